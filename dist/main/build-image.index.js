export const id = 111;
export const ids = [111];
export const modules = {

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

/***/ 52212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ reportFilesIn)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35879);




/** @param readable the folder below which earlier steps have written; unless told, the same one */
function reportFilesIn(folder, readable = folder) {
    const placeOf = (name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name.replace(/[^\w./-]/g, '_').replace(/\.{2,}/g, '_'));
    return {
        remove: async (name) => {
            const place = placeOf(name);
            // A name without a word in it would be the folder itself.
            if (place !== folder && place !== (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, node_path__WEBPACK_IMPORTED_MODULE_2__.sep))
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(place, { recursive: true, force: true });
        },
        write: async (name, text) => {
            const file = placeOf(name);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, text);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(file, 0o644);
            return file;
        },
        read: async (path, limit) => {
            if (!(await isInside(readable, path)))
                return undefined;
            const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK).catch((error) => {
                if (error.code === 'ENOENT' || error.code === 'ELOOP')
                    return undefined;
                throw unreadable(path, error.code ?? error.message);
            });
            if (file === undefined)
                return undefined;
            try {
                const stat = await file.stat();
                if (!stat.isFile())
                    throw unreadable(path, 'it is no ordinary file');
                if (stat.size > limit)
                    throw unreadable(path, `it has ${stat.size} bytes; accepted are ${limit}`);
                return await file.readFile('utf8');
            }
            finally {
                await file.close();
            }
        },
    };
}
async function isInside(folder, path) {
    try {
        const [inside, asked] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(folder), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))]);
        return asked === inside || asked.startsWith(`${inside}${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`);
    }
    catch {
        return false;
    }
}
const unreadable = (path, why) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({ code: 'PROOF_RECORD_UNREADABLE', message: `${path} cannot be read: ${why}.` });


/***/ }),

/***/ 25020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VI: () => (/* binding */ parseBuildRecord),
/* harmony export */   XN: () => (/* binding */ buildRecordName),
/* harmony export */   Xs: () => (/* binding */ formatBuildRecord)
/* harmony export */ });
/* unused harmony export buildRecordSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74496);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84409);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99283);




/** Another shape gets another number. */
const buildRecordSchema = 'https://github.com/golden-image-actions/pipeline/schemas/build-record/v1';
/** What the step calls the file. */
const buildRecordName = 'golden-image-build-record.json';
/** As many files as one image may be made of. */
const mostFiles = 500_000;
const shape = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    $schema: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(buildRecordSchema),
    /** short name in the manifest */
    image: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    /** what the manifest asks for */
    follows: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    /** the exact version, see `formatParent` */
    parent: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.refine(text => (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParent */ .ov)(text) !== undefined, 'no exact version'),
    /** of a parent in a gallery: the digests of its descriptor, and the version of the Marketplace at the end of its verified lineage */
    proven: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        exact: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Schema */ .bL,
        undated: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Schema */ .bL,
        base: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.refine(text => (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParent */ .ov)(text)?.kind === 'marketplace', 'no exact version of the Marketplace'),
    })
        .optional(),
    /** path in the repository, as all names of files and profiles */
    template: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    /** digest of all sources, as detect-update compares it */
    sources: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Schema */ .bL,
    /** template, scripts, profiles: each file that was used, under the name by which it was reached */
    files: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .distinct */ .dM)(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ, mostFiles),
    /** what the template was given, what is no text as JSON; without what is secret or comes from a file beside it */
    variables: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu, zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(100_000)),
    /** names alone */
    secretVariables: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu).max(10_000),
    packer: _record_js__WEBPACK_IMPORTED_MODULE_2__/* .toolSchema */ .wl,
    /** all in the folder that Packer was given; none of a Packer that has them inside */
    plugins: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .toolSchema */ .wl).max(1000),
    /** each by `digestProfile`, and whether what is built from the image has to pass it, too */
    profiles: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .distinct */ .dM)(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ.extend({ required: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY() }), 1000),
    /** `source`: ARM id of the managed image that it was made from */
    candidate: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ ..._record_js__WEBPACK_IMPORTED_MODULE_2__/* .candidateSchema */ .HL, source: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.startsWith('/') }),
    run: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        attempt: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        /** `owner/name` */
        repository: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        /** both empty outside a workflow */
        ref: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(4000),
        commit: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(4000),
        /** as the runner names them */
        os: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        arch: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    }),
    /** when Packer was started, and when the candidate stood; ISO 8601, UTC, by Azure's clock */
    started: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .timeSchema */ .Rl,
    finished: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .timeSchema */ .Rl,
});
const schema = shape
    .refine(({ variables, secretVariables }) => !secretVariables.some(name => Object.hasOwn(variables, name)), {
    path: ['secretVariables'],
    message: 'the value of one is told',
})
    .refine(({ parent, proven }) => ((0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParent */ .ov)(parent)?.kind === 'gallery') === (proven !== undefined), {
    path: ['proven'],
    message: 'it is there for a parent in a gallery, and for no other',
});
function formatBuildRecord(record) {
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRecord */ .bM)(buildRecordSchema, record);
}
/** Throws `PROOF_RECORD_UNREADABLE`, also for another version of the format. */
function parseBuildRecord(text) {
    const { $schema: _, ...record } = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readRecord */ .aE)(schema, text, 'The build record');
    return record;
}


/***/ }),

/***/ 7078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ux: () => (/* binding */ requireStillSame),
/* harmony export */   uV: () => (/* binding */ formatFingerprint),
/* harmony export */   wo: () => (/* binding */ requireSameVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8701);


/**
 * What one step hands to the next beside the id, which is the name alone and can be given again after a deletion: `sha256:` and the digest of all
 * facts of the descriptor, hexadecimal. Where the date does not count it is the digest without it: a step in which it
 * does refuses that one. attest-image signs both digests.
 */
function formatFingerprint(descriptor, { strictPublishedDate }) {
    const { exact, undated } = (0,_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(descriptor);
    return `sha256:${strictPublishedDate ? exact : undated}`;
}
const exactly = { strictPublishedDate: true };
const whateverDate = { strictPublishedDate: false };
/**
 * Throws `VALIDATE_OTHER_IMAGE` unless this is the version whose fingerprint was read before: a name can be deleted and made again. One of
 * which Azure gives no date cannot be told from another, so it is none.
 * @param wanted as `formatFingerprint` writes it @param policy of the step that asks: where its date counts, a fingerprint that says nothing of it is not enough
 */
function requireSameVersion(id, found, wanted, policy = whateverDate) {
    if (found !== undefined && found.descriptor.publishedDate === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'VALIDATE_OTHER_IMAGE',
            message: `Azure says of ${id} no date on which it was made, so it cannot be told from another version of that name; expected was ${wanted}.`,
        });
    if (found && formatFingerprint(found.descriptor, exactly) === wanted)
        return;
    if (found && formatFingerprint(found.descriptor, whateverDate) === wanted) {
        if (!policy.strictPublishedDate)
            return;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'VALIDATE_OTHER_IMAGE',
            message: `The fingerprint ${wanted} of ${id} says nothing of its date, which counts in this step: a version that was made again from the same source would have it, too.`,
            hint: 'Say `strict-published-date` alike in every step of the workflow that has this input; the manifest can only ask for `true`.',
        });
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'VALIDATE_OTHER_IMAGE',
        message: `${id} is not the version any more that was built and tested: ${found === undefined ? 'it has gone' : `it is ${explain(found.descriptor)}`}; expected was ${wanted}. Somebody has deleted it, and another one has its name.`,
        hint: 'Nothing that was found out counts for it: build and test it anew, and see in the activity log of the gallery who deletes versions.',
    });
}
/**
 * After a write of ours to the version that was found. Throws `VALIDATE_OTHER_IMAGE` if it is another one now, also where its date alone has changed
 * and counts: whether an update of Azure's moves it is not said anywhere, and what was made again from the same source at that moment looks the same.
 * @param wanted as `formatFingerprint` writes it
 */
function requireStillSame(id, before, now, wanted) {
    const isSame = (policy) => formatFingerprint(now.descriptor, policy) === formatFingerprint(before.descriptor, policy);
    const dateCounts = wanted !== formatFingerprint(before.descriptor, whateverDate);
    if (dateCounts && isSame(whateverDate) && !isSame(exactly))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'VALIDATE_OTHER_IMAGE',
            message: `${id} has another date since a tag was written on it: ${now.descriptor.publishedDate ?? 'none'}, and before it was ${before.descriptor.publishedDate ?? 'none'}; all else of it is the same.`,
            hint: 'Either Azure changes the date with an update, or somebody has made the version again from the same source just now: the activity log of the gallery says which. Where it is Azure, say `strict-published-date: false` in every step of the calling workflow that has this input, and build anew.',
        });
    requireSameVersion(id, now, wanted);
}
const explain = (descriptor) => `${formatFingerprint(descriptor, exactly)}, made on ${descriptor.publishedDate ?? 'no date'} from ${descriptor.source.id ?? descriptor.source.virtualMachineId ?? 'no source'}`;


/***/ }),

/***/ 18586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ hideIn)
/* harmony export */ });
/** A problem or a note with its words hidden; its code, title and place are ours. The same object if nothing was to be hidden. */
function hideIn(told, hide) {
    const message = hide(told.message);
    const hint = told.hint === undefined ? undefined : hide(told.hint);
    const about = told.about === undefined ? undefined : hide(told.about);
    return message === told.message && hint === told.hint && about === told.about
        ? told
        : { ...told, message, ...(hint === undefined ? {} : { hint }), ...(about === undefined ? {} : { about }) };
}


/***/ }),

/***/ 70111:
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
// EXTERNAL MODULE: ./lib/domain/cancellation.js
var cancellation = __webpack_require__(27949);
// EXTERNAL MODULE: ./lib/domain/decide/update.js
var update = __webpack_require__(70988);
// EXTERNAL MODULE: ./lib/domain/evidence/release-policy.js
var release_policy = __webpack_require__(50184);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var image_definition = __webpack_require__(85273);
// EXTERNAL MODULE: ./lib/domain/image/origin.js
var origin = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/image/temporary-state.js
var temporary_state = __webpack_require__(20449);
// EXTERNAL MODULE: ./lib/domain/image/used-names.js
var used_names = __webpack_require__(54644);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/actions/read-standing.js + 1 modules
var read_standing = __webpack_require__(64653);
// EXTERNAL MODULE: ./lib/actions/read-trust.js
var read_trust = __webpack_require__(96568);
// EXTERNAL MODULE: ./lib/actions/require-release.js
var require_release = __webpack_require__(42704);
// EXTERNAL MODULE: ./lib/actions/resolve-parent.js + 2 modules
var resolve_parent = __webpack_require__(81644);
// EXTERNAL MODULE: ./lib/actions/sources-digest.js
var sources_digest = __webpack_require__(4770);
// EXTERNAL MODULE: ./lib/actions/tell-at-cure.js + 1 modules
var tell_at_cure = __webpack_require__(68889);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/image/version-tags.js
var version_tags = __webpack_require__(68466);
;// CONCATENATED MODULE: ./lib/domain/decide/fit.js
/**
 * Why no version of `child` can be made from a machine of `parent`: what Azure would refuse after the build, said before it. Azure changes none of these
 * facts, so another definition is the cure, and the command makes one without any of the problems. A managed image stands between the machine and the version.
 * https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries
 */
function refuseFit(child, parent, gallery) {
    const hint = `Make another definition, and name it in the manifest: ${commandFor(child, parent, gallery)}`;
    const differs = (code, what, of) => of(parent) === '' || of(child).toLowerCase() === of(parent).toLowerCase()
        ? []
        : [
            {
                code,
                message: `${child.name} has ${what} ${of(child)}, and its parent ${parent.name} ${of(parent)}; Azure makes no version of the one from machines of the other.`,
            },
        ];
    const definitions = 'osState' in parent ? [child, parent] : [child];
    const problems = [
        ...differs('FIT_OS_TYPE', 'the OS type', one => one.osType),
        ...definitions.flatMap(refuseState),
        ...differs('FIT_GENERATION', 'the generation', one => one.generation),
        ...differs('FIT_ARCHITECTURE', 'the architecture', one => one.architecture),
        ...definitions.flatMap(refuseSecurity),
        ...differs('FIT_PURCHASE_PLAN', 'the purchase plan', one => formatPlan(one.plan)),
    ];
    return problems.map(problem => ({ ...problem, hint }));
}
/** A specialized version keeps its users and keys: nobody could log in with a key of this build. */
function refuseState({ name, osState }) {
    if (osState === 'Generalized')
        return [];
    return [
        { code: 'FIT_OS_STATE', message: `${name} has the OS state ${osState || 'nothing'}; accepted is Generalized.` },
    ];
}
/** Azure makes no managed image of a machine that these types demand. */
const withoutManagedImage = ['TrustedLaunch', 'ConfidentialVM'];
function refuseSecurity({ name, securityType }) {
    if (!withoutManagedImage.includes(securityType))
        return [];
    return [
        {
            code: 'FIT_SECURITY_TYPE',
            message: `${name} has the security type ${securityType}, of whose machines Azure makes no managed image; accepted are Standard and those that end in Supported.`,
        },
    ];
}
const formatPlan = (plan) => plan ? `${plan.publisher}/${plan.product}/${plan.name}` : 'none';
/** What the parent does not say is as it is. */
function commandFor(child, { osType, generation, architecture, plan }, { group, gallery }) {
    const wanted = generation || child.generation;
    return [
        `az sig image-definition create --resource-group ${group} --gallery-name ${gallery} --gallery-image-definition <another name>`,
        '--publisher <publisher> --offer <offer> --sku <another sku>',
        `--os-type ${osType || child.osType} --os-state Generalized --hyper-v-generation ${wanted} --architecture ${architecture || child.architecture}`,
        ...(wanted === 'V2' ? ['--features SecurityType=TrustedLaunchSupported'] : []),
        ...(plan ? [`--plan-publisher ${plan.publisher} --plan-product ${plan.product} --plan-name ${plan.name}`] : []),
    ].join(' ');
}

// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var descriptor = __webpack_require__(8701);
;// CONCATENATED MODULE: ./lib/actions/build-image/parent-proof.js





/** Before anything is built. Throws every `FIT_…`; one that is the parent's to cure stands at the line that names it. */
function requireFit(image, settings, own, resolved) {
    const above = resolved.proven
        ? { name: resolved.parent.definition.definition, ...resolved.proven.definition }
        : { name: (0,image_parent/* formatParent */.Oz)(resolved.parent), ...resolved.facts };
    const place = { file: settings.path, line: image.lines.parent };
    const problems = refuseFit({ name: image.name, ...own }, above, (0,image_definition/* definitionOf */.Fg)(settings, image.name));
    (0,errors/* throwIfAny */.MI)(problems.map(p => ({ ...p, message: `${p.message} The parent is ${(0,image_parent/* formatParentImage */.tV)(image.parent)}.`, place })));
}
/** Under which plan of the Marketplace the parent is sold. */
const planOf = (resolved) => resolved.proven ? resolved.proven.definition.plan : resolved.facts.plan;
/** Azure boots no machine of such a parent unless the template names its plan. Throws `AZURE_PLAN`. */
function requirePlanNamed(resolved, { names, unplanned }) {
    const plan = planOf(resolved);
    if (plan === undefined || unplanned === undefined || names.includes('plan_name'))
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'AZURE_PLAN',
        message: `${(0,image_parent/* formatParent */.Oz)(resolved.parent)} is sold under the plan ${plan.publisher}/${plan.product}/${plan.name}, and the template names none.`,
        hint: `Put into the source: plan_info { plan_publisher = "${plan.publisher}", plan_product = "${plan.product}", plan_name = "${plan.name}" }. A person accepts its terms once for each subscription: az vm image terms accept --publisher ${plan.publisher} --offer ${plan.product} --plan ${plan.name}`,
        place: unplanned,
    });
}
/**
 * The version that was verified is the one that the machine was booted from: a name can be deleted and made again while Packer builds. Throws
 * `BUILD_PARENT_CHANGED`.
 */
