export const id = 481;
export const ids = [481];
export const modules = {

/***/ 15182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ listProfiles)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);

/** What the manifest's profiles use, and what is wrong with them: every action says it, so that nothing is built that could not be tested. */
async function listProfiles(workspace, settings, image) {
    const files = new Map();
    const byProfile = new Map();
    const problems = [];
    for (const [i, path] of image.validate.profiles.entries())
        try {
            const found = await listProfile(workspace, path);
            byProfile.set(path, found);
            for (const file of found)
                files.set(file.path, file);
        }
        catch (error) {
            if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX))
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

/***/ 492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ parentsResolver),
/* harmony export */   v: () => (/* binding */ resolveParent)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _domain_image_parent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74496);


/**
 * The exact version to build from: the one that was asked for, else the newest; never `latest`.
 * Throws `AZURE_PARENT_NOT_FOUND`, and `AZURE_PARENT_DEPRECATED` for one that can no longer be deployed: nothing is built on what is gone.
 */
async function resolveParent(catalog, location, parent, given = '') {
    const { newest, all } = await catalog.listVersions(parent, location);
    const wanted = given === '' ? newest : all.find(v => v.version === given);
    if (!wanted)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'AZURE_PARENT_NOT_FOUND',
            message: `There is no ${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParentImage */ .tV)(parent)}:${given} in ${location}; the newest is ${newest.version}.`,
            hint: `az vm image list --all --location ${location} --publisher ${parent.publisher} --offer ${parent.offer} --sku ${parent.sku} --output table`,
        });
    const state = await catalog.describe(wanted, location);
    if (state.deprecated)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'AZURE_PARENT_DEPRECATED',
            message: `${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(wanted)} is deprecated and can no longer be deployed.`,
            ...(state.alternative ? { hint: `The publisher names ${state.alternative} instead.` } : {}),
        });
    return wanted;
}
/** One question per parent, however many images are built on it. */
function parentsResolver(catalog, location) {
    const asked = new Map();
    return parent => {
        const key = (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParentImage */ .tV)(parent).toLowerCase();
        const answer = asked.get(key) ?? resolveParent(catalog, location, parent);
        asked.set(key, answer);
        return answer;
    };
}


/***/ }),

/***/ 4770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ digestSources),
/* harmony export */   t: () => (/* binding */ readSources)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _domain_evidence_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99283);
/* harmony import */ var _list_profiles_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15182);



/**
 * sha256 (hex) over everything in the repository that decides what an image becomes: the template, its sources, its profiles with what they depend on
 * by a path, and its manifest entry. Throws all that is wrong at once: `MANIFEST_INVALID` for a template that is a link, `MANIFEST_FILE_MISSING` for
 * each path that is not there and each profile that is none, and what `Workspace` says of its lists.
 */
async function digestSources(workspace, settings, image) {
    const { files, entry } = await listSources(workspace, settings, image);
    return workspace.digest(files, entry);
}
/** The same digest, and that of each file besides; every file is read once. Throws what `digestSources` throws. */
async function readSources(workspace, settings, image) {
    const { files, entry, byProfile } = await listSources(workspace, settings, image);
    const found = new Map();
    const digest = await workspace.digest(files, entry, (name, sha256) => found.set(name, { name, sha256 }));
    const profiles = [...byProfile].map(([name, used]) => {
        const own = used.flatMap(file => found.get(file.path) ?? []);
        return { name, sha256: (0,_domain_evidence_record_js__WEBPACK_IMPORTED_MODULE_1__/* .digestProfile */ .Am)(own) };
    });
    return { digest, files: [...found.values()], profiles };
}
async function listSources(workspace, settings, image) {
    const profiles = await (0,_list_profiles_js__WEBPACK_IMPORTED_MODULE_2__/* .listProfiles */ .B)(workspace, settings, image);
    const problems = [];
    const files = new Map(profiles.files.map(file => [file.path, file]));
    const refuse = (problem, line) => {
        const message = `images.${image.name}: ${problem.message}`;
        // The template's folder is a source, too.
        if (!problems.some(p => p.message === message))
            problems.push({ place: { file: settings.path, line }, ...problem, message });
    };
    const add = async (path, line, list) => {
        try {
            const found = await list(path);
            if (found.length === 0)
                refuse({ code: 'MANIFEST_FILE_MISSING', message: `the folder "${path}" has no tracked file.` }, line);
            for (const file of found)
                files.set(file.path, file);
        }
        catch (error) {
            if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX))
                throw error;
            for (const problem of error.problems)
                refuse(problem, line);
        }
    };
    const { template, sources } = image.lines;
    await add(image.template, template, workspace.listTemplate);
    for (const [i, path] of image.sources.entries())
        await add(path, sources[i] ?? template, workspace.listTracked);
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)([...problems, ...profiles.problems]);
    const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files: sorted, entry: JSON.stringify({ ...image, lines: undefined }), byProfile: profiles.byProfile };
}


