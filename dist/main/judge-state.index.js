export const id = 643;
export const ids = [643];
export const modules = {

/***/ 15380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ judgeState),
/* harmony export */   r: () => (/* binding */ requireNotRejected)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _domain_image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2972);


/**
 * What speaks against a version by what it says of itself; `undefined`: nothing. Its tags are hints: they can stop it, and never make it good.
 * Throws `IMAGE_STATE_UNKNOWN`, as every action that reads versions.
 */
async function judgeState(asked, gallery) {
    const read = await readState(asked, gallery);
    return 'problem' in read ? read.problem : undefined;
}
async function readState({ definition, version, id }, gallery) {
    const stop = (code, why) => ({
        problem: { code, message: `${id} ${why}.` },
    });
    const record = await gallery.get(definition, version);
    if (!record)
        return stop('PUBLISH_VERSION_MISSING', 'is not in the gallery any more');
    const gone = (0,_domain_image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .explainGone */ .n_)(record);
    if (gone)
        return stop('PUBLISH_VERSION_MISSING', gone);
    const { state } = (0,_domain_image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .readVersionFacts */ ._v)(record);
    return state === 'rejected' ? stop('PUBLISH_REJECTED', 'was rejected') : { state };
}
/** Throws what speaks against it, and as `judgeState` does. @returns what it says that it is */
async function requireNotRejected(asked, gallery) {
    const read = await readState(asked, gallery);
    if ('state' in read)
        return read.state;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX(read.problem);
}


/***/ }),

/***/ 2098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readAskedVersion),
/* harmony export */   m: () => (/* binding */ readNamedRef)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _domain_image_definition_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85273);
/* harmony import */ var _domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92470);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79767);
/* harmony import */ var _read_candidate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28271);
/* harmony import */ var _release_channels_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82531);






/** Throws `INPUT_INVALID`, `MANIFEST_IMAGE_UNKNOWN`, `MANIFEST_INVALID` for a manifest without channels. */
function readAskedVersion(settings, inputs) {
    const { image, channel, 'image-version-id': id } = inputs;
    if (id !== '' && channel === '')
        return (0,_read_candidate_js__WEBPACK_IMPORTED_MODULE_2__/* .readCandidate */ .G)(settings, image, id);
    if (id === '' && channel !== '')
        return readNamedRef(settings, image, (0,_release_channels_js__WEBPACK_IMPORTED_MODULE_3__/* .requireChannel */ .hn)(settings, channel));
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INPUT_INVALID',
        message: `The inputs \`image-version-id\` and \`channel\` are ${id === '' ? 'both empty' : 'both given'}; accepted is exactly one of the two.`,
        hint: "Say which version is meant by its ARM id (`image-version-id`), or by what a channel holds (`image` and `channel`, such as `channel: 'prod'`).",
    });
}
/** Throws `MANIFEST_IMAGE_UNKNOWN`. */
function readNamedRef(settings, imageName, which) {
    const image = (0,_domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .findImage */ .F1)(settings, imageName);
    const definition = (0,_domain_image_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .definitionOf */ .Fg)(settings, image.name);
    if ('channel' in which)
        return { image, definition, channel: which.channel };
    return { image, definition, version: which.version, id: (0,_domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .formatVersionId */ .Lg)({ definition, version: which.version }) };
}


/***/ }),

/***/ 28271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readCandidate)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _domain_image_definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85273);
/* harmony import */ var _domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92470);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79767);




/** The candidate of the input `image-version-id`, which must be a version of an image of this manifest. Throws `INPUT_INVALID`. */
function readCandidate(settings, imageName, id) {
    const given = (0,_domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__/* .parseVersionId */ .h4)(id);
    if (!given)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'INPUT_INVALID',
            message: `The input \`image-version-id\` is "${id.slice(0, 300)}"; accepted is the ARM id of a gallery image version: /subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch.`,
        });
    const named = settings.images.find(i => i.name.toLowerCase() === given.definition.definition.toLowerCase());
    const image = imageName === '' && named ? named : (0,_domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .findImage */ .F1)(settings, imageName);
    const definition = (0,_domain_image_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .definitionOf */ .Fg)(settings, image.name);
    const { version } = given;
    const wanted = (0,_domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__/* .formatVersionId */ .Lg)({ definition, version });
    if (wanted.toLowerCase() !== id.toLowerCase())
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'INPUT_INVALID',
            message: `The input \`image-version-id\` is ${id}; accepted is a version of ${image.name} in the gallery of ${settings.path}: ${wanted}.`,
        });
    return { image, definition, version, id: wanted };
}


/***/ }),

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

