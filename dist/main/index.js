import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 7264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9922);



const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_1__/* .defineAction */ .Q)({
    name: 'build-image',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d.image,
        force: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d.force,
        'dry-run': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d['dry-run'],
        'parent-version': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(/^\d{1,10}(\.\d{1,10}){1,3}$/, 'an exact version such as 12.20261101.1'),
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d['client-id'],
    },
    outputs: ['image-version-id', 'fingerprint', 'version', 'parent', 'packer-version', 'log-path'],
    post: true,
});


/***/ }),

/***/ 7249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5128);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9922);


const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_1__/* .defineAction */ .Q)({
    name: 'detect-update',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d.image,
        force: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d.force,
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d['client-id'],
    },
    outputs: ['changed', 'matrix', 'images'],
    post: false,
});


/***/ }),

/***/ 9922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ sharedInputs)
/* harmony export */ });
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(963);

/** Inputs that several actions have, declared once: one name means one thing everywhere. */
const sharedInputs = {
    manifest: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({ default: 'golden-image.yml' }),
    image: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(),
    force: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .bool */ .lc)({ default: 'false' }),
    'dry-run': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .bool */ .lc)({ default: 'false' }),
    /** of the version that another step has made, see `formatFingerprint` */
    fingerprint: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(),
    'client-id': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .matching */ .wC)(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/, 'a GUID'),
};


/***/ }),

/***/ 6306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9922);



const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_1__/* .defineAction */ .Q)({
    name: 'validate-image',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d.image,
        'image-version-id': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ required: true }),
        fingerprint: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d.fingerprint,
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d['client-id'],
        report: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .lines */ .Mn)(),
        'dry-run': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .d['dry-run'],
        isolation: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL)(['auto', 'none'], { default: 'auto' }),
        'ssh-timeout': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeNumber */ .rD)({ default: '300', min: 10, max: 3600 }),
        source: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .matching */ .wC)(/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/(?:[89]|[12]\d|3[0-2]))?$/, 'an IPv4 address or range such as 203.0.113.7 or 203.0.113.0/24, of at most 16 million addresses'),
    },
    outputs: ['verdict', 'passed', 'failed', 'skipped', 'executed', 'report-path', 'auditor', 'auditor-version'],
    post: true,
});


/***/ }),

/***/ 6513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ neutralLines),
/* harmony export */   jx: () => (/* binding */ annotationCommand),
/* harmony export */   uf: () => (/* binding */ escapeData)
/* harmony export */ });
/* unused harmony exports escapeProperty, neutral */
/**
 * Workflow commands as the runner reads them. Written here, and not left to the toolkit, because a missing input must be
 * reported before anything heavy is loaded; a test holds every byte against the toolkit's own output.
 */
function annotationCommand(level, problem) {
    const title = 'code' in problem ? problem.code : problem.title;
    const place = problem.place;
    const hint = 'hint' in problem && problem.hint ? `\nNext: ${problem.hint}` : '';
    const properties = [
        `title=${escapeProperty(neutral(title))}`,
        ...(place
            ? [
                `file=${escapeProperty(neutral(place.file))}`,
                `line=${place.line}`,
                ...(place.column ? [`col=${place.column}`] : []),
            ]
            : []),
    ];
    return `::${level} ${properties.join(',')}::${escapeData(limit(neutral(problem.message + hint)))}`;
}
function escapeData(text) {
    return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
/** The runner cuts a message at 4,096 characters without saying so. */
function limit(message) {
    return message.length > 4000 ? `${message.slice(0, 3960)}\n(cut; the whole text is in the log)` : message;
}
/**
 * Foreign text made harmless, one line at a time: no escape sequences, no other control bytes, no direction overrides, and nothing that
 * the runner takes for a command (`::` at the start of a line, `##[` anywhere). A lone CR ends a line for the runner, so here too.
 */
function neutralLines(text) {
    return text.split(/\r\n|\n|\r|\u0085|\u2028|\u2029/).map(line => neutral(line)
        .replace(/^(\s*):(?=:)/, '$1:\u200b')
        .replace(/##\[/g, '##\u200b['));
}
/** Without escape sequences and control bytes (newlines stay), without direction overrides. */
function neutral(text) {
    return text
        .replace(/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-_]/g, '')
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
        .replace(/[\u061c\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '');
}


/***/ }),

/***/ 669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ takeVoice),
/* harmony export */   c: () => (/* binding */ say)
/* harmony export */ });
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6513);

