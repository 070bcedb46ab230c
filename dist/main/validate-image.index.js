export const id = 585;
export const ids = [585];
export const modules = {

/***/ 15182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ listProfiles)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79895);
/* harmony import */ var _domain_profile_dependencies_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90141);



/** What the manifest's profiles use, and what is wrong with them: every action says it, so that nothing is built that could not be tested. */
async function listProfiles(workspace, settings, image) {
    const files = new Map();
    const byProfile = new Map();
    const problems = [];
    for (const [i, { path, required }] of image.validate.profiles.entries())
        try {
            const found = await listProfile(workspace, path);
            if (required) {
                requireFolder(path, found);
                await requireNothingFetched(workspace, path, found);
            }
            byProfile.set(path, found);
            for (const file of found)
                files.set(file.path, file);
        }
        catch (error) {
            if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX) || error.code === 'INTERNAL_CANCELLED')
                throw error;
            for (const problem of error.problems)
                problems.push({
                    place: { file: settings.path, line: image.lines.profiles[i] ?? image.lines.template },
                    ...problem,
                    message: `images.${image.name}.validate.profiles: ${problem.message}`,
                });
        }
    return { files: [...files.values()], byProfile, problems };
}
/** In its archive a profile stands in the folder of its name, and so the auditor is told it. Throws `MANIFEST_INVALID`. */
function requireFolder(profile, files) {
    const paths = files.map(file => file.path);
    if ((0,_domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_1__/* .findFolder */ .Wj)({ path: profile }, paths) !== undefined)
        return;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'MANIFEST_INVALID',
        message: `"${profile}" is required of descendants, and the auditor would take its path for an option; accepted is a first folder whose name does not begin with "-".`,
        hint: 'Rename the folder, or move the profile into another one.',
    });
}
/** What descendants have to pass is what this image passed: nothing of it may be fetched when it runs. Throws `MANIFEST_INVALID`. */
async function requireNothingFetched(workspace, profile, files) {
    for (const { path, target } of files.filter(file => (0,_domain_profile_dependencies_js__WEBPACK_IMPORTED_MODULE_2__/* .isMetadata */ .SE)(file.path))) {
        if (target === undefined)
            continue;
        const why = (0,_domain_profile_dependencies_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseFetched */ .k6)(path, (await workspace.read(target, _domain_profile_dependencies_js__WEBPACK_IMPORTED_MODULE_2__/* .metadataLimit */ .lD)) ?? '');
        if (why !== undefined)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                code: 'MANIFEST_INVALID',
                message: `"${profile}" is required of descendants, and ${why}.`,
                hint: 'Take the profile into the repository, and name it by its path.',
            });
    }
}
async function listProfile(workspace, path) {
    if ((await workspace.exists(path)) === 'folder' && (await workspace.exists(`${path}/inspec.yml`)) === 'file')
        return workspace.listProfile(path);
    const missing = await workspace.findMissingSubmodule(path);
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX(missing ?? {
        code: 'MANIFEST_FILE_MISSING',
        message: `"${path}" is no folder with an inspec.yml in the repository.`,
    });
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
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
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
    const wanted = { tenant: azure.tenant, subscription: azure.subscription, group: azure.buildGroup };
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

/***/ 27949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ waitUnlessCancelled)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);

/**
 * The work, or `INTERNAL_CANCELLED` as soon as the signal is aborted: for what cannot be stopped itself. It then goes on unheard.
 * @param doing what was under way, such as `Azure was making the candidate`
 */
