export const id = 9256;
export const ids = [9256];
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
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35879);
/* harmony import */ var _domain_text_hide_in_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(18586);
/* harmony import */ var _domain_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7284);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(56513);
/* harmony import */ var _voice_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(60669);










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
    const hide = (text) => (0,_domain_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_6__/* .hideForms */ .e8)(text, masked);
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
        info: line => write((0,_commands_js__WEBPACK_IMPORTED_MODULE_7__/* .neutralLines */ .FV)(hide(line))),
        foreign: text => write((0,_commands_js__WEBPACK_IMPORTED_MODULE_7__/* .neutralLines */ .FV)(hide(text))),
        group: async (title, body) => {
            (0,_voice_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .c)(`${(0,_commands_js__WEBPACK_IMPORTED_MODULE_7__/* .groupCommand */ .p)(hide(title))}\n`);
            try {
                return await body();
            }
            finally {
                (0,_voice_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .c)('::endgroup::\n');
            }
        },
        annotate: (level, problem) => (0,_voice_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .c)(`${(0,_commands_js__WEBPACK_IMPORTED_MODULE_7__/* .annotationCommand */ .jx)(level, (0,_domain_text_hide_in_js__WEBPACK_IMPORTED_MODULE_9__/* .hideIn */ .c)(problem, hide))}\n`),
        mask: secret => maskAllForms(secret, masked),
        output: (name, value) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .setOutput */ .uH(name, requireCarriable(name, value)),
        writeSummary: async (markdown) => {
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
    (0,_voice_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .c)(`${lines.join('\n')}\n`);
}
/** Each form is told to the runner once; it takes the lines of a text apart by itself, and they are forms of their own. */
function maskAllForms(secret, masked) {
    const value = secret.reveal();
    const forms = (0,_domain_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_6__/* .secretForms */ .eo)(value);
    // Itself first: from here on nothing may be said that has it.
    for (const form of [...forms.filter(one => one === value), ...forms]) {
        if (masked.has(form))
            continue;
        masked.add(form);
        if (!/[\r\n]/.test(form))
            (0,_voice_js__WEBPACK_IMPORTED_MODULE_8__/* .say */ .c)(`::add-mask::${(0,_commands_js__WEBPACK_IMPORTED_MODULE_7__/* .escapeData */ .uf)(form)}\n`);
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
    const about = told.about === undefined ? undefined : hide(told.about);
    return message === told.message && hint === told.hint && about === told.about
        ? told
        : { ...told, message, ...(hint === undefined ? {} : { hint }), ...(about === undefined ? {} : { about }) };
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

/***/ 7284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e8: () => (/* binding */ hideForms),
  r$: () => (/* binding */ isTooShort),
  xd: () => (/* binding */ placeToCut),
  eo: () => (/* binding */ secretForms),
  bs: () => (/* binding */ shortestSecret)
});

// EXTERNAL MODULE: ./lib/domain/text/json.js
var text_json = __webpack_require__(34446);
// EXTERNAL MODULE: ./lib/domain/text/yaml.js
var yaml = __webpack_require__(72543);
;// CONCATENATED MODULE: ./lib/domain/text/secret-parts.js


/** A shorter part of a list is a word that occurs elsewhere. */
const shortestItem = 8;
/** Each is looked for in all that is shown. */
const mostParts = 1000;
/** characters; YAML costs more to read than all else, and a secret of this size is a file */
const mostYaml = 1 << 14;
/**
 * The texts that a template gets out of a secret by one function or two: what it is the base64 of, what stands between its commas, what it holds as a map or a
 * list of JSON or YAML, and what that is the base64 of. Its own text and lines are not among them.
 * @param shortest characters that a part has at least
 */
function partsOfSecret(secret, shortest) {
    const parts = new Set();
    const take = (texts) => {
        for (const text of texts) {
            if (parts.size >= mostParts)
                return;
            if (text !== secret && text.trim().length >= shortest)
                parts.add(text);
        }
    };
    const decoded = decodedOf(secret);
    take(decoded);
    for (const text of [secret, ...decoded]) {
        const held = scalarsIn(text);
        take(held);
        take(itemsOf(text));
        take(held.flatMap(decodedOf));
    }
    return [...parts];
}
const itemsOf = (text) => text.includes(',')
    ? text
        .split(',')
        .map(item => item.trim())
        .filter(item => item.length >= shortestItem)
    : [];
/** The text that this one is the base64 of, of either alphabet, broken into lines or not; nothing if it says no text. */
function decodedOf(text) {
    const said = text.trim().replace(/[\r\n]/g, '');
    if (!/^[\w+/-]+={0,2}$/.test(said) || (said.endsWith('=') && said.length % 4 !== 0))
        return [];
    const bytes = Buffer.from(said, 'base64');
    const bare = said.replaceAll('=', '');
    // Other texts of these letters lose something, and would not come back.
    if (bytes.toString('base64url') !== bare.replaceAll('+', '-').replaceAll('/', '_'))
        return [];
    try {
        return [new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)];
    }
    catch {
        return [];
    }
}
/** Texts and numbers, however deep. `true` and `false` are everybody's words. */
function scalarsIn(text) {
    const found = [];
    const seen = new Set();
    const left = [mapOrListOf(text)];
    while (left.length > 0) {
        const value = left.pop();
        if (typeof value === 'string' || typeof value === 'number')
            found.push(String(value));
        // What an alias stands for is there once more.
        if (typeof value !== 'object' || value === null || seen.has(value))
            continue;
        seen.add(value);
        for (const one of Object.values(value).reverse())
            left.push(one);
    }
    return found;
}
function mapOrListOf(text) {
    const json = /^\s*[[{]/.test(text) ? (0,text_json/* parseJson */.qF)(text) : undefined;
    if (typeof json === 'object' && json !== null)
        return json;
    // Every map and every list of YAML has one of these.
    if (text.length > mostYaml || !/[:[-]/.test(text))
        return undefined;
    const read = (0,yaml/* readYaml */.g)(text);
    return 'value' in read && typeof read.value === 'object' && read.value !== null ? read.value : undefined;
}

;// CONCATENATED MODULE: ./lib/domain/text/secret-forms.js

/** A shorter text cannot be hidden: it occurs in the words of everybody. */
const shortestSecret = 4;
/** The same for a part of a secret in another spelling, which is no word of anybody by itself. */
const shortestPart = 8;
/** Columns at which tools break base64: `base64` and `openssl`. */
const columns = [76, 64];
/**
 * The spellings in which a secret can come out of a tool, longest first: as it is, without its final line end, each of its lines, as a text of JSON, HCL,
 * Go, a shell or HTML, as Packer's machine-readable output has it, in a URI, in base64, also as a part of a longer text. The same of what a template gets
 * out of it, see `partsOfSecret`. What the runner is told to mask and what is hidden in files comes from here alone.
 */
function secretForms(secret) {
    const whole = [secret, ...partsOfSecret(secret, shortestSecret)].flatMap(text => [text, withoutFinalEnd(text)]);
    const lines = whole.flatMap(linesOf);
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
/** By hand: a pattern would begin anew at each of many ends of lines. */
function withoutFinalEnd(text) {
    let end = text.length;
    while (end > 0 && '\r\n'.includes(text.charAt(end - 1)))
        end--;
    return text.slice(0, end);
}
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
