export const id = 865;
export const ids = [865];
export const modules = {

/***/ 42704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ requireRelease)
/* harmony export */ });
/* harmony import */ var _domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20084);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79112);


/**
 * May this job release? Asked before a tool sees the repository and before Azure is asked, by every action that writes to the gallery; no setting
 * of the repository widens the answer. Throws `AUTH_NOT_RELEASE_REF`, `GITHUB_DEFAULT_BRANCH_UNKNOWN`, `AUTH_NO_ID_TOKEN`, `AUTH_ID_TOKEN_FAILED`,
 * `INTERNAL_CANCELLED`.
 */
async function requireRelease({ job, identityTokens, defaultBranch }) {
    const claims = await identityTokens.readClaims(job.cancelled).catch((error) => {
        throw explained(error, job);
    });
    const run = (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .readReleaseRun */ .Hg)(claims);
    const named = await defaultBranch.readFromEvent(run.repository);
    const asked = named ?? (run.onDefaultBranchByRule ? undefined : await defaultBranch.ask(run.repository, job.cancelled));
    (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .requireDefaultBranch */ .TH)(run, asked);
}
/** A fork's pull request has no token whatever its `permissions:` say. The variable chooses words; nothing is decided by it. */
function explained(error, job) {
    if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX) || error.code !== 'AUTH_NO_ID_TOKEN')
        return error;
    if (!job.run.eventName.startsWith('pull_request'))
        return error;
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: 'AUTH_NO_ID_TOKEN',
        message: `This job runs on the event "${job.run.eventName}" and may not ask GitHub for an identity token: the pull request of a fork gets none, and nothing is built, tested or written for any pull request.`,
        hint: "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`.",
    });
}


/***/ }),

/***/ 52212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ reportFilesIn)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79112);




/** @param readable the folder below which earlier steps have written; unless told, the same one */
function reportFilesIn(folder, readable = folder) {
    return {
        write: async (name, text) => {
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name.replace(/[^\w./-]/g, '_').replace(/\.{2,}/g, '_'));
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, text);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(file, 0o644);
            return file;
        },
        read: async (path, limit) => {
            if (!(await isInside(readable, path)))
                return undefined;
            const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK).catch((error) => {
                if (error.code === 'ENOENT' || error.code === 'ELOOP')
                    return undefined;
                throw unreadable(path, error.code ?? error.message);
            });
            if (file === undefined)
                return undefined;
            try {
                const stat = await file.stat();
                if (!stat.isFile())
                    throw unreadable(path, 'it is no ordinary file');
                if (stat.size > limit)
                    throw unreadable(path, `it has ${stat.size} bytes; accepted are ${limit}`);
                return await file.readFile('utf8');
            }
            finally {
                await file.close();
            }
        },
    };
}
async function isInside(folder, path) {
    try {
        const [inside, asked] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(folder), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))]);
        return asked === inside || asked.startsWith(`${inside}${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`);
    }
    catch {
        return false;
    }
}
const unreadable = (path, why) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({ code: 'PROOF_RECORD_UNREADABLE', message: `${path} cannot be read: ${why}.` });


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

/***/ 20084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hg: () => (/* binding */ readReleaseRun),
/* harmony export */   TH: () => (/* binding */ requireDefaultBranch),
/* harmony export */   pA: () => (/* binding */ defaultBranchByRule)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);

/**
 * The events of which something may be released. All others are refused, those too that run on the default branch but can be started by somebody
 * who may not write to it: `workflow_run` follows a fork's pull request, and the token does not say so; `issue_comment` is anybody's.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const releasing = {
    push: { byRule: false },
    workflow_dispatch: { byRule: false },
    schedule: { byRule: true },
    repository_dispatch: { byRule: true },
};
const accepted = `accepted is the default branch of the repository on ${Object.keys(releasing).join(', ')}`;
const runOnGitHub = 'Run the workflow on GitHub Actions, or on a GitHub Enterprise Server whose tokens have that claim.';
/**
 * What GitHub's identity token says of this run. Throws `AUTH_NOT_RELEASE_REF` for an event or a ref that releases nothing whatever the default
 * branch is called, and for a token that does not say.
 * @param claims of the token, and of nothing else: variables and files can be written by every step of the job
 */