/***/ 17680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readSettledChannels)
/* harmony export */ });
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68466);
/* harmony import */ var _read_channels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38596);



/** A job that has signed a move writes the tag within seconds, or was cut off. In milliseconds. */
const freshMs = 10 * 60_000;
/** milliseconds between looks at the tag */
const looksMs = [1000, 2000, 4000, 8000];
/**
 * As `readChannels`, for one channel: while its newest move is fresh and the tag is still as before it, the tag is read again for a few seconds. One that
 * stays behind is the same error as ever: nobody can tell a job that was cut off from somebody who has edited the tag.
 */
async function readSettledChannels(question, channel, ports) {
    const { gallery, clock, job, time } = ports;
    let channels = await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .readChannels */ .NK)(question, ports);
    const isBehind = () => {
        const { tag, moves } = channels.stateOf(channel);
        const newest = moves.at(-1);
        return tag === 'behind' && newest !== undefined && time.now() - Date.parse(newest.witnessed) < freshMs;
    };
    for (const ms of looksMs) {
        if (!isBehind())
            return channels;
        job.info(`The channel ${channel} was moved just now, and its tag does not say so yet; it is read again.`);
        await clock.sleep(ms, job.cancelled);
        const { tags } = await gallery.requireDefinition(question.definition);
        const previous = channels.stateOf(channel).current?.previous;
        const asBefore = (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .tagOf */ .cO)(tags, (0,_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .channelTag */ .ML)(channel)) === (previous && (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(previous));
        if (!asBefore)
            channels = await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .readChannels */ .NK)(question, ports);
    }
    return channels;
}


/***/ }),

/***/ 82531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _8: () => (/* binding */ parseExpected),
/* harmony export */   gX: () => (/* binding */ parseVersionInput),
/* harmony export */   hn: () => (/* binding */ requireChannel),
/* harmony export */   hq: () => (/* binding */ requireFirstChannel),
/* harmony export */   xc: () => (/* binding */ latestChannel)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _domain_text_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42296);



/** The channel that a release enters. Throws `MANIFEST_INVALID` if the manifest has none. */
function requireFirstChannel({ channels, path }) {
    const [first] = channels;
    if (first)
        return first;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'MANIFEST_INVALID',
        message: `${path} does not say where releases go: \`channels\` is missing; accepted is a map of channels, the first one first.`,
        hint: 'Add to the manifest: channels: { test: {}, prod: { after: 3d, environment: image-prod } }',
        place: { file: path, line: 1 },
    });
}
/** A channel by its name, and the one before it. Throws `INPUT_INVALID`, and as `requireFirstChannel` does. */
function requireChannel(settings, name) {
    requireFirstChannel(settings);
    const { channels, path } = settings;
    const at = channels.findIndex(c => c.name === name);
    const channel = channels[at];
    if (channel)
        return { channel, before: channels[at - 1] };
    const names = channels.map(c => c.name);
    const near = (0,_domain_text_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, names);
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INPUT_INVALID',
        message: `The input \`channel\` is "${name.slice(0, 100)}"${near ? `; did you mean "${near}"?` : ''}; accepted is a channel of ${path}: ${names.join(', ')}.`,
    });
}
/** The channel whose version Azure gives as latest. */
function latestChannel({ channels }) {
    return channels.find(c => c.latest);
}
/** What a channel is said to hold: a version, nothing, or whatever it is. Throws `INPUT_INVALID`. @param text of the input `expected` */
function parseExpected(text) {
    if (text === '' || text === 'empty')
        return text === '' ? undefined : 'empty';
    return parseVersionInput('expected', text, 'a version such as 20261125.0.0, or empty');
}
/** Throws `INPUT_INVALID`. */
function parseVersionInput(name, text, accepted = 'a version such as 20261125.0.0') {
    const version = (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageVersion */ .R1)(text);
    if (version)
        return version;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INPUT_INVALID',
        message: `The input \`${name}\` is "${text.slice(0, 100)}"; accepted is ${accepted}.`,
    });
}


/***/ }),

/***/ 86814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ sayUnreadStores),
/* harmony export */   N: () => (/* binding */ sayUnread)
/* harmony export */ });
/** A store that nobody needed is no error, and is not kept quiet about either. */
function sayUnread({ version, verdict }, job) {
    if (verdict === 'pass')
        sayUnreadStores(version?.found.stores ?? [], job);
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

/***/ 30773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ shownRows),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   Tc: () => (/* binding */ channelFacts),
/* harmony export */   iN: () => (/* binding */ versionFacts),
/* harmony export */   ji: () => (/* binding */ verificationTables),
/* harmony export */   k6: () => (/* binding */ lineageTable)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8701);
/* harmony import */ var _domain_image_parent_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74496);
/* harmony import */ var _runtime_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36447);




