export const id = 3491;
export const ids = [3491];
export const modules = {

/***/ 91267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ memberOf),
/* harmony export */   GW: () => (/* binding */ gitHubRest),
/* harmony export */   X3: () => (/* binding */ askGitHub),
/* harmony export */   us: () => (/* binding */ gitHubNetwork)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34446);
/* harmony import */ var _domain_text_one_line_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18997);
/* harmony import */ var _network_network_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85839);




/** One try; the whole is at most four of them and the waits between. */
const tryMs = 10_000;
/** bytes, as they are decoded; what is asked here has some thousand */
const longest = 1024 * 1024;
/** GitHub as a job asks it for small things. No cancellation is its own: what is cleaned up after one needs a token, too. */
function gitHubNetwork(clock, client) {
    return (0,_network_network_js__WEBPACK_IMPORTED_MODULE_1__/* .network */ .Nm)(clock, undefined, client, { tryMs, longest });
}
/**
 * Asks GitHub up to four times, each with a deadline and a limit of its own: the toolkit waits three minutes on a hang and does not retry a 500.
 * Returns what `read` makes of an answer, or why there is none. Throws `INTERNAL_CANCELLED`.
 */
async function askGitHub({ who, url, headers, cancelled, doing }, read, gitHub) {
    const again = (answer) => {
        const came = read(answer);
        return 'problem' in came && !came.final;
    };
    const answer = await gitHub
        .ask({ method: 'GET', url, headers, cancelled, doing, again, plain: true })
        .catch((error) => {
        if (error instanceof _network_network_js__WEBPACK_IMPORTED_MODULE_1__/* .NoAnswer */ .W_)
            return error;
        throw error;
    });
    if (answer instanceof _network_network_js__WEBPACK_IMPORTED_MODULE_1__/* .NoAnswer */ .W_)
        return { problem: explainSilence(who, answer), final: answer.why === 'too-long' };
    const came = read(answer);
    if ('value' in came || came.final || answer.tries === 1)
        return came;
    return { ...came, problem: `${came.problem} (tried ${answer.tries} times)` };
}
function explainSilence(who, { why, tries }) {
    if (why === 'too-long')
        return `${who} gave an answer of over ${longest / 1024 / 1024} MiB`;
    const what = why === 'late' ? `did not answer within ${tryMs / 1000} s` : 'could not be reached';
    return `${who} ${what} (tried ${tries} times)`;
}
function gitHubRest({ apiUrl, token, clock, client }) {
    const api = apiUrl || 'https://api.github.com';
    const gitHub = gitHubNetwork(clock, client);
    const ask = async ({ path, read, what, cancelled, doing }) => {
        // They would lead up, escaped too: nothing is called so.
        const upwards = path.find(part => ['', '.', '..'].includes(part));
        if (upwards !== undefined)
            return { problem: `GitHub has nothing of the name "${upwards}"`, status: 404, final: true };
        let status;
        const came = await askGitHub({
            who: 'GitHub',
            url: `${api}${api.endsWith('/') ? '' : '/'}${path.map(encodeURIComponent).join('/')}`,
            headers: {
                authorization: `Bearer ${token.reveal()}`,
                accept: 'application/vnd.github+json',
                'x-github-api-version': '2022-11-28',
            },
            cancelled,
            doing,
        }, answer => {
            status = answer.status;
            return readRest(answer, read, what);
        }, gitHub);
        return 'value' in came ? came : { ...came, status };
    };
    return {
        ask,
        find: async (question, permission) => {
            const came = await ask(question);
            if ('value' in came)
                return came.value;
            if (came.status === 404)
                return undefined;
            const refused = came.final && came.status !== undefined && came.status >= 400;
            throw refused
                ? failed('GITHUB_REFUSED', question, came, `Add to \`permissions:\` of the job: ${permission}`)
                : failed('GITHUB_UNAVAILABLE', question, came);
        },
    };
}
const failed = (code, { what }, { problem }, hint) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
    code,
    message: `GitHub was asked for ${what}: ${problem}.`,
    ...(hint === undefined ? {} : { hint }),
});
function readRest(answer, read, what) {
    const { status, header } = answer;
    if (status === 200) {
        const value = read((0,_domain_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .qF)(answer.bytes.toString('utf8')));
        return value === undefined ? { problem: `GitHub answered without ${what}`, final: true } : { value };
    }
    const permissions = header('x-accepted-github-permissions');
    const needs = permissions === undefined ? '' : `; it takes the permissions ${(0,_domain_text_one_line_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .T)(permissions, 200)}`;
    // A limit of rates is a 403, too, and passes.
    const limited = status === 403 && (header('retry-after') !== undefined || header('x-ratelimit-remaining') === '0');
    return { problem: `GitHub answered ${status}${needs}`, final: status < 500 && status !== 429 && !limited };
}
/** A member of what was parsed; `undefined` where there is no such thing. */
const memberOf = (value, name) => typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? value[name]
    : undefined;