/***/ }),

/***/ 70988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ readFound),
/* harmony export */   Ok: () => (/* binding */ findNewest),
/* harmony export */   gF: () => (/* binding */ decideUpdate),
/* harmony export */   nZ: () => (/* binding */ isDue),
/* harmony export */   yh: () => (/* binding */ mayBeAdopted),
/* harmony export */   z9: () => (/* binding */ explainUpdate)
/* harmony export */ });
/* unused harmony export updateReasons */
/* harmony import */ var _image_origin_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6318);
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74496);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80062);
/* harmony import */ var _image_version_facts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2972);




/** Every reason, as the output `images` and the README name them; a new one without a row here does not compile. */
const reasons = {
    'first-build': true,
    'not-ours': true,
    'parent-newer': true,
    'source-changed': true,
    forced: true,
    'not-validated': true,
    'up-to-date': true,
};
const updateReasons = Object.keys(reasons);
/**
 * Is a build needed, and why? A rejected version counts as built: the same inputs would give the same image, so they are not built again
 * unless forced. A parent that went back (its newest version was withdrawn) is a change too: the image must not stay on what is gone.
 */
function decideUpdate(newestParent, newest, sources, force) {
    const to = newestParent;
    const origin = newest?.origin;
    if (force)
        return { reason: 'forced', from: origin?.by === 'us' ? origin.parent : undefined, to };
    if (!newest || !origin)
        return { reason: 'first-build', to };
    if (origin.by === 'others')
        return { reason: 'not-ours', to, version: newest.version, because: origin.because };
    const { parent: from } = origin;
    if (!(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .sameParentImage */ .cj)(from, to))
        return { reason: 'source-changed', from, to };
    if (!(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .sameParent */ .Zj)(from, to))
        return { reason: 'parent-newer', from, to };
    if (origin.sources !== sources)
        return { reason: 'source-changed', from, to };
    if (newest.state === 'candidate' && newest.verdict === undefined)
        return { reason: 'not-validated', from, to, version: newest.version };
    return { reason: 'up-to-date', from, to, version: newest.version, rejected: newest.state === 'rejected' };
}
/**
 * The version that the decision is about: the newest that stands, or a newer one of ours that is on its way and says that it is made from
 * exactly these inputs. Any other that is on its way may still fail, so what stands is looked at; one that failed counts for nothing.
 * Throws `IMAGE_STATE_UNKNOWN` for a version that says something unknown of itself.
 */
function findNewest(versions, inputs, us) {
    for (const record of [...versions].sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .compareImageVersions */ .m6)(b.version, a.version))) {
        if ((0,_image_version_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .readArrival */ .S3)(record) === 'gone')
            continue;
        const found = readFound(record, us);
        if (record.provisioningState !== 'Creating' || madeFrom(found.origin, inputs))
            return found;
    }
    return undefined;
}
/** The facts of one version, with what it was built from and on whose word. Throws `IMAGE_STATE_UNKNOWN`. */
function readFound(record, us) {
    const facts = (0,_image_version_facts_js__WEBPACK_IMPORTED_MODULE_2__/* .readVersionFacts */ ._v)(record);
    return { ...facts, origin: (0,_image_origin_js__WEBPACK_IMPORTED_MODULE_0__/* .originOf */ .y)(record, facts, us) };
}
/**
 * May the newest version be used in place of a build? Exactly if detect-update calls it `not-validated`: it is ours, says that it was built
 * from these inputs, and nobody has judged it, because an earlier run was cut off after the build.
 */
