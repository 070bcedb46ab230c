export const id = 204;
export const ids = [204,988];
export const modules = {

/***/ 4770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ sourcesDigest)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);

/**
 * sha256 (hex) over everything in the repository that decides what an image becomes: the tracked files of its sources and profiles, the
 * template, and its manifest entry. Throws `MANIFEST_FILE_MISSING` for each path that is not there.
 */
async function sourcesDigest(workspace, settings, image) {
    const named = [image.template, ...image.sources, ...image.validate.profiles];
    const problems = [];
    const files = new Set();
    for (const path of named) {
        const kind = await workspace.exists(path);
        const found = kind === 'folder' ? await workspace.tracked(path) : kind === 'file' ? [path] : [];
        if (found.length === 0)
            problems.push({
                code: 'MANIFEST_FILE_MISSING',
                message: kind === 'folder'
                    ? `images.${image.name}: the folder "${path}" has no tracked file.`
                    : `images.${image.name}: "${path}" is not in the repository.`,
                place: { file: settings.path, line: image.line },
            });
        for (const file of found)
            files.add(file);
    }
    const [first, ...rest] = problems;
    if (first)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX([first, ...rest]);
    return workspace.digest([...files].sort(), JSON.stringify({ ...image, line: undefined }));
}


/***/ }),

/***/ 988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gF: () => (/* binding */ decideUpdate),
/* harmony export */   lP: () => (/* binding */ readParentTag),
/* harmony export */   nZ: () => (/* binding */ isDue),
/* harmony export */   s: () => (/* binding */ compareMarketplaceVersions),
/* harmony export */   z9: () => (/* binding */ explainUpdate)
/* harmony export */ });
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4496);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62);


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
    if (!sameImage(from, to))
        return { reason: 'source-changed', from, to };
    if (compareMarketplaceVersions(from.version, to.version) !== 0)
        return { reason: 'parent-newer', from, to };
    if (newest.sources !== sources)
        return { reason: 'source-changed', from, to };
    if (newest.state === 'candidate' && newest.verdict === undefined)
        return { reason: 'not-validated', from, to, version: newest.version };
    return { reason: 'up-to-date', from, to, version: newest.version, rejected: newest.state === 'rejected' };
}
function isDue(decision) {
    return decision.reason !== 'up-to-date';
}
/** The decision as one sentence for people. */
function explainUpdate(image, decision) {
    switch (decision.reason) {
        case 'first-build':
            return `${image}: no version yet; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMarketplaceVersion */ .LG)(decision.to)}.`;
        case 'parent-newer':
            return `${image}: the parent went from ${decision.from.version} to ${decision.to.version}.`;
        case 'source-changed':
            return `${image}: template, scripts, profiles or manifest entry changed since the newest version; parent ${decision.to.version}.`;
        case 'forced':
            return `${image}: forced; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMarketplaceVersion */ .LG)(decision.to)}.`;
        case 'not-validated':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(decision.version)} was built from these inputs and has no verdict yet; it is validated, not built again.`;
        case 'up-to-date':
            return decision.rejected
                ? `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(decision.version)} was built from exactly these inputs and was rejected; not built again unless forced.`
                : `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(decision.version)} was built from parent ${decision.to.version} and the same sources.`;
    }
}
/** Reads the tags of a version; `undefined` for a parent that is none, so that the caller can stop. */
function readParentTag(text) {
    return text === undefined ? undefined : (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseMarketplaceVersion */ .NM)(text);
}
function compareMarketplaceVersions(a, b) {
    return (0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareParts */ .ql)(a.split('.').map(Number), b.split('.').map(Number));
}
const sameImage = (a, b) => ['publisher', 'offer', 'sku'].every(k => a[k].toLowerCase() === b[k].toLowerCase());


/***/ }),

/***/ 4204:
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
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(4496);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var version = __webpack_require__(62);
// EXTERNAL MODULE: ./lib/domain/image/version-tags.js
var version_tags = __webpack_require__(8466);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 1 modules
var parse = __webpack_require__(6212);
// EXTERNAL MODULE: ./lib/actions/sources-digest.js
var sources_digest = __webpack_require__(4770);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(8456);
;// CONCATENATED MODULE: ./lib/actions/detect-update/summary.js


/** Verdict first, then one row per image. */
function renderSummary(decisions) {
    const due = decisions.filter(d => (0,update/* isDue */.nZ)(d.decision)).length;
    const verdict = due === 0
        ? `✅ Up to date: nothing to build (${decisions.length} checked)`
        : `🔨 ${due} of ${decisions.length} to build`;
    const rows = decisions.map(({ image, decision }) => {
        const from = 'from' in decision && decision.from ? decision.from.version : '-';
        const why = (0,update/* explainUpdate */.z9)(image, decision).slice(image.length + 2);
        return `| ${(0,run_action/* markdownText */.p7)(image)} | ${decision.reason} | ${(0,run_action/* markdownText */.p7)(from)} | ${(0,run_action/* markdownText */.p7)(decision.to.version)} | ${(0,run_action/* markdownText */.p7)(why)} |`;
    });
    return [
        `### ${verdict}`,
        '',
        '| Image | Reason | Built from | Newest parent | Why |',
        '|---|---|---|---|---|',
        ...rows,
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/detect-update.js








