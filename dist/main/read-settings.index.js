export const id = 27;
export const ids = [27];
export const modules = {

/***/ 89997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66212);


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

/***/ 17893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ readPieces),
/* harmony export */   y: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79112);
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



/** Bytes that are in memory at once. */
const pieceSize = 1024 * 1024;
/**
 * The bytes of an ordinary file, piece by piece; each piece is valid until the next is asked for. Nothing else is opened: a pipe waits for ever for its
 * other end. Throws `MANIFEST_FILE_UNREADABLE` if the file goes away or changes its size meanwhile. @param begin hears what it is, before any byte
 */
async function readPieces(file, name, begin, take) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_1, await openOrdinary(file, name), true);
        const { size, mode } = await handle.stat();
        await begin({ size, mode });
        const piece = Buffer.allocUnsafe(Math.min(pieceSize, size + 1));
        let read = 0;
        for (;;) {
            const { bytesRead } = await handle.read(piece, 0, piece.length);
            if (bytesRead === 0)
                break;
            read += bytesRead;
            if (read > size)
                break;
            await take(piece.subarray(0, bytesRead));
        }
        if (read !== size)
            throw changed(name);
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
/** Text of a small file; `undefined` if it is over the limit (bytes). Throws as `readPieces` does. */
async function readText(file, limit) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(file)).size > limit)
        return undefined;
    const pieces = [];
    await readPieces(file, file, () => { }, piece => void pieces.push(Buffer.from(piece)));
    return Buffer.concat(pieces).toString('utf8');
}
async function openOrdinary(file, name) {
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(file).catch(() => undefined);
    if (!info?.isFile())
        throw changed(name);
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK).catch((error) => {
        throw error.code === 'EACCES'
            ? new _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GoldenImageError */ .PX({ code: 'MANIFEST_FILE_UNREADABLE', message: `"${name}" may not be read by this job.` })
            : changed(name);
    });
    if ((await handle.stat()).isFile())
        return handle;
    await handle.close();
    throw changed(name);
}
const changed = (name) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GoldenImageError */ .PX({
    code: 'MANIFEST_FILE_UNREADABLE',
    message: `"${name}" was changed by something else while it was read.`,
});


/***/ }),

