export const id = 293;
export const ids = [293];
export const modules = {

/***/ 81442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RS: () => (/* binding */ findRecreated),
/* harmony export */   d1: () => (/* binding */ findPromotable),
/* harmony export */   j_: () => (/* binding */ soakedAt),
/* harmony export */   mt: () => (/* binding */ findUnreleased),
/* harmony export */   qW: () => (/* binding */ decideMove),
/* harmony export */   z4: () => (/* binding */ ownedByOther)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _image_definition_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85273);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80062);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65976);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(18997);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9986);






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
    if (!(back && (0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .hasHeld */ .AF)(state, wish.version)))
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
        message: `${(0,_image_definition_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDefinitionId */ .I9)(image)?.definition ?? image} belongs to ${(0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(owner)}, which has published it first; this is ${(0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOf */ .Vb)(repository)}.`,
    });
}
/**
 * When a version may leave a channel for the next one, ISO 8601, or `undefined` if it never came there or was taken back. A newer version
 * that came after it does not matter: else a daily release would promote nothing.
 */
function soakedAt(from, version, ms) {
    const entered = from.moves.findLast(({ move }) => same(move.version, version));
    if (!entered || !from.current || isBelow(from.current.version, version))
        return undefined;
    // Taken back once, it begins anew: that a newer one came later does not make it good.
    if ((0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .findTakenBack */ .a9)(from, version))
        return undefined;
    // Of two clocks the later one: it can only wait longer.
    const since = Math.max(Date.parse(entered.move.time), Date.parse(entered.witnessed));
    return new Date(since + ms).toISOString();
}
/**
 * What a channel would go on to by itself: the newest release that has been in the channel before for its time, was not taken back there, and is above all that
 * the channel has ever held: after people went back, what lies below the version that they left is no way forward. Where releases come more often than the time,
 * that is not what the channel before holds now; unless a move is missing, which may have taken back any of the others. `undefined`: nothing.
 * @param now ISO 8601, by Azure's clock
 */
function findPromotable(to, { from, ms }, now) {
    const known = from.missing.length > 0 ? [from.current] : from.moves.map(({ move }) => move);
    return known
        .flatMap(move => (move ? [move.version] : []))
        .filter(version => !isBelowHighest(to, version) && !(0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .hasHeld */ .AF)(to, version))
        .filter(version => isRipe(soakedAt(from, version, ms), now))
        .sort(_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareImageVersions */ .m6)
        .at(-1);
}
/** Whether the channel has held something higher at some time. */
const isBelowHighest = ({ moves }, version) => moves.some(({ move }) => isBelow(version, move.version));
const isRipe = (at, now) => at !== undefined && Date.parse(at) <= Date.parse(now);
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
    if (!current || reach === 'return')
        return;
    const [name, holds] = [(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version), (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(current.version)];
    const taken = (0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .findTakenBack */ .a9)(state, version);
    if (taken)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'CHANNEL_MOVE_NOT_NAMED',
            message: `${name} was taken back in the channel ${channel}, by move ${taken.sequence} of ${taken.time}: ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_5__/* .oneLine */ .T)(taken.reason, 200)}.`,
            hint: `If it is good after all, promote with version: '${name}', expected: '${holds}'.`,
        });
    if (reach === 'forward' && isBelow(version, current.version))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'CHANNEL_MOVE_NOT_NAMED',
            message: `The channel ${channel} holds ${holds}, which is above ${name}; nobody has said that it is to go back.`,
            hint: `If it is: version: '${name}', expected: '${holds}'`,
        });
    if (reach === 'forward' && isBelowHighest(state, version))
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
    const at = soakedAt(soak.from, version, soak.ms);
    if (at === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'CHANNEL_NOT_ENTERED',
            message: `${name} ${(0,_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .hasHeld */ .AF)(soak.from, version) ? 'was taken back in' : 'has not entered'} the channel ${soak.from.channel}, which holds ${soak.from.current ? (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(soak.from.current.version) : 'nothing'}.`,
        });
    if (Date.parse(at) <= Date.parse(now))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'CHANNEL_NOT_SOAKED',
        message: `${name} has to be in the channel ${soak.from.channel} for ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(soak.ms)}: until ${at}. It is ${now}.`,
    });
}
const same = _image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .sameImageVersion */ .Q$;
const isBelow = (a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareImageVersions */ .m6)(a, b) < 0;


