export const id = 7441;
export const ids = [7441];
export const modules = {

/***/ 5755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kj: () => (/* binding */ readLineage),
/* harmony export */   nv: () => (/* binding */ readAncestors),
/* harmony export */   rY: () => (/* binding */ requiredIn)
/* harmony export */ });
/* unused harmony export longestLineage */
/* harmony import */ var _domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9986);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);
/* harmony import */ var _domain_evidence_build_statement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17632);
/* harmony import */ var _domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89247);
/* harmony import */ var _domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79895);
/* harmony import */ var _domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65513);
/* harmony import */ var _domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8701);
/* harmony import */ var _domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(74496);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(80062);
/* harmony import */ var _domain_text_without_stop_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(28731);
/* harmony import */ var _list_proofs_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(50111);
/* harmony import */ var _read_channels_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(38596);
/* harmony import */ var _verify_described_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(48256);













/** gallery versions above a version; no estate has as many */
const longestLineage = 10;
/**
 * What a version was built from, down to the Marketplace, on the word of verified statements. A parent in a gallery must be a release of its image, is
 * verified as the version itself is, for the repository of its image's first move, and must be the one whose digests its child's statement names. One that
 * Azure does not have any more counts by its statements alone: they are about the descriptor of that digest, and releases are deleted some day. How old
 * an ancestor's statements are does not matter. Throws what the neighbours do, `PROOF_STORE_UNREADABLE` if the moves of a parent's image cannot be read.
 */
async function readLineage(start, question, ports) {
    const { build, tests } = start.judgement.facts;
    if (!build)
        return { ancestors: [], check: start.judgement.verified ? ended([]) : undefined, problems: [] };
    const lineage = await follow({ id: start.descriptor.id, parent: build.parent, builds: [build] }, question, ports);
    if (lineage.problems.length > 0 || !tests)
        return lineage;
    const untested = (0,_domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_4__/* .findUntested */ .MR)(requiredIn(lineage), tests.configuration);
    return untested.length > 0 ? broken(lineage.ancestors, untested.map(toUntested)) : lineage;
}
/**
 * The same of a version of which nobody has signed anything yet, from what it is known to be built from. Every ancestor has to say what it was built from
 * and what it requires: `question.policy` may let no statement be missing. @param id of the version
 */
function readAncestors({ id, parent }, question, ports) {
    return follow({ id: id.toLowerCase(), parent, builds: [] }, question, ports);
}
/** What the ancestors require of what is built from them, those that are nearest to the Marketplace first. */
const requiredIn = ({ ancestors }) => ancestors
    .flatMap(({ parent, found }) => {
    const build = found?.judgement.facts.build;
    return parent.kind === 'gallery' && build ? [(0,_domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_4__/* .listRequired */ .cd)(parent, build)] : [];
})
    .reverse()
    .flat();
const toUntested = ({ profile, weak }) => ({
    code: 'VERIFY_REQUIRED_UNTESTED',
    message: `It was not tested with ${(0,_domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_4__/* .titleOfRequired */ .XL)(profile)} (sha256:${profile.sha256}), which that requires of all that is built from it${weak === undefined ? '' : `: it ran ${weak}, which does not count`}.`,
});
async function follow({ id, parent: first, builds: signed }, question, ports) {
    const ancestors = [];
    const seen = new Set([id]);
    const builds = [...signed];
    let from = first;
    while (from) {
        const { parent, descriptor } = from;
        if (descriptor === undefined)
            return toBase(parent, builds, ancestors);
        const stop = refuseStep(parent, seen, ancestors);
        if (stop)
            return broken(ancestors, [stop]);
        seen.add((0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent).toLowerCase());
        const next = await readAncestor(parent, descriptor, question, ports);
        if (next.ancestor)
            ancestors.push(next.ancestor);
        if (next.problems.length > 0)
            return broken(ancestors, next.problems);
        const build = next.ancestor?.found?.judgement.facts.build;
        if (build)
            builds.push(build);
        from = build?.parent;
    }
    return { ancestors, check: ended(ancestors), problems: [] };
}
/** Everybody on the way must have said so. */
function toBase(parent, builds, ancestors) {
    const all = [...ancestors, { parent, stands: 'base', found: undefined }];
    const other = builds.find(({ base }) => !(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .sameParent */ .Zj)(base, parent));
    if (other)
        return broken(all, [
            {
                code: 'VERIFY_LINEAGE_DISAGREES',
                message: `A build statement of ${other.image} says that it goes back to ${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(other.base)}; its lineage goes back to ${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent)}.`,
            },
        ]);
    return {
        ancestors: all,
        check: { name: 'lineage', ok: true, detail: all.map(a => (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(a.parent)).join(' ← ') },
        problems: [],
    };
}
/** The statement that says more is not asked for. */
const ended = (ancestors) => ({
    name: 'lineage',
    ok: true,
    detail: `${ancestors.map(a => `${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(a.parent)} ← `).join('')}not told: its image-build statement is not there, and may be missing`,
});
function broken(ancestors, problems) {
    const [first] = problems;
    return {
        ancestors,
        check: first && {
            name: 'lineage',
            ok: false,
            code: first.code,
            detail: (0,_domain_text_without_stop_js__WEBPACK_IMPORTED_MODULE_11__/* .withoutStop */ .f)(first.message),
            ...(first.hint === undefined ? {} : { hint: first.hint }),
        },
        problems,
    };
}
function refuseStep(parent, seen, ancestors) {
    const id = (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent);
    if (seen.has(id.toLowerCase()))
        return { code: 'VERIFY_LINEAGE_CYCLE', message: `${id} is said to be built from what was built from it.` };
    if (ancestors.length < longestLineage)
        return undefined;
    return {
        code: 'VERIFY_LINEAGE_TOO_LONG',
        message: `The lineage goes on above ${id}, after ${ancestors.length} versions; accepted are ${longestLineage}.`,
    };
}
async function readAncestor(parent, named, { tenant, policy: asked }, ports) {
    const { definition, version } = parent;
    const id = (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent);
    // Whose image it is, only its own moves say.
    const { history } = await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_9__/* .readMoves */ .JY)({ definition, tenant, trust: asked.trust, signedFor: 'any' }, ports);
    const { owner, moves } = history;
    const released = moves.some(({ move }) => (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_12__/* .sameImageVersion */ .Q$)(move.version, version) && move.descriptor.undated === named.undated);
    if (!owner || !released)
        return failed('VERIFY_PARENT_UNRELEASED', `${id}, from which it was built, has entered no channel of its image.${(0,_domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .sayOverlooked */ .El)(history)}`, (0,_domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .findOverlookedHint */ .b2)(history));
    const policy = { ...asked, maxAgeMs: undefined, trust: { ...asked.trust, repositoryId: owner.id } };
    const live = await ports.gallery.describe(definition, version, tenant);
    if (!live)
        return readGone(parent, named, policy, ports);
    const kind = policy.strictPublishedDate ? 'exact' : 'undated';
    if ((0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsOf */ .nw)(live)[kind] !== named[kind])
        return failed('VERIFY_RECREATED', `${id} is not the version any more from which it was built: that one was sha256:${named[kind]}, this one is sha256:${(0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsOf */ .nw)(live)[kind]}.`);
    const found = await (0,_verify_described_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyDescribed */ .D)(live, { definition, version, tenant, policy }, ports);
    return judged({ parent, stands: 'there', found });
}
/** Its statements are about the descriptor of that digest, whoever has signed them; who has is judged afterwards. */
async function readGone(parent, named, policy, ports) {
    const subjects = [...new Set([named.exact, named.undated])];
    const listed = await (0,_list_proofs_js__WEBPACK_IMPORTED_MODULE_8__/* .listBundles */ .Od)(subjects, ports.stores, (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_9__/* .signedForIn */ .T4)(policy.trust));
    const proofs = await (0,_list_proofs_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyBundles */ .tA)(listed.bundles, ports.verifier);
    const kind = policy.strictPublishedDate ? 'exact' : 'undated';
    const descriptor = proofs.map(proof => descriptorIn(proof)).find(d => d && (0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsOf */ .nw)(d)[kind] === named[kind]);
    const id = (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent);
    if (descriptor?.id !== id.toLowerCase()) {
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfAny */ .MI)(listed.stores.flatMap(({ store, problem }) => (problem ? [unread(id, store, problem)] : [])));
        return failed('VERIFY_PARENT_GONE', `${id}, from which it was built, is not in the gallery any more, and no store has its build statement.`);
    }
    const at = new Date(ports.time.now()).toISOString();
    const judgement = (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeRelease */ .fP)({ descriptor, policy, now: at, stores: listed.stores, proofs });
    return judged({ parent, stands: 'gone', found: { ...listed, proofs, descriptor, judgement, at } });
}
function descriptorIn(proof) {
    if ('problem' in proof || proof.statement.predicateType !== _domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .predicateTypes */ .ZR.imageBuild)
        return undefined;
    try {
        return (0,_domain_evidence_build_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageBuild */ .h)(proof.statement).descriptor;
    }
    catch {
        // What cannot be read is none; that there is no other is told.
        return undefined;
    }
}
function judged(ancestor) {
    const id = (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(ancestor.parent);
    const problems = ancestor.found?.judgement.problems ?? [];
    return { ancestor, problems: problems.map(p => ({ ...p, message: `${id}, from which it was built: ${p.message}` })) };
}
const failed = (code, message, hint) => ({
    ancestor: undefined,
    problems: [{ code, message, ...(hint === undefined ? {} : { hint }) }],
});
const unread = (id, store, problem) => ({
    code: (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadCodeOf */ .oe)([problem]),
    message: `The build statement of ${id} may lie in ${store}. ${problem.message}`,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
});


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

/***/ 85349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IF: () => (/* binding */ startMachineRemoval),
/* harmony export */   NP: () => (/* binding */ warnNotDeleted),
/* harmony export */   TW: () => (/* binding */ saveTemporary),
/* harmony export */   VQ: () => (/* binding */ startRemoval),
/* harmony export */   cF: () => (/* binding */ removeTemporary),
/* harmony export */   mS: () => (/* binding */ removeSaved)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_image_temporary_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20449);
/* harmony import */ var _domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68466);



const stateName = 'temporary';
/** Keeps for the post step what it needs to find what this step makes. What is saved later takes the place of what was saved before. */
function saveTemporary(job, state) {
    job.saveState(stateName, (0,_domain_image_temporary_state_js__WEBPACK_IMPORTED_MODULE_1__/* .formatTemporaryState */ .kM)(state));
}
/** What this step has saved, if anything. Throws `INTERNAL_STATE_UNREADABLE`. */
function readSavedTemporary(job) {
    const saved = job.state(stateName);
    return saved === '' ? undefined : (0,_domain_image_temporary_state_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTemporaryState */ .wv)(saved, job.run.id);
}
/**
 * The post step of every action that makes something. Saved state is only a hint: anything that runs as this job's user could have written it, so it
 * must fit the manifest. A failure is a warning and fails no job, because the janitor comes after.
 */
async function removeSaved(job, readManifest, remove) {
    try {
        const state = readSavedTemporary(job);
        if (state === undefined)
            return;
        requirePlaceOfManifest(state, await readManifest());
        await remove(state);
    }
    catch (error) {
        const known = error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX ? error.problems[0] : undefined;
        job.annotate('warning', known ?? { title: 'Not cleaned up', message: (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error) });
    }
}
/** Throws `INTERNAL_STATE_UNREADABLE`. */
function requirePlaceOfManifest(state, { azure, path }) {
    const inCheck = azure.checkGroup !== undefined && state.group.toLowerCase() === azure.checkGroup.toLowerCase();
    const group = inCheck ? state.group : azure.buildGroup;
    const wanted = { tenant: azure.tenant, subscription: azure.subscription, group };
    const others = ['tenant', 'subscription', 'group'].filter(key => state[key].toLowerCase() !== wanted[key].toLowerCase());
    if (others.length === 0)
        return;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INTERNAL_STATE_UNREADABLE',
        message: `The state that this step has saved for its end is about another place than ${path} (${others.map(key => `${key} ${state[key]} instead of ${wanted[key]}`).join(', ')}); nothing is deleted on it.`,
        hint: `Look there for what carries the tag ${_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .temporaryTags */ .NS.build}=${state.build}.`,
    });
}
/**
 * The one remover of what a step has made and saved: after a failure, a cancellation, in `post`. Deletes all that carries the build's own tag, and
 * waits until it is gone. Can be run again; a failure is a warning, because the janitor comes after.
 */
async function removeTemporary(state, temporary, job) {
    job.info(`Looking in the resource group ${state.group} for what carries the tag ${_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .temporaryTags */ .NS.build}=${state.build}, to delete it.`);
    try {
        const { deleted, kept } = await temporary.remove(state);
        for (const id of deleted)
            job.info(`Deleted ${id}.`);
        for (const { id, why } of kept)
            warnNotDeleted(job, `${id} could not be deleted: ${why}`);
    }
    catch (error) {
        warnNotDeleted(job, `What carries the tag ${_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .temporaryTags */ .NS.build}=${state.build} in the resource group ${state.group} could not be deleted: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}`);
    }
}
/** The machine costs most and goes at once; nobody waits for it here. The rest is left to the post step. */
async function startMachineRemoval(state, temporary, job) {
    try {
        if ((await temporary.start(state)) > 0)
            job.info(`The test machine of ${state.build} is being deleted.`);
    }
    catch (error) {
        warnNotDeleted(job, `The deletion of the test machine of ${state.build} could not be started: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}`);
    }
}
/**
 * Starts one deletion and says how it went.
 * @param what in words, such as `the managed image gi-1-…`
 * @param foreign what is said of something that is not this build's own
 */
async function startRemoval(what, deletion, job, foreign = () => warnNotDeleted(job, `${what} does not carry the tag of this build, so it is left alone.`)) {
    try {
        const ended = await deletion();
        if (ended === 'started')
            job.info(`Deleting ${what}.`);
        if (ended === 'gone')
            job.info(`There is nothing left of ${what}.`);
        if (ended === 'foreign')
            foreign();
    }
    catch (error) {
        warnNotDeleted(job, `${what} could not be deleted: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}`);
    }
}
const warnNotDeleted = (job, message) => job.annotate('warning', { title: 'Not deleted', message });


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

/***/ 68889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ tellAtCure)
});

// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
;// CONCATENATED MODULE: ./lib/domain/manifest/cures.js
/** The line by which a policy is met: it has to be changed, or the key is missing there. A problem that has a place keeps it. */
function placeCure(problem, asked, settings, image) {
    if (problem.cure === undefined || problem.place !== undefined)
        return problem;
    const place = placeOf(problem.cure, asked, settings, image);
    return place ? { ...problem, place } : problem;
}
function placeOf(cure, asked, settings, image) {
    const { lines } = settings;
    const at = (line) => ({ file: settings.path, line });
    switch (cure) {
        case 'tags':
            return at(lines.tags);
        case 'location':
            return at(lines.location);
        case 'address':
        case 'network':
            return at(lines.network);
        case 'encryption':
            return at(lines.regions);
        case 'size': {
            if (asked === 'test')
                return at(image.lines.size);
            const { vm_size: ofVariable } = image.lines.vars;
            return ofVariable === undefined ? asked.source : at(ofVariable);
        }
        case 'other':
            return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/actions/tell-at-cure.js


/** What a policy of Azure forbids of this work is told at the line that cures it. Throws what `work` does. */
async function tellAtCure(asked, settings, image, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof errors/* GoldenImageError */.PX) || error.problems.every(problem => problem.cure === undefined))
            throw error;
        const [first, ...rest] = error.problems.map(problem => placeCure(problem, asked, settings, image));
        throw first ? new errors/* GoldenImageError */.PX([first, ...rest], { cause: error }) : error;
    }
}


/***/ }),

/***/ 48256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ verifyDescribed)
/* harmony export */ });
/* harmony import */ var _domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89247);
/* harmony import */ var _domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8701);
/* harmony import */ var _list_proofs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50111);
/* harmony import */ var _read_channels_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38596);




/**
 * The proofs of a version, held against the policy. The version is read again after its proofs: one that was put in its place meanwhile is not
 * verified. Throws what the neighbours do; what is wrong with its proofs is judged. @param descriptor as Azure has just given it
 */
async function verifyDescribed(descriptor, { definition, version, tenant, policy, signedFor = (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_3__/* .signedForIn */ .T4)(policy.trust) }, ports) {
    const listed = await (0,_list_proofs_js__WEBPACK_IMPORTED_MODULE_2__/* .listProofs */ .I2)(descriptor, ports.stores, signedFor, ports.verifier);
    const swapped = whatChanged(descriptor, await ports.gallery.describe(definition, version, tenant), policy);
    const at = new Date(ports.time.now()).toISOString();
    const judgement = (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeRelease */ .fP)({ descriptor, policy, now: at, ...listed });
    return {
        descriptor,
        ...listed,
        at,
        judgement: swapped ? { ...judgement, verified: false, problems: [swapped, ...judgement.problems] } : judgement,
    };
}
function whatChanged(before, after, { strictPublishedDate }) {
    const kind = strictPublishedDate ? 'exact' : 'undated';
    const [then, now] = [(0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(before)[kind], after && (0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(after)[kind]];
    if (then === now)
        return undefined;
    return {
        code: 'VERIFY_RECREATED',
        message: `While its proofs were read ${(0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOfDescriptor */ .yV)(before)} ${now === undefined ? 'was deleted' : `became another version (sha256:${now}; it was sha256:${then})`}.`,
    };
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

/***/ 57441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform),
  performCheck: () => (/* binding */ performCheck),
  post: () => (/* binding */ post),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/actions/remove-temporary.js
var remove_temporary = __webpack_require__(85349);
// EXTERNAL MODULE: ./lib/actions/validate-image/contract.js
var contract = __webpack_require__(86306);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var image_definition = __webpack_require__(85273);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/actions/list-profiles.js + 2 modules
var list_profiles = __webpack_require__(28484);
// EXTERNAL MODULE: ./lib/actions/tell-at-cure.js + 1 modules
var tell_at_cure = __webpack_require__(68889);
;// CONCATENATED MODULE: ./lib/actions/validate-image/ready-auditor.js

/** The auditor, its licence and its isolation, before anything is made in Azure. @param wanted.required profiles of the image that its descendants have to pass */
async function prepareAuditor(scanner, wanted) {
    const found = scanner.find();
    if (!found)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_AUDITOR_NOT_FOUND',
            message: 'Neither `cinc-auditor` nor `inspec` is on PATH.',
            hint: 'Install CINC Auditor (https://cinc.sh/start/auditor/), or InSpec 5: gem install inspec-core-bin -v 5.24.24 --no-document',
        });
    if (found.name === 'inspec' && !wanted.acceptLicence)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_LICENCE_NOT_ACCEPTED',
            message: `${found.path} is under Chef's licence, and ${wanted.manifest} does not accept it.`,
            hint: `Read https://www.chef.io/end-user-license-agreement and add to ${wanted.manifest}: auditor: { accept-licence: true }. CINC Auditor needs none.`,
        });
    if (wanted.isolation === 'none' && wanted.required.length > 0)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_NO_ISOLATION',
            message: `${wanted.manifest} has ${wanted.required.join(', ')} with \`for-descendants: required\`, and profiles would run with the rights of the job (isolation: none), where one can change what another one finds. What descendants have to pass has to run apart here, too.`,
            hint: 'Allow the runner `sudo` without a password, and leave `isolation` out.',
        });
    const isolation = wanted.isolation === 'none' ? 'none' : await scanner.requireIsolation();
    return { auditor: await scanner.start(found, isolation), isolation };
}

;// CONCATENATED MODULE: ./lib/domain/evidence/validation-report.js

