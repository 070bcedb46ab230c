export const id = 4987;
export const ids = [4987];
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

/***/ 94757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/actions/verify-image/contract.js
var contract = __webpack_require__(68007);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/actions/read-asked.js
var read_asked = __webpack_require__(2098);
// EXTERNAL MODULE: ./lib/actions/read-proof-question.js + 1 modules
var read_proof_question = __webpack_require__(44559);
// EXTERNAL MODULE: ./lib/actions/say-unread.js
var say_unread = __webpack_require__(86814);
// EXTERNAL MODULE: ./lib/actions/verify-asked.js
var verify_asked = __webpack_require__(60547);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
;// CONCATENATED MODULE: ./lib/actions/verify-image/report.js



const report_form = 'https://github.com/golden-image-actions/pipeline/verification/v1';
/** Everything that a verdict rests on, as one JSON object. Texts out of statements and certificates are in it as they are. */
function formatReport({ image, verified, roots }) {
    const { held, version, policy, verdict, checks, problems } = verified;
    return `${JSON.stringify({
        $schema: report_form,
        verdict,
        verified: verdict === 'pass',
        image,
        channel: held && ofChannel(held),
        version: version?.candidate.id,
        checks,
        problems,
        ...(version ? ofVersion(version.found) : {}),
        policy,
        root: { from: roots.from, sha256: roots.sha256, ...roots.age },
    }, null, 2)}\n`;
}
function ofChannel({ state, owner, move, bundle }) {
    return {
        name: state.channel,
        tag: state.tag,
        owner,
        move: move && {
            sequence: move.sequence,
            version: (0,image_version/* formatImageVersion */.d8)(move.version),
            since: move.time,
            reason: move.reason,
            descriptor: move.descriptor,
            place: bundle?.foundAt,
        },
    };
}
function ofVersion({ at, descriptor, judgement, stores, proofs, lineage }) {
    const { ignored, facts, repositoryId } = judgement;
    const { build, tests } = facts;
    return {
        at,
        digests: (0,image_descriptor/* digestsOf */.nw)(descriptor),
        descriptor,
        lineage: lineage.ancestors.map(({ parent, stands, found }) => ({
            id: (0,image_parent/* formatParent */.Oz)(parent),
            stands,
            ...(found && {
                digests: (0,image_descriptor/* digestsOf */.nw)(found.descriptor),
                checks: found.judgement.checks,
                repositoryId: found.judgement.repositoryId,
            }),
        })),
        ignored: ignored.map(({ foundAt: place, code, detail }) => ({ place, code, detail })),
        stores,
        proofs: proofs.map(proof => 'problem' in proof
            ? { place: proof.foundAt, problem: proof.problem }
            : {
                place: proof.foundAt,
                predicateType: proof.statement.predicateType,
                subjects: proof.statement.subject,
                signer: proof.signer,
                witnessed: proof.witnessed,
            }),
        built: build && { follows: build.follows, from: build.parent, base: build.base, run: build.run, repositoryId },
        tested: tests && {
            result: tests.result,
            passed: tests.passed.length,
            warned: tests.warned.length,
            failed: tests.failed.length,
        },
    };
}

// EXTERNAL MODULE: ./lib/domain/evidence/root-age.js
var root_age = __webpack_require__(72336);
// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
// EXTERNAL MODULE: ./lib/actions/verification-summary.js
var verification_summary = __webpack_require__(30773);
;// CONCATENATED MODULE: ./lib/actions/verify-image/summary.js




