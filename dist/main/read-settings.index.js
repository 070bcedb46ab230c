export const id = 9589;
export const ids = [9589];
export const modules = {

/***/ 89997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37511);


/** The manifest of the workspace, checked. Throws the `MANIFEST_` errors, those of the text all at once; its files are others' business. */
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
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35879);
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

/***/ 36195:
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
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/problem-list.js
var problem_list = __webpack_require__(52708);
// EXTERNAL MODULE: ./lib/domain/profile/dependencies.js
var dependencies = __webpack_require__(90141);
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
async function listTrackedFiles(checkout, path, listTracked) {
    const collection = await collect(checkout, mostOfSources);
    await collection.addTracked((0,paths/* normal */.qb)(checkout.root, path), listTracked);
    return collection.files();
}
/** What Packer reads of a folder that it is given, without being told. */
const ofPacker = /\.(?:pkr|auto\.pkrvars)\.(?:hcl|json)$/;
/** The same for a template, which may not be a link: what Packer says of it would name another file. */
async function listTemplateFiles(checkout, path, listTracked) {
    const { root } = checkout;
    const collection = await collect(checkout, mostOfSources);
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
/**
 * Every file of a profile, and of each profile that its `inspec.yml` takes in by a path. Throws all that is wrong at once.
 * @param listTracked asked for submodules; absent: what git knows has been looked at before
 */
async function listProfileFiles(checkout, profile, listTracked) {
    const collection = await collect(checkout, mostOfProfile, listTracked);
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
    const name = (0,paths/* normal */.qb)(checkout.root, profile);
    if ((0,paths/* leadsOut */.qm)(name))
        throw new errors/* GoldenImageError */.PX(outside(profile));
    await add(name);
    return collection.files();
}
/** @param listTracked asked which submodules there should be in a folder all of whose files are used; without it, `.gitmodules` alone says that */
async function collect(checkout, most, listTracked) {
    const root = await (0,promises_.realpath)(checkout.root);
    const found = new Map();
    const wrong = (0,problem_list/* gatherProblems */.y)();
    const submodules = new Set((await (0,filesystem_submodules/* listSubmodules */.e5)(root)).map(name => (0,external_node_path_.join)(root, name)));
    /** folders of which git has been asked for submodules: many links can lead to one */
    const asked = new Set();
    let seen = 0;
    const refuse = (problem) => wrong.add(problem);
    const put = (path, target) => found.set(path, { path, target });
    const count = () => {
        (0,errors/* throwIfCancelled */.dZ)(checkout.cancelled, 'files of the repository were listed');
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
        if (listTracked && (way.length === 0 || here.real !== full))
            await addSubmodules(path, here, listTracked);
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
    /** Git knows a submodule also where no `.gitmodules` names it. */
    async function addSubmodules(path, here, ask) {
        if (asked.has(here.target))
            return;
        asked.add(here.target);
        for (const { path: name, kind } of (await ask(here.target)) ?? []) {
            if (kind !== 'submodule')
                continue;
            submodules.add((0,external_node_path_.join)(root, name));
            if (!(await (0,paths/* isThere */.$B)((0,external_node_path_.join)(root, name))))
                refuse((0,filesystem_submodules/* noSubmodule */.Ab)((0,external_node_path_.join)(path, (0,external_node_path_.relative)(here.target, name))));
        }
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
            (0,errors/* throwIfCancelled */.dZ)(checkout.cancelled, 'files of the repository were listed');
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
            (0,errors/* throwIfAny */.MI)(wrong.problems);
            return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
        },
    };
}
async function listDependencies(collection, metadata) {
    const file = collection.targetOf(metadata);
    // Without it, the auditor has a word to say.
    if (file === undefined)
        return [];
    const text = await (0,ordinary_file/* readText */.y)((0,external_node_path_.join)(collection.root, file), dependencies/* metadataLimit */.lD);
    if (text === undefined) {
        collection.refuse(unreadable(metadata, 'is too large', `accepted are at most ${dependencies/* metadataLimit */.lD} bytes`));
        return [];
    }
    const read = (0,dependencies/* readDependencies */.gF)(text);
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
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35879);
/* harmony import */ var _process_find_tool_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38850);
/* harmony import */ var _process_run_tool_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1459);
/* harmony import */ var _process_system_program_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(14392);
/* harmony import */ var _ordinary_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(17893);
/* harmony import */ var _submodules_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(29847);
/* harmony import */ var _used_files_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(36195);










/** Characters of git's list: some hundred thousand names. */
const longestList = 64 * 1024 * 1024;
/** Of a repository with millions of files it takes seconds; what waits longer waits for a file system that does not answer. */
const listMs = 60_000;
/** Files of the repository are no configuration: git runs no program that they name, and takes no folder of them for a repository of its own. */
const harmlessGit = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'safe.bareRepository=explicit'].flatMap(setting => ['-c', setting]);
/** The checkout at `root`. @param path PATH on which `git` is looked for @param cancelled of the job; none: nobody cancels it */
function workspaceAt(root, path, cancelled) {
    const checkout = { root, cancelled };
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
        findMissingSubmodule: async (name) => (0,_submodules_js__WEBPACK_IMPORTED_MODULE_8__/* .findMissingSubmodule */ .En)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(root), name),
        listTracked: name => (0,_used_files_js__WEBPACK_IMPORTED_MODULE_9__/* .listTrackedFiles */ .sp)(checkout, name, folder => askGit(checkout, path, folder)),
        listTemplate: name => (0,_used_files_js__WEBPACK_IMPORTED_MODULE_9__/* .listTemplateFiles */ .CL)(checkout, name, folder => askGit(checkout, path, folder)),
        listProfile: name => (0,_used_files_js__WEBPACK_IMPORTED_MODULE_9__/* .listProfileFiles */ .$x)(checkout, name, folder => askGit(checkout, path, folder)),
        readFiles: (files, limit) => readFiles(checkout, files, limit),
        digest: (files, more = '', each) => digestFiles(checkout, files, more, each),
    };
}
/** What git tracks below a folder, submodules as one name each; `undefined` where it knows no repository, or is not there. */
async function askGit({ root, cancelled }, path, folder) {
    const git = await (0,_process_run_tool_js__WEBPACK_IMPORTED_MODULE_5__/* .runTool */ .q)({
        command: (0,_process_system_program_js__WEBPACK_IMPORTED_MODULE_6__/* .findSystemProgram */ .FG)('git', path),
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
        timeoutMs: listMs,
        graceMs: 500,
        ...(cancelled ? { signal: cancelled } : {}),
    });
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(cancelled, 'git listed files of the repository');
    if (git.timedOut)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({
            code: 'MANIFEST_FILE_UNREADABLE',
            message: `git did not list the files below "${folder}" within ${listMs / 1000} s.`,
        });
    const passedOver = git.notFound ? (0,_process_find_tool_js__WEBPACK_IMPORTED_MODULE_4__/* .findTool */ .S)('git', path) : undefined;
    if (passedOver !== undefined)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({
            code: 'MANIFEST_FILE_UNREADABLE',
            message: `What git tracks below "${folder}" cannot be told: the only git on PATH is ${passedOver}, in a place that others can change, and it is not started.`,
            hint: 'Install git where root alone can write, such as /usr/bin.',
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
async function readFiles({ root: workspace, cancelled }, files, limit) {
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(workspace);
    const read = [];
    let left = limit;
    for (const { path, target } of files) {
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(cancelled, `${path} was being read`);
        if (target === undefined)
            continue;
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, target);
        // Looked at before a byte is in memory.
        left -= (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file).catch(() => ({ size: 0 }))).size;
        if (left < 0)
            return undefined;
        const pieces = [];
        let executable = false;
        await (0,_ordinary_file_js__WEBPACK_IMPORTED_MODULE_7__/* .readPieces */ .u)(file, path, ({ mode }) => {
            executable = (mode & 0o100) !== 0;
        }, piece => void pieces.push(Buffer.from(piece)));
        read.push({ path, executable, bytes: Buffer.concat(pieces) });
    }
    return read;
}
/** The format of old: what has no link in it keeps its digest. */
async function digestFiles({ root: workspace, cancelled }, files, more, each) {
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(workspace);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    /** its own digest, if it is asked for */
    const done = new Map();
    const add = async (name) => {
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(cancelled, 'files of the repository were read');
        if (done.has(name))
            return;
        const own = each && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        await (0,_ordinary_file_js__WEBPACK_IMPORTED_MODULE_7__/* .readPieces */ .u)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, name), name, ({ size, mode }) => hash.update(`${name}\0${mode & 0o100 ? 'executable' : 'file'}\0${size}\0`), piece => {
            (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .throwIfCancelled */ .dZ)(cancelled, 'files of the repository were read');
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

/***/ 38850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ absoluteFolders),
/* harmony export */   S: () => (/* binding */ findTool)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** The folders of a PATH that are named from the root. An empty or relative one is the folder of the repository, whose programs nobody has asked for. */
const absoluteFolders = (path) => (path ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter).filter(node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute);
/** Absolute path of the first executable of that name on `path`, or `undefined`. */
function findTool(name, path) {
    for (const folder of absoluteFolders(path)) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file).isFile())
                return file;
        }
        catch {
            // not here: look in the next folder
        }
    }
    return undefined;
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
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/adapters/process/find-tool.js
var find_tool = __webpack_require__(38850);
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
/** Without folders that depend on where the program starts: that is the repository's. An empty PATH would be such a folder, too. */
function ownPath(env) {
    if (env.PATH === undefined)
        return { ...env };
    return { ...env, PATH: (0,find_tool/* absoluteFolders */.L)(env.PATH).join(external_node_path_.delimiter) || '/nonexistent' };
}
/**
 * Runs a program with an array of arguments and no shell, in a process group of its own, so that a Ctrl-C of the runner reaches us first
 * and nothing of it stays when we end it.
 */
function runTool(run) {
    return new Promise(resolve => {
        const { keep = 1024 * 1024, most = Number.POSITIVE_INFINITY } = run;
        const kept = { stdout: textEnd(keep), stderr: textEnd(keep) };
        let timedOut = false;
        let heard = 0;
        const child = (0,external_node_child_process_.spawn)(run.command, [...run.args], {
            ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
            env: ownPath(run.env),
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
            if (run.untilInputEnds)
                child.stdin.end();
            else
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
                const before = heard;
                heard += chunk.length;
                if (heard > most) {
                    if (before <= most)
                        stop();
                    return;
                }
                kept[stream].push(chunk);
                split.push(chunk);
            });
            child[stream].on('end', () => {
                if (heard <= most)
                    split.end();
            });
        }
        child.stdin.on('error', () => { });
        if (!run.untilInputEnds)
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
            const said = { stdout: kept.stdout.text(), stderr: kept.stderr.text() };
            resolve({ ...outcome, ...said, timedOut, ...(heard > most ? { saidTooMuch: true } : {}) });
        };
        child.on('error', () => finish({ code: null, signal: null, notFound: true }));
        child.on('close', (code, signal) => finish({ code, signal, notFound: false }));
    });
}


/***/ }),

/***/ 14392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ findSystemProgram),
/* harmony export */   JW: () => (/* binding */ whyNoSystemProgram),
/* harmony export */   p_: () => (/* binding */ systemFolders)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _find_tool_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38850);



/**
 * Absolute path of a program of the system: what is started with more rights than a profile must not be what a profile has put there, and on some runners
 * folders of PATH are open to everybody. So it is the first of that name on `path` that nobody but root and the user of this job can change or exchange;
 * where there is none, the path of a file that does not exist. To be handed to `sudo` as it is: that would look on a PATH of its own.
 */
