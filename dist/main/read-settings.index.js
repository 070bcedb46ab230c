export const id = 866;
export const ids = [866];
export const modules = {

/***/ 9997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6212);


/** The manifest of the workspace, checked. Throws the `MANIFEST_` errors, all at once. */
async function readSettings(workspace, path) {
    const kind = await workspace.exists(path);
    if (kind === undefined)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'MANIFEST_MISSING',
            message: `There is no manifest "${path}" in the workspace.`,
            hint: 'Put `actions/checkout` before this step, or set the input `manifest`.',
        });
    if (kind === 'folder')
        throw unreadable(`"${path}" is a folder; accepted is a file.`);
    const text = await workspace.read(path, _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestLimit */ .t7).catch(error => {
        throw unreadable((0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error), error);
    });
    return (0,_domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(text ?? '', path);
}
const unreadable = (why, cause) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code: 'MANIFEST_UNREADABLE', message: `The manifest cannot be read: ${why}` }, { cause });


/***/ }),

/***/ 5831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ workspaceAt)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9285);
/* harmony import */ var _process_run_tool_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1726);





/** Files of the repository are no configuration: git runs no program that they name, and takes no folder of them for a repository of its own. */
const harmlessGit = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'safe.bareRepository=explicit'].flatMap(setting => ['-c', setting]);
/** The checkout at `root`. `path` is the PATH on which `git` is looked for. */
function workspaceAt(root, path) {
    /** Resolved, symbolic links followed; a path that leads out of the checkout is refused. */
    const inside = async (name) => {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root, name);
        const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(full).catch(() => undefined);
        if (real === undefined)
            return undefined;
        const home = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(root);
        if (real !== home && !real.startsWith(home + node_path__WEBPACK_IMPORTED_MODULE_2__.sep))
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({
                code: 'INPUT_INVALID',
                message: `The path "${name}" leads out of the workspace; accepted is a path inside it.`,
            });
        return real;
    };
    return {
        read: async (name, limit = 16 * 1024 * 1024) => {
            const file = await inside(name);
            if (file === undefined)
                return undefined;
            const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file);
            if (!info.isFile())
                return undefined;
            if (info.size > limit)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({
                    code: 'INPUT_INVALID',
                    message: `"${name}" has ${info.size} bytes; accepted are at most ${limit}.`,
                });
            return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8');
        },
        exists: async (name) => {
            const file = await inside(name);
            if (file === undefined)
                return undefined;
            const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file);
            return info.isDirectory() ? 'folder' : info.isFile() ? 'file' : undefined;
        },
        listTracked: async (folder) => {
            if ((await inside(folder)) === undefined)
                return [];
            const git = await (0,_process_run_tool_js__WEBPACK_IMPORTED_MODULE_4__/* .runTool */ .q)({
                command: 'git',
                args: [...harmlessGit, '-c', `safe.directory=${root}`, 'ls-files', '-z', '--', folder],
                cwd: root,
                env: { PATH: path, GIT_CONFIG_NOSYSTEM: '1', HOME: '/nonexistent', LC_ALL: 'C' },
                keep: 16 * 1024 * 1024,
            });
            if (git.code === 0)
                return git.stdout.split('\0').filter(Boolean).sort();
            return (await walk(root, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, folder))).sort();
        },
        digest: async (files, more = '') => {
            const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
            for (const name of files)
                for (const { path, kind, bytes } of await contentsOf(root, name))
                    hash.update(`${path}\0${kind}\0${bytes.length}\0`).update(bytes);
            return hash.update(more).digest('hex');
        },
    };
}
/** One file; every file of a submodule, which git tracks as one name; `missing` for what is tracked but not checked out (sparse). */
async function contentsOf(root, path) {
    const full = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path);
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(full).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (info === undefined)
        return [{ path, kind: 'missing', bytes: Buffer.alloc(0) }];
    if (info.isSymbolicLink())
        return [{ path, kind: 'link', bytes: Buffer.from(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(full)) }];
    if (!info.isDirectory())
        return [{ path, kind: info.mode & 0o100 ? 'executable' : 'file', bytes: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(full) }];
    const inside = (await walk(root, full)).sort();
    return (await Promise.all(inside.map(file => contentsOf(root, file)))).flat();
}
async function walk(root, folder) {
    const found = [];
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder, { withFileTypes: true })) {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, entry.name);
        if (entry.name === '.git')
            continue;
        if (entry.isDirectory())
            found.push(...(await walk(root, full)));
        else
            found.push((0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, full));
    }
    return found;
}


