export const id = 258;
export const ids = [258];
export const modules = {

/***/ 91863:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ problemsOf),
/* harmony export */   i: () => (/* binding */ readHeld)
/* harmony export */ });
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80062);
/* harmony import */ var _domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92470);
/* harmony import */ var _domain_text_without_stop_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28731);
/* harmony import */ var _read_settled_channels_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17680);




/** Throws what `readSettledChannels` does; what is wrong with the channel itself is judged. */
async function readHeld({ image, definition, channel }, question, ports) {
    const channels = await (0,_read_settled_channels_js__WEBPACK_IMPORTED_MODULE_0__/* .readSettledChannels */ .C)({ definition, ...question }, channel.name, ports);
    const state = channels.stateOf(channel.name);
    const move = state.current;
    const problems = problemsOf(state);
    const [problem] = problems;
    const said = move
        ? `${channel.name}: move ${move.sequence} to ${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(move.version)}, of ${move.time}, by ${move.repository.name} (id ${move.repository.id})`
        : `${channel.name}: nothing`;
    return {
        state,
        owner: channels.history.owner,
        move,
        bundle: move && channels.bundleOf(move),
        candidate: move && {
            image,
            definition,
            version: move.version,
            id: (0,_domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__/* .formatVersionId */ .Lg)({ definition, version: move.version }),
        },
        check: problem
            ? { name: 'channel', ok: false, code: problem.code, detail: (0,_domain_text_without_stop_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutStop */ .f)(problem.message) }
            : { name: 'channel', ok: true, detail: said },
        problems,
    };
}
/** Why nobody must use what a channel holds. An empty channel is none that could be read from. */
function problemsOf(state) {
    const { channel, current, conflict, problems, overlooked, overlookedHint } = state;
    if (current || conflict.length > 0)
        return problems;
    return [
        ...problems,
        {
            code: 'CHANNEL_EMPTY',
            message: `The channel ${channel} holds nothing: no version has entered it.${overlooked}`,
            ...(overlookedHint === undefined ? {} : { hint: overlookedHint }),
        },
    ];
}


/***/ }),

/***/ 64653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k5: () => (/* binding */ createOwnChannelsReader),
  Sf: () => (/* binding */ createStandingReader)
});

// UNUSED EXPORTS: readStanding

// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/image/version-tags.js
var version_tags = __webpack_require__(68466);
;// CONCATENATED MODULE: ./lib/domain/decide/standing.js




/**
 * The version as its statements know it: they take the place of its tags, which only help to find it. One that publish has placed and that failed a later
 * test is rejected. Throws `IMAGE_TAG_DISAGREES` for a tag that says something else: somebody has written it who could not sign.
 */
function applyStatements(found, { build, tests, released }) {
    if (build === undefined)
        return {
            ...found,
            released,
            origin: { by: 'others', because: 'no statement of a workflow that this job trusts says from what it was built' },
        };
    const { parent } = build.parent;
    if (!(0,image_parent/* sameParent */.Zj)(found.parent, parent))
        throw disagrees(found, 'parent', (0,image_parent/* formatParent */.Oz)(found.parent), (0,image_parent/* formatParent */.Oz)(parent));
    if (found.sources !== build.sources)
        throw disagrees(found, 'sources', found.sources, build.sources);
    if (tests === 'fail' && found.state === 'candidate')
        throw disagrees(found, 'state', found.state, 'rejected');
    // A version that publish has placed, in a channel or not yet, keeps its tag when a later test fails: see `recordVerdict`.
    const state = tests === 'fail' ? 'rejected' : found.state;
    return {
        ...found,
        state,
        released,
        // A test that has failed and could not be signed is still one.
        verdict: state === 'rejected' ? 'fail' : tests,
        ...(state === found.state ? {} : { failures: Math.max(1, found.failures ?? 0) }),
        origin: { by: 'us', parent, sources: build.sources, word: 'statement' },
    };
}
function disagrees({ id, version }, tag, says, signed) {
    const name = (0,version_tags/* nameOfTag */.hi)(tag);
    return new errors/* GoldenImageError */.PX({
        code: 'IMAGE_TAG_DISAGREES',
        message: `${(0,image_version/* formatImageVersion */.d8)(version)} has the tag ${name} with "${says}"; its signed statements say "${signed}".`,
        hint: `See in the activity log who has written it. To put it right: az tag update --operation Merge --resource-id ${id} --tags ${name}=${signed}`,
    });
}

// EXTERNAL MODULE: ./lib/domain/evidence/release-proof.js + 1 modules
var release_proof = __webpack_require__(89247);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/text/without-stop.js
var without_stop = __webpack_require__(28731);
// EXTERNAL MODULE: ./lib/actions/read-channels.js
var read_channels = __webpack_require__(38596);
// EXTERNAL MODULE: ./lib/actions/verify-version.js
var verify_version = __webpack_require__(54751);
;// CONCATENATED MODULE: ./lib/actions/read-standing.js








