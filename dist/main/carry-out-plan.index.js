export const id = 8292;
export const ids = [8292,6750];
export const modules = {

/***/ 73657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ly: () => (/* binding */ carryOutPlan),
/* harmony export */   bV: () => (/* binding */ planAtRest),
/* harmony export */   m$: () => (/* binding */ planNow)
/* harmony export */ });
/* unused harmony export formatProgress */
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8701);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80062);
/* harmony import */ var _domain_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10343);
/* harmony import */ var _domain_text_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65976);
/* harmony import */ var _domain_text_without_stop_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28731);






/** Pauses between two looks: Azure takes seconds for a flag, hours for a region. */
const firstPauseMs = 1000;
const longestPauseMs = 60_000;
/** so that a long wait is seen to live */
const sayAgainMs = 5 * 60_000;
/** the same write: what is undone by somebody else is not written for ever */
const mostWrites = 2;
/** the same write, refused before it was made because Azure is at work or shows something else than a moment ago */
const mostRefusals = 5;
/**
 * Does what a plan says: waits until Azure is at rest, makes the first write, looks again, plans again, until nothing is left. All that it knows it reads
 * from Azure, so a run that was killed anywhere is gone on with by the next one. Throws the plan's problems before anything is written, its failure after
 * what is left of it is put right, `PUBLISH_NOT_ARRIVED`, `PUBLISH_WRITE_LOST`, `PUBLISH_WRITE_REFUSED`, and what the gallery throws.
 * @returns how many writes were made
 */
async function carryOutPlan(question, ports) {
    const end = ports.clock.now() + question.waitMs;
    const written = new Map();
    const progress = createProgress(ports);
    let writes = 0;
    for (;;) {
        const { versions, plan } = await planAtRest(question, ports, end, progress);
        /** Who reads a store that does not settle must not ask it for ever. */
        const lookAgain = async () => {
            if (ports.clock.now() >= end)
                throw notArrived(question.version, versions, question.waitMs);
            await ports.clock.sleep(firstPauseMs, ports.job.cancelled);
        };
        if (plan.writes.length > 0 && (await question.confirm?.()) === 'changed') {
            await lookAgain();
            continue;
        }
        for (const next of plan.failure ? plan.writes : plan.writes.slice(0, 1)) {
            // Our own write may move the date: from then on only what verifies again can hold to it.
            if (await write(next, written, writes === 0 ? question : { ...question, exact: undefined }, ports))
                writes += 1;
        }
        // Planned again, what has failed would begin anew.
        if (plan.failure)
            throw (await readRefusal(question.version, written)) ?? new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX(plan.failure);
        if (plan.writes.length === 0) {
            if (writes === 0)
                return writes;
            await requireSame(question, ports.gallery);
            // Between the last look and the last write somebody else may have moved the channel: that is not passed over.
            if ((await question.confirm?.()) !== 'changed')
                return writes;
            await lookAgain();
            continue;
        }
        // Azure does not always show at once what it has taken.
        await ports.clock.sleep(firstPauseMs, ports.job.cancelled);
    }
}
/**
 * The plan from what stands once Azure is at rest: what an earlier run has begun is waited for. Throws the plan's problems, and `PUBLISH_NOT_ARRIVED`.
 * @param end by the clock, in milliseconds
 */
async function planAtRest(question, ports, end = ports.clock.now() + question.waitMs, progress = createProgress(ports)) {
    const { version, waitMs } = question;
    const { gallery, clock, job } = ports;
    for (let pauseMs = firstPauseMs;; pauseMs *= 1.5) {
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfCancelled */ .dZ)(job.cancelled, `${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version)} was being placed`);
        const { versions, plan, waits, open } = await look(question, gallery);
        if (!waits)
            return { versions, plan };
        progress.say(open);
        if (clock.now() >= end)
            throw notArrived(version, versions, waitMs);
        await clock.sleep(Math.min(pauseMs, longestPauseMs, Math.max(1, end - clock.now())), job.cancelled);
    }
}
/** What stands now and what is to be done about it; `busy` is what Azure is at work on. Throws the plan's problems if it is at rest. */
async function look({ definition, version, plan: toPlan }, gallery) {
    const versions = await gallery.listPlacements(definition, [version]);
    const plan = toPlan(versions);
    const busy = versions.filter(v => v.provisioningState === 'Updating' && isConcerned(v, plan, version));
    if (busy.length === 0)
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)(plan.problems);
    const waits = busy.length > 0 || plan.waiting.length > 0;
    return {
        versions,
        plan,
        waits,
        open: busy.length > 0 ? busy : versions.filter(v => (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .sameImageVersion */ .Q$)(v.version, version)),
    };
}
/** One that the plan writes, or that it is about. */
function isConcerned(placement, plan, version) {
    return (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .sameImageVersion */ .Q$)(placement.version, version) || plan.writes.some(w => w.id === placement.id);
}
/**
 * The plan from what stands at this moment, for a dry run: nothing is waited for. While Azure is at work it may be another one later, and what speaks
 * against it may pass. Throws the plan's problems only if it is at rest.
 */