function readReleaseRun(claims) {
    const event = requireClaim(claims, 'event_name');
    const ref = requireClaim(claims, 'ref');
    const repository = requireClaim(claims, 'repository');
    if (!isRepository(repository))
        throw refused(`GitHub's identity token has the claim \`repository\` "${repository}"; accepted is one owner and one name.`, runOnGitHub);
    if (!isReleasing(event))
        throw refused(`This job runs on the event "${event}" (${ref}); ${accepted}.`, event.startsWith('pull_request')
            ? "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`, or take the event out of `on:`."
            : `Take the event out of \`on:\`, or let it pass this step by: add to it \`if: github.event_name != '${event}'\`.`);
    const branch = branchOf(ref);
    if (branch === undefined)
        throw refused(`This job runs on ${ref}, which is no branch; ${accepted}.`, startThere());
    return { event, repository, branch, onDefaultBranchByRule: releasing[event].byRule };
}
/** The default branch, where GitHub's rule for the event leaves no other. @param claims of GitHub's identity token, and of nothing else */
function defaultBranchByRule(claims) {
    const { event_name: event = '', ref = '' } = claims;
    return isReleasing(event) && releasing[event].byRule ? branchOf(ref) : undefined;
}
/**
 * Throws `AUTH_NOT_RELEASE_REF` unless the run is on the default branch.
 * @param defaultBranch without `refs/heads/`; `undefined`: nobody says, which is enough only where GitHub's rule leaves no other branch
 */
function requireDefaultBranch(run, defaultBranch) {
    if (defaultBranch === undefined ? run.onDefaultBranchByRule : defaultBranch === run.branch)
        return;
    const wanted = defaultBranch === undefined
        ? `and nobody says what the default branch of ${run.repository} is; ${accepted}`
        : `and the default branch of ${run.repository} is refs/heads/${defaultBranch}; ${accepted}`;
    throw refused(`This job runs on refs/heads/${run.branch} (event "${run.event}"), ${wanted}.`, startThere(defaultBranch));
}
function requireClaim(claims, name) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (value)
        return value;
    throw refused(`GitHub's identity token has no claim \`${name}\`, so it cannot be told what this job runs on; ${accepted}.`, runOnGitHub);
}
/** It becomes a part of a URL. */
function isRepository(text) {
    const parts = text.split('/');
    return parts.length === 2 && parts.every(part => part !== '' && part !== '.' && part !== '..');
}
const isReleasing = (event) => Object.hasOwn(releasing, event);
function branchOf(ref) {
    const prefix = 'refs/heads/';
    return ref.startsWith(prefix) && ref.length > prefix.length ? ref.slice(prefix.length) : undefined;
}
const startThere = (branch) => branch === undefined
    ? 'Start the workflow on the default branch; a push only there: on: { push: { branches: [<default branch>] } }'
    : `Start the workflow on ${branch}; a push only there: on: { push: { branches: [${branch}] } }`;
const refused = (message, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code: 'AUTH_NOT_RELEASE_REF', message, hint });


/***/ }),

/***/ 99283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ digestProfile),
/* harmony export */   HL: () => (/* binding */ candidateSchema),
/* harmony export */   VJ: () => (/* binding */ materialSchema),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   bM: () => (/* binding */ formatRecord),
/* harmony export */   dM: () => (/* binding */ distinct),
/* harmony export */   wl: () => (/* binding */ toolSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _image_version_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92470);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12820);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79711);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84409);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(59946);







/** The parts of which records are made: what one action writes down for another one of the same job, which will sign it. */
const materialSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL });
const toolSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, version: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL });
/** A gallery image version, and which one of that name it is: see `formatFingerprint`. */
const candidateSchema = {
    id: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu.refine(id => (0,_image_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .parseVersionId */ .h)(id) !== undefined, 'no id of a gallery image version'),
    fingerprint: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu,
};
/** Things of which each has another name. */
const distinct = (item, most) => zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(item)
    .max(most)
    .refine(list => new Set(list.map(one => one.name)).size === list.length, 'two of them have one name');
