export const id = 238;
export const ids = [238,857,330];
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

/***/ 95238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  proofStores: () => (/* binding */ proofStores),
  rootsOf: () => (/* binding */ rootsOf)
});

// EXTERNAL MODULE: ./lib/adapters/network/network.js
var network_network = __webpack_require__(85839);
// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@azure/storage-blob/dist/esm/index.js + 145 modules
var esm = __webpack_require__(34778);
// EXTERNAL MODULE: ./lib/domain/errors.js + 17 modules
var errors = __webpack_require__(79112);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 38 modules
var dist_esm = __webpack_require__(20690);
// EXTERNAL MODULE: ./lib/adapters/network/bounded-client.js
var bounded_client = __webpack_require__(22330);
;// CONCATENATED MODULE: ./lib/adapters/proofs/storage-transport.js




/**
 * The network as the storage SDK asks it, which still speaks an older generation's requests: each answer has a deadline and a length, and ends
 * with the job. @param tryMs the time for one answer
 */
function storageTransport({ clock, cancelled }, tryMs, network = (0,dist_esm/* createDefaultHttpClient */.fl)()) {
    const bounded = (0,bounded_client/* boundedClient */.b)(clock, (0,network_network/* inBytes */.Hf)(network));
    const pipeline = (0,dist_esm/* createEmptyPipeline */.O8)();
    // The SDK's own goes with its request, which is not the one that is sent.
    pipeline.addPolicy((0,dist_esm/* proxyPolicy */.Ll)());
    pipeline.addPolicy((0,dist_esm/* tlsPolicy */.iY)());
    return {
        sendRequest: async (request) => {
            const { url, method, body, proxySettings, streamResponseStatusCodes: streamed } = request;
            const { status, headers, bodyAsText } = await pipeline.sendRequest(bounded, (0,dist_esm/* createPipelineRequest */.G6)({
                url,
                method,
                timeout: tryMs,
                abortSignal: cancelled,
                headers: (0,dist_esm/* createHttpHeaders */.Nc)(request.headers.toJson({ preserveCase: true })),
                ...(body === undefined ? {} : { body }),
                ...(proxySettings === undefined ? {} : { proxySettings }),
            }));
            const bytes = Buffer.from(bodyAsText ?? '', 'latin1');
            const asStream = streamed?.has(status) || streamed?.has(Number.POSITIVE_INFINITY);
            return {
                request,
                status,
                headers: { toJson: () => headers.toJSON() },
                ...(asStream ? { readableStreamBody: external_node_stream_.Readable.from([bytes]) } : { bodyAsText: bytes.toString('utf8') }),
            };
        },
    };
}

;// CONCATENATED MODULE: ./lib/adapters/proofs/blob-store.js




const audience = 'https://storage.azure.com';
/** one try, in milliseconds; tries of one request */
const tryMs = 20_000;
const tries = 4;
/** blobs of one subject; a good one can stand beside so much junk, and no list goes on for ever */
const mostBundles = 1000;
/** pages of a list, which can be empty and lead on */
const mostPages = 20;
/** bytes of one bundle or file; characters of all bundles of a subject; how many are read at the same time */
const longest = 32 * 1024 * 1024;
const longestTogether = 128 * 1024 * 1024;
const together = 4;
/**
 * A container of an Azure storage account, by Entra's tokens alone. Names are digests, so what is there already is the same:
 * `sha256-SUBJECT/BUNDLE.sigstore.json`, `files/sha256-FILE`. https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api
 * @param address `https://ACCOUNT.blob.core.windows.net/CONTAINER`
 */
