export const id = 531;
export const ids = [531,330];
export const modules = {

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

/***/ 85839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ inBytes),
/* harmony export */   Nm: () => (/* binding */ network),
/* harmony export */   W_: () => (/* binding */ NoAnswer)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20690);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79112);
/* harmony import */ var _bounded_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22330);



const tries = 4;
/** one try; the longest wait that somebody may ask for; all tries and waits together */
const tryMs = 20_000;
const longestWaitMs = 30_000;
const deadlineMs = 90_000;
/** There is no answer: nobody could be reached, or what came was no whole answer. `message` says why, in words for people. */
class NoAnswer extends Error {
    name = 'NoAnswer';
}
function network(clock, cancelled, client = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createDefaultHttpClient */ .fl)()) {
    const bounded = (0,_bounded_client_js__WEBPACK_IMPORTED_MODULE_2__/* .boundedClient */ .b)(clock, inBytes(client));
    const pipeline = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createEmptyPipeline */ .O8)();
    pipeline.addPolicy((0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .proxyPolicy */ .Ll)());
    pipeline.addPolicy((0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .tlsPolicy */ .iY)());
    pipeline.addPolicy((0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .decompressResponsePolicy */ .rQ)());
    return {
        ask: async (question) => {
            const { host } = new URL(question.url);
            const end = clock.now() + deadlineMs;
            for (let attempt = 1;; attempt++) {
                (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(cancelled, `${host} was asked`);
                const request = toRequest(question, cancelled, Math.max(1, Math.min(tryMs, end - clock.now())));
                const result = await tried(() => pipeline.sendRequest(bounded, request));
                (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(cancelled, `${host} was asked`);
                const wait = pause(question, result, attempt);
                if (wait === undefined || attempt === tries || clock.now() + wait > end)
                    return settle(host, result, attempt);
                await clock.sleep(wait, cancelled);
            }
        },
    };
}
async function tried(send) {
    try {
        return { response: await send() };
    }
    catch (error) {
        return { error };
    }
}
/** Milliseconds until the next try; `undefined`: there is none. */
function pause({ method, repeatable }, result, attempt) {
    const growing = 1000 * 2 ** (attempt - 1);
    const again = repeatable || method === 'GET' || method === 'HEAD';
    if ('error' in result)
        return again && !(0,_bounded_client_js__WEBPACK_IMPORTED_MODULE_2__/* .isTooLong */ .p)(result.error) ? growing : undefined;
    const { status, headers } = result.response;
    const told = Number(headers.get('retry-after') ?? Number.NaN) * 1000;
    const wait = Number.isFinite(told) && told >= 0 ? told : growing;
    if (status === 429)
        return wait <= longestWaitMs ? wait : undefined;
    return again && [408, 500, 502, 503, 504].includes(status) && wait <= longestWaitMs ? wait : undefined;
}
function settle(host, result, attempts) {
    const times = attempts > 1 ? ` (tried ${attempts} times)` : '';
    if ('error' in result) {
        const { name } = result.error;
        const why = name === 'AbortError' ? 'gave no whole answer in time' : `could not be asked: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z9)(result.error)}`;
        throw new NoAnswer(`${host} ${why}${times}`, { cause: result.error });
    }
    const { status, headers, bodyAsText } = result.response;
    return { status, header: name => headers.get(name), bytes: Buffer.from(bodyAsText ?? '', 'latin1') };
}
function toRequest({ method, url, headers, body }, cancelled, timeout) {
    return (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createPipelineRequest */ .G6)({
        url,
        method,
        timeout,
        abortSignal: cancelled,
        headers: (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createHttpHeaders */ .Nc)({ 'user-agent': 'golden-image-actions', ...headers }),
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

/***/ 82616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N9: () => (/* binding */ systemName),
/* harmony export */   Tl: () => (/* binding */ packageVersion),
/* harmony export */   l4: () => (/* binding */ architectureName),
/* harmony export */   oZ: () => (/* binding */ packageName)
/* harmony export */ });
/** What names of Debian's may look like: each is anchored at both ends. https://www.debian.org/doc/debian-policy/ch-controlfields.html */
const packageName = /^[a-z0-9][a-z0-9+.-]{0,199}$/;
const packageVersion = /^[0-9A-Za-z.+:~-]{1,200}$/;
const architectureName = /^[a-z0-9][a-z0-9-]{0,49}$/;
/** `ID` and `VERSION_ID` of os-release(5) */
const systemName = /^[0-9A-Za-z._-]{1,60}$/;


/***/ }),

/***/ 45267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R_: () => (/* binding */ parsePackages),
/* harmony export */   n6: () => (/* binding */ compareText),
/* harmony export */   pm: () => (/* binding */ packageStates),
/* harmony export */   sG: () => (/* binding */ packageId),
/* harmony export */   wP: () => (/* binding */ isWhole)
/* harmony export */ });
/* harmony import */ var _text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83761);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82616);
/* harmony import */ var _paragraphs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72853);



/** The third word of `Status`, if anything of the package is there. The last three are broken: something of it is missing or was never set up. */
const packageStates = [
    'installed',
    'triggers-pending',
    'triggers-awaited',
    'unpacked',
    'half-configured',
    'half-installed',
];
const packageId = (p) => `${p.name}:${p.architecture}`;
/** Whether all of it is there. */
const isWhole = (p) => p.state === 'installed' || p.state.startsWith('triggers-');
/** Removed, with or without its configuration, or never there. Their paragraphs stay in the file for years. */
const absent = ['not-installed', 'config-files'];
const wanted = ['unknown', 'install', 'hold', 'deinstall', 'purge'];
/**
 * What is on the machine, sorted by name and architecture.
 * @param status text of `/var/lib/dpkg/status`, where each package says its state
 * @param parts texts of `/var/lib/dpkg/status.d`, where images without dpkg keep what was unpacked into them; they name no state
 * Throws an `Error` in words for a state that is not known, a name that is none, and two entries of one package.
 */