/***/ }),

/***/ 1726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ runTool)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);

/**
 * Runs a program with an array of arguments and no shell, in a process group of its own, so that a Ctrl-C of the runner reaches us first
 * and nothing of it stays when we end it.
 */
function runTool(run) {
    return new Promise(resolve => {
        const keep = run.keep ?? 1024 * 1024;
        const kept = { stdout: '', stderr: '' };
        let timedOut = false;
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(run.command, [...run.args], {
            ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
            env: { ...run.env },
            stdio: ['pipe', 'pipe', 'pipe'],
            detached: true,
            shell: false,
        });
        const timers = [];
        const killGroup = () => {
            try {
                if (child.pid)
                    process.kill(-child.pid, 'SIGKILL');
            }
            catch {
                // it has gone already
            }
        };
        let stopping = false;
        const stop = () => {
            stopping = true;
            child.kill('SIGTERM');
            timers.push(setTimeout(killGroup, run.graceMs ?? 5000));
        };
        if (run.signal?.aborted)
            stop();
        run.signal?.addEventListener('abort', stop, { once: true });
        if (run.timeoutMs !== undefined)
            timers.push(setTimeout(() => {
                timedOut = true;
                stop();
            }, run.timeoutMs));
        for (const stream of ['stdout', 'stderr']) {
            const split = lineSplitter(line => run.onLine?.(line, stream));
            child[stream].setEncoding('utf8').on('data', (chunk) => {
                kept[stream] = (kept[stream] + chunk).slice(-keep);
                split.push(chunk);
            });
            child[stream].on('end', split.end);
        }
        child.stdin.on('error', () => { });
        child.stdin.end(run.input ?? '');
        let settled = false;
        const finish = (outcome) => {
            if (settled)
                return;
            settled = true;
            // The program obeyed, but something that it had started in the background may not have.
            if (stopping)
                killGroup();
            for (const t of timers)
                clearTimeout(t);
            run.signal?.removeEventListener('abort', stop);
            resolve({ ...outcome, ...kept, timedOut });
        };
        child.on('error', () => finish({ code: null, signal: null, notFound: true }));
        child.on('close', (code, signal) => finish({ code, signal, notFound: false }));
    });
}
/** Whole lines out of chunks; a line of over 1 MiB is handed on in pieces so that a tool cannot fill the memory. */
function lineSplitter(emit) {
    let rest = '';
    return {
        push(chunk) {
            const lines = (rest + chunk).split('\n');
            rest = lines.pop() ?? '';
            for (const line of lines)
                emit(line);
            if (rest.length > 1024 * 1024) {
                emit(rest);
                rest = '';
            }
        },
        end() {
            if (rest !== '')
                emit(rest);
            rest = '';
        },
    };
}


/***/ }),

/***/ 5273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ definitionOf)
/* harmony export */ });
/** The definition of an image of the manifest: it is called as the image is. */
function definitionOf(settings, image) {
    return {
        subscription: settings.azure.subscription,
        group: settings.gallery.group,
        gallery: settings.gallery.name,
        definition: image,
    };
}


/***/ }),

/***/ 4496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kt: () => (/* binding */ versionOfParent),
/* harmony export */   Oz: () => (/* binding */ formatParent),
/* harmony export */   Zj: () => (/* binding */ sameParent),
/* harmony export */   cj: () => (/* binding */ sameParentImage),
/* harmony export */   hc: () => (/* binding */ parseParentImage),
/* harmony export */   ov: () => (/* binding */ parseParent),
/* harmony export */   s: () => (/* binding */ compareMarketplaceVersions),
/* harmony export */   tV: () => (/* binding */ formatParentImage)
/* harmony export */ });
/* unused harmony export compareParents */
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62);
/* harmony import */ var _version_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2470);