function findSystemProgram(name, path) {
    for (const folder of (0,_find_tool_js__WEBPACK_IMPORTED_MODULE_2__/* .absoluteFolders */ .L)(path)) {
        const found = (0,_find_tool_js__WEBPACK_IMPORTED_MODULE_2__/* .findTool */ .S)(name, folder);
        if (found && isOursAlone(found))
            return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder), name);
    }
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)('/nonexistent', name);
}
/** Where a system keeps its own programs, whatever PATH says. */
const systemFolders = '/usr/sbin:/usr/bin:/sbin:/bin';
/** Why there is no such program, in words that end a sentence; `undefined` where there is one. */
function whyNoSystemProgram(name, path) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(findSystemProgram(name, path)))
        return undefined;
    const found = (0,_find_tool_js__WEBPACK_IMPORTED_MODULE_2__/* .findTool */ .S)(name, path);
    if (!found)
        return `there is no \`${name}\` in ${path.replaceAll(':', ', ')}`;
    const { uid } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(found));
    if (uid === overflowId)
        return `${found} belongs to nobody who is known here: this process is in a user namespace that does not have root of the machine`;
    return `others than root and the user of this job can change or exchange ${found}`;
}
/** Whom a user namespace shows for everybody who is not in it. */
const overflowId = 65_534;
const mostLinks = 40;
/**
 * The file, every folder above it, every link on the way and what is above that: who can turn one of them decides what is started. In a folder like `/tmp`
 * everybody may add something, and nobody changes what is another one's.
 */
function isOursAlone(path, links = 0) {
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    if (parent !== path && !isOursAlone(parent, links))
        return false;
    const at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(parent), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
    const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(at);
    if (info.uid !== 0 && info.uid !== process.getuid?.())
        return false;
    if (info.isSymbolicLink())
        return links < mostLinks && isOursAlone((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(at)), links + 1);
    return (info.mode & 0o022) === 0 || (info.isDirectory() && (info.mode & 0o1000) !== 0);
}


/***/ }),

/***/ 20084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hg: () => (/* binding */ readReleaseRun),
/* harmony export */   Qj: () => (/* binding */ readCheckRun),
/* harmony export */   TH: () => (/* binding */ requireDefaultBranch),
/* harmony export */   pA: () => (/* binding */ defaultBranchByRule),
/* harmony export */   pe: () => (/* binding */ requireHostedRunner),
/* harmony export */   vZ: () => (/* binding */ isOnDefaultBranch)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _evidence_signer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(952);


/**
 * The events of which something may be released. All others are refused, those too that run on the default branch but can be started by somebody
 * who may not write to it: `workflow_run` follows a fork's pull request, and the token does not say so; `issue_comment` is anybody's.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const releasing = {
    push: { byRule: false },
    workflow_dispatch: { byRule: false },
    schedule: { byRule: true },
    repository_dispatch: { byRule: true },
};
const accepted = `accepted is the default branch of the repository on ${Object.keys(releasing).join(', ')}`;
const runOnGitHub = 'Run the workflow on GitHub Actions, or on a GitHub Enterprise Server whose tokens have that claim.';
/**
 * What GitHub's identity token says of this run. Throws `AUTH_NOT_RELEASE_REF` for an event or a ref that releases nothing whatever the default
 * branch is called, and for a token that does not say.
 * @param claims of the token, and of nothing else: variables and files can be written by every step of the job
 */
function readReleaseRun(claims) {
    const event = requireClaim(claims, 'event_name');
    const ref = requireClaim(claims, 'ref');
    const repository = requireClaim(claims, 'repository');
    if (!isRepository(repository))
        throw refused(`GitHub's identity token has the claim \`repository\` "${repository}"; accepted is one owner and one name.`, runOnGitHub);
    if (!isReleasing(event))
        throw refused(`This job runs on the event "${event}" (${ref}); ${accepted}.`, event.startsWith('pull_request')
            ? "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`, or take the event out of `on:`."
            : `Take the event out of \`on:\`, or let it pass this step by: add to it \`if: github.event_name != '${event}'\`.`);
    const branch = branchOf(ref);
    if (branch === undefined)
        throw refused(`This job runs on ${ref}, which is no branch; ${accepted}.`, startThere());
    return { event, repository, branch, onDefaultBranchByRule: releasing[event].byRule };
}
/** Of what comes by these an image can be checked: they have no more rights than their code is to have. */
const checked = ['pull_request', 'merge_group'];
/**
 * They have the rights of the default branch, and can be caused by somebody who may not write to it; what such a workflow checks out is by custom his
 * code. https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 */
const privileged = ['pull_request_target', 'workflow_run', 'issue_comment'];
/**
 * What a run is that is no release's and can be a check's, in words; `undefined`: it may be a release's, which `readReleaseRun` tells. Throws
 * `AUTH_FOREIGN_CODE`, and `AUTH_NOT_RELEASE_REF` for a token that does not say. @param claims of GitHub's identity token, and of nothing else
 */
function readCheckRun(claims) {
    const event = requireClaim(claims, 'event_name');
    const ref = requireClaim(claims, 'ref');
    if (privileged.includes(event))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'AUTH_FOREIGN_CODE',
            message: `This job runs on the event "${event}" (${ref}), which has the rights of the default branch although anybody can cause it: what is checked out may be a stranger's code, and nothing is done with it.`,
        });
    if (checked.includes(event))
        return `the event "${event}" (${ref})`;
    return isReleasing(event) && branchOf(ref) === undefined ? `${ref}, which is no branch` : undefined;
}
/** Whether the run is on the default branch. @param defaultBranch as for `requireDefaultBranch` */
function isOnDefaultBranch(run, defaultBranch) {
    return defaultBranch === undefined ? run.onDefaultBranchByRule : defaultBranch === run.branch;
}
/**
 * Throws `AUTH_SELF_HOSTED` unless the runner is GitHub's own: every verification asks for that, because a machine that others have had before may sign
 * anything in the name of the workflow. @param claims of GitHub's identity token, and of nothing else
 */
function requireHostedRunner(claims) {
    const runner = requireClaim(claims, 'runner_environment');
    if (runner === _evidence_signer_js__WEBPACK_IMPORTED_MODULE_1__/* .githubTrust */ .E7.runnerEnvironment)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'AUTH_SELF_HOSTED',
        message: `GitHub's identity token says of the runner of this job "${runner}"; accepted is "${_evidence_signer_js__WEBPACK_IMPORTED_MODULE_1__/* .githubTrust */ .E7.runnerEnvironment}".`,
    });
}
/** The default branch, where GitHub's rule for the event leaves no other. @param claims of GitHub's identity token, and of nothing else */
function defaultBranchByRule(claims) {
    const { event_name: event = '', ref = '' } = claims;
    return isReleasing(event) && releasing[event].byRule ? branchOf(ref) : undefined;
}
/**
 * Throws `AUTH_NOT_RELEASE_REF` unless the run is on the default branch.
 * @param defaultBranch without `refs/heads/`; `undefined`: nobody says, which is enough only where GitHub's rule leaves no other branch
 */
function requireDefaultBranch(run, defaultBranch) {
    if (isOnDefaultBranch(run, defaultBranch))
        return;
    const wanted = defaultBranch === undefined
        ? `and nobody says what the default branch of ${run.repository} is; ${accepted}`
        : `and the default branch of ${run.repository} is refs/heads/${defaultBranch}; ${accepted}`;
    throw refused(`This job runs on refs/heads/${run.branch} (event "${run.event}"), ${wanted}.`, startThere(defaultBranch));
}
function requireClaim(claims, name) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (value)
        return value;
    throw refused(`GitHub's identity token has no claim \`${name}\`, so it cannot be told what this job runs on; ${accepted}.`, runOnGitHub);
}
/** It becomes a part of a URL. */
function isRepository(text) {
    const parts = text.split('/');
    return parts.length === 2 && parts.every(part => part !== '' && part !== '.' && part !== '..');
}
const isReleasing = (event) => Object.hasOwn(releasing, event);
function branchOf(ref) {
    const prefix = 'refs/heads/';
    return ref.startsWith(prefix) && ref.length > prefix.length ? ref.slice(prefix.length) : undefined;
}
const startThere = (branch) => branch === undefined
    ? 'Start the workflow on the default branch; a push only there: on: { push: { branches: [<default branch>] } }'
    : `Start the workflow on ${branch}; a push only there: on: { push: { branches: [${branch}] } }`;
const refused = (message, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code: 'AUTH_NOT_RELEASE_REF', message, hint });


/***/ }),

/***/ 84409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   Rl: () => (/* binding */ timeSchema),
/* harmony export */   Sg: () => (/* binding */ githubIdSchema),
/* harmony export */   Zu: () => (/* binding */ textSchema),
/* harmony export */   bL: () => (/* binding */ sha256Schema),
/* harmony export */   kL: () => (/* binding */ exceptionKind),
/* harmony export */   uH: () => (/* binding */ readPredicate)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(64377);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12820);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79711);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65513);





/** The parts of which predicates are made, and how one is read. */
const sha256Schema = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Pattern */ .G4, '64 small hexadecimal digits');
const textSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1).max(4000);
/** GitHub's ids are numbers, written as text: they outlive every name. */
const githubIdSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(/^[1-9]\d{0,19}$/, 'a number of GitHub');
const timeSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .datetime */ .w$();
const exceptionKind = zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['waivers', 'inputs', 'thresholds']);
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
/* harmony export */   ji: () => (/* binding */ datePolicy),
/* harmony export */   pb: () => (/* binding */ requiredProofs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
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
/** Of the calling workflow's word and the manifest's the stricter one: for the steps that say which version it is before anything is verified. */
function datePolicy(allowed, wished) {
    return { strictPublishedDate: allowed || wished['strict-published-date'] === true };
}
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

/***/ 952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ readSigner),
/* harmony export */   CF: () => (/* binding */ signerChecks),
/* harmony export */   E7: () => (/* binding */ githubTrust),
/* harmony export */   Ep: () => (/* binding */ parseFormerSigners),
/* harmony export */   K1: () => (/* binding */ judgeSigner),
/* harmony export */   fp: () => (/* binding */ signerExtensions)
/* harmony export */ });
/* unused harmony export formatFormerSigner */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64377);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84409);



const arc = '1.3.6.1.4.1.57264.1';
const extensions = {
    issuer: `${arc}.8`,
    signer: `${arc}.9`,
    signerCommit: `${arc}.10`,
    runnerEnvironment: `${arc}.11`,
    repository: `${arc}.12`,
    commit: `${arc}.13`,
    ref: `${arc}.14`,
    repositoryId: `${arc}.15`,
    owner: `${arc}.16`,
    ownerId: `${arc}.17`,
    workflow: `${arc}.18`,
    workflowCommit: `${arc}.19`,
    trigger: `${arc}.20`,
    run: `${arc}.21`,
    visibility: `${arc}.22`,
};
/** Their object identifiers. */
const signerExtensions = Object.values(extensions);
const signerChecks = ['issuer', 'signer', 'owner', 'repository', 'ref', 'runner', 'trigger'];
/** GitHub's issuer, runners and the events that start what may become a release. */
const githubTrust = {
    issuer: 'https://token.actions.githubusercontent.com',
    runnerEnvironment: 'github-hosted',
    triggers: ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'],
};
/** Throws `PROOF_UNREADABLE` for a certificate that lacks one of GitHub's texts. @param found texts by object identifier */
function readSigner(name, found) {
    const entries = Object.entries(extensions).map(([key, oid]) => [key, found.get(oid)]);
    const missing = entries.filter(([, value]) => !value).map(([key]) => `${key} (${extensions[key]})`);
    if (name === '' || missing.length > 0)
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(`The certificate of "${name}" is none that was given to a workflow of GitHub: it lacks ${missing.join(', ') || 'a name'}`);
    return { name, ...Object.fromEntries(entries) };
}
/**
 * Every value of the certificate that counts, compared exactly: as text, whole, in its own case.
 * @param witnessed ISO 8601: when the signature was made, on the word of a log or a timestamp authority
 * @param now ISO 8601, by Azure's clock
 */