function parsePackages(status, parts = []) {
    const found = [
        ...(0,_paragraphs_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParagraphs */ .L)(status).flatMap(paragraph => {
            const state = readState(paragraph);
            return state ? [{ paragraph, ...state }] : [];
        }),
        ...parts.flatMap(_paragraphs_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParagraphs */ .L).map(paragraph => ({ paragraph, state: 'installed', held: false })),
    ].map(({ paragraph, state, held }) => ({ paragraph, own: { ...readNames(paragraph), state, held } }));
    const ids = new Set();
    for (const { own } of found) {
        const id = packageId(own);
        if (ids.has(id))
            throw new Error(`the package ${id} has two entries`);
        ids.add(id);
    }
    const providers = listProviders(found.map(({ paragraph, own }) => ({ own, provides: paragraph.get('provides') ?? '' })));
    return found
        .map(({ paragraph, own }) => {
        const maintainer = (0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(paragraph.get('maintainer') ?? '', 200);
        return { ...own, ...(maintainer ? { maintainer } : {}), dependsOn: resolveDepends(own, paragraph, providers) };
    })
        .sort((a, b) => compareText(a.name, b.name) || compareText(a.architecture, b.architecture));
}
/** By code units: the same everywhere, whatever the language of the machine. */
const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
function readState(paragraph) {
    const words = (paragraph.get('status') ?? '').split(' ');
    const [want = '', flag = '', state = ''] = words;
    const known = words.length === 3 && wanted.includes(want) && (flag === 'ok' || flag === 'reinstreq');
    if (known && absent.includes(state))
        return undefined;
    const there = packageStates.find(s => s === state);
    if (!known || !there)
        throw new Error(`the package "${(0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(paragraph.get('package') ?? '', 100)}" has the status "${(0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(words.join(' '), 100)}", which is not known`);
    // What has to be installed again is broken, whatever state it had before.
    return { state: flag === 'ok' ? there : 'half-installed', held: want === 'hold' };
}
function readNames(paragraph) {
    const name = paragraph.get('package') ?? '';
    const required = (field, pattern) => {
        const value = paragraph.get(field) ?? '';
        if (pattern.test(value))
            return value;
        throw new Error(`the package "${(0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(name, 100)}" has the ${field} "${(0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(value, 100)}"`);
    };
    required('package', _names_js__WEBPACK_IMPORTED_MODULE_2__/* .packageName */ .oZ);
    const version = required('version', _names_js__WEBPACK_IMPORTED_MODULE_2__/* .packageVersion */ .Tl);
    const architecture = required('architecture', _names_js__WEBPACK_IMPORTED_MODULE_2__/* .architectureName */ .l4);
    const source = /^(?<name>\S+)(?: \((?<version>[^()]+)\))?$/.exec(paragraph.get('source') ?? name)?.groups;
    if (!_names_js__WEBPACK_IMPORTED_MODULE_2__/* .packageName */ .oZ.test(source?.name ?? '') || !_names_js__WEBPACK_IMPORTED_MODULE_2__/* .packageVersion */ .Tl.test(source?.version ?? version))
        required('source', /^$/);
    return { name, version, architecture, source: { name: source?.name ?? name, version: source?.version ?? version } };
}
function listProviders(packages) {
    const all = new Map();
    const add = (name, own) => {
        // A list that is not there is one empty name.
        if (name === '')
            return;
        const byArchitecture = all.get(name) ?? new Map();
        if (!byArchitecture.has(own.architecture))
            byArchitecture.set(own.architecture, own);
        all.set(name, byArchitecture);
    };
    for (const { own } of packages)
        add(own.name, own);
    for (const { own, provides } of packages)
        for (const { name } of provides.split(',').map(readRelation))
            add(name, own);
    return all;
}
function resolveDepends(own, paragraph, providers) {
    const groups = [paragraph.get('pre-depends') ?? '', paragraph.get('depends') ?? ''].flatMap(list => list.split(','));
    const ids = groups.flatMap(group => {
        for (const { name, architecture } of group.split('|').map(readRelation)) {
            const there = providers.get(name);
            const best = there?.get(architecture ?? own.architecture) ??
                there?.get(own.architecture) ??
                there?.get('all') ??
                there?.values().next().value;
            if (best)
                return [packageId(best)];
        }
        return [];
    });
    return [...new Set(ids)].filter(id => id !== packageId(own)).sort(compareText);
}
/** `name:architecture (>= version)`; the version is what apt has looked at already. */
function readRelation(text) {
    const [word = ''] = text.trim().split(/[\s(]/, 1);
    const [name = '', architecture] = word.split(':');
    return { name, architecture };
}


/***/ }),

/***/ 72853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ parseParagraphs)
/* harmony export */ });
/**
 * Paragraphs of `Field: value`, as dpkg's status and apt's sources have them; lines that begin with `#` are comments. Throws an `Error` in words for
 * what is no such line, and for a field that stands twice: readers differ in which of the two they take. deb822(5).
 */
function parseParagraphs(text) {
    const paragraphs = [];
    let open;
    let field = '';
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() === '') {
            open = undefined;
            continue;
        }
        if (line.startsWith('#'))
            continue;
        if (line.startsWith(' ') || line.startsWith('\t')) {
            if (!open)
                throw new Error(`line ${index + 1} continues nothing`);
            open.set(field, `${open.get(field)}\n${line.trim()}`);
            continue;
        }
        const colon = line.indexOf(':');
        if (colon < 1)
            throw new Error(`line ${index + 1} is no "Field: value"`);
        if (!open) {
            open = new Map();
            paragraphs.push(open);
        }
        field = line.slice(0, colon).trim().toLowerCase();
        if (open.has(field))
            throw new Error(`line ${index + 1} gives a field of its paragraph for the second time`);
        open.set(field, line.slice(colon + 1).trim());
    }
    return paragraphs;
}


/***/ }),

/***/ 25020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VI: () => (/* binding */ parseBuildRecord),
/* harmony export */   XN: () => (/* binding */ buildRecordName),
/* harmony export */   Xs: () => (/* binding */ formatBuildRecord)
/* harmony export */ });
/* unused harmony export buildRecordSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74496);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84409);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99283);




/** Another shape gets another number. */
const buildRecordSchema = 'https://github.com/golden-image-actions/pipeline/schemas/build-record/v1';
/** What the step calls the file. */
const buildRecordName = 'golden-image-build-record.json';
/** As many files as one image may be made of. */
const mostFiles = 500_000;
const shape = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    $schema: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(buildRecordSchema),
    /** short name in the manifest */
    image: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    /** what the manifest asks for */
    follows: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    /** the exact version, see `formatParent` */
    parent: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.refine(text => (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParent */ .ov)(text) !== undefined, 'no exact version'),
    /** path in the repository, as all names of files and profiles */
    template: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    /** digest of all sources, as detect-update compares it */
    sources: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Schema */ .bL,
    /** template, scripts, profiles: each file that was used, under the name by which it was reached */
    files: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .distinct */ .dM)(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ, mostFiles),
    /** what the template was given, a map as JSON; without what is secret or comes from a file beside it */
    variables: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu, zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(100_000)),
    /** names alone */
    secretVariables: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu).max(10_000),
    packer: _record_js__WEBPACK_IMPORTED_MODULE_2__/* .toolSchema */ .wl,
    /** all in the folder that Packer was given; none of a Packer that has them inside */
    plugins: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .toolSchema */ .wl).max(1000),
    /** each by `digestProfile` */
    profiles: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .distinct */ .dM)(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ, 1000),
    /** `source`: ARM id of the managed image that it was made from */
    candidate: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ ..._record_js__WEBPACK_IMPORTED_MODULE_2__/* .candidateSchema */ .HL, source: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.startsWith('/') }),
    run: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        attempt: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        /** `owner/name` */
        repository: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        /** both empty outside a workflow */
        ref: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(4000),
        commit: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(4000),
        /** as the runner names them */
        os: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        arch: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    }),
    /** when Packer was started, and when the candidate stood; ISO 8601, UTC, by Azure's clock */
    started: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .timeSchema */ .Rl,
    finished: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .timeSchema */ .Rl,
});
const schema = shape.refine(({ variables, secretVariables }) => !secretVariables.some(name => Object.hasOwn(variables, name)), { path: ['secretVariables'], message: 'the value of one is told' });
function formatBuildRecord(record) {
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRecord */ .bM)(buildRecordSchema, record);
}
/** Throws `PROOF_RECORD_UNREADABLE`, also for another version of the format. */
function parseBuildRecord(text) {
    const { $schema: _, ...record } = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readRecord */ .aE)(schema, text, 'The build record');
    return record;
}


