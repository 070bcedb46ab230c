export const id = 256;
export const ids = [256];
export const modules = {

/***/ 59256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   actionsJob: () => (/* binding */ actionsJob)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96421);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(79112);
/* harmony import */ var _domain_text_hide_in_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(18586);
/* harmony import */ var _domain_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(13570);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(56513);
/* harmony import */ var _voice_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(60669);










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
    // The runner masks its log; nobody masks what is kept elsewhere.
    const hide = (text) => (0,_domain_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_8__/* .hideForms */ .e8)(text, masked);
    return {
        run: {
            id: environment.GITHUB_RUN_ID || 'local',
            attempt: environment.GITHUB_RUN_ATTEMPT || '1',
            repository: environment.GITHUB_REPOSITORY || 'local/local',
            ref: environment.GITHUB_REF || '',
            sha: environment.GITHUB_SHA || '',
            eventName: environment.GITHUB_EVENT_NAME || '',
        },
        runner: { os: environment.RUNNER_OS || process.platform, arch: environment.RUNNER_ARCH || process.arch },
        workspace: environment.GITHUB_WORKSPACE || process.cwd(),
        temp,
        cancelled: cancel.signal,
        info: line => write((0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralLines */ .FV)(hide(line))),
        foreign: text => write((0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralLines */ .FV)(hide(text))),
        group: async (title, body) => {
            (0,_voice_js__WEBPACK_IMPORTED_MODULE_7__/* .say */ .c)(`::group::${(0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .neutralLines */ .FV)(title).join(' ')}\n`);
            try {
                return await body();
            }
            finally {
                (0,_voice_js__WEBPACK_IMPORTED_MODULE_7__/* .say */ .c)('::endgroup::\n');
            }
        },
        annotate: (level, problem) => (0,_voice_js__WEBPACK_IMPORTED_MODULE_7__/* .say */ .c)(`${(0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .annotationCommand */ .jx)(level, (0,_domain_text_hide_in_js__WEBPACK_IMPORTED_MODULE_9__/* .hideIn */ .c)(problem, hide))}\n`),
        mask: secret => maskAllForms(secret, masked),
        output: (name, value) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .setOutput */ .uH(name, requireCarriable(name, value)),
        summary: async (markdown) => {
            if (environment.GITHUB_STEP_SUMMARY)
                await _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .summary */ .z.addRaw(withinLimit(hide(markdown)), true).write();
        },
        saveState: (name, value) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .saveState */ .LZ(name, requireCarriable(name, value)),
        state: name => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .getState */ .Gu(name),
    };
}
/**
 * What a file of UTF-8 and, after it, an environment can carry. Taking a character away would hand on another value: nothing is handed on then.
 * Throws `INTERNAL_OUTPUT_REFUSED`.
 */
function requireCarriable(name, value) {
    const wrong = /\0|\p{Surrogate}/u.exec(value)?.[0];
    if (wrong === undefined)
        return value;
    const point = wrong.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .GoldenImageError */ .PX({
        code: 'INTERNAL_OUTPUT_REFUSED',
        message: `The value of "${name}" has the character U+${point}, which cannot be handed on; the value begins with ${JSON.stringify(value.slice(0, 80))}.`,
    });
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
    (0,_voice_js__WEBPACK_IMPORTED_MODULE_7__/* .say */ .c)(`${lines.join('\n')}\n`);
}
/** Each form is told to the runner once; it takes the lines of a text apart by itself, and they are forms of their own. */
function maskAllForms(secret, masked) {
    const value = secret.reveal();
    const forms = (0,_domain_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_8__/* .secretForms */ .eo)(value);
    // Itself first: from here on nothing may be said that has it.
    for (const form of [...forms.filter(one => one === value), ...forms]) {
        if (masked.has(form))
            continue;
        masked.add(form);
        if (!/[\r\n]/.test(form))
            (0,_voice_js__WEBPACK_IMPORTED_MODULE_7__/* .say */ .c)(`::add-mask::${(0,_commands_js__WEBPACK_IMPORTED_MODULE_6__/* .escapeData */ .uf)(form)}\n`);
    }
}


/***/ }),

/***/ 18586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ hideIn)
/* harmony export */ });
/** A problem or a note with its words hidden; its code, title and place are ours. The same object if nothing was to be hidden. */
function hideIn(told, hide) {
    const message = hide(told.message);
    const hint = told.hint === undefined ? undefined : hide(told.hint);
    return message === told.message && hint === told.hint
        ? told
        : { ...told, message, ...(hint === undefined ? {} : { hint }) };
}


/***/ }),

/***/ 13570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bs: () => (/* binding */ shortestSecret),
/* harmony export */   e8: () => (/* binding */ hideForms),
/* harmony export */   eo: () => (/* binding */ secretForms),
/* harmony export */   r$: () => (/* binding */ isTooShort),
/* harmony export */   xd: () => (/* binding */ placeToCut)
/* harmony export */ });
/** A shorter text cannot be hidden: it occurs in the words of everybody. */
const shortestSecret = 4;
/** The same for a part of a secret in another spelling, which is no word of anybody by itself. */
const shortestPart = 8;
/** Columns at which tools break base64: `base64` and `openssl`. */
const columns = [76, 64];
/**
 * The spellings in which a secret can come out of a tool, longest first: as it is, without its final line end, each of its lines, as a text of JSON, HCL,
 * Go, a shell or HTML, as Packer's machine-readable output has it, in a URI, in base64, also as a part of a longer text. What the runner is told to mask
 * and what is hidden in files comes from here alone.
 */