/**
 * What a version was built from, how it was tested and whether it is a release, on the word of statements alone. Throws `PROOF_STORE_UNREADABLE`
 * and `PROOF_STORE_TOO_MANY`: what is missing may lie there; `VERIFY_SIGNER_RENAMED`, and `PROOF_ROOT_LACKS_SIGNER` where that is why something is
 * missing: what this job was told is behind then, and the version may well be ours. What `readChannels` throws.
 */
async function readStanding({ channels, ...question }, ports) {
    // However old they are: what was built was built.
    const policy = { ...question.policy, maxAgeMs: undefined, mayBeMissing: [] };
    const signedFor = signedForOwn(policy);
    const { judgement, descriptor } = await (0,verify_version/* verifyVersion */.i)({ ...question, policy, signedFor }, ports);
    // Of the proofs that decide here alone: that another one is missing asks for no build.
    const unknown = judgement.checks.some(({ name, code }) => isDeciding(name) && code !== undefined && (0,release_proof/* isOfRoot */.QH)(code));
    (0,errors/* throwIfAny */.MI)(judgement.problems.filter(({ code }) => (0,release_proof/* isUnread */.KJ)(code) || (unknown && (0,release_proof/* isOfRoot */.QH)(code)) || code === 'VERIFY_SIGNER_RENAMED'));
    const { build } = judgement.facts;
    const facts = { build: build && { parent: build.parent, sources: build.sources }, tests: testsOf(judgement) };
    if (!channels)
        return { ...facts, released: undefined, channels: undefined };
    const read = await (0,read_channels/* readChannels */.NK)({ ...question, trust: policy.trust, signedFor }, ports);
    const { undated } = (0,image_descriptor/* digestsOf */.nw)(descriptor);
    const released = read.history.moves.some(({ move }) => (0,image_version/* sameImageVersion */.Q$)(move.version, question.version) && move.descriptor.undated === undated);
    if (!released)
        (0,errors/* throwIfAny */.MI)(listUnknownMoves(read));
    return { ...facts, released, channels: read };
}
const isDeciding = (name) => name === 'image-build' || name === 'test-result';
/** The move that is missing may be among those whose signer the root does not name. */
function listUnknownMoves({ history }) {
    return history.ignored.flatMap(({ foundAt, why, code }) => code && (0,release_proof/* isOfRoot */.QH)(code) ? [{ code, message: `${foundAt}: a move of a channel: ${(0,without_stop/* withoutStop */.f)(why)}.` }] : []);
}
/** What this manifest builds is signed for its own repository, also where the job runs by another workflow. */
const signedForOwn = ({ trust: { repositoryId } }) => repositoryId === undefined ? 'own' : { id: repositoryId };
function testsOf({ facts, checks }) {
    if (facts.tests)
        return 'pass';
    return checks.some(c => c.name === 'test-result' && c.code === 'VERIFY_TESTS_FAILED') ? 'fail' : undefined;
}
/**
 * How versions are known in this job: by their statements where the manifest keeps proofs, else by their tags. Nobody is asked before a version is.
 * @param readTrust `undefined`: the manifest keeps none
 */
function createStandingReader(settings, readTrust) {
    if (readTrust === undefined)
        return async (found) => ({ found, channels: undefined });
    return async (found, definition, side) => {
        const { policy, roots } = await readTrust();
        const { channels, ...said } = await readStanding({
            definition,
            version: found.version,
            tenant: settings.azure.tenant,
            policy,
            channels: settings.channels.length > 0,
        }, { ...side, verifier: roots.verifier });
        return { found: applyStatements(found, said), channels };
    };
}
/** @param readTrust `undefined`: the manifest keeps no proofs */
function createOwnChannelsReader(settings, readTrust) {
    return async (definition, side) => {
        if (readTrust === undefined || settings.channels.length === 0)
            return undefined;
        const { policy, roots } = await readTrust();
        const question = { definition, tenant: settings.azure.tenant, trust: policy.trust, signedFor: signedForOwn(policy) };
        return (0,read_channels/* readChannels */.NK)(question, { ...side, verifier: roots.verifier });
    };
}


/***/ }),

/***/ 96568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ createTrustReader)
/* harmony export */ });
/* harmony import */ var _domain_evidence_proof_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74443);
/* harmony import */ var _read_proof_question_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44559);


/**
 * Whose statements count in a job that plans or builds; `undefined` where the manifest keeps no proofs. Inputs and manifest are looked at now; nobody is
 * asked before a statement is read. What may be missing elsewhere by the manifest's word may not be here, and is no fault of the manifest. Throws `INPUT_INVALID`, `MANIFEST_VERIFY_WIDENS`, `PROOF_ROOT_UNREADABLE`.
 */
async function createTrustReader(inputs, settings, ports) {
    if (settings.proofs.length === 0)
        return undefined;
    const allowing = { ...inputs, 'may-be-missing': _domain_evidence_proof_names_js__WEBPACK_IMPORTED_MODULE_1__/* .proofNames */ .z };
    const question = await (0,_read_proof_question_js__WEBPACK_IMPORTED_MODULE_0__/* .readProofQuestion */ .t)(allowing, settings, ports.roots, () => undefined);
    const read = async () => {
        const { policy, ...trust } = await (0,_read_proof_question_js__WEBPACK_IMPORTED_MODULE_0__/* .readPolicy */ .T)(question, ports);
        return { ...trust, policy: { ...policy, mayBeMissing: [] } };
    };
    let trust;
    return () => {
        trust ??= read();
        return trust;
    };
}


