export const id = 585;
export const ids = [585,631,330,990];
export const modules = {

/***/ 18666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ innermost),
/* harmony export */   P: () => (/* binding */ problemOfArm)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30426);

/** What a refused request means to the user. `what` names the request, such as `GET /subscriptions/…`. */
function problemOfArm(status, body, what) {
    const { code, message } = innermost(body);
    const said = `${code}${message ? `: ${message}` : ''}`;
    if (status === 403 && code === 'RequestDisallowedByPolicy')
        return { code: 'AZURE_REFUSED', message: `A policy of Azure forbids ${what}: ${said}` };
    if (status === 403)
        return forbidden(code, message, what);
    if (status === 404)
        return { code: 'AZURE_NOT_FOUND', message: `Not found: ${what}: ${said}` };
    if (status === 409 || status === 412)
        return { code: 'AZURE_CONFLICT', message: `Azure refused ${what}: ${said}` };
    if (status === 401)
        return { code: 'AUTH_REFUSED', message: `Azure Resource Manager refused the token for ${what}: ${said}` };
    if (status === 429)
        return { code: 'AZURE_THROTTLED', message: `Azure throttles ${what}, also after retries.` };
    if (status >= 500)
        return {
            code: 'AZURE_UNAVAILABLE',
            message: `Azure failed with ${status} for ${what}, also after retries: ${said}`,
        };
    return { code: 'AZURE_REFUSED', message: `Azure refused ${what} with ${status}: ${said}` };
}
/** What is not there is told in the same words as what the identity may not touch, unless it has a right above. */
function forbidden(code, message, what) {
    const refused = {
        code: 'AZURE_FORBIDDEN',
        message: `The identity may not do ${what}: ${code}${message ? `: ${message}` : ''}`,
    };
    if (code === 'DenyAssignmentAuthorizationFailed')
        return { ...refused, hint: 'No role helps: whoever owns the deny assignment must lift it.' };
    if (message.includes('is not authorized to access linked subscription'))
        return { ...refused, hint: 'No role helps: the subscription belongs to another tenant. Correct its id.' };
    // The sentence about a linked resource first names the action that the identity has.
    const lacking = /does not have (?:permission|authorization) to perform action.*/s.exec(message)?.[0] ?? message;
    const action = /action(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
    const scope = /scope(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
    if (action === undefined)
        return refused;
    return {
        code: 'AZURE_FORBIDDEN',
        message: `The identity lacks the action ${action} at ${scope ?? 'an unnamed scope'}, or a name in it is wrong: of what does not exist Azure says the same.`,
        ...(scope === undefined ? {} : { hint: `Check the names. If they are right: ${assignment(action, scope)}` }),
    };
}
/** The URL of an operation lies under a place, which is no scope of a role: that is the subscription. */
const assignment = (action, scope) => `az role assignment create --assignee <client id> --role <a role with ${action}> --scope ${scope.replace(/\/providers\/[^/]+\/locations\/.*/is, '')}; if that was done in the last ten minutes, run the job again.`;
/** The innermost error says what happened; the outer ones only that something did. */
function innermost(body) {
    let current = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(body, 'error') ?? body;
    for (let depth = 0; depth < 8; depth++) {
        const details = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(current, 'details');
        const inner = Array.isArray(details) ? details[0] : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(current, 'innererror');
        if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(inner, 'code') === undefined)
            break;
        current = inner;
    }
    const message = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(current, 'message');
    // A deployment hands on the answer of the resource provider as JSON inside the message.
    try {
        const nested = JSON.parse(message);
        if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(nested, 'error'), 'code') !== undefined)
            return innermost(nested);
    }
    catch {
        // an ordinary sentence
    }
    return { code: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(current, 'code') || 'no code', message };
}


/***/ }),

/***/ 30426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   MZ: () => (/* binding */ property),
/* harmony export */   b6: () => (/* binding */ textOf)
/* harmony export */ });
/** Ways into an answer of ARM of which nothing is known yet. */
function property(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
/** What ARM calls a resource is one. */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A text, or an empty one. */
function textOf(value, key) {
    const found = property(value, key);
    return typeof found === 'string' ? found : '';
}
/** `properties.provisioningState`, or an empty text. */
const stateOf = (resource) => textOf(property(resource, 'properties'), 'provisioningState');
function tagsOf(resource) {
    const tags = property(resource, 'tags');
    return typeof tags === 'object' && tags !== null
        ? Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)]))
        : {};
}


/***/ }),

/***/ 91267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ memberOf),
/* harmony export */   X3: () => (/* binding */ askGitHub),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);

