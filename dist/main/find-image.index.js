export const id = 8315;
export const ids = [8315];
export const modules = {

/***/ 2098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readAskedVersion),
/* harmony export */   m: () => (/* binding */ readNamedRef)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_image_definition_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85273);
/* harmony import */ var _domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92470);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37511);
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
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_image_definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85273);
/* harmony import */ var _domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92470);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37511);




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

/***/ 82531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _8: () => (/* binding */ parseExpected),
/* harmony export */   gX: () => (/* binding */ parseVersionInput),
/* harmony export */   hn: () => (/* binding */ requireChannel),
/* harmony export */   hq: () => (/* binding */ requireFirstChannel),
/* harmony export */   xc: () => (/* binding */ latestChannel)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
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
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
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
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);
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

/***/ 81442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RS: () => (/* binding */ findRecreated),
/* harmony export */   mt: () => (/* binding */ findUnreleased),
/* harmony export */   qW: () => (/* binding */ decideMove),
/* harmony export */   z4: () => (/* binding */ ownedByOther)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _image_definition_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(85273);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80062);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65976);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9986);
/* harmony import */ var _channel_past_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34599);
/* harmony import */ var _promotable_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(51956);







/**
 * May the channel be moved so, and what is to be signed for it? Throws `IMAGE_OWNED_BY`, `CHANNEL_SEQUENCE_CONFLICT` unless one of the two
 * versions is expected, `CHANNEL_TAG_DISAGREES` unless the tag is only behind, `CHANNEL_PREVIOUS_CHANGED`, `CHANNEL_NOT_ENTERED`,
 * `CHANNEL_NOT_SOAKED`, `CHANNEL_MOVE_NOT_NAMED`, and `VERIFY_RECREATED` where the version of that name has moved before as another one.
 */