/***/ }),

/***/ 22330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bN: () => (/* binding */ boundedClient),
/* harmony export */   lS: () => (/* binding */ isLate),
/* harmony export */   pn: () => (/* binding */ isTooLong)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20690);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);
/* harmony import */ var _domain_text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34446);



const mebibyte = 1024 * 1024;
/** bytes of one answer, counted as they are decoded, and of all answers that are being read */
const longestOne = 64 * mebibyte;
const longestTogether = 128 * mebibyte;
/** for a request that names none */
const defaultTimeoutMs = 60_000;
const tooLong = 'ANSWER_TOO_LONG';
/** Whether an answer was given up because of its length. */
const isTooLong = (error) => error?.code === tooLong;
/** Whether no whole answer came in time. */
const isLate = (error) => error?.name === 'AbortError';
/**
 * The network as everybody asks it who speaks to Azure, the SDKs too: an answer has ended within `request.timeout`, whatever drips until
 * then, has at most 64 MiB (or `longest` bytes) once it is decoded, and is not waited for any more when `request.abortSignal` says so.
 * What is no JSON is not counted as JSON. Throws what the network throws; an `AbortError` after the timeout; `INTERNAL_CANCELLED`; what `isTooLong` knows.
 */
function boundedClient(clock, network = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createDefaultHttpClient */ .fl)(), { longest = longestOne, json = true } = {}) {
    let together = 0;
    return {
        sendRequest: async (request) => {
            const { timeout, abortSignal, onDownloadProgress } = request;
            const ended = new AbortController();
            const stop = new AbortController();
            let read = 0;
            let over;
            const count = (bytes) => {
                together += bytes - read;
                read = bytes;
                if (read <= longest && together <= longestTogether)
                    return;
                over = answerTooLong(read > longest ? `it is longer than ${longest / mebibyte} MiB` : 'too much is being read at the same time');
                throw over;
            };
            const limit = timeout > 0 ? timeout : defaultTimeoutMs;
            const given = giveUpOnEnd(request, abortSignal, limit, clock, ended.signal);
            try {
                request.timeout = 0;
                request.abortSignal = stop.signal;
                request.onDownloadProgress = ({ loadedBytes }) => count(loadedBytes);
                const response = await Promise.race([network.sendRequest(request), given]);
                return json ? requireFewValues(response) : response;
            }
            catch (error) {
                throw over ?? error;
            }
            finally {
                ended.abort();
                stop.abort();
                together -= read;
                Object.assign(request, { timeout, abortSignal, onDownloadProgress });
            }
        },
    };
}
/** Rejects as soon as nobody waits for the answer any more. */
async function giveUpOnEnd(request, cancelled, timeoutMs, clock, ended) {
    const stop = cancelled ? AbortSignal.any([cancelled, ended]) : ended;
    await clock.sleep(timeoutMs, stop);
    if (cancelled?.aborted)
        throw (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelledWhile */ .dy)(`${new URL(request.url).host} was asked`);
    if (ended.aborted)
        return new Promise(() => { });
    throw Object.assign(new Error(`no whole answer within ${Math.round(timeoutMs / 1000)} s`), { name: 'AbortError' });
}
function requireFewValues(response) {
    if ((0,_domain_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .hasManyValues */ ._l)(response.bodyAsText ?? ''))
        throw answerTooLong(`it has more than ${_domain_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .mostValues */ .Yz} values`);
    return response;
}
const answerTooLong = (why) => Object.assign(new Error(why), { code: tooLong });


