export const id = 448;
export const ids = [448];
export const modules = {

/***/ 9997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6212);


/** The manifest of the workspace, checked. Throws the `MANIFEST_` errors, all at once. */
async function readSettings(workspace, path) {
    const text = await workspace.read(path, _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestLimit */ .t7);
    if (text === undefined)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'MANIFEST_MISSING',
            message: `There is no manifest "${path}" in the workspace.`,
            hint: 'Put `actions/checkout` before this step, or set the input `manifest`.',
        });
    return (0,_domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(text, path);
}


/***/ }),

/***/ 2656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ innermost),
/* harmony export */   P: () => (/* binding */ problemOfArm)
/* harmony export */ });
/** What a refused request means to the user. `what` names the request, such as `GET /subscriptions/…`. */
function problemOfArm(status, body, what) {
    const { code, message } = innermost(body);
    const said = `${code}${message ? `: ${message}` : ''}`;
    if (status === 403) {
        const action = /action '([^']+)'/.exec(message)?.[1];
        const scope = /scope '([^']+)'/.exec(message)?.[1];
        return {
            code: 'AZURE_FORBIDDEN',
            message: action
                ? `The identity lacks the action ${action} at ${scope ?? 'an unnamed scope'}.`
                : `The identity may not do ${what}: ${said}`,
            ...(action && scope
                ? { hint: `az role assignment create --assignee <client id> --role <a role with ${action}> --scope ${scope}` }
                : {}),
        };
    }
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
/** The innermost error says what happened; the outer ones only that something did. */
function innermost(body) {
    let current = property(body, 'error') ?? body;
    for (let depth = 0; depth < 8; depth++) {
        const details = property(current, 'details');
        const inner = Array.isArray(details) ? details[0] : property(current, 'innererror');
        if (property(inner, 'code') === undefined)
            break;
        current = inner;
    }
    const message = text(property(current, 'message'));
    // A deployment hands on the answer of the resource provider as JSON inside the message.
    try {
        const nested = JSON.parse(message);
        if (property(property(nested, 'error'), 'code') !== undefined)
            return innermost(nested);
    }
    catch {
        // an ordinary sentence
    }
    return { code: text(property(current, 'code')) || 'no code', message };
}
function property(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
const text = (value) => (typeof value === 'string' ? value : '');


/***/ }),

/***/ 9889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ computeClient),
/* harmony export */   xh: () => (/* binding */ sdk)
/* harmony export */ });
/* unused harmony export statusOf */
/* harmony import */ var _azure_arm_compute__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1165);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _arm_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2656);
/* harmony import */ var _guard_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1965);




/** The SDK's compute client with our guards in place of its own retries. */
function computeClient(tokens, subscription, clock) {
    const credential = {
        getToken: async () => {
            const { token, expiresOn } = await tokens.get(_guard_js__WEBPACK_IMPORTED_MODULE_2__/* .armOrigin */ .f);
            return { token: token.reveal(), expiresOnTimestamp: expiresOn.getTime() };
        },
    };
    return new _azure_arm_compute__WEBPACK_IMPORTED_MODULE_0__/* .ComputeManagementClient */ .Kx(credential, subscription, {
        retryOptions: { maxRetries: 0 },
        additionalPolicies: [{ policy: (0,_guard_js__WEBPACK_IMPORTED_MODULE_2__/* .guardPolicy */ .A)(clock), position: 'perCall' }],
        userAgentOptions: { userAgentPrefix: 'golden-image-actions' },
    });
}
/** Status of an error that the SDK threw, if it came from an answer. */
function statusOf(error) {
    const status = error.statusCode ?? error.status;
    const number = Number(status);
    return Number.isInteger(number) && number >= 100 ? number : undefined;
}
/** Runs an SDK call and turns what it throws into our errors; `missing` answers a 404. */
async function sdk(what, call, missing) {
    try {
        return await call();
    }
    catch (error) {
        if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX)
            throw error;
        const status = statusOf(error);
        if (status === 404 && missing)
            return missing();
        const said = error;
        if (status !== undefined)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX((0,_arm_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .problemOfArm */ .P)(status, said.details ?? { code: said.code, message: said.message }, what), { cause: error });
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({ code: 'AZURE_UNAVAILABLE', message: `${what} failed: ${String(said.message ?? error)}` }, { cause: error });
    }
}


/***/ }),

/***/ 4226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ azureImageGallery)
/* harmony export */ });
/* unused harmony export normalRegion */
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62);
/* harmony import */ var _compute_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9889);