function secretForms(secret) {
    const whole = [secret, withoutFinalEnd(secret)];
    const lines = linesOf(secret);
    const forms = new Set([...whole, ...lines, ...lines.map(line => line.trim())].flatMap(escaped).flatMap(afterPacker));
    for (const text of new Set(whole))
        for (const form of [...inUri(text), ...inBase64(text)])
            forms.add(form);
    return [...forms].filter(form => form.trim().length >= shortestSecret).sort((a, b) => b.length - a.length);
}
/** Whether hiding this secret would blank out the log: it, or one of its lines, is shorter than what can be hidden. An empty one hides nothing. */
function isTooShort(secret) {
    return linesOf(secret).some(line => {
        const { length } = line.trim();
        return length > 0 && length < shortestSecret;
    });
}
/** The text with `***` for every stretch that one form, or several that overlap, cover. */
function hideForms(text, forms) {
    const found = [];
    for (const form of forms) {
        const own = [];
        for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
            cover(own, { from: at, to: at + form.length });
        for (const one of own)
            found.push(one);
    }
    const hidden = [];
    for (const one of found.sort((a, b) => a.from - b.from))
        cover(hidden, one);
    const shown = hidden.map(({ from }, n) => text.slice(hidden[n - 1]?.to ?? 0, from));
    return [...shown, text.slice(hidden.at(-1)?.to ?? 0)].join('***');
}
/** Where a text may be cut at or before `at` so that no form is cut in two. */
function placeToCut(text, at, forms) {
    let cut = at;
    let before;
    do {
        before = cut;
        for (const form of forms) {
            const found = text.indexOf(form, Math.max(0, cut - form.length + 1));
            if (found >= 0 && found < cut)
                cut = found;
        }
    } while (cut < before);
    return cut;
}
/** Adds a stretch that does not begin before the last one: to that one, if they touch. */
function cover(stretches, next) {
    const last = stretches.at(-1);
    if (last && next.from <= last.to)
        last.to = Math.max(last.to, next.to);
    else
        stretches.push({ ...next });
}
const linesOf = (text) => text.split(/\r\n|\n|\r/);
const withoutFinalEnd = (text) => text.replace(/[\r\n]+$/, '');
/** The text as it is and as what quotes it writes it. */
function escaped(text) {
    const json = inJson(text);
    const ascii = json.replace(/[\u007f-\uffff]/g, c => `\\u${hex(c, 4)}`);
    return [
        text,
        json,
        ascii,
        json.replace(/[<>&]/g, c => `\\u${hex(c, 4)}`),
        json.replaceAll('/', '\\/'),
        json.replaceAll('${', () => '$${').replaceAll('%{', '%%{'),
        ...(json === text ? [] : [inJson(json)]),
        text.replace(/[\u0000-\u001f\u007f"\\]/g, c => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' })[c] ?? `\\x${hex(c, 2)}`),
        inPacker(text),
        inDebugLog(inPacker(text)),
        inDebugLog(text),
        text.replaceAll("'", "'\\''"),
        text.replaceAll("'", `'"'"'`),
        text.replace(/[$`"\\]/g, '\\$&'),
        text.replace(/[^\w@%+=:,./-]/g, '\\$&'),
        ...['&#39;', '&#x27;', '&apos;'].flatMap(quote => ['&quot;', '&#34;'].map(double => text
            .replaceAll('&', '&amp;')
            .replaceAll('<', '&lt;')
            .replaceAll('>', '&gt;')
            .replaceAll("'", quote)
            .replaceAll('"', double))),
    ];
}
/** Packer's machine-readable output cannot tell its own escapes from those of the text: it comes out of it with them undone. */
const afterPacker = (text) => [
    text,
    text.replaceAll('%!(PACKER_COMMA)', ',').replaceAll('\\n', '\n').replaceAll('\\r', '\r'),
];
const inPacker = (text) => text.replaceAll(',', '%!(PACKER_COMMA)').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
/** Packer's debug log takes what is said for a format of Go, for which nothing is given. */
const inDebugLog = (text) => text.replace(/%[-+# 0]*\d*(?:\.\d*)?(.?)/gsu, (_, verb) => verb === '%' ? '%' : verb === '' ? '%!(NOVERB)' : `%!${verb}(MISSING)`);
const inJson = (text) => JSON.stringify(text).slice(1, -1);
const hex = (character, digits) => character.charCodeAt(0).toString(16).padStart(digits, '0');
function inUri(text) {
    // A half of a pair has no place in a URI.
    const encoded = encodeURIComponent(Buffer.from(text).toString('utf8'));
    const strict = encoded.replace(/[!'()*]/g, c => `%${hex(c, 2).toUpperCase()}`);
    return [encoded, strict].flatMap(form => [form, form.replaceAll('%20', '+'), form.replaceAll('%2F', '/')].flatMap(said => [
        said,
        said.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    ]));
}
function inBase64(text) {
    const whole = [text, `${text}\n`].map(said => Buffer.from(said).toString('base64'));
    const broken = columns.flatMap(width => whole.flatMap(said => said.match(new RegExp(`.{1,${width}}`, 'g')) ?? []));
    const parts = [...broken, ...insideOfBase64(text)].filter(part => part.length >= shortestPart);
    return [...whole, ...whole.map(said => said.replace(/=+$/, '')), ...parts].flatMap(said => [
        said,
        said.replaceAll('+', '-').replaceAll('/', '_'),
    ]);
}
/** What is the same in the base64 of every text that this one is a part of, for each of the three places at which it can begin. */
function insideOfBase64(text) {
    const bytes = Buffer.from(text);
    return [0, 1, 2].map(before => {
        const said = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
        const whole = Math.floor(((before + bytes.length) * 8) / 6);
        return said.slice(Math.ceil((before * 8) / 6), whole);
    });
}


/***/ })

};