/***/ 90006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ isThere),
/* harmony export */   qb: () => (/* binding */ normal),
/* harmony export */   qm: () => (/* binding */ leadsOut)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** Relative to the workspace, without `.`, double slashes and a slash at the end. */
const normal = (root, path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path));
const leadsOut = (path) => path === '..' || path.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`);
const isThere = (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).then(() => true, () => false);


/***/ }),

/***/ 29847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ab: () => (/* binding */ noSubmodule),
/* harmony export */   Ef: () => (/* binding */ isInSubmodule),
/* harmony export */   En: () => (/* binding */ findMissingSubmodule),
/* harmony export */   e5: () => (/* binding */ listSubmodules)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _ordinary_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17893);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90006);




/**
 * The submodule that holds a path and has no files here: actions/checkout leaves its folder empty.
 * @param root real path of the workspace
 */
async function findMissingSubmodule(root, path) {
    const steps = (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .normal */ .qb)(root, path).split('/');
    for (let length = 0; length < steps.length; length++) {
        const folder = steps.slice(0, length).join('/');
        for (const name of await listSubmodules((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, folder))) {
            const submodule = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
            if (`${steps.join('/')}/`.startsWith(`${submodule}/`) && (await isEmpty((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, submodule))))
                return noSubmodule(submodule);
        }
    }
    return undefined;
}
/** Names that `.gitmodules` of a folder gives, relative to it. */
async function listSubmodules(folder) {
    const text = await (0,_ordinary_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .y)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '.gitmodules'), 1024 * 1024).catch(() => undefined);
    return (text ?? '').split('\n').flatMap(line => {
        const [key = '', ...value] = line.split('=');
        return key.trim().toLowerCase() === 'path' ? [value.join('=').trim().replace(/^"|"$/g, '')] : [];
    });
}
async function isInSubmodule(root, folder) {
    for (let at = folder; at.length > root.length; at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at))
        if (await (0,_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .isThere */ .$B)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, '.git')))
            return true;
    return false;
}
const isEmpty = (folder) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).then(names => names.every(name => name === '.git'), () => true);
function noSubmodule(path) {
    return {
        code: 'MANIFEST_FILE_MISSING',
        message: `"${path}" is a submodule that was not checked out.`,
        hint: 'Set `submodules: true` at `actions/checkout`; `recursive` for a submodule in a submodule.',
    };
}


/***/ }),

/***/ 14571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $x: () => (/* binding */ listProfileFiles),
  CL: () => (/* binding */ listTemplateFiles),
  sp: () => (/* binding */ listTrackedFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/domain/errors.js + 17 modules
var errors = __webpack_require__(79112);
// EXTERNAL MODULE: ./lib/domain/text/yaml.js
var text_yaml = __webpack_require__(72543);
;// CONCATENATED MODULE: ./lib/domain/profile/dependencies.js

/** Bytes of an `inspec.yml`; one of a person has a few hundred. */
const metadataLimit = 64 * 1024;
/**
 * The paths under `depends:` of an `inspec.yml`, as they are written. What comes by `git:`, `url:` or `supermarket:` is no file of the
 * workspace: the auditor fetches it. https://docs.chef.io/inspec/profiles/depends/
 */
function readDependencies(text) {
    // The auditor's YAML knows `<<`.
    const yaml = (0,text_yaml/* readYaml */.g)(text, { merge: true });
    if ('problems' in yaml) {
        // The auditor runs it through ERB first, whose lines are no YAML; only what is listed here is given to it anyway.
        return text.includes('<%') && !text.includes('depends') ? { paths: [] } : yaml;
    }
    const depends = yaml.value?.depends;
    const entries = Array.isArray(depends) ? depends : [];
    return { paths: entries.map(entry => entry?.path).filter(p => typeof p === 'string') };
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/ordinary-file.js
var ordinary_file = __webpack_require__(17893);
// EXTERNAL MODULE: ./lib/adapters/filesystem/paths.js
var paths = __webpack_require__(90006);
;// CONCATENATED MODULE: ./lib/adapters/filesystem/file-problems.js




/** Bytes of one file. GitHub takes none of over 2 GiB, and of over 100 MiB only by Git LFS. */
const largestFile = 1024 ** 3;
/** The file itself: too large, or a note of Git LFS in its place. */
async function findFileProblem(root, path, real, size) {
    if (size > largestFile)
        return unreadable(path, `has ${size} bytes`, `accepted are at most ${largestFile} in one file (1 GiB)`);
    if (size < lfsNote.length || size > 1024)
        return undefined;
    const text = await (0,ordinary_file/* readText */.y)(real, 1024).catch(() => undefined);
    if (!text?.startsWith(lfsNote))
        return undefined;
    return {
        code: 'MANIFEST_FILE_MISSING',
        message: `"${(0,external_node_path_.relative)(root, (0,external_node_path_.join)(root, path))}" is the note that Git LFS leaves in place of a file; the file itself was not checked out.`,
        hint: 'Set `lfs: true` at `actions/checkout`.',
    };
}
/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const lfsNote = 'version https://git-lfs.github.com/spec/v1\n';
function outside(path, how = 'leads out of the workspace') {
    return { code: 'INPUT_INVALID', message: `The path "${path}" ${how}; accepted is a path inside it.` };
}
function unreadable(path, what, accepted) {
    return {
        code: 'MANIFEST_FILE_UNREADABLE',
        message: `"${path}" ${what}${accepted === undefined ? '' : `; ${accepted}`}.`,
    };
}
/** @param full where it lies, the links on the way there followed */
async function findWhyUnresolved(root, path, full, error) {
    if (error.code === 'ELOOP')
        return unreadable(path, 'is a link that leads back to itself');
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
        return unreadable(path, `cannot be read (${error.code ?? error.message})`);
    const link = await (0,promises_.readlink)(full).catch(() => undefined);
    if (link === undefined)
        return { code: 'MANIFEST_FILE_MISSING', message: `"${path}" is not in the repository.` };
    const home = await (0,promises_.realpath)((0,external_node_path_.dirname)(full));
    if ((0,paths/* leadsOut */.qm)((0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(home, link))))
        return outside(path);
    return {
        code: 'MANIFEST_FILE_MISSING',
        message: `"${path}" is a link to "${link}", which is not in the repository.`,
    };
}
function kindOf(info) {
    return info.isFIFO() ? 'a named pipe' : info.isSocket() ? 'a socket' : 'a device';
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/submodules.js
var filesystem_submodules = __webpack_require__(29847);
;// CONCATENATED MODULE: ./lib/adapters/filesystem/used-files.js








/** More files and folders than this in one profile are a mistake. */
const mostOfProfile = 20_000;
/** The same for sources: whole repositories have fewer. */
const mostOfSources = 500_000;
/**
 * The file or the tracked files below the folder at `path`, and through each link all that lies behind it. Throws all that is wrong at once, as
 * `Workspace` says.
 */
async function listTrackedFiles(root, path, listTracked) {
    const collection = await collect(root, mostOfSources);
    await collection.addTracked((0,paths/* normal */.qb)(root, path), listTracked);
    return collection.files();
}
/** What Packer reads of a folder that it is given, without being told. */
const ofPacker = /\.(?:pkr|auto\.pkrvars)\.(?:hcl|json)$/;
/** The same for a template, which may not be a link: what Packer says of it would name another file. */
async function listTemplateFiles(root, path, listTracked) {
    const collection = await collect(root, mostOfSources);
    const name = (0,paths/* normal */.qb)(root, path);
    if ((await (0,promises_.lstat)((0,external_node_path_.join)(root, name)).catch(() => undefined))?.isSymbolicLink())
        throw new errors/* GoldenImageError */.PX({
            code: 'MANIFEST_INVALID',
            message: `the template "${path}" is a link; accepted is the file or the folder itself.`,
        });
    await collection.addTracked(name, listTracked);
    for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(root, name)).catch(() => []))
        if (ofPacker.test(entry))
            await collection.addAll((0,external_node_path_.join)(name, entry));
    return collection.files();
}
/** Every file of a profile, and of each profile that its `inspec.yml` takes in by a path. Throws all that is wrong at once. */
async function listProfileFiles(root, profile) {
    const collection = await collect(root, mostOfProfile);
    const done = new Set();
    const add = async (name) => {
        if (done.has(name))
            return;
        done.add(name);
        const metadata = (0,external_node_path_.join)(name, 'inspec.yml');
        if (!(await collection.addAll(name)))
            return;
        for (const path of await listDependencies(collection, metadata)) {
            const dependency = (0,external_node_path_.join)(name, path);
            if (path.startsWith('/') || (0,paths/* leadsOut */.qm)(dependency))
                collection.refuse(outside(path, `in "depends:" of "${metadata}" leads out of the workspace`));
            else
                await add(dependency.replace(/\/$/, ''));
        }
    };
    const name = (0,paths/* normal */.qb)(root, profile);
    if ((0,paths/* leadsOut */.qm)(name))
        throw new errors/* GoldenImageError */.PX(outside(profile));
    await add(name);
    return collection.files();
}
async function collect(workspace, most) {
    const root = await (0,promises_.realpath)(workspace);
    const found = new Map();
    const problems = [];
    const submodules = new Set((await (0,filesystem_submodules/* listSubmodules */.e5)(root)).map(name => (0,external_node_path_.join)(root, name)));
    let seen = 0;
    const refuse = (problem) => {
        if (!problems.some(p => p.message === problem.message))
            problems.push(problem);
    };
    const put = (path, target) => found.set(path, { path, target });
    const count = () => {
        if (++seen > most)
            throw new errors/* GoldenImageError */.PX({
                code: 'MANIFEST_FILE_UNREADABLE',
                message: `There are more than ${most} files and folders, those behind links counted; accepted are at most as many.`,
            });
    };
    /** What lies at a name, all links followed; `undefined` once it has been refused. @param way real folders in which we are already */
    async function look(path, way, full) {
        count();
        if (path.includes('\ufffd'))
            return refuse(unreadable(path, 'has a name that is no UTF-8'));
        const real = await (0,promises_.realpath)(full).catch((error) => error);
        if (typeof real !== 'string')
            return refuse(await findWhyUnresolved(root, path, full, real));
        if (real !== root && !real.startsWith(root + external_node_path_.sep))
            return refuse(outside(path));
        const target = (0,external_node_path_.relative)(root, real);
        if (target.split(external_node_path_.sep).includes('.git'))
            return refuse(outside(path, 'leads into the folder of git'));
        const info = await (0,promises_.stat)(real);
        if (info.isFile()) {
            const problem = await findFileProblem(root, path, real, info.size);
            return problem ? refuse(problem) : { kind: 'file', target, real };
        }
        if (!info.isDirectory())
            return refuse(unreadable(path, `is ${kindOf(info)}`, 'accepted are ordinary files, folders, and links to them'));
        const aroundItself = real !== full && `${await (0,promises_.realpath)((0,external_node_path_.dirname)(full))}${external_node_path_.sep}`.startsWith(`${real}${external_node_path_.sep}`);
        if (aroundItself || way.includes(real))
            return refuse(unreadable(path, 'is a link to a folder in which it lies, so that it goes on for ever'));
        return { kind: 'folder', target, real };
    }
    /** Every file at and below a name; `false` if it was refused. */
    async function addAll(path, way = [], full = (0,external_node_path_.join)(root, path)) {
        const here = await look(path, way, full);
        if (!here)
            return false;
        if (here.kind === 'file') {
            put(path, here.target);
            return true;
        }
        const names = (await (0,promises_.readdir)(here.real)).filter(name => name !== '.git').sort();
        if (names.length === 0 && submodules.has(here.real)) {
            refuse((0,filesystem_submodules/* noSubmodule */.Ab)(path));
            return false;
        }
        if (names.includes('.gitmodules'))
            for (const name of await (0,filesystem_submodules/* listSubmodules */.e5)(here.real))
                submodules.add((0,external_node_path_.join)(here.real, name));
        for (const name of names)
            await addAll((0,external_node_path_.join)(path, name), [...way, here.real], (0,external_node_path_.join)(here.real, name));
        return true;
    }
    /** The file, or what git tracks below the folder; where git knows nothing, every file. */
    async function addTracked(path, listTracked, way = [], full = (0,external_node_path_.join)(root, path)) {
        if ((0,paths/* leadsOut */.qm)(path))
            return refuse(outside(path));
        if (way.length === 0 && !(await (0,paths/* isThere */.$B)(full))) {
            const missing = await (0,filesystem_submodules/* findMissingSubmodule */.En)(root, path);
            if (missing)
                return refuse(missing);
        }
        const here = await look(path, way, full);
        if (!here)
            return;
        if (here.kind === 'file')
            return void put(path, here.target);
        const tracked = await listTracked(here.target);
        // Git tells nothing of what lies in a submodule; and what lies behind a link is used, tracked or not.
        if (tracked === undefined || (tracked.length === 0 && (way.length > 0 || (await (0,filesystem_submodules/* isInSubmodule */.Ef)(root, here.real)))))
            return void (await addAll(path, way, full));
        for (const { path: name, kind } of tracked) {
            const below = (0,external_node_path_.join)(path, (0,external_node_path_.relative)(here.target, name));
            const at = (0,external_node_path_.join)(root, name);
            const around = [...way, here.real];
            if (kind === 'submodule')
                submodules.add(at);
            if (below.includes('\ufffd') || (await (0,paths/* isThere */.$B)(at))) {
                const isLink = (await (0,promises_.lstat)(at).catch(() => undefined))?.isSymbolicLink() ?? false;
                if (isLink)
                    await addTracked(below, listTracked, around, at);
                else
                    await addAll(below, around, at);
            }
            else if (kind === 'submodule')
                refuse((0,filesystem_submodules/* noSubmodule */.Ab)(below));
            else
                put(below, undefined);
        }
    }
    return {
        root,
        refuse,
        addAll,
        addTracked,
        targetOf: (path) => found.get(path)?.target,
        files: () => {
            (0,errors/* throwIfAny */.MI)(problems);
            return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
        },
    };
}
async function listDependencies(collection, metadata) {
    const file = collection.targetOf(metadata);
    // Without it, the auditor has a word to say.
    if (file === undefined)
        return [];
    const text = await (0,ordinary_file/* readText */.y)((0,external_node_path_.join)(collection.root, file), metadataLimit);
    if (text === undefined) {
        collection.refuse(unreadable(metadata, 'is too large', `accepted are at most ${metadataLimit} bytes`));
        return [];
    }
    const read = readDependencies(text);
    if ('paths' in read)
        return read.paths;
    for (const { message, line } of read.problems)
        collection.refuse({
            code: 'MANIFEST_FILE_UNREADABLE',
            message: `"${metadata}" ${message}.`,
            place: { file: metadata, line },
        });
    return [];
}


/***/ }),

/***/ 55831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ workspaceAt)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79112);
/* harmony import */ var _process_run_tool_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1459);
/* harmony import */ var _ordinary_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(17893);
/* harmony import */ var _submodules_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29847);
/* harmony import */ var _used_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(14571);








/** Characters of git's list: some hundred thousand names. */
const longestList = 64 * 1024 * 1024;
/** Files of the repository are no configuration: git runs no program that they name, and takes no folder of them for a repository of its own. */
const harmlessGit = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'safe.bareRepository=explicit'].flatMap(setting => ['-c', setting]);
/** The checkout at `root`. `path` is the PATH on which `git` is looked for. */
function workspaceAt(root, path) {
    /** Resolved, symbolic links followed; a path that leads out of the checkout is refused. */
    const requireInside = async (name) => {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root, name);
        const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(full).catch((error) => {
            if (error.code !== 'ELOOP')
                return undefined;
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({
                code: 'MANIFEST_FILE_UNREADABLE',
                message: `"${name}" is a link that leads back to itself.`,
            });
        });
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
            const file = await requireInside(name);
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
            const file = await requireInside(name);
            if (file === undefined)
                return undefined;
            const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file);
            return info.isDirectory() ? 'folder' : info.isFile() ? 'file' : undefined;
        },
        findMissingSubmodule: async (name) => (0,_submodules_js__WEBPACK_IMPORTED_MODULE_6__/* .findMissingSubmodule */ .En)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(root), name),
        listTracked: name => (0,_used_files_js__WEBPACK_IMPORTED_MODULE_7__/* .listTrackedFiles */ .sp)(root, name, folder => askGit(root, path, folder)),
        listTemplate: name => (0,_used_files_js__WEBPACK_IMPORTED_MODULE_7__/* .listTemplateFiles */ .CL)(root, name, folder => askGit(root, path, folder)),
        listProfile: name => (0,_used_files_js__WEBPACK_IMPORTED_MODULE_7__/* .listProfileFiles */ .$x)(root, name),
        digest: (files, more = '', each) => digestFiles(root, files, more, each),
    };
}
/** What git tracks below a folder, submodules as one name each; `undefined` where it knows no repository, or is not there. */
async function askGit(root, path, folder) {
    const git = await (0,_process_run_tool_js__WEBPACK_IMPORTED_MODULE_4__/* .runTool */ .q)({
        command: 'git',
        // What is asked for is a name, whatever characters are in it.
        args: [
            ...harmlessGit,
            '-c',
            `safe.directory=${root}`,
            '--literal-pathspecs',
            'ls-files',
            '--stage',
            '-z',
            '--',
            folder || '.',
        ],
        cwd: root,
        env: { PATH: path, GIT_CONFIG_NOSYSTEM: '1', HOME: '/nonexistent', LC_ALL: 'C' },
        keep: longestList,
    });
    if (git.code !== 0)
        return undefined;
    if (git.stdout.length >= longestList)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({
            code: 'MANIFEST_FILE_UNREADABLE',
            message: `git lists more files below "${folder}" than are taken; accepted is a list of ${longestList} characters.`,
        });
    const kinds = new Map(git.stdout
        .split('\0')
        .filter(Boolean)
        .map(line => [line.slice(line.indexOf('\t') + 1), line.startsWith('160000 ') ? 'submodule' : 'file']));
    return [...kinds].map(([name, kind]) => ({ path: name, kind }));
}
/** The format of old: what has no link in it keeps its digest. */
async function digestFiles(workspace, files, more, each) {
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(workspace);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    /** its own digest, if it is asked for */
    const done = new Map();
    const add = async (name) => {
        if (done.has(name))
            return;
        const own = each && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        await (0,_ordinary_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readPieces */ .u)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name), name, ({ size, mode }) => hash.update(`${name}\0${mode & 0o100 ? 'executable' : 'file'}\0${size}\0`), piece => {
            hash.update(piece);
            own?.update(piece);
        });
        done.set(name, own?.digest('hex') ?? '');
    };
    for (const { path, target } of files) {
        if (target === undefined)
            hash.update(`${path}\0missing\x000\0`);
        else if (target !== path)
            hash.update(`${path}\0link\0${Buffer.byteLength(target)}\0${target}`);
        if (target !== undefined)
            await add(target);
    }
    if (each)
        for (const { path, target } of files)
            if (target !== undefined)
                each(path, done.get(target) ?? '');
    return hash.update(more).digest('hex');
}


/***/ }),

/***/ 1459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ runTool)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./lib/adapters/process/pieces.js
/** Characters; a line that does not end is handed on in pieces of at least as many, so that a tool cannot fill the memory. */
const longestLine = 1024 * 1024;
/** Whole lines out of chunks, in a time that grows with the text, however small the chunks are. */
function lineSplitter(emit) {
    let rest = '';
    return {
        push(chunk) {
            // Only what is new can hold the end of a line.
            const first = chunk.indexOf('\n');
            if (first < 0)
                rest += chunk;
            else {
                emit(rest + chunk.slice(0, first), false);
                const lines = chunk.slice(first + 1).split('\n');
                rest = lines.pop() ?? '';
                for (const line of lines)
                    emit(line, false);
            }
            if (rest.length > longestLine) {
                emit(rest, true);
                rest = '';
            }
        },
        end() {
            if (rest !== '')
                emit(rest, false);
            rest = '';
        },
    };
}
/** The last characters of a text that comes in chunks. */
function textEnd(keep) {
    let kept = '';
    return {
        push(chunk) {
            kept += chunk;
            // Not at each chunk: cutting looks at all that is kept.
            if (kept.length > 2 * keep)
                kept = kept.slice(-keep);
        },
        text: () => (keep > 0 ? kept.slice(-keep) : ''),
    };
}

;// CONCATENATED MODULE: ./lib/adapters/process/run-tool.js


const abandonMs = 1000;
/**
 * Runs a program with an array of arguments and no shell, in a process group of its own, so that a Ctrl-C of the runner reaches us first
 * and nothing of it stays when we end it.
 */
function runTool(run) {
    return new Promise(resolve => {
        const keep = run.keep ?? 1024 * 1024;
        const kept = { stdout: textEnd(keep), stderr: textEnd(keep) };
        let timedOut = false;
        const child = (0,external_node_child_process_.spawn)(run.command, [...run.args], {
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
            const graceMs = run.graceMs ?? 5000;
            timers.push(setTimeout(killGroup, graceMs), setTimeout(abandon, graceMs + abandonMs));
        };
        // What has left the group can hold its output open for ever, and what runs as root cannot be ended by us.
        const abandon = () => {
            for (const stream of [child.stdin, child.stdout, child.stderr])
                stream.destroy();
            child.unref();
            finish({ code: child.exitCode, signal: child.signalCode, notFound: false });
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
            const split = lineSplitter((line, goesOn) => run.onLine?.(line, stream, goesOn));
            child[stream].setEncoding('utf8').on('data', (chunk) => {
                kept[stream].push(chunk);
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
            resolve({ ...outcome, stdout: kept.stdout.text(), stderr: kept.stderr.text(), timedOut });
        };
        child.on('error', () => finish({ code: null, signal: null, notFound: true }));
        child.on('close', (code, signal) => finish({ code, signal, notFound: false }));
    });
}


/***/ }),

/***/ 84409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   Rl: () => (/* binding */ timeSchema),
/* harmony export */   Sg: () => (/* binding */ githubIdSchema),
/* harmony export */   Zu: () => (/* binding */ textSchema),
/* harmony export */   bL: () => (/* binding */ sha256Schema),
/* harmony export */   uH: () => (/* binding */ readPredicate)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(64377);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12820);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79711);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65513);





/** The parts of which predicates are made, and how one is read. */
const sha256Schema = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Pattern */ .G4, '64 small hexadecimal digits');
const textSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1).max(4000);
/** GitHub's ids are numbers, written as text: they outlive every name. */
const githubIdSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(/^[1-9]\d{0,19}$/, 'a number of GitHub');
const timeSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .datetime */ .w$();
const names = Object.fromEntries(Object.entries(_statement_js__WEBPACK_IMPORTED_MODULE_3__/* .predicateTypes */ .ZR).map(([name, type]) => [type, name]));
/** What a statement of this type says. Throws `PROOF_UNREADABLE` for another type, another shape, and keys that are not known. */
function readPredicate(statement, predicateType, schema) {
    const what = `A statement of type ${names[predicateType] ?? predicateType}`;
    if (statement.predicateType !== predicateType)
        throw unreadable(`${what} was expected; this one is of type ${statement.predicateType}`);
    return (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, statement.predicate, 'PROOF_UNREADABLE', what);
}
function unreadable(message) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code: 'PROOF_UNREADABLE', message: `${message}.` });
}


/***/ }),

/***/ 50184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fu: () => (/* binding */ verifySchema),
/* harmony export */   il: () => (/* binding */ narrowLimits),
/* harmony export */   pb: () => (/* binding */ requiredProofs)
/* harmony export */ });
/* unused harmony export defaultLimits */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65976);
/* harmony import */ var _proof_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74443);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65513);





/** What a release needs, and under which predicate type it is signed. */
const requiredProofs = {
    provenance: _statement_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.provenance,
    'image-build': _statement_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.imageBuild,
    sbom: _statement_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.sbom,
    'test-result': _statement_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.testResult,
};
/** As long as the calling workflow says nothing else. */
const defaultLimits = { strictPublishedDate: true, maxAgeMs: undefined, mayBeMissing: [] };
const someTime = 'a time such as 90m, 12h or 30d';
const oneProof = `one of ${_proof_names_js__WEBPACK_IMPORTED_MODULE_3__/* .proofNames */ .z.join(', ')}`;
/** `verify:` of a manifest. The words beside a check say what is accepted. */
const verifySchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    'strict-published-date': zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY('true or false').optional(),
    'max-age': zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(someTime)
        .refine(text => (0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(text) !== undefined, someTime)
        .optional(),
    'may-be-missing': zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_proof_names_js__WEBPACK_IMPORTED_MODULE_3__/* .proofNames */ .z, oneProof), `a list of ${_proof_names_js__WEBPACK_IMPORTED_MODULE_3__/* .proofNames */ .z.join(', ')}`).optional(),
}, 'a map of keys');
/** A manifest can only ask for more. Throws `MANIFEST_VERIFY_WIDENS` with every key that asks for less. */
function narrowLimits(limits, wished, placeOf) {
    const strict = wished['strict-published-date'] ?? limits.strictPublishedDate;
    const age = wished['max-age'] === undefined ? limits.maxAgeMs : (0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(wished['max-age']);
    const missing = wished['may-be-missing'] ?? limits.mayBeMissing;
    const widened = missing.filter(name => !limits.mayBeMissing.includes(name));
    const refuse = (key, holds, allowed) => holds
        ? []
        : [
            {
                code: 'MANIFEST_VERIFY_WIDENS',
                message: `verify.${key} asks for less than the calling workflow does, which allows ${allowed}.`,
                place: placeOf(key),
            },
        ];
    (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)([
        ...refuse('strict-published-date', strict || !limits.strictPublishedDate, 'no other date than the signed one'),
        ...refuse('max-age', limits.maxAgeMs === undefined || (age !== undefined && age <= limits.maxAgeMs), `at most ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(limits.maxAgeMs ?? 0)}`),
        ...refuse('may-be-missing', widened.length === 0, limits.mayBeMissing.join(', ') || 'nothing to be missing'),
    ]);
    return { strictPublishedDate: strict, maxAgeMs: age, mayBeMissing: missing };
}


/***/ }),

/***/ 65513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ parseStatement),
/* harmony export */   Y5: () => (/* binding */ buildStatement),
/* harmony export */   Z6: () => (/* binding */ subjectsOf),
/* harmony export */   ZR: () => (/* binding */ predicateTypes),
/* harmony export */   j8: () => (/* binding */ formatStatement),
/* harmony export */   oK: () => (/* binding */ imageBuildType)
/* harmony export */ });
/* unused harmony exports statementPayloadType, statementType */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12689);
/* harmony import */ var _text_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10343);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12820);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79711);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(59946);







/** What a DSSE envelope says of its payload. https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
const statementPayloadType = 'application/vnd.in-toto+json';
/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const statementType = 'https://in-toto.io/Statement/v1';
const ours = 'https://github.com/golden-image-actions/pipeline';
/** What is said of an image. Ours can never change once something is signed under them. */
const predicateTypes = {
    provenance: 'https://slsa.dev/provenance/v1',
    imageBuild: `${ours}/predicates/image-build/v1`,
    channelMove: `${ours}/predicates/channel-move/v1`,
    imageInventory: `${ours}/predicates/image-inventory/v1`,
    sbom: 'https://cyclonedx.org/bom',
    testResult: 'https://in-toto.io/attestation/test-result/v0.1',
};
/** How these actions build; the shape of an `image-build` statement follows from it. */
const imageBuildType = `${ours}/build-types/azure-image/v1`;
/** GitHub's store takes no more, and no two that are equal. */
const mostSubjects = 1024;
const digest = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(_text_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Pattern */ .G4, '64 small hexadecimal digits');
const statementSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    _type: zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(statementType),
    subject: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        name: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1).max(1000),
        digest: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ sha256: digest }, 'a digest set with sha256 alone'),
    }))
        .min(1)
        .max(mostSubjects)
        .refine(list => new Set(list.map(s => s.digest.sha256)).size === list.length, 'one digest twice'),
    predicateType: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1).max(1000),
    predicate: zod__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()),
});
/** A version as subject of a statement: its descriptor with and without the date; see `digestsOf`. */
function subjectsOf(descriptor) {
    const { exact, undated } = (0,_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(descriptor);
    const name = (0,_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOfDescriptor */ .yV)(descriptor);
    const subject = (sha256, note = '') => ({ name: `${name}${note}`, digest: { sha256 } });
    return exact === undated ? [subject(exact)] : [subject(exact), subject(undated, '#undated')];
}
function buildStatement(subject, predicateType, predicate) {
    return { _type: statementType, subject, predicateType, predicate };
}
/** The payload of the envelope: the same statement is the same bytes. */
function formatStatement(statement) {
    return (0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__/* .canonicalJson */ .d)(statement);
}
/**
 * The payload of an envelope whose signature holds. What it says about its predicate is read by the reader of that type. Throws
 * `PROOF_UNREADABLE` for another type of payload or statement, digests of another kind, equal keys, and anything beside.
 */
function parseStatement(envelope) {
    const code = 'PROOF_UNREADABLE';
    if (envelope.payloadType !== statementPayloadType)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code,
            message: `The payload of a proof is of type "${envelope.payloadType}"; accepted is ${statementPayloadType}.`,
        });
    let value;
    try {
        value = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseStrictJson */ .R)(envelope.payload);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code, message: `The payload of a proof is no JSON: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}.` });
    }
    return (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .readShape */ ._)(statementSchema, value, code, 'A statement');
}


/***/ }),

/***/ 59946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ parseStrictJson)
/* harmony export */ });
/** JSON nested deeper than any report is; what walks it recursively must not overflow the stack. */
const deepest = 200;
/**
 * A JSON document, or an `Error` that says in a few words what is wrong. Refused besides what `JSON.parse` refuses: two equal keys in one
 * object, of which the last would silently win, and nesting deeper than any report has.
 */
function parseStrictJson(text) {
    if (text.trim() === '')
        throw new Error('it is empty');
    refuseDuplicateKeys(text);
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new Error('it is not complete JSON', { cause });
    }
}
/** One pass over the text with a stack of its own. It trusts the syntax where it can: `JSON.parse` has the last word on that. */
function refuseDuplicateKeys(text) {
    const open = [];
    let keyNext = false;
    for (let i = 0; i < text.length; i++) {
        const c = text.charCodeAt(i);
        if (c === 0x22) {
            const end = endOfString(text, i);
            const keys = open.at(-1);
            if (keyNext && keys) {
                const key = keyOf(text.slice(i, end + 1));
                if (keys.has(key))
                    throw new Error(`an object has the key ${JSON.stringify(key.slice(0, 80))} twice`);
                keys.add(key);
                keyNext = false;
            }
            i = end;
        }
        else if (c === 0x7b) {
            open.push(new Set());
            keyNext = true;
        }
        else if (c === 0x5b) {
            open.push(undefined);
            keyNext = false;
        }
        else if (c === 0x7d || c === 0x5d) {
            open.pop();
            keyNext = false;
        }
        else if (c === 0x2c) {
            keyNext = open.at(-1) !== undefined;
        }
        if (open.length > deepest)
            throw new Error(`it is nested deeper than ${deepest} levels`);
    }
}
/** Index of the closing quote, or of the last character if there is none. */
function endOfString(text, start) {
    for (let i = start + 1; i < text.length; i++) {
        const c = text.charCodeAt(i);
        if (c === 0x5c)
            i++;
        else if (c === 0x22)
            return i;
    }
    return text.length - 1;
}
/** `"\u0061"` and `"a"` are the same key. */
function keyOf(quoted) {
    try {
        return String(JSON.parse(quoted));
    }
    catch {
        throw new Error('it is not complete JSON');
    }
}


/***/ }),

/***/ 85273:
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

/***/ 12689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TM: () => (/* binding */ descriptorSchema),
  nw: () => (/* binding */ digestsOf),
  JZ: () => (/* binding */ formatDescriptor),
  yV: () => (/* binding */ nameOfDescriptor),
  qq: () => (/* binding */ readDescriptor)
});

// UNUSED EXPORTS: descriptorMediaType

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
// EXTERNAL MODULE: ./lib/domain/errors.js + 17 modules
var errors = __webpack_require__(79112);
// EXTERNAL MODULE: ./lib/domain/text/canonical-json.js
var canonical_json = __webpack_require__(10343);
// EXTERNAL MODULE: ./lib/domain/text/read-shape.js
var read_shape = __webpack_require__(12820);
// EXTERNAL MODULE: ./lib/domain/text/sha256.js
var sha256 = __webpack_require__(79711);
;// CONCATENATED MODULE: ./lib/domain/image/region.js
/** `West Europe` and `westeurope` are the same region. */
const regionKey = (name) => name.replaceAll(' ', '').toLowerCase();

// EXTERNAL MODULE: ./lib/domain/image/version-id.js
var version_id = __webpack_require__(92470);
;// CONCATENATED MODULE: ./lib/domain/image/descriptor.js







/** What a version is, for ever: the rules by which a descriptor is made are named in it, and other rules get another number. */
const descriptorMediaType = 'application/vnd.golden-image-actions.image-descriptor.v1+json';
const descriptor_text = schemas/* string */.YjP().min(1).max(2000);
const armId = descriptor_text.startsWith('/').transform(id => id.toLowerCase());
const size = schemas/* int */.Whr().min(0);
const date = iso/* datetime */.w$({ offset: true }).transform(at => new Date(at).toISOString());
/** ARM writes `null` where it has nothing. */
const orNothing = (type) => type.nullish().transform(value => value ?? undefined);
const disk = schemas/* object */.Ikc({
    sizeInGB: orNothing(size),
    source: orNothing(schemas/* object */.Ikc({ id: orNothing(armId), storageAccountId: orNothing(armId), uri: orNothing(descriptor_text.max(8000)) })),
});
/** A gallery image version as `GET …/versions/NAME` answers it; what a descriptor does not need is left out. */
const versionAnswer = schemas/* object */.Ikc({
    id: descriptor_text.refine(id => (0,version_id/* parseVersionId */.h)(id) !== undefined, 'no id of a gallery image version'),
    location: descriptor_text,
    properties: schemas/* object */.Ikc({
        publishingProfile: orNothing(schemas/* object */.Ikc({ publishedDate: orNothing(date) })),
        storageProfile: schemas/* object */.Ikc({
            source: orNothing(schemas/* object */.Ikc({
                id: orNothing(armId),
                virtualMachineId: orNothing(armId),
                communityGalleryImageId: orNothing(armId),
            })),
            osDiskImage: orNothing(disk),
            dataDiskImages: orNothing(schemas/* array */.YOg(disk.extend({ lun: schemas/* int */.Whr().min(0) })).refine(list => distinct(list.map(d => d.lun)), 'one lun twice')),
        }),
        securityProfile: orNothing(schemas/* object */.Ikc({ uefiSettings: orNothing(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* json */.Pq9())) })),
    }),
});
const definitionAnswer = schemas/* object */.Ikc({
    id: descriptor_text,
    properties: schemas/* object */.Ikc({
        osType: descriptor_text,
        osState: descriptor_text,
        // What Azure takes where nothing is said; see GalleryImageProperties of Microsoft.Compute.
        hyperVGeneration: orNothing(descriptor_text).transform(given => given ?? 'V1'),
        architecture: orNothing(descriptor_text).transform(given => given ?? 'x64'),
        identifier: schemas/* object */.Ikc({ publisher: descriptor_text, offer: descriptor_text, sku: descriptor_text }),
        features: orNothing(schemas/* array */.YOg(schemas/* object */.Ikc({ name: descriptor_text, value: descriptor_text, startsAtVersion: orNothing(descriptor_text) }))),
    }),
});
/**
 * The descriptor of a version, from what ARM answers about it now. Throws `AZURE_ANSWER_UNREADABLE` for answers of another shape, and for
 * a definition that is not the version's.
 * @param version parsed JSON of the GET of the version @param definition that of its image definition
 */
function readDescriptor(tenant, version, definition) {
    const code = 'AZURE_ANSWER_UNREADABLE';
    const found = (0,read_shape/* readShape */._)(versionAnswer, version, code, "Azure's answer about a version");
    const above = (0,read_shape/* readShape */._)(definitionAnswer, definition, code, "Azure's answer about an image definition");
    const id = found.id.toLowerCase();
    if (!id.startsWith(`${above.id.toLowerCase()}/versions/`))
        throw new errors/* GoldenImageError */.PX({ code, message: `${above.id} is not the image definition of ${found.id}.` });
    const { storageProfile, securityProfile, publishingProfile } = found.properties;
    const { features, identifier, ...rest } = above.properties;
    return compact({
        mediaType: descriptorMediaType,
        tenantId: tenant.toLowerCase(),
        id,
        location: regionKey(found.location),
        publishedDate: publishingProfile?.publishedDate,
        source: compact({ ...storageProfile.source }),
        osDisk: toDisk(storageProfile.osDiskImage),
        dataDisks: (storageProfile.dataDiskImages ?? [])
            .map(one => ({ lun: one.lun, ...toDisk(one) }))
            .sort((a, b) => a.lun - b.lun),
        uefiSettingsSha256: securityProfile?.uefiSettings && (0,sha256/* sha256 */.sc)((0,canonical_json/* canonicalJson */.d)(securityProfile.uefiSettings)),
        definition: {
            ...rest,
            identifier,
            features: (features ?? []).map(compact).sort((a, b) => compareTexts((0,canonical_json/* canonicalJson */.d)(a), (0,canonical_json/* canonicalJson */.d)(b))),
        },
    });
}
/** The bytes that are hashed and that others can hash again: `sha256sum` of them is the subject. */
function formatDescriptor(descriptor) {
    return (0,canonical_json/* canonicalJson */.d)(descriptor);
}
/**
 * With and without the date: whether Azure keeps `publishedDate` over an update is not said anywhere, so both are signed, and a policy says
 * which is asked for. They are equal if Azure gives no date.
 */
function digestsOf(descriptor) {
    const { publishedDate: _, ...undated } = descriptor;
    return { exact: (0,sha256/* sha256 */.sc)(formatDescriptor(descriptor)), undated: (0,sha256/* sha256 */.sc)(formatDescriptor(undated)) };
}
/** `gallery/definition/version`, for people: which version a descriptor is about. */
function nameOfDescriptor({ id }) {
    const [gallery, , definition, , version] = id.split('/').slice(-5);
    return `${gallery}/${definition}/${version}`;
}
const diskShape = {
    sizeInGB: size.optional(),
    sourceId: descriptor_text.optional(),
    storageAccountId: descriptor_text.optional(),
    sourceUriSha256: schemas/* string */.YjP().regex(sha256/* sha256Pattern */.G4).optional(),
};
/** A descriptor that somebody has signed. */
const descriptorSchema = schemas/* strictObject */.rej({
    mediaType: schemas/* literal */.euz(descriptorMediaType),
    tenantId: descriptor_text,
    id: descriptor_text.refine(id => (0,version_id/* parseVersionId */.h)(id) !== undefined && id === id.toLowerCase(), 'no id in small letters'),
    location: descriptor_text,
    publishedDate: iso/* datetime */.w$({ precision: 3 }).optional(),
    source: schemas/* strictObject */.rej({
        id: descriptor_text.optional(),
        virtualMachineId: descriptor_text.optional(),
        communityGalleryImageId: descriptor_text.optional(),
    }),
    osDisk: schemas/* strictObject */.rej(diskShape),
    dataDisks: schemas/* array */.YOg(schemas/* strictObject */.rej({ lun: schemas/* int */.Whr().min(0), ...diskShape })),
    uefiSettingsSha256: schemas/* string */.YjP().regex(sha256/* sha256Pattern */.G4).optional(),
    definition: schemas/* strictObject */.rej({
        osType: descriptor_text,
        osState: descriptor_text,
        hyperVGeneration: descriptor_text,
        architecture: descriptor_text,
        identifier: schemas/* strictObject */.rej({ publisher: descriptor_text, offer: descriptor_text, sku: descriptor_text }),
        features: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: descriptor_text, value: descriptor_text, startsAtVersion: descriptor_text.optional() })),
    }),
});
function toDisk(given) {
    return compact({
        sizeInGB: given?.sizeInGB,
        sourceId: given?.source?.id,
        storageAccountId: given?.source?.storageAccountId,
        sourceUriSha256: given?.source?.uri === undefined ? undefined : (0,sha256/* sha256 */.sc)(given.source.uri),
    });
}
/** Without the keys that have no value: two descriptors are equal exactly if their texts are. */
function compact(value) {
    return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined));
}
const compareTexts = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const distinct = (list) => new Set(list).size === list.length;


/***/ }),

/***/ 74496:
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
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80062);
/* harmony import */ var _version_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92470);


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

/***/ 92470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ formatVersionId),
/* harmony export */   h: () => (/* binding */ parseVersionId)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);

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

/***/ 80062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qh: () => (/* binding */ dateOfNames),
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
/** `YYYYMMDD` of the day (UTC): the first part of the names that it gives. */
function dateOfNames(day) {
    return day.getUTCFullYear() * 10_000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
}
/**
 * `YYYYMMDD.N.0` of the day (UTC), always above every existing version, deleted and failed ones included:
 * if something newer than today exists, its minor part is counted up instead. `undefined`: that cannot be counted any further.
 */
function nextImageVersion(existing, now) {
    const today = dateOfNames(now);
    const newest = existing.reduce((top, v) => (top && compareImageVersions(top, v) > 0 ? top : v), undefined);
    if (!newest || newest.parts[0] < today)
        return { parts: [today, 0, 0] };
    return newest.parts[1] < int32 ? { parts: [newest.parts[0], newest.parts[1] + 1, 0] } : undefined;
}


/***/ }),

/***/ 66212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F1: () => (/* binding */ findImage),
  t7: () => (/* binding */ manifestLimit),
  Ng: () => (/* binding */ parseManifest)
});

// EXTERNAL MODULE: ./lib/domain/errors.js + 17 modules
var errors = __webpack_require__(79112);
// EXTERNAL MODULE: ./lib/domain/evidence/release-policy.js
var release_policy = __webpack_require__(50184);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/text/nearest.js
var nearest = __webpack_require__(42296);
// EXTERNAL MODULE: ./lib/domain/text/one-line.js
var one_line = __webpack_require__(18997);
// EXTERNAL MODULE: ./lib/domain/text/yaml.js
var text_yaml = __webpack_require__(72543);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./lib/domain/text/guid.js
var guid = __webpack_require__(86757);
;// CONCATENATED MODULE: ./lib/domain/manifest/schema.js



/** A text that the pattern takes; whatever is wrong with it is told by what is accepted. */
const schema_text = (pattern, accepted) => schemas/* string */.YjP(accepted).regex(pattern, accepted);
const map = (shape) => schemas/* strictObject */.rej(shape, 'a map of keys');
const schema_guid = schema_text(guid/* guidPattern */.E, 'a GUID such as 11111111-1111-1111-1111-111111111111');
const resourceGroup = schema_text(/^[-\w.()]{0,89}[-\w()]$/, 'a resource group name');
const region = schema_text(/^[a-z][a-z0-9]{2,40}$/, 'a region as Azure writes it in ids, such as westeurope');
/** relative, inside the repository: no leading slash or dash, no `..` */
const path = schema_text(/^(?![-/])(?!.*(?:^|\/)\.\.(?:\/|$))[\w./@ +-]{1,400}$/, 'a path inside the repository');
const imageName = schema_text(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?$/, 'an image definition name');
/** As GitHub takes them: no control characters, no line ends, at most 255 characters. */
const environmentName = schema_text(/^[^\p{Cc}\p{Cf}\u2028\u2029]{1,255}$/u, 'the name of an environment');
const variableName = schema_text(/^[A-Za-z_]\w*$/, 'a Packer variable name');
/** `https://ACCOUNT.blob.core.windows.net/CONTAINER`, by Azure's rules for both names. */
const proofStore = schema_text(/^(?:github|https:\/\/[a-z0-9]{3,24}\.blob\.core\.windows\.net\/(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9])$/, 'github, or a blob container such as https://acmeproofs.blob.core.windows.net/golden');
const proofStores = 'a list of at least one proof store, each once';
const fewestControls = 'a whole number from 1 to 100000';
const oneProfile = 'a list of at least one InSpec profile';
const oneImage = 'a map of at least one image';
const oneEnvironment = 'a map of at least one environment with its client id';
const schema_image = map({
    parent: schemas/* string */.YjP('a text such as marketplace:debian/debian-12/12-gen2'),
    template: path,
    sources: schemas/* array */.YOg(path, 'a list of at least one path').min(1, 'a list of at least one path').optional(),
    vars: schemas/* record */.g1P(variableName, schemas/* string */.YjP('a text, in quotes'), 'a map of texts').optional(),
    validate: map({
        profiles: schemas/* array */.YOg(path, oneProfile).min(1, oneProfile),
        'min-executed': schemas/* int */.Whr(fewestControls).min(1, fewestControls).max(100_000, fewestControls).optional(),
    }),
});
/**
 * The shape of `golden-image.yml`, version 1. Every object is closed: an unknown key is an error. The words beside a check say what is accepted, and
 * stand so in the message.
 */