/***/ }),

/***/ 85839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ inBytes),
/* harmony export */   Nm: () => (/* binding */ network),
/* harmony export */   W_: () => (/* binding */ NoAnswer)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20690);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);
/* harmony import */ var _bounded_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22330);



/** how often is asked */
const most = 4;
/** one try; the longest wait that somebody may ask for; all tries and waits together */
const longestTryMs = 20_000;
const longestWaitMs = 30_000;
const deadlineMs = 90_000;
/** There is no answer: nobody could be reached, or what came was no whole answer. `message` says why, in words for people. */
class NoAnswer extends Error {
    name = 'NoAnswer';
    why;
    /** how often was asked */
    tries;
    constructor(message, { why, tries, cause }) {
        super(message, { cause });
        this.why = why;
        this.tries = tries;
    }
}
/** @param cancelled of the job; none: each question says its own */
function network(clock, cancelled, client = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createDefaultHttpClient */ .fl)(), { tryMs, longest } = { tryMs: longestTryMs }) {
    const bounded = (0,_bounded_client_js__WEBPACK_IMPORTED_MODULE_2__/* .boundedClient */ .bN)(clock, inBytes(client), { longest });
    const proxied = createPipeline((0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .proxyPolicy */ .Ll)(), (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .tlsPolicy */ .iY)(), (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .decompressResponsePolicy */ .rQ)());
    // The SDK's policy leads what has no TLS through `HTTPS_PROXY` as well: only the runner's own network has such addresses.
    const direct = createPipeline((0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .decompressResponsePolicy */ .rQ)());
    return {
        ask: async (question) => {
            const { host, protocol } = new URL(question.url);
            const pipeline = protocol === 'https:' ? proxied : direct;
            const end = clock.now() + deadlineMs;
            const stop = oneOf(cancelled, question.cancelled);
            const doing = question.doing ?? `${host} was asked`;
            for (let tries = 1;; tries++) {
                (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(stop, doing);
                const request = toRequest(question, stop, Math.max(1, Math.min(tryMs, end - clock.now())));
                const result = await trySending(() => pipeline.sendRequest(bounded, request), tries);
                (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(stop, doing);
                const wait = pause(question, result, tries);
                if (wait === undefined || tries === most || clock.now() + wait > end)
                    return requireAnswer(host, result, tries);
                await clock.sleep(wait, stop);
            }
        },
    };
}
function createPipeline(...policies) {
    const pipeline = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createEmptyPipeline */ .O8)();
    for (const policy of policies)
        pipeline.addPolicy(policy);
    return pipeline;
}
const oneOf = (...signals) => {
    const [first, ...more] = signals.filter(signal => signal !== undefined);
    return first && more.length > 0 ? AbortSignal.any([first, ...more]) : first;
};
async function trySending(send, tries) {
    try {
        const { status, headers, bodyAsText } = await send();
        const bytes = Buffer.from(bodyAsText ?? '', 'latin1');
        return { answer: { status, header: name => headers.get(name), bytes, tries } };
    }
    catch (error) {
        return { error };
    }
}
/** Milliseconds until the next try; `undefined`: there is none. */
function pause({ method, repeatable, again }, result, tries) {
    const growing = 1000 * 2 ** (tries - 1);
    const may = repeatable || method === 'GET' || method === 'HEAD';
    if ('error' in result)
        return may && !(0,_bounded_client_js__WEBPACK_IMPORTED_MODULE_2__/* .isTooLong */ .pn)(result.error) ? growing : undefined;
    const { status, header } = result.answer;
    const told = Number(header('retry-after') ?? Number.NaN) * 1000;
    const wait = Number.isFinite(told) && told >= 0 ? told : growing;
    const passes = again ? again(result.answer) : status === 429 || (may && [408, 500, 502, 503, 504].includes(status));
    return passes && wait <= longestWaitMs ? wait : undefined;
}
function requireAnswer(host, result, tries) {
    if ('answer' in result)
        return result.answer;
    const cause = result.error;
    const times = tries > 1 ? ` (tried ${tries} times)` : '';
    const late = (0,_bounded_client_js__WEBPACK_IMPORTED_MODULE_2__/* .isLate */ .lS)(cause);
    throw new NoAnswer(`${host} ${late ? 'gave no whole answer in time' : `could not be asked: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z9)(cause)}`}${times}`, {
        why: late ? 'late' : (0,_bounded_client_js__WEBPACK_IMPORTED_MODULE_2__/* .isTooLong */ .pn)(cause) ? 'too-long' : 'unreachable',
        tries,
        cause,
    });
}
function toRequest({ method, url, headers, body, plain }, cancelled, timeout) {
    return (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createPipelineRequest */ .G6)({
        url,
        method,
        timeout,
        allowInsecureConnection: plain ?? false,
        headers: (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createHttpHeaders */ .Nc)({ 'user-agent': 'golden-image-actions', ...headers }),
        ...(cancelled === undefined ? {} : { abortSignal: cancelled }),
        ...(body === undefined ? {} : { body }),
    });
}
/** An answer of bytes, as a text with one letter for each (latin1): so `boundedClient` counts and ends it like any other. */
function inBytes(client) {
    return {
        sendRequest: async (request) => {
            request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
            const response = await client.sendRequest(request);
            const pieces = [];
            for await (const piece of response.readableStreamBody ?? [])
                pieces.push(Buffer.from(piece));
            const { readableStreamBody: _, ...rest } = response;
            return { ...rest, bodyAsText: Buffer.concat(pieces).toString('latin1') };
        },
    };
}


