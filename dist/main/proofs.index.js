export const id = 1629;
export const ids = [1629];
export const modules = {

/***/ 41629:
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
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 38 modules
var dist_esm = __webpack_require__(20690);
// EXTERNAL MODULE: ./lib/adapters/network/bounded-client.js
var bounded_client = __webpack_require__(22330);
;// CONCATENATED MODULE: ./lib/adapters/proofs/storage-transport.js





/** The code of the error of a request whose whole answer did not come in time. */
const noAnswerInTime = 'TIMEOUT';
/**
 * The network as the storage SDK asks it, which still speaks an older generation's requests: each answer has a deadline and a length, and ends
 * with the job. @param tryMs the time for one answer
 */
function storageTransport({ clock, cancelled }, tryMs, network = (0,dist_esm/* createDefaultHttpClient */.fl)()) {
    const bounded = (0,bounded_client/* boundedClient */.bN)(clock, (0,network_network/* inBytes */.Hf)(network), { json: false });
    const pipeline = (0,dist_esm/* createEmptyPipeline */.O8)();
    // The SDK's own goes with its request, which is not the one that is sent.
    pipeline.addPolicy((0,dist_esm/* proxyPolicy */.Ll)());
    pipeline.addPolicy((0,dist_esm/* tlsPolicy */.iY)());
    return {
        sendRequest: async (request) => {
            const { url, method, body, proxySettings, streamResponseStatusCodes: streamed } = request;
            const { status, headers, bodyAsText } = await pipeline
                .sendRequest(bounded, (0,dist_esm/* createPipelineRequest */.G6)({
                url,
                method,
                timeout: tryMs,
                abortSignal: cancelled,
                headers: (0,dist_esm/* createHttpHeaders */.Nc)(request.headers.toJson({ preserveCase: true })),
                ...(body === undefined ? {} : { body }),
                ...(proxySettings === undefined ? {} : { proxySettings }),
            }))
                .catch((error) => {
                // The SDK asks again for errors of this class and code.
                throw (0,bounded_client/* isLate */.lS)(error) ? new dist_esm/* RestError */.pj((0,errors/* wordsOf */.Z9)(error), { code: noAnswerInTime }) : error;
            });
            const bytes = Buffer.from(bodyAsText ?? '', 'latin1');
            const asStream = streamed?.has(status) || streamed?.has(Number.POSITIVE_INFINITY);
            if (!asStream)
                requireFewTags(bytes, new URL(url).hostname);
            return {
                request,
                status,
                headers: { toJson: () => headers.toJSON() },
                ...(asStream ? { readableStreamBody: external_node_stream_.Readable.from([bytes]) } : { bodyAsText: bytes.toString('utf8') }),
            };
        },
    };
}
/** Bytes and tags of an answer that is read as XML: a page of five thousand blobs has four million and a quarter of a million. */
const longestXml = 16 * 1024 * 1024;
const mostTags = 500_000;
/** Read as XML, every tag becomes a thing in memory. Throws `PROOF_STORE_UNREADABLE`. */
function requireFewTags(bytes, host) {
    let tags = 0;
    for (let at = bytes.indexOf(0x3c); at >= 0 && tags <= mostTags; at = bytes.indexOf(0x3c, at + 1))
        tags++;
    if (bytes.length <= longestXml && tags <= mostTags)
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'PROOF_STORE_UNREADABLE',
        message: `${host} answered with XML of ${bytes.length} bytes and ${tags > mostTags ? `more than ${mostTags}` : tags} tags; accepted are ${longestXml} bytes and ${mostTags} tags.`,
    });
}

;// CONCATENATED MODULE: ./lib/adapters/proofs/blob-store.js