function judgeSigner(signer, policy, witnessed, now) {
    const compare = (name, code, found, accepted) => accepted.includes(found)
        ? { name, ok: true, detail: found }
        : { name, ok: false, code, detail: `it is "${found}"; accepted is ${accepted.map(a => `"${a}"`).join(', ')}` };
    const former = policy.former.find(f => f.name === signer.name && f.repositoryId === signer.repositoryId);
    const inTime = former !== undefined && Date.parse(witnessed) <= Date.parse(former.until);
    return [
        compare('issuer', 'VERIFY_OTHER_ISSUER', signer.issuer, [policy.issuer]),
        judgeName(signer, policy, former && { former, inTime }, witnessed, now),
        // The id of a repository is nobody else's, also after a transfer to another owner.
        inTime
            ? { name: 'owner', ok: true, detail: `${signer.ownerId}, of a former signer` }
            : compare('owner', 'VERIFY_OTHER_OWNER', signer.ownerId, [policy.ownerId]),
        policy.repositoryId === undefined
            ? { name: 'repository', ok: true, detail: `${signer.repositoryId} (${signer.repository}), any one of the owner` }
            : compare('repository', 'VERIFY_OTHER_REPOSITORY', signer.repositoryId, [policy.repositoryId]),
        compare('ref', 'VERIFY_OTHER_REF', signer.ref, [
            ...new Set([policy.ref, ...(inTime ? branchIn(former.name) : [])]),
        ]),
        compare('runner', 'VERIFY_RUNNER_REFUSED', signer.runnerEnvironment, [policy.runnerEnvironment]),
        compare('trigger', 'VERIFY_TRIGGER_REFUSED', signer.trigger, policy.triggers),
    ];
}
function judgeName(signer, policy, stated, witnessed, now) {
    const name = 'signer';
    const refused = (code, detail, hint) => ({
        name,
        ok: false,
        code,
        detail,
        ...(hint === undefined ? {} : { hint }),
    });
    if (signer.signer !== signer.name)
        return refused('VERIFY_OTHER_SIGNER', `the certificate names both "${signer.name}" and "${signer.signer}"`);
    if (signer.name === policy.signer)
        return { name, ok: true, detail: signer.name };
    if (stated?.inTime)
        return { name, ok: true, detail: `${signer.name}, a former signer until ${stated.former.until}` };
    if (stated)
        return refused('VERIFY_SIGNER_EXPIRED', `"${signer.name}" is a former signer until ${stated.former.until}; this was signed ${witnessed}`);
    const accepted = `it is "${signer.name}"; accepted is "${policy.signer}"`;
    if (!isOfTrustedRepository(signer, policy))
        return refused('VERIFY_OTHER_SIGNER', accepted);
    const line = { name: signer.name, repositoryId: signer.repositoryId, until: now };
    if (isRenamed(signer, policy))
        return refused('VERIFY_SIGNER_RENAMED', `${accepted}. It was signed by the same repository (id ${signer.repositoryId}) under another name`, `Add to the input former-signers, if that name was yours: ${formatFormerSigner(line)}`);
    // An old name of the file or the branch looks like any other workflow of the repository: only people can tell, and only where nothing else is wrong.
    const cured = signer.ownerId === policy.ownerId &&
        judgeSigner(signer, { ...policy, former: [line] }, witnessed, now).every(check => check.ok);
    return refused('VERIFY_OTHER_SIGNER', accepted, cured
        ? `Look who has used it: that it stands in the same repository is no reason to trust it. Only if this is the old name of your own workflow or of its branch, add to the input former-signers: ${formatFormerSigner(line)}`
        : undefined);
}
/**
 * The certificate has no id of the repository in which the workflow stands, only of the one that calls it: whose it is can be told where both are
 * one repository, and its id is that of the trusted workflow's.
 */
function isOfTrustedRepository(signer, policy) {
    return signer.repositoryId === policy.signerRepositoryId && splitName(signer.name).repository === signer.repository;
}
/** Of the trusted repository nothing but the name differs. */
function isRenamed(signer, policy) {
    const [then, now] = [splitName(signer.name), splitName(policy.signer)];
    return then.repository !== now.repository && then.workflow === now.workflow;
}
/** `https://github.com/OWNER/NAME` and what stands behind it. */
function splitName(name) {
    const parts = name.split('/');
    return { repository: parts.slice(0, 5).join('/'), workflow: parts.slice(5).join('/') };
}
/** The branch of a workflow's address. It begins at the first mark, which no file has in its name, and a branch may. Nothing is released from a tag. */
function branchIn(name) {
    const ref = name.slice(name.indexOf('@refs/') + 1);
    return ref.startsWith('refs/heads/') ? [ref] : [];
}
const until = zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_3__/* .datetime */ .w$(), zod__WEBPACK_IMPORTED_MODULE_3__/* .date */ .p6()]);
/** One a line, as the input `former-signers` takes it: address of the workflow with its ref, id of the repository, until when. */
function formatFormerSigner({ name, repositoryId, until }) {
    return `${name} ${repositoryId} ${until}`;
}
/** Throws `INPUT_INVALID` with every line that is none. @param text of the input `former-signers` */
function parseFormerSigners(text) {
    const problems = [];
    const found = text.split('\n').flatMap((line) => {
        const words = line.split(' ').filter(word => word.trim() !== '');
        const [name = '', repositoryId = '', end = ''] = words.map(word => word.trim());
        if (words.length === 0)
            return [];
        const { repository, workflow } = splitName(name);
        const wrong = [
            ...(words.length === 3 ? [] : [`it has ${words.length} words`]),
            ...(repository.startsWith('https://') && workflow.startsWith('.github/workflows/') && workflow.includes('@refs/')
                ? []
                : [`"${name}" is no address of a workflow with its ref`]),
            ...(_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .githubIdSchema */ .Sg.safeParse(repositoryId).success ? [] : [`"${repositoryId}" is no id of a repository`]),
            ...(until.safeParse(end).success ? [] : [`"${end}" is no time in UTC, such as 2026-12-01T00:00:00Z`]),
        ];
        if (wrong.length === 0)
            return [{ name, repositoryId, until: new Date(end).toISOString() }];
        problems.push({
            code: 'INPUT_INVALID',
            message: `The input former-signers has a line that is not accepted: ${wrong.join('; ')}.`,
            hint: 'One a line: https://github.com/OWNER/NAME/.github/workflows/FILE@refs/heads/BRANCH <repository id> <until when>',
        });
        return [];
    });
    // Which of two times is meant is nobody's to guess.
    const key = ({ name, repositoryId }) => `${name} ${repositoryId}`;
    const twice = found.filter((one, n) => found.findIndex(other => key(other) === key(one)) < n);
    problems.push(...[...new Set(twice.map(key))].map((line) => ({
        code: 'INPUT_INVALID',
        message: `The input former-signers has ${line.slice(0, 300)} more than once; accepted is one line for each.`,
    })));
    (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)(problems);
    return found;
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8701);
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
    return (0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_5__/* .formatCanonicalJson */ .u)(statement);
}
/**
 * The payload of an envelope whose signature holds. What it says about its predicate is read by the reader of that type. Throws
 * `PROOF_UNREADABLE` for another type of payload or statement, more values or deeper ones than anybody has to say, digests of another kind, equal keys, and
 * anything beside.
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code, message: `The payload of a proof cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}.` });
    }
    return (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_2__/* .readShape */ ._)(statementSchema, value, code, 'A statement');
}


/***/ }),

/***/ 59946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ parseStrictJson)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34446);

/** JSON nested deeper than any report is; what walks it recursively must not overflow the stack. */
const deepest = 200;
/**
 * A JSON document, or an `Error` that says in a few words what is wrong. Refused besides what `JSON.parse` refuses: two equal keys in one
 * object, of which the last would silently win, nesting deeper than any report has, and, before anything is taken apart, more values than anything has.
 */
function parseStrictJson(text) {
    if (text.trim() === '')
        throw new Error('it is empty');
    if ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .hasManyValues */ ._l)(text))
        throw new Error(`it has more than ${_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .mostValues */ .Yz} values`);
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
                const key = readKey(text.slice(i, end + 1));
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
function readKey(quoted) {
    try {
        return String(JSON.parse(quoted));
    }
    catch {
        throw new Error('it is not complete JSON');
    }
}


/***/ }),

/***/ 24192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XB: () => (/* binding */ explainWeakRun),
/* harmony export */   rg: () => (/* binding */ runShape),
/* harmony export */   yU: () => (/* binding */ formatOnly)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92857);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84409);


const selectors = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(_predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu).min(1).max(1000).readonly().optional();
/** How a profile was run, as records and statements have it. */
const runShape = {
    /** `none`: with the rights of the job, where one profile can change what another one finds; absent: told by an earlier version, which does not say it */
    isolation: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['kept-away', 'none']).optional(),
    /** of which controls alone the auditor was asked, by id or `/pattern/`, or by tag; absent: of all */
    only: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ controls: selectors, tags: selectors }).optional(),
};
const run = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(runShape);
/** Why this is no run that what is required of an image could rest on; in words that follow "it ran"; `undefined`: it is one. */
function explainWeakRun({ isolation, only }) {
    const weak = [
        ...(isolation === 'none' ? ['without isolation'] : []),
        ...(only ? [`in part alone (${formatOnly(only)})`] : []),
    ];
    return weak.length === 0 ? undefined : weak.join(' and ');
}
/** What a profile was made smaller by, for people. */
const formatOnly = ({ controls = [], tags = [] }) => [
    ...(controls.length > 0 ? [`controls ${controls.join(', ')}`] : []),
    ...(tags.length > 0 ? [`tags ${tags.join(', ')}`] : []),
].join('; ');


/***/ }),

/***/ 85273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ definitionOf),
/* harmony export */   I9: () => (/* binding */ parseDefinitionId),
/* harmony export */   Vg: () => (/* binding */ formatGalleryId),
/* harmony export */   WC: () => (/* binding */ usualSize),
/* harmony export */   cq: () => (/* binding */ securityTypeOf),
/* harmony export */   uz: () => (/* binding */ formatDefinitionId)
/* harmony export */ });
/* harmony import */ var _group_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14687);

/**
 * How a machine of it has to be booted to be what its users boot. `undefined`: as Azure does it where nothing is said, without Secure Boot. What takes
 * confidential machines besides is booted so, too: those have sizes of their own.
 */