/** A line that does not end is passed on in pieces of this many characters. */
const longestLine = 64 * 1024;
let toRunner = process.stdout.write.bind(process.stdout);
/**
 * The one way to the runner, which obeys what it reads on both streams. From now on whatever anybody in this process prints by himself (a warning of
 * Node, a logger of a library, `console`) is made harmless first; only `say` speaks as it is.
 */
function takeVoice() {
    toRunner = process.stdout.write.bind(process.stdout);
    for (const stream of [process.stdout, process.stderr]) {
        const foreign = neutralWriter();
        stream.write = foreign.write;
        process.on('exit', foreign.flush);
    }
    // Node prints its warnings past the streams.
    process.removeAllListeners('warning');
    process.on('warning', warning => say(`${(0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralLines */ .FV)(`${warning.name}: ${warning.message}`).join('\n')}\n`));
}
/** Text of ours: commands, and what has been made harmless. */
function say(text) {
    toRunner(text);
}
/** Whole lines alone: two halves of a command are harmless, and together are one. */
function neutralWriter() {
    let rest = '';
    const pass = (text) => say(`${(0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralLines */ .FV)(text).join('\n')}\n`);
    return {
        write: (chunk, encoding, done) => {
            rest += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
            const end = Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r'));
            if (end >= 0 || rest.length > longestLine) {
                const cut = end >= 0 ? end : rest.length;
                pass(rest.slice(0, cut));
                rest = rest.slice(cut + 1);
            }
            const callback = typeof encoding === 'function' ? encoding : done;
            if (typeof callback === 'function')
                queueMicrotask(() => callback());
            return true;
        },
        flush: () => {
            if (rest !== '')
                pass(rest);
            rest = '';
        },
    };
}


/***/ }),

/***/ 9285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MI: () => (/* binding */ throwIfAny),
/* harmony export */   PX: () => (/* binding */ GoldenImageError),
/* harmony export */   Z9: () => (/* binding */ wordsOf),
/* harmony export */   dZ: () => (/* binding */ throwIfCancelled),
/* harmony export */   dy: () => (/* binding */ cancelledWhile)
/* harmony export */ });
/** What every part throws when it cannot go on. Carries all problems that were found, the first one leading. */
class GoldenImageError extends Error {
    problems;
    name = 'GoldenImageError';
    constructor(problems, options) {
        const list = 'code' in problems ? [problems] : problems;
        super(list[0].message, options);
        this.problems = list;
    }
    get code() {
        return this.problems[0].code;
    }
}
/** Throws if there is any problem: for checks that must name everything at once. */
function throwIfAny(problems) {
    const [first, ...rest] = problems;
    if (first)
        throw new GoldenImageError([first, ...rest]);
}
/** Throws `INTERNAL_CANCELLED` if the job was cancelled. @param doing what was under way, such as `Packer was at work` */
function throwIfCancelled(signal, doing, hint) {
    if (signal?.aborted)
        throw cancelledWhile(doing, hint);
}
function cancelledWhile(doing, hint) {
    return new GoldenImageError({
        code: 'INTERNAL_CANCELLED',
        message: `The job was cancelled while ${doing}.`,
        ...(hint === undefined ? {} : { hint }),
    });
}
/** What was thrown, in its own words. */
const wordsOf = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));


/***/ }),

