export const id = 8729;
export const ids = [8729,5872];
export const modules = {

/***/ 39416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HL: () => (/* binding */ bellId),
/* harmony export */   Lc: () => (/* binding */ findRun),
/* harmony export */   bT: () => (/* binding */ countsFrom),
/* harmony export */   m_: () => (/* binding */ bellType),
/* harmony export */   nq: () => (/* binding */ buildEnvelope)
/* harmony export */ });
/* unused harmony export settleMs */
/* harmony import */ var _evidence_move_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53347);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79711);



/** The `event_type` of a `repository_dispatch`: what the workflow of a child listens to. */
const bellType = 'golden-image';
const idPattern = /\bgi-[0-9a-f]{32}\b/g;
/** The same for the same move, whoever tells of it and however often: two runs of one cascade ring one bell. */
const bellId = (move) => `gi-${(0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)((0,_evidence_move_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOfMove */ .sR)(move)).slice(0, 32)}`;
function buildEnvelope(move) {
    const { image, channel, sequence, version, time, repository } = move;
    return {
        id: bellId(move),
        kind: 'channel-move',
        image,
        channel,
        sequence,
        version: (0,_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(version),
        time,
        repository: repository.name,
    };
}
/**
 * The run that shows that a child was woken after the move. GitHub says nothing of a payload, and a title is the type of the event unless the workflow
 * has a `run-name`. So one with the id is taken, else one that only this App can have started, since a time at which the move could be read by
 * everybody: whatever it was started for, it sees the move. A title of another kind, or with another id, is that of another bell.
 */
function findRun(runs, { id, actor, workflow, since }) {
    const event = workflow === undefined ? 'repository_dispatch' : 'workflow_dispatch';
    const own = runs.filter(run => run.event === event &&
        run.actor.toLowerCase() === actor.toLowerCase() &&
        (workflow === undefined || run.path.split('@')[0] === `.github/workflows/${workflow}`));
    const named = own.find(run => idsIn(run.title).includes(id));
    if (named)
        return { run: named, by: 'id' };
    const unnamed = own.find(run => Date.parse(run.created) >= since &&
        (workflow === undefined ? run.title === bellType : idsIn(run.title).length === 0));
    return unnamed && { run: unnamed, by: 'time' };
}
const idsIn = (title) => title.match(idPattern) ?? [];
/**
 * How long after a move its bells begin to ring. What a store has taken others can read; a run that began before that could have missed it, and does
 * not count as woken. In milliseconds after the signature.
 */
const settleMs = 60_000;
/** From when on a run counts. @param witnessed ISO 8601, of the move. GitHub tells whole seconds */
const countsFrom = (witnessed) => Math.ceil((Date.parse(witnessed) + settleMs) / 1000) * 1000;


/***/ }),

/***/ 53347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ buildMove),
/* harmony export */   U9: () => (/* binding */ subjectsOfMove),
/* harmony export */   Vb: () => (/* binding */ subjectOfImage),
/* harmony export */   nT: () => (/* binding */ parseMove),
/* harmony export */   sR: () => (/* binding */ keyOfMove)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var _image_definition_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(85273);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80062);
/* harmony import */ var _image_version_id_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(92470);
/* harmony import */ var _text_canonical_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10343);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79711);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84409);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65513);








const versionSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().refine(text => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .parseImageVersion */ .R1)(text) !== undefined, 'a version Major.Minor.Patch');
const schema = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    image: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.refine(id => id === id.toLowerCase(), 'an id in small letters'),
    channel: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.max(255),
    sequence: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(1),
    version: versionSchema,
    previous: versionSchema.nullable(),
    reason: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    descriptor: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ exact: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Schema */ .bL, undated: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Schema */ .bL }),
    repository: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .githubIdSchema */ .Sg, name: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu }),
    time: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .timeSchema */ .Rl,
});
/** By which the moves of an image are found, all channels together: stores find statements by the digest of a subject alone. */
function subjectOfImage(tenant, image) {
    const fact = {
        mediaType: 'application/vnd.golden-image-actions.image.v1+json',
        tenantId: tenant.toLowerCase(),
        id: image.toLowerCase(),
    };
    return { name: (0,_image_definition_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDefinitionId */ .I9)(image)?.definition ?? image, digest: { sha256: (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .sc)((0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCanonicalJson */ .u)(fact)) } };
}
/** A move is about its image, and about the version that the channel gets. */
function subjectsOfMove(descriptor) {
    // That it is the id of a version was looked at when the descriptor was read.
    const image = (0,_image_version_id_js__WEBPACK_IMPORTED_MODULE_7__/* .definitionIdOf */ ._Y)(descriptor.id) ?? descriptor.id;
    return [subjectOfImage(descriptor.tenantId, image), ...(0,_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .subjectsOf */ .Z6)(descriptor)];
}
function buildMove(move) {
    return {
        ...move,
        version: (0,_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .formatImageVersion */ .d8)(move.version),
        previous: move.previous ? (0,_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .formatImageVersion */ .d8)(move.previous) : null,
    };
}
/**
 * Throws `PROOF_UNREADABLE`, also if the statement is not about the image and the version that it names.
 * @param tenant of the gallery: the same ids in another tenant are another image
 */
function parseMove(statement, tenant) {
    const found = (0,_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .readPredicate */ .uH)(statement, _statement_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.channelMove, schema);
    const about = statement.subject.map(s => s.digest.sha256);
    const named = [
        subjectOfImage(tenant, found.image).digest.sha256,
        found.descriptor.exact,
        ...(found.descriptor.undated === found.descriptor.exact ? [] : [found.descriptor.undated]),
    ];
    if (about.length !== named.length || named.some(digest => !about.includes(digest)))
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(`A move of ${found.image} is not about the image and the version that it names`);
    return {
        ...found,
        version: toVersion(found.version),
        previous: found.previous ? toVersion(found.previous) : undefined,
    };
}
/** One text for one step of a channel, whoever was told of it twice: when and why do not count, nor what the repository is called. */
function keyOfMove({ time: _, reason: __, repository, ...step }) {
    return (0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCanonicalJson */ .u)({ ...step, repository: repository.id });
}
/** The schema has looked already. */
function toVersion(text) {
    const version = (0,_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .parseImageVersion */ .R1)(text);
    if (!version)
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(`A move names the version "${text}"`);
    return version;
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