function securityTypeOf({ securityType }) {
    return /^TrustedLaunch/i.test(securityType) ? 'TrustedLaunch' : undefined;
}
const pattern = /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.Compute\/galleries\/(?<gallery>[^/]+)\/images\/(?<definition>[^/]+)$/i;
/** The definition of an image of the manifest: it is called as the image is. */
function definitionOf(settings, image) {
    return {
        subscription: settings.gallery.subscription,
        group: settings.gallery.group,
        gallery: settings.gallery.name,
        definition: image,
    };
}
/** The ARM id of its gallery; Azure does not tell capitals from small letters in it. */
function formatGalleryId(ref) {
    return `${(0,_group_id_js__WEBPACK_IMPORTED_MODULE_0__/* .formatGroupId */ .O)(ref)}/providers/Microsoft.Compute/galleries/${ref.gallery}`;
}
/** The ARM id; Azure does not tell capitals from small letters in it. */
function formatDefinitionId(ref) {
    return `${formatGalleryId(ref)}/images/${ref.definition}`;
}
/** The parts of `/subscriptions/…/galleries/…/images/…`, or `undefined` for any other text. */
function parseDefinitionId(text) {
    const { subscription, group, gallery, definition } = pattern.exec(text)?.groups ?? {};
    return subscription && group && gallery && definition ? { subscription, group, gallery, definition } : undefined;
}
/** The size of a machine on which a version is tested, where nobody asks for another: two cores of that architecture, and a disk for the system. */
const usualSize = ({ architecture }) => architecture.toLowerCase() === 'arm64' ? 'Standard_D2ps_v5' : 'Standard_D2s_v5';


/***/ }),

/***/ 8701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JZ: () => (/* binding */ formatDescriptor),
/* harmony export */   TM: () => (/* binding */ descriptorSchema),
/* harmony export */   nw: () => (/* binding */ digestsOf),
/* harmony export */   qq: () => (/* binding */ readDescriptor),
/* harmony export */   yV: () => (/* binding */ nameOfDescriptor)
/* harmony export */ });
/* unused harmony export descriptorMediaType */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64377);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _text_canonical_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10343);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12820);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79711);
/* harmony import */ var _region_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(37064);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(80062);
/* harmony import */ var _version_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92470);








/** What a version is, for ever: the rules by which a descriptor is made are named in it, and other rules get another number. */
const descriptorMediaType = 'application/vnd.golden-image-actions.image-descriptor.v1+json';
const text = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1).max(2000);
const armId = text.startsWith('/').transform(id => id.toLowerCase());
const size = zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(0);
const date = zod__WEBPACK_IMPORTED_MODULE_4__/* .datetime */ .w$({ offset: true }).transform(at => new Date(at).toISOString());
/** ARM writes `null` where it has nothing. */
const orNothing = (type) => type.nullish().transform(value => value ?? undefined);
const disk = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    sizeInGB: orNothing(size),
    source: orNothing(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ id: orNothing(armId), storageAccountId: orNothing(armId), uri: orNothing(text.max(8000)) })),
});
/** A gallery image version as `GET …/versions/NAME` answers it; what a descriptor does not need is left out. */
const versionAnswer = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    id: text.refine(id => (0,_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .parseVersionId */ .h4)(id) !== undefined, 'no id of a gallery image version'),
    location: text,
    properties: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        publishingProfile: orNothing(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ publishedDate: orNothing(date) })),
        storageProfile: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
            source: orNothing(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
                id: orNothing(armId),
                virtualMachineId: orNothing(armId),
                communityGalleryImageId: orNothing(armId),
            })),
            osDiskImage: orNothing(disk),
            dataDiskImages: orNothing(zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(disk.extend({ lun: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(0) })).refine(list => distinct(list.map(d => d.lun)), 'one lun twice')),
        }),
        securityProfile: orNothing(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ uefiSettings: orNothing(zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .json */ .Pq9())) })),
    }),
});
const definitionAnswer = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    id: text,
    properties: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        osType: text,
        osState: text,
        // What Azure takes where nothing is said; see GalleryImageProperties of Microsoft.Compute.
        hyperVGeneration: orNothing(text).transform(given => given ?? 'V1'),
        architecture: orNothing(text).transform(given => given ?? 'x64'),
        identifier: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ publisher: text, offer: text, sku: text }),
        features: orNothing(zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ name: text, value: text, startsAtVersion: orNothing(text) }))),
    }),
});
/**
 * The descriptor of a version, from what ARM answers about it now. Throws `AZURE_ANSWER_UNREADABLE` for answers of another shape, and for
 * a definition that is not the version's.
 * @param version parsed JSON of the GET of the version @param definition that of its image definition
 */
function readDescriptor(tenant, version, definition) {
    const code = 'AZURE_ANSWER_UNREADABLE';
    const found = (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(versionAnswer, version, code, "Azure's answer about a version");
    const above = (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(definitionAnswer, definition, code, "Azure's answer about an image definition");
    if ((0,_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .definitionIdOf */ ._Y)(found.id)?.toLowerCase() !== above.id.toLowerCase())
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code, message: `${above.id} is not the image definition of ${found.id}.` });
    const { storageProfile, securityProfile, publishingProfile } = found.properties;
    const { features, identifier, ...rest } = above.properties;
    return compact({
        mediaType: descriptorMediaType,
        tenantId: tenant.toLowerCase(),
        id: found.id.toLowerCase(),
        location: (0,_region_js__WEBPACK_IMPORTED_MODULE_6__/* .regionKey */ .U)(found.location),
        publishedDate: publishingProfile?.publishedDate,
        source: compact({ ...storageProfile.source }),
        osDisk: toDisk(storageProfile.osDiskImage),
        dataDisks: (storageProfile.dataDiskImages ?? [])
            .map(one => ({ lun: one.lun, ...toDisk(one) }))
            .sort((a, b) => a.lun - b.lun),
        uefiSettingsSha256: securityProfile?.uefiSettings && (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)((0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCanonicalJson */ .u)(securityProfile.uefiSettings)),
        definition: {
            ...rest,
            identifier,
            features: (features ?? [])
                .map(compact)
                .sort((a, b) => compareTexts((0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCanonicalJson */ .u)(a), (0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCanonicalJson */ .u)(b))),
        },
    });
}
/** The bytes that are hashed and that others can hash again: `sha256sum` of them is the subject. */
function formatDescriptor(descriptor) {
    return (0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCanonicalJson */ .u)(descriptor);
}
/**
 * With and without the date: whether Azure keeps `publishedDate` over an update is not said anywhere, so both are signed, and a policy says
 * which is asked for. They are equal if Azure gives no date.
 */
function digestsOf(descriptor) {
    const { publishedDate: _, ...undated } = descriptor;
    return { exact: (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(formatDescriptor(descriptor)), undated: (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(formatDescriptor(undated)) };
}
/** `gallery/definition/version`, for people: which version a descriptor is about. */
function nameOfDescriptor({ id }) {
    const ref = (0,_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .parseVersionId */ .h4)(id);
    return ref ? `${ref.definition.gallery}/${ref.definition.definition}/${(0,_version_js__WEBPACK_IMPORTED_MODULE_8__/* .formatImageVersion */ .d8)(ref.version)}` : id;
}
const diskShape = {
    sizeInGB: size.optional(),
    sourceId: text.optional(),
    storageAccountId: text.optional(),
    sourceUriSha256: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().regex(_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Pattern */ .G4).optional(),
};
/** A descriptor that somebody has signed. */
const descriptorSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    mediaType: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(descriptorMediaType),
    tenantId: text,
    id: text.refine(id => (0,_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .parseVersionId */ .h4)(id) !== undefined && id === id.toLowerCase(), 'no id in small letters'),
    location: text,
    publishedDate: zod__WEBPACK_IMPORTED_MODULE_4__/* .datetime */ .w$({ precision: 3 }).optional(),
    source: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        id: text.optional(),
        virtualMachineId: text.optional(),
        communityGalleryImageId: text.optional(),
    }),
    osDisk: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej(diskShape),
    dataDisks: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ lun: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(0), ...diskShape })),
    uefiSettingsSha256: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().regex(_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256Pattern */ .G4).optional(),
    definition: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        osType: text,
        osState: text,
        hyperVGeneration: text,
        architecture: text,
        identifier: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ publisher: text, offer: text, sku: text }),
        features: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ name: text, value: text, startsAtVersion: text.optional() })),
    }),
});
function toDisk(given) {
    return compact({
        sizeInGB: given?.sizeInGB,
        sourceId: given?.source?.id,
        storageAccountId: given?.source?.storageAccountId,
        sourceUriSha256: given?.source?.uri === undefined ? undefined : (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(given.source.uri),
    });
}
/** Without the keys that have no value: two descriptors are equal exactly if their texts are. */
function compact(value) {
    return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined));
}
const compareTexts = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const distinct = (list) => new Set(list).size === list.length;


/***/ }),

/***/ 86973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _p: () => (/* binding */ findChannelRef),
/* harmony export */   fJ: () => (/* binding */ repositoryWord),
/* harmony export */   nr: () => (/* binding */ followingTags),
/* harmony export */   wt: () => (/* binding */ readFollowing)
/* harmony export */ });
/* harmony import */ var _parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74496);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68466);


/** `owner/name` as GitHub takes them, without their ends. */
const repositoryWord = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}';
const repositoryPattern = new RegExp(`^${repositoryWord}$`);
function findChannelRef(text) {
    const parent = (0,_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParentImage */ .hc)(text);
    return parent?.kind === 'gallery' && typeof parent.at === 'string'
        ? { image: parent.image, channel: parent.at }
        : undefined;
}
/** `undefined`: it follows nothing, or does not say whom in this form. Azure does not tell capitals from small letters in names of tags. */
function readFollowing(tags) {
    const textOf = (name) => Object.entries(tags).find(([given]) => given.toLowerCase() === name)?.[1] ?? '';
    const follows = findChannelRef(textOf(_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.follows));
    const repository = textOf(_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.repository);
    return follows && repositoryPattern.test(repository) ? { follows, repository } : undefined;
}
/** Tags for the definition of an image that is released. Nobody is told of a Marketplace image, nor of a version that stays what it is. */
function followingTags(parent, repository) {
    if (parent.kind !== 'gallery' || typeof parent.at !== 'string')
        return {};
    return { [_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.follows]: (0,_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .formatParentImage */ .tV)(parent), [_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.repository]: repository };
}


/***/ }),

/***/ 14687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ formatManagedImageId),
/* harmony export */   O: () => (/* binding */ formatGroupId)
/* harmony export */ });
/** The ARM id; Azure does not tell capitals from small letters in it. */
function formatGroupId({ subscription, group }) {
    return `/subscriptions/${subscription}/resourceGroups/${group}`;
}
/** The ARM id of a managed image in a group. */
function formatManagedImageId(ref, name) {
    return `${formatGroupId(ref)}/providers/Microsoft.Compute/images/${name}`;
}


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
/* harmony export */   su: () => (/* binding */ imageWord),
/* harmony export */   tV: () => (/* binding */ formatParentImage),
/* harmony export */   uq: () => (/* binding */ channelWord)
/* harmony export */ });
/* unused harmony export compareParents */
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);
/* harmony import */ var _version_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92470);