/***/ 2296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Characters: comparing takes a time that grows with the product of two lengths, and no word of ours is as long. */
const longestWord = 100;
/** The known word nearest to what was written, or `undefined` if none is near (Damerau-Levenshtein, at most a third of the length). */
function nearest(given, known) {
    const written = given.slice(0, longestWord);
    const limit = Math.max(1, Math.floor(Math.max(written.length, 3) / 3) + 1);
    let best;
    let bestDistance = limit + 1;
    for (const word of known) {
        const d = distance(written.toLowerCase(), word.slice(0, longestWord).toLowerCase());
        if (d < bestDistance) {
            best = word;
            bestDistance = d;
        }
    }
    return best;
}
function distance(a, b) {
    const rows = [];
    const at = (i, j) => rows[i]?.[j] ?? 0;
    for (let i = 0; i <= a.length; i++) {
        rows.push([]);
        for (let j = 0; j <= b.length; j++) {
            let d = i === 0
                ? j
                : j === 0
                    ? i
                    : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                d = Math.min(d, at(i - 2, j - 2) + 1);
            rows[i]?.push(d);
        }
    }
    return at(a.length, b.length);
}


/***/ }),

/***/ 5128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ defineAction)
/* harmony export */ });
function defineAction(contract) {
    return contract;
}


/***/ }),

/***/ 963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   TL: () => (/* binding */ parseInputs),
/* harmony export */   lc: () => (/* binding */ bool),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   wC: () => (/* binding */ matching),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _domain_text_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2296);

/** Any text; without `default` and not required, an absent input is `''`. */
function text(options = {}) {
    return { required: options.required ?? false, ...defaultOf(options.default), parse: t => t };
}
/** A list, one entry per line; blank lines and lines that start with `#` do not count. */
function lines() {
    return {
        required: false,
        parse: t => t
            .split(/\r?\n/)
            .map(line => line.trim())
            .filter(line => line !== '' && !line.startsWith('#')),
    };
}
/** `true` or `false`, in the spellings of YAML 1.2's core schema. */
function bool(options) {
    return {
        required: false,
        default: options.default,
        parse: t => {
            if (/^(true|True|TRUE)$/.test(t))
                return true;
            if (/^(false|False|FALSE)$/.test(t))
                return false;
            throw new Error('true or false');
        },
    };
}
/** One word of a closed list. */
function oneOf(words, options) {
    return {
        required: false,
        default: options.default,
        parse: t => {
            const word = words.find(w => w === t);
            if (word === undefined)
                throw new Error(`one of ${words.join(', ')}`);
            return word;
        },
    };
}
/** A whole number within limits. */
function wholeNumber(options) {
    return {
        required: false,
        default: options.default,
        parse: t => {
            const n = Number(t);
            if (!/^\d{1,9}$/.test(t) || n < options.min || n > options.max)
                throw new Error(`a whole number from ${options.min} to ${options.max}`);
            return n;
        },
    };
}
/** An empty text, or one that the pattern accepts. `accepted` says in words what the pattern takes. */
function matching(pattern, accepted, options = {}) {
    return {
        required: options.required ?? false,
        parse: t => {
            if (t !== '' && !pattern.test(t))
                throw new Error(accepted);
            return t;
        },
    };
}
/**
 * Reads every declared input from the environment as the runner sets it (`INPUT_` + upper case, blanks to `_`).
 * Returns all that is wrong at once: missing, malformed and unknown inputs.
 */