async function planNow(question, { gallery, job }) {
    const { versions, plan, waits, open } = await look(question, gallery);
    if (waits)
        job.info(`A run would wait now, for Azure is at work: ${open.map(formatProgress).join('; ')}.`);
    return { versions, plan };
}
/** What Azure has said to the last write of a version after it took it. */
async function readRefusal(version, written) {
    const last = [...written.values()].findLast(w => (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .sameImageVersion */ .Q$)(w.version, version));
    const words = await last?.taken?.readRefusal();
    if (last === undefined || words === undefined)
        return undefined;
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'PUBLISH_WRITE_REFUSED',
        message: `${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version)}: "${last.what}" was taken by Azure, and then refused: ${(0,_domain_text_without_stop_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutStop */ .f)(words)}.`,
    });
}
/** @returns whether Azure may have taken it; one that was refused before it was made has changed nothing */
async function write({ version, what, wish, planned }, written, question, { gallery, job }) {
    const { definition, tenant } = question;
    const name = (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version);
    const key = (0,_domain_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__/* .formatCanonicalJson */ .u)({ name, wish });
    const { times: before = 0, refusals = 0 } = written.get(key) ?? {};
    if (before >= mostWrites)
        throw ((await readRefusal(version, written)) ??
            new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                code: 'PUBLISH_WRITE_LOST',
                message: `${name}: "${what}" was written ${before} times, and does not stand there.`,
            }));
    written.delete(key);
    written.set(key, { version, what, times: before + 1, refusals, taken: undefined });
    job.info(`${name}: ${what}.`);
    try {
        const meant = await readMeant(version, question, gallery);
        const taken = await gallery.replicate(definition, version, wish, { ...meant, tenant, planned });
        written.set(key, { version, what, times: before + 1, refusals, taken });
        return true;
    }
    catch (error) {
        // What became of it is read from Azure, as after any other write; and one that is at work on something else is waited for.
        if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX && passing.has(error.code)))
            throw error;
        const isRefused = error.code === 'AZURE_CONFLICT';
        if (isRefused ? refusals + 1 >= mostRefusals : before + 1 >= mostWrites)
            throw error;
        if (isRefused)
            written.set(key, { version, what, times: before, refusals: refusals + 1, taken: undefined });
        job.info(`${name}: ${error.message} What stands there now is read again.`);
        return !isRefused;
    }
}
/** Another version can have taken the name while the last write was under way. Throws `VALIDATE_OTHER_IMAGE`. */
async function requireSame({ definition, version, tenant, undated }, gallery) {
    const descriptor = await gallery.describe(definition, version, tenant);
    if (descriptor && (0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(descriptor).undated === undated)
        return;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'VALIDATE_OTHER_IMAGE',
        message: `${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version)} ${descriptor ? 'is another version now than the one that was placed' : 'has gone since it was placed'}.`,
    });
}
/** Of the version that was verified, its digests were given; of one that is only hidden it is the one that stands there. */
async function readMeant(version, { definition, tenant, version: own, undated, exact }, gallery) {
    if ((0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .sameImageVersion */ .Q$)(version, own))
        return { undated, exact };
    const descriptor = await gallery.describe(definition, version, tenant);
    if (descriptor)
        return { undated: (0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(descriptor).undated };
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'PUBLISH_VERSION_MISSING',
        message: `${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version)} is not in the gallery any more.`,
    });
}
const passing = new Set(['AZURE_UNAVAILABLE', 'AZURE_CONFLICT']);
/** `westeurope Completed, northeurope Replicating 40 %`; only when it has changed, and now and then. */
function createProgress({ job, clock }) {
    let said = '';
    let at = 0;
    return {
        say: versions => {
            const line = versions.map(formatProgress).join('; ');
            if (line === said && clock.now() - at < sayAgainMs)
                return;
            said = line;
            at = clock.now();
            job.info(line);
        },
    };
}
function formatProgress({ version, provisioningState, targets, states, progress }) {
    const regions = targets.map(({ region }) => {
        const percent = states[region] === 'Replicating' && progress[region] !== undefined ? ` ${progress[region]} %` : '';
        return `${region} ${states[region]}${percent}`;
    });
    const settled = regions.every(r => r.endsWith(' Completed')) && provisioningState === 'Updating';
    return `${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version)} is ${provisioningState}: ${regions.join(', ')}${settled ? '; Azure is still at work on it' : ''}`;
}
function notArrived(version, versions, waitMs) {
    const placement = versions.find(v => (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .sameImageVersion */ .Q$)(v.version, version));
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'PUBLISH_NOT_ARRIVED',
        message: `After ${(0,_domain_text_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(waitMs)} ${placement ? formatProgress(placement) : `${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(version)} is not there`}.`,
    });
}


/***/ }),

/***/ 15204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ judgeKept),
/* harmony export */   f: () => (/* binding */ keepProofs)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);

/** Puts everything into every store, at the same time. A store that refuses holds up no other. Throws `INTERNAL_CANCELLED`. */
async function keepProofs(stores, proofs, job) {
    const kept = await Promise.all(stores.map(async (store) => {
        try {
            // What statements name is there before they are.
            await Promise.all(proofs.files.map(bytes => store.files?.put(bytes)));
            await Promise.all(proofs.bundles.map(bundle => store.put(proofs.subjects, bundle)));
            return { store: store.name, problem: undefined };
        }
        catch (error) {
            if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX)
                return { store: store.name, problem: error.problems[0] };
            throw error;
        }
    }));
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfCancelled */ .dZ)(job.cancelled, 'proofs were being kept');
    return kept;
}
/**
 * What is wrong. A store that GitHub's plan forbids is no fault as long as another one has everything: `notices`. Every other refusal is a problem,
 * and the step can be run again.
 */
function judgeKept(kept) {
    const accepted = kept.some(k => k.problem === undefined);
    const refused = kept.flatMap(({ problem }) => (problem ? [problem] : []));
    const byPlan = refused.filter(p => p.code === 'PROOF_STORE_PLAN');
    return accepted
        ? { problems: refused.filter(p => p.code !== 'PROOF_STORE_PLAN'), notices: byPlan }
        : { problems: refused, notices: [] };
}


/***/ }),

/***/ 56476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ requireStillHeld),
/* harmony export */   v: () => (/* binding */ moveChannel)
/* harmony export */ });
/* harmony import */ var _domain_decide_channel_move_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81442);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);
/* harmony import */ var _domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53347);
/* harmony import */ var _domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89247);
/* harmony import */ var _domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65513);
/* harmony import */ var _domain_image_definition_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(85273);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(80062);
/* harmony import */ var _domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68466);
/* harmony import */ var _keep_proofs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(15204);
/* harmony import */ var _read_channels_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(38596);
/* harmony import */ var _read_settled_channels_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(17680);











/**
 * Moves a channel: signs it, keeps it in every store, then writes the tag. What stands already is not done again, so a run that was cut off is made good
 * by the next one. Of two runs at once one wins, and the other one throws `CHANNEL_PREVIOUS_CHANGED`; where no store can promise that (GitHub's alone),
 * the later one throws `CHANNEL_SEQUENCE_CONFLICT`. Throws what `decideMove` and `readChannels` do, and of a store that does not keep it its own code.
 */
async function moveChannel(question, ports) {
    const { after } = question;
    const channels = await (after === undefined
        ? (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_7__/* .readChannels */ .NK)(question, ports)
        : (0,_read_settled_channels_js__WEBPACK_IMPORTED_MODULE_8__/* .readSettledChannels */ .C)(question, after, ports));
    (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_7__/* .requireKnownOwner */ .aR)(channels);
    const before = channels.stateOf(question.channel);
    const decision = (0,_domain_decide_channel_move_js__WEBPACK_IMPORTED_MODULE_0__/* .decideMove */ .qW)(channels.history, before, question.wish(channels));
    const { move } = decision;
    if (decision.kind !== 'stands')
        await signMove(move, question, ports);
    else {
        // Neither tag nor Azure's latest is led back to what stands only by a root that is behind.
        if (before.ahead.length > 0)
            await signTold(move, question, ports);
        await keepEverywhere(channels.bundleOf(move), question, ports);
    }
    if (before.tag === 'disagrees')
        ports.job.annotate('warning', {
            title: 'CHANNEL_TAG_DISAGREES',
            message: `${before.problems[0]?.message ?? ''} The tag is written again, as the moves say.`,
        });
    await writeTag(decision.kind === 'stands' ? move : await readHeld(move, question, ports), question, ports);
    return { decision, before };
}
/** What is written late can be behind: a run that came after this one may have written its own in between. So it is looked again who holds the channel. */
async function writeTag(move, question, ports) {
    const tag = { ...question.tags, [(0,_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .channelTag */ .ML)(question.channel)]: (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_9__/* .formatImageVersion */ .d8)(move.version) };
    if ((await ports.gallery.tagDefinition(question.definition, tag)) === 'there')
        return;
    const held = await readHeld(move, question, ports);
    if (held.sequence > move.sequence)
        await writeTag(held, question, ports);
}
/** What the channel holds now: a run that came after this one has written its tag already, and it is not written over. */
async function readHeld(move, question, ports) {
    const { current } = (await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_7__/* .readChannels */ .NK)(question, ports)).stateOf(question.channel);
    return current && current.sequence > move.sequence ? current : move;
}
async function signMove(move, question, ports) {
    const bundle = await signTold(move, question, ports);
    const claimed = await claimMove(bundle, move, question, ports);
    await keepEverywhere({ text: bundle, stores: claimed }, question, ports);
    if (claimed.length === 0)
        await requireWon(move, question, ports);
}
/**
 * A move, signed, that this job's own root can tell; nothing is kept yet. By a root that is behind the last moves are strangers', and what is decided by the others
 * takes a number for the second time, or leads a channel back. What lies there that it cannot tell does not say so: anybody can write a bundle in our name, by a
 * Sigstore of his own, and would hold up every move for ever. What the job signs itself, by the Sigstore of today, nobody else has written.
 * Throws `PROOF_ROOT_BEHIND`.
 */