/** Is a build needed, and why? Reads only; every image of the manifest unless one is named. */
async function detectUpdate(inputs, settings, ports) {
    const wanted = inputs.image === '' ? settings.images : [(0,parse/* imageOf */.dT)(settings, inputs.image)];
    // What is wrong in the repository is said before anybody asks Azure.
    const sources = await allSources(wanted, settings, ports.workspace);
    const parents = newestParents(ports.catalog, settings.azure.location);
    const decisions = await Promise.all(wanted.map((image, i) => decide(image, settings, sources[i] ?? '', inputs.force, parents, ports)));
    for (const { image, decision } of decisions)
        ports.job.info((0,update/* explainUpdate */.z9)(image, decision));
    const due = decisions.filter(d => (0,update/* isDue */.nZ)(d.decision));
    return {
        verdict: 'pass',
        problems: [],
        summary: renderSummary(decisions),
        outputs: {
            changed: String(due.length > 0),
            matrix: JSON.stringify({ include: due.map(d => ({ image: d.image, reason: d.decision.reason })) }),
            images: JSON.stringify(decisions.map(toOutput)),
        },
    };
}
/** Digest of the sources of each image; throws what is wrong with any of them, all at once. */
async function allSources(images, settings, workspace) {
    const ended = await Promise.allSettled(images.map(image => (0,sources_digest/* sourcesDigest */.L)(workspace, settings, image)));
    const reasons = ended.flatMap(e => (e.status === 'rejected' ? [e.reason] : []));
    const other = reasons.find(r => !(r instanceof errors/* GoldenImageError */.PX));
    if (other !== undefined)
        throw other;
    (0,errors/* throwIfAny */.MI)(reasons.flatMap(r => (r instanceof errors/* GoldenImageError */.PX ? r.problems : [])));
    return ended.flatMap(e => (e.status === 'fulfilled' ? [e.value] : []));
}
async function decide(image, settings, sources, force, newestParent, { gallery }) {
    const ref = {
        subscription: settings.azure.subscription,
        group: settings.gallery.group,
        gallery: settings.gallery.name,
        definition: image.name,
    };
    const [parent, versions] = await Promise.all([
        newestParent(image),
        gallery.definition(ref).then(() => gallery.versions(ref)),
    ]);
    return { image: image.name, decision: (0,update/* decideUpdate */.gF)(parent, newestOf(versions, image.name), sources, force) };
}
/** One list per base, however many images are built on it. */
function newestParents(catalog, location) {
    const asked = new Map();
    return image => {
        const key = (0,image_parent/* formatMarketplaceImage */.wC)(image.parent).toLowerCase();
        const found = asked.get(key) ??
            catalog.versions(image.parent, location).then(async (list) => usable(catalog, list.at(-1) ?? list[0], location));
        asked.set(key, found);
        return found;
    };
}
/** A deprecated version can no longer be deployed: stop rather than build on what is gone. */
async function usable(catalog, newest, location) {
    const state = await catalog.describe(newest, location);
    if (state.deprecated)
        throw new errors/* GoldenImageError */.PX({
            code: 'AZURE_PARENT_DEPRECATED',
            message: `${(0,image_parent/* formatMarketplaceImage */.wC)(newest)}:${newest.version} is deprecated and can no longer be deployed.`,
            ...(state.alternative ? { hint: `The publisher names ${state.alternative} instead.` } : {}),
        });
    return newest;
}
/** The newest version that was made by us and arrived; one that says something unknown of itself stops the run. */
function newestOf(versions, image) {
    const [newest] = versions
        .filter(v => v.provisioningState === 'Succeeded' || v.provisioningState === 'Updating')
        .sort((a, b) => (0,version/* compareImageVersions */.m6)(b.version, a.version));
    if (!newest)
        return undefined;
    const tag = (name) => newest.tags[version_tags/* versionTags */.O[name]];
    const name = `${image} ${(0,version/* formatImageVersion */.d8)(newest.version)}`;
    const unknown = (what, value) => new errors/* GoldenImageError */.PX({
        code: 'IMAGE_STATE_UNKNOWN',
        message: `${name} has the ${what} "${value ?? ''}", which is not known; nothing is decided on it.`,
        hint: 'If somebody else published it, delete it or move it to another definition; these actions own the definitions of the manifest.',
    });
    const parent = (0,update/* readParentTag */.lP)(tag('parent'));
    if (!parent)
        throw unknown('parent', tag('parent'));
    const state = tag('state');
    if (state !== 'candidate' && state !== 'rejected')
        throw unknown('state', state);
    const verdict = tag('verdict');
    if (verdict !== undefined && verdict !== 'pass' && verdict !== 'fail')
        throw unknown('verdict', verdict);
    return { version: newest.version, parent, sources: tag('sources') ?? '', state, verdict };
}
function toOutput({ image, decision }) {
    return {
        image,
        reason: decision.reason,
        ...('from' in decision && decision.from ? { from: decision.from.version } : {}),
        to: decision.to.version,
        ...('version' in decision ? { version: (0,version/* formatImageVersion */.d8)(decision.version) } : {}),
        explanation: (0,update/* explainUpdate */.z9)(image, decision),
    };
}

// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(9997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(5831);
;// CONCATENATED MODULE: ./lib/entry/detect-update.js





function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '');
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(695), __webpack_require__.e(284), __webpack_require__.e(370)]).then(__webpack_require__.bind(__webpack_require__, 9284));
        const { catalog, gallery } = await signIn(settings, inputs['client-id'], job);
        return detectUpdate(inputs, settings, { job, workspace, catalog, gallery });
    });
}


/***/ })

};