async function requireParentUnchanged({ parent, proven }, tenant, trust, gallery) {
    if (proven === undefined || trust === undefined)
        return;
    const { policy } = await trust();
    const kind = policy.strictPublishedDate ? 'exact' : 'undated';
    const now = await gallery.describe(parent.definition, parent.version, tenant);
    const digest = now && (0,descriptor/* digestsOf */.nw)(now)[kind];
    if (digest === proven.descriptor[kind])
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'BUILD_PARENT_CHANGED',
        message: `${(0,image_parent/* formatParent */.Oz)(parent)} was sha256:${proven.descriptor[kind]} before the build, and ${digest === undefined ? 'is gone' : `is sha256:${digest}`} after it. No version is made of what was built.`,
    });
}

;// CONCATENATED MODULE: ./lib/actions/build-image/ask-ahead.js






/** Of a machine of the parent it holds as of one of the image. */
const certain = ['AZURE_CAPACITY', 'AZURE_TERMS'];
/**
 * Asks Azure whether the image could be tested as the manifest says, before its build is paid for; for the version, which is not there yet, its parent
 * stands. What a policy forbids is thrown at the line that cures it, and so are `AZURE_CAPACITY` and `AZURE_TERMS`; whatever else Azure says is left to the test.
 */
async function askAhead(build, { settings, image, own, resolved }, ports) {
    const { job, time } = ports;
    const { subscription, buildGroup: group, location, tags } = settings.azure;
    const asked = {
        subscription,
        group,
        build,
        location,
        image: referenceOf(resolved.parent),
        plan: planOf(resolved),
        size: image.validate.size ?? (0,image_definition/* usualSize */.WC)(own),
        securityType: (0,image_definition/* securityTypeOf */.cq)(own),
        subnet: settings.network.subnet?.id,
        source: settings.network.source || 'Internet',
        tags: (0,version_tags/* formatTemporaryTags */.gj)(tags, { run: job.run, build, until: time.now() }),
    };
    try {
        await (0,tell_at_cure/* tellAtCure */.Y)('test', settings, image, () => ports.machines.check(asked));
    }
    catch (error) {
        (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'Azure was asked about the test machine');
        const [problem] = error instanceof errors/* GoldenImageError */.PX ? error.problems : [];
        if (problem === undefined || problem.cure !== undefined || certain.includes(problem.code))
            throw error;
        job.info(`Whether the image can be tested as the manifest says, Azure did not tell: ${(0,errors/* wordsOf */.Z9)(error)}`);
    }
}
function referenceOf(parent) {
    if (parent.kind === 'gallery')
        return (0,image_parent/* formatParent */.Oz)(parent);
    const { publisher, offer, sku, version } = parent;
    return { publisher, offer, sku, version };
}

// EXTERNAL MODULE: ./lib/actions/template-variables.js
var template_variables = __webpack_require__(20737);
;// CONCATENATED MODULE: ./lib/actions/build-image/build-variables.js





/** A temporary resource that is older is nobody's any more. */
const livesMs = 24 * 3_600_000;
/** All that the template is given for this build. @returns by the parent; while it is not resolved, something stands in its place, so that the template can be read */
function variablesFor(image, settings, name, job, time) {
    return resolved => (0,template_variables/* templateVariables */.Qp)(image, {
        parent_version: resolved ? (0,image_parent/* versionOfParent */.Kt)(resolved.parent) : '0.0.0',
        ...valuesOfParent(image, settings, resolved),
        managed_image_name: name,
        managed_image_resource_group: settings.azure.buildGroup,
        location: settings.azure.location,
        build_resource_group: settings.azure.buildGroup,
        ...(0,template_variables/* valuesOfNetwork */._)(settings),
        // Asked each time: before the first answer of Azure nobody knows what time it is there.
        tags: (0,version_tags/* formatTemporaryTags */.gj)(settings.azure.tags, { run: job.run, build: name, until: time.now() + livesMs }),
    });
}
function valuesOfParent({ parent }, settings, resolved) {
    // While it is not resolved the template is read with a plan of no name: it may declare one without a default.
    const plan = resolved ? planOf(resolved) : { name: '', product: '', publisher: '' };
    const above = parent.kind === 'gallery' ? (0,template_variables/* galleryValues */.fg)((0,image_definition/* definitionOf */.Fg)(settings, parent.image)) : {};
    return { ...above, ...(0,template_variables/* planValues */.G0)(plan) };
}

// EXTERNAL MODULE: ./lib/domain/image/fingerprint.js
var fingerprint = __webpack_require__(7078);
// EXTERNAL MODULE: ./lib/domain/image/version-facts.js
var version_facts = __webpack_require__(2972);
;// CONCATENATED MODULE: ./lib/actions/build-image/used-names.js

/** Every name that was ever given in a definition, as far as anybody knows. Throws `IMAGE_HIGHEST_UNREADABLE`. */
async function readUsedNames(ref, gallery) {
    const [{ tags }, standing, deleted] = await Promise.all([
        gallery.requireDefinition(ref),
        gallery.listVersions(ref),
        gallery.listDeleted(ref),
    ]);
    return { standing: standing.map(v => v.version), deleted, highest: (0,used_names/* readHighest */.xb)(ref, tags) };
}

;// CONCATENATED MODULE: ./lib/actions/build-image/candidate.js







const arrivalMs = 60 * 60_000;
/**
 * Waits until Azure has made a version that an earlier run asked for, and reads it again: only what may still be adopted is handed on.
 * Throws `AZURE_OPERATION_FAILED`, `AZURE_OPERATION_UNKNOWN`, `AZURE_CONFLICT`, `IMAGE_STATE_UNKNOWN`, `INTERNAL_CANCELLED`.
 */
async function waitForArrival(record, wanted, { gallery, clock, job }) {
    const end = clock.now() + arrivalMs;
    let now = record;
    while (now !== undefined && (0,version_facts/* readArrival */.S3)(now) === 'arriving') {
        (0,errors/* throwIfCancelled */.dZ)(job.cancelled, `Azure was making ${record.id}`);
        if (clock.now() > end)
            throw new errors/* GoldenImageError */.PX({
                code: 'AZURE_OPERATION_UNKNOWN',
                message: `${record.id} is still "${now.provisioningState}" after ${arrivalMs / 60_000} minutes.`,
            });
        job.info(`It is "${now.provisioningState}" in Azure; waiting for it.`);
        await clock.sleep(10_000, job.cancelled);
        now = await gallery.get(wanted.definition, record.version);
    }
    if (now !== undefined && (0,version_facts/* readArrival */.S3)(now) === 'arrived')
        return requireAdoptable(now, record, wanted);
    throw new errors/* GoldenImageError */.PX({
        code: 'AZURE_OPERATION_FAILED',
        message: `${record.id} was on its way and is now ${now ? `"${now.provisioningState}"` : 'gone'}. Run the job again: it is built anew.`,
    });
}
/** While it was waited for, somebody else may have judged it, or made another version of that name. */
async function requireAdoptable(now, before, wanted) {
    const facts = await wanted.read(now);
    if (now.source?.toLowerCase() === before.source?.toLowerCase() && (0,update/* mayBeAdopted */.yh)(facts, wanted))
        return now;
    throw new errors/* GoldenImageError */.PX({
        code: 'AZURE_CONFLICT',
        message: `${now.id} is not any more what was waited for: it has the state "${facts.state}"${facts.verdict === undefined ? '' : ` and the verdict "${facts.verdict}"`}, and was made from ${now.source ?? 'something that Azure does not name'}. Run the job again: it is decided anew.`,
    });
}
/**
 * Which one of its name the version is that was just made or found. Throws `AZURE_CONFLICT` if another one has its name by now, or none.
 */
async function readFingerprint(candidate, { definition, tenant, ...policy }, gallery) {
    const found = await gallery.identify(definition, candidate.version, tenant);
    const { source, publishedDate } = candidate;
    if (found &&
        found.record.source?.toLowerCase() === source?.toLowerCase() &&
        found.record.publishedDate === publishedDate)
        return (0,fingerprint/* formatFingerprint */.uV)(found.descriptor, policy);
    throw new errors/* GoldenImageError */.PX({
        code: 'AZURE_CONFLICT',
        message: `${candidate.id} is not the version any more that this job has made or found: ${found ? `it was made on ${found.record.publishedDate ?? 'no date'} from ${found.record.source ?? 'something that Azure does not name'}` : 'it has gone'}. Run the job again: it is decided anew.`,
    });
}
const tries = 3;
/**
 * Makes the version. Its name is noted on the definition first: whatever happens then, nobody gives it again. A name that somebody else took
 * meanwhile is skipped; three times, then it is an error.
 */
async function makeCandidate(plan, ports) {
    const { gallery, time, job } = ports;
    const collided = [];
    for (;;) {
        const used = await readUsedNames(plan.definition, gallery);
        const version = (0,used_names/* requireNextName */.gM)(plan.definition, used, new Date(time.now()), collided);
        const made = (await gallery.raiseHighest(plan.definition, version)) === 'taken'
            ? takenMeanwhile(plan, version)
            : await makeOne(plan, version, ports);
        if (!(made instanceof errors/* GoldenImageError */.PX)) {
            requireOurs(made, plan.us);
            // Somebody who noted a lower name at the same moment can have taken ours away.
            await gallery.raiseHighest(plan.definition, version);
            return made;
        }
        collided.push(version);
        if (collided.length === tries)
            throw made;
        job.info(`The version was taken meanwhile (${made.message}); trying the next one.`);
    }
}
/** The version, or why it is not ours: another one stands there by that name. Any other conflict, such as a lock, is thrown: it would meet the next name, too. */
async function makeOne(plan, version, { gallery, job }) {
    const tags = { ...plan.tags, ...(0,version_facts/* candidateTags */.dz)({ ...plan, repository: job.run.repository, run: job.run.id }) };
    try {
        const goesOn = (elapsedMs) => job.info(`Azure is still making ${(0,image_version/* formatImageVersion */.d8)(version)}, for ${Math.round(elapsedMs / 60_000)} minutes now.`);
        return await gallery.createCandidate({ ...plan, version, tags, goesOn });
    }
    catch (error) {
        const conflict = error instanceof errors/* GoldenImageError */.PX && error.code === 'AZURE_CONFLICT';
        if (conflict && (await gallery.get(plan.definition, version)) !== undefined)
            return error;
        throw error;
    }
}
/**
 * What Azure has made is what was asked for: nobody's latest, in one region, and in Azure's own words ours. If it were not, the next run would
 * not know it again, and build for ever. Throws `BUILD_NOT_OURS`, `IMAGE_STATE_UNKNOWN`.
 */
function requireOurs(made, us) {
    const { origin } = (0,update/* readFound */.$C)(made, us);
    if (origin.by === 'us')
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'BUILD_NOT_OURS',
        message: `${made.id} was just made, and would not be known as ours by the next run: ${origin.because}.`,
        hint: 'If Azure names this job there (a managed identity perhaps by its object id), add that id under `identities` of the manifest, by any name. Else somebody has made this version before it could: see the activity log of the gallery.',
    });
}
const takenMeanwhile = ({ definition }, version) => new errors/* GoldenImageError */.PX({
    code: 'AZURE_CONFLICT',
    message: `The definition ${definition.definition} has given the name ${(0,image_version/* formatImageVersion */.d8)(version)}, or one above it.`,
});

// EXTERNAL MODULE: ./lib/domain/image/region.js
var image_region = __webpack_require__(37064);
;// CONCATENATED MODULE: ./lib/actions/build-image/encryption-sets.js


/**
 * Each region's disk encryption set is there, and in that region: Azure would say so of the version, after the whole build, or of one more region
 * weeks later. Asks for one set at a time, and for none where the manifest names none. Throws `BUILD_ENCRYPTION_SET`, all at once.
 */
async function requireEncryptionSets({ path, gallery }, resources) {
    const problems = [];
    for (const { region, encryptionSet: id } of gallery.regions) {
        if (id === undefined)
            continue;
        const found = await resources.findEncryptionSet(id);
        const why = found === undefined
            ? 'which is not there'
            : (0,image_region/* regionKey */.U)(found.location) === (0,image_region/* regionKey */.U)(region)
                ? undefined
                : `which is in ${found.location}; accepted is one in ${region}: encryption sets are regional`;
        if (why !== undefined)
            problems.push({
                code: 'BUILD_ENCRYPTION_SET',
                message: `${path} has for the region ${region} the disk encryption set ${id}, ${why}.`,
                hint: `az disk-encryption-set list --query "[?location=='${(0,image_region/* regionKey */.U)(region)}'].id" --output tsv`,
            });
    }
    (0,errors/* throwIfAny */.MI)(problems);
}

// EXTERNAL MODULE: ./lib/actions/remove-temporary.js
var remove_temporary = __webpack_require__(85349);
;// CONCATENATED MODULE: ./lib/actions/build-image/left-overs.js



/**
 * Deletes what the build has left and carries this build's tag: resource by resource in the build group; a group only where the template
 * let Packer make one. Can be run again; a failure is a warning, because the janitor comes after.
 */
async function removeLeftOvers(state, ports) {
    const { resources, temporary, job } = ports;
    for (const group of await findOwnGroups(state, resources, job))
        await (0,remove_temporary/* startRemoval */.VQ)(`the resource group ${group}`, () => temporary.startGroup(state, group, state.since), job, () => leaveGroup(group, state, job));
    // Packer can end well and leave things: what it says is not asked.
    await (0,remove_temporary/* removeTemporary */.cF)(state, temporary, job);
    await removeManagedImage(state, temporary, job);
}
/** A group that is not ours is one that the template names: there Packer deletes its own resources one by one, if it comes to that. */
function leaveGroup(group, state, job) {
    const left = `the resource group ${group} is not this build's own, so it is left alone`;
    if (state.ended)
        job.info(`${left}; Packer has deleted what it had made in it.`);
    else
        (0,remove_temporary/* warnNotDeleted */.NP)(job, `${left}; the build did not end well, so look there for what carries the tag ${version_tags/* temporaryTags */.NS.build}=${state.build}.`);
}
/** The group that Packer named, and those that carry this build's tag: it may have been stopped before it could name one. */
async function findOwnGroups(state, resources, job) {
    // The build group is everybody's, whatever its tags say.
    const isShared = (group) => group.toLowerCase() === state.group.toLowerCase();
    const { builderGroup } = state;
    const named = builderGroup === undefined || isShared(builderGroup) ? [] : [builderGroup];
    try {
        const tagged = (await resources.findGroups(state.build)).filter(group => !isShared(group));
        return [...new Set([...named, ...tagged])];
    }
    catch (error) {
        (0,remove_temporary/* warnNotDeleted */.NP)(job, `Resource groups with the tag of this build could not be looked for: ${(0,errors/* wordsOf */.Z9)(error)}`);
        return named;
    }
}
function removeManagedImage(state, temporary, job) {
    return (0,remove_temporary/* startRemoval */.VQ)(`the managed image ${state.build}`, () => temporary.startImage(state), job);
}

;// CONCATENATED MODULE: ./lib/actions/build-image/managed-image.js


/**
 * Packer's word that it has made an image is not enough, and its text not to be trusted with an id (a sensitive variable can blank out a
 * part of it): the image is looked up under the name that only we could know, and Azure says which machine it was made from.
 */
function requireImage(found, { ids, name, machine }, job) {
    const problem = ids.length === 0
        ? 'Packer ended well and named no artifact'
        : ids.length > 1
            ? `Packer named ${ids.length} artifacts (${ids.join(', ')}); accepted is one`
            : found === undefined
                ? `Packer ended well and there is no managed image ${name}; it named ${ids[0]}`
                : found.provisioningState !== 'Succeeded'
                    ? `the managed image ${name} is "${found.provisioningState}"; expected is "Succeeded"`
                    : found.tags[version_tags/* temporaryTags */.NS.build] !== name
                        ? `the managed image ${name} does not carry the tag of this build`
                        : found.machine?.toLowerCase() !== machine.toLowerCase()
                            ? `the managed image ${name} was made from ${found.machine ?? 'a machine that Azure does not name'}; the machine of this build, which was booted from the parent, is ${machine}`
                            : undefined;
    if (found && problem === undefined) {
        const [id = ''] = ids;
        if (id.toLowerCase() !== found.id.toLowerCase())
            job.annotate('warning', {
                title: "Packer's id is none",
                message: `Packer named its artifact ${id}; the image is ${found.id}, found by its name. Packer can blank out the value of a sensitive variable in all that it says, also where that is a part of an id: a short one makes its output hard to read.`,
            });
        return found;
    }
    throw new errors/* GoldenImageError */.PX({
        code: 'BUILD_NO_ARTIFACT',
        message: `${problem}.`,
        hint: 'Put into the source: managed_image_name = var.managed_image_name, managed_image_resource_group_name = var.managed_image_resource_group, azure_tags = var.tags',
    });
}