/** Rows of one table; the report has the rest. */
const shownRows = 100;
/** characters of one cell */
const longestCell = 600;
/** Why not, then one row for each thing that was looked at. */
function verificationTables({ problems, checks, }) {
    return [
        ...(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Code', 'What', 'Next'], problems.map(p => [{ markdown: `\`${p.code}\`` }, cut(p.message), cut((0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .nextStepOf */ .Vt)(p))]), shownRows),
        ...(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Check', 'Holds', 'What was found'], checks.map(c => [c.name, c.ok ? '✅' : '❌', cut(c.detail)]), shownRows),
    ];
}
/** What it was built from, one row each, down to the Marketplace. */
function lineageTable({ version }) {
    return (0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Built from', 'Stands', 'Verified'], (version?.found.lineage.ancestors ?? []).map(({ parent, stands, found }) => [
        (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_2__/* .formatParent */ .Oz)(parent),
        { there: 'in the gallery', gone: 'not any more', base: 'in the Marketplace' }[stands],
        found ? (found.judgement.verified ? '✅' : '❌') : 'nobody signs it',
    ]), shownRows);
}
/** Which channel, since when it holds that, and on whose word. */
function channelFacts({ held }) {
    if (!held)
        return [];
    const { move, state, owner } = held;
    return [
        ['Channel', state.channel],
        ...(move ? [['Move', `${move.sequence}, of ${move.time}: ${move.reason}`]] : []),
        ...(owner ? [['Belongs to', `${owner.name} (id ${owner.id})`]] : []),
    ];
}
function versionFacts({ version }) {
    if (!version)
        return [];
    const { candidate, found } = version;
    const { build, tests } = found.judgement.facts;
    return [
        ['Version', candidate.id],
        ['Descriptor', `sha256:${(0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(found.descriptor).exact}`],
        ...(build ? [['Built from', build.follows]] : []),
        ...(tests ? [['Tests', `${tests.passed.length} passed, ${tests.warned.length} skipped`]] : []),
    ];
}
const cut = (text) => (text.length > longestCell ? `${text.slice(0, longestCell)} …` : text);


/***/ }),

/***/ 60547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ verifyAsked),
/* harmony export */   b: () => (/* binding */ lineageOf)
/* harmony export */ });
/* harmony import */ var _domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9986);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80214);
/* harmony import */ var _domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8701);
/* harmony import */ var _domain_image_parent_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74496);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(80062);
/* harmony import */ var _judge_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15380);
/* harmony import */ var _read_channels_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38596);
/* harmony import */ var _read_held_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(91863);
/* harmony import */ var _verify_version_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(54751);









/**
 * Verifies what was asked for. Of a channel the highest signed move says which version that is, and that one is what must stand there. The
 * statements must have been signed for the repository to which the image belongs: of its first move where a channel was asked for, or where the trusted
 * workflow is not this repository's own. Throws what `readHeld`, `verifyVersion` and `judgeState` do, and `IMAGE_UNOWNED`.
 */