async function signTold(move, { descriptor }, ports) {
    const statement = (0,_domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .formatStatement */ .j8)((0,_domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .buildStatement */ .Y5)((0,_domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__/* .subjectsOfMove */ .U9)(descriptor), _domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .predicateTypes */ .ZR.channelMove, (0,_domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__/* .buildMove */ .Ey)(move)));
    const [bundle] = await ports.job.group(`Move ${move.sequence} of ${move.channel} is signed`, () => ports.signer.sign([statement]));
    if (bundle === undefined)
        throw new Error('nothing was signed');
    const told = await ports.verifier.verify(bundle, 'what this job has signed');
    if (!('problem' in told))
        return bundle;
    const { code, message } = told.problem;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .isOfRoot */ .QH)(code) ? 'PROOF_ROOT_BEHIND' : code,
        message: `The channel ${move.channel} is not moved: this job's own signature counts for nothing by its own trusted root, and so may the last moves. ${message}`,
    });
}
/** @returns the names of the stores that have promised that no other move has this number; none: none can, or junk has the name */
async function claimMove(bundle, move, question, ports) {
    const { sha256 } = (0,_domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__/* .subjectOfImage */ .Vb)(question.tenant, move.image).digest;
    const claimed = [];
    // In the manifest's order, and in each: two runs with other orders meet all the same.
    for (const store of ports.stores) {
        const answer = await store.claim?.(sha256, `move-${move.channel}-${move.sequence}`, bundle);
        if (answer === 'kept' || answer === 'there')
            claimed.push(store.name);
        if (answer !== 'taken')
            continue;
        // Somebody who may write there, but is not trusted to move, holds up nobody.
        const { current, nextSequence, conflict } = (await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_7__/* .readChannels */ .NK)(question, ports)).stateOf(move.channel);
        const other = conflict.length > 0 || (current && !isSameMove(current, move));
        if (nextSequence > move.sequence && other)
            throw movedMeanwhile(move, current);
    }
    return claimed;
}
/** Into each store that does not have it yet. Throws if one refuses; what others have is there for the next run. */
async function keepEverywhere(bundle, { definition, tenant }, { stores, job }) {
    if (bundle === undefined)
        throw new Error(`a move of ${definition.definition} that stands has no bundle`);
    const subjects = [(0,_domain_evidence_move_js__WEBPACK_IMPORTED_MODULE_2__/* .subjectOfImage */ .Vb)(tenant, (0,_domain_image_definition_js__WEBPACK_IMPORTED_MODULE_10__/* .formatDefinitionId */ .uz)(definition)).digest.sha256];
    const missing = stores.filter(store => !bundle.stores.includes(store.name));
    const kept = await (0,_keep_proofs_js__WEBPACK_IMPORTED_MODULE_6__/* .keepProofs */ .f)(missing, { bundles: [bundle.text], subjects, files: [] }, job);
    const had = bundle.stores.map((store) => ({ store, problem: undefined }));
    const { problems, notices } = (0,_keep_proofs_js__WEBPACK_IMPORTED_MODULE_6__/* .judgeKept */ .A)([...had, ...kept]);
    for (const { code, message } of notices)
        job.annotate('notice', { title: code, message });
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfAny */ .MI)(problems);
}
/** milliseconds between looks at stores that may not show at once what they keep */
const looksMs = [0, 1000, 2000, 4000, 8000];
/** Two that have signed the same number at the same time are told apart by nobody. */
async function requireWon(move, question, ports) {
    for (const ms of looksMs) {
        await ports.clock.sleep(ms, ports.job.cancelled);
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfCancelled */ .dZ)(ports.job.cancelled, 'a move was looked for in its stores');
        const { current, conflict, problems, nextSequence } = (await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_7__/* .readChannels */ .NK)(question, ports)).stateOf(move.channel);
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfAny */ .MI)(conflict.length > 0 ? problems : []);
        if (nextSequence <= move.sequence)
            continue;
        if (current && isSameMove(current, move))
            return;
        throw movedMeanwhile(move, current);
    }
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: 'PROOF_STORE_UNAVAILABLE',
        message: `Move ${move.sequence} of the channel ${move.channel} was taken by ${question.definition.definition}'s proof stores, and none of them shows it.`,
    });
}
/** Azure's latest follows what the channel holds, not what it was moved to a while ago. Throws `CHANNEL_PREVIOUS_CHANGED`. */
function requireStillHeld(channels, channel, version) {
    const { current } = channels.stateOf(channel);
    if (current && (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_9__/* .compareImageVersions */ .m6)(current.version, version) === 0)
        return 'same';
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: 'CHANNEL_PREVIOUS_CHANGED',
        message: `The channel ${channel} was moved by another run meanwhile${current ? `, to ${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_9__/* .formatImageVersion */ .d8)(current.version)}` : ''}; Azure's latest has to follow that one.`,
        ...(current
            ? {
                hint: `Promote ${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_9__/* .formatImageVersion */ .d8)(current.version)} into ${channel} again when no other run moves it: nothing is signed, and Azure's latest is put right where this run has written after the other one.`,
            }
            : {}),
    });
}
/** Two runs of one repository may bring the same version there; another one's first move makes the image that one's. */
const isSameMove = (a, b) => (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_9__/* .compareImageVersions */ .m6)(a.version, b.version) === 0 && a.repository.id === b.repository.id;
function movedMeanwhile({ channel, image, repository }, current) {
    if (current && current.repository.id !== repository.id)
        return (0,_domain_decide_channel_move_js__WEBPACK_IMPORTED_MODULE_0__/* .ownedByOther */ .z4)(image, current.repository, repository);
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: 'CHANNEL_PREVIOUS_CHANGED',
        message: `The channel ${channel} was moved by another run meanwhile${current ? `, to ${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_9__/* .formatImageVersion */ .d8)(current.version)}` : ''}.`,
    });
}