/***/ }),

/***/ 81644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ parentsResolver),
  v: () => (/* binding */ resolveParent)
});

// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/decide/channel.js
var channel = __webpack_require__(9986);
// EXTERNAL MODULE: ./lib/domain/decide/usable.js
var usable = __webpack_require__(88173);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var image_definition = __webpack_require__(85273);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/image/version-id.js
var version_id = __webpack_require__(92470);
// EXTERNAL MODULE: ./lib/domain/text/nearest.js
var nearest = __webpack_require__(42296);
// EXTERNAL MODULE: ./lib/actions/judge-state.js
var judge_state = __webpack_require__(15380);
// EXTERNAL MODULE: ./lib/actions/read-channels.js
var read_channels = __webpack_require__(38596);
// EXTERNAL MODULE: ./lib/actions/read-held.js
var read_held = __webpack_require__(91863);
// EXTERNAL MODULE: ./lib/actions/read-settled-channels.js
var read_settled_channels = __webpack_require__(17680);
// EXTERNAL MODULE: ./lib/actions/say-ahead.js + 1 modules
var say_ahead = __webpack_require__(19662);
// EXTERNAL MODULE: ./lib/actions/say-unread.js
var say_unread = __webpack_require__(86814);
// EXTERNAL MODULE: ./lib/actions/verify-version.js
var verify_version = __webpack_require__(54751);
;// CONCATENATED MODULE: ./lib/actions/resolve-gallery-parent.js
















/**
 * The exact version of the gallery to build from: what the channel holds by the verified moves, or the one that was asked for, if it has entered the
 * channel that is followed (any channel, where the manifest names a version). It is verified as `verify-image` does it, for the repository to which its
 * image belongs, and stands `Completed` where images are built.
 *
 * Throws `CHANNEL_EMPTY` only where nobody has signed a move of the image at all or none of this channel counts against it; `AZURE_PARENT_NOT_FOUND`,
 * `VERIFY_PARENT_UNRELEASED`, every problem of a version that is not verified, `IMAGE_NOT_IN_REGION`, `IMAGE_REGION_NOT_READY`, and what `readChannels` does.
 */