function decideMove(history, state, wish) {
    const { owner, image } = history;
    if (owner && owner.id !== wish.repository.id)
        throw ownedByOther(image, owner, wish.repository);
    refuseConflict(state, wish);
    const { current } = state;
    requireSame(history, wish);
    if (current && (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareImageVersions */ .m6)(current.version, wish.version) === 0)
        return { kind: 'stands', move: current };
    refuseTag(state);
    requireExpected(state, wish);
    requireReleased(history, wish);
    const back = current !== undefined && (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareImageVersions */ .m6)(wish.version, current.version) < 0;
    requireReach(state, wish);
    if (!(back && (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .hasHeld */ .AF)(state, wish.version)))
        requireSoaked(wish);
    return {
        kind: back ? 'back' : 'forward',
        move: {
            image,
            channel: state.channel,
            sequence: state.nextSequence,
            version: wish.version,
            previous: current?.version,
            reason: wish.reason,
            descriptor: wish.descriptor,
            repository: wish.repository,
            time: wish.now,
        },
    };
}
/** Of an image whose first move another repository has signed. @param image ARM id of its definition */
function ownedByOther(image, owner, repository) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'IMAGE_OWNED_BY',
        message: `${(0,_image_definition_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDefinitionId */ .I9)(image)?.definition ?? image} belongs to ${(0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(owner)}, which has published it first; this is ${(0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(repository)}.`,
    });
}
/** Only somebody who knows what the channel should hold can end it. */
function refuseConflict({ channel, conflict }, { expected }) {
    if (conflict.length === 0)
        return;
    const named = expected !== undefined && expected !== 'empty' && conflict.some(m => same(m.version, expected));
    if (!named)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX((0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .sayConflict */ .C3)(channel, conflict));
}
function refuseTag({ tag, problems }) {
    const problem = problems.find(p => p.code === 'CHANNEL_TAG_DISAGREES');
    if (tag === 'disagrees' && problem)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX(problem);
}
function requireExpected({ channel, current, conflict }, { expected }) {
    if (expected === undefined || conflict.length > 0)
        return;
    const holds = expected === 'empty' ? current === undefined : current !== undefined && same(current.version, expected);
    if (holds)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'CHANNEL_PREVIOUS_CHANGED',
        message: `The channel ${channel} holds ${current ? (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(current.version) : 'nothing'}; expected was ${expected === 'empty' ? 'nothing' : (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(expected)}.`,
    });
}
/** A name that has moved stands for one version for ever; `undefined`: it does, or has never moved. */
function findRecreated({ moves }, version, { undated }) {
    const other = moves.find(({ move }) => same(move.version, version) && move.descriptor.undated !== undated);
    return (other && {
        code: 'VERIFY_RECREATED',
        message: `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version)} is not the version any more that has entered the channel ${other.move.channel} on ${other.move.time}.`,
    });
}
function requireSame(history, { version, descriptor }) {
    const problem = findRecreated(history, version, descriptor);
    if (problem)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX(problem);
}
function requireReleased(history, { version, released }) {
    const problem = released ? findUnreleased(history, version) : undefined;
    if (problem)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX(problem);
}
/** A release is what has entered some channel, at whatever time; `undefined`: it has. */
function findUnreleased(history, version) {
    if (history.moves.some(({ move }) => same(move.version, version)))
        return undefined;
    const message = `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version)} is no release: it has never entered any channel.`;
    return (0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .addOverlooked */ .Ih)({ code: 'CHANNEL_NOT_ENTERED', message }, history);
}
/** What people have taken back comes again by people alone: a daily run would undo within a day what they did at night. */
function requireReach(state, { version, reach = 'back' }) {
    const { channel, current } = state;
    if (reach === 'forward' && (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .listUntold */ .Pi)(state).length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX((0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .notNamed */ .ld)(state, version));
    if (!current || reach === 'return')
        return;
    const [name, holds] = [(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version), (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(current.version)];
    const taken = (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .findTakenBack */ .a9)(state, version);
    if (taken)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'CHANNEL_MOVE_NOT_NAMED',
            message: `${name} was taken back in the channel ${channel}, by ${(0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .sayTakenBack */ .Ou)(taken)}.`,
            hint: `If it is good after all, promote with version: '${name}', expected: '${holds}'.`,
        });
    if (reach === 'forward' && isBelow(version, current.version))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'CHANNEL_MOVE_NOT_NAMED',
            message: `The channel ${channel} holds ${holds}, which is above ${name}; nobody has said that it is to go back.`,
            hint: `If it is: version: '${name}', expected: '${holds}'`,
        });
    if (reach === 'forward' && (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .isBelowHighest */ .KF)(state, version))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'CHANNEL_MOVE_NOT_NAMED',
            message: `The channel ${channel} was taken back to ${holds} from a version above ${name}; nobody has said that ${name} is good.`,
            hint: `If it is: version: '${name}', expected: '${holds}'`,
        });
}
function requireSoaked({ version, soak, now }) {
    if (!soak)
        return;
    // How long it has been there nobody knows whose moves and tag disagree, also by one move: the last one, which took it back, may be lost.
    (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)(soak.from.problems);
    const name = (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version);
    const at = (0,_promotable_js__WEBPACK_IMPORTED_MODULE_6__/* .soakedAt */ .j_)(soak.from, version, soak.ms);
    if (at === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX(notSoaking(soak.from, version));
    if (Date.parse(at) <= Date.parse(now))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'CHANNEL_NOT_SOAKED',
        message: `${name} has to be in the channel ${soak.from.channel} for ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(soak.ms)}: until ${at}. It is ${now}.`,
    });
}
/** Why a version is not on its way out of a channel, at whatever time. */
function notSoaking(from, version) {
    const { channel, current } = from;
    const holds = `the channel ${channel}, which holds ${current ? (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(current.version) : 'nothing'}`;
    return { code: 'CHANNEL_NOT_ENTERED', message: `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version)} ${sayWhy()}.` };
    function sayWhy() {
        if (!(0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .hasHeld */ .AF)(from, version))
            return `has not entered ${holds}`;
        const taken = (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .findTakenBack */ .a9)(from, version);
        if (taken)
            return `was taken back in ${holds}, by ${(0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .sayTakenBack */ .Ou)(taken)}`;
        const untold = (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .listUntoldSince */ .Lg)(from, version);
        if (untold.length > 0)
            return `may have been taken back in ${holds}: ${(0,_channel_past_js__WEBPACK_IMPORTED_MODULE_4__/* .sayMissing */ .Om)(channel, untold)}`;
        return `entered ${holds}, by a move that is in no store: nobody knows since when it is there`;
    }
}
const same = _image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .sameImageVersion */ .Q$;
const isBelow = (a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareImageVersions */ .m6)(a, b) < 0;


/***/ }),

/***/ 34599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AF: () => (/* binding */ hasHeld),
/* harmony export */   KF: () => (/* binding */ isBelowHighest),
/* harmony export */   Lg: () => (/* binding */ listUntoldSince),
/* harmony export */   Om: () => (/* binding */ sayMissing),
/* harmony export */   Ou: () => (/* binding */ sayTakenBack),
/* harmony export */   Pi: () => (/* binding */ listUntold),
/* harmony export */   a9: () => (/* binding */ findTakenBack),
/* harmony export */   ld: () => (/* binding */ notNamed)
/* harmony export */ });
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18997);