/***/ }),

/***/ 41499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ openRelease)
});

// EXTERNAL MODULE: ./lib/actions/read-proof-question.js + 1 modules
var read_proof_question = __webpack_require__(44559);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
;// CONCATENATED MODULE: ./lib/actions/require-guard.js

/**
 * May this job move the channel? One that the manifest guards by an environment is moved only by a job in it, and only as long as the environment has a
 * rule: GitHub makes a missing one by itself, and then nobody is asked. Throws `CHANNEL_OTHER_ENVIRONMENT`, `CHANNEL_UNGUARDED`, and what GitHub refuses.
 */
async function requireGuard(channel, { identityTokens, job, environments }) {
    const { name, environment } = channel;
    if (environment === undefined)
        return;
    const claims = await identityTokens.readClaims(job.cancelled);
    // GitHub does not tell capitals from small letters in them.
    if (claims.environment?.toLowerCase() !== environment.toLowerCase())
        throw new errors/* GoldenImageError */.PX({
            code: 'CHANNEL_OTHER_ENVIRONMENT',
            message: `The channel ${name} is moved by jobs in the environment ${environment}; this one runs in ${claims.environment ? `"${claims.environment}"` : 'none'}.`,
            hint: `Add to the job: environment: ${environment}`,
        });
    const { repository = '' } = claims;
    const rules = await environments.read(repository, environment);
    // A rule for protected branches keeps nobody out where none is protected, and what protects a branch is told nowhere in the same words.
    const guarded = rules && (rules.reviewers || rules.waitMinutes > 0 || rules.branches === 'listed');
    if (guarded)
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'CHANNEL_UNGUARDED',
        message: `The channel ${name} is to be guarded by the environment ${environment} of ${repository}, ${rules ? `which has no reviewers, no timer and ${rules.branches === 'protected' ? 'lets protected branches in, which is every branch as long as none is protected' : 'no rule for branches'}` : 'which is not there, or the token of the step may not see it'}.`,
        hint: `See https://github.com/${repository}/settings/environments`,
    });
}

// EXTERNAL MODULE: ./lib/actions/require-public.js
var require_public = __webpack_require__(39856);
// EXTERNAL MODULE: ./lib/actions/require-release.js
var require_release = __webpack_require__(42704);
;// CONCATENATED MODULE: ./lib/actions/open-release.js




/**
 * What publish and promote begin with, once inputs and manifest are known to be good. Azure is signed in to after GitHub has said that this job may.
 * Throws what the requirements throw, in this order: ref, transparency, environment; then what signing in and `readPolicy` do.
 */
async function openRelease(question, settings, ports) {
    await (0,require_release/* requireRelease */.z)(settings, ports);
    const claims = await (0,require_public/* requirePublicClaims */.w)(settings, ports);
    await requireGuard(question.asked.channel, ports);
    const azure = await ports.azure();
    const { policy, roots } = await (0,read_proof_question/* readPolicy */.T)(question, ports);
    return { claims, policy, neighbours: { ...azure, verifier: roots.verifier, clock: ports.clock, job: ports.job } };
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

/***/ 98803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GJ: () => (/* binding */ renderPlannedRelease),
/* harmony export */   Gv: () => (/* binding */ renderNotVerified),
/* harmony export */   Kx: () => (/* binding */ renderDoneRelease)
/* harmony export */ });
/* harmony import */ var _domain_decide_latest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46750);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36447);




/** Rows of one table. */
const shownRows = 100;
/** A dry run: what would be signed and written, and what that does to Azure's latest. */
function renderPlannedRelease(plan) {
    const { decision, channel, writes, effect } = plan;
    const name = nameOf(plan.candidate);
    const moves = decision.kind !== 'stands';
    const does = moves || writes.length > 0;
    return [
        `### 🔎 Dry run: ${(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(does ? `${name} would ${moves ? `enter the channel ${channel.channel}` : 'be placed'}` : `${name} stands as it should; nothing would be written`)}`,
        '',
        ...(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .facts */ .Ix)([
            ['Version', plan.candidate.id],
            ['Channel', `${channel.channel}, which holds ${heldBy(channel)}`],
            ...(moves ? [['Move', `${decision.move.sequence}: ${decision.kind}`]] : []),
        ]),
        ...(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Would be written', ''], writes.map(w => [(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(w.version), w.what]), shownRows),
        ...latestTable(effect),
    ].join('\n');
}
/** What came of it: verdict first, then where the version stands. */
function renderDoneRelease({ candidate, channel, decision, placement, effect }) {
    const { move, kind } = decision;
    const how = kind === 'stands' ? 'is in' : kind === 'back' ? 'went back into' : 'has entered';
    return [
        `### ✅ ${(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(`${nameOf(candidate)} ${how} the channel ${channel.channel}`)}`,
        '',
        ...(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .facts */ .Ix)([
            ['Version', candidate.id],
            ['Move', `${move.sequence}, of ${move.time}: ${move.reason}`],
            ['Before', kind === 'stands' ? 'the same' : heldBy(channel)],
            ...(placement?.endOfLife ? [['Not to be deleted before', placement.endOfLife]] : []),
        ]),
        ...(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Region', 'State', 'Replicas', 'Storage'], (placement?.targets ?? []).map(t => [
            t.region,
            placement?.states[t.region] ?? '',
            `${t.replicas}`,
            t.storageType,
        ]), shownRows),
        ...latestTable(effect),
    ].join('\n');
}
/** The channel is not moved, because the proofs do not hold. */
function renderNotVerified(candidate, channel, problems) {
    return [
        `### ❌ ${(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(`${nameOf(candidate)} does not enter the channel ${channel}: it is not verified`)}`,
        '',
        ...(0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Code', 'What', 'Next'], problems.map(p => [{ markdown: `\`${p.code}\`` }, p.message, (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .nextStepOf */ .Vt)(p)]), shownRows),
    ].join('\n');
}
/** Where Azure's latest goes; a region in which it stays is one row, too: that it does is what somebody wants to know. */
function latestTable(effect) {
    return (0,_runtime_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Region', "Azure's latest", ''], effect.map(({ region, before, after }) => [
        region,
        (0,_domain_decide_latest_js__WEBPACK_IMPORTED_MODULE_3__/* .formatLatest */ .PZ)(before),
        (0,_domain_decide_latest_js__WEBPACK_IMPORTED_MODULE_3__/* .sameLatest */ .GK)(before, after) ? 'stays' : `→ ${(0,_domain_decide_latest_js__WEBPACK_IMPORTED_MODULE_3__/* .formatLatest */ .PZ)(after)}`,
    ]), shownRows);
}
const nameOf = ({ image, version }) => `${image.name} ${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(version)}`;
const heldBy = ({ current }) => (current ? (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(current.version) : 'nothing');


/***/ }),

/***/ 39856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ requirePublicClaims)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_evidence_provenance_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18717);