async function resolveGalleryParent(follows, { settings, trust, job, clock }, side, given) {
    if (trust === undefined)
        throw new Error(`${(0,image_parent/* formatParentImage */.tV)(follows)} without proofs got through the manifest`);
    const definition = (0,image_definition/* definitionOf */.Fg)(settings, follows.image);
    const { tenant, location } = settings.azure;
    const facts = await requireParentDefinition(follows, definition, settings, side);
    const { policy: own, roots } = await trust();
    const ports = { ...side, verifier: roots.verifier };
    // An image of this manifest is this repository's own, until a move says otherwise; any other one is anybody's.
    const isOwn = settings.images.some(({ name }) => name === follows.image);
    const { repositoryId } = own.trust;
    const signedFor = !isOwn ? 'any' : repositoryId === undefined ? 'own' : { id: repositoryId };
    const moves = { definition, tenant, trust: own.trust, signedFor };
    const { at } = follows;
    const channels = await (given === '' && typeof at === 'string'
        ? (0,read_settled_channels/* readSettledChannels */.C)(moves, at, { ...ports, clock, job })
        : (0,read_channels/* readChannels */.NK)(moves, ports));
    const version = requireFollowed(follows, channels, given);
    const policy = { ...own, trust: { ...own.trust, repositoryId: channels.history.owner?.id } };
    const id = (0,version_id/* formatVersionId */.Lg)({ definition, version });
    const found = await (0,verify_version/* verifyVersion */.i)({ definition, version, tenant, policy }, ports).catch(e => {
        throw e instanceof errors/* GoldenImageError */.PX && e.code === 'AZURE_NOT_FOUND'
            ? notFound(`${(0,image_parent/* formatParentImage */.tV)(follows)} is ${id}, and there is no such version any more.`, definition)
            : e;
    });
    (0,errors/* throwIfAny */.MI)(found.judgement.problems.map(p => ({
        ...p,
        message: `${id}, which is ${(0,image_parent/* formatParentImage */.tV)(follows)}: ${p.message}`,
    })));
    // Its tags can stop it, as in every action that reads it, and never make it good.
    await (0,judge_state/* requireNotRejected */.r)({ definition, version, id }, side.gallery);
    const descriptor = (0,image_descriptor/* digestsOf */.nw)(found.descriptor);
    requireEntered(follows, channels, { version, undated: descriptor.undated });
    const placements = await side.gallery.listPlacements(definition, [version]);
    const placement = placements.find(one => (0,image_version/* sameImageVersion */.Q$)(one.version, version));
    const refused = (0,usable/* refuseRegion */.v)(follows.image, placement, location);
    if (refused)
        throw new errors/* GoldenImageError */.PX({ ...refused, message: `The parent cannot be built from: ${refused.message}` });
    (0,say_unread/* sayUnreadStores */.F)(found.stores, job);
    if (given === '' && typeof at === 'string')
        (0,say_ahead/* warnAhead */.i)(channels.stateOf(at), follows.image, job);
    job.info(`${(0,image_parent/* formatParentImage */.tV)(follows)} is ${id}, verified down to the Marketplace.`);
    return {
        parent: { kind: 'gallery', definition, version },
        proven: { descriptor, base: requireBase(id, found.lineage), definition: facts },
    };
}
async function requireParentDefinition(follows, definition, { images }, { gallery }) {
    try {
        return await gallery.requireDefinition(definition);
    }
    catch (error) {
        if (!(error instanceof errors/* GoldenImageError */.PX) || error.code !== 'IMAGE_DEFINITION_NOT_FOUND')
            throw error;
        const { gallery: name, group } = definition;
        const text = (0,image_parent/* formatParentImage */.tV)(follows);
        // Not those that follow it themselves.
        const near = (0,nearest/* nearest */.p)(follows.image, images.filter(i => (0,image_parent/* formatParentImage */.tV)(i.parent) !== text).map(i => i.name));
        const meant = near === undefined || near.toLowerCase() === follows.image.toLowerCase() ? '.' : `; did you mean "${near}"?`;
        throw notFound(`There is no image definition ${follows.image} in the gallery ${name} of ${group}, so ${text} is no parent${meant}`, definition);
    }
}
function requireFollowed(follows, channels, given) {
    const exact = given === '' ? follows.at : (0,image_version/* parseImageVersion */.R1)(given);
    if (exact === undefined)
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: `The input \`parent-version\` is "${given}"; accepted is a version of ${follows.image}, Major.Minor.Patch.`,
        });
    const { history } = channels;
    // Nothing there is one thing; something there that does not count is another, and must not look like patience.
    const overlooked = (0,channel/* sayOverlooked */.El)(history);
    if (history.owner === undefined && overlooked !== '')
        throw new errors/* GoldenImageError */.PX({
            code: 'VERIFY_PARENT_UNRELEASED',
            message: `Nobody whose word counts here has released a version of ${follows.image}.${overlooked}`,
            hint: (0,channel/* findOverlookedHint */.b2)(history) ??
                'A parent is released by the same workflow by which this job runs; see who has signed.',
        });
    if (typeof exact !== 'string')
        return exact;
    const state = channels.stateOf(exact);
    const others = [...new Set(history.moves.map(({ move }) => move.channel))].filter(name => name !== exact);
    const elsewhere = others.length > 0 ? ` Versions of ${follows.image} have entered ${others.join(', ')}.` : '';
    (0,errors/* throwIfAny */.MI)((0,read_held/* problemsOf */.G)(state).map(p => ({
        ...p,
        message: `${(0,image_parent/* formatParentImage */.tV)(follows)}: ${p.message}${p.code === 'CHANNEL_EMPTY' ? elsewhere : ''}`,
    })));
    if (state.current)
        return state.current.version;
    throw new Error(`${(0,image_parent/* formatParentImage */.tV)(follows)} holds nothing, and says not why`);
}
/** By a move with the very digests of what stands there now. */
function requireEntered(follows, { history }, { version, undated }) {
    const channel = typeof follows.at === 'string' ? follows.at : undefined;
    const entered = history.moves.some(({ move }) => (channel === undefined || move.channel === channel) &&
        (0,image_version/* sameImageVersion */.Q$)(move.version, version) &&
        move.descriptor.undated === undated);
    if (entered)
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'VERIFY_PARENT_UNRELEASED',
        message: `${follows.image} ${(0,image_version/* formatImageVersion */.d8)(version)}, as it stands now, has never entered ${channel === undefined ? 'a channel' : `the channel ${channel}`}.`,
    });
}
function requireBase(id, { ancestors }) {
    const base = ancestors.at(-1)?.parent;
    if (base?.kind === 'marketplace')
        return base;
    throw new Error(`the lineage of ${id} is verified and does not end in the Marketplace`);
}
const notFound = (message, { group, gallery }) => new errors/* GoldenImageError */.PX({
    code: 'AZURE_PARENT_NOT_FOUND',
    message,
    hint: `az sig image-definition list --resource-group ${group} --gallery-name ${gallery} --output table`,
});

;// CONCATENATED MODULE: ./lib/actions/resolve-marketplace-parent.js


/**
 * The exact version of the Marketplace to build from: the one that was asked for, else the newest.
 * Throws `AZURE_PARENT_NOT_FOUND`, and `AZURE_PARENT_DEPRECATED` for one that can no longer be deployed: nothing is built on what is gone.
 */
