export const id = 256;
export const ids = [256];
export const modules = {

/***/ 9256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   actionsJob: () => (/* binding */ actionsJob)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6421);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6513);
/* harmony import */ var _voice_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(669);







/** The runner drops a summary of over 1 MiB with all that is in it; the end of ours can go, its verdict cannot. */
const summaryLimit = 900 * 1024;
/** The job of a GitHub runner. The first SIGINT or SIGTERM aborts `cancelled`; nobody else handles these signals. */
function actionsJob(environment = process.env) {
    const cancel = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => cancel.abort(signal));
    // Short: programs put sockets below it, and a socket's path has at most 107 bytes.
    const temp = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(environment.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), `gi-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)().slice(0, 8)}`);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(temp, { recursive: true, mode: 0o700 });
    const masked = new Set();
    return {
        run: {
            id: environment.GITHUB_RUN_ID || 'local',
            attempt: environment.GITHUB_RUN_ATTEMPT || '1',
            repository: environment.GITHUB_REPOSITORY || 'local/local',
            ref: environment.GITHUB_REF || '',
            sha: environment.GITHUB_SHA || '',
            eventName: environment.GITHUB_EVENT_NAME || '',
        },
        workspace: environment.GITHUB_WORKSPACE || process.cwd(),
        temp,
        cancelled: cancel.signal,
        info: line => write((0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralLines */ .FV)(line)),
        foreign: text => write((0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralLines */ .FV)(text)),
        group: async (title, body) => {
            (0,_voice_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .c)(`::group::${(0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralLines */ .FV)(title).join(' ')}\n`);
            try {
                return await body();
            }
            finally {
                (0,_voice_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .c)('::endgroup::\n');
            }
        },
        annotate: (level, problem) => (0,_voice_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .c)(`${(0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .annotationCommand */ .jx)(level, problem)}\n`),
        mask: secret => maskAllForms(secret, masked),
        output: (name, value) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .setOutput */ .uH(name, value),
        summary: async (markdown) => {
            if (environment.GITHUB_STEP_SUMMARY)
                await _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .summary */ .z.addRaw(withinLimit(markdown), true).write();
        },
        saveState: (name, value) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .saveState */ .LZ(name, value),
        state: name => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .getState */ .Gu(name),
    };
}
/** Bytes, not characters: a few letters of another script are many of them. */
function withinLimit(markdown) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= summaryLimit)
        return markdown;
    return `${bytes
        .subarray(0, summaryLimit)
        .toString('utf8')
        .replace(/\ufffd$/, '')}\n\n(cut)\n`;
}
function write(lines) {
    (0,_voice_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .c)(`${lines.join('\n')}\n`);
}
/** A secret can come back in other spellings; text of under 4 characters would blank out the whole log. Each is told to the runner once. */
function maskAllForms(secret, masked) {
    const value = secret.reveal();
    for (const form of [value, Buffer.from(value).toString('base64'), encodeURIComponent(value)]) {
        if (form.length < 4 || masked.has(form))
            continue;
        masked.add(form);
        (0,_voice_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .c)(`::add-mask::${(0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeData */ .uf)(form)}\n`);
    }
}


/***/ })

};