/***/ }),

/***/ 44268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kp: () => (/* binding */ inventoryLimit),
/* harmony export */   NL: () => (/* binding */ renderInventory),
/* harmony export */   au: () => (/* binding */ parseInventory),
/* harmony export */   cD: () => (/* binding */ requireInventory),
/* harmony export */   iS: () => (/* binding */ inventorySchema)
/* harmony export */ });
/* unused harmony export keyLimit */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92857);
/* harmony import */ var _debian_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82616);
/* harmony import */ var _debian_packages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45267);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59946);




const inventorySchema = 'https://github.com/golden-image-actions/pipeline/schemas/inventory/v1';
/** Bytes of a key file that are taken, and of the whole inventory as a file. */
const keyLimit = 256 * 1024;
const inventoryLimit = 64 * 1024 * 1024;
/** Everything in it is a guest's word: bounded, and free of what could act on a log or a terminal. */
const line = (most) => zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .min(1)
    .max(most)
    .refine(text => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text), 'it has a character that is none of a text');
const sha256 = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/);
const id = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[a-z0-9][a-z0-9+.-]{0,199}:[a-z0-9][a-z0-9-]{0,49}$/);
const system = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .systemName */ .N9),
    versionId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .systemName */ .N9).optional(),
    codename: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .systemName */ .N9).optional(),
    name: line(200),
});
const debianPackage = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .packageName */ .oZ),
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .packageVersion */ .Tl),
    architecture: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .architectureName */ .l4),
    state: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(_debian_packages_js__WEBPACK_IMPORTED_MODULE_2__/* .packageStates */ .pm),
    held: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .packageName */ .oZ), version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .packageVersion */ .Tl) }),
    maintainer: line(200).optional(),
    dependsOn: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(id).max(5000).readonly(),
    /** short names as its copyright file has them; absent: there is none that a program can read */
    licences: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(200)).max(200).readonly().optional(),
    /** sha256 of dpkg's list of the package's files and their MD5 sums */
    fileList: sha256.optional(),
});
/** `sha256` names a key in `keys`; absent: the file is not there or could not be read. */
const signedBy = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ file: line(500), sha256: sha256.optional() }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ fingerprint: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9A-F]{16,64}!?$/) }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ embedded: sha256 }),
]);
const archive = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    uri: line(1000),
    addresses: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(1000)).max(100),
    suite: line(500),
    components: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(500)).max(100),
    architectures: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(500)).max(100),
    signedBy: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(signedBy).max(100),
    credentials: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    options: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        trusted: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
        checkValidUntil: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
        byHash: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
    }),
    file: line(500),
});
const key = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    sha256,
    size: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().min(1).max(keyLimit),
    base64: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .max(Math.ceil(keyLimit / 3) * 4)
        .regex(/^[A-Za-z0-9+/]+={0,2}$/),
});
const pin = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    packages: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(200)).min(1).max(5000).readonly(),
    pin: line(500),
    priority: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(),
    file: line(200),
});
/** The machine on which it was read, and the version from which that was booted. */
const origin = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    /** ARM id of the gallery image version */
    candidate: line(1000),
    /** which version it is beside its name, see `formatFingerprint` */
    fingerprint: line(2000),
    /** ARM id */
    machine: line(1000),
});
const inventory = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    $schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(inventorySchema),
    /** as whoever wrote the file knows it, not by the guest's word; absent: it was read elsewhere */
    origin: origin.optional(),
    system,
    /** of the machine on which it was read: release and machine, as `uname` says them */
    kernel: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ release: line(200), machine: line(100) }),
    architecture: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .architectureName */ .l4),
    foreignArchitectures: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .architectureName */ .l4)).max(20),
    packages: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(debianPackage).min(1).max(100_000),
    apt: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        archives: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(archive).max(2000),
        /** files whose keys sign for every archive that names none, with the key's sha256 */
        trusted: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ file: line(500), sha256 })).max(500),
        preferences: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(pin).max(5000),
        /** what of its configuration decides which version it takes, and by which way it reaches an archive: one `Name "value";` a line */
        configuration: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(1000)).max(1000),
    }),
    keys: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(key).max(500),
    /** what is not known, in sentences */
    gaps: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(500)).max(1000),
});
/** Text of an inventory file, or an `Error` that says what is wrong with it: nothing in it is guessed, and nothing unknown is passed over. */
function parseInventory(text) {
    if (text.length > inventoryLimit)
        throw new Error(`it has ${text.length} characters; accepted are at most ${inventoryLimit}`);
    return requireInventory((0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .R)(text));
}
/** @param origin where it was read, if that is known for certain */
function renderInventory({ $schema, ...found }, origin) {
    return `${JSON.stringify({ $schema, ...(origin ? { origin } : {}), ...found }, null, 2)}\n`;
}
/** The same value, or an `Error` in words. */
function requireInventory(value) {
    const parsed = inventory.safeParse(value);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new Error(`${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'unknown shape'}`);
    }
    const ids = new Set(parsed.data.packages.map(p => `${p.name}:${p.architecture}`));
    if (ids.size !== parsed.data.packages.length)
        throw new Error('packages: two of them are the same');
    const unknown = parsed.data.packages.flatMap(p => p.dependsOn).find(other => !ids.has(other));
    if (unknown !== undefined)
        throw new Error(`packages: one depends on ${unknown}, which is not in the list`);
    const keys = new Set(parsed.data.keys.map(k => k.sha256));
    const named = [
        ...parsed.data.apt.trusted.map(t => t.sha256),
        ...parsed.data.apt.archives.flatMap(a => a.signedBy.flatMap(s => ('embedded' in s ? s.embedded : 'file' in s ? (s.sha256 ?? []) : []))),
    ];
    const missing = named.find(digest => !keys.has(digest));
    if (missing !== undefined)
        throw new Error(`keys: ${missing} is not in the list`);
    return parsed.data;
}


/***/ }),