async function resolveMarketplaceParent(catalog, location, parent, given) {
    const { newest, all } = await catalog.listVersions(parent, location);
    const wanted = given === '' ? newest : all.find(v => v.version === given);
    if (!wanted)
        throw new errors/* GoldenImageError */.PX({
            code: 'AZURE_PARENT_NOT_FOUND',
            message: `There is no ${(0,image_parent/* formatParentImage */.tV)(parent)}:${given} in ${location}; the newest is ${newest.version}.`,
            hint: `az vm image list --all --location ${location} --publisher ${parent.publisher} --offer ${parent.offer} --sku ${parent.sku} --output table`,
        });
    const state = await catalog.describe(wanted, location);
    if (state.deprecated)
        throw new errors/* GoldenImageError */.PX({
            code: 'AZURE_PARENT_DEPRECATED',
            message: `${(0,image_parent/* formatParent */.Oz)(wanted)} is deprecated and can no longer be deployed.`,
            ...(state.alternative ? { hint: `The publisher names ${state.alternative} instead.` } : {}),
        });
    return { parent: wanted, facts: state.facts };
}

;// CONCATENATED MODULE: ./lib/actions/resolve-parent.js



/**
 * The exact version to build from: the newest of the Marketplace, what a channel of the gallery holds, or the one that was asked for; never `latest`. Throws what
 * `resolveMarketplaceParent` and `resolveGalleryParent` do. @param given an exact version, or empty
 */
function resolveParent(parent, question, side, given = '') {
    return parent.kind === 'gallery'
        ? resolveGalleryParent(parent, question, side, given)
        : resolveMarketplaceParent(side.catalog, question.settings.azure.location, parent, given);
}
/** One question per parent, however many images are built on it. */
function parentsResolver(question, side) {
    const asked = new Map();
    return parent => {
        const key = (0,image_parent/* formatParentImage */.tV)(parent).toLowerCase();
        const answer = asked.get(key) ?? resolveParent(parent, question, side);
        asked.set(key, answer);
        return answer;
    };
}


/***/ }),

/***/ 86814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ sayUnreadStores),
/* harmony export */   N: () => (/* binding */ sayUnread)
/* harmony export */ });
/* harmony import */ var _say_ahead_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19662);

/** A store that nobody needed is no error, and is not kept quiet about either; nor is a move that could not be told. */
function sayUnread({ version, held, verdict }, job) {
    if (verdict !== 'pass')
        return;
    sayUnreadStores(version?.found.stores ?? [], job);
    if (held && version)
        (0,_say_ahead_js__WEBPACK_IMPORTED_MODULE_0__/* .warnAhead */ .i)(held.state, version.candidate.image.name, job);
}
/** The same of the stores of a version that is verified. One that is hidden stays so in every run, and what it has lies in the others, too. */
function sayUnreadStores(stores, job) {
    for (const { problem } of stores)
        if (problem)
            job.annotate(problem.code === 'PROOF_STORE_HIDDEN' ? 'notice' : 'warning', {
                title: 'A proof store could not be read',
                message: `${problem.message} What is needed lies in another one.`,
            });
}


/***/ }),

/***/ 70988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ readFound),
/* harmony export */   Cj: () => (/* binding */ formatWord),
/* harmony export */   Ok: () => (/* binding */ findNewest),
/* harmony export */   gF: () => (/* binding */ decideUpdate),
/* harmony export */   nZ: () => (/* binding */ isDue),
/* harmony export */   yh: () => (/* binding */ mayBeAdopted),
/* harmony export */   z9: () => (/* binding */ explainUpdate)
/* harmony export */ });
/* unused harmony exports updateReasons, madeAt */
/* harmony import */ var _image_origin_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6318);
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74496);
/* harmony import */ var _image_provisioning_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38669);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80062);
/* harmony import */ var _image_version_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2972);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65976);






/** The archive of packages is an input, too: what was rejected is tried again after that time. */
const retryMs = 86_400_000;
/** So often, and not again by itself. */
const mostFailures = 3;
/** Every reason, as the output `images` and the README name them; a new one without a row here does not compile. */
const reasons = {
    'first-build': true,
    'not-ours': true,
    'parent-newer': true,
    'source-changed': true,
    forced: true,
    'not-validated': true,
    'not-released': true,
    'max-age': true,
    retry: true,
    paused: true,
    'up-to-date': true,
};
const updateReasons = Object.keys(reasons);
/**
 * Is a build needed, and why? A rejected version counts as built: the same inputs would give the same image, so they are not built again before a
 * day has passed, nor after some times. A parent that went back (its newest version was withdrawn) is a change too: the image must not stay on what is gone.
 * @param times absent: only what it is made of is looked at
 */