/** In its order. A move says what was held before it, and is signed: whoever deletes the statement before deletes no knowledge of that. */
function listHeld({ moves }) {
    return moves.flatMap(({ move }, at) => {
        const { previous, sequence, version } = move;
        const known = moves[at - 1]?.move.version;
        const isTold = previous === undefined || (known !== undefined && (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(known, previous));
        const own = { version, sequence, move };
        return isTold ? [own] : [{ version: previous, sequence: sequence - 1, move: undefined }, own];
    });
}
/** Whether it has been in the channel at some time. */
const hasHeld = (state, version) => listHeld(state).some(held => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(held.version, version));
/** Whether the channel has held something higher at some time. */
const isBelowHighest = (state, version) => listHeld(state).some(held => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(version, held.version) < 0);
/**
 * The move that took a version back: the first one below it since it was last moved into the channel. `undefined`: it never came there, or nobody has
 * taken it back since.
 */
function findTakenBack(state, version) {
    const held = listHeld(state);
    const at = held.findLastIndex(one => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(one.version, version));
    if (at < 0)
        return undefined;
    return held.slice(at + 1).find(one => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(one.version, version) < 0);
}
/** `move 3 of 2026-11-03T00:00:00.000Z: it does not boot` */
const sayTakenBack = ({ sequence, move }) => move ? `move ${sequence} of ${move.time}: ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)(move.reason, 200)}` : `move ${sequence}, which is in no store`;
/** Moves that no store has, and of which the one after them does not say either what they moved to: it may have been people's word. */
const listUntold = ({ moves, missing }) => missing.filter(lost => !moves.some(({ move }) => move.sequence === lost + 1 && move.previous !== undefined));
/** Those of them that came after a version entered the channel by a move that there is: each may have taken it back. */
function listUntoldSince(state, version) {
    const entered = state.moves.findLast(({ move }) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(move.version, version))?.move.sequence ?? 0;
    return listUntold(state).filter(sequence => sequence > entered);
}
/** `moves 3, 4 of the channel test are in no store` */
const sayMissing = (channel, missing) => `${missing.length === 1 ? 'move' : 'moves'} ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' and others' : ''} of the channel ${channel} ${missing.length === 1 ? 'is' : 'are'} in no store`;
/** Why a channel does not go on to a version by itself of which a lost move may have taken back what it held. */
function notNamed(state, version) {
    const { channel, current } = state;
    const name = (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(version);
    return {
        code: 'CHANNEL_MOVE_NOT_NAMED',
        message: `Nobody has said that ${name} is good: ${sayMissing(channel, listUntold(state))}, and may have taken back what is like it.`,
        hint: `Bring the statements back, from an older version of the container or from another store; or, if ${name} is good, promote with version: '${name}', expected: '${current ? (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(current.version) : 'empty'}'.`,
    };
}


/***/ }),

/***/ 51956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ standsIn),
/* harmony export */   HC: () => (/* binding */ findSettled),
/* harmony export */   d1: () => (/* binding */ findPromotable),
/* harmony export */   j_: () => (/* binding */ soakedAt),
/* harmony export */   kB: () => (/* binding */ findRipe)
/* harmony export */ });
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);
/* harmony import */ var _channel_past_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34599);


/** Whether a version is there, and stays. */
const standsIn = (records) => (version) => records.some(r => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(r.version, version) && r.provisioningState !== 'Deleting');
/**
 * When a version may leave a channel for the next one, ISO 8601, or `undefined` if it never came there, was taken back, or may have been by a move
 * that no store has. A newer version that came after it does not matter: else a daily release would promote nothing.
 */
function soakedAt(from, version, ms) {
    const entered = from.moves.findLast(({ move }) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(move.version, version));
    if (!entered || !from.current || (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(from.current.version, version) < 0)
        return undefined;
    // Taken back once, it begins anew: that a newer one came later does not make it good.
    if ((0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .findTakenBack */ .a9)(from, version) || (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .listUntoldSince */ .Lg)(from, version).length > 0)
        return undefined;
    // Of two clocks the later one: it can only wait longer.
    const since = Math.max(Date.parse(entered.move.time), Date.parse(entered.witnessed));
    return new Date(since + ms).toISOString();
}
/**
 * What a channel would go on to by itself: the newest release that stands, has been in the channel before for its time, was not taken back there, and is above all
 * that the channel has ever held: after people went back, what lies below the version that they left is no way forward. Where releases come more often than the time,
 * that is not what the channel before holds now. `undefined`: nothing; also where a move of the channel is lost, which may have been people's word.
 */
function findPromotable(to, soak, { stands, now }) {
    return (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .listUntold */ .Pi)(to).length > 0 ? undefined : findRipe(to, soak, { stands, now });
}
/** The same, whether or not a move of the channel is missing. */
function findRipe(to, { from, ms }, { stands, now }) {
    return from.moves
        .map(({ move }) => move.version)
        .filter(version => !(0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .isBelowHighest */ .KF)(to, version) && !(0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .hasHeld */ .AF)(to, version))
        .filter(version => stands(version) && isRipe(soakedAt(from, version, ms), now))
        .sort(_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)
        .at(-1);
}
/**
 * What the channel holds, where that is right as it is: what the channel before holds lies ahead of it and only has to wait, and nobody has taken back there
 * what has come from it. Moved to it again, nothing is signed, and what a run has left undone that was cut off is done.
 */
function findSettled(to, from) {
    const [held, next] = [to.current?.version, from.current?.version];
    if (!held || !next || (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .listUntold */ .Pi)(to).length > 0 || (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .isBelowHighest */ .KF)(to, next) || (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .hasHeld */ .AF)(to, next))
        return undefined;
    return (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .findTakenBack */ .a9)(from, held) ? undefined : held;
}
const isRipe = (at, now) => at !== undefined && Date.parse(at) <= Date.parse(now);


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

/***/ 79895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cm: () => (/* binding */ materialOfRequired),
/* harmony export */   JI: () => (/* binding */ titleOfAncestor),
/* harmony export */   MR: () => (/* binding */ findUntested),
/* harmony export */   Wj: () => (/* binding */ findFolder),
/* harmony export */   XL: () => (/* binding */ titleOfRequired),
/* harmony export */   cd: () => (/* binding */ listRequired)
/* harmony export */ });
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74496);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _tested_with_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24192);



