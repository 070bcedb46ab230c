export const id = 4153;
export const ids = [4153,2336];
export const modules = {

/***/ 50111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I2: () => (/* binding */ listProofs),
/* harmony export */   Od: () => (/* binding */ listBundles),
/* harmony export */   hH: () => (/* binding */ listBundlesOf),
/* harmony export */   tA: () => (/* binding */ verifyBundles)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8701);
/* harmony import */ var _domain_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79711);



/** hexadecimal digits of a bundle's sha256 by which it is found again */
const shownDigits = 16;
/**
 * Everything that lies in the stores about a version, verified. That a store cannot be read is told, and is something else than that it has nothing.
 * Throws `INTERNAL_CANCELLED`; and `PROOF_STORE_PLAN` if the one store that there is keeps nothing for this repository.
 */
async function listProofs(descriptor, stores, signedFor, verifier) {
    const { exact, undated } = (0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(descriptor);
    const listed = await listBundles([...new Set([exact, undated])], stores, signedFor);
    return { ...listed, proofs: await verifyBundles(listed.bundles, verifier) };
}
/** What each of them is worth, in the same order; one after the other, so that a cancellation is heard between two. Throws `INTERNAL_CANCELLED`. */
async function verifyBundles(bundles, verifier) {
    const proofs = [];
    for (const { text, foundAt } of bundles)
        proofs.push(await verifier.verify(text, foundAt));
    return proofs;
}
/** Each bundle about one of the subjects, once. Throws as `listProofs` does. @param subjects sha256, hexadecimal */
async function listBundles(subjects, stores, signedFor) {
    return gatherBundles(await Promise.all(stores.map(store => readStore(store, subjects, signedFor, stores.length > 1))));
}
/**
 * The same after it is known for which repository they were signed: stores that keep each repository's apart are asked again, for that one. Throws as
 * `listProofs` does.
 */
async function listBundlesOf(owner, subjects, stores, before) {
    const apart = stores.filter(store => store.perRepository);
    const again = await Promise.all(apart.map(store => readStore(store, subjects, { id: owner }, stores.length > 1)));
    const kept = before.stores.filter(({ store }) => again.every(one => one.store !== store));
    const bundlesOf = (name) => before.bundles.filter(b => b.stores.includes(name)).map(b => b.text);
    const answers = [...kept.map(asked => ({ ...asked, bundles: bundlesOf(asked.store) })), ...again];
    const order = stores.map(({ name }) => name);
    return gatherBundles(answers.sort((a, b) => order.indexOf(a.store) - order.indexOf(b.store)));
}
function gatherBundles(answers) {
    const holders = new Map();
    for (const { store, bundles } of answers)
        for (const bundle of new Set(bundles))
            holders.set(bundle, [...(holders.get(bundle) ?? []), store]);
    return {
        stores: answers.map(({ store, problem }) => (problem ? { store, problem } : { store })),
        bundles: [...holders].map(([text, names]) => ({
            text,
            stores: names,
            foundAt: `${names.join(', ')} (sha256:${(0,_domain_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(text).slice(0, shownDigits)})`,
        })),
    };
}
/** @param others whether there are other stores */
async function readStore(store, subjects, signedFor, others) {
    try {
        const found = await Promise.all(subjects.map(subject => store.list(subject, signedFor)));
        return { store: store.name, bundles: found.flat() };
    }
    catch (error) {
        const problem = problemOf(error);
        // What is kept for nobody is not there.
        if (problem?.code === 'PROOF_STORE_PLAN' && others)
            return { store: store.name, bundles: [] };
        if (problem === undefined || problem.code === 'PROOF_STORE_PLAN')
            throw error;
        return { store: store.name, bundles: [], problem };
    }
}
/** What a store says of itself; anything else is no answer of a store. */
function problemOf(error) {
    return error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX && error.code.startsWith('PROOF_STORE_') ? error.problems[0] : undefined;
}


/***/ }),

/***/ 38596:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JY: () => (/* binding */ readMoves),
/* harmony export */   NK: () => (/* binding */ readChannels),
/* harmony export */   T4: () => (/* binding */ signedForIn),
/* harmony export */   aR: () => (/* binding */ requireKnownOwner),
/* harmony export */   cO: () => (/* binding */ tagOf)
/* harmony export */ });
/* harmony import */ var _domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9986);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);
/* harmony import */ var _domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53347);
/* harmony import */ var _domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89247);
/* harmony import */ var _domain_evidence_signer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(952);
/* harmony import */ var _domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65513);
/* harmony import */ var _domain_image_definition_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(85273);
/* harmony import */ var _domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(68466);
/* harmony import */ var _list_proofs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(50111);









/** Of the repository that `trust` names, or of any one. */
const signedForIn = ({ repositoryId }) => repositoryId === undefined ? 'any' : { id: repositoryId };
/**
 * Every move of an image, verified, whose the image is, and what the definition's tags say. Throws as `readMoves` does, and
 * `IMAGE_DEFINITION_NOT_FOUND`.
 */
async function readChannels(question, ports) {
    // The tag first: it is written after the move that it is about.
    const { tags } = await ports.gallery.requireDefinition(question.definition);
    const tagged = Object.keys(tags)
        .map(name => name.toLowerCase())
        .filter(name => name.startsWith((0,_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .channelTag */ .ML)('')))
        .map(name => name.slice((0,_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .channelTag */ .ML)('').length));
    const { history, found } = await readMoves({ untouched: tagged.length === 0, ...question }, ports);
    return {
        history,
        tagged,
        stateOf: channel => (0,_domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .readChannel */ .my)(history, channel, tagOf(tags, (0,_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_6__/* .channelTag */ .ML)(channel))),
        bundleOf: move => gatherBundles(found, move),
    };
}
/**
 * Every move of an image, verified. Moves that were signed for any repository of the owner are read: which of them count follows
 * from the first one; where that one's lie apart, they are looked for there. Throws one of `unreadCodes` as soon as one store cannot be read, because
 * the last move may lie there, `PROOF_STORE_TOO_MANY` if it has too many of this image; `VERIFY_SIGNER_RENAMED` if moves carry a former name of the
 * trusted workflow that the step was not told. A store that is hidden is done without as long as another one was read that gives each number to one
 * move alone: no move is anywhere before it is there.
 */