/***/ 80086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xo: () => (/* binding */ formatTestRecord),
/* harmony export */   fR: () => (/* binding */ parseTestRecord),
/* harmony export */   zk: () => (/* binding */ testRecordName)
/* harmony export */ });
/* unused harmony export testRecordSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92857);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84409);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99283);



/** Another shape gets another number. */
const testRecordSchema = 'https://github.com/golden-image-actions/pipeline/schemas/test-record/v1';
/** What the step calls the file. */
const testRecordName = 'golden-image-test-record.json';
const shape = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    $schema: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(testRecordSchema),
    candidate: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej(_record_js__WEBPACK_IMPORTED_MODULE_1__/* .candidateSchema */ .HL),
    verdict: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['pass', 'fail']),
    /** each once, by the name that the profile gives itself; failed ones first */
    controls: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        profile: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu,
        id: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu,
        status: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['passed', 'failed', 'error', 'skipped', 'not-applicable']),
    }))
        .max(100_000),
    /** the profiles by their paths in the repository, each with `digestProfile` of the files that the auditor was given */
    testedWith: (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .distinct */ .dM)(_record_js__WEBPACK_IMPORTED_MODULE_1__/* .materialSchema */ .VJ, 1000).min(1),
    auditor: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu, version: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu }),
    /** the report of validate-image, by its path beside the record, as the inventory */
    report: _record_js__WEBPACK_IMPORTED_MODULE_1__/* .materialSchema */ .VJ,
    /** what is on the machine; absent: it could not be read */
    inventory: _record_js__WEBPACK_IMPORTED_MODULE_1__/* .materialSchema */ .VJ.optional(),
    /** before the test machine was made, and after the last profile; ISO 8601, UTC, by Azure's clock */
    started: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .timeSchema */ .Rl,
    finished: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .timeSchema */ .Rl,
});
const schema = shape
    .refine(({ verdict, controls }) => verdict === 'fail' || !controls.some(c => ['failed', 'error'].includes(c.status)), {
    path: ['verdict'],
    message: 'it is "pass", and a control failed or could not be evaluated',
})
    .refine(({ verdict, controls }) => controls.some(c => c.status === (verdict === 'pass' ? 'passed' : 'failed')), {
    path: ['verdict'],
    message: 'no control says so',
});
function formatTestRecord(record) {
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .formatRecord */ .bM)(testRecordSchema, record);
}
/** Throws `PROOF_RECORD_UNREADABLE`, also for another version of the format, and for a verdict that its controls do not say. */
function parseTestRecord(text) {
    const { $schema: _, ...record } = (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .readRecord */ .aE)(schema, text, 'The test record');
    return record;
}


/***/ }),

/***/ 83761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ guestLine)
/* harmony export */ });
/* harmony import */ var _one_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18997);

/**
 * A guest's text as one line of at most so many characters, without what a terminal, a log or a reader could be misled by: control and format
 * characters, halves of surrogate pairs, and what no version of Unicode has given a meaning.
 */
function guestLine(text, most) {
    return (0,_one_line_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' '), most);
}


/***/ }),

/***/ 72531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/domain/errors.js + 17 modules
var errors = __webpack_require__(79112);
// EXTERNAL MODULE: ./lib/domain/evidence/provenance.js
var evidence_provenance = __webpack_require__(18717);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js + 1 modules
var image_descriptor = __webpack_require__(12689);
// EXTERNAL MODULE: ./lib/domain/image/version-facts.js
var version_facts = __webpack_require__(2972);
// EXTERNAL MODULE: ./lib/actions/read-candidate.js
var read_candidate = __webpack_require__(28271);
// EXTERNAL MODULE: ./lib/actions/require-release.js
var require_release = __webpack_require__(42704);
// EXTERNAL MODULE: ./lib/domain/evidence/build-record.js
var build_record = __webpack_require__(25020);
// EXTERNAL MODULE: ./lib/domain/evidence/inventory.js
var evidence_inventory = __webpack_require__(44268);
// EXTERNAL MODULE: ./lib/domain/evidence/test-record.js
var test_record = __webpack_require__(80086);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
;// CONCATENATED MODULE: ./lib/actions/attest-image/facts.js





const recordLimit = 128 * 1024 * 1024;
/**
 * Reads every file before anything is signed, and throws all that is wrong with them: `PROOF_RECORD_UNREADABLE`, and `PROOF_RECORD_OTHER` for what is
 * about another version or does not fit the others. Throws `INPUT_INVALID` if there is none.
 */
async function readFacts(inputs, candidate, files) {
    const problems = [];
    const read = async (name, limit, parse) => {
        const path = inputs[name];
        if (path === '')
            return undefined;
        try {
            const text = await files.read(path, limit);
            if (text === undefined)
                throw new errors/* GoldenImageError */.PX({
                    code: 'PROOF_RECORD_UNREADABLE',
                    message: `The input \`${name}\` is "${path}", and there is no such file in the folder of the job.`,
                });
            return { facts: parse(text), text };
        }
        catch (error) {
            if (!(error instanceof errors/* GoldenImageError */.PX))
                throw error;
            problems.push(error);
            return undefined;
        }
    };
    const build = await read('build-record', recordLimit, build_record/* parseBuildRecord */.VI);
    const test = await read('test-record', recordLimit, test_record/* parseTestRecord */.fR);
    const inventory = await read('inventory', evidence_inventory/* inventoryLimit */.Kp, readInventory);
    (0,errors/* throwIfAny */.MI)(problems.flatMap(error => error.problems));
    const about = [
        ...(build ? [{ what: 'build record', ...build.facts.candidate }] : []),
        ...(test ? [{ what: 'test record', ...test.facts.candidate }] : []),
        ...(inventory?.facts.origin
            ? [{ what: 'inventory', id: inventory.facts.origin.candidate, fingerprint: inventory.facts.origin.fingerprint }]
            : []),
    ];
    const [first] = about;
    if (first === undefined)
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: 'The inputs `build-record`, `test-record` and `inventory` are all empty; accepted is at least one, as build-image and validate-image give them out.',
        });
    (0,errors/* throwIfAny */.MI)(about
        .filter(a => a.id.toLowerCase() !== candidate.id.toLowerCase() || a.fingerprint !== first.fingerprint)
        .map(a => ({
        code: 'PROOF_RECORD_OTHER',
        message: `The ${a.what} is about ${a.id} (${a.fingerprint}); accepted is ${candidate.id} (${first.fingerprint}).`,
    })));
    return { build: build?.facts, test: test?.facts, inventory, fingerprint: first.fingerprint };
}
/** Throws `PROOF_RECORD_OTHER` for the record of another repository's build, and of one from a parent that cannot be signed for yet. */
function requireOwnRecord({ build }, repository) {
    if (build === undefined)
        return;
    const refuse = (message) => new errors/* GoldenImageError */.PX({ code: 'PROOF_RECORD_OTHER', message });
    if (build.run.repository !== repository)
        throw refuse(`The build record is of a run of ${build.run.repository}; accepted is ${repository}, which signs.`);
    if ((0,image_parent/* parseParent */.ov)(build.parent)?.kind !== 'marketplace')
        throw refuse(`The build record has the parent ${build.parent}; accepted is an exact version of the Marketplace.`);
}
/** An inventory that this job has not read on a machine of the candidate says nothing about it. */
function readInventory(text) {
    let inventory;
    try {
        inventory = (0,evidence_inventory/* parseInventory */.au)(text);
    }
    catch (error) {
        throw new errors/* GoldenImageError */.PX({ code: 'PROOF_RECORD_UNREADABLE', message: `The inventory cannot be read: ${(0,errors/* wordsOf */.Z9)(error)}.` }, { cause: error });
    }
    if (inventory.origin === undefined)
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_RECORD_OTHER',
            message: 'The inventory does not say on which machine it was read; accepted is the file that validate-image gives out.',
        });
    return inventory;
}