function mayBeAdopted(newest, inputs) {
    return decideUpdate(inputs.parent, newest, inputs.sources, false).reason === 'not-validated';
}
function isDue(decision) {
    return decision.reason !== 'up-to-date';
}
/** The decision as one sentence for people. */
function explainUpdate(image, decision) {
    switch (decision.reason) {
        case 'first-build':
            return `${image}: no version yet; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(decision.to)}.`;
        case 'parent-newer':
            return `${image}: the parent went from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .versionOfParent */ .Kt)(decision.from)} to ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .versionOfParent */ .Kt)(decision.to)}, by the tags of the newest version.`;
        case 'source-changed':
            return `${image}: template, scripts, profiles or manifest entry changed since the newest version, by its tags; parent ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .versionOfParent */ .Kt)(decision.to)}.`;
        case 'forced':
            return `${image}: forced; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(decision.to)}.`;
        case 'not-ours':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(decision.version)} is no version that builds of this manifest have made: ${decision.because}. What its tags say does not count; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(decision.to)}.`;
        case 'not-validated':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(decision.version)} was made by a build of this manifest, its tags say from these inputs, and has no verdict yet; it is validated, not built again.`;
        case 'up-to-date':
            return decision.rejected
                ? `${image}: the tags of ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(decision.version)} say that it was built from exactly these inputs and was rejected; not built again unless forced.`
                : `${image}: the tags of ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_3__/* .formatImageVersion */ .d8)(decision.version)} say that it was built from parent ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .versionOfParent */ .Kt)(decision.to)} and the same sources.`;
    }
}
const madeFrom = (origin, { parent, sources }) => origin.by === 'us' && (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .sameParent */ .Zj)(origin.parent, parent) && origin.sources === sources;


/***/ }),

/***/ 99283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ digestProfile),
/* harmony export */   HL: () => (/* binding */ candidateSchema),
/* harmony export */   VJ: () => (/* binding */ materialSchema),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   bM: () => (/* binding */ formatRecord),
/* harmony export */   dM: () => (/* binding */ distinct),
/* harmony export */   wl: () => (/* binding */ toolSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _image_version_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92470);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12820);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79711);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84409);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(59946);







/** The parts of which records are made: what one action writes down for another one of the same job, which will sign it. */
const materialSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL });
const toolSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, version: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL });
/** A gallery image version, and which one of that name it is: see `formatFingerprint`. */
const candidateSchema = {
    id: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu.refine(id => (0,_image_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .parseVersionId */ .h)(id) !== undefined, 'no id of a gallery image version'),
    fingerprint: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu,
};
/** Things of which each has another name. */
const distinct = (item, most) => zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(item)
    .max(most)
    .refine(list => new Set(list.map(one => one.name)).size === list.length, 'two of them have one name');
/** Characters of a record: half a million files, with their paths. */
const recordLimit = 128 * 1024 * 1024;
/**
 * What a record says. Throws `PROOF_RECORD_UNREADABLE` with all that does not fit: nothing in it is guessed, and nothing unknown passed over.
 * @param what begins the sentence: `The build record`
 */
function readRecord(schema, text, what) {
    const code = 'PROOF_RECORD_UNREADABLE';
    if (text.length > recordLimit)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code,
            message: `${what} has ${text.length} characters; accepted are at most ${recordLimit}.`,
        });
    let value;
    try {
        value = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseStrictJson */ .R)(text);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code, message: `${what} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}; accepted is the file as it was written.` }, { cause: error });
    }
    return (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, value, code, what);
}
/** Text of a record, for people too. */
function formatRecord(schema, facts) {
    return `${JSON.stringify({ $schema: schema, ...facts }, null, 2)}\n`;
}
/**
 * One digest for all files of a profile: of the text that `sha256sum` prints for them, sorted by their names. Two folders with the same files have
 * two, because the names are their paths in the repository.
 */