function decideUpdate(newestParent, newest, sources, force, times) {
    const to = newestParent;
    const origin = newest?.origin;
    if (force)
        return { reason: 'forced', from: origin?.by === 'us' ? origin.parent : undefined, to };
    if (!newest || !origin)
        return { reason: 'first-build', to };
    if (origin.by === 'others')
        return { reason: 'not-ours', to, version: newest.version, because: origin.because };
    const { parent: from, word } = origin;
    const { version, state } = newest;
    if (!(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .sameParentImage */ .cj)(from, to))
        return { reason: 'source-changed', from, to, word };
    if (!(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .sameParent */ .Zj)(from, to))
        return { reason: 'parent-newer', from, to, word };
    if (origin.sources !== sources)
        return { reason: 'source-changed', from, to, word };
    if (state === 'candidate' && newest.verdict === undefined)
        return { reason: 'not-validated', from, to, version, word };
    if (state !== 'rejected' && newest.released === false)
        return { reason: 'not-released', from, to, version, word };
    const built = { from, to, version, word };
    const rejected = state === 'rejected';
    return (times && decideByTime(built, newest, rejected, times)) ?? { ...built, reason: 'up-to-date', rejected };
}
function decideByTime(built, { madeAt, publishedAt = madeAt, failures = 1 }, rejected, { now, maxAgeMs }) {
    if (rejected && failures >= mostFailures)
        return { ...built, reason: 'paused', failures };
    if (rejected && publishedAt !== undefined && now - publishedAt >= retryMs)
        return { ...built, reason: 'retry', failures };
    if (rejected || madeAt === undefined)
        return undefined;
    const ageMs = now - madeAt;
    return maxAgeMs !== undefined && ageMs >= maxAgeMs ? { ...built, reason: 'max-age', ageMs, maxAgeMs } : undefined;
}
/**
 * The version that the decision is about: the newest that stands, or a newer one of ours that is on its way and says that it is made from
 * exactly these inputs. Any other that is on its way may still fail, so what stands is looked at; one that failed counts for nothing.
 * Throws `IMAGE_STATE_UNKNOWN` for a version that says something unknown of itself.
 */
function findNewest(versions, inputs, us) {
    const newestFirst = [...versions].sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_5__/* .compareImageVersions */ .m6)(b.version, a.version));
    for (const [n, record] of newestFirst.entries()) {
        if ((0,_image_version_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .readArrival */ .S3)(record) === 'gone')
            continue;
        const found = readFound(record, us);
        if (record.provisioningState !== 'Creating' || madeFrom(found.origin, inputs))
            return { ...found, failures: countFailures(newestFirst.slice(n), inputs) };
    }
    return undefined;
}
/** By tags: what somebody writes there can pause an image, which is said aloud, and make nothing pass. */
function countFailures(newestFirst, { parent, sources }) {
    const stood = newestFirst.filter(record => (0,_image_provisioning_state_js__WEBPACK_IMPORTED_MODULE_2__/* .arrivalOf */ .z)(record.provisioningState) !== 'gone');
    const other = stood.findIndex(({ tags }) => !(0,_image_version_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .isRejected */ .TK)(tags) || !(0,_image_version_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .saysMadeFrom */ .iY)(tags, parent, sources));
    return other < 0 ? stood.length : other;
}
/** The facts of one version, with what it was built from and on whose word. Throws `IMAGE_STATE_UNKNOWN`. */
function readFound(record, us) {
    const facts = (0,_image_version_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .readVersionFacts */ ._v)(record);
    return { ...facts, origin: (0,_image_origin_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .y)(record, facts, us), madeAt: madeAt(record), publishedAt: publishedAt(record) };
}
/**
 * When a version was made: Azure's date, which some updates move, or the day in its name, which a name that was taken may put ahead; the earlier of both.
 * `undefined`: neither says it.
 */
function madeAt({ version, publishedDate, }) {
    const [day] = version.parts;
    const named = Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
    const published = publishedAt({ publishedDate });
    const known = [...(day > 19_700_101 ? [named] : []), ...(published === undefined ? [] : [published])];
    return known.length > 0 ? Math.min(...known) : undefined;
}
function publishedAt({ publishedDate = '' }) {
    const ms = Date.parse(publishedDate);
    return Number.isFinite(ms) ? ms : undefined;
}
/**
 * May the newest version be used in place of a build? Exactly if detect-update calls it `not-validated` or `not-released`: it is ours, built from these
 * inputs, and an earlier run was cut off after the build.
 */