const word = '[A-Za-z0-9][A-Za-z0-9._-]{0,127}';
const imagePattern = new RegExp(`^marketplace:(?<publisher>${word})/(?<offer>${word})/(?<sku>${word})$`);
const versionPattern = new RegExp(`^(?<image>marketplace:${word}/${word}/${word}):(?<version>\\d{1,10}(?:\\.\\d{1,10}){1,3})$`);
/** `marketplace:publisher/offer/sku`, or `undefined`. */
function parseParentImage(text) {
    const g = imagePattern.exec(text)?.groups;
    return g?.publisher && g.offer && g.sku
        ? { kind: 'marketplace', publisher: g.publisher, offer: g.offer, sku: g.sku }
        : undefined;
}
function formatParentImage(image) {
    return `marketplace:${image.publisher}/${image.offer}/${image.sku}`;
}
/** `marketplace:publisher/offer/sku:version` or the ARM id of a gallery image version, or `undefined`. */
function parseParent(text) {
    const gallery = (0,_version_id_js__WEBPACK_IMPORTED_MODULE_0__/* .parseVersionId */ .h)(text);
    if (gallery)
        return { kind: 'gallery', ...gallery };
    const g = versionPattern.exec(text)?.groups;
    const image = g?.image ? parseParentImage(g.image) : undefined;
    return image && g?.version ? { ...image, version: g.version } : undefined;
}
function formatParent(parent) {
    return parent.kind === 'gallery' ? (0,_version_id_js__WEBPACK_IMPORTED_MODULE_0__/* .formatVersionId */ .L)(parent) : `${formatParentImage(parent)}:${parent.version}`;
}
/** Its version alone, as the template's `parent_version` gets it. */
function versionOfParent(parent) {
    return parent.kind === 'gallery' ? (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(parent.version) : parent.version;
}
/** Are both versions of one image? Azure does not tell capitals from small letters here. */
function sameParentImage(a, b) {
    const imageOf = (parent) => {
        const text = formatParent(parent);
        return text.slice(0, text.length - versionOfParent(parent).length).toLowerCase();
    };
    return imageOf(a) === imageOf(b);
}
/** Of two versions of one image: by number, part by part: `12.20261101.10` is above `12.20261101.9`. */
function compareParents(a, b) {
    return a.kind === 'gallery' && b.kind === 'gallery'
        ? (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareImageVersions */ .m6)(a.version, b.version)
        : compareMarketplaceVersions(versionOfParent(a), versionOfParent(b));
}
/** One and the same version. */
function sameParent(a, b) {
    return sameParentImage(a, b) && compareParents(a, b) === 0;
}
function compareMarketplaceVersions(a, b) {
    return (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareParts */ .ql)(a.split('.').map(Number), b.split('.').map(Number));
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _parent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4496);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8466);



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
    const tag = (name) => record.tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .O[name]];
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
        id: record.id.toLowerCase(),
        source: record.source?.toLowerCase(),
        publishedDate: record.publishedDate,
        home: record.home,
    };
}
/** As one step hands it to the next: when it was made and from what. The id is handed on beside it, and is the name alone. */
function formatFingerprint({ source, publishedDate }) {
    return `${publishedDate ?? 'no date'} ${source ?? 'no source'}`;
}
/**
 * Throws `VALIDATE_OTHER_IMAGE` unless this is the version whose fingerprint was read before: a name can be deleted and made again.
 * @param wanted as `formatFingerprint` writes it
 */
function requireSameVersion(id, record, wanted) {
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
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .O.state]: 'candidate',
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .O.parent]: (0,_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(made.parent),
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .O.sources]: made.sources,
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .O.repository]: made.repository,
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .O.run]: made.run,
    };
}
/** What validate-image writes on a version that it has judged. */
function verdictTags(verdict) {
    return verdict === 'pass'
        ? { [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .O.verdict]: 'pass' }
        : { [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .O.verdict]: 'fail', [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .O.state]: 'rejected' };
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

/***/ 2470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ formatVersionId),
/* harmony export */   h: () => (/* binding */ parseVersionId)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62);