async function readMoves({ definition, tenant, trust, signedFor = signedForIn(trust), untouched = false }, { stores, verifier, time }) {
    const image = (0,_domain_image_definition_js__WEBPACK_IMPORTED_MODULE_8__/* .formatDefinitionId */ .uz)(definition).toLowerCase();
    const subjects = [(0,_domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__/* .subjectOfImage */ .Vb)(tenant, image).digest.sha256];
    const question = { trust: { ...trust, repositoryId: undefined }, tenant, now: new Date(time.now()).toISOString() };
    const listed = await (0,_list_proofs_js__WEBPACK_IMPORTED_MODULE_7__/* .listBundles */ .Od)(subjects, stores, signedFor);
    requireAll(listed.stores.filter(({ problem }) => !isHidden(problem)));
    const first = await verifyMoves(image, listed, question, verifier);
    const { owner } = first.history;
    if (owner === undefined) {
        if (untouched && isEnough(listed.stores, stores))
            return first;
        requireAll(listed.stores);
        if (signedFor === 'any')
            refuseUnknownSigner(stores, first.history);
        return first;
    }
    const known = typeof signedFor === 'object' && signedFor.id === owner.id;
    const all = known || !stores.some(s => s.perRepository) ? listed : await (0,_list_proofs_js__WEBPACK_IMPORTED_MODULE_7__/* .listBundlesOf */ .hH)(owner.id, subjects, stores, listed);
    requireAll(all.stores.filter(({ problem }) => !(isHidden(problem) && isEnough(all.stores, stores))));
    return all === listed ? first : verifyMoves(image, all, question, verifier);
}
const isHidden = (problem) => problem?.code === 'PROOF_STORE_HIDDEN';
/** Was a store read that gives each number to one move alone? No move is anywhere before it is there. */
const isEnough = (asked, stores) => asked.some(one => one.problem === undefined && stores.some(s => s.name === one.store && s.claim !== undefined));
async function verifyMoves(image, listed, question, verifier) {
    const found = [];
    const ignored = [];
    for (const bundle of listed.bundles) {
        const read = readMove(await verifier.verify(bundle.text, bundle.foundAt), question);
        if ('why' in read)
            ignored.push({ ...read, foundAt: bundle.foundAt });
        else
            found.push({ bundle, move: read });
    }
    const history = (0,_domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .readHistory */ .Lu)(image, found.map(f => f.move));
    return { history: { ...history, ignored: [...ignored, ...history.ignored] }, found };
}
/** A move, or why it counts for nothing. Throws `VERIFY_SIGNER_RENAMED`. */
function readMove(proof, { trust, tenant, now }) {
    if ('problem' in proof) {
        const { message, code } = proof.problem;
        // A tag that is ahead of what this root can tell must not be written back.
        if (!(0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .isOfRoot */ .QH)(code))
            return { why: message, code };
        const claims = readClaim(proof, { trust, tenant, now });
        return { why: message, code, hint: (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .nextStepOf */ .Vt)(proof.problem), claims };
    }
    const { statement, signer, witnessed, foundAt } = proof;
    if (statement.predicateType !== _domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .predicateTypes */ .ZR.channelMove)
        return { why: `it is a statement of the type ${statement.predicateType}` };
    const failed = (0,_domain_evidence_signer_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeSigner */ .K1)(signer, trust, witnessed, now).find(check => !check.ok);
    // What was moved under a former name was moved: without it the channel would begin anew.
    const hint = failed?.hint === undefined ? {} : { hint: failed.hint };
    if (failed?.code === 'VERIFY_SIGNER_RENAMED')
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
            code: failed.code,
            message: `${foundAt}: a move of a channel: ${failed.detail}.`,
            ...hint,
        });
    if (failed)
        return { why: `${failed.name}: ${failed.detail}`, ...hint };
    try {
        return { move: (0,_domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__/* .parseMove */ .nT)(statement, tenant), repositoryId: signer.repositoryId, witnessed, foundAt };
    }
    catch (error) {
        if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX)
            return { why: error.message };
        throw error;
    }
}
/**
 * The move that a bundle would be if the root named those who have signed it; `undefined`: none, because what cannot be read, or says that somebody
 * else has signed it, counts by no root. When it was signed nobody has told yet: it is taken at its word.
 */
