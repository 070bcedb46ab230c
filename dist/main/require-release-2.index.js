export const id = 323;
export const ids = [323,2704];
export const modules = {

/***/ 42704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ requireRelease)
/* harmony export */ });
/* harmony import */ var _domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20084);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);


/**
 * May this job release? Asked before a tool sees the repository and before Azure is asked, by every action that writes to the gallery; no setting
 * of the repository widens the answer. Throws `AUTH_NOT_RELEASE_REF`, `AUTH_SELF_HOSTED` where the manifest keeps proofs,
 * `GITHUB_DEFAULT_BRANCH_UNKNOWN`, `AUTH_NO_ID_TOKEN`, `AUTH_ID_TOKEN_FAILED`, `INTERNAL_CANCELLED`.
 */
async function requireRelease({ proofs }, { job, identityTokens, defaultBranch }) {
    const claims = await identityTokens.readClaims(job.cancelled).catch((error) => {
        throw explained(error, job);
    });
    const run = (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .readReleaseRun */ .Hg)(claims);
    // Before the build, too: what it makes could not be signed for.
    if (proofs.length > 0)
        (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .requireHostedRunner */ .pe)(claims);
    const named = await defaultBranch.readFromEvent(run.repository);
    const asked = named ?? (run.onDefaultBranchByRule ? undefined : await defaultBranch.ask(run.repository, job.cancelled));
    (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .requireDefaultBranch */ .TH)(run, asked);
}
/** A fork's pull request has no token whatever its `permissions:` say. The variable chooses words; nothing is decided by it. */
function explained(error, job) {
    if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX) || error.code !== 'AUTH_NO_ID_TOKEN')
        return error;
    if (!job.run.eventName.startsWith('pull_request'))
        return error;
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: 'AUTH_NO_ID_TOKEN',
        message: `This job runs on the event "${job.run.eventName}" and may not ask GitHub for an identity token: the pull request of a fork gets none, and nothing is built, tested or written for any pull request.`,
        hint: "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`.",
    });
}


/***/ })

};