/** Characters of a record: half a million files, with their paths. */
const recordLimit = 128 * 1024 * 1024;
/**
 * What a record says. Throws `PROOF_RECORD_UNREADABLE` with all that does not fit: nothing in it is guessed, and nothing unknown passed over.
 * @param what begins the sentence: `The build record`
 */
function readRecord(schema, text, what) {
    const code = 'PROOF_RECORD_UNREADABLE';
    if (text.length > recordLimit)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code,
            message: `${what} has ${text.length} characters; accepted are at most ${recordLimit}.`,
        });
    let value;
    try {
        value = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseStrictJson */ .R)(text);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code, message: `${what} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}; accepted is the file as it was written.` }, { cause: error });
    }
    return (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, value, code, what);
}
/** Text of a record, for people too. */
function formatRecord(schema, facts) {
    return `${JSON.stringify({ $schema: schema, ...facts }, null, 2)}\n`;
}
/**
 * One digest for all files of a profile: of the text that `sha256sum` prints for them, sorted by their names. Two folders with the same files have
 * two, because the names are their paths in the repository.
 */
function digestProfile(files) {
    const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    return (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(sorted.map(lineOf).join(''));
}
/** `sha256sum` marks a name that has a line break or a backslash, so that no name can pass for two lines. */
function lineOf({ name, sha256: digest }) {
    const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    return `${escaped === name ? '' : '\\'}${digest}  ${escaped}\n`;
}


/***/ }),

/***/ 2972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pw: () => (/* binding */ verdictTags),
/* harmony export */   S3: () => (/* binding */ readArrival),
/* harmony export */   _v: () => (/* binding */ readVersionFacts),
/* harmony export */   ax: () => (/* binding */ fingerprintOf),
/* harmony export */   dz: () => (/* binding */ candidateTags),
/* harmony export */   uV: () => (/* binding */ formatFingerprint),
/* harmony export */   wo: () => (/* binding */ requireSameVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _parent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74496);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68466);



/** ARM's words for a gallery image version (`GalleryProvisioningState`). */
const arrivals = new Map([
    ['Creating', 'arriving'],
    ['Updating', 'arriving'],
    ['Migrating', 'arriving'],
    ['Succeeded', 'arrived'],
    ['Failed', 'gone'],
    ['Deleting', 'gone'],
]);
/** How far Azure is with a version. Throws `IMAGE_STATE_UNKNOWN` for a word that is not ARM's. */
function readArrival(record) {
    const arrival = arrivals.get(record.provisioningState);
    if (arrival === undefined)
        throw unknown(record, 'provisioning state', record.provisioningState);
    return arrival;
}
/**
 * The facts of a version that is there or on its way. The one place where they are read: what stops one action stops all of them.
 * Throws `IMAGE_STATE_UNKNOWN` for a word that is not known or missing, and for facts that contradict each other: a candidate or rejected
 * version that counts for `latest` or stands in other regions than its home, a verdict `fail` on what was not rejected.
 */
function readVersionFacts(record) {
    const arrival = readArrival(record);
    if (arrival === 'gone')
        throw unknown(record, 'provisioning state', record.provisioningState);
    const tag = (name) => record.tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP[name]];
    const parent = (0,_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .parseParent */ .ov)(tag('parent') ?? '');
    if (!parent)
        throw unknown(record, 'parent', tag('parent'));
    const state = tag('state');
    if (state !== 'candidate' && state !== 'rejected')
        throw unknown(record, 'state', state);
    const verdict = tag('verdict');
    if (verdict !== undefined && verdict !== 'pass' && verdict !== 'fail')
        throw unknown(record, 'verdict', verdict);
    const sources = tag('sources');
    if (!sources)
        throw unknown(record, 'sources digest', sources);
    if (state === 'candidate' && verdict === 'fail')
        throw contradicts(record, 'it has the state "candidate" and the verdict "fail"');
    if (!record.excludeFromLatest)
        throw contradicts(record, `it has the state "${state}" and is not excluded from latest`);
    if (record.latestIn.length > 0)
        throw contradicts(record, `it has the state "${state}" and counts for latest in ${record.latestIn.join(', ')}`);
    if (record.regions.join() !== record.home)
        throw contradicts(record, `it has the state "${state}" and stands in ${record.regions.join(', ') || 'no region'}; its home is ${record.home}`);
    return {
        id: record.id,
        version: record.version,
        arrival,
        parent,
        sources,
        state,
        verdict,
        fingerprint: fingerprintOf(record),
    };
}
function fingerprintOf(record) {
    return {
        source: record.source?.toLowerCase(),
        publishedDate: record.publishedDate,
    };
}
/** As one step hands it to the next: when it was made and from what. The id is handed on beside it, and is the name alone. */
function formatFingerprint({ source, publishedDate }) {
    return `${publishedDate ?? 'no date'} ${source ?? 'no source'}`;
}
/**
 * Throws `VALIDATE_OTHER_IMAGE` unless this is the version whose fingerprint was read before: a name can be deleted and made again. One of
 * which Azure gives no date cannot be told from another, so it is none.
 * @param wanted as `formatFingerprint` writes it
 */