function azureImageGallery(client) {
    const path = (ref) => [ref.group, ref.gallery, ref.definition];
    const get = async (ref, version) => {
        const name = (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(version);
        const found = await (0,_compute_js__WEBPACK_IMPORTED_MODULE_1__/* .sdk */ .xh)(`version ${name} of ${ref.definition}`, () => client.galleryImageVersions.get(...path(ref), name), () => undefined);
        return found && toRecord(found);
    };
    /** A version that we have just written: it must be there and have arrived. */
    const settled = async (ref, version) => {
        const record = await get(ref, version);
        if (record?.provisioningState !== 'Succeeded')
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                code: 'AZURE_OPERATION_UNKNOWN',
                message: `Version ${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(version)} of ${ref.definition} is "${record?.provisioningState ?? 'not there'}" after its operation ended; expected is "Succeeded".`,
            });
        return record;
    };
    return {
        definition: async (ref) => {
            const found = await (0,_compute_js__WEBPACK_IMPORTED_MODULE_1__/* .sdk */ .xh)(`image definition ${ref.definition}`, async () => client.galleryImages.get(...path(ref)), () => undefined);
            if (!found?.id || !found.location)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                    code: 'IMAGE_DEFINITION_NOT_FOUND',
                    message: `There is no image definition ${ref.definition} in the gallery ${ref.gallery} of ${ref.group}.`,
                    hint: `az sig image-definition create --resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition} --publisher <publisher> --offer <offer> --sku ${ref.definition} --os-type Linux --os-state Generalized --hyper-v-generation V2`,
                });
            return { id: found.id, location: normalRegion(found.location), osState: String(found.osState ?? '') };
        },
        versions: ref => (0,_compute_js__WEBPACK_IMPORTED_MODULE_1__/* .sdk */ .xh)(`the versions of ${ref.definition}`, async () => {
            const records = [];
            for await (const version of client.galleryImageVersions.listByGalleryImage(...path(ref)))
                records.push(toRecord(version));
            return records;
        }),
        get,
        createCandidate: async (candidate) => {
            const name = (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(candidate.version);
            const there = await get(candidate.definition, candidate.version);
            if (there) {
                if (there.source?.toLowerCase() === candidate.source.toLowerCase())
                    return settled(candidate.definition, candidate.version);
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                    code: 'AZURE_CONFLICT',
                    message: `Version ${name} of ${candidate.definition.definition} exists and was made from ${there.source ?? 'something else'}; a version is never overwritten.`,
                });
            }
            await (0,_compute_js__WEBPACK_IMPORTED_MODULE_1__/* .sdk */ .xh)(`version ${name} of ${candidate.definition.definition}`, async () => {
                await client.galleryImageVersions.createOrUpdate(...path(candidate.definition), name, {
                    location: candidate.location,
                    tags: { ...candidate.tags },
                    publishingProfile: {
                        excludeFromLatest: true,
                        replicaCount: 1,
                        targetRegions: [{ name: candidate.location, regionalReplicaCount: 1, excludeFromLatest: true }],
                    },
                    storageProfile: { source: { id: candidate.source } },
                });
            });
            return settled(candidate.definition, candidate.version);
        },
        tag: async (ref, version, tags) => {
            const name = (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(version);
            const now = await get(ref, version);
            if (!now)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                    code: 'AZURE_NOT_FOUND',
                    message: `There is no version ${name} of ${ref.definition}.`,
                });
            await (0,_compute_js__WEBPACK_IMPORTED_MODULE_1__/* .sdk */ .xh)(`tags of version ${name} of ${ref.definition}`, async () => {
                await client.galleryImageVersions.update(...path(ref), name, { tags: { ...now.tags, ...tags } });
            });
            const record = await settled(ref, version);
            const lost = Object.entries(tags).find(([k, v]) => record.tags[k] !== v);
            if (lost)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                    code: 'AZURE_CONFLICT',
                    message: `The tag ${lost[0]} of version ${name} reads "${record.tags[lost[0]] ?? ''}" after it was set to "${lost[1]}".`,
                });
            return record;
        },
    };
}
/** `West Europe` and `westeurope` are the same region. */
function normalRegion(name) {
    return name.replace(/\s+/g, '').toLowerCase();
}
function toRecord(v) {
    const version = (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageVersion */ .R1)(v.name ?? '');
    if (!v.id || !version || !v.location)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'AZURE_ANSWER_UNREADABLE',
            message: `The gallery has a version "${v.name ?? ''}" without id, location or a name of the form Major.Minor.Patch.`,
        });
    return {
        id: v.id,
        version,
        provisioningState: String(v.provisioningState ?? ''),
        tags: v.tags ?? {},
        excludeFromLatest: v.publishingProfile?.excludeFromLatest ?? false,
        home: normalRegion(v.location),
        regions: (v.publishingProfile?.targetRegions ?? []).map(r => normalRegion(r.name ?? '')),
        source: v.storageProfile?.source?.id,
    };
}


/***/ }),

/***/ 1965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ guardPolicy),
/* harmony export */   f: () => (/* binding */ armOrigin)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);

const armOrigin = 'https://management.azure.com';
const tries = 5;
/** the longest single wait that Azure may ask for, and the longest time for one request with all its waits */
const longestWaitMs = 120_000;
const deadlineMs = 240_000;
const transient = new Set([
    'ECONNRESET',
    'ETIMEDOUT',
    'ECONNREFUSED',
    'ENOTFOUND',
    'EPIPE',
    'EAI_AGAIN',
    'ECONNABORTED',
    'PARSE_ERROR',
    'REQUEST_SEND_ERROR',
]);
/**
 * The one retry policy of every request to Azure Resource Manager, in place of the SDK's own:
 * one host only; 429 and 503 waited for as told, within limits, or with growing pauses if nothing is told; 5xx and broken connections
 * retried at once for reads, for PUT and DELETE only after a GET has shown the state, for POST and PATCH never.
 */