function digestProfile(files) {
    const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    return (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(sorted.map(lineOf).join(''));
}
/** `sha256sum` marks a name that has a line break or a backslash, so that no name can pass for two lines. */
function lineOf({ name, sha256: digest }) {
    const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    return `${escaped === name ? '' : '\\'}${digest}  ${escaped}\n`;
}


/***/ }),

/***/ 6318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ ourselves),
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _temporary_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20449);

/** By the manifest alone, so that every job says the same: an id that a step is given in its place is not known to the others. */
function ourselves({ azure, identities }) {
    return { subscription: azure.subscription, buildGroup: azure.buildGroup, clientIds: Object.values(identities) };
}
/**
 * The one place where it is decided whether a version is ours, and so whether what it says of itself is listened to. It is if it was made from
 * a managed image in our build group, with a name as our builds give it, by an application of ours; whoever may make images there can still
 * copy that. A word that cannot be forged (a signed statement over the version) belongs here, in the place of both.
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
    const ours = `/subscriptions/${us.subscription}/resourceGroups/${us.buildGroup}/providers/Microsoft.Compute/images/${name}`;
    // Azure does not tell capitals from small letters in ids.
    if (source.toLowerCase() === ours.toLowerCase() && (0,_temporary_state_js__WEBPACK_IMPORTED_MODULE_0__/* .isBuildName */ .Up)(name))
        return undefined;
    return `it was made from ${source}, which is no managed image of a build in ${us.buildGroup}`;
}
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/**
 * What is wrong with who made it. Azure does not promise to say that, and not in which form: only an application's client id can be compared,
 * and a person is none.
 */
function strangeMaker({ maker }, us) {
    if (maker === undefined)
        return undefined;
    const { kind, id } = maker;
    const comparable = kind === 'User' || (kind === 'Application' && guid.test(id));
    const known = kind === 'Application' && us.clientIds.some(own => own.toLowerCase() === id.toLowerCase());
    return !comparable || known ? undefined : `Azure names ${id} as its maker, which is no identity of the manifest`;
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
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

/***/ 2972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pw: () => (/* binding */ verdictTags),
/* harmony export */   S3: () => (/* binding */ readArrival),
/* harmony export */   _v: () => (/* binding */ readVersionFacts),
/* harmony export */   ax: () => (/* binding */ fingerprintOf),
/* harmony export */   dz: () => (/* binding */ candidateTags),
/* harmony export */   uV: () => (/* binding */ formatFingerprint),
/* harmony export */   wo: () => (/* binding */ requireSameVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _parent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74496);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68466);



/** ARM's words for a gallery image version (`GalleryProvisioningState`). */
const arrivals = new Map([
    ['Creating', 'arriving'],
    ['Updating', 'arriving'],
    ['Migrating', 'arriving'],
    ['Succeeded', 'arrived'],
    ['Failed', 'gone'],
    ['Deleting', 'gone'],
]);
/** How far Azure is with a version. Throws `IMAGE_STATE_UNKNOWN` for a word that is not ARM's. */
function readArrival(record) {
    const arrival = arrivals.get(record.provisioningState);
    if (arrival === undefined)
        throw unknown(record, 'provisioning state', record.provisioningState);
    return arrival;
}
/**
 * The facts of a version that is there or on its way. The one place where they are read: what stops one action stops all of them.
 * Throws `IMAGE_STATE_UNKNOWN` for a word that is not known or missing, and for facts that contradict each other: a candidate or rejected
 * version that counts for `latest` or stands in other regions than its home, a verdict `fail` on what was not rejected.
 */