function readClaim({ claims }, { trust, tenant, now }) {
    if (claims?.statement.predicateType !== _domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .predicateTypes */ .ZR.channelMove)
        return undefined;
    try {
        const move = (0,_domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__/* .parseMove */ .nT)(claims.statement, tenant);
        const { signer } = claims;
        const counts = (0,_domain_evidence_signer_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeSigner */ .K1)(signer, trust, move.time, now).every(check => check.ok);
        return counts && move.repository.id === signer.repositoryId ? move : undefined;
    }
    catch (error) {
        if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX)
            return undefined;
        throw error;
    }
}
/** The last move may lie in the store that could not be read. */
function requireAll(stores) {
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfAny */ .MI)(stores.flatMap(({ store, problem }) => problem
        ? [
            {
                code: (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadCodeOf */ .oe)([problem]),
                message: `Where the channels of the image point cannot be told: the last move may lie in ${store}. ${problem.message}`,
                ...(problem.hint === undefined ? {} : { hint: problem.hint }),
            },
        ]
        : []));
}
/** What lies in the repositories that could be asked says nothing of a third one. */
function refuseUnknownSigner(stores, history) {
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfAny */ .MI)(stores
        .filter(({ perRepository }) => perRepository)
        .map(({ name }) => ({
        code: 'PROOF_STORE_UNREADABLE',
        message: `Where the channels of the image point cannot be told: nobody knows which repository moves them, and ${name} keeps what each has signed apart.${(0,_domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .sayOverlooked */ .El)(history)}`,
        hint: 'Name under `proofs` a blob container into which the repository that signs puts its statements, too.',
    })));
}
/**
 * An image that some channel's tag says has moved, and of which no store has any move, belongs to somebody whose stores the manifest does not name: the
 * first move that is signed here would make it this repository's. Throws `CHANNEL_TAG_DISAGREES`.
 */
function requireKnownOwner({ history, tagged, stateOf }) {
    if (history.owner === undefined)
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfAny */ .MI)(tagged.flatMap(channel => stateOf(channel).problems));
}
/** One and the same move may have been signed twice; every store that has one of them has the move. */
function gatherBundles(found, move) {
    const same = found.filter(f => (0,_domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOfMove */ .sR)(f.move.move) === (0,_domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOfMove */ .sR)(move)).map(f => f.bundle);
    const [first] = same;
    return first && { ...first, stores: [...new Set(same.flatMap(b => b.stores))] };
}
/** Azure does not tell capitals from small letters in names of tags. */
const tagOf = (tags, name) => Object.entries(tags).find(([given]) => given.toLowerCase() === name)?.[1];


/***/ }),

/***/ 44559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ readPolicy),
  t: () => (/* binding */ readProofQuestion)
});

// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/evidence/release-policy.js
var release_policy = __webpack_require__(50184);
// EXTERNAL MODULE: ./lib/domain/evidence/root-age.js
var root_age = __webpack_require__(72336);
// EXTERNAL MODULE: ./lib/domain/evidence/signer.js
var signer = __webpack_require__(952);
// EXTERNAL MODULE: ./lib/domain/evidence/trust.js
var trust = __webpack_require__(8686);
// EXTERNAL MODULE: ./lib/domain/decide/release-ref.js
var release_ref = __webpack_require__(20084);
;// CONCATENATED MODULE: ./lib/actions/own-trust.js


/**
 * Whom this job trusts: the workflow that was stated, or the one by which it runs itself, on the default branch of its repository. Throws `AUTH_NO_ID_TOKEN`,
 * `AUTH_ID_TOKEN_FAILED`, `GITHUB_DEFAULT_BRANCH_UNKNOWN`, `INTERNAL_CANCELLED`.
 */
async function readOwnTrust({ job, identityTokens, defaultBranch }, former, stated) {
    const all = await identityTokens.readClaims(job.cancelled);
    const claims = (0,trust/* readTrustClaims */.ov)(all);
    if (stated)
        return (0,trust/* statedTrust */.cF)(trust/* gitHubServer */.fF, claims, stated, former);
    const branch = (await defaultBranch.readFromEvent(claims.repository)) ??
        (0,release_ref/* defaultBranchByRule */.pA)(all) ??
        (await defaultBranch.ask(claims.repository, job.cancelled));
    return (0,trust/* ownTrust */.nY)(trust/* gitHubServer */.fF, claims, branch, former);
}

;// CONCATENATED MODULE: ./lib/actions/read-proof-question.js






/**
 * What is asked, and held against what. Throws all that is wrong with inputs and manifest at once. @param ask the rest of the inputs, read; may throw, too
 */
async function readProofQuestion(inputs, settings, roots, ask) {
    const problems = [];
    const collect = async (work) => {
        try {
            return await work();
        }
        catch (error) {
            if (!(error instanceof errors/* GoldenImageError */.PX))
                throw error;
            problems.push(...error.problems);
            return undefined;
        }
    };
    const asked = await collect(ask);
    const former = await collect(() => (0,signer/* parseFormerSigners */.Ep)(inputs['former-signers'].join('\n')));
    const stated = await collect(() => (0,trust/* parseTrustedWorkflow */.Gx)(inputs['trusted-workflow'] ?? ''));
    const limits = await collect(() => readLimits(inputs, settings));
    if (settings.proofs.length === 0)
        problems.push({
            code: 'MANIFEST_INVALID',
            message: `${settings.path} does not say where proofs are kept: \`proofs\` is missing; accepted is a list of github and blob containers.`,
            hint: "Add to the manifest: proofs: [github, 'https://<account>.blob.core.windows.net/<container>']",
            place: { file: settings.path, line: settings.lines.proofs },
        });
    const local = await collect(() => roots.findLocal());
    (0,errors/* throwIfAny */.MI)(problems);
    return { asked, former, stated, limits, local };
}
/** Whom this job trusts, and against whose roots. Throws what `readOwnTrust` and `fetchPublic` do. */
async function readPolicy({ limits, former, stated, local }, ports) {
    const trust = await readOwnTrust(ports, former, stated);
    const roots = local ?? (await ports.roots.fetchPublic());
    ports.job.info(`Proofs are verified against ${(0,root_age/* formatRoot */.en)(roots)}.`);
    return { policy: { ...limits, trust }, roots };
}
function readLimits(inputs, settings) {
    const allowed = {
        strictPublishedDate: inputs['strict-published-date'],
        maxAgeMs: undefined,
        mayBeMissing: inputs['may-be-missing'],
    };
    return (0,release_policy/* narrowLimits */.il)(allowed, settings.verify, key => ({ file: settings.path, line: settings.lines.verify[key] }));
}