/** The verdict as one line, then why not, then one row for each check, then what lies beside the proofs that count. */
function renderSummary({ image, verified, roots }) {
    const { verdict, held, version, problems, policy } = verified;
    const name = version ? (0,image_descriptor/* nameOfDescriptor */.yV)(version.found.descriptor) : `${image}, channel ${held?.state.channel}`;
    const stores = version?.found.stores ?? [];
    return [
        `### ${verdictLine(verdict, name, problems[0]?.message ?? '')}`,
        '',
        ...(0,verification_summary/* verificationTables */.ji)(verified),
        ...(0,markdown/* table */.tp)(['Not counted', 'Code', 'Why'], (version?.found.judgement.ignored ?? []).map(i => [i.foundAt, { markdown: `\`${i.code}\`` }, (0,verification_summary/* cut */.Jj)(i.detail)]), verification_summary/* shownRows */.$6),
        ...(0,verification_summary/* lineageTable */.k6)(verified),
        ...(0,markdown/* facts */.Ix)([
            ...(0,verification_summary/* channelFacts */.Tc)(verified),
            ...(0,verification_summary/* versionFacts */.iN)(verified),
            ['Trusted workflow', policy.trust.signer],
            ['Trusted root', (0,root_age/* formatRoot */.en)(roots)],
            ...(stores.length > 0 ? [['Stores', stores.map(s => s.store).join(', ')]] : []),
        ]),
    ].join('\n');
}
function verdictLine(verdict, name, why) {
    const version = (0,markdown/* markdownText */.p7)(name);
    if (verdict === 'pass')
        return `✅ Verified: ${version} is what the trusted workflow has built, tested and signed`;
    if (verdict === 'fail')
        return `❌ Not verified: ${version}: ${(0,markdown/* markdownText */.p7)((0,verification_summary/* cut */.Jj)(why))}`;
    return `⚠️ No verdict on ${version}: ${(0,markdown/* markdownText */.p7)((0,verification_summary/* cut */.Jj)(why))}`;
}

;// CONCATENATED MODULE: ./lib/actions/verify-image/verify-image.js








/** Is a version, or what a channel holds, what a trusted workflow has built, tested and signed? Writes nothing but its report. */
async function verifyImage(inputs, settings, ports) {
    const question = await (0,read_proof_question/* readProofQuestion */.t)(inputs, settings, ports.roots, () => (0,read_asked/* readAskedVersion */.V)(settings, inputs));
    const azure = await ports.azure();
    const { policy, roots } = await (0,read_proof_question/* readPolicy */.T)(question, ports);
    const { tenant } = settings.azure;
    const verified = await (0,verify_asked/* verifyAsked */.Q)(question.asked, { tenant, policy, input: 'image-version-id' }, { ...azure, ...ports, verifier: roots.verifier });
    (0,say_unread/* sayUnread */.N)(verified, ports.job);
    return toOutcome({ image: question.asked.image.name, verified, roots }, ports);
}
async function toOutcome(verification, { job, files }) {
    const { held, version, verdict, problems, checks } = verification.verified;
    const verified = String(verdict === 'pass');
    job.info(`${checks.filter(c => c.ok).length} of ${checks.length} checks hold; verified: ${verified}.`);
    return {
        verdict,
        problems,
        summary: renderSummary(verification),
        outputs: {
            verified,
            'image-version-id': version?.candidate.id ?? '',
            version: version ? (0,image_version/* formatImageVersion */.d8)(version.candidate.version) : '',
            channel: held?.state.channel ?? '',
            lineage: (0,verify_asked/* lineageOf */.b)(verification.verified).join('\n'),
            'descriptor-digest': version ? `sha256:${(0,image_descriptor/* digestsOf */.nw)(version.found.descriptor).exact}` : '',
            'report-path': await files.write('verify-image/report.json', formatReport(verification)),
        },
    };
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
;// CONCATENATED MODULE: ./lib/entry/verify-image.js





function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const { reading } = await Promise.all(/* import() */[__webpack_require__.e(690), __webpack_require__.e(1462), __webpack_require__.e(7417), __webpack_require__.e(8562), __webpack_require__.e(9973), __webpack_require__.e(1629), __webpack_require__.e(6123)]).then(__webpack_require__.bind(__webpack_require__, 46123));
        return verifyImage(inputs, settings, reading(job, workspace, settings, inputs));
    });
}


/***/ })

};