function blobProofStore(address, tokens, bounds, network) {
    const { cancelled } = bounds;
    const credential = {
        getToken: async () => {
            const { token, expiresOn } = await tokens.get(audience, cancelled);
            return { token: token.reveal(), expiresOnTimestamp: expiresOn.getTime() };
        },
    };
    const container = new esm/* ContainerClient */.bM(address, credential, {
        httpClient: storageTransport(bounds, tryMs, network),
        retryOptions: { maxTries: tries, tryTimeoutInMs: tryMs, retryDelayInMs: 1000, maxRetryDelayInMs: 8000 },
        userAgentOptions: { userAgentPrefix: 'golden-image-actions' },
    });
    const ask = async (doing, call) => {
        (0,errors/* throwIfCancelled */.dZ)(cancelled, `${address} was asked to ${doing}`);
        try {
            return await call();
        }
        catch (error) {
            (0,errors/* throwIfCancelled */.dZ)(cancelled, `${address} was asked to ${doing}`);
            throw problemOf(error, address, doing);
        }
    };
    /** @returns whether it is new */
    const putOnce = (name, bytes, doing, contentType) => ask(doing, async () => {
        try {
            await container.getBlockBlobClient(name).upload(bytes, bytes.length, {
                conditions: { ifNoneMatch: '*' },
                blobHTTPHeaders: { blobContentType: contentType },
                abortSignal: cancelled,
            });
            return true;
        }
        catch (error) {
            if (codeOf(error) === 'BlobAlreadyExists')
                return false;
            throw error;
        }
    });
    const read = async (name) => {
        const blob = await container
            .getBlobClient(name)
            .download(0, undefined, { abortSignal: cancelled, maxRetryRequests: 3 });
        return readAll(blob.readableStreamBody);
    };
    /** A few at a time, and not more in all than the memory of a runner takes. What is too long to be a bundle is shown as none. */
    const readBundles = async (listed) => {
        const texts = [];
        let length = 0;
        for (let i = 0; i < listed.length; i += together) {
            const some = await Promise.all(listed.slice(i, i + together).map(readBundle));
            length += some.reduce((sum, text) => sum + text.length, 0);
            if (length > longestTogether)
                throw unreadable(`${address} has more than ${longestTogether / 1024 / 1024} MiB of statements of one subject`);
            texts.push(...some);
        }
        return texts;
    };
    const readBundle = async ({ name, length }) => length > longest ? '' : (await read(name)).toString('utf8');
    return {
        name: address,
        put: async (subjects, bundle) => {
            const bytes = Buffer.from(bundle);
            const names = subjects.map(subject => `sha256-${subject}/${digestOf(bytes)}.sigstore.json`);
            const kept = await Promise.all(names.map(name => putOnce(name, bytes, 'keep a statement', 'application/json')));
            return kept.some(isNew => isNew) ? 'kept' : 'there';
        },
        list: subject => ask('list the statements of a subject', async () => {
            const found = [];
            let pages = 0;
            const all = container.listBlobsFlat({ prefix: `sha256-${subject}/`, abortSignal: cancelled }).byPage();
            for await (const { segment } of all) {
                pages += 1;
                for (const { name, properties } of segment.blobItems)
                    found.push({ name, length: properties.contentLength ?? 0 });
                if (pages > mostPages || found.length > mostBundles)
                    throw unreadable(`${address} has more than ${mostBundles} statements of ${subject}; accepted are as many`);
            }
            return readBundles(found);
        }),
        files: {
            put: async (bytes) => {
                await putOnce(`files/sha256-${digestOf(bytes)}`, bytes, 'keep a file', 'application/octet-stream');
            },
            get: sha256 => ask('give a file', async () => {
                const bytes = await read(`files/sha256-${sha256}`).catch((error) => {
                    if (codeOf(error) === 'BlobNotFound')
                        return undefined;
                    throw error;
                });
                if (bytes !== undefined && digestOf(bytes) !== sha256)
                    throw unreadable(`The file that ${address} has as ${sha256} is another one: its sha256 is ${digestOf(bytes)}`);
                return bytes;
            }),
        },
    };
}
const unreadable = (what) => new errors/* GoldenImageError */.PX({ code: 'PROOF_STORE_UNREADABLE', message: `${what}.` });
const digestOf = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
async function readAll(stream) {
    const pieces = [];
    let length = 0;
    for await (const piece of stream ?? []) {
        const bytes = Buffer.from(piece);
        length += bytes.length;
        if (length > longest)
            throw new Error(`it is longer than ${longest / 1024 / 1024} MiB`);
        pieces.push(bytes);
    }
    return Buffer.concat(pieces);
}
/** What storage calls the error; the header stands where there is no body. */
function codeOf(error) {
    const { code, details } = error;
    const said = details?.errorCode ?? code;
    return typeof said === 'string' ? said : undefined;
}
function problemOf(error, address, doing) {
    if (error instanceof errors/* GoldenImageError */.PX)
        return error;
    const { statusCode: status } = error;
    const code = codeOf(error);
    const said = `${address} did not ${doing}: ${status === undefined ? (0,errors/* wordsOf */.Z9)(error) : `${status} ${code ?? ''}`.trim()}.`;
    const { hostname, pathname } = new URL(address);
    const [account] = hostname.split('.');
    const [container] = pathname.slice(1).split('/');
    const fail = (name, hint) => new errors/* GoldenImageError */.PX({ code: name, message: said, ...(hint === undefined ? {} : { hint }) }, { cause: error });
    if (status === 507)
        return fail('PROOF_STORE_FULL');
    if (code === 'AccountIsDisabled')
        return fail('PROOF_STORE_REFUSED', `See in the portal why the account ${account} is disabled.`);
    if (status === 403 || status === 401)
        return fail('PROOF_STORE_REFUSED', `az role assignment create --role "Storage Blob Data Contributor" --assignee CLIENT_ID --scope "$(az storage account show --name ${account} --query id --output tsv)/blobServices/default/containers/${container}"`);
    if (code === 'ContainerNotFound' || status === 404)
        return fail('PROOF_STORE_REFUSED', `az storage container-rm create --storage-account ${account} --name ${container}`);
    return fail('PROOF_STORE_UNAVAILABLE');
}