/***/ }),

/***/ 19662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ warnAhead)
});

// EXTERNAL MODULE: ./lib/domain/image/version.js
var version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/text/without-stop.js
var without_stop = __webpack_require__(28731);
;// CONCATENATED MODULE: ./lib/domain/decide/channel-ahead.js


/**
 * Where the tag agrees with the moves that could be verified, nothing else would say that a later one may lie there: the trusted root of the job may be
 * older than its signature. It stops nobody, because anybody can write it. `undefined`: there is none.
 */
function sayAhead({ channel, current, ahead }, image) {
    const [newest] = ahead;
    if (newest?.code === undefined)
        return undefined;
    const { claims, foundAt, why, hint, code } = newest;
    const holds = current ? `${(0,version/* formatImageVersion */.d8)(current.version)} by move ${current.sequence}` : 'nothing';
    return {
        title: code,
        message: `The channel ${channel} of ${image} holds ${holds}, as far as the trusted root of this job can tell. ${foundAt} calls itself move ${claims.sequence}, to ${(0,version/* formatImageVersion */.d8)(claims.version)}, and does not count: ${(0,without_stop/* withoutStop */.f)(why)}.${hint === undefined ? '' : ` ${hint}`}`,
    };
}

;// CONCATENATED MODULE: ./lib/actions/say-ahead.js

/** A later move of a channel that the trusted root of this job does not know is no error, and is not kept quiet about. @param image its name */
function warnAhead(state, image, job) {
    const remark = sayAhead(state, image);
    if (remark)
        job.annotate('warning', remark);
}


/***/ }),

/***/ 9986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ sayConflict),
/* harmony export */   El: () => (/* binding */ sayOverlooked),
/* harmony export */   Ih: () => (/* binding */ addOverlooked),
/* harmony export */   Lu: () => (/* binding */ readHistory),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   b2: () => (/* binding */ findOverlookedHint),
/* harmony export */   my: () => (/* binding */ readChannel)
/* harmony export */ });
/* harmony import */ var _evidence_move_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53347);
/* harmony import */ var _evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89247);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80062);
/* harmony import */ var _image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68466);
/* harmony import */ var _text_without_stop_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28731);





/**
 * Whose the image is, and which moves count. It belongs to the repository of the move that was witnessed first; in one second, to the
 * repository that is older. Moves of others block nothing.
 * @param image ARM id of the image definition
 */
function readHistory(image, found) {
    const id = image.toLowerCase();
    const judged = [...found].sort(firstFirst).map(one => ({ one, why: whyNot(one, id) }));
    const first = judged.find(({ why }) => why === undefined)?.one;
    const owner = first?.move.repository;
    const moves = new Map();
    const ignored = [];
    for (const { one, why } of judged) {
        const foreign = owner && one.repositoryId !== owner.id
            ? `it is of ${nameOf(one.move.repository)}; the image belongs to ${nameOf(owner)}`
            : undefined;
        const junk = why ?? foreign;
        const key = (0,_evidence_move_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOfMove */ .sR)(one.move);
        if (junk)
            ignored.push({ foundAt: one.foundAt, why: junk });
        else if (!moves.has(key))
            moves.set(key, one);
    }
    return { image: id, owner, moves: [...moves.values()], ignored };
}
/**
 * Where a channel points: the highest sequence wins. Two different moves of one sequence are an error, as long as they are the highest.
 * @param tag what the definition's tag says, `undefined` if there is none: an index, which has to agree
 */