function parseInputs(specs, environment) {
    const problems = [];
    const inputs = {};
    for (const [name, spec] of Object.entries(specs)) {
        const given = (environment[variableOf(name)] ?? '').trim();
        const value = given === '' ? (spec.default ?? '') : given;
        if (value === '' && spec.required) {
            problems.push({
                code: 'INPUT_MISSING',
                message: `The input \`${name}\` is required.`,
                hint: `Add \`${name}:\` under \`with:\` of this step.`,
            });
            continue;
        }
        try {
            inputs[name] = spec.parse(value);
        }
        catch (e) {
            problems.push({
                code: 'INPUT_INVALID',
                message: `The input \`${name}\` is "${cut(value)}"; accepted is ${e.message}.`,
            });
        }
    }
    problems.push(...unknownInputs(Object.keys(specs), environment));
    return { inputs: inputs, problems };
}
function unknownInputs(known, environment) {
    const variables = new Set(known.map(variableOf));
    return Object.keys(environment)
        .filter(v => v.startsWith('INPUT_') && !variables.has(v))
        .map(v => {
        const written = v.slice('INPUT_'.length).toLowerCase();
        const near = (0,_domain_text_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(written, known);
        return {
            code: 'INPUT_UNKNOWN',
            message: `There is no input \`${written}\`${near ? `; did you mean \`${near}\`?` : '.'}`,
            hint: `Known inputs: ${known.join(', ')}.`,
        };
    });
}
const variableOf = (name) => `INPUT_${name.replace(/ /g, '_').toUpperCase()}`;
const defaultOf = (value) => (value === undefined ? {} : { default: value });
const cut = (value) => (value.length > 80 ? `${value.slice(0, 77)}...` : value);


/***/ }),

/***/ 6447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ markdownCode),
/* harmony export */   Ix: () => (/* binding */ facts),
/* harmony export */   nv: () => (/* binding */ markdownSentence),
/* harmony export */   p7: () => (/* binding */ markdownText),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/**
 * Text inside a summary, on one line, so that it reads as it is written, whatever GitHub's renderer knows: HTML, tables, emphasis, code, formulas, images,
 * links and bare addresses, mentions, references to issues and commits, signs by name. What no backslash can stop is parted by a character without width.
 */
function markdownText(text) {
    return oneLineOf(text)
        .replace(/[\\|[\]*~`]/g, '\\$&')
        .replace(/(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, run => run.replaceAll('_', '\\_'))
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/:(?=\/\/|(?!\d\d:)[\w+-]{1,60}:)|\bwww(?=\.)|@(?=\w)|#(?=\d)|\bGH(?=-\d)|\b[0-9a-f]{20}(?=[0-9a-f]{20}\b)/gi, '$&\u200b')
        .replace(/\s#+$/, closing => closing.replaceAll('#', '\\#'))
        .replace(/\$/g, '<span>$$</span>');
}
/** A sentence of ours with text of others in it: names in backticks are code, where nothing acts; all else is made harmless. */
function markdownSentence(text) {
    return oneLineOf(text)
        .split(/((?<!`)`[^`]{1,200}`(?!`))/)
        .map((part, n) => (n % 2 === 1 ? markdownCode(part.slice(1, -1)) : markdownText(part)))
        .join('');
}
/** Text as code, with no more than it says. Not for a cell of a table. */
function markdownCode(text) {
    const said = oneLineOf(text);
    const longest = Math.max(0, ...(said.match(/`+/g) ?? []).map(run => run.length));
    const fence = '`'.repeat(longest + 1);
    return longest === 0 && said.trim() !== '' ? `${fence}${said}${fence}` : `${fence} ${said} ${fence}`;
}
const oneLineOf = (text) => text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u061c\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '');
const cellText = (cell) => (typeof cell === 'string' ? markdownText(cell) : cell.markdown);
/**
 * Lines of a table, an empty one at the end; none without rows. Cells that are texts are made harmless here.
 * @param most rows that are shown; of more it is said how many the report has
 */
function table(head, rows, most = Number.POSITIVE_INFINITY) {
    if (rows.length === 0)
        return [];
    const line = (cells) => `|${cells.map(cell => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
    const rest = rows.length - most;
    return [
        line(head),
        `|${head.map(() => '---|').join('')}`,
        ...rows.slice(0, most).map(cells => line(cells.map(cellText))),
        ...(rest > 0 ? ['', `${rest} more in the report.`] : []),
        '',
    ];
}
/** What → value. */
const facts = (rows) => table(['', ''], rows);


/***/ }),

/***/ 8456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ runAction),
/* harmony export */   G: () => (/* binding */ problemsOf)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9285);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6447);
/* harmony import */ var _shown_problems_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(606);



/**
 * Performs an action and reports how it ended: outputs, annotations, summary, exit code. What an action throws fails the job here; what cannot
 * even be reported does in `entry/main.ts`.
 * Returns the exit code: 0 for `pass`, 1 for `fail` and `error`.
 */
async function runAction(contract, job, perform) {
    const outcome = await perform().catch(e => failed(e, job));
    // First what went wrong: if the files of the job cannot be written, the log still has it.
    for (const note of (0,_shown_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .shownProblems */ .a)(outcome.problems, 'the summary and the report'))
        job.annotate('error', note);
    for (const [name, value] of Object.entries(outcome.outputs))
        job.output(name, value);
    if (outcome.summary !== '')
        await job.summary(outcome.summary);
    // Last: what says `pass` must not be followed by something that fails.
    if (contract.outputs.includes('verdict') && !outcome.dryRun)
        job.output('verdict', outcome.verdict);
    return outcome.verdict === 'pass' ? 0 : 1;
}
/** What a thrown error means to the user: its problems, and a summary that names them. */
function failed(error, job) {
    const problems = problemsOf(error);
    const cause = error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX ? error.cause : undefined;
    if (cause !== undefined)
        job.foreign(`Cause: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(cause)}`);
    const [first] = problems;
    return {
        verdict: 'error',
        outputs: {},
        problems,
        summary: `### ⚠️ Error: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownSentence */ .nv)(first.message)}\n\n${problems.map(renderProblem).join('\n')}\n`,
    };
}
function problemsOf(error) {
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX)
        return error.problems;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return [{ code: 'INTERNAL_ERROR', message: `This should not happen: ${message}` }];
}
function renderProblem(problem) {
    const place = problem.place ? ` (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownCode */ .D9)(`${problem.place.file}:${problem.place.line}`)})` : '';
    const hint = problem.hint ? `\n  Next: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownSentence */ .nv)(problem.hint)}` : '';
    return `- \`${problem.code}\`${place} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownSentence */ .nv)(problem.message)}${hint}`;
}


/***/ }),