/** What one version of a gallery requires of its descendants. */
function listRequired(by, build) {
    return build.profiles.flatMap(({ name, sha256, required, archive }) => required && archive !== undefined ? [{ by, path: name, sha256, archive }] : []);
}
/**
 * The folder in which the profile stands among the files of its archive, as the auditor is told it; `undefined` if there is none, or it would be told
 * something else by its name.
 */
function findFolder({ path }, files) {
    // As the manifest has it: `./base/profile/` is one, too.
    const folder = path
        .split('/')
        .filter(name => name !== '' && name !== '.')
        .join('/');
    if (folder.startsWith('-'))
        return undefined;
    return files.includes(folder === '' ? 'inspec.yml' : `${folder}/inspec.yml`) ? folder || '.' : undefined;
}
/** The ancestor, for people. */
const titleOfAncestor = ({ by }) => `${by.definition.definition} ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(by.version)}`;
/** The profile, for people. */
const titleOfRequired = (profile) => `${profile.path} of ${titleOfAncestor(profile)}`;
/** As a test result names what it was tested with: the profile, and whose it is. No path of an image's own repository has its digest. */
const materialOfRequired = ({ by, path, sha256 }) => ({
    name: `${path} of ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .formatParent */ .Oz)(by).toLowerCase()}`,
    sha256,
});
/** Those with which an image was not tested, by what its test result says. What ran with the rights of the job, or in part alone, does not count. */
function findUntested(required, testedWith) {
    return required.flatMap((profile) => {
        const { name, sha256 } = materialOfRequired(profile);
        const weak = testedWith.filter(one => one.name === name && one.sha256 === sha256).map(one => (0,_tested_with_js__WEBPACK_IMPORTED_MODULE_1__/* .explainWeakRun */ .XB)(one));
        if (weak.includes(undefined))
            return [];
        const [first] = weak;
        return [first === undefined ? { profile } : { profile, weak: first }];
    });
}


/***/ }),

/***/ 85293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/find-image/contract.js
var contract = __webpack_require__(13641);
// EXTERNAL MODULE: ./lib/domain/decide/channel-move.js
var channel_move = __webpack_require__(81442);
// EXTERNAL MODULE: ./lib/domain/decide/usable.js
var usable = __webpack_require__(88173);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/image/region.js
var image_region = __webpack_require__(37064);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/actions/read-asked.js
var read_asked = __webpack_require__(2098);
// EXTERNAL MODULE: ./lib/actions/read-channels.js
var read_channels = __webpack_require__(38596);
// EXTERNAL MODULE: ./lib/actions/read-proof-question.js + 1 modules
var read_proof_question = __webpack_require__(44559);
// EXTERNAL MODULE: ./lib/actions/release-channels.js
var release_channels = __webpack_require__(82531);
// EXTERNAL MODULE: ./lib/actions/say-unread.js
var say_unread = __webpack_require__(86814);
// EXTERNAL MODULE: ./lib/actions/verify-asked.js
var verify_asked = __webpack_require__(60547);
// EXTERNAL MODULE: ./lib/domain/text/sha256.js
var sha256 = __webpack_require__(79711);
// EXTERNAL MODULE: ./lib/domain/evidence/signer.js
var evidence_signer = __webpack_require__(952);
// EXTERNAL MODULE: ./lib/domain/evidence/statement.js
var statement = __webpack_require__(65513);
;// CONCATENATED MODULE: ./lib/domain/evidence/evidence.js




