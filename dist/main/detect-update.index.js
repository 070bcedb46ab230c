export const id = 481;
export const ids = [481];
export const modules = {

/***/ 492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ parentsResolver),
/* harmony export */   v: () => (/* binding */ resolveParent)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _domain_image_parent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4496);


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
/* harmony export */   J: () => (/* binding */ digestSources)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _list_profiles_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5182);


/**
 * sha256 (hex) over everything in the repository that decides what an image becomes: the template, its sources, its profiles with what they depend on
 * by a path, and its manifest entry. Throws all that is wrong at once: `MANIFEST_INVALID` for a template that is a link, `MANIFEST_FILE_MISSING` for
 * each path that is not there and each profile that is none, and what `Workspace` says of its lists.
 */
async function digestSources(workspace, settings, image) {
    const profiles = await (0,_list_profiles_js__WEBPACK_IMPORTED_MODULE_1__/* .listProfiles */ .B)(workspace, settings, image);
    const problems = [];
    const files = new Map(profiles.files.map(file => [file.path, file]));
    const refuse = (problem) => {
        const message = `images.${image.name}: ${problem.message}`;
        // The template's folder is a source, too.
        if (!problems.some(p => p.message === message))
            problems.push({ place: { file: settings.path, line: image.line }, ...problem, message });
    };
    const add = async (path, list) => {
        try {
            const found = await list(path);
            if (found.length === 0)
                refuse({ code: 'MANIFEST_FILE_MISSING', message: `the folder "${path}" has no tracked file.` });
            for (const file of found)
                files.set(file.path, file);
        }
        catch (error) {
            if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX))
                throw error;
            error.problems.forEach(refuse);
        }
    };
    await add(image.template, workspace.listTemplate);
    for (const path of image.sources)
        await add(path, workspace.listTracked);
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)([...problems, ...profiles.problems]);
    const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return workspace.digest(sorted, JSON.stringify({ ...image, line: undefined }));
}


/***/ }),

/***/ 988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ok: () => (/* binding */ findNewest),
/* harmony export */   gF: () => (/* binding */ decideUpdate),
/* harmony export */   nZ: () => (/* binding */ isDue),
/* harmony export */   yh: () => (/* binding */ mayBeAdopted),
/* harmony export */   z9: () => (/* binding */ explainUpdate)
/* harmony export */ });
/* unused harmony export updateReasons */
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4496);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62);
/* harmony import */ var _image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2972);



/** Every reason, as the output `images` and the README name them; a new one without a row here does not compile. */
const reasons = {
    'first-build': true,
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
    if (force)
        return { reason: 'forced', from: newest?.parent, to };
    if (!newest)
        return { reason: 'first-build', to };
    const from = newest.parent;
    if (!(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .sameParentImage */ .cj)(from, to))
        return { reason: 'source-changed', from, to };
    if (!(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .sameParent */ .Zj)(from, to))
        return { reason: 'parent-newer', from, to };
    if (newest.sources !== sources)
        return { reason: 'source-changed', from, to };
    if (newest.state === 'candidate' && newest.verdict === undefined)
        return { reason: 'not-validated', from, to, version: newest.version };
    return { reason: 'up-to-date', from, to, version: newest.version, rejected: newest.state === 'rejected' };
}
/**
 * The version that the decision is about: the newest that stands, or a newer one that is on its way and is made from exactly these inputs.
 * One that is on its way from other inputs may still fail, so what stands is looked at; one that failed counts for nothing.
 * Throws `IMAGE_STATE_UNKNOWN` for a version that says something unknown of itself.
 */