/** Name of an image definition, and of a channel, without their ends: whoever can have such a name can be a parent. */
const imageWord = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?';
const channelWord = '[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?';
const word = '[A-Za-z0-9][A-Za-z0-9._-]{0,127}';
const imagePattern = new RegExp(`^marketplace:(?<publisher>${word})/(?<offer>${word})/(?<sku>${word})$`);
const versionPattern = new RegExp(`^(?<image>marketplace:${word}/${word}/${word}):(?<version>\\d{1,10}(?:\\.\\d{1,10}){1,3})$`);
const galleryPattern = new RegExp(`^(?<image>${imageWord})@(?:(?<channel>${channelWord})|(?<version>[\\d.]{1,32}))$`);
/** `marketplace:publisher/offer/sku`, `image@channel` or `image@Major.Minor.Patch`, or `undefined`. */
function parseParentImage(text) {
    return parseMarketplaceImage(text) ?? parseGalleryImage(text);
}
function parseGalleryImage(text) {
    const g = galleryPattern.exec(text)?.groups;
    const at = g?.channel ?? (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImageVersion */ .R1)(g?.version ?? '');
    return g?.image && at ? { kind: 'gallery', image: g.image, at } : undefined;
}
function parseMarketplaceImage(text) {
    const g = imagePattern.exec(text)?.groups;
    return g?.publisher && g.offer && g.sku
        ? { kind: 'marketplace', publisher: g.publisher, offer: g.offer, sku: g.sku }
        : undefined;
}
function formatParentImage(image) {
    if (image.kind === 'gallery')
        return `${image.image}@${typeof image.at === 'string' ? image.at : (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(image.at)}`;
    return `marketplace:${image.publisher}/${image.offer}/${image.sku}`;
}
/** `marketplace:publisher/offer/sku:version` or the ARM id of a gallery image version, or `undefined`. */
function parseParent(text) {
    const gallery = (0,_version_id_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVersionId */ .h4)(text);
    if (gallery)
        return { kind: 'gallery', ...gallery };
    const g = versionPattern.exec(text)?.groups;
    const image = g?.image ? parseMarketplaceImage(g.image) : undefined;
    return image && g?.version ? { ...image, version: g.version } : undefined;
}
function formatParent(parent) {
    return parent.kind === 'gallery' ? (0,_version_id_js__WEBPACK_IMPORTED_MODULE_1__/* .formatVersionId */ .Lg)(parent) : `${formatParentImage(parent)}:${parent.version}`;
}
/** Its version alone, as the template's `parent_version` gets it. */
function versionOfParent(parent) {
    return parent.kind === 'gallery' ? (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(parent.version) : parent.version;
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
        ? (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(a.version, b.version)
        : compareMarketplaceVersions(versionOfParent(a), versionOfParent(b));
}
/** One and the same version. */
function sameParent(a, b) {
    return sameParentImage(a, b) && compareParents(a, b) === 0;
}
function compareMarketplaceVersions(a, b) {
    return (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareParts */ .ql)(a.split('.').map(Number), b.split('.').map(Number));
}


/***/ }),

/***/ 37064:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ regionKey)
/* harmony export */ });
/** `West Europe` and `westeurope` are the same region. */
const regionKey = (name) => name.replace(/\s+/g, '').toLowerCase();


/***/ }),

/***/ 92470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lg: () => (/* binding */ formatVersionId),
/* harmony export */   _Y: () => (/* binding */ definitionIdOf),
/* harmony export */   h4: () => (/* binding */ parseVersionId)
/* harmony export */ });
/* harmony import */ var _definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85273);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80062);


const pattern = /^(?<definition>.*)\/versions\/(?<version>[^/]+)$/i;
/** The parts of `/subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch`, or `undefined` for any other text. */
function parseVersionId(text) {
    const groups = pattern.exec(text)?.groups;
    const definition = (0,_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDefinitionId */ .I9)(groups?.definition ?? '');
    const version = (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImageVersion */ .R1)(groups?.version ?? '');
    return definition && version ? { definition, version } : undefined;
}
/** The ARM id; Azure does not tell capitals from small letters in it. */
function formatVersionId({ definition: ref, version }) {
    return `${(0,_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDefinitionId */ .uz)(ref)}/versions/${(0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(version)}`;
}
/** The ARM id of the definition of a version; `undefined` for a text that is no id of a version. */
function definitionIdOf(id) {
    const ref = parseVersionId(id);
    return ref && (0,_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDefinitionId */ .uz)(ref.definition);
}


/***/ }),

/***/ 68466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ML: () => (/* binding */ channelTag),
/* harmony export */   NS: () => (/* binding */ temporaryTags),
/* harmony export */   OP: () => (/* binding */ versionTags),
/* harmony export */   P7: () => (/* binding */ definitionTags),
/* harmony export */   gj: () => (/* binding */ formatTemporaryTags),
/* harmony export */   hi: () => (/* binding */ nameOfTag)
/* harmony export */ });
/**
 * Tags that build-image, validate-image and publish write on a gallery version. They are hints for the next run: what is built again and what is
 * shown. Nothing is trusted because of them.
 */
const versionTags = {
    /** `candidate`, `rejected` or `released` */
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
/** The name of a tag, for people. */
const nameOfTag = (tag) => versionTags[tag];
/** Tags of an image definition. */
const definitionTags = {
    /** the highest version that was ever made, so that its name is not given again once the version is gone; it only rises */
    highest: 'golden-image-highest',
    /** `image@channel` of this gallery that releases of it are built from */
    follows: 'golden-image-follows',
    /** `owner/name` of the repository that releases it */
    repository: 'golden-image-repository',
};
/** Tag of a definition that says which version a channel holds: an index, which has to agree with the signed moves. */
const channelTag = (channel) => `golden-image-channel-${channel}`;
/** Tags on everything temporary, so that `post` and the janitor know what is ours and when it is too old. */
const temporaryTags = {
    run: 'golden-image-run',
    repository: 'golden-image-repository',
    /** the name of the managed image that is being built: unlike the run, it is one build's alone */
    build: 'golden-image-build',
    /** ISO 8601, UTC */
    expires: 'golden-image-expires',
};
/**
 * The tags of something temporary, with those that the manifest wants on everything. A step adds its own to them, and the manifest can name none of these.
 * @param wanted of the manifest @param made by which run of which repository, for which build, and until when (milliseconds) it is somebody's
 */
function formatTemporaryTags(wanted, made) {
    return {
        ...wanted,
        [temporaryTags.run]: made.run.id,
        [temporaryTags.repository]: made.run.repository,
        // Unlike the run, which all jobs of a matrix share, it is this build's alone.
        [temporaryTags.build]: made.build,
        [temporaryTags.expires]: new Date(made.until).toISOString(),
    };
}


/***/ }),

/***/ 80062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q$: () => (/* binding */ sameImageVersion),
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
const sameImageVersion = (a, b) => compareImageVersions(a, b) === 0;
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

/***/ 37511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F1: () => (/* binding */ findImage),
  t7: () => (/* binding */ manifestLimit),
  Ng: () => (/* binding */ parseManifest)
});

// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/evidence/release-policy.js
var release_policy = __webpack_require__(50184);
// EXTERNAL MODULE: ./lib/domain/image/following.js
var following = __webpack_require__(86973);
// EXTERNAL MODULE: ./lib/domain/text/duration.js
var duration = __webpack_require__(65976);
// EXTERNAL MODULE: ./lib/domain/text/nearest.js
var nearest = __webpack_require__(42296);
// EXTERNAL MODULE: ./lib/domain/text/one-line.js
var one_line = __webpack_require__(18997);
// EXTERNAL MODULE: ./lib/domain/text/yaml.js
var text_yaml = __webpack_require__(72543);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/image/version-id.js
var version_id = __webpack_require__(92470);
;// CONCATENATED MODULE: ./lib/domain/manifest/parents.js



/** What is wrong with parents in the gallery, as far as the manifest alone can tell: Azure and the proof stores are not asked. */
function refuseParents(parts, at) {
    const children = parts.images.flatMap(({ name, parent }) => parent?.kind === 'gallery' ? [{ name, parent, place: at(['images', name, 'parent']) }] : []);
    return children.flatMap(child => [
        ...refuseUnproven(child, parts),
        ...refuseChannel(child, parts),
        ...refuseCircle(child, children),
        ...refuseLongId(child, parts),
    ]);
}
/** Where a channel points, and whether a version may be built on, is read from signed statements alone. */
function refuseUnproven(child, parts) {
    if (parts.proofs === undefined || parts.proofs.length > 0)
        return [];
    return [
        {
            code: 'MANIFEST_PROOFS_MISSING',
            message: `images.${child.name}.parent is ${(0,image_parent/* formatParentImage */.tV)(child.parent)}, and ${child.place.file} does not say where its proofs are kept; accepted is a list \`proofs\`.`,
            hint: "Add to the manifest: proofs: [github, 'https://<account>.blob.core.windows.net/<container>']",
            place: child.place,
        },
    ];
}
/** The channels of an image that another repository builds are not known here. */
function refuseChannel(child, parts) {
    const { image, at } = child.parent;
    const names = parts.channelNames;
    const own = parts.images.some(one => sameName(one.name, image));
    if (!own || typeof at !== 'string' || names === undefined || names.includes(at))
        return [];
    const near = (0,nearest/* nearest */.p)(at, names);
    return [
        {
            code: 'MANIFEST_INVALID',
            message: `images.${child.name}.parent is ${(0,image_parent/* formatParentImage */.tV)(child.parent)}, and ${child.place.file} has no channel "${at}"${near === undefined ? '.' : `; did you mean "${near}"?`}`,
            hint: names.length > 0
                ? `Channels of the manifest: ${names.join(', ')}.`
                : 'Add to the manifest: channels: { test: {}, prod: { after: 3d } }',
            place: child.place,
        },
    ];
}
function refuseCircle(child, children) {
    const way = wayUp(child, children);
    if (!sameName(way.at(-1) ?? '', child.name))
        return [];
    return [
        {
            code: 'MANIFEST_INVALID',
            message: `images.${child.name}.parent leads back to itself: ${[child.name, ...way].join(' ← ')}; accepted is a parent that goes back to the Marketplace.`,
            place: child.place,
        },
    ];
}
/** The images above one, as far as this manifest knows, up to itself; a circle further up is told at those who are in it. */
function wayUp({ name, parent }, children) {
    const way = [parent.image];
    for (const _ of children) {
        const last = way.at(-1) ?? '';
        const next = sameName(last, name) ? undefined : children.find(one => sameName(one.name, last));
        if (next)
            way.push(next.parent.image);
    }
    return way;
}
/** a version's tag names its parent by the ARM id */
const longestTag = 256;
const longestVersion = { parts: [20_261_231, 2_147_483_647, 0] };
/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
function refuseLongId(child, parts) {
    if (!parts.gallery)
        return [];
    const definition = { ...parts.gallery, definition: child.parent.image };
    const id = (0,version_id/* formatVersionId */.Lg)({ definition, version: longestVersion });
    if (id.length <= longestTag)
        return [];
    return [
        {
            code: 'MANIFEST_INVALID',
            message: `images.${child.name}.parent is ${(0,image_parent/* formatParentImage */.tV)(child.parent)}: the ids of its versions have up to ${id.length} characters; accepted are ${longestTag}, as many as a tag of Azure takes.`,
            hint: 'Shorten the names of the resource group, the gallery or the parent image.',
            place: child.place,
        },
    ];
}
/** Azure does not tell capitals from small letters in names. */
const sameName = (a, b) => a.toLowerCase() === b.toLowerCase();

;// CONCATENATED MODULE: ./lib/domain/manifest/contradictions.js