const tries = 4;
/** One call; the whole is at most four of them and the waits between (7 s). */
const callMs = 10_000;
/** bytes, as they are decoded; what is asked here has some thousand */
const longest = 1024 * 1024;
/**
 * Asks GitHub up to four times, each with a deadline and a limit of its own: the toolkit waits three minutes on a hang and does not retry a 500.
 * Returns what `read` makes of an answer, or why there is none. Throws `INTERNAL_CANCELLED`.
 * @param read given status, headers and text; the text of an answer other than 200 is not fetched
 */
async function askGitHub(asking, read, network) {
    const { clock, cancelled, doing } = network;
    let last = '';
    for (let attempt = 1; attempt <= tries; attempt++) {
        if (attempt > 1)
            await clock.sleep(1000 * 2 ** (attempt - 2), cancelled);
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfCancelled */ .dZ)(cancelled, doing);
        const came = await askOnce(asking, read, network);
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfCancelled */ .dZ)(cancelled, doing);
        if ('value' in came)
            return came;
        last = came.final ? came.problem : `${came.problem} (tried ${attempt} times)`;
        if (came.final)
            break;
    }
    return { problem: last };
}
async function askOnce({ who, url, headers }, read, { clock, fetcher, cancelled }) {
    const [deadline, answered] = [new AbortController(), new AbortController()];
    void clock.sleep(callMs, answered.signal).then(() => deadline.abort());
    const signal = cancelled ? AbortSignal.any([deadline.signal, cancelled]) : deadline.signal;
    try {
        const response = await fetcher(url, { headers, redirect: 'manual', signal });
        // Nobody reads it: it must not go on coming.
        if (response.status !== 200)
            response.body?.cancel().catch(() => { });
        const text = response.status === 200 ? await readText(response) : '';
        if (text === undefined)
            return { problem: `${who} gave an answer of over 1 MiB`, final: true };
        return read({ status: response.status, headers: response.headers, text });
    }
    catch {
        return {
            problem: deadline.signal.aborted
                ? `${who} did not answer within ${callMs / 1000} s`
                : `${who} could not be reached`,
            final: false,
        };
    }
    finally {
        answered.abort();
    }
}
/** `undefined` if it is too long. */
async function readText(response) {
    const pieces = [];
    let length = 0;
    // Leaving the loop ends the answer.
    for await (const piece of response.body ?? []) {
        length += piece.length;
        if (length > longest)
            return undefined;
        pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
}
/** What a JSON text holds; `undefined` if it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
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
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _domain_secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53998);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91267);



const who = 'the token endpoint';
const doing = 'GitHub was asked for an identity token';
/** GitHub's token endpoint. https://docs.github.com/actions/reference/security/oidc */
function gitHubIdentityTokens(variables, clock, mask, fetcher = fetch) {
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
        }, readToken, { clock, fetcher, cancelled, doing });
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
function readToken({ status, text }) {
    if (status !== 200)
        return {
            problem: `${who} answered ${status}`,
            final: (status >= 300 && status < 400) || [400, 401, 403, 404].includes(status),
        };
    const value = (0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)((0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .qF)(text), 'value');
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
/* harmony export */   b: () => (/* binding */ boundedClient),
/* harmony export */   p: () => (/* binding */ isTooLong)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20690);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79112);


const mebibyte = 1024 * 1024;
/** bytes of one answer, counted as they are decoded, and of all answers that are being read */
const longest = 64 * mebibyte;
const longestTogether = 128 * mebibyte;
/** A JSON text of 64 MiB can be twenty million values, which take a gigabyte; ten thousand versions are half a million. */
const mostValues = 2_000_000;
/** A shorter text cannot hold so many. */
const neverTooMany = 2 * mostValues;
/** for a request that names none */
const defaultTimeoutMs = 60_000;
const tooLong = 'ANSWER_TOO_LONG';
/** Whether an answer was given up because of its length. */
const isTooLong = (error) => error?.code === tooLong;
/**
 * The network as everybody asks it who speaks to Azure, the SDKs too: an answer has ended within `request.timeout`, whatever drips until
 * then, has at most 64 MiB once it is decoded, and is not waited for any more when `request.abortSignal` says so.
 * Throws what the network throws; an `AbortError` after the timeout; `INTERNAL_CANCELLED`; what `isTooLong` knows.
 */