// EXTERNAL MODULE: ./lib/domain/evidence/build-statement.js
var build_statement = __webpack_require__(17632);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/enums/index.js
var enums = __webpack_require__(6820);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/models/index.js
var models = __webpack_require__(50320);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/serialize/index.node.js
var index_node = __webpack_require__(51248);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/spec/index.js
var spec = __webpack_require__(94321);
// EXTERNAL MODULE: ./lib/domain/debian/packages.js
var debian_packages = __webpack_require__(45267);
;// CONCATENATED MODULE: ./lib/domain/debian/licences.js

/**
 * Debian's short names as SBOMs state them, sorted, none twice: an id of SPDX only where the two mean the same, and was on the list of March 2024, to which
 * CycloneDX 1.6 belongs: one id that is not on its list makes readers refuse the whole file. An expression of ids can only stand alone; all
 * else is a name, in Debian's words.
 */
function stateLicences(names) {
    const stated = names.map(name => toId(name) ?? toExpression(name) ?? asName(name));
    const alone = new Set(stated.map(s => `${s.kind} ${s.text}`)).size === 1;
    const written = stated.map((s, i) => (s.kind === 'expression' && !alone ? asName(names[i] ?? s.text) : s));
    return [...new Map(written.map(s => [`${s.kind} ${s.text}`, s])).values()].sort((a, b) => (0,debian_packages/* compareText */.n6)(a.kind, b.kind) || (0,debian_packages/* compareText */.n6)(a.text, b.text));
}
const asName = (text) => ({ kind: 'name', text });
function toId(name) {
    const id = spdxId(name);
    return id === undefined ? undefined : { kind: 'id', text: id };
}
/** `A or B`, `A and B`: one kind of word, and ids alone. With both, or with commas, Debian's rules of precedence are others than those of SPDX. */
function toExpression(name) {
    for (const word of ['or', 'and']) {
        const ids = name.split(new RegExp(` ${word} `, 'i')).map(spdxId);
        if (ids.length > 1 && ids.every(id => id !== undefined))
            return { kind: 'expression', text: ids.join(` ${word.toUpperCase()} `) };
    }
    return undefined;
}
/** The id of SPDX that means the same as a short name of Debian's, if there is one. */
function spdxId(name) {
    const key = name.trim().toLowerCase();
    const gnu = /^(?<family>[al]?gpl)-(?<major>\d)(?:\.(?<minor>\d))?(?<later>\+|-only|-or-later)?$/.exec(key)?.groups;
    if (!gnu)
        return same.get(key);
    const version = `${gnu.family?.toUpperCase()}-${gnu.major}.${gnu.minor ?? '0'}`;
    const later = gnu.later === '+' || gnu.later === '-or-later';
    return gnuVersions.includes(version) ? `${version}-${later ? 'or-later' : 'only'}` : undefined;
}
const gnuVersions = ['GPL-1.0', 'GPL-2.0', 'GPL-3.0', 'LGPL-2.0', 'LGPL-2.1', 'LGPL-3.0', 'AGPL-1.0', 'AGPL-3.0'];
/** Ids that Debian writes as SPDX does, but for the case. */
const sameNames = `
0BSD Apache-1.0 Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-2.0 Beerware BSD-2-Clause BSD-3-Clause BSD-4-Clause BSD-4-Clause-UC BSL-1.0 bzip2-1.0.6
CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CPL-1.0 curl EPL-1.0 EPL-2.0 FSFAP FSFUL FSFULLR FTL HPND ICU IJG ISC JSON Libpng
LPPL-1.3c MIT MIT-0 MPL-1.0 MPL-1.1 MPL-2.0 NCSA NTP OFL-1.1 OpenSSL PHP-3.0 PHP-3.01 PostgreSQL Ruby Sleepycat TCL Unlicense Vim W3C WTFPL X11 Zlib
ZPL-2.0 ZPL-2.1`
    .split(/\s+/)
    .filter(Boolean);
/** Short names of Debian's that SPDX calls otherwise. */
const otherNames = {
    expat: 'MIT',
    'apache-2': 'Apache-2.0',
    cc0: 'CC0-1.0',
    'openldap-2.8': 'OLDAP-2.8',
    'gfdl-niv-1.2': 'GFDL-1.2-no-invariants-only',
    'gfdl-niv-1.2+': 'GFDL-1.2-no-invariants-or-later',
    'gfdl-niv-1.3': 'GFDL-1.3-no-invariants-only',
    'gfdl-niv-1.3+': 'GFDL-1.3-no-invariants-or-later',
};
const same = new Map([...sameNames.map(id => [id.toLowerCase(), id]), ...Object.entries(otherNames)]);

// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
;// CONCATENATED MODULE: ./lib/domain/debian/purl.js

/**
 * The package URL by which advisories and other tools know a package. `distro` is `debian-12`, never a codename, which matches nothing; without a
 * version of the system it is its name alone. `upstream` is the source, where its name or version differs, as syft and grype write it.
 */
function purlOf({ name, version, architecture, source }, system) {
    const upstream = source.version === version ? (source.name === name ? undefined : source.name) : `${source.name}@${source.version}`;
    const distro = system.versionId === undefined ? system.id : `${system.id}-${system.versionId}`;
    const qualifiers = { arch: architecture, distro, ...(upstream === undefined ? {} : { upstream }) };
    const text = new packageurl_js.PackageURL('deb', system.id, name, version, qualifiers, undefined).toString();
    // The specification has it encoded, and the library leaves it in versions, where some readers take it for a blank.
    return text.replaceAll('+', '%2B');
}

;// CONCATENATED MODULE: ./lib/domain/evidence/sbom.js