async function waitUnlessCancelled(work, signal, doing) {
    if (!signal)
        return work();
    if (signal.aborted)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing);
    let stop = () => { };
    const cancelled = new Promise((_, reject) => {
        stop = () => reject((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing));
        signal.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([cancelled, work()]);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
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

/***/ 66585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/actions/remove-temporary.js
var remove_temporary = __webpack_require__(85349);
// EXTERNAL MODULE: ./lib/actions/validate-image/contract.js
var contract = __webpack_require__(86306);
// EXTERNAL MODULE: ./lib/domain/errors.js + 18 modules
var errors = __webpack_require__(80214);
// EXTERNAL MODULE: ./lib/domain/evidence/release-policy.js
var release_policy = __webpack_require__(50184);
// EXTERNAL MODULE: ./lib/domain/evidence/required-profile.js
var required_profile = __webpack_require__(79895);
// EXTERNAL MODULE: ./lib/domain/text/without-stop.js
var without_stop = __webpack_require__(28731);
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
 * Throws an `Error` if profiles overlay each other in a circle.
 */
function readControls(report) {
    if (report.profiles.length > mostProfiles)
        throw new Error(`it has ${report.profiles.length} profiles; accepted are at most ${mostProfiles}`);
    refuseCircles(report);
    const named = indexHolders(report, profile => profile.name);
    const below = indexHolders(report, profile => profile.parent_profile ?? undefined);
    return report.profiles.flatMap(profile => profile.controls
        .filter(control => !isRepeatedAbove(profile, control.id, named) && !isUnselected(profile, control, named))
        .map(control => toControl(profile, control, copiesBelow(profile, control.id, below))));
}
/** Of each profile with controls that stands below another one, the ids of what profiles above take from it: none where it gives them tools alone. */
function selectedBelow(report) {
    const named = indexHolders(report, profile => profile.name);
    return report.profiles
        .filter(profile => profile.controls.length > 0 && hasParent(profile, named))
        .map(profile => ({
        name: profile.name,
        ids: profile.controls
            .filter(c => isRepeatedAbove(profile, c.id, named) || (c.results ?? []).length > 0)
            .map(c => c.id),
    }));
}
/** More than this overlay each other in no profile that somebody wrote. */
const mostProfiles = 500;
/**
 * **error → not applicable (impact 0) → error if there are no results → failed → error if a test could not look → passed (any test) → skipped**
 */
function statusOf(impact, results) {
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
/** Two failing expectations in one test are an exception too, but an ordinary failure. */
function isError(r) {
    if (r.status === 'error' || hasBacktrace(r))
        return true;
    return !!r.exception && r.exception !== 'RSpec::Core::MultipleExceptionError';
}
function toControl(profile, top, copies) {
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
        source: source?.ref ? { ref: source.ref, line: Math.max(1, source.line ?? 1) } : undefined,
        skips: [...new Set(results.filter(r => r.status === 'skipped' && isAuthors(r)).map(r => cut(wordsOf(r))))],
    };
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
const longestMessage = 8000;
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
const cut = (text) => (text.length > longestMessage ? `${text.slice(0, longestMessage)} …` : text);
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
const hasParent = (profile, named) => profile.parent_profile !== profile.name && named.has(profile.parent_profile ?? '');
/** It stands in a profile below another one, has no result, and nobody above has it: InSpec did not run it. */
function isUnselected(profile, { id, results }, named) {
    return (results ?? []).length === 0 && hasParent(profile, named) && !isRepeatedAbove(profile, id, named);
}
function isRepeatedAbove(profile, id, named) {
    const above = named.get(profile.parent_profile ?? '')?.get(id) ?? [];
    return above.some(holder => holder.profile !== profile);
}
/** All copies of a control in the profiles that this one overlays, each once, the deepest last. */
function copiesBelow(profile, id, below) {
    const copies = [];
    const seen = new Set();
    let level = [profile];
    while (level.length > 0) {
        const holders = level.flatMap(p => below.get(p.name)?.get(id) ?? []).filter(h => !seen.has(h.profile));
        level = [];
        for (const holder of holders) {
            if (seen.has(holder.profile))
                continue;
            seen.add(holder.profile);
            copies.push(...holder.controls);
            level.push(holder.profile);
        }
    }
    return copies;
}
function refuseCircles(report) {
    const parents = new Map(report.profiles.map(p => [p.name, p.parent_profile]));
    for (const name of parents.keys()) {
        const seen = new Set();
        for (let at = name; at && parents.has(at); at = parents.get(at)) {
            if (seen.has(at))
                throw new Error(`the profiles ${[...seen].slice(0, 5).join(', ')} overlay each other in a circle`);
            seen.add(at);
        }
    }
}

;// CONCATENATED MODULE: ./lib/domain/evidence/verdict.js






/**
 * `pass` only if the reports are bound to the machine of the candidate, whole and in agreement with the exit codes, every profile was
 * loaded, nothing failed, nothing could not be evaluated, and enough was executed. A report that cannot be trusted is `error` whatever it says.
 */
function judge(evidence) {
    const read = evidence.runs.map(run => ({ run, ...readRun(run, evidence.binding === undefined) }));
    const distrust = [
        ...judgeBindingOf(evidence, read.map(r => r.report).filter(r => r !== undefined)),
        ...read.flatMap(r => r.problems),
        ...(evidence.runs.length === 0 ? [problem('REPORT_NOTHING_RAN', 'There is no report to judge.')] : []),
    ];
    const controls = read
        .flatMap(({ run, controls }) => controls.map((c) => {
        const requiredBy = run.required && { requiredBy: (0,required_profile/* titleOfAncestor */.JI)(run.required) };
        return { ...c, ...requiredBy, place: run.placeOf?.(c.source) };
    }))
        .sort(worstFirst);
    const counts = count(controls);
    const failures = controls.filter(c => c.status === 'failed').map(failure);
    const gaps = [
        ...read.flatMap(r => (r.report ? notRun(r.run.profile, r.report) : [])),
        ...controls.filter(c => c.status === 'error').map(unevaluated),
        // Of each for itself: none makes up for another one.
        ...read.flatMap(({ run, report, controls }) => {
            if (!report || notRun(run.profile, report).length > 0)
                return [];
            const least = run.required || evidence.binding === undefined ? 1 : evidence.minExecuted;
            const few = tooFew(run, count(controls), least);
            return few.length > 0 ? few : idleDependencies(run.profile, report, controls);
        }),
    ];
    const below = read.flatMap(r => (r.report ? selectedBelow(r.report) : []));
    const unused = [...new Set(below.filter(({ ids }) => ids.length === 0).map(({ name }) => name))];
    const judgement = { counts, controls, unused };
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
    return { ...judgement, verdict: 'pass', reasons: [] };
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
                ...problem('REPORT_UNREADABLE', `The report of ${run.profile} cannot be read: ${why}.`),
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
                    problem('REPORT_EXIT_DISAGREES', `The auditor ended with ${run.exitCode} for ${run.profile}, and its report stands for ${wanted}.`),
                ],
        };
    }
    catch (error) {
        return unreadable((0,errors/* wordsOf */.Z9)(error));
    }
}
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
        return problem('REPORT_NOT_BOUND', binding === undefined
            ? `The report was not made by this step on a machine of ${wanted.candidate}, so it cannot say that the image is good.`
            : `The control that ties the report to the machine of ${wanted.candidate} gave no result.`);
    const { found } = judgement;
    return found.candidate.toLowerCase() === wanted.candidate.toLowerCase()
        ? problem('REPORT_OTHER_MACHINE', `The report is about a machine with the nonce ${found.nonce}; the machine of ${wanted.candidate} has ${wanted.nonce ?? 'another'}.`)
        : problem('REPORT_OTHER_MACHINE', `The report is about ${found.candidate}; the candidate is ${wanted.candidate}.`);
}
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
    const executed = new Set(controls.filter(c => c.status === 'passed' || c.status === 'failed').map(c => c.id));
    return selectedBelow(report).flatMap(({ name, ids }) => ids.length === 0 || ids.some(id => executed.has(id))
        ? []
        : [
            problem('REPORT_NOTHING_RAN', `Of ${ids.length} controls that ${profile} takes from the profile ${name} none was executed.`),
        ]);
}
/** What an ancestor requires is not met by leaving it out. */
function tooFew({ profile, required }, counts, minExecuted) {
    if (counts.executed === 0)
        return [
            problem('REPORT_NOTHING_RAN', `Of ${counts.total} controls of ${profile}${required ? ', which that requires,' : ''} none was executed (${counts.skipped} skipped, ${counts.notApplicable} not applicable, ${counts.errors} in error).`),
        ];
    if (counts.executed >= minExecuted)
        return [];
    return [
        problem('REPORT_TOO_FEW', `${counts.executed} of ${counts.total} controls of ${profile} were executed; min-executed asks for ${minExecuted} of each profile.`),
    ];
}
/** It stands in no file of the workspace: whoever reads it has to know whose it is. */
const nameOf = ({ id, requiredBy }) => requiredBy === undefined ? id : `${id} (required by ${requiredBy})`;
const failure = (c) => ({
    code: 'VALIDATE_CONTROL_FAILED',
    message: `[${c.severity}] ${nameOf(c)}: ${c.title || 'failed'}${c.message ? `\n${c.message}` : ''}`,
    ...(c.place ? { place: c.place } : {}),
});
const unevaluated = (c) => ({
    code: 'REPORT_CONTROL_ERROR',
    message: `[${c.severity}] ${nameOf(c)}: ${c.title || 'not evaluated'}${c.message ? `\n${c.message}` : ''}`,
    ...(c.place ? { place: c.place } : {}),
});
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
        executed: passed + failed,
    };
}
const rank = { failed: 0, error: 1, skipped: 2, 'not-applicable': 3, passed: 4 };
function worstFirst(a, b) {
    return rank[a.status] - rank[b.status] || b.impact - a.impact || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
function problem(code, message) {
    return { code, message };
}

// EXTERNAL MODULE: ./lib/domain/image/fingerprint.js
var image_fingerprint = __webpack_require__(7078);
// EXTERNAL MODULE: ./lib/domain/image/origin.js
var image_origin = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/domain/image/version-facts.js
var version_facts = __webpack_require__(2972);
// EXTERNAL MODULE: ./lib/actions/list-profiles.js
var list_profiles = __webpack_require__(15182);
// EXTERNAL MODULE: ./lib/actions/read-candidate.js
var read_candidate = __webpack_require__(28271);
// EXTERNAL MODULE: ./lib/actions/require-release.js
var require_release = __webpack_require__(42704);
// EXTERNAL MODULE: ./lib/domain/evidence/inventory.js
var evidence_inventory = __webpack_require__(44268);
// EXTERNAL MODULE: ./lib/domain/text/sha256.js
var sha256 = __webpack_require__(79711);
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

;// CONCATENATED MODULE: ./lib/actions/validate-image/ready-auditor.js

/** The auditor, its licence and its isolation, before anything is made in Azure. */
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
    const isolation = wanted.isolation === 'none' ? 'none' : await scanner.findIsolation();
    if (isolation === 'none' && wanted.isolation !== 'none')
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_NO_ISOLATION',
            message: 'Profiles are Ruby code, and this job is neither root nor may it `sudo` without a password, so it cannot run them as another user.',
            hint: 'Allow the runner `sudo` without a password, or set `isolation: none` and trust every profile as you trust the workflow.',
        });
    return { auditor: await scanner.start(found, isolation), isolation };
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
        controls: judgement.controls.map(({ id, title, profile, impact, severity, status, message, skips, place, requiredBy }) => ({
            id,
            title,
            profile,
            impact,
            severity,
            status,
            ...(message ? { message } : {}),
            ...(skips.length > 0 ? { skips } : {}),
            ...(requiredBy === undefined ? {} : { requiredBy }),
            ...(place ? { place } : {}),
        })),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}

// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
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
        `### ${verdictLine(tested, judgement)}`,
        '',
        ...(0,markdown/* table */.tp)(['Severity', 'Control', 'Title', 'Why', 'Where'], failed.map(c => [
            c.severity,
            c.requiredBy === undefined ? c.id : `${c.id}, required by ${c.requiredBy}`,
            c.title,
            firstLines(c.message),
            c.place ? `${c.place.file}:${c.place.line}` : '',
        ]), shownRows),
        ...(0,markdown/* table */.tp)(['Reason', 'What', 'Next'], reasons.map(r => [r.code, firstLines(r.message), firstLines((0,errors/* nextStepOf */.Vt)(r))]), shownRows),
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
            ['Auditor', by],
            ['Profiles', tested.profiles.map(p => p.path).join(', ')],
            [
                'Controls',
                `${counts.total}: ${counts.passed} passed, ${counts.failed} failed, ${counts.errors} in error, ${counts.skipped} skipped, ${counts.notApplicable} not applicable`,
            ],
            ...(judgement.unused.length > 0 ? [['No control was taken from', judgement.unused.join(', ')]] : []),
            ['Executed', `${counts.executed}, asked for at least ${tested.minExecuted} of each profile`],
        ]),
    ].join('\n');
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
            ['They run', isolation === 'none' ? 'with the rights of this job' : 'as another user'],
            ['Made', 'nothing'],
        ]),
    ].join('\n');
}
function verdictLine({ auditor }, { verdict, counts, reasons }) {
    const name = auditor?.name === 'cinc-auditor' ? 'CINC Auditor' : 'InSpec';
    if (verdict === 'pass') {
        const rest = counts.skipped + counts.notApplicable;
        return `✅ Compliant: ${counts.passed} of ${counts.executed} controls passed${rest > 0 ? `, ${rest} skipped` : ''} (${name} ${auditor?.version ?? ''})`;
    }
    if (verdict === 'fail')
        return `❌ Not compliant: ${counts.failed} of ${counts.executed} controls failed`;
    return `⚠️ No verdict: ${(0,markdown/* markdownText */.p7)(firstLines(reasons[0]?.message ?? 'no reason'))}`;
}
function firstLines(text) {
    const short = text.split('\n').filter(Boolean).slice(0, 6).join(' ');
    return short.length > 600 ? `${short.slice(0, 600)} …` : short;
}

// EXTERNAL MODULE: ./lib/domain/evidence/record.js
var record = __webpack_require__(99283);
// EXTERNAL MODULE: ./lib/domain/evidence/test-record.js
var test_record = __webpack_require__(80086);
;// CONCATENATED MODULE: ./lib/actions/validate-image/write-record.js




/**
 * Writes down what a later step of the job may sign, and resolves with the file's absolute path: empty where there is nothing to sign, because no
 * verdict was reached.
 */