/** Claims of this job, if what they say may stand in a public log. Throws `PROOF_NOT_PUBLIC`, `AUTH_ID_TOKEN_FAILED`. */
async function requirePublicClaims(settings, { identityTokens, job }) {
    const claims = await identityTokens.readClaims(job.cancelled);
    const visibility = claims.repository_visibility ?? 'unknown';
    if (visibility !== 'public' && settings.transparency !== 'public')
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'PROOF_NOT_PUBLIC',
            message: `The repository is "${visibility}", and what is signed stands in Sigstore's public log: names of repository, workflow and branch, and digests. ${settings.path} has no "transparency: public".`,
        });
    return (0,_domain_evidence_provenance_js__WEBPACK_IMPORTED_MODULE_1__/* .readTokenClaims */ .v4)(claims);
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

/***/ 46750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GK: () => (/* binding */ sameLatest),
/* harmony export */   Ls: () => (/* binding */ followLatest),
/* harmony export */   NV: () => (/* binding */ regionsOf),
/* harmony export */   PZ: () => (/* binding */ formatLatest),
/* harmony export */   Ym: () => (/* binding */ toLatestFacts),
/* harmony export */   hU: () => (/* binding */ latestIn),
/* harmony export */   jn: () => (/* binding */ latestPerRegion)
/* harmony export */ });
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);

/** Of a record, which does not say how far each region is: what is to stand there counts as there. */
const toLatestFacts = ({ regions, latestIn, ...record }) => ({
    version: record.version,
    provisioningState: record.provisioningState,
    excludeFromLatest: record.excludeFromLatest,
    targets: regions.map(region => ({ region, excludeFromLatest: !latestIn.includes(region) })),
    states: Object.fromEntries(regions.map(region => [region, 'Completed'])),
});
/** The greatest version that stands in the region and is not excluded there or everywhere. */
function latestIn(versions, region) {
    const [top] = versions.filter(v => countsIn(v, region)).sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(b.version, a.version));
    return toLatest(top, region);
}
const countsIn = (v, region) => !v.excludeFromLatest && v.targets.some(t => t.region === region && !t.excludeFromLatest);
/** @param top the greatest version that counts in the region */
function toLatest(top, region) {
    if (!top)
        return { kind: 'none' };
    const state = doubtOf(top, region);
    return state === undefined
        ? { kind: 'version', version: top.version }
        : { kind: 'unknown', version: top.version, state };
}
/** In every region in which a version stands or is to stand, by name. */
function latestPerRegion(versions, regions = regionsOf(versions)) {
    return Object.fromEntries([...regions].sort().map(region => [region, latestIn(versions, region)]));
}
/** Tells `latest` after each change without looking at every version again: a gallery can have thousands, and each of them may have to be hidden. */
function followLatest(versions, regions) {
    const now = [...versions].sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(b.version, a.version));
    const places = new Map(now.map((v, at) => [v.id, at]));
    const findTop = (region, from) => {
        let at = from;
        for (let v = now[at]; v && !countsIn(v, region); v = now[at])
            at++;
        return at;
    };
    const tops = new Map([...regions].sort().map(region => [region, findTop(region, 0)]));
    return {
        of: id => now[places.get(id) ?? -1],
        change: (id, version) => {
            const at = places.get(id);
            if (at === undefined)
                return;
            now[at] = version;
            for (const [region, top] of tops)
                if (at === top)
                    tops.set(region, findTop(region, top));
                else if (at < top && countsIn(version, region))
                    tops.set(region, at);
        },
        perRegion: () => Object.fromEntries([...tops].map(([region, top]) => [region, toLatest(now[top], region)])),
    };
}
function regionsOf(versions) {
    return [...new Set(versions.flatMap(v => v.targets.map(t => t.region)))].sort();
}
/** `20261125.0.0`, `none`, or `unknown (20261125.1.0 is Creating)`. */
function formatLatest(latest) {
    if (latest.kind === 'none')
        return 'none';
    const version = (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(latest.version);
    return latest.kind === 'version' ? version : `unknown (${version} is ${latest.state})`;
}
function sameLatest(a, b) {
    return formatLatest(a) === formatLatest(b);
}
/** While regions are added to a version it is `Updating`, and stands where it is `Completed`. */
function doubtOf({ provisioningState, states }, region) {
    if (provisioningState !== 'Succeeded' && provisioningState !== 'Updating')
        return provisioningState;
    const state = states[region] ?? 'unsaid';
    return state === 'Completed' ? undefined : state;
}


/***/ }),

/***/ 85184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ planLatest)
/* harmony export */ });
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80062);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39814);


/**
 * ARM's own `latest` goes to this version: it is shown, and every greater one is hidden, the greatest last, so that no other version is in
 * between. Smaller ones are left: they are what a region falls back to in which this one does not stand.
 * @param versions all of the image definition
 */
function planLatest(versions, version) {
    const found = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .findPlacement */ .Zo)(versions, version);
    if ('problem' in found)
        return (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .stopped */ .ce)(versions, [found.problem]);
    const { placement } = found;
    const greater = versions
        .filter(v => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareImageVersions */ .m6)(v.version, version) > 0 && isShown(v))
        .sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareImageVersions */ .m6)(a.version, b.version));
    // What failed somewhere can be hidden all the same: that is what makes latest known again.
    const unsettled = [placement, ...greater].filter(v => !['Succeeded', 'Failed'].includes(v.provisioningState));
    const plan = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .toPlan */ .DC)(versions, [
        ...(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .steps */ .Ci)(placement, [{ what: 'count for latest', wish: shown(placement, true) }]),
        ...greater.flatMap(v => (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .steps */ .Ci)(v, [{ what: 'count for latest no more', wish: shown(v, false) }])),
    ]);
    return {
        ...plan,
        waiting: (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .waitingFor */ .Fz)(placement),
        failure: undefined,
        problems: [
            ...unsettled.map((v) => ({
                code: 'PUBLISH_LATEST_UNKNOWN',
                message: `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(v.version)} is ${v.provisioningState}: it cannot be written now, and nobody knows whether Azure takes it for latest.`,
            })),
            ...(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeEffect */ .l6)(plan.effect, version, region => placement.targets.some(t => t.region === region)),
        ],
    };
}
const isShown = (v) => !v.excludeFromLatest && v.targets.some(t => !t.excludeFromLatest);
const shown = (placement, show) => ({
    ...(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .wishOf */ .H_)(placement),
    excludeFromLatest: !show,
    targets: placement.targets.map(t => ({ ...t, excludeFromLatest: !show })),
});


/***/ }),

/***/ 37640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N_: () => (/* binding */ planPublish),
/* harmony export */   T5: () => (/* binding */ failedRegions),
/* harmony export */   fS: () => (/* binding */ failedSomewhere),
/* harmony export */   r4: () => (/* binding */ failedIn)
/* harmony export */ });
/* harmony import */ var _image_placement_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95229);
/* harmony import */ var _image_region_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37064);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80062);
/* harmony import */ var _image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2972);
/* harmony import */ var _text_canonical_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10343);
/* harmony import */ var _text_without_stop_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28731);
/* harmony import */ var _release_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39814);