function readChannel(history, channel, tag) {
    const moves = history.moves
        .filter(({ move }) => move.channel === channel)
        .sort((a, b) => a.move.sequence - b.move.sequence || firstFirst(a, b));
    const highest = moves.at(-1)?.move.sequence ?? 0;
    const top = moves.filter(({ move }) => move.sequence === highest).map(({ move }) => move);
    const current = top.length === 1 ? top[0] : undefined;
    const sequences = new Set(moves.map(({ move }) => move.sequence));
    const state = compareTag(current, tag);
    const overlooked = sayOverlooked(history);
    const overlookedHint = findOverlookedHint(history);
    return {
        channel,
        current,
        conflict: top.length > 1 ? top : [],
        moves,
        // A number from a statement may be of any size: at most as many are looked for as there could be moves.
        missing: Array.from({ length: Math.min(highest, moves.length + 100) }, (_, n) => highest - n)
            .filter(n => !sequences.has(n))
            .reverse(),
        nextSequence: highest + 1,
        ahead: listAhead(history, channel, highest),
        tag: state,
        overlooked,
        overlookedHint,
        problems: [
            ...(top.length > 1 ? [sayConflict(channel, top)] : []),
            ...(top.length <= 1 && state !== 'agrees'
                ? [tagProblem({ channel, current, tag: state, overlooked, overlookedHint }, tag, history.image)]
                : []),
        ],
    };
}
function listAhead({ owner, ignored }, channel, highest) {
    return ignored
        .flatMap(one => (one.claims ? [{ ...one, claims: one.claims }] : []))
        .filter(({ claims }) => claims.channel === channel && claims.sequence > highest && claims.repository.id === owner?.id)
        .sort((a, b) => b.claims.sequence - a.claims.sequence);
}
function firstFirst(a, b) {
    const [x, y] = [BigInt(a.repositoryId), BigInt(b.repositoryId)];
    return (Date.parse(a.witnessed) - Date.parse(b.witnessed) ||
        (x < y ? -1 : x > y ? 1 : 0) ||
        a.move.sequence - b.move.sequence ||
        (a.foundAt < b.foundAt ? -1 : 1));
}
function whyNot({ move, repositoryId }, image) {
    if (move.image !== image)
        return `it is about ${move.image}`;
    if (move.repository.id !== repositoryId)
        return `it names the repository ${move.repository.id}, and was signed for ${repositoryId}`;
    return undefined;
}
function compareTag(current, tag) {
    if (tag === (current && (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(current.version)))
        return 'agrees';
    return current && tag === (current.previous && (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(current.previous)) ? 'behind' : 'disagrees';
}
/**
 * What may have been a move and does not count: all of it where nothing counts; else what the trusted root of this job cannot tell, because
 * it may be older than the last moves. Of what is known to be somebody else's nothing is said.
 */
const overlookedIn = ({ owner, ignored }) => owner === undefined ? ignored : ignored.filter(({ code }) => code !== undefined && (0,_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .isOfRoot */ .QH)(code));
/**
 * How much of what was signed about an image does not count, and why the first does not: a sentence behind another one. An image of which nothing counts
 * reads like one that nobody has ever moved: a former signer that is not stated does that, too.
 */
function sayOverlooked(history) {
    const overlooked = overlookedIn(history);
    const [first] = overlooked;
    if (first === undefined)
        return '';
    return ` ${overlooked.length} signed moves of the image do not count; the first, ${first.foundAt}: ${(0,_text_without_stop_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutStop */ .f)(first.why)}.`;
}
/** What may help against that: of the first that says so, because what lies before it may be anybody's. */
function findOverlookedHint(history) {
    return overlookedIn(history).find(({ hint }) => hint !== undefined)?.hint;
}
/** Behind a problem of an image of which nothing counts: what was overlooked, and what may help. */
function addOverlooked(problem, history) {
    const hint = findOverlookedHint(history) ?? problem.hint;
    return {
        ...problem,
        message: `${problem.message}${sayOverlooked(history)}`,
        ...(hint === undefined ? {} : { hint }),
    };
}
function tagProblem(told, tag, image) {
    const { channel, current, overlooked, overlookedHint } = told;
    return {
        code: 'CHANNEL_TAG_DISAGREES',
        hint: overlookedHint ?? putRight(told, image),
        message: `The tag of the channel ${channel} says ${tag === undefined ? 'nothing' : `"${tag}"`}; the signed moves say ${current ? `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(current.version)} (move ${current.sequence})` : 'nothing'}.${overlooked}`,
    };
}
/**
 * How the tag is put right. A move that stands already is the way for one that is any number of moves behind: it asks again for all that a release rests on.
 * That no other move is made then is meant: where a store has lost the last moves, the tag is all that says so.
 */
function putRight({ channel, current, tag: state, overlooked }, image) {
    if (overlooked !== '')
        return 'See in the message why the moves that were signed do not count. The workflow that signs belongs into `trusted-workflow` where this job does not run by it, and a name that it had before into `former-signers`; the tag stays as it is.';
    if (current === undefined)
        return `See in the activity log of ${image} who has written the tag. If another repository releases this image, it belongs to that one: publish under a name of your own. If moves were signed that no store under \`proofs\` has, name the store that has them. Only if nobody has ever released it, take the tag ${(0,_image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .channelTag */ .ML)(channel)} away from the image definition.`;
    const again = `publish or promote ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(current.version)} into ${channel} again, in the repository of the image: nothing is signed, and the tag is written as the moves say.`;
    if (state === 'behind')
        return `If no run is moving the channel now, one was cut off: ${again}`;
    return `See in the activity log of ${image} who has written the tag. If a run did that after move ${current.sequence}, a store has lost what it has signed: move nothing until that is found. Else, as after runs that were cut off, ${again}`;
}
/** The problem of a channel whose highest sequence more than one move has. */
function sayConflict(channel, top) {
    const versions = top.map(m => `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(m.version)} (${m.time})`);
    return {
        code: 'CHANNEL_SEQUENCE_CONFLICT',
        message: `The channel ${channel} was moved ${top.length} times as move ${top[0]?.sequence}: to ${versions.join(' and to ')}.`,
    };
}
/** A repository in words. */
const nameOf = ({ id, name }) => `${name} (id ${id})`;


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

/***/ 89247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QH: () => (/* binding */ isOfRoot),
  KJ: () => (/* binding */ isUnread),
  fP: () => (/* binding */ judgeRelease),
  oe: () => (/* binding */ unreadCodeOf)
});

// UNUSED EXPORTS: channelChecks, proofChecks, releaseChecks, unreadCodes

// EXTERNAL MODULE: ./lib/domain/text/without-stop.js
var without_stop = __webpack_require__(28731);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/text/duration.js
var duration = __webpack_require__(65976);
// EXTERNAL MODULE: ./lib/domain/evidence/build-statement.js
var build_statement = __webpack_require__(17632);
// EXTERNAL MODULE: ./lib/domain/evidence/predicate.js
var predicate = __webpack_require__(84409);
// EXTERNAL MODULE: ./lib/domain/evidence/provenance.js
var evidence_provenance = __webpack_require__(18717);
// EXTERNAL MODULE: ./lib/domain/evidence/release-policy.js
var release_policy = __webpack_require__(50184);
// EXTERNAL MODULE: ./lib/domain/evidence/signer.js
var signer = __webpack_require__(952);
// EXTERNAL MODULE: ./lib/domain/evidence/test-result.js
var test_result = __webpack_require__(7850);
;// CONCATENATED MODULE: ./lib/domain/evidence/proof.js