async function writeTestRecord({ verdict, controls }, { candidate, fingerprint, parent, auditor, profiles, inventory, started, finished }, report, files) {
    if (verdict === 'error')
        return '';
    const testedWith = profiles.map(({ profile, files = [], required }) => required ? (0,required_profile/* materialOfRequired */.Cm)(required) : { name: profile, sha256: (0,record/* digestProfile */.Am)(files) });
    const text = (0,test_record/* formatTestRecord */.Xo)({
        candidate: { id: candidate.id, fingerprint },
        parent: (0,image_parent/* formatParent */.Oz)(parent),
        verdict,
        controls: controls.map(({ profile, id, status }) => ({ profile, id, status })),
        testedWith,
        auditor: { name: auditor.name, version: auditor.version },
        report,
        ...(inventory ? { inventory } : {}),
        started,
        finished,
    });
    return files.write(test_record/* testRecordName */.zk, text);
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/report.js





/** Files first, then the outcome: whatever fails afterwards, the report is there. */
async function writeReport(judgement, candidate, tested, ports) {
    const profiles = [];
    for (const [i, run] of tested.runs.entries()) {
        const report = 'text' in run.report ? await ports.files.write(`reports/${i}-inspec.json`, run.report.text) : undefined;
        const of = run.required && { requiredBy: (0,image_parent/* formatParent */.Oz)(run.required.by), sha256: run.required.sha256 };
        profiles.push({ path: run.profile, report, ...of });
    }
    const { job } = ports;
    const facts = {
        finished: new Date(ports.clock.now()).toISOString(),
        run: { repository: job.run.repository, id: job.run.id, attempt: job.run.attempt, sha: job.run.sha },
        image: candidate.image.name,
        candidate: candidate.id,
        machine: tested.machine,
        auditor: tested.auditor && { name: tested.auditor.name, version: tested.auditor.version },
        minExecuted: candidate.image.validate.minExecuted,
        profiles,
    };
    const text = renderValidationReport(facts, judgement);
    const name = 'reports/validation.json';
    const reportPath = await ports.files.write(name, text);
    const report = { name, sha256: (0,sha256/* sha256 */.sc)(text) };
    const record = tested.session ? await writeTestRecord(judgement, tested.session, report, ports.files) : '';
    const { counts } = judgement;
    return {
        verdict: judgement.verdict,
        problems: judgement.reasons,
        summary: renderSummary(facts, judgement, tested.version),
        outputs: {
            passed: String(counts.passed),
            failed: String(counts.failed),
            skipped: String(counts.skipped + counts.notApplicable),
            executed: String(counts.executed),
            'report-path': reportPath,
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
            if (bytes > mostBytes)
                throw tooMuch(required.length);
            unpacked.push(fetched);
        }
        return unpacked;
    };
}
/** bytes of all that is required of one image: it is held in memory together */
const mostBytes = 128 * 1024 * 1024;
const tooMuch = (count) => new errors/* GoldenImageError */.PX({
    code: 'PROOF_ARCHIVE_UNREADABLE',
    message: `The ${count} profiles that are required of this image have more than ${mostBytes} bytes together, which is what is accepted.`,
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
;// CONCATENATED MODULE: ./lib/actions/validate-image/test-machine.js







/** A test machine that is older is nobody's any more. */
const livesMs = 6 * 3_600_000;
const usableWithinMs = 30 * 60_000;
const askAgainMs = 60_000;
/** Azure refuses the obvious names. */
const machineUser = 'golden';
/** Boots a machine from the candidate and logs in. Disposing of it starts the deletion of all of it. */
async function bootTestMachine(plan, ports) {
    const { candidate } = plan;
    const { job, time, machines, temporary, access, clientId } = ports;
    const keys = await access.makeKeys(job.cancelled);
    const nonce = ports.random(32);
    const build = (0,temporary_state/* nameBuild */.mT)(job.run.id, ports.random(16));
    const { group, tenant } = plan;
    const { subscription } = candidate.definition;
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
            source: plan.source || 'Internet',
            tags: {
                [version_tags/* temporaryTags */.NS.run]: job.run.id,
                [version_tags/* temporaryTags */.NS.repository]: job.run.repository,
                // Unlike the run, which all jobs of a matrix share, it is this machine's alone.
                [version_tags/* temporaryTags */.NS.build]: build,
                [version_tags/* temporaryTags */.NS.expires]: new Date(time.now() + livesMs).toISOString(),
            },
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
        if (plan.source === '')
            await narrow(session, state, machines, job);
        return { machine, session, keys, nonce, [Symbol.asyncDispose]: dispose };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
/**
 * A region that has a copy may not know it for some minutes; of a version that has gone it says the same. Throws what `create` does, after all of
 * them, and what `requireSameVersion` does.
 */
async function createWhenUsable({ candidate, fingerprint, tenant }, { machines, gallery, clock, job }, spec) {
    const until = clock.now() + usableWithinMs;
    for (;;) {
        try {
            return await machines.create(spec);
        }
        catch (error) {
            const early = error instanceof errors/* GoldenImageError */.PX && error.code === 'VALIDATE_NOT_USABLE_YET';
            if (!early || clock.now() >= until)
                throw error;
            (0,image_fingerprint/* requireSameVersion */.wo)(candidate.id, await gallery.identify(candidate.definition, candidate.version, tenant), fingerprint);
            job.info(`${spec.location} has the version, and does not make machines from it yet; asked again in ${askAgainMs / 1000} s.`);
            await clock.sleep(askAgainMs, job.cancelled);
            (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'a region was waited for');
        }
    }
}
/** Throws `VALIDATE_OTHER_IMAGE` unless the machine was made from exactly the candidate. */
function requireCandidate(image, candidate, machine) {
    const version = (0,image_version/* formatImageVersion */.d8)(candidate.version);
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




/** One profile; a good one takes a minute. */
const profileMs = 30 * 60_000;
/**
 * Runs our own profile, which ties the report to the machine; then those that ancestors require, as they were tested there, before any code of the image's
 * own repository has been root on the machine; then each profile of the image. Each in a process of its own, and with none of another's inputs.
 */
async function scanMachine(ready, { candidate, auditor, isolation, required }, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { job, scanner } = ports;
        const tunnel = __addDisposableResource(env_1, await ready.session.openTunnel(), true);
        const scanOne = async (name, profile, inputs) => {
            const run = await job.group(`${auditor.name} exec ${name}`, () => scanner
                .run(auditor, isolation, {
                profile,
                inputs,
                target: { user: machineUser, port: tunnel.port, keyFile: ready.keys.userKeyFile },
                timeoutMs: profileMs,
                signal: job.cancelled,
            })
                .then(result => ({ ...result, profile: name }))
                .catch(error => toRunWithoutReport(name, error)));
            requireConnection(tunnel, job);
            return run;
        };
        const binding = await scanOne(bindingProfile, { name: bindingProfile, files: bindingProfileFiles }, { golden_image_nonce: ready.nonce, golden_image_candidate: candidate.id });
        const runs = [];
        for (const { required: profile, folder, files } of required) {
            const run = await scanOne((0,required_profile/* titleOfRequired */.XL)(profile), { folder, unpacked: files }, {});
            runs.push({ ...run, required: profile });
        }
        for (const { path } of candidate.image.validate.profiles)
            runs.push(await scanOne(path, { path }, {}));
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
/** A profile that the auditor could not run says nothing, and the others are still worth running. All else ends the step. */
function toRunWithoutReport(profile, error) {
    if (!(error instanceof errors/* GoldenImageError */.PX))
        throw error;
    if (!['VALIDATE_AUDITOR_FAILED', 'VALIDATE_AUDITOR_TIMEOUT'].includes(error.code))
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
    if (inputs.report.length > 0)
        return judgeFinishedReports(inputs.report, candidate, ports);
    (0,errors/* throwIfAny */.MI)((await (0,list_profiles/* listProfiles */.B)(ports.workspace, settings, candidate.image)).problems);
    const readRequired = await createRequiredReader(inputs, settings, ports);
    const { auditor, isolation } = await prepareAuditor(ports.scanner, {
        acceptLicence: settings.auditor.acceptLicence,
        isolation: inputs.isolation,
        manifest: settings.path,
    });
    ports.job.info(`${auditor.name} ${auditor.version}, profiles ${isolation === 'none' ? 'with the rights of this job' : 'as another user'}.`);
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
    const plan = {
        candidate,
        parent,
        required,
        auditor,
        isolation,
        tenant: settings.azure.tenant,
        group: settings.azure.buildGroup,
        location,
        fingerprint,
        purchasePlan: (await azure.gallery.requireDefinition(candidate.definition)).plan,
        source: inputs.source,
        sshTimeoutMs: inputs['ssh-timeout'] * 1000,
    };
    const tested = await testOnMachine(plan, azure, ports);
    const judgement = await recordVerdict(tested.judgement, candidate, plan, azure.gallery);
    return writeReport(judgement, candidate, { ...tested, version: { fingerprint, told } }, ports);
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
async function testOnMachine(plan, azure, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { candidate, fingerprint, parent, auditor } = plan;
        const now = () => new Date(azure.time.now()).toISOString();
        const started = now();
        const ready = validate_image_addDisposableResource(env_1, await bootTestMachine(plan, { ...ports, ...azure })
        // While nothing but our own login has been on the machine: a profile is code that runs there as root.
        , true);
        // While nothing but our own login has been on the machine: a profile is code that runs there as root.
        const inventory = await keepInventory(ready, plan, ports);
        const scanned = await scanMachine(ready, plan, ports);
        // Asked again: what was tested is what ARM says now, not what we ordered.
        const image = await azure.machines.readImageReference(ready.machine);
        requireCandidate(image, candidate, ready.machine.id);
        const version = await azure.gallery.identify(candidate.definition, candidate.version, plan.tenant);
        (0,image_fingerprint/* requireSameVersion */.wo)(candidate.id, version, fingerprint);
        const judgement = judge({
            ...scanned,
            wanted: { nonce: ready.nonce, candidate: candidate.id },
            minExecuted: candidate.image.validate.minExecuted,
        });
        const { exactVersion } = image;
        const machine = {
            id: ready.machine.id,
            imageReference: { id: image.id, ...(exactVersion === undefined ? {} : { exactVersion }) },
        };
        const session = {
            candidate,
            fingerprint,
            parent,
            auditor,
            profiles: scanned.runs,
            inventory,
            started,
            finished: now(),
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
async function judgeFinishedReports(paths, candidate, ports) {
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
    return writeReport(judgement, candidate, { runs }, ports);
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

// EXTERNAL MODULE: ./lib/adapters/filesystem/report-files.js
var report_files = __webpack_require__(52212);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/domain/cancellation.js
var cancellation = __webpack_require__(27949);
// EXTERNAL MODULE: ./lib/adapters/process/find-tool.js
var find_tool = __webpack_require__(38850);
// EXTERNAL MODULE: ./lib/adapters/process/run-tool.js + 1 modules
var run_tool = __webpack_require__(1459);
// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
// EXTERNAL MODULE: ./lib/adapters/process/system-program.js
var system_program = __webpack_require__(14392);
;// CONCATENATED MODULE: ./lib/adapters/inspec/arguments.js
/**
 * `exec` of one profile. The profile stands first: several options take lists and would swallow it. Exit codes stay distinct, because
 * without that a crash and a failed control are the same 1. No limit for one command: with `--sudo` that option splits what a profile asks at blanks
 * and joins it anew, so that controls pass which must fail. A command that hangs ends with its profile.
 */
function execArguments(given) {
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
        ...(given.inputFile === undefined ? [] : ['--input-file', given.inputFile]),
        '--reporter',
        'cli',
        `json:${given.reportFile}`,
    ];
}
/**
 * The command line that runs `command` as the user of a profile, with no way to gain rights, and with a deadline of its own: what `sudo` has
 * started cannot be ended by us. Values in `keep` are handed on by name, so that they stand in no command line.
 */
function asUser(find, user, seconds, keep, command) {
    return [
        ...(user.how === 'sudo'
            ? [find('sudo'), '-n', ...(keep.length > 0 ? [`--preserve-env=${keep.join(',')}`] : []), '--']
            : []),
        find('setpriv'),
        '--reuid',
        String(user.id),
        '--regid',
        String(user.id),
        '--clear-groups',
        '--no-new-privs',
        '--',
        find('sh'),
        '-c',
        // Whatever the runner's own is: we must be able to read the report.
        'umask 022 && exec "$@"',
        'sh',
        find('timeout'),
        '--kill-after=5',
        String(seconds),
        ...command,
    ];
}
/** `env` that takes away what `sudo` adds, and sets ours. */
function withEnvironment(find, values, command) {
    const added = ['SUDO_COMMAND', 'SUDO_USER', 'SUDO_UID', 'SUDO_GID', 'MAIL', 'LOGNAME', 'USER', 'USERNAME'];
    return [
        find('env'),
        ...added.map(name => `--unset=${name}`),
        ...Object.entries(values).map(([name, value]) => `${name}=${value}`),
        ...command,
    ];
}
/** Ends every process of the profile's user, and of nobody else: `-1` is everybody whom that user may signal. */
function reap(find, user) {
    const script = '[ "$("$0" -u)" = "$1" ] && kill -KILL -1';
    return asUser(find, user, 10, [], [find('sh'), '-c', script, find('id'), String(user.id)]);
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/left-folders.js





const prefix = 'golden-image-scan-';
/** What the folders of scans begin with. Temporary folders are shared with other jobs of the machine; `own` is this runner's alone and tells them apart. */
function scanPrefix(own) {
    return `${prefix}${(0,external_node_crypto_.createHash)('sha256').update(own).digest('hex').slice(0, 8)}-`;
}
/**
 * Removes the folders, with their copies of the key, that scans of this job have left when they were killed. Called when every step has ended.
 * @param own folder of this runner's job alone: there each of them goes
 * @param shared folders in which only those of this job do
 */
async function removeLeftFolders(own, shared, path) {
    const found = await Promise.all([...new Set([own, ...shared])].map(async (base) => {
        const names = await (0,promises_.readdir)(base).catch(() => []);
        return names
            .filter(name => name.startsWith(base === own ? prefix : scanPrefix(own)))
            .map(name => (0,external_node_path_.join)(base, name));
    }));
    for (const folder of found.flat()) {
        if (!(await (0,promises_.lstat)(folder)).isDirectory())
            continue;
        // The folder is ours, and so what lies in it by name; what the profile's user has made is not.
        await (0,promises_.rm)((0,external_node_path_.join)(folder, 'key'), { force: true });
        const left = await (0,promises_.rm)(folder, { recursive: true, force: true }).then(() => undefined, (error) => error);
        if (left === undefined)
            continue;
        const args = ['-n', '--', (0,system_program/* findSystemProgram */.F)('rm', path), '-rf', '--', folder];
        const command = (0,system_program/* findSystemProgram */.F)('sudo', path);
        const run = await (0,run_tool/* runTool */.q)({ command, args, env: { PATH: path, LC_ALL: 'C' }, timeoutMs: 60_000 });
        if (run.code !== 0)
            throw left;
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







/** All that one run of the auditor sees: its profile, a home, its own copy of the key. Nothing in it is shared with another run. */
async function scanFolder(given) {
    const { user, cancelled } = given;
    const top = await (0,promises_.mkdtemp)((0,external_node_path_.join)(await findEnterable(given.bases, user !== undefined), scanPrefix(given.bases[0] ?? '')));
    const runForRoot = (command, bounds) => runAsRoot(user, command, given.path, bounds);
    const folder = { home: (0,external_node_path_.join)(top, 'home'), copy: (0,external_node_path_.join)(top, 'profiles'), keyFile: (0,external_node_path_.join)(top, 'key') };
    const dispose = async () => {
        if (user?.how === 'sudo')
            await runForRoot(['rm', '-rf', '--', folder.home, folder.keyFile], {
                timeoutMs: cancelled.aborted ? lateMs : rootMs,
            });
        await (0,promises_.rm)(top, { recursive: true, force: true });
    };
    try {
        await (0,promises_.chmod)(top, 0o711);
        await (0,promises_.mkdir)(folder.copy);
        await (0,promises_.chmod)(folder.copy, 0o755);
        const { profile, given: copied } = await copyProfileInto(folder.copy, { root: given.workspace, cancelled }, given.profile);
        const inputFile = Object.keys(given.inputs).length > 0 ? (0,external_node_path_.join)(top, 'inputs.yml') : undefined;
        if (inputFile) {
            await (0,promises_.writeFile)(inputFile, JSON.stringify(given.inputs));
            await (0,promises_.chmod)(inputFile, 0o644);
        }
        const owned = user ? ['-o', String(user.id), '-g', String(user.id)] : [];
        const bounds = { timeoutMs: rootMs, signal: cancelled };
        await runForRoot(['install', '-d', '-m', '0711', ...owned, folder.home], bounds);
        await runForRoot(['install', '-m', '0400', ...owned, given.keyFile, folder.keyFile], bounds);
        return {
            ...folder,
            profile,
            files: copied.map(file => file.name),
            given: copied,
            inputFile,
            reportFile: (0,external_node_path_.join)(folder.home, 'report.json'),
            owner: user?.id ?? process.getuid?.() ?? -1,
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
/** The first folder that every user may reach, so that the profile's user can. */
async function findEnterable(bases, needed) {
    for (const base of bases) {
        let open = true;
        for (let at = base;; at = (0,external_node_path_.dirname)(at)) {
            const info = await (0,promises_.stat)(at).catch(() => undefined);
            if (!info?.isDirectory() || (needed && (info.mode & 0o001) === 0))
                open = false;
            if ((0,external_node_path_.dirname)(at) === at)
                break;
        }
        if (open)
            return base;
    }
    throw new errors/* GoldenImageError */.PX({
        code: 'VALIDATE_NO_ISOLATION',
        message: `No folder for profiles can be entered by another user; looked at ${bases.join(', ')}.`,
        hint: 'Make RUNNER_TEMP or /tmp enterable (`chmod o+x`) for its parents too, or say `isolation: none`.',
    });
}
/** for a command of root; after a cancellation, when the post step does what is left */
const rootMs = 60_000;
const lateMs = 2000;
async function runAsRoot(user, command, path, bounds) {
    const [name = '', ...rest] = command;
    const wanted = [(0,system_program/* findSystemProgram */.F)(name, path), ...rest];
    const [program = '', ...args] = user?.how === 'sudo' ? [(0,system_program/* findSystemProgram */.F)('sudo', path), '-n', '--', ...wanted] : wanted;
    const run = await (0,run_tool/* runTool */.q)({ command: program, args, env: { PATH: path, LC_ALL: 'C' }, graceMs: 500, ...bounds });
    (0,errors/* throwIfCancelled */.dZ)(bounds.signal, 'the folder of a profile was made');
    if (run.code !== 0)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_NO_ISOLATION',
            message: `\`${name}\` for the folder of a profile ended with ${run.code ?? run.signal}: ${run.stderr.trim().slice(-300)}`,
            hint: 'The runner must be allowed to run any command by `sudo` without a password, or say `isolation: none`.',
        });
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/outcome.js
/** Exit codes after which the report counts. https://docs.chef.io/inspec/cli/ */
const ran = [0, 100, 101, 102];
/** What the end of the auditor means, or `undefined` if it ran and the report has the word. */
function problemOfExit(auditor, what, run) {
    if (run.timedOut)
        return { code: 'VALIDATE_AUDITOR_TIMEOUT', message: `${what} was ended after its deadline.` };
    if (/Unable to connect to the licensing server|licen[cs]e key|licensing service/i.test(run.text) &&
        !ran.includes(run.code))
        return keyNeeded;
    if (run.code === 172)
        return licenceNotAccepted(auditor.name);
    if (run.code === 173 || run.code === 174)
        return keyNeeded;
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/adapters/inspec/read-report.js


/** Bytes; a report of hundreds of controls has under 4 MiB. */
const read_report_reportLimit = 64 * 1024 * 1024;
/**
 * The text of a report that a profile's user has written: an ordinary file of that user, with no second name, not a link to something that
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

;// CONCATENATED MODULE: ./lib/adapters/inspec/user-ids.js



/** Ids between the ranges that Linux distributions use. https://systemd.io/UIDS-GIDS/ */
const userIds = { first: 60_600, last: 61_100 };
/** One by chance that no process has: another validation on this machine may be at work as its own. */
function findFreeUserId(used) {
    const all = Array.from({ length: userIds.last - userIds.first + 1 }, (_, i) => userIds.first + i);
    const free = all.filter(id => !used.has(id));
    const id = free[(0,external_node_crypto_.randomInt)(Math.max(1, free.length))];
    if (id !== undefined)
        return id;
    throw new errors/* GoldenImageError */.PX({
        code: 'VALIDATE_NO_ISOLATION',
        message: `Every user id from ${userIds.first} to ${userIds.last} has a process on this machine.`,
        hint: 'Run fewer validations at once on one machine.',
    });
}
/** Of every process that this machine shows us. */
function listUserIdsAtWork() {
    if (!(0,external_node_fs_.existsSync)('/proc'))
        return new Set();
    const ids = (0,external_node_fs_.readdirSync)('/proc')
        .filter(name => /^\d+$/.test(name))
        .map(pid => (0,external_node_fs_.statSync)(`/proc/${pid}`, { throwIfNoEntry: false })?.uid ?? -1);
    return new Set(ids);
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
const graceMs = 2000;
/** until the profile's user is looked at once more */
const againMs = 200;
/** What gems and TLS need; not secret. */
const passedOn = ['GEM_HOME', 'GEM_PATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
/** Only for InSpec 6 and later, which do not start without. */
const secrets = ['CHEF_LICENSE_KEY', 'CHEF_LICENSE_SERVER'];
function inspecScanner(options) {
    const path = options.environment.PATH ?? '/usr/local/bin:/usr/bin:/bin';
    const find = name => (0,system_program/* findSystemProgram */.F)(name, path);
    const some = (names) => Object.fromEntries(names.flatMap(n => (options.environment[n] ? [[n, options.environment[n]]] : [])));
    /** The whole environment of an auditor. */
    const environment = (auditor, home) => ({
        PATH: path,
        HOME: home,
        TMPDIR: home,
        LANG: 'C.UTF-8',
        ...some(passedOn),
        ...(auditor.name === 'inspec' ? { CHEF_LICENSE: 'accept-no-persist', CHEF_TELEMETRY_OPT_OUT: '1' } : {}),
    });
    const licence = (auditor) => (auditor.name === 'inspec' ? some(secrets) : {});
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
            (0,errors/* throwIfCancelled */.dZ)(options.cancelled, `${auditor.name} was asked for its version`);
            const run = await runAuditor(auditor, userOf(isolation), {
                args: ['version'],
                home: '/nonexistent',
                // Not in the workspace: nothing that lies there may have a say.
                cwd: '/',
                timeoutMs: 120_000,
                signal: options.cancelled,
            });
            (0,errors/* throwIfCancelled */.dZ)(options.cancelled, `${auditor.name} said its version`);
            const problem = problemOfExit(auditor, `${auditor.name} version`, run);
            if (problem)
                throw new errors/* GoldenImageError */.PX(problem);
            const version = parseAuditorVersion(run.stdout);
            if (version)
                return { ...auditor, version };
            throw new errors/* GoldenImageError */.PX({
                code: 'VALIDATE_AUDITOR_FAILED',
                message: `${auditor.path} version says no version: ${run.stdout.trim().slice(0, 200)}`,
            });
        },
        findIsolation: async () => {
            if (process.getuid?.() === 0)
                return 'root';
            const sudo = await (0,run_tool/* runTool */.q)({
                command: find('sudo'),
                args: ['-n', find('true')],
                env: { PATH: path },
                timeoutMs: 20_000,
                signal: options.cancelled,
                graceMs,
            });
            (0,errors/* throwIfCancelled */.dZ)(options.cancelled, '`sudo` was tried');
            return sudo.code === 0 ? 'sudo' : 'none';
        },
        run: async (auditor, isolation, scan) => {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${auditor.name} was about to run`);
                const user = userOf(isolation);
                const folder = scanner_addDisposableResource(env_1, await scanFolder({
                    bases: options.bases,
                    workspace: options.workspace,
                    profile: scan.profile,
                    keyFile: scan.target.keyFile,
                    inputs: scan.inputs,
                    user,
                    path,
                    cancelled: scan.signal,
                }), true);
                const what = `${auditor.name} exec ${folder.profile}`;
                // A cancellation while the folder was made: nobody would hear it again.
                (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${what} was about to run`);
                const run = await runAuditor(auditor, user, {
                    args: execArguments({ ...folder, target: scan.target }),
                    home: folder.home,
                    cwd: folder.copy,
                    timeoutMs: scan.timeoutMs,
                    signal: scan.signal,
                    onLine: options.foreign,
                });
                (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${what} ran`);
                const problem = problemOfExit(auditor, what, run);
                if (problem)
                    throw new errors/* GoldenImageError */.PX(problem);
                return {
                    exitCode: run.code ?? -1,
                    report: await readReport(folder.reportFile, folder.owner),
                    files: folder.given,
                    // A file of the same path in the workspace would be another one.
                    placeOf: 'unpacked' in scan.profile ? () => undefined : placesOfControls(folder),
                };
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
    };
    async function runAuditor(auditor, user, given) {
        const { cwd, timeoutMs, signal, onLine } = given;
        const seconds = Math.max(1, Math.ceil(timeoutMs / 1000));
        const keep = licence(auditor);
        const variables = environment(auditor, given.home);
        const command = [auditor.path, ...given.args];
        const [program = '', ...rest] = user
            ? asUser(find, user, seconds, Object.keys(keep), withEnvironment(find, variables, command))
            : command;
        let ended = false;
        // What runs as another user cannot be signalled by us: that user's own `kill` ends it. It may not have become that user yet.
        const end = async () => {
            while (user && !ended) {
                await endAll(user, graceMs);
                await new Promise(resolve => setTimeout(resolve, againMs));
            }
        };
        signal.addEventListener('abort', end, { once: true });
        const began = performance.now();
        try {
            const running = (0,run_tool/* runTool */.q)({
                command: program,
                args: rest,
                cwd,
                env: user ? { PATH: path, ...keep } : { ...variables, ...keep },
                ...(onLine ? { onLine: line => onLine(line) } : {}),
                keep: 64 * 1024,
                ...(user ? {} : { signal, timeoutMs, graceMs }),
            });
            const late = (0,system_clock/* abortedLater */.W)(signal, graceMs);
            const run = await (user ? (0,cancellation/* waitUnlessCancelled */.T)(() => running, late, `${auditor.name} ran`) : running);
            const text = `${run.stdout}\n${run.stderr}`;
            // These exit codes are whose they may be: the deadline has ended it if it has come.
            const isOver = performance.now() - began >= timeoutMs;
            const stopped = user !== undefined && isOver && [124, 137].includes(run.code ?? 0);
            return { ...run, text, timedOut: run.timedOut || stopped };
        }
        finally {
            ended = true;
            signal.removeEventListener('abort', end);
            if (user)
                await endAll(user, signal.aborted ? graceMs : 15_000);
        }
    }
    async function endAll(user, timeoutMs) {
        const [command = '', ...args] = reap(find, user);
        await (0,run_tool/* runTool */.q)({ command, args, env: { PATH: path }, timeoutMs, graceMs: 0 });
    }
}
function userOf(isolation) {
    return isolation === 'none' ? undefined : { how: isolation, id: findFreeUserId(listUserIdsAtWork()) };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
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
// EXTERNAL MODULE: ./lib/domain/debian/names.js
var names = __webpack_require__(82616);
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
        if (!names/* systemName */.N9.test(value))
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
        if (at < 0 || !names/* packageName */.oZ.test(name))
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
        .filter(line => names/* architectureName */.l4.test(line));
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

const most = (kind) => guestLimits[kind] + 1;
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
say_sources() { for file in $(sources); do head_of ${most('source')} "$file"; echo; echo; done; }
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
  if there /etc/os-release; then put system /etc/os-release ${most('system')}; fi
  uname -r -m | tr ' ' '\\n' | printed kernel ${most('kernel')}; count=$((count + 1))
  if ! there /var/lib/dpkg/status && ! there /var/lib/dpkg/status.d; then
    echo no-dpkg; echo "end $count"; return
  fi
  if there /var/lib/dpkg/status; then put status /var/lib/dpkg/status ${most('status')}; fi
  if there /var/lib/dpkg/status.d; then
    for name in $(list /var/lib/dpkg/status.d | grep -E '^[A-Za-z0-9+._-]+$' | grep -v '[.]md5sums$' | head -n 5000); do
      put part "/var/lib/dpkg/status.d/$name" ${most('part')}
    done
  fi
  if there /var/lib/dpkg/arch; then put architectures /var/lib/dpkg/arch ${most('architectures')}; fi
  set +f
  { cd /var/lib/dpkg/info && sha256sum -- *.md5sums; } | printed lists ${most('lists')}; count=$((count + 1))
  grep -sHiE -D skip -m 1000 '^(Format|Format-Specification|License):' /usr/share/doc/*/copyright |
    printed licences ${most('licences')}; count=$((count + 1))
  set -f
  for file in $(sources); do put source "$file" ${most('source')}; done
  for file in $(mirror_lists); do if there "$file"; then put mirrors "$file" ${most('mirrors')}; fi; done
  for file in $(key_files); do if there "$file"; then put key "$file" ${most('key')}; fi; done
  each trusted /etc/apt/trusted.gpg.d '^[A-Za-z0-9_.-]+[.](gpg|asc)$' ${most('trusted')}
  if there /etc/apt/trusted.gpg; then put trusted /etc/apt/trusted.gpg ${most('trusted')}; fi
  if there /etc/apt/preferences; then put preferences /etc/apt/preferences ${most('preferences')}; fi
  each preferences /etc/apt/preferences.d '^[A-Za-z0-9_-]+([.]pref)?$' ${most('preferences')}
  if command -v apt-config >/dev/null; then
    if may_read_configuration; then told=$(apt-config dump); else told=$(privileged apt-config dump); fi
    if [ -n "$told" ]; then
      printf '%s\\n' "$told" | grep -E '^(APT::(Architecture|Default-Release|Machine-ID|Get::(Always|Never)-Include-Phased-Updates)|Acquire::([^ ]*[Pp]roxy|Check-Valid-Until|Max-ValidTime|Min-ValidTime))' |
        sed 's,//[^/@]*@,//,g' | printed configuration ${most('configuration')}
    else
      begin configuration ''; echo !
    fi
    count=$((count + 1))
  fi
  if there /var/lib/snapd/snaps; then
    list /var/lib/snapd/snaps | grep '[.]snap$' | printed snaps ${most('snaps')}; count=$((count + 1))
  fi
  echo "end $count"
}
inventory </dev/null 2>/dev/null
`;

;// CONCATENATED MODULE: ./lib/adapters/ssh/inventory.js








/** A machine with some thousand packages takes some seconds. */
const readMs = 180_000;
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
        timeoutMs: readMs,
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
        throw failed(`it took longer than ${readMs / 1000} s`);
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
        command: (0,system_program/* findSystemProgram */.F)('ssh-keygen', path),
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
    const ssh = (0,system_program/* findSystemProgram */.F)('ssh', path);
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

// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 2 modules
var wiring_github = __webpack_require__(40486);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
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





/** Folders in which the profile's user may be let in, by preference; the first one is this runner's alone. */
const scanBases = (job) => [(0,external_node_path_.dirname)(job.temp), (0,external_node_os_.tmpdir)(), '/tmp'];
/** Removes the keys of test machines that a killed step has left. A failure is a warning: the post step has more to do. */
async function removeKeysOfKilledSteps(job, { RUNNER_TEMP, PATH = '' } = process.env) {
    // Without a folder of the job's own nobody knows whose they are.
    if (!RUNNER_TEMP)
        return;
    const [own = '', ...shared] = scanBases(job);
    for (const removal of [() => removeLeftKeys(own), () => removeLeftFolders(own, shared, PATH)])
        await removal().catch(error => job.annotate('warning', {
            title: 'Not deleted',
            message: `Keys of a test machine are left below ${own}: ${(0,errors/* wordsOf */.Z9)(error)}`,
        }));
}

// EXTERNAL MODULE: ./lib/entry/wiring/standing.js
var standing = __webpack_require__(73127);
;// CONCATENATED MODULE: ./lib/entry/validate-image.js
















function run(inputs, job) {
    const path = process.env.PATH ?? '';
    const keys = (0,external_node_path_.join)(job.temp, 'ssh');
    return (0,run_action/* runAction */.C)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, path, job.cancelled);
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const github = (0,wiring_github/* releaseSide */.H5)(job, inputs['github-token']);
        const { roots, stores } = (0,standing/* standing */.J)(settings, inputs, { job, workspace, ...github });
        return validateImage(inputs, settings, {
            job,
            ...github,
            workspace,
            roots,
            clock: system_clock/* systemClock */.m,
            random: bytes => (0,external_node_crypto_.randomBytes)(bytes).toString('hex'),
            files: (0,report_files/* reportFilesIn */.p)(job.temp),
            access: openSshAccess(keys, path, system_clock/* systemClock */.m),
            scanner: inspecScanner({
                workspace: job.workspace,
                environment: process.env,
                bases: scanBases(job),
                cancelled: job.cancelled,
                foreign: job.foreign,
            }),
            azure: async () => {
                const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(88), __webpack_require__.e(659), __webpack_require__.e(167), __webpack_require__.e(580)]).then(__webpack_require__.bind(__webpack_require__, 90167));
                const azure = await signIn(settings, inputs['client-id'], job, github.identityTokens);
                return { ...azure, stores: () => stores(azure.tokens) };
            },
        });
        // The machine goes, and later steps of the job may read all that lies here.
    }).finally(() => (0,promises_.rm)(keys, { recursive: true, force: true }));
}
/** Deletes the test machine if the step has left one: after a crash, a cancellation, or a deletion that was refused. */
async function post(inputs, job) {
    await removeKeysOfKilledSteps(job);
    const readManifest = () => (0,read_settings/* readSettings */.s)((0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled), inputs.manifest);
    await (0,remove_temporary/* removeSaved */.mS)(job, readManifest, async (state) => {
        const { azureOf } = await Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(88), __webpack_require__.e(659), __webpack_require__.e(167), __webpack_require__.e(580)]).then(__webpack_require__.bind(__webpack_require__, 90167));
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
    const load = () => Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(417), __webpack_require__.e(562), __webpack_require__.e(629)]).then(__webpack_require__.bind(__webpack_require__, 41629));
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