function readVersionFacts(record) {
    const arrival = readArrival(record);
    if (arrival === 'gone')
        throw unknown(record, 'provisioning state', record.provisioningState);
    const tag = (name) => record.tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP[name]];
    const parent = (0,_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .parseParent */ .ov)(tag('parent') ?? '');
    if (!parent)
        throw unknown(record, 'parent', tag('parent'));
    const state = tag('state');
    if (state !== 'candidate' && state !== 'rejected')
        throw unknown(record, 'state', state);
    const verdict = tag('verdict');
    if (verdict !== undefined && verdict !== 'pass' && verdict !== 'fail')
        throw unknown(record, 'verdict', verdict);
    const sources = tag('sources');
    if (!sources)
        throw unknown(record, 'sources digest', sources);
    if (state === 'candidate' && verdict === 'fail')
        throw contradicts(record, 'it has the state "candidate" and the verdict "fail"');
    if (!record.excludeFromLatest)
        throw contradicts(record, `it has the state "${state}" and is not excluded from latest`);
    if (record.latestIn.length > 0)
        throw contradicts(record, `it has the state "${state}" and counts for latest in ${record.latestIn.join(', ')}`);
    if (record.regions.join() !== record.home)
        throw contradicts(record, `it has the state "${state}" and stands in ${record.regions.join(', ') || 'no region'}; its home is ${record.home}`);
    return {
        id: record.id,
        version: record.version,
        arrival,
        parent,
        sources,
        state,
        verdict,
        fingerprint: fingerprintOf(record),
    };
}
function fingerprintOf(record) {
    return {
        source: record.source?.toLowerCase(),
        publishedDate: record.publishedDate,
    };
}
/** As one step hands it to the next: when it was made and from what. The id is handed on beside it, and is the name alone. */
function formatFingerprint({ source, publishedDate }) {
    return `${publishedDate ?? 'no date'} ${source ?? 'no source'}`;
}
/**
 * Throws `VALIDATE_OTHER_IMAGE` unless this is the version whose fingerprint was read before: a name can be deleted and made again. One of
 * which Azure gives no date cannot be told from another, so it is none.
 * @param wanted as `formatFingerprint` writes it
 */
function requireSameVersion(id, record, wanted) {
    if (record !== undefined && record.publishedDate === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'VALIDATE_OTHER_IMAGE',
            message: `Azure says of ${id} no date on which it was made, so it cannot be told from another version of that name; expected was ${wanted}.`,
        });
    const found = record && formatFingerprint(fingerprintOf(record));
    if (found === wanted)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'VALIDATE_OTHER_IMAGE',
        message: `${id} is not the version any more that was built and tested: ${found === undefined ? 'it has gone' : `it is ${found}`}; expected was ${wanted}. Somebody has deleted it, and another one has its name.`,
        hint: 'Nothing that was found out counts for it: build and test it anew, and see in the activity log of the gallery who deletes versions.',
    });
}
/** What build-image writes on a version that it makes. */
function candidateTags(made) {
    return {
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.state]: 'candidate',
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.parent]: (0,_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(made.parent),
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.sources]: made.sources,
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.repository]: made.repository,
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.run]: made.run,
    };
}
/** What validate-image writes on a version that it has judged. */
function verdictTags(verdict) {
    return verdict === 'pass'
        ? { [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.verdict]: 'pass' }
        : { [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.verdict]: 'fail', [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.state]: 'rejected' };
}
function unknown(record, what, value) {
    return refused(record, `has the ${what} "${value ?? ''}", which is not known`);
}
function contradicts(record, how) {
    return refused(record, `contradicts itself: ${how}`);
}
function refused(record, why) {
    const [definition, , version] = record.id.split('/').slice(-3);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'IMAGE_STATE_UNKNOWN',
        message: `${definition} ${version} ${why}; nothing is decided on it.`,
        hint: 'If somebody else published it, delete it or move it to another definition; these actions own the definitions of the manifest.',
    });
}


/***/ }),

/***/ 68466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NS: () => (/* binding */ temporaryTags),
/* harmony export */   OP: () => (/* binding */ versionTags),
/* harmony export */   P7: () => (/* binding */ definitionTags)
/* harmony export */ });
/**
 * Tags that build-image and validate-image write on a gallery version. They are hints for the next run: what is built again and what is
 * shown. Nothing is trusted because of them.
 */