function mayBeAdopted(newest, inputs) {
    const { reason } = decideUpdate(inputs.parent, newest, inputs.sources, false);
    return reason === 'not-validated' || reason === 'not-released';
}
function isDue(decision) {
    return decision.reason !== 'up-to-date' && decision.reason !== 'paused';
}
/** Who says what a version was built from. */
const voices = {
    tags: { name: 'tags', say: 'say' },
    statement: { name: 'signed statement', say: 'says' },
};
/** `its tags say`, for people. */
const formatWord = (word) => `its ${voices[word].name} ${voices[word].say}`;
/** The decision as one sentence for people. */
function explainUpdate(image, decision) {
    switch (decision.reason) {
        case 'first-build':
            return `${image}: no version yet; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(decision.to)}.`;
        case 'parent-newer':
            return `${image}: the parent went from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .versionOfParent */ .Kt)(decision.from)} to ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .versionOfParent */ .Kt)(decision.to)}, by the ${voices[decision.word].name} of the newest version.`;
        case 'source-changed':
            return `${image}: template, scripts, profiles or manifest entry changed since the newest version, by its ${voices[decision.word].name}; parent ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .versionOfParent */ .Kt)(decision.to)}.`;
        case 'forced':
            return `${image}: forced; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(decision.to)}.`;
        case 'not-ours':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_5__/* .formatImageVersion */ .d8)(decision.version)} is no version that builds of this manifest have made: ${decision.because}. What its tags say does not count; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(decision.to)}.`;
        case 'not-validated':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_5__/* .formatImageVersion */ .d8)(decision.version)} was made by a build of this manifest, ${formatWord(decision.word)} from these inputs, and has no verdict yet; it is validated, not built again.`;
        case 'not-released':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_5__/* .formatImageVersion */ .d8)(decision.version)} was made by a build of this manifest, ${formatWord(decision.word)} from these inputs, has passed, and is in no channel; it is released, not built again.`;
        case 'max-age':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_5__/* .formatImageVersion */ .d8)(decision.version)} is ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(decision.ageMs)} old, and max-age is ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a)(decision.maxAgeMs)}; ${formatWord(decision.word)} from parent ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .versionOfParent */ .Kt)(decision.to)} and the same sources.`;
        case 'retry':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_5__/* .formatImageVersion */ .d8)(decision.version)} was made more than a day ago and rejected, ${countOf(decision.failures)} in a row; ${formatWord(decision.word)} from exactly these inputs, and what it installs may have changed.`;
        case 'paused':
            return `${image}: paused; ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_5__/* .formatImageVersion */ .d8)(decision.version)} was rejected, ${countOf(decision.failures)} in a row, and ${formatWord(decision.word)} from exactly these inputs. Nothing is built until an input changes, or by force.`;
        case 'up-to-date': {
            const { name, say } = voices[decision.word];
            const said = `${image}: the ${name} of ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_5__/* .formatImageVersion */ .d8)(decision.version)} ${say} that it was built from`;
            return decision.rejected
                ? `${said} exactly these inputs and was rejected; not built again before a day has passed, unless forced.`
                : `${said} parent ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .versionOfParent */ .Kt)(decision.to)} and the same sources.`;
        }
    }
}
const countOf = (times) => (times === 1 ? 'once' : `${times} times`);
const madeFrom = (origin, { parent, sources }) => origin.by === 'us' && (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .sameParent */ .Zj)(origin.parent, parent) && origin.sources === sources;


/***/ }),

/***/ 88173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ regionsOf),
/* harmony export */   v: () => (/* binding */ refuseRegion)
/* harmony export */ });
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);

/**
 * Why no machine can be made from a version in a region; `undefined`: one can. Azure says `Completed` somewhat before every part of it knows.
 * @param placement `undefined`: the version is not there @param region normalised
 */
function refuseRegion(name, placement, region) {
    if (placement === undefined || placement.provisioningState === 'Deleting')
        return { code: 'IMAGE_NOT_IN_REGION', message: `${name} is ${placement ? 'being deleted' : 'not in the gallery'}.` };
    const state = placement.states[region];
    const there = regionsOf(placement);
    const version = `${name} ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(placement.version)}`;
    if (state === 'Completed')
        return undefined;
    if (state === undefined || state === 'Failed') {
        const details = placement.details[region];
        return {
            code: 'IMAGE_NOT_IN_REGION',
            message: `${version} ${state === 'Failed' ? `has failed in ${region}${details ? ` (${details})` : ''}` : `does not stand in ${region}`}; it stands in ${there.join(', ') || 'no region'}.`,
            hint: `Ask for one of its regions (${there.join(', ') || 'none'}), or add ${region} to \`gallery.regions\` of the manifest and publish again.`,
        };
    }
    const percent = placement.progress[region];
    return {
        code: 'IMAGE_REGION_NOT_READY',
        message: `${version} is on its way to ${region}: ${state}${percent === undefined ? '' : `, ${percent} %`}; it stands in ${there.join(', ') || 'no region yet'}.`,
    };
}
/** Where machines can be made from it, in Azure's order. */
function regionsOf({ targets, states }) {
    return targets.map(({ region }) => region).filter(region => states[region] === 'Completed');
}


/***/ }),

/***/ 6318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ ourselves),
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _group_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14687);
/* harmony import */ var _temporary_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20449);


/** By the manifest alone, so that every job says the same: an id that a step is given in its place is not known to the others. */
function ourselves({ azure, identities, }) {
    return { subscription: azure.subscription, buildGroup: azure.buildGroup, clientIds: Object.values(identities) };
}
/**
 * The one place where it is decided whether a version is ours, and so whether what it says of itself is listened to. It is if it was made from
 * a managed image in our build group, with a name as our builds give it, by an application of ours; whoever may make images there can still
 * copy that. Where proofs are kept, signed statements take the place of both: see `applyStatements`.
 */