const manifestSchema = map({
    version: schemas/* literal */.euz(1, '1'),
    azure: map({ tenant: schema_guid, subscription: schema_guid, location: region, 'build-group': resourceGroup }),
    identities: schemas/* record */.g1P(environmentName, schema_guid, oneEnvironment).refine(o => Object.keys(o).length > 0, oneEnvironment),
    gallery: map({
        group: resourceGroup,
        name: schema_text(/^[A-Za-z0-9](?:[\w.]{0,78}[A-Za-z0-9])?$/, 'a gallery name: letters, digits, dots, underscores'),
        regions: schemas/* array */.YOg(region, 'a list of at least one region').min(1, 'a list of at least one region'),
    }),
    proofs: schemas/* array */.YOg(proofStore, proofStores)
        .refine(list => list.length > 0 && new Set(list).size === list.length, proofStores)
        .optional(),
    transparency: schemas/* literal */.euz('public', 'public, or no such key').optional(),
    verify: release_policy/* verifySchema */.fu.optional(),
    auditor: map({ 'accept-licence': schemas/* boolean */.zMY('true or false') }).optional(),
    images: schemas/* record */.g1P(imageName, schema_image, oneImage).refine(o => Object.keys(o).length > 0, oneImage),
});

;// CONCATENATED MODULE: ./lib/domain/manifest/parse.js