const pattern = /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.Compute\/galleries\/(?<gallery>[^/]+)\/images\/(?<definition>[^/]+)\/versions\/(?<version>[^/]+)$/i;
/** The parts of `/subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch`, or `undefined` for any other text. */
function parseVersionId(text) {
    const { subscription, group, gallery, definition, version: name } = pattern.exec(text)?.groups ?? {};
    const version = (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageVersion */ .R1)(name ?? '');
    if (!subscription || !group || !gallery || !definition || !version)
        return undefined;
    return { definition: { subscription, group, gallery, definition }, version };
}
/** The ARM id; Azure does not tell capitals from small letters in it. */
function formatVersionId({ definition: ref, version }) {
    return `/subscriptions/${ref.subscription}/resourceGroups/${ref.group}/providers/Microsoft.Compute/galleries/${ref.gallery}/images/${ref.definition}/versions/${(0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(version)}`;
}


/***/ }),

/***/ 8466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ temporaryTags),
/* harmony export */   O: () => (/* binding */ versionTags)
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

/***/ 62:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R1: () => (/* binding */ parseImageVersion),
/* harmony export */   d8: () => (/* binding */ formatImageVersion),
/* harmony export */   m6: () => (/* binding */ compareImageVersions),
/* harmony export */   p5: () => (/* binding */ nextImageVersion),
/* harmony export */   ql: () => (/* binding */ compareParts)
/* harmony export */ });
const pattern = /^(?<major>0|[1-9]\d{0,9})\.(?<minor>0|[1-9]\d{0,9})\.(?<patch>0|[1-9]\d{0,9})$/;
const int32 = 2_147_483_647;
/** The version, or `undefined` if the text is none. */
function parseImageVersion(text) {
    const groups = pattern.exec(text)?.groups;
    if (!groups)
        return undefined;
    const parts = [Number(groups.major), Number(groups.minor), Number(groups.patch)];
    return parts.every(p => p <= int32) ? { parts } : undefined;
}
function formatImageVersion(version) {
    return version.parts.join('.');
}
/** Numeric, part by part: 1.0.10 is above 1.0.9. */
function compareImageVersions(a, b) {
    return compareParts(a.parts, b.parts);
}
/** Dotted numbers of any length, as Marketplace versions are (`12.20261101.1`); a missing part counts as 0. */
function compareParts(a, b) {
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
        const d = (a[i] ?? 0) - (b[i] ?? 0);
        if (d !== 0)
            return d;
    }
    return 0;
}
/**
 * `YYYYMMDD.N.0` of the day (UTC), always above every existing version, deleted and failed ones included:
 * if something newer than today exists, its minor part is counted up instead.
 */
function nextImageVersion(existing, now) {
    const today = now.getUTCFullYear() * 10_000 + (now.getUTCMonth() + 1) * 100 + now.getUTCDate();
    const newest = existing.reduce((top, v) => (top && compareImageVersions(top, v) > 0 ? top : v), undefined);
    if (!newest || newest.parts[0] < today)
        return { parts: [today, 0, 0] };
    return { parts: [newest.parts[0], newest.parts[1] + 1, 0] };
}


/***/ }),

/***/ 6212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F1: () => (/* binding */ findImage),
  t7: () => (/* binding */ manifestLimit),
  Ng: () => (/* binding */ parseManifest)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(4496);
// EXTERNAL MODULE: ./lib/domain/text/nearest.js
var nearest = __webpack_require__(2296);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
;// CONCATENATED MODULE: ./lib/domain/manifest/schema.js

/** The shape of `golden-image.yml`, version 1. Every object is closed: an unknown key is an error. */
const guid = schemas/* string */.YjP()
    .regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'a GUID such as 11111111-1111-1111-1111-111111111111');
