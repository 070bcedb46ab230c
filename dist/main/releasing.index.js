export const id = 897;
export const ids = [897];
export const modules = {

/***/ 91897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   releasing: () => (/* binding */ releasing)
/* harmony export */ });
/* harmony import */ var _adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47374);
/* harmony import */ var _github_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40486);
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
            const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(88), __webpack_require__.e(659), __webpack_require__.e(167), __webpack_require__.e(602)]).then(__webpack_require__.bind(__webpack_require__, 90167));
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
            const { sigstoreSigner } = await Promise.all(/* import() */[__webpack_require__.e(88), __webpack_require__.e(417), __webpack_require__.e(179), __webpack_require__.e(274)]).then(__webpack_require__.bind(__webpack_require__, 86274));
            return sigstoreSigner(identityTokens, (0,_adapters_network_network_js__WEBPACK_IMPORTED_MODULE_0__/* .network */ .Nm)(_adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m, job.cancelled), job.cancelled).sign(statements);
        },
    };
}


/***/ })

};