/**
 * Into all regions, guarded against deletion, hidden unless it counts. A region of the manifest that failed is taken away and added again,
 * once: the guard against that is opened, the region taken away, added, the guard closed.
 * @param versions all of the image definition
 */
function planPublish(versions, wish) {
    const found = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .findPlacement */ .Zo)(versions, wish.version);
    if ('problem' in found)
        return (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .stopped */ .ce)(versions, [found.problem]);
    const { placement } = found;
    const final = finalWish(placement, wish);
    const failed = failedRegions(placement);
    const retried = (0,_image_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .retriedRegions */ .hK)(placement.tags);
    const isWished = (region) => wish.regions.some(r => (0,_image_region_js__WEBPACK_IMPORTED_MODULE_3__/* .regionKey */ .U)(r.region) === region);
    const hopeless = failed.filter(region => region === placement.home || (retried.includes(region) && isWished(region)));
    // Nobody wants it there any more, and Azure cannot bring it there.
    const dropped = failed.filter(region => region !== placement.home && !isWished(region));
    const wishes = hopeless.length > 0
        ? [
            {
                what: 'close the guard against taking regions away',
                wish: { ...settled(placement), regionsRemovable: false },
            },
        ]
        : dropped.length > 0
            ? dropWishes(placement, final, dropped)
            : failed.length > 0
                ? retryWishes(placement, final, failed)
                : retried.length > 0
                    ? resumeWishes(final, retried)
                    : [{ what: `publish in ${final.targets.map(t => t.region).join(', ')}`, wish: final }];
    const plan = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .toPlan */ .DC)(versions, (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .steps */ .Ci)(placement, wishes));
    return {
        ...plan,
        waiting: (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .waitingFor */ .Fz)(placement),
        problems: [
            ...refuseRejected(placement),
            ...differences(placement, wish),
            ...(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeEffect */ .l6)(plan.effect, wish.latest, () => false),
        ],
        failure: hopeless.length > 0
            ? { ...failedIn(placement, hopeless, retried), hint: wayOut(placement, hopeless) }
            : placement.provisioningState === 'Failed' && failed.length === 0 && plan.writes.length === 0
                ? failedSomewhere(placement)
                : undefined,
    };
}
const failedRegions = ({ targets, states }) => targets.map(t => t.region).filter(region => states[region] === 'Failed');
const failedSomewhere = ({ version }) => ({
    code: 'PUBLISH_VERSION_FAILED',
    message: `Azure says that ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .formatImageVersion */ .d8)(version)} has failed, and names no region in which it did.`,
});
/** Where it did not come, in Azure's words. @param retried regions that were added again already */
function failedIn(placement, regions, retried) {
    const again = regions.some(r => retried.includes(r)) ? ', also after it was added again' : '';
    const words = regions.flatMap(r => (placement.details[r] ? [`${r}: ${placement.details[r]}`] : []));
    const said = words.length > 0 ? `: ${(0,_text_without_stop_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutStop */ .f)(words.join('; '))}` : '';
    return {
        code: 'PUBLISH_REGION_FAILED',
        message: `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .formatImageVersion */ .d8)(placement.version)} has failed in ${regions.join(', ')}${again}${said}.`,
    };
}
/** What a run leaves behind that gives a region up, and the two ways on; from its home region no version can be taken away. */
function wayOut({ home, targets, states }, regions) {
    if (regions.includes(home))
        return `No version can be taken away from its home region ${home}: build a new one.`;
    const there = targets.map(t => t.region).filter(region => states[region] === 'Completed');
    const names = regions.join(', ');
    return `No channel was moved; the version stands in ${there.join(', ')}. Put right what Azure's words name and publish again: ${names} is taken away and added once more. Or take ${names} out of \`gallery.regions\` and publish again: the version is released without it, and machines there keep the release before.`;
}
/** As it is, with nothing left of a try. */
const settled = (placement) => ({
    ...(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .wishOf */ .H_)(placement),
    tags: (0,_image_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .tagRetried */ .qv)(placement.tags, []),
});
/** How it is to stand at the end. */
function finalWish(placement, wish) {
    const { version, regions, latest, tags } = wish;
    const counts = latest !== undefined && (0,_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .compareImageVersions */ .m6)(version, latest) === 0;
    const wished = regions.map(r => ({ ...r, region: (0,_image_region_js__WEBPACK_IMPORTED_MODULE_3__/* .regionKey */ .U)(r.region) }));
    const carried = placement.targets.map(t => {
        const own = wished.find(r => r.region === t.region);
        return { ...t, replicas: own?.replicas ?? t.replicas };
    });
    const added = wished
        .filter(r => !placement.targets.some(t => t.region === r.region))
        .map((r) => ({
        region: r.region,
        replicas: r.replicas ?? 1,
        storageType: r.storageType ?? 'Standard_LRS',
        encryption: (0,_image_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .toEncryption */ .H9)(r),
        excludeFromLatest: !counts,
    }));
    const until = guardedUntil(placement, wish);
    return {
        home: placement.home,
        tags: { ...(0,_image_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .tagRetried */ .qv)(placement.tags, []), ...tags },
        excludeFromLatest: !counts,
        targets: [...carried, ...added].map(t => ({ ...t, excludeFromLatest: !counts })),
        endOfLife: until,
        deletionBlocked: placement.deletionBlocked || until !== undefined,
        regionsRemovable: false,
    };
}
/**
 * Until when it is kept. A date in the past guards nothing, and one that came with the version is not yet a guard. What holds stays: a run that only
 * looks again writes nothing.
 */