const resourceGroup = schemas/* string */.YjP().regex(/^[-\w.()]{0,89}[-\w()]$/, 'a resource group name');
const region = schemas/* string */.YjP().regex(/^[a-z][a-z0-9]{2,40}$/, 'a region as Azure writes it in ids, such as westeurope');
/** relative, inside the repository: no leading slash or dash, no `..` */
const path = schemas/* string */.YjP().regex(/^(?![-/])(?!.*(?:^|\/)\.\.(?:\/|$))[\w./@ +-]{1,400}$/, 'a path inside the repository');
const imageName = schemas/* string */.YjP().regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?$/, 'an image definition name');
/** As GitHub takes them: no control characters, no line ends, at most 255 characters. */
const environmentName = schemas/* string */.YjP().regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]{1,255}$/u, 'the name of an environment');
const schema_image = schemas/* strictObject */.rej({
    parent: schemas/* string */.YjP(),
    template: path,
    sources: schemas/* array */.YOg(path).min(1).optional(),
    vars: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[A-Za-z_]\w*$/, 'a Packer variable name'), schemas/* string */.YjP()).optional(),
    validate: schemas/* strictObject */.rej({
        profiles: schemas/* array */.YOg(path).min(1, 'at least one InSpec profile'),
        'min-executed': schemas/* int */.Whr().min(1).max(100_000).optional(),
    }),
});
const manifestSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    azure: schemas/* strictObject */.rej({ tenant: guid, subscription: guid, location: region, 'build-group': resourceGroup }),
    identities: schemas/* record */.g1P(environmentName, guid)
        .refine(o => Object.keys(o).length > 0, 'at least one environment with its client id'),
    gallery: schemas/* strictObject */.rej({
        group: resourceGroup,
        name: schemas/* string */.YjP()
            .regex(/^[A-Za-z0-9](?:[\w.]{0,78}[A-Za-z0-9])?$/, 'a gallery name: letters, digits, dots, underscores'),
        regions: schemas/* array */.YOg(region).min(1),
    }),
    auditor: schemas/* strictObject */.rej({ 'accept-licence': schemas/* boolean */.zMY() }).optional(),
    images: schemas/* record */.g1P(imageName, schema_image).refine(o => Object.keys(o).length > 0, 'at least one image'),
});

;// CONCATENATED MODULE: ./lib/domain/manifest/parse.js