function findNewest(versions, inputs) {
    for (const record of [...versions].sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareImageVersions */ .m6)(b.version, a.version))) {
        if ((0,_image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .readArrival */ .S3)(record) === 'gone')
            continue;
        const facts = (0,_image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .readVersionFacts */ ._v)(record);
        if (record.provisioningState !== 'Creating' || madeFrom(facts, inputs))
            return facts;
    }
    return undefined;
}
/**
 * May the newest version be used in place of a build? Exactly if detect-update calls it `not-validated`: it was built from these inputs and
 * nobody has judged it, because an earlier run was cut off after the build.
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
            return `${image}: no version yet; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .formatParent */ .Oz)(decision.to)}.`;
        case 'parent-newer':
            return `${image}: the parent went from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .versionOfParent */ .Kt)(decision.from)} to ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .versionOfParent */ .Kt)(decision.to)}.`;
        case 'source-changed':
            return `${image}: template, scripts, profiles or manifest entry changed since the newest version; parent ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .versionOfParent */ .Kt)(decision.to)}.`;
        case 'forced':
            return `${image}: forced; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .formatParent */ .Oz)(decision.to)}.`;
        case 'not-validated':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(decision.version)} was built from these inputs and has no verdict yet; it is validated, not built again.`;
        case 'up-to-date':
            return decision.rejected
                ? `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(decision.version)} was built from exactly these inputs and was rejected; not built again unless forced.`
                : `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(decision.version)} was built from parent ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .versionOfParent */ .Kt)(decision.to)} and the same sources.`;
    }
}
const madeFrom = (facts, { parent, sources }) => (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .sameParent */ .Zj)(facts.parent, parent) && facts.sources === sources;


/***/ }),

/***/ 5481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/detect-update/contract.js
var contract = __webpack_require__(7249);
// EXTERNAL MODULE: ./lib/domain/decide/update.js
var update = __webpack_require__(988);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var definition = __webpack_require__(5273);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(4496);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var version = __webpack_require__(62);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 1 modules
var parse = __webpack_require__(6212);
// EXTERNAL MODULE: ./lib/actions/resolve-parent.js
var resolve_parent = __webpack_require__(492);
// EXTERNAL MODULE: ./lib/actions/sources-digest.js
var sources_digest = __webpack_require__(4770);
;// CONCATENATED MODULE: ./lib/actions/detect-update/image-decision.js
const wasDecided = (image) => 'decision' in image;

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(6447);
;// CONCATENATED MODULE: ./lib/actions/detect-update/summary.js




/** Verdict first, then one row per image. */
function renderSummary(decisions) {
    const due = decisions.filter(d => wasDecided(d) && (0,update/* isDue */.nZ)(d.decision)).length;
    const stopped = decisions.filter(d => !wasDecided(d)).length;
    const verdict = renderVerdict(decisions.length, due, stopped);
    const rows = decisions.map(d => {
        if (!wasDecided(d)) {
            const [{ code, message, hint }] = d.problems;
            const why = (0,markdown/* markdownText */.p7)(`${message}${hint === undefined ? '' : ` Next: ${hint}`}`);
            return [d.image, 'stopped', '-', '-', { markdown: `\`${code}\` ${why}` }];
        }
        const { image, decision } = d;
        const from = 'from' in decision && decision.from ? (0,image_parent/* versionOfParent */.Kt)(decision.from) : '-';
        const why = (0,update/* explainUpdate */.z9)(image, decision).slice(image.length + 2);
        return [image, decision.reason, from, (0,image_parent/* versionOfParent */.Kt)(decision.to), why];
    });
    return [`### ${verdict}`, '', ...(0,markdown/* table */.tp)(['Image', 'Reason', 'Built from', 'Newest parent', 'Why'], rows)].join('\n');
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
    const newest = (0,update/* findNewest */.Ok)(versions, { parent, sources });
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
var read_settings = __webpack_require__(9997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(5831);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(8456);
;// CONCATENATED MODULE: ./lib/entry/detect-update.js





function run(inputs, job) {
    return (0,run_action/* runAction */.C)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '');
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        return detectUpdate(inputs, settings, {
            job,
            workspace,
            azure: async () => (await Promise.all(/* import() */[__webpack_require__.e(695), __webpack_require__.e(183), __webpack_require__.e(96)]).then(__webpack_require__.bind(__webpack_require__, 9183))).signIn(settings, inputs['client-id'], job),
        });
    });
}


/***/ })

};