;// CONCATENATED MODULE: ./lib/adapters/proofs/snappy.js
/**
 * Decodes the block format of snappy. https://github.com/google/snappy/blob/main/format_description.txt
 * @param limit bytes that the result may have @returns `undefined` for what is no such block, is cut, or is longer
 */
function decodeSnappy(input, limit) {
    const header = readVarint(input);
    if (header === undefined || header.value > limit)
        return undefined;
    const output = Buffer.alloc(header.value);
    let [from, to] = [header.next, 0];
    while (from < input.length) {
        const tag = input[from++] ?? 0;
        const kind = tag & 3;
        if (kind === 0) {
            let length = tag >> 2;
            if (length >= 60) {
                const bytes = length - 59;
                if (from + bytes > input.length)
                    return undefined;
                length = input.readUIntLE(from, bytes);
                from += bytes;
            }
            length += 1;
            if (from + length > input.length || to + length > output.length)
                return undefined;
            input.copy(output, to, from, from + length);
            from += length;
            to += length;
            continue;
        }
        const bytes = kind === 1 ? 1 : kind === 2 ? 2 : 4;
        if (from + bytes > input.length)
            return undefined;
        const low = input.readUIntLE(from, bytes);
        from += bytes;
        const offset = kind === 1 ? ((tag >> 5) << 8) | low : low;
        const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
        if (offset === 0 || offset > to || to + length > output.length)
            return undefined;
        // Byte by byte: a copy may read what it has just written.
        for (let i = 0; i < length; i++, to++)
            output[to] = output[to - offset] ?? 0;
    }
    return to === output.length ? output : undefined;
}
function readVarint(input) {
    let value = 0;
    for (let i = 0; i < 5; i++) {
        const byte = input[i];
        if (byte === undefined)
            return undefined;
        value += (byte & 0x7f) * 2 ** (7 * i);
        if (byte < 0x80)
            return value <= 0xffffffff ? { value, next: i + 1 } : undefined;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/proofs/github-store.js



/** GitHub gives at most so many on one page. https://docs.github.com/rest/repos/attestations */
const perPage = 100;
const github_store_mostPages = 10;
/** bytes of a bundle, decoded */
const github_store_longest = 32 * 1024 * 1024;
/** characters of all of one subject */
const github_store_longestTogether = 128 * 1024 * 1024;
/**
 * GitHub's attestations of one repository. A private repository has them on Enterprise Cloud alone: `PROOF_STORE_PLAN`, which is nobody's fault and
 * can be made good by another store. Files are not kept there.
 */
function gitHubProofStore({ api, repository, token }, network) {
    const ask = async (question) => {
        const answer = await network.ask(question).catch((error) => {
            if (error instanceof network_network/* NoAnswer */.W_)
                throw new errors/* GoldenImageError */.PX({ code: 'PROOF_STORE_UNAVAILABLE', message: `${error.message}.` }, { cause: error });
            throw error;
        });
        if (answer.status === 429 || answer.status >= 500)
            throw new errors/* GoldenImageError */.PX({
                code: 'PROOF_STORE_UNAVAILABLE',
                message: `GitHub's attestations answered ${answer.status}${words(answer)}.`,
            });
        return answer;
    };
    const headers = {
        authorization: `Bearer ${token.reveal()}`,
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
    };
    const attestations = `${api}/repos/${repository}/attestations`;
    /** Where the bundle lies, signed for whoever has the address: the token is not for that place. */
    const fetchBundle = async (address) => {
        if (!URL.canParse(address) || new URL(address).protocol !== 'https:')
            throw github_store_unreadable(`points at "${address.slice(0, 200)}", which is no https address`);
        const answer = await ask({ method: 'GET', url: address });
        if (answer.status !== 200)
            throw github_store_unreadable(`points at a bundle that answers ${answer.status}`);
        // What is neither JSON nor snappy, or too long, is no bundle: it must not hide those beside it.
        const text = answer.bytes[0] === openingBrace ? answer.bytes : decodeSnappy(answer.bytes, github_store_longest);
        return text?.toString('utf8') ?? '';
    };
    return {
        name: 'github',
        put: async (_, bundle) => {
            const answer = await ask({
                method: 'POST',
                url: attestations,
                headers: { ...headers, 'content-type': 'application/json' },
                body: `{"bundle":${bundle}}`,
            });
            if (answer.status === 201)
                return 'kept';
            throw github_store_problemOf(answer, repository, 'keep an attestation', 'attestations: write');
        },
        list: async (subject) => {
            const bundles = [];
            let length = 0;
            let url = `${attestations}/sha256:${subject}?per_page=${perPage}`;
            for (let page = 1; url !== undefined; page++) {
                if (page > github_store_mostPages)
                    throw github_store_unreadable(`has more than ${github_store_mostPages * perPage} for one subject`);
                const answer = await ask({ method: 'GET', url, headers });
                if (answer.status === 404 && page === 1 && (await canRead()))
                    return [];
                if (answer.status !== 200)
                    throw github_store_problemOf(answer, repository, 'give attestations', 'attestations: read');
                for (const entry of readEntries(answer)) {
                    const bundle = 'bundle' in entry ? entry.bundle : await fetchBundle(entry.address);
                    length += bundle.length;
                    if (length > github_store_longestTogether)
                        throw github_store_unreadable(`has more than ${github_store_longestTogether / 1024 / 1024} MiB for one subject`);
                    bundles.push(bundle);
                }
                url = nextOf(answer, api);
            }
            return bundles;
        },
        files: undefined,
    };
    /** For what it hides GitHub says 404 as well: "there is none" is believed only of a repository that can be seen. */
    async function canRead() {
        const answer = await ask({ method: 'GET', url: `${api}/repos/${repository}`, headers });
        return answer.status === 200;
    }
}
const openingBrace = '{'.charCodeAt(0);
function readEntries(answer) {
    const { attestations } = (parse(answer) ?? {});
    if (!Array.isArray(attestations))
        throw github_store_unreadable('is no list');
    return attestations.map((entry) => {
        const { bundle, bundle_url: address } = (entry ?? {});
        if (typeof bundle === 'object' && bundle !== null)
            return { bundle: JSON.stringify(bundle) };
        if (typeof address === 'string')
            return { address };
        throw github_store_unreadable('has an entry without a bundle');
    });
}
/** The next page, if it is on the same host. https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function nextOf(answer, api) {
    const links = (answer.header('link') ?? '').slice(0, 4096).split(',');
    const next = links.find(link => link.includes('rel="next"'));
    if (next === undefined)
        return undefined;
    const url = next.slice(next.indexOf('<') + 1, next.indexOf('>'));
    if (!URL.canParse(url) || new URL(url).origin !== new URL(api).origin)
        throw github_store_unreadable('leads to another host');
    return url;
}
function github_store_problemOf(answer, repository, doing, permission) {
    const said = `GitHub did not ${doing} of ${repository}: ${answer.status}${words(answer)}.`;
    const text = words(answer);
    if (/feature not available/i.test(text))
        return new errors/* GoldenImageError */.PX({
            code: 'PROOF_STORE_PLAN',
            message: said,
            hint: 'Add a blob container to `proofs` in the manifest: GitHub keeps attestations of a private repository on Enterprise Cloud alone.',
        });
    if (/not accessible by integration/i.test(text) || answer.status === 401)
        return new errors/* GoldenImageError */.PX({
            code: 'PROOF_STORE_REFUSED',
            message: said,
            hint: `Add to the job: permissions: { ${permission} }`,
        });
    return new errors/* GoldenImageError */.PX({ code: 'PROOF_STORE_REFUSED', message: said });
}
const github_store_unreadable = (what) => new errors/* GoldenImageError */.PX({ code: 'PROOF_STORE_UNREADABLE', message: `GitHub's list of attestations ${what}.` });
function parse(answer) {
    try {
        return JSON.parse(answer.bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
}
/** GitHub's own sentence, cut. */
function words(answer) {
    const { message } = (parse(answer) ?? {});
    return typeof message === 'string' && message !== '' ? ` (${message.slice(0, 300)})` : '';
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@sigstore/tuf/seeds.json
var seeds = __webpack_require__(8032);
// EXTERNAL MODULE: ./node_modules/tuf-js/dist/index.js
var dist = __webpack_require__(84706);
// EXTERNAL MODULE: ./node_modules/tuf-js/dist/error.js
var error = __webpack_require__(86376);
;// CONCATENATED MODULE: ./lib/adapters/sigstore/public-root.js




// The one error that the library tells from others, which it does not give out at its front: a root that is not there ends the walk to the newest.


const mirror = 'https://tuf-repo-cdn.sigstore.dev';
/** Sigstore's own, with the root that the library brings. */
const publicRepository = {
    mirror,
    root: Buffer.from(seeds[mirror]['root.json'], 'base64'),
};
const target = 'trusted_root.json';
/** all requests together, in milliseconds: no list of roots goes on for ever */
const deadlineMs = 120_000;
/**
 * Text of the trusted root that the repository gives out now. What an earlier step has left in a cache is not believed: it begins with the root that is
 * brought along, in a folder of its own. Throws `PROOF_ROOT_UNAVAILABLE`, `INTERNAL_CANCELLED`.
 * @param temp absolute path of a folder that goes away with the job
 */
async function fetchTrustedRoot(network, clock, temp, repository = publicRepository) {
    const fetcher = new BoundedFetcher(network, clock);
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'sigstore-root-'));
    try {
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'root.json'), repository.root);
        const updater = new dist/* Updater */.Sx({
            metadataBaseUrl: repository.mirror,
            metadataDir: folder,
            targetBaseUrl: `${repository.mirror}/targets`,
            targetDir: folder,
            fetcher,
        });
        const found = await updater.getTargetInfo(target);
        if (!found)
            throw new Error(`it has no ${target}`);
        return await (0,promises_.readFile)(await updater.downloadTarget(found), 'utf8');
    }
    catch (error) {
        // The library puts errors into sentences of its own.
        if (fetcher.stopped instanceof errors/* GoldenImageError */.PX)
            throw fetcher.stopped;
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_ROOT_UNAVAILABLE',
            message: `Sigstore's public root could not be had from ${new URL(repository.mirror).host}: ${(0,errors/* wordsOf */.Z9)(fetcher.stopped ?? error).slice(0, 300)}.`,
        }, { cause: error });
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
class BoundedFetcher extends dist/* BaseFetcher */.xv {
    #network;
    #clock;
    #end;
    /** why there is no answer */
    stopped;
    constructor(network, clock) {
        super();
        this.#network = network;
        this.#clock = clock;
        this.#end = clock.now() + deadlineMs;
    }
    async fetch(url) {
        const { status, bytes } = await this.#ask(url);
        if (status === 200)
            return new Blob([new Uint8Array(bytes)]).stream();
        throw new error.DownloadHTTPError(`${new URL(url).pathname} answered ${status}`, status);
    }
    async #ask(url) {
        try {
            if (this.#clock.now() > this.#end)
                throw new Error(`it took longer than ${deadlineMs / 1000} s`);
            return await this.#network.ask({ method: 'GET', url });
        }
        catch (error) {
            this.stopped = error;
            throw error;
        }
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/adapters/filesystem/owned-by-root.js



/** bits by which a group or everybody may write */
const writableByOthers = 0o022;
/**
 * An absolute file that root alone can have written: it and every folder above it belong to root, and nobody else may write there. `undefined` if there
 * is none. @param limit bytes
 */
async function readOwnedByRoot(file, limit) {
    for (let folder = (0,external_node_path_.dirname)(file);; folder = (0,external_node_path_.dirname)(folder)) {
        const info = await (0,promises_.lstat)(folder).catch(() => undefined);
        if (!info)
            return undefined;
        const why = info.isDirectory() ? whyOthersMayWrite(info) : 'is no folder';
        if (why !== undefined)
            return { refused: `${folder} ${why}` };
        if (folder === '/')
            break;
    }
    const info = await (0,promises_.lstat)(file).catch(() => undefined);
    if (!info)
        return undefined;
    if (!info.isFile())
        return { refused: `${file} is no ordinary file` };
    // What was looked at is what is read.
    const handle = await (0,promises_.open)(file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK).catch(() => undefined);
    if (!handle)
        return { refused: `${file} may not be read by this job` };
    try {
        const opened = await handle.stat();
        const why = opened.isFile() ? whyOthersMayWrite(opened) : 'is no ordinary file';
        if (why !== undefined)
            return { refused: `${file} ${why}` };
        if (opened.size > limit)
            return { refused: `${file} has ${opened.size} bytes; accepted are ${limit}` };
        return { text: await handle.readFile('utf8') };
    }
    finally {
        await handle.close();
    }
}
function whyOthersMayWrite({ uid, mode }) {
    if (uid !== 0)
        return `belongs to user ${uid}`;
    return (mode & writableByOthers) === 0 ? undefined : 'can be written by others than root';
}

// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var bundle_dist = __webpack_require__(61040);
// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var protobuf_specs_dist = __webpack_require__(19654);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(54187);
// EXTERNAL MODULE: ./lib/domain/evidence/signer.js
var signer = __webpack_require__(952);
// EXTERNAL MODULE: ./lib/domain/evidence/statement.js
var statement = __webpack_require__(65513);
;// CONCATENATED MODULE: ./lib/adapters/sigstore/verifier.js






/** bytes of one bundle */
const verifier_longest = 32 * 1024 * 1024;
/**
 * Verifies offline, as everybody's tools do: each timestamp, the certificate at that time, the log entries, the signature. A root that names no log
 * (GitHub's own instance, for private repositories) is content with a timestamp; any other wants an entry of its log and of the log of certificates.
 * @param roots texts of Sigstore trusted roots, `application/vnd.dev.sigstore.trustedroot+json;version=0.1`; a bundle is good if one of them says so
 * Throws `PROOF_ROOT_UNREADABLE`.
 */
function sigstoreVerifier(roots) {
    const verifiers = roots.map(readRoot);
    return {
        verify: (text, place) => {
            const refused = (code, why) => ({
                place,
                problem: { code, message: `${why}.` },
            });
            if (text.length > verifier_longest)
                return refused('PROOF_UNREADABLE', `The bundle has ${text.length} bytes; accepted are ${verifier_longest}`);
            try {
                const bundle = (0,bundle_dist.bundleFromJSON)(JSON.parse(text));
                if (bundle.content.$case !== 'dsseEnvelope')
                    return refused('PROOF_UNREADABLE', 'The bundle signs a file; accepted is a statement');
                const entity = (0,verify_dist/* toSignedEntity */.DC)(bundle);
                const failed = verifyByAny(entity, verifiers);
                if (failed !== undefined)
                    return refused('PROOF_SIGNATURE_INVALID', failed);
                const { payload, payloadType } = bundle.content.dsseEnvelope;
                return {
                    place,
                    signer: signerOf(entity),
                    witnessed: witnessedBy(entity),
                    statement: (0,statement/* parseStatement */.By)({ payloadType, payload: payload.toString('utf8') }),
                };
            }
            catch (error) {
                if (error instanceof errors/* GoldenImageError */.PX)
                    return { place, problem: error.problems[0] };
                return refused('PROOF_UNREADABLE', `The bundle cannot be read: ${(0,errors/* wordsOf */.Z9)(error).slice(0, 300)}`);
            }
        },
    };
}
/** @returns why it does not hold; `undefined`: it does */
function verifyByAny(entity, verifiers) {
    const problems = [];
    for (const verifier of verifiers) {
        try {
            verifier.verify(entity);
            return undefined;
        }
        catch (error) {
            problems.push((0,errors/* wordsOf */.Z9)(error).slice(0, 300));
        }
    }
    return `Its signature does not hold: ${[...new Set(problems)].join('; ')}`;
}
function readRoot(text) {
    const unreadable = (why) => new errors/* GoldenImageError */.PX({
        code: 'PROOF_ROOT_UNREADABLE',
        message: `A trusted root cannot be read: ${why.slice(0, 300)}.`,
    });
    let root;
    let material;
    try {
        root = protobuf_specs_dist.TrustedRoot.fromJSON(JSON.parse(text));
        material = (0,verify_dist/* toTrustMaterial */.jO)(root);
    }
    catch (error) {
        throw unreadable((0,errors/* wordsOf */.Z9)(error));
    }
    if (root.certificateAuthorities.length === 0 || root.timestampAuthorities.length + root.tlogs.length === 0)
        throw unreadable('it names no certificate authority, or nobody who tells the time');
    return new verify_dist/* Verifier */.BL(material, {
        tlogThreshold: root.tlogs.length > 0 ? 1 : 0,
        ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0,
        timestampThreshold: 1,
    });
}
/** The extensions that are read are DER texts; what is no text is not there. */
function signerOf({ key }) {
    if (key.$case !== 'certificate')
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_UNREADABLE',
            message: 'The bundle was signed with a bare key; accepted is a certificate.',
        });
    const { certificate } = key;
    const texts = signer/* signerExtensions */.fp.flatMap(oid => {
        const text = readText(certificate.extension(oid)?.value);
        return text === undefined ? [] : [[oid, text]];
    });
    return (0,signer/* readSigner */.$2)(certificate.extSubjectAltName?.uri ?? '', new Map(texts));
}
/** A DER text (UTF8String) and nothing after it. */
function readText(der) {
    const [tag, first = 0, second = 0, third = 0] = der ?? [];
    if (der === undefined || tag !== utf8String)
        return undefined;
    const [length, begin] = first < 0x80 ? [first, 2] : first === 0x81 ? [second, 3] : [(second << 8) | third, 4];
    return first <= 0x82 && der.length === begin + length ? Buffer.from(der.subarray(begin)).toString('utf8') : undefined;
}
const utf8String = 0x0c;
/** The earliest time that was verified: it existed then. An integrated time without the log's promise is nobody's word. */
function witnessedBy({ timestamps }) {
    const times = timestamps.flatMap(one => one.$case === 'timestamp-authority'
        ? [one.timestamp.signingTime.getTime()]
        : one.tlogEntry.inclusionPromise
            ? [Number(one.tlogEntry.integratedTime) * 1000]
            : []);
    return new Date(Math.min(...times)).toISOString();
}