const audience = 'https://storage.azure.com';
/** one try, in milliseconds; tries of one request */
const tryMs = 20_000;
const tries = 4;
/** blobs of one subject: the moves of an image for years of daily releases; a good one can stand beside so much junk, and no list goes on for ever */
const mostBundles = 10_000;
/** pages of a list, which can be empty and lead on */
const mostPages = 20;
/** bytes of one bundle or file; of all bundles of a subject; how many are read at the same time, and from how many bytes on one alone */
const longest = 32 * 1024 * 1024;
const longestTogether = 128 * 1024 * 1024;
const together = 8;
const blob_store_long = 1024 * 1024;
/**
 * A container of an Azure storage account, by Entra's tokens alone. Names are digests; what is there already is compared all the same:
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
    const open = async (name) => {
        const options = { abortSignal: cancelled, maxRetryRequests: 3 };
        return (await container.getBlobClient(name).download(0, undefined, options)).readableStreamBody ?? [];
    };
    const read = async (name) => readAll(await open(name));
    /** Whether just these bytes lie there. */
    const hasBytes = (name, bytes, doing) => ask(doing, async () => {
        const { contentLength } = await container.getBlobClient(name).getProperties({ abortSignal: cancelled });
        return contentLength === bytes.length && (await digestAll(await open(name))) === digestOf(bytes);
    });
    /** Under the name of its digest. That something has the name does not say that it is the same. @returns whether it is new */
    const putDigest = async (name, bytes, doing, contentType) => {
        if (await putOnce(name, bytes, doing, contentType))
            return true;
        if (await hasBytes(name, bytes, doing))
            return false;
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_STORE_OTHER',
            message: `${address} has other bytes under ${name}, which is the name of what has that digest; nothing was written over them.`,
        });
    };
    /** A few at a time, and not more in all than the memory of a runner takes. What is too long to be a bundle is shown as none. */
    const readBundles = async (subject, listed) => {
        const sizes = listed.map(({ length }) => (length > longest ? 0 : length));
        const texts = [];
        let length = 0;
        const requireLittle = (bytes) => {
            if (bytes > longestTogether)
                throw tooMany(`${address} has more than ${longestTogether / 1024 / 1024} MiB of ${subject}; accepted are as many`);
        };
        requireLittle(sizes.reduce((sum, size) => sum + size, 0));
        for (let i = 0; i < listed.length; i += together) {
            const some = await Promise.all(listed.slice(i, i + together).map(readBundle));
            // What the list says of lengths may be old.
            length += some.reduce((sum, text) => sum + text.length, 0);
            requireLittle(length);
            texts.push(...some);
        }
        return texts;
    };
    const readText = async (name) => (await read(name)).toString('utf8');
    /** The end of the one that is read alone. */
    let alone = Promise.resolve();
    /** Of long ones only one is on its way from this store: what somebody has put under one subject does not take the room of others. */
    const readBundle = ({ name, length }) => {
        if (length > longest)
            return Promise.resolve('');
        if (length <= blob_store_long)
            return readText(name);
        const text = alone.then(() => readText(name));
        alone = text.catch(() => { });
        return text;
    };
    return {
        name: address,
        put: async (subjects, bundle) => {
            const bytes = Buffer.from(bundle);
            const names = subjects.map(subject => `sha256-${subject}/${digestOf(bytes)}.sigstore.json`);
            const kept = await Promise.all(names.map(name => putDigest(name, bytes, 'keep a statement', 'application/json')));
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
                if (found.length > mostBundles)
                    throw tooMany(`${address} has more than ${mostBundles} statements of ${subject}; accepted are as many`);
                if (pages > mostPages)
                    throw unreadable(`The list of ${address} has pages that do not end`);
            }
            return readBundles(subject, found);
        }),
        perRepository: false,
        claim: async (subject, name, bundle) => {
            const [bytes, doing] = [Buffer.from(bundle), 'keep a statement under a name of its own'];
            const blob = `sha256-${subject}/${name}.sigstore.json`;
            if (await putOnce(blob, bytes, doing, 'application/json'))
                return 'kept';
            // What is there may be our own: the answer of an earlier try was lost, or a run was killed.
            return (await hasBytes(blob, bytes, doing)) ? 'there' : 'taken';
        },
        files: {
            put: async (bytes) => {
                await putDigest(`files/sha256-${digestOf(bytes)}`, bytes, 'keep a file', 'application/octet-stream');
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
const tooMany = (what) => new errors/* GoldenImageError */.PX({ code: 'PROOF_STORE_TOO_MANY', message: `${what}.` });
const digestOf = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
/** Of any length: what was put can be put again. @returns sha256, hexadecimal */
async function digestAll(stream) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const piece of stream)
        hash.update(piece);
    return hash.digest('hex');
}
async function readAll(stream) {
    const pieces = [];
    let length = 0;
    for await (const piece of stream) {
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
    return fail([noAnswerInTime, 'OperationTimedOut'].includes(code ?? '') ? 'PROOF_STORE_SLOW' : 'PROOF_STORE_UNAVAILABLE');
}

// EXTERNAL MODULE: ./lib/domain/text/json.js
var json = __webpack_require__(34446);
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
/** bundles of one subject: the moves of an image for years of daily releases */
const github_store_mostBundles = 10_000;
/** pages that may be short or empty and lead on */
const sparePages = 10;
/** bytes of a bundle, decoded */
const github_store_longest = 32 * 1024 * 1024;
/** characters of all of one subject */
const github_store_longestTogether = 128 * 1024 * 1024;
const placeOf = (name) => ({ path: `/repos/${name}`, name });
/**
 * GitHub's attestations, which lie with the repository for which they were signed: what the job writes goes to its own. What others have signed is read
 * there, as far as the token sees it. A private repository has them on Enterprise Cloud alone: `PROOF_STORE_PLAN`, which is nobody's fault and can be made
 * good by another store. Files are not kept there.
 */
function gitHubProofStore(options, network) {
    const { api, repository, repositoryId, workflowRepository, token } = options;
    const own = placeOf(repository);
    const workflow = placeOf(workflowRepository);
    const ask = async (question) => {
        const answer = await network.ask(question).catch((error) => {
            if (error instanceof network_network/* NoAnswer */.W_)
                throw new errors/* GoldenImageError */.PX({
                    code: error.why === 'late' ? 'PROOF_STORE_SLOW' : 'PROOF_STORE_UNAVAILABLE',
                    message: `${error.message}.`,
                }, { cause: error });
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
                url: `${api}${own.path}/attestations`,
                headers: { ...headers, 'content-type': 'application/json' },
                body: `{"bundle":${bundle}}`,
            });
            if (answer.status === 201)
                return 'kept';
            throw github_store_problemOf(answer, repository, 'keep an attestation', 'attestations: write');
        },
        list: async (subject, signedFor = 'own') => {
            const places = placesOf(signedFor);
            const found = [];
            for (const place of places)
                found.push(...(await listOf(place, subject)));
            // Where nobody knows who has signed, a third one may have.
            if (found.length === 0 && signedFor === 'any')
                throw unknownSigner(places);
            return found;
        },
        perRepository: true,
        // Whoever may write may add any number, under no name at all.
        claim: undefined,
        files: undefined,
    };
    function placesOf(signedFor) {
        if (signedFor === 'own')
            return [own];
        if (signedFor === 'any')
            return own.path.toLowerCase() === workflow.path.toLowerCase() ? [own] : [own, workflow];
        const { id } = signedFor;
        return [
            id === repositoryId ? own : { path: `/repositories/${encodeURIComponent(id)}`, name: `the repository ${id}` },
        ];
    }
    async function listOf(place, subject) {
        const bundles = [];
        let length = 0;
        let url = `${api}${place.path}/attestations/sha256:${subject}?per_page=${perPage}`;
        for (let page = 1; url !== undefined; page++) {
            if (bundles.length >= github_store_mostBundles)
                throw github_store_tooMany(`${github_store_mostBundles}`, subject);
            if (page > sparePages + bundles.length / perPage)
                throw github_store_unreadable('has pages that do not end');
            const answer = await ask({ method: 'GET', url, headers });
            if (answer.status === 404 && page === 1 && (await canSee(place)))
                return [];
            if (answer.status === 404 && place !== own)
                throw github_store_hidden(place, answer);
            if (answer.status !== 200)
                throw github_store_problemOf(answer, place.name, 'give attestations', 'attestations: read');
            for (const entry of readEntries(answer)) {
                const bundle = 'bundle' in entry ? entry.bundle : await fetchBundle(entry.address);
                length += bundle.length;
                if (length > github_store_longestTogether)
                    throw github_store_tooMany(`${github_store_longestTogether / 1024 / 1024} MiB`, subject);
                bundles.push(bundle);
            }
            url = readNext(answer, api);
        }
        return bundles;
    }
    /** For what it hides GitHub says 404 as well: "there is none" is believed only of a repository that can be seen. */
    async function canSee({ path }) {
        const answer = await ask({ method: 'GET', url: `${api}${path}`, headers });
        if (answer.status !== 200)
            return false;
        const { full_name: name } = (parse(answer) ?? {});
        if (typeof name !== 'string')
            throw github_store_unreadable('is no repository');
        return true;
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
            return { bundle: textOf(bundle) };
        if (typeof address === 'string')
            return { address };
        throw github_store_unreadable('has an entry without a bundle');
    });
}
/** What is nested too deep to be written is no bundle: it must not hide those beside it. */
function textOf(bundle) {
    try {
        return JSON.stringify(bundle);
    }
    catch {
        return '';
    }
}
/** The next page, if it is on the same host. https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function readNext(answer, api) {
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
/** What would help whoever cannot look where it lies. */
const elsewhere = 'name under `proofs` a blob container into which the repository that signs puts its statements, too';
const github_store_hidden = (place, answer) => new errors/* GoldenImageError */.PX({
    code: 'PROOF_STORE_HIDDEN',
    message: `GitHub does not show this job the attestations of ${place.name}: ${answer.status}${words(answer)}.`,
    hint: `Either ${elsewhere}; or give the step a \`github-token\` that may read the attestations of that repository: the job's own token sees its own repository and public ones.`,
});
const unknownSigner = (places) => new errors/* GoldenImageError */.PX({
    code: 'PROOF_STORE_HIDDEN',
    message: `GitHub keeps attestations with the repository for which they were signed, and nobody knows yet which one that is: ${places.map(p => p.name).join(' and ')} ${places.length === 1 ? 'has' : 'have'} none.`,
    hint: `If another repository has released it, ${elsewhere}. If nobody has released it yet, release it first.`,
});
const github_store_unreadable = (what) => new errors/* GoldenImageError */.PX({ code: 'PROOF_STORE_UNREADABLE', message: `GitHub's list of attestations ${what}.` });
const github_store_tooMany = (most, subject) => new errors/* GoldenImageError */.PX({
    code: 'PROOF_STORE_TOO_MANY',
    message: `GitHub's list of attestations has more than ${most} of sha256:${subject}; accepted are as many.`,
});
const parse = (answer) => (0,json/* parseJson */.qF)(answer.bytes.toString('utf8'));
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
 * The trusted root that the repository gives out now, and the list by which it does. What an earlier step has left in a cache is not believed: it begins with the root that is
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
        const text = await (0,promises_.readFile)(await updater.downloadTarget(found), 'utf8');
        // What the library has verified it has written there.
        return { text, published: readPublished(await (0,promises_.readFile)((0,external_node_path_.join)(folder, 'timestamp.json'), 'utf8')) };
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
function readPublished(timestamp) {
    const metadata = JSON.parse(timestamp);
    const signed = (0,json/* isObject */.Gv)(metadata) ? metadata.signed : undefined;
    if ((0,json/* isObject */.Gv)(signed) && typeof signed.version === 'number' && typeof signed.expires === 'string')
        return { version: signed.version, expires: signed.expires };
    throw new Error('its list does not say how new it is');
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

// EXTERNAL MODULE: ./lib/domain/evidence/root-age.js
var root_age = __webpack_require__(72336);
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
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(54187);
// EXTERNAL MODULE: ./lib/domain/evidence/signer.js
var signer = __webpack_require__(952);
// EXTERNAL MODULE: ./lib/domain/evidence/statement.js
var statement = __webpack_require__(65513);
// EXTERNAL MODULE: ./lib/domain/text/sha256.js
var sha256 = __webpack_require__(79711);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./lib/adapters/process/turns.js


/** milliseconds for which work may keep everything else in the process waiting */
const longestMs = 50;
/**
 * For long work that waits for nothing by itself: awaited between two pieces of it, it lets timers, answers and signals have their turn, not more often than
 * it has to. Throws `INTERNAL_CANCELLED`. @param doing what was under way, as `throwIfCancelled` takes it
 */
function giveTurns(cancelled, doing) {
    let last = performance.now();
    return async () => {
        if (performance.now() - last >= longestMs) {
            await (0,external_node_timers_promises_.setImmediate)();
            // Afterwards, so that whoever works beside it gives way too.
            last = performance.now();
        }
        (0,errors/* throwIfCancelled */.dZ)(cancelled, doing);
    };
}

// EXTERNAL MODULE: ./node_modules/@sigstore/core/dist/index.js
var core_dist = __webpack_require__(83917);
// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var protobuf_specs_dist = __webpack_require__(19654);
;// CONCATENATED MODULE: ./lib/adapters/sigstore/timestamp-signer.js


/** @param der certificate of a timestamp authority */
function readAuthority(der) {
    const { issuer, serialNumber } = core_dist.X509Certificate.parse(der);
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(der).digest('hex');
    return { issuer: issuer.toString('hex'), serial: serialNumber.toString('hex'), sha256 };
}
/**
 * Whom a timestamp names as its signer: RFC 5652 §5.3 (issuer and number), RFC 5035 §3 (digest of the certificate, which RFC 3161 asks for). Nobody has verified
 * that. `undefined`: it does not have the shape of a timestamp.
 */
function readNamedSigner(timestamp) {
    try {
        const [issuer, serial] = [timestamp.signerIssuer, timestamp.signerSerialNumber].map(b => b.toString('hex'));
        if (!issuer || !serial)
            return undefined;
        return { issuer, serial, sha256: readDigest(timestamp.root) };
    }
    catch {
        return undefined;
    }
}
const isSame = (a, b) => a.issuer === b.issuer &&
    a.serial === b.serial &&
    (a.sha256 === undefined || b.sha256 === undefined || a.sha256 === b.sha256);
const signingCertificate = '1.2.840.113549.1.9.16.2.47';
const timestamp_signer_sha256 = '2.16.840.1.101.3.4.2.1';
/** Of the first certificate that the signed attribute `signingCertificateV2` names; without an algorithm the digest is a sha256. */
function readDigest(response) {
    const signedData = response.subs[1]?.subs.find(sub => sub.tag.isContextSpecific(0))?.subs[0];
    const attributes = signedData?.subs.at(-1)?.subs[0]?.subs.find(sub => sub.tag.isContextSpecific(0));
    const found = attributes?.subs.find(({ subs: [type] }) => type?.tag.isOID() && type.toOID() === signingCertificate);
    const [first, second] = found?.subs[1]?.subs[0]?.subs[0]?.subs[0]?.subs ?? [];
    const digest = first?.tag.isOctetString() ? first : first?.subs[0]?.toOID() === timestamp_signer_sha256 ? second : undefined;
    return digest?.tag.isOctetString() && digest.value.length === 32 ? digest.value.toString('hex') : undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/sigstore/root.js





/**
 * The log or the authority of a signature that does not hold which a root does not name, in words; `undefined`: it names all of them. Keys are changed now and then: a root
 * from before says of every signature from after that it does not hold, which reads like an attack.
 */
function findUnknown(root, entity, bundle) {
    const { logs, authorities, certificateLogs } = root;
    const { key } = entity;
    const ids = bundle.verificationMaterial.tlogEntries.map(({ logId }) => logId?.keyId.toString('hex') ?? '');
    const log = logs.size === 0 ? undefined : ids.find(id => !logs.has(id));
    if (log !== undefined)
        return `the log ${log.slice(0, 64)}`;
    const issuer = key.$case === 'certificate' ? key.certificate.extAuthorityKeyID?.keyIdentifier?.toString('hex') : '';
    if (issuer && authorities.size > 0 && !authorities.has(issuer))
        return `the certificate authority with the key ${issuer.slice(0, 64)}`;
    const promised = key.$case === 'certificate' ? (key.certificate.extSCT?.signedCertificateTimestamps ?? []) : [];
    const listed = promised.map(({ logID }) => logID.toString('hex'));
    const certificateLog = certificateLogs.size === 0 ? undefined : listed.find(id => !certificateLogs.has(id));
    return certificateLog === undefined
        ? findUnknownStamper(root, entity)
        : `the log of certificates ${certificateLog.slice(0, 64)}`;
}
/** Of a bundle in which something else does not hold either, as far as that can be told, the timestamp is not what is wrong: anybody can put one in. */
function findUnknownStamper({ stampers, verifier }, entity) {
    const named = entity.timestamps.map(one => one.$case === 'timestamp-authority' ? readNamedSigner(one.timestamp) : undefined);
    const isUnknown = (signer) => signer && !stampers.some(one => isSame(one, signer));
    const unknown = named.find(isUnknown);
    if (unknown === undefined)
        return undefined;
    const timestamps = entity.timestamps.filter((_, n) => !isUnknown(named[n]));
    if (timestamps.some(tellsTime) && !holds(verifier, { ...entity, timestamps }))
        return undefined;
    const { sha256, serial } = unknown;
    return `the timestamp authority with the certificate ${sha256 ? `sha256:${sha256}` : `number ${serial.slice(0, 64)}`}`;
}
/** An integrated time without the log's promise is nobody's word. */
const tellsTime = (one) => one.$case === 'timestamp-authority' || one.tlogEntry.inclusionPromise !== undefined;
function holds(verifier, entity) {
    try {
        verifier.verify(entity);
        return true;
    }
    catch {
        return false;
    }
}
/** Throws `PROOF_ROOT_UNREADABLE`. @param text of a Sigstore trusted root, JSON */
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
    const verifier = new verify_dist/* Verifier */.BL(material, {
        tlogThreshold: root.tlogs.length > 0 ? 1 : 0,
        ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0,
        timestampThreshold: 1,
    });
    return {
        verifier,
        logs: new Set(root.tlogs.map(({ logId }) => logId?.keyId.toString('hex') ?? '')),
        authorities: new Set(authorityKeys(root)),
        certificateLogs: new Set(root.ctlogs.map(({ logId }) => logId?.keyId.toString('hex') ?? '')),
        stampers: root.timestampAuthorities.flatMap(({ certChain }) => (certChain?.certificates ?? []).slice(0, 1).map(({ rawBytes }) => readAuthority(Buffer.from(rawBytes)))),
        starts: keyStarts(root),
    };
}
function authorityKeys({ certificateAuthorities }) {
    return certificateAuthorities
        .flatMap(({ certChain }) => certChain?.certificates ?? [])
        .flatMap(({ rawBytes }) => {
        const id = core_dist.X509Certificate.parse(Buffer.from(rawBytes)).extSubjectKeyID?.keyIdentifier;
        return id === undefined ? [] : [id.toString('hex')];
    });
}
function keyStarts({ tlogs, ctlogs, certificateAuthorities, timestampAuthorities }) {
    const times = [
        ...[...tlogs, ...ctlogs].map(({ publicKey }) => publicKey?.validFor),
        ...[...certificateAuthorities, ...timestampAuthorities].map(({ validFor }) => validFor),
    ];
    return times.flatMap(time => (time?.start && Number.isFinite(time.start.getTime()) ? [time.start.getTime()] : []));
}

;// CONCATENATED MODULE: ./lib/adapters/sigstore/verifier.js










/** bytes of one bundle */
const verifier_longest = 32 * 1024 * 1024;
/** Characters of one bundle, and of all, whose result is kept: a channel is read after every write, and has the moves of years, of ten thousand each. */
const known = { one: 64 * 1024, all: 8 * 1024 * 1024 };
/**
 * Verifies offline, as everybody's tools do: each timestamp, the certificate at that time, the log entries, the signature. A root that names no log
 * (GitHub's own instance, for private repositories) is content with a timestamp; any other wants an entry of its log and of the log of certificates.
 * @param roots texts of Sigstore trusted roots, `application/vnd.dev.sigstore.trustedroot+json;version=0.1`; a bundle is good if one of them says so
 * @param cancelled of the job; none: nobody cancels it
 * Throws `PROOF_ROOT_UNREADABLE`.
 */
function sigstoreVerifier(roots, cancelled) {
    const read = roots.map(readRoot);
    const keyStarts = read.flatMap(({ starts }) => starts);
    const verifiers = read.map(({ verifier }) => verifier);
    const { newestKey } = (0,root_age/* judgeAge */.nK)(keyStarts, 0);
    const newest = newestKey
        ? `their newest key counts since ${(0,root_age/* dayOf */.kb)(newestKey)}`
        : 'they do not say since when their keys count';
    const giveTurn = giveTurns(cancelled, 'signatures were verified');
    const refused = (code, why) => ({ problem: { code, message: `${why}.` } });
    const verify = (text) => {
        if (text.length > verifier_longest)
            return refused('PROOF_UNREADABLE', `The bundle has ${text.length} bytes; accepted are ${verifier_longest}`);
        // What a store gives compressed was counted by nobody.
        if ((0,json/* hasManyValues */._l)(text))
            return refused('PROOF_UNREADABLE', `The bundle has more than ${json/* mostValues */.Yz} values`);
        try {
            const parsed = JSON.parse(text);
            const tooMuch = findTooMuch(parsed);
            if (tooMuch !== undefined)
                return refused('PROOF_UNREADABLE', `The bundle has ${tooMuch}`);
            const bundle = (0,bundle_dist.bundleFromJSON)(parsed);
            if (bundle.content.$case !== 'dsseEnvelope')
                return refused('PROOF_UNREADABLE', 'The bundle signs a file; accepted is a statement');
            const { dsseEnvelope } = bundle.content;
            const entity = (0,verify_dist/* toSignedEntity */.DC)(bundle);
            const failed = verifyByAny(entity, verifiers);
            if (failed !== undefined) {
                const strangers = read.map(root => findUnknown(root, entity, bundle));
                const [unknown] = strangers.includes(undefined) ? [] : strangers;
                return unknown === undefined
                    ? refused('PROOF_SIGNATURE_INVALID', failed)
                    : {
                        ...refused('PROOF_ROOT_LACKS_SIGNER', `No trusted root that was given names ${unknown}; ${newest}`),
                        claims: readClaims(() => readWords(entity, dsseEnvelope)),
                    };
            }
            return { ...readWords(entity, dsseEnvelope), witnessed: witnessedBy(entity) };
        }
        catch (error) {
            if (error instanceof errors/* GoldenImageError */.PX)
                return { problem: error.problems[0] };
            return refused('PROOF_UNREADABLE', `The bundle cannot be read: ${(0,errors/* wordsOf */.Z9)(error).slice(0, 300)}`);
        }
    };
    // The same bytes hold against the same roots for ever: nothing here asks what time it is.
    const results = new Map();
    let length = 0;
    return {
        keyStarts,
        verify: async (text, foundAt) => {
            await giveTurn();
            const digest = (0,sha256/* sha256 */.sc)(text);
            const result = results.get(digest) ?? verify(text);
            if (!results.has(digest) && text.length <= known.one && length + text.length <= known.all) {
                results.set(digest, result);
                length += text.length;
            }
            return { foundAt, ...result };
        },
    };
}
/** Of what proves a signature: a certificate, an entry of a log with its promise, a timestamp. In characters; an honest one has ten thousand. */
const longestMaterial = 64 * 1024;
/** entries of logs, or timestamps; each costs a signature, and all of them are compared with each other */
const mostWitnesses = 8;
/** characters of a signature in base64 */
const longestSignature = 4096;
/** What a verification would spend itself on before any signature has been looked at, in words; `undefined`: nothing. @param bundle parsed JSON */
function findTooMuch(bundle) {
    if (!(0,json/* isObject */.Gv)(bundle))
        return undefined;
    const material = (0,json/* isObject */.Gv)(bundle.verificationMaterial) ? bundle.verificationMaterial : {};
    const envelope = (0,json/* isObject */.Gv)(bundle.dsseEnvelope) ? bundle.dsseEnvelope : {};
    const stamps = (0,json/* isObject */.Gv)(material.timestampVerificationData) ? material.timestampVerificationData : {};
    const size = JSON.stringify(material).length;
    if (size > longestMaterial)
        return `${size} characters of verification material; accepted are ${longestMaterial}`;
    for (const [what, list] of [
        ['log entries', material.tlogEntries],
        ['timestamps', stamps.rfc3161Timestamps],
        ['signatures', envelope.signatures],
    ])
        if (Array.isArray(list) && list.length > mostWitnesses)
            return `${list.length} ${what}; accepted are ${mostWitnesses}`;
    const signatures = JSON.stringify(envelope.signatures ?? []).length;
    return signatures > mostWitnesses * longestSignature ? `signatures of ${signatures} characters` : undefined;
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
function readWords(entity, { payload, payloadType }) {
    return {
        signer: requireSigner(entity),
        statement: (0,statement/* parseStatement */.By)({ payloadType, payload: payload.toString('utf8') }),
    };
}
function readClaims(read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof errors/* GoldenImageError */.PX)
            return undefined;
        throw error;
    }
}
/** The extensions that are read are DER texts; what is no text is not there. */
function requireSigner({ key }) {
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
function trustedRoots({ given, workspace, runner, fetch, clock, cancelled, warn }) {
    const readFrom = (from, text, published) => {
        const { keyStarts, ...read } = readRoots(from, text, cancelled);
        return { ...read, age: (0,root_age/* judgeAge */.nK)(keyStarts, clock.now(), published) };
    };
    return {
        findLocal: async () => {
            if (given !== '')
                return readFrom(given, await readGiven(given, workspace));
            const own = await readOwnedByRoot(runner, trusted_roots_longest);
            if (own && 'text' in own)
                return readFrom(`${runner} of this runner`, own.text);
            if (own)
                warn(own.refused);
            return undefined;
        },
        fetchPublic: async () => {
            const { text, published } = await fetch();
            return readFrom("Sigstore's public root", text, published);
        },
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
function readRoots(from, text, cancelled) {
    const roots = splitRoots(text);
    if (roots.length === 0)
        throw new errors/* GoldenImageError */.PX({ code: 'PROOF_ROOT_UNREADABLE', message: `There is no trusted root in ${from}.` });
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(roots.join('\n')).digest('hex');
    const verifier = sigstoreVerifier(roots, cancelled);
    return { from, sha256, roots, verifier, keyStarts: verifier.keyStarts };
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

// EXTERNAL MODULE: ./lib/domain/evidence/trust.js
var trust = __webpack_require__(8686);
;// CONCATENATED MODULE: ./lib/entry/wiring/proofs.js








/** The stores of a manifest, in its order. */
function proofStores({ proofs }, access) {
    const { job, tokens } = access;
    const bounds = { clock: system_clock/* systemClock */.m, cancelled: job.cancelled };
    return proofs.map(name => (name === 'github' ? gitHubStore(access) : blobProofStore(name, tokens, bounds)));
}
function gitHubStore({ job, claims, stated = '', token }) {
    if (!token)
        return withoutToken;
    job.mask(token);
    // Where it lies is not trusted: a variable may say it.
    const api = process.env.GITHUB_API_URL || 'https://api.github.com';
    const { repository = '', repository_id: repositoryId = '' } = claims;
    const workflowRepository = (0,trust/* readWorkflowRepository */.O6)(claims, (0,trust/* parseTrustedWorkflow */.Gx)(stated));
    const options = { api, repository, repositoryId, workflowRepository, token };
    return gitHubProofStore(options, (0,network_network/* network */.Nm)(system_clock/* systemClock */.m, job.cancelled));
}
const refuse = async () => {
    throw new errors/* GoldenImageError */.PX({
        code: 'PROOF_STORE_REFUSED',
        message: "GitHub's attestations were not asked: this step has no token of GitHub.",
        hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'",
    });
};
const withoutToken = {
    name: 'github',
    put: refuse,
    list: refuse,
    perRepository: true,
    claim: undefined,
    files: undefined,
};
/** @param given the input `trusted-root` */
function rootsOf(job, workspace, given) {
    return trustedRoots({
        given,
        workspace,
        runner: runnerRoots,
        clock: system_clock/* systemClock */.m,
        cancelled: job.cancelled,
        fetch: () => fetchTrustedRoot((0,network_network/* network */.Nm)(system_clock/* systemClock */.m, job.cancelled), system_clock/* systemClock */.m, job.temp),
        warn: why => job.annotate('warning', {
            title: "The runner's trusted root is not taken",
            message: `${why}; accepted is a file that root alone can write. Sigstore's public root is taken instead.`,
        }),
    });
}


/***/ })

};
