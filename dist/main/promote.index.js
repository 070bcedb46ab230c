export const id = 4975;
export const ids = [4975];
export const modules = {

/***/ 64975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/promote/contract.js
var contract = __webpack_require__(45256);
// EXTERNAL MODULE: ./lib/domain/decide/channel.js
var decide_channel = __webpack_require__(9986);
// EXTERNAL MODULE: ./lib/domain/decide/channel-move.js
var channel_move = __webpack_require__(81442);
// EXTERNAL MODULE: ./lib/domain/decide/plan-latest.js
var plan_latest = __webpack_require__(85184);
// EXTERNAL MODULE: ./lib/domain/decide/plan-publish.js
var plan_publish = __webpack_require__(37640);
// EXTERNAL MODULE: ./lib/domain/decide/release-plan.js
var release_plan = __webpack_require__(39814);
;// CONCATENATED MODULE: ./lib/domain/decide/plan-standing.js


/**
 * Nothing is written: the version stands whole in every one of its regions, or it is waited for, or it does not and that is told.
 * @param versions all of the image definition
 */
function planStanding(versions, version) {
    const found = (0,release_plan/* findPlacement */.Zo)(versions, version);
    if ('problem' in found)
        return (0,release_plan/* stopped */.ce)(versions, [found.problem]);
    const { placement } = found;
    return {
        ...(0,release_plan/* toPlan */.DC)(versions, []),
        waiting: (0,release_plan/* waitingFor */.Fz)(placement),
        problems: judgeWhole(placement),
        failure: undefined,
    };
}
function judgeWhole(placement) {
    const failed = (0,plan_publish/* failedRegions */.T5)(placement);
    if (failed.length > 0)
        return [{ ...(0,plan_publish/* failedIn */.r4)(placement, failed, []), hint: wayOut }];
    return placement.provisioningState === 'Failed' ? [(0,plan_publish/* failedSomewhere */.fS)(placement)] : [];
}
const wayOut = 'publish brings it there again, as long as its first channel holds it. Else move to a version that stands everywhere, or build a new one.';

// EXTERNAL MODULE: ./lib/domain/decide/promotable.js
var decide_promotable = __webpack_require__(51956);
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
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 6 modules
var parse = __webpack_require__(37511);
// EXTERNAL MODULE: ./lib/actions/carry-out-plan.js
var carry_out_plan = __webpack_require__(73657);
// EXTERNAL MODULE: ./lib/actions/judge-state.js
var judge_state = __webpack_require__(15380);
// EXTERNAL MODULE: ./lib/actions/move-channel.js
var move_channel = __webpack_require__(56476);
// EXTERNAL MODULE: ./lib/actions/open-release.js + 1 modules
var open_release = __webpack_require__(41499);
// EXTERNAL MODULE: ./lib/actions/read-channels.js
var read_channels = __webpack_require__(38596);
// EXTERNAL MODULE: ./lib/actions/read-proof-question.js + 1 modules
var read_proof_question = __webpack_require__(44559);
// EXTERNAL MODULE: ./lib/actions/read-settled-channels.js
var read_settled_channels = __webpack_require__(17680);
// EXTERNAL MODULE: ./lib/actions/release-channels.js
var release_channels = __webpack_require__(82531);
// EXTERNAL MODULE: ./lib/actions/release-summary.js
var release_summary = __webpack_require__(98803);
// EXTERNAL MODULE: ./lib/actions/say-ahead.js + 1 modules
var say_ahead = __webpack_require__(19662);
// EXTERNAL MODULE: ./lib/actions/verify-version.js
var verify_version = __webpack_require__(54751);
;// CONCATENATED MODULE: ./lib/actions/promote/promote.js























/**
 * Moves a channel to a release, forward or back. Azure's latest follows if the channel is the one that counts for it. Can be killed anywhere and run
 * again: what is done is not done twice.
 */
async function promote(inputs, settings, ports) {
    const question = await (0,read_proof_question/* readProofQuestion */.t)(inputs, settings, ports.roots, () => readAsked(inputs, settings));
    const { image, channel, before } = question.asked;
    const { claims, policy, neighbours } = await (0,open_release/* openRelease */.g)(question, settings, ports);
    const { gallery } = neighbours;
    const definition = (0,image_definition/* definitionOf */.Fg)(settings, image.name);
    const { tenant } = settings.azure;
    const moves = { definition, tenant, trust: policy.trust };
    const readNow = () => (0,read_channels/* readChannels */.NK)(moves, neighbours);
    // The channel in which a version soaks may be moved by a job of this moment.
    const channels = await (before ? (0,read_settled_channels/* readSettledChannels */.C)(moves, before.name, neighbours) : readNow());
    const now = new Date(neighbours.time.now()).toISOString();
    const { version, named } = question.asked.version === undefined
        ? chooseVersion(channels, channel, requireBefore(before), {
            stands: (0,decide_promotable/* standsIn */.Bl)(await gallery.listVersions(definition)),
            now,
        })
        : { version: question.asked.version, named: { input: 'version' } };
    const candidate = { image, definition, version, id: (0,version_id/* formatVersionId */.Lg)({ definition, version }) };
    const verify = () => (0,verify_version/* verifyVersion */.i)({ definition, version, tenant, policy, named }, neighbours);
    const found = await verify();
    const outputs = {
        'image-version-id': candidate.id,
        version: (0,image_version/* formatImageVersion */.d8)(version),
        channel: channel.name,
    };
    const refuse = (unverified) => {
        // That another version has the name now says more than that nobody has signed it.
        const recreated = (0,channel_move/* findRecreated */.RS)(channels.history, version, (0,image_descriptor/* digestsOf */.nw)(unverified.descriptor));
        const problems = recreated ? [recreated, ...unverified.judgement.problems] : unverified.judgement.problems;
        const summary = (0,release_summary/* renderNotVerified */.Gv)(candidate, channel.name, problems);
        return { verdict: (0,verify_version/* verdictOf */.V)(unverified), problems, outputs, summary };
    };
    if (!found.judgement.verified)
        return refuse(found);
    await (0,judge_state/* requireNotRejected */.r)(candidate, gallery);
    const state = channels.stateOf(channel.name);
    for (const one of before ? [channels.stateOf(before.name), state] : [state])
        (0,say_ahead/* warnAhead */.i)(one, image.name, ports.job);
    // What the channel holds now it must hold when it is moved, however long Azure takes.
    const held = question.asked.expected ?? state.current?.version ?? 'empty';
    const wishFor = (verified, expected) => (now) => toWish({ ...question.asked, expected }, version, inputs.reason, claims, verified, now);
    const decision = (0,channel_move/* decideMove */.qW)(channels.history, state, wishFor(found, question.asked.expected)(channels));
    const standing = {
        definition,
        tenant,
        version,
        undated: (0,image_descriptor/* digestsOf */.nw)(found.descriptor).undated,
        exact: policy.strictPublishedDate ? (0,image_descriptor/* digestsOf */.nw)(found.descriptor).exact : undefined,
        waitMs: inputs.wait,
        plan: versions => (channel.latest ? (0,plan_latest/* planLatest */.F)(versions, version) : planStanding(versions, version)),
        confirm: async () => (0,move_channel/* requireStillHeld */.b)(await readNow(), channel.name, version),
    };
    // Before anything is signed: a channel does not go to what has not arrived, nor where Azure's latest cannot follow.
    const { versions, plan } = await (inputs['dry-run'] ? carry_out_plan/* planNow */.m$ : carry_out_plan/* planAtRest */.bV)(standing, neighbours);
    const previous = state.current ? (0,image_version/* formatImageVersion */.d8)(state.current.version) : '';
    if (inputs['dry-run'])
        return {
            verdict: 'pass',
            dryRun: true,
            problems: [],
            outputs: { ...outputs, 'previous-version': previous },
            summary: (0,release_summary/* renderPlannedRelease */.GJ)({
                candidate,
                channel: state,
                decision,
                writes: plan.writes,
                effect: plan.effect,
            }),
        };
    // Azure may have been waited for: what is signed is what is there now.
    const again = await verify();
    if (!again.judgement.verified)
        return refuse(again);
    await (0,judge_state/* requireNotRejected */.r)(candidate, gallery);
    const { descriptor } = again;
    const wish = wishFor(again, held);
    const made = await (0,move_channel/* moveChannel */.v)({ ...moves, channel: channel.name, after: before?.name, wish, descriptor }, { ...neighbours, signer: ports.signer });
    if (channel.latest)
        await (0,carry_out_plan/* carryOutPlan */.Ly)(standing, neighbours);
    ports.job.info(`The channel ${channel.name} of ${image.name} holds ${(0,image_version/* formatImageVersion */.d8)(version)}.`);
    const placed = await gallery.listPlacements(definition, [version]);
    return {
        verdict: 'pass',
        problems: [],
        outputs: { ...outputs, 'previous-version': previous },
        summary: (0,release_summary/* renderDoneRelease */.Kx)({
            candidate,
            channel: made.before,
            decision: made.decision,
            placement: undefined,
            effect: (0,release_plan/* compareLatest */.V1)(versions, placed),
        }),
    };
}
function readAsked(inputs, settings) {
    return {
        image: (0,parse/* findImage */.F1)(settings, inputs.image),
        ...(0,release_channels/* requireChannel */.hn)(settings, inputs.channel),
        version: inputs.version === '' ? undefined : (0,release_channels/* parseVersionInput */.gX)('version', inputs.version),
        expected: (0,release_channels/* parseExpected */._8)(inputs.expected),
        reach: inputs.version === '' ? 'forward' : inputs.expected === '' ? 'back' : 'return',
    };
}
/** Throws `INPUT_MISSING` for the first channel. */
function requireBefore(before) {
    if (before)
        return before;
    throw new errors/* GoldenImageError */.PX({
        code: 'INPUT_MISSING',
        message: 'The input `version` is required for the first channel: there is none before it to take a version from.',
        hint: 'A new version enters the first channel by publish; promote brings it back to an older one.',
    });
}
/** What the channel before holds. Throws what makes that one unusable, and `CHANNEL_NOT_ENTERED`. */
function requireHeld(channels, before) {
    const { current, problems, channel } = channels.stateOf(before.name);
    (0,errors/* throwIfAny */.MI)(problems);
    if (current)
        return current.version;
    const message = `The channel ${channel} holds nothing that could be promoted.`;
    throw new errors/* GoldenImageError */.PX((0,decide_channel/* addOverlooked */.Ih)({ code: 'CHANNEL_NOT_ENTERED', message }, channels.history));
}
/**
 * The newest release that may go on; where there is none, what the channel holds, as long as a newer one is on its way there; else what the channel before
 * holds, of which the move says why it may not.
 */
function chooseVersion(channels, channel, before, ripeness) {
    const held = requireHeld(channels, before);
    const [from, to] = [channels.stateOf(before.name), channels.stateOf(channel.name)];
    const promotable = (0,decide_promotable/* findPromotable */.d1)(to, { from, ms: channel.afterMs ?? 0 }, ripeness);
    const settled = promotable ? undefined : (0,decide_promotable/* findSettled */.HC)(to, from);
    return settled
        ? { version: settled, named: { channel: channel.name } }
        : { version: promotable ?? held, named: { channel: before.name } };
}
function toWish({ before, channel, expected, reach }, version, reason, claims, { descriptor, at }, channels) {
    const from = before && channels.stateOf(before.name);
    return {
        version,
        descriptor: (0,image_descriptor/* digestsOf */.nw)(descriptor),
        repository: { id: claims.repository_id, name: claims.repository },
        reason: reason === '' ? `promoted by run ${claims.run_id} of ${claims.repository}` : reason,
        expected,
        reach,
        released: true,
        soak: from && { from, ms: channel.afterMs ?? 0 },
        now: at,
    };
}

// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
;// CONCATENATED MODULE: ./lib/entry/promote.js





function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, () => perform(inputs, job));
}
/** The same as a piece of a stage, which says itself how it ends. */
async function perform(inputs, job) {
    const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
    const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
    const { releasing } = await Promise.all(/* import() */[__webpack_require__.e(690), __webpack_require__.e(1462), __webpack_require__.e(7417), __webpack_require__.e(8562), __webpack_require__.e(9973), __webpack_require__.e(1629), __webpack_require__.e(1897)]).then(__webpack_require__.bind(__webpack_require__, 91897));
    return promote(inputs, settings, releasing(job, workspace, settings, inputs));
}


/***/ })

};