;// CONCATENATED MODULE: ./lib/adapters/sigstore/trusted-roots.js




/** Whoever runs the runner can put roots there, for a Sigstore of their own or where nothing can be fetched. */
const runnerRoots = '/etc/golden-image-actions/trusted-root.json';
/** bytes; Sigstore's public root has seven thousand */
const trusted_roots_longest = 4 * 1024 * 1024;
function trustedRoots({ given, workspace, runner, fetch, warn }) {
    return {
        findLocal: async () => {
            if (given !== '')
                return rooted(given, await readGiven(given, workspace));
            const own = await readOwnedByRoot(runner, trusted_roots_longest);
            if (own && 'text' in own)
                return rooted(`${runner} of this runner`, own.text);
            if (own)
                warn(own.refused);
            return undefined;
        },
        fetchPublic: async () => rooted("Sigstore's public root", await fetch()),
    };
}
async function readGiven(path, workspace) {
    const text = await workspace.read(path, trusted_roots_longest);
    if (text !== undefined)
        return text;
    throw new errors/* GoldenImageError */.PX({
        code: 'INPUT_INVALID',
        message: `The input \`trusted-root\` is "${path}", which is no file in the workspace.`,
    });
}
function rooted(from, text) {
    const roots = splitRoots(text);
    if (roots.length === 0)
        throw new errors/* GoldenImageError */.PX({ code: 'PROOF_ROOT_UNREADABLE', message: `There is no trusted root in ${from}.` });
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(roots.join('\n')).digest('hex');
    return { from, sha256, verifier: sigstoreVerifier(roots) };
}
/** One root a line, as others' tools write several; or one root over many lines. */
function splitRoots(text) {
    try {
        JSON.parse(text);
        return [text.trim()];
    }
    catch {
        return text
            .split('\n')
            .map(line => line.trim())
            .filter(line => line !== '');
    }
}