function guardPolicy(clock) {
    return {
        name: 'goldenImageGuard',
        async sendRequest(request, next) {
            if (new URL(request.url).origin !== armOrigin)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                    code: 'AZURE_FOREIGN_URL',
                    message: `Azure's answer pointed at ${new URL(request.url).origin}; accepted is ${armOrigin} alone.`,
                });
            const end = clock.now() + deadlineMs;
            for (let attempt = 1;; attempt++) {
                const result = await send(request, next);
                const wait = pause(request, result, attempt);
                if (wait === undefined || attempt >= tries)
                    return settle(request, result);
                if (wait > longestWaitMs || clock.now() + wait > end)
                    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                        code: 'AZURE_THROTTLED',
                        message: `Azure asked to wait ${Math.round(wait / 1000)} s before ${label(request)}; at most ${longestWaitMs / 1000} s are waited.`,
                    });
                await clock.sleep(wait, request.abortSignal);
                const state = await stateBeforeRepeat(request, result, next);
                if (state)
                    return state;
            }
        },
    };
}
async function send(request, next) {
    try {
        return { response: await next(request) };
    }
    catch (error) {
        return { error };
    }
}
/** Milliseconds to wait before the next try, or `undefined` when there must be none. */
function pause(request, result, attempt) {
    const growing = 1000 * 2 ** (attempt - 1);
    const repeatable = ['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method);
    if ('error' in result) {
        const code = result.error.code ?? '';
        return repeatable && transient.has(code) ? growing : undefined;
    }
    const { status, headers } = result.response;
    if (status === 429 || status === 503) {
        const told = headers.get('Retry-After');
        const seconds = told === undefined ? Number.NaN : Number(told);
        if (status === 503 && !repeatable)
            return undefined;
        return Number.isFinite(seconds) ? Math.max(0, seconds) * 1000 : growing;
    }
    return repeatable && [408, 500, 502, 504].includes(status) ? growing : undefined;
}
/** A write that may have taken effect is not sent again before a look: what is there already is the answer. */
async function stateBeforeRepeat(request, result, next) {
    const refusedUnread = 'response' in result && (result.response.status === 429 || result.response.status === 503);
    if (refusedUnread || !['PUT', 'DELETE'].includes(request.method))
        return undefined;
    const looked = await send({ ...request, method: 'GET', body: undefined, clone: undefined }, next);
    if (!('response' in looked))
        return undefined;
    if (request.method === 'DELETE')
        return looked.response.status === 404 ? { ...looked.response, request, status: 204, bodyAsText: '' } : undefined;
    return looked.response.status === 200 ? { ...looked.response, request } : undefined;
}
function settle(request, result) {
    if ('response' in result)
        return result.response;
    if (result.error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX)
        throw result.error;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code: 'AZURE_UNAVAILABLE', message: `Azure Resource Manager could not be reached for ${label(request)}.` }, { cause: result.error });
}
const label = (request) => `${request.method} ${new URL(request.url).pathname}`;


/***/ }),

/***/ 394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ azureTokens)
});