const ownProperty = (name, value) => new models.Property(`golden-image:${name}`, value);
/** A CycloneDX 1.6 bill of what an inventory has, as JSON. Files are not listed. https://cyclonedx.org/docs/1.6/json/ */
function renderSbom(inventory, subject) {
    const factory = new index_node.JSON.Normalize.Factory(spec.Spec1dot6);
    const refs = new Map();
    const bom = toBom(inventory, subject, refs);
    const document = {
        // The order of the lists is ours: the library's own depends on the language of the machine.
        ...factory.makeForBom().normalize(bom, { sortLists: false }),
        compositions: toCompositions(inventory, refs),
    };
    // Without blanks: stores of attestations take 16 MiB.
    return `${JSON.stringify(document)}\n`;
}
const imageRef = 'image';
const systemRef = 'system';
/** @param refs filled: the reference of each package by its id */
function toBom(inventory, subject, refs) {
    const { system, packages } = inventory;
    const components = new Map();
    for (const p of packages) {
        const component = toComponent(p, inventory);
        components.set((0,debian_packages/* packageId */.sG)(p), component);
        refs.set((0,debian_packages/* packageId */.sG)(p), component.bomRef.value ?? '');
    }
    for (const p of packages)
        for (const other of p.dependsOn) {
            const to = components.get(other);
            if (to)
                components.get((0,debian_packages/* packageId */.sG)(p))?.dependencies.add(to.bomRef);
        }
    const own = [...components.values()].sort((a, b) => (0,debian_packages/* compareText */.n6)(a.bomRef.value ?? '', b.bomRef.value ?? ''));
    const os = new models.Component(enums.ComponentType.OperatingSystem, system.id, {
        bomRef: systemRef,
        description: system.name,
        ...(system.versionId === undefined ? {} : { version: system.versionId }),
    });
    const image = new models.Component(enums.ComponentType.OperatingSystem, subject.image, {
        bomRef: imageRef,
        version: subject.version,
    });
    image.properties.add(ownProperty('version-id', subject.versionId));
    image.properties.add(ownProperty('kernel', inventory.kernel.release));
    image.properties.add(ownProperty('architecture', inventory.architecture));
    for (const gap of inventory.gaps)
        image.properties.add(ownProperty('gap', gap));
    for (const component of [os, ...own])
        image.dependencies.add(component.bomRef);
    const bom = new models.Bom({ serialNumber: subject.serialNumber, metadata: toMetadata(subject, image) });
    for (const component of [os, ...own])
        bom.components.add(component);
    return bom;
}
function toMetadata({ timestamp, tool, supplier }, image) {
    const tools = new models.Tools();
    tools.components.add(new models.Component(enums.ComponentType.Application, tool.name, { bomRef: 'tool', version: tool.version }));
    const metadata = new models.Metadata({
        timestamp: new Date(timestamp),
        tools,
        component: image,
        ...(supplier === undefined ? {} : { supplier: new models.OrganizationalEntity({ name: supplier }) }),
    });
    metadata.lifecycles.add(enums.LifecyclePhase.PostBuild);
    return metadata;
}
function toComponent(p, { system }) {
    const purl = purlOf(p, system);
    const component = new models.Component(enums.ComponentType.Library, p.name, {
        bomRef: purl,
        version: p.version,
        purl,
        ...(p.maintainer === undefined ? {} : { supplier: new models.OrganizationalEntity({ name: p.maintainer }) }),
    });
    for (const licence of stateLicences(p.licences ?? []))
        component.licenses.add(toLicence(licence));
    const properties = {
        // No hash of the package: dpkg keeps none.
        'dpkg:file-list-sha256': p.fileList,
        'dpkg:held': p.held ? 'true' : undefined,
        'dpkg:source-name': p.source.name,
        'dpkg:source-version': p.source.version,
        'dpkg:state': (0,debian_packages/* isWhole */.wP)(p) ? undefined : p.state,
    };
    for (const [name, value] of Object.entries(properties))
        if (value !== undefined)
            component.properties.add(ownProperty(name, value));
    return component;
}
function toLicence({ kind, text }) {
    const licence = kind === 'id' ? new models.SpdxLicense(text) : kind === 'expression' ? new models.LicenseExpression(text) : new models.NamedLicense(text);
    licence.acknowledgement = enums.LicenseAcknowledgement.Declared;
    return licence;
}
/** What the bill does not know: software that no package brought, and the licences of packages that name none that a program can read. */
function toCompositions({ packages }, refs) {
    const without = packages.filter(p => p.licences === undefined).map(p => refs.get((0,debian_packages/* packageId */.sG)(p)) ?? '');
    return [
        { 'bom-ref': 'beside-packages', aggregate: 'incomplete', assemblies: [imageRef] },
        ...(without.length > 0
            ? [{ 'bom-ref': 'licences', aggregate: 'incomplete', assemblies: without.sort(debian_packages/* compareText */.n6) }]
            : []),
    ];
}
/** The namespace for addresses. RFC 9562 §6.6 */
const urlNamespace = '6ba7b8119dad11d180b400c04fd430c8';
/**
 * The serial number of the bill of one version: a UUID of version 5, the same whenever it is made. RFC 9562 §5.5
 * @param descriptorDigest sha256 of the version's descriptor, hexadecimal @param sha1 of bytes, as bytes
 */