;// CONCATENATED MODULE: ./lib/domain/decide/packer-fit.js
/** The first azure plugin whose public addresses are of the sku Standard unless its template says otherwise. */
const leastPlugin = '2.1.4';
/** From here on the azure plugin is a program of its own. */
const firstWithout = '1.10.0';
/** By this variable of its environment a runner says that its cloud still gives such addresses, and this is what it says. */
const basicAddresses = { variable: 'GOLDEN_IMAGE_BASIC_PUBLIC_IPS', value: 'as-before-2025' };
/** May this pair build this template on the Azure of today? It makes no public addresses of the sku Basic since 2025-03-31. */
function decidePackerFit({ packer, plugin, address, allowed }) {
    const stands = plugin !== undefined && !isBelow(plugin, leastPlugin);
    if (!isBelow(packer, firstWithout) && !stands)
        return {
            kind: 'refused',
            problem: {
                code: 'PACKER_PLUGIN_OLD',
                message: `Packer ${packer} would build with its azure plugin ${plugin ?? 'of no known version'}; accepted is ${leastPlugin} or newer.`,
            },
        };
    if (address.kind === 'none' || (stands && address.kind === 'default'))
        return { kind: 'fits' };
    const who = stands ? 'The template asks' : `Packer ${packer}${plugin ? ` (azure plugin ${plugin})` : ''} asks`;
    const why = `${who} Azure for a public address of the sku Basic, and Azure makes none since 2025-03-31`;
    if (allowed === basicAddresses.value)
        return { kind: 'doubtful', why: `${why}; ${basicAddresses.variable} says that this cloud still does.` };
    const wrong = allowed
        ? ` (${basicAddresses.variable} is ${JSON.stringify(allowed)}; accepted is ${basicAddresses.value}.)`
        : '';
    return {
        kind: 'refused',
        problem: {
            code: 'PACKER_BASIC_ADDRESS',
            message: `${why}.${wrong}`,
            ...(stands ? { hint: 'Take `public_ip_sku = "Basic"` out of the template.', place: address.place } : {}),
        },
    };
}
/** Of `1.10.0` and the like; what stands behind the third number does not count. */
function isBelow(version, least) {
    const [a, b] = [version, least].map(text => text.split('.').map(part => Number.parseInt(part, 10)));
    const at = [0, 1, 2].find(n => (a?.[n] ?? 0) !== (b?.[n] ?? 0));
    return at !== undefined && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}

;// CONCATENATED MODULE: ./lib/actions/build-image/packer-fit.js


/** `1.16.0 (azure plugin 2.6.3)` */
const formatBuilder = ({ version, azurePlugin }) => azurePlugin === undefined ? version : `${version} (azure plugin ${azurePlugin})`;
/**
 * Before anything is asked of Azure: whether it would give this Packer what it asks for. Throws `PACKER_BASIC_ADDRESS`, `PACKER_PLUGIN_OLD`.
 * @param allowed what the environment of the runner says of `basicAddresses`
 */
function requirePackerFit({ version: packer, azurePlugin: plugin }, { address }, allowed, job) {
    const fit = decidePackerFit({ packer, plugin, address, allowed });
    if (fit.kind === 'refused')
        throw new errors/* GoldenImageError */.PX(fit.problem);
    if (fit.kind === 'doubtful')
        job.annotate('warning', { title: basicAddresses.variable, message: fit.why, place: address.place });
}

;// CONCATENATED MODULE: ./lib/actions/build-image/parent.js



/**
 * The machine that is being provisioned was booted from the parent that was resolved, and from nothing else. Machines are ours by their
 * tag: the group may be one that the template names and that others use too. @returns the ARM id of the machine
 */
async function checkParent(group, build, parent, { resources, workspace }) {
    const machines = (await resources.listMachines(group)).filter(m => m.tags[version_tags/* temporaryTags */.NS.build] === build.name);
    if (machines.length === 0)
        throw new errors/* GoldenImageError */.PX({
            code: 'BUILD_PARENT_UNCHECKED',
            message: `No machine in ${group} carries the tag of this build while Packer provisions one, so it cannot be seen what it was booted from.`,
            hint: 'Put into the source: azure_tags = var.tags',
        });
    if (machines.length > 1)
        throw new errors/* GoldenImageError */.PX({
            code: 'BUILD_PARENT_UNCHECKED',
            message: `${machines.length} machines in ${group} carry the tag of this build (${machines.map(m => m.name).join(', ')}), so it cannot be seen which of them becomes the image; one is expected.`,
            hint: 'Build one image from one source: a template with several builds needs an image of the manifest for each.',
        });
    const wrong = machines.find(m => m.source === undefined || !(0,image_parent/* sameParent */.Zj)(m.source, parent));
    if (wrong)
        throw new errors/* GoldenImageError */.PX({
            code: 'BUILD_PARENT_MISMATCH',
            message: `The template builds from ${wrong.source ? (0,image_parent/* formatParent */.Oz)(wrong.source) : wrong.said}; resolved was ${(0,image_parent/* formatParent */.Oz)(parent)}.`,
            hint: `Put into the source: ${sourceLines(parent)}`,
            place: await findPlaceOfSource(build.image.template, workspace),
        });
    return machines[0]?.id ?? '';
}
/** The group of this build, for when Packer's words do not tell it. */
async function findGroup(build, resources) {
    const [group] = await resources.findGroups(build);
    if (group !== undefined)
        return group;
    throw new errors/* GoldenImageError */.PX({
        code: 'BUILD_PARENT_UNCHECKED',
        message: `Packer provisions a machine, and neither what it said nor a tag tells in which resource group.`,
        hint: 'Put into the source: azure_tags = var.tags',
    });
}
/** Where the template says what to build from, as far as can be told without reading HCL. */
async function findPlaceOfSource(template, workspace) {
    const lines = (await workspace.read(template))?.split('\n') ?? [];
    const line = [/^\s*image_version\s*=/, /^\s*source\s+"azure-arm"/]
        .map(p => lines.findIndex(l => p.test(l)))
        .find(n => n >= 0);
    return { file: template, line: (line ?? 0) + 1 };
}
/** How a template of Packer's azure-arm builder names this parent. */
function sourceLines(parent) {
    if (parent.kind === 'marketplace')
        return `image_publisher = "${parent.publisher}", image_offer = "${parent.offer}", image_sku = "${parent.sku}", image_version = var.parent_version`;
    const { subscription, group, gallery, definition } = parent.definition;
    return `shared_image_gallery { subscription = "${subscription}", resource_group = "${group}", gallery_name = "${gallery}", image_name = "${definition}", image_version = var.parent_version }`;
}

;// CONCATENATED MODULE: ./lib/actions/build-image/pack-image.js








/** Makes Packer able to build the template, and has it say what that declares. Throws what is wrong with it, before Azure is asked. */
async function prepareTemplate(image, settings, unresolved, { job, builder, basicAddresses }) {
    const ready = await builder.prepare(image.template, unresolved);
    const declaration = await job.group(`Packer ${formatBuilder(ready)} reads ${image.template}`, () => builder.readVariables(image.template, unresolved));
    (0,template_variables/* requireVariables */.pS)(image, settings, declaration);
    requirePackerFit(ready, declaration, basicAddresses, job);
    return { ready, declaration };
}
/** Packer builds from exactly the resolved parent; resolves with the managed image that came of it, as Azure has it. */
async function packImage({ settings, image, name, resolved, ready, declaration, given, }, ports) {
    const { job, builder, workspace, azure } = ports;
    const { resources } = azure;
    const { parent } = resolved;
    job.output('log-path', builder.logPath);
    let state = stateOf(settings, name, azure);
    (0,remove_temporary/* saveTemporary */.TW)(job, state);
    const keep = (more) => {
        state = { ...state, ...more };
        (0,remove_temporary/* saveTemporary */.TW)(job, state);
    };
    let machine = '';
    const build = () => builder.build(image.template, given, {
        group: group => {
            if ((0,temporary_state/* isGroupName */.dJ)(group))
                keep({ builderGroup: group });
        },
        deployment: deployment => keep({ deployment }),
        provisioning: async (group) => {
            const inBuildGroup = declaration.names.includes('build_resource_group');
            const where = group ?? (inBuildGroup ? state.group : await findGroup(name, resources));
            machine = await checkParent(where, { name, image }, parent, { resources, workspace });
            job.info(`Azure says that the build machine was booted from ${(0,image_parent/* formatParent */.Oz)(parent)}.`);
        },
        warn: note => job.annotate('warning', note),
    });
    const packs = `Packer ${formatBuilder(ready)} builds ${image.name} from ${(0,image_parent/* formatParent */.Oz)(parent)}`;
    const asked = { source: declaration.address.place };
    const ids = await job.group(packs, () => (0,tell_at_cure/* tellAtCure */.Y)(asked, settings, image, build));
    const found = await resources.findManagedImage(settings.azure.buildGroup, name);
    const managed = requireImage(found, { ids, name, machine }, job);
    keep({ ended: true });
    return { managed, state };
}
function stateOf(settings, build, { clientId, time }) {
    const { subscription, tenant, buildGroup: group } = settings.azure;
    return { subscription, tenant, clientId, group, build, since: new Date(time.now()).toISOString() };
}

// EXTERNAL MODULE: ./lib/domain/text/nearest.js
var nearest = __webpack_require__(42296);
;// CONCATENATED MODULE: ./lib/actions/build-image/regions.js



/**
 * Each region of the manifest is one in which the subscription can have anything, with zones where its copies are to be zone-redundant. Azure would say so
 * at publish, after build and test. Throws `BUILD_REGION`, all at once.
 */
async function requireRegions({ path, gallery }, resources) {
    const known = new Map((await resources.listRegions()).map(region => [(0,image_region/* regionKey */.U)(region.name), region]));
    const problems = gallery.regions.flatMap(({ region, storageType }) => {
        const found = known.get((0,image_region/* regionKey */.U)(region));
        const withZones = [...known.values()].filter(({ zones }) => zones).map(({ name }) => name);
        if (found === undefined) {
            const near = (0,nearest/* nearest */.p)((0,image_region/* regionKey */.U)(region), [...known.keys()]);
            return [
                {
                    code: 'BUILD_REGION',
                    message: `${path} has the region ${region}, which is none of the subscription${near ? `; did you mean ${near}?` : '.'}`,
                    hint: 'az account list-locations --query [].name --output tsv',
                },
            ];
        }
        if (storageType !== 'Standard_ZRS' || found.zones)
            return [];
        return [
            {
                code: 'BUILD_REGION',
                message: `${path} has ${storageType} for the region ${region}, which has no availability zones; accepted there is Standard_LRS or Premium_LRS.`,
                ...(withZones.length > 0 ? { hint: `Regions with zones: ${withZones.slice(0, 60).join(', ')}` } : {}),
            },
        ];
    });
    (0,errors/* throwIfAny */.MI)(problems);
}

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/build-image/summary.js





/** What a dry run would have done, in one sentence. */
function explainPlan({ image, parent, builder, version, waiting }) {
    const from = (0,image_parent/* formatParent */.Oz)(parent);
    return waiting
        ? `${image} ${(0,image_version/* formatImageVersion */.d8)(waiting.record.version)} would be used: ${(0,update/* formatWord */.Cj)(waiting.word)} that it was built from ${from}, and it waits for what is still to be done`
        : `${image} ${(0,image_version/* formatImageVersion */.d8)(version)} would be built from ${from} with Packer ${formatBuilder(builder)}`;
}
/** What a dry run would have done, then why. */
function renderPlanned(plan) {
    return summary(`### 🔎 Dry run: ${(0,markdown/* markdownText */.p7)(explainPlan(plan))}`, [
        [plan.waiting ? originOf(plan.waiting.word) : 'Built from', (0,image_parent/* formatParent */.Oz)(plan.parent)],
        ['Sources', `sha256 ${plan.sources}`],
        ['Made', 'nothing'],
    ]);
}
/** Verdict first, then the facts, then where the time went. */
function renderBuilt(built) {
    const name = `${built.image} ${(0,image_version/* formatImageVersion */.d8)(built.candidate.version)}`;
    const parent = (0,image_parent/* formatParent */.Oz)(built.parent);
    const verdict = built.adopted
        ? `${name}: ${(0,update/* formatWord */.Cj)(built.adopted)} that it was built from ${parent}; it is used, and nothing was built`
        : `Built ${name} from ${parent}${built.builder ? ` with Packer ${formatBuilder(built.builder)}` : ''}`;
    const rows = [
        ['Candidate', built.candidate.id],
        [built.adopted ? originOf(built.adopted) : 'Built from', parent],
        ['Sources', `sha256 ${built.sources}`],
        ['Regions', built.candidate.regions.join(', ')],
        ...(built.builder ? [['Packer signed in as', whoseRights(built.packerIdentity)]] : []),
        ['Counts for latest', built.candidate.excludeFromLatest ? 'no' : 'yes'],
        ['Took', built.took.map(([what, ms]) => `${what} ${duration(ms)}`).join(', ')],
    ];
    return summary(`### ✅ ${(0,markdown/* markdownText */.p7)(verdict)}`, rows);
}
/** What a template sends has these rights; what it runs on the runner could ask for the job's, too. */
const whoseRights = (own) => own === undefined
    ? 'this job: what the template sends may do all that the job may; identities.packer gives it an identity of its own'
    : `${own}, which is not this job`;