function originOf(record, facts, us) {
    const because = strangeSource(record, us) ?? strangeMaker(record, us);
    return because === undefined
        ? { by: 'us', parent: facts.parent, sources: facts.sources, word: 'tags' }
        : { by: 'others', because };
}
/** What is wrong with that from which it was made. */
function strangeSource({ source }, us) {
    if (source === undefined)
        return 'Azure does not name a managed image from which it was made';
    const name = source.slice(source.lastIndexOf('/') + 1).toLowerCase();
    const ours = (0,_group_id_js__WEBPACK_IMPORTED_MODULE_1__/* .formatManagedImageId */ .J)({ subscription: us.subscription, group: us.buildGroup }, name);
    // Azure does not tell capitals from small letters in ids.
    if (source.toLowerCase() === ours.toLowerCase() && (0,_temporary_state_js__WEBPACK_IMPORTED_MODULE_0__/* .isBuildName */ .Up)(name))
        return undefined;
    return `it was made from ${source}, which is no managed image of a build in ${us.buildGroup}`;
}
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/**
 * What is wrong with who made it. Azure does not promise to say that, and not in which form. A person or a key is never a job of ours. Any other
 * that it names by an id must be an id of the manifest: also a managed identity, which Azure may name by its object id, so that one is added there.
 * A name that is no id cannot be compared, and nobody could write it into the manifest: it counts as not said.
 */
function strangeMaker({ maker }, us) {
    if (maker === undefined)
        return undefined;
    const id = maker.id.toLowerCase();
    const never = ['user', 'key'].includes(maker.kind.toLowerCase());
    const known = us.clientIds.some(own => own.toLowerCase() === id);
    return never || (guid.test(id) && !known)
        ? `Azure names ${maker.id} (${maker.kind}) as its maker, which is no identity of the manifest`
        : undefined;
}


/***/ }),

/***/ 20449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Up: () => (/* binding */ isBuildName),
/* harmony export */   dJ: () => (/* binding */ isGroupName),
/* harmony export */   kM: () => (/* binding */ formatTemporaryState),
/* harmony export */   mT: () => (/* binding */ nameBuild),
/* harmony export */   wv: () => (/* binding */ parseTemporaryState)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64377);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68466);



/** The name of a build or a test: of this run, and with 128 random bits of no other job of it. @param hex 32 digits */
function nameBuild(runId, hex) {
    return `gi-${ofRun(runId)}-${hex}`;
}
const ofRun = (runId) => runId.replace(/[^\w-]/g, '').slice(0, 30);
const buildName = /^gi-[\w-]{0,30}-[0-9a-f]{32}$/;
/** Whether it can be a name of `nameBuild`; whose it is, it does not say. */
const isBuildName = (text) => buildName.test(text);
const guid = zod__WEBPACK_IMPORTED_MODULE_2__/* .guid */ .OsD();
const groupName = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[-\w.()]{0,89}[-\w()]$/);
const schema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    subscription: guid,
    tenant: guid,
    clientId: guid,
    group: groupName,
    build: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(buildName),
    since: zod__WEBPACK_IMPORTED_MODULE_3__/* .datetime */ .w$(),
    builderGroup: groupName.optional(),
    deployment: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(/^pkrdp[a-z0-9]{1,32}$/)
        .optional(),
    ended: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(true).optional(),
});
/** Whether a builder's word can be the name of a resource group; what cannot would make the whole state unreadable. */
const isGroupName = (text) => groupName.safeParse(text).success;
function formatTemporaryState(state) {
    return JSON.stringify(state);
}
/**
 * What the step has saved, read strictly: what does not fit, or names a build of another run, deletes nothing. Throws `INTERNAL_STATE_UNREADABLE`.
 * @param runId of this job, from its environment and never from what was saved
 */
function parseTemporaryState(text, runId) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        // said below: it does not fit
    }
    const parsed = schema.safeParse(value);
    const ours = parsed.success && parsed.data.build.startsWith(`gi-${ofRun(runId)}-`);
    if (parsed.success && ours)
        return parsed.data;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INTERNAL_STATE_UNREADABLE',
        message: `The state that this step has saved for its end is not what it wrote (${parsed.success ? 'build' : parsed.error.issues.map(i => i.path.join('.') || 'all of it').join(', ')}); nothing is deleted on it.`,
        hint: `Look in the build group for what carries the tag ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .temporaryTags */ .NS.build}.`,
    });
}


/***/ }),

/***/ 73127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ standing)
/* harmony export */ });
/** What reads the statements of a version; loaded only where the manifest keeps proofs, and there is a version. */
function standing(settings, inputs, ports) {
    const { job, workspace, identityTokens } = ports;
    const load = () => Promise.all(/* import() */[__webpack_require__.e(1462), __webpack_require__.e(7417), __webpack_require__.e(8562), __webpack_require__.e(1629)]).then(__webpack_require__.bind(__webpack_require__, 41629));
    const roots = async () => (await load()).rootsOf(job, workspace, inputs['trusted-root']);
    return {
        roots: {
            findLocal: async () => (await roots()).findLocal(),
            fetchPublic: async () => (await roots()).fetchPublic(),
        },
        stores: async (tokens) => {
            if (settings.proofs.length === 0)
                return [];
            const claims = await identityTokens.readClaims(job.cancelled);
            const { 'github-token': token, 'trusted-workflow': stated } = inputs;
            return (await load()).proofStores(settings, { job, tokens, claims, token, stated });
        },
    };
}


/***/ })

};