;// CONCATENATED MODULE: ./lib/entry/wiring/proofs.js







/** The stores of a manifest, in its order. */
function proofStores({ proofs }, access) {
    const { job, tokens } = access;
    const bounds = { clock: system_clock/* systemClock */.m, cancelled: job.cancelled };
    return proofs.map(name => (name === 'github' ? gitHubStore(access) : blobProofStore(name, tokens, bounds)));
}
function gitHubStore({ job, repository, token }) {
    if (!token)
        return withoutToken;
    job.mask(token);
    // Where it lies is not trusted: a variable may say it.
    const api = process.env.GITHUB_API_URL || 'https://api.github.com';
    return gitHubProofStore({ api, repository, token }, (0,network_network/* network */.Nm)(system_clock/* systemClock */.m, job.cancelled));
}
const refuse = async () => {
    throw new errors/* GoldenImageError */.PX({
        code: 'PROOF_STORE_REFUSED',
        message: "GitHub's attestations were not asked: this step has no token of GitHub.",
        hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'",
    });
};
const withoutToken = { name: 'github', put: refuse, list: refuse, files: undefined };
/** @param given the input `trusted-root` */
function rootsOf(job, workspace, given) {
    return trustedRoots({
        given,
        workspace,
        runner: runnerRoots,
        fetch: () => fetchTrustedRoot((0,network_network/* network */.Nm)(system_clock/* systemClock */.m, job.cancelled), system_clock/* systemClock */.m, job.temp),
        warn: why => job.annotate('warning', {
            title: "The runner's trusted root is not taken",
            message: `${why}; accepted is a file that root alone can write. Sigstore's public root is taken instead.`,
        }),
    });
}


/***/ })

};