const originOf = (word) => `Built from, ${(0,update/* formatWord */.Cj)(word)}`;
const summary = (heading, rows) => [heading, '', ...(0,markdown/* facts */.Ix)(rows)].join('\n');
function duration(milliseconds) {
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

// EXTERNAL MODULE: ./lib/domain/evidence/build-record.js
var build_record = __webpack_require__(25020);
// EXTERNAL MODULE: ./lib/domain/text/canonical-json.js
var canonical_json = __webpack_require__(10343);
;// CONCATENATED MODULE: ./lib/actions/build-image/write-record.js



/** Writes down what a later step of the job may sign, and resolves with the file's absolute path. */
async function writeBuildRecord({ image, resolved, sources, builder, declared, variables, candidate, fingerprint, managed, started }, { files, time, job }) {
    const { plugins, name, version, sha256 } = builder;
    const { parent, proven } = resolved;
    const { id, attempt, repository, ref, sha: commit } = job.run;
    const text = (0,build_record/* formatBuildRecord */.Xs)({
        image: image.name,
        follows: (0,image_parent/* formatParentImage */.tV)(image.parent),
        parent: (0,image_parent/* formatParent */.Oz)(parent),
        ...(proven ? { proven: { ...proven.descriptor, base: (0,image_parent/* formatParent */.Oz)(proven.base) } } : {}),
        template: image.template,
        sources: sources.digest,
        files: [...sources.files],
        variables: tell(variables, declared),
        secretVariables: [...declared.secret].sort(),
        packer: { name, version, sha256 },
        plugins: [...plugins],
        profiles: [...sources.profiles],
        candidate: { id: candidate.id, fingerprint, source: managed },
        run: { id, attempt, repository, ref, commit, ...job.runner },
        started,
        finished: new Date(time.now()).toISOString(),
    });
    return files.write(build_record/* buildRecordName */.XN, text);
}
/** Values that the template has taken and that are no secret. */
function tell(variables, { names, secret }) {
    const told = Object.entries(variables).filter(([name]) => names.includes(name) && !secret.includes(name));
    return Object.fromEntries(told.map(([name, value]) => [name, typeof value === 'string' ? value : (0,canonical_json/* formatCanonicalJson */.u)(value)]));
}

;// CONCATENATED MODULE: ./lib/actions/build-image/build-image.js


























/** Packer's managed image, made from exactly the resolved parent, becomes a candidate version. */
async function buildImage(inputs, settings, image, ports) {
    const { job, builder, clock } = ports;
    const timer = stopwatch(clock);
    const read = await (0,sources_digest/* readSources */.t)(ports.workspace, settings, image);
    const sources = read.digest;
    const trust = await (0,read_trust/* createTrustReader */.y)(inputs, settings, ports);
    const readStanding = (0,read_standing/* createStandingReader */.Sf)(settings, trust);
    const dates = (0,release_policy/* datePolicy */.ji)(inputs['strict-published-date'], settings.verify);
    // Packer obeys files of the repository, in a dry run too: on a pull request they are whoever's opened it.
    await (0,require_release/* requireRelease */.z)(settings, ports);
    const name = (0,temporary_state/* nameBuild */.mT)(job.run.id, ports.random(16));
    const unresolved = variablesFor(image, settings, name, job, clock)(undefined);
    const prepared = await prepareTemplate(image, settings, unresolved, ports);
    const { ready, declaration } = prepared;
    const azure = await ports.azure();
    const { gallery, resources, temporary, time } = azure;
    const { tenant } = settings.azure;
    const variables = variablesFor(image, settings, name, job, time);
    const resolved = await (0,resolve_parent/* resolveParent */.v)(image.parent, { settings, trust, job, clock }, azure, inputs['parent-version']);
    const { parent } = resolved;
    const definition = (0,image_definition/* definitionOf */.Fg)(settings, image.name);
    const own = await gallery.requireDefinition(definition);
    requireFit(image, settings, own, resolved);
    requirePlanNamed(resolved, declaration);
    await resources.requireGroup(settings.azure.buildGroup);
    await requireRegions(settings, resources);
    await requireEncryptionSets(settings, resources);
    const us = (0,origin/* ourselves */.R)(settings);
    const versions = await gallery.listVersions(definition);
    // Read also if it is forced: a version that says something unknown stops every action.
    const found = (0,update/* findNewest */.Ok)(versions, { parent, sources }, us);
    const newest = found && (await readStanding(found, definition, azure)).found;
    const adopted = !inputs.force && (0,update/* mayBeAdopted */.yh)(newest, { parent, sources });
    const waiting = adopted ? findWaiting(versions, newest) : undefined;
    if (waiting && !inputs['dry-run']) {
        const { record: before, word } = waiting;
        job.info(`${before.id} was made by a build of this manifest, ${(0,update/* formatWord */.Cj)(word)} from exactly this, and is no release yet: it is used, nothing is built.`);
        job.info('There is no build record of it: it was not built in this job.');
        const readAgain = async (record) => (await readStanding((0,update/* readFound */.$C)(record, us), definition, azure)).found;
        const candidate = await waitForArrival(before, { definition, parent, sources, read: readAgain }, { ...ports, gallery });
        const fingerprint = await readFingerprint(candidate, { definition, tenant, ...dates }, gallery);
        const facts = {
            image: image.name,
            candidate,
            parent,
            sources,
            builder: undefined,
            adopted: word,
            took: timer.laps(),
        };
        return passed(facts, fingerprint);
    }
    // Asked again when the version is made; what is wrong with the names is said before anything is built.
    const version = (0,used_names/* requireNextName */.gM)(definition, await readUsedNames(definition, gallery), new Date(time.now()));
    for (const warning of await builder.validate(image.template, variables(resolved)))
        job.annotate('warning', warning);
    await askAhead(name, { settings, image, own, resolved }, { job, time, machines: azure.machines });
    if (inputs['dry-run'])
        return planned({ image: image.name, parent, sources, builder: ready, version, waiting }, job);
    timer.lap('checks');
    const work = { settings, image, name, resolved, ...prepared, given: variables(resolved) };
    const { managed, state } = await packImage(work, { ...ports, azure });
    timer.lap('Packer');
    await requireParentUnchanged(resolved, settings.azure.tenant, trust, gallery);
    const { location } = settings.azure;
    const home = settings.gallery.regions.find(r => r.region === location);
    const plan = { definition, location, home, source: managed.id, parent, sources, us, tags: settings.azure.tags };
    // The runner leaves a cancelled job a few seconds: what Azure goes on with is left to the post step and to the next run.
    const make = () => (0,tell_at_cure/* tellAtCure */.Y)({ source: declaration.address.place }, settings, image, () => makeCandidate(plan, { gallery, time, job }));
    const candidate = await (0,cancellation/* waitUnlessCancelled */.T)(make, job.cancelled, 'Azure was making the candidate');
    timer.lap('gallery');
    const fingerprint = await readFingerprint(candidate, { definition, tenant, ...dates }, gallery);
    job.info(`${candidate.id} is the candidate, ${fingerprint}.`);
    const made = { candidate, fingerprint, managed: managed.id, started: state.since };
    const built = {
        ...made,
        image,
        resolved,
        sources: read,
        builder: ready,
        declared: declaration,
        variables: work.given,
    };
    const record = await writeBuildRecord(built, { files: ports.files, time, job });
    await removeManagedImage(state, temporary, job);
    return passed({
        image: image.name,
        candidate,
        parent,
        sources,
        builder: ready,
        packerIdentity: settings.packer,
        took: timer.laps(),
    }, fingerprint, record);
}
function stopwatch(clock) {
    const took = [];
    let last = clock.now();
    return {
        lap: (what) => {
            const now = clock.now();
            took.push([what, now - last]);
            last = now;
        },
        laps: () => took,
    };
}
/** What an earlier run has made, and who says so. */
function findWaiting(versions, newest) {
    const record = versions.find(v => v.id === newest?.id);
    return record && newest?.origin.by === 'us' ? { record, word: newest.origin.word } : undefined;
}
/** What a dry run says: everything was looked at, nothing was made. */
function planned(facts, job) {
    job.info(`Dry run: ${explainPlan(facts)}.`);
    return {
        verdict: 'pass',
        dryRun: true,
        problems: [],
        outputs: { parent: (0,image_parent/* formatParent */.Oz)(facts.parent), ...versionsOf(facts.builder) },
        summary: renderPlanned(facts),
    };
}
/** What would build, or has; empty where nothing was built. */
const versionsOf = (builder) => ({
    'packer-version': builder?.version ?? '',
    'plugin-version': builder?.azurePlugin ?? '',
});
/** @param record path of the build record, or empty */
function passed(facts, fingerprint, record = '') {
    return {
        verdict: 'pass',
        problems: [],
        outputs: {
            'image-version-id': facts.candidate.id,
            fingerprint,
            version: (0,image_version/* formatImageVersion */.d8)(facts.candidate.version),
            parent: (0,image_parent/* formatParent */.Oz)(facts.parent),
            ...versionsOf(facts.builder),
            'build-record': record,
        },
        summary: renderBuilt(facts),
    };
}

// EXTERNAL MODULE: ./lib/domain/decide/stage.js
var stage = __webpack_require__(95183);
// EXTERNAL MODULE: ./lib/actions/read-place.js
var read_place = __webpack_require__(70161);
;// CONCATENATED MODULE: ./lib/actions/build-image/check-build.js















/**
 * Packer's managed image, made from exactly the resolved parent, and no version of it: what a pull request would make. It stays in the group of checks until
 * the post step. Its tags are those of something temporary, and a version that somebody made of it would be none of ours: see `originOf`.
 * @param settings of a check, see `toCheckSettings`
 */
async function buildForCheck(inputs, settings, image, ports) {
    const { job, builder, clock } = ports;
    const sources = await (0,sources_digest/* readSources */.t)(ports.workspace, settings, image);
    const trust = await (0,read_trust/* createTrustReader */.y)(inputs, settings, ports);
    // A fork's template is not shown to Packer, whoever calls.
    (0,stage/* requireOwnCode */.jN)(await (0,read_place/* readPlace */.y)(ports));
    const name = (0,temporary_state/* nameBuild */.mT)(job.run.id, ports.random(16));
    const unresolved = variablesFor(image, settings, name, job, clock)(undefined);
    const prepared = await prepareTemplate(image, settings, unresolved, ports);
    const azure = await ports.azure();
    const { gallery, resources, time } = azure;
    const variables = variablesFor(image, settings, name, job, time);
    const resolved = await (0,resolve_parent/* resolveParent */.v)(image.parent, { settings, trust, job, clock }, azure);
    const own = await gallery.requireDefinition((0,image_definition/* definitionOf */.Fg)(settings, image.name));
    requireFit(image, settings, own, resolved);
    requirePlanNamed(resolved, prepared.declaration);
    await resources.requireGroup(settings.azure.buildGroup);
    await requireRegions(settings, resources);
    await requireEncryptionSets(settings, resources);
    for (const warning of await builder.validate(image.template, variables(resolved)))
        job.annotate('warning', warning);
    // Of a managed image Azure boots no machine with Secure Boot.
    const plain = { ...own, securityType: 'Standard' };
    await askAhead(name, { settings, image, own: plain, resolved }, { job, time, machines: azure.machines });
    const outputs = {
        parent: (0,image_parent/* formatParent */.Oz)(resolved.parent),
        'packer-version': prepared.ready.version,
        'plugin-version': prepared.ready.azurePlugin ?? '',
    };
    const rows = (made) => (0,markdown/* facts */.Ix)([
        ['Built from', (0,image_parent/* formatParent */.Oz)(resolved.parent)],
        ['Sources', `sha256 ${sources.digest}`],
        ['Made', made],
    ]);
    if (inputs['dry-run'])
        return {
            verdict: 'pass',
            dryRun: true,
            problems: [],
            outputs,
            summary: [`### 🔎 Dry run: ${(0,markdown/* markdownText */.p7)(image.name)} would be built`, '', ...rows('nothing')].join('\n'),
        };
    const work = { settings, image, name, resolved, ...prepared, given: variables(resolved) };
    const { managed } = await packImage(work, { ...ports, azure });
    job.info(`${managed.id} is what this code makes; no version is made of it.`);
    const verdict = `Built ${image.name} from ${(0,image_parent/* formatParent */.Oz)(resolved.parent)}, for this check alone`;
    return {
        verdict: 'pass',
        problems: [],
        outputs: { ...outputs, 'managed-image-id': managed.id },
        summary: [`### ✅ ${(0,markdown/* markdownText */.p7)(verdict)}`, '', ...rows(managed.id)].join('\n'),
    };
}

// EXTERNAL MODULE: ./lib/actions/build-image/contract.js
var contract = __webpack_require__(77264);
// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/report-files.js
var report_files = __webpack_require__(52212);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/domain/secret.js
var secret = __webpack_require__(53998);
// EXTERNAL MODULE: ./lib/domain/text/hide-in.js
var hide_in = __webpack_require__(18586);
// EXTERNAL MODULE: ./lib/domain/text/one-line.js
var one_line = __webpack_require__(18997);
// EXTERNAL MODULE: ./lib/domain/text/secret-forms.js + 1 modules
var secret_forms = __webpack_require__(7284);
// EXTERNAL MODULE: ./lib/adapters/process/run-tool.js + 1 modules
var run_tool = __webpack_require__(1459);
// EXTERNAL MODULE: ./lib/adapters/packer/hcl-text.js
var hcl_text = __webpack_require__(40898);
;// CONCATENATED MODULE: ./lib/adapters/packer/patterns.js
/**
 * Every pattern with a run in it that sees what a machine, Packer or Azure has said: in one table, so that a test tries each with its own worst case. No run
 * is unbounded behind something that can occur often.
 */
const patterns = {
    /** closing words of Packer's own, whatever came of it */
    finished: /Builds finished|No builds to run|Some builds didn't complete/,
    /** seconds since 1970, at the start of what is machine-readable */
    time: /^\d{6,20}$/,
    /** `==> NAME: ` before what a build says, blanks instead of the arrow before what its machine says */
    build: /^\n?(?:==>|-->| {3}) (?<name>[^\s:]{1,200}): (?<said>[^\n]*)/,
    prefix: /^(?:==>|-->| {3}) [^\s:]{1,200}: ?/,
    group: /-> ResourceGroupName\s{0,20}: '(?<name>[-\w.()]{1,90})'/,
    /** random, and of this build alone */
    deployment: /-> DeploymentName\s{0,20}: '(?<name>pkrdp[a-z0-9]{1,32})'/,
    script: /^(?:Provisioning with shell script: |Uploading )(?<path>\S{1,1000})/,
    /** what begins and is no script of the template's on the machine: another provisioner, a script on the runner, a post-processor */
    otherStep: /^(?:Provisioning with (?!shell script: )|Running local shell script|Executing (?:locally|Ansible)|Running post-processor|Restarting Machine|Downloading )/,
    ending: /^(?:Provisioning step had errors|Cleanup requested|Step [^\n]{0,200} failed|Deleting )/,
    chain: /ERROR:\s{1,100}-> \w/,
    chainLinks: /ERROR:\s{1,100}-> (?<code>\w{1,100})(?: : (?<message>[^\n]*))?/g,
    plainError: /with error: (?<code>[A-Z]\w{1,100}): (?<message>[^\n]*)/,
    codeAndMessage: /Code="(?<code>[A-Z]\w{1,100})" Message="(?<message>[^"]*)"/,
    entra: /AADSTS\d{1,10}/,
    /** how provisioners begin to say that they failed; what a machine has said can only come behind it */
    scriptFailed: /^(?:Script (?:exited with non-zero exit status|disconnected unexpectedly)|Error (?:uploading|executing|running|removing|processing)|Upload failed|Failed to upload|Command exited with non-zero|Error: Script)/i,
    exitStatus: /exit status:? \d{1,10}/i,
    noSsh: /timeout waiting for (?:SSH|WinRM)|ssh: handshake failed|Error waiting for (?:SSH|WinRM)/i,
    useForce: /,? use [^\n]{0,200}-force/,
    request: /(?<verb>Get|Post|Put|Delete|Head|Patch) "(?<url>[^"\n]{0,2000})": /g,
    /** what Azure answered with: `unexpected status 409 (409 Conflict)`, `StatusCode=409` */
    status: /(?:unexpected status |StatusCode=)(?<status>[45]\d\d)\b/,
    /** how Go's clients say that a request went nowhere, or that nobody answered to the end */
    unreachable: /no such host|network is unreachable|no route to host|connection re(?:fused|set by peer)|broken pipe|i\/o timeout|TLS handshake timeout|server misbehaving|client connection lost|giving up after|x509: |Client\.Timeout exceeded|unexpected EOF reading/i,
    crash: /^panic: |^fatal error: |PACKER CRASH|^goroutine \d{1,20} \[/,
    /** all that a build knows when its plugin has crashed */
    pluginGone: /^(?:unexpected EOF|EOF\b|connection is shut down|plugin process exited|rpc error: code = Unavailable)/,
    heading: /^(?<severity>Error|Warning): (?<summary>[^\n]*)$/,
    where: /^\s{1,20}on (?<file>[^\n]{0,200}?) line (?<line>\d{1,9})(?:,[^\n]{0,200})?:$/,
    snippet: /^\s{1,20}(?:\d{1,9}:|\(source code not available\)|\u2502|with )/,
    gap: /\s+/g,
    escapedEnd: /\\{0,8}\r?\n\s*/g,
    lineEnd: /\r?\n\s*/g,
    noFile: /^\s{0,200}$|^</,
    allowedCodes: /(\d)\.(?=Allowed)/,
    /** one line of `packer inspect` for each variable, the value quoted as Go does it */
    variable: /^var\.(?<name>[A-Za-z_][\w-]*): (?<value>"(?:[^"\\\n]|\\[^\n])*")$/gm,
    value: /^(?:var|local)\.[A-Za-z_][\w-]*: "(?:[^"\\\n]|\\[^\n])*"$/gm,
    header: /(?<head>authorization"?\s{0,20}[:=]\s{0,20}"?(?:bearer )?)[^\s",}\]]+/gi,
    token: /[\w.-]+/g,
};

;// CONCATENATED MODULE: ./lib/adapters/packer/inspected.js