/**
 * What anybody needs to check versions without these actions: for each `IMAGE/VERSION/` the bytes whose sha256 is the subject, every bundle, the SBOM and the
 * digests of the profiles; above them the trusted root on one line, which is what cosign and gh both read, and a README with the commands.
 * @param roots texts of Sigstore trusted roots; a bundle holds against one of them
 */
function formatEvidence(roots, versions) {
    const rootFiles = roots.map((text, n) => ({ path: nameOfRoot(n), text: `${oneLine(text)}\n` }));
    return [
        { path: 'README.md', text: `${describe(rootFiles, versions)}\n` },
        ...rootFiles,
        ...versions.flatMap(version => filesOf(version).map(({ path, text }) => ({ path: `${folderOf(version)}/${path}`, text }))),
    ];
}
function filesOf(version) {
    const bundles = version.proofs.map(({ proof, bundle }) => ({ path: fileOf(proof), text: `${oneLine(bundle)}\n` }));
    return [
        { path: 'descriptor.json', text: signedText(version) },
        ...(version.sbom ? [{ path: 'sbom.cdx.json', text: `${JSON.stringify(version.sbom)}\n` }] : []),
        { path: 'profiles.json', text: `${JSON.stringify(version.profiles, null, 2)}\n` },
        ...bundles,
        { path: 'bundles.jsonl', text: bundles.map(b => b.text).join('') },
    ];
}
/** The bytes about which the statements are: with the date, unless they were accepted without it. */
function signedText({ descriptor, proofs }) {
    const { exact } = (0,image_descriptor/* digestsOf */.nw)(descriptor);
    const dated = proofs.every(({ proof }) => proof.statement.subject.some(s => s.digest.sha256 === exact));
    const { publishedDate: _, ...undated } = descriptor;
    return (0,image_descriptor/* formatDescriptor */.JZ)(dated ? descriptor : undated);
}
/** Each type has one name in a folder, for ever: others' scripts look for it. */
const names = {
    [statement/* predicateTypes */.ZR.provenance]: 'provenance',
    [statement/* predicateTypes */.ZR.imageBuild]: 'image-build',
    [statement/* predicateTypes */.ZR.sbom]: 'sbom',
    [statement/* predicateTypes */.ZR.testResult]: 'test-result',
    [statement/* predicateTypes */.ZR.channelMove]: 'channel-move',
};
const fileOf = ({ statement }) => `${names[statement.predicateType] ?? 'statement'}.bundle.json`;
const folderOf = ({ image, version }) => `${image}/${version}`;
const nameOfRoot = (n) => (n === 0 ? 'trusted-root.json' : `trusted-root-${n + 1}.json`);
const oneLine = (json) => JSON.stringify(JSON.parse(json));
const fence = '```';
function describe(roots, versions) {
    return [
        '# Evidence',
        '',
        'What was signed about these versions of images, to be checked without the actions that have signed it. Nothing here has to be believed: each command',
        'below reads one bundle, and checks its certificate, its log entry, its timestamp and its signature against the trusted root, without any network.',
        '',
        `The trusted root is only as good as the place where you have it from. Compare it with your own: ${roots.map(r => `\`${r.path}\` has the sha256 ${(0,sha256/* sha256 */.sc)(r.text)}`).join(', ')}.`,
        ...(roots.length > 1 ? ['A bundle that does not hold against the first one holds against another one.'] : []),
        '',
        "`descriptor.json` has the facts of a version that never change, read from Azure's answer, as canonical JSON (RFC 8785). Its sha256 is what every statement is",
        'about. Whether the version that stands in Azure now still has these facts, only a look at Azure tells.',
        ...versions.flatMap(describeVersion),
        '',
        '## Where GitHub keeps the attestations of a public repository',
        '',
        'gh can then fetch the bundles itself. This form was not tried:',
        '',
        `${fence}sh`,
        ...versions
            .slice(0, 1)
            .flatMap(version => version.proofs
            .slice(0, 1)
            .map(({ proof }) => `gh attestation verify ${quote(`${folderOf(version)}/descriptor.json`)} ${whatGhCompares(proof)}`)),
        fence,
    ].join('\n');
}
function describeVersion(version) {
    const folder = folderOf(version);
    return [
        '',
        `## ${folder}`,
        '',
        `${fence}sh`,
        `sha256sum ${quote(`${folder}/descriptor.json`)}   # ${(0,sha256/* sha256 */.sc)(signedText(version))}`,
        fence,
        ...version.proofs.flatMap(({ proof }) => [
            '',
            `### ${fileOf(proof)}`,
            '',
            `${fence}sh`,
            ...commands(folder, proof),
            fence,
        ]),
        '',
        'What neither of them compares: the ids of repository and owner. A name that was given up and taken by others reads the same to them. cosign does not tell',
        "GitHub's runners from one's own, gh does not look at the event that has started the run, and neither knows when a version was taken back, what it was built",
        'from, or whether its name stands for another version now. verify-image looks at all of that.',
        '',
        `The tests were those of the profiles in \`${folder}/profiles.json\`, by the sha256 of their archives.`,
    ];
}
/** As one types them in the folder of the evidence. cosign is content with `--digest HEX --digestAlg sha256` in place of the file, too. */
function commands(folder, proof) {
    const { signer, statement } = proof;
    const bundle = quote(`${folder}/${fileOf(proof)}`);
    const descriptor = quote(`${folder}/descriptor.json`);
    return [
        `cosign verify-blob-attestation --bundle ${bundle} --trusted-root trusted-root.json --type ${quote(statement.predicateType)} \\`,
        `  --certificate-identity ${quote(signer.name)} \\`,
        // Another repository that calls the workflow has the same identity, and so has each of its branches.
        `  --certificate-github-workflow-repository ${quote(repositoryOf(proof))} --certificate-github-workflow-ref ${quote(signer.ref)} \\`,
        `  --certificate-github-workflow-trigger ${quote(signer.trigger)} --certificate-oidc-issuer ${quote(signer.issuer)} ${descriptor}`,
        `gh attestation verify ${descriptor} --bundle ${bundle} --custom-trusted-root trusted-root.json \\`,
        `  ${whatGhCompares(proof)}`,
    ];
}
/** With the certificate, beside the signature. https://cli.github.com/manual/gh_attestation_verify */
function whatGhCompares(proof) {
    const { signer, statement } = proof;
    return [
        `--repo ${quote(repositoryOf(proof))} --cert-identity ${quote(signer.name)} --source-ref ${quote(signer.ref)}`,
        // A runner of one's own signs with the same name.
        ...(signer.runnerEnvironment === evidence_signer/* githubTrust */.E7.runnerEnvironment ? ['--deny-self-hosted-runners'] : []),
        `--predicate-type ${quote(statement.predicateType)}`,
    ].join(' ');
}
const repositoryOf = ({ signer }) => signer.repository.split('/').slice(-2).join('/');
/** One word for a shell, whatever is in it. */
const quote = (word) => `'${word.replaceAll("'", "'\\''")}'`;

