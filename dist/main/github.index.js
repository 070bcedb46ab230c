export const id = 9973;
export const ids = [9973];
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

/***/ 5045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ signedAt),
/* harmony export */   _N: () => (/* binding */ gitHubIdentityTokens)
/* harmony export */ });
/* unused harmony export decodeClaims */
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53998);
/* harmony import */ var _domain_text_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34446);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91267);




const who = 'the token endpoint';
/** GitHub's token endpoint. https://docs.github.com/actions/reference/security/oidc */
function gitHubIdentityTokens(variables, clock, mask, client) {
    const gitHub = (0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubNetwork */ .us)(clock, client);
    let claims;
    const get = async (audience, cancelled) => {
        const { url, token } = variables;
        if (!url || !token)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                code: 'AUTH_NO_ID_TOKEN',
                message: 'This job may not ask GitHub for an identity token.',
                hint: 'Add to the job: permissions: { contents: read, id-token: write }',
            });
        const came = await (0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .askGitHub */ .X3)({
            who,
            url: `${url}&audience=${encodeURIComponent(audience)}`,
            headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
            cancelled,
            doing: 'GitHub was asked for an identity token',
        }, readToken, gitHub);
        if ('problem' in came)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                code: 'AUTH_ID_TOKEN_FAILED',
                message: `GitHub gave no identity token: ${came.problem}.`,
            });
        const secret = new _domain_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(came.value);
        mask(secret);
        return secret;
    };
    return {
        get,
        // A job's claims are the same as long as it runs.
        readClaims: async (cancelled) => {
            claims ??= decodeClaims((await get('api://AzureADTokenExchange', cancelled)).reveal());
            return claims;
        },
    };
}
function readToken({ status, bytes }) {
    if (status !== 200)
        return {
            problem: `${who} answered ${status}`,
            final: (status >= 300 && status < 400) || [400, 401, 403, 404].includes(status),
        };
    const value = (0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)((0,_domain_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(bytes.toString('utf8')), 'value');
    if (typeof value !== 'string' || value.split('.').length !== 3)
        return { problem: `${who} answered without a token`, final: false };
    return { value };
}
/** When the token was signed (`iat`), in milliseconds since 1970; `undefined` if that is no time of these years. */
function signedAt(claims) {
    const seconds = Number(claims.iat);
    return Number.isInteger(seconds) && seconds >= 1e9 && seconds < 1e10 ? seconds * 1000 : undefined;
}
/** The claims that are texts, and `iat`, of a token that we were just given over TLS by its issuer; nobody is trusted because of them. */
function decodeClaims(jwt) {
    const claims = Object.create(null);
    try {
        const body = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
        for (const [key, value] of Object.entries(body))
            if (typeof value === 'string' || (key === 'iat' && typeof value === 'number'))
                claims[key] = String(value);
    }
    catch {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'AUTH_ID_TOKEN_FAILED',
            message: 'GitHub gave an identity token that cannot be read.',
        });
    }
    return claims;
}


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

/***/ 49973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M2: () => (/* binding */ environmentsOf),
  yc: () => (/* binding */ gitHubTokens),
  H5: () => (/* binding */ releaseSide)
});

// EXTERNAL MODULE: ./lib/adapters/github/ask.js
var ask = __webpack_require__(91267);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/text/json.js
var json = __webpack_require__(34446);
// EXTERNAL MODULE: ./lib/adapters/filesystem/ordinary-file.js
var ordinary_file = __webpack_require__(17893);
;// CONCATENATED MODULE: ./lib/adapters/github/event-file.js


/** bytes; GitHub delivers no event of more than 25 MB */
const longestEvent = 32 * 1024 * 1024;
/** What `GITHUB_EVENT_PATH` holds; `undefined` where nothing of it can be read. Never throws. */
async function readEvent(path) {
    if (!path)
        return undefined;
    const text = await (0,ordinary_file/* readText */.y)(path, longestEvent).catch(() => undefined);
    return text === undefined ? undefined : (0,json/* parseJson */.qF)(text);
}