function sbomSerialNumber(descriptorDigest, sha1) {
    const name = `https://github.com/golden-image-actions/pipeline/sbom/${descriptorDigest.toLowerCase()}`;
    const hash = sha1(Buffer.concat([Buffer.from(urlNamespace, 'hex'), Buffer.from(name)]));
    const bytes = Buffer.from(hash.subarray(0, 16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
    return `urn:uuid:${parts.join('-')}`;
}

// EXTERNAL MODULE: ./lib/domain/evidence/statement.js
var statement = __webpack_require__(65513);
// EXTERNAL MODULE: ./lib/domain/evidence/test-result.js
var test_result = __webpack_require__(7850);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/text/sha256.js
var sha256 = __webpack_require__(79711);
;// CONCATENATED MODULE: ./lib/actions/attest-image/statements.js









/** More files than a statement can name: then the digest of all sources alone stands for them. */
const mostFiles = 9000;
/** What is said about the version, on every fact that there is. The same facts give the same bytes. */
function prepareStatements(facts) {
    const { descriptor, claims, server, build, test, inventory } = facts;
    const subjects = (0,statement/* subjectsOf */.Z6)(descriptor);
    const sbom = inventory && renderInventorySbom(facts, inventory.facts);
    const provenance = (0,evidence_provenance/* buildProvenance */.Sw)(server, claims);
    const predicates = [
        [statement/* predicateTypes */.ZR.provenance, provenance],
        ...(build ? [[statement/* predicateTypes */.ZR.imageBuild, (0,build_statement/* buildImageBuild */.SQ)(toImageBuild(facts, build))]] : []),
        ...(sbom === undefined ? [] : [[statement/* predicateTypes */.ZR.sbom, JSON.parse(sbom)]]),
        ...(test ? [[statement/* predicateTypes */.ZR.testResult, (0,test_result/* buildTestResult */.o)(test, test.testedWith, runOf(facts))]] : []),
    ];
    return {
        sbom,
        statements: predicates.map(([type, predicate]) => ({
            type,
            text: (0,statement/* formatStatement */.j8)((0,statement/* buildStatement */.Y5)(subjects, type, predicate)),
        })),
    };
}
function renderInventorySbom({ candidate, descriptor, claims, action }, inventory) {
    return renderSbom(inventory, {
        image: candidate.image.name,
        version: (0,version/* formatImageVersion */.d8)(candidate.version),
        versionId: candidate.id,
        serialNumber: sbomSerialNumber((0,image_descriptor/* digestsOf */.nw)(descriptor).exact, sha256/* sha1 */.e8),
        timestamp: descriptor.publishedDate ?? '1970-01-01T00:00:00.000Z',
        tool: { name: 'golden-image-actions', version: action.ref === '' ? action.sha256.slice(0, 12) : action.ref },
        supplier: claims.repository.split('/')[0] ?? '',
    });
}
function toImageBuild(facts, record) {
    const { descriptor, claims, server, action, test, inventory } = facts;
    const parent = (0,image_parent/* parseParent */.ov)(record.parent);
    if (parent?.kind !== 'marketplace')
        throw new Error(`a parent of another kind: ${record.parent}`);
    const results = [
        ...(test ? [test.report] : []),
        ...(inventory ? [{ name: 'inventory', sha256: (0,sha256/* sha256 */.sc)(inventory.text) }] : []),
    ];
    return {
        image: record.image,
        follows: record.follows,
        parent: { parent },
        base: parent,
        template: record.template,
        sources: record.sources,
        files: record.files.length > mostFiles ? [] : record.files,
        variables: record.variables,
        secretVariables: record.secretVariables,
        packer: record.packer,
        plugins: record.plugins,
        profiles: record.profiles.map(profile => ({ ...profile, required: false })),
        exceptions: [],
        action,
        source: {
            repository: `${server}/${claims.repository}`,
            repositoryId: claims.repository_id,
            ownerId: claims.repository_owner_id,
            ref: claims.ref,
            // It may be signed by a later run than the one that built.
            commit: record.run.commit === '' ? claims.sha : record.run.commit,
        },
        run: {
            url: `${server}/${claims.repository}/actions/runs/${record.run.id}/attempts/${record.run.attempt}`,
            id: record.run.id,
            attempt: record.run.attempt,
            os: record.run.os,
            arch: record.run.arch,
        },
        builder: `${server}/${claims.job_workflow_ref}`,
        started: record.started,
        finished: record.finished,
        descriptor,
        results,
    };
}
const runOf = ({ server, claims }) => `${server}/${claims.repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}`;

;// CONCATENATED MODULE: ./lib/actions/attest-image/store-proofs.js

/** Puts everything into every store, at the same time. A store that refuses holds up no other. Throws `INTERNAL_CANCELLED`. */
async function keepProofs(stores, proofs, job) {
    const kept = await Promise.all(stores.map(async (store) => {
        try {
            // What statements name is there before they are.
            await Promise.all(proofs.files.map(bytes => store.files?.put(bytes)));
            await Promise.all(proofs.bundles.map(bundle => store.put(proofs.subjects, bundle)));
            return { store: store.name, problem: undefined };
        }
        catch (error) {
            if (error instanceof errors/* GoldenImageError */.PX)
                return { store: store.name, problem: error.problems[0] };
            throw error;
        }
    }));
    (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'proofs were being kept');
    return kept;
}
/**
 * What is wrong. A store that GitHub's plan forbids is no fault as long as another one has everything: `notices`. Every other refusal is a problem,
 * and the step can be run again.
 */
function judgeKept(kept) {
    const accepted = kept.some(k => k.problem === undefined);
    const refused = kept.flatMap(({ problem }) => (problem ? [problem] : []));
    const byPlan = refused.filter(p => p.code === 'PROOF_STORE_PLAN');
    return accepted
        ? { problems: refused.filter(p => p.code !== 'PROOF_STORE_PLAN'), notices: byPlan }
        : { problems: refused, notices: [] };
}

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/attest-image/summary.js



function renderPlanned(facts, stores) {
    return [
        `### 🔎 Dry run: ${(0,markdown/* markdownText */.p7)(`${facts.types.length} statements about ${nameOf(facts)} would be signed and kept in ${stores.join(', ')}`)}`,
        '',
        ...rows(facts),
        '',
        ...(0,markdown/* table */.tp)(['Made', ''], [['signatures', 'none']]),
    ].join('\n');
}
/** Verdict first, then what was said, then where it is kept. */
function renderAttested(facts, kept) {
    const good = kept.filter(k => k.problem === undefined).length;
    const mark = good === kept.length ? '✅' : '⚠️';
    return [
        `### ${mark} ${(0,markdown/* markdownText */.p7)(`${facts.types.length} statements about ${nameOf(facts)} are signed; ${good} of ${kept.length} stores have them`)}`,
        '',
        ...rows(facts),
        '',
        ...(0,markdown/* table */.tp)(['Proof store', 'What became of it'], kept.map(({ store, problem }) => [store, problem ? `${problem.code}: ${problem.message}` : 'has all of them'])),
    ].join('\n');
}
const nameOf = ({ candidate }) => `${candidate.image.name} ${(0,version/* formatImageVersion */.d8)(candidate.version)}`;
function rows({ descriptor, types, missing }) {
    const { exact, undated } = (0,image_descriptor/* digestsOf */.nw)(descriptor);
    return (0,markdown/* table */.tp)(['What', ''], [
        ['Descriptor', `sha256:${exact}`],
        ['without its date', `sha256:${undated}`],
        ...types.map((type, i) => [i === 0 ? 'Statements' : '', { markdown: `\`${type}\`` }]),
        ...missing.map(what => ['Not said', what]),
    ]);
}

;// CONCATENATED MODULE: ./lib/actions/attest-image/attest-image.js










/**
 * Says about a version, signed by this job's own workflow, what it is, what it was built from, what is in it and how it was tested; and puts that into
 * every proof store. Can be run again: statements are added, none is changed.
 */
async function attestImage(inputs, settings, ports) {
    const candidate = (0,read_candidate/* readCandidate */.G)(settings, inputs.image, inputs['image-version-id']);
    if (settings.proofs.length === 0)
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_NO_STORE',
            message: `${settings.path} names no proof store; accepted is a list such as proofs: [github, 'https://ACCOUNT.blob.core.windows.net/CONTAINER'].`,
        });
    if (settings.proofs.includes('github') && !inputs['github-token'])
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: `${settings.path} has the proof store \`github\`, and the input \`github-token\` is empty; accepted is the token of the job.`,
            hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'",
        });
    const facts = await readFacts(inputs, candidate, ports.files);
    await (0,require_release/* requireRelease */.z)(ports);
    const claims = await readPublicClaims(settings, ports);
    requireOwnRecord(facts, claims.repository);
    const { gallery, stores } = await ports.azure();
    const descriptor = await describeVersion(candidate, facts, settings, gallery);
    const prepared = prepareStatements({
        ...facts,
        candidate,
        descriptor,
        claims,
        server: ports.server,
        action: ports.action,
    });
    const written = await writeFiles(descriptor, prepared, ports.files);
    const types = prepared.statements.map(s => s.type);
    const outputs = {
        'descriptor-digest': `sha256:${(0,image_descriptor/* digestsOf */.nw)(descriptor).exact}`,
        'predicate-types': types.join('\n'),
        ...written,
    };
    const said = { candidate, descriptor, types, missing: missingOf(facts) };
    if (inputs['dry-run'])
        return { verdict: 'pass', dryRun: true, problems: [], outputs, summary: renderPlanned(said, settings.proofs) };
    for (const what of said.missing)
        ports.job.info(`Nothing is said about ${what}: no file of it was given.`);
    const bundles = await ports.job.group(`${types.length} statements about ${candidate.id} are signed`, () => ports.signer.sign(prepared.statements.map(s => s.text)));
    // What is signed is of this version, and only what still is goes into a store.
    await requireUnchanged(descriptor, candidate, facts, settings, gallery);
    // Signed is signed: the bundles are there for whoever can keep them, whatever the stores say.
    const bundlePath = await ports.files.write('proofs/bundles.jsonl', `${bundles.join('\n')}\n`);
    ports.job.output('bundle-path', bundlePath);
    const kept = await keepProofs(stores, {
        bundles,
        subjects: subjectDigests(descriptor),
        files: [(0,image_descriptor/* formatDescriptor */.JZ)(descriptor), prepared.sbom, facts.inventory?.text].flatMap(text => text === undefined ? [] : [Buffer.from(text)]),
    }, ports.job);
    await requireUnchanged(descriptor, candidate, facts, settings, gallery);
    const { problems, notices } = judgeKept(kept);
    for (const { code, message } of notices)
        ports.job.annotate('notice', { title: code, message });
    for (const { store, problem } of kept)
        if (!problem)
            ports.job.info(`${store} has all of them.`);
    return {
        verdict: problems.length === 0 ? 'pass' : 'error',
        problems,
        outputs: { ...outputs, 'bundle-path': bundlePath },
        summary: renderAttested(said, kept),
    };
}
/** Claims of this job, if what they say may stand in a public log. Throws `PROOF_NOT_PUBLIC`, `AUTH_ID_TOKEN_FAILED`. */
async function readPublicClaims(settings, { identityTokens, job }) {
    const claims = await identityTokens.readClaims(job.cancelled);
    const visibility = claims.repository_visibility ?? 'unknown';
    if (visibility !== 'public' && settings.transparency !== 'public')
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_NOT_PUBLIC',
            message: `The repository is "${visibility}", and what is signed stands in Sigstore's public log: names of repository, workflow and branch, and digests. ${settings.path} has no "transparency: public".`,
        });
    return (0,evidence_provenance/* readTokenClaims */.v4)(claims);
}
/**
 * The version that stands there now, if it is the one of the records: looked at before and after its descriptor is read, because a name can be
 * given to another one in between. Throws `PROOF_VERSION_MISSING`, `VALIDATE_OTHER_IMAGE`, `IMAGE_STATE_UNKNOWN`.
 */