function boundedClient(clock, network = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createDefaultHttpClient */ .fl)()) {
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
                over = answerTooLong(read > longest ? 'it is longer than 64 MiB' : 'too much is being read at the same time');
                throw over;
            };
            const limit = timeout > 0 ? timeout : defaultTimeoutMs;
            const given = giveUpOnEnd(request, abortSignal, limit, clock, ended.signal);
            try {
                request.timeout = 0;
                request.abortSignal = stop.signal;
                request.onDownloadProgress = ({ loadedBytes }) => count(loadedBytes);
                return requireFewValues(await Promise.race([network.sendRequest(request), given]));
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
    const text = response.bodyAsText ?? '';
    if (text.length > neverTooMany && countValues(text) > mostValues)
        throw answerTooLong(`it has more than ${mostValues} values`);
    return response;
}
/** At most so many values can a JSON text have: one more than commas and opening brackets. */
function countValues(text) {
    let found = 1;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        // , [ {
        if (code === 44 || code === 91 || code === 123)
            found++;
    }
    return found;
}
const answerTooLong = (why) => Object.assign(new Error(why), { code: tooLong });


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

/***/ 27949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ orCancelled)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);

/**
 * The work, or `INTERNAL_CANCELLED` as soon as the signal is aborted: for what cannot be stopped itself. It then goes on unheard.
 * @param doing what was under way, such as `Azure was making the candidate`
 */
async function orCancelled(work, signal, doing) {
    if (!signal)
        return work();
    if (signal.aborted)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing);
    let stop = () => { };
    const cancelled = new Promise((_, reject) => {
        stop = () => reject((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing));
        signal.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([cancelled, work()]);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}


/***/ }),

/***/ 54644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cL: () => (/* binding */ raisedTags),
/* harmony export */   gM: () => (/* binding */ requireNextName),
/* harmony export */   xb: () => (/* binding */ readHighest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68466);



/** Names of a wrong clock end by themselves; of what lies further ahead nobody sees the end. */
const daysAhead = 31;
/**
 * The name of the next version: above all that were given. Throws `IMAGE_VERSION_AHEAD` if there is none, because of a name that only
 * somebody else can have given: far ahead of today, or the last one that a day can have.
 * @param others names that are taken, too
 */
function requireNextName(ref, used, now, others = []) {
    const all = [...used.standing, ...used.deleted, ...(used.highest ? [used.highest] : []), ...others];
    const ahead = all.find(v => v.parts[0] > (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .dateOfNames */ .Qh)(new Date(now.getTime() + daysAhead * 24 * 3_600_000)));
    const next = ahead ? undefined : (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .nextImageVersion */ .p5)(all, now);
    if (next)
        return next;
    const name = (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(ahead ?? newestOf(all) ?? { parts: [0, 0, 0] });
    const has = (versions) => versions.some(v => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(v) === name);
    const id = `--resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition}`;
    const [where, how] = has(used.standing)
        ? ['has the version', `az sig image-version delete ${id} --gallery-image-version ${name}`]
        : has(used.deleted)
            ? ['has in its recycle bin the version', 'Delete it for good, in the portal: "Show soft deleted versions".']
            : [`has the tag ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest} with`, howToCorrect(ref)];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'IMAGE_VERSION_AHEAD',
        message: `${ref.definition} ${where} ${name}, ${ahead ? `which is more than ${daysAhead} days above ${(0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .dateOfNames */ .Qh)(now)}.0.0, the first name of today` : 'the last name that this day can have'}; a new version must be above it.`,
        hint: `If nothing uses it: ${how}. Else begin a new definition under another name.`,
    });
}
/**
 * What the tag of a definition says: the highest name that was ever given. Throws `IMAGE_HIGHEST_UNREADABLE`: what cannot be read is not
 * nothing.
 */
function readHighest(ref, tags) {
    const said = Object.entries(tags).filter(([name]) => isHighestTag(name));
    const names = said.map(([, value]) => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageVersion */ .R1)(value));
    const wrong = said[names.indexOf(undefined)];
    if (wrong)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'IMAGE_HIGHEST_UNREADABLE',
            message: `The image definition ${ref.definition} has the tag ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest} with "${wrong[1].slice(0, 100)}"; accepted is a version, Major.Minor.Patch: the highest that was ever given.`,
            hint: howToCorrect(ref),
        });
    return newestOf(names.filter(v => v !== undefined));
}
/** The tags of a definition with the highest name raised, all others as they are. Azure does not tell capitals from small letters in their names. */
function raisedTags(tags, highest) {
    const others = Object.entries(tags).filter(([name]) => !isHighestTag(name));
    return { ...Object.fromEntries(others), [_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest]: (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(highest) };
}
const isHighestTag = (name) => name.toLowerCase() === _version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest;
const newestOf = (versions) => [...versions].sort(_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareImageVersions */ .m6).at(-1);
const howToCorrect = ({ subscription, group, gallery, definition }) => `az tag update --operation Merge --resource-id /subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Compute/galleries/${gallery}/images/${definition} --tags ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest}=<the highest version that was ever there>`;


/***/ }),