function requireSameVersion(id, record, wanted) {
    if (record !== undefined && record.publishedDate === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'VALIDATE_OTHER_IMAGE',
            message: `Azure says of ${id} no date on which it was made, so it cannot be told from another version of that name; expected was ${wanted}.`,
        });
    const found = record && formatFingerprint(fingerprintOf(record));
    if (found === wanted)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'VALIDATE_OTHER_IMAGE',
        message: `${id} is not the version any more that was built and tested: ${found === undefined ? 'it has gone' : `it is ${found}`}; expected was ${wanted}. Somebody has deleted it, and another one has its name.`,
        hint: 'Nothing that was found out counts for it: build and test it anew, and see in the activity log of the gallery who deletes versions.',
    });
}
/** What build-image writes on a version that it makes. */
function candidateTags(made) {
    return {
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.state]: 'candidate',
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.parent]: (0,_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(made.parent),
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.sources]: made.sources,
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.repository]: made.repository,
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.run]: made.run,
    };
}
/** What validate-image writes on a version that it has judged. */
function verdictTags(verdict) {
    return verdict === 'pass'
        ? { [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.verdict]: 'pass' }
        : { [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.verdict]: 'fail', [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.state]: 'rejected' };
}
function unknown(record, what, value) {
    return refused(record, `has the ${what} "${value ?? ''}", which is not known`);
}
function contradicts(record, how) {
    return refused(record, `contradicts itself: ${how}`);
}
function refused(record, why) {
    const [definition, , version] = record.id.split('/').slice(-3);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'IMAGE_STATE_UNKNOWN',
        message: `${definition} ${version} ${why}; nothing is decided on it.`,
        hint: 'If somebody else published it, delete it or move it to another definition; these actions own the definitions of the manifest.',
    });
}


/***/ }),

/***/ 68466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NS: () => (/* binding */ temporaryTags),
/* harmony export */   OP: () => (/* binding */ versionTags),
/* harmony export */   P7: () => (/* binding */ definitionTags)
/* harmony export */ });
/**
 * Tags that build-image and validate-image write on a gallery version. They are hints for the next run: what is built again and what is
 * shown. Nothing is trusted because of them.
 */
const versionTags = {
    /** `candidate` or `rejected` */
    state: 'golden-image-state',
    /** `pass` once validate-image has accepted the version, `fail` when it has rejected it */
    verdict: 'golden-image-verdict',
    /** `marketplace:publisher/offer/sku:version` */
    parent: 'golden-image-parent',
    /** sha256 of template, scripts, profiles and the image's manifest entry */
    sources: 'golden-image-sources',
    /** `owner/name` of the repository that built it */
    repository: 'golden-image-repository',
    run: 'golden-image-run',
    /** regions that publish has taken away because they failed, and adds again; there only while it does */
    regionsRetried: 'golden-image-regions-retried',
};
/** Tags of an image definition. */
const definitionTags = {
    /** the highest version that was ever made, so that its name is not given again once the version is gone; it only rises */
    highest: 'golden-image-highest',
};
/** Tags on everything temporary, so that `post` and the janitor know what is ours and when it is too old. */
const temporaryTags = {
    run: 'golden-image-run',
    repository: 'golden-image-repository',
    /** the name of the managed image that is being built: unlike the run, it is one build's alone */
    build: 'golden-image-build',
    /** ISO 8601, UTC */
    expires: 'golden-image-expires',
};


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