const versionTags = {
    /** `candidate` or `rejected` */
    state: 'golden-image-state',
    /** `pass` once validate-image has accepted the version, `fail` when it has rejected it */
    verdict: 'golden-image-verdict',
    /** `marketplace:publisher/offer/sku:version` */
    parent: 'golden-image-parent',
    /** sha256 of template, scripts, profiles and the image's manifest entry */
    sources: 'golden-image-sources',
    /** `owner/name` of the repository that built it */
    repository: 'golden-image-repository',
    run: 'golden-image-run',
    /** regions that publish has taken away because they failed, and adds again; there only while it does */
    regionsRetried: 'golden-image-regions-retried',
};
/** Tags of an image definition. */
const definitionTags = {
    /** the highest version that was ever made, so that its name is not given again once the version is gone; it only rises */
    highest: 'golden-image-highest',
};
/** Tags on everything temporary, so that `post` and the janitor know what is ours and when it is too old. */
const temporaryTags = {
    run: 'golden-image-run',
    repository: 'golden-image-repository',
    /** the name of the managed image that is being built: unlike the run, it is one build's alone */
    build: 'golden-image-build',
    /** ISO 8601, UTC */
    expires: 'golden-image-expires',
};


/***/ }),

/***/ 95481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/detect-update/contract.js
var contract = __webpack_require__(87249);
// EXTERNAL MODULE: ./lib/domain/decide/update.js
var update = __webpack_require__(70988);
// EXTERNAL MODULE: ./lib/domain/errors.js + 17 modules
var errors = __webpack_require__(79112);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var definition = __webpack_require__(85273);
// EXTERNAL MODULE: ./lib/domain/image/origin.js
var origin = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 1 modules
var parse = __webpack_require__(66212);
// EXTERNAL MODULE: ./lib/actions/resolve-parent.js
var resolve_parent = __webpack_require__(492);
// EXTERNAL MODULE: ./lib/actions/sources-digest.js
var sources_digest = __webpack_require__(4770);
;// CONCATENATED MODULE: ./lib/actions/detect-update/image-decision.js
const wasDecided = (image) => 'decision' in image;

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/detect-update/summary.js