/** One bundle, held against the version and the policy, as a statement of this type. */
function judgeProof(name, proof, { policy, descriptor, now }) {
    if ('problem' in proof) {
        const { code, message } = proof.problem;
        return {
            proof,
            checks: [{ name: 'signature', ok: false, code, detail: (0,without_stop/* withoutStop */.f)(message) }],
            reached: 0,
            facts: {},
        };
    }
    const content = readContent(name, proof, descriptor, policy);
    const checks = [
        { name: 'signature', ok: true, detail: `made ${proof.witnessed}` },
        ...(0,signer/* judgeSigner */.K1)(proof.signer, policy.trust, proof.witnessed, now),
        judgeSubject(proof.statement, descriptor, policy),
        judgeAge(proof.witnessed, now, policy),
        content.check,
    ];
    const failed = checks.findIndex(c => !c.ok);
    return { proof, checks, reached: failed < 0 ? checks.length : failed, facts: content.facts };
}
/** The statement is about the version that stands there now. */
function judgeSubject(statement, descriptor, limits) {
    const name = 'subject';
    const { exact, undated } = (0,image_descriptor/* digestsOf */.nw)(descriptor);
    const about = statement.subject.map(s => s.digest.sha256);
    if (about.includes(exact) || (!limits.strictPublishedDate && about.includes(undated)))
        return { name, ok: true, detail: `sha256:${about.includes(exact) ? exact : undated}` };
    const version = (0,image_descriptor/* nameOfDescriptor */.yV)(descriptor);
    const names = statement.subject.map(s => s.name);
    const other = names.join(', ');
    if (about.includes(undated))
        return {
            name,
            ok: false,
            code: 'VERIFY_RECREATED',
            detail: `it is about ${version} of another date than ${descriptor.publishedDate ?? 'none'}, which Azure gives now`,
            hint: 'If Azure gives a version a new date whenever it is updated, the calling workflow can say that the date does not count (strict-published-date).',
        };
    return names.includes(version)
        ? {
            name,
            ok: false,
            code: 'VERIFY_RECREATED',
            detail: `it is about another ${version} than the one that Azure has now (sha256:${exact})`,
        }
        : { name, ok: false, code: 'VERIFY_OTHER_VERSION', detail: `it is about ${other}; asked is ${version}` };
}
function judgeAge(witnessed, now, { maxAgeMs }) {
    const age = Date.parse(now) - Date.parse(witnessed);
    const detail = `signed ${witnessed}`;
    if (maxAgeMs === undefined || age <= maxAgeMs)
        return { name: 'age', ok: true, detail };
    return {
        name: 'age',
        ok: false,
        code: 'VERIFY_TOO_OLD',
        detail: `${detail}, ${(0,duration/* formatDuration */.a)(age)} ago; accepted are ${(0,duration/* formatDuration */.a)(maxAgeMs)}`,
    };
}
const sbomSchema = schemas/* looseObject */._H3({
    bomFormat: schemas/* literal */.euz('CycloneDX'),
    specVersion: schemas/* string */.YjP(),
    components: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP().min(1) })).min(1),
});
/** What the statement says, and whether the certificate says the same of what both say. */
function readContent(name, proof, descriptor, limits) {
    const refused = (code, detail) => ({
        check: { name: 'content', ok: false, code, detail },
        facts: {},
    });
    const good = (detail, facts) => ({
        check: { name: 'content', ok: true, detail },
        facts,
    });
    const { signer, statement } = proof;
    try {
        switch (name) {
            case 'provenance': {
                const provenance = (0,evidence_provenance/* parseProvenance */.X6)(statement);
                const differs = difference([
                    ['repository', provenance.repository, signer.repository],
                    ['repository id', provenance.repositoryId, signer.repositoryId],
                    ['owner id', provenance.ownerId, signer.ownerId],
                    ['ref', provenance.ref, signer.ref],
                    ['commit', provenance.commit, signer.commit],
                    ['event', provenance.trigger, signer.trigger],
                    ['runner', provenance.runnerEnvironment, signer.runnerEnvironment],
                    ['workflow', provenance.builder, signer.name],
                    ['run', provenance.run, signer.run],
                ]);
                return differs ? refused('VERIFY_DISAGREES', differs) : good(provenance.run, { provenance });
            }
            case 'image-build': {
                // It may be signed hours after the build, by another run of the same repository.
                const build = (0,build_statement/* parseImageBuild */.h)(statement);
                const differs = difference([
                    ['repository id', build.source.repositoryId, signer.repositoryId],
                    ['owner id', build.source.ownerId, signer.ownerId],
                    ['ref', build.source.ref, signer.ref],
                    ['workflow', build.builder, signer.name],
                ]);
                if (differs)
                    return refused('VERIFY_DISAGREES', differs);
                const [signed, live] = [(0,image_descriptor/* digestsOf */.nw)(build.descriptor), (0,image_descriptor/* digestsOf */.nw)(descriptor)];
                const same = limits.strictPublishedDate ? signed.exact === live.exact : signed.undated === live.undated;
                if (same)
                    return good(`built from ${build.follows}`, { build });
                return refused('VERIFY_RECREATED', `the descriptor in it is ${signed.exact}, and that of the version ${live.exact}`);
            }
            case 'test-result': {
                const tests = (0,test_result/* parseTestResult */.rt)(statement);
                const detail = `${tests.result}: ${tests.passed.length} passed, ${tests.warned.length} skipped, ${tests.failed.length} failed`;
                return tests.result === 'FAILED' ? refused('VERIFY_TESTS_FAILED', detail) : good(detail, { tests });
            }
            case 'sbom': {
                const sbom = (0,predicate/* readPredicate */.uH)(statement, release_policy/* requiredProofs */.pb.sbom, sbomSchema);
                return good(`${sbom.components.length} components`, { sbom });
            }
        }
    }
    catch (error) {
        if (error instanceof errors/* GoldenImageError */.PX)
            return refused(error.code, (0,without_stop/* withoutStop */.f)(error.message));
        throw error;
    }
}
function difference(pairs) {
    const found = pairs.find(([, said, certified]) => said !== certified);
    return found && `it says ${found[0]} "${found[1]}", and its certificate "${found[2]}"`;
}

