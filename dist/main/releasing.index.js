export const id = 1897;
export const ids = [1897];
export const modules = {

/***/ 91897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   releasing: () => (/* binding */ releasing)
/* harmony export */ });
/* harmony import */ var _adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47374);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49973);
/* harmony import */ var _proofs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41629);
/* harmony import */ var _signer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69773);




/** What publish and promote need of their neighbours. Nobody is asked yet. */
function releasing(job, workspace, settings, inputs) {
    const token = inputs['github-token'];
    const github = (0,_github_js__WEBPACK_IMPORTED_MODULE_1__/* .releaseSide */ .H5)(job, token);
    return {
        job,
        ...github,
        roots: (0,_proofs_js__WEBPACK_IMPORTED_MODULE_2__.rootsOf)(job, workspace, inputs['trusted-root']),
        environments: (0,_github_js__WEBPACK_IMPORTED_MODULE_1__/* .environmentsOf */ .M2)(job, token),
        signer: (0,_signer_js__WEBPACK_IMPORTED_MODULE_3__/* .jobSigner */ .o)(github.identityTokens, job),
        clock: _adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
        azure: async () => {
            const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(2088), __webpack_require__.e(5659), __webpack_require__.e(918), __webpack_require__.e(9332), __webpack_require__.e(8245)]).then(__webpack_require__.bind(__webpack_require__, 99332));
            const { gallery, time, tokens } = await signIn(settings, inputs['client-id'], job, github.identityTokens);
            const claims = await github.identityTokens.readClaims(job.cancelled);
            return { gallery, time, stores: (0,_proofs_js__WEBPACK_IMPORTED_MODULE_2__.proofStores)(settings, { job, tokens, claims, token }) };
        },
    };
}


/***/ }),

/***/ 69773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ jobSigner)
/* harmony export */ });
/* harmony import */ var _adapters_network_network_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85839);
/* harmony import */ var _adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47374);


/** Sigstore, by GitHub's identity token of this job; loaded when something is signed. */
function jobSigner(identityTokens, job) {
    return {
        sign: async (statements) => {
            const { sigstoreSigner } = await Promise.all(/* import() */[__webpack_require__.e(2088), __webpack_require__.e(7417), __webpack_require__.e(5179), __webpack_require__.e(6274)]).then(__webpack_require__.bind(__webpack_require__, 86274));
            return sigstoreSigner(identityTokens, (0,_adapters_network_network_js__WEBPACK_IMPORTED_MODULE_0__/* .network */ .Nm)(_adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m, job.cancelled), job.cancelled).sign(statements);
        },
    };
}


/***/ })

};