/** A manifest of over this many bytes is a mistake or an attack. */
const manifestLimit = 256 * 1024;
/** Text of a manifest → settings. Throws every problem at once, each with its line. */
function parseManifest(text, path) {
    const yaml = readDocument(text, path);
    const at = (where) => ({ file: path, line: yaml.lineOf(where) });
    const parsed = manifestSchema.safeParse(yaml.value);
    if (!parsed.success)
        (0,errors/* throwIfAny */.MI)(byLine(parsed.error.issues.flatMap(issue => toProblems(issue, yaml.value, at))));
    const manifest = parsed.data;
    const problems = [];
    const settings = toSettings(manifest, path, at, problems);
    (0,errors/* throwIfAny */.MI)(byLine(problems));
    return settings;
}
/** In the order in which they are read. */
const byLine = (problems) => problems.toSorted((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0));
function readDocument(text, path) {
    // A key that is a list or a map is no key that we know.
    const yaml = (0,text_yaml/* readYaml */.g)(text, { stringKeys: true });
    if (!('problems' in yaml))
        return yaml;
    const toProblem = ({ message, line }) => ({
        code: 'MANIFEST_UNREADABLE',
        message: `${path} ${message}.`,
        place: { file: path, line },
    });
    const [first, ...others] = yaml.problems;
    throw new errors/* GoldenImageError */.PX([toProblem(first), ...others.map(toProblem)]);
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
    const linesOf = (name, image) => {
        const line = (...key) => at(['images', name, ...key]).line;
        return {
            template: line('template'),
            sources: image.sources?.map((_, i) => line('sources', i)) ?? [line('template')],
            vars: Object.fromEntries(Object.keys(image.vars ?? {}).map(key => [key, line('vars', key)])),
            profiles: image.validate.profiles.map((_, i) => line('validate', 'profiles', i)),
        };
    };
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
                lines: linesOf(name, image),
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
        proofs: m.proofs ?? [],
        transparency: m.transparency,
        verify: m.verify ?? {},
        auditor: { acceptLicence: m.auditor?.['accept-licence'] ?? false },
        images,
        lines: {
            proofs: at(['proofs']).line,
            verify: {
                'strict-published-date': at(['verify', 'strict-published-date']).line,
                'max-age': at(['verify', 'max-age']).line,
                'may-be-missing': at(['verify', 'may-be-missing']).line,
            },
        },
    };
}
/** Keys that each level knows, for "did you mean". */
const knownKeys = [
    { at: /^$/, keys: Object.keys(manifestSchema.shape) },
    { at: /^azure$/, keys: Object.keys(manifestSchema.shape.azure.shape) },
    { at: /^gallery$/, keys: Object.keys(manifestSchema.shape.gallery.shape) },
    { at: /^verify$/, keys: Object.keys(release_policy/* verifySchema */.fu.shape) },
    { at: /^auditor$/, keys: ['accept-licence'] },
    { at: /^images\.[^.]+$/, keys: ['parent', 'template', 'sources', 'vars', 'validate'] },
    { at: /^images\.[^.]+\.validate$/, keys: ['profiles', 'min-executed'] },
];
function toProblems(issue, document, at) {
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
    const place = at(issue.path);
    if (issue.code === 'invalid_key')
        return [
            {
                code: 'MANIFEST_INVALID',
                message: `${issue.path.slice(0, -1).join('.')} has the key ${shown(issue.path.at(-1))}; accepted is ${issue.issues[0]?.message ?? issue.message}.`,
                place,
            },
        ];
    const value = valueAt(document, issue.path);
    return [
        {
            code: 'MANIFEST_INVALID',
            message: `${where || 'the manifest'} is ${value === undefined ? 'missing' : shown(value)}; accepted is ${issue.message}.`,
            place,
        },
    ];
}
const valueAt = (document, path) => path.reduce((value, key) => value?.[key], document);
/** A value as one knows it again in the file. */
function shown(value) {
    if (value === null)
        return 'empty';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'object')
        return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
    return typeof value === 'string' ? JSON.stringify((0,one_line/* oneLine */.T)(value, 80)) : String(value);
}