// EXTERNAL MODULE: ./lib/domain/evidence/proof-names.js
var proof_names = __webpack_require__(74443);
;// CONCATENATED MODULE: ./lib/domain/evidence/release-proof.js





/** What is said where nobody knows whether something lies in a store. Too much of one subject is wrong with that one alone; the rest with all. */
const unreadCodes = [
    'PROOF_STORE_UNREADABLE',
    'PROOF_STORE_TOO_MANY',
    'PROOF_STORE_SLOW',
    'PROOF_STORE_UNAVAILABLE',
];
const isUnread = (code) => unreadCodes.some(one => one === code);
/** @param problems what the stores have said that could not be read */
const unreadCodeOf = (problems) => unreadCodes.find(one => problems.every(({ code }) => code === one)) ?? 'PROOF_STORE_UNREADABLE';
/**
 * What is said where the trusted root is at fault, or may be, by the area of its code: whoever reads it does not know who has signed, so
 * nothing follows from it about what was signed.
 */
const isOfRoot = (code) => code.startsWith('PROOF_ROOT_');
/** What is looked at before, where a channel was asked for. */
const channelChecks = ['channel', 'moved-version'];
/** What is looked at in the proofs of one version. */
const proofChecks = [
    'stores',
    'signature',
    ...signer/* signerChecks */.CF,
    'subject',
    'age',
    ...proof_names/* proofNames */.z,
    'one-repository',
];
/** All that is looked at, in this order. */
const releaseChecks = [...channelChecks, ...proofChecks, 'lineage'];
/**
 * Is this version what a trusted workflow has built, tested and signed? For each statement that is asked for one good proof is enough, and
 * what else lies there cannot block it; of test results the newest one counts that a trusted signer has made of this version.
 */