// EXTERNAL MODULE: ./lib/domain/image/version-id.js
var version_id = __webpack_require__(92470);
// EXTERNAL MODULE: ./lib/actions/list-proofs.js
var list_proofs = __webpack_require__(50111);
;// CONCATENATED MODULE: ./lib/actions/find-image/evidence.js




/**
 * The evidence of a version that was verified, and of each version that it was built from.
 * @param entry the move that made it a release, or brought it where it was found
 */
async function listEvidence({ version }, entry, roots) {
    if (!version)
        return [];
    const ancestors = version.found.lineage.ancestors.flatMap(({ found }) => (found ? [found] : []));
    const moved = entry ? [entry] : [];
    return Promise.all([toEvidence(version.found, moved, roots), ...ancestors.map(found => toEvidence(found, [], roots))]);
}
/** @returns the path of the folder @param folder below that of the job */
async function writeEvidence(folder, versions, { roots }, files) {
    const written = formatEvidence(roots, versions).map(({ path, text }) => files.write(`${folder}/${path}`, text));
    const [readme = ''] = await Promise.all(written);
    return readme.slice(0, readme.lastIndexOf('/'));
}
async function toEvidence({ descriptor, judgement, proofs, bundles }, more, { verifier }) {
    const ref = (0,version_id/* parseVersionId */.h4)(descriptor.id);
    if (!ref)
        throw new Error(`${descriptor.id} is no id of a version`);
    const verified = await (0,list_proofs/* verifyBundles */.tA)(more, verifier);
    const moves = verified.flatMap((proof, n) => ('problem' in proof ? [] : [{ proof, bundle: more[n]?.text ?? '' }]));
    return {
        image: ref.definition.definition,
        version: (0,image_version/* formatImageVersion */.d8)(ref.version),
        descriptor,
        proofs: [
            ...judgement.counted.map(proof => ({ proof, bundle: bundles[proofs.indexOf(proof)]?.text ?? '' })),
            ...moves,
        ],
        sbom: judgement.facts.sbom,
        profiles: judgement.facts.build?.profiles ?? [],
    };
}

;// CONCATENATED MODULE: ./lib/actions/find-image/parameters.js
/** Terraform's variables, as JSON. https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files */
function formatTfvars({ image, id, version, channel, region }) {
    return format({
        image_name: image,
        image_version_id: id,
        image_version: version,
        image_channel: channel,
        image_region: region,
    });
}
/**
 * A parameter file of a deployment, for Bicep and ARM templates alike. It has the id alone: Azure refuses a parameter that the template does not declare.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files
 */
