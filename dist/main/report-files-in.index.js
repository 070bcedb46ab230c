export const id = 6123;
export const ids = [6123];
export const modules = {

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

/***/ 46123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reading: () => (/* binding */ reading)
/* harmony export */ });
/* harmony import */ var _adapters_filesystem_report_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52212);
/* harmony import */ var _adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47374);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49973);
/* harmony import */ var _proofs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41629);




/** What verify-image and find-image need of their neighbours. Nobody is asked yet. */
function reading(job, workspace, settings, inputs) {
    const token = inputs['github-token'];
    const github = (0,_github_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseSide */ .H5)(job, token);
    return {
        job,
        clock: _adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m,
        ...github,
        files: (0,_adapters_filesystem_report_files_js__WEBPACK_IMPORTED_MODULE_0__/* .reportFilesIn */ .p)(job.temp),
        roots: (0,_proofs_js__WEBPACK_IMPORTED_MODULE_3__.rootsOf)(job, workspace, inputs['trusted-root']),
        azure: async () => {
            const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(2088), __webpack_require__.e(5659), __webpack_require__.e(918), __webpack_require__.e(9332), __webpack_require__.e(7401)]).then(__webpack_require__.bind(__webpack_require__, 99332));
            const { gallery, time, tokens } = await signIn(settings, inputs['client-id'], job, github.identityTokens);
            const claims = await github.identityTokens.readClaims(job.cancelled);
            const access = { job, tokens, claims, token, stated: inputs['trusted-workflow'] };
            return { gallery, time, stores: (0,_proofs_js__WEBPACK_IMPORTED_MODULE_3__.proofStores)(settings, access) };
        },
    };
}


/***/ })

};