/***/ }),

/***/ 80293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/detect-update/contract.js
var contract = __webpack_require__(87249);
// EXTERNAL MODULE: ./lib/domain/decide/channel-move.js
var channel_move = __webpack_require__(81442);
;// CONCATENATED MODULE: ./lib/domain/decide/promotion.js

/**
 * Which channels are to go on, because the time of a release in the channel before is over. What is wrong with a channel is told; where its tag is only behind,
 * once a job that is moving it would have written it: then one was cut off.
 * @param channels of the manifest, in its order
 * @param now ISO 8601, by Azure's clock
 */
function listPromotions(channels, stateOf, now) {
    const states = channels.map(({ name }) => stateOf(name));
    const due = channels.flatMap((channel, i) => {
        const [from, to] = [states[i - 1], states[i]];
        if (!from || !to || from.problems.length > 0 || to.problems.length > 0)
            return [];
        const ms = channel.afterMs ?? 0;
        const version = (0,channel_move/* findPromotable */.d1)(to, { from, ms }, now);
        const since = version && (0,channel_move/* soakedAt */.j_)(from, version, ms);
        return version && since ? [{ channel: channel.name, version, since, environment: channel.environment }] : [];
    });
    return {
        due: due.sort((a, b) => Date.parse(a.since) - Date.parse(b.since)),
        problems: states.flatMap(state => (isMoving(state, now) ? [] : state.problems)),
    };
}
/** As long a job may take from a signed move to its tag. */
const movingMs = 10 * 60_000;
const isMoving = ({ tag, current, conflict }, now) => conflict.length === 0 &&
    tag === 'behind' &&
    current !== undefined &&
    Date.parse(now) - Date.parse(current.time) < movingMs;

// EXTERNAL MODULE: ./lib/domain/decide/update.js
var update = __webpack_require__(70988);
// EXTERNAL MODULE: ./lib/domain/errors.js + 18 modules
var errors = __webpack_require__(80214);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var definition = __webpack_require__(85273);
// EXTERNAL MODULE: ./lib/domain/image/origin.js
var origin = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 4 modules
var parse = __webpack_require__(79767);
// EXTERNAL MODULE: ./lib/actions/read-standing.js + 1 modules
var read_standing = __webpack_require__(64653);
// EXTERNAL MODULE: ./lib/actions/read-trust.js
var read_trust = __webpack_require__(96568);
// EXTERNAL MODULE: ./lib/actions/resolve-parent.js + 2 modules
var resolve_parent = __webpack_require__(81644);
// EXTERNAL MODULE: ./lib/actions/sources-digest.js
var sources_digest = __webpack_require__(4770);
;// CONCATENATED MODULE: ./lib/actions/detect-update/image-decision.js

/** the reason of such a row */
const waitingReason = 'waiting-for-parent';
/** A release comes before a promotion: at most one of an image in one run, and of its promotions the one that has waited longest. */
const promotionOf = ({ decision, promotions }) => (0,update/* isDue */.nZ)(decision) ? undefined : promotions.due[0];
const wasDecided = (image) => 'decision' in image;
const isWaiting = (image) => 'waiting' in image;
const wasStopped = (image) => 'problems' in image;

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/detect-update/summary.js