/** of a version. https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#limits */
const mostReplicas = 100;
/** What keys say of each other and does not fit, as far as each of them can be read. */
function refuseContradictions(parts, at) {
    return [
        ...refuseCheckGroup(parts, at),
        ...refuseNetwork(parts, at),
        ...refuseRegions(parts, at),
        ...refuseChannels(parts, at),
        ...parts.images.flatMap(image => [
            ...refuseTwice(image, at),
            ...refuseUnkept(image, parts, at),
            ...refuseParts(image, at),
        ]),
        ...refuseParents(parts, at),
    ];
}
/** Who opens a pull request has all rights there: nothing that a release is made of, or is, may stand in it. */
function refuseCheckGroup({ subscription, buildGroup, checkGroup, gallery }, at) {
    const same = (group) => group !== undefined && group.toLowerCase() === checkGroup?.toLowerCase();
    const beside = gallery?.subscription.toLowerCase() === subscription?.toLowerCase() && same(gallery?.group);
    const key = same(buildGroup) ? 'azure.build-group' : beside ? 'gallery.group' : undefined;
    if (key === undefined)
        return [];
    return [
        {
            code: 'MANIFEST_INVALID',
            message: `azure.check-group is ${checkGroup}, as ${key} is; accepted is a resource group of its own: code of pull requests has rights there, and may not touch what releases are made of.`,
            place: at(['azure', 'check-group']),
        },
    ];
}
function refuseNetwork({ subscription, subnet, source }, at) {
    const problems = [];
    const refuse = (message, key) => problems.push({ code: 'MANIFEST_INVALID', message, place: at(['network', key]) });
    if (subnet && source)
        refuse(`network.source is ${source}; accepted is no such key beside \`subnet\`: who may come to a machine there is a matter of that network.`, 'source');
    // Packer looks for a network in its own subscription alone.
    if (subnet && subscription && subnet.subscription.toLowerCase() !== subscription.toLowerCase())
        refuse(`network.subnet is in the subscription ${subnet.subscription}; accepted is one in azure.subscription, ${subscription}.`, 'subnet');
    return problems;
}
function refuseRegions({ regions = [], location }, at) {
    const problems = [];
    const names = regions.map(r => r.region);
    const refuse = (message, ...where) => problems.push({ code: 'MANIFEST_INVALID', message, place: at(['gallery', 'regions', ...where]) });
    if (location !== undefined && names.length > 0 && !names.includes(location))
        refuse(`gallery.regions must include azure.location (${location}), the home region of every version; it has ${names.join(', ')}.`);
    names.forEach((name, i) => {
        if (names.indexOf(name) < i)
            refuse(`gallery.regions has ${name} twice; accepted is each region once.`, i);
    });
    const replicas = regions.reduce((sum, region) => sum + (region.replicas ?? 1), 0);
    if (replicas > mostReplicas)
        refuse(`gallery.regions asks for ${replicas} replicas in all its regions; accepted are at most ${mostReplicas} of a version.`);
    // Encryption sets are regional, and Azure takes an encrypted version only if each of its regions has one.
    const plain = regions.filter(r => r.encryptionSet === undefined).map(r => r.region);
    if (plain.length > 0 && plain.length < regions.length)
        refuse(`gallery.regions has an encryption set for some regions, and none for ${plain.join(', ')}; accepted is one for each region, or none.`, names.indexOf(plain[0] ?? ''));
    return problems;
}
function refuseChannels({ channels = {} }, at) {
    const problems = [];
    const given = Object.entries(channels);
    const counting = given.filter(([, { latest }]) => latest === true).map(([name]) => name);
    const refuse = (message, ...where) => problems.push({ code: 'MANIFEST_INVALID', message, place: at(['channels', ...where]) });
    if (counting.length > 1)
        refuse(`channels has \`latest: true\` at ${counting.join(' and ')}; accepted is one channel.`, counting[1] ?? '', 'latest');
    const [first] = given;
    if (first?.[1].after !== undefined)
        refuse(`channels.${first[0]}.after is "${first[1].after}"; accepted is no \`after\` at the first channel: a release enters it at once.`, first[0], 'after');
    if (given.length > 0 && given.every(([, { latest }]) => latest === false))
        refuse('channels has `latest: false` everywhere; accepted is one channel that Azure gives as latest.');
    return problems;
}
const profilesOf = ({ name }) => ['images', name, 'validate', 'profiles'];
function refuseTwice(image, at) {
    const where = profilesOf(image);
    const paths = image.profiles?.map(profile => profile.path) ?? [];
    return paths.flatMap((path, i) => paths.indexOf(path) < i
        ? [
            {
                code: 'MANIFEST_INVALID',
                message: `${where.join('.')} has "${path}" twice; accepted is each profile once.`,
                place: at([...where, i]),
            },
        ]
        : []);
}
/** What descendants have to pass they get from a proof store, and GitHub keeps no files. Without `proofs` nothing is signed that would ask it of them. */
function refuseUnkept(image, { proofs = [] }, at) {
    if (proofs.length === 0 || proofs.some(store => store !== 'github'))
        return [];
    const where = profilesOf(image);
    return (image.profiles ?? []).flatMap(({ path, required }, i) => required
        ? [
            {
                code: 'PROOF_NO_FILE_STORE',
                message: `${where.join('.')} has "${path}" with \`for-descendants: required\`, and \`proofs\` has github alone, which keeps no files; accepted is a blob container among \`proofs\`, or no such key.`,
                place: at([...where, i]),
            },
        ]
        : []);
}
const whyAlone = {
    controls: 'what descendants have to pass, this image passes whole',
    tags: 'what descendants have to pass, this image passes whole',
    inputs: 'descendants are tested with the profile alone, and would find other values; say them in its inspec.yml',
};
/** What descendants have to pass this image has to pass itself, whole, and by nothing that they do not have. */
function refuseParts(image, at) {
    const where = profilesOf(image);
    return (image.profiles ?? []).flatMap(({ path, required, ...more }, i) => ['controls', 'tags', 'inputs']
        .filter(key => required && more[key] !== undefined)
        .map(key => ({
        code: 'MANIFEST_INVALID',
        message: `${where.join('.')} has "${path}" with \`for-descendants: required\` and \`${key}\`; accepted is one of the two: ${whyAlone[key]}.`,
        place: at([...where, i, key]),
    })));
}

// EXTERNAL MODULE: ./lib/domain/text/json.js
var json = __webpack_require__(34446);
;// CONCATENATED MODULE: ./lib/domain/manifest/numbers.js

/**
 * Numbers among the values of a template's variables that are not what stands there: `1.10` is the number 1.1, of a long one the last digits are lost,
 * and a template that takes a text would be given another one than everybody reads.
 */