/***/ 606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ shownProblems)
/* harmony export */ });
/** The runner keeps 10 annotations of a kind per step and drops the rest without a word: nine, and one that counts. */
const most = 10;
/** What is annotated, worst first; `rest` says where the others are. */
function shownProblems(problems, rest) {
    if (problems.length <= most)
        return problems;
    const left = problems.length - (most - 1);
    return [...problems.slice(0, most - 1), { title: `${left} more`, message: `${left} more problems are in ${rest}.` }];
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return {"33":"validate-image","86":"build-image","96":"innermost-2","183":"azure","255":"list-profiles","256":"actions-job","421":"actions-core","481":"detect-update","603":"zod","666":"innermost","695":"azure-arm-compute","958":"default-browser"}[chunkId] + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./lib/adapters/runner/commands.js
var commands = __nccwpck_require__(6513);
;// CONCATENATED MODULE: ./lib/adapters/runner/environment.js
/** Settings of the step that no run may have: with them somebody in between could read our tokens and answer in Azure's name. */
function findEnvironmentProblems(environment) {
    if (!trustsEverybody(environment))
        return [];
    return [
        {
            code: 'INPUT_ENVIRONMENT_REFUSED',
            message: `The environment of this step has ${unverified}=0, so that no certificate would be looked at; accepted is that it is not set.`,
            hint: 'Take it away. For a proxy with an authority of its own set NODE_EXTRA_CA_CERTS to the file of its certificate.',
        },
    ];
}
/**
 * Takes away what would lead our requests elsewhere: the SDK of Azure reads variables of its own, of which these actions want none. What is only
 * cleaned up after a run must not be left because of a setting, so there certificates are looked at again.
 */
function cleanEnvironment(environment, phase) {
    for (const name of Object.keys(environment))
        if (name.startsWith('AZURE_'))
            delete environment[name];
    if (phase === 'post')
        delete environment[unverified];
}
const unverified = 'NODE_TLS_REJECT_UNAUTHORIZED';
const trustsEverybody = (environment) => environment[unverified] === '0';

// EXTERNAL MODULE: ./lib/adapters/runner/voice.js
var voice = __nccwpck_require__(669);
// EXTERNAL MODULE: ./lib/runtime/inputs.js
var runtime_inputs = __nccwpck_require__(963);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __nccwpck_require__(8456);
// EXTERNAL MODULE: ./lib/runtime/shown-problems.js
var shown_problems = __nccwpck_require__(606);
// EXTERNAL MODULE: ./lib/actions/build-image/contract.js
var contract = __nccwpck_require__(7264);
// EXTERNAL MODULE: ./lib/actions/detect-update/contract.js
var detect_update_contract = __nccwpck_require__(7249);
// EXTERNAL MODULE: ./lib/actions/validate-image/contract.js
var validate_image_contract = __nccwpck_require__(6306);
;// CONCATENATED MODULE: ./lib/entry/registry.js



/**
 * The one list of actions that people write; folders, bundles, the README's table and the tests are compared with it.
 * Contracts are light and always here; what an action does is loaded when its inputs are known to be good.
 */
const registry = {
    'build-image': { contract: contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(603), __nccwpck_require__.e(255), __nccwpck_require__.e(86)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4086)) },
    'detect-update': { contract: detect_update_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(603), __nccwpck_require__.e(255), __nccwpck_require__.e(481)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5481)) },
    'validate-image': { contract: validate_image_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(603), __nccwpck_require__.e(255), __nccwpck_require__.e(33)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1033)) },
};
const actionNames = Object.keys(registry);
function findAction(name) {
    return Object.hasOwn(registry, name) ? registry[name] : undefined;
}