;// CONCATENATED MODULE: ./lib/adapters/github/default-branch.js



/** characters; a ref of git cannot be longer than the name of a file on the servers that keep it */
const longestName = 255;
/** The event's file, and `GET /repos/{owner}/{repo}` (it takes `metadata: read`, which every token of a job has). */
function gitHubDefaultBranch(options) {
    const { eventPath, apiUrl, token, clock, client } = options;
    return {
        readFromEvent: async (repository) => branchIn((0,ask/* memberOf */.C5)(await readEvent(eventPath), 'repository'), repository),
        ask: async (repository, cancelled) => {
            if (!token)
                throw unknown(repository, 'the event of this job does not say it, and the step has no token to ask GitHub with', "Add to this step, under `with:`: github-token: '${{ github.token }}'");
            const came = await (0,ask/* gitHubRest */.GW)({ apiUrl, token, clock, client }).ask({
                path: ['repos', ...repository.split('/')],
                read: body => branchIn(body, repository),
                what: `a default branch of ${repository}`,
                cancelled,
                doing: 'GitHub was asked for the default branch',
            });
            if ('value' in came)
                return came.value;
            throw unknown(repository, `the event of this job does not say it, and ${came.problem}`, "Run the job again; the token of `github-token` must be one that may read this repository (metadata: read), as the job's own is: '${{ github.token }}'");
        },
    };
}
/** The default branch that GitHub's own form of a repository names, if it is that repository. */
function branchIn(value, repository) {
    if ((0,ask/* memberOf */.C5)(value, 'full_name') !== repository)
        return undefined;
    const branch = (0,ask/* memberOf */.C5)(value, 'default_branch');
    return typeof branch === 'string' && branch !== '' && branch.length <= longestName ? branch : undefined;
}
const unknown = (repository, why, hint) => new errors/* GoldenImageError */.PX({
    code: 'GITHUB_DEFAULT_BRANCH_UNKNOWN',
    message: `What the default branch of ${repository} is cannot be told, and images are released from there only: ${why}.`,
    hint,
});

;// CONCATENATED MODULE: ./lib/adapters/github/environments.js

/** GitHub lets a job wait for at most 30 days. */
const mostMinutes = 43_200;
/**
 * `GET /repos/{owner}/{repo}/environments/{name}`: https://docs.github.com/rest/deployments/environments#get-an-environment
 * It gives the rules that are built in: reviewers, a wait, branches. Rules of GitHub Apps stand at another address and are not asked for, and what
 * else may be in the list is no guard of ours: it counts for nothing. @param cancelled of the job
 */
function gitHubEnvironments(rest, cancelled) {
    return {
        read: (repository, name) => rest.find({
            path: ['repos', ...repository.split('/'), 'environments', name],
            read: body => readEnvironment(body, name),
            what: `the environment ${name} of ${repository}`,
            cancelled,
            doing: `GitHub was asked for the environment ${name} of ${repository}`,
        }, 'actions: read'),
    };
}
/** `undefined`: it is not that environment, or not GitHub's form of one. */
function readEnvironment(body, asked) {
    const name = (0,ask/* memberOf */.C5)(body, 'name');
    const rules = (0,ask/* memberOf */.C5)(body, 'protection_rules') ?? [];
    if (typeof name !== 'string' || name.toLowerCase() !== asked.toLowerCase() || !Array.isArray(rules))
        return undefined;
    const reviewers = readReviewers(rules);
    const waitMinutes = readWait(rules);
    const branches = readBranches((0,ask/* memberOf */.C5)(body, 'deployment_branch_policy'));
    if (reviewers === undefined || waitMinutes === undefined || branches === undefined)
        return undefined;
    return { name, reviewers, waitMinutes, branches };
}
const ofType = (rules, type) => rules.filter(rule => (0,ask/* memberOf */.C5)(rule, 'type') === type);
function readReviewers(rules) {
    const lists = ofType(rules, 'required_reviewers').map(rule => (0,ask/* memberOf */.C5)(rule, 'reviewers'));
    if (!lists.every(list => Array.isArray(list)))
        return undefined;
    return lists.some(list => list.length > 0);
}
function readWait(rules) {
    const times = ofType(rules, 'wait_timer').map(rule => (0,ask/* memberOf */.C5)(rule, 'wait_timer'));
    const good = times.every(t => typeof t === 'number' && Number.isInteger(t) && t >= 0 && t <= mostMinutes);
    return good ? Math.max(0, ...times) : undefined;
}
/** `null`: every branch may use it. */
function readBranches(policy) {
    if (policy === null || policy === undefined)
        return 'any';
    const [onlyProtected, listed] = [(0,ask/* memberOf */.C5)(policy, 'protected_branches'), (0,ask/* memberOf */.C5)(policy, 'custom_branch_policies')];
    if (typeof onlyProtected !== 'boolean' || typeof listed !== 'boolean')
        return undefined;
    if (listed)
        return 'listed';
    return onlyProtected ? 'protected' : 'any';
}