/***/ }),

/***/ 10343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98799);

/**
 * The one text of a value (RFC 8785): no blanks, keys in the order of their UTF-16 code units, numbers as ECMAScript writes them. Throws an
 * `Error` for what has no such text: a number that is not finite, half of a surrogate pair. Keys without a value are left out.
 */
function canonicalJson(value) {
    const text = (0,canonicalize__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(value);
    if (text === undefined)
        throw new Error('there is no JSON for it');
    return text;
}


/***/ }),

/***/ 65976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const pattern = /^(?<count>[1-9]\d{0,4})(?<unit>[mhd])$/;
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Milliseconds of `90m`, `12h` or `3d`, or `undefined` for any other text. */
function parseDuration(text) {
    const { count, unit } = pattern.exec(text)?.groups ?? {};
    return count && unit ? Number(count) * unitMs[unit] : undefined;
}
/** Whole days, else hours, else minutes, always rounded up: `3 days`. */
function formatDuration(ms) {
    const [size, name] = ms >= unitMs.d ? [unitMs.d, 'day'] : ms >= unitMs.h ? [unitMs.h, 'hour'] : [unitMs.m, 'minute'];
    const count = Math.ceil(ms / size);
    return `${count} ${name}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 18997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ oneLine)
/* harmony export */ });
/** Without line breaks and runs of blanks, at most so many characters. */
function oneLine(text, most) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > most ? `${line.slice(0, most - 3)}...` : line;
}


/***/ }),

/***/ 12820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ readShape)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);

/** How many of the things that are wrong are named. */
const most = 5;
/**
 * A value of the shape that is asked for. Throws `code` with all that does not fit, by path.
 * @param what begins the sentence: `The answer of Azure about …`
 */
function readShape(schema, value, code, what) {
    const parsed = schema.safeParse(value);
    if (parsed.success)
        return parsed.data;
    const wrong = parsed.error.issues.map(i => `${i.path.join('.') || 'all of it'}: ${i.message}`);
    const more = wrong.length > most ? `; and ${wrong.length - most} more` : '';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code,
        message: `${what} does not have the shape that is accepted: ${wrong.slice(0, most).join('; ')}${more}.`,
    });
}


/***/ }),

/***/ 79711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G4: () => (/* binding */ sha256Pattern),
/* harmony export */   e8: () => (/* binding */ sha1),
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** 64 small hexadecimal digits. */
const sha256Pattern = /^[0-9a-f]{64}$/;
/** Of a text its UTF-8 bytes. */
function sha256(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
}
/** Of bytes, as bytes: for names that a specification wants to be made of it, never for what is to be trusted. */
function sha1(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(bytes).digest();
}


/***/ }),

/***/ 72543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);

/** Of a person there are a few. Each is looked up in the whole document, and each can stand for much. */
const mostAliases = 100;
/** How often what one alias stands for may be used, with all that it takes along. */
const mostUses = 20;
/** More problems than this tell nobody anything. */
const mostProblems = 20;
/**
 * Reads one document in a time that grows with its size alone. Refused beside what is no YAML: keys that come twice, and what makes much of a
 * small file, which is aliases and deep nesting. `merge`: `<<` takes a map in, as in YAML 1.1.
 */
function readYaml(text, options = {}) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const at = (offset) => Math.max(1, lines.linePos(offset ?? 0).line);
    try {
        // Silent: a warning would quote the text, and the runner reads what is printed. Without the library's own look for double keys, and its
        // excerpts in errors: both cost the square of the size.
        const settings = { ...options, uniqueKeys: false, prettyErrors: false, strict: true, logLevel: 'silent' };
        const [document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)('', settings), second] = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, {
            ...settings,
            lineCounter: lines,
        });
        if (second)
            return { problems: [{ message: notValid('there is a second document'), line: at(second.range?.[0]) }] };
        const [first, ...others] = [
            ...document.errors.slice(0, mostProblems).map(e => ({ message: notValid(e.message), line: at(e.pos[0]) })),
            ...(document.errors.length > 0 ? [] : [...findDoubleKeys(document, at), ...findLooseAliases(document, at)]),
        ];
        // The library catches it here and there.
        if (document.errors.some(e => e.message.includes('Maximum call stack')))
            return tooMuch('is nested too deeply');
        if (first)
            return { problems: [first, ...others] };
        return { value: document.toJS({ maxAliasCount: mostUses }), lineOf: lineFinder(document, at) };
    }
    catch (error) {
        if (error instanceof RangeError)
            return tooMuch('is nested too deeply');
        return tooMuch('has too many YAML aliases');
    }
}
const notValid = (why) => `is not valid YAML: ${why.split('\n')[0]}`;
const tooMuch = (message) => ({ problems: [{ message, line: 1 }] });
/** Too many; of nothing; or of what they lie in, which would have no end. */
function findLooseAliases(document, at) {
    const found = [];
    let count = 0;
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Alias: (_, alias, path) => {
            if (++count > mostAliases)
                return yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR.BREAK;
            const line = at(alias.range?.[0]);
            const target = alias.resolve(document);
            if (target === undefined)
                found.push({ message: notValid(`*${alias.source} stands for nothing`), line });
            else if (path.includes(target))
                found.push({ message: notValid(`*${alias.source} stands for itself`), line });
            return undefined;
        },
    });
    return count > mostAliases ? [...tooMuch('has too many YAML aliases').problems] : found;
}
function findDoubleKeys(document, at) {
    const found = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Map: (_, map) => {
            const seen = new Set();
            for (const { key } of map.items) {
                const word = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? key.value : undefined;
                if (word === undefined || word === '<<')
                    continue;
                if (seen.has(word) && found.length < mostProblems)
                    found.push({
                        message: notValid('Map keys must be unique'),
                        line: at((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? key.range?.[0] : undefined),
                    });
                seen.add(word);
            }
        },
    });
    return found;
}
function lineFinder(document, at) {
    /** Each map is looked through once, however many lines are asked for. */
    const indexes = new Map();
    const indexOf = (map) => {
        const known = indexes.get(map);
        if (known)
            return known;
        const index = new Map(map.items.flatMap(({ key, value }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? [[String(key.value), { start: key.range?.[0], value }]] : []));
        indexes.set(map, index);
        return index;
    };
    const entryOf = (list, step) => {
        const value = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(list) ? list.items[Number(step)] : undefined;
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(value) ? { start: value.range?.[0], value } : undefined;
    };
    return path => {
        let node = document.contents;
        let line = 1;
        for (const step of path) {
            const found = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? indexOf(node).get(String(step)) : entryOf(node, step);
            if (found?.start === undefined)
                break;
            line = at(found.start);
            node = found.value;
        }
        return line;
    };
}


/***/ })

};