;// CONCATENATED MODULE: ./lib/entry/main.js








/** What `dist/<name>/index.js` and `dist/<name>/post.js` call. Sets the exit code of the process; nothing leaves it as a stack trace. */
async function main(name, phase) {
    (0,voice/* takeVoice */.C)();
    cleanEnvironment(process.env, phase);
    const action = findAction(name);
    // An error out of an event is awaited by nobody, and Node would print it as it is.
    for (const event of ['uncaughtException', 'unhandledRejection'])
        process.on(event, (error) => {
            endWith(error, action, phase);
            process.exit();
        });
    try {
        if (!action)
            throw new Error(`there is no action "${name}"`);
        process.exitCode = phase === 'post' ? await post(action) : await perform(action);
    }
    catch (error) {
        // What `runAction` could not report: the files of the job are not there, or cannot be written.
        endWith(error, action, phase);
    }
    // A request that nobody waits for any more must not keep the step alive, nor a cancelled one until the runner kills it.
    setTimeout(() => process.exit(), 300).unref();
}
/** One annotation, no verdict but `error`, exit 1; clean-up never fails a job. */
function endWith(error, action, phase) {
    const [problem] = (0,run_action/* problemsOf */.G)(error);
    (0,voice/* say */.c)(`${(0,commands/* annotationCommand */.jx)(phase === 'post' ? 'warning' : 'error', problem)}\n`);
    if (phase === 'main' && action)
        writeVerdictError(action.contract);
    process.exitCode = phase === 'post' ? 0 : 1;
}
function writeVerdictError(contract) {
    const file = process.env.GITHUB_OUTPUT;
    if (!contract.outputs.includes('verdict') || !file)
        return;
    try {
        (0,external_node_fs_.appendFileSync)(file, 'verdict=error\n');
    }
    catch {
        // The file of outputs cannot be written: then there is no verdict, and the step is red.
    }
}
async function perform({ contract, load }) {
    const { inputs, problems: ofInputs } = (0,runtime_inputs/* parseInputs */.TL)(contract.inputs, process.env);
    const problems = [...findEnvironmentProblems(process.env), ...ofInputs];
    if (problems.length > 0) {
        const shown = (0,shown_problems/* shownProblems */.a)(problems, 'the inputs of this step');
        (0,voice/* say */.c)(shown.map(note => `${(0,commands/* annotationCommand */.jx)('error', note)}\n`).join(''));
        writeVerdictError(contract);
        return 1;
    }
    const [{ run }, { actionsJob }] = await Promise.all([load(), Promise.all(/* import() */[__nccwpck_require__.e(421), __nccwpck_require__.e(256)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9256))]);
    return run(inputs, actionsJob());
}
async function post({ contract, load }) {
    const [implementation, { actionsJob }] = await Promise.all([load(), Promise.all(/* import() */[__nccwpck_require__.e(421), __nccwpck_require__.e(256)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9256))]);
    // With inputs that are wrong the step has made nothing.
    await implementation.post?.((0,runtime_inputs/* parseInputs */.TL)(contract.inputs, process.env).inputs, actionsJob());
    return 0;
}

var __webpack_exports__main = __webpack_exports__.i;
export { __webpack_exports__main as main };