function refuseNumbers({ value, writtenAt }, at) {
    const images = (0,json/* isObject */.Gv)(value) && (0,json/* isObject */.Gv)(value['images']) ? value['images'] : {};
    const refuse = (found, where) => {
        if (Array.isArray(found))
            return found.flatMap((one, i) => refuse(one, [...where, i]));
        if ((0,json/* isObject */.Gv)(found))
            return Object.entries(found).flatMap(([key, one]) => refuse(one, [...where, key]));
        const written = typeof found === 'number' && Number.isFinite(found) ? writtenAt(where) : undefined;
        if (written === undefined || written === String(found))
            return [];
        return [
            {
                code: 'MANIFEST_INVALID',
                message: `${where.join('.')} is ${written}, which is the number ${found}; accepted is a number as it is read, or the text "${written}" in quotes.`,
                place: at(where),
            },
        ];
    };
    return Object.entries(images).flatMap(([name, image]) => (0,json/* isObject */.Gv)(image) ? refuse(image['vars'], ['images', name, 'vars']) : []);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(88532);
// EXTERNAL MODULE: ./lib/domain/image/address-range.js
var address_range = __webpack_require__(62202);
;// CONCATENATED MODULE: ./lib/domain/image/subnet.js
const pattern = /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.Network\/virtualNetworks\/(?<network>[^/]+)\/subnets\/(?<subnet>[^/]+)$/i;
/** The parts of an ARM id, `undefined` for any other text. */
function parseSubnetId(id) {
    const { subscription, group, network, subnet } = pattern.exec(id)?.groups ?? {};
    return subscription && group && network && subnet ? { id, subscription, group, network, subnet } : undefined;
}

// EXTERNAL MODULE: ./lib/domain/text/guid.js
var guid = __webpack_require__(86757);
;// CONCATENATED MODULE: ./lib/domain/manifest/schema.js









/** A text that the pattern takes; whatever is wrong with it is told by what is accepted. */
const schema_text = (pattern, accepted) => schemas/* string */.YjP(accepted).regex(pattern, accepted);
const map = (shape) => schemas/* strictObject */.rej(shape, 'a map of keys');
const schema_guid = schema_text(guid/* guidPattern */.E, 'a GUID such as 11111111-1111-1111-1111-111111111111');
const resourceGroup = schema_text(/^[-\w.()]{0,89}[-\w()]$/, 'a resource group name');
/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
const tagName = schema_text(/^(?!golden-image-|microsoft|azure|windows)[^<>%&\\?/\p{Cc}]{1,512}$/iu, 'the name of a tag as Azure takes it, without < > % & \\ ? / and none that begins with golden-image-, microsoft, azure or windows');
const tagValue = schema_text(/^[^\p{Cc}]{0,256}$/u, 'a text of at most 256 characters, in quotes');
/** Azure takes 50 on a resource: the rest is ours, and Packer's for a purchase plan. */
const mostTags = 30;
const someTags = `a map of at most ${mostTags} tags, each name once whatever its case`;
const tags = schemas/* record */.g1P(tagName, tagValue, someTags).refine(given => {
    const names = Object.keys(given).map(name => name.toLowerCase());
    return names.length <= mostTags && new Set(names).size === names.length;
}, someTags);
const someSubnet = 'the ARM id of a subnet, /subscriptions/…/virtualNetworks/…/subnets/…';
const subnet = schemas/* string */.YjP(someSubnet).transform((given, { addIssue }) => {
    const read = parseSubnetId(given);
    if (read)
        return read;
    addIssue(someSubnet);
    return core/* NEVER */.tm;
});
const addressRange = schema_text(address_range/* addressRangePattern */.s, address_range/* addressRangeWords */.d);
const region = schema_text(/^[a-z][a-z0-9]{2,40}$/, 'a region as Azure writes it in ids, such as westeurope');
/** relative, inside the repository: no leading slash or dash, no `..` */
const path = schema_text(/^(?![-/])(?!.*(?:^|\/)\.\.(?:\/|$))[\w./@ +-]{1,400}$/, 'a path inside the repository');
const imageName = schema_text(new RegExp(`^${image_parent/* imageWord */.su}$`), 'an image definition name');
/** Among the identities it is no environment's name: Packer's own. */
const packerIdentity = 'packer';
/** As GitHub takes them: no control characters, no line ends, at most 255 characters. */
const environmentName = schema_text(/^[^\p{Cc}\p{Cf}\u2028\u2029]{1,255}$/u, 'the name of an environment');
const variableName = schema_text(/^[A-Za-z_][\w-]*$/, 'a Packer variable name');
const oneValue = 'a text without a zero byte, a number, true or false, null, or a list or a map of such';
/** As Packer reads it from a file of variables in JSON. */
const variable = schemas/* custom */.IeY(isVariable, oneValue);
function isVariable(value) {
    if (typeof value === 'string')
        return !value.includes('\0');
    if (typeof value === 'number')
        return Number.isFinite(value);
    if (Array.isArray(value))
        return value.every(isVariable);
    if ((0,json/* isObject */.Gv)(value))
        return Object.values(value).every(isVariable);
    return value === null || typeof value === 'boolean';
}
/** `https://ACCOUNT.blob.core.windows.net/CONTAINER`, by Azure's rules for both names. */
const proofStore = schema_text(/^(?:github|https:\/\/[a-z0-9]{3,24}\.blob\.core\.windows\.net\/(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9])$/, 'github, or a blob container such as https://acmeproofs.blob.core.windows.net/golden');
const proofStores = 'a list of at least one proof store, each once';
/** A part of a tag's name, where Azure does not tell capitals from small letters, and of file names. */
const channelName = schema_text(new RegExp(`^${image_parent/* channelWord */.uq}$`), 'the name of a channel: small letters, digits, dashes');
const someTime = 'a time such as 12h or 3d';
const fewestAge = 'a time of at least a day, such as 30d';
const dayMs = 86_400_000;
const channel = map({
    after: schemas/* string */.YjP(someTime)
        .refine(given => (0,duration/* parseDuration */.E)(given) !== undefined, someTime)
        .optional(),
    environment: environmentName.optional(),
    latest: schemas/* boolean */.zMY('true or false').optional(),
});
const someChannels = 'a map of channels, the first one first, such as { test: {}, prod: { after: 3d } }';
/** https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#limits */
const replicaCount = 'a whole number from 1 to 100';
const encryptionSet = schema_text(/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/diskEncryptionSets\/[^/]+$/i, 'the ARM id of a disk encryption set');
const storageTypes = ['Standard_LRS', 'Standard_ZRS', 'Premium_LRS'];
const oneRegion = 'a region such as westeurope, or a map with `region`';
const placedRegion = map({
    region,
    replicas: schemas/* int */.Whr(replicaCount).min(1, replicaCount).max(100, replicaCount).optional(),
    storage: schemas/* enum */.k5n(storageTypes, `one of ${storageTypes.join(', ')}`).optional(),
    encryption: encryptionSet.optional(),
});
const someRegions = 'a list of at least one region';
const fewestDays = 'a whole number from 1 to 3650';
/** https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
const machineSize = schema_text(/^(?:Standard|Basic)_[A-Za-z0-9_-]{1,60}$/, 'the size of a machine as Azure names it, such as Standard_D2s_v5');
const oneApp = 'the id of a GitHub App: a whole number, or its client id';
const oneRepository = 'owner/name of a repository, or a map with `repository`';
const repositoryName = schema_text(new RegExp(`^${following/* repositoryWord */.fJ}$`), oneRepository);
const describedSubscriber = map({
    repository: repositoryName,
    follows: schemas/* string */.YjP('IMAGE@CHANNEL')
        .refine(given => typeof (0,following/* findChannelRef */._p)(given)?.channel === 'string', 'IMAGE@CHANNEL')
        .optional(),
    workflow: schema_text(/^[\w.-]{1,200}\.ya?ml$/, 'the file name of a workflow, such as image.yml').optional(),
});
const someRepositories = 'a list of at least one repository';
const fewestControls = 'a whole number from 1 to 100000';
const someProfiles = 'a list of at least one InSpec profile';
const oneProfile = 'a folder such as linux-base/profile, or a map with `path`';
const somePaths = 'a path inside the repository, or a list of at least one';
const paths = schemas/* union */.KCZ([path, schemas/* array */.YOg(path, somePaths).min(1, somePaths)], somePaths);
/** They stand in a command line, and no option may be among them. */
const selectors = (accepted) => schemas/* array */.YOg(schema_text(/^(?!-)[^\p{Cc}\p{Cf}\u2028\u2029]{1,1000}$/u, accepted), accepted)
    .min(1, accepted)
    .max(1000, accepted);
const someControls = 'a list of ids of controls, or of /patterns/ of them';
const someFilterTags = 'a list of tags';
const profileTime = 'a time from 1m to 5h, such as 45m';
const isProfileTime = (given) => {
    const ms = (0,duration/* parseDuration */.E)(given);
    return ms !== undefined && ms <= 5 * 3_600_000;
};
const describedProfile = map({
    path,
    'for-descendants': schemas/* literal */.euz('required', 'required, or no such key').optional(),
    waivers: paths.optional(),
    inputs: paths.optional(),
    thresholds: path.optional(),
    controls: selectors(someControls).optional(),
    tags: selectors(someFilterTags).optional(),
    timeout: schemas/* string */.YjP(profileTime).refine(isProfileTime, profileTime).optional(),
});
const someParent = 'a text such as marketplace:debian/debian-12/12-gen2 or linux-base@prod';
const oneParent = 'marketplace:publisher/offer/sku without a version, or of an image in the gallery IMAGE@CHANNEL or IMAGE@Major.Minor.Patch';
const schema_parent = schemas/* string */.YjP(someParent).transform((given, { addIssue }) => {
    const read = (0,image_parent/* parseParentImage */.hc)(given);
    if (read)
        return read;
    addIssue(oneParent);
    return core/* NEVER */.tm;
});
const oneImage = 'a map of at least one image';
const oneEnvironment = 'a map of at least one environment with its client id';
const imageSchema = map({
    parent: schema_parent,
    template: path,
    sources: schemas/* array */.YOg(path, 'a list of at least one path').min(1, 'a list of at least one path').optional(),
    vars: schemas/* record */.g1P(variableName, variable, 'a map of values').optional(),
    'max-age': schemas/* string */.YjP(fewestAge)
        .refine(given => ((0,duration/* parseDuration */.E)(given) ?? 0) >= dayMs, fewestAge)
        .optional(),
    validate: map({
        profiles: schemas/* array */.YOg(schemas/* union */.KCZ([path, describedProfile], oneProfile), someProfiles).min(1, someProfiles),
        'min-executed': schemas/* int */.Whr(fewestControls).min(1, fewestControls).max(100_000, fewestControls).optional(),
        size: machineSize.optional(),
    }),
});
/**
 * The shape of `golden-image.yml`, version 1. Every object is closed: an unknown key is an error. The words beside a check say what is accepted, and
 * stand so in the message.
 */
const manifestSchema = map({
    version: schemas/* literal */.euz(1, '1'),
    azure: map({
        tenant: schema_guid,
        subscription: schema_guid,
        location: region,
        'build-group': resourceGroup,
        'check-group': resourceGroup.optional(),
        tags: tags.optional(),
    }),
    identities: schemas/* record */.g1P(environmentName, schema_guid, oneEnvironment)
        .refine(o => Object.keys(o).length > 0, oneEnvironment)
        .refine(o => Object.keys(o).join() !== packerIdentity, 'an environment with its client id beside `packer`, which is none'),
    network: map({ subnet: subnet.optional(), source: addressRange.optional() }).optional(),
    gallery: map({
        subscription: schema_guid.optional(),
        group: resourceGroup,
        name: schema_text(/^[A-Za-z0-9](?:[\w.]{0,78}[A-Za-z0-9])?$/, 'a gallery name: letters, digits, dots, underscores'),
        regions: schemas/* array */.YOg(schemas/* union */.KCZ([region, placedRegion], oneRegion), someRegions).min(1, someRegions),
    }),
    proofs: schemas/* array */.YOg(proofStore, proofStores)
        .refine(list => list.length > 0 && new Set(list).size === list.length, proofStores)
        .optional(),
    transparency: schemas/* literal */.euz('public', 'public, or no such key').optional(),
    verify: release_policy/* verifySchema */.fu.optional(),
    channels: schemas/* record */.g1P(channelName, channel, someChannels)
        .refine(o => Object.keys(o).length > 0, someChannels)
        .optional(),
    cascade: map({
        app: schemas/* union */.KCZ([schemas/* int */.Whr(oneApp).min(1, oneApp), schema_text(/^(?:\d{1,15}|Iv[\w.]{1,60})$/, oneApp)], oneApp).optional(),
        repositories: schemas/* array */.YOg(schemas/* union */.KCZ([repositoryName, describedSubscriber], oneRepository), someRepositories)
            .min(1, someRepositories)
            .optional(),
        'silent-after': schemas/* string */.YjP(fewestAge)
            .refine(given => ((0,duration/* parseDuration */.E)(given) ?? 0) >= dayMs, fewestAge)
            .optional(),
    }).optional(),
    keep: map({ days: schemas/* int */.Whr(fewestDays).min(1, fewestDays).max(3650, fewestDays).optional() }).optional(),
    auditor: map({ 'accept-licence': schemas/* boolean */.zMY('true or false') }).optional(),
    images: schemas/* record */.g1P(imageName, imageSchema, oneImage).refine(o => Object.keys(o).length > 0, oneImage),
});
const channelKeys = Object.keys(channel.shape);
const regionKeys = Object.keys(placedRegion.shape);
const subscriberKeys = Object.keys(describedSubscriber.shape);
const profileKeys = Object.keys(describedProfile.shape);

;// CONCATENATED MODULE: ./lib/domain/manifest/parts.js


const { azure, network, gallery, channels, proofs } = manifestSchema.shape;
function readParts(document) {
    const top = toMap(document);
    const [ofAzure, ofGallery] = [toMap(top['azure']), toMap(top['gallery'])];
    const own = read(azure.shape.subscription, ofAzure['subscription']);
    const subscription = ofGallery['subscription'] === undefined ? own : read(gallery.shape.subscription, ofGallery['subscription']);
    const ofNetwork = read(network, top['network']);
    const group = read(gallery.shape.group, ofGallery['group']);
    const name = read(gallery.shape.name, ofGallery['name']);
    const isMisspelt = Object.keys(top).some(key => !Object.hasOwn(manifestSchema.shape, key));
    const readOptional = (key, none, readKey) => top[key] !== undefined ? readKey() : isMisspelt ? undefined : none;
    return {
        subscription: own,
        subnet: ofNetwork?.subnet,
        source: ofNetwork?.source,
        location: read(azure.shape.location, ofAzure['location']),
        buildGroup: read(azure.shape['build-group'], ofAzure['build-group']),
        checkGroup: read(azure.shape['check-group'], ofAzure['check-group']),
        regions: read(gallery.shape.regions, ofGallery['regions'])?.map(toRegion),
        channels: readOptional('channels', {}, () => read(channels, top['channels'])),
        channelNames: readOptional('channels', [], () => readNames(top['channels'])),
        proofs: readOptional('proofs', [], () => read(proofs, top['proofs'])),
        gallery: subscription && group && name ? { subscription, group, gallery: name } : undefined,
        images: Object.entries(toMap(top['images']))
            .filter(([word]) => imageName.safeParse(word).success)
            .map(([word, image]) => readImage(word, toMap(image))),
    };
}
const readNames = (given) => isMap(given) ? Object.keys(given).filter(name => channelName.safeParse(name).success) : undefined;
function readImage(name, image) {
    const { parent, validate } = imageSchema.shape;
    return {
        name,
        parent: read(parent, image['parent']),
        profiles: read(validate.shape.profiles, toMap(image['validate'])['profiles'])?.map(toProfile),
    };
}
function toProfile(one) {
    if (typeof one === 'string')
        return { path: one, required: false };
    const { path, waivers, inputs, thresholds, controls, tags, timeout } = one;
    const timeoutMs = (0,duration/* parseDuration */.E)(timeout ?? '');
    return {
        path,
        required: one['for-descendants'] === 'required',
        ...(waivers === undefined ? {} : { waivers: [waivers].flat() }),
        ...(inputs === undefined ? {} : { inputs: [inputs].flat() }),
        ...(thresholds === undefined ? {} : { thresholds }),
        ...(controls === undefined ? {} : { controls }),
        ...(tags === undefined ? {} : { tags }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
}
function toRegion(given) {
    if (typeof given === 'string')
        return { region: given };
    const { region, replicas, storage: storageType, encryption: encryptionSet } = given;
    return { region, replicas, storageType, encryptionSet };
}
const read = (schema, value) => schema.safeParse(value).data;
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const toMap = (value) => (isMap(value) ? value : {});

;// CONCATENATED MODULE: ./lib/domain/manifest/parse.js











/** A manifest of over this many bytes is a mistake or an attack. */
const manifestLimit = 256 * 1024;
/** Text of a manifest → settings. Throws every problem of the text at once, each with its line; of what is no YAML those of YAML alone. */
function parseManifest(text, path) {
    const yaml = readDocument(text, path);
    const at = where => ({ file: path, line: yaml.lineOf(where) });
    const parsed = manifestSchema.safeParse(yaml.value);
    const issues = parsed.success ? [] : parsed.error.issues;
    (0,errors/* throwIfAny */.MI)(byLine([
        ...issues.flatMap(issue => toProblems(issue, yaml.value, at)),
        ...refuseContradictions(readParts(yaml.value), at),
        ...refuseNumbers(yaml, at),
    ]));
    return toSettings(parsed.data, path, at);
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
function toSettings(m, path, at) {
    const linesOf = (name, image) => {
        const line = (...key) => at(['images', name, ...key]).line;
        return {
            parent: line('parent'),
            template: line('template'),
            sources: image.sources?.map((_, i) => line('sources', i)) ?? [line('template')],
            vars: Object.fromEntries(Object.keys(image.vars ?? {}).map(key => [key, line('vars', key)])),
            size: line('validate', 'size'),
            profiles: image.validate.profiles.map((_, i) => line('validate', 'profiles', i)),
        };
    };
    const images = Object.entries(m.images).map(([name, image]) => {
        const folder = image.template.includes('/') ? image.template.slice(0, image.template.lastIndexOf('/')) : '.';
        return {
            name,
            parent: image.parent,
            template: image.template,
            sources: image.sources ?? [folder],
            vars: image.vars ?? {},
            maxAgeMs: (0,duration/* parseDuration */.E)(image['max-age'] ?? ''),
            validate: {
                profiles: image.validate.profiles.map(toProfile),
                minExecuted: image.validate['min-executed'] ?? 1,
                size: image.validate.size,
            },
            lines: linesOf(name, image),
        };
    });
    return {
        path,
        azure: {
            tenant: m.azure.tenant,
            subscription: m.azure.subscription,
            location: m.azure.location,
            buildGroup: m.azure['build-group'],
            checkGroup: m.azure['check-group'],
            tags: m.azure.tags ?? {},
        },
        network: { subnet: m.network?.subnet, source: m.network?.source ?? '' },
        identities: Object.fromEntries(Object.entries(m.identities).filter(([name]) => name !== packerIdentity)),
        packer: m.identities[packerIdentity],
        gallery: {
            subscription: m.gallery.subscription ?? m.azure.subscription,
            group: m.gallery.group,
            name: m.gallery.name,
            regions: m.gallery.regions.map(toRegion),
        },
        channels: toChannels(m.channels ?? {}, at),
        keep: { days: m.keep?.days ?? defaultDays },
        proofs: m.proofs ?? [],
        transparency: m.transparency,
        verify: m.verify ?? {},
        cascade: toCascade(m.cascade ?? {}),
        auditor: { acceptLicence: m.auditor?.['accept-licence'] ?? false },
        images,
        lines: {
            proofs: at(['proofs']).line,
            tags: at(['azure', 'tags']).line,
            location: at(['azure', 'location']).line,
            network: at(m.network ? ['network', 'subnet'] : ['azure']).line,
            regions: at(['gallery', 'regions']).line,
            verify: {
                'strict-published-date': at(['verify', 'strict-published-date']).line,
                'max-age': at(['verify', 'max-age']).line,
                'may-be-missing': at(['verify', 'may-be-missing']).line,
            },
        },
    };
}
/** How long nobody may delete a release, unless the manifest says. */
const defaultDays = 90;
function toChannels(m, at) {
    const given = Object.entries(m);
    const counting = given.find(([, { latest }]) => latest === true) ?? given.findLast(([, { latest }]) => latest !== false);
    return given.map(([name, { after, environment }]) => ({
        name,
        afterMs: after === undefined ? undefined : (0,duration/* parseDuration */.E)(after),
        environment,
        latest: name === counting?.[0],
        line: at(['channels', name]).line,
    }));
}
/** How long a child may be behind its channel before it is told, unless the manifest says: its schedule comes once a day. */
const defaultSilence = '3d';
function toCascade({ app, repositories = [], 'silent-after': silentAfter = defaultSilence, }) {
    return {
        app: app === undefined ? undefined : String(app),
        silentAfterMs: (0,duration/* parseDuration */.E)(silentAfter) ?? 0,
        repositories: repositories.map(one => {
            if (typeof one === 'string')
                return { repository: one, follows: undefined, workflow: undefined };
            const { repository, follows, workflow } = one;
            return { repository, follows: follows === undefined ? undefined : (0,following/* findChannelRef */._p)(follows), workflow };
        }),
    };
}
/** Keys that each level knows, for "did you mean". */
const knownKeys = [
    { at: /^$/, keys: Object.keys(manifestSchema.shape) },
    { at: /^azure$/, keys: Object.keys(manifestSchema.shape.azure.shape) },
    { at: /^network$/, keys: ['subnet', 'source'] },
    { at: /^gallery$/, keys: Object.keys(manifestSchema.shape.gallery.shape) },
    { at: /^gallery\.regions\.\d+$/, keys: regionKeys },
    { at: /^channels\.[^.]+$/, keys: channelKeys },
    { at: /^keep$/, keys: ['days'] },
    { at: /^cascade$/, keys: ['app', 'repositories', 'silent-after'] },
    { at: /^cascade\.repositories\.\d+$/, keys: subscriberKeys },
    { at: /^verify$/, keys: Object.keys(release_policy/* verifySchema */.fu.shape) },
    { at: /^auditor$/, keys: ['accept-licence'] },
    { at: /^images\.[^.]+$/, keys: ['parent', 'template', 'sources', 'vars', 'max-age', 'validate'] },
    { at: /^images\.[^.]+\.validate$/, keys: ['profiles', 'min-executed', 'size'] },
    { at: /^images\.[^.]+\.validate\.profiles\.\d+$/, keys: profileKeys },
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
    if (issue.code === 'invalid_union') {
        // Of the form that was meant it is told what does not fit in it; where that is none, what is accepted.
        const inside = issue.errors.find(list => list.every(one => one.path.length > 0 || one.code === 'unrecognized_keys'));
        if (inside)
            return inside.flatMap(one => toProblems({ ...one, path: [...issue.path, ...one.path] }, document, at));
    }
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

/***/ 52708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ gatherProblems)
/* harmony export */ });
/** Whoever has more of them than this has one cause, and mends it at the first. */
const mostTold = 100;
/** Gathers what is wrong with many things, by its message. */
function gatherProblems() {
    const seen = new Set();
    const told = [];
    let next;
    return {
        add: problem => {
            if (seen.has(problem.message))
                return;
            seen.add(problem.message);
            if (told.length < mostTold)
                told.push(problem);
            else
                next ??= problem;
        },
        get problems() {
            if (next === undefined)
                return told;
            const more = seen.size - told.length;
            const what = more === 1 ? 'is one more problem' : `are ${more} more problems`;
            return [...told, { code: next.code, message: `there ${what}; the first ${mostTold} are told.` }];
        },
    };
}


/***/ }),

/***/ 90141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SE: () => (/* binding */ isMetadata),
/* harmony export */   gF: () => (/* binding */ readDependencies),
/* harmony export */   k6: () => (/* binding */ refuseFetched),
/* harmony export */   lD: () => (/* binding */ metadataLimit)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34446);
/* harmony import */ var _text_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72543);


/** Bytes of an `inspec.yml`; one of a person has a few hundred. */
const metadataLimit = 64 * 1024;
/** The auditor takes any of these before a `path` that stands beside it. Measured with InSpec 5.24. */
const fetchers = ['git', 'url', 'supermarket', 'compliance'];
/** What stands under `depends:` of an `inspec.yml`. https://docs.chef.io/inspec/profiles/depends/ */
function readDependencies(text) {
    // The auditor's YAML knows `<<`.
    const yaml = (0,_text_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(text, { merge: true });
    if ('problems' in yaml) {
        // The auditor runs it through ERB first, whose lines are no YAML; only what is listed here is given to it anyway.
        return text.includes('<%') && !text.includes('depends') ? { paths: [], fetched: [] } : yaml;
    }
    const depends = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(yaml.value) ? yaml.value.depends : undefined;
    const entries = (Array.isArray(depends) ? depends : []).map((entry) => ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(entry) ? entry : {}));
    const fetched = entries.filter(entry => typeof entry.path !== 'string' || fetchers.some(name => Object.hasOwn(entry, name)));
    return {
        paths: entries.map(entry => entry.path).filter(path => typeof path === 'string'),
        fetched: fetched.map(entry => (typeof entry.name === 'string' ? entry.name : 'one without a name')),
    };
}
/** Is it a file in which a profile says what it is, or what it takes in? @param path with `/` */
const isMetadata = (path) => /(?:^|\/)inspec\.(?:yml|lock)$/.test(path);
/** What a profile that is required of descendants must not do: take in what no digest holds, or what nobody can tell. In words; `undefined`: nothing. */
function refuseFetched(path, text) {
    if (path.endsWith('.lock'))
        return refuseLock(path, text);
    if (text.includes('<%'))
        return `${path} has code (<% … %>), which can write anything: what it takes in is not known`;
    const read = readDependencies(text);
    if ('problems' in read)
        return `${path} cannot be read: what it takes in is not known`;
    if (read.fetched.length === 0)
        return undefined;
    return `${path} takes in ${read.fetched.join(', ')} by git, url or supermarket, which can be another profile tomorrow; accepted are dependencies by \`path\``;
}
/** Where there is one, the auditor takes what it names, and asks no `inspec.yml`. Measured with InSpec 5.24. */
function refuseLock(path, text) {
    const yaml = (0,_text_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readYaml */ .g)(text, { merge: true });
    const depends = 'value' in yaml && (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(yaml.value) ? (yaml.value.depends ?? []) : undefined;
    if (Array.isArray(depends) && depends.length === 0)
        return undefined;
    return `${path} says from where the auditor takes dependencies, in place of inspec.yml; accepted is none, or one without \`depends\``;
}


/***/ }),