function guardedUntil({ endOfLife: given, deletionBlocked }, { guard }) {
    if (given === undefined || guard === undefined)
        return given ?? guard?.until;
    const holds = deletionBlocked && Date.parse(given) > Date.parse(guard.now);
    return holds || Date.parse(given) > Date.parse(guard.until) ? given : guard.until;
}
/** Without the regions that failed and that the manifest does not name; what else failed is seen afterwards. */
function dropWishes(placement, final, dropped) {
    const open = { ...(0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .wishOf */ .H_)(placement), regionsRemovable: true };
    const left = final.targets.filter(t => !dropped.includes(t.region));
    const names = dropped.join(', ');
    return [
        { what: `allow that ${names} is taken away`, wish: open },
        { what: `take ${names} away, where it failed`, wish: { ...final, targets: left, regionsRemovable: true } },
        { what: 'close the guard against taking regions away', wish: { ...final, targets: left } },
    ];
}
function retryWishes(placement, final, failed) {
    const now = (0,_release_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .wishOf */ .H_)(placement);
    const open = { ...now, regionsRemovable: true };
    const names = failed.join(', ');
    return [
        { what: `allow that ${names} is taken away`, wish: open },
        {
            what: `take ${names} away, where it failed`,
            wish: {
                ...open,
                tags: (0,_image_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .tagRetried */ .qv)(now.tags, failed),
                targets: now.targets.filter(t => !failed.includes(t.region)),
            },
        },
        ...resumeWishes(final, failed),
    ];
}
function resumeWishes(final, retried) {
    return [
        {
            what: `add ${retried.join(', ')} again`,
            wish: { ...final, tags: (0,_image_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .tagRetried */ .qv)(final.tags, retried), regionsRemovable: true },
        },
        { what: 'close the guard against taking regions away', wish: final },
    ];
}
/** A test that fails while a version is placed rejects it: no write of ours takes that back. */
function refuseRejected({ version, tags }) {
    return (0,_image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .isRejected */ .TK)(tags) ? [{ code: 'PUBLISH_REJECTED', message: `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .formatImageVersion */ .d8)(version)} was rejected.` }] : [];
}
/** Azure cannot change these of a region in which a version stands. */
function differences(placement, { regions }) {
    return regions.flatMap((wished) => {
        const there = placement.targets.find(t => t.region === (0,_image_region_js__WEBPACK_IMPORTED_MODULE_3__/* .regionKey */ .U)(wished.region));
        if (!there)
            return [];
        const name = (0,_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .formatImageVersion */ .d8)(placement.version);
        const differs = (what, is, asked) => ({
            code: 'PUBLISH_REGION_DIFFERS',
            message: `${name} stands in ${there.region} with ${what} ${is}; the manifest says ${asked}.`,
        });
        const text = (value) => (value === undefined ? 'none' : (0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCanonicalJson */ .u)(value));
        return [
            ...(wished.storageType === undefined || wished.storageType === there.storageType
                ? []
                : [differs('storage type', there.storageType, wished.storageType)]),
            ...(wished.encryptionSet === undefined ||
                text((0,_image_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .toEncryption */ .H9)(wished)).toLowerCase() === text(there.encryption).toLowerCase()
                ? []
                : [differs('encryption', text(there.encryption), text((0,_image_placement_js__WEBPACK_IMPORTED_MODULE_0__/* .toEncryption */ .H9)(wished)))]),
        ];
    });
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

/***/ 39814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ci: () => (/* binding */ steps),
/* harmony export */   DC: () => (/* binding */ toPlan),
/* harmony export */   Fz: () => (/* binding */ waitingFor),
/* harmony export */   H_: () => (/* binding */ wishOf),
/* harmony export */   V1: () => (/* binding */ compareLatest),
/* harmony export */   Zo: () => (/* binding */ findPlacement),
/* harmony export */   ce: () => (/* binding */ stopped),
/* harmony export */   h6: () => (/* binding */ changesLatest),
/* harmony export */   j3: () => (/* binding */ settleAll),
/* harmony export */   kp: () => (/* binding */ sameWish),
/* harmony export */   l6: () => (/* binding */ judgeEffect)
/* harmony export */ });
/* unused harmony exports settle, formatEffect */
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80062);
/* harmony import */ var _text_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10343);
/* harmony import */ var _latest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46750);



/** The version as it is once a write has settled: every region has it in which it had not failed before. */
function settle(placement, wish) {
    const stateOf = (region) => (placement.states[region] === 'Failed' ? 'Failed' : 'Completed');
    const states = Object.fromEntries(wish.targets.map(t => [t.region, stateOf(t.region)]));
    const provisioningState = Object.values(states).includes('Failed') ? 'Failed' : 'Succeeded';
    return { ...placement, ...wish, provisioningState, states };
}
/** The versions once these writes have settled. */
function settleAll(versions, writes) {
    return versions.map(v => writes.filter(w => w.id === v.id).reduce((now, { wish }) => settle(now, wish), v));
}
/** What became of latest between two looks at a definition. */
function compareLatest(then, now) {
    const regions = [...new Set([...(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .regionsOf */ .NV)(then), ...(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .regionsOf */ .NV)(now)])];
    const [before, after] = [(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .latestPerRegion */ .jn)(then, regions), (0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .latestPerRegion */ .jn)(now, regions)];
    return Object.entries(before).map(([region, latest]) => ({
        region,
        before: latest,
        after: after[region] ?? latest,
    }));
}
/** One row of a plan: `westeurope: 20261125.0.0 → 20261126.0.0`. */
function formatEffect({ region, before, after }) {
    return `${region}: ${(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLatest */ .PZ)(before)}${(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .sameLatest */ .GK)(before, after) ? '' : ` → ${(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLatest */ .PZ)(after)}`}`;
}
/** As it is: what a write says that changes nothing. */
const wishOf = ({ home, tags, excludeFromLatest, targets, endOfLife, deletionBlocked, regionsRemovable, }) => ({
    home,
    tags,
    excludeFromLatest,
    targets,
    endOfLife,
    deletionBlocked,
    regionsRemovable,
});
/** The version, or why nothing can be planned for it. */
function findPlacement(versions, version) {
    const placement = versions.find(v => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareImageVersions */ .m6)(v.version, version) === 0);
    if (placement && placement.provisioningState !== 'Deleting')
        return { placement };
    return {
        problem: {
            code: 'PUBLISH_VERSION_MISSING',
            message: `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(version)} ${placement ? 'is being deleted' : 'is not in the gallery'}.`,
        },
    };
}
/** Those that change something, each on what the one before has left. */
function steps(placement, wishes) {
    const made = [];
    let now = placement;
    for (const { what, wish } of wishes) {
        if (sameWish(wishOf(now), wish))
            continue;
        made.push({ placement, what, wish });
        now = settle(now, wish);
    }
    return made;
}
const sameWish = (a, b) => formatWish(a) === formatWish(b);
const formatWish = ({ endOfLife, ...wish }) => (0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .formatCanonicalJson */ .u)({
    ...wish,
    // Azure gives the same time back in another spelling.
    endOfLife: endOfLife === undefined ? null : Date.parse(endOfLife),
    targets: [...wish.targets].sort((a, b) => (a.region < b.region ? -1 : 1)),
});
/** What comes of writes, one after the other: `latest` after each, and before and after all. */
function toPlan(versions, made) {
    const regions = [...new Set([...(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .regionsOf */ .NV)(versions), ...made.flatMap(s => s.wish.targets.map(t => t.region))])];
    const now = (0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .followLatest */ .Ls)(versions, regions);
    const before = now.perRegion();
    const writes = made.map(({ placement, what, wish }) => {
        const { id, version } = placement;
        const stands = now.of(id);
        if (stands)
            now.change(id, settle(stands, wish));
        return { id, version, what, wish, planned: wishOf(stands ?? placement), latest: now.perRegion() };
    });
    const after = writes.at(-1)?.latest ?? before;
    return {
        writes,
        effect: Object.entries(before).map(([region, latest]) => ({
            region,
            before: latest,
            after: after[region] ?? latest,
        })),
    };
}
/**
 * No region loses its latest, and none gets one that was not meant.
 * @param meant what the channel holds that counts for latest; `undefined`: nothing
 * @param depends whether it has to be known what latest is in a region, also where nothing changes
 */