/** A manifest of over this many bytes is a mistake or an attack. */
const manifestLimit = 256 * 1024;
/** Text of a manifest → settings. Throws every problem at once, each with its line. */
function parseManifest(text, path) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, {
        lineCounter: lines,
        uniqueKeys: true,
        strict: true,
        // A key that is a list or a map would be quoted in a warning, which the runner reads.
        stringKeys: true,
        logLevel: 'silent',
    });
    (0,errors/* throwIfAny */.MI)(document.errors.map(e => ({
        code: 'MANIFEST_UNREADABLE',
        message: `${path} is not valid YAML: ${e.message.split('\n')[0]}`,
        place: { file: path, line: e.linePos?.[0].line ?? 1 },
    })));
    const at = (where) => ({ file: path, line: lineOf(document, lines, where) });
    let value;
    try {
        value = document.toJS({ maxAliasCount: 20 });
    }
    catch (cause) {
        throw new errors/* GoldenImageError */.PX({ code: 'MANIFEST_UNREADABLE', message: `${path} has too many YAML aliases.`, place: at([]) }, { cause });
    }
    const parsed = manifestSchema.safeParse(value);
    if (!parsed.success)
        (0,errors/* throwIfAny */.MI)(parsed.error.issues.flatMap(issue => toProblems(issue, at)));
    const manifest = parsed.data;
    const problems = [];
    const settings = toSettings(manifest, path, at, problems);
    (0,errors/* throwIfAny */.MI)(problems);
    return settings;
}
/** The settings of one image; without a name the only one. */
function findImage(settings, name) {
    const names = settings.images.map(i => i.name);
    const only = settings.images.length === 1 ? settings.images[0] : undefined;
    const found = name === '' ? only : settings.images.find(i => i.name === name);
    if (found)
        return found;
    const near = (0,nearest/* nearest */.p)(name, names);
    throw new errors/* GoldenImageError */.PX({
        code: 'MANIFEST_IMAGE_UNKNOWN',
        message: name === ''
            ? `${settings.path} has ${names.length} images and the input \`image\` says none.`
            : `${settings.path} has no image "${name}"${near ? `; did you mean "${near}"?` : '.'}`,
        hint: `Images of the manifest: ${names.join(', ')}.`,
    });
}
function toSettings(m, path, at, problems) {
    if (!m.gallery.regions.includes(m.azure.location))
        problems.push({
            code: 'MANIFEST_INVALID',
            message: `gallery.regions must include azure.location (${m.azure.location}), the home region of every version; it has ${m.gallery.regions.join(', ')}.`,
            place: at(['gallery', 'regions']),
        });
    const images = Object.entries(m.images).flatMap(([name, image]) => {
        const parent = (0,image_parent/* parseParentImage */.hc)(image.parent);
        if (!parent) {
            problems.push({
                code: 'MANIFEST_INVALID',
                message: `images.${name}.parent is "${image.parent}"; accepted is marketplace:publisher/offer/sku, without a version.`,
                place: at(['images', name, 'parent']),
            });
            return [];
        }
        const folder = image.template.includes('/') ? image.template.slice(0, image.template.lastIndexOf('/')) : '.';
        return [
            {
                name,
                parent,
                template: image.template,
                sources: image.sources ?? [folder],
                vars: image.vars ?? {},
                validate: { profiles: image.validate.profiles, minExecuted: image.validate['min-executed'] ?? 1 },
                line: at(['images', name]).line,
            },
        ];
    });
    return {
        path,
        azure: {
            tenant: m.azure.tenant,
            subscription: m.azure.subscription,
            location: m.azure.location,
            buildGroup: m.azure['build-group'],
        },
        identities: m.identities,
        gallery: m.gallery,
        auditor: { acceptLicence: m.auditor?.['accept-licence'] ?? false },
        images,
    };
}
/** Keys that each level knows, for "did you mean". */
const knownKeys = [
    { at: /^$/, keys: Object.keys(manifestSchema.shape) },
    { at: /^azure$/, keys: Object.keys(manifestSchema.shape.azure.shape) },
    { at: /^gallery$/, keys: Object.keys(manifestSchema.shape.gallery.shape) },
    { at: /^auditor$/, keys: ['accept-licence'] },
    { at: /^images\.[^.]+$/, keys: ['parent', 'template', 'sources', 'vars', 'validate'] },
    { at: /^images\.[^.]+\.validate$/, keys: ['profiles', 'min-executed'] },
];
function toProblems(issue, at) {
    const where = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
        return issue.keys.map(key => {
            const known = knownKeys.find(k => k.at.test(where))?.keys ?? [];
            const near = (0,nearest/* nearest */.p)(key, known);
            return {
                code: 'MANIFEST_KEY_UNKNOWN',
                message: `${where ? `${where}: ` : ''}there is no key \`${key}\`${near ? `; did you mean \`${near}\`?` : '.'}`,
                ...(known.length > 0 ? { hint: `Known keys here: ${known.join(', ')}.` } : {}),
                place: at([...issue.path, key]),
            };
        });
    const missing = issue.code === 'invalid_type' && /received undefined/.test(issue.message);
    return [
        {
            code: 'MANIFEST_INVALID',
            message: missing
                ? `${where || 'the manifest'} is missing.`
                : `${where || 'the manifest'} is not accepted: ${accepted(issue)}.`,
            place: at(issue.path),
        },
    ];
}
/** Of a key, what it should be like. */
const accepted = (issue) => (issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined) ?? issue.message;
/** Line of the key at a path, or of its nearest parent that exists. */
function lineOf(document, lines, where) {
    for (let length = where.length; length > 0; length--) {
        const container = length === 1 ? document.contents : document.getIn(where.slice(0, length - 1), true);
        if (!(0,dist/* isMap */.jh)(container))
            continue;
        const pair = container.items.find(p => String((0,dist/* isNode */.Ll)(p.key) ? p.key.toJSON() : p.key) === String(where[length - 1]));
        const offset = (0,dist/* isNode */.Ll)(pair?.key) ? pair.key.range?.[0] : undefined;
        if (offset !== undefined)
            return lines.linePos(offset).line;
    }
    return 1;
}


/***/ })

};