/** What Packer puts wherever the value of a sensitive variable occurs in its own words: a short value blanks out parts of all of them. */
const blanked = '<sensitive>';
/** Names in the first section of `packer inspect`, whose form has not changed since 1.6. */
function declaredIn(text) {
    const inputs = text.split(/^> /m).find(part => part.startsWith('input-variables:')) ?? '';
    return [...inputs.matchAll(patterns.variable)].map(m => m.groups?.name ?? '');
}
/** Those of them whose whole value is blanked out: a text, each of its lines, or all that a list or a map holds. */
function sensitiveIn(text) {
    return [...text.matchAll(patterns.variable)]
        .filter(m => isBlanked(m.groups?.value ?? ''))
        .map(m => m.groups?.name ?? '');
}
/** Whether names can be read in it: a value with something blanked out is no harm, all else is. */
function isReadable(text) {
    return !text.replaceAll(patterns.value, '').includes(blanked);
}
function isBlanked(quoted) {
    const value = (0,hcl_text/* parseLiteral */.Fx)(quoted);
    if (value?.kind !== 'text')
        return false;
    const scalars = /^[[{]/.test(value.text) ? (0,hcl_text/* parseLiteral */.Fx)(value.text) : value;
    const texts = (scalars ? (0,hcl_text/* scalarsOf */.TM)(scalars) : []).filter(scalar => scalar.kind === 'text').map(scalar => scalar.text);
    const lines = texts.flatMap(text => text.split('\n')).filter(line => line !== '');
    return lines.length > 0 && lines.every(line => line === blanked);
}

;// CONCATENATED MODULE: ./lib/adapters/packer/machine-readable.js


function parsePackerLine(line) {
    const [time = '', target = '', category = '', ...args] = line.replace(/\r$/, '').split(',');
    if (!patterns.time.test(time) || category === '')
        return { kind: 'raw', text: line };
    const values = args.map(a => a.replaceAll('%!(PACKER_COMMA)', ','));
    const text = (from) => values.slice(from).join(',').replaceAll('\\n', '\n').replaceAll('\\r', '\r');
    if (category === 'ui') {
        const said = text(1);
        const build = buildOf(said);
        // Packer may have blanked out the kind itself: then it is nobody's whose word counts.
        const kind = values[0] === 'say' || values[0] === 'error' ? values[0] : 'message';
        return { kind, ...(build === undefined ? {} : { build }), text: said };
    }
    if (category === 'error')
        return { kind: 'build-error', build: target, text: text(0) };
    if (category === 'artifact' && values[1] === 'id')
        return { kind: 'artifact-id', build: target, id: values[2] ?? '' };
    return { kind: 'data' };
}
/** Characters of a text in which anything is looked for; a line of Packer's own is shorter, and a machine's may be of any length. */
const longestRead = 8 * 1024;
/** The event as it is judged: its text cut, whatever a machine has printed. */
function forReading(event) {
    return 'text' in event && event.text.length > longestRead
        ? { ...event, text: event.text.slice(0, longestRead) }
        : event;
}
/** Packer puts `==> NAME: ` before what a build says, and blanks instead of the arrow before what its machine says. */
function buildOf(text) {
    return patterns.build.exec(text)?.groups?.name;
}
/** The resource group that Packer says it makes or uses, if this text names one. */
function groupIn(text) {
    return patterns.group.exec(text)?.groups?.name;
}
const beginnings = ['Connected to SSH!', 'Connected to WinRM.', 'Provisioning with ', 'Uploading '];
/** Whether this text says that provisioning begins: a machine is there and has been logged in to. */
function provisioningIn(text) {
    const said = patterns.build.exec(text)?.groups?.said;
    return said !== undefined && beginnings.some(words => startsLike(said, words));
}
/** A longer value is hardly a part of these words, and would make one text as good as another. */
const longestBlanked = 8;
/** Whether the text starts with those words, or did before Packer blanked out one short value in it. */
function startsLike(text, words) {
    const before = text.split(blanked)[0] ?? '';
    if (text.startsWith(words) || before.length >= words.length)
        return text.startsWith(words);
    const last = Math.min(words.length, before.length + longestBlanked);
    for (let end = before.length + 1; end <= last; end++)
        if (text.replaceAll(blanked, words.slice(before.length, end)).startsWith(words))
            return true;
    return false;
}

;// CONCATENATED MODULE: ./lib/adapters/packer/build-story.js


/** entries of each kind that are kept */
const most = 50;
const mostOfTail = 8;
function emptyStory(guestSays = true) {
    return {
        errors: [],
        artifactIds: new Set(),
        groups: new Map(),
        deployments: new Map(),
        chains: [],
        general: [],
        complaints: [],
        tail: [],
        raw: [],
        firstScript: undefined,
        lastScript: undefined,
        severalScripts: false,
        guestSays,
        provisioning: new Set(),
        ending: false,
    };
}
/** Takes one event into the story. */
function build_story_tell(story, said) {
    const event = forReading(said);
    if (event.kind === 'build-error')
        keep(story.errors, { build: event.build, text: event.text });
    if (event.kind === 'artifact-id' && story.artifactIds.size < most)
        story.artifactIds.add(event.id);
    if (event.kind === 'raw' && event.text !== '')
        keep(story.raw, event.text);
    if (event.kind !== 'say' && event.kind !== 'message' && event.kind !== 'error')
        return;
    const { text, build } = event;
    if (build === undefined) {
        if (event.kind !== 'message')
            keep(story.general, text);
        return;
    }
    const alone = !story.provisioning.has(build);
    if (event.kind !== 'say') {
        if (event.kind === 'error' && !patterns.pluginGone.test(withoutPrefix(text)))
            keep(story.complaints, withoutPrefix(text), 1);
        if (alone && isChain(text))
            keep(story.chains, text);
        if (!story.ending)
            keep(story.tail, withoutPrefix(text), mostOfTail);
        return;
    }
    const group = groupIn(text);
    if (group !== undefined && alone && !story.groups.has(build))
        story.groups.set(build, group);
    const deployment = patterns.deployment.exec(text)?.groups?.name;
    if (deployment !== undefined && alone && !story.deployments.has(build))
        story.deployments.set(build, deployment);
    if (provisioningIn(text))
        story.provisioning.add(build);
    if (isChain(text) && (alone || !story.guestSays))
        keep(story.chains, text);
    if (linesOf(text).some(line => patterns.ending.test(line)))
        story.ending = true;
    const [first = ''] = linesOf(text);
    if (patterns.otherStep.test(first))
        endScript(story);
    const script = patterns.script.exec(first)?.groups?.path;
    if (script !== undefined && (story.guestSays || !story.ending))
        startScript(story, script);
    else if (!story.ending)
        keep(story.tail, withoutPrefix(text), mostOfTail);
}
function startScript(story, script) {
    story.firstScript ??= script;
    story.severalScripts ||= script !== story.firstScript;
    story.lastScript = script;
    if (!story.ending)
        story.tail.length = 0;
}
/** Whatever else begins, no script is at work any more: what fails then is no fault of the last one. A machine that says so clears its script of blame. */
function endScript(story) {
    story.lastScript = undefined;
    story.severalScripts = true;
}
const isChain = (text) => patterns.chain.test(text);
/**
 * The script that was at work. Where a machine speaks as Packer does, only the first name is surely Packer's: if another one was said, nobody knows which of
 * them is at work.
 */
function scriptAtWork({ firstScript, lastScript, severalScripts, guestSays }) {
    if (!guestSays)
        return lastScript;
    return severalScripts ? undefined : firstScript;
}
/** Without `==> NAME: ` before each line. */
const linesOf = (text) => text.split('\n').map(line => line.replace(patterns.prefix, ''));
/** Text of a build without `==> NAME: ` before each line, as one line. */
function withoutPrefix(text) {
    return linesOf(text)
        .map(line => line.trim())
        .filter(line => line !== '')
        .join(' ');
}
function keep(list, item, limit = most) {
    list.push(item);
    if (list.length > limit)
        list.shift();
}

// EXTERNAL MODULE: ./lib/domain/text/short-sentence.js
var short_sentence = __webpack_require__(1752);
// EXTERNAL MODULE: ./lib/adapters/azure/transport/arm-problem.js
var arm_problem = __webpack_require__(18666);
// EXTERNAL MODULE: ./lib/adapters/azure/words/entra-problem.js + 3 modules
var entra_problem = __webpack_require__(52966);
// EXTERNAL MODULE: ./lib/adapters/azure/words/cause.js
var cause = __webpack_require__(39781);
;// CONCATENATED MODULE: ./lib/adapters/packer/azure-error.js


/**
 * The error of Azure in what Packer said that says what happened, if it holds one: the outer ones (`DeploymentFailed`) only say that something failed.
 * The failure itself can end with an outer one, and name the inner one in the lines before: so all that belong to it are looked at together.
 * @param chains the lines `ERROR: -> CODE : sentence`; only the one that belongs to the failure counts, because clean-up prints its own
 */
function azureErrorIn(failure, chains) {
    const { inner, outer } = inChain(failure, chains);
    const found = [inAnswer(failure), inDetails(failure), ...inner, plain(failure)].filter(one => one !== undefined);
    if (found.length === 0)
        return undefined;
    const status = patterns.status.exec(failure)?.groups?.status;
    return { ...(0,cause/* decideCause */.G)(found, outer), ...(status === undefined ? {} : { status: Number(status) }) };
}
/** The azure plugin 2.x quotes the raw answer. */
function inAnswer(failure) {
    const json = between(failure, '----[start]----', '{', '}', '----[end]');
    return json === undefined ? undefined : fromJson(json, value => value);
}
/** Packer 1.6 prints `Code="…" Message="…" Details=[…]`. */
function inDetails(failure) {
    const json = between(failure, 'Details=', '[', ']', '');
    return json === undefined ? undefined : fromJson(json, details => ({ error: { code: 'Details', details } }));
}
/** The widest text in this pair of brackets that stands behind one mark and before another. */
function between(text, begin, open, close, end) {
    const mark = text.indexOf(begin);
    const from = mark < 0 ? -1 : text.indexOf(open, mark + begin.length);
    const before = end === '' ? text.length : text.lastIndexOf(end);
    const to = before < 0 ? -1 : text.lastIndexOf(close, before);
    return from < 0 || to < from ? undefined : text.slice(from, to + 1);
}
/** A chain names the outer error first, and the inner ones below it; without a sentence one only says where it stood. */
function inChain(failure, chains) {
    for (const chain of [...chains].reverse()) {
        const links = [...chain.matchAll(patterns.chainLinks)].map(m => ({
            code: m.groups?.code ?? '',
            message: m.groups?.message?.trim() ?? '',
        }));
        if (!links[0] || !failure.includes(links[0].code))
            continue;
        const inwards = [...links].reverse();
        const last = inwards.find(link => link.message !== '') ?? inwards[0];
        return { inner: last ? [last] : [], outer: inwards };
    }
    return { inner: [], outer: [] };
}
function plain(failure) {
    const groups = patterns.plainError.exec(failure)?.groups ?? patterns.codeAndMessage.exec(failure)?.groups;
    return groups?.code ? { code: groups.code, message: groups.message ?? '' } : undefined;
}
function fromJson(json, wrap) {
    // Line ends inside of the texts have been undone with the others; JSON wants them escaped.
    // One that Azure had written itself was escaped more than once, and its backslashes are still there.
    for (const text of [json, json.replace(patterns.lineEnd, ' '), json.replace(patterns.escapedEnd, ' ')]) {
        try {
            const found = (0,cause/* causeIn */.P)(wrap(JSON.parse(text)));
            if (found.code !== 'no code' && found.code !== 'Details')
                return found;
        }
        catch {
            // not JSON in this reading
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/packer/diagnostics.js




/** what `validate` says behind the last warning */
const verdict = 'The configuration is valid.';
/** What Packer's HCL writer printed: `Error: summary`, ` on FILE line N[, in block]:`, quoted source, detail; once or several times. */
function diagnosticsOf(text) {
    const blocks = [];
    for (const whole of text.split('\n')) {
        const line = whole.slice(0, longestRead);
        const { severity, summary = '' } = patterns.heading.exec(line)?.groups ?? {};
        if (severity)
            blocks.push({ severity: severity === 'Error' ? 'error' : 'warning', summary, lines: [] });
        // Empty lines say nothing, and there can be a hundred thousand of them.
        else if (line !== '')
            blocks.at(-1)?.lines.push(line);
    }
    return blocks.map(({ severity, summary, lines }) => {
        const place = lines.map(l => patterns.where.exec(l)?.groups).find(Boolean);
        const number = Number(place?.line);
        const known = place?.file !== undefined && number > 0 && !patterns.noFile.test(place.file);
        return {
            severity,
            summary: summary.trim(),
            detail: lines
                .filter(l => !patterns.where.test(l) && !patterns.snippet.test(l) && l !== verdict)
                .map(l => l.trim())
                .join(' ')
                .replace(patterns.gap, ' ')
                .trim(),
            file: known ? place?.file : undefined,
            line: known ? number : undefined,
        };
    });
}
/** The errors among them, each at its place in the workspace. */
function templateProblems(diagnostics, workspace) {
    return withoutConsequences(diagnostics.filter(d => d.severity === 'error')).map(({ diagnostic, consequences }) => {
        const place = placeOf(diagnostic, workspace);
        const more = consequences > 0 ? ` (${consequences} more in this file, which may go away with it, are in the log.)` : '';
        return { code: 'TEMPLATE_INVALID', message: `${sentence(diagnostic)}${more}`, ...(place ? { place } : {}) };
    });
}
/** Summaries of HCL's own parser: after one of them it has lost the thread, and most of what it says then is a consequence. */
const syntax = /^(?:Invalid (?:multi-line string|character|expression|block definition|argument name)|Unterminated template string|Unclosed configuration block|Missing newline after|Argument or block definition required|Missing (?:item|key\/value) separator|Unbalanced parentheses)/;
/** Of each file with a syntax error the one that comes first in it; of every other file all. */
function withoutConsequences(errors) {
    const files = Map.groupBy(errors, e => e.file);
    return [...files].flatMap(([file, all]) => {
        if (file === undefined || !all.some(e => syntax.test(e.summary)))
            return all.map(diagnostic => ({ diagnostic, consequences: 0 }));
        const [first] = all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
        return first ? [{ diagnostic: first, consequences: all.length - 1 }] : [];
    });
}
function templateWarnings(diagnostics, workspace) {
    return diagnostics
        .filter(d => d.severity === 'warning')
        .map(d => {
        const place = placeOf(d, workspace);
        return { title: 'Packer warns', message: sentence(d), ...(place ? { place } : {}) };
    });
}
const sentence = (d) => (d.detail ? `${d.summary.replace(/[.:]$/, '')}: ${d.detail}` : d.summary);
function placeOf(d, workspace) {
    return d.file === undefined || d.line === undefined ? undefined : placeIn(workspace, d.file, d.line);
}
/**
 * Packer runs in the workspace, so its relative paths are the workspace's. What lies outside cannot be annotated, and a file that is not there is only
 * somebody's word.
 */
function placeIn(workspace, said, line) {
    const file = (0,external_node_path_.normalize)((0,external_node_path_.isAbsolute)(said) ? (0,external_node_path_.relative)(workspace, said) : said);
    if (file.startsWith('..') || file.includes('\0'))
        return undefined;
    return (0,external_node_fs_.statSync)((0,external_node_path_.join)(workspace, file), { throwIfNoEntry: false })?.isFile() ? { file, line } : undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/packer/failure.js








/** What a failed build means, one problem per cause, the first one leading. */
function failureOf(story, end) {
    if (crashed(story, end)) {
        const [reason, ...others] = reasonsBefore(story, end);
        const last = crash(story, end);
        return reason ? [reason, ...others, last] : [last];
    }
    const [first, ...rest] = story.errors.map(e => problemOf(e.text, story, end.workspace));
    if (first)
        return [first, ...rest];
    const general = story.general.join('\n');
    if (/Cleanly cancelled|Cancelling build after receiving/.test(general))
        return [{ code: 'INTERNAL_CANCELLED', message: 'Somebody else than this job stopped Packer.' }];
    const [wrong, ...more] = templateProblems(diagnosticsOf(general), end.workspace);
    if (wrong && /No builds to run/.test(wrong.message))
        return [{ ...wrong, code: 'BUILD_NO_ARTIFACT', hint: 'The template must have a `build` with one source.' }];
    if (wrong)
        return [wrong, ...more];
    const last = story.general.at(-1) ?? story.raw.at(-1) ?? '';
    return [{ code: 'BUILD_FAILED', message: `Packer ended with ${end.code ?? 'a signal'}: ${failure_short(last) || 'no word'}` }];
}
/**
 * Packer says that it crashed as soon as it reads `panic:` anywhere, also in what a machine prints, and leaves a crash log then. So that counts only where
 * no build has ended with a reason of its own. A plugin that is gone is a crash, also without such words; so is an end in good order without any.
 */
function crashed({ raw, errors }, { code }) {
    if (code === null || code === 137 || code === 0)
        return true;
    const gone = errors.filter(e => patterns.pluginGone.test(e.text)).length;
    return gone === errors.length && (gone > 0 || raw.some(line => patterns.crash.test(line)));
}
/** What Azure had refused before comes first: many a crash is one of what should have told of it. */
function reasonsBefore(story, { workspace }) {
    const told = story.errors.filter(e => !patterns.pluginGone.test(e.text)).map(e => problemOf(e.text, story, workspace));
    if (told.length > 0)
        return told;
    const refusals = story.chains.map(chain => azureErrorIn(chain, [chain])).filter(one => one !== undefined);
    const first = refusals.find(one => (0,arm_problem/* knownProblem */.ZL)(one, 'a request of Packer') !== undefined);
    return first ? [azureProblem(first)] : [];
}
function crash({ raw, complaints }, { code }) {
    const killed = code === 137 || code === null;
    const how = killed ? 'was killed' : code === 0 ? 'ended without a word about its builds' : 'crashed';
    // A banner has no reason in it, nor has what stands around it.
    const last = raw.some(line => /PACKER CRASH/.test(line)) ? undefined : raw.at(-1);
    const words = raw.find(line => /^panic: |^fatal error: /.test(line)) ?? last;
    const before = complaints.at(-1);
    return {
        code: 'PACKER_CRASHED',
        message: `Packer ${how} while it was building${words === undefined ? '' : `: ${failure_short(words)}`}.${before ? ` Said before of an error: ${failure_short(before)}` : ''}`,
    };
}
/** The reason that Packer gives for one build → what the user has to do. */
function problemOf(failure, story, workspace) {
    if (/^Build was cancelled/.test(failure))
        return { code: 'INTERNAL_CANCELLED', message: 'Somebody else than this job stopped Packer.' };
    // First: behind these words there may be some of a machine's, which say nothing.
    if (patterns.scriptFailed.test(failure))
        return scriptProblem(failure, story, workspace);
    if (patterns.entra.test(failure))
        return (0,entra_problem/* problemOfEntra */.B)(failure);
    if (/login\.microsoftonline|metadata\/identity|Azure CLI|clientCredentialsToken/.test(failure))
        return { code: 'AUTH_UNREACHABLE', message: `Packer got no token: ${failure_short(failure_cause(failure))}` };
    if (patterns.exitStatus.test(failure))
        return scriptProblem(failure, story, workspace);
    if (patterns.noSsh.test(failure))
        return {
            code: 'BUILD_SSH_TIMEOUT',
            message: `Packer could not log in to the build machine: ${failure_short(failure)}`,
            hint: 'Look at its network, at `ssh_username` and at `ssh_timeout` in the template.',
        };
    if (/already exists/.test(failure) && /-force/.test(failure))
        return {
            code: 'BUILD_IMAGE_EXISTS',
            message: failure_short(beforeUseForce(failure)),
            hint: 'The name that build-image gives is new each time: the source must use var.managed_image_name and var.managed_image_resource_group, and no gallery destination.',
        };
    const azure = azureErrorIn(failure, story.chains);
    if (azure)
        return azureProblem(azure);
    if (patterns.unreachable.test(failure))
        return { code: 'AZURE_UNAVAILABLE', message: `Packer could not reach Azure: ${failure_short(failure_cause(failure))}` };
    if (/context deadline exceeded/.test(failure))
        return {
            code: 'BUILD_FAILED',
            message: `Packer failed: ${failure_short(failure)}`,
            hint: 'Azure took longer than Packer waits, which is 15 minutes unless the template says `polling_duration_timeout`: set it higher, or run the job again.',
        };
    return { code: 'BUILD_FAILED', message: `Packer failed: ${failure_short(failure)}` };
}
function scriptProblem(failure, story, workspace) {
    const script = scriptAtWork(story);
    // Inline ones are files that Packer made up.
    const place = script === undefined || (0,external_node_path_.isAbsolute)(script) ? undefined : placeIn(workspace, script, 1);
    const said = story.tail.filter(line => line !== '').slice(-3);
    return {
        code: 'BUILD_PROVISIONER_FAILED',
        message: `${place?.file ?? 'A script of the template'}: ${failure_short(failure.replace(patterns.allowedCodes, '$1. '))}${said.length > 0 ? `\nThe script said last: ${failure_short(said.join(' / '))}` : ''}`,
        ...(place ? { place } : {}),
    };
}
/** What Azure means by it is said by the same words as for our own requests; only what nobody knows is a failed build. */
function azureProblem(refusal) {
    const { status } = refusal;
    const known = (0,arm_problem/* knownProblem */.ZL)(refusal, 'a request of Packer');
    const told = known ?? (status !== undefined && failure_plain.has(status) ? (0,arm_problem/* problemOfRefusal */.fq)(refusal, 'a request of Packer') : undefined);
    if (told?.code === 'AZURE_FORBIDDEN')
        return told;
    const said = (0,arm_problem/* saidBy */.TT)(refusal);
    if (told)
        return { ...told, message: said };
    if (status !== undefined && status >= 500)
        return { code: 'AZURE_UNAVAILABLE', message: said };
    return { code: 'BUILD_FAILED', message: `Azure refused a request of Packer: ${said}` };
}
/** Statuses that say enough by themselves. */
const failure_plain = new Set([403, 404, 409, 412]);
/** Go's HTTP clients say the same request three times before they say what was wrong with it. */
function failure_cause(failure) {
    const last = failure.lastIndexOf('"http');
    const request = [...failure.matchAll(patterns.request)].find(match => match.index + match[0].length > last);
    if (!request)
        return failure;
    const { verb = '', url } = request.groups ?? {};
    return `${verb.toUpperCase()} ${url}: ${failure.slice(request.index + request[0].length)}`;
}
function beforeUseForce(failure) {
    const at = failure.search(patterns.useForce);
    return at < 0 ? failure : `${failure.slice(0, at)}.`;
}
const failure_short = (text) => (0,short_sentence/* shortSentence */.I)(text, 400);

;// CONCATENATED MODULE: ./lib/adapters/packer/strays.js



const stray = /^(?:crash\.log|packer-sbom-.*\.json)$/;
/** Bytes of one that are kept: the end of a crash log, where the panic stands; a list of packages has under 4 MiB, and half of one is none. */
const strayLimit = 16 * 1024 * 1024;
/** What Packer drops into its working folder; call it before, and move what is new with `moveStrays` after. */
function listStrays(folder) {
    return new Map((0,external_node_fs_.readdirSync)(folder)
        .filter(name => stray.test(name))
        .map(name => [name, (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(folder, name))])
        // A link is not followed, and a folder is not Packer's.
        .filter(([, info]) => info.isFile())
        .map(([name, info]) => [name, info.mtimeMs]));
}
/** Moves new strays out of the workspace, tokens taken out; returns the path of a fresh crash log, if there is one. What is too long is not kept whole. */
function moveStrays(folder, before, to, hide) {
    const fresh = [...listStrays(folder)].filter(([name, time]) => before.get(name) !== time).map(([name]) => name);
    const kept = fresh.filter(name => {
        const from = (0,external_node_path_.join)(folder, name);
        const end = readEnd(from);
        const text = end && (!end.cut || name === 'crash.log') ? end.text : undefined;
        if (text !== undefined)
            (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(to, name), hide(name === 'crash.log' ? withoutTokens(text) : text), { mode: 0o600 });
        (0,external_node_fs_.rmSync)(from);
        return text !== undefined;
    });
    return kept.includes('crash.log') ? (0,external_node_path_.join)(to, 'crash.log') : undefined;
}
/** As much of an ordinary file as is kept, from the beginning of a line: half a token would not be known as one. `undefined`: it is none any more. */
function readEnd(path) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
    }
    catch {
        return undefined;
    }
    try {
        const info = (0,external_node_fs_.fstatSync)(file);
        if (!info.isFile())
            return undefined;
        const bytes = Buffer.alloc(Math.min(info.size, strayLimit));
        const cut = info.size > strayLimit;
        const text = bytes.subarray(0, (0,external_node_fs_.readSync)(file, bytes, 0, bytes.length, info.size - bytes.length)).toString('utf8');
        const line = text.indexOf('\n') + 1;
        return { text: cut ? (line > 0 ? text.slice(line) : '') : text, cut };
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
/** A crash log holds the text debug log: JSON web tokens and bearer headers go. */
function withoutTokens(text) {
    return text.replace(patterns.token, withoutToken).replace(patterns.header, '$<head>***');
}
/** Of what dots hold together, three parts of which the first begins as JSON does in base64. */
function withoutToken(run) {
    if (!run.includes('eyJ'))
        return run;
    const parts = run.split('.');
    const said = [];
    for (let n = 0; n < parts.length; n++) {
        const part = parts[n] ?? '';
        const at = part.indexOf('eyJ');
        const isToken = at >= 0 && part.length - at >= 13 && n + 2 < parts.length && parts[n + 1] !== '';
        said.push(isToken ? `${part.slice(0, at)}***` : part);
        if (isToken)
            n += 2;
    }
    return said.join('.');
}

;// CONCATENATED MODULE: ./lib/adapters/packer/build.js









/** A cancelled job has seconds and Packer's own clean-up takes minutes: what is left then is the post step's. */
const graceMs = 5000;
/** Runs `packer build` and watches it. SIGTERM to Packer's own pid is the one signal that it passes on. */
async function runBuild(run) {
    const stop = new AbortController();
    const cancel = () => stop.abort();
    if (run.cancelled.aborted)
        cancel();
    run.cancelled.addEventListener('abort', cancel, { once: true });
    const story = emptyStory(run.guestSays);
    const hide = (text) => (0,secret_forms/* hideForms */.e8)(text, run.secretForms);
    const pieces = { stdout: pieceReader(run.secretForms), stderr: pieceReader(run.secretForms) };
    const guard = parentGuard(story, run.watch, cancel, hide);
    const strays = listStrays(run.workspace);
    const log = (0,external_node_fs_.openSync)(run.logPath, 'a', 0o600);
    try {
        const done = await (0,run_tool/* runTool */.q)({
            command: run.command,
            args: ['build', '-machine-readable', '-color=false', '-on-error=cleanup', ...run.variables, run.template],
            cwd: run.workspace,
            env: run.env,
            signal: stop.signal,
            graceMs,
            keep: 4096,
            onLine: (said, stream, goesOn) => {
                try {
                    const { line, rest } = pieces[stream](said, goesOn);
                    // Decided is on what Packer said; hidden is where it leaves us.
                    const event = rest ? { kind: 'rest', text: line } : parsePackerLine(line);
                    const text = 'text' in event && event.kind !== 'build-error' ? event.text : '';
                    writeTo(log, `${hide(text === '' ? line : text)}\n`, run.logPath);
                    if (text !== '')
                        run.show(hide(text));
                    build_story_tell(story, event);
                    guard.see(event);
                }
                catch (error) {
                    // Thrown on from here, out of an event, it would end our process and leave Packer building.
                    guard.refuse(error);
                }
            },
        });
        const crashLog = moveStrays(run.workspace, strays, run.temp, hide);
        (0,errors/* throwIfCancelled */.dZ)(run.cancelled, 'Packer was building', 'the post step deletes what Packer has left');
        await guard.throwIfRefused();
        if (crashLog)
            story.raw.push(`panic: see ${crashLog}`);
        // A Packer whose inner process was killed ends well, and says nothing.
        const silent = story.artifactIds.size === 0 && !story.general.some(text => patterns.finished.test(text));
        if (done.code !== 0 || silent)
            throw run.tokenProblem() ?? new errors/* GoldenImageError */.PX(failureOf(story, { code: done.code, workspace: run.workspace }));
        if (story.artifactIds.size > 0)
            guard.requireChecked();
        return [...story.artifactIds];
    }
    finally {
        run.cancelled.removeEventListener('abort', cancel);
        (0,external_node_fs_.closeSync)(log);
    }
}
/** What is not in the log cannot be looked up afterwards: the build stops, and says why. */
function writeTo(log, text, path) {
    try {
        (0,external_node_fs_.writeSync)(log, text);
    }
    catch (error) {
        throw new errors/* GoldenImageError */.PX({
            code: 'PACKER_LOG_UNWRITABLE',
            message: `What Packer says could not be written to ${path}: ${(0,errors/* wordsOf */.Z9)(error)}.`,
        }, { cause: error });
    }
}
/**
 * Puts together what is cut out of a line that does not fit: no piece ends within a secret, and only the first one is a line of Packer's, so that a
 * machine cannot write one behind enough other text.
 */
function pieceReader(forms) {
    const longest = forms[0]?.length ?? 0;
    let kept = '';
    let rest = false;
    return (said, goesOn) => {
        const whole = kept + said;
        const cut = goesOn && longest > 0 ? (0,secret_forms/* placeToCut */.xd)(whole, Math.max(0, whole.length - longest), forms) : whole.length;
        const piece = { line: whole.slice(0, cut), rest };
        kept = whole.slice(cut);
        rest = goesOn;
        return piece;
    };
}
/** Sees to it that each machine is looked at when Packer has logged in to it, and that there is only one. */
function parentGuard(story, watch, stop, hide) {
    let refused;
    let check;
    const refuse = (error) => {
        refused ??= error;
        stop();
    };
    let named = 0;
    let told = false;
    return {
        /** Stops the build; the first reason is what it fails with. */
        refuse,
        see: (event) => {
            if (event.kind !== 'say')
                return;
            if (story.groups.size > named) {
                named = story.groups.size;
                const group = [...story.groups.values()].at(-1) ?? '';
                if (named > 1)
                    refuse(manyBuilds([...story.groups.keys()]));
                // What is saved is kept in clear; without it the group is found by its tag.
                if (hide(group) === group)
                    watch.group(group);
            }
            const [deployment] = story.deployments.values();
            if (deployment !== undefined && !told) {
                told = true;
                if (hide(deployment) === deployment)
                    watch.deployment(deployment);
            }
            const build = event.build ?? '';
            const group = story.groups.get(build);
            if (check !== undefined || !story.provisioning.has(build))
                return;
            check = watch.provisioning(group).catch(refuse);
        },
        /** Throws why the build was stopped, if it was. */
        throwIfRefused: async () => {
            await check;
            if (refused !== undefined)
                throw refused;
        },
        requireChecked: () => {
            if (check === undefined)
                throw new errors/* GoldenImageError */.PX({
                    code: 'BUILD_PARENT_UNCHECKED',
                    message: 'Packer made an image without ever logging in to a machine, so it was never seen what the image is made from.',
                });
        },
    };
}
function manyBuilds(names) {
    return new errors/* GoldenImageError */.PX({
        code: 'TEMPLATE_INVALID',
        message: `The template runs several builds at once (${names.join(', ')}); accepted is one, because one image is made.`,
        hint: 'Keep one `build` block with one source.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/packer/environment.js
/** Handed on as they are: how to trust and reach the network, and by what the runner finds what a job has left. Nothing that signs anybody in. */
const handedOn = [
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'HTTPS_PROXY',
    'HTTP_PROXY',
    'NO_PROXY',
    'https_proxy',
    'http_proxy',
    'no_proxy',
    'LANG',
    'RUNNER_TRACKING_ID',
];
/** Packer's own variable for a token of GitHub. `init` and `plugins install` alone see it: no template, plugin or provisioner runs in them. */
const apiToken = 'PACKER_GITHUB_API_TOKEN';
/**
 * Packer's whole environment. Everything that could sign anybody in, or that is the job's own, stays behind. Variables of the template that the
 * step sets itself (`PKR_VAR_…`, the way for secrets) are handed on.
 */
function packerEnvironment(job, folders, 
/** whether it is to get plugins: GitHub counts requests without a token by address, and hosted runners share theirs */
fetches = false) {
    return {
        ...Object.fromEntries(handedOn.flatMap(name => (job[name] === undefined ? [] : [[name, job[name] ?? '']]))),
        ...Object.fromEntries(Object.entries(job).flatMap(([name, value]) => name.startsWith('PKR_VAR_') && value !== undefined ? [[name, value]] : [])),
        PATH: `${folders.bin}:${job.PATH ?? ''}`,
        HOME: folders.home,
        TMPDIR: folders.temp,
        PACKER_CONFIG_DIR: folders.config,
        PACKER_CACHE_DIR: folders.cache,
        PACKER_PLUGIN_PATH: folders.plugins,
        PACKER_NO_COLOR: '1',
        CHECKPOINT_DISABLE: '1',
        AZURE_CONFIG_DIR: folders.azure,
        ...(fetches && job[apiToken] ? { [apiToken]: job[apiToken] } : {}),
    };
}

// EXTERNAL MODULE: ./lib/adapters/packer/planted-plugins.js
var planted_plugins = __webpack_require__(57262);
;// CONCATENATED MODULE: ./lib/adapters/packer/plugins.js




const plugins_plugin = 'github.com/hashicorp/azure';
/** The version that our tests have seen build an image. */
const pluginVersion = 'v2.6.3';
/** Up to 1.9 the azure plugin is part of Packer; from 1.10 on it is a program of its own. */
const needsPlugin = (version) => isFrom(version, 10);
/** Whether it knows plugins that are installed, which is since 1.7, and of this template which ones it needs, which is of HCL alone. */
const isInitialised = (version, template = '') => isFrom(version, 7) && !(template.endsWith('.json') && !template.endsWith('.pkr.json'));
function isFrom(version, least) {
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major > 1 || minor >= least;
}
/** Where a step before this one, or the runner's image, may have put plugins. Throws `PACKER_PLUGIN_MISSING` where the job names one that is no folder. */
function listPluginFolders(environment) {
    const { PACKER_PLUGIN_PATH: named, HOME: home, XDG_CONFIG_HOME: config } = environment;
    // One that is to be made is no mistake; a list of several is one, since Packer 1.11.
    if (named && ((0,external_node_fs_.existsSync)(named) ? !(0,external_node_fs_.statSync)(named).isDirectory() : named.includes(':')))
        throw new errors/* GoldenImageError */.PX({
            code: 'PACKER_PLUGIN_MISSING',
            message: `PACKER_PLUGIN_PATH is ${JSON.stringify(named)}; accepted is the path of one folder.`,
            hint: 'Give PACKER_PLUGIN_PATH the folder in which `packer plugins install` has put the plugins.',
        });
    const configs = config || (home ? (0,external_node_path_.join)(home, '.config') : '');
    return [
        ...(named ? [named] : []),
        ...(configs ? [(0,external_node_path_.join)(configs, 'packer/plugins')] : []),
        ...(home ? [(0,external_node_path_.join)(home, '.packer.d/plugins')] : []),
    ].filter(folder => (0,external_node_fs_.existsSync)(folder));
}
/**
 * Puts links to every plugin of these folders, and to its checksum, into a folder of ours, where Packer finds them all and may add to them. Of two of one
 * name the first counts.
 */
function keepPlugins(folders, own) {
    for (const folder of folders) {
        for (const file of filesBelow(folder, 3)) {
            const link = (0,external_node_path_.join)(own, (0,external_node_path_.relative)(folder, file));
            // A link that leads nowhere is no plugin.
            if ((0,external_node_fs_.existsSync)(link) || !(0,external_node_fs_.existsSync)(file))
                continue;
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(link), { recursive: true });
            (0,external_node_fs_.symlinkSync)(file, link);
        }
    }
}
/** `HOST/OWNER/NAME/packer-plugin-…`: what lies elsewhere Packer does not take from such a folder. */
function filesBelow(folder, levels) {
    const paths = ((0,external_node_fs_.existsSync)(folder) && (0,external_node_fs_.statSync)(folder).isDirectory() ? (0,external_node_fs_.readdirSync)(folder) : []).map(name => (0,external_node_path_.join)(folder, name));
    return levels > 0
        ? paths.flatMap(path => filesBelow(path, levels - 1))
        : paths.filter(path => /\/packer-plugin-[^/]+$/.test(path));
}
/** Sees to it that there is an azure plugin: where there is none, the pinned version is installed. Packer checks the checksum of what it fetches. */
async function preparePlugins(version, template, run) {
    if (!isInitialised(version))
        return { plugins: [], azure: undefined };
    const list = async () => {
        const listed = await run(['plugins', 'installed']);
        return listed.code === 0 ? pluginsIn(listed.stdout) : [];
    };
    const before = await list();
    const plugins = needsPlugin(version) && !before.some(isAzure) ? await install(run).then(list) : before;
    const all = plugins.filter(isAzure).sort(byVersion);
    if (all.length < 2 || !isInitialised(version, template))
        return { plugins, azure: all.at(-1)?.version };
    // Of several the highest is taken that the template accepts; behind each line stand the paths of those, ascending.
    const required = (await run(['plugins', 'required', template])).stdout
        .split('\n')
        .find(l => l.includes(` ${plugins_plugin} `));
    const accepted = all.filter(({ file }) => required === undefined || required.includes(file));
    return { plugins, azure: (accepted.length > 0 ? accepted : all).at(-1)?.version };
}
async function install(run) {
    const done = await run(['plugins', 'install', plugins_plugin, pluginVersion], true);
    if (done.code === 0)
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'PACKER_PLUGIN_MISSING',
        message: `Packer's azure plugin is not installed, and installing ${pluginVersion} failed: ${(0,one_line/* oneLine */.T)(`${done.stdout}\n${done.stderr}`, 400) || 'it said nothing'}`,
        hint: `packer plugins install ${plugins_plugin} ${pluginVersion}`,
    });
}
/** What it means that `packer init` failed with a template that is right. */
function initProblem(said) {
    const name = /Failed getting the "(?<name>[^"\n]{1,200})" plugin/.exec(said)?.groups?.name;
    return {
        code: 'PACKER_PLUGIN_MISSING',
        message: `\`packer init\` could not get ${name ?? 'the plugins of the template'}: ${(0,one_line/* oneLine */.T)(said, 400) || 'it said nothing'}`,
        hint: `Put before this step: packer plugins install ${name ?? 'NAME'}, in a version that the template's \`required_plugins\` accept. Where GitHub counts too many requests, give this step PACKER_GITHUB_API_TOKEN in its \`env\`.`,
    };
}
const isAzure = ({ name }) => name === plugins_plugin;
function byVersion(a, b) {
    const [left = [], right = []] = [a, b].map(one => one.version.split(/[.+-]/).map(Number));
    const at = [0, 1, 2].find(n => left[n] !== right[n]) ?? 0;
    return (left[at] ?? 0) - (right[at] ?? 0);
}
/** Of the paths that Packer lists, one a line: `…/github.com/hashicorp/azure/packer-plugin-azure_v2.6.3_x5.0_linux_amd64`. */
function pluginsIn(listing) {
    return listing
        .split('\n')
        .map(line => line.trim())
        .flatMap(file => {
        const [base = '', ...above] = file.split('/').reverse();
        const [version] = base.slice(base.lastIndexOf('_v') + '_v'.length).split('_x');
        return version && base.startsWith('packer-plugin-') && base.includes('_v')
            ? [{ name: above.slice(0, 3).reverse().join('/'), version, file }]
            : [];
    })
        .sort((a, b) => (a.file < b.file ? -1 : 1));
}

// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./lib/adapters/process/digest-tool.js



/** sha256 (hex) of the file of a program, all links followed, of which little is in memory at once. Throws what Node throws. */
async function digestTool(file, cancelled) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash, cancelled ? { signal: cancelled } : {});
    return hash.digest('hex');
}

// EXTERNAL MODULE: ./lib/adapters/process/find-tool.js
var find_tool = __webpack_require__(38850);
;// CONCATENATED MODULE: ./lib/adapters/packer/program.js




/** Absolute path. Throws `PACKER_NOT_FOUND`. */
function requirePacker(path) {
    const found = (0,find_tool/* findTool */.S)('packer', path);
    if (found)
        return found;
    throw new errors/* GoldenImageError */.PX({
        code: 'PACKER_NOT_FOUND',
        message: 'There is no `packer` on PATH.',
        hint: 'Put before this step: uses: hashicorp/setup-packer, with an exact `version`; on a self-hosted runner install the package `packer`.',
    });
}
/** Throws `PACKER_UNREADABLE`. */
async function digestProgram({ file, ...program }, cancelled) {
    const sha256 = await digestTool(file, cancelled).catch(cause => {
        (0,errors/* throwIfCancelled */.dZ)(cancelled, 'Packer was looked at');
        throw new errors/* GoldenImageError */.PX({ code: 'PACKER_UNREADABLE', message: `${file} cannot be read: ${(0,errors/* wordsOf */.Z9)(cause)}.` }, { cause });
    });
    return { ...program, sha256 };
}
/** Of `Packer v1.6.6`. Throws `PACKER_VERSION_UNREADABLE`: another program of this name exists (it builds dictionaries for password checks) and says something else. */
function parseVersion(done) {
    const version = /^Packer v(\d+\.\d+\.\d+)/m.exec(done.stdout)?.[1];
    if (version)
        return version;
    throw new errors/* GoldenImageError */.PX({
        code: 'PACKER_VERSION_UNREADABLE',
        message: `\`packer version\` ended with ${ending(done)} and named no version: ${(0,one_line/* oneLine */.T)(`${done.stdout} ${done.stderr}`, 200) || 'nothing'}`,
        hint: 'The first `packer` on PATH may be another program of that name: see `type -a packer`.',
    });
}
/** How it ended, in words. */
const ending = (done) => done.timedOut ? 'its deadline' : done.code === null ? (done.signal ?? 'no exit code') : `exit code ${done.code}`;

;// CONCATENATED MODULE: ./lib/adapters/packer/public-address.js

/**
 * The most that any source of the template asks for. What has to be evaluated is taken as it stands there: a network that is named by an expression is a
 * network, and a public address is asked for unless it is plainly not.
 */
function addressOf(text, template, given) {
    const untold = { kind: 'default', place: { file: template, line: 1 } };
    if (text === undefined)
        return untold;
    const asked = wholeSources(text.sources).map((source) => {
        const { file, line } = source;
        return { kind: kindOf(source, text, given), place: { file, line } };
    });
    const most = ['basic', 'default', 'none'].map(kind => asked.find(one => one.kind === kind));
    return most.find(one => one !== undefined) ?? { ...untold, kind: 'none' };
}
/** Each source as it is declared, with what a `build` sets in it besides. */
function wholeSources(parts) {
    const names = [...new Set(parts.map(part => part.name))];
    return names.flatMap(name => {
        const own = parts.filter(part => part.name === name);
        const [first] = own;
        const attributes = new Map(own.flatMap(part => [...part.attributes]));
        return first ? [{ ...first, attributes, blocks: own.flatMap(part => part.blocks) }] : [];
    });
}
function kindOf(source, text, given) {
    const read = (name) => {
        const written = source.attributes.get(name);
        if (written === undefined)
            return undefined;
        return (0,hcl_text/* parseLiteral */.Fx)(written, expression => givenFor(expression, text, given)) ?? 'untold';
    };
    const network = read('virtual_network_name');
    const also = read('private_virtual_network_with_public_ip');
    if (isSet(network) && (also === undefined || isNo(also)))
        return 'none';
    const sku = read('public_ip_sku');
    return typeof sku === 'object' && sku.kind === 'text' && sku.text.toLowerCase() === 'basic' ? 'basic' : 'default';
}
const isSet = (value) => value === 'untold' || (value?.kind === 'text' && value.text !== '');
const isNo = (value) => value !== 'untold' && value.kind !== 'many' && ['false', 'null', ''].includes(value.text);
/** `var.NAME`, by what counts of all that gives it a value; `undefined` if that is more than a text. */
function givenFor(expression, text, given) {
    const name = /^var\.(?<name>[\w-]+)$/.exec(expression)?.groups?.name;
    if (name === undefined)
        return undefined;
    if (Object.hasOwn(given.variables, name))
        return wordOf((0,hcl_text/* literalOfJson */.nI)(given.variables[name]));
    // A file beside the template goes over what the step gives.
    const fromFile = text?.files.get(name);
    const fromStep = given.environment[`PKR_VAR_${name}`];
    if (fromFile === undefined && fromStep !== undefined)
        return fromStep;
    return wordOf(fromFile ?? text?.variables.find(variable => variable.name === name)?.preset);
}
/** Nothing is no text at all. */
function wordOf(value) {
    if (value === undefined || value.kind === 'many')
        return undefined;
    return value.kind === 'word' && value.text === 'null' ? '' : value.text;
}

;// CONCATENATED MODULE: ./lib/adapters/packer/purchase-plan.js

/** The first source that has no `plan_info`; one that is made by a `dynamic` block may be that. */
function unplannedIn(text) {
    const plain = wholeSources(text?.sources ?? []).find(({ blocks, attributes }) => !['plan_info', 'dynamic'].some(type => blocks.includes(type) || attributes.has(type)));
    return plain && { file: plain.file, line: plain.line };
}

// EXTERNAL MODULE: ./lib/adapters/packer/template-kind.js + 1 modules
var template_kind = __webpack_require__(8615);
// EXTERNAL MODULE: ./lib/adapters/packer/template-secrets.js
var template_secrets = __webpack_require__(57461);
// EXTERNAL MODULE: ./lib/adapters/packer/template-text.js
var template_text = __webpack_require__(30125);
;// CONCATENATED MODULE: ./lib/adapters/packer/var-file.js



/**
 * Calls with the arguments by which Packer reads a file of these variables, which is there for that time. Of all the ways in which a variable gets its
 * value only `-var` stands above this one: `PKR_VAR_…` and `*.auto.pkrvars.*` lose. In JSON a text is itself and no template, and a value keeps its type.
 * https://developer.hashicorp.com/packer/docs/templates/hcl_templates/variables#variable-definition-precedence
 * @param declared names of those that are handed on; of others Packer would complain. `undefined`: not known yet, all of them
 */
async function runWithVarFile(folder, variables, declared, use) {
    const path = (0,external_node_path_.join)(folder, 'golden-image.pkrvars.json');
    const given = Object.entries(variables).filter(([name]) => declared === undefined || declared.has(name));
    if (given.length === 0)
        return await use([]);
    try {
        (0,external_node_fs_.writeFileSync)(path, JSON.stringify(Object.fromEntries(given)), { mode: 0o600 });
    }
    catch (cause) {
        throw new errors/* GoldenImageError */.PX({
            code: 'PACKER_FILE_UNWRITABLE',
            message: `The values of the template's variables could not be written to ${path}: ${(0,errors/* wordsOf */.Z9)(cause)}.`,
        }, { cause });
    }
    try {
        return await use([`-var-file=${path}`]);
    }
    finally {
        // The manifest's value of a sensitive variable is no secret of the repository; it has no business in a folder of the job all the same.
        (0,external_node_fs_.rmSync)(path, { force: true });
    }
}

;// CONCATENATED MODULE: ./lib/adapters/packer/packer.js





















const checkMs = 120_000;
const installMs = 300_000;
function packer(options) {
    const { environment, workspace, cancelled } = options;
    const folders = makeFolders(options);
    const logPath = (0,external_node_path_.join)(options.temp, 'packer.log');
    let guestSays = true;
    /** names that a template declares, as soon as it was asked */
    const declared = new Map();
    const secrets = new Set();
    let forms = [];
    const keepSecrets = (texts) => {
        for (const text of texts) {
            if (text === '' || secrets.has(text))
                continue;
            secrets.add(text);
            options.mask(new secret/* Secret */.z(text));
        }
        forms = [...new Set([...secrets].flatMap(secret_forms/* secretForms */.eo))].sort((a, b) => b.length - a.length);
    };
    const hide = (text) => (0,secret_forms/* hideForms */.e8)(text, forms);
    /** Before Packer sees any of it: what the files of the template call sensitive, else all that the step hands over until Packer has said more. */
    const keepDeclared = (template, variables) => {
        const text = (0,template_text/* readTemplateText */.cJ)(workspace, template);
        const found = text && (0,template_secrets/* secretsOf */.Fj)(text, { environment, variables });
        if (found)
            keepSecrets(found.texts);
        return { text, problems: found?.problems ?? [] };
    };
    const run = async (args, { timeoutMs = checkMs, cwd = folders.empty, fetches = false } = {}) => {
        const done = await (0,run_tool/* runTool */.q)({
            command: requirePacker(environment.PATH),
            args,
            cwd,
            env: packerEnvironment(environment, folders, fetches),
            timeoutMs,
            signal: cancelled,
            graceMs: 1000,
        });
        (0,errors/* throwIfCancelled */.dZ)(cancelled, 'Packer was at work');
        return done;
    };
    const check = async (command, template, variables, 
    /** hidden besides, should Packer refuse the template */
    doubtful = [], 
    /** what it means when nothing is said of the template */
    otherwise) => {
        await (0,planted_plugins/* requireNoPlantedPlugins */.n)(workspace, cancelled);
        const fetches = command === 'init';
        const timeoutMs = fetches ? installMs : checkMs;
        // What a template requires is written out in it: `init` needs no values.
        const done = await runWithVarFile(folders.variables, fetches ? {} : variables, declared.get(template), values => run([command, ...values, template], { timeoutMs, cwd: workspace, fetches }));
        const said = `${done.stdout}\n${done.stderr}`;
        if (done.code === 0)
            return said;
        keepSecrets(doubtful);
        options.show(hide(said.trim()));
        (0,errors/* throwIfAny */.MI)(templateProblems(diagnosticsOf(said), workspace).map(problem => (0,hide_in/* hideIn */.c)(problem, hide)));
        if (otherwise)
            throw new errors/* GoldenImageError */.PX((0,hide_in/* hideIn */.c)(otherwise(said), hide));
        throw new errors/* GoldenImageError */.PX({
            code: 'TEMPLATE_INVALID',
            message: `\`packer ${command} ${template}\` ended with ${ending(done)}: ${(0,one_line/* oneLine */.T)(hide(said), 400)}`,
            place: { file: template, line: 1 },
        });
    };
    return {
        logPath,
        prepare: async (template, variables) => {
            (0,errors/* throwIfAny */.MI)((0,template_kind/* refuseKind */.L)(template, (0,template_text/* readTemplateFiles */["if"])(workspace, template)));
            const { PACKER_GITHUB_API_TOKEN: token } = environment;
            if (token)
                keepSecrets([token]);
            const { text } = keepDeclared(template, variables);
            const version = parseVersion(await run(['version'], { timeoutMs: 30_000 }));
            guestSays = needsPlugin(version);
            const file = requirePacker(environment.PATH);
            if (isInitialised(version))
                keepPlugins(listPluginFolders(environment), folders.plugins);
            if (isInitialised(version, template)) {
                const doubtful = text === undefined ? (0,template_secrets/* everyGiven */.hk)({ environment, variables }) : [];
                await check('init', template, variables, doubtful, initProblem);
            }
            const found = await preparePlugins(version, template, (args, fetches) => run(args, fetches ? { timeoutMs: installMs, fetches } : { cwd: args[1] === 'required' ? workspace : folders.empty }));
            return {
                ...(await digestProgram({ name: 'packer', version, file }, cancelled)),
                azurePlugin: found.azure,
                plugins: await Promise.all(found.plugins.map(one => digestProgram(one, cancelled))),
            };
        },
        readVariables: async (template, variables) => {
            const given = { environment, variables };
            const { text, problems } = keepDeclared(template, variables);
            const said = await check('inspect', template, variables, text === undefined ? (0,template_secrets/* everyGiven */.hk)(given) : []);
            const readable = isReadable(said);
            const written = text?.variables.map(variable => variable.name);
            const names = readable || written === undefined ? declaredIn(said) : written;
            // Of a variable that no file was seen to declare, nobody has said that it is none; what comes from us or the manifest is no secret.
            const unseen = text ? names.filter(name => !written?.includes(name) && !Object.hasOwn(variables, name)) : [];
            const more = (0,template_secrets/* secretsNamed */.LE)([...sensitiveIn(said), ...unseen], template, given, text === undefined);
            keepSecrets(readable || text ? more.texts : (0,template_secrets/* everyGiven */.hk)(given));
            (0,errors/* throwIfAny */.MI)([...problems, ...more.problems]);
            const sensitive = new Set([
                ...(text?.variables.filter(variable => variable.sensitive).map(variable => variable.name) ?? []),
                ...sensitiveIn(said),
            ]);
            const untold = !readable && text === undefined;
            declared.set(template, new Set(names));
            return {
                names,
                secret: names.filter(name => untold || sensitive.has(name) || (0,template_secrets/* isOfStep */.IQ)(name, given)),
                address: addressOf(text, template, given),
                unplanned: unplannedIn(text),
            };
        },
        validate: async (template, variables) => {
            keepDeclared(template, variables);
            const said = await check('validate', template, variables);
            return templateWarnings(diagnosticsOf(said), workspace).map(note => (0,hide_in/* hideIn */.c)(note, hide));
        },
        build: async (template, variables, watch) => {
            // Heard before it is started: a program that is ended at once may have done something by then.
            await (0,planted_plugins/* requireNoPlantedPlugins */.n)(workspace, cancelled);
            keepDeclared(template, variables);
            try {
                return await runWithVarFile(folders.variables, variables, declared.get(template), values => runBuild({
                    command: requirePacker(environment.PATH),
                    env: packerEnvironment(environment, folders),
                    variables: values,
                    template,
                    workspace,
                    temp: options.temp,
                    logPath,
                    watch,
                    cancelled,
                    guestSays,
                    show: options.show,
                    secretForms: forms,
                    tokenProblem: options.az.problem,
                }));
            }
            catch (error) {
                throw hideInError(error, hide);
            }
            finally {
                // A Packer that was stopped leaves its scripts there, with all that is in them.
                (0,external_node_fs_.rmSync)(folders.temp, { recursive: true, force: true });
                (0,external_node_fs_.mkdirSync)(folders.temp, { mode: 0o700 });
            }
        },
    };
}
/** The same error unless there is something to hide in it. */
function hideInError(error, hide) {
    if (!(error instanceof errors/* GoldenImageError */.PX))
        return error;
    const [first, ...rest] = error.problems;
    const [hidden, ...more] = [(0,hide_in/* hideIn */.c)(first, hide), ...rest.map(problem => (0,hide_in/* hideIn */.c)(problem, hide))];
    const same = [hidden, ...more].every((problem, n) => problem === error.problems[n]);
    return same ? error : new errors/* GoldenImageError */.PX([hidden, ...more], { cause: error.cause });
}
function makeFolders({ temp, az }) {
    const own = (name) => {
        const folder = (0,external_node_path_.join)(temp, name);
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
        return folder;
    };
    return {
        home: own('packer-home'),
        temp: own('t'),
        config: own('packer-config'),
        cache: own('packer-cache'),
        variables: own('packer-variables'),
        plugins: own('packer-plugins'),
        empty: own('packer-nowhere'),
        bin: az.bin,
        azure: az.config,
    };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./lib/adapters/packer/az-answers.js
const resources = ['https://management.azure.com', 'https://vault.azure.net'];
const refused = (why) => ({ kind: 'refused', why: `this az answers Packer alone: ${why}` });
/** Arguments → what is asked. Packer 1.6 names a `--resource`, the azure plugin 2.x a `--scope` and the tenant. */
function readAzCall(args, account) {
    const words = args.filter(a => !a.startsWith('-'));
    const command = args[0] === 'account' ? args.slice(0, 2).join(' ') : (words[0] ?? '');
    const options = readOptions(args.slice(args[0] === 'account' ? 2 : 1));
    if (typeof options === 'string')
        return refused(options);
    if (options.get('output') !== undefined && options.get('output') !== 'json')
        return refused(`it writes json, not ${options.get('output')}`);
    const only = (...names) => [...options.keys()].find(k => !['output', ...names].includes(k));
    if (command === 'version' && !only())
        return { kind: 'version' };
    if (command === 'account show' && !only())
        return { kind: 'account' };
    if (command !== 'account get-access-token')
        return refused(`there is no "${args.slice(0, 2).join(' ')}"`);
    const strange = only('resource', 'scope', 'tenant', 'subscription');
    if (strange)
        return refused(`there is no --${strange}`);
    for (const name of ['tenant', 'subscription'])
        if (options.has(name) && options.get(name) !== account[name])
            return refused(`--${name} is ${options.get(name)}, not ${account[name]}`);
    const asked = options.get('resource') ?? options.get('scope')?.replace(/\/\.default$/, '');
    const resource = resources.find(r => asked?.replace(/\/+$/, '') === r);
    return resource
        ? { kind: 'token', resource }
        : refused(`it gives tokens for ${resources.join(' and ')}, not ${asked}`);
}
/** `--name value`, `--name=value` and `-o json` → values by name; a text says what is wrong. */
function readOptions(args) {
    const options = new Map();
    for (let i = 0; i < args.length; i++) {
        const [, dashes, name, joined] = /^(--|-(?=o\b))([a-z-]+)(?:=(.*))?$/.exec(args[i] ?? '') ?? [];
        if (dashes === undefined || name === undefined)
            return `it does not know "${args[i]}"`;
        const value = joined ?? args[++i];
        const key = name === 'o' ? 'output' : name;
        if (value === undefined || options.has(key))
            return `--${key} has not one value`;
        options.set(key, value);
    }
    return options;
}
/** The one subscription, as `az account show` and `azureProfile.json` name it. */
function azSubscription(account) {
    return {
        id: account.subscription,
        name: 'golden-image',
        state: 'Enabled',
        isDefault: true,
        tenantId: account.tenant,
        environmentName: 'AzureCloud',
        user: { name: account.clientId, type: 'servicePrincipal' },
    };
}
function azToken(account, token, expiresOn) {
    return {
        accessToken: token,
        expiresOn: localTime(expiresOn),
        expires_on: Math.floor(expiresOn.getTime() / 1000),
        subscription: account.subscription,
        tenant: account.tenant,
        tokenType: 'Bearer',
    };
}
/** `YYYY-MM-DD HH:MM:SS.ffffff` in local time, as the command writes it. */
function localTime(date) {
    const two = (n) => String(n).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.000000`;
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./lib/adapters/packer/az-server.js




/** characters of a call; Packer's have about 150 */
const longestCall = 4096;
/** Answers the private `az` on a unix socket: one JSON list of arguments in, one `{out}` or `{error}` back, for each connection. */
async function startAzServer(path, account, tokens) {
    let problem;
    const mint = async (resource) => {
        try {
            const { token, expiresOn } = await tokens.get(resource);
            problem = undefined;
            return azToken(account, token.reveal(), expiresOn);
        }
        catch (error) {
            if (error instanceof errors/* GoldenImageError */.PX)
                problem = error;
            throw error;
        }
    };
    const answer = async (text) => {
        const call = readAzCall(parseArguments(text), account);
        if (call.kind === 'refused')
            throw new Error(call.why);
        if (call.kind === 'version')
            return { 'azure-cli': '2.60.0', 'azure-cli-core': '2.60.0' };
        return call.kind === 'account' ? azSubscription(account) : mint(call.resource);
    };
    const open = new Set();
    const server = (0,external_node_net_.createServer)({ allowHalfOpen: true }, socket => {
        open.add(socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy()));
        let text = '';
        socket.setEncoding('utf8').on('data', chunk => {
            text += chunk;
            if (text.length > longestCall)
                socket.destroy();
        });
        socket.on('end', () => {
            answer(text).then(out => socket.end(JSON.stringify({ out })), (error) => socket.end(JSON.stringify({ error: (0,errors/* wordsOf */.Z9)(error) })));
        });
    });
    await new Promise((resolve, reject) => server.once('error', reject).listen(path, resolve));
    (0,external_node_fs_.chmodSync)(path, 0o600);
    return {
        problem: () => problem,
        close: () => {
            server.close();
            for (const socket of open)
                socket.destroy();
        },
    };
}
function parseArguments(text) {
    const value = JSON.parse(text);
    if (!Array.isArray(value))
        throw new Error('a list of arguments is expected');
    return value.map(String);
}

;// CONCATENATED MODULE: ./lib/adapters/packer/private-az.js






/** Bytes of a socket's path that every system takes. */
const longestPath = 103;
/**
 * An `az` for Packer alone. It asks us over a socket that only our user may open; each call mints a fresh token, so that a long build never
 * meets an old one, and no process of Packer's ever holds GitHub's request token. Until it is started, there is none.
 */
function privateAz(folder, client) {
    const bin = (0,external_node_path_.join)(folder, 'bin');
    const config = (0,external_node_path_.join)(folder, 'azure');
    let server;
    let elsewhere;
    return {
        bin,
        config,
        start: async (account, tokens) => {
            if (!(0,external_node_fs_.existsSync)(client.script))
                throw new errors/* GoldenImageError */.PX({
                    code: 'INTERNAL_ERROR',
                    message: `The bundle of the private az is not at ${client.script}.`,
                });
            for (const part of [folder, bin, config])
                (0,external_node_fs_.mkdirSync)(part, { recursive: true, mode: 0o700 });
            const own = (0,external_node_path_.join)(folder, 'az.sock');
            if (Buffer.byteLength(own) > longestPath)
                elsewhere = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'gi-az-'));
            const path = elsewhere ? (0,external_node_path_.join)(elsewhere, 'az.sock') : own;
            (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(bin, 'az'), launcher([client.node, client.script, path]), { mode: 0o700 });
            (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(config, 'azureProfile.json'), JSON.stringify({ installationId: 'golden-image', subscriptions: [azSubscription(account)] }), { mode: 0o600 });
            server = await startAzServer(path, account, tokens);
        },
        problem: () => server?.problem(),
        close: () => {
            server?.close();
            if (elsewhere)
                (0,external_node_fs_.rmSync)(elsewhere, { recursive: true, force: true });
        },
    };
}
/** Each word in single quotes, whatever it holds. */
function launcher(words) {
    return `#!/bin/sh\nexec ${words.map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')} "$@"\n`;
}

// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
// EXTERNAL MODULE: ./lib/domain/manifest/check-settings.js
var check_settings = __webpack_require__(29312);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 6 modules
var parse = __webpack_require__(37511);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 4 modules
var wiring_github = __webpack_require__(49973);
// EXTERNAL MODULE: ./lib/entry/wiring/standing.js
var standing = __webpack_require__(73127);
;// CONCATENATED MODULE: ./lib/entry/build-image.js



















/** `dist/build-image/index.js` → `dist/az/index.js` */
const azScript = () => (0,external_node_path_.join)((0,external_node_path_.dirname)(process.argv[1] ?? ''), '../az/index.js');
function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, () => perform(inputs, job));
}
/** The same as a piece of a stage, which says itself how it ends. */
async function perform(inputs, job) {
    return performWithPorts(inputs, job, (settings, image, ports) => buildImage(inputs, settings, image, ports));
}
/** @param toSettings what is made of the manifest's before anything is wired with them */
async function performWithPorts(inputs, job, work, toSettings = (settings) => settings) {
    const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
    const settings = toSettings(await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest));
    const image = (0,parse/* findImage */.F1)(settings, inputs.image);
    const github = (0,wiring_github/* releaseSide */.H5)(job, inputs['github-token']);
    const { roots, stores } = (0,standing/* standing */.J)(settings, inputs, { job, workspace, ...github });
    const az = privateAz((0,external_node_path_.join)(job.temp, 'az'), { node: process.execPath, script: azScript() });
    try {
        return await work(settings, image, {
            job,
            ...github,
            workspace,
            roots,
            builder: packer({
                workspace: job.workspace,
                temp: job.temp,
                environment: process.env,
                az,
                cancelled: job.cancelled,
                show: job.foreign,
                mask: job.mask,
            }),
            files: (0,report_files/* reportFilesIn */.p)(job.temp),
            clock: system_clock/* systemClock */.m,
            basicAddresses: process.env[basicAddresses.variable],
            random: bytes => (0,external_node_crypto_.randomBytes)(bytes).toString('hex'),
            azure: async () => {
                const { signIn, signInPacker } = await Promise.all(/* import() */[__webpack_require__.e(1462), __webpack_require__.e(2088), __webpack_require__.e(5659), __webpack_require__.e(9332), __webpack_require__.e(4614)]).then(__webpack_require__.bind(__webpack_require__, 99332));
                const azure = await signIn(settings, inputs['client-id'], job, github.identityTokens);
                const { tenant, subscription } = settings.azure;
                const { clientId, tokens } = await signInPacker(settings, azure, job, github.identityTokens);
                await az.start({ tenant, subscription, clientId }, tokens);
                return { ...azure, stores: await stores(azure.tokens) };
            },
        });
    }
    finally {
        az.close();
    }
}
/** What a pull request would make, as a piece of a check. */
async function performCheck(inputs, job) {
    return performWithPorts(inputs, job, (settings, image, ports) => buildForCheck(inputs, settings, image, ports), check_settings/* toCheckSettings */.v);
}
/** Deletes what the build has left: after a failure, a crash of Packer, or a cancellation. Never fails the job. */
function post(inputs, job) {
    const readManifest = () => (0,read_settings/* readSettings */.s)((0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled), inputs.manifest);
    return (0,remove_temporary/* removeSaved */.mS)(job, readManifest, async (state) => {
        const { azureOf } = await Promise.all(/* import() */[__webpack_require__.e(1462), __webpack_require__.e(2088), __webpack_require__.e(5659), __webpack_require__.e(9332), __webpack_require__.e(4614)]).then(__webpack_require__.bind(__webpack_require__, 99332));
        await removeLeftOvers(state, { ...azureOf(state, job), job });
    });
}


/***/ })

};