function judgeEffect(effect, meant, depends) {
    return effect.flatMap((row) => {
        const { region, after } = row;
        const changes = changesLatest(row);
        if (after.kind === 'unknown' && (depends(region) || changes))
            return [
                {
                    code: 'PUBLISH_LATEST_UNKNOWN',
                    message: `In ${region} nobody knows what Azure takes for latest: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(after.version)} is ${after.state}.`,
                },
            ];
        if (!changes || isMeant(after, meant))
            return [];
        return [
            {
                code: 'PUBLISH_LATEST_LOST',
                message: `Latest would not go where it should: ${formatEffect(row)}.`,
                ...(meant === undefined ? { hint: emptyChannel } : {}),
            },
        ];
    });
}
const emptyChannel = 'The channel that counts for latest holds nothing. If it has another name in the manifest than it had, give it back its name; if it is new, promote into it the version that Azure gives as latest. Then run the job again.';
const changesLatest = ({ before, after }) => !(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .sameLatest */ .GK)(before, after);
function isMeant(after, meant) {
    // A region that has one keeps one: a channel that holds nothing yet takes nothing away.
    if (meant === undefined)
        return false;
    return after.kind === 'version' && (0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareImageVersions */ .m6)(after.version, meant) === 0;
}
/** A version that is on its way has to arrive before anything is written; a region that failed does not come by waiting. */
function waitingFor({ provisioningState, targets, states }) {
    const open = targets.map(t => t.region).filter(r => states[r] !== 'Completed' && states[r] !== 'Failed');
    if (open.length > 0)
        return open;
    return provisioningState === 'Succeeded' || provisioningState === 'Failed' ? [] : targets.map(t => t.region);
}
function stopped(versions, problems) {
    return { ...toPlan(versions, []), problems, waiting: [], failure: undefined };
}


/***/ }),

/***/ 95229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H9: () => (/* binding */ toEncryption),
/* harmony export */   c1: () => (/* binding */ readPlacement),
/* harmony export */   hK: () => (/* binding */ retriedRegions),
/* harmony export */   qv: () => (/* binding */ tagRetried)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12820);
/* harmony import */ var _text_without_nulls_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(78593);
/* harmony import */ var _provisioning_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38669);
/* harmony import */ var _region_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(37064);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80062);
/* harmony import */ var _version_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92470);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68466);








/** As ARM takes it. */
const toEncryption = ({ encryptionSet: id }) => id === undefined ? undefined : { osDiskImage: { diskEncryptionSetId: id } };
const text = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1);
const flag = zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY()
    .nullish()
    .transform(value => value ?? false);
const region = text.transform(_region_js__WEBPACK_IMPORTED_MODULE_4__/* .regionKey */ .U);
const schema = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    id: text.refine(id => (0,_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .parseVersionId */ .h4)(id) !== undefined, 'no id of a gallery image version'),
    name: text.refine(name => (0,_version_js__WEBPACK_IMPORTED_MODULE_6__/* .parseImageVersion */ .R1)(name) !== undefined, 'no version Major.Minor.Patch'),
    location: region,
    tags: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
    properties: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        provisioningState: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_provisioning_state_js__WEBPACK_IMPORTED_MODULE_1__/* .provisioningStates */ .g),
        publishingProfile: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
            excludeFromLatest: flag,
            replicaCount: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(1).nullish(),
            storageAccountType: text.nullish(),
            endOfLifeDate: text.nullish(),
            targetRegions: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
                name: region,
                regionalReplicaCount: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(1).nullish(),
                storageAccountType: text.nullish(),
                excludeFromLatest: flag,
                encryption: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()).nullish(),
            }))
                .min(1)
                .refine(list => new Set(list.map(r => r.name)).size === list.length, 'one region twice'),
        }),
        replicationStatus: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
            summary: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
                region,
                state: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['Unknown', 'Replicating', 'Completed', 'Failed']),
                progress: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().nullish(),
                details: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish(),
            }))
                .nullish(),
        })
            .nullish(),
        safetyProfile: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ allowDeletionOfReplicatedLocations: flag, blockDeletionBeforeEndOfLife: flag }).nullish(),
    }),
});
/**
 * Where a version stands, from what ARM answers about it with `$expand=ReplicationStatus`. Throws `AZURE_ANSWER_UNREADABLE`, also for a word
 * about a state that is not ARM's: what is not understood must not be written back.
 */
function readPlacement(answer) {
    const found = (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(schema, answer, 'AZURE_ANSWER_UNREADABLE', "Azure's answer about a version");
    const { publishingProfile, replicationStatus, safetyProfile, provisioningState } = found.properties;
    const summary = replicationStatus?.summary ?? [];
    const stateOf = (name) => summary.find(s => s.region === name)?.state ?? 'unsaid';
    return {
        id: found.id,
        // The schema has looked already.
        version: (0,_version_js__WEBPACK_IMPORTED_MODULE_6__/* .parseImageVersion */ .R1)(found.name),
        home: found.location,
        provisioningState,
        tags: found.tags ?? {},
        excludeFromLatest: publishingProfile.excludeFromLatest,
        targets: publishingProfile.targetRegions.map(r => ({
            region: r.name,
            replicas: r.regionalReplicaCount ?? publishingProfile.replicaCount ?? 1,
            storageType: r.storageAccountType ?? publishingProfile.storageAccountType ?? 'Standard_LRS',
            encryption: (0,_text_without_nulls_js__WEBPACK_IMPORTED_MODULE_7__/* .withoutNulls */ .L)(r.encryption),
            excludeFromLatest: r.excludeFromLatest,
        })),
        states: Object.fromEntries(publishingProfile.targetRegions.map(r => [r.name, stateOf(r.name)])),
        progress: Object.fromEntries(summary.flatMap(s => (typeof s.progress === 'number' ? [[s.region, s.progress]] : []))),
        details: Object.fromEntries(summary.flatMap(s => (s.details ? [[s.region, s.details]] : []))),
        endOfLife: publishingProfile.endOfLifeDate ?? undefined,
        deletionBlocked: safetyProfile?.blockDeletionBeforeEndOfLife ?? false,
        regionsRemovable: safetyProfile?.allowDeletionOfReplicatedLocations ?? false,
    };
}
/** Regions that were taken away because they failed, and are added again once. A hint: it only spares a second try. */
function retriedRegions(tags) {
    return (tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.regionsRetried] ?? '').split(',').filter(name => name !== '');
}
/** @param regions none: the tag goes */
function tagRetried(tags, regions) {
    const { [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.regionsRetried]: _, ...rest } = tags;
    return regions.length === 0 ? rest : { ...rest, [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.regionsRetried]: regions.join(',') };
}


/***/ }),

/***/ 78593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ withoutNulls)
/* harmony export */ });
/** The same JSON without members that are `null`: where ARM has nothing it writes that, and refuses to be told so. */
function withoutNulls(value) {
    if (value === null)
        return undefined;
    if (Array.isArray(value))
        return value.map(withoutNulls);
    if (typeof value !== 'object')
        return value;
    return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => (member === null ? [] : [[name, withoutNulls(member)]])));
}


/***/ })

};