const validationReportSchema = 'https://github.com/golden-image-actions/pipeline/schemas/validation-report/v1';
/** Our own report as text: what was tested, with what, how it ended and why. */
function renderValidationReport(facts, judgement) {
    const document = {
        $schema: validationReportSchema,
        verdict: judgement.verdict,
        reasons: judgement.reasons.map(reason => ({
            code: reason.code,
            message: reason.message,
            next: (0,errors/* nextStepOf */.Vt)(reason),
            ...(reason.place ? { place: reason.place } : {}),
        })),
        ...facts,
        counts: judgement.counts,
        unused: judgement.unused,
        remarks: judgement.remarks,
        thresholds: judgement.thresholds,
        controls: judgement.controls.map(({ id, title, profile, impact, severity, status, message, skips, waiver, tolerated, place, requiredBy }) => ({
            id,
            title,
            profile,
            impact,
            severity,
            status,
            ...(message ? { message } : {}),
            ...(skips.length > 0 ? { skips } : {}),
            ...(waiver ? { waiver } : {}),
            ...(tolerated ? { tolerated } : {}),
            ...(requiredBy === undefined ? {} : { requiredBy }),
            ...(place ? { place } : {}),
        })),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}

// EXTERNAL MODULE: ./lib/domain/text/sha256.js
var sha256 = __webpack_require__(79711);
;// CONCATENATED MODULE: ./lib/domain/text/first-lines.js
/** characters */
const most = 600;
/** The first six lines with something in them, as one of at most 600 characters. */
function firstLines(text) {
    const short = text.split('\n', 100).filter(Boolean).slice(0, 6).join(' ');
    return short.length > most ? `${short.slice(0, most)} …` : short;
}

;// CONCATENATED MODULE: ./lib/domain/evidence/explain-verdict.js

/** The verdict in one sentence, the same wherever it is read. It can hold foreign text. */
function explainVerdict({ auditor }, { verdict, counts, reasons }) {
    const name = auditor?.name === 'cinc-auditor' ? 'CINC Auditor' : 'InSpec';
    if (verdict === 'pass') {
        const rest = counts.skipped + counts.notApplicable;
        const waived = counts.waived > 0 ? `, ${counts.waived} waived` : '';
        const tolerated = counts.tolerated > 0 ? `, ${counts.tolerated} tolerated` : '';
        return `✅ Compliant: ${counts.passed} of ${counts.executed} controls passed${waived}${tolerated}${rest > 0 ? `, ${rest} skipped` : ''} (${name} ${auditor?.version ?? ''})`;
    }
    if (verdict === 'fail')
        return `❌ Not compliant: ${counts.failed} of ${counts.executed} controls failed`;
    return `⚠️ No verdict: ${firstLines(reasons[0]?.message ?? 'no reason')}`;
}

;// CONCATENATED MODULE: ./lib/domain/text/markup.js
/** ANSI escapes; control bytes but tab and line end; what turns the direction of a text round; U+FFFE and U+FFFF, which XML forbids. */
const unseen = /\u001b\[[0-?]*[ -/]*[@-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ufffe\uffff]/g;
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/**
 * Foreign text that every reader can take, with its line ends: nothing in it that XML or a terminal cannot show, halves of surrogate pairs as U+FFFD.
 * @param most characters; of a longer text the beginning stays, and ` …` says so
 */
function plainText(text, most = Number.POSITIVE_INFINITY) {
    // A little more than is kept: what is taken out may stand in it.
    const some = text.length > most * 2 ? text.slice(0, most * 2) : text;
    const plain = some.replace(/\r\n?/g, '\n').replace(unseen, '').replace(halves, '\ufffd');
    return plain.length > most || some !== text ? `${plain.slice(0, most).replace(halves, '')} …` : plain;
}
const entities = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** Text as text of XML or HTML, between tags or in quotes. `]]>` is none in it. */
const escapeMarkup = (text) => text.replace(/[&<>"']/g, sign => entities[sign] ?? '');

;// CONCATENATED MODULE: ./lib/domain/reports/told-control.js

/** The words for a status, in every format the same. None but `passed` may look like a pass anywhere. */
const statusWords = {
    failed: 'Failed',
    error: 'Not evaluated',
    waived: 'Waived',
    tolerated: 'Tolerated',
    skipped: 'Left out by its author',
    'not-applicable': 'Not applicable',
    passed: 'Passed',
};
/** characters of an id or a title, where they name something */
const longestName = 300;
const idOf = (control) => plainText(control.id, longestName).replace(/\s+/g, ' ');
const titleOf = (control) => plainText(control.title, longestName).replace(/\s+/g, ' ');
/**
 * Why a control is not just passed: on whose word it is accepted or left out, and what was found. Empty for one that passed whole.
 * @param most characters of it
 */
function explainControl(control, most) {
    const { status, waiver, tolerated, skips, message, requiredBy } = control;
    const accepted = waiver
        ? `Waived until ${waiver.until} by ${waiver.file}: ${waiver.reason}`
        : tolerated
            ? `Tolerated: the thresholds of ${tolerated.file} hold.`
            : '';
    const left = skips.length > 0 ? `Left out by its author: ${skips.join('; ')}` : '';
    // What is skipped says it in both.
    const found = status === 'skipped' || status === 'passed' ? '' : message;
    const whose = requiredBy === undefined ? '' : `Required by ${requiredBy}.`;
    const lines = status === 'passed' ? [left] : [accepted, found, left, whose];
    return plainText(lines.filter(Boolean).join('\n'), most);
}
/** What speaks against the image, or against the test, beside its controls. */
const reasonsBeside = ({ reasons }) => reasons.filter(({ code }) => code !== 'VALIDATE_CONTROL_FAILED' && code !== 'REPORT_CONTROL_ERROR');

;// CONCATENATED MODULE: ./lib/domain/reports/junit.js




/** characters of what is said of one control */
const longestText = 4000;
/** characters of all of it; past that a control has its name and its status alone, and a word of why */
const mostText = 16 * 1024 * 1024;
const cases = {
    passed: 'passed',
    failed: 'failure',
    error: 'error',
    waived: 'skipped',
    tolerated: 'skipped',
    skipped: 'skipped',
    'not-applicable': 'skipped',
};
/**
 * The verdict as JUnit XML, in the form that Jenkins reads: a suite for each profile, and one for the verdict itself, which is green only if it is `pass`. What is
 * waived, tolerated or does not apply is skipped there, with its reason; no such thing as a pass.
 */
function renderJunit(facts, judgement) {
    const suites = [
        renderSuite('verdict', facts, verdictCases(facts, judgement), {
            verdict: judgement.verdict,
            image: facts.image,
            candidate: facts.candidate,
            ...(facts.auditor ? { auditor: `${facts.auditor.name} ${facts.auditor.version}` } : {}),
            ...(facts.isolation ? { isolation: facts.isolation } : {}),
        }),
    ];
    const byRun = new Map(facts.profiles.map(({ path }) => [path, []]));
    for (const control of judgement.controls) {
        const of = byRun.get(control.run);
        if (of)
            of.push(control);
        else
            byRun.set(control.run, [control]);
    }
    let left = mostText;
    for (const [run, controls] of byRun) {
        // Of what ran nothing nobody has to read that it had no tests: the suite of the verdict says why.
        if (controls.length === 0)
            continue;
        const told = controls.map((control) => {
            const text = explain(control);
            left -= text.length;
            return {
                name: [idOf(control), titleOf(control)].filter(Boolean).join(': '),
                kind: cases[control.status],
                type: control.severity,
                text: left < 0 && text !== '' ? `${statusWords[control.status]}. The text is in validation.json.` : text,
            };
        });
        suites.push(renderSuite(run, facts, told));
    }
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${attribute(`validate-image ${facts.image}`)}">\n${suites.join('')}</testsuites>\n`;
}
function explain(control) {
    const text = explainControl(control, longestText);
    if (control.status === 'passed')
        return text;
    const place = control.place ? `\nat ${control.place.file}:${control.place.line}` : '';
    return `${statusWords[control.status]}. ${text}${place}`;
}
function verdictCases(facts, judgement) {
    const { verdict } = judgement;
    const kind = verdict === 'pass' ? 'passed' : verdict === 'fail' ? 'failure' : 'error';
    const text = verdict === 'pass' ? '' : explainVerdict(facts, judgement);
    return [
        { name: 'verdict', kind, type: verdict, text },
        ...reasonsBeside(judgement).map(reason => ({
            name: reason.code,
            kind: verdict === 'fail' ? 'failure' : 'error',
            type: reason.code,
            text: `${reason.message}\nNext: ${(0,errors/* nextStepOf */.Vt)(reason)}`,
        })),
    ];
}
function renderSuite(name, { finished }, all, properties = {}) {
    const of = (kind) => all.filter(one => one.kind === kind).length;
    const facts = Object.entries(properties).map(([key, value]) => `<property name="${attribute(key)}" value="${attribute(value)}"/>`);
    return [
        `<testsuite name="${attribute(name)}" tests="${all.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}" timestamp="${attribute(finished.slice(0, 19))}">`,
        ...(facts.length > 0 ? [`<properties>${facts.join('')}</properties>`] : []),
        ...all.map(one => renderCase(name, one)),
        '</testsuite>\n',
    ].join('\n');
}
function renderCase(suite, { name, kind, type = '', text }) {
    const head = `<testcase classname="${attribute(suite)}" name="${attribute(name)}"`;
    const said = escapeMarkup(plainText(text, 2 * longestText));
    if (kind === 'passed')
        return said === '' ? `${head}/>` : `${head}><system-out>${said}</system-out></testcase>`;
    if (kind === 'skipped')
        return `${head}><skipped>${said}</skipped></testcase>`;
    const [first = ''] = plainText(text, longestText).split('\n', 1);
    return `${head}><${kind} type="${attribute(type)}" message="${attribute(first)}">${said}</${kind}></testcase>`;
}
/** On one line: a reader makes blanks of line ends there. */
const attribute = (text) => escapeMarkup(plainText(text, 1000).replace(/\s+/g, ' '));

// EXTERNAL MODULE: ./lib/domain/evidence/thresholds.js
var thresholds = __webpack_require__(19514);
;// CONCATENATED MODULE: ./lib/domain/evidence/judge-thresholds.js

/** Every bound against the controls that are not waived: those count in none. Ratios are exact: 199 of 200 are no 100 %. */
function judgeThresholds(file, bounds, controls) {
    const counted = controls.filter(control => control.status !== 'waived');
    const of = (status) => counted.filter(control => control.saf.status === status);
    const counts = Object.fromEntries(thresholds/* safStatuses */.TO.map(status => [status, of(status).length]));
    const all = counts.passed + counts.failed + counts.skipped + counts.error;
    const compliance = all === 0 ? undefined : (100 * counts.passed) / all;
    const broken = bounds.flatMap(bound => {
        const message = explain(bound);
        return message === undefined ? [] : [{ bound, message }];
    });
    return { file, counts, compliance, broken };
    function explain(bound) {
        const { name, min = 0, max = Number.POSITIVE_INFINITY } = bound;
        if (bound.of === 'compliance') {
            // Multiplied, so that nothing is rounded.
            const isMet = all > 0 && 100 * counts.passed >= min * all && 100 * counts.passed <= max * all;
            return isMet ? undefined : `\`${name}\` is ${bound.min ?? bound.max}; it is ${formatCompliance(compliance)}`;
        }
        const found = of(bound.of)
            .filter(control => bound.severity === 'total' || control.saf.severity === bound.severity)
            .map(control => control.id);
        if (bound.controls) {
            const [wanted, got] = [new Set(bound.controls), new Set(found)];
            const more = [...got].filter(id => !wanted.has(id));
            const fewer = [...wanted].filter(id => !got.has(id));
            if (more.length + fewer.length === 0)
                return undefined;
            const list = (ids) => ids.slice(0, 10).join(', ') + (ids.length > 10 ? ', …' : '');
            return `\`${name}\` names other controls: ${[
                ...(more.length > 0 ? [`there are also ${list(more)}`] : []),
                ...(fewer.length > 0 ? [`there are not ${list(fewer)}`] : []),
            ].join('; ')}`;
        }
        if (found.length >= min && found.length <= max)
            return undefined;
        return `\`${name}\` is ${found.length < min ? min : max}; there are ${found.length}`;
    }
}
/** Percent, cut and never rounded up: 99.99 is not 100. */
const formatCompliance = (compliance) => compliance === undefined ? 'nothing that was tested' : `${(Math.floor(compliance * 100) / 100).toFixed(2)} %`;
/** A file accepts only what it speaks of: how much of a status, in all or of one severity. `compliance.min: 0` asks for nothing, and accepts nothing. */
function accepts(bounds, { status, saf }) {
    return bounds.some(bound => bound.of === 'compliance'
        ? status === 'failed' && bound.min !== undefined && bound.min > 0
        : bound.of === status &&
            (bound.severity === 'total' || bound.severity === saf.severity) &&
            (bound.max !== undefined || bound.controls !== undefined));
}
/** Where all bounds hold, what the file speaks of is tolerated; it is still shown. */
function applyThresholds(controls, bounds, { file, broken }) {
    if (broken.length > 0)
        return [...controls];
    return controls.map(control => {
        const { status: was } = control;
        if ((was !== 'failed' && was !== 'error') || !accepts(bounds, control))
            return control;
        // Of what MITRE's tools do not take for an error, no bound speaks.
        if (was === 'error' && control.saf.status !== 'error')
            return control;
        return { ...control, status: 'tolerated', tolerated: { file, was } };
    });
}

// EXTERNAL MODULE: ./lib/domain/evidence/tested-with.js
var tested_with = __webpack_require__(24192);
;// CONCATENATED MODULE: ./lib/domain/reports/page-style.js
/** Of the page: readable on a telephone, in the dark and on paper, without a colour that alone says something. */
const pageStyle = `
:root { color-scheme: light dark; --line: #8886; --soft: #8881; --bad: #b3261e; --unsure: #8a5a00; --good: #1a7f37; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --unsure: #f0b849; --good: #57d27a; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2, summary { font-size: 1.2rem; font-weight: 600; margin: 1.5rem 0 .5rem; }
summary { cursor: pointer; }
.fail { color: var(--bad); } .error { color: var(--unsure); } .pass { color: var(--good); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 1rem 0; padding: 0; }
.counts li { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .3rem .7rem; }
.counts b { font-size: 1.2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: start; vertical-align: top; unicode-bidi: isolate; }
thead th, tbody th { background: var(--soft); font-weight: 600; }
th { overflow-wrap: normal; }
tbody th { width: 8rem; }
td { min-width: 7rem; white-space: pre-wrap; }
td:nth-child(5) { min-width: 16rem; }
.more { font-style: italic; }
@media print { body { max-width: none; } .wide { overflow: visible; } }
`;

;// CONCATENATED MODULE: ./lib/domain/reports/page.js








/** rows of all tables of controls together, worst first: a browser still scrolls through them */
const mostRows = 10_000;
/** characters of all that is said of controls, and of one */
const page_mostText = 8 * 1024 * 1024;
const page_longestText = 3000;
const longestCell = 4000;
/** Worst first. What passed or does not apply is folded away. */
const sections = [
    { status: 'failed' },
    { status: 'error' },
    { status: 'waived' },
    { status: 'tolerated' },
    { status: 'skipped' },
    { status: 'not-applicable', folded: true },
    { status: 'passed', folded: true },
];
/**
 * The verdict as one page for people. It asks nobody for anything and runs nothing: no script, no picture, no address, and its own policy forbids them, whatever a
 * profile has called its controls. The same facts give the same bytes.
 */
function renderPage(facts, judgement) {
    const sentence = explainVerdict(facts, judgement);
    const policy = `default-src 'none'; style-src 'sha256-${Buffer.from((0,sha256/* sha256 */.sc)(pageStyle), 'hex').toString('base64')}'; base-uri 'none'; form-action 'none'`;
    return [
        '<!DOCTYPE html>',
        '<html lang="en">',
        '<head>',
        '<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        `<title>${page_text(`${facts.image}: ${sentence}`)}</title>`,
        `<style>${pageStyle}</style>`,
        '</head>',
        '<body>',
        '<main>',
        `<h1 class="${judgement.verdict}">${page_text(sentence)}</h1>`,
        `<p>${page_text(`The image ${facts.image}, tested as ${facts.candidate}, ended at ${facts.finished}.`)}</p>`,
        renderCounts(judgement),
        ...renderReasons(judgement),
        ...renderControls(judgement.controls),
        ...renderThresholds(judgement),
        ...renderRemarks(judgement),
        ...renderFacts(facts, judgement),
        '</main>',
        '</body>',
        '</html>',
        '',
    ].join('\n');
}
function renderCounts({ counts }) {
    const { passed, failed, errors: error, waived, tolerated, skipped, notApplicable } = counts;
    const of = { failed, error, waived, tolerated, skipped, 'not-applicable': notApplicable, passed };
    const items = sections.map(({ status }) => `<li><b>${of[status]}</b> ${page_text(statusWords[status])}</li>`);
    return `<ul class="counts" aria-label="Controls by what they came to">${items.join('')}</ul>`;
}
function renderReasons(judgement) {
    const all = reasonsBeside(judgement);
    return renderTable('What else speaks against it', ['Code', 'What', 'Next'], all.slice(0, mostRows).map(reason => [reason.code, reason.message, (0,errors/* nextStepOf */.Vt)(reason)]), all.length);
}
function renderControls(controls) {
    let rows = mostRows;
    let left = page_mostText;
    return sections.flatMap(({ status, folded }) => {
        const all = controls.filter(control => control.status === status);
        const shown = [];
        for (const control of all.slice(0, rows)) {
            const row = rowOf(control);
            left -= row.reduce((sum, cell) => sum + cell.length, 0);
            if (left < 0)
                break;
            shown.push(row);
        }
        rows -= shown.length;
        const head = ['Severity', 'Control', 'Title', 'Profile', 'What was found, and why it is accepted', 'Where'];
        const table = renderTable(statusWords[status], head, shown, all.length, folded);
        return table;
    });
}
const rowOf = (control) => [
    control.severity,
    idOf(control),
    titleOf(control),
    control.run === control.profile ? control.profile : `${control.profile}\n${control.run}`,
    explainControl(control, page_longestText),
    control.place ? `${control.place.file}:${control.place.line}` : '',
];
function renderThresholds({ thresholds }) {
    return renderTable('Thresholds', ['File', 'Of', 'Compliance as MITRE counts', 'Passed, failed, skipped, in error, not applicable', 'Bounds'], thresholds.map(t => [
        t.file,
        t.profile,
        formatCompliance(t.compliance),
        [t.counts.passed, t.counts.failed, t.counts.skipped, t.counts.error, t.counts.no_impact].join(', '),
        t.broken.length === 0 ? 'all hold' : t.broken.map(b => b.message).join('\n'),
    ]), thresholds.length);
}
function renderRemarks({ remarks }) {
    return renderTable('Remarks on exceptions', ['Level', 'What', 'Said', 'Where'], remarks.slice(0, mostRows).map(r => [r.level, r.title, r.message, `${r.place.file}:${r.place.line}`]), remarks.length);
}
function renderFacts(facts, { counts, unused }) {
    const { machine, auditor, isolation, run } = facts;
    const rows = [
        ['Candidate', facts.candidate],
        ['Machine', machine ? `${machine.id}, made from ${machine.imageReference.id}` : 'none: finished reports'],
        ...(machine ? [['Booted', `${machine.size}, ${machine.securityType}`]] : []),
        ['Auditor', auditor ? `${auditor.name} ${auditor.version}` : 'a report that was finished elsewhere'],
        ...(isolation
            ? [['Profiles ran', isolation === 'none' ? 'with the rights of the job' : 'kept away from the job']]
            : []),
        ['Executed', `${counts.executed} of ${counts.total}, asked for at least ${facts.minExecuted} of each profile`],
        ...facts.profiles.map(({ path, requiredBy, only, exceptions = [] }) => [
            'Profile',
            [
                path,
                ...(requiredBy === undefined ? [] : [`required by ${requiredBy}`]),
                ...(only ? [`of it alone: ${(0,tested_with/* formatOnly */.yU)(only)}`] : []),
                ...exceptions.map(({ kind, name }) => `${kind}: ${name}`),
            ].join('\n'),
        ]),
        ...(unused.length > 0 ? [['No control was taken from', unused.join(', ')]] : []),
        ['Run', `${run.repository}, run ${run.id}, attempt ${run.attempt}, commit ${run.sha}`],
    ];
    const body = rows.map(([what = '', value = '']) => `<tr><th scope="row">${page_text(what)}</th><td>${page_text(value)}</td></tr>`);
    return ['<h2>What was tested</h2>', `<div class="wide"><table><tbody>${body.join('\n')}</tbody></table></div>`];
}
/** Nothing where there is nothing. @param total rows that there would be: those that are not here are counted */
function renderTable(title, head, rows, total, folded) {
    if (total === 0)
        return [];
    const name = `${title} (${total})`;
    const more = total - rows.length;
    const table = [
        ...(rows.length === 0
            ? []
            : [
                '<div class="wide"><table>',
                `<thead><tr>${head.map(cell => `<th scope="col">${page_text(cell)}</th>`).join('')}</tr></thead>`,
                `<tbody>${rows.map(row => `<tr>${row.map(cell => `<td>${page_text(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody>`,
                '</table></div>',
            ]),
        ...(more > 0 ? [`<p class="more">${more} more are in validation.json: no more fit on this page.</p>`] : []),
    ];
    return folded
        ? ['<details>', `<summary>${page_text(name)}</summary>`, ...table, '</details>']
        : ['<section>', `<h2>${page_text(name)}</h2>`, ...table, '</section>'];
}
const page_text = (said) => escapeMarkup(plainText(said, longestCell));

;// CONCATENATED MODULE: ./lib/domain/reports/sarif.js




/**
 * What GitHub takes: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning. Of more results than
 * these it keeps 5,000, and a file of more than 10 MB, packed, is refused: as much as this, unpacked, never is.
 */
const mostResults = 5000;
const mostBytes = 9 * 1024 * 1024;
/** what is left out by its author is told, and no alert */
const mostNotes = 1000;
const longestMessage = 1000;
const longestDescription = 1000;
const longestRuleId = 200;
/** GitHub reads critical above 9, high from 7, medium from 4, low above 0; it has none for `none`. */
const securitySeverity = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0', none: undefined };
/**
 * The verdict as SARIF 2.1.0, for GitHub code scanning: a result for each control that failed or could not be evaluated, for each that is accepted all the same (a
 * note with its reason, so that no alert closes as if it had passed), and for each other reason. Every one stands at a file: its own, or the manifest.
 * @param manifest its path in the workspace
 */
function renderSarif(facts, judgement, manifest) {
    const beside = reasonsBeside(judgement);
    const controls = judgement.controls.filter(isFound);
    const total = beside.length + controls.length;
    const all = [
        ...beside.slice(0, mostResults).map(foundOf),
        ...controls.slice(0, mostResults).map(control => findingOf(control, facts)),
    ];
    const rules = new Map();
    const results = [];
    let left = mostBytes;
    for (const found of all.slice(0, mostResults - 1)) {
        const known = rules.get(found.rule.id);
        const result = toResult(found, known?.index ?? rules.size, manifest);
        left -= Buffer.byteLength(JSON.stringify(known ? result : [result, found.rule]));
        if (left < 0)
            break;
        if (!known)
            rules.set(found.rule.id, { rule: found.rule, index: rules.size });
        results.push(result);
    }
    const more = total - results.length;
    const cut = more > 0 ? `${more} more are in validation.json: no more fit in here.` : undefined;
    if (cut !== undefined) {
        const found = foundOf({ code: 'VALIDATE_CONTROL_FAILED', message: cut });
        const index = rules.get(found.rule.id)?.index ?? rules.size;
        rules.set(found.rule.id, { rule: found.rule, index });
        results.push(toResult(found, index, manifest));
    }
    const { verdict, counts } = judgement;
    return JSON.stringify({
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'Golden Image',
                        informationUri: 'https://github.com/golden-image-actions/pipeline',
                        rules: [...rules.values()].map(({ rule }) => rule),
                    },
                    ...(facts.auditor ? { extensions: [{ name: facts.auditor.name, version: facts.auditor.version }] } : {}),
                },
                // Each image has alerts of its own: those of another one stay as they are.
                automationDetails: { id: `golden-image/${plainText(facts.image, longestRuleId)}/` },
                invocations: [
                    {
                        executionSuccessful: verdict !== 'error',
                        toolExecutionNotifications: notesOf(judgement, cut),
                    },
                ],
                columnKind: 'utf16CodeUnits',
                results,
                properties: { verdict, candidate: plainText(facts.candidate), counts },
            },
        ],
    });
}
const isFound = ({ status }) => status === 'failed' || status === 'error' || status === 'waived' || status === 'tolerated';
function findingOf(control, facts) {
    const { status, severity, place, waiver, tolerated } = control;
    const id = ruleIdOf(control);
    const title = titleOf(control) || idOf(control);
    const level = status === 'failed' ? 'error' : status === 'error' ? 'warning' : 'note';
    const score = level === 'note' ? undefined : securitySeverity[severity];
    const name = `[${severity}] ${idOf(control)}: ${title}`;
    const said = explainControl(control, longestMessage);
    return {
        rule: toRule(id, title, (0,errors/* nextStepOf */.Vt)({ code: status === 'error' ? 'REPORT_CONTROL_ERROR' : 'VALIDATE_CONTROL_FAILED' }), {
            tags: ['golden-image', 'compliance', severity],
            ...(score === undefined ? {} : { 'security-severity': score }),
        }),
        level,
        text: `${status === 'failed' ? '' : `${statusWords[status]}: `}${name}${said === '' ? '' : `\n${said}`}`,
        place,
        ...(waiver || tolerated ? { accepted: plainText(waiver?.reason ?? said, longestMessage) } : {}),
        known: (0,sha256/* sha256 */.sc)([facts.image, control.run, id].join('\n')),
    };
}
function foundOf(reason) {
    return {
        rule: toRule(reason.code, reason.code, (0,errors/* nextStepOf */.Vt)({ code: reason.code }), { tags: ['golden-image'] }),
        level: 'error',
        text: plainText(`${reason.message}\nNext: ${(0,errors/* nextStepOf */.Vt)(reason)}`, longestMessage),
        place: reason.place,
        known: (0,sha256/* sha256 */.sc)(`${reason.code}\n${reason.message}`),
    };
}
const toRule = (id, title, help, properties) => ({
    id,
    shortDescription: { text: plainText(title, longestDescription) },
    fullDescription: { text: plainText(title, longestDescription) },
    help: { text: help },
    properties,
});
/** Without a name of its own a control is called by its file and line, and by a number that is another one in each run. */
function ruleIdOf({ id, profile }) {
    const own = /^\(generated from (?<at>.{1,900}:\d+) [0-9a-f]+\)$/.exec(id)?.groups?.at ?? id;
    const name = plainText(`${profile}/${own}`).replace(/\s+/g, ' ');
    return name.length > longestRuleId ? `${plainText(name, longestRuleId)} ${(0,sha256/* sha256 */.sc)(name).slice(0, 12)}` : name;
}
function toResult({ rule, level, text, place, accepted, known }, ruleIndex, manifest) {
    const uri = (place && uriOf(place.file)) ?? uriOf(manifest) ?? 'golden-image.yml';
    const line = place && uriOf(place.file) !== undefined ? Math.max(1, Math.trunc(place.line) || 1) : 1;
    return {
        ruleId: rule.id,
        ruleIndex,
        level,
        message: { text },
        locations: [
            { physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: { startLine: line } } },
        ],
        // The line's own, which GitHub compares, comes from the step that uploads: it warns of any other.
        partialFingerprints: { 'goldenImageControl/v1': known },
        suppressions: accepted === undefined ? [] : [{ kind: 'external', status: 'accepted', justification: accepted }],
    };
}
/** Of a file in the workspace; `undefined` for any other. */
function uriOf(file) {
    const parts = plainText(file.replace(/^\.\//, '')).split('/');
    if (parts.some(part => part === '' || part === '..' || part === '.'))
        return undefined;
    return parts.map(encodeURIComponent).join('/');
}
function notesOf({ controls }, cut) {
    const note = (text) => ({ level: 'note', message: { text } });
    const left = controls.filter(({ status }) => status === 'skipped' || status === 'not-applicable');
    const shown = left.slice(0, mostNotes);
    return [
        ...(cut === undefined ? [] : [{ level: 'warning', message: { text: cut } }]),
        ...shown.map(control => {
            const said = explainControl(control, 300);
            return note(`${statusWords[control.status]}: ${idOf(control)}${said === '' ? '' : `\n${said}`}`);
        }),
        ...(left.length > shown.length
            ? [note(`${left.length - shown.length} more that did not run are in validation.json.`)]
            : []),
    ];
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/reader-files.js



/**
 * Writes the verdict for other readers than ours. Without a verdict no SARIF is named, though it is written: uploaded, it would close the alerts of controls of which
 * nobody knows anything now.
 * @param manifest its path in the workspace
 */
async function keepForReaders(facts, judgement, manifest, files) {
    const sarif = await files.write('reports/results.sarif', renderSarif(facts, judgement, manifest));
    return {
        'junit-path': await files.write('reports/junit.xml', renderJunit(facts, judgement)),
        'sarif-path': judgement.verdict === 'error' ? '' : sarif,
        'html-path': await files.write('reports/report.html', renderPage(facts, judgement)),
    };
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/remarks.js
/** GitHub shows ten of a level for one step; the last one of ours tells how many more there are. */
const shown = 9;
/** Every remark into the log, as far as GitHub shows them as annotations at their files, warnings apart from notices. */
function sayRemarks(remarks, job) {
    for (const level of ['warning', 'notice']) {
        const all = remarks.filter(remark => remark.level === level);
        for (const { title, message, place } of all.slice(0, shown))
            job.annotate(level, { title, message, place });
        const rest = all.slice(shown);
        if (rest.length === 0)
            continue;
        for (const { title, message } of rest)
            job.foreign(`${title}: ${message}`);
        job.annotate(level, {
            title: 'More exceptions',
            message: `${rest.length} more are in the log, the summary and the report.`,
        });
    }
}

;// CONCATENATED MODULE: ./lib/domain/evidence/selectors.js
const isPattern = (selector) => selector.length > 1 && selector.startsWith('/') && selector.endsWith('/');
/** The auditor passes over what meets nothing, as long as another one does. */
function findUnmet({ controls = [], tags = [] }, ran) {
    const unmet = (kind, selectors, names) => selectors.filter(selector => !meets(selector, names)).map((selector) => ({ kind, selector }));
    return [...unmet('control', controls, ran.ids), ...unmet('tag', tags, ran.tags)];
}
/** Patterns of which nobody here can say what they meet: the auditor reads them as Ruby does. */
const listUnread = ({ controls = [], tags = [] }) => [...controls, ...tags].filter(selector => isPattern(selector) && readPattern(selector) === undefined);
/** With a name that is longer, or more of them, a pattern could be tried for hours: it is taken to meet one. */
const selectors_longestName = 200;
const mostNames = 2000;
function meets(selector, names) {
    if (!isPattern(selector))
        return names.has(selector);
    const pattern = readPattern(selector);
    if (pattern === undefined)
        return true;
    let tried = 0;
    for (const name of names) {
        tried += 1;
        if (tried > mostNames || name.length > selectors_longestName || pattern.test(name))
            return true;
    }
    return false;
}
const escaped = String.raw `\\[dwsDWSbB]|\\[-.^$|?*+()[\]{}\/_ ]`;
/** One thing of a pattern that Ruby and JavaScript read alike. */
const part = new RegExp(String.raw `(?<group>\((?:\?:)?|\)\??|\|)|(?:${escaped}|[^\\^$.|?*+()[\]{}]|\.|\^|\$|\[\^?(?:[^[\]\\&]|${escaped})+\])(?<times>[*+]\??|\{\d{1,3}(?:,\d{0,3})?\}\??|\?\??)?`, 'y');
/** In so many ways at most may a pattern be tried at one place of a name: two `*`, or many `?`. */
const mostWays = selectors_longestName ** 2;
/** A pattern as the auditor reads it, from the start of each line to its end; `undefined`: it has more than is read here, and may mean something else. */
function readPattern(selector) {
    const source = selector.slice(1, -1);
    let ways = 1;
    for (let at = 0; at < source.length; at = part.lastIndex) {
        part.lastIndex = at;
        const found = part.exec(source);
        if (found === null)
            return undefined;
        ways *= countWays(found.groups?.['times'] ?? '', found[0]);
    }
    if (ways > mostWays)
        return undefined;
    try {
        return new RegExp(source, 'm');
    }
    catch {
        return undefined;
    }
}
function countWays(times, whole) {
    if (times === '')
        return whole === '|' || whole === ')?' ? 2 : 1;
    if (times.startsWith('?'))
        return 2;
    if (!times.startsWith('{'))
        return selectors_longestName;
    const [least = 0, most = selectors_longestName] = times.slice(1, times.indexOf('}')).split(',').map(Number);
    return times.includes(',') ? Math.max(1, (most || selectors_longestName) - least + 1) : 1;
}

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/validate-image/summary.js







/** Rows of one table; the report has the rest. */
const shownRows = 200;
/** The verdict as one line, then what failed, then what could not be told, then the facts. */
function renderSummary(tested, judgement, version) {
    const { counts } = judgement;
    const failed = judgement.controls.filter(c => c.status === 'failed');
    const reasons = judgement.reasons.filter(r => r.code !== 'VALIDATE_CONTROL_FAILED');
    const by = tested.auditor
        ? `${tested.auditor.name} ${tested.auditor.version}`
        : 'a report that was finished elsewhere';
    return [
        `### ${(0,markdown/* markdownText */.p7)(explainVerdict(tested, judgement))}`,
        '',
        ...(0,markdown/* table */.tp)(['Severity', 'Control', 'Title', 'Why', 'Where'], failed.map(c => [
            c.severity,
            c.requiredBy === undefined ? c.id : `${c.id}, required by ${c.requiredBy}`,
            c.title,
            firstLines(c.message),
            c.place ? `${c.place.file}:${c.place.line}` : '',
        ]), shownRows),
        ...(0,markdown/* table */.tp)(['Reason', 'What', 'Next'], reasons.map(r => [r.code, firstLines(r.message), firstLines((0,errors/* nextStepOf */.Vt)(r))]), shownRows),
        ...(0,markdown/* table */.tp)(['Waived', 'Severity', 'Title', 'Until', 'Why it is accepted', 'What it found'], judgement.controls.flatMap(c => c.waiver
            ? [[c.id, c.severity, c.title, c.waiver.until, firstLines(c.waiver.reason), firstLines(c.message)]]
            : []), shownRows),
        ...(0,markdown/* table */.tp)(['Thresholds', 'Of', 'Compliance as MITRE counts', 'Passed, failed, skipped, in error, not applicable', 'Bounds'], judgement.thresholds.map(t => [
            t.file,
            t.profile,
            formatCompliance(t.compliance),
            [t.counts.passed, t.counts.failed, t.counts.skipped, t.counts.error, t.counts.no_impact].join(', '),
            t.broken.length === 0 ? 'all hold' : t.broken.map(b => b.message).join('; '),
        ]), shownRows),
        ...(0,markdown/* table */.tp)(['Tolerated', 'Severity', 'Title', 'By', 'What it found'], judgement.controls.flatMap(c => c.tolerated ? [[c.id, c.severity, c.title, c.tolerated.file, firstLines(c.message)]] : []), shownRows),
        ...(0,markdown/* table */.tp)(['Exception', 'What', 'Where'], judgement.remarks
            .filter(r => r.level === 'warning' || !r.title.startsWith('Waived'))
            .map(r => [r.title, firstLines(r.message), `${r.place.file}:${r.place.line}`]), shownRows),
        ...(0,markdown/* table */.tp)(['Left out by its author', 'Title', 'Why'], judgement.controls
            .filter(c => c.skips.length > 0)
            .map(c => [
            c.requiredBy === undefined ? c.id : `${c.id}, required by ${c.requiredBy}`,
            c.title,
            firstLines(`${c.status === 'skipped' ? '' : `a part of it, which ${c.status} otherwise: `}${c.skips.join('; ')}`),
        ]), shownRows),
        ...(0,markdown/* facts */.Ix)([
            ['Candidate', tested.candidate],
            ...(version ? [['Which of that name', whichOne(version)]] : []),
            ['Machine', tested.machine ? `${tested.machine.id}, made from ${tested.machine.imageReference.id}` : 'none'],
            ...(tested.machine ? [['Booted', howBooted(tested.machine)]] : []),
            ['Auditor', by],
            ['Profiles', tested.profiles.map(p => p.path).join(', ')],
            ...tested.profiles.flatMap(({ path, only }) => (only ? [[`Of ${path} alone`, shownOnly(only)]] : [])),
            [
                'Controls',
                `${counts.total}: ${counts.passed} passed, ${counts.failed} failed, ${counts.errors} in error, ${counts.waived} waived, ${counts.tolerated} tolerated, ${counts.skipped} skipped, ${counts.notApplicable} not applicable`,
            ],
            ...(judgement.unused.length > 0 ? [['No control was taken from', judgement.unused.join(', ')]] : []),
            ['Executed', `${counts.executed}, asked for at least ${tested.minExecuted} of each profile`],
        ]),
    ].join('\n');
}
const howBooted = ({ securityType, size }) => securityType === 'Standard'
    ? `${size}, without Secure Boot: the image definition does not promise Trusted Launch`
    : `${size}, as ${securityType}`;
/** Whether each of them has met something is looked at, as far as that can be told. */
function shownOnly(only) {
    const unread = listUnread(only);
    return `${(0,tested_with/* formatOnly */.yU)(only)}${unread.length > 0 ? ` (nobody has looked whether ${unread.join(', ')} met something)` : ''}`;
}
/** Nobody but the build can say that this is what it has made. */
const whichOne = ({ fingerprint, told }) => told ? fingerprint : `${fingerprint}; read when this step began, because no \`fingerprint\` was given`;
/** What a dry run would have done, in one sentence. */
const plannedTest = 'a machine would be made from the candidate and tested; there is no verdict';
/** What a dry run would have done, with the facts. */
function renderPlanned(candidate, auditor, isolation, profiles) {
    return [
        `### 🔎 Dry run: ${plannedTest}`,
        '',
        ...(0,markdown/* facts */.Ix)([
            ['Candidate', candidate],
            ['Auditor', `${auditor.name} ${auditor.version}`],
            ['Profiles', profiles.join(', ')],
            ['They run', isolation === 'none' ? 'with the rights of this job' : 'kept away from this job'],
            ['Made', 'nothing'],
        ]),
    ].join('\n');
}

// EXTERNAL MODULE: ./lib/domain/evidence/record.js
var record = __webpack_require__(99283);
// EXTERNAL MODULE: ./lib/domain/evidence/required-profile.js
var required_profile = __webpack_require__(79895);
// EXTERNAL MODULE: ./lib/domain/evidence/test-record.js
var test_record = __webpack_require__(80086);
;// CONCATENATED MODULE: ./lib/actions/validate-image/write-record.js




/**
 * Writes down what a later step of the job may sign, and resolves with the file's absolute path: empty where there is nothing to sign, because no
 * verdict was reached.
 */
async function writeTestRecord({ verdict, controls }, { candidate, fingerprint, parent, isolation, auditor, profiles, inventory, started, finished }, reports, files) {
    if (verdict === 'error')
        return '';
    const testedWith = profiles.map(({ profile, files = [], required, only }) => ({
        ...(required ? (0,required_profile/* materialOfRequired */.Cm)(required) : { name: profile, sha256: (0,record/* digestProfile */.Am)(files) }),
        isolation: isolation === 'none' ? 'none' : 'kept-away',
        ...(only ? { only: { ...only } } : {}),
    }));
    const exceptions = profiles.flatMap(({ profile, exceptions }) => (exceptions?.files ?? []).map(file => ({ ...file, profile })));
    const runsOf = new Map();
    for (const { profile, run } of controls)
        runsOf.set(profile, (runsOf.get(profile) ?? new Set()).add(run));
    const nameOf = ({ profile, run }) => (runsOf.get(profile)?.size ?? 0) > 1 ? `${profile} (${run})` : profile;
    const text = (0,test_record/* formatTestRecord */.Xo)({
        candidate: { id: candidate.id, fingerprint },
        parent: (0,image_parent/* formatParent */.Oz)(parent),
        verdict,
        controls: controls.map(control => controlOf(control, nameOf(control))),
        testedWith,
        ...(exceptions.length > 0 ? { exceptions } : {}),
        auditor: { name: auditor.name, version: auditor.version },
        ...reports,
        ...(inventory ? { inventory } : {}),
        started,
        finished,
    });
    return files.write(test_record/* testRecordName */.zk, text);
}
/** @param profile as the record calls it: several profiles of a test can have one name, and what is accepted of one is not of another */
function controlOf({ id, status, waiver, tolerated }, profile) {
    return {
        profile,
        id,
        status,
        ...(waiver ? { waiver: { reason: waiver.reason, until: waiver.until, file: waiver.file } } : {}),
        ...(tolerated ? { tolerated: { file: tolerated.file } } : {}),
    };
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/report.js







/** Files first, then the outcome: whatever fails afterwards, the report is there. */
async function writeReport(judgement, candidate, tested, ports) {
    const profiles = [];
    const auditorReports = [];
    const hdf = [];
    for (const [i, run] of tested.runs.entries()) {
        const name = `reports/${i}-inspec.json`;
        const report = 'text' in run.report ? await ports.files.write(name, run.report.text) : undefined;
        if ('text' in run.report)
            auditorReports.push({ name, sha256: (0,sha256/* sha256 */.sc)(run.report.text) });
        // Of a machine the first one only says which machine it was.
        if (report !== undefined && (i > 0 || !tested.machine))
            hdf.push(report);
        const of = run.required && { requiredBy: (0,image_parent/* formatParent */.Oz)(run.required.by), sha256: run.required.sha256 };
        const exceptions = run.exceptions?.files ?? [];
        profiles.push({
            path: run.profile,
            report,
            ...of,
            ...(exceptions.length > 0 ? { exceptions } : {}),
            ...(run.only ? { only: run.only } : {}),
        });
    }
    const { job } = ports;
    const facts = {
        finished: new Date(ports.clock.now()).toISOString(),
        run: { repository: job.run.repository, id: job.run.id, attempt: job.run.attempt, sha: job.run.sha },
        image: candidate.image.name,
        candidate: candidate.id,
        machine: tested.machine,
        auditor: tested.auditor && { name: tested.auditor.name, version: tested.auditor.version },
        isolation: tested.isolation && (tested.isolation === 'none' ? 'none' : 'kept-away'),
        minExecuted: candidate.image.validate.minExecuted,
        profiles,
    };
    const text = renderValidationReport(facts, judgement);
    const name = 'reports/validation.json';
    const reportPath = await ports.files.write(name, text);
    const reports = { report: { name, sha256: (0,sha256/* sha256 */.sc)(text) }, auditorReports };
    const record = tested.session ? await writeTestRecord(judgement, tested.session, reports, ports.files) : '';
    // For other readers than ours: nothing of it is signed, and all of it follows from what is.
    const readers = await keepForReaders(facts, judgement, tested.manifest, ports.files);
    sayRemarks(judgement.remarks, job);
    const { counts } = judgement;
    return {
        verdict: judgement.verdict,
        problems: judgement.reasons,
        summary: renderSummary(facts, judgement, tested.version),
        outputs: {
            passed: String(counts.passed),
            failed: String(counts.failed),
            skipped: String(counts.skipped + counts.notApplicable),
            waived: String(counts.waived),
            executed: String(counts.executed),
            'report-path': reportPath,
            'reports-path': reportPath.slice(0, reportPath.lastIndexOf('/')),
            'hdf-paths': hdf.join('\n'),
            ...readers,
            'test-record': record,
            auditor: facts.auditor?.name ?? '',
            'auditor-version': facts.auditor?.version ?? '',
        },
    };
}

// EXTERNAL MODULE: ./lib/domain/evidence/release-proof.js + 1 modules
var release_proof = __webpack_require__(89247);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/profile/archive.js
var archive = __webpack_require__(25044);
// EXTERNAL MODULE: ./lib/domain/profile/dependencies.js
var dependencies = __webpack_require__(90141);
// EXTERNAL MODULE: ./lib/actions/read-lineage.js
var read_lineage = __webpack_require__(5755);
// EXTERNAL MODULE: ./lib/actions/read-trust.js
var read_trust = __webpack_require__(96568);
// EXTERNAL MODULE: ./lib/actions/say-unread.js
var say_unread = __webpack_require__(86814);
;// CONCATENATED MODULE: ./lib/actions/validate-image/required.js










/**
 * What is required of an image by those that it was built from, in the order in which it runs: nothing of an image that was built from the Marketplace.
 * Inputs and manifest are looked at now; nobody is asked before a version is. Throws `INPUT_INVALID`, `MANIFEST_VERIFY_WIDENS`, `PROOF_ROOT_UNREADABLE`;
 * and the reader what `readAncestors` does and finds, `MANIFEST_PROOFS_MISSING` where no store is named, `PROOF_STORE_UNREADABLE`, `PROOF_ARCHIVE_MISSING`,
 * `PROOF_ARCHIVE_UNREADABLE`, and `VALIDATE_NO_ISOLATION`.
 */
async function createRequiredReader(inputs, settings, ports) {
    const trust = await (0,read_trust/* createTrustReader */.y)(inputs, settings, ports);
    return async ({ id, parent, isolation }, side) => {
        if (parent.kind === 'marketplace')
            return [];
        if (trust === undefined)
            throw new errors/* GoldenImageError */.PX({
                code: 'MANIFEST_PROOFS_MISSING',
                message: `${id} was built from ${(0,image_parent/* formatParent */.Oz)(parent)}, and ${settings.path} does not say where proofs are kept: what its ancestors require cannot be told.`,
            });
        const { tenant } = settings.azure;
        const { policy, roots } = await trust();
        const stores = await side.stores();
        const material = await describeParent(parent, tenant, side.gallery);
        const asking = { gallery: side.gallery, time: side.time, stores, verifier: roots.verifier };
        const lineage = await (0,read_lineage/* readAncestors */.nv)({ id, parent: material }, { tenant, policy }, asking);
        requireWhole(lineage, id);
        (0,say_unread/* sayUnreadStores */.F)(lineage.ancestors.flatMap(({ found }) => found?.stores ?? []), ports.job);
        const required = (0,read_lineage/* requiredIn */.rY)(lineage);
        if (required.length > 0)
            requireIsolation(isolation, required);
        const unpacked = [];
        let bytes = 0;
        for (const profile of required) {
            (0,errors/* throwIfCancelled */.dZ)(ports.job.cancelled, 'required profiles were fetched');
            const fetched = await fetchProfile(profile, stores, ports.job);
            bytes += fetched.files.reduce((sum, file) => sum + file.bytes.length, 0);
            if (bytes > required_mostBytes)
                throw tooMuch(required.length);
            unpacked.push(fetched);
        }
        return unpacked;
    };
}
/** bytes of all that is required of one image: it is held in memory together */
const required_mostBytes = 128 * 1024 * 1024;
const tooMuch = (count) => new errors/* GoldenImageError */.PX({
    code: 'PROOF_ARCHIVE_UNREADABLE',
    message: `The ${count} profiles that are required of this image have more than ${required_mostBytes} bytes together, which is what is accepted.`,
});
/** As it stands there now. A version that has taken its name since the build is another one, which the build statement will not name. */
async function describeParent(parent, tenant, gallery) {
    const descriptor = await gallery.describe(parent.definition, parent.version, tenant);
    if (descriptor)
        return { parent, descriptor: (0,image_descriptor/* digestsOf */.nw)(descriptor) };
    throw new errors/* GoldenImageError */.PX({
        code: 'VERIFY_PARENT_GONE',
        message: `${(0,image_parent/* formatParent */.Oz)(parent)}, from which the image was built, is not in the gallery any more: what it requires cannot be told.`,
    });
}
function requireWhole({ problems, ancestors }, id) {
    (0,errors/* throwIfAny */.MI)(problems);
    if (ancestors.at(-1)?.stands === 'base')
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'VERIFY_PROOF_MISSING',
        message: `What ${id} goes back to is not told by any statement, so nobody knows which profiles are required of it.`,
    });
}
/** What is taken in from elsewhere is in no digest. A statement of another release of these actions may name such a profile. */
function requireNothingFetched(title, files) {
    for (const { path, bytes } of files.filter(file => (0,dependencies/* isMetadata */.SE)(file.path))) {
        const why = bytes.length > dependencies/* metadataLimit */.lD ? tooLong(path) : (0,dependencies/* refuseFetched */.k6)(path, Buffer.from(bytes).toString('utf8'));
        if (why !== undefined)
            throw new errors/* GoldenImageError */.PX({ code: 'PROOF_ARCHIVE_UNREADABLE', message: `${title} is required, and ${why}.` });
    }
}
const tooLong = (path) => `${path} has over ${dependencies/* metadataLimit */.lD} bytes`;
function requireIsolation(isolation, required) {
    if (isolation !== 'none')
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'VALIDATE_NO_ISOLATION',
        message: `${required.map(required_profile/* titleOfRequired */.XL).join(', ')} is required of this image, and profiles would run with the rights of the job (isolation: none), where one can change what another one finds. Such a result satisfies no required profile.`,
        hint: 'Allow the runner `sudo` without a password, and leave `isolation` out.',
    });
}
/** From the first store that has it; whichever that is, it counts only as the archive that the ancestor's statement names. */
async function fetchProfile(profile, stores, job) {
    const wanted = { archive: profile.archive, profile: profile.sha256 };
    const title = (0,required_profile/* titleOfRequired */.XL)(profile);
    const problems = [];
    for (const { name, files } of stores)
        try {
            const bytes = await files?.get(profile.archive);
            if (bytes === undefined)
                continue;
            const found = await (0,archive/* parseProfileArchive */.L1)(bytes, wanted);
            const folder = (0,required_profile/* findFolder */.Wj)(profile, found.map(file => file.path));
            if (folder === undefined)
                throw new errors/* GoldenImageError */.PX({
                    code: 'PROOF_ARCHIVE_UNREADABLE',
                    message: `The archive sha256:${profile.archive} has no profile in the folder "${profile.path}".`,
                });
            requireNothingFetched(title, found);
            job.info(`${title} is required of this image; its archive sha256:${profile.archive} is from ${name}.`);
            return { required: profile, folder, files: found };
        }
        catch (error) {
            if (!(error instanceof errors/* GoldenImageError */.PX) || !error.code.startsWith('PROOF_'))
                throw error;
            problems.push(...error.problems.map(problem => ({ ...problem, message: `${name}, asked for ${title}: ${problem.message}` })));
        }
    const unreadable = problems.find(({ code }) => code === 'PROOF_ARCHIVE_UNREADABLE');
    if (unreadable)
        throw new errors/* GoldenImageError */.PX(unreadable);
    (0,errors/* throwIfAny */.MI)(problems.map(problem => ({ ...problem, code: (0,release_proof/* unreadCodeOf */.oe)([problem]) })));
    throw new errors/* GoldenImageError */.PX({
        code: 'PROOF_ARCHIVE_MISSING',
        message: `${title} is required of this image, and no proof store has its archive sha256:${profile.archive}; asked were ${stores.map(({ name, files }) => (files ? name : `${name} (which keeps no files)`)).join(', ')}.`,
    });
}

// EXTERNAL MODULE: ./lib/domain/evidence/release-policy.js
var release_policy = __webpack_require__(50184);
;// CONCATENATED MODULE: ./lib/domain/evidence/binding.js
/**
 * The proof that a report is about one machine, booted from one candidate: a control of ours reads, in the guest, the nonce that was planted
 * at boot, and names it and the candidate in the description of its test.
 */
const bindingControl = 'golden-image-binding';
const bindingProfile = 'golden-image-binding';
const noncePath = '/etc/golden-image-nonce';
const description = /nonce (?<nonce>[0-9a-f]{64}|unreadable) of the machine of (?<candidate>\/[\w./()-]{1,600}) /;
/** Is the report about this machine? Without a nonce (a finished report has none that we know) only another candidate can be told. */
function judgeBinding(report, wanted) {
    const results = report.profiles
        .filter(p => p.name === bindingProfile)
        .flatMap(p => p.controls.filter(c => c.id === bindingControl).flatMap(c => c.results ?? []));
    const [only] = results;
    const found = description.exec(only?.code_desc ?? '')?.groups;
    if (results.length !== 1 || !only || !found?.nonce || !found.candidate)
        return { kind: 'unbound' };
    const other = { kind: 'other', found: { nonce: found.nonce, candidate: found.candidate } };
    if (found.candidate.toLowerCase() !== wanted.candidate.toLowerCase())
        return other;
    if (wanted.nonce === undefined)
        return { kind: 'unbound' };
    return found.nonce === wanted.nonce && only.status === 'passed' ? { kind: 'bound' } : other;
}
/** The profile, as files. Its values come as inputs, so that nothing is ever part of Ruby code. */
const bindingProfileFiles = {
    'inspec.yml': `name: ${bindingProfile}
title: Which machine this is
version: 1.0.0
license: MIT
summary: Reads the nonce that was planted when the test machine was made
inputs:
  - name: golden_image_nonce
    type: String
    required: true
  - name: golden_image_candidate
    type: String
    required: true
`,
    'controls/binding.rb': `wanted = input('golden_image_nonce')
candidate = input('golden_image_candidate')
found = file('${noncePath}').content.to_s.strip
found = 'unreadable' unless found.match?(/\\A[0-9a-f]{64}\\z/)

control '${bindingControl}' do
  impact 1.0
  title 'The machine is the one that was made from the candidate'
  desc 'A nonce that only this machine was given is read in the guest.'
  describe "nonce #{found} of the machine of #{candidate}" do
    subject { found }
    it { should eq wanted }
  end
end
`,
};

;// CONCATENATED MODULE: ./lib/domain/evidence/overlays.js
/** More than this overlay each other in no profile that somebody wrote. */
const mostProfiles = 500;
/**
 * A report names of each profile the one that builds on it, and several can have one name: a wrapper is often called as what it wraps. Throws an `Error` if profiles
 * overlay each other in a circle, or there are more than anybody has.
 */
function readOverlays(report) {
    const found = known.get(report) ?? readNew(report);
    known.set(report, found);
    return found;
}
/** A report is asked for them more than once, and can be large. */
const known = new WeakMap();
function readNew(report) {
    if (report.profiles.length > mostProfiles)
        throw new Error(`it has ${report.profiles.length} profiles; accepted are at most ${mostProfiles}`);
    const parents = findParents(report.profiles);
    const above = (profile) => parents.get(profile);
    const ranks = measureRanks(report.profiles, above);
    const rankOf = (profile) => ranks.get(profile) ?? 0;
    const named = indexHolders(report, profile => profile.name);
    const under = indexHolders(report, above);
    const find = (index, name, id) => index.get(name ?? '')?.get(id) ?? [];
    return {
        isBelow: profile => rankOf(profile) > 0,
        isRepeatedAbove: (profile, id) => rankOf(profile) > 0 && find(named, above(profile), id).some(h => rankOf(h.profile) < rankOf(profile)),
        copiesBelow,
        originsOf,
    };
    function copiesBelow(profile, id) {
        const copies = [];
        const seen = new Set();
        let level = [profile];
        while (level.length > 0) {
            const next = [];
            for (const one of level)
                for (const holder of find(under, one.name, id)) {
                    if (seen.has(holder.profile) || rankOf(holder.profile) <= rankOf(one))
                        continue;
                    seen.add(holder.profile);
                    for (const control of holder.controls)
                        copies.push({ profile: holder.profile, control });
                    next.push(holder.profile);
                }
            level = next;
        }
        return copies;
    }
    function originsOf(top, below) {
        if (below.length === 0)
            return [toOrigin(top, sourceOf(top.control))];
        const [only] = below;
        // As it is almost always, and a report can have very many.
        if (only && below.length === 1 && !hasResults(top.control) && isAtSamePlace(top.control, only.control))
            return [toOrigin(only, sourceOf(only.control))];
        const repeated = new Map();
        for (const { profile, control } of below) {
            const place = `${above(profile)} ${sourceOf(control)}`;
            repeated.set(place, Math.max(repeated.get(place) ?? 0, rankOf(profile)));
        }
        // What a profile takes from the one below it stands at the same place in both.
        const lowest = [top, ...below].filter(({ profile, control }) => (repeated.get(`${profile.name} ${sourceOf(control)}`) ?? 0) <= rankOf(profile));
        const executed = lowest.filter(copy => hasResults(copy.control));
        const places = new Set(executed.map(copy => sourceOf(copy.control)));
        // On two ways to one profile the auditor lists it below one of them alone.
        const others = lowest.filter(copy => !places.has(sourceOf(copy.control)));
        // What the first profile only takes or changes has its results below.
        const own = hasResults(top.control) && below.some(copy => hasResults(copy.control)) ? [top] : [];
        const all = [...executed, ...others].map(copy => toOrigin(copy, sourceOf(copy.control)));
        const origins = [...all, ...own.map(copy => toOrigin(copy, 'its own'))];
        return [...new Map(origins.map(one => [`${one.profile}\n${one.source}`, one])).values()];
    }
}
const toOrigin = ({ profile }, source) => ({ profile: profile.name, source });
const hasResults = ({ results }) => (results ?? []).length > 0;
const isAtSamePlace = ({ source_location: one }, { source_location: other }) => one?.ref === other?.ref && one?.line === other?.line;
const sourceOf = ({ source_location: at }) => `${at?.ref ?? ''}:${at?.line ?? ''}`;
/**
 * How far each profile is below those on which nothing builds, so that what is above one has a lower rank. Names that go round, as of a wrapper that is called as
 * what it wraps, are taken from the top.
 */
function measureRanks(profiles, parentOf) {
    const left = countNames(profiles);
    const total = countNames(profiles);
    const others = (counts, profile) => {
        const above = parentOf(profile);
        return above === undefined ? 0 : (counts.get(above) ?? 0) - (above === profile.name ? 1 : 0);
    };
    const ranks = new Map();
    let pending = profiles;
    for (let rank = 0; pending.length > 0; rank++) {
        const known = pending.filter(profile => others(left, profile) === 0);
        const ranked = known.length > 0 ? known : pending.filter(p => others(left, p) < others(total, p));
        if (ranked.length === 0) {
            const names = pending.slice(0, 5).map(p => p.name);
            throw new Error(`the profiles ${names.join(', ')} overlay each other in a circle`);
        }
        for (const profile of ranked) {
            ranks.set(profile, rank);
            left.set(profile.name, (left.get(profile.name) ?? 0) - 1);
        }
        pending = pending.filter(profile => !ranks.has(profile));
    }
    return ranks;
}
/**
 * The name of what builds on each profile. A report has it only for what stands below the first one: further down it has the name that a profile has in the
 * `depends` of the one that builds on it, which can be any. Whose that is can be told where one profile and one such name are left over.
 */
function findParents(profiles) {
    const names = new Set(profiles.map(profile => profile.name));
    const parents = new Map(profiles.map(profile => [profile, profile.parent_profile || undefined]));
    const open = () => profiles.filter(profile => !names.has(parents.get(profile) ?? profile.name));
    for (let left = open(); left.length > 0;) {
        const aliases = listAliases(profiles, parents);
        for (const profile of left)
            parents.set(profile, aliases.get(parents.get(profile) ?? '') ?? parents.get(profile));
        const now = open();
        if (now.length === left.length)
            break;
        left = now;
    }
    return parents;
}
/** Names of dependencies that no profile has, each with the name that its profile has; none where two say something else. */
function listAliases(profiles, parents) {
    const below = new Map();
    for (const profile of profiles) {
        const above = parents.get(profile);
        if (above !== undefined)
            below.set(above, [...(below.get(above) ?? []), profile]);
    }
    const found = new Map();
    const unsure = new Set();
    for (const { name, depends } of profiles) {
        const wanted = new Set((depends ?? []).flatMap(one => (one.name ? [one.name] : [])));
        const here = [...new Set((below.get(name) ?? []).map(profile => profile.name))];
        const left = here.filter(one => !wanted.has(one));
        const aliases = [...wanted].filter(one => !here.includes(one));
        for (const alias of aliases) {
            const own = aliases.length === 1 && left.length === 1 ? left[0] : undefined;
            if (own === undefined || (found.get(alias) ?? own) !== own)
                unsure.add(alias);
            else
                found.set(alias, own);
        }
    }
    for (const alias of unsure)
        found.delete(alias);
    return found;
}
function countNames(profiles) {
    const counts = new Map();
    for (const { name } of profiles)
        counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
}
function indexHolders(report, nameOf) {
    const index = new Map();
    for (const profile of report.profiles) {
        const name = nameOf(profile);
        if (!name)
            continue;
        const byId = index.get(name) ?? new Map();
        index.set(name, byId);
        for (const control of profile.controls) {
            const holders = byId.get(control.id) ?? [];
            byId.set(control.id, holders);
            const last = holders.at(-1);
            if (last?.profile === profile)
                last.controls.push(control);
            else
                holders.push({ profile, controls: [control] });
        }
    }
    return index;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./lib/domain/evidence/strict-json.js
var strict_json = __webpack_require__(59946);
;// CONCATENATED MODULE: ./lib/domain/evidence/report.js


/**
 * What InSpec 4 to 7 and CINC Auditor write with `--reporter json`, as far as a verdict needs it. Unknown keys are ignored, unknown status
 * words are not: they may mean anything.
 */
const textOrNothing = schemas/* string */.YjP().nullish();
/** Present and not empty; some versions write a list of lines, others one text. */
const backtrace = schemas/* union */.KCZ([schemas/* array */.YOg(schemas/* unknown */.L5J()), schemas/* string */.YjP()]).nullish();
const result = schemas/* looseObject */._H3({
    status: schemas/* enum */.k5n(['passed', 'failed', 'skipped', 'error']),
    code_desc: textOrNothing,
    message: textOrNothing,
    skip_message: textOrNothing,
    exception: textOrNothing,
    backtrace,
    resource: textOrNothing,
    resource_class: textOrNothing,
});
const control = schemas/* looseObject */._H3({
    id: schemas/* string */.YjP().min(1).max(1000),
    title: textOrNothing,
    desc: textOrNothing,
    impact: schemas/* number */.aig().min(0).max(1),
    /** free; some tools read a severity from them */
    tags: schemas/* unknown */.L5J().optional(),
    source_location: schemas/* looseObject */._H3({ ref: textOrNothing, line: schemas/* number */.aig().int().nullish() }).nullish(),
    results: schemas/* array */.YOg(result).nullish(),
});
const loading = schemas/* enum */.k5n(['loaded', 'skipped', 'failed']).nullish();
/** What a profile builds on. One that does not support the platform stands here alone, and in no list of controls. */
const dependency = schemas/* looseObject */._H3({
    name: textOrNothing,
    status: loading,
    status_message: textOrNothing,
    skip_message: textOrNothing,
});
const profile = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP().min(1).max(1000),
    version: textOrNothing,
    sha256: textOrNothing,
    title: textOrNothing,
    status: loading,
    status_message: textOrNothing,
    skip_message: textOrNothing,
    parent_profile: textOrNothing,
    depends: schemas/* array */.YOg(dependency).nullish(),
    controls: schemas/* array */.YOg(control),
});
const report = schemas/* looseObject */._H3({
    version: schemas/* string */.YjP().min(1).max(100),
    platform: schemas/* looseObject */._H3({ name: textOrNothing, release: textOrNothing }),
    profiles: schemas/* array */.YOg(profile).min(1),
    statistics: schemas/* looseObject */._H3({ duration: schemas/* number */.aig().nullish() }),
});
/** Text of a report, or an `Error` that says what is wrong with it. */
function parseReport(text) {
    const parsed = report.safeParse((0,strict_json/* parseStrictJson */.R)(text));
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'unknown shape'}`);
}
const hasBacktrace = (r) => typeof r.backtrace === 'string' ? r.backtrace !== '' : (r.backtrace ?? []).length > 0;

;// CONCATENATED MODULE: ./lib/domain/evidence/controls.js



/** characters of a title: it is shown, and decides nothing */
const longestTitle = 1000;
/**
 * The controls of a report, each once. A profile that overlays others repeats their controls without results: the copy in the overlay is
 * what counts (its impact is the one that applies), and the results come from all copies below it. What a profile below has and nobody takes from it was not
 * asked of the machine, and is not counted.
 * Throws as `readOverlays` does.
 */
function readControls(report) {
    const overlays = readOverlays(report);
    return report.profiles.flatMap(profile => {
        const seen = new Map();
        return profile.controls.flatMap((top) => {
            if (overlays.isRepeatedAbove(profile, top.id))
                return [];
            const below = seen.get(top.id) ?? overlays.copiesBelow(profile, top.id);
            seen.set(top.id, below);
            const wasAsked = [top, ...below.map(copy => copy.control)].some(({ results }) => (results ?? []).length > 0);
            // It stands below another one, has no result, and nobody above has it: InSpec did not run it.
            if (!wasAsked && overlays.isBelow(profile))
                return [];
            return [toControl(overlays, { profile, control: top }, below)];
        });
    });
}
/** Of each profile with controls that stands below another one, the ids of what profiles above take from it: none where it gives them tools alone. */
function selectedBelow(report) {
    const overlays = readOverlays(report);
    return report.profiles
        .filter(profile => profile.controls.length > 0 && overlays.isBelow(profile))
        .map(profile => ({
        name: profile.name,
        ids: profile.controls
            .filter(c => overlays.isRepeatedAbove(profile, c.id) || (c.results ?? []).length > 0)
            .map(c => c.id),
    }));
}
/**
 * **not applicable (`only_applicable_if`) → error → not applicable (impact 0) → error if there are no results → failed → error if a test could not look → passed (any test) → skipped**
 */
function statusOf(impact, results) {
    if (impact === 0 && results.length > 0 && results.every(isNotApplicable))
        return 'not-applicable';
    if (results.some(isError))
        return 'error';
    if (impact === 0)
        return 'not-applicable';
    if (results.length === 0)
        return 'error';
    if (results.some(r => r.status === 'failed'))
        return 'failed';
    if (results.some(isBlind))
        return 'error';
    if (results.some(r => r.status === 'passed'))
        return 'passed';
    return 'skipped';
}
const onlyIf = /^Skipped control due to only_if condition/;
const withoutValue = /^Input '[^']{0,500}' does not have a value/;
/**
 * Left out by the word of the author: `only_if`, and `skip` in a test that describes a text or a number. A resource that does not find its file, or not on this
 * platform, skips itself in the same way, and so does a control that an input names as a waiver would: nobody has looked then. What is unknown is not the author's.
 */
function isAuthors(r) {
    const said = r.skip_message ?? r.message ?? '';
    // Before InSpec 5 no class is said.
    if (r.resource_class === 'noop' || !r.resource_class) {
        if (onlyIf.test(said))
            return true;
        if (r.resource_class === 'noop')
            return false;
    }
    const described = r.resource_class ? ['Object', 'Numeric'].includes(r.resource_class) : !r.resource;
    // A filter over a resource that skipped itself carries the name of the resource and its words.
    return described && !withoutValue.test(said) && !(r.resource ?? '').includes(said);
}
const isBlind = (r) => r.status === 'skipped' && !isAuthors(r);
const onlyApplicableIf = /^N\/A control due to only_applicable_if condition/;
/** InSpec 5 and later say it as a resource that failed, which alone is an error: the author's own words make the difference. */
const isNotApplicable = (r) => r.resource_class === 'noop' &&
    r.exception === 'Inspec::Exceptions::ResourceFailed' &&
    onlyApplicableIf.test(r.message ?? '');
/** Two failing expectations in one test are an exception too, but an ordinary failure. */
function isError(r) {
    if (r.status === 'error' || hasBacktrace(r))
        return true;
    return !!r.exception && r.exception !== 'RSpec::Core::MultipleExceptionError';
}
function toControl(overlays, copy, below) {
    const { profile, control: top } = copy;
    const copies = below.map(one => one.control);
    const results = [top, ...copies].flatMap(c => c.results ?? []);
    const origin = copies.at(-1) ?? top;
    const status = statusOf(top.impact, results);
    const source = origin.source_location;
    return {
        id: top.id,
        title: (top.title ?? origin.title ?? '').slice(0, longestTitle),
        impact: top.impact,
        severity: severityOf(top.impact),
        status,
        message: messageOf(status, results),
        profile: profile.name,
        origins: overlays.originsOf(copy, below),
        source: source?.ref ? { ref: source.ref, line: Math.max(1, source.line ?? 1) } : undefined,
        saf: { status: safStatusOf(top.impact, results), severity: safSeverityOf(top, origin) },
        skips: [...new Set(results.filter(r => r.status === 'skipped' && isAuthors(r)).map(r => cut(wordsOf(r))))],
    };
}
/** The same rules without ours for what could not look: a resource that skips itself is skipped for MITRE's tools. */
function safStatusOf(impact, results) {
    const status = statusOf(impact, results);
    if (status === 'not-applicable')
        return 'no_impact';
    if (status !== 'error' || results.length === 0 || results.some(isError))
        return status;
    return results.some(r => r.status === 'passed') ? 'passed' : 'skipped';
}
/** The tags `severityoverride` and `severity` come before the impact. */
function safSeverityOf(top, origin) {
    for (const name of ['severityoverride', 'severity'])
        for (const { tags } of [top, origin]) {
            const said = typeof tags === 'object' && tags !== null ? tags[name] : undefined;
            const word = typeof said === 'string' ? said.toLowerCase() : undefined;
            const known = thresholds/* safSeverities */.iz.find(one => one === word);
            if (known)
                return known;
        }
    return severityOf(top.impact);
}
const wordsOf = (r) => r.skip_message ?? r.message ?? r.code_desc ?? '';
/** The bounds of MITRE's tools. */
function severityOf(impact) {
    if (impact < 0.1)
        return 'none';
    if (impact < 0.4)
        return 'low';
    if (impact < 0.7)
        return 'medium';
    return impact < 0.9 ? 'high' : 'critical';
}
const controls_longestMessage = 8000;
function messageOf(status, results) {
    if (status === 'passed')
        return '';
    if (results.length === 0)
        return 'The control has no tests.';
    const wanted = results.filter(r => status === 'error'
        ? isError(r) || isBlind(r)
        : status === 'failed'
            ? r.status === 'failed'
            : r.status === 'skipped');
    const text = wanted.map(r => [r.code_desc, r.skip_message ?? r.message].filter(Boolean).join('\n')).join('\n');
    // An object of Ruby with its memory addresses says nothing to anybody.
    const blind = status === 'error' && wanted.some(isBlind) ? `\n${byAuthor}` : '';
    return `${cut(text.replace(/ for #<[^\n]*/g, ''))}${blind}`;
}
const byAuthor = 'The auditor could not look, so nobody knows. What is to be left out says `only_if`, or `skip` in a test that describes a text.';
const cut = (text) => (text.length > controls_longestMessage ? `${text.slice(0, controls_longestMessage)} …` : text);

;// CONCATENATED MODULE: ./lib/domain/evidence/counts.js
function count(controls) {
    const of = (status) => controls.filter(c => c.status === status).length;
    const [passed, failed] = [of('passed'), of('failed')];
    return {
        total: controls.length,
        passed,
        failed,
        errors: of('error'),
        skipped: of('skipped'),
        notApplicable: of('not-applicable'),
        waived: of('waived'),
        tolerated: of('tolerated'),
        executed: controls.filter(wasExecuted).length,
    };
}
/** A waiver accepts what a control found; where it could not look, it makes up for nothing. */
const wasExecuted = ({ status, waiver, tolerated }) => status === 'passed' || status === 'failed' || (waiver ?? tolerated)?.was === 'failed';

// EXTERNAL MODULE: ./lib/domain/text/nearest.js
var nearest = __webpack_require__(42296);
;// CONCATENATED MODULE: ./lib/domain/evidence/exceptions.js

/**
 * A control that failed, or could not be evaluated, and has a waiver that still counts is waived. It ran all the same: what else can be said of it
 * stays. One that passed, was skipped or does not apply needs no waiver. A waiver names no profile: where several have a control of its id, it
 * accepts none of them, see `refuseShared`. @param controls of one run @param now milliseconds since 1970, by Azure's clock
 */
function applyWaivers(controls, waivers, now) {
    const byControl = new Map(waivers.map(waiver => [waiver.control, waiver]));
    const shared = findShared(controls);
    return controls.map(control => {
        const waiver = byControl.get(control.id);
        const { id, status } = control;
        if (waiver === undefined || (status !== 'failed' && status !== 'error') || shared.has(id))
            return control;
        const { file, line } = waiver.place;
        if (now >= waiver.endsMs)
            return { ...control, message: `${control.message}\nIts waiver in ${file}:${line} ended: ${waiver.until}.`.trim() };
        const { reason, until } = waiver;
        return { ...control, status: 'waived', waiver: { reason, until, file, was: status } };
    });
}
/** The waivers that would accept something and could mean the controls of several profiles: what is accepted by somebody who had another one in mind is a hole. */
function refuseShared({ profile, controls, waivers }, now) {
    const shared = findShared(controls);
    const bad = new Set(controls.filter(c => c.status === 'failed' || c.status === 'error').map(c => c.id));
    return waivers.flatMap(({ control, endsMs, place }) => {
        const origins = shared.get(control);
        if (origins === undefined || !bad.has(control) || now >= endsMs)
            return [];
        return [
            {
                code: 'VALIDATE_WAIVER_AMBIGUOUS',
                message: `${place.file}: the waiver of ${control} accepts nothing: in ${profile} ${formatOrigins(origins)} have a control of that id, and a waiver does not say which.`,
                place,
            },
        ];
    });
}
/** By its id, the places of what several profiles of one run have. */
function findShared(controls) {
    const byId = new Map();
    for (const { id, origins } of controls) {
        const known = byId.get(id) ?? new Map();
        byId.set(id, known);
        for (const one of origins)
            known.set(`${one.profile}\n${one.source}`, one);
    }
    return new Map([...byId].filter(([, known]) => known.size > 1).map(([id, known]) => [id, [...known.values()]]));
}
function formatOrigins(origins) {
    const names = [...new Set(origins.map(origin => origin.profile))];
    const [first = ''] = names;
    if (names.length === 1)
        return `${origins.length} profiles of the name ${first}`;
    return `the profiles ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
/** Each waiver that counts, is over, is not needed any more, is of no control of any profile that has its file, or counts for more than a year. */
function remarkWaivers(runs, now) {
    const known = new Map();
    for (const { controls, waivers } of runs)
        for (const { place } of waivers) {
            const ids = known.get(place.file) ?? new Set();
            known.set(place.file, ids);
            for (const { id } of controls)
                ids.add(id);
        }
    const remarks = runs.flatMap(run => {
        const { profile, controls, waivers } = run;
        const shared = findShared(controls);
        const refused = new Set(refuseShared(run, now).map(({ place }) => place));
        // Of several controls of one id, that which the waiver accepts is the one to speak of.
        const byId = new Map([...controls].sort((a, b) => Number(Boolean(a.waiver)) - Number(Boolean(b.waiver))).map(one => [one.id, one]));
        const long = waivers.filter(({ endsMs }) => endsMs - now > longMs).map(waiver => remarkLong(waiver));
        const others = waivers.flatMap((waiver) => {
            const control = byId.get(waiver.control);
            if (refused.has(waiver.place))
                return [];
            if (control)
                return remarkOne(profile, waiver, control, now, shared.get(control.id));
            const ids = known.get(waiver.place.file);
            return ids?.has(waiver.control) ? [] : [unknown(waiver, [...(ids ?? [])])];
        });
        return [...others, ...long];
    });
    // One file can be that of several profiles.
    return [...new Map(remarks.map(one => [`${one.place.file}:${one.place.line}:${one.message}`, one])).values()];
}
/** A year, up to the end of its last day. */
const longMs = 367 * 86_400_000;
/** What is accepted for so long nobody looks at again. */
const remarkLong = ({ control, until, place }) => ({
    level: 'warning',
    title: `Waiver for long: ${control}`,
    message: `The waiver of ${control} counts until ${until}, more than a year from now; a nearer date has it looked at again.`,
    place,
});
function remarkOne(profile, waiver, control, now, shared) {
    const { control: id, until, reason, place } = waiver;
    if (control.waiver)
        return [
            {
                level: 'notice',
                title: `Waived: ${id}`,
                message: `${id} of ${profile} ${control.waiver.was === 'failed' ? 'failed' : 'could not be evaluated'} and is waived until ${until}: ${reason}`,
                place,
            },
        ];
    if (now >= waiver.endsMs)
        return [
            {
                level: 'warning',
                title: `Waiver over: ${id}`,
                message: `The waiver of ${id} ended (${until}); the control counts as it ended: ${control.status}.`,
                place,
            },
        ];
    if (shared)
        return [
            {
                level: 'warning',
                title: `Waiver of several controls: ${id}`,
                message: `The waiver of ${id} is not needed, and would accept nothing: in ${profile} ${formatOrigins(shared)} have a control of that id.`,
                place,
            },
        ];
    return [
        {
            level: 'notice',
            title: `Waiver not needed: ${id}`,
            message: `${id} of ${profile} is ${control.status} without its waiver, which can go.`,
            place,
        },
    ];
}
function unknown({ control, place }, ids) {
    const near = (0,nearest/* nearest */.p)(control, ids);
    return {
        level: 'warning',
        title: `Waiver of no control: ${control}`,
        message: `No profile that has ${place.file} has a control ${control}, so its waiver does nothing${near === undefined ? '.' : `; did you mean ${near}?`}`,
        place,
    };
}

// EXTERNAL MODULE: ./lib/domain/text/without-stop.js
var without_stop = __webpack_require__(28731);
;// CONCATENATED MODULE: ./lib/domain/evidence/gaps.js





/** Profiles, and what they build on, that were not loaded or do not support the machine. */
function notRun(profile, report) {
    const judge = (what, { status, status_message, skip_message }, hint) => status === 'failed' || status === 'skipped'
        ? [
            {
                code: 'REPORT_PROFILE_NOT_RUN',
                message: `${what} (${profile}) was ${status === 'failed' ? 'not loaded' : 'skipped'}: ${(0,without_stop/* withoutStop */.f)(status_message || skip_message || 'no reason given')}.`,
                ...(hint === undefined ? {} : { hint }),
            },
        ]
        : [];
    return report.profiles.flatMap(p => [
        ...judge(`The profile ${p.name}`, p),
        ...(p.depends ?? []).flatMap(d => judge(`The profile ${d.name ?? 'without a name'}, on which ${p.name} builds`, d, d.status === 'skipped' ? perSystem : undefined)),
    ]);
}
const perSystem = 'All on which a profile builds has to run on the machine. For several systems name in the manifest of each image a profile of its own, which builds on what is for its system alone; or correct `supports`.';
/** A profile of which another one takes controls has run if one of these was executed; only_if at its top can leave out all of them. */
function idleDependencies(profile, report, controls) {
    const executed = new Set(controls.filter(wasExecuted).map(c => c.id));
    return selectedBelow(report).flatMap(({ name, ids }) => ids.length === 0 || ids.some(id => executed.has(id))
        ? []
        : [
            problem('REPORT_NOTHING_RAN', `Of ${ids.length} controls that ${profile} takes from the profile ${name} none was executed.`),
        ]);
}
/** Each id, tag and pattern of the manifest that met nothing: what somebody has meant by it was not looked at. */
function notFound({ profile, only }, report, controls) {
    if (!only)
        return [];
    const ids = new Set(controls.map(c => c.id));
    const tags = new Set(only.tags ? listTags(report, ids) : []);
    return findUnmet(only, { ids, tags }).map(({ kind, selector }) => {
        const near = (0,nearest/* nearest */.p)(selector, [...(kind === 'tag' ? tags : ids)]);
        const asked = kind === 'tag'
            ? `controls of ${profile} with the tag ${selector}, and none was run`
            : `the control ${selector} of ${profile}, and it was not run`;
        const why = kind === 'tag' ? 'nothing that ran has it.' : 'there is none, or its tags are others.';
        return problem('REPORT_TOO_FEW', `The manifest asks for ${asked}: ${near === undefined ? why : `did it mean ${near}?`}`);
    });
}
/** As the auditor compares them: names, and values in lists or alone, each as text. */
function listTags(report, ids) {
    const all = report.profiles.flatMap(profile => profile.controls).filter(control => ids.has(control.id));
    return all.flatMap(({ tags }) => typeof tags === 'object' && tags !== null
        ? Object.entries(tags).flatMap(([name, value]) => [
            name,
            ...[value]
                .flat(3)
                .filter(one => one !== null && typeof one !== 'object')
                .map(String),
        ])
        : []);
}
/** What an ancestor requires is not met by leaving it out. A control to which several ways lead is listed as often, and is one. */
function tooFew({ profile, required }, controls, minExecuted) {
    const counts = count([...new Map(controls.map(control => [`${control.profile}\n${control.id}`, control])).values()]);
    if (counts.executed === 0)
        return [
            problem('REPORT_NOTHING_RAN', `Of ${counts.total} controls of ${profile}${required ? ', which that requires,' : ''} none was executed (${counts.skipped} skipped, ${counts.notApplicable} not applicable, ${counts.errors} in error, ${counts.waived} waived, ${counts.tolerated} tolerated).`),
        ];
    if (counts.executed >= minExecuted)
        return [];
    return [
        problem('REPORT_TOO_FEW', `${counts.executed} of ${counts.total} controls of ${profile} were executed; min-executed asks for ${minExecuted} of each profile.`),
    ];
}
const problem = (code, message) => ({ code, message });

;// CONCATENATED MODULE: ./lib/domain/evidence/verdict.js









/**
 * `pass` only if the reports are bound to the machine of the candidate, whole and in agreement with the exit codes, every profile was
 * loaded, nothing failed or could not be evaluated that is not waived, and enough was executed. A report that cannot be trusted is `error` whatever it says.
 */
function judge(evidence) {
    const read = evidence.runs.map(run => {
        const found = readRun(run, evidence.binding === undefined);
        return { run, ...found, ...excuse(run, found.controls, evidence.now) };
    });
    const unbound = judgeBindingOf(evidence, read.map(r => r.report).filter(r => r !== undefined));
    const distrust = [
        ...unbound,
        ...read.flatMap(r => r.problems),
        ...(evidence.runs.length === 0 && unbound.length === 0
            ? [verdict_problem('REPORT_NOTHING_RAN', 'There is no report to judge.')]
            : []),
    ];
    const controls = read
        .flatMap(({ run, controls }) => controls.map((c) => {
        const requiredBy = run.required && { requiredBy: (0,required_profile/* titleOfAncestor */.JI)(run.required) };
        return { ...c, ...requiredBy, run: run.profile, place: run.placeOf?.(c.source) };
    }))
        .sort(worstFirst);
    const counts = count(controls);
    const broken = read.flatMap(({ run, report, controls, thresholds }) => {
        const isTold = report !== undefined && notRun(run.profile, report).length === 0;
        // Where something could not be evaluated, nobody knows how the numbers would be.
        const isSure = isTold && !controls.some(c => c.status === 'error');
        const problems = (isTold ? (thresholds?.broken ?? []) : []).map(({ bound, message }) => ({
            code: 'VALIDATE_THRESHOLD_BROKEN',
            message: `${run.profile}: ${message}.`,
            place: bound.place,
        }));
        return problems.map(one => ({ one, isSure }));
    });
    const failures = [
        ...broken.filter(b => b.isSure).map(b => b.one),
        ...controls.filter(c => c.status === 'failed').map(failure),
    ];
    const { now } = evidence;
    const excused = read.flatMap(({ run, report, controls }) => report && run.exceptions && !run.required
        ? [{ profile: run.profile, controls, waivers: run.exceptions.waivers }]
        : []);
    const gaps = [
        ...(now === undefined ? [] : excused.flatMap(one => refuseShared(one, now))),
        ...read.flatMap(r => (r.report ? notRun(r.run.profile, r.report) : [])),
        ...controls.filter(c => c.status === 'error').map(unevaluated),
        ...broken.filter(b => !b.isSure).map(b => b.one),
        // Of each for itself: none makes up for another one.
        ...read.flatMap(({ run, report, controls }) => {
            if (!report || notRun(run.profile, report).length > 0)
                return [];
            const least = run.required || evidence.binding === undefined ? 1 : evidence.minExecuted;
            const gone = notFound(run, report, controls);
            if (gone.length > 0)
                return gone;
            const few = tooFew(run, controls, least);
            return few.length > 0 ? few : idleDependencies(run.profile, report, controls);
        }),
    ];
    const below = read.flatMap(r => (r.report ? selectedBelow(r.report) : []));
    const unused = [...new Set(below.filter(({ ids }) => ids.length === 0).map(({ name }) => name))];
    const remarks = now === undefined ? [] : remarkWaivers(excused, now);
    const thresholds = read.flatMap(({ run, thresholds }) => thresholds ? [{ profile: run.profile, ...thresholds }] : []);
    const judgement = { counts, controls, unused, remarks, thresholds };
    if (evidence.binding === undefined) {
        // Finished elsewhere: it can say that the image is bad, but nothing that it says can make the image good.
        const unreadable = distrust.filter(p => p.code !== 'REPORT_NOT_BOUND');
        if (unreadable.length === 0 && failures.length > 0)
            return { ...judgement, verdict: 'fail', reasons: [...failures, ...gaps] };
        return { ...judgement, verdict: 'error', reasons: [...distrust, ...failures, ...gaps] };
    }
    if (distrust.length > 0)
        return { ...judgement, verdict: 'error', reasons: [...distrust, ...failures, ...gaps] };
    if (failures.length > 0)
        return { ...judgement, verdict: 'fail', reasons: [...failures, ...gaps] };
    if (gaps.length > 0)
        return { ...judgement, verdict: 'error', reasons: gaps };
    // An image of which nothing at all is as it should be is not good, whatever is accepted.
    if (counts.passed === 0)
        return {
            ...judgement,
            verdict: 'error',
            reasons: [
                verdict_problem('REPORT_NOTHING_RAN', `Of ${counts.total} controls none passed: ${counts.waived} are waived, ${counts.tolerated} tolerated.`),
            ],
        };
    return { ...judgement, verdict: 'pass', reasons: [] };
}
/** What an ancestor requires has no exception, whoever would give it one. */
function excuse({ required, exceptions }, controls, now) {
    if (!exceptions || required || now === undefined)
        return { controls };
    const waived = applyWaivers(controls, exceptions.waivers, now);
    if (!exceptions.thresholds)
        return { controls: waived };
    const { file, bounds } = exceptions.thresholds;
    const thresholds = judgeThresholds(file, bounds, waived);
    return { controls: applyThresholds(waived, bounds, thresholds), thresholds };
}
/** What the exit code must be for a report, by the rules of the auditor itself. */
function expectedExit(report) {
    const results = report.profiles.flatMap(p => p.controls.flatMap(c => c.results ?? []));
    if (report.profiles.some(p => p.status === 'failed'))
        return 102;
    if (results.some(r => r.status === 'failed' || r.status === 'error'))
        return 100;
    if (results.some(r => r.status === 'skipped') || report.profiles[0]?.status === 'skipped')
        return 101;
    return 0;
}
/** Of a report that was handed in: run again, the job would read the same file. */
const wholeReport = 'Give in `report` the whole file that `cinc-auditor exec … --reporter json:FILE` (or `inspec`) has written, of a run that ended.';
function readRun(run, handedIn) {
    const unreadable = (why) => ({
        controls: [],
        problems: [
            {
                ...verdict_problem('REPORT_UNREADABLE', `The report of ${run.profile} cannot be read: ${why}.`),
                ...(handedIn ? { hint: wholeReport } : {}),
            },
        ],
    });
    if ('problems' in run.report)
        return { controls: [], problems: [...run.report.problems] };
    if ('missing' in run.report)
        return unreadable(run.report.missing);
    try {
        const report = parseReport(run.report.text);
        const controls = readControls(report);
        const wanted = expectedExit(report);
        const agrees = run.exitCode === undefined || run.exitCode === wanted;
        return {
            report,
            controls,
            problems: agrees
                ? []
                : [
                    verdict_problem('REPORT_EXIT_DISAGREES', `The auditor ended with ${run.exitCode} for ${run.profile}, and its report stands for ${wanted}.`),
                ],
        };
    }
    catch (error) {
        return unreadable((0,errors/* wordsOf */.Z9)(error));
    }
}
/** Why the run of our own profile ties no other one to the machine of the candidate, so that none is worth its time; none: it does. */
const explainUnbound = (binding, wanted) => judgeBindingOf({ binding, wanted }, []);
function judgeBindingOf(evidence, reports) {
    const { binding, wanted } = evidence;
    if (binding === undefined) {
        const judged = reports.map(r => judgeBinding(r, { candidate: wanted.candidate }));
        const other = judged.find(j => j.kind === 'other');
        if (other)
            return [bindingProblem(other, evidence)];
        return [bindingProblem({ kind: 'unbound' }, evidence)];
    }
    const { report, problems } = readRun(binding, false);
    if (!report)
        return problems;
    const judgement = judgeBinding(report, wanted);
    // A wrong nonce fails our control, and the exit code says so too: the reason is the nonce.
    return judgement.kind === 'bound' ? problems : [bindingProblem(judgement, evidence)];
}
function bindingProblem(judgement, { wanted, binding }) {
    if (judgement.kind === 'unbound')
        return verdict_problem('REPORT_NOT_BOUND', binding === undefined
            ? `The report was not made by this step on a machine of ${wanted.candidate}, so it cannot say that the image is good.`
            : `The control that ties the report to the machine of ${wanted.candidate} gave no result.`);
    const { found } = judgement;
    return found.candidate.toLowerCase() === wanted.candidate.toLowerCase()
        ? verdict_problem('REPORT_OTHER_MACHINE', `The report is about a machine with the nonce ${found.nonce}; the machine of ${wanted.candidate} has ${wanted.nonce ?? 'another'}.`)
        : verdict_problem('REPORT_OTHER_MACHINE', `The report is about ${found.candidate}; the candidate is ${wanted.candidate}.`);
}
/** It stands in no file of the workspace: whoever reads it has to know whose it is. */
const nameOf = ({ id, requiredBy }) => requiredBy === undefined ? id : `${id} (required by ${requiredBy})`;
const aboutOf = ({ severity, id }) => `[${severity}] ${id}`;
const failure = (c) => ({
    code: 'VALIDATE_CONTROL_FAILED',
    about: aboutOf(c),
    message: `[${c.severity}] ${nameOf(c)}: ${c.title || 'failed'}${c.message ? `\n${c.message}` : ''}`,
    ...(c.place ? { place: c.place } : {}),
});
const unevaluated = (c) => ({
    code: 'REPORT_CONTROL_ERROR',
    about: aboutOf(c),
    message: `[${c.severity}] ${nameOf(c)}: ${c.title || 'not evaluated'}${c.message ? `\n${c.message}` : ''}`,
    ...(c.place ? { place: c.place } : {}),
});
const rank = { failed: 0, error: 1, waived: 2, tolerated: 3, skipped: 4, 'not-applicable': 5, passed: 6 };
function worstFirst(a, b) {
    return rank[a.status] - rank[b.status] || b.impact - a.impact || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
function verdict_problem(code, message) {
    return { code, message };
}

// EXTERNAL MODULE: ./lib/domain/image/fingerprint.js
var image_fingerprint = __webpack_require__(7078);
// EXTERNAL MODULE: ./lib/domain/image/origin.js
var image_origin = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/domain/image/version-facts.js
var version_facts = __webpack_require__(2972);
// EXTERNAL MODULE: ./lib/actions/read-candidate.js
var read_candidate = __webpack_require__(28271);
// EXTERNAL MODULE: ./lib/actions/require-release.js
var require_release = __webpack_require__(42704);
// EXTERNAL MODULE: ./lib/domain/evidence/inventory.js
var evidence_inventory = __webpack_require__(44268);
;// CONCATENATED MODULE: ./lib/actions/validate-image/inventory.js



/**
 * Writes down what is on the machine, and says where at once: whatever comes of the tests, it is there. Without an inventory an image can be as good
 * as with one; it is a release that needs it, and whoever makes one will ask for it. Resolves with the
 * file, by its path in the folder of the job. Throws `INTERNAL_CANCELLED`.
 */
async function keepInventory({ session, machine }, { candidate, fingerprint }, { files, job }) {
    const reading = await session.readInventory().catch(error => {
        if (!(error instanceof errors/* GoldenImageError */.PX) || error.code !== 'VALIDATE_INVENTORY_FAILED')
            throw error;
        for (const problem of error.problems)
            job.annotate('warning', problem);
        return undefined;
    });
    if (!reading)
        return undefined;
    if (reading.kind === 'no-dpkg') {
        job.annotate('warning', {
            title: 'No inventory',
            message: `${reading.system} has no dpkg, and the packages of no other package manager can be read yet: there is no inventory, and no release can be made of the image.`,
        });
        return undefined;
    }
    const { inventory } = reading;
    const text = (0,evidence_inventory/* renderInventory */.NL)(inventory, { candidate: candidate.id, fingerprint, machine: machine.id });
    const name = 'reports/inventory.json';
    const path = await files.write(name, text);
    job.output('inventory-path', path);
    job.info(`${inventory.packages.length} packages of ${inventory.system.name} and ${inventory.apt.archives.length} archives are in ${path}.`);
    for (const gap of inventory.gaps)
        job.foreign(`Not known: ${gap}`);
    return { name, sha256: (0,sha256/* sha256 */.sc)(text) };
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/record-verdict.js



/** Notes the verdict on the version, for the next run to see. A `pass` that cannot be noted is none. */
async function recordVerdict(judgement, candidate, meant, gallery) {
    if (judgement.verdict === 'error')
        return judgement;
    const tags = (0,version_facts/* verdictTags */.Pw)(judgement.verdict);
    try {
        const { tenant, fingerprint } = meant;
        const found = await gallery.identify(candidate.definition, candidate.version, tenant);
        (0,image_fingerprint/* requireSameVersion */.wo)(candidate.id, found, fingerprint);
        const before = found.record;
        const { state } = readJudged(before);
        if (state === 'released')
            return judgeReleased(judgement, candidate);
        if (judgement.verdict === 'pass')
            return await recordPass(judgement, candidate, meant, gallery, before);
        await gallery.tag(candidate.definition, candidate.version, tags, meant);
        // Tags are written as a whole: another test that passed meanwhile may have written its own over ours.
        const now = await gallery.identify(candidate.definition, candidate.version, tenant);
        (0,image_fingerprint/* requireSameVersion */.wo)(candidate.id, now, fingerprint);
        if (readJudged(now.record).state !== 'rejected')
            await gallery.tag(candidate.definition, candidate.version, tags, meant);
        return judgement;
    }
    catch (error) {
        if (!(error instanceof errors/* GoldenImageError */.PX))
            throw error;
        const problems = error.problems.map(p => ({
            ...p,
            message: `The verdict could not be noted on ${candidate.id}: ${p.message}`,
        }));
        // What was found out about another version is nothing that this one can fail by.
        return judgement.verdict === 'pass' || error.code === 'VALIDATE_OTHER_IMAGE'
            ? { ...judgement, verdict: 'error', reasons: problems }
            : { ...judgement, reasons: [...judgement.reasons, ...problems] };
    }
}
/** What is released is used: a tag takes nobody's machine back, and this one would stop every run of the image. */
function judgeReleased(judgement, candidate) {
    if (judgement.verdict === 'pass')
        return judgement;
    const message = `${candidate.id} is released and fails its tests now; it is not marked as rejected, and its channels still hold it.`;
    const hint = 'Move its channels back with promote, correct the image and build it again.';
    return { ...judgement, reasons: [...judgement.reasons, { code: 'VALIDATE_RELEASED_FAILS', message, hint }] };
}
/** A test takes minutes, and another one may have rejected the version meanwhile: that stands. */
async function recordPass(judgement, candidate, meant, gallery, before) {
    const rejected = readJudged(before).state === 'rejected';
    const after = rejected
        ? before
        : await gallery.tag(candidate.definition, candidate.version, (0,version_facts/* verdictTags */.Pw)('pass'), meant);
    if (readJudged(after).state !== 'rejected')
        return judgement;
    const message = `The candidate ${candidate.id} was rejected by another test while this one ran; a rejected version stays rejected.`;
    return { ...judgement, verdict: 'error', reasons: [{ code: 'VALIDATE_CANDIDATE_NOT_READY', message }] };
}
/** While it was tested it can have been deleted. Throws `VALIDATE_CANDIDATE_NOT_READY`, and as `readVersionFacts` does. */
function readJudged(record) {
    const gone = (0,version_facts/* explainGone */.n_)(record);
    if (gone)
        throw new errors/* GoldenImageError */.PX({ code: 'VALIDATE_CANDIDATE_NOT_READY', message: `${record.id} ${gone}.` });
    return (0,version_facts/* readVersionFacts */._v)(record);
}

// EXTERNAL MODULE: ./lib/domain/evidence/input-file.js
var input_file = __webpack_require__(20667);
// EXTERNAL MODULE: ./lib/domain/secret.js
var secret = __webpack_require__(53998);
;// CONCATENATED MODULE: ./lib/domain/evidence/first-boot.js


/**
 * What the test machine is told at its first boot: its host keys, so that we know them before it exists, and the nonce. JSON is YAML, and no
 * text can break out of it. https://cloudinit.readthedocs.io/en/latest/reference/modules.html
 */
function firstBoot(given) {
    const document = {
        ssh_keys: Object.fromEntries(given.host.flatMap(key => [
            [`${key.type}_private`, key.private.reveal()],
            [`${key.type}_public`, key.public],
        ])),
        write_files: [{ path: noncePath, content: `${given.nonce}\n`, owner: 'root:root', permissions: '0644' }],
    };
    return new secret/* Secret */.z(`#cloud-config\n${JSON.stringify(document, null, 2)}\n`);
}

// EXTERNAL MODULE: ./lib/domain/image/temporary-state.js
var temporary_state = __webpack_require__(20449);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/image/version-tags.js
var version_tags = __webpack_require__(68466);
;// CONCATENATED MODULE: ./lib/actions/validate-image/boot.js

/** Late services and package updates of a first boot take minutes on a small machine. */
const longestMs = 10 * 60_000;
const askAgainMs = 2000;
const sayAgainMs = 30_000;
/**
 * Resolves when the machine says that its boot is over: a verdict that stays needs a machine at rest. What has failed in the boot is told, and no matter of this: profiles
 * judge the image. Throws `VALIDATE_BOOT_NOT_OVER`, `INTERNAL_CANCELLED`.
 */
async function waitForBoot(session, { job, clock }) {
    const began = clock.now();
    let last = 'it did not say where its boot stands';
    let saidAt;
    for (;;) {
        const state = await session.readBoot();
        const passed = clock.now() - began;
        if (state?.kind === 'over') {
            job.foreign(`The boot is over after ${seconds(passed)}: ${state.said}.`);
            if (state.remarks.length > 0)
                job.annotate('warning', {
                    title: 'The boot had failures',
                    message: `The test machine has booted, and ${state.remarks.join('; ')}. The profiles are run all the same.`,
                });
            return;
        }
        if (state)
            last = state.said;
        if (passed >= longestMs)
            throw new errors/* GoldenImageError */.PX({
                code: 'VALIDATE_BOOT_NOT_OVER',
                message: `The boot of the test machine was not over after ${seconds(passed)}: ${last}.`,
            });
        if (saidAt === undefined || passed - saidAt >= sayAgainMs) {
            job.foreign(`The machine still boots: ${last}.`);
            saidAt = passed;
        }
        await clock.sleep(askAgainMs, job.cancelled);
        (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'the boot of the test machine was waited for');
    }
}
const seconds = (ms) => `${Math.round(ms / 1000)} s`;

;// CONCATENATED MODULE: ./lib/actions/validate-image/test-machine.js







/** A test machine that is older is nobody's any more. */
const livesMs = 6 * 3_600_000;
const usableWithinMs = 30 * 60_000;
const test_machine_askAgainMs = 60_000;
/** Azure refuses the obvious names. */
const machineUser = 'golden';
/** Boots a machine from the candidate, logs in, and waits until its boot is over. Disposing of it starts the deletion of all of it. */
async function bootTestMachine(plan, ports) {
    const { candidate } = plan;
    const { job, time, machines, temporary, access, clientId } = ports;
    const keys = await access.makeKeys(job.cancelled);
    const nonce = ports.random(32);
    const build = (0,temporary_state/* nameBuild */.mT)(job.run.id, ports.random(16));
    const { subscription, group, tenant, subnet } = plan;
    const state = {
        subscription,
        group,
        build,
        tenant,
        clientId,
        since: new Date(time.now()).toISOString(),
    };
    (0,remove_temporary/* saveTemporary */.TW)(job, state);
    const dispose = () => (0,remove_temporary/* startMachineRemoval */.IF)(state, temporary, job);
    try {
        job.info(`Making a test machine from ${candidate.id} in the resource group ${group}, as ${build}.`);
        const machine = await createWhenUsable(plan, ports, {
            subscription,
            group,
            build,
            location: plan.location,
            image: candidate.id,
            plan: plan.purchasePlan,
            user: machineUser,
            userKey: keys.userPublic,
            customData: firstBoot({ host: keys.host, nonce }),
            size: plan.size,
            securityType: plan.securityType,
            subnet,
            source: plan.source || 'Internet',
            tags: (0,version_tags/* formatTemporaryTags */.gj)(plan.tags, { run: job.run, build, until: time.now() + livesMs }),
        });
        requireCandidate(machine.image, candidate, machine.id);
        job.info(`Azure says that it was made from ${machine.image.id}; logging in to ${machine.address}.`);
        const session = await access.login({
            address: machine.address,
            user: machineUser,
            keys,
            timeoutMs: plan.sshTimeoutMs,
            signal: job.cancelled,
        });
        if (subnet === undefined && plan.source === '')
            await narrow(session, state, machines, job);
        await waitForBoot(session, ports);
        return { machine, session, keys, nonce, [Symbol.asyncDispose]: dispose };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
/**
 * A region that has a copy may not know it for some minutes; of a version that has gone it says the same. Throws what `create` does, after all of
 * them, and what `requireSame` does.
 */
async function createWhenUsable({ requireSame }, { machines, clock, job }, spec) {
    const until = clock.now() + usableWithinMs;
    for (;;) {
        try {
            return await machines.create(spec);
        }
        catch (error) {
            const early = error instanceof errors/* GoldenImageError */.PX && error.code === 'VALIDATE_NOT_USABLE_YET';
            if (!early || clock.now() >= until)
                throw error;
            await requireSame();
            job.info(`${spec.location} has the version, and does not make machines from it yet; asked again in ${test_machine_askAgainMs / 1000} s.`);
            await clock.sleep(test_machine_askAgainMs, job.cancelled);
            (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'a region was waited for');
        }
    }
}
/** Throws `VALIDATE_OTHER_IMAGE` unless the machine was made from exactly the candidate. */
function requireCandidate(image, candidate, machine) {
    const version = candidate.version && (0,image_version/* formatImageVersion */.d8)(candidate.version);
    const sameId = image.id.toLowerCase() === candidate.id.toLowerCase();
    if (sameId && (image.exactVersion === undefined || image.exactVersion === version))
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'VALIDATE_OTHER_IMAGE',
        message: `The test machine ${machine} was made from ${image.id}${image.exactVersion ? ` (version ${image.exactVersion})` : ''}; the candidate is ${candidate.id}.`,
    });
}
/** Until now everybody could knock at port 22, where only a key helps; from now on only we can. */
async function narrow(session, state, machines, job) {
    try {
        await machines.narrow(state, `${session.from}/32`);
    }
    catch (error) {
        (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'port 22 of the test machine was narrowed');
        job.annotate('warning', {
            title: 'Port 22 stays open',
            message: `The rule for port 22 of the test machine could not be narrowed to ${session.from}: ${(0,errors/* wordsOf */.Z9)(error)}`,
        });
    }
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/scan-machine.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






/** One profile, unless the manifest says; a good one takes a minute. */
const profileMs = 30 * 60_000;
/**
 * Runs our own profile, which ties the report to the machine; then those that ancestors require, as they were tested there, before any code of the image's
 * own repository has been root on the machine; then each profile of the image. Each in a process of its own, and with none of another's inputs. Where the
 * first does not tie it, nothing else is run.
 */
async function scanMachine(ready, { candidate, auditor, isolation, required, exceptions }, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { job, scanner } = ports;
        const tunnel = __addDisposableResource(env_1, await ready.session.openTunnel(), true);
        const scanOne = async (name, profile, inputs, { timeoutMs = profileMs, ...more } = {}) => {
            const run = await job.group(`${auditor.name} exec ${name}`, () => scanner
                .run(auditor, isolation, {
                profile,
                // Not the image's: who may be on a machine is asked by many profiles, and this user is ours.
                inputs: { [input_file/* userInput */.m]: machineUser, ...inputs },
                ...more,
                target: { user: machineUser, port: tunnel.port, keyFile: ready.keys.userKeyFile },
                timeoutMs,
                signal: job.cancelled,
            })
                .then(result => ({ ...result, profile: name }))
                .catch(error => toRunWithoutReport(name, error)));
            requireConnection(tunnel, job);
            return run;
        };
        const binding = await scanOne(bindingProfile, { name: bindingProfile, files: bindingProfileFiles }, { golden_image_nonce: ready.nonce, golden_image_candidate: candidate.id });
        if (explainUnbound(binding, { nonce: ready.nonce, candidate: candidate.id }).length > 0) {
            job.info('No other profile is run: nothing would tie what it finds to the machine of the candidate.');
            return { binding, runs: [] };
        }
        const runs = [];
        for (const { required: profile, folder, files } of required) {
            const run = await scanOne((0,required_profile/* titleOfRequired */.XL)(profile), { folder, unpacked: files }, {});
            runs.push({ ...run, required: profile });
        }
        for (const { path, controls, tags, timeoutMs } of candidate.image.validate.profiles) {
            const accepted = exceptions.get(path);
            const only = { ...(controls ? { controls } : {}), ...(tags ? { tags } : {}) };
            const more = { inputFiles: accepted?.inputs ?? [], ...only, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
            runs.push({
                ...(await scanOne(path, { path }, {}, more)),
                ...(accepted ? { exceptions: accepted } : {}),
                ...(controls || tags ? { only } : {}),
            });
        }
        return { binding, runs };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
const ofOneRun = [
    'VALIDATE_AUDITOR_FAILED',
    'VALIDATE_AUDITOR_TIMEOUT',
    'VALIDATE_OUTPUT_TOO_LARGE',
];
/** A profile that the auditor could not run says nothing, and the others are still worth running. All else ends the step. */
function toRunWithoutReport(profile, error) {
    if (!(error instanceof errors/* GoldenImageError */.PX))
        throw error;
    if (!ofOneRun.includes(error.code))
        throw error;
    return { profile, exitCode: undefined, report: { problems: error.problems } };
}
function requireConnection(tunnel, job) {
    (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'the machine was tested');
    if (!tunnel.alive())
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_MACHINE_LOST',
            message: 'The connection to the test machine ended while it was tested.',
        });
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/validate-image.js
var validate_image_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var validate_image_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




















/** A finished report over this many bytes is not read. */
const reportLimit = 64 * 1024 * 1024;
/** Boots a machine from the candidate, runs the image's profiles on it, and says whether the image is good. */
async function validateImage(inputs, settings, ports) {
    const candidate = (0,read_candidate/* readCandidate */.G)(settings, inputs.image, inputs['image-version-id']);
    if (inputs.report.length > 0 && inputs['dry-run'])
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: 'The inputs `report` and `dry-run` are both given; accepted is one of them: judging a report makes nothing anyway.',
        });
    if (inputs.source !== '' && settings.network.subnet !== undefined)
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: `The input \`source\` is "${inputs.source}", and ${settings.path} has \`network.subnet\`; accepted is one of them: who may come to a machine in a network of yours is a matter of that network.`,
        });
    if (inputs.report.length > 0)
        return judgeFinishedReports(inputs.report, candidate, settings, ports);
    const { exceptions, problems } = await (0,list_profiles/* listProfiles */.B)(ports.workspace, settings, candidate.image);
    (0,errors/* throwIfAny */.MI)(problems);
    const readRequired = await createRequiredReader(inputs, settings, ports);
    const { auditor, isolation } = await prepareAuditor(ports.scanner, {
        acceptLicence: settings.auditor.acceptLicence,
        isolation: inputs.isolation,
        manifest: settings.path,
        // Without a store for proofs nothing is signed that would ask it of anybody.
        required: settings.proofs.length === 0
            ? []
            : candidate.image.validate.profiles.filter(profile => profile.required).map(profile => profile.path),
    });
    ports.job.info(`${auditor.name} ${auditor.version}, profiles ${isolation === 'none' ? 'with the rights of this job' : 'kept away from this job'}.`);
    // A verdict of a machine is noted on the version; a dry run has none.
    if (!inputs['dry-run'])
        await (0,require_release/* requireRelease */.z)(settings, ports);
    const azure = await ports.azure();
    const dates = (0,release_policy/* datePolicy */.ji)(inputs['strict-published-date'], settings.verify);
    const wanted = { fingerprint: inputs.fingerprint, ...dates };
    const { location, fingerprint, parent } = await requireReady(candidate, wanted, settings, azure.gallery);
    const told = inputs.fingerprint !== '';
    if (!told)
        ports.job.info(`The input \`fingerprint\` is empty: tested is the version that had the name when this step began, ${fingerprint}.`);
    const required = await readRequired({ id: candidate.id, parent, isolation }, azure);
    if (inputs['dry-run'])
        return planned({ candidate, auditor, isolation, required }, ports.job);
    const definition = await azure.gallery.requireDefinition(candidate.definition);
    const plan = {
        candidate,
        requireSame: async () => {
            const now = await azure.gallery.identify(candidate.definition, candidate.version, settings.azure.tenant);
            (0,image_fingerprint/* requireSameVersion */.wo)(candidate.id, now, fingerprint);
        },
        parent,
        required,
        exceptions,
        auditor,
        isolation,
        tenant: settings.azure.tenant,
        subscription: settings.azure.subscription,
        group: settings.azure.buildGroup,
        location,
        fingerprint,
        purchasePlan: definition.plan,
        size: candidate.image.validate.size ?? (0,image_definition/* usualSize */.WC)(definition),
        securityType: (0,image_definition/* securityTypeOf */.cq)(definition),
        subnet: settings.network.subnet?.id,
        tags: settings.azure.tags,
        source: inputs.source || settings.network.source,
        sshTimeoutMs: inputs['ssh-timeout'] * 1000,
    };
    const tested = await (0,tell_at_cure/* tellAtCure */.Y)('test', settings, candidate.image, () => testOnMachine(plan, azure, ports));
    const judgement = await recordVerdict(tested.judgement, candidate, plan, azure.gallery);
    return writeReport(judgement, candidate, { ...tested, isolation, version: { fingerprint, told }, manifest: settings.path }, ports);
}
/** What a dry run says: everything was looked at, no machine was made, and there is no verdict. */
function planned({ candidate, auditor, isolation, required }, job) {
    job.info(`Dry run: ${plannedTest}.`);
    return {
        verdict: 'pass',
        dryRun: true,
        problems: [],
        outputs: { auditor: auditor.name, 'auditor-version': auditor.version },
        summary: renderPlanned(candidate.id, auditor, isolation, [
            ...required.map(profile => (0,required_profile/* titleOfRequired */.XL)(profile.required)),
            ...candidate.image.validate.profiles.map(p => p.path),
        ]),
    };
}
/** @param azure what a machine needs of it: no gallery */
async function testOnMachine(plan, azure, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { candidate, fingerprint, parent, auditor, isolation } = plan;
        const started = new Date(azure.time.now()).toISOString();
        const ready = validate_image_addDisposableResource(env_1, await bootTestMachine(plan, { ...ports, ...azure })
        // While nothing but our own login has been on the machine: a profile is code that runs there as root.
        , true);
        // While nothing but our own login has been on the machine: a profile is code that runs there as root.
        const inventory = await keepInventory(ready, plan, ports);
        const scanned = await scanMachine(ready, plan, ports);
        // Asked again: what was tested is what ARM says now, not what we ordered.
        const image = await azure.machines.readImageReference(ready.machine);
        requireCandidate(image, candidate, ready.machine.id);
        await plan.requireSame();
        const ended = azure.time.now();
        const judgement = judge({
            ...scanned,
            now: ended,
            wanted: { nonce: ready.nonce, candidate: candidate.id },
            minExecuted: candidate.image.validate.minExecuted,
        });
        const { exactVersion } = image;
        const machine = {
            id: ready.machine.id,
            imageReference: { id: image.id, ...(exactVersion === undefined ? {} : { exactVersion }) },
            ...ready.machine.hardware,
        };
        const session = {
            candidate,
            fingerprint,
            parent,
            isolation,
            auditor,
            profiles: scanned.runs,
            inventory,
            started,
            finished: new Date(ended).toISOString(),
        };
        return { runs: [scanned.binding, ...scanned.runs], machine, auditor, session, judgement };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = validate_image_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Reports that somebody else made are shown and can fail the image; they can never pass it, and they leave no mark on the candidate. */
async function judgeFinishedReports(paths, candidate, settings, ports) {
    const texts = await Promise.all(paths.map(path => ports.workspace.read(path, reportLimit)));
    (0,errors/* throwIfAny */.MI)(paths
        .filter((_, i) => texts[i] === undefined)
        .map(path => ({
        code: 'INPUT_INVALID',
        message: `The input \`report\` has "${path}"; accepted are files in the workspace, one per line.`,
    })));
    const runs = paths.map((path, i) => ({ profile: path, exitCode: undefined, report: { text: texts[i] ?? '' } }));
    const judgement = judge({
        binding: undefined,
        wanted: { candidate: candidate.id },
        runs,
        minExecuted: candidate.image.validate.minExecuted,
    });
    return writeReport(judgement, candidate, { runs, manifest: settings.path }, ports);
}
/**
 * Where the candidate can be used, what it is beside its name, and from what it says that it was built. Throws `VALIDATE_CANDIDATE_NOT_READY`, `IMAGE_STATE_UNKNOWN`,
 * `VALIDATE_NOT_OURS` if no build of ours has made it, and `VALIDATE_OTHER_IMAGE` if it is not the one that was built.
 * @param wanted its fingerprint; empty: of what stands there now, with its date where that counts
 */
async function requireReady(candidate, wanted, settings, gallery) {
    const found = await gallery.identify(candidate.definition, candidate.version, settings.azure.tenant);
    const notReady = (message, hint) => new errors/* GoldenImageError */.PX({ code: 'VALIDATE_CANDIDATE_NOT_READY', message, ...(hint === undefined ? {} : { hint }) });
    if (!found)
        throw notReady(`There is no version ${candidate.id}.`);
    const { record } = found;
    const late = `The candidate ${candidate.id} is in the state "${record.provisioningState}"; accepted is "Succeeded".`;
    if ((0,version_facts/* readArrival */.S3)(record) === 'gone')
        throw notReady(late);
    const facts = (0,version_facts/* readVersionFacts */._v)(record);
    const { state, arrival } = facts;
    if (state === 'rejected')
        throw notReady(`The candidate ${candidate.id} was rejected; a rejected version stays rejected, whatever a second test says.`, 'Correct the image and build it again; with `force: true` also from the same inputs.');
    if (arrival === 'arriving')
        throw notReady(late);
    const fingerprint = wanted.fingerprint === '' ? (0,image_fingerprint/* formatFingerprint */.uV)(found.descriptor, wanted) : wanted.fingerprint;
    (0,image_fingerprint/* requireSameVersion */.wo)(candidate.id, found, fingerprint, wanted);
    requireOurs(record, facts, settings);
    return { location: record.home, fingerprint, parent: facts.parent };
}
/** What somebody else has made gets no verdict of ours, however good it is: detect-update and build-image do not know it either. */
function requireOurs(record, facts, settings) {
    const origin = (0,image_origin/* originOf */.y)(record, facts, (0,image_origin/* ourselves */.R)(settings));
    if (origin.by === 'us')
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'VALIDATE_NOT_OURS',
        message: `The candidate ${record.id} is no version that builds of this manifest have made: ${origin.because}. It is not tested, and gets no verdict.`,
    });
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/test-for-check.js









/**
 * The same test on a machine of the managed image of a check. Its verdict is that of the step alone: it is noted on nothing, and there is no record of it that could
 * be signed. @param settings of a check, see `toCheckSettings`
 */
async function testForCheck(inputs, settings, image, ports) {
    const id = inputs['managed-image-id'];
    const parent = (0,image_parent/* parseParent */.ov)(inputs.parent);
    if (parent === undefined)
        throw new errors/* GoldenImageError */.PX({ code: 'INTERNAL_ERROR', message: `${inputs.parent} is no parent of a build.` });
    const { exceptions, problems } = await (0,list_profiles/* listProfiles */.B)(ports.workspace, settings, image);
    (0,errors/* throwIfAny */.MI)(problems);
    const readRequired = await createRequiredReader(inputs, settings, ports);
    const { auditor, isolation } = await prepareAuditor(ports.scanner, {
        acceptLicence: settings.auditor.acceptLicence,
        isolation: inputs.isolation,
        manifest: settings.path,
        required: [],
    });
    const azure = await ports.azure();
    const { subscription, tenant, location, tags, buildGroup: group } = settings.azure;
    const required = await readRequired({ id, parent, isolation }, azure);
    const definition = await azure.gallery.requireDefinition((0,image_definition/* definitionOf */.Fg)(settings, image.name));
    const candidate = { image, id };
    const plan = {
        candidate,
        // The name has 128 random bits of this job, and Azure makes no other image of a name that stands.
        requireSame: async () => {
            const found = await azure.resources.findManagedImage(group, id.slice(id.lastIndexOf('/') + 1));
            if (found?.id.toLowerCase() === id.toLowerCase())
                return;
            throw new errors/* GoldenImageError */.PX({ code: 'VALIDATE_OTHER_IMAGE', message: `There is no managed image ${id} any more.` });
        },
        parent,
        required,
        exceptions,
        auditor,
        isolation,
        tenant,
        subscription,
        group,
        location,
        fingerprint: '',
        purchasePlan: definition.plan,
        size: image.validate.size ?? (0,image_definition/* usualSize */.WC)(definition),
        // Azure boots no machine with Secure Boot from a managed image, whatever the definition promises.
        securityType: undefined,
        subnet: settings.network.subnet?.id,
        tags,
        source: inputs.source || settings.network.source,
        sshTimeoutMs: inputs['ssh-timeout'] * 1000,
    };
    const { judgement, session: _, ...tested } = await (0,tell_at_cure/* tellAtCure */.Y)('test', settings, image, () => testOnMachine(plan, azure, ports));
    return writeReport(judgement, candidate, { ...tested, isolation, manifest: settings.path }, ports);
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/report-files.js
var report_files = __webpack_require__(52212);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
;// CONCATENATED MODULE: ./lib/adapters/inspec/progress.js
const minuteMs = 60_000;
/** The same scanner, which says of each run once a minute that it goes on: an auditor prints when it has ended, and that can be long. */
function tellingProgress(scanner, info, everyMs = minuteMs) {
    return {
        ...scanner,
        run: async (auditor, isolation, scan) => {
            let passed = 0;
            const most = Math.ceil(scan.timeoutMs / minuteMs);
            const telling = setInterval(() => {
                passed += 1;
                info(`${progress_nameOf(scan.profile)} is still running: ${passed} min of at most ${most}.`);
            }, everyMs);
            try {
                return await scanner.run(auditor, isolation, scan);
            }
            finally {
                clearInterval(telling);
            }
        },
    };
}
const progress_nameOf = (profile) => 'path' in profile ? profile.path : 'unpacked' in profile ? profile.folder : profile.name;

// EXTERNAL MODULE: ./lib/adapters/process/find-tool.js
var find_tool = __webpack_require__(38850);
// EXTERNAL MODULE: ./lib/adapters/process/run-tool.js + 1 modules
var run_tool = __webpack_require__(1459);
// EXTERNAL MODULE: ./lib/adapters/process/system-program.js
var system_program = __webpack_require__(14392);
;// CONCATENATED MODULE: ./lib/adapters/inspec/arguments.js
/**
 * `exec` of one profile. The profile stands first: several options take lists and would swallow it. Exit codes stay distinct, because
 * without that a crash and a failed control are the same 1. No limit for one command: with `--sudo` that option splits what a profile asks at blanks
 * and joins it anew, so that controls pass which must fail. A command that hangs ends with its profile.
 */
function execArguments(given) {
    const { inputFile, inputFiles, controls = [], tags = [] } = given;
    const list = (option, values) => (values.length === 0 ? [] : [option, ...values]);
    return [
        'exec',
        given.profile,
        '--target',
        `ssh://${given.target.user}@127.0.0.1:${given.target.port}`,
        '--key-files',
        given.keyFile,
        '--sudo',
        '--no-create-lockfile',
        '--no-color',
        ...list('--input-file', [...(inputFile === undefined ? [] : [inputFile]), ...inputFiles]),
        ...list('--controls', controls),
        ...list('--tags', tags),
        '--reporter',
        'cli',
        `json:${given.reportFile}`,
    ];
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/no-isolation.js

const whyNoRights = 'it is neither root nor may it `sudo` without a password';
/** @param why what is in the way, in words that end a sentence about this job */
const noIsolation = (why) => new errors/* GoldenImageError */.PX({
    code: 'VALIDATE_NO_ISOLATION',
    message: `Profiles are Ruby code, and this job cannot keep them away from itself: ${why}.`,
    hint: why === whyNoRights
        ? 'Allow the runner `sudo` without a password, or set `isolation: none` and trust every profile as you trust the workflow.'
        : 'Run the job on Linux, on a machine or in a container that may make namespaces and mounts, with Perl; or set `isolation: none` and trust every profile as you trust the workflow.',
});

;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/end.js


/**
 * How a command ended, by what root's side has said of it and by how root's side ended itself. Throws `VALIDATE_NO_ISOLATION` where the command could not be
 * started, `VALIDATE_NOT_ENDED` where nobody can say that nothing of it is left, and `VALIDATE_AUDITOR_FAILED` where somebody else has ended it, or nobody says how it ended.
 * @param cancelled we have told it to stop, because the job was or because it said too much: whatever came of that is an outcome
 */
function requireEnd(tool, status, cancelled) {
    // Its own deadline is the earlier one; where it had no time for that, ours told it.
    const timedOut = !cancelled && (status.ending === 'deadline' || (status.ending === 'told' && tool.timedOut));
    if (!status.ready) {
        if (cancelled)
            return { ...tool, timedOut: false };
        if (status.failed !== undefined)
            throw noIsolation(status.failed);
        if (timedOut)
            return { ...tool, timedOut };
        if (status.ending === 'told')
            throw endedFromOutside();
        throw noIsolation(lastWords(tool));
    }
    if (!status.ended)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_NOT_ENDED',
            message: status.left.length > 0
                ? `Processes of a profile could not be ended: ${status.left.join(', ')}.`
                : `Nobody said that the processes of a profile have ended: ${lastWords(tool)}.`,
        });
    const { code, signal } = status;
    if (code === null && signal === null && !timedOut && !cancelled)
        throw endedFromOutside();
    return { ...tool, code, signal, timedOut, notFound: false };
}
const endedFromOutside = () => new errors/* GoldenImageError */.PX({
    code: 'VALIDATE_AUDITOR_FAILED',
    message: 'The auditor was ended by somebody else on this machine, before its deadline and without a cancellation.',
    hint: 'Find out what ends processes on this runner: a clean-up, or the end of its memory. Then run the job again.',
});
const lastWords = (tool) => tool.stderr.trim().slice(-300) || `its root's side ended with ${tool.code ?? tool.signal ?? 'no word'}`;

;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/filter.js
/** What a profile has no use for, and what has led out of such places before. Most of it is refused without a filter, too. */
const refused = [
    'ptrace',
    'process_vm_readv',
    'process_vm_writev',
    'kcmp',
    'pidfd_open',
    'pidfd_getfd',
    'keyctl',
    'add_key',
    'request_key',
    'perf_event_open',
    'bpf',
    'userfaultfd',
    'io_uring_setup',
    'io_uring_enter',
    'io_uring_register',
    'unshare',
    'setns',
    'mount',
    'umount2',
    'pivot_root',
    'open_tree',
    'move_mount',
    'fsopen',
    'fsconfig',
    'fsmount',
    'fspick',
    'mount_setattr',
    'name_to_handle_at',
    'open_by_handle_at',
];
/**
 * Said not to be there, so that libraries go another way: what cannot be told by its first arguments, and memory that is nobody's, which no limit of a
 * process counts.
 */
const missing = ['clone3', 'memfd_create', 'memfd_secret', 'shmget', 'msgget'];
/** unix, inet, inet6, netlink: the last one is asked for the names of hosts. A network of one's own does not hold vsock. */
const families = [1, 2, 10, 16];
/** CLONE_NEWTIME is none that `clone` takes: it has that bit for a signal. */
const newNamespaces = 0x7e020000;
const [Eperm, Enosys, Eafnosupport] = [1, 38, 97];
const answers = { kill: 0x80000000, allow: 0x7fff0000, errno: 0x00050000 };
/** fields of `struct seccomp_data` */
const [nr, arch, firstArgument] = [0, 4, 16];
/** numbers from here on are those of x32 */
const x32 = 0x40000000;
const load = (at) => [0x20, 0, 0, at];
const skipIfEqual = (value, ifTrue, ifFalse) => [0x15, ifTrue, ifFalse, value];
const skipIfLess = (value, by) => [0x35, 0, by, value];
const skipUnlessAny = (bits, by) => [0x45, 0, by, bits];
const answer = (value) => [0x06, 0, 0, value];
/**
 * A seccomp filter: `struct sock_filter` one after another, of 8 bytes in the order of this machine, which is little endian on both architectures.
 * https://docs.kernel.org/userspace-api/seccomp_filter.html
 */
function formatFilter({ audit, numbers }) {
    const refuse = (error) => answer(answers.errno | error);
    const program = [
        load(arch),
        skipIfEqual(audit, 1, 0),
        answer(answers.kill),
        load(nr),
        skipIfLess(x32, 1),
        refuse(Eperm),
        ...refused.flatMap(name => [skipIfEqual(numbers[name], 0, 1), refuse(Eperm)]),
        ...missing.flatMap(name => [skipIfEqual(numbers[name], 0, 1), refuse(Enosys)]),
        skipIfEqual(numbers.clone, 0, 4),
        load(firstArgument),
        skipUnlessAny(newNamespaces, 1),
        refuse(Eperm),
        answer(answers.allow),
        ...[numbers.socket, numbers.socketpair].flatMap(number => [
            skipIfEqual(number, 0, families.length + 3),
            load(firstArgument),
            ...families.map((family, at) => skipIfEqual(family, families.length - at, 0)),
            refuse(Eafnosupport),
            answer(answers.allow),
        ]),
        answer(answers.allow),
    ];
    const bytes = Buffer.alloc(program.length * 8);
    for (const [at, [code, ifTrue, ifFalse, value]] of program.entries()) {
        bytes.writeUInt16LE(code, at * 8);
        bytes.writeUInt8(ifTrue, at * 8 + 2);
        bytes.writeUInt8(ifFalse, at * 8 + 3);
        bytes.writeUInt32LE(value >>> 0, at * 8 + 4);
    }
    return bytes;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/root.js



/** Paths inside. */
const insidePaths = {
    home: '/cage/home',
    profiles: '/cage/profiles',
    inputs: '/cage/inputs.yml',
    key: '/cage/home/key',
    report: '/cage/home/report.json',
};
/** The system's programs and libraries: read by everybody on every runner. On many systems all but the first are links. */
const system = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];
/** What programs and TLS need of /etc: no names, no secrets. */
const configuration = [
    'ld.so.cache',
    'ld.so.conf',
    'ld.so.conf.d',
    'alternatives',
    'ssl',
    'pki',
    'crypto-policies',
    'ca-certificates',
    'localtime',
].map(name => (0,external_node_path_.join)('/etc', name));
const devices = ['null', 'zero', 'full', 'random', 'urandom'].map(name => (0,external_node_path_.join)('/dev', name));
/**
 * Makes the file system of one run below `folder`, which is empty: an allow-list. What lies in it are folders, links and empty files, on which root's side puts
 * what is to be seen; it is read-only there, and removed like any other folder here. One folder deeper than what becomes the root: see `become_auditor`.
 * @param more further folders and files of this machine to be seen at their own paths, and others at theirs
 * @returns what root's side has to show, in its order
 */
async function makeRoot(folder, user, more) {
    const root = (0,external_node_path_.join)(folder, 'r');
    const seen = [];
    const show = async ({ from, at }) => {
        const place = (0,external_node_path_.join)(root, at);
        const info = await (0,promises_.lstat)(from).catch(() => undefined);
        if (!info)
            return;
        await makeFolder((0,external_node_path_.dirname)(place));
        if (info.isSymbolicLink())
            return (0,promises_.symlink)(await (0,promises_.readlink)(from), place);
        await (info.isDirectory() ? makeFolder(place) : makeFile(place, ''));
        seen.push({ from, at });
    };
    for (const at of ['/dev', '/proc', '/etc', '/var', insidePaths.home])
        await makeFolder((0,external_node_path_.join)(root, at));
    for (const path of [...system, ...configuration])
        await show({ from: path, at: path });
    for (const one of more)
        await show(one);
    for (const device of devices)
        await makeFile((0,external_node_path_.join)(root, device), '');
    await (0,promises_.symlink)('/proc/self/fd', (0,external_node_path_.join)(root, 'dev/fd'));
    for (const [fd, name] of ['stdin', 'stdout', 'stderr'].entries())
        await (0,promises_.symlink)(`fd/${fd}`, (0,external_node_path_.join)(root, 'dev', name));
    // Where an auditor lies below one of them it is what it is, and nobody writes there; TMPDIR leads elsewhere anyway.
    for (const at of ['tmp', 'var/tmp', 'dev/shm'].filter(at => !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, at))))
        await (0,promises_.symlink)(insidePaths.home, (0,external_node_path_.join)(root, at));
    for (const [name, text] of Object.entries(names(user.id)))
        await makeFile((0,external_node_path_.join)(root, 'etc', name), text);
    return seen;
}
const names = (id) => ({
    passwd: `root:x:0:0::/:/bin/false\ncage:x:${id}:${id}::${insidePaths.home}:/bin/sh\n`,
    group: `root:x:0:\ncage:x:${id}:\n`,
    hosts: '127.0.0.1 localhost cage\n',
    'nsswitch.conf': ['passwd', 'group', 'hosts'].map(database => `${database}: files\n`).join(''),
});
/** For everybody to enter, whatever our umask is. */
async function makeFolder(folder) {
    const first = await (0,promises_.mkdir)(folder, { recursive: true });
    for (let at = folder; first !== undefined && at.length >= first.length; at = (0,external_node_path_.dirname)(at))
        await (0,promises_.chmod)(at, 0o755);
}
async function makeFile(file, text) {
    await (0,promises_.writeFile)(file, text, { flag: 'wx' });
    await (0,promises_.chmod)(file, 0o644);
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/plan.js


const GiB = 2 ** 30;
const MiB = 2 ** 20;
/** RLIMIT_* with what a run may have. An auditor of some hundred controls needs under 768 MiB of addresses and 8 processes. */
const limits = [
    /* CPU, s */ [0, 3600],
    /* FSIZE */ [1, 256 * MiB],
    /* CORE */ [4, 0],
    /* NPROC */ [6, 64],
    /* NOFILE */ [7, 1024],
    /* MEMLOCK */ [8, 65_536],
    /* AS */ [9, 2 * GiB],
    /* MSGQUEUE */ [12, 0],
];
/** What root's side is to do: lines of a word and fields, each in hexadecimal, so that whatever stands in a path separates nothing. */
function formatPlan(plan) {
    const { keyFile, reportFile, relay, owner, architecture } = plan;
    const lines = [
        ['id', plan.id],
        ['root', plan.root],
        ['seconds', plan.seconds],
        ['owner', owner.uid, owner.gid],
        ['cwd', plan.cwd],
        ['command', ...plan.command],
        ['filter', formatFilter(architecture)],
        ...Object.entries(architecture.numbers).map(entry => ['call', ...entry]),
        ...plan.seen.map(({ from, at }) => ['see', from, at]),
        ...devices.map(device => ['device', device]),
        ...limits.map(limit => ['limit', ...limit]),
        ...Object.entries(plan.environment).map(entry => ['env', ...entry]),
        ...(keyFile === undefined ? [] : [['key', keyFile]]),
        ...(reportFile === undefined ? [] : [['report', reportFile, insidePaths.report]]),
        ...(relay === undefined ? [] : [['relay', relay.node, relay.program, relay.port]]),
    ].map(line => [...line]);
    return lines
        .map(([what, ...fields]) => [what, ...fields.map(field => formatField(field))].join(' '))
        .map(line => `${line}\n`)
        .join('');
}
function formatField(field) {
    const bytes = Buffer.isBuffer(field) ? field : Buffer.from(String(field));
    if (bytes.length === 0)
        throw new Error('an empty field would be none');
    return bytes.toString('hex');
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/program.js
/**
 * Root's side of one run: Perl, for it has `syscall` and stands on every Linux with Git. It loads nothing, `strict` neither: where Perl
 * looks for modules other users of the machine may be able to write; a test compiles it with both. It decides nothing: what is
 * to be done stands in FOLDER/plan (see plan.ts), and what came of it is written to FOLDER/status. Called as `perl cage.pl FOLDER`.
 *
 * Three processes: the keeper stays outside with its network; its child is the first process of the inside, which makes the file system and stays root,
 * for a process that changes its user loses the death signal that ties it to its parent; and its child becomes the auditor.
 *
 * Standard input is a pipe that only whoever asked for the run holds: its end, for whatever reason, is the end of everything inside.
 */
const cageProgram = String.raw `my ($folder) = @ARGV;
open my $status, '>>', "$folder/status" or die "$folder/status: $!\n";
sub say_status { syswrite $status, join(' ', @_) . "\n" }
sub fail { my $why = join ' ', @_; $why =~ tr/\n/ /; say_status('failed', $why); exit 125 }

open my $file, '<', "$folder/plan" or fail("plan: $!");
my %plan;
while (<$file>) {
    my ($what, @fields) = split;
    push @{ $plan{$what} }, [ map { pack 'H*', $_ } @fields ];
}
close $file;
sub all { @{ $plan{ $_[0] } || [] } }
sub one { my ($what) = @_; my $found = $plan{$what} or fail("no $what in the plan"); @{ $found->[0] } }

my %number = map { @$_ } all('call');
my ($id) = map { 0 + $_ } one('id');
my ($top) = one('root');
my $root = "$top/r";

# A literal cannot be handed to a system call: these are copies. Numbers must be numbers.
sub try_call { my ($name, @given) = @_; syscall(0 + $number{$name}, @given) }
sub call {
    my ($name, @given) = @_;
    my $came = try_call($name, @given);
    fail("$name", (grep { /^\// } @given), "$!") if $came == -1;
    return $came;
}
my ($MS_NOSUID, $MS_NODEV, $MS_NOEXEC, $MS_RDONLY, $MS_BIND, $MS_REC, $MS_PRIVATE) = (2, 4, 8, 1, 0x1000, 0x4000, 0x40000);
my ($RDONLY, $NOSUID, $NODEV, $NOEXEC) = (1, 2, 4, 8);
my ($NEWNS, $NEWCGROUP, $NEWUTS, $NEWIPC, $NEWPID, $NEWNET) = (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x20000000, 0x40000000);
my $none = 0;

sub slurp { my ($path) = @_; open my $from, '<', $path or return undef; local $/; my $text = <$from>; close $from; $text }
sub spit { my ($path, $text) = @_; open my $to, '>', $path or fail("$path: $!"); print $to $text; close $to or fail("$path: $!") }
sub silent { my ($handle, $mode) = @_; open $handle, $mode, '/dev/null' or fail("/dev/null: $!") }
sub tie_to_parent { call('prctl', 1, 9, 0, 0, 0) }
sub attributes { my ($path, $flags, $deep) = @_; call('mount_setattr', -100, $path, $deep ? 0x8000 : 0, pack('Q4', $flags, 0, 0, 0), 32) }
sub bind_mount { my ($from, $to, $flags) = @_; call('mount', $from, $to, $none, $MS_BIND | $MS_REC, $none); attributes($to, $flags, 1) }

# Not the owner of /proc/PID: that is root's where a process may not be looked into. One that has ended and is waited for does nothing more.
sub is_owned { my ($it) = @_; $it =~ /^Uid:.*\t$id(\t|$)/m && $it !~ /^State:\tZ/m }
sub list_owned {
    opendir my $processes, '/proc' or fail("/proc: $!");
    return grep { /^\d+$/ && is_owned(slurp("/proc/$_/status") || '') } readdir $processes;
}

sub keep {
    my $locks = '/run/golden-image-actions';
    mkdir $locks, 0700;
    # Whoever else could write there could say that an id is free which is not, or lead us to another file.
    my ($mode, $owner) = (lstat $locks)[ 2, 4 ];
    defined $mode && ($mode & 0170022) == 0040000 && $owner == 0 or fail("$locks is not a folder of root alone");
    open my $lock, '>>', "$locks/$id" or fail("$locks/$id: $!");
    if (!flock($lock, 2 | 4) || list_owned()) { say_status('taken'); exit 125 }
    my ($ending, $relay) = ('', 0);
    local $SIG{TERM} = local $SIG{INT} = local $SIG{HUP} = sub { $ending ||= 'told' };
    local $SIG{ALRM} = sub { $ending ||= 'deadline' };
    # Not that nobody waits for them; and so that its end ends the pause below.
    local $SIG{CHLD} = sub { };
    alarm((one('seconds'))[0]);
    call('unshare', $NEWNET);
    socket(my $network, 2, 1, 0) or fail("socket: $!");
    my $up = pack 'a16 S x22', 'lo', 0x41;
    ioctl($network, 0x8914, $up) or fail("lo: $!");
    $relay = start_relay() if $plan{relay};
    call('unshare', $NEWPID);
    pipe my $wait, my $go or fail("pipe: $!");
    my $first = fork;
    defined $first or fail("fork: $!");
    if (!$first) {
        $SIG{$_} = 'DEFAULT' for qw(TERM INT HUP ALRM CHLD);
        alarm 0;
        tie_to_parent();
        close $lock;
        close $go;
        # A parent that died before the tie was made has closed its end.
        sysread($wait, my $word, 1) or exit 125;
        silent(*STDIN, '<');
        inside();
        exit 0;
    }
    close $wait;
    syswrite $go, '.';
    my $rounds = 0;
    until (waitpid($first, 1) == $first) {
        my $input = '';
        vec($input, 0, 1) = 1;
        my $ready = select($input, undef, undef, 0.05);
        $ending ||= 'told' if $ready > 0 && !sysread(STDIN, my $any, 1);
        next if !$ending;
        kill 'KILL', $first;
        select undef, undef, undef, 0.05;
        last if ++$rounds > 100;
    }
    say_status($ending) if $ending;
    if ($relay) { kill 'KILL', $relay; waitpid $relay, 0 }
    my @left = list_owned();
    for (my $tries = 0 ; @left && $tries < 20 ; $tries++) { select undef, undef, undef, 0.1; @left = list_owned() }
    if (@left || $rounds > 100) { say_status('left', @left); exit 125 }
    say_status('ended');
}

# From the one port of that network to the socket of whoever asked, as that user: outside of the inside, but in its network.
sub start_relay {
    my ($node, $script, $port) = one('relay');
    my ($uid, $gid) = map { 0 + $_ } one('owner');
    socket(my $listening, 2, 1, 0) or fail("socket: $!");
    bind($listening, pack 'S n C4 x8', 2, $port, 127, 0, 0, 1) && listen($listening, 512) or fail("port $port: $!");
    my $relay = fork;
    defined $relay or fail("fork: $!");
    return $relay if $relay;
    my $keeper = getppid;
    $SIG{$_} = 'DEFAULT' for qw(TERM INT HUP ALRM CHLD);
    chdir $folder or exit 125;
    open STDIN, '<&', $listening or exit 125;
    silent(*STDOUT, '>');
    silent(*STDERR, '>');
    # Who has no rights may not come to it by its path.
    open my $program, '<', $node or exit 125;
    give_up_rights($uid, $gid);
    tie_to_parent();
    exit 125 if getppid != $keeper;
    # Closed by what follows.
    call('close_range', 3, 0xFFFFFFFF, 4);
    %ENV = ();
    exec { '/proc/self/fd/' . fileno $program } $node, '-e', $script or exit 125;
}

# For good, as root's own process too, whom an exec would give them back.
sub give_up_rights {
    my ($uid, $gid) = @_;
    for (my $right = 0 ; try_call('prctl', 23, $right, 0, 0, 0) >= 0 ; $right++) { call('prctl', 24, $right, 0, 0, 0) }
    try_call('prctl', 47, 4, 0, 0, 0);
    call('setgroups', 0, $none);
    call('setresgid', $gid, $gid, $gid);
    call('setresuid', $uid, $uid, $uid);
    call('capset', pack('L l', 0x20080522, 0), pack('L6', 0, 0, 0, 0, 0, 0));
    call('prctl', 38, 1, 0, 0, 0);
}

sub inside {
    call('unshare', $NEWNS | $NEWIPC | $NEWUTS | $NEWCGROUP);
    my ($name, $here, $slash) = ('cage', 'none', '/');
    call('mount', $here, $slash, $none, $MS_REC | $MS_PRIVATE, $none);
    call('sethostname', $name, length $name);
    # It is what is ended first where memory runs out. Some containers do not let even root say so.
    if (open my $score, '>', '/proc/self/oom_score_adj') { print $score "1000\n"; close $score }
    call('mount', $top, $top, $none, $MS_BIND, $none);
    bind_mount($_->[0], "$root$_->[1]", $RDONLY | $NOSUID | $NODEV) for all('see');
    bind_mount($_->[0], "$root$_->[0]", $NOSUID | $NOEXEC) for all('device');
    my ($kind, $to, $data) = ('tmpfs', "$root/cage/home", "mode=0700,uid=$id,gid=$id,size=256m,nr_inodes=20k");
    call('mount', $kind, $to, $kind, $MS_NOSUID | $MS_NODEV, $data);
    for (all('key')) {
        spit("$to/key", slurp($_->[0]));
        chown($id, $id, "$to/key") && chmod(0400, "$to/key") or fail("key: $!");
    }
    for (all('report')) {
        spit("$to/report.json", '');
        bind_mount($_->[0], "$to/report.json", $NOSUID | $NODEV | $NOEXEC);
    }
    ($kind, $to, $data) = ('proc', "$root/proc", 'hidepid=2,subset=pid');
    call('mount', $kind, $to, $kind, $MS_RDONLY | $MS_NOSUID | $MS_NODEV | $MS_NOEXEC, $data);
    attributes($top, $RDONLY | $NOSUID | $NODEV, 0);
    chdir $top or fail("$top: $!");
    my $dot = '.';
    call('pivot_root', $dot, $dot);
    call('umount2', $dot, 2);
    chdir '/' or fail("/: $!");
    require_read_only();
    my $auditor = fork;
    defined $auditor or fail("fork: $!");
    become_auditor() if !$auditor;
    while ((my $ended = wait) != -1) {
        next if $ended != $auditor;
        say_status($? & 127 ? ('signal', $? & 127) : ('code', $? >> 8));
        last;
    }
}

# Believes no loop above: these are all mounts that there are now.
sub require_read_only {
    my %writable = map { $_ => 1 } '/r/cage/home', '/r/cage/home/report.json', map { "/r$_->[0]" } all('device');
    for (split /\n/, slurp('/r/proc/self/mountinfo') || fail('no list of mounts')) {
        my ($place, $options) = (split / /)[ 4, 5 ];
        fail("$place can be written") if $options !~ /^ro(,|$)/ && !$writable{$place};
    }
}

sub become_auditor {
    call('setsid');
    call('prlimit64', 0, 0 + $_->[0], pack('Q2', $_->[1], $_->[1]), $none) for all('limit');
    # In a chroot the kernel makes no user namespace, in which a process would have rights.
    chroot '/r' or fail("chroot: $!");
    chdir '/' or fail("/: $!");
    give_up_rights($id, $id);
    # What the last one of this id has left, and what the session of the action holds; without keys in the kernel there are none.
    try_call('keyctl', 7, -4, 0, 0, 0);
    try_call('keyctl', 7, -5, 0, 0, 0);
    fail("keyctl: $!") if try_call('keyctl', 1, 0, 0, 0, 0) == -1 && $! != 38;
    my ($filter) = one('filter');
    call('prctl', 22, 2, pack('S x6 P', length($filter) / 8, $filter), 0, 0);
    my $me = slurp('/proc/self/status') || '';
    $me =~ $_ or fail("not as it must be: $_")
        for qr/^Uid:(\t$id){4}$/m, qr/^Gid:(\t$id){4}$/m, qr/^Groups:\s*$/m, qr/^NoNewPrivs:\t1$/m, qr/^Seccomp:\t2$/m,
        map { qr/^Cap$_:\t0+$/m } qw(Inh Prm Eff Bnd Amb);
    umask 022;
    chdir((one('cwd'))[0]) or fail("cwd: $!");
    %ENV = map { @$_ } all('env');
    my @command = one('command');
    say_status('ready');
    # An open folder would be a way out.
    call('close_range', 3, 0xFFFFFFFF, 0);
    exec { $command[0] } @command or do { print STDERR "$command[0]: $!\n"; exit 127 };
}

keep();
`;

;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/relay.js
/** For `node -e`: whoever comes to the socket that is standard input is led to the socket `way` of the current folder. CommonJS, because of `-e`. */
const relayProgram = `const { connect, createServer } = require('node:net')
createServer({ allowHalfOpen: true }, near => {
  const far = connect({ path: 'way', allowHalfOpen: true })
  near.pipe(far).pipe(near)
  near.on('error', () => far.destroy())
  far.on('error', () => near.destroy())
}).listen({ fd: 0 })
`;

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/status.js

const lines = {
    failed: /^failed (.*)$/m,
    code: /^code (\d{1,3})$/m,
    signal: /^signal (\d{1,3})$/m,
    ending: /^(deadline|told)$/m,
    left: /^left(.*)$/m,
};
/** Reads what `cageProgram` writes: a word a line, some with values. */
function parseStatus(text) {
    const [failed, code, signal, ending, left] = ['failed', 'code', 'signal', 'ending', 'left'].map(name => lines[name].exec(text)?.[1]);
    return {
        taken: /^taken$/m.test(text),
        ready: /^ready$/m.test(text),
        failed,
        code: code === undefined ? null : Number(code),
        signal: signal === undefined ? null : status_nameOf(Number(signal)),
        ending: ending === 'deadline' || ending === 'told' ? ending : undefined,
        left: left?.trim().split(/\s+/).filter(Boolean) ?? [],
        ended: /^ended$/m.test(text) && left === undefined,
    };
}
const status_nameOf = (signal) => (Object.entries(external_node_os_.constants.signals).find(([, number]) => number === signal)?.[0] ?? 'SIGKILL');

;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/system-calls.js
/** Where the kernel's tables differ. arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h */
const byArchitecture = {
    x64: {
        audit: 0xc000003e,
        numbers: {
            mount: 165,
            umount2: 166,
            pivot_root: 155,
            unshare: 272,
            setns: 308,
            prctl: 157,
            keyctl: 250,
            add_key: 248,
            request_key: 249,
            sethostname: 170,
            prlimit64: 302,
            setsid: 112,
            setgroups: 116,
            setresuid: 117,
            setresgid: 119,
            capset: 126,
            socket: 41,
            socketpair: 53,
            clone: 56,
            ptrace: 101,
            process_vm_readv: 310,
            process_vm_writev: 311,
            kcmp: 312,
            perf_event_open: 298,
            bpf: 321,
            userfaultfd: 323,
            name_to_handle_at: 303,
            open_by_handle_at: 304,
            memfd_create: 319,
            shmget: 29,
            msgget: 68,
        },
    },
    arm64: {
        audit: 0xc00000b7,
        numbers: {
            mount: 40,
            umount2: 39,
            pivot_root: 41,
            unshare: 97,
            setns: 268,
            prctl: 167,
            keyctl: 219,
            add_key: 217,
            request_key: 218,
            sethostname: 161,
            prlimit64: 261,
            setsid: 157,
            setgroups: 159,
            setresuid: 147,
            setresgid: 149,
            capset: 91,
            socket: 198,
            socketpair: 199,
            clone: 220,
            ptrace: 117,
            process_vm_readv: 270,
            process_vm_writev: 271,
            kcmp: 272,
            perf_event_open: 241,
            bpf: 280,
            userfaultfd: 282,
            name_to_handle_at: 264,
            open_by_handle_at: 265,
            memfd_create: 279,
            shmget: 194,
            msgget: 186,
        },
    },
};
/** Those that came later have one number everywhere. */
const everywhere = {
    io_uring_setup: 425,
    io_uring_enter: 426,
    io_uring_register: 427,
    open_tree: 428,
    move_mount: 429,
    fsopen: 430,
    fsconfig: 431,
    fsmount: 432,
    fspick: 433,
    pidfd_open: 434,
    clone3: 435,
    close_range: 436,
    pidfd_getfd: 438,
    mount_setattr: 442,
    memfd_secret: 447,
};
/** @param name as Node has it in `process.arch` */
function findArchitecture(name) {
    if (name !== 'x64' && name !== 'arm64')
        return undefined;
    const { audit, numbers } = byArchitecture[name];
    return { audit, numbers: { ...numbers, ...everywhere } };
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/user-ids.js

/** Ids between the ranges that Linux distributions use. https://systemd.io/UIDS-GIDS/ */
const userIds = { first: 60_600, last: 61_100 };
/** Tries until an id is found that no other run has: with half of them in use, one in a million finds none. */
const mostTries = 20;
/** One by chance. Whether another run on this machine has it, root's side tells: it holds a lock on it. */
const drawUserId = () => (0,external_node_crypto_.randomInt)(userIds.first, userIds.last + 1);

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/way.js


/** Leads whoever comes to the socket `way` in `folder` to a port of 127.0.0.1, until it is disposed of. Its own path may be too long for a socket. */
async function openWay(folder, port) {
    const here = await (0,promises_.open)(folder);
    const sockets = new Set();
    const server = (0,external_node_net_.createServer)({ allowHalfOpen: true }, near => {
        const far = (0,external_node_net_.connect)({ host: '127.0.0.1', port, allowHalfOpen: true });
        near.pipe(far).pipe(near);
        for (const [one, other] of [
            [near, far],
            [far, near],
        ]) {
            sockets.add(one);
            one.on('error', () => other.destroy());
            one.on('close', () => sockets.delete(one));
        }
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(`/proc/self/fd/${here.fd}/way`, resolve);
    });
    return {
        [Symbol.asyncDispose]: async () => {
            const closed = new Promise(resolve => server.close(resolve));
            for (const socket of sockets)
                socket.destroy();
            await closed;
            await here.close();
        },
    };
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/cage.js
var cage_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var cage_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});














/** There is no other one in that network. */
const insidePort = 2222;
/** After a cancellation: the runner waits for 7.5 seconds, and the test machine is still to be deleted. */
const graceMs = 2000;
/** for root's side to say what came of a deadline of its own, before ours ends it */
const lateMs = 10_000;
/** What must be there for it, or why it cannot be. Whether the kernel lets us is told by the first run. */
function whyNoCage(how) {
    if (process.platform !== 'linux')
        return `it needs namespaces of Linux; this is ${process.platform}`;
    if (!findArchitecture(process.arch))
        return `it knows the kernel of x64 and arm64; this is ${process.arch}`;
    const needed = how === 'sudo' ? ['perl', 'sudo'] : ['perl'];
    return needed.map(name => (0,system_program/* whyNoSystemProgram */.JW)(name, system_program/* systemFolders */.p_)).find(why => why !== undefined);
}
/**
 * Runs one command as a user of its own in mounts, processes and a network of its own. Resolves when root's side has seen the end of all that it started. Throws
 * as `requireEnd` does, and `VALIDATE_NO_ISOLATION` where no user id is free.
 */
async function runInCage(run) {
    for (let tries = 0; tries < mostTries; tries++) {
        const { tool, status } = await tryOnce(run);
        if (status.taken)
            continue;
        return requireEnd(tool, status, run.signal.aborted || tool.saidTooMuch === true);
    }
    throw noIsolation(`none of ${mostTries} user ids that were tried was free`);
}
async function tryOnce(run) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { how, folder, port, signal } = run;
        const [root, statusFile, program] = ['root', 'status', 'cage.pl'].map(name => (0,external_node_path_.join)(folder, name));
        await (0,promises_.rm)(root, { recursive: true, force: true });
        const id = drawUserId();
        const given = [
            [run.profiles, insidePaths.profiles],
            [run.inputFile, insidePaths.inputs],
        ];
        const shown = given.flatMap(([from, at]) => (from === undefined ? [] : [{ from, at }]));
        const seen = await makeRoot(root, { id }, [...run.seen, ...shown]);
        await (0,promises_.writeFile)(program, cageProgram, { mode: 0o600 });
        await (0,promises_.writeFile)(statusFile, '', { mode: 0o600 });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'plan'), formatPlan({
            architecture: requireArchitecture(),
            id,
            root,
            seen,
            keyFile: run.keyFile,
            reportFile: run.reportFile,
            relay: port === undefined ? undefined : { node: process.execPath, program: relayProgram, port: insidePort },
            owner: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
            seconds: Math.max(1, Math.ceil(run.timeoutMs / 1000)),
            cwd: run.cwd,
            environment: run.environment,
            command: run.command,
        }), { mode: 0o600 });
        const _way = cage_addDisposableResource(env_1, port === undefined ? undefined : await openWay(folder, port), true);
        const perl = [(0,system_program/* findSystemProgram */.FG)('perl', system_program/* systemFolders */.p_), program, folder];
        const [command = '', ...args] = how === 'sudo' ? [(0,system_program/* findSystemProgram */.FG)('sudo', system_program/* systemFolders */.p_), '-n', '--', ...perl] : perl;
        const tool = await (0,run_tool/* runTool */.q)({
            command,
            args,
            cwd: '/',
            env: { PATH: system_program/* systemFolders */.p_, LC_ALL: 'C' },
            untilInputEnds: true,
            ...(run.onLine ? { onLine: line => run.onLine?.(line) } : {}),
            keep: 64 * 1024,
            most: run.mostOutput,
            signal,
            timeoutMs: run.timeoutMs + lateMs,
            graceMs,
        });
        return { tool, status: parseStatus(await (0,promises_.readFile)(statusFile, 'utf8')) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = cage_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function requireArchitecture() {
    const found = findArchitecture(process.arch);
    if (!found)
        throw noIsolation(whyNoCage('root') ?? process.arch);
    return found;
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/cage/seen.js




/** Bytes of a program in which its interpreter is named. */
const shebangLength = 256;
/** Where Debian's RubyGems puts what `sudo gem install` brings. */
const debianGems = '/var/lib/gems';
/**
 * Folders and files of this machine that an auditor needs beside the system's own: where it lies, where its interpreter lies, and the gems and certificates that the
 * job names, each under the path by which it is known and under its real one. Never the job's home or workspace: of what lies in there, no more than its own folder.
 */
function listSeen(auditor, environment, hidden) {
    const { PATH, GEM_HOME, GEM_PATH, SSL_CERT_FILE, SSL_CERT_DIR } = environment;
    const programs = [auditor, ...findInterpreters(auditor, PATH)].flatMap(program => [program, (0,external_node_fs_.realpathSync)(program)]);
    const named = [GEM_HOME, ...(GEM_PATH ?? '').split(':'), SSL_CERT_FILE, SSL_CERT_DIR, debianGems];
    const all = [...programs.map(program => installation(program, hidden)), ...named]
        .filter(path => path !== undefined && (0,external_node_path_.isAbsolute)(path) && (0,external_node_fs_.existsSync)(path) && !isAbove(path, hidden))
        .map(path => (0,external_node_path_.normalize)(path));
    const places = new Map(all.flatMap(at => [at, (0,external_node_fs_.realpathSync)(at)]).map(at => [at, (0,external_node_fs_.realpathSync)(at)]));
    const isSeenAnyway = (at) => system.some(folder => isWithin(at, folder)) || [...places.keys()].some(other => other !== at && isWithin(at, other));
    return [...places].filter(([at]) => !isSeenAnyway(at)).map(([at, from]) => ({ from, at }));
}
/** The folder in which a program was installed with all that belongs to it: above `bin`. */
function installation(program, hidden) {
    const folder = (0,external_node_path_.dirname)(program);
    const whole = ['bin', 'sbin'].includes((0,external_node_path_.basename)(folder)) ? (0,external_node_path_.dirname)(folder) : folder;
    return isAbove(whole, hidden) || (0,external_node_path_.dirname)(whole) === hidden.home ? folder : whole;
}
const isAbove = (folder, hidden) => ['/', ...Object.values(hidden)].some(path => path !== '' && isWithin(path, folder));
/** What `#!` names; for `env`, what that finds. */
function findInterpreters(program, path) {
    const line = (0,external_node_fs_.readFileSync)(program).subarray(0, shebangLength).toString('latin1').split('\n')[0] ?? '';
    const [interpreter = '', name = ''] = line.startsWith('#!') ? line.slice(2).trim().split(/\s+/) : [];
    // A wrapper of the shell is what most often leads to a Ruby of its own.
    const found = [(0,external_node_path_.basename)(interpreter) === 'env' ? name : '', 'ruby'].map(one => one && (0,find_tool/* findTool */.S)(one, path));
    return [interpreter, ...found].filter(one => one !== undefined && (0,external_node_path_.isAbsolute)(one) && (0,external_node_fs_.existsSync)(one));
}
const isWithin = (path, folder) => path === folder || path.startsWith((0,external_node_path_.join)(folder, '/'));

;// CONCATENATED MODULE: ./lib/adapters/inspec/input-files.js


/** Beside the profile: hidden, so that it is part of none, and new, so that nobody has put a link there. */
const folder = '.golden-image-inputs';
/** Files of inputs in the folder in which the auditor starts, readable by everybody; their paths relative to it, in that order. */
async function writeInputFiles(copy, texts) {
    if (texts.length === 0)
        return [];
    await (0,promises_.mkdir)((0,external_node_path_.join)(copy, folder));
    await (0,promises_.chmod)((0,external_node_path_.join)(copy, folder), 0o755);
    const names = texts.map((_, n) => (0,external_node_path_.join)(folder, `${n}.yml`));
    for (const [n, text] of texts.entries()) {
        const file = (0,external_node_path_.join)(copy, names[n] ?? '');
        await (0,promises_.writeFile)(file, text, { flag: 'wx' });
        await (0,promises_.chmod)(file, 0o644);
    }
    return names;
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/left-folders.js


/** What the folders of scans begin with. */
const scanPrefix = 'golden-image-scan-';
/**
 * Removes the folders, with their copies of the key, that scans of this job have left when they were killed. Called when every step has ended.
 * All in them is ours: what a profile writes elsewhere goes with its processes.
 * @param own folder of this runner's job alone
 */
async function removeLeftFolders(own) {
    const names = await (0,promises_.readdir)(own).catch(() => []);
    for (const name of names.filter(one => one.startsWith(scanPrefix))) {
        const folder = (0,external_node_path_.join)(own, name);
        if ((await (0,promises_.lstat)(folder)).isDirectory())
            await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/ordinary-file.js
var ordinary_file = __webpack_require__(17893);
// EXTERNAL MODULE: ./lib/adapters/filesystem/used-files.js + 1 modules
var used_files = __webpack_require__(36195);
;// CONCATENATED MODULE: ./lib/adapters/inspec/source-copy.js
var source_copy_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var source_copy_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






/**
 * Copies the files of a profile to the same paths below `to`, readable by everybody: the very list that is digested, so that a profile sees nothing
 * that could change unnoticed. Links become what they lead to. Returns the copied files, relative to the workspace, with the sha256 of the bytes that
 * were copied; throws as `Workspace.listProfile` does, and `INTERNAL_CANCELLED`.
 */
async function copyProfile(checkout, profile, to) {
    const files = await (0,used_files/* listProfileFiles */.$x)(checkout, profile);
    const copied = [];
    for (const { path, target } of files) {
        const sha256 = await copy((0,external_node_path_.join)(checkout.root, target ?? path), path, (0,external_node_path_.join)(to, path), checkout.cancelled);
        copied.push({ name: path, sha256 });
    }
    return copied;
}
/**
 * Writes the files of a profile that came from elsewhere to their paths below `to`, readable by everybody. The paths are below a folder, see
 * `parseProfileArchive`; `to` is new, so that there is no link on the way, and no file is written twice.
 */
async function writeProfile(files, to, cancelled) {
    for (const { path, executable, bytes } of files) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            (0,errors/* throwIfCancelled */.dZ)(cancelled, 'a profile was written');
            const file = (0,external_node_path_.join)(to, path);
            if (!file.startsWith(`${to}/`))
                throw new Error(`${path} leads out of ${to}`);
            await makeReadable((0,external_node_path_.dirname)(file));
            const written = source_copy_addDisposableResource(env_1, await (0,promises_.open)(file, 'wx', 0o600), true);
            await written.writeFile(bytes);
            await written.chmod(executable ? 0o755 : 0o644);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = source_copy_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
}
async function copy(from, name, to, cancelled) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        (0,errors/* throwIfCancelled */.dZ)(cancelled, 'a profile was copied');
        await makeReadable((0,external_node_path_.dirname)(to));
        const hash = (0,external_node_crypto_.createHash)('sha256');
        const copied = source_copy_addDisposableResource(env_2, await (0,promises_.open)(to, 'wx', 0o600), true);
        await (0,ordinary_file/* readPieces */.u)(from, name, ({ mode }) => copied.chmod(mode & 0o100 ? 0o755 : 0o644), async (piece) => {
            (0,errors/* throwIfCancelled */.dZ)(cancelled, 'a profile was copied');
            hash.update(piece);
            await copied.writeFile(piece);
        });
        return hash.digest('hex');
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = source_copy_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** Folders that other users may enter, whatever our umask is. */
async function makeReadable(folder) {
    const first = await (0,promises_.mkdir)(folder, { recursive: true });
    for (let at = folder; first !== undefined && at.length >= first.length; at = (0,external_node_path_.dirname)(at))
        await (0,promises_.chmod)(at, 0o755);
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/folder.js






/**
 * A folder of ours alone, with a home, for a run that is given nothing. What the run has found stands, whether the folder can be removed afterwards or not: the
 * post step tries again.
 */
async function runFolder(base, sayLeft) {
    const top = await (0,promises_.mkdtemp)((0,external_node_path_.join)(base, scanPrefix));
    const home = (0,external_node_path_.join)(top, 'home');
    await (0,promises_.mkdir)(home);
    const dispose = () => (0,promises_.rm)(top, { recursive: true, force: true }).catch((error) => sayLeft(top, (0,errors/* wordsOf */.Z9)(error)));
    return { top, home, [Symbol.asyncDispose]: dispose };
}
/** All that one run of the auditor is given: its profile, a home, its own copy of the key. Nothing in it is shared with another run. */
async function scanFolder(given) {
    const { base, cancelled } = given;
    const made = await runFolder(base, given.sayLeft);
    const { top, home } = made;
    const folder = {
        top,
        home,
        copy: (0,external_node_path_.join)(top, 'profiles'),
        keyFile: (0,external_node_path_.join)(top, 'key'),
        reportFile: (0,external_node_path_.join)(top, 'report.json'),
    };
    const dispose = () => made[Symbol.asyncDispose]();
    try {
        await (0,promises_.mkdir)(folder.copy);
        await (0,promises_.chmod)(folder.copy, 0o755);
        const { profile, given: copied } = await copyProfileInto(folder.copy, { root: given.workspace, cancelled }, given.profile);
        const inputFile = Object.keys(given.inputs).length > 0 ? (0,external_node_path_.join)(top, 'inputs.yml') : undefined;
        if (inputFile) {
            await (0,promises_.writeFile)(inputFile, JSON.stringify(given.inputs));
            await (0,promises_.chmod)(inputFile, 0o644);
        }
        const inputFiles = await writeInputFiles(folder.copy, given.inputFiles ?? []);
        await (0,promises_.copyFile)(given.keyFile, folder.keyFile);
        await (0,promises_.chmod)(folder.keyFile, 0o400);
        await (0,promises_.writeFile)(folder.reportFile, '');
        await (0,promises_.chmod)(folder.reportFile, 0o666);
        (0,errors/* throwIfCancelled */.dZ)(cancelled, 'the folder of a profile was made');
        return {
            ...folder,
            profile,
            files: copied.map(file => file.name),
            given: copied,
            inputFile,
            inputFiles,
            [Symbol.asyncDispose]: dispose,
        };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
async function copyProfileInto(copy, checkout, source) {
    if ('unpacked' in source) {
        await writeProfile(source.unpacked, copy, checkout.cancelled);
        return { profile: source.folder, given: [] };
    }
    if ('path' in source) {
        const profile = source.path.replace(/\/+$/, '');
        return { profile, given: await copyProfile(checkout, profile, copy) };
    }
    for (const [name, text] of Object.entries(source.files)) {
        (0,errors/* throwIfCancelled */.dZ)(checkout.cancelled, 'a profile was written');
        const file = (0,external_node_path_.join)(copy, source.name, name);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        for (let at = (0,external_node_path_.dirname)(file); at.length > copy.length; at = (0,external_node_path_.dirname)(at))
            await (0,promises_.chmod)(at, 0o755);
        await (0,promises_.writeFile)(file, text);
        await (0,promises_.chmod)(file, 0o644);
    }
    return { profile: source.name, given: [] };
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/outcome.js
/** Exit codes after which the report counts. https://docs.chef.io/inspec/cli/ */
const ran = [0, 100, 101, 102];
/**
 * Whether the auditor refuses to run for its licence, by how it ended and what it printed. Where a profile ran, either may be the profile's: ask an auditor again that
 * is given none.
 */
function findLicenceProblem(auditor, run) {
    if (run.timedOut || run.saidTooMuch || ran.includes(run.code))
        return undefined;
    if (/Unable to connect to the licensing server|licen[cs]e key|licensing service/i.test(run.text))
        return keyNeeded;
    if (run.code === 172)
        return licenceNotAccepted(auditor.name);
    return run.code === 173 || run.code === 174 ? keyNeeded : undefined;
}
/** What the end of the auditor means beside that, or `undefined` if it ran and the report has the word. */
function problemOfExit(what, run) {
    if (run.timedOut)
        return { code: 'VALIDATE_AUDITOR_TIMEOUT', message: `${what} was ended after its deadline.` };
    if (run.saidTooMuch)
        return { code: 'VALIDATE_OUTPUT_TOO_LARGE', message: `${what} was ended: it printed more than is accepted.` };
    if (ran.includes(run.code))
        return undefined;
    const said = cutMiddle(run.text);
    return {
        code: 'VALIDATE_AUDITOR_FAILED',
        message: run.notFound
            ? `${what} could not be started.`
            : `${what} ended with ${run.code ?? run.signal}${said ? `:\n${said}` : ' and said nothing.'}`,
    };
}
/** lines that are kept of the beginning and of the end */
const keptLines = 8;
const longestLine = 400;
/** Ruby says the reason first, and then up to forty places through which it came there. */
function cutMiddle(text) {
    const lines = text
        .trim()
        .split('\n')
        .filter(line => !/^\s*from /.test(line))
        .map(line => (line.length > longestLine ? `${line.slice(0, longestLine)} …` : line));
    return lines.length <= 2 * keptLines
        ? lines.join('\n')
        : [...lines.slice(0, keptLines), '…', ...lines.slice(-keptLines)].join('\n');
}
/** What `<auditor> version` prints, `major.minor.patch` alone; `undefined`: no version. */
function parseAuditorVersion(text) {
    return /^(\d{1,9}\.\d{1,9}\.\d{1,9})\S{0,99}$/m.exec(text)?.[1];
}
const licenceNotAccepted = (name) => ({
    code: 'VALIDATE_LICENCE_NOT_ACCEPTED',
    message: `${name} is under Chef's licence, and the manifest does not accept it.`,
    hint: 'Read https://www.chef.io/end-user-license-agreement and add `auditor: { accept-licence: true }` to the manifest, or install CINC Auditor, which needs none.',
});
const keyNeeded = {
    code: 'VALIDATE_LICENCE_KEY_NEEDED',
    message: 'This version of InSpec does not run without a licence key or a licence server.',
    hint: 'Use InSpec 5 (`gem install inspec-core-bin -v 5.24.24`) or CINC Auditor, or set CHEF_LICENSE_KEY in `env:` of this step.',
};

;// CONCATENATED MODULE: ./lib/adapters/inspec/place.js
/** Characters; a path has no more, and a report can have anything. */
const longestRef = 4096;
/** Folders of a profile in which code stands. */
const ofCode = ['controls', 'libraries', 'test'];
/**
 * Where controls stand in the workspace. The auditor ran on a copy with the same paths below `copy`, so its references are relative to
 * that, absolute inside it, or (from an archive or a cache) end in a path that one file of the profile has. A report has many controls: the files are
 * looked through once.
 */
function placesOfControls(where) {
    const files = new Set(where.files);
    const metadata = `${where.profile}/inspec.yml`;
    const fallback = files.has(metadata) ? { file: metadata, line: 1 } : undefined;
    /** by what follows a slash before a folder of code; `undefined`: more than one file has it */
    const byTail = new Map();
    for (const file of where.files)
        for (const start of codeStarts(file).filter(start => start > 0)) {
            const tail = file.slice(start);
            byTail.set(tail, byTail.has(tail) ? undefined : file);
        }
    return source => {
        if (!source || source.ref.length > longestRef)
            return fallback;
        const ref = source.ref.replace(/^\.\//, '');
        const name = ref.startsWith(`${where.copy}/`) ? ref.slice(where.copy.length + 1) : ref;
        const exact = [name, `${where.profile}/${name}`].find(file => files.has(file));
        const [start] = codeStarts(ref);
        const file = exact ?? (start === undefined ? undefined : byTail.get(ref.slice(start)));
        return file === undefined ? fallback : { file, line: source.line };
    };
}
/** Where in a path its folders of code begin, in order. */
function codeStarts(path) {
    const starts = [];
    let start = 0;
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
        if (ofCode.includes(path.slice(start, end)) && end < path.length - 1)
            starts.push(start);
        start = end + 1;
    }
    return starts;
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/read-report.js


/** Bytes; a report of hundreds of controls has under 4 MiB. */
const read_report_reportLimit = 64 * 1024 * 1024;
/**
 * The text of a report that a profile has written: an ordinary file of that user, with no second name, not a link to something that
 * only we may read; not over the limit; valid UTF-8.
 */
async function readReport(file, owner, limit = read_report_reportLimit) {
    const handle = await (0,promises_.open)(file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK).catch((e) => e.code ?? 'unknown');
    if (typeof handle === 'string')
        return { missing: handle === 'ENOENT' ? 'there is no file' : `the file cannot be opened (${handle})` };
    try {
        const info = await handle.stat();
        if (!info.isFile() || info.uid !== owner || info.nlink !== 1)
            return { missing: 'it is not an ordinary file of the user who ran the auditor' };
        if (info.size === 0)
            return { missing: 'nothing was written to it' };
        if (info.size > limit)
            return { missing: `it has ${info.size} bytes; accepted are at most ${limit}` };
        const bytes = Buffer.alloc(info.size);
        const { bytesRead } = await handle.read(bytes, 0, info.size, 0);
        if (bytesRead !== info.size)
            return { missing: 'it changed while it was read' };
        return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    }
    catch {
        return { missing: 'it is not UTF-8' };
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/scanner.js
var scanner_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var scanner_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});













/** After a cancellation: the runner waits for 7.5 seconds, and the test machine is still to be deleted. */
const scanner_graceMs = 2000;
const versionMs = 120_000;
/** Characters that an auditor may print in one run: as many as a report may have bytes, which says the same. */
const longestOutput = 64 * 1024 * 1024;
/** What gems and TLS need; not secret. */
const passedOn = ['GEM_HOME', 'GEM_PATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
/** Only for InSpec 6 and later, which do not start without. */
const secrets = ['CHEF_LICENSE_KEY', 'CHEF_LICENSE_SERVER'];
function inspecScanner(options) {
    const path = options.environment.PATH || '/usr/local/bin:/usr/bin:/bin';
    const some = (names) => Object.fromEntries(names.flatMap(n => (options.environment[n] ? [[n, options.environment[n]]] : [])));
    /** The whole environment of an auditor. */
    const environment = (auditor, home) => ({
        PATH: path,
        HOME: home,
        TMPDIR: home,
        LANG: 'C.UTF-8',
        ...some(passedOn),
        ...(auditor.name === 'inspec'
            ? { CHEF_LICENSE: 'accept-no-persist', CHEF_TELEMETRY_OPT_OUT: '1', ...some(secrets) }
            : {}),
    });
    return {
        find: () => {
            for (const name of ['cinc-auditor', 'inspec']) {
                const tool = (0,find_tool/* findTool */.S)(name, path);
                if (tool)
                    return { name, path: tool };
            }
            return undefined;
        },
        start: async (auditor, isolation) => {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                (0,errors/* throwIfCancelled */.dZ)(options.cancelled, `${auditor.name} was asked for its version`);
                const folder = scanner_addDisposableResource(env_1, await runFolder(options.base, options.sayLeft), true);
                const run = await runAuditor(auditor, isolation, {
                    folder,
                    args: () => ['version'],
                    timeoutMs: versionMs,
                    signal: options.cancelled,
                });
                (0,errors/* throwIfCancelled */.dZ)(options.cancelled, `${auditor.name} said its version`);
                const problem = findLicenceProblem(auditor, run) ?? problemOfExit(`${auditor.name} version`, run);
                if (problem)
                    throw new errors/* GoldenImageError */.PX(problem);
                const version = parseAuditorVersion(run.stdout);
                if (version)
                    return { ...auditor, version };
                throw new errors/* GoldenImageError */.PX({
                    code: 'VALIDATE_AUDITOR_FAILED',
                    message: `${auditor.path} version says no version: ${run.stdout.trim().slice(0, 200)}`,
                });
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = scanner_disposeResources(env_1);
                if (result_1)
                    await result_1;
            }
        },
        requireIsolation: async () => {
            const how = process.getuid?.() === 0 ? 'root' : 'sudo';
            const why = whyNoCage(how);
            if (why !== undefined)
                throw noIsolation(why);
            if (how === 'root')
                return how;
            const sudo = await (0,run_tool/* runTool */.q)({
                command: (0,system_program/* findSystemProgram */.FG)('sudo', system_program/* systemFolders */.p_),
                args: ['-n', (0,system_program/* findSystemProgram */.FG)('true', system_program/* systemFolders */.p_)],
                env: { PATH: system_program/* systemFolders */.p_ },
                timeoutMs: 20_000,
                signal: options.cancelled,
                graceMs: scanner_graceMs,
            });
            (0,errors/* throwIfCancelled */.dZ)(options.cancelled, '`sudo` was tried');
            if (sudo.code === 0)
                return how;
            throw noIsolation(whyNoRights);
        },
        run: async (auditor, isolation, scan) => {
            const env_2 = { stack: [], error: void 0, hasError: false };
            try {
                (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${auditor.name} was about to run`);
                const folder = scanner_addDisposableResource(env_2, await scanFolder({
                    base: options.base,
                    workspace: options.workspace,
                    profile: scan.profile,
                    keyFile: scan.target.keyFile,
                    inputs: scan.inputs,
                    ...(scan.inputFiles ? { inputFiles: scan.inputFiles } : {}),
                    cancelled: scan.signal,
                    sayLeft: options.sayLeft,
                }), true);
                const what = `${auditor.name} exec ${folder.profile}`;
                /** Whatever a profile prints, and whatever it ends with, is its own: an auditor that refuses to run refuses an empty one of ours, too. */
                const askForLicence = async () => {
                    const env_3 = { stack: [], error: void 0, hasError: false };
                    try {
                        const { base, workspace, sayLeft } = options;
                        const empty = { name: 'empty', files: { 'inspec.yml': 'name: empty\nversion: 1.0.0\n' } };
                        const { keyFile } = scan.target;
                        const asked = scanner_addDisposableResource(env_3, await scanFolder({
                            base,
                            workspace,
                            profile: empty,
                            keyFile,
                            inputs: {},
                            cancelled: scan.signal,
                            sayLeft,
                        }), true);
                        const again = await runAuditor(auditor, isolation, {
                            folder: asked,
                            args: () => ['exec', empty.name, '--no-create-lockfile', '--no-color'],
                            timeoutMs: versionMs,
                            signal: scan.signal,
                        });
                        (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${auditor.name} was asked for its licence`);
                        return findLicenceProblem(auditor, again);
                    }
                    catch (e_3) {
                        env_3.error = e_3;
                        env_3.hasError = true;
                    }
                    finally {
                        const result_3 = scanner_disposeResources(env_3);
                        if (result_3)
                            await result_3;
                    }
                };
                // A cancellation while the folder was made: nobody would hear it again.
                (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${what} was about to run`);
                const run = await runAuditor(auditor, isolation, {
                    folder,
                    args: ({ port, ...paths }) => execArguments({
                        profile: folder.profile,
                        target: { user: scan.target.user, port },
                        ...paths,
                        // Below the folder in which the auditor starts, whether it is kept away or not.
                        inputFiles: folder.inputFiles,
                        controls: scan.controls,
                        tags: scan.tags,
                    }),
                    port: scan.target.port,
                    timeoutMs: scan.timeoutMs,
                    signal: scan.signal,
                    onLine: options.foreign,
                });
                (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${what} ran`);
                const problem = (findLicenceProblem(auditor, run) && (await askForLicence())) ?? problemOfExit(what, run);
                if (problem)
                    throw new errors/* GoldenImageError */.PX(problem);
                return {
                    exitCode: run.code ?? -1,
                    report: await readReport(folder.reportFile, process.getuid?.() ?? -1),
                    files: folder.given,
                    // A file of the same path in the workspace would be another one.
                    placeOf: 'unpacked' in scan.profile
                        ? () => undefined
                        : placesOfControls({ ...folder, copy: isolation === 'none' ? folder.copy : insidePaths.profiles }),
                };
            }
            catch (e_2) {
                env_2.error = e_2;
                env_2.hasError = true;
            }
            finally {
                const result_2 = scanner_disposeResources(env_2);
                if (result_2)
                    await result_2;
            }
        },
    };
    /** The auditor as it is started everywhere: see `AuditorRun`. */
    async function runAuditor(auditor, isolation, given) {
        const { folder, timeoutMs, signal, onLine } = given;
        const { mostOutput = longestOutput } = options;
        const heard = onLine ? { onLine: (line) => onLine(line) } : {};
        if (isolation === 'none') {
            const paths = {
                keyFile: folder.keyFile ?? '',
                reportFile: folder.reportFile ?? '',
                inputFile: folder.inputFile,
                port: given.port ?? 0,
            };
            const run = await (0,run_tool/* runTool */.q)({
                command: auditor.path,
                args: given.args(paths),
                // Not in the workspace: nothing that lies there may have a say.
                cwd: folder.copy ?? '/',
                env: environment(auditor, folder.home),
                keep: 64 * 1024,
                most: mostOutput,
                ...heard,
                signal,
                timeoutMs,
                graceMs: scanner_graceMs,
            });
            return { ...run, text: `${run.stdout}\n${run.stderr}` };
        }
        const { copy, inputFile, keyFile, reportFile } = folder;
        const run = await runInCage({
            how: isolation,
            folder: folder.top,
            seen: listSeen(auditor.path, options.environment, {
                home: options.environment.HOME ?? '',
                workspace: options.workspace,
                temp: options.base,
            }),
            ...(copy === undefined ? {} : { profiles: copy }),
            ...(keyFile === undefined ? {} : { keyFile }),
            ...(reportFile === undefined ? {} : { reportFile }),
            ...(given.port === undefined ? {} : { port: given.port }),
            inputFile,
            command: [
                auditor.path,
                ...given.args({
                    keyFile: insidePaths.key,
                    reportFile: insidePaths.report,
                    inputFile: inputFile && insidePaths.inputs,
                    port: insidePort,
                }),
            ],
            environment: environment(auditor, insidePaths.home),
            cwd: copy === undefined ? '/' : insidePaths.profiles,
            timeoutMs,
            mostOutput,
            signal,
            ...heard,
        });
        return { ...run, text: `${run.stdout}\n${run.stderr}` };
    }
}

// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
;// CONCATENATED MODULE: ./lib/adapters/ssh/arguments.js
/**
 * Options of every `ssh` that we start: nothing of the runner's own configuration, the host keys that we made and no other, one user key and no other,
 * never a question, and a dead connection is noticed within a minute.
 */
function sshArguments(to) {
    const options = {
        BatchMode: 'yes',
        StrictHostKeyChecking: 'yes',
        UserKnownHostsFile: to.knownHosts,
        GlobalKnownHostsFile: '/dev/null',
        HostKeyAlgorithms: 'ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256',
        UpdateHostKeys: 'no',
        IdentitiesOnly: 'yes',
        IdentityAgent: 'none',
        ForwardAgent: 'no',
        ConnectTimeout: '10',
        ServerAliveInterval: '15',
        ServerAliveCountMax: '4',
        LogLevel: 'ERROR',
    };
    return [
        '-F',
        '/dev/null',
        ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
        '-i',
        to.keyFile,
        '-l',
        to.user,
    ];
}
/** `-N -L`: a port of ours that leads to where the machine's own SSH listens, as the machine itself names it. Before
 * the other arguments, because ssh takes the first value of an option, and a refusal is said at the level INFO. */
function tunnelArguments(port, server) {
    return [
        '-N',
        '-o',
        'LogLevel=INFO',
        '-o',
        'ExitOnForwardFailure=yes',
        '-L',
        `127.0.0.1:${port}:${server.address}:${server.port}`,
    ];
}
/** `SSH_CONNECTION` on the machine, marked so that a banner cannot be taken for it. */
const whoAmI = `printf 'golden-image-connection %s\\n' "$SSH_CONNECTION"`;
/** What `whoAmI` printed: our address and the machine's own, or `undefined`. */
function parseConnection(output) {
    const line = /^golden-image-connection (?<from>[\d.]{7,15}) \d{1,5} (?<address>[\d.]{7,15}) (?<port>\d{1,5})\r?$/m.exec(output);
    const { from, address, port } = line?.groups ?? {};
    return from && address && port ? { from, server: { address, port: Number(port) } } : undefined;
}
/** Whether ssh says that the machine does not have the host key that it was given. Waiting does not help then. */
function isHostKeyMismatch(stderr) {
    return /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED|no matching host key type found/i.test(stderr);
}

// EXTERNAL MODULE: ./lib/domain/text/guest-line.js
var guest_line = __webpack_require__(83761);
;// CONCATENATED MODULE: ./lib/domain/evidence/boot-state.js

/** Our word for one that is there and printed nothing in its time: that is no end of a boot. */
const silent = 'silent';
/** Words of systemd for a boot that goes on. https://www.freedesktop.org/software/systemd/man/latest/systemctl.html#is-system-running */
const early = ['initializing', 'starting', silent];
/** Of systemd: the boot is over, and something else is wrong. */
const odd = ['degraded', 'maintenance', 'stopping'];
const boot_state_most = 300;
/**
 * POSIX shell: what systemd and cloud-init say, a word each, `-` where there is none, `silent` where it says nothing; then what has failed, or what is waited for. Each command is asked for no longer than
 * the system's `timeout` says. It reads alone, as the machine's user.
 */
const bootScript = `PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C SYSTEMD_PAGER= SYSTEMD_COLORS=0
export PATH LC_ALL SYSTEMD_PAGER SYSTEMD_COLORS
boot() {
  system=- cloud=- units=
  if [ -d /run/systemd/system ]; then system=$(timeout 10 systemctl is-system-running); system=\${system:-silent}; fi
  if command -v cloud-init >/dev/null; then
    cloud=$(timeout 20 cloud-init status | sed -n 's/^status: *//p' | head -n 1 | tr ' ' '-')
    cloud=\${cloud:-silent}
  fi
  case $system in
    degraded) units=$(timeout 10 systemctl list-units --state=failed --no-legend --plain | awk '{ print $1 }' | head -n 10 | tr '\\n' ' ') ;;
    starting|initializing) units=$(timeout 10 systemctl list-jobs --no-legend | awk '{ print $2 }' | head -n 10 | tr '\\n' ' ') ;;
  esac
  printf 'golden-image-boot %s %s %s\\n' "$system" "$cloud" "$units"
}
boot </dev/null 2>/dev/null
`;
/** Reads what `bootScript` printed; `undefined`: it is no answer. */
function parseBootState(output) {
    const { system, cloud, units } = /^golden-image-boot (?<system>[a-z-]{1,40}) (?<cloud>[a-z-]{1,40}) (?<units>.*)$/m.exec(output)?.groups ?? {};
    if (system === undefined || cloud === undefined)
        return undefined;
    const named = (0,guest_line/* guestLine */.T)((units ?? '').trim(), boot_state_most);
    const said = [system === '-' ? '' : `systemd is ${system}`, cloud === '-' ? '' : `cloud-init: ${cloud}`]
        .filter(Boolean)
        .join(', ');
    // A cloud-init that has not begun is waited for only as long as something may still start it: in many images nothing ever does.
    const going = early.includes(system) || cloud === 'running';
    if (going)
        return { kind: 'going', said: named ? `${said}; it waits for ${named}` : said };
    return {
        kind: 'over',
        said: said || 'it has neither systemd nor cloud-init, and nothing else says when a boot is over',
        remarks: [
            ...(odd.includes(system) ? [`systemd is ${system}${named ? `: failed are ${named}` : ''}`] : []),
            ...(cloud === 'error' || cloud === 'degraded' ? [`cloud-init says ${cloud}`] : []),
            // Hardened images keep its state from users for good, so that it is not waited for.
            ...(cloud === silent ? ['cloud-init does not say where it stands'] : []),
        ],
    };
}

;// CONCATENATED MODULE: ./lib/adapters/ssh/boot.js



/** The commands of the script have limits of their own; a machine that is busy with its boot is slow. */
const readMs = 60_000;
/** Asks the machine where its boot stands; `undefined`: it gave no answer that is one. @param ssh its absolute path @param args of it, up to the address */
async function readBoot(given) {
    const { ssh, args, env, signal } = given;
    const run = await (0,run_tool/* runTool */.q)({
        command: ssh,
        args: [...args, 'exec sh -s'],
        env,
        input: bootScript,
        signal,
        timeoutMs: readMs,
        graceMs: 1000,
        keep: 64 * 1024,
    });
    (0,errors/* throwIfCancelled */.dZ)(signal, 'the boot of the test machine was waited for');
    return run.code === 0 ? parseBootState(run.stdout) : undefined;
}

// EXTERNAL MODULE: ./lib/domain/debian/names.js
var debian_names = __webpack_require__(82616);
;// CONCATENATED MODULE: ./lib/domain/debian/os-release.js


/** Reads os-release; what is missing has the defaults of its manual. Throws an `Error` in words for an `ID` that is none. */
function parseOsRelease(text) {
    const values = new Map(text.split('\n').flatMap(line => {
        const equals = line.indexOf('=');
        return equals > 0 && !line.startsWith('#')
            ? [[line.slice(0, equals).trim(), unquote(line.slice(equals + 1))]]
            : [];
    }));
    const readName = (key) => {
        const value = values.get(key) ?? '';
        if (value === '')
            return undefined;
        if (!debian_names/* systemName */.N9.test(value))
            throw new Error(`its os-release has ${key} "${(0,guest_line/* guestLine */.T)(value, 100)}"`);
        return value;
    };
    const id = readName('ID') ?? 'linux';
    const versionId = readName('VERSION_ID');
    const codename = readName('VERSION_CODENAME');
    return {
        id,
        ...(versionId === undefined ? {} : { versionId }),
        ...(codename === undefined ? {} : { codename }),
        name: (0,guest_line/* guestLine */.T)(values.get('PRETTY_NAME') ?? id, 200) || id,
    };
}
/** As a shell reads one word. */
function unquote(value) {
    const text = value.trim();
    const quote = text[0];
    if ((quote !== '"' && quote !== "'") || text.at(-1) !== quote || text.length < 2)
        return text;
    const inner = text.slice(1, -1);
    return quote === '"' ? inner.replace(/\\([\s\S])/g, '$1') : inner;
}

;// CONCATENATED MODULE: ./lib/domain/evidence/guest-stream.js
/** What the guest's script sends, by kind, with the bytes that are taken of one; one byte more says that there were more. */
const guestLimits = {
    /** os-release(5) */
    system: 64 * 1024,
    /** release and machine, as `uname` prints them */
    kernel: 1024,
    /** `/var/lib/dpkg/status` */
    status: 16 * 1024 * 1024,
    /** one file of `/var/lib/dpkg/status.d` */
    part: 256 * 1024,
    /** `/var/lib/dpkg/arch` */
    architectures: 4096,
    /** `sha256  file` of each list of a package's files */
    lists: 4 * 1024 * 1024,
    /** `path:line` of each line that names a format or a licence in a copyright file */
    licences: 8 * 1024 * 1024,
    source: 512 * 1024,
    /** a list of addresses that a source names */
    mirrors: 64 * 1024,
    preferences: 512 * 1024,
    configuration: 256 * 1024,
    /** names of the files of snaps, one a line */
    snaps: 16 * 1024,
    /** a file of keys that a source names */
    key: 256 * 1024,
    /** one that signs for every archive */
    trusted: 256 * 1024,
};
const guestHeader = 'golden-image-inventory 1';
/** Characters of all that is read; a machine with some thousand packages sends a tenth of it. */
const guestStreamLimit = 48 * 1024 * 1024;
const mostItems = 10_000;
/**
 * Reads the stream of the guest's script: the header; per item its kind and its path in base64, lines of base64, and `.` or, where it may not be
 * read, `!`; `no-dpkg` where that is so; `end` with the number of items. What a login shell prints before the header is passed over. Throws an
 * `Error` in words for everything else: the guest may send what it likes.
 */
function parseGuestStream(text) {
    if (text.length > guestStreamLimit)
        throw new Error(`it sent more than ${guestStreamLimit} characters`);
    const lines = text.split('\n');
    let at = lines.indexOf(guestHeader);
    if (at < 0)
        throw new Error('it sent no inventory');
    const items = [];
    let dpkg = true;
    for (at += 1; at < lines.length; at++) {
        const line = lines[at] ?? '';
        if (line === 'no-dpkg')
            dpkg = false;
        else if (line.startsWith('end ')) {
            if (line !== `end ${items.length}`)
                throw new Error('it sent another number of files than it says');
            return { items, dpkg };
        }
        else {
            const [kind = '', path = '', ...rest] = line.split(' ');
            if (!isKind(kind) || rest.length > 0)
                throw new Error(`it sent something of an unknown kind in line ${at + 1}`);
            const from = at + 1;
            at = endOfItem(lines, from);
            const bytes = lines[at] === '.' ? decode(lines.slice(from, at).join('')) : undefined;
            const limit = guestLimits[kind];
            const cut = bytes !== undefined && bytes.length > limit;
            items.push({ kind, path: decode(path).toString('utf8'), bytes: cut ? bytes.subarray(0, limit) : bytes, cut });
            if (items.length > mostItems)
                throw new Error(`it sent more than ${mostItems} files`);
        }
    }
    throw new Error('what it sent is cut off');
}
const isKind = (kind) => Object.hasOwn(guestLimits, kind);
function endOfItem(lines, from) {
    for (let at = from; at < lines.length; at++)
        if (lines[at] === '.' || lines[at] === '!')
            return at;
    throw new Error('what it sent is cut off');
}
function decode(base64) {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
        throw new Error('it sent something that is no base64');
    return Buffer.from(base64, 'base64');
}

;// CONCATENATED MODULE: ./lib/domain/debian/copyright.js


const mostOfOne = 200;
/**
 * Short names of licences by package, in the order in which its copyright file gives them; a package whose file no program can read is not in it.
 * https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
 * @param lines `path:line` of each line with a format or a licence, as `grep -H` gives them
 */
function parseLicenceLines(lines) {
    const found = new Map();
    for (const line of lines.split('\n')) {
        const at = line.indexOf('/copyright:');
        const name = line.slice(line.lastIndexOf('/', at - 1) + 1, at);
        if (at < 0 || !debian_names/* packageName */.oZ.test(name))
            continue;
        const rest = line.slice(at + '/copyright:'.length);
        const colon = rest.indexOf(':');
        const field = rest.slice(0, colon).toLowerCase();
        const value = (0,guest_line/* guestLine */.T)(rest.slice(colon + 1), 200);
        const own = found.get(name) ?? { readable: false, names: new Set() };
        found.set(name, own);
        if (field.startsWith('format'))
            own.readable = true;
        else if (field === 'license' && value !== '' && own.names.size < mostOfOne)
            own.names.add(value);
    }
    return new Map([...found].flatMap(([name, { readable, names }]) => (readable && names.size > 0 ? [[name, [...names]]] : [])));
}

// EXTERNAL MODULE: ./lib/domain/debian/packages.js
var debian_packages = __webpack_require__(45267);
// EXTERNAL MODULE: ./lib/domain/debian/paragraphs.js
var paragraphs = __webpack_require__(72853);
;// CONCATENATED MODULE: ./lib/domain/debian/preferences.js


/** The pins of one file, in its order. Throws an `Error` in words for one without package, pin or priority. */
function parsePreferences(text, file) {
    const name = (0,guest_line/* guestLine */.T)(file, 200);
    return (0,paragraphs/* parseParagraphs */.L)(text).flatMap(paragraph => {
        const get = (field) => paragraph.get(field) ?? '';
        const packages = get('package').split(/\s+/).filter(Boolean);
        // Only what explains something.
        if (packages.length === 0 && get('pin') === '' && get('pin-priority') === '')
            return [];
        const priority = get('pin-priority');
        if (packages.length === 0 || get('pin') === '' || !/^-?\d{1,9}$/.test(priority))
            throw new Error(`${name}: a pin lacks its package, its version or its priority`);
        return [
            {
                packages: packages.map(p => (0,guest_line/* guestLine */.T)(p, 200)),
                pin: (0,guest_line/* guestLine */.T)(get('pin'), 500),
                priority: Number(priority),
                file: name,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./lib/domain/debian/sources.js


/**
 * Sources of binary packages that are switched on, in the order of the file. sources.list(5)
 * @param file its path; one that ends with `.sources` has paragraphs, all others have lines
 * Throws an `Error` in words for what apt would not read.
 */
function parseSources(text, file) {
    try {
        return file.endsWith('.sources') ? (0,paragraphs/* parseParagraphs */.L)(text).flatMap(p => parseParagraph(p, file)) : ofLines(text, file);
    }
    catch (error) {
        throw new Error(`${(0,guest_line/* guestLine */.T)(file, 200)}: ${error instanceof Error ? error.message : String(error)}`);
    }
}
function parseParagraph(paragraph, file) {
    const words = (field) => sources_wordsOf(paragraph.get(field) ?? '');
    if (isNo(paragraph.get('enabled')) || !words('types').includes('deb'))
        return [];
    const [uris, suites, components] = [words('uris'), words('suites'), words('components')];
    if (uris.length === 0 || suites.length === 0)
        throw new Error('a source names no address or no suite');
    return uris.flatMap(uri => suites.map(suite => source({
        uri,
        suite,
        components,
        architectures: words('architectures'),
        signedBy: signedBy(paragraph.get('signed-by') ?? ''),
        options: optionsOf(name => paragraph.get(name)),
        file,
    })));
}
function ofLines(text, file) {
    return text.split('\n').flatMap((raw, index) => {
        const [type, ...rest] = sources_wordsOf(raw.split('#', 1)[0] ?? '');
        if (type !== 'deb') {
            if (type === undefined || type === 'deb-src')
                return [];
            throw new Error(`line ${index + 1} is of the type "${(0,guest_line/* guestLine */.T)(type, 40)}"; known are deb and deb-src`);
        }
        const { options, uri, words } = splitLine(rest);
        const [suite, ...components] = words;
        if (uri === undefined || suite === undefined)
            throw new Error(`line ${index + 1} names no address or no suite`);
        const list = (name) => (options.get(name) ?? '').split(',').filter(Boolean);
        return [
            source({
                uri,
                suite,
                components,
                architectures: list('arch'),
                signedBy: signedBy(list('signed-by').join(' ')),
                options: optionsOf(name => options.get(name)),
                file,
            }),
        ];
    });
}
/** `[name=value name=value] address suite component…`; the name of a disc has blanks, in brackets of its own. */
function splitLine(words) {
    const findBracket = (from) => {
        const end = words.findIndex((word, i) => i >= from && word.includes(']'));
        if (end < 0)
            throw new Error('a bracket is not closed');
        return end + 1;
    };
    const [first = ''] = words;
    const optionsEnd = first.startsWith('[') ? findBracket(0) : 0;
    const inner = words.slice(0, optionsEnd).join(' ').slice(1).replace(/\]$/, '');
    const options = new Map(sources_wordsOf(inner).map(word => {
        const equals = word.indexOf('=');
        return [word.slice(0, equals).replace(/[+-]$/, '').toLowerCase(), word.slice(equals + 1)];
    }));
    const uriEnd = words[optionsEnd]?.startsWith('cdrom:[') ? findBracket(optionsEnd) : optionsEnd + 1;
    const uri = words.slice(optionsEnd, uriEnd).join(' ');
    return { options, uri: uri === '' ? undefined : uri, words: words.slice(uriEnd) };
}
const sources_wordsOf = (text) => text.split(/\s+/).filter(Boolean);
const isNo = (value) => ['no', 'false', '0', 'off', 'without', 'disable'].includes((value ?? '').toLowerCase());
const isYes = (value) => ['yes', 'true', '1', 'on', 'with', 'enable'].includes((value ?? '').toLowerCase());
function optionsOf(get) {
    const told = (name) => (isYes(get(name)) ? true : isNo(get(name)) ? false : undefined);
    const trusted = told('trusted');
    const checkValidUntil = told('check-valid-until');
    const byHash = get('by-hash')?.toLowerCase() === 'force' ? true : told('by-hash');
    return {
        ...(trusted === undefined ? {} : { trusted }),
        ...(checkValidUntil === undefined ? {} : { checkValidUntil }),
        ...(byHash === undefined ? {} : { byHash }),
    };
}
function signedBy(value) {
    if (value.includes('-----BEGIN PGP')) {
        // An empty line of the key is written as a dot.
        const lines = value.split('\n').map(line => (line === '.' ? '' : line));
        return [{ kind: 'embedded', key: `${lines.join('\n').trim()}\n` }];
    }
    return value
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(word => {
        if (word.startsWith('/'))
            return { kind: 'file', file: (0,guest_line/* guestLine */.T)(word, 500) };
        if (/^[0-9A-Fa-f]{16,64}!?$/.test(word))
            return { kind: 'fingerprint', fingerprint: word.toUpperCase() };
        throw new Error(`a source is signed by "${(0,guest_line/* guestLine */.T)(word, 100)}", which is neither a file nor a fingerprint`);
    });
}
function source(given) {
    const { uri, credentials } = withoutCredentials(given.uri);
    const line = (text) => (0,guest_line/* guestLine */.T)(text, 500);
    const lines = (texts) => texts.map(line);
    const { components, architectures } = given;
    return {
        ...given,
        uri,
        credentials,
        suite: line(given.suite),
        components: lines(components),
        architectures: lines(architectures),
        file: line(given.file),
    };
}
/** An address without the name and the password that may stand in it. */
function withoutCredentials(uri) {
    const line = (0,guest_line/* guestLine */.T)(uri, 1000);
    const start = line.indexOf('://');
    if (start < 0)
        return { uri: line, credentials: false };
    const host = line.slice(start + 3).split('/', 1)[0] ?? '';
    const at = host.lastIndexOf('@');
    if (at < 0)
        return { uri: line, credentials: false };
    return { uri: `${line.slice(0, start + 3)}${line.slice(start + 3 + at + 1)}`, credentials: true };
}
/** Path of the list on the machine that a source names in place of an address; `undefined` for every other address. apt-transport-mirror(1) */
function mirrorFileOf(uri) {
    const path = /^mirror\+(?:file|copy):(?<path>\/.*)$/.exec(uri)?.groups?.path;
    // `mirror+file:///etc/…` and `mirror+file:/etc/…` are the same.
    return path?.replace(/^\/{2,}/, '/');
}
/** Addresses in a list of mirrors, one a line, options behind a tab. */
function parseMirrors(text) {
    return text
        .split('\n')
        .map(line => (line.split(/[\t ]/, 1)[0] ?? '').trim())
        .filter(address => address !== '' && !address.startsWith('#'))
        .map(address => withoutCredentials(address).uri);
}

;// CONCATENATED MODULE: ./lib/domain/evidence/take-inventory.js









/**
 * The inventory of a machine, out of what its script has sent. What says which packages there are must be whole; of all else what is missing is a gap
 * that the inventory names. Throws an `Error` in words. @param sha256 hexadecimal digits
 */
function takeInventory({ items }, sha256) {
    const gaps = [];
    const all = (kind) => items.filter(item => item.kind === kind);
    const text = (kind) => all(kind)
        .map(item => textOf(item, gaps))
        .join('\n');
    const system = parseOsRelease(text('system'));
    if (system.versionId === undefined)
        gaps.push(`${system.id} names no version of its own: what looks up its packages will find nothing`);
    const packages = (0,debian_packages/* parsePackages */.R_)(requireText(all('status')), all('part').map(part => requireText([part])));
    for (const p of packages)
        if (!(0,debian_packages/* isWhole */.wP)(p))
            gaps.push(`the package ${(0,debian_packages/* packageId */.sG)(p)} is broken: ${p.state}`);
    const { architecture, foreignArchitectures } = findArchitectures(packages, text('architectures'));
    const [release = '', machine = ''] = text('kernel').trim().split('\n');
    const keys = keysOf([...all('key'), ...all('trusted')], sha256, gaps);
    const sources = all('source').flatMap(item => settle(() => parseSources(textOf(item, gaps), item.path), gaps));
    const archives = sources.map(source => toArchive(source, all('mirrors'), keys, sha256, gaps));
    // Some systems bring software in another way than by packages, too.
    const snaps = text('snaps')
        .split('\n')
        .map(line => (0,guest_line/* guestLine */.T)(line, 100))
        .filter(Boolean);
    if (snaps.length > 0)
        gaps.push((0,guest_line/* guestLine */.T)(`${snaps.length} snaps are on it and not in the list: ${snaps.join(', ')}`, 500));
    const licences = parseLicenceLines(text('licences'));
    const lists = parseLists(text('lists'));
    const withoutLicence = packages.filter(p => !licences.has(p.name)).length;
    if (withoutLicence > 0)
        gaps.push(`${withoutLicence} of ${packages.length} packages have no copyright file that a program can read`);
    return (0,evidence_inventory/* requireInventory */.cD)({
        $schema: evidence_inventory/* inventorySchema */.iS,
        system,
        kernel: { release: (0,guest_line/* guestLine */.T)(release, 200) || 'unknown', machine: (0,guest_line/* guestLine */.T)(machine, 100) || 'unknown' },
        architecture,
        foreignArchitectures,
        packages: packages.map(p => {
            const names = licences.get(p.name);
            const fileList = lists.get((0,debian_packages/* packageId */.sG)(p)) ?? lists.get(p.name);
            return { ...p, ...(names ? { licences: names } : {}), ...(fileList === undefined ? {} : { fileList }) };
        }),
        apt: {
            archives,
            trusted: all('trusted').flatMap(item => {
                const key = keys.get(item.path);
                return key ? [{ file: (0,guest_line/* guestLine */.T)(item.path, 500), sha256: key.sha256 }] : [];
            }),
            preferences: all('preferences').flatMap(item => settle(() => parsePreferences(textOf(item, gaps), item.path), gaps)),
            configuration: text('configuration')
                .split('\n')
                .map(line => (0,guest_line/* guestLine */.T)(line, 1000))
                .filter(Boolean),
        },
        keys: [...new Map([...keys.values()].map(key => [key.sha256, key])).values()].sort((a, b) => (0,debian_packages/* compareText */.n6)(a.sha256, b.sha256)),
        gaps,
    });
}
function requireText(items) {
    return items
        .map(item => {
        if (item.bytes === undefined)
            throw new Error(`${(0,guest_line/* guestLine */.T)(item.path, 200)} could not be read`);
        if (item.cut)
            throw new Error(`${(0,guest_line/* guestLine */.T)(item.path, 200)} is larger than is taken`);
        return new TextDecoder().decode(item.bytes);
    })
        .join('\n\n');
}
/** The text; a gap where it is not whole. */
function textOf(item, gaps) {
    const name = (0,guest_line/* guestLine */.T)(item.path, 200) || item.kind;
    if (item.bytes === undefined)
        gaps.push(`${name} could not be read`);
    if (item.cut)
        gaps.push(`${name} is larger than is taken: the end of it is missing`);
    return new TextDecoder().decode(item.bytes ?? new Uint8Array());
}
/** What a reader gives, or nothing and a gap in its words. */
function settle(read, gaps) {
    try {
        return read();
    }
    catch (error) {
        gaps.push((0,guest_line/* guestLine */.T)((0,errors/* wordsOf */.Z9)(error), 500));
        return [];
    }
}
/** The file is written only when a second architecture is added; dpkg itself is of the machine's own. */
function findArchitectures(packages, file) {
    const told = file
        .split('\n')
        .map(line => line.trim())
        .filter(line => debian_names/* architectureName */.l4.test(line));
    const architecture = packages.find(p => p.name === 'dpkg')?.architecture ??
        told[0] ??
        packages.find(p => p.architecture !== 'all')?.architecture;
    if (architecture === undefined)
        throw new Error('nothing on it says for which architecture it is');
    return { architecture, foreignArchitectures: [...new Set(told)].filter(other => other !== architecture) };
}
/** Keys by the path of their file. */
function keysOf(items, sha256, gaps) {
    const keys = new Map();
    for (const item of items) {
        const name = (0,guest_line/* guestLine */.T)(item.path, 200);
        if (item.bytes === undefined)
            gaps.push(`the key ${name} could not be read`);
        else if (item.cut)
            gaps.push(`the key ${name} is larger than is taken`);
        else if (item.bytes.length > 0)
            keys.set(item.path, keyOf(item.bytes, sha256));
    }
    return keys;
}
function keyOf(bytes, sha256) {
    return { sha256: sha256(bytes), size: bytes.length, base64: Buffer.from(bytes).toString('base64') };
}
/** Keys that stand in a source are added to `keys` under a name that no file has. */
function toArchive({ uri, credentials, suite, components, architectures, signedBy, options, file }, mirrors, keys, sha256, gaps) {
    const list = mirrorFileOf(uri);
    const item = mirrors.find(m => m.path === list);
    if (list !== undefined && !item)
        gaps.push(`the list of mirrors ${(0,guest_line/* guestLine */.T)(list, 200)} is not there`);
    const signer = (by) => {
        if (by.kind === 'fingerprint')
            return { fingerprint: by.fingerprint };
        if (by.kind === 'embedded') {
            const key = keyOf(Buffer.from(by.key), sha256);
            keys.set(`in a source: ${key.sha256}`, key);
            return { embedded: key.sha256 };
        }
        const key = keys.get(by.file);
        return { file: by.file, ...(key ? { sha256: key.sha256 } : {}) };
    };
    return {
        uri,
        addresses: list === undefined ? [uri] : item ? [...parseMirrors(textOf(item, gaps))] : [],
        suite,
        components: [...components],
        architectures: [...architectures],
        signedBy: signedBy.map(signer),
        credentials,
        options,
        file,
    };
}
/** Digests by `name` or `name:architecture`. */
function parseLists(text) {
    return new Map(text.split('\n').flatMap(line => {
        const { digest, name } = /^(?<digest>[0-9a-f]{64}) {2}(?<name>[a-z0-9+.:-]{1,260})\.md5sums$/.exec(line)?.groups ?? {};
        return digest && name ? [[name, digest]] : [];
    }));
}

;// CONCATENATED MODULE: ./lib/adapters/ssh/inventory-script.js

const inventory_script_most = (kind) => guestLimits[kind] + 1;
/**
 * What is run on a test machine to see what is on it: POSIX shell, and what every Debian has (coreutils, grep, sed, awk). It reads, and writes
 * nothing but its answer; it runs as the machine's user, and by `sudo` only what that user may not read. Its answer is read by
 * `parseGuestStream`. The whole is one function, so that nothing runs of a script that did not arrive as a whole.
 */
const inventoryScript = `LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
count=0
privileged() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n -- "$@"; fi; }
head_of() { # path bytes
  if [ -r "$2" ]; then head -c "$1" -- "$2"; else privileged head -c "$1" -- "$2"; fi
}
may_read() { { [ -f "$1" ] && [ -r "$1" ]; } || privileged sh -c 'test -f "$1" && test -r "$1"' sh "$1"; }
list() { # folder: the names in it, one a line
  if [ -d "$1" ] && [ -r "$1" ] && [ -x "$1" ]; then ls -- "$1"; else privileged ls -- "$1"; fi
}
begin() { printf '%s %s\\n' "$1" "$(printf %s "$2" | base64 | tr -d '\\n')"; }
put() { # kind path bytes
  begin "$1" "$2"
  if may_read "$2"; then head_of "$3" "$2" | base64; echo .; else echo !; fi
  count=$((count + 1))
}
printed() { # kind bytes: what comes in
  begin "$1" ''; head -c "$2" | base64; echo .
}
there() { [ -e "$1" ] || privileged test -e "$1"; }
each() { # kind folder pattern bytes
  for name in $(list "$2" | grep -E "$3" | head -n 500); do put "$1" "$2/$name" "$4"; done
}
sources() {
  for name in $(list /etc/apt/sources.list.d | grep -E '^[A-Za-z0-9_.-]+[.](list|sources)$' | head -n 500); do
    echo "/etc/apt/sources.list.d/$name"
  done
  if there /etc/apt/sources.list; then echo /etc/apt/sources.list; fi
}
say_sources() { for file in $(sources); do head_of ${inventory_script_most('source')} "$file"; echo; echo; done; }
key_files() { # paths of keys, in paragraphs and in lines
  say_sources | awk '
    tolower($0) ~ /^signed-by:/ { on = 1; sub(/^[^:]*:/, ""); print; next }
    /^[ \\t]/ { if (on) print; next }
    { on = 0 }
    /^[ \\t]*deb/ && match($0, /[[][^]]*[]]/) {
      n = split(substr($0, RSTART + 1, RLENGTH - 2), option, /[ \\t]+/)
      for (i = 1; i <= n; i++) if (tolower(option[i]) ~ /^signed-by[+]?=/) { sub(/^[^=]*=/, "", option[i]); print option[i] }
    }' | tr ' ,\\t' '\\n\\n\\n' | grep '^/' | sort -u | head -n 200
}
mirror_lists() {
  say_sources | grep -v '^#' | grep -oE 'mirror[+](file|copy):/[^] ]+' | sed 's/^[^:]*://; s,^//*,/,' | sort -u | head -n 200
}
may_read_configuration() { # apt passes over in silence what it may not read
  for file in /etc/apt/apt.conf /etc/apt/apt.conf.d; do
    if [ -e "$file" ] && ! [ -r "$file" ]; then return 1; fi
  done
  for name in $(list /etc/apt/apt.conf.d); do [ -r "/etc/apt/apt.conf.d/$name" ] || return 1; done
}
inventory() {
  set -f
  echo '${guestHeader}'
  if there /etc/os-release; then put system /etc/os-release ${inventory_script_most('system')}; fi
  uname -r -m | tr ' ' '\\n' | printed kernel ${inventory_script_most('kernel')}; count=$((count + 1))
  if ! there /var/lib/dpkg/status && ! there /var/lib/dpkg/status.d; then
    echo no-dpkg; echo "end $count"; return
  fi
  if there /var/lib/dpkg/status; then put status /var/lib/dpkg/status ${inventory_script_most('status')}; fi
  if there /var/lib/dpkg/status.d; then
    for name in $(list /var/lib/dpkg/status.d | grep -E '^[A-Za-z0-9+._-]+$' | grep -v '[.]md5sums$' | head -n 5000); do
      put part "/var/lib/dpkg/status.d/$name" ${inventory_script_most('part')}
    done
  fi
  if there /var/lib/dpkg/arch; then put architectures /var/lib/dpkg/arch ${inventory_script_most('architectures')}; fi
  set +f
  { cd /var/lib/dpkg/info && sha256sum -- *.md5sums; } | printed lists ${inventory_script_most('lists')}; count=$((count + 1))
  grep -sHiE -D skip -m 1000 '^(Format|Format-Specification|License):' /usr/share/doc/*/copyright |
    printed licences ${inventory_script_most('licences')}; count=$((count + 1))
  set -f
  for file in $(sources); do put source "$file" ${inventory_script_most('source')}; done
  for file in $(mirror_lists); do if there "$file"; then put mirrors "$file" ${inventory_script_most('mirrors')}; fi; done
  for file in $(key_files); do if there "$file"; then put key "$file" ${inventory_script_most('key')}; fi; done
  each trusted /etc/apt/trusted.gpg.d '^[A-Za-z0-9_.-]+[.](gpg|asc)$' ${inventory_script_most('trusted')}
  if there /etc/apt/trusted.gpg; then put trusted /etc/apt/trusted.gpg ${inventory_script_most('trusted')}; fi
  if there /etc/apt/preferences; then put preferences /etc/apt/preferences ${inventory_script_most('preferences')}; fi
  each preferences /etc/apt/preferences.d '^[A-Za-z0-9_-]+([.]pref)?$' ${inventory_script_most('preferences')}
  if command -v apt-config >/dev/null; then
    if may_read_configuration; then told=$(apt-config dump); else told=$(privileged apt-config dump); fi
    if [ -n "$told" ]; then
      printf '%s\\n' "$told" | grep -E '^(APT::(Architecture|Default-Release|Machine-ID|Get::(Always|Never)-Include-Phased-Updates)|Acquire::([^ ]*[Pp]roxy|Check-Valid-Until|Max-ValidTime|Min-ValidTime))' |
        sed 's,//[^/@]*@,//,g' | printed configuration ${inventory_script_most('configuration')}
    else
      begin configuration ''; echo !
    fi
    count=$((count + 1))
  fi
  if there /var/lib/snapd/snaps; then
    list /var/lib/snapd/snaps | grep '[.]snap$' | printed snaps ${inventory_script_most('snaps')}; count=$((count + 1))
  fi
  echo "end $count"
}
inventory </dev/null 2>/dev/null
`;

;// CONCATENATED MODULE: ./lib/adapters/ssh/inventory.js








/** A machine with some thousand packages takes some seconds. */
const inventory_readMs = 180_000;
/** Runs our script on the machine, through its standard input: nothing is written there. @param ssh its absolute path @param args of it, up to the address */
async function readInventory({ ssh, args, address, env, signal, }) {
    const tooMuch = new AbortController();
    let characters = 0;
    const run = await (0,run_tool/* runTool */.q)({
        command: ssh,
        // Whatever the user's login shell is.
        args: [...args, 'exec sh -s'],
        env,
        input: inventoryScript,
        signal: AbortSignal.any([signal, tooMuch.signal]),
        timeoutMs: inventory_readMs,
        graceMs: 1000,
        keep: guestStreamLimit,
        onLine: (line, stream) => {
            if (stream === 'stdout')
                characters += line.length + 1;
            if (characters > guestStreamLimit)
                tooMuch.abort();
        },
    });
    if (signal.aborted)
        throw (0,errors/* cancelledWhile */.dy)('it read what is on the test machine');
    const failed = (why, cause) => new errors/* GoldenImageError */.PX({ code: 'VALIDATE_INVENTORY_FAILED', message: `What is on the machine at ${address} could not be read: ${why}.` }, { cause });
    if (tooMuch.signal.aborted)
        throw failed(`it sent more than ${guestStreamLimit} characters`);
    if (run.timedOut)
        throw failed(`it took longer than ${inventory_readMs / 1000} s`);
    if (run.code !== 0) {
        const last = (0,guest_line/* guestLine */.T)(run.stderr.trim().split('\n').at(-1) ?? '', 300);
        throw failed(last || `ssh ended with ${run.code ?? run.signal}`);
    }
    try {
        const answer = parseGuestStream(run.stdout);
        if (answer.dpkg)
            return {
                kind: 'read',
                inventory: takeInventory(answer, bytes => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')),
            };
        const system = answer.items.find(item => item.kind === 'system');
        return { kind: 'no-dpkg', system: parseOsRelease(new TextDecoder().decode(system?.bytes)).name };
    }
    catch (cause) {
        throw failed((0,errors/* wordsOf */.Z9)(cause), cause);
    }
}

;// CONCATENATED MODULE: ./lib/adapters/ssh/keys.js






/**
 * Makes the user's key and the host's keys of one machine in `folder`. The user's is RSA in PEM form, which every version of the auditor reads
 * without further gems. The host gets one of each kind: a hardened SSH server may offer one kind alone, and the auditor's own SSH knows
 * ed25519 only with a gem that it does not bring. Throws as `MachineAccess` says.
 */
async function makeKeys(folder, path, signal) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.chmod)(folder, 0o700);
    const userKeyFile = (0,external_node_path_.join)(folder, 'user_key');
    const read = async (file) => (await (0,promises_.readFile)(file, 'utf8')).trim();
    const makeHostKey = async (type, ...size) => {
        const file = (0,external_node_path_.join)(folder, `host_${type}`);
        await runKeygen(['-t', type, ...size, '-f', file], path, signal);
        const key = { type, public: await read(`${file}.pub`), private: new secret/* Secret */.z(`${await read(file)}\n`) };
        // From here on it is the machine's alone.
        await (0,promises_.rm)(file);
        return key;
    };
    const [, ...host] = await Promise.all([
        runKeygen(['-t', 'rsa', '-b', '3072', '-m', 'PEM', '-f', userKeyFile], path, signal),
        makeHostKey('ed25519'),
        makeHostKey('ecdsa'),
        makeHostKey('rsa', '-b', '3072'),
    ]);
    return { userKeyFile, userPublic: await read(`${userKeyFile}.pub`), host };
}
async function runKeygen(args, path, signal) {
    const run = await (0,run_tool/* runTool */.q)({
        command: (0,system_program/* findSystemProgram */.FG)('ssh-keygen', path),
        args: ['-q', '-N', '', '-C', 'golden-image', ...args],
        env: { PATH: path, LC_ALL: 'C' },
        timeoutMs: 60_000,
        graceMs: 500,
        ...(signal ? { signal } : {}),
    });
    (0,errors/* throwIfCancelled */.dZ)(signal, 'the keys of the test machine were made');
    if (run.code !== 0)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_KEYS_FAILED',
            message: run.notFound
                ? 'There is no ssh-keygen on PATH, in a folder that is closed to others.'
                : `ssh-keygen ended with ${run.code ?? run.signal}: ${run.stderr.trim().slice(-500)}`,
            hint: 'sudo apt-get install --yes openssh-client',
        });
}

;// CONCATENATED MODULE: ./lib/adapters/ssh/access.js










const tunnelMs = 20_000;
/** SSH by the OpenSSH commands of the runner. `folder` is the job's own and keeps keys and known hosts. */
function openSshAccess(folder, path, clock) {
    const env = { PATH: path, LC_ALL: 'C', HOME: folder };
    const ssh = (0,system_program/* findSystemProgram */.FG)('ssh', path);
    return {
        // Each machine's in a folder of its own: a second one must not meet the first one's.
        makeKeys: async (signal) => {
            await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
            return makeKeys(await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, 'keys-')), path, signal);
        },
        login: async ({ address, user, keys, timeoutMs, signal }) => {
            const knownHosts = (0,external_node_path_.join)((0,external_node_path_.dirname)(keys.userKeyFile), 'known_hosts');
            await (0,promises_.writeFile)(knownHosts, keys.host.map(key => `${address} ${key.public}\n`).join(''), { mode: 0o600 });
            const base = sshArguments({ user, address, keyFile: keys.userKeyFile, knownHosts });
            const end = clock.now() + timeoutMs;
            let last = 'no answer';
            while (clock.now() < end) {
                if (signal.aborted)
                    throw cancelled();
                const run = await (0,run_tool/* runTool */.q)({
                    command: ssh,
                    args: [...base, address, whoAmI],
                    env,
                    signal,
                    timeoutMs: Math.min(30_000, Math.max(1000, end - clock.now())),
                    graceMs: 1000,
                });
                const connection = run.code === 0 ? parseConnection(run.stdout) : undefined;
                if (connection)
                    return session({ ssh, address, base, env }, connection, clock, signal);
                if (isHostKeyMismatch(run.stderr))
                    throw new errors/* GoldenImageError */.PX({
                        code: 'VALIDATE_HOST_KEY_MISMATCH',
                        message: `The machine at ${address} does not have a host key that the test machine was given: ${lastLine(run.stderr)}`,
                    });
                if (run.notFound)
                    last = 'there is no ssh on PATH, in a folder that is closed to others';
                else
                    last = lastLine(run.stderr) || `ssh ended with ${run.code ?? run.signal} and said nothing that is known`;
                await clock.sleep(1000, signal);
            }
            if (signal.aborted)
                throw cancelled();
            throw new errors/* GoldenImageError */.PX({
                code: 'VALIDATE_MACHINE_UNREACHABLE',
                message: `Nobody could log in to ${address} within ${Math.round(timeoutMs / 1000)} s; ssh said last: ${last}.`,
                hint: 'Check that the runner may open connections to port 22 of Azure, that `source` (if given) covers its address, and that SSH starts in the image.',
            });
        },
    };
}
function session({ ssh, address, base, env }, connection, clock, signal) {
    return {
        from: connection.from,
        readBoot: () => readBoot({ ssh, args: [...base, address], env, signal }),
        readInventory: () => readInventory({ ssh, args: [...base, address], address, env, signal }),
        openTunnel: async () => {
            const port = await findFreePort();
            const stop = new AbortController();
            let ended;
            let refused;
            const process = (0,run_tool/* runTool */.q)({
                command: ssh,
                args: [...tunnelArguments(port, connection.server), ...base, address],
                env,
                signal: AbortSignal.any([stop.signal, signal]),
                graceMs: 1000,
                onLine: line => {
                    if (/open failed/.test(line))
                        refused = line.trim().slice(-300);
                },
            }).then(run => {
                ended = lastLine(run.stderr) || `ssh ended with ${run.code ?? run.signal}`;
            });
            const tunnel = {
                port,
                alive: () => ended === undefined,
                [Symbol.asyncDispose]: async () => {
                    stop.abort();
                    await process;
                },
            };
            const end = clock.now() + tunnelMs;
            while (!(await probeSsh(port))) {
                if (signal.aborted || ended !== undefined || refused !== undefined || clock.now() > end) {
                    const why = refused ?? ended ?? 'no answer through it';
                    await tunnel[Symbol.asyncDispose]();
                    if (signal.aborted)
                        throw cancelled();
                    throw new errors/* GoldenImageError */.PX({
                        code: 'VALIDATE_MACHINE_UNREACHABLE',
                        message: `The login to ${address} works, but no tunnel through it: ${why}.`,
                        hint: 'The SSH server of the image must allow local forwarding: `AllowTcpForwarding local` is enough.',
                    });
                }
                await clock.sleep(100, signal);
            }
            return tunnel;
        },
    };
}
const cancelled = () => (0,errors/* cancelledWhile */.dy)('it logged in to the test machine');
const lastLine = (text) => (text.trim().split('\n').at(-1) ?? '').trim().slice(-300);
/** A port that nobody listens on now. Should somebody take it before ssh does, ssh ends and says so. */
function findFreePort() {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_.createServer)();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')));
        });
    });
}
function probeSsh(port) {
    return new Promise(resolve => {
        const socket = (0,external_node_net_.connect)({ host: '127.0.0.1', port });
        const end = (spoke) => {
            socket.destroy();
            resolve(spoke);
        };
        socket.setTimeout(5000, () => end(false));
        socket.once('error', () => end(false));
        socket.once('close', () => end(false));
        socket.once('data', data => end(data.toString('latin1').startsWith('SSH-2.0')));
    });
}

// EXTERNAL MODULE: ./lib/domain/manifest/check-settings.js
var check_settings = __webpack_require__(29312);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 6 modules
var parse = __webpack_require__(37511);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 4 modules
var wiring_github = __webpack_require__(49973);
;// CONCATENATED MODULE: ./lib/adapters/ssh/left-keys.js


/**
 * Removes the keys that steps of this job have left when they were killed: the folder `ssh` in their own folders. Called when every step has ended.
 * @param base folder in which each step has made its own one, `gi-` and eight hexadecimal digits
 */
async function removeLeftKeys(base) {
    for (const name of (await (0,promises_.readdir)(base)).filter(entry => /^gi-[0-9a-f]{8}$/.test(entry))) {
        const own = (0,external_node_path_.join)(base, name);
        // A link may lead to anybody's.
        if ((await (0,promises_.lstat)(own)).isDirectory())
            await (0,promises_.rm)((0,external_node_path_.join)(own, 'ssh'), { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./lib/entry/wiring/left-keys.js





/** Where folders of scans are made: this runner's alone. */
const scanBase = (job) => (0,external_node_path_.dirname)(job.temp);
/** Removes the keys of test machines that a killed step has left. A failure is a warning: the post step has more to do. */
async function removeKeysOfKilledSteps(job, { RUNNER_TEMP } = process.env) {
    // Without a folder of the job's own nobody knows whose they are.
    if (!RUNNER_TEMP)
        return;
    const own = scanBase(job);
    for (const removal of [() => removeLeftKeys(own), () => removeLeftFolders(own)])
        await removal().catch(error => sayLeft(job, own, (0,errors/* wordsOf */.Z9)(error)));
}
/** Removes the keys of a step that has ended. What it came to stands, whether that can be done or not; the post step tries again. */
function removeKeys(folder, job) {
    return (0,promises_.rm)(folder, { recursive: true, force: true }).catch(error => sayLeft(job, folder, (0,errors/* wordsOf */.Z9)(error)));
}
const sayLeft = (job, folder, why) => job.annotate('warning', { title: 'Not deleted', message: `Keys of a test machine are left below ${folder}: ${why}` });

// EXTERNAL MODULE: ./lib/entry/wiring/standing.js
var standing = __webpack_require__(73127);
;// CONCATENATED MODULE: ./lib/entry/validate-image.js



















function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, () => perform(inputs, job));
}
/** The same as a piece of a stage, which says itself how it ends. */
async function perform(inputs, job) {
    return performWithPorts(inputs, job, (settings, ports) => validateImage(inputs, settings, ports));
}
/** Of the managed image of a check, as a piece of it. */
async function performCheck(inputs, job) {
    return performWithPorts(inputs, job, (settings, ports) => testForCheck(inputs, settings, (0,parse/* findImage */.F1)(settings, inputs.image), ports), check_settings/* toCheckSettings */.v);
}
/** @param toSettings what is made of the manifest's before anything is wired with them */
async function performWithPorts(inputs, job, work, toSettings = (settings) => settings) {
    const path = process.env.PATH ?? '';
    const keys = (0,external_node_path_.join)(job.temp, 'ssh');
    try {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, path, job.cancelled);
        const settings = toSettings(await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest));
        const github = (0,wiring_github/* releaseSide */.H5)(job, inputs['github-token']);
        const { roots, stores } = (0,standing/* standing */.J)(settings, inputs, { job, workspace, ...github });
        return await work(settings, {
            job,
            ...github,
            workspace,
            roots,
            clock: system_clock/* systemClock */.m,
            random: bytes => (0,external_node_crypto_.randomBytes)(bytes).toString('hex'),
            files: (0,report_files/* reportFilesIn */.p)(job.temp),
            access: openSshAccess(keys, path, system_clock/* systemClock */.m),
            scanner: tellingProgress(inspecScanner({
                workspace: job.workspace,
                environment: process.env,
                base: scanBase(job),
                cancelled: job.cancelled,
                foreign: job.foreign,
                sayLeft: (folder, why) => sayLeft(job, folder, why),
            }), line => job.foreign(line)),
            azure: async () => {
                const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(1462), __webpack_require__.e(2088), __webpack_require__.e(5659), __webpack_require__.e(918), __webpack_require__.e(9332), __webpack_require__.e(6750)]).then(__webpack_require__.bind(__webpack_require__, 99332));
                const azure = await signIn(settings, inputs['client-id'], job, github.identityTokens);
                return { ...azure, stores: () => stores(azure.tokens) };
            },
        });
    }
    finally {
        // The machine goes, and later steps of the job may read all that lies here.
        await removeKeys(keys, job);
    }
}
/** Deletes the test machine if the step has left one: after a crash, a cancellation, or a deletion that was refused. */
async function post(inputs, job) {
    await removeKeysOfKilledSteps(job);
    const readManifest = () => (0,read_settings/* readSettings */.s)((0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled), inputs.manifest);
    await (0,remove_temporary/* removeSaved */.mS)(job, readManifest, async (state) => {
        const { azureOf } = await Promise.all(/* import() */[__webpack_require__.e(1462), __webpack_require__.e(2088), __webpack_require__.e(5659), __webpack_require__.e(918), __webpack_require__.e(9332), __webpack_require__.e(6750)]).then(__webpack_require__.bind(__webpack_require__, 99332));
        await (0,remove_temporary/* removeTemporary */.cF)(state, azureOf(state, job).temporary, job);
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