async function describeVersion({ definition, version, id }, { fingerprint }, { azure: { tenant } }, gallery) {
    const requireIt = async () => {
        const record = await gallery.get(definition, version);
        if (!record)
            throw missing(id);
        (0,version_facts/* requireSameVersion */.wo)(id, record, fingerprint);
        (0,version_facts/* readVersionFacts */._v)(record);
    };
    await requireIt();
    const descriptor = await gallery.describe(definition, version, tenant);
    if (!descriptor)
        throw missing(id);
    await requireIt();
    return descriptor;
}
const missing = (id) => new errors/* GoldenImageError */.PX({ code: 'PROOF_VERSION_MISSING', message: `There is no version ${id}.` });
/** Throws `VALIDATE_OTHER_IMAGE` if the version has another descriptor now, and what `describeVersion` throws. */
async function requireUnchanged(before, candidate, facts, settings, gallery) {
    const now = await describeVersion(candidate, facts, settings, gallery);
    if ((0,image_descriptor/* digestsOf */.nw)(now).exact === (0,image_descriptor/* digestsOf */.nw)(before).exact)
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'VALIDATE_OTHER_IMAGE',
        message: `${candidate.id} has another descriptor than the one that was signed: sha256:${(0,image_descriptor/* digestsOf */.nw)(now).exact}; signed was sha256:${(0,image_descriptor/* digestsOf */.nw)(before).exact}.`,
    });
}
const subjectDigests = (descriptor) => {
    const { exact, undated } = (0,image_descriptor/* digestsOf */.nw)(descriptor);
    return exact === undated ? [exact] : [exact, undated];
};
async function writeFiles(descriptor, { sbom }, files) {
    return {
        'descriptor-path': await files.write('proofs/descriptor.json', (0,image_descriptor/* formatDescriptor */.JZ)(descriptor)),
        ...(sbom === undefined ? {} : { 'sbom-path': await files.write('proofs/sbom.cdx.json', sbom) }),
    };
}
const missingOf = ({ build, test, inventory }) => [
    ...(build ? [] : ['what it was built from']),
    ...(inventory ? [] : ['what is in it']),
    ...(test ? [] : ['how it was tested']),
];

// EXTERNAL MODULE: ./lib/actions/attest-image/contract.js
var contract = __webpack_require__(8063);
// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/report-files.js
var report_files = __webpack_require__(52212);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/adapters/network/network.js
var network = __webpack_require__(85839);
// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
// EXTERNAL MODULE: ./lib/domain/evidence/trust.js
var trust = __webpack_require__(8686);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 1 modules
var wiring_github = __webpack_require__(23406);
;// CONCATENATED MODULE: ./lib/entry/attest-image.js













function run(inputs, job) {
    return (0,run_action/* runAction */.C)(contract/* contract */.d, job, async () => {
        const settings = await (0,read_settings/* readSettings */.s)((0,workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? ''), inputs.manifest);
        const github = (0,wiring_github/* releaseSide */.H)(job, inputs['github-token']);
        return attestImage(inputs, settings, {
            job,
            ...github,
            files: (0,report_files/* reportFilesIn */.p)(job.temp, process.env.RUNNER_TEMP ?? job.temp),
            action: ownAction(),
            server: trust/* gitHubServer */.fF,
            signer: {
                sign: async (statements) => {
                    const { sigstoreSigner } = await Promise.all(/* import() */[__webpack_require__.e(88), __webpack_require__.e(417), __webpack_require__.e(179), __webpack_require__.e(274)]).then(__webpack_require__.bind(__webpack_require__, 86274));
                    return sigstoreSigner(github.identityTokens, (0,network/* network */.Nm)(system_clock/* systemClock */.m, job.cancelled), job.cancelled).sign(statements);
                },
            },
            azure: async () => {
                const [{ signIn }, { proofStores }] = await Promise.all([
                    Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(88), __webpack_require__.e(659), __webpack_require__.e(979), __webpack_require__.e(631)]).then(__webpack_require__.bind(__webpack_require__, 5979)),
                    Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(417), __webpack_require__.e(562), __webpack_require__.e(857)]).then(__webpack_require__.bind(__webpack_require__, 95238)),
                ]);
                const { gallery, tokens } = await signIn(settings, inputs['client-id'], job, github.identityTokens);
                const { repository = '' } = await github.identityTokens.readClaims(job.cancelled);
                return { gallery, stores: proofStores(settings, { job, tokens, repository, token: inputs['github-token'] }) };
            },
        });
    });
}
/** What the runner says of the action that runs, and what its bundle was built from: the stamp beside the bundles. */
function ownAction() {
    const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = process.env;
    const script = process.argv[1] ?? '';
    return { repository, ref, sha256: readStamp(script) };
}
/** `dist/<name>/index.js` → `dist/sources.sha256`; a bundle without a stamp is named by its own digest. */
function readStamp(script) {
    try {
        const stamp = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)((0,external_node_path_.dirname)(script), '../sources.sha256'), 'utf8').trim();
        if (/^[0-9a-f]{64}$/.test(stamp))
            return stamp;
    }
    catch {
        // There is none.
    }
    return (0,external_node_crypto_.createHash)('sha256').update((0,external_node_fs_.readFileSync)(script)).digest('hex');
}


/***/ })

};