// EXTERNAL MODULE: ./node_modules/@azure/identity/dist/esm/index.js + 182 modules
var esm = __webpack_require__(5563);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/secret.js
var secret = __webpack_require__(3998);
;// CONCATENATED MODULE: ./lib/adapters/azure/entra-problem.js
const meanings = {
    AADSTS700016: 'there is no application with this client id in the tenant: check `identities` and `azure.tenant`',
    AADSTS700024: 'the identity token was outside its lifetime: check the clock of a self-hosted runner',
    AADSTS700211: 'no federated credential has the issuer of this token',
    AADSTS700212: 'no federated credential has the audience api://AzureADTokenExchange',
    AADSTS70021: 'no federated credential matches this token',
    AADSTS90002: 'the tenant does not exist: check `azure.tenant`',
    AADSTS7000215: 'a client secret was refused; these actions need none',
    AADSTS53003: 'a conditional access policy blocks this identity',
};
/**
 * What Microsoft Entra said, as a problem that a user can act on.
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 */
function problemOfEntra(text, identity, subject) {
    const code = /AADSTS\d+/.exec(text)?.[0];
    if (code === 'AADSTS700213') {
        const presented = subject ?? /subject '([^']+)'/.exec(text)?.[1] ?? '';
        return {
            code: 'AUTH_SUBJECT_MISMATCH',
            message: `${code}: the identity ${identity.clientId} has no federated credential for the subject '${presented}' of this job.`,
            hint: federatedCredentialCommand(identity.clientId, presented),
        };
    }
    if (code)
        return {
            code: 'AUTH_REFUSED',
            message: `${code}: Microsoft Entra refused the identity ${identity.clientId}: ${meanings[code] ?? firstSentence(text, code)}.`,
        };
    return {
        code: 'AUTH_UNREACHABLE',
        message: `Microsoft Entra gave no token for ${identity.clientId}: ${firstSentence(text, '')}.`,
    };
}
/** One line to paste into a shell; the subject is quoted for it. */
function federatedCredentialCommand(clientId, subject) {
    const parameters = JSON.stringify({
        name: `github-${subject.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}`.slice(0, 120),
        issuer: 'https://token.actions.githubusercontent.com',
        subject,
        audiences: ['api://AzureADTokenExchange'],
    });
    return `az ad app federated-credential create --id ${clientId} --parameters '${parameters.replace(/'/g, `'\\''`)}'`;
}
function firstSentence(text, code) {
    const after = code === '' ? text : text.slice(text.indexOf(code) + code.length).replace(/^:\s*/, '');
    return (after.split(/(?:\.\s|\r|\n|Trace ID)/)[0] ?? '').slice(0, 300);
}

;// CONCATENATED MODULE: ./lib/adapters/azure/tokens.js




const audience = 'api://AzureADTokenExchange';
/** The credential asks for the assertion twice per token; GitHub's tokens live for five minutes. */
const assertionMs = 60_000;
/** Access tokens by workload identity federation: a GitHub identity token for each, nothing stored. */
function azureTokens(identity, identityTokens, mask) {
    let assertion;
    const fresh = async () => {
        if (!assertion || Date.now() - assertion.at > assertionMs)
            assertion = { at: Date.now(), jwt: (await identityTokens.get(audience)).reveal() };
        return assertion.jwt;
    };
    // ARM's authority is known: no instance discovery, so one trip less and no third host.
    const credential = new esm/* ClientAssertionCredential */.XI(identity.tenant, identity.clientId, fresh, {
        disableInstanceDiscovery: true,
        retryOptions: { maxRetries: 3, retryDelayInMs: 500, maxRetryDelayInMs: 4000 },
    });
    return {
        get: async (resource) => {
            try {
                const answer = await credential.getToken(`${resource.replace(/\/$/, '')}/.default`, {
                    abortSignal: AbortSignal.timeout(60_000),
                });
                const token = new secret/* Secret */.z(answer.token);
                mask(token);
                return { token, expiresOn: new Date(answer.expiresOnTimestamp) };
            }
            catch (cause) {
                if (cause instanceof errors/* GoldenImageError */.PX)
                    throw cause;
                const claims = assertion ? await identityTokens.claims() : undefined;
                throw new errors/* GoldenImageError */.PX(problemOfEntra(String(cause instanceof Error ? cause.message : cause), identity, claims?.sub));
            }
        },
    };
}


/***/ }),

/***/ 5831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ workspaceAt)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9285);
/* harmony import */ var _process_run_tool_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1726);





/** The checkout at `root`. `path` is the PATH on which `git` is looked for. */
function workspaceAt(root, path) {
    /** Resolved, symbolic links followed; a path that leads out of the checkout is refused. */
    const inside = async (name) => {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root, name);
        const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(full).catch(() => undefined);
        if (real === undefined)
            return undefined;
        const home = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(root);
        if (real !== home && !real.startsWith(home + node_path__WEBPACK_IMPORTED_MODULE_2__.sep))
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({
                code: 'INPUT_INVALID',
                message: `The path "${name}" leads out of the workspace; accepted is a path inside it.`,
            });
        return real;
    };
    return {
        read: async (name, limit = 16 * 1024 * 1024) => {
            const file = await inside(name);
            if (file === undefined)
                return undefined;
            const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file);
            if (!info.isFile())
                return undefined;
            if (info.size > limit)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({
                    code: 'INPUT_INVALID',
                    message: `"${name}" has ${info.size} bytes; accepted are at most ${limit}.`,
                });
            return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8');
        },
        exists: async (name) => {
            const file = await inside(name);
            if (file === undefined)
                return undefined;
            const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file);
            return info.isDirectory() ? 'folder' : info.isFile() ? 'file' : undefined;
        },
        tracked: async (folder) => {
            if ((await inside(folder)) === undefined)
                return [];
            const git = await (0,_process_run_tool_js__WEBPACK_IMPORTED_MODULE_4__/* .runTool */ .q)({
                command: 'git',
                args: ['-c', `safe.directory=${root}`, 'ls-files', '-z', '--', folder],
                cwd: root,
                env: { PATH: path, GIT_CONFIG_NOSYSTEM: '1', HOME: '/nonexistent', LC_ALL: 'C' },
                keep: 16 * 1024 * 1024,
            });
            if (git.code === 0)
                return git.stdout.split('\0').filter(Boolean).sort();
            return (await walk(root, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, folder))).sort();
        },
        digest: async (files, more = '') => {
            const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
            for (const name of files) {
                const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name));
                const bytes = info.isSymbolicLink()
                    ? Buffer.from(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name)))
                    : await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name));
                const kind = info.isSymbolicLink() ? 'link' : info.mode & 0o100 ? 'executable' : 'file';
                hash.update(`${name}\0${kind}\0${bytes.length}\0`).update(bytes);
            }
            return hash.update(more).digest('hex');
        },
    };
}
async function walk(root, folder) {
    const found = [];
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder, { withFileTypes: true })) {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, entry.name);
        if (entry.isDirectory()) {
            if (entry.name !== '.git')
                found.push(...(await walk(root, full)));
        }
        else
            found.push((0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, full));
    }
    return found;
}


/***/ }),

/***/ 5045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ gitHubIdentityTokens)
/* harmony export */ });
/* unused harmony export decodeClaims */
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _domain_secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3998);


const tries = 4;
/** One call; the whole is at most four of them and the waits between (7 s). */
const callMs = 10_000;
/**
 * GitHub's token endpoint with a deadline and retries of our own: the toolkit waits three minutes on a hang and does not retry a 500.
 * https://docs.github.com/actions/reference/security/oidc
 */
function gitHubIdentityTokens(variables, clock, mask, fetcher = fetch) {
    const get = async (audience) => {
        const { url, token } = variables;
        if (!url || !token)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                code: 'AUTH_NO_ID_TOKEN',
                message: 'This job may not ask GitHub for an identity token.',
                hint: 'Add to the job: permissions: { contents: read, id-token: write }',
            });
        let last = '';
        for (let attempt = 1; attempt <= tries; attempt++) {
            if (attempt > 1)
                await clock.sleep(1000 * 2 ** (attempt - 2));
            const answer = await ask(fetcher, `${url}&audience=${encodeURIComponent(audience)}`, token);
            if ('jwt' in answer) {
                const secret = new _domain_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(answer.jwt);
                mask(secret);
                return secret;
            }
            last = answer.problem;
            if (answer.final)
                break;
        }
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code: 'AUTH_ID_TOKEN_FAILED', message: `GitHub gave no identity token: ${last}.` });
    };
    return {
        get,
        claims: async () => decodeClaims((await get('api://AzureADTokenExchange')).reveal()),
    };
}
async function ask(fetcher, url, token) {
    try {
        const response = await fetcher(url, {
            headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
            redirect: 'error',
            signal: AbortSignal.timeout(callMs),
        });
        const body = await response.json().catch(() => undefined);
        if (response.status !== 200)
            return {
                problem: `the token endpoint answered ${response.status}`,
                final: [400, 401, 403, 404].includes(response.status),
            };
        const value = typeof body === 'object' && body !== null && 'value' in body ? body.value : undefined;
        if (typeof value !== 'string' || value.split('.').length !== 3)
            return { problem: 'the token endpoint answered without a token', final: false };
        return { jwt: value };
    }
    catch (e) {
        const timeout = e instanceof Error && e.name === 'TimeoutError';
        return {
            problem: timeout
                ? `the token endpoint did not answer within ${callMs / 1000} s`
                : 'the token endpoint could not be reached',
            final: false,
        };
    }
}
/** String claims of a token that we were just given over TLS by its issuer; nobody is trusted because of them. */
function decodeClaims(jwt) {
    const claims = Object.create(null);
    try {
        const body = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
        for (const [key, value] of Object.entries(body))
            if (typeof value === 'string')
                claims[key] = value;
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

/***/ 1726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ runTool)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);

/**
 * Runs a program with an array of arguments and no shell, in a process group of its own, so that a Ctrl-C of the runner reaches us first
 * and nothing of it stays when we end it.
 */
function runTool(run) {
    return new Promise(resolve => {
        const keep = run.keep ?? 1024 * 1024;
        const kept = { stdout: '', stderr: '' };
        let timedOut = false;
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(run.command, [...run.args], {
            ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
            env: { ...run.env },
            stdio: ['pipe', 'pipe', 'pipe'],
            detached: true,
            shell: false,
        });
        const timers = [];
        const killGroup = () => {
            try {
                if (child.pid)
                    process.kill(-child.pid, 'SIGKILL');
            }
            catch {
                // it has gone already
            }
        };
        const stop = () => {
            child.kill('SIGTERM');
            timers.push(setTimeout(killGroup, run.graceMs ?? 5000));
        };
        if (run.signal?.aborted)
            stop();
        run.signal?.addEventListener('abort', stop, { once: true });
        if (run.timeoutMs !== undefined)
            timers.push(setTimeout(() => {
                timedOut = true;
                stop();
            }, run.timeoutMs));
        for (const stream of ['stdout', 'stderr']) {
            const split = lineSplitter(line => run.onLine?.(line, stream));
            child[stream].setEncoding('utf8').on('data', (chunk) => {
                kept[stream] = (kept[stream] + chunk).slice(-keep);
                split.push(chunk);
            });
            child[stream].on('end', split.end);
        }
        child.stdin.on('error', () => { });
        child.stdin.end(run.input ?? '');
        let settled = false;
        const finish = (outcome) => {
            if (settled)
                return;
            settled = true;
            for (const t of timers)
                clearTimeout(t);
            run.signal?.removeEventListener('abort', stop);
            resolve({ ...outcome, ...kept, timedOut });
        };
        child.on('error', () => finish({ code: null, signal: null, notFound: true }));
        child.on('close', (code, signal) => finish({ code, signal, notFound: false }));
    });
}
/** Whole lines out of chunks; a line of over 1 MiB is handed on in pieces so that a tool cannot fill the memory. */
function lineSplitter(emit) {
    let rest = '';
    return {
        push(chunk) {
            const lines = (rest + chunk).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines)
                emit(line);
            if (rest.length > 1024 * 1024) {
                emit(rest);
                rest = '';
            }
        },
        end() {
            if (rest !== '')
                emit(rest);
            rest = '';
        },
    };
}


/***/ }),

/***/ 7374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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


/***/ }),

/***/ 4496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LG: () => (/* binding */ formatMarketplaceVersion),
/* harmony export */   NM: () => (/* binding */ parseMarketplaceVersion),
/* harmony export */   uG: () => (/* binding */ parseMarketplaceImage),
/* harmony export */   wC: () => (/* binding */ formatMarketplaceImage)
/* harmony export */ });
const word = '[A-Za-z0-9][A-Za-z0-9._-]{0,127}';
const imagePattern = new RegExp(`^marketplace:(?<publisher>${word})/(?<offer>${word})/(?<sku>${word})$`);
const versionPattern = new RegExp(`^(?<image>marketplace:${word}/${word}/${word}):(?<version>\\d{1,10}(?:\\.\\d{1,10}){1,3})$`);
/** `marketplace:publisher/offer/sku`, or `undefined`. */
function parseMarketplaceImage(text) {
    const g = imagePattern.exec(text)?.groups;
    return g?.publisher && g.offer && g.sku ? { publisher: g.publisher, offer: g.offer, sku: g.sku } : undefined;
}
/** `marketplace:publisher/offer/sku:version`, or `undefined`. */
function parseMarketplaceVersion(text) {
    const g = versionPattern.exec(text)?.groups;
    const image = g?.image ? parseMarketplaceImage(g.image) : undefined;
    return image && g?.version ? { ...image, version: g.version } : undefined;
}
function formatMarketplaceImage(image) {
    return `marketplace:${image.publisher}/${image.offer}/${image.sku}`;
}
function formatMarketplaceVersion(image) {
    return `${formatMarketplaceImage(image)}:${image.version}`;
}


/***/ }),

/***/ 8466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ temporaryTags),
/* harmony export */   O: () => (/* binding */ versionTags)
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
};
/** Tags on everything temporary, so that `post` and the janitor know what is ours and when it is too old. */
const temporaryTags = {
    run: 'golden-image-run',
    repository: 'golden-image-repository',
    /** ISO 8601, UTC */
    expires: 'golden-image-expires',
};


/***/ }),

/***/ 62:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R1: () => (/* binding */ parseImageVersion),
/* harmony export */   d8: () => (/* binding */ formatImageVersion),
/* harmony export */   m6: () => (/* binding */ compareImageVersions),
/* harmony export */   p5: () => (/* binding */ nextImageVersion),
/* harmony export */   ql: () => (/* binding */ compareParts)
/* harmony export */ });
const pattern = /^(?<major>0|[1-9]\d{0,9})\.(?<minor>0|[1-9]\d{0,9})\.(?<patch>0|[1-9]\d{0,9})$/;
const int32 = 2_147_483_647;
/** The version, or `undefined` if the text is none. */
function parseImageVersion(text) {
    const groups = pattern.exec(text)?.groups;
    if (!groups)
        return undefined;
    const parts = [Number(groups.major), Number(groups.minor), Number(groups.patch)];
    return parts.every(p => p <= int32) ? { parts } : undefined;
}
function formatImageVersion(version) {
    return version.parts.join('.');
}
/** Numeric, part by part: 1.0.10 is above 1.0.9. */
function compareImageVersions(a, b) {
    return compareParts(a.parts, b.parts);
}
/** Dotted numbers of any length, as Marketplace versions are (`12.20261101.1`); a missing part counts as 0. */
function compareParts(a, b) {
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
        const d = (a[i] ?? 0) - (b[i] ?? 0);
        if (d !== 0)
            return d;
    }
    return 0;
}
/**
 * `YYYYMMDD.N.0` of the day (UTC), always above every existing version, deleted and failed ones included:
 * if something newer than today exists, its minor part is counted up instead.
 */
function nextImageVersion(existing, now) {
    const today = now.getUTCFullYear() * 10_000 + (now.getUTCMonth() + 1) * 100 + now.getUTCDate();
    const newest = existing.reduce((top, v) => (top && compareImageVersions(top, v) > 0 ? top : v), undefined);
    if (!newest || newest.parts[0] < today)
        return { parts: [today, 0, 0] };
    return { parts: [newest.parts[0], newest.parts[1] + 1, 0] };
}


/***/ }),

/***/ 6212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dT: () => (/* binding */ imageOf),
  t7: () => (/* binding */ manifestLimit),
  Ng: () => (/* binding */ parseManifest)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(4496);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
;// CONCATENATED MODULE: ./lib/domain/manifest/schema.js

/** The shape of `golden-image.yml`, version 1. Every object is closed: an unknown key is an error. */
const guid = schemas/* string */.YjP()
    .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'a GUID such as 11111111-1111-1111-1111-111111111111');
const resourceGroup = schemas/* string */.YjP().regex(/^[-\w.()]{0,89}[-\w()]$/, 'a resource group name');
const region = schemas/* string */.YjP().regex(/^[a-z][a-z0-9]{2,40}$/, 'a region as Azure writes it in ids, such as westeurope');
/** relative, inside the repository: no leading slash or dash, no `..` */
const path = schemas/* string */.YjP().regex(/^(?![-/])(?!.*(?:^|\/)\.\.(?:\/|$))[\w./@ +-]{1,400}$/, 'a path inside the repository');
const imageName = schemas/* string */.YjP().regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?$/, 'an image definition name');
const schema_image = schemas/* strictObject */.rej({
    parent: schemas/* string */.YjP(),
    template: path,
    sources: schemas/* array */.YOg(path).min(1).optional(),
    vars: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[A-Za-z_]\w*$/, 'a Packer variable name'), schemas/* string */.YjP()).optional(),
    validate: schemas/* strictObject */.rej({
        profiles: schemas/* array */.YOg(path).min(1, 'at least one InSpec profile'),
        'min-executed': schemas/* int */.Whr().min(1).max(100_000).optional(),
    }),
});
const manifestSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    azure: schemas/* strictObject */.rej({ tenant: guid, subscription: guid, location: region, 'build-group': resourceGroup }),
    identities: schemas/* record */.g1P(schemas/* string */.YjP(), guid)
        .refine(o => Object.keys(o).length > 0, 'at least one environment with its client id'),
    gallery: schemas/* strictObject */.rej({
        group: resourceGroup,
        name: schemas/* string */.YjP()
            .regex(/^[A-Za-z0-9](?:[\w.]{0,78}[A-Za-z0-9])?$/, 'a gallery name: letters, digits, dots, underscores'),
        regions: schemas/* array */.YOg(region).min(1),
    }),
    auditor: schemas/* strictObject */.rej({ 'accept-licence': schemas/* boolean */.zMY() }).optional(),
    images: schemas/* record */.g1P(imageName, schema_image).refine(o => Object.keys(o).length > 0, 'at least one image'),
});

;// CONCATENATED MODULE: ./lib/domain/manifest/parse.js




/** A manifest of over this many bytes is a mistake or an attack. */
const manifestLimit = 256 * 1024;
/** Text of a manifest → settings. Throws every problem at once, each with its line. */
function parseManifest(text, path) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, uniqueKeys: true, strict: true });
    (0,errors/* throwIfAny */.MI)(document.errors.map(e => ({
        code: 'MANIFEST_UNREADABLE',
        message: `${path} is not valid YAML: ${e.message.split('\n')[0]}`,
        place: { file: path, line: e.linePos?.[0].line ?? 1 },
    })));
    const at = (where) => ({ file: path, line: lineOf(document, lines, where) });
    let value;
    try {
        value = document.toJS({ maxAliasCount: 20 });
    }
    catch (cause) {
        throw new errors/* GoldenImageError */.PX({ code: 'MANIFEST_UNREADABLE', message: `${path} has too many YAML aliases.`, place: at([]) }, { cause });
    }
    const parsed = manifestSchema.safeParse(value);
    if (!parsed.success)
        (0,errors/* throwIfAny */.MI)(parsed.error.issues.flatMap(issue => toProblems(issue, at)));
    const manifest = parsed.data;
    const problems = [];
    const settings = toSettings(manifest, path, at, problems);
    (0,errors/* throwIfAny */.MI)(problems);
    return settings;
}
/** The settings of one image; without a name the only one. */
function imageOf(settings, name) {
    const names = settings.images.map(i => i.name);
    const only = settings.images.length === 1 ? settings.images[0] : undefined;
    const found = name === '' ? only : settings.images.find(i => i.name === name);
    if (found)
        return found;
    const near = (0,errors/* nearest */.pA)(name, names);
    throw new errors/* GoldenImageError */.PX({
        code: 'MANIFEST_IMAGE_UNKNOWN',
        message: name === ''
            ? `${settings.path} has ${names.length} images and the input \`image\` says none.`
            : `${settings.path} has no image "${name}"${near ? `; did you mean "${near}"?` : '.'}`,
        hint: `Images of the manifest: ${names.join(', ')}.`,
    });
}
function toSettings(m, path, at, problems) {
    if (!m.gallery.regions.includes(m.azure.location))
        problems.push({
            code: 'MANIFEST_INVALID',
            message: `gallery.regions must include azure.location (${m.azure.location}), the home region of every version; it has ${m.gallery.regions.join(', ')}.`,
            place: at(['gallery', 'regions']),
        });
    const images = Object.entries(m.images).map(([name, image]) => {
        const parent = (0,image_parent/* parseMarketplaceImage */.uG)(image.parent);
        if (!parent)
            problems.push({
                code: 'MANIFEST_INVALID',
                message: `images.${name}.parent is "${image.parent}"; accepted is marketplace:publisher/offer/sku, without a version.`,
                place: at(['images', name, 'parent']),
            });
        const folder = image.template.includes('/') ? image.template.slice(0, image.template.lastIndexOf('/')) : '.';
        return {
            name,
            parent: parent ?? { publisher: '', offer: '', sku: '' },
            template: image.template,
            sources: image.sources ?? [folder],
            vars: image.vars ?? {},
            validate: { profiles: image.validate.profiles, minExecuted: image.validate['min-executed'] ?? 1 },
            line: at(['images', name]).line,
        };
    });
    return {
        path,
        azure: {
            tenant: m.azure.tenant,
            subscription: m.azure.subscription,
            location: m.azure.location,
            buildGroup: m.azure['build-group'],
        },
        identities: m.identities,
        gallery: m.gallery,
        auditor: { acceptLicence: m.auditor?.['accept-licence'] ?? false },
        images,
    };
}
/** Keys that each level knows, for "did you mean". */
const knownKeys = [
    { at: /^$/, keys: Object.keys(manifestSchema.shape) },
    { at: /^azure$/, keys: Object.keys(manifestSchema.shape.azure.shape) },
    { at: /^gallery$/, keys: Object.keys(manifestSchema.shape.gallery.shape) },
    { at: /^auditor$/, keys: ['accept-licence'] },
    { at: /^images\.[^.]+$/, keys: ['parent', 'template', 'sources', 'vars', 'validate'] },
    { at: /^images\.[^.]+\.validate$/, keys: ['profiles', 'min-executed'] },
];
function toProblems(issue, at) {
    const where = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
        return issue.keys.map(key => {
            const known = knownKeys.find(k => k.at.test(where))?.keys ?? [];
            const near = (0,errors/* nearest */.pA)(key, known);
            return {
                code: 'MANIFEST_KEY_UNKNOWN',
                message: `${where ? `${where}: ` : ''}there is no key \`${key}\`${near ? `; did you mean \`${near}\`?` : '.'}`,
                ...(known.length > 0 ? { hint: `Known keys here: ${known.join(', ')}.` } : {}),
                place: at([...issue.path, key]),
            };
        });
    const missing = issue.code === 'invalid_type' && /received undefined/.test(issue.message);
    return [
        {
            code: 'MANIFEST_INVALID',
            message: missing
                ? `${where || 'the manifest'} is missing.`
                : `${where || 'the manifest'} is not accepted: ${issue.message}.`,
            place: at(issue.path),
        },
    ];
}
/** Line of the key at a path, or of its nearest parent that exists. */
function lineOf(document, lines, where) {
    for (let length = where.length; length > 0; length--) {
        const container = length === 1 ? document.contents : document.getIn(where.slice(0, length - 1), true);
        if (!(0,dist/* isMap */.jh)(container))
            continue;
        const pair = container.items.find(p => String((0,dist/* isNode */.Ll)(p.key) ? p.key.toJSON() : p.key) === String(where[length - 1]));
        const offset = (0,dist/* isNode */.Ll)(pair?.key) ? pair.key.range?.[0] : undefined;
        if (offset !== undefined)
            return lines.linePos(offset).line;
    }
    return 1;
}


/***/ }),

/***/ 3998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/** A text that must never reach a log, an error, a file or a command line: it prints as `***`. */
class Secret {
    #text;
    constructor(text) {
        this.#text = text;
    }
    /** The text itself, for the one header or pipe that needs it. */
    reveal() {
        return this.#text;
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return '***';
    }
}


/***/ }),

/***/ 6507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ signIn)
});

// EXTERNAL MODULE: ./lib/adapters/azure/tokens.js + 1 modules
var tokens = __webpack_require__(394);
// EXTERNAL MODULE: ./lib/adapters/github/identity-tokens.js
var identity_tokens = __webpack_require__(5045);
// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(7374);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
;// CONCATENATED MODULE: ./lib/domain/decide/identity.js

/**
 * Which client id this job signs in with: the input, else the manifest's for the environment that GitHub put into the job's own token.
 * The environment is taken from the token and not from a variable, because only the token is GitHub's word.
 */
function decideClientId(settings, environment, given) {
    if (given !== '')
        return given;
    const found = environment === undefined ? undefined : settings.identities[environment];
    if (found)
        return found;
    const known = Object.keys(settings.identities).join(', ');
    throw new errors/* GoldenImageError */.PX({
        code: 'AUTH_NO_IDENTITY',
        message: environment === undefined
            ? `This job runs in no environment, and ${settings.path} has client ids only for environments: ${known}.`
            : `${settings.path} has no client id for the environment "${environment}" of this job; it has ${known}.`,
        hint: environment === undefined
            ? `Add to the job: environment: ${Object.keys(settings.identities)[0]}`
            : `Add under identities: ${environment}: <client id>`,
    });
}

;// CONCATENATED MODULE: ./lib/entry/sign-in.js




/** The Azure identity of this job: its client id by the environment in GitHub's token, its tokens by federation. */
async function signIn(settings, clientId, job) {
    const identityTokens = (0,identity_tokens/* gitHubIdentityTokens */._)({ url: process.env.ACTIONS_ID_TOKEN_REQUEST_URL, token: process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN }, system_clock/* systemClock */.m, job.mask);
    const claims = await identityTokens.claims();
    const chosen = decideClientId(settings, claims.environment, clientId);
    return {
        tokens: (0,tokens/* azureTokens */.I)({ tenant: settings.azure.tenant, clientId: chosen }, identityTokens, job.mask),
        clientId: chosen,
    };
}


/***/ }),

/***/ 8456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ runAction),
/* harmony export */   p7: () => (/* binding */ markdownText)
/* harmony export */ });
/* unused harmony export problemsOf */
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);

/** The runner keeps 10 annotations of a kind per step and drops the rest without a word: nine, and one that counts. */
const shownAnnotations = 9;
/**
 * Performs an action and reports how it ended: outputs, annotations, summary, exit code. The only place that fails a job.
 * Returns the exit code: 0 for `pass`, 1 for `fail` and `error`.
 */
async function runAction(contract, job, perform) {
    const outcome = await perform().catch(e => failed(e, job));
    for (const [name, value] of Object.entries(outcome.outputs))
        job.output(name, value);
    if (contract.outputs.includes('verdict'))
        job.output('verdict', outcome.verdict);
    annotate(job, outcome.problems);
    if (outcome.summary !== '')
        await job.summary(outcome.summary);
    return outcome.verdict === 'pass' ? 0 : 1;
}
/** What a thrown error means to the user: its problems, and a summary that names them. */
function failed(error, job) {
    const problems = problemsOf(error);
    const cause = error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX ? error.cause : undefined;
    if (cause !== undefined)
        job.foreign(`Cause: ${cause instanceof Error ? cause.message : String(cause)}`);
    const [first] = problems;
    return {
        verdict: 'error',
        outputs: {},
        problems,
        summary: `### ⚠️ Error: ${markdownText(first.message)}\n\n${problems.map(renderProblem).join('\n')}\n`,
    };
}
function problemsOf(error) {
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX)
        return error.problems;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return [{ code: 'INTERNAL_ERROR', message: `This should not happen: ${message}` }];
}
function annotate(job, problems) {
    const rest = problems.length - shownAnnotations;
    for (const problem of rest === 1 ? problems : problems.slice(0, shownAnnotations))
        job.annotate('error', problem);
    if (rest > 1)
        job.annotate('error', {
            title: `${rest} more`,
            message: `${rest} more problems are in the summary and the report.`,
        });
}
function renderProblem(problem) {
    const place = problem.place ? ` (\`${markdownText(problem.place.file)}:${problem.place.line}\`)` : '';
    const hint = problem.hint ? `\n  Next: ${markdownText(problem.hint)}` : '';
    return `- \`${problem.code}\`${place} ${markdownText(problem.message)}${hint}`;
}
/** Text inside a summary: no HTML, no table cells, no mentions, no images or links, one line. */
function markdownText(text) {
    return text
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
        .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/\|/g, '\\|')
        .replace(/([[\]])/g, '\\$1')
        .replace(/@(?=\w)/g, '@\u200b')
        .replace(/#(?=\d)/g, '#\u200b');
}


/***/ })

};