function formatDeploymentParameters({ id }) {
    return format({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        contentVersion: '1.0.0.0',
        parameters: { imageVersionId: { value: id } },
    });
}
const format = (value) => `${JSON.stringify(value, null, 2)}\n`;

// EXTERNAL MODULE: ./lib/domain/evidence/root-age.js
var root_age = __webpack_require__(72336);
// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
// EXTERNAL MODULE: ./lib/actions/verification-summary.js
var verification_summary = __webpack_require__(30773);
;// CONCATENATED MODULE: ./lib/actions/find-image/summary.js





/** Which version, or why none; then what was looked at. */
function renderSummary(finding) {
    const { verified, problems, placement, roots } = finding;
    return [
        `### ${verdictLine(finding)}`,
        '',
        ...(0,verification_summary/* verificationTables */.ji)({ problems, checks: verified.checks }),
        ...(0,verification_summary/* lineageTable */.k6)(verified),
        ...(0,markdown/* facts */.Ix)([
            ...(0,verification_summary/* channelFacts */.Tc)(verified),
            ...(0,verification_summary/* versionFacts */.iN)(verified),
            ...(placement ? [['Stands in', (0,usable/* regionsOf */.N)(placement).join(', ') || 'no region']] : []),
            ['Trusted workflow', verified.policy.trust.signer],
            ['Trusted root', (0,root_age/* formatRoot */.en)(roots)],
        ]),
    ].join('\n');
}
function verdictLine({ verdict, asked: { image, ...which }, region, verified, problems }) {
    const named = 'channel' in which ? `of the channel ${which.channel.name}` : (0,image_version/* formatImageVersion */.d8)(which.version);
    const asked = `${image.name} ${named} in ${region}`;
    const why = problems[0]?.message ?? '';
    const version = verified.version && (0,image_version/* formatImageVersion */.d8)(verified.version.candidate.version);
    if (verdict === 'pass')
        return `✅ ${(0,markdown/* markdownText */.p7)(`Use ${image.name} ${version}: ${asked}, verified`)}`;
    if (verdict === 'fail')
        return `❌ ${(0,markdown/* markdownText */.p7)(`Nothing to use as ${asked}: ${why}`)}`;
    return `⚠️ ${(0,markdown/* markdownText */.p7)(`It could not be told what to use as ${asked}: ${why}`)}`;
}

;// CONCATENATED MODULE: ./lib/actions/find-image/find-image.js















/** Files for later steps, below the folder of the job. */
const folder = 'find-image';
const find_image_names = ({ image }) => ({
    tfvars: `${folder}/${image.name}.auto.tfvars.json`,
    bicep: `${folder}/${image.name}.parameters.json`,
    evidence: `${folder}/${image.name}-evidence`,
});
/**
 * Which image may be used now? What the channel holds, or the release of that name, verified, if it stands in the region. Writes files of the job alone, and
 * none but for a version that may be used: what an earlier step has left under their names is taken away first.
 */