async function verifyAsked(asked, { tenant, policy, input }, ports) {
    if (!('channel' in asked)) {
        const trust = await requireOwner(asked, tenant, policy.trust, ports);
        return verifyOne(asked, undefined, { tenant, policy: { ...policy, trust }, input }, ports);
    }
    const held = await (0,_read_held_js__WEBPACK_IMPORTED_MODULE_6__/* .readHeld */ .i)(asked, { tenant, trust: policy.trust, signedFor: whoseImage(policy.trust) }, ports);
    const owned = { ...policy, trust: { ...policy.trust, repositoryId: held.owner?.id } };
    if (held.candidate)
        return verifyOne(held.candidate, held, { tenant, policy: owned, input }, ports);
    return { held, version: undefined, policy: owned, verdict: 'fail', checks: [held.check], problems: held.problems };
}
async function verifyOne(candidate, held, { tenant, policy, input }, ports) {
    const named = held ? { channel: held.state.channel } : { input };
    const found = await (0,_verify_version_js__WEBPACK_IMPORTED_MODULE_7__/* .verifyVersion */ .i)({ ...candidate, tenant, policy, named }, ports);
    const stopped = await (0,_judge_state_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeState */ .d)(candidate, ports.gallery);
    const moved = held?.move && judgeMoved(held.move, found.descriptor, policy);
    const problems = [
        ...(held?.problems ?? []),
        ...(moved?.code ? [{ code: moved.code, message: `${moved.name}: ${moved.detail}.` }] : []),
        ...found.judgement.problems,
        ...(stopped ? [stopped] : []),
    ];
    const verdict = (0,_verify_version_js__WEBPACK_IMPORTED_MODULE_7__/* .verdictOf */ .V)(found);
    return {
        held,
        version: { candidate, found },
        policy,
        verdict: verdict === 'pass' && problems.length > 0 ? 'fail' : verdict,
        checks: [...(held ? [held.check] : []), ...(moved ? [moved] : []), ...found.judgement.checks],
        problems,
    };
}
/** A job that runs by the workflow of another repository may read an image of any: a consumer's does, and so does a team's. */
const whoseImage = ({ repositoryId, signerRepositoryId }) => repositoryId !== undefined && repositoryId === signerRepositoryId ? { id: repositoryId } : 'any';
/** What has entered the channel is what stands there now. */
function judgeMoved(move, descriptor, { strictPublishedDate }) {
    const kind = strictPublishedDate ? 'exact' : 'undated';
    const [then, now] = [move.descriptor[kind], (0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .digestsOf */ .nw)(descriptor)[kind]];
    const name = 'moved-version';
    if (then === now)
        return { name, ok: true, detail: `sha256:${now}` };
    return {
        name,
        ok: false,
        code: 'VERIFY_RECREATED',
        detail: `${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_8__/* .formatImageVersion */ .d8)(move.version)} is sha256:${now}; what entered ${move.channel} as move ${move.sequence} was sha256:${then}`,
    };
}
/** Whose statements count, if that is not clear from the job. */
async function requireOwner({ image, definition }, tenant, trust, ports) {
    if (trust.repositoryId !== undefined)
        return trust;
    const { history } = await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_5__/* .readMoves */ .JY)({ definition, tenant, trust }, ports);
    if (history.owner)
        return { ...trust, repositoryId: history.owner.id };
    const message = `Nobody has published a version of ${image.name} yet, so nobody can say for which repository its statements must be signed.`;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX((0,_domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .addOverlooked */ .Ih)({ code: 'IMAGE_UNOWNED', message }, history));
}
/** From the version to the Marketplace, as far as it could be followed: ARM ids, then `marketplace:…`. */
function lineageOf({ version }) {
    if (!version)
        return [];
    return [version.candidate.id, ...version.found.lineage.ancestors.map(({ parent }) => (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_3__/* .formatParent */ .Oz)(parent))];
}


/***/ }),

/***/ 54751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ verdictOf),
/* harmony export */   i: () => (/* binding */ verifyVersion)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89247);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80062);
/* harmony import */ var _read_lineage_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5755);
/* harmony import */ var _verify_described_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48256);





/**
 * Is this version what a trusted workflow has built, tested and signed, and everything that it was built from too? Reads only. Throws `AZURE_NOT_FOUND` if
 * there is none, and what the neighbours throw; what is wrong with its proofs is judged.
 */
async function verifyVersion(question, ports) {
    const { definition, version, tenant } = question;
    const descriptor = await ports.gallery.describe(definition, version, tenant);
    if (!descriptor)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'AZURE_NOT_FOUND',
            message: `There is no version ${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .formatImageVersion */ .d8)(version)} of ${definition.definition} in the gallery ${definition.gallery} of ${definition.group}.`,
            ...hintOf(question),
        });
    const one = await (0,_verify_described_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyDescribed */ .D)(descriptor, question, ports);
    const lineage = await (0,_read_lineage_js__WEBPACK_IMPORTED_MODULE_2__/* .readLineage */ .Kj)(one, question, ports);
    return { ...one, lineage, judgement: withLineage(one.judgement, lineage) };
}
function hintOf({ named, definition }) {
    if (named === undefined)
        return {};
    const { group, gallery, definition: image } = definition;
    const listed = `az sig image-version list --resource-group ${group} --gallery-name ${gallery} --gallery-image-definition ${image} --output table`;
    return {
        hint: 'input' in named
            ? `Correct the input \`${named.input}\`. What there is: ${listed}`
            : `The channel ${named.channel} holds a version that was deleted: move it to a release that stands, by promote with \`version\`. What there is: ${listed}`,
    };
}
function withLineage(judgement, { check, problems }) {
    return {
        ...judgement,
        verified: judgement.verified && problems.length === 0,
        checks: check ? [...judgement.checks, check] : judgement.checks,
        problems: [...judgement.problems, ...problems],
    };
}
/** What may lie where nobody could look is not known to be missing. */
function verdictOf({ judgement: { verified, problems } }) {
    if (verified)
        return 'pass';
    return problems.some(p => (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnread */ .KJ)(p.code)) ? 'error' : 'fail';
}


/***/ })

};
