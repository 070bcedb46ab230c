export const id = 6274;
export const ids = [6274];
export const modules = {

/***/ 86274:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sigstoreSigner: () => (/* binding */ sigstoreSigner)
});

// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var dist = __webpack_require__(61040);
// EXTERNAL MODULE: ./node_modules/@sigstore/sign/dist/index.js
var sign_dist = __webpack_require__(15179);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/text/json.js
var json = __webpack_require__(34446);
// EXTERNAL MODULE: ./lib/adapters/network/network.js
var network_network = __webpack_require__(85839);
;// CONCATENATED MODULE: ./lib/adapters/sigstore/services.js



/** Where the public instance of Sigstore is. https://docs.sigstore.dev/about/overview */
const publicSigstore = {
    authority: 'https://fulcio.sigstore.dev',
    log: 'https://rekor.sigstore.dev',
    timestamps: 'https://timestamp.sigstore.dev',
};
/** What a service said when it refused, at most so many letters of it. */
const mostWords = 300;
/** Sends JSON; whatever can be sent again is. Throws `PROOF_SIGNER_UNAVAILABLE`; other statuses than server errors are answers. */
async function askService(network, method, url, body) {
    const { host } = new URL(url);
    const answer = await network
        .ask({
        method,
        url,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' } }),
        // A certificate, a log entry or a timestamp that nobody got to know of does no harm.
        repeatable: true,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
        .catch((error) => {
        if (error instanceof network_network/* NoAnswer */.W_)
            throw unavailable(error.message, error);
        throw error;
    });
    if (answer.status === 429 || answer.status >= 500)
        throw unavailable(`${host} answered ${answer.status}${words(answer)}`);
    return answer;
}
function refused(url, answer, what) {
    return new errors/* GoldenImageError */.PX({
        code: 'PROOF_SIGNER_REFUSED',
        message: `${new URL(url).host} refused ${what} with ${answer.status}${words(answer)}.`,
    });
}
function unreadable(url, what) {
    return unavailable(`The answer of ${new URL(url).host} is no ${what}`);
}
/** A JSON object, or `undefined`. */
function readObject(answer) {
    const value = (0,json/* parseJson */.qF)(answer.bytes.toString('utf8'));
    return (0,json/* isObject */.Gv)(value) ? value : undefined;
}
function unavailable(message, cause) {
    return new errors/* GoldenImageError */.PX({ code: 'PROOF_SIGNER_UNAVAILABLE', message: `${message}.` }, cause === undefined ? {} : { cause });
}
function words(answer) {
    const { message } = readObject(answer) ?? {};
    const text = typeof message === 'string' ? message : answer.bytes.subarray(0, mostWords).toString('utf8');
    return text.trim() === '' ? '' : `: ${text.trim().slice(0, mostWords)}`;
}

;// CONCATENATED MODULE: ./lib/adapters/sigstore/certificate.js




/**
 * A certificate of Fulcio for a new key: it names the workflow of this job, by the claims of its identity token.
 * https://github.com/sigstore/fulcio/blob/main/fulcio.proto (`POST /api/v2/signingCert`). Valid for ten minutes.
 * Throws `PROOF_SIGNER_REFUSED`, `PROOF_SIGNER_TOKEN_EXPIRED`, `PROOF_SIGNER_UNAVAILABLE`.
 */
async function requestCertificate(network, authority, token) {
    const { privateKey, publicKey } = (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' });
    const url = `${authority}/api/v2/signingCert`;
    const answer = await askService(network, 'POST', url, {
        credentials: { oidcIdentityToken: token.reveal() },
        publicKeyRequest: {
            publicKey: { algorithm: 'ECDSA', content: publicKey.export({ format: 'pem', type: 'spki' }) },
            // Whoever asks has the private key: it signs the subject of the token.
            proofOfPossession: signWith(privateKey, Buffer.from(subjectOf(token))).toString('base64'),
        },
    });
    if (answer.status !== 200 && answer.status !== 201)
        throw expired(url, answer, token) ?? refused(url, answer, 'a certificate for this job');
    const certificate = readCertificate(readObject(answer));
    if (certificate === undefined)
        throw unreadable(url, 'certificate');
    return { certificate, sign: data => signWith(privateKey, data) };
}
function readCertificate(body) {
    const signed = body?.signedCertificateEmbeddedSct ?? body?.signedCertificateDetachedSct;
    const chain = (0,json/* isObject */.Gv)(signed) ? signed.chain : undefined;
    const certificates = (0,json/* isObject */.Gv)(chain) ? chain.certificates : undefined;
    const first = Array.isArray(certificates) ? certificates[0] : undefined;
    return typeof first === 'string' && first.startsWith('-----BEGIN CERTIFICATE-----') ? first : undefined;
}
/** Fulcio says of no token what is wrong with it: by its own clock it is past the end, or the reason is another one. */
function expired(url, answer, token) {
    const [{ exp }, now] = [claimsOf(token), Date.parse(answer.header('date') ?? '')];
    if (typeof exp !== 'number' || !(exp * 1000 < now))
        return undefined;
    return new errors/* GoldenImageError */.PX({
        code: 'PROOF_SIGNER_TOKEN_EXPIRED',
        message: `The identity token of this job was valid until ${new Date(exp * 1000).toISOString()}, and ${new URL(url).host} saw it at ${new Date(now).toISOString()}.`,
    });
}
function subjectOf(token) {
    const { sub } = claimsOf(token);
    return typeof sub === 'string' ? sub : '';
}
function claimsOf(token) {
    const claims = (0,json/* parseJson */.qF)(Buffer.from(token.reveal().split('.')[1] ?? '', 'base64url').toString('utf8'));
    return (0,json/* isObject */.Gv)(claims) ? claims : {};
}
const signWith = (key, data) => (0,external_node_crypto_.sign)('sha256', data, key);

;// CONCATENATED MODULE: ./lib/adapters/sigstore/witnesses.js




/**
 * The public log notes the signature. https://github.com/sigstore/rekor/blob/main/openapi.yaml, entries of kind `dsse` 0.0.1: what others'
 * tools verify. An entry that is there already is taken, so that the same can be noted twice.
 */
function logWitness(network, log) {
    return {
        testify: async (content, certificate) => {
            const url = `${log}/api/v1/log/entries`;
            const envelope = requireEnvelope(content);
            const proposed = {
                apiVersion: '0.0.1',
                kind: 'dsse',
                spec: {
                    proposedContent: {
                        envelope: JSON.stringify((0,dist.envelopeToJSON)(envelope)),
                        verifiers: [Buffer.from(certificate).toString('base64')],
                    },
                },
            };
            let answer = await askService(network, 'POST', url, proposed);
            if (answer.status === 409) {
                // Its place is told in a header: the last part alone is taken, so that it leads nowhere else.
                const uuid = answer.header('location')?.split('/').pop() ?? '';
                if (!/^[0-9a-f]{64,80}$/.test(uuid))
                    throw unreadable(url, 'place of the entry that it has');
                answer = await askService(network, 'GET', `${url}/${uuid}`);
            }
            if (answer.status !== 200 && answer.status !== 201)
                throw refused(url, answer, 'the entry');
            const entry = readEntry(readObject(answer));
            if (entry === undefined)
                throw unreadable(url, 'entry of a log');
            if (!isOf(entry, envelope))
                throw unreadable(url, 'entry of this signature');
            return { tlogEntries: [entry] };
        },
    };
}
/** The timestamp authority dates the signature (RFC 3161). https://github.com/sigstore/timestamp-authority/blob/main/openapi.yaml */
function timestampWitness(network, timestamps) {
    return {
        testify: async (content) => {
            const url = `${timestamps}/api/v1/timestamp`;
            const [signature] = requireEnvelope(content).signatures;
            const answer = await askService(network, 'POST', url, {
                artifactHash: (0,external_node_crypto_.createHash)('sha256')
                    .update(signature?.sig ?? Buffer.alloc(0))
                    .digest('base64'),
                hashAlgorithm: 'sha256',
            });
            if (answer.status !== 200 && answer.status !== 201)
                throw refused(url, answer, 'a timestamp');
            if (answer.bytes[0] !== derSequence)
                throw unreadable(url, 'timestamp');
            return { rfc3161Timestamps: [{ signedTimestamp: answer.bytes }] };
        },
    };
}
const derSequence = 0x30;
function requireEnvelope(content) {
    if (content.$case !== 'dsseEnvelope')
        throw new Error('statements alone are signed');
    return content.dsseEnvelope;
}
/** Another one's entry would make a bundle that counts for nothing, and nobody would hear of it before somebody verifies. */
function isOf({ canonicalizedBody }, { signatures }) {
    const body = (0,json/* parseJson */.qF)(canonicalizedBody.toString('utf8'));
    const spec = (0,json/* isObject */.Gv)(body) && (0,json/* isObject */.Gv)(body.spec) ? body.spec : {};
    const noted = Array.isArray(spec.signatures) ? spec.signatures.map(one => ((0,json/* isObject */.Gv)(one) ? one.signature : one)) : [];
    return noted.length === signatures.length && signatures.every(({ sig }) => noted.includes(sig.toString('base64')));
}
/** One entry, by its id. What else is in it is checked by whoever verifies; here it only has to be of the right kind. */
function readEntry(body) {
    const [entry, ...more] = Object.values(body ?? {});
    if (!(0,json/* isObject */.Gv)(entry) || more.length > 0)
        return undefined;
    const { body: text, logID, logIndex, integratedTime, verification } = entry;
    if (typeof text !== 'string' || typeof logID !== 'string')
        return undefined;
    const kind = readKind(text);
    const proof = (0,json/* isObject */.Gv)(verification) ? verification.inclusionProof : undefined;
    const promise = (0,json/* isObject */.Gv)(verification) ? verification.signedEntryTimestamp : undefined;
    if (!isWhole(logIndex) || !isWhole(integratedTime) || kind === undefined || typeof promise !== 'string')
        return undefined;
    if (!(0,json/* isObject */.Gv)(proof) || !isWhole(proof.logIndex) || !isWhole(proof.treeSize))
        return undefined;
    const { rootHash, hashes, checkpoint } = proof;
    if (typeof rootHash !== 'string' || typeof checkpoint !== 'string')
        return undefined;
    if (!Array.isArray(hashes) || !hashes.every(h => typeof h === 'string'))
        return undefined;
    return {
        logIndex: String(logIndex),
        logId: { keyId: Buffer.from(logID, 'hex') },
        integratedTime: String(integratedTime),
        kindVersion: kind,
        inclusionPromise: { signedEntryTimestamp: Buffer.from(promise, 'base64') },
        inclusionProof: {
            logIndex: String(proof.logIndex),
            treeSize: String(proof.treeSize),
            rootHash: Buffer.from(rootHash, 'hex'),
            hashes: hashes.map(h => Buffer.from(h, 'hex')),
            checkpoint: { envelope: checkpoint },
        },
        canonicalizedBody: Buffer.from(text, 'base64'),
    };
}
function readKind(text) {
    try {
        const body = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
        if (!(0,json/* isObject */.Gv)(body))
            return undefined;
        const { kind, apiVersion: version } = body;
        return typeof kind === 'string' && typeof version === 'string' ? { kind, version } : undefined;
    }
    catch {
        return undefined;
    }
}
const isWhole = (value) => Number.isSafeInteger(value);

;// CONCATENATED MODULE: ./lib/adapters/sigstore/signer.js





/** What Sigstore's certificate authority asks a token to be made for. */
const audience = 'sigstore';
/** The media type of what is signed. https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
const payloadType = 'application/vnd.in-toto+json';
/**
 * Signs with a key of this job alone, for ten minutes, whose certificate names its workflow; in the public log and with a timestamp, so that
 * everybody's tools accept it, also offline. One certificate serves all statements, which go to log and clock at the same time.
 */
function sigstoreSigner(identityTokens, network, cancelled, services = publicSigstore) {
    return {
        sign: async (statements) => {
            const token = await identityTokens.get(audience, cancelled);
            const { certificate, sign } = await requestCertificate(network, services.authority, token);
            const builder = new sign_dist/* DSSEBundleBuilder */.VV({
                signer: {
                    sign: async (data) => ({ signature: sign(data), key: { $case: 'x509Certificate', certificate } }),
                },
                witnesses: [logWitness(network, services.log), timestampWitness(network, services.timestamps)],
            });
            return Promise.all(statements.map(async (statement) => {
                const bundle = await builder.create({ type: payloadType, data: Buffer.from(statement) });
                return JSON.stringify((0,dist.bundleToJSON)(bundle));
            }));
        },
    };
}


/***/ })

};