async function findImage(inputs, settings, ports) {
    const question = await (0,read_proof_question/* readProofQuestion */.t)(inputs, settings, ports.roots, () => readWanted(inputs, settings));
    const { asked, region } = question.asked;
    for (const name of Object.values(find_image_names(asked)))
        await ports.files.remove(name);
    const azure = await ports.azure();
    const { policy, roots } = await (0,read_proof_question/* readPolicy */.T)(question, ports);
    const { tenant } = settings.azure;
    const neighbours = { ...azure, ...ports, verifier: roots.verifier };
    const verified = await (0,verify_asked/* verifyAsked */.Q)(asked, { tenant, policy, input: 'version' }, neighbours);
    (0,say_unread/* sayUnread */.N)(verified, ports.job);
    const entry = await findEntry(verified, tenant, neighbours);
    const placement = await findPlacement(verified, azure.gallery);
    const refused = [entry.problem, verified.version && (0,usable/* refuseRegion */.v)(asked.image.name, placement, region)];
    const problems = [...verified.problems, ...refused.flatMap(problem => problem ?? [])];
    const verdict = verified.verdict === 'pass' && problems.length > 0 ? 'fail' : verified.verdict;
    const found = toFound(question.asked, verified);
    const evidence = () => (inputs.evidence ? listEvidence(verified, entry.bundle, roots) : []);
    const written = found && verdict === 'pass' ? await writeFiles(found, find_image_names(asked), evidence, roots, ports.files) : {};
    ports.job.info(verdict === 'pass' && found
        ? `${found.image}: ${found.id} may be used in ${found.region}.`
        : 'Nothing may be used.');
    return {
        verdict,
        problems,
        summary: renderSummary({ verdict, problems, verified, placement, roots, asked, region }),
        outputs: {
            // An id that must not be used is no output: somebody would use it.
            'image-version-id': verdict === 'pass' ? (found?.id ?? '') : '',
            version: verdict === 'pass' ? (found?.version ?? '') : '',
            channel: 'channel' in asked ? asked.channel.name : '',
            region,
            'tfvars-path': '',
            'bicep-path': '',
            'evidence-path': '',
            lineage: verdict === 'pass' ? (0,verify_asked/* lineageOf */.b)(verified).join('\n') : '',
            ...written,
        },
    };
}
/** Throws everything that is wrong at once. */
function readWanted(inputs, settings) {
    const problems = [];
    const collect = (read) => {
        try {
            return read();
        }
        catch (error) {
            if (!(error instanceof errors/* GoldenImageError */.PX))
                throw error;
            problems.push(...error.problems);
            return undefined;
        }
    };
    const region = inputs.region === '' ? settings.azure.location : (0,image_region/* regionKey */.U)(inputs.region);
    if (!isRegion(region))
        problems.push({
            code: 'INPUT_INVALID',
            message: `The input \`region\` is "${inputs.region.slice(0, 100)}"; accepted is the name of an Azure region, such as westeurope.`,
        });
    const which = collect(() => readWhich(inputs, settings));
    const asked = collect(() => (0,read_asked/* readNamedRef */.m)(settings, inputs.image, which ?? { channel: anyChannel }));
    const [first, ...rest] = problems;
    if (first)
        throw new errors/* GoldenImageError */.PX([first, ...rest]);
    return { asked: asked, region: (0,image_region/* regionKey */.U)(region) };
}
/** stands in where another problem ends the step anyhow */
const anyChannel = { name: '', afterMs: undefined, environment: undefined, latest: false, line: 1 };
function readWhich({ version, channel }, settings) {
    if (version === '')
        return { channel: chooseChannel(channel, settings) };
    if (channel === '')
        return { version: (0,release_channels/* parseVersionInput */.gX)('version', version) };
    throw new errors/* GoldenImageError */.PX({
        code: 'INPUT_INVALID',
        message: 'The inputs `version` and `channel` are both given; accepted is at most one of the two.',
        hint: 'Take `channel` for what is current, or `version` for one release and no other.',
    });
}
function chooseChannel(name, settings) {
    if (name !== '')
        return (0,release_channels/* requireChannel */.hn)(settings, name).channel;
    return (0,release_channels/* latestChannel */.xc)(settings) ?? (0,release_channels/* requireFirstChannel */.hq)(settings);
}
const isRegion = (text) => text.length > 0 && text.length < 64 && [...text].every(c => (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
/** By which move a version that was named has become a release; of a channel the move is known. */
async function findEntry({ held, version, policy }, tenant, ports) {
    if (held || !version)
        return { bundle: held?.bundle };
    const { candidate, found } = version;
    const { history, bundleOf } = await (0,read_channels/* readChannels */.NK)({ definition: candidate.definition, tenant, trust: policy.trust }, ports);
    const entered = history.moves.find(({ move }) => (0,image_version/* sameImageVersion */.Q$)(move.version, candidate.version));
    const problem = (0,channel_move/* findUnreleased */.mt)(history, candidate.version) ?? (0,channel_move/* findRecreated */.RS)(history, candidate.version, (0,image_descriptor/* digestsOf */.nw)(found.descriptor));
    return { problem, bundle: entered && bundleOf(entered.move) };
}
async function findPlacement({ version }, gallery) {
    if (!version)
        return undefined;
    const wanted = version.candidate;
    const all = await gallery.listPlacements(wanted.definition, [wanted.version]);
    return all.find(one => (0,image_version/* sameImageVersion */.Q$)(one.version, wanted.version));
}
function toFound({ asked, region }, { version }) {
    return (version && {
        image: asked.image.name,
        id: version.candidate.id,
        version: (0,image_version/* formatImageVersion */.d8)(version.candidate.version),
        channel: 'channel' in asked ? asked.channel.name : '',
        region,
    });
}
async function writeFiles(found, { tfvars, bicep, evidence }, list, roots, files) {
    const versions = await list();
    return {
        'evidence-path': versions.length > 0 ? await writeEvidence(evidence, versions, roots, files) : '',
        'tfvars-path': await files.write(tfvars, formatTfvars(found)),
        'bicep-path': await files.write(bicep, formatDeploymentParameters(found)),
    };
}

// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
;// CONCATENATED MODULE: ./lib/entry/find-image.js





function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const { reading } = await Promise.all(/* import() */[__webpack_require__.e(690), __webpack_require__.e(1462), __webpack_require__.e(7417), __webpack_require__.e(8562), __webpack_require__.e(9973), __webpack_require__.e(1629), __webpack_require__.e(6123)]).then(__webpack_require__.bind(__webpack_require__, 46123));
        return findImage(inputs, settings, reading(job, workspace, settings, inputs));
    });
}


/***/ })

};