/** Verdict first, then one row per image. */
function renderSummary(decisions) {
    const due = decisions.filter(d => wasDecided(d) && (0,update/* isDue */.nZ)(d.decision)).length;
    const stopped = decisions.filter(d => !wasDecided(d)).length;
    const verdict = renderVerdict(decisions.length, due, stopped);
    const rows = decisions.map(d => {
        if (!wasDecided(d)) {
            const [problem] = d.problems;
            const why = (0,markdown/* markdownText */.p7)(`${problem.message} Next: ${(0,errors/* nextStepOf */.Vt)(problem)}`);
            return [d.image, 'stopped', '-', '-', { markdown: `\`${problem.code}\` ${why}` }];
        }
        const { image, decision } = d;
        const from = 'from' in decision && decision.from ? (0,image_parent/* versionOfParent */.Kt)(decision.from) : '-';
        const why = (0,update/* explainUpdate */.z9)(image, decision).slice(image.length + 2);
        return [image, decision.reason, from, (0,image_parent/* versionOfParent */.Kt)(decision.to), why];
    });
    return [
        `### ${verdict}`,
        '',
        ...(0,markdown/* table */.tp)(['Image', 'Reason', 'Built from, its tags say', 'Newest parent', 'Why'], rows),
    ].join('\n');
}
function renderVerdict(all, due, stopped) {
    if (due > 0)
        return `🔨 ${due} of ${all} to build${stopped > 0 ? `, ⚠️ ${stopped} stopped` : ''}`;
    if (stopped > 0)
        return `⚠️ Error: ${stopped} of ${all} stopped, and nothing to build of the others`;
    return `✅ Up to date: nothing to build (${all} checked)`;
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/detect-update.js











/** Is a build needed, and why? Reads only; every image of the manifest unless one is named. */
async function detectUpdate(inputs, settings, ports) {
    const wanted = inputs.image === '' ? settings.images : [(0,parse/* findImage */.F1)(settings, inputs.image)];
    // What is wrong in the repository is said before GitHub is asked who we are, and Azure for anything.
    const sources = await digestAll(wanted, settings, ports.workspace);
    const { catalog, gallery } = await ports.azure();
    const parents = (0,resolve_parent/* parentsResolver */.O)(catalog, settings.azure.location);
    const decisions = await Promise.all(wanted.map((image, i) => decideImage(image, settings, sources[i] ?? '', inputs.force, parents, gallery).catch(e => stopImage(image.name, e))));
    const decided = decisions.filter(wasDecided);
    const problems = decisions.flatMap(d => (wasDecided(d) ? [] : d.problems));
    const due = decided.filter(d => (0,update/* isDue */.nZ)(d.decision));
    for (const { image, decision } of decided)
        ports.job.info((0,update/* explainUpdate */.z9)(image, decision));
    return {
        // An error beside a build that is due would keep the jobs of the other images from starting: then it is shown, and the step goes on.
        verdict: due.length === 0 && problems.length > 0 ? 'error' : 'pass',
        problems,
        summary: renderSummary(decisions),
        outputs: {
            changed: String(due.length > 0),
            matrix: JSON.stringify({ include: due.map(d => ({ image: d.image, reason: d.decision.reason })) }),
            images: JSON.stringify(decisions.map(toOutput)),
        },
    };
}
/** Digest of the sources of each image; throws what is wrong with any of them, all at once. */
async function digestAll(images, settings, workspace) {
    const ended = await Promise.allSettled(images.map(image => (0,sources_digest/* digestSources */.J)(workspace, settings, image)));
    const reasons = ended.flatMap(e => (e.status === 'rejected' ? [e.reason] : []));
    const other = reasons.find(r => !(r instanceof errors/* GoldenImageError */.PX));
    if (other !== undefined)
        throw other;
    (0,errors/* throwIfAny */.MI)(reasons.flatMap(r => (r instanceof errors/* GoldenImageError */.PX ? r.problems : [])));
    return ended.flatMap(e => (e.status === 'fulfilled' ? [e.value] : []));
}
async function decideImage(image, settings, sources, force, resolve, gallery) {
    const ref = (0,definition/* definitionOf */.F)(settings, image.name);
    const [parent, versions] = await Promise.all([
        resolve(image.parent),
        gallery.requireDefinition(ref).then(() => gallery.listVersions(ref)),
    ]);
    const newest = (0,update/* findNewest */.Ok)(versions, { parent, sources }, (0,origin/* ourselves */.R)(settings));
    return { image: image.name, decision: (0,update/* decideUpdate */.gF)(parent, newest, sources, force) };
}
/** What is wrong with one image alone; everything else (sign-in, network, rights) is wrong for all of them. */
const ofOneImage = [
    'IMAGE_STATE_UNKNOWN',
    'IMAGE_DEFINITION_NOT_FOUND',
    'AZURE_PARENT_NOT_FOUND',
    'AZURE_PARENT_DEPRECATED',
];
function stopImage(image, error) {
    if (error instanceof errors/* GoldenImageError */.PX && error.problems.every(p => ofOneImage.includes(p.code)))
        return { image, problems: error.problems };
    throw error;
}
function toOutput(row) {
    const { image } = row;
    if (!wasDecided(row)) {
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
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
;// CONCATENATED MODULE: ./lib/entry/detect-update.js





function run(inputs, job) {
    return (0,run_action/* runAction */.C)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '');
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        return detectUpdate(inputs, settings, {
            job,
            workspace,
            azure: async () => (await Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(690), __webpack_require__.e(88), __webpack_require__.e(659), __webpack_require__.e(979), __webpack_require__.e(585)]).then(__webpack_require__.bind(__webpack_require__, 5979))).signIn(settings, inputs['client-id'], job),
        });
    });
}


/***/ })

};