// EXTERNAL MODULE: ./lib/adapters/github/identity-tokens.js
var identity_tokens = __webpack_require__(5045);
;// CONCATENATED MODULE: ./lib/adapters/github/pull-requests.js


/** @param eventPath `GITHUB_EVENT_PATH` */
function gitHubPullRequests(eventPath) {
    return {
        readHead: async (repository) => {
            const event = await readEvent(eventPath);
            const pull = (0,ask/* memberOf */.C5)(event, 'pull_request');
            const [head, base] = [(0,ask/* memberOf */.C5)(pull, 'head'), (0,ask/* memberOf */.C5)((0,ask/* memberOf */.C5)(pull, 'base'), 'repo')];
            if (typeof head !== 'object' || head === null || (0,ask/* memberOf */.C5)(base, 'full_name') !== repository)
                return undefined;
            const from = (0,ask/* memberOf */.C5)(head, 'repo');
            // A fork that was deleted since is `null`.
            if (from === null)
                return 'fork';
            const [own, its] = [(0,ask/* memberOf */.C5)(base, 'id'), (0,ask/* memberOf */.C5)(from, 'id')];
            if (typeof own !== 'number' || typeof its !== 'number')
                return undefined;
            return own === its ? 'own' : 'fork';
        },
    };
}

// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
;// CONCATENATED MODULE: ./lib/entry/wiring/github.js







/** GitHub's identity tokens of this job, as the runner lets it ask for them. */
function gitHubTokens(job) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
    return (0,identity_tokens/* gitHubIdentityTokens */._N)({ url, token }, system_clock/* systemClock */.m, job.mask);
}
/** What GitHub is asked before anything is released. @param token of the job, or none */
function releaseSide(job, token) {
    if (token)
        job.mask(token);
    const { GITHUB_EVENT_PATH: eventPath, GITHUB_API_URL: apiUrl } = process.env;
    return {
        identityTokens: gitHubTokens(job),
        defaultBranch: gitHubDefaultBranch({ eventPath, apiUrl, token, clock: system_clock/* systemClock */.m }),
        pullRequests: gitHubPullRequests(eventPath),
    };
}
/** What guards the environments of a repository. @param token of the job, or none */
function environmentsOf(job, token) {
    if (!token)
        return withoutToken;
    job.mask(token);
    const { GITHUB_API_URL: apiUrl } = process.env;
    return gitHubEnvironments((0,ask/* gitHubRest */.GW)({ apiUrl, token, clock: system_clock/* systemClock */.m }), job.cancelled);
}
const withoutToken = {
    read: async (repository, name) => {
        throw new errors/* GoldenImageError */.PX({
            code: 'GITHUB_REFUSED',
            message: `GitHub was not asked for the environment ${name} of ${repository}: this step has no token of GitHub.`,
            hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'",
        });
    },
};


/***/ })

};