/***/ 10343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ formatCanonicalJson)
/* harmony export */ });
/* harmony import */ var canonicalize__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98799);

/**
 * The one text of a value (RFC 8785): no blanks, keys in the order of their UTF-16 code units, numbers as ECMAScript writes them. Throws an
 * `Error` for what has no such text: a number that is not finite, half of a surrogate pair. Keys without a value are left out.
 */
function formatCanonicalJson(value) {
    const text = (0,canonicalize__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(value);
    if (text === undefined)
        throw new Error('there is no JSON for it');
    return text;
}


/***/ }),

/***/ 34446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Yz: () => (/* binding */ mostValues),
/* harmony export */   _l: () => (/* binding */ hasManyValues),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/** What JSON calls an object: no list, and not nothing. */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** What a JSON text holds; `undefined` if it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A JSON text of 64 MiB can be twenty million values, which take a gigabyte; ten thousand versions are half a million. */
const mostValues = 2_000_000;
/** Whether a JSON text may hold more values than anything that is read has: one more than its commas and opening brackets, those in strings counted. */
function hasManyValues(text) {
    if (text.length <= mostValues)
        return false;
    let found = 1;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        // , [ {
        if ((code === 44 || code === 91 || code === 123) && ++found > mostValues)
            return true;
    }
    return false;
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);

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
        const find = nodeFinder(document);
        return {
            value: document.toJS({ maxAliasCount: mostUses }),
            lineOf: path => at(find(path).start),
            writtenAt: path => {
                const { value, rest } = find(path);
                return rest === 0 && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(value) ? value.source : undefined;
            },
        };
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
/** What there is at a path, or the nearest of its parents, where its key or entry begins, and how many steps are left. */
function nodeFinder(document) {
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
    return (path) => {
        let value = document.contents;
        let start;
        let rest = path.length;
        for (const step of path) {
            const found = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(value) ? indexOf(value).get(String(step)) : entryOf(value, step);
            if (found?.start === undefined)
                break;
            start = found.start;
            value = found.value;
            rest--;
        }
        return { start, value, rest };
    };
}


/***/ })

};