/** Verdict first, then one row per image. */
function renderSummary(decisions) {
    const due = decisions.filter(d => wasDecided(d) && (0,update/* isDue */.nZ)(d.decision)).length;
    const stopped = decisions.filter(wasStopped).length;
    const waiting = decisions.filter(isWaiting).length;
    const verdict = renderVerdict(decisions.length, due, stopped, waiting);
    const rows = decisions.map(d => {
        if (isWaiting(d))
            return [d.image, waitingReason, '-', '-', d.waiting];
        if (wasStopped(d)) {
            const [problem] = d.problems;
            const why = (0,markdown/* markdownText */.p7)(`${problem.message} Next: ${(0,errors/* nextStepOf */.Vt)(problem)}`);
            return [d.image, 'stopped', '-', '-', { markdown: `\`${problem.code}\` ${why}` }];
        }
        const { image, decision } = d;
        const from = 'from' in decision && decision.from ? (0,image_parent/* versionOfParent */.Kt)(decision.from) : '-';
        const why = (0,update/* explainUpdate */.z9)(image, decision).slice(image.length + 2);
        return [image, decision.reason, from, (0,image_parent/* versionOfParent */.Kt)(decision.to), why];
    });
    const promotions = decisions.flatMap(d => {
        const next = wasDecided(d) ? promotionOf(d) : undefined;
        return next ? [[d.image, (0,version/* formatImageVersion */.d8)(next.version), next.channel, next.since, next.environment ?? '-']] : [];
    });
    const disagreeing = decisions.flatMap(d => (wasDecided(d) ? d.promotions.problems : []));
    return [
        `### ${verdict}`,
        '',
        ...(0,markdown/* table */.tp)(['Image', 'Reason', 'Built from', 'Newest parent', 'Why'], rows),
        ...(0,markdown/* table */.tp)(['Image', 'Version', 'May go on to', 'Since', 'Environment'], promotions),
        ...(0,markdown/* table */.tp)(['Code', 'What', 'Next'], disagreeing.map(p => [{ markdown: `\`${p.code}\`` }, p.message, (0,errors/* nextStepOf */.Vt)(p)])),
    ].join('\n');
}
function renderVerdict(all, due, stopped, waiting) {
    const waits = waiting > 0 ? `, ⏳ ${waiting} waiting for a parent` : '';
    if (due > 0)
        return `🔨 ${due} of ${all} to build${stopped > 0 ? `, ⚠️ ${stopped} stopped` : ''}${waits}`;
    if (stopped > 0)
        return `⚠️ Error: ${stopped} of ${all} stopped, and nothing to build of the others${waits}`;
    return `✅ Up to date: nothing to build (${all} checked)${waits}`;
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/wait-for-parent.js


/**
 * An image that follows a channel into which its parent is about to be released in this very run is left out: it would be built twice, the first time on what is
 * about to be replaced. So is what is built on it. A channel that people guard, or that a release enters later, is not waited for: that can take weeks.
 */
function waitForParents(decisions, { images, channels }) {
    const [first] = channels;
    if (first === undefined || first.environment !== undefined)
        return decisions;
    const byName = new Map(decisions.map(decision => [decision.image.toLowerCase(), decision]));
    const settingsOf = new Map(images.map(image => [image.name.toLowerCase(), image]));
    const parentOf = ({ parent }) => parent.kind === 'gallery' && parent.at === first.name ? byName.get(parent.image.toLowerCase()) : undefined;
    /** The manifest refuses images that go round in a circle. */
    const isToBeReleased = (decision) => wasDecided(decision) ? (0,update/* isDue */.nZ)(decision.decision) : isWaiting(decision);
    return decisions.map(decision => {
        const settings = settingsOf.get(decision.image.toLowerCase());
        const parent = settings && parentOf(settings);
        const held = parent && wasDecided(decision) && (0,update/* isDue */.nZ)(decision.decision) && decision.decision.reason !== 'forced';
        if (!held || !isToBeReleased(parent))
            return decision;
        return {
            image: decision.image,
            waiting: `${parent.image} is to be released first, into ${first.name}, which this image follows.`,
        };
    });
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/detect-update.js















/** Is a build needed, and why? Reads only; every image of the manifest unless one is named. */
async function detectUpdate(inputs, settings, ports) {
    const wanted = inputs.image === '' ? settings.images : [(0,parse/* findImage */.F1)(settings, inputs.image)];
    // What is wrong in the repository is said before GitHub is asked who we are, and Azure for anything.
    const sources = await digestAll(wanted, settings, ports.workspace);
    const trust = await (0,read_trust/* createTrustReader */.y)(inputs, settings, ports);
    const read = (0,read_standing/* createStandingReader */.S)(settings, trust);
    const azure = await ports.azure();
    const parents = (0,resolve_parent/* parentsResolver */.O)({ settings, trust, job: ports.job, clock: ports.clock }, azure);
    const each = await Promise.all(wanted.map((image, i) => decideImage({ image, sources: sources[i] ?? '', force: inputs.force }, settings, parents, read, azure).catch(e => toUndecided(image.name, e))));
    const decisions = waitForParents(each, settings);
    const decided = decisions.filter(wasDecided);
    const problems = decisions.flatMap(d => (wasStopped(d) ? d.problems : wasDecided(d) ? d.promotions.problems : []));
    const due = decided.filter(d => (0,update/* isDue */.nZ)(d.decision));
    const promotions = decided.flatMap(d => toPromotion(d) ?? []);
    for (const { image, decision } of decided)
        ports.job.info((0,update/* explainUpdate */.z9)(image, decision));
    for (const { image, version, channel } of promotions)
        ports.job.info(`${image}: ${version} may go on to ${channel}.`);
    for (const { image, decision } of decided)
        if (decision.reason === 'paused')
            ports.job.annotate('warning', { title: `${image} is paused`, message: (0,update/* explainUpdate */.z9)(image, decision) });
    for (const { image, waiting } of decisions.filter(isWaiting))
        ports.job.info(`${image}: ${waiting}`);
    return {
        // An error beside a build that is due would keep the jobs of the other images from starting: then it is shown, and the step goes on.
        verdict: due.length + promotions.length === 0 && problems.length > 0 ? 'error' : 'pass',
        problems,
        summary: renderSummary(decisions),
        outputs: {
            changed: String(due.length > 0),
            matrix: JSON.stringify({ include: due.map(d => ({ image: d.image, reason: d.decision.reason })) }),
            promotions: promotions.length > 0 ? JSON.stringify({ include: promotions }) : '',
            images: JSON.stringify(decisions.map(toOutput)),
        },
    };
}
/** Digest of the sources of each image; throws what is wrong with any of them, all at once. */
async function digestAll(images, settings, workspace) {
    const ended = await Promise.allSettled(images.map(image => (0,sources_digest/* digestSources */.J)(workspace, settings, image)));
    const reasons = ended.flatMap(e => (e.status === 'rejected' ? [e.reason] : []));
    const other = reasons.find(r => !(r instanceof errors/* GoldenImageError */.PX) || r.code === 'INTERNAL_CANCELLED');
    if (other !== undefined)
        throw other;
    (0,errors/* throwIfAny */.MI)(reasons.flatMap(r => (r instanceof errors/* GoldenImageError */.PX ? r.problems : [])));
    return ended.flatMap(e => (e.status === 'fulfilled' ? [e.value] : []));
}
async function decideImage({ image, sources, force }, settings, resolve, read, azure) {
    const { gallery } = azure;
    const ref = (0,definition/* definitionOf */.Fg)(settings, image.name);
    const [{ parent }, versions] = await Promise.all([
        resolve(image.parent),
        gallery.requireDefinition(ref).then(() => gallery.listVersions(ref)),
    ]);
    const found = (0,update/* findNewest */.Ok)(versions, { parent, sources }, (0,origin/* ourselves */.R)(settings));
    const newest = found && (await read(found, ref, azure));
    const now = azure.time.now();
    const decision = (0,update/* decideUpdate */.gF)(parent, newest?.found, sources, force, { now, maxAgeMs: image.maxAgeMs });
    const promotions = newest?.channels
        ? listPromotions(settings.channels, newest.channels.stateOf, new Date(now).toISOString())
        : none;
    return { image: image.name, decision, promotions };
}
const none = { due: [], problems: [] };
/** A row of the output `promotions`. */
function toPromotion(decided) {
    const due = promotionOf(decided);
    return (due && {
        image: decided.image,
        channel: due.channel,
        version: (0,version/* formatImageVersion */.d8)(due.version),
        environment: due.environment ?? '',
    });
}
/** What is wrong with one image alone; everything else (sign-in, network, rights) is wrong for all of them. */
const ofOneImage = [
    'IMAGE_STATE_UNKNOWN',
    'IMAGE_TAG_DISAGREES',
    'IMAGE_DEFINITION_NOT_FOUND',
    'AZURE_PARENT_NOT_FOUND',
    'AZURE_PARENT_DEPRECATED',
    'CHANNEL_SEQUENCE_CONFLICT',
    'CHANNEL_TAG_DISAGREES',
    'IMAGE_NOT_IN_REGION',
    'PUBLISH_REJECTED',
    'PUBLISH_VERSION_MISSING',
    'IMAGE_REGION_NOT_READY',
    // Only what is one image's is asked for here: its definition, its versions, and its parent.
    'AZURE_NOT_FOUND',
    'AZURE_ANSWER_UNREADABLE',
    // All that lies in the stores about it is none; of a store that cannot be read nobody says that.
    'PROOF_UNREADABLE',
    'PROOF_SIGNATURE_INVALID',
    'PROOF_ROOT_LACKS_SIGNER',
    // Whoever may write into a store can fill one subject: a version, or the moves of one image.
    'PROOF_STORE_TOO_MANY',
];
/** By the area of its code: what is wrong with its own statements, or with those of the parent that it follows. */
const ofItsStatements = (code) => code.startsWith('VERIFY_');
function toUndecided(image, error) {
    if (!(error instanceof errors/* GoldenImageError */.PX))
        throw error;
    if (error.code === 'CHANNEL_EMPTY')
        return { image, waiting: `no release of its parent yet. ${error.message}` };
    if (error.problems.every(({ code }) => ofOneImage.includes(code) || ofItsStatements(code)))
        return { image, problems: error.problems };
    throw error;
}
function toOutput(row) {
    const { image } = row;
    if (isWaiting(row))
        return { image, reason: waitingReason, explanation: `${image}: ${row.waiting}` };
    if (wasStopped(row)) {
        const [{ code, message }] = row.problems;
        return { image, reason: 'stopped', code, explanation: `${image}: ${message}` };
    }
    const { decision } = row;
    return {
        image,
        reason: decision.reason,
        ...('from' in decision && decision.from ? { from: (0,image_parent/* versionOfParent */.Kt)(decision.from) } : {}),
        to: (0,image_parent/* versionOfParent */.Kt)(decision.to),
        ...('version' in decision ? { version: (0,version/* formatImageVersion */.d8)(decision.version) } : {}),
        explanation: (0,update/* explainUpdate */.z9)(image, decision),
    };
}

// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 2 modules
var wiring_github = __webpack_require__(40486);
// EXTERNAL MODULE: ./lib/entry/wiring/standing.js
var standing = __webpack_require__(73127);
;// CONCATENATED MODULE: ./lib/entry/detect-update.js








function run(inputs, job) {
    return (0,run_action/* runAction */.C)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const github = (0,wiring_github/* releaseSide */.H5)(job, inputs['github-token']);
        const { roots, stores } = (0,standing/* standing */.J)(settings, inputs, { job, workspace, ...github });
        return detectUpdate(inputs, settings, {
            job,
            ...github,
            workspace,
            roots,
            clock: system_clock/* systemClock */.m,
            azure: async () => {
                const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(88), __webpack_require__.e(659), __webpack_require__.e(167), __webpack_require__.e(695)]).then(__webpack_require__.bind(__webpack_require__, 90167));
                const azure = await signIn(settings, inputs['client-id'], job, github.identityTokens);
                return { ...azure, stores: await stores(azure.tokens) };
            },
        });
    });
}


/***/ })

};