/***/ }),

/***/ 47374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ abortedLater),
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
const systemClock = {
    now: () => Date.now(),
    sleep: (milliseconds, signal) => new Promise(resolve => {
        if (signal?.aborted)
            return resolve();
        const done = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', done);
            resolve();
        };
        const timer = setTimeout(done, milliseconds);
        signal?.addEventListener('abort', done, { once: true });
    }),
};
/** Aborted so long after the other one. */
function abortedLater(signal, milliseconds) {
    const later = new AbortController();
    const start = () => void setTimeout(() => later.abort(), milliseconds).unref();
    if (signal.aborted)
        start();
    else
        signal.addEventListener('abort', start, { once: true });
    return later.signal;
}


/***/ }),

/***/ 43491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  childrenOf: () => (/* binding */ childrenOf)
});

// EXTERNAL MODULE: ./lib/domain/decide/bell.js
var bell = __webpack_require__(39416);
// EXTERNAL MODULE: ./lib/domain/secret.js
var secret = __webpack_require__(53998);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/text/json.js
var json = __webpack_require__(34446);
// EXTERNAL MODULE: ./lib/domain/text/one-line.js
var one_line = __webpack_require__(18997);
// EXTERNAL MODULE: ./lib/adapters/network/network.js
var network = __webpack_require__(85839);
// EXTERNAL MODULE: ./lib/adapters/github/ask.js
var github_ask = __webpack_require__(91267);
;// CONCATENATED MODULE: ./lib/adapters/github/app-rest.js