/***/ 23406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ gitHubTokens),
  H: () => (/* binding */ releaseSide)
});

// EXTERNAL MODULE: ./lib/domain/errors.js + 17 modules
var errors = __webpack_require__(79112);
// EXTERNAL MODULE: ./lib/domain/text/one-line.js
var one_line = __webpack_require__(18997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/ordinary-file.js
var ordinary_file = __webpack_require__(17893);
// EXTERNAL MODULE: ./lib/adapters/github/ask.js
var ask = __webpack_require__(91267);
;// CONCATENATED MODULE: ./lib/adapters/github/default-branch.js




/** bytes; GitHub delivers no event of more than 25 MB */
const longestEvent = 32 * 1024 * 1024;
/** characters; a ref of git cannot be longer than the name of a file on the servers that keep it */
const longestName = 255;
const doing = 'GitHub was asked for the default branch';
/** The event's file, and `GET /repos/{owner}/{repo}` (it takes `metadata: read`, which every token of a job has). */
function gitHubDefaultBranch(options) {
    const { eventPath, token, clock, fetcher = fetch } = options;
    return {
        readFromEvent: async (repository) => {
            if (!eventPath)
                return undefined;
            const text = await (0,ordinary_file/* readText */.y)(eventPath, longestEvent).catch(() => undefined);
            return text === undefined ? undefined : branchIn((0,ask/* memberOf */.C5)((0,ask/* parseJson */.qF)(text), 'repository'), repository);
        },
        ask: async (repository, cancelled) => {
            if (!token)
                throw unknown(repository, 'the event of this job does not say it, and the step has no token to ask GitHub with', "Add to this step, under `with:`: github-token: '${{ github.token }}'");
            const api = options.apiUrl || 'https://api.github.com';
            const url = `${api}${api.endsWith('/') ? '' : '/'}repos/${pathOf(repository)}`;
            const came = await (0,ask/* askGitHub */.X3)({
                who: 'GitHub',
                url,
                headers: {
                    authorization: `Bearer ${token.reveal()}`,
                    accept: 'application/vnd.github+json',
                    'x-github-api-version': '2022-11-28',
                    'user-agent': 'golden-image-actions',
                },
            }, answer => readBranch(answer, repository), { clock, fetcher, cancelled, doing });
            if ('value' in came)
                return came.value;
            throw unknown(repository, `the event of this job does not say it, and ${came.problem}`, "Run the job again; the token of `github-token` must be one that may read this repository (metadata: read), as the job's own is: '${{ github.token }}'");
        },
    };
}
function readBranch({ status, headers, text }, repository) {
    if (status === 200) {
        const value = branchIn((0,ask/* parseJson */.qF)(text), repository);
        return value === undefined
            ? { problem: `GitHub answered without a default branch of ${repository}`, final: true }
            : { value };
    }
    const permissions = headers.get('x-accepted-github-permissions');
    const needs = permissions === null ? '' : `; it takes the permissions ${(0,one_line/* oneLine */.T)(permissions, 200)}`;
    // A limit of rates is a 403, too, and passes.
    const limited = status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0');
    return { problem: `GitHub answered ${status}${needs}`, final: status < 500 && status !== 429 && !limited };
}
/** The default branch that GitHub's own form of a repository names, if it is that repository. */
function branchIn(value, repository) {
    if ((0,ask/* memberOf */.C5)(value, 'full_name') !== repository)
        return undefined;
    const branch = (0,ask/* memberOf */.C5)(value, 'default_branch');
    return typeof branch === 'string' && branch !== '' && branch.length <= longestName ? branch : undefined;
}
/** `owner/name` as a path; a claim of the token is not led anywhere else. */
const pathOf = (repository) => repository.split('/').map(encodeURIComponent).join('/');
const unknown = (repository, why, hint) => new errors/* GoldenImageError */.PX({
    code: 'GITHUB_DEFAULT_BRANCH_UNKNOWN',
    message: `What the default branch of ${repository} is cannot be told, and images are released from there only: ${why}.`,
    hint,
});

// EXTERNAL MODULE: ./lib/adapters/github/identity-tokens.js
var identity_tokens = __webpack_require__(5045);
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
    };
}


/***/ })

};