function judgeRelease(question) {
    const chosen = proof_names/* proofNames */.z.map(name => ({ name, judged: choose(name, question) }));
    const unreadable = question.stores.flatMap(({ store, problem }) => (problem ? [{ store, problem }] : []));
    const open = chosen.filter(({ name, judged }) => !counts(judged) && !mayMiss(name, judged, question.policy));
    const good = chosen.flatMap(({ judged }) => (judged && counts(judged) ? [judged] : []));
    const absence = unreadable.length > 0
        ? { code: unreadCodeOf(unreadable.map(u => u.problem)), detail: 'it may lie in a store that could not be read' }
        : absences[question.proofs.length === 0 ? 'unattested' : 'missing'];
    const checks = [
        judgeStores(question.stores, unreadable, open.length > 0),
        ...gather(chosen.flatMap(({ judged }) => (judged ? [judged] : []))),
        ...chosen.map(({ name, judged }) => judgeOne(name, judged, open.some(o => o.name === name), absence)),
        ...judgeRepositories(good),
    ];
    const missing = open.filter(({ judged }) => judged === undefined);
    // What is not there may lie in the store that could not be read.
    const problems = [
        ...(open.length > 0 && unreadable.length > 0
            ? [toProblem(checks.find(c => c.name === 'stores'))]
            : missing.map(({ name }) => toProblem(checks.find(c => c.name === name)))),
        ...open.flatMap(({ judged }) => (judged ? [problemOf(judged)] : [])),
        ...checks.filter(c => c.name === 'one-repository' && !c.ok).map(toProblem),
    ].filter(p => p !== undefined);
    return {
        verified: problems.length === 0,
        checks: [...checks].sort((a, b) => releaseChecks.indexOf(a.name) - releaseChecks.indexOf(b.name)),
        problems: problems.filter((p, n) => problems.findIndex(o => o.code === p.code && o.message === p.message) === n),
        ignored: ignoredOf(question, chosen.flatMap(({ judged }) => (judged ? [judged] : []))),
        facts: Object.assign({}, ...good.map(g => g.facts)),
        repositoryId: good.flatMap(({ proof }) => ('signer' in proof ? [proof.signer.repositoryId] : [])).at(0),
        counted: good.flatMap(({ proof }) => ('signer' in proof ? [proof] : [])),
    };
}
const counts = (judged) => judged !== undefined && judged.reached === judged.checks.length;
/** Nobody whom we trust has said anything else about this version. */
function mayMiss(name, judged, limits) {
    return limits.mayBeMissing.includes(name) && (judged === undefined || judged.reached <= indexOf(judged, 'subject'));
}
/** Of the proofs of one type, the one that counts, or the one that comes nearest to it; what has no type comes last. */
function choose(name, question) {
    const judged = question.proofs
        .filter(proof => !('statement' in proof) || proof.statement.predicateType === release_policy/* requiredProofs */.pb[name])
        .map(proof => judgeProof(name, proof, question));
    const trusted = judged.filter(one => one.reached > indexOf(one, 'subject'));
    const among = name === 'test-result' && trusted.length > 0 ? [trusted.reduce(newer)] : judged;
    return among.reduce((best, one) => (best && best.reached >= one.reached ? best : one), undefined);
}
const indexOf = (judged, name) => {
    const at = judged.checks.findIndex(c => c.name === name);
    return at < 0 ? judged.checks.length : at;
};
const witnessedOf = ({ proof }) => ('witnessed' in proof ? Date.parse(proof.witnessed) : 0);
const newer = (a, b) => (witnessedOf(b) > witnessedOf(a) ? b : a);
function judgeStores(stores, unreadable, needed) {
    const said = unreadable.map(({ store, problem }) => `${store}: ${(0,without_stop/* withoutStop */.f)(problem.message)}`).join('; ');
    // A missing right or token has a next step of its own.
    const hint = unreadable.find(({ problem }) => problem.hint !== undefined)?.problem.hint;
    if (unreadable.length > 0 && needed)
        return {
            name: 'stores',
            ok: false,
            code: unreadCodeOf(unreadable.map(u => u.problem)),
            detail: `what is missing may lie there. ${said}`,
            ...(hint === undefined ? {} : { hint }),
        };
    const detail = stores.map(s => s.store).join(', ');
    return { name: 'stores', ok: true, detail: said ? `${detail}; not needed: ${said}` : detail };
}
/** The same check of all proofs that were chosen: it holds if it holds in each of them. */
function gather(chosen) {
    return ['signature', ...signer/* signerChecks */.CF, 'subject', 'age'].flatMap(name => {
        const found = chosen.flatMap(({ checks }) => checks.filter(c => c.name === name));
        const [first] = found;
        const { name: _, ...said } = found.find(c => !c.ok) ?? first ?? { name, ok: true, detail: '' };
        return first ? [{ name, ...said }] : [];
    });
}
/** What it means that there is no statement of a type, where every store could be read. */
const absences = {
    unattested: { code: 'VERIFY_UNATTESTED', detail: 'no store has anything about this version' },
    missing: { code: 'VERIFY_PROOF_MISSING', detail: 'no store has a statement of this type about this version' },
};
function judgeOne(name, judged, open, absence) {
    if (judged && counts(judged))
        return { name, ok: true, detail: judged.checks.at(-1)?.detail ?? '' };
    if (!open)
        return { name, ok: true, detail: 'it is not there, and may be missing' };
    if (!judged)
        return { name, ok: false, ...absence };
    const { name: _, ...said } = judged.checks[judged.reached] ?? { name, ok: false, detail: '' };
    return { name, ...said };
}
/** Where any repository of the owner may have built it, all of it must come from one. */
function judgeRepositories(good) {
    const ids = [...new Set(good.flatMap(({ proof }) => ('signer' in proof ? [proof.signer.repositoryId] : [])))];
    const name = 'one-repository';
    if (ids.length === 0)
        return [];
    return ids.length === 1
        ? [{ name, ok: true, detail: `${ids[0]}` }]
        : [{ name, ok: false, code: 'VERIFY_OTHER_REPOSITORY', detail: `its proofs come from ${ids.join(' and ')}` }];
}
function problemOf({ proof, checks, reached }) {
    const check = checks[reached];
    return {
        code: check?.code ?? 'PROOF_UNREADABLE',
        message: `${proof.foundAt}: ${check?.name ?? 'content'}: ${check?.detail ?? ''}.`,
        ...(check?.hint === undefined ? {} : { hint: check.hint }),
    };
}
function toProblem(check) {
    return (check?.code && {
        code: check.code,
        message: `${check.name}: ${check.detail}.`,
        ...(check.hint === undefined ? {} : { hint: check.hint }),
    });
}
function ignoredOf(question, chosen) {
    const taken = new Set(chosen.map(({ proof }) => proof));
    return question.proofs
        .filter(proof => !taken.has(proof))
        .flatMap(proof => {
        const name = proof_names/* proofNames */.z.find(n => 'statement' in proof && proof.statement.predicateType === release_policy/* requiredProofs */.pb[n]);
        const judged = 'problem' in proof ? judgeProof('sbom', proof, question) : name && judgeProof(name, proof, question);
        const check = judged?.checks[judged.reached];
        return check?.code ? [{ foundAt: proof.foundAt, code: check.code, detail: check.detail }] : [];
    });
}


/***/ }),

/***/ 72336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   en: () => (/* binding */ formatRoot),
/* harmony export */   kb: () => (/* binding */ dayOf),
/* harmony export */   nK: () => (/* binding */ judgeAge)
/* harmony export */ });
const dayMs = 86_400_000;
/** @param starts from when on each key counts, in milliseconds @param now the same: for people alone, nothing is decided by it */
function judgeAge(starts, now, published) {
    const newest = starts.reduce((a, b) => (a === undefined || b > a ? b : a), undefined);
    return {
        newestKey: newest === undefined ? undefined : new Date(newest).toISOString(),
        days: newest === undefined ? undefined : Math.floor((now - newest) / dayMs),
        ...(published && { published }),
    };
}
/** Which root it is, and how old: `root.json (sha256:…), whose newest key counts since 2025-09-23, for 434 days`. */
function formatRoot({ from, sha256, age }) {
    const { published } = age;
    const list = published
        ? `; list ${published.version} of those who publish it is good until ${dayOf(published.expires)}`
        : '';
    return `${from} (sha256:${sha256}), ${formatAge(age)}${list}`;
}
function formatAge({ newestKey, days }) {
    if (newestKey === undefined || days === undefined)
        return 'which does not say since when its keys count';
    if (days < 0)
        return `whose newest key counts from ${dayOf(newestKey)} on`;
    return `whose newest key counts since ${dayOf(newestKey)}, for ${days} ${days === 1 ? 'day' : 'days'}`;
}
/** @param time ISO 8601 */
const dayOf = (time) => time.slice(0, 10);


/***/ }),

/***/ 28731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ withoutStop)
/* harmony export */ });
/** A sentence as the end of another one. */
const withoutStop = (sentence) => (sentence.endsWith('.') ? sentence.slice(0, -1) : sentence);


/***/ })

};