/** One try; a list of a hundred runs has some hundred kilobytes. */
const tryMs = 20_000;
const longest = 8 * 1024 * 1024;
/** GitHub's REST API for an App. What is limited is not asked again here: whoever paces knows when. Throws `INTERNAL_CANCELLED` */
function gitHubAppRest(options) {
    const { clock, cancelled } = options;
    const api = (options.apiUrl || 'https://api.github.com').replace(/\/$/, '');
    const gitHub = (0,network/* network */.Nm)(clock, cancelled, options.client, { tryMs, longest });
    return async ({ step, method, path, query = {}, token, body, repeatable, read }) => {
        const doing = `GitHub was asked for the ${step} of ${path.slice(1, 3).join('/')}`;
        (0,errors/* throwIfCancelled */.dZ)(cancelled, doing);
        const search = new URLSearchParams(query).toString();
        const asked = await gitHub
            .ask({
            method,
            url: `${api}/${path.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`,
            headers: {
                authorization: `Bearer ${token}`,
                accept: 'application/vnd.github+json',
                'x-github-api-version': '2022-11-28',
                ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            repeatable,
            again: answer => repeatable && [408, 500, 502, 503, 504].includes(answer.status),
            plain: true,
            doing,
        })
            .catch((error) => {
            if (error instanceof network/* NoAnswer */.W_)
                return error;
            throw error;
        });
        if (asked instanceof network/* NoAnswer */.W_)
            return { said: silence(step, asked.message) };
        const { status } = asked;
        const value = status === 204 ? undefined : (0,json/* parseJson */.qF)(asked.bytes.toString('utf8'));
        if (status >= 200 && status < 300) {
            const good = read(value, status);
            if (good !== undefined)
                return { value: good };
            return { said: { ...silence(step, `GitHub answered ${status} in another form`), status } };
        }
        return { said: toSaid(step, asked, value), movedTo: pathBelow(api, asked) };
    };
}
const silence = (step, message) => ({
    step,
    status: undefined,
    message: (0,one_line/* oneLine */.T)(message, 200),
    limited: false,
    retryAfterMs: undefined,
});
function toSaid(step, { status, header }, body) {
    const words = (0,github_ask/* memberOf */.C5)(body, 'message');
    const needs = header('x-accepted-github-permissions');
    const after = Number(header('retry-after') ?? Number.NaN) * 1000;
    const reset = header('x-ratelimit-remaining') === '0' ? Number(header('x-ratelimit-reset')) * 1000 : Number.NaN;
    const here = Date.parse(header('date') ?? '');
    const told = [after, reset - here].find(ms => Number.isFinite(ms) && ms >= 0);
    const message = typeof words === 'string' ? words : `status ${status}`;
    return {
        step,
        status,
        message: (0,one_line/* oneLine */.T)(`${message}${needs === undefined ? '' : ` (it takes ${needs})`}`, 200),
        // Its words are the only sign where no header says it.
        limited: status === 429 || (status === 403 && (told !== undefined || /secondary rate|rate limit exceeded/i.test(message))),
        retryAfterMs: told,
    };
}
/** Where a redirect leads, as long as it is below the same address: a token goes nowhere else. */
function pathBelow(api, { status, header }) {
    const there = header('location') ?? '';
    return status >= 300 && status < 400 && there.startsWith(`${api}/`) ? there.slice(api.length) : undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/github/app-runs.js

/** What is no run of GitHub's form is left out: somebody else's text never stops the list. */
function readRuns(body) {
    return listOf(body)?.flatMap(one => readRun(one) ?? []);
}
/** The same with what became of each. */
function readSeenRuns(body) {
    return listOf(body)?.flatMap(one => {
        const run = readRun(one);
        const [status, conclusion, calls] = ['status', 'conclusion', 'referenced_workflows'].map(key => (0,github_ask/* memberOf */.C5)(one, key));
        if (run === undefined || typeof status !== 'string')
            return [];
        const paths = Array.isArray(calls) ? calls.map(call => (0,github_ask/* memberOf */.C5)(call, 'path')) : [];
        return {
            ...run,
            status,
            conclusion: typeof conclusion === 'string' ? conclusion : '',
            calls: paths.filter(path => typeof path === 'string'),
        };
    });
}
function listOf(body) {
    const list = (0,github_ask/* memberOf */.C5)(body, 'workflow_runs');
    return Array.isArray(list) ? list : undefined;
}
function readRun(one) {
    const text = (key) => {
        const value = (0,github_ask/* memberOf */.C5)(one, key);
        return typeof value === 'string' ? value : '';
    };
    const id = (0,github_ask/* memberOf */.C5)(one, 'id');
    const actor = (0,github_ask/* memberOf */.C5)((0,github_ask/* memberOf */.C5)(one, 'actor'), 'login');
    const created = text('created_at');
    if (!isId(id) || typeof actor !== 'string' || Number.isNaN(Date.parse(created)))
        return undefined;
    return {
        id,
        url: linkOf(text('html_url')),
        event: text('event'),
        actor,
        title: text('display_title'),
        path: text('path'),
        created,
    };
}
/** As a link it is shown, so it is of GitHub's form or none. */
const linkOf = (url) => typeof url === 'string' && /^https:\/\/[\w.-]+\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d+$/.test(url) ? url : '';
const isId = (value) => Number.isSafeInteger(value) && value > 0;

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/adapters/github/app-token.js


/** Seconds: GitHub takes ten minutes at most, and a clock that is ahead of its own by less than a minute. */
const backSeconds = 60;
const lifeSeconds = 540;
/** The private key of a GitHub App, PEM of either form; line ends may have been written as `\n`, as secrets of one line have them. Throws `CASCADE_KEY_INVALID`. */
function parseAppKey(secret) {
    try {
        const key = (0,external_node_crypto_.createPrivateKey)(secret.reveal().replaceAll('\\n', '\n'));
        if (key.asymmetricKeyType === 'rsa')
            return key;
    }
    catch {
        // What OpenSSL says of it may quote it.
    }
    throw new errors/* GoldenImageError */.PX({
        code: 'CASCADE_KEY_INVALID',
        message: 'The input `cascade-key` is no RSA private key in PEM form; its text is not shown.',
    });
}
/**
 * As which an App asks for itself: RS256, for nine minutes.
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 * @param now milliseconds since 1970
 */
function signAppToken(app, key, now) {
    const seconds = Math.floor(now / 1000);
    const claims = { iat: seconds - backSeconds, exp: seconds + lifeSeconds, iss: app };
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
    return `${signed}.${(0,external_node_crypto_.sign)('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

;// CONCATENATED MODULE: ./lib/adapters/github/app.js






/**
 * A GitHub App in the repositories where it is installed. For each repository a token of its own is made, which reaches no other one and can do no more
 * than ring and look whether somebody has come. https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
function gitHubApp(options) {
    const { app, key, now, mask } = options;
    const ask = gitHubAppRest(options);
    const asApp = () => {
        const token = new secret/* Secret */.z(signAppToken(app, key, now()));
        mask(token);
        return token.reveal();
    };
    const findInstallation = (path) => ask({ step: 'installation', method: 'GET', path, token: asApp(), repeatable: true, read: readInstallation });
    const mint = (installation, which, permissions) => ask({
        step: 'token',
        method: 'POST',
        path: ['app', 'installations', `${installation.id}`, 'access_tokens'],
        token: asApp(),
        // Another token takes nothing away.
        repeatable: true,
        body: { ...which, permissions },
        read: body => {
            const token = (0,github_ask/* memberOf */.C5)(body, 'token');
            return typeof token === 'string' && token !== '' ? token : undefined;
        },
    });
    /** As it is in one repository, by a token for it alone. */
    const enter = async (repository, permissions) => {
        const [owner = '', name = ''] = repository.split('/');
        const asked = await findInstallation(['repos', owner, name, 'installation']);
        const id = 'said' in asked
            ? /^\/repositories\/(?<id>\d{1,15})\/installation$/.exec(asked.movedTo ?? '')?.groups?.id
            : undefined;
        const found = id === undefined ? asked : await findInstallation(['repositories', id, 'installation']);
        if ('said' in found)
            return { said: found.said };
        const which = id === undefined ? { repositories: [name] } : { repository_ids: [Number(id)] };
        const minted = await mint(found.value, which, permissions);
        if ('said' in minted)
            return { said: minted.said };
        mask(new secret/* Secret */.z(minted.value));
        const path = id === undefined ? ['repos', owner, name] : ['repositories', id];
        const read = await ask({
            step: 'repository',
            method: 'GET',
            path,
            token: minted.value,
            repeatable: true,
            read: readRepository,
        });
        if ('said' in read)
            return { said: read.said };
        return { value: { ...read.value, token: minted.value, actor: `${found.value.slug}[bot]` } };
    };
    return {
        open: async (repository, workflow) => {
            const entered = await enter(repository, permissionsFor(workflow));
            return 'said' in entered ? entered : { value: childOf(ask, { ...entered.value, workflow }) };
        },
        look: async (repository) => {
            const entered = await enter(repository, { actions: 'read' });
            return 'said' in entered ? entered : lookAt(ask, entered.value);
        },
    };
}
/** No more than it takes to ring, and to see who has come. */
const permissionsFor = (workflow) => workflow === undefined ? { contents: 'write', actions: 'read' } : { actions: 'write' };
function childOf(ask, { token, workflow, ...child }) {
    const repository = ['repos', ...child.name.split('/')];
    const without = (reply) => ('said' in reply ? { said: reply.said } : reply);
    return {
        ...child,
        listRuns: async (since) => without(await ask({
            step: 'runs',
            method: 'GET',
            path: [...repository, 'actions', 'runs'],
            query: {
                event: workflow === undefined ? 'repository_dispatch' : 'workflow_dispatch',
                actor: child.actor,
                created: `>=${new Date(since).toISOString().replace(/\.\d+Z$/, 'Z')}`,
                per_page: '100',
            },
            token,
            repeatable: true,
            read: readRuns,
        })),
        ring: async (envelope) => {
            const where = workflow === undefined ? [] : ['actions', 'workflows', workflow];
            const body = workflow === undefined
                ? { event_type: bell/* bellType */.m_, client_payload: envelope }
                : { ref: child.defaultBranch, return_run_details: true };
            const rung = await ask({
                step: 'ring',
                method: 'POST',
                path: [...repository, ...where, 'dispatches'],
                token,
                repeatable: false,
                body,
                read: answer => ({ run: readStarted(answer) }),
            });
            return 'said' in rung ? { said: rung.said } : { value: rung.value.run };
        },
    };
}
async function lookAt(ask, { token, name, archived, defaultBranch }) {
    const list = (query) => ask({
        step: 'runs',
        method: 'GET',
        path: ['repos', ...name.split('/'), 'actions', 'runs'],
        query: { branch: defaultBranch, per_page: '100', ...query },
        token,
        repeatable: true,
        read: readSeenRuns,
    });
    const usual = await list({});
    if ('said' in usual)
        return { said: usual.said };
    // Those that wait for an approval are in no other list.
    const waiting = await list({ status: 'waiting' });
    if ('said' in waiting)
        return { said: waiting.said };
    return { value: { name, archived, runs: [...usual.value, ...waiting.value] } };
}
function readInstallation(body) {
    const [id, slug] = [(0,github_ask/* memberOf */.C5)(body, 'id'), (0,github_ask/* memberOf */.C5)(body, 'app_slug')];
    return isId(id) && typeof slug === 'string' && /^[\w-]{1,100}$/.test(slug) ? { id, slug } : undefined;
}
function readRepository(body) {
    const [name, archived, branch] = ['full_name', 'archived', 'default_branch'].map(key => (0,github_ask/* memberOf */.C5)(body, key));
    if (typeof name !== 'string' || !/^[\w.-]+\/[\w.-]+$/.test(name) || typeof archived !== 'boolean')
        return undefined;
    return typeof branch === 'string' && branch !== '' ? { name, archived, defaultBranch: branch } : undefined;
}
function readStarted(body) {
    const [id, url] = [(0,github_ask/* memberOf */.C5)(body, 'workflow_run_id'), (0,github_ask/* memberOf */.C5)(body, 'html_url')];
    return isId(id) ? { id, url: linkOf(url) } : undefined;
}

// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
;// CONCATENATED MODULE: ./lib/entry/wiring/children.js



/** Repositories on GitHub, as the App sees them whose key the step was given. Nobody is asked yet. */
function childrenOf(job) {
    const { GITHUB_API_URL: apiUrl } = process.env;
    return (app, secret) => {
        const key = parseAppKey(secret);
        return time => gitHubApp({
            apiUrl,
            app,
            key,
            now: () => time.now(),
            clock: system_clock/* systemClock */.m,
            cancelled: job.cancelled,
            mask: job.mask,
        });
    };
}


/***/ })

};
