export const id = 660;
export const ids = [660];
export const modules = {

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

/***/ 660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/publish/contract.js
var contract = __webpack_require__(4261);
// EXTERNAL MODULE: ./lib/domain/decide/channel-move.js
var channel_move = __webpack_require__(81442);
// EXTERNAL MODULE: ./lib/domain/decide/plan-latest.js
var plan_latest = __webpack_require__(85184);
// EXTERNAL MODULE: ./lib/domain/decide/plan-publish.js
var plan_publish = __webpack_require__(37640);
// EXTERNAL MODULE: ./lib/domain/decide/release-plan.js
var release_plan = __webpack_require__(39814);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/image/following.js
var following = __webpack_require__(86973);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/image/version-facts.js
var version_facts = __webpack_require__(2972);
// EXTERNAL MODULE: ./lib/actions/carry-out-plan.js
var carry_out_plan = __webpack_require__(73657);
// EXTERNAL MODULE: ./lib/actions/judge-state.js
var judge_state = __webpack_require__(15380);
// EXTERNAL MODULE: ./lib/actions/move-channel.js
var move_channel = __webpack_require__(56476);
// EXTERNAL MODULE: ./lib/actions/open-release.js + 1 modules
var open_release = __webpack_require__(41499);
// EXTERNAL MODULE: ./lib/actions/read-candidate.js
var read_candidate = __webpack_require__(28271);
// EXTERNAL MODULE: ./lib/actions/read-channels.js
var read_channels = __webpack_require__(38596);
// EXTERNAL MODULE: ./lib/actions/read-proof-question.js + 1 modules
var read_proof_question = __webpack_require__(44559);
// EXTERNAL MODULE: ./lib/actions/release-channels.js
var release_channels = __webpack_require__(82531);
// EXTERNAL MODULE: ./lib/actions/release-summary.js
var release_summary = __webpack_require__(98803);
// EXTERNAL MODULE: ./lib/actions/say-ahead.js + 1 modules
var say_ahead = __webpack_require__(19662);
// EXTERNAL MODULE: ./lib/actions/verify-version.js
var verify_version = __webpack_require__(54751);
;// CONCATENATED MODULE: ./lib/actions/publish/publish.js




















/**
 * Makes a candidate a release: it is verified, brought into every region of the manifest, verified again, and enters the first channel. Can be killed
 * anywhere and run again: what is done is not done twice.
 */
async function publish(inputs, settings, ports) {
    const question = await (0,read_proof_question/* readProofQuestion */.t)(inputs, settings, ports.roots, () => ({
        candidate: (0,read_candidate/* readCandidate */.G)(settings, inputs.image, inputs['image-version-id']),
        channel: (0,release_channels/* requireFirstChannel */.hq)(settings),
        expected: (0,release_channels/* parseExpected */._8)(inputs.expected),
    }));
    const { candidate, channel } = question.asked;
    const { claims, policy, neighbours } = await (0,open_release/* openRelease */.g)(question, settings, ports);
    const { gallery } = neighbours;
    const { definition, version } = candidate;
    const { tenant } = settings.azure;
    const asked = { definition, version, tenant, policy, named: { input: 'image-version-id' } };
    const found = await (0,verify_version/* verifyVersion */.i)(asked, neighbours);
    if (!found.judgement.verified)
        return notVerified(candidate, channel, found);
    const stands = await (0,judge_state/* requireNotRejected */.r)(candidate, gallery);
    const readNow = () => (0,read_channels/* readChannels */.NK)({ definition, tenant, trust: policy.trust }, neighbours);
    const channels = await readNow();
    (0,read_channels/* requireKnownOwner */.aR)(channels);
    const { expected } = question.asked;
    const state = channels.stateOf(channel.name);
    (0,say_ahead/* warnAhead */.i)(state, candidate.image.name, ports.job);
    const decision = requireForward(channels, state, toWish(inputs, claims, candidate, found, expected));
    // What the channel holds now it must hold when it is moved, however long the regions take.
    const held = expected ?? state.current?.version ?? 'empty';
    const plans = createPlans({ settings, channels, channel, version, time: neighbours.time }, readNow);
    const standing = await gallery.listPlacements(definition, [version]);
    const placing = plans.replicate.plan(standing);
    const counting = channel.latest ? plans.latest.plan((0,release_plan/* settleAll */.j3)(standing, placing.writes)) : undefined;
    (0,errors/* throwIfAny */.MI)([...placing.problems, ...(counting?.problems ?? [])]);
    const outputs = outputsOf(candidate, channel, state);
    if (inputs['dry-run'])
        return {
            verdict: 'pass',
            dryRun: true,
            problems: [],
            outputs: { ...outputs, regions: regionsOf(standing, version), state: stands },
            summary: (0,release_summary/* renderPlannedRelease */.GJ)({
                candidate,
                channel: state,
                decision,
                writes: [...placing.writes, ...(counting?.writes ?? [])],
                effect: counting?.effect ?? placing.effect,
            }),
        };
    const carry = {
        definition,
        tenant,
        version,
        undated: (0,image_descriptor/* digestsOf */.nw)(found.descriptor).undated,
        exact: policy.strictPublishedDate ? (0,image_descriptor/* digestsOf */.nw)(found.descriptor).exact : undefined,
        waitMs: inputs.wait,
    };
    await (0,carry_out_plan/* carryOutPlan */.Ly)({ ...carry, ...plans.replicate }, neighbours);
    // It was on its way for hours, perhaps: what enters the channel is what was verified, and still is.
    const arrived = await (0,verify_version/* verifyVersion */.i)(asked, neighbours);
    if (!arrived.judgement.verified)
        return notVerified(candidate, channel, arrived);
    await (0,judge_state/* requireNotRejected */.r)(candidate, gallery);
    // A channel does not go where Azure's latest cannot follow.
    if (channel.latest)
        await (0,carry_out_plan/* planAtRest */.bV)({ ...carry, ...plans.latest }, neighbours);
    const made = await (0,move_channel/* moveChannel */.v)({
        definition,
        tenant,
        trust: policy.trust,
        channel: channel.name,
        tags: (0,following/* followingTags */.nr)(candidate.image.parent, claims.repository),
        wish: () => toWish(inputs, claims, candidate, arrived, held),
        descriptor: arrived.descriptor,
    }, { ...neighbours, signer: ports.signer });
    if (channel.latest)
        await (0,carry_out_plan/* carryOutPlan */.Ly)({ ...carry, ...plans.latest }, neighbours);
    ports.job.info(`${candidate.image.name} ${(0,image_version/* formatImageVersion */.d8)(version)} is in the channel ${channel.name}.`);
    const placed = await gallery.listPlacements(definition, [version]);
    const placement = findPlacement(placed, version);
    return {
        verdict: 'pass',
        problems: [],
        outputs: { ...outputs, regions: regionsOf(placed, version), state: 'released' },
        summary: (0,release_summary/* renderDoneRelease */.Kx)({
            candidate,
            channel: made.before,
            decision: made.decision,
            placement,
            effect: (0,release_plan/* compareLatest */.V1)(standing, placed),
        }),
    };
}
function toWish(inputs, claims, { version }, { descriptor, at }, expected) {
    return {
        version,
        descriptor: (0,image_descriptor/* digestsOf */.nw)(descriptor),
        repository: { id: claims.repository_id, name: claims.repository },
        reason: inputs.reason === '' ? `published by run ${claims.run_id} of ${claims.repository}` : inputs.reason,
        expected,
        released: false,
        now: at,
    };
}
/** Nothing is placed for a move that could not be made. Going back is promote's. */
function requireForward(channels, state, wish) {
    const decision = (0,channel_move/* decideMove */.qW)(channels.history, state, wish);
    if (decision.kind !== 'back')
        return decision;
    const holds = state.current ? (0,image_version/* formatImageVersion */.d8)(state.current.version) : 'nothing';
    const name = (0,image_version/* formatImageVersion */.d8)(wish.version);
    throw new errors/* GoldenImageError */.PX({
        code: 'CHANNEL_PREVIOUS_CHANGED',
        message: `The channel ${state.channel} holds ${holds}, which is above ${name}.`,
        hint: 'To bring a release back into a channel use promote.',
    });
}
/**
 * What is to be written, from what stands. Azure's latest is what its channel holds: before the move, and after it. Regions take hours, and a channel can be
 * moved meanwhile: so that is read again before each write.
 */
function createPlans({ settings, channels, channel, version, time }, readNow) {
    const counting = (0,release_channels/* latestChannel */.xc)(settings);
    const heldIn = (now) => {
        const state = counting && now.stateOf(counting.name);
        // Where this very move is signed and its tag was not written, a run was cut off: this one writes it.
        const stands = counting?.name === channel.name && state?.current && (0,image_version/* sameImageVersion */.Q$)(state.current.version, version);
        return { version: state?.current?.version, doubts: stands ? [] : (state?.problems ?? []) };
    };
    let held = heldIn(channels);
    const now = time.now();
    const isoTime = (ms) => new Date(ms).toISOString();
    const guard = { until: isoTime(now + settings.keep.days * 86_400_000), now: isoTime(now) };
    return {
        replicate: {
            plan: versions => {
                const wish = { version, regions: settings.gallery.regions, latest: held.version, tags: version_facts/* releasedTags */.JR, guard };
                const plan = (0,plan_publish/* planPublish */.N_)(versions, wish);
                // Nothing and "nobody can say" are two things: where nobody can, Azure's latest stays as it is.
                return plan.effect.some(release_plan/* changesLatest */.h6) ? { ...plan, problems: [...held.doubts, ...plan.problems] } : plan;
            },
            confirm: async () => {
                const now = heldIn(await readNow());
                const [is, was] = [now.version, held.version];
                const same = is && was ? (0,image_version/* sameImageVersion */.Q$)(is, was) : is === was;
                held = now;
                return same ? 'same' : 'changed';
            },
        },
        latest: {
            plan: versions => (0,plan_latest/* planLatest */.F)(versions, version),
            confirm: async () => (0,move_channel/* requireStillHeld */.b)(await readNow(), channel.name, version),
        },
    };
}
const findPlacement = (placed, version) => placed.find(p => (0,image_version/* sameImageVersion */.Q$)(p.version, version));
const regionsOf = (placed, version) => (findPlacement(placed, version)?.targets ?? []).map(t => t.region).join('\n');
function outputsOf(candidate, channel, { current }) {
    return {
        'image-version-id': candidate.id,
        version: (0,image_version/* formatImageVersion */.d8)(candidate.version),
        channel: channel.name,
        'previous-version': current ? (0,image_version/* formatImageVersion */.d8)(current.version) : '',
    };
}
function notVerified(candidate, channel, found) {
    const { problems } = found.judgement;
    return {
        verdict: (0,verify_version/* verdictOf */.V)(found),
        problems,
        outputs: {
            'image-version-id': candidate.id,
            version: (0,image_version/* formatImageVersion */.d8)(candidate.version),
            channel: channel.name,
        },
        summary: (0,release_summary/* renderNotVerified */.Gv)(candidate, channel.name, problems),
    };
}

// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
;// CONCATENATED MODULE: ./lib/entry/publish.js





function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, () => perform(inputs, job));
}
/** The same as a piece of a stage, which says itself how it ends. */
async function perform(inputs, job) {
    const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
    const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
    const { releasing } = await Promise.all(/* import() */[__webpack_require__.e(690), __webpack_require__.e(1462), __webpack_require__.e(7417), __webpack_require__.e(8562), __webpack_require__.e(9973), __webpack_require__.e(1629), __webpack_require__.e(1897)]).then(__webpack_require__.bind(__webpack_require__, 91897));
    return publish(inputs, settings, releasing(job, workspace, settings, inputs));
}


/***/ })

};
