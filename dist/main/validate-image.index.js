export const id = 33;
export const ids = [33];
export const modules = {

/***/ 5349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IF: () => (/* binding */ startMachineRemoval),
/* harmony export */   NP: () => (/* binding */ warnNotDeleted),
/* harmony export */   TW: () => (/* binding */ saveTemporary),
/* harmony export */   VQ: () => (/* binding */ startRemoval),
/* harmony export */   cF: () => (/* binding */ removeTemporary),
/* harmony export */   mS: () => (/* binding */ removeSaved)
/* harmony export */ });
/* unused harmony export readSavedTemporary */
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);
/* harmony import */ var _domain_image_temporary_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9672);
/* harmony import */ var _domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8466);



const stateName = 'temporary';
/** Keeps for the post step what it needs to find what this step makes. What is saved later takes the place of what was saved before. */
function saveTemporary(job, state) {
    job.saveState(stateName, (0,_domain_image_temporary_state_js__WEBPACK_IMPORTED_MODULE_1__/* .formatTemporaryState */ .kM)(state));
}
/** What this step has saved, if anything. Throws `INTERNAL_STATE_UNREADABLE`. */
function readSavedTemporary(job) {
    const saved = job.state(stateName);
    return saved === '' ? undefined : (0,_domain_image_temporary_state_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTemporaryState */ .wv)(saved, job.run.id);
}
/**
 * The post step of every action that makes something. Saved state is only a hint: anything that runs as this job's user could have written it, so it
 * must fit the manifest. A failure is a warning and fails no job, because the janitor comes after.
 */
async function removeSaved(job, readManifest, remove) {
    try {
        const state = readSavedTemporary(job);
        if (state === undefined)
            return;
        requirePlaceOfManifest(state, await readManifest());
        await remove(state);
    }
    catch (error) {
        const known = error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX ? error.problems[0] : undefined;
        job.annotate('warning', known ?? { title: 'Not cleaned up', message: (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error) });
    }
}
/** Throws `INTERNAL_STATE_UNREADABLE`. */
function requirePlaceOfManifest(state, { azure, path }) {
    const wanted = { tenant: azure.tenant, subscription: azure.subscription, group: azure.buildGroup };
    const others = ['tenant', 'subscription', 'group'].filter(key => state[key].toLowerCase() !== wanted[key].toLowerCase());
    if (others.length === 0)
        return;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INTERNAL_STATE_UNREADABLE',
        message: `The state that this step has saved for its end is about another place than ${path} (${others.map(key => `${key} ${state[key]} instead of ${wanted[key]}`).join(', ')}); nothing is deleted on it.`,
        hint: `Look there for what carries the tag ${_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .temporaryTags */ .N.build}=${state.build}.`,
    });
}
/**
 * The one remover of what a step has made and saved: after a failure, a cancellation, in `post`. Deletes all that carries the build's own tag, and
 * waits until it is gone. Can be run again; a failure is a warning, because the janitor comes after.
 */
async function removeTemporary(state, temporary, job) {
    job.info(`Looking in the resource group ${state.group} for what carries the tag ${_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .temporaryTags */ .N.build}=${state.build}, to delete it.`);
    try {
        const { deleted, kept } = await temporary.remove(state);
        for (const id of deleted)
            job.info(`Deleted ${id}.`);
        for (const { id, why } of kept)
            warnNotDeleted(job, `${id} could not be deleted: ${why}`);
    }
    catch (error) {
        warnNotDeleted(job, `What carries the tag ${_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .temporaryTags */ .N.build}=${state.build} in the resource group ${state.group} could not be deleted: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}`);
    }
}
/** The machine costs most and goes at once; nobody waits for it here. The rest is left to the post step. */
async function startMachineRemoval(state, temporary, job) {
    try {
        if ((await temporary.start(state)) > 0)
            job.info(`The test machine of ${state.build} is being deleted.`);
    }
    catch (error) {
        warnNotDeleted(job, `The deletion of the test machine of ${state.build} could not be started: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}`);
    }
}
/**
 * Starts one deletion and says how it went.
 * @param what in words, such as `the managed image gi-1-…`
 * @param foreign what is said of something that is not this build's own
 */
async function startRemoval(what, deletion, job, foreign = () => warnNotDeleted(job, `${what} does not carry the tag of this build, so it is left alone.`)) {
    try {
        const ended = await deletion();
        if (ended === 'started')
            job.info(`Deleting ${what}.`);
        if (ended === 'gone')
            job.info(`There is nothing left of ${what}.`);
        if (ended === 'foreign')
            foreign();
    }
    catch (error) {
        warnNotDeleted(job, `${what} could not be deleted: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}`);
    }
}
const warnNotDeleted = (job, message) => job.annotate('warning', { title: 'Not deleted', message });


/***/ }),

/***/ 8850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ findTool)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);


/** Absolute path of the first executable of that name on `path`, or `undefined`. */
function findTool(name, path) {
    for (const folder of (path ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
        if (folder === '')
            continue;
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

/***/ 7374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ abortedLater),
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
const systemClock = {
    now: () => Date.now(),
    sleep: (milliseconds, signal) => new Promise(resolve => {
        if (signal?.aborted)
            return resolve();
        const done = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', done);
            resolve();
        };
        const timer = setTimeout(done, milliseconds);
        signal?.addEventListener('abort', done, { once: true });
    }),
};
/** Aborted so long after the other one. */
function abortedLater(signal, milliseconds) {
    const later = new AbortController();
    const start = () => void setTimeout(() => later.abort(), milliseconds).unref();
    if (signal.aborted)
        start();
    else
        signal.addEventListener('abort', start, { once: true });
    return later.signal;
}


/***/ }),

/***/ 7949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ orCancelled)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);

/**
 * The work, or `INTERNAL_CANCELLED` as soon as the signal is aborted: for what cannot be stopped itself. It then goes on unheard.
 * @param doing what was under way, such as `Azure was making the candidate`
 */
async function orCancelled(work, signal, doing) {
    if (!signal)
        return work();
    if (signal.aborted)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing);
    let stop = () => { };
    const cancelled = new Promise((_, reject) => {
        stop = () => reject((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing));
        signal.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([cancelled, work()]);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}


/***/ }),

/***/ 9672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kM: () => (/* binding */ formatTemporaryState),
  dJ: () => (/* binding */ isGroupName),
  mT: () => (/* binding */ nameBuild),
  wv: () => (/* binding */ parseTemporaryState)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/iso.js



function datetime(params) {
    return api/* _isoDateTime */.G1(schemas/* ZodISODateTime */.You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}

// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/image/version-tags.js
var version_tags = __webpack_require__(8466);
;// CONCATENATED MODULE: ./lib/domain/image/temporary-state.js



/** The name of a build or a test: of this run, and with 128 random bits of no other job of it. @param hex 32 digits */
function nameBuild(runId, hex) {
    return `gi-${ofRun(runId)}-${hex}`;
}
const ofRun = (runId) => runId.replace(/[^\w-]/g, '').slice(0, 30);
const guid = schemas/* guid */.OsD();
const groupName = schemas/* string */.YjP().regex(/^[-\w.()]{0,89}[-\w()]$/);
const schema = schemas/* strictObject */.rej({
    subscription: guid,
    tenant: guid,
    clientId: guid,
    group: groupName,
    build: schemas/* string */.YjP().regex(/^gi-[\w-]{0,30}-[0-9a-f]{32}$/),
    since: datetime(),
    builderGroup: groupName.optional(),
    ended: schemas/* literal */.euz(true).optional(),
});
/** Whether a builder's word can be the name of a resource group; what cannot would make the whole state unreadable. */
const isGroupName = (text) => groupName.safeParse(text).success;
function formatTemporaryState(state) {
    return JSON.stringify(state);
}
/**
 * What the step has saved, read strictly: what does not fit, or names a build of another run, deletes nothing. Throws `INTERNAL_STATE_UNREADABLE`.
 * @param runId of this job, from its environment and never from what was saved
 */
function parseTemporaryState(text, runId) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        // said below: it does not fit
    }
    const parsed = schema.safeParse(value);
    const ours = parsed.success && parsed.data.build.startsWith(`gi-${ofRun(runId)}-`);
    if (parsed.success && ours)
        return parsed.data;
    throw new errors/* GoldenImageError */.PX({
        code: 'INTERNAL_STATE_UNREADABLE',
        message: `The state that this step has saved for its end is not what it wrote (${parsed.success ? 'build' : parsed.error.issues.map(i => i.path.join('.') || 'all of it').join(', ')}); nothing is deleted on it.`,
        hint: `Look in the build group for what carries the tag ${version_tags/* temporaryTags */.N.build}.`,
    });
}


/***/ }),

/***/ 3998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/** A text that must never reach a log, an error, a file or a command line: it prints as `***`. */
class Secret {
    #text;
    constructor(text) {
        this.#text = text;
    }
    /** The text itself, for the one header or pipe that needs it. */
    reveal() {
        return this.#text;
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return '***';
    }
}


/***/ }),

/***/ 1033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(9997);
// EXTERNAL MODULE: ./lib/actions/remove-temporary.js
var remove_temporary = __webpack_require__(5349);
// EXTERNAL MODULE: ./lib/actions/validate-image/contract.js
var contract = __webpack_require__(6306);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
;// CONCATENATED MODULE: ./lib/domain/evidence/binding.js
/**
 * The proof that a report is about one machine, booted from one candidate: a control of ours reads, in the guest, the nonce that was planted
 * at boot, and names it and the candidate in the description of its test.
 */
const bindingControl = 'golden-image-binding';
const bindingProfile = 'golden-image-binding';
const noncePath = '/etc/golden-image-nonce';
const description = /nonce (?<nonce>[0-9a-f]{64}|unreadable) of the machine of (?<candidate>\/[\w./()-]{1,600}) /;
/** Is the report about this machine? Without a nonce (a finished report has none that we know) only another candidate can be told. */
function judgeBinding(report, wanted) {
    const results = report.profiles
        .filter(p => p.name === bindingProfile)
        .flatMap(p => p.controls.filter(c => c.id === bindingControl).flatMap(c => c.results ?? []));
    const [only] = results;
    const found = description.exec(only?.code_desc ?? '')?.groups;
    if (results.length !== 1 || !only || !found?.nonce || !found.candidate)
        return { kind: 'unbound' };
    const other = { kind: 'other', found: { nonce: found.nonce, candidate: found.candidate } };
    if (found.candidate.toLowerCase() !== wanted.candidate.toLowerCase())
        return other;
    if (wanted.nonce === undefined)
        return { kind: 'unbound' };
    return found.nonce === wanted.nonce && only.status === 'passed' ? { kind: 'bound' } : other;
}
/** The profile, as files. Its values come as inputs, so that nothing is ever part of Ruby code. */
const bindingProfileFiles = {
    'inspec.yml': `name: ${bindingProfile}
title: Which machine this is
version: 1.0.0
license: MIT
summary: Reads the nonce that was planted when the test machine was made
inputs:
  - name: golden_image_nonce
    type: String
    required: true
  - name: golden_image_candidate
    type: String
    required: true
`,
    'controls/binding.rb': `wanted = input('golden_image_nonce')
candidate = input('golden_image_candidate')
found = file('${noncePath}').content.to_s.strip
found = 'unreadable' unless found.match?(/\\A[0-9a-f]{64}\\z/)

control '${bindingControl}' do
  impact 1.0
  title 'The machine is the one that was made from the candidate'
  desc 'A nonce that only this machine was given is read in the guest.'
  describe "nonce #{found} of the machine of #{candidate}" do
    subject { found }
    it { should eq wanted }
  end
end
`,
};

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
;// CONCATENATED MODULE: ./lib/domain/evidence/strict-json.js
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

;// CONCATENATED MODULE: ./lib/domain/evidence/report.js


/**
 * What InSpec 4 to 7 and CINC Auditor write with `--reporter json`, as far as a verdict needs it. Unknown keys are ignored, unknown status
 * words are not: they may mean anything.
 */
const textOrNothing = schemas/* string */.YjP().nullish();
/** Present and not empty; some versions write a list of lines, others one text. */
const backtrace = schemas/* union */.KCZ([schemas/* array */.YOg(schemas/* unknown */.L5J()), schemas/* string */.YjP()]).nullish();
const result = schemas/* looseObject */._H3({
    status: schemas/* enum */.k5n(['passed', 'failed', 'skipped', 'error']),
    code_desc: textOrNothing,
    message: textOrNothing,
    skip_message: textOrNothing,
    exception: textOrNothing,
    backtrace,
    resource_class: textOrNothing,
});
const control = schemas/* looseObject */._H3({
    id: schemas/* string */.YjP().min(1).max(1000),
    title: textOrNothing,
    desc: textOrNothing,
    impact: schemas/* number */.aig().min(0).max(1),
    source_location: schemas/* looseObject */._H3({ ref: textOrNothing, line: schemas/* number */.aig().int().nullish() }).nullish(),
    results: schemas/* array */.YOg(result).nullish(),
});
const profile = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP().min(1).max(1000),
    version: textOrNothing,
    sha256: textOrNothing,
    title: textOrNothing,
    status: schemas/* enum */.k5n(['loaded', 'skipped', 'failed']).nullish(),
    status_message: textOrNothing,
    skip_message: textOrNothing,
    parent_profile: textOrNothing,
    controls: schemas/* array */.YOg(control),
});
const report = schemas/* looseObject */._H3({
    version: schemas/* string */.YjP().min(1).max(100),
    platform: schemas/* looseObject */._H3({ name: textOrNothing, release: textOrNothing }),
    profiles: schemas/* array */.YOg(profile).min(1),
    statistics: schemas/* looseObject */._H3({ duration: schemas/* number */.aig().nullish() }),
});
/** Text of a report, or an `Error` that says what is wrong with it. */
function parseReport(text) {
    const parsed = report.safeParse(parseStrictJson(text));
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'unknown shape'}`);
}
const hasBacktrace = (r) => typeof r.backtrace === 'string' ? r.backtrace !== '' : (r.backtrace ?? []).length > 0;

;// CONCATENATED MODULE: ./lib/domain/evidence/controls.js

/**
 * The controls of a report, each once. A profile that overlays others repeats their controls without results: the copy in the overlay is
 * what counts (its impact is the one that applies), and the results come from all copies below it.
 * Throws an `Error` if profiles overlay each other in a circle.
 */
function controlsOf(report) {
    if (report.profiles.length > mostProfiles)
        throw new Error(`it has ${report.profiles.length} profiles; accepted are at most ${mostProfiles}`);
    refuseCircles(report);
    const named = indexHolders(report, profile => profile.name);
    const below = indexHolders(report, profile => profile.parent_profile ?? undefined);
    return report.profiles.flatMap(profile => profile.controls
        .filter(control => !isRepeatedAbove(profile, control.id, named))
        .map(control => toControl(profile, control, copiesBelow(profile, control.id, below))));
}
/** More than this overlay each other in no profile that somebody wrote. */
const mostProfiles = 500;
/** **error → not applicable (impact 0) → error if there are no results → failed → passed (any test) → skipped** */
function statusOf(impact, results) {
    if (results.some(isError))
        return 'error';
    if (impact === 0)
        return 'not-applicable';
    if (results.length === 0)
        return 'error';
    if (results.some(r => r.status === 'failed'))
        return 'failed';
    if (results.some(r => r.status === 'passed'))
        return 'passed';
    return 'skipped';
}
/** Two failing expectations in one test are an exception too, but an ordinary failure. */
function isError(r) {
    if (r.status === 'error' || hasBacktrace(r))
        return true;
    return !!r.exception && r.exception !== 'RSpec::Core::MultipleExceptionError';
}
function toControl(profile, top, copies) {
    const results = [top, ...copies].flatMap(c => c.results ?? []);
    const origin = copies.at(-1) ?? top;
    const status = statusOf(top.impact, results);
    const source = origin.source_location;
    return {
        id: top.id,
        title: top.title ?? origin.title ?? '',
        impact: top.impact,
        severity: severityOf(top.impact),
        status,
        message: messageOf(status, results),
        profile: profile.name,
        source: source?.ref ? { ref: source.ref, line: Math.max(1, source.line ?? 1) } : undefined,
    };
}
/** The bounds of MITRE's tools. */
function severityOf(impact) {
    if (impact < 0.1)
        return 'none';
    if (impact < 0.4)
        return 'low';
    if (impact < 0.7)
        return 'medium';
    return impact < 0.9 ? 'high' : 'critical';
}
const longestMessage = 8000;
function messageOf(status, results) {
    if (status === 'passed')
        return '';
    if (results.length === 0)
        return 'The control has no tests.';
    const wanted = results.filter(r => status === 'error' ? isError(r) : status === 'failed' ? r.status === 'failed' : r.status === 'skipped');
    const text = wanted.map(r => [r.code_desc, r.skip_message ?? r.message].filter(Boolean).join('\n')).join('\n');
    // An object of Ruby with its memory addresses says nothing to anybody.
    const readable = text.replace(/ for #<[^\n]*/g, '');
    return readable.length > longestMessage ? `${readable.slice(0, longestMessage)} …` : readable;
}
function indexHolders(report, nameOf) {
    const index = new Map();
    for (const profile of report.profiles) {
        const name = nameOf(profile);
        if (!name)
            continue;
        const byId = index.get(name) ?? new Map();
        index.set(name, byId);
        for (const control of profile.controls) {
            const holders = byId.get(control.id) ?? [];
            byId.set(control.id, holders);
            const last = holders.at(-1);
            if (last?.profile === profile)
                last.controls.push(control);
            else
                holders.push({ profile, controls: [control] });
        }
    }
    return index;
}
function isRepeatedAbove(profile, id, named) {
    const above = named.get(profile.parent_profile ?? '')?.get(id) ?? [];
    return above.some(holder => holder.profile !== profile);
}
/** All copies of a control in the profiles that this one overlays, each once, the deepest last. */
function copiesBelow(profile, id, below) {
    const copies = [];
    const seen = new Set();
    let level = [profile];
    while (level.length > 0) {
        const holders = level.flatMap(p => below.get(p.name)?.get(id) ?? []).filter(h => !seen.has(h.profile));
        level = [];
        for (const holder of holders) {
            if (seen.has(holder.profile))
                continue;
            seen.add(holder.profile);
            copies.push(...holder.controls);
            level.push(holder.profile);
        }
    }
    return copies;
}
function refuseCircles(report) {
    const parents = new Map(report.profiles.map(p => [p.name, p.parent_profile]));
    for (const name of parents.keys()) {
        const seen = new Set();
        for (let at = name; at && parents.has(at); at = parents.get(at)) {
            if (seen.has(at))
                throw new Error(`the profiles ${[...seen].slice(0, 5).join(', ')} overlay each other in a circle`);
            seen.add(at);
        }
    }
}

;// CONCATENATED MODULE: ./lib/domain/evidence/verdict.js




/**
 * `pass` only if the reports are bound to the machine of the candidate, whole and in agreement with the exit codes, every profile was
 * loaded, nothing failed, nothing could not be evaluated, and enough was executed. A report that cannot be trusted is `error` whatever it says.
 */
function judge(evidence) {
    const read = evidence.runs.map(run => ({ run, ...readRun(run) }));
    const distrust = [
        ...judgeBindingOf(evidence, read.map(r => r.report).filter(r => r !== undefined)),
        ...read.flatMap(r => r.problems),
        ...(evidence.runs.length === 0 ? [problem('REPORT_NOTHING_RAN', 'There is no report to judge.')] : []),
    ];
    const controls = read.flatMap(r => r.controls.map(c => ({ ...c, place: r.run.placeOf?.(c.source) }))).sort(worstFirst);
    const counts = count(controls);
    const failures = controls.filter(c => c.status === 'failed').map(failure);
    const gaps = [
        ...read.flatMap(r => (r.report ? notRun(r.run.profile, r.report) : [])),
        ...controls.filter(c => c.status === 'error').map(unevaluated),
        ...(read.some(r => r.report) ? tooFew(counts, evidence.minExecuted) : []),
    ];
    const judgement = { counts, controls };
    if (evidence.binding === undefined) {
        // Finished elsewhere: it can say that the image is bad, but nothing that it says can make the image good.
        const unreadable = distrust.filter(p => p.code !== 'REPORT_NOT_BOUND');
        if (unreadable.length === 0 && failures.length > 0)
            return { ...judgement, verdict: 'fail', reasons: [...failures, ...gaps] };
        return { ...judgement, verdict: 'error', reasons: [...distrust, ...failures, ...gaps] };
    }
    if (distrust.length > 0)
        return { ...judgement, verdict: 'error', reasons: [...distrust, ...failures, ...gaps] };
    if (failures.length > 0)
        return { ...judgement, verdict: 'fail', reasons: [...failures, ...gaps] };
    if (gaps.length > 0)
        return { ...judgement, verdict: 'error', reasons: gaps };
    return { ...judgement, verdict: 'pass', reasons: [] };
}
/** What the exit code must be for a report, by the rules of the auditor itself. */
function expectedExit(report) {
    const results = report.profiles.flatMap(p => p.controls.flatMap(c => c.results ?? []));
    if (report.profiles.some(p => p.status === 'failed'))
        return 102;
    if (results.some(r => r.status === 'failed' || r.status === 'error'))
        return 100;
    if (results.some(r => r.status === 'skipped') || report.profiles[0]?.status === 'skipped')
        return 101;
    return 0;
}
function readRun(run) {
    const unreadable = (why) => ({
        controls: [],
        problems: [problem('REPORT_UNREADABLE', `The report of ${run.profile} cannot be read: ${why}.`)],
    });
    if ('problems' in run.report)
        return { controls: [], problems: [...run.report.problems] };
    if ('missing' in run.report)
        return unreadable(run.report.missing);
    try {
        const report = parseReport(run.report.text);
        const controls = controlsOf(report);
        const wanted = expectedExit(report);
        const agrees = run.exitCode === undefined || run.exitCode === wanted;
        return {
            report,
            controls,
            problems: agrees
                ? []
                : [
                    problem('REPORT_EXIT_DISAGREES', `The auditor ended with ${run.exitCode} for ${run.profile}, and its report stands for ${wanted}.`),
                ],
        };
    }
    catch (error) {
        return unreadable((0,errors/* wordsOf */.Z9)(error));
    }
}
function judgeBindingOf(evidence, reports) {
    const { binding, wanted } = evidence;
    if (binding === undefined) {
        const judged = reports.map(r => judgeBinding(r, { candidate: wanted.candidate }));
        const other = judged.find(j => j.kind === 'other');
        if (other)
            return [bindingProblem(other, evidence)];
        return [bindingProblem({ kind: 'unbound' }, evidence)];
    }
    const { report, problems } = readRun(binding);
    if (!report)
        return problems;
    const judgement = judgeBinding(report, wanted);
    // A wrong nonce fails our control, and the exit code says so too: the reason is the nonce.
    return judgement.kind === 'bound' ? problems : [bindingProblem(judgement, evidence)];
}
function bindingProblem(judgement, { wanted, binding }) {
    if (judgement.kind === 'unbound')
        return problem('REPORT_NOT_BOUND', binding === undefined
            ? `The report was not made by this step on a machine of ${wanted.candidate}, so it cannot say that the image is good.`
            : `The control that ties the report to the machine of ${wanted.candidate} gave no result.`);
    const { found } = judgement;
    return found.candidate.toLowerCase() === wanted.candidate.toLowerCase()
        ? problem('REPORT_OTHER_MACHINE', `The report is about a machine with the nonce ${found.nonce}; the machine of ${wanted.candidate} has ${wanted.nonce ?? 'another'}.`)
        : problem('REPORT_OTHER_MACHINE', `The report is about ${found.candidate}; the candidate is ${wanted.candidate}.`);
}
function notRun(profile, report) {
    return report.profiles
        .filter(p => p.status === 'failed' || p.status === 'skipped')
        .map(p => problem('REPORT_PROFILE_NOT_RUN', `The profile ${p.name} (${profile}) was ${p.status === 'failed' ? 'not loaded' : 'skipped'}: ${p.status_message || p.skip_message || 'no reason given'}.`));
}
function tooFew(counts, minExecuted) {
    if (counts.executed === 0)
        return [
            problem('REPORT_NOTHING_RAN', `Of ${counts.total} controls none was executed (${counts.skipped} skipped, ${counts.notApplicable} not applicable, ${counts.errors} in error).`),
        ];
    if (counts.executed >= minExecuted)
        return [];
    return [
        problem('REPORT_TOO_FEW', `${counts.executed} of ${counts.total} controls were executed; min-executed asks for ${minExecuted}.`),
    ];
}
const failure = (c) => ({
    code: 'VALIDATE_CONTROL_FAILED',
    message: `[${c.severity}] ${c.id}: ${c.title || 'failed'}${c.message ? `\n${c.message}` : ''}`,
    ...(c.place ? { place: c.place } : {}),
});
const unevaluated = (c) => ({
    code: 'REPORT_CONTROL_ERROR',
    message: `[${c.severity}] ${c.id}: ${c.title || 'not evaluated'}${c.message ? `\n${c.message}` : ''}`,
    ...(c.place ? { place: c.place } : {}),
});
function count(controls) {
    const of = (status) => controls.filter(c => c.status === status).length;
    const [passed, failed] = [of('passed'), of('failed')];
    return {
        total: controls.length,
        passed,
        failed,
        errors: of('error'),
        skipped: of('skipped'),
        notApplicable: of('not-applicable'),
        executed: passed + failed,
    };
}
const rank = { failed: 0, error: 1, skipped: 2, 'not-applicable': 3, passed: 4 };
function worstFirst(a, b) {
    return rank[a.status] - rank[b.status] || b.impact - a.impact || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
function problem(code, message) {
    return { code, message };
}

// EXTERNAL MODULE: ./lib/domain/image/version-facts.js
var version_facts = __webpack_require__(2972);
// EXTERNAL MODULE: ./lib/actions/list-profiles.js
var list_profiles = __webpack_require__(5182);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var image_definition = __webpack_require__(5273);
// EXTERNAL MODULE: ./lib/domain/image/version-id.js
var version_id = __webpack_require__(2470);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 1 modules
var parse = __webpack_require__(6212);
;// CONCATENATED MODULE: ./lib/actions/validate-image/candidate.js




/** The candidate of the input `image-version-id`, which must be a version of an image of this manifest. Throws `INPUT_INVALID`. */
function readCandidate(settings, imageName, id) {
    const given = (0,version_id/* parseVersionId */.h)(id);
    if (!given)
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: `The input \`image-version-id\` is "${id.slice(0, 300)}"; accepted is the ARM id of a gallery image version: /subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch.`,
        });
    const named = settings.images.find(i => i.name.toLowerCase() === given.definition.definition.toLowerCase());
    const image = imageName === '' && named ? named : (0,parse/* findImage */.F1)(settings, imageName);
    const definition = (0,image_definition/* definitionOf */.F)(settings, image.name);
    const { version } = given;
    const wanted = (0,version_id/* formatVersionId */.L)({ definition, version });
    if (wanted.toLowerCase() !== id.toLowerCase())
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: `The input \`image-version-id\` is ${id}; accepted is a version of ${image.name} in the gallery of ${settings.path}: ${wanted}.`,
        });
    return { image, definition, version, id: wanted };
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/ready-auditor.js

/** The auditor, its licence and its isolation, before anything is made in Azure. */
async function prepareAuditor(scanner, wanted) {
    const found = scanner.find();
    if (!found)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_AUDITOR_NOT_FOUND',
            message: 'Neither `cinc-auditor` nor `inspec` is on PATH.',
            hint: 'Install CINC Auditor (https://cinc.sh/start/auditor/), or InSpec 5: gem install inspec-core-bin -v 5.24.24 --no-document',
        });
    if (found.name === 'inspec' && !wanted.acceptLicence)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_LICENCE_NOT_ACCEPTED',
            message: `${found.path} is under Chef's licence, and ${wanted.manifest} does not accept it.`,
            hint: `Read https://www.chef.io/end-user-license-agreement and add to ${wanted.manifest}: auditor: { accept-licence: true }. CINC Auditor needs none.`,
        });
    const [auditor, possible] = await Promise.all([scanner.start(found), scanner.findIsolation()]);
    if (wanted.isolation === 'none')
        return { auditor, isolation: 'none' };
    if (possible === 'none')
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_NO_ISOLATION',
            message: 'Profiles are Ruby code, and this job is neither root nor may it `sudo` without a password, so it cannot run them as another user.',
            hint: 'Allow the runner `sudo` without a password, or set `isolation: none` and trust every profile as you trust the workflow.',
        });
    return { auditor, isolation: possible };
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/record-verdict.js


/** Notes the verdict on the version, for the next run to see. A `pass` that cannot be noted is none. */
async function recordVerdict(judgement, candidate, fingerprint, gallery) {
    if (judgement.verdict === 'error')
        return judgement;
    const tags = (0,version_facts/* verdictTags */.Pw)(judgement.verdict);
    try {
        if (judgement.verdict === 'pass')
            return await recordPass(judgement, candidate, fingerprint, gallery);
        await gallery.tag(candidate.definition, candidate.version, tags, fingerprint);
        // Tags are written as a whole: another test that passed meanwhile may have written its own over ours.
        const now = await gallery.get(candidate.definition, candidate.version);
        (0,version_facts/* requireSameVersion */.wo)(candidate.id, now, fingerprint);
        if ((0,version_facts/* readVersionFacts */._v)(now).state !== 'rejected')
            await gallery.tag(candidate.definition, candidate.version, tags, fingerprint);
        return judgement;
    }
    catch (error) {
        if (!(error instanceof errors/* GoldenImageError */.PX))
            throw error;
        const problems = error.problems.map(p => ({
            ...p,
            message: `The verdict could not be noted on ${candidate.id}: ${p.message}`,
        }));
        // What was found out about another version is nothing that this one can fail by.
        return judgement.verdict === 'pass' || error.code === 'VALIDATE_OTHER_IMAGE'
            ? { ...judgement, verdict: 'error', reasons: problems }
            : { ...judgement, reasons: [...judgement.reasons, ...problems] };
    }
}
/** A test takes minutes, and another one may have rejected the version meanwhile: that stands. */
async function recordPass(judgement, candidate, fingerprint, gallery) {
    const before = await gallery.get(candidate.definition, candidate.version);
    (0,version_facts/* requireSameVersion */.wo)(candidate.id, before, fingerprint);
    const rejected = (0,version_facts/* readVersionFacts */._v)(before).state === 'rejected';
    const after = rejected
        ? before
        : await gallery.tag(candidate.definition, candidate.version, (0,version_facts/* verdictTags */.Pw)('pass'), fingerprint);
    if ((0,version_facts/* readVersionFacts */._v)(after).state !== 'rejected')
        return judgement;
    const message = `The candidate ${candidate.id} was rejected by another test while this one ran; a rejected version stays rejected.`;
    return { ...judgement, verdict: 'error', reasons: [{ code: 'VALIDATE_CANDIDATE_NOT_READY', message }] };
}

;// CONCATENATED MODULE: ./lib/domain/evidence/validation-report.js
const validationReportSchema = 'https://github.com/golden-image-actions/pipeline/schemas/validation-report/v1';
/** Our own report as text: what was tested, with what, how it ended and why. */
function renderValidationReport(facts, judgement) {
    const document = {
        $schema: validationReportSchema,
        verdict: judgement.verdict,
        reasons: judgement.reasons.map(({ code, message, place }) => ({ code, message, ...(place ? { place } : {}) })),
        ...facts,
        counts: judgement.counts,
        controls: judgement.controls.map(({ id, title, profile, impact, severity, status, message, place }) => ({
            id,
            title,
            profile,
            impact,
            severity,
            status,
            ...(message ? { message } : {}),
            ...(place ? { place } : {}),
        })),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(6447);
;// CONCATENATED MODULE: ./lib/actions/validate-image/summary.js

/** Rows of one table; the report has the rest. */
const shownRows = 200;
/** The verdict as one line, then what failed, then what could not be told, then the facts. */
function renderSummary(tested, judgement) {
    const { counts } = judgement;
    const failed = judgement.controls.filter(c => c.status === 'failed');
    const reasons = judgement.reasons.filter(r => r.code !== 'VALIDATE_CONTROL_FAILED');
    const by = tested.auditor
        ? `${tested.auditor.name} ${tested.auditor.version}`
        : 'a report that was finished elsewhere';
    return [
        `### ${verdictLine(tested, judgement)}`,
        '',
        ...(0,markdown/* table */.tp)(['Severity', 'Control', 'Title', 'Why', 'Where'], failed.map(c => [
            c.severity,
            c.id,
            c.title,
            firstLines(c.message),
            c.place ? `${c.place.file}:${c.place.line}` : '',
        ]), shownRows),
        ...(0,markdown/* table */.tp)(['Reason', 'What'], reasons.map(r => [r.code, firstLines(r.message)]), shownRows),
        ...(0,markdown/* facts */.Ix)([
            ['Candidate', tested.candidate],
            ['Machine', tested.machine ? `${tested.machine.id}, made from ${tested.machine.imageReference.id}` : 'none'],
            ['Auditor', by],
            ['Profiles', tested.profiles.map(p => p.path).join(', ')],
            [
                'Controls',
                `${counts.total}: ${counts.passed} passed, ${counts.failed} failed, ${counts.errors} in error, ${counts.skipped} skipped, ${counts.notApplicable} not applicable`,
            ],
            ['Executed', `${counts.executed}, asked for at least ${tested.minExecuted}`],
        ]),
    ].join('\n');
}
/** What a dry run would have done. */
function renderPlanned(candidate, auditor, isolation, profiles) {
    return [
        '### 🔎 Dry run: a machine would be made from the candidate and tested; there is no verdict',
        '',
        ...(0,markdown/* facts */.Ix)([
            ['Candidate', candidate],
            ['Auditor', `${auditor.name} ${auditor.version}`],
            ['Profiles', profiles.join(', ')],
            ['They run', isolation === 'none' ? 'with the rights of this job' : 'as another user'],
            ['Made', 'nothing'],
        ]),
    ].join('\n');
}
function verdictLine({ auditor }, { verdict, counts, reasons }) {
    const name = auditor?.name === 'cinc-auditor' ? 'CINC Auditor' : 'InSpec';
    if (verdict === 'pass') {
        const rest = counts.skipped + counts.notApplicable;
        return `✅ Compliant: ${counts.passed} of ${counts.executed} controls passed${rest > 0 ? `, ${rest} skipped` : ''} (${name} ${auditor?.version ?? ''})`;
    }
    if (verdict === 'fail')
        return `❌ Not compliant: ${counts.failed} of ${counts.executed} controls failed`;
    return `⚠️ No verdict: ${(0,markdown/* markdownText */.p7)(firstLines(reasons[0]?.message ?? 'no reason'))}`;
}
function firstLines(text) {
    const short = text.split('\n').filter(Boolean).slice(0, 6).join(' ');
    return short.length > 600 ? `${short.slice(0, 600)} …` : short;
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/report.js


/** Files first, then the outcome: whatever fails afterwards, the report is there. */
async function writeReport(judgement, candidate, tested, ports) {
    const profiles = [];
    for (const [i, run] of tested.runs.entries()) {
        const report = 'text' in run.report ? await ports.files.write(`reports/${i}-inspec.json`, run.report.text) : undefined;
        profiles.push({ path: run.profile, report });
    }
    const { job } = ports;
    const facts = {
        finished: new Date(ports.clock.now()).toISOString(),
        run: { repository: job.run.repository, id: job.run.id, attempt: job.run.attempt, sha: job.run.sha },
        image: candidate.image.name,
        candidate: candidate.id,
        machine: tested.machine,
        auditor: tested.auditor && { name: tested.auditor.name, version: tested.auditor.version },
        minExecuted: candidate.image.validate.minExecuted,
        profiles,
    };
    const reportPath = await ports.files.write('reports/validation.json', renderValidationReport(facts, judgement));
    const { counts } = judgement;
    return {
        verdict: judgement.verdict,
        problems: judgement.reasons,
        summary: renderSummary(facts, judgement),
        outputs: {
            passed: String(counts.passed),
            failed: String(counts.failed),
            skipped: String(counts.skipped + counts.notApplicable),
            executed: String(counts.executed),
            'report-path': reportPath,
            auditor: facts.auditor?.name ?? '',
            'auditor-version': facts.auditor?.version ?? '',
        },
    };
}

// EXTERNAL MODULE: ./lib/domain/secret.js
var secret = __webpack_require__(3998);
;// CONCATENATED MODULE: ./lib/domain/evidence/first-boot.js


/**
 * What the test machine is told at its first boot: its host keys, so that we know them before it exists, and the nonce. JSON is YAML, and no
 * text can break out of it. https://cloudinit.readthedocs.io/en/latest/reference/modules.html
 */
function firstBoot(given) {
    const document = {
        ssh_keys: Object.fromEntries(given.host.flatMap(key => [
            [`${key.type}_private`, key.private.reveal()],
            [`${key.type}_public`, key.public],
        ])),
        write_files: [{ path: noncePath, content: `${given.nonce}\n`, owner: 'root:root', permissions: '0644' }],
    };
    return new secret/* Secret */.z(`#cloud-config\n${JSON.stringify(document, null, 2)}\n`);
}

// EXTERNAL MODULE: ./lib/domain/image/temporary-state.js + 1 modules
var temporary_state = __webpack_require__(9672);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(62);
// EXTERNAL MODULE: ./lib/domain/image/version-tags.js
var version_tags = __webpack_require__(8466);
;// CONCATENATED MODULE: ./lib/actions/validate-image/test-machine.js






/** A test machine that is older is nobody's any more. */
const livesMs = 6 * 3_600_000;
/** Azure refuses the obvious names. */
const machineUser = 'golden';
/** Boots a machine from the candidate and logs in. Disposing of it starts the deletion of all of it. */
async function bootTestMachine(plan, ports) {
    const { candidate } = plan;
    const { job, time, machines, temporary, access, clientId } = ports;
    const keys = await access.makeKeys();
    const nonce = ports.random(32);
    const build = (0,temporary_state/* nameBuild */.mT)(job.run.id, ports.random(16));
    const { group, tenant } = plan;
    const { subscription } = candidate.definition;
    const state = {
        subscription,
        group,
        build,
        tenant,
        clientId,
        since: new Date(time.now()).toISOString(),
    };
    (0,remove_temporary/* saveTemporary */.TW)(job, state);
    const dispose = () => (0,remove_temporary/* startMachineRemoval */.IF)(state, temporary, job);
    try {
        job.info(`Making a test machine from ${candidate.id} in the resource group ${group}, as ${build}.`);
        const machine = await machines.create({
            subscription,
            group,
            build,
            location: plan.location,
            image: candidate.id,
            user: machineUser,
            userKey: keys.userPublic,
            customData: firstBoot({ host: keys.host, nonce }),
            source: plan.source || 'Internet',
            tags: {
                [version_tags/* temporaryTags */.N.run]: job.run.id,
                [version_tags/* temporaryTags */.N.repository]: job.run.repository,
                // Unlike the run, which all jobs of a matrix share, it is this machine's alone.
                [version_tags/* temporaryTags */.N.build]: build,
                [version_tags/* temporaryTags */.N.expires]: new Date(time.now() + livesMs).toISOString(),
            },
        });
        requireCandidate(machine.image, candidate, machine.id);
        job.info(`Azure says that it was made from ${machine.image.id}; logging in to ${machine.address}.`);
        const session = await access.login({
            address: machine.address,
            user: machineUser,
            keys,
            timeoutMs: plan.sshTimeoutMs,
            signal: job.cancelled,
        });
        if (plan.source === '')
            await narrow(session, state, machines, job);
        return { machine, session, keys, nonce, [Symbol.asyncDispose]: dispose };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
/** Throws `VALIDATE_OTHER_IMAGE` unless the machine was made from exactly the candidate. */
function requireCandidate(image, candidate, machine) {
    const version = (0,image_version/* formatImageVersion */.d8)(candidate.version);
    const sameId = image.id.toLowerCase() === candidate.id.toLowerCase();
    if (sameId && (image.exactVersion === undefined || image.exactVersion === version))
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'VALIDATE_OTHER_IMAGE',
        message: `The test machine ${machine} was made from ${image.id}${image.exactVersion ? ` (version ${image.exactVersion})` : ''}; the candidate is ${candidate.id}.`,
    });
}
/** Until now everybody could knock at port 22, where only a key helps; from now on only we can. */
async function narrow(session, state, machines, job) {
    try {
        await machines.narrow(state, `${session.from}/32`);
    }
    catch (error) {
        (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'port 22 of the test machine was narrowed');
        job.annotate('warning', {
            title: 'Port 22 stays open',
            message: `The rule for port 22 of the test machine could not be narrowed to ${session.from}: ${(0,errors/* wordsOf */.Z9)(error)}`,
        });
    }
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/scan-machine.js
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



/** One profile; a good one takes a minute. */
const profileMs = 30 * 60_000;
/** Runs our own profile, which ties the report to the machine, and then each profile of the image, in processes of their own. */
async function scanMachine(ready, { candidate, auditor, isolation }, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { job, scanner } = ports;
        const tunnel = __addDisposableResource(env_1, await ready.session.openTunnel(), true);
        const one = async (name, profile, inputs) => {
            const run = await job.group(`${auditor.name} exec ${name}`, () => scanner
                .run(auditor, isolation, {
                profile,
                inputs,
                target: { user: machineUser, port: tunnel.port, keyFile: ready.keys.userKeyFile },
                timeoutMs: profileMs,
                signal: job.cancelled,
            })
                .then(result => ({ ...result, profile: name }))
                .catch(error => toRunWithoutReport(name, error)));
            requireConnection(tunnel, job);
            return run;
        };
        const binding = await one(bindingProfile, { name: bindingProfile, files: bindingProfileFiles }, { golden_image_nonce: ready.nonce, golden_image_candidate: candidate.id });
        const runs = [];
        for (const path of candidate.image.validate.profiles)
            runs.push(await one(path, { path }, {}));
        return { binding, runs };
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
/** A profile that the auditor could not run says nothing, and the others are still worth running. All else ends the step. */
function toRunWithoutReport(profile, error) {
    if (!(error instanceof errors/* GoldenImageError */.PX))
        throw error;
    if (!['VALIDATE_AUDITOR_FAILED', 'VALIDATE_AUDITOR_TIMEOUT'].includes(error.code))
        throw error;
    return { profile, exitCode: undefined, report: { problems: error.problems } };
}
function requireConnection(tunnel, job) {
    (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'the machine was tested');
    if (!tunnel.alive())
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_MACHINE_LOST',
            message: 'The connection to the test machine ended while it was tested.',
        });
}

;// CONCATENATED MODULE: ./lib/actions/validate-image/validate-image.js
var validate_image_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var validate_image_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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











/** A finished report over this many bytes is not read. */
const reportLimit = 64 * 1024 * 1024;
/** Boots a machine from the candidate, runs the image's profiles on it, and says whether the image is good. */
async function validateImage(inputs, settings, ports) {
    const candidate = readCandidate(settings, inputs.image, inputs['image-version-id']);
    if (inputs.report.length > 0 && inputs['dry-run'])
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: 'The inputs `report` and `dry-run` are both given; accepted is one of them: judging a report makes nothing anyway.',
        });
    if (inputs.report.length > 0)
        return judgeFinishedReports(inputs.report, candidate, ports);
    (0,errors/* throwIfAny */.MI)((await (0,list_profiles/* listProfiles */.B)(ports.workspace, settings, candidate.image)).problems);
    const { auditor, isolation } = await prepareAuditor(ports.scanner, {
        acceptLicence: settings.auditor.acceptLicence,
        isolation: inputs.isolation,
        manifest: settings.path,
    });
    ports.job.info(`${auditor.name} ${auditor.version}, profiles ${isolation === 'none' ? 'with the rights of this job' : 'as another user'}.`);
    const azure = await ports.azure();
    const { location, fingerprint } = await requireReady(candidate, inputs.fingerprint, azure.gallery);
    if (inputs['dry-run'])
        return planned(candidate, auditor, isolation);
    const plan = {
        candidate,
        auditor,
        isolation,
        tenant: settings.azure.tenant,
        group: settings.azure.buildGroup,
        location,
        fingerprint,
        source: inputs.source,
        sshTimeoutMs: inputs['ssh-timeout'] * 1000,
    };
    const tested = await testOnMachine(plan, azure, ports);
    const judgement = await recordVerdict(tested.judgement, candidate, fingerprint, azure.gallery);
    return writeReport(judgement, candidate, tested, ports);
}
/** What a dry run says: everything was looked at, no machine was made, and there is no verdict. */
function planned(candidate, auditor, isolation) {
    return {
        verdict: 'pass',
        dryRun: true,
        problems: [],
        outputs: { auditor: auditor.name, 'auditor-version': auditor.version },
        summary: renderPlanned(candidate.id, auditor, isolation, candidate.image.validate.profiles),
    };
}
async function testOnMachine(plan, azure, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { candidate } = plan;
        const ready = validate_image_addDisposableResource(env_1, await bootTestMachine(plan, { ...ports, ...azure }), true);
        const scanned = await scanMachine(ready, plan, ports);
        // Asked again: what was tested is what ARM says now, not what we ordered.
        const image = await azure.machines.readImageReference(ready.machine);
        requireCandidate(image, candidate, ready.machine.id);
        const now = await azure.gallery.get(candidate.definition, candidate.version);
        (0,version_facts/* requireSameVersion */.wo)(candidate.id, now, plan.fingerprint);
        const judgement = judge({
            ...scanned,
            wanted: { nonce: ready.nonce, candidate: candidate.id },
            minExecuted: candidate.image.validate.minExecuted,
        });
        const { exactVersion } = image;
        const machine = {
            id: ready.machine.id,
            imageReference: { id: image.id, ...(exactVersion === undefined ? {} : { exactVersion }) },
        };
        return { runs: [scanned.binding, ...scanned.runs], machine, auditor: plan.auditor, judgement };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = validate_image_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Reports that somebody else made are shown and can fail the image; they can never pass it, and they leave no mark on the candidate. */
async function judgeFinishedReports(paths, candidate, ports) {
    const texts = await Promise.all(paths.map(path => ports.workspace.read(path, reportLimit)));
    (0,errors/* throwIfAny */.MI)(paths
        .filter((_, i) => texts[i] === undefined)
        .map(path => ({
        code: 'INPUT_INVALID',
        message: `The input \`report\` has "${path}"; accepted are files in the workspace, one per line.`,
    })));
    const runs = paths.map((path, i) => ({ profile: path, exitCode: undefined, report: { text: texts[i] ?? '' } }));
    const judgement = judge({
        binding: undefined,
        wanted: { candidate: candidate.id },
        runs,
        minExecuted: candidate.image.validate.minExecuted,
    });
    return writeReport(judgement, candidate, { runs }, ports);
}
/**
 * Where the candidate can be used, and what it is beside its name. Throws `VALIDATE_CANDIDATE_NOT_READY`, `IMAGE_STATE_UNKNOWN`, and
 * `VALIDATE_OTHER_IMAGE` if it is not the one that was built. @param wanted its fingerprint, or empty
 */
async function requireReady(candidate, wanted, gallery) {
    const record = await gallery.get(candidate.definition, candidate.version);
    const notReady = (message, hint) => new errors/* GoldenImageError */.PX({ code: 'VALIDATE_CANDIDATE_NOT_READY', message, ...(hint === undefined ? {} : { hint }) });
    if (!record)
        throw notReady(`There is no version ${candidate.id}.`);
    const late = `The candidate ${candidate.id} is in the state "${record.provisioningState}"; accepted is "Succeeded".`;
    if ((0,version_facts/* readArrival */.S3)(record) === 'gone')
        throw notReady(late);
    const { state, arrival, fingerprint } = (0,version_facts/* readVersionFacts */._v)(record);
    if (state === 'rejected')
        throw notReady(`The candidate ${candidate.id} was rejected; a rejected version stays rejected, whatever a second test says.`, 'Correct the image and build it again; with `force: true` also from the same inputs.');
    if (arrival === 'arriving')
        throw notReady(late);
    const own = (0,version_facts/* formatFingerprint */.uV)(fingerprint);
    (0,version_facts/* requireSameVersion */.wo)(candidate.id, record, wanted === '' ? own : wanted);
    return { location: record.home, fingerprint: own };
}

;// CONCATENATED MODULE: ./lib/adapters/filesystem/report-files.js


function reportFilesIn(folder) {
    return {
        write: async (name, text) => {
            const file = (0,external_node_path_.join)(folder, name.replace(/[^\w./-]/g, '_').replace(/\.{2,}/g, '_'));
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
            await (0,promises_.writeFile)(file, text);
            await (0,promises_.chmod)(file, 0o644);
            return file;
        },
    };
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(5831);
// EXTERNAL MODULE: ./lib/domain/cancellation.js
var cancellation = __webpack_require__(7949);
// EXTERNAL MODULE: ./lib/adapters/process/find-tool.js
var find_tool = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/adapters/process/run-tool.js + 1 modules
var run_tool = __webpack_require__(1459);
// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(7374);
;// CONCATENATED MODULE: ./lib/adapters/inspec/arguments.js
/** A command that hangs in the guest is an error of its control, and not the end of everything. */
const commandSeconds = 600;
/**
 * `exec` of one profile. The profile stands first: several options take lists and would swallow it. Exit codes stay distinct, because
 * without that a crash and a failed control are the same 1.
 */
function execArguments(given) {
    return [
        'exec',
        given.profile,
        '--target',
        `ssh://${given.target.user}@127.0.0.1:${given.target.port}`,
        '--key-files',
        given.keyFile,
        '--sudo',
        '--command-timeout',
        String(commandSeconds),
        '--no-create-lockfile',
        '--no-color',
        ...(given.inputFile === undefined ? [] : ['--input-file', given.inputFile]),
        '--reporter',
        'cli',
        `json:${given.reportFile}`,
    ];
}
/**
 * The command line that runs `command` as the user of a profile, with no way to gain rights, and with a deadline of its own: what `sudo` has
 * started cannot be ended by us. Values in `keep` are handed on by name, so that they stand in no command line.
 */
function asUser(user, seconds, keep, command) {
    return [
        ...(user.how === 'sudo'
            ? ['sudo', '-n', ...(keep.length > 0 ? [`--preserve-env=${keep.join(',')}`] : []), '--']
            : []),
        'setpriv',
        '--reuid',
        String(user.id),
        '--regid',
        String(user.id),
        '--clear-groups',
        '--no-new-privs',
        '--',
        'sh',
        '-c',
        // Whatever the runner's own is: we must be able to read the report.
        'umask 022 && exec "$@"',
        'sh',
        'timeout',
        '--kill-after=5',
        String(seconds),
        ...command,
    ];
}
/** `env` that takes away what `sudo` adds, and sets ours. */
function withEnvironment(values, command) {
    const added = ['SUDO_COMMAND', 'SUDO_USER', 'SUDO_UID', 'SUDO_GID', 'MAIL', 'LOGNAME', 'USER', 'USERNAME'];
    return [
        'env',
        ...added.map(name => `--unset=${name}`),
        ...Object.entries(values).map(([name, value]) => `${name}=${value}`),
        ...command,
    ];
}
/** Ends every process of the profile's user, and of nobody else: `-1` is everybody whom that user may signal. */
function reap(user) {
    const script = `[ "$(id -u)" = ${user.id} ] && kill -KILL -1`;
    return asUser(user, 10, [], ['sh', '-c', script]);
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/left-folders.js




const prefix = 'golden-image-scan-';
/** What the folders of scans begin with. Temporary folders are shared with other jobs of the machine; `own` is this runner's alone and tells them apart. */
function scanPrefix(own) {
    return `${prefix}${(0,external_node_crypto_.createHash)('sha256').update(own).digest('hex').slice(0, 8)}-`;
}
/**
 * Removes the folders, with their copies of the key, that scans of this job have left when they were killed. Called when every step has ended.
 * @param own folder of this runner's job alone: there each of them goes
 * @param shared folders in which only those of this job do
 */
async function removeLeftFolders(own, shared, path) {
    const found = await Promise.all([...new Set([own, ...shared])].map(async (base) => {
        const names = await (0,promises_.readdir)(base).catch(() => []);
        return names
            .filter(name => name.startsWith(base === own ? prefix : scanPrefix(own)))
            .map(name => (0,external_node_path_.join)(base, name));
    }));
    for (const folder of found.flat()) {
        if (!(await (0,promises_.lstat)(folder)).isDirectory())
            continue;
        // The folder is ours, and so what lies in it by name; what the profile's user has made is not.
        await (0,promises_.rm)((0,external_node_path_.join)(folder, 'key'), { force: true });
        const left = await (0,promises_.rm)(folder, { recursive: true, force: true }).then(() => undefined, (error) => error);
        if (left === undefined)
            continue;
        const args = ['-n', '--', 'rm', '-rf', '--', folder];
        const run = await (0,run_tool/* runTool */.q)({ command: 'sudo', args, env: { PATH: path, LC_ALL: 'C' }, timeoutMs: 60_000 });
        if (run.code !== 0)
            throw left;
    }
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/ordinary-file.js
var ordinary_file = __webpack_require__(7893);
// EXTERNAL MODULE: ./lib/adapters/filesystem/used-files.js + 2 modules
var used_files = __webpack_require__(4571);
;// CONCATENATED MODULE: ./lib/adapters/inspec/source-copy.js
var source_copy_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var source_copy_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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




/**
 * Copies the files of a profile to the same paths below `to`, readable by everybody: the very list that is digested, so that a profile sees nothing
 * that could change unnoticed. Links become what they lead to. Returns the copied files, relative to the workspace; throws as
 * `Workspace.listProfile` does.
 */
async function copyProfile(workspace, profile, to) {
    const files = await (0,used_files/* listProfileFiles */.$x)(workspace, profile);
    for (const { path, target } of files)
        await copy((0,external_node_path_.join)(workspace, target ?? path), path, (0,external_node_path_.join)(to, path));
    return files.map(file => file.path);
}
async function copy(from, name, to) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        await makeReadable((0,external_node_path_.dirname)(to));
        const copied = source_copy_addDisposableResource(env_1, await (0,promises_.open)(to, 'wx', 0o600), true);
        await (0,ordinary_file/* readPieces */.u)(from, name, ({ mode }) => copied.chmod(mode & 0o100 ? 0o755 : 0o644), async (piece) => {
            await copied.writeFile(piece);
        });
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = source_copy_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Folders that other users may enter, whatever our umask is. */
async function makeReadable(folder) {
    const first = await (0,promises_.mkdir)(folder, { recursive: true });
    for (let at = folder; first !== undefined && at.length >= first.length; at = (0,external_node_path_.dirname)(at))
        await (0,promises_.chmod)(at, 0o755);
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/folder.js






/** All that one run of the auditor sees: its profile, a home, its own copy of the key. Nothing in it is shared with another run. */
async function scanFolder(given) {
    const { user } = given;
    const top = await (0,promises_.mkdtemp)((0,external_node_path_.join)(await enterable(given.bases, user !== undefined), scanPrefix(given.bases[0] ?? '')));
    const root = (...command) => runAsRoot(user, command, given.path);
    const folder = { home: (0,external_node_path_.join)(top, 'home'), copy: (0,external_node_path_.join)(top, 'profiles'), keyFile: (0,external_node_path_.join)(top, 'key') };
    const dispose = async () => {
        if (user?.how === 'sudo')
            await root('rm', '-rf', '--', folder.home, folder.keyFile);
        await (0,promises_.rm)(top, { recursive: true, force: true });
    };
    try {
        await (0,promises_.chmod)(top, 0o711);
        await (0,promises_.mkdir)(folder.copy);
        await (0,promises_.chmod)(folder.copy, 0o755);
        const { profile, files } = await profileInto(folder.copy, given.workspace, given.profile);
        const inputFile = Object.keys(given.inputs).length > 0 ? (0,external_node_path_.join)(top, 'inputs.yml') : undefined;
        if (inputFile) {
            await (0,promises_.writeFile)(inputFile, JSON.stringify(given.inputs));
            await (0,promises_.chmod)(inputFile, 0o644);
        }
        const owned = user ? ['-o', String(user.id), '-g', String(user.id)] : [];
        await root('install', '-d', '-m', '0711', ...owned, folder.home);
        await root('install', '-m', '0400', ...owned, given.keyFile, folder.keyFile);
        return {
            ...folder,
            profile,
            files,
            inputFile,
            reportFile: (0,external_node_path_.join)(folder.home, 'report.json'),
            owner: user?.id ?? process.getuid?.() ?? -1,
            [Symbol.asyncDispose]: dispose,
        };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
async function profileInto(copy, workspace, source) {
    if ('path' in source) {
        const profile = source.path.replace(/\/+$/, '');
        return { profile, files: await copyProfile(workspace, profile, copy) };
    }
    for (const [name, text] of Object.entries(source.files)) {
        const file = (0,external_node_path_.join)(copy, source.name, name);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        for (let at = (0,external_node_path_.dirname)(file); at.length > copy.length; at = (0,external_node_path_.dirname)(at))
            await (0,promises_.chmod)(at, 0o755);
        await (0,promises_.writeFile)(file, text);
        await (0,promises_.chmod)(file, 0o644);
    }
    return { profile: source.name, files: [] };
}
/** The first folder that every user may reach, so that the profile's user can. */
async function enterable(bases, needed) {
    for (const base of bases) {
        let open = true;
        for (let at = base;; at = (0,external_node_path_.dirname)(at)) {
            const info = await (0,promises_.stat)(at).catch(() => undefined);
            if (!info?.isDirectory() || (needed && (info.mode & 0o001) === 0))
                open = false;
            if ((0,external_node_path_.dirname)(at) === at)
                break;
        }
        if (open)
            return base;
    }
    throw new errors/* GoldenImageError */.PX({
        code: 'VALIDATE_NO_ISOLATION',
        message: `No folder for profiles can be entered by another user; looked at ${bases.join(', ')}.`,
        hint: 'Make RUNNER_TEMP or /tmp enterable (`chmod o+x`) for its parents too, or say `isolation: none`.',
    });
}
async function runAsRoot(user, command, path) {
    const [program = '', ...args] = user?.how === 'sudo' ? ['sudo', '-n', '--', ...command] : command;
    const run = await (0,run_tool/* runTool */.q)({ command: program, args, env: { PATH: path, LC_ALL: 'C' }, timeoutMs: 60_000 });
    if (run.code !== 0)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_NO_ISOLATION',
            message: `\`${command[0]}\` for the folder of a profile ended with ${run.code ?? run.signal}: ${run.stderr.trim().slice(-300)}`,
            hint: 'The runner must be allowed to run any command by `sudo` without a password, or say `isolation: none`.',
        });
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/outcome.js
/** Exit codes after which the report counts. https://docs.chef.io/inspec/cli/ */
const ran = [0, 100, 101, 102];
/** What the end of the auditor means, or `undefined` if it ran and the report has the word. */
function problemOfExit(auditor, what, run) {
    if (run.timedOut)
        return { code: 'VALIDATE_AUDITOR_TIMEOUT', message: `${what} was ended after its deadline.` };
    if (/Unable to connect to the licensing server|licen[cs]e key|licensing service/i.test(run.text) &&
        !ran.includes(run.code))
        return keyNeeded;
    if (run.code === 172)
        return licenceNotAccepted(auditor.name);
    if (run.code === 173 || run.code === 174)
        return keyNeeded;
    if (ran.includes(run.code))
        return undefined;
    const said = run.text.trim().split('\n').slice(-12).join('\n').slice(-3000);
    return {
        code: 'VALIDATE_AUDITOR_FAILED',
        message: run.notFound
            ? `${what} could not be started.`
            : `${what} ended with ${run.code ?? run.signal}${said ? `:\n${said}` : ' and said nothing.'}`,
    };
}
/** What `<auditor> version` prints, `major.minor.patch` alone; `undefined`: no version. */
function parseAuditorVersion(text) {
    return /^(\d{1,9}\.\d{1,9}\.\d{1,9})\S{0,99}$/m.exec(text)?.[1];
}
const licenceNotAccepted = (name) => ({
    code: 'VALIDATE_LICENCE_NOT_ACCEPTED',
    message: `${name} is under Chef's licence, and the manifest does not accept it.`,
    hint: 'Read https://www.chef.io/end-user-license-agreement and add `auditor: { accept-licence: true }` to the manifest, or install CINC Auditor, which needs none.',
});
const keyNeeded = {
    code: 'VALIDATE_LICENCE_KEY_NEEDED',
    message: 'This version of InSpec does not run without a licence key or a licence server.',
    hint: 'Use InSpec 5 (`gem install inspec-core-bin -v 5.24.24`) or CINC Auditor, or set CHEF_LICENSE_KEY in `env:` of this step.',
};

;// CONCATENATED MODULE: ./lib/adapters/inspec/place.js
/** Characters; a path has no more, and a report can have anything. */
const longestRef = 4096;
/** Folders of a profile in which code stands. */
const ofCode = ['controls', 'libraries', 'test'];
/**
 * Where controls stand in the workspace. The auditor ran on a copy with the same paths below `copy`, so its references are relative to
 * that, absolute inside it, or (from an archive or a cache) end in a path that one file of the profile has. A report has many controls: the files are
 * looked through once.
 */
function placesOfControls(where) {
    const files = new Set(where.files);
    const metadata = `${where.profile}/inspec.yml`;
    const fallback = files.has(metadata) ? { file: metadata, line: 1 } : undefined;
    /** by what follows a slash before a folder of code; `undefined`: more than one file has it */
    const byTail = new Map();
    for (const file of where.files)
        for (const start of codeStarts(file).filter(start => start > 0)) {
            const tail = file.slice(start);
            byTail.set(tail, byTail.has(tail) ? undefined : file);
        }
    return source => {
        if (!source || source.ref.length > longestRef)
            return fallback;
        const ref = source.ref.replace(/^\.\//, '');
        const name = ref.startsWith(`${where.copy}/`) ? ref.slice(where.copy.length + 1) : ref;
        const exact = [name, `${where.profile}/${name}`].find(file => files.has(file));
        const [start] = codeStarts(ref);
        const file = exact ?? (start === undefined ? undefined : byTail.get(ref.slice(start)));
        return file === undefined ? fallback : { file, line: source.line };
    };
}
/** Where in a path its folders of code begin, in order. */
function codeStarts(path) {
    const starts = [];
    let start = 0;
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
        if (ofCode.includes(path.slice(start, end)) && end < path.length - 1)
            starts.push(start);
        start = end + 1;
    }
    return starts;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/adapters/inspec/read-report.js


/** Bytes; a report of hundreds of controls has under 4 MiB. */
const read_report_reportLimit = 64 * 1024 * 1024;
/**
 * The text of a report that a profile's user has written: an ordinary file of that user, with no second name, not a link to something that
 * only we may read; not over the limit; valid UTF-8.
 */
async function readReport(file, owner, limit = read_report_reportLimit) {
    const handle = await (0,promises_.open)(file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK).catch((e) => e.code ?? 'unknown');
    if (typeof handle === 'string')
        return { missing: handle === 'ENOENT' ? 'there is no file' : `the file cannot be opened (${handle})` };
    try {
        const info = await handle.stat();
        if (!info.isFile() || info.uid !== owner || info.nlink !== 1)
            return { missing: 'it is not an ordinary file of the user who ran the auditor' };
        if (info.size > limit)
            return { missing: `it has ${info.size} bytes; accepted are at most ${limit}` };
        const bytes = Buffer.alloc(info.size);
        const { bytesRead } = await handle.read(bytes, 0, info.size, 0);
        if (bytesRead !== info.size)
            return { missing: 'it changed while it was read' };
        return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    }
    catch {
        return { missing: 'it is not UTF-8' };
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/user-ids.js



/** Ids between the ranges that Linux distributions use. https://systemd.io/UIDS-GIDS/ */
const userIds = { first: 60_600, last: 61_100 };
/** One by chance that no process has: another validation on this machine may be at work as its own. */
function findFreeUserId(used) {
    const all = Array.from({ length: userIds.last - userIds.first + 1 }, (_, i) => userIds.first + i);
    const free = all.filter(id => !used.has(id));
    const id = free[(0,external_node_crypto_.randomInt)(Math.max(1, free.length))];
    if (id !== undefined)
        return id;
    throw new errors/* GoldenImageError */.PX({
        code: 'VALIDATE_NO_ISOLATION',
        message: `Every user id from ${userIds.first} to ${userIds.last} has a process on this machine.`,
        hint: 'Run fewer validations at once on one machine.',
    });
}
/** Of every process that this machine shows us. */
function listUserIdsAtWork() {
    if (!(0,external_node_fs_.existsSync)('/proc'))
        return new Set();
    const ids = (0,external_node_fs_.readdirSync)('/proc')
        .filter(name => /^\d+$/.test(name))
        .map(pid => (0,external_node_fs_.statSync)(`/proc/${pid}`, { throwIfNoEntry: false })?.uid ?? -1);
    return new Set(ids);
}

;// CONCATENATED MODULE: ./lib/adapters/inspec/scanner.js
var scanner_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var scanner_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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











/** After a cancellation: the runner waits for 7.5 seconds, and the test machine is still to be deleted. */
const graceMs = 2000;
/** until the profile's user is looked at once more */
const againMs = 200;
/** What gems and TLS need; not secret. */
const passedOn = ['GEM_HOME', 'GEM_PATH', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
/** Only for InSpec 6 and later, which do not start without. */
const secrets = ['CHEF_LICENSE_KEY', 'CHEF_LICENSE_SERVER'];
function inspecScanner(options) {
    const path = options.environment.PATH ?? '/usr/local/bin:/usr/bin:/bin';
    const some = (names) => Object.fromEntries(names.flatMap(n => (options.environment[n] ? [[n, options.environment[n]]] : [])));
    /** The whole environment of an auditor. */
    const environment = (auditor, home) => ({
        PATH: path,
        HOME: home,
        TMPDIR: home,
        LANG: 'C.UTF-8',
        ...some(passedOn),
        ...(auditor.name === 'inspec' ? { CHEF_LICENSE: 'accept-no-persist', CHEF_TELEMETRY_OPT_OUT: '1' } : {}),
    });
    const licence = (auditor) => (auditor.name === 'inspec' ? some(secrets) : {});
    return {
        find: () => {
            for (const name of ['cinc-auditor', 'inspec']) {
                const tool = (0,find_tool/* findTool */.S)(name, path);
                if (tool)
                    return { name, path: tool };
            }
            return undefined;
        },
        start: async (auditor) => {
            const run = await (0,run_tool/* runTool */.q)({
                command: auditor.path,
                args: ['version'],
                env: { ...environment(auditor, '/nonexistent'), ...licence(auditor) },
                timeoutMs: 120_000,
                signal: options.cancelled,
                graceMs,
            });
            (0,errors/* throwIfCancelled */.dZ)(options.cancelled, `${auditor.name} said its version`);
            const problem = problemOfExit(auditor, `${auditor.name} version`, { ...run, text: run.stdout + run.stderr });
            if (problem)
                throw new errors/* GoldenImageError */.PX(problem);
            const version = parseAuditorVersion(run.stdout);
            if (version)
                return { ...auditor, version };
            throw new errors/* GoldenImageError */.PX({
                code: 'VALIDATE_AUDITOR_FAILED',
                message: `${auditor.path} version says no version: ${run.stdout.trim().slice(0, 200)}`,
            });
        },
        findIsolation: async () => {
            if (process.getuid?.() === 0)
                return 'root';
            const sudo = await (0,run_tool/* runTool */.q)({
                command: 'sudo',
                args: ['-n', 'true'],
                env: { PATH: path },
                timeoutMs: 20_000,
                signal: options.cancelled,
                graceMs,
            });
            (0,errors/* throwIfCancelled */.dZ)(options.cancelled, '`sudo` was tried');
            return sudo.code === 0 ? 'sudo' : 'none';
        },
        run: async (auditor, isolation, scan) => {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${auditor.name} was about to run`);
                const user = userOf(isolation);
                const folder = scanner_addDisposableResource(env_1, await scanFolder({
                    bases: options.bases,
                    workspace: options.workspace,
                    profile: scan.profile,
                    keyFile: scan.target.keyFile,
                    inputs: scan.inputs,
                    user,
                    path,
                }), true);
                const what = `${auditor.name} exec ${folder.profile}`;
                // A cancellation while the folder was made: nobody would hear it again.
                (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${what} was about to run`);
                const run = await exec(auditor, user, scan, folder);
                (0,errors/* throwIfCancelled */.dZ)(scan.signal, `${what} ran`);
                const problem = problemOfExit(auditor, what, run);
                if (problem)
                    throw new errors/* GoldenImageError */.PX(problem);
                return {
                    exitCode: run.code ?? -1,
                    report: await readReport(folder.reportFile, folder.owner),
                    placeOf: placesOfControls(folder),
                };
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = scanner_disposeResources(env_1);
                if (result_1)
                    await result_1;
            }
        },
    };
    async function exec(auditor, user, scan, folder) {
        const seconds = Math.max(1, Math.round(scan.timeoutMs / 1000));
        const keep = licence(auditor);
        const args = execArguments({ ...folder, target: scan.target });
        const command = withEnvironment(environment(auditor, folder.home), [auditor.path, ...args]);
        const [program = '', ...rest] = user ? asUser(user, seconds, Object.keys(keep), command) : command;
        let ended = false;
        // What runs as another user cannot be signalled by us: that user's own `kill` ends it. It may not have become that user yet.
        const end = async () => {
            while (user && !ended) {
                await endAll(user, graceMs);
                await new Promise(resolve => setTimeout(resolve, againMs));
            }
        };
        scan.signal.addEventListener('abort', end, { once: true });
        try {
            const running = (0,run_tool/* runTool */.q)({
                command: program,
                args: rest,
                cwd: folder.copy,
                env: { PATH: path, ...keep },
                onLine: line => options.foreign(line),
                keep: 64 * 1024,
                ...(user ? {} : { signal: scan.signal, timeoutMs: scan.timeoutMs, graceMs }),
            });
            const late = (0,system_clock/* abortedLater */.W)(scan.signal, graceMs);
            const run = await (user ? (0,cancellation/* orCancelled */.N)(() => running, late, `${auditor.name} ran`) : running);
            const text = `${run.stdout}\n${run.stderr}`;
            return { ...run, text, timedOut: run.timedOut || (user !== undefined && [124, 137].includes(run.code ?? 0)) };
        }
        finally {
            ended = true;
            scan.signal.removeEventListener('abort', end);
            if (user)
                await endAll(user, scan.signal.aborted ? graceMs : 15_000);
        }
    }
    async function endAll(user, timeoutMs) {
        const [command = '', ...args] = reap(user);
        await (0,run_tool/* runTool */.q)({ command, args, env: { PATH: path }, timeoutMs, graceMs: 0 });
    }
}
function userOf(isolation) {
    return isolation === 'none' ? undefined : { how: isolation, id: findFreeUserId(listUserIdsAtWork()) };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./lib/adapters/ssh/arguments.js
/**
 * Options of every `ssh` that we start: nothing of the runner's own configuration, the host keys that we made and no other, one user key and no other,
 * never a question, and a dead connection is noticed within a minute.
 */
function sshArguments(to) {
    const options = {
        BatchMode: 'yes',
        StrictHostKeyChecking: 'yes',
        UserKnownHostsFile: to.knownHosts,
        GlobalKnownHostsFile: '/dev/null',
        HostKeyAlgorithms: 'ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512,rsa-sha2-256',
        UpdateHostKeys: 'no',
        IdentitiesOnly: 'yes',
        IdentityAgent: 'none',
        ForwardAgent: 'no',
        ConnectTimeout: '10',
        ServerAliveInterval: '15',
        ServerAliveCountMax: '4',
        LogLevel: 'ERROR',
    };
    return [
        '-F',
        '/dev/null',
        ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
        '-i',
        to.keyFile,
        '-l',
        to.user,
    ];
}
/** `-N -L`: a port of ours that leads to where the machine's own SSH listens, as the machine itself names it. Before
 * the other arguments, because ssh takes the first value of an option, and a refusal is said at the level INFO. */
function tunnelArguments(port, server) {
    return [
        '-N',
        '-o',
        'LogLevel=INFO',
        '-o',
        'ExitOnForwardFailure=yes',
        '-L',
        `127.0.0.1:${port}:${server.address}:${server.port}`,
    ];
}
/** `SSH_CONNECTION` on the machine, marked so that a banner cannot be taken for it. */
const whoAmI = `printf 'golden-image-connection %s\\n' "$SSH_CONNECTION"`;
/** What `whoAmI` printed: our address and the machine's own, or `undefined`. */
function parseConnection(output) {
    const line = /^golden-image-connection (?<from>[\d.]{7,15}) \d{1,5} (?<address>[\d.]{7,15}) (?<port>\d{1,5})\r?$/m.exec(output);
    const { from, address, port } = line?.groups ?? {};
    return from && address && port ? { from, server: { address, port: Number(port) } } : undefined;
}
/** Whether ssh says that the machine does not have the host key that it was given. Waiting does not help then. */
function isHostKeyMismatch(stderr) {
    return /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED|no matching host key type found/i.test(stderr);
}

;// CONCATENATED MODULE: ./lib/adapters/ssh/keys.js





/**
 * Makes the user's key and the host's keys of one machine in `folder`. The user's is RSA in PEM form, which every version of the auditor reads
 * without further gems. The host gets one of each kind: a hardened SSH server may offer one kind alone, and the auditor's own SSH knows
 * ed25519 only with a gem that it does not bring.
 */
async function makeKeys(folder, path) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.chmod)(folder, 0o700);
    const userKeyFile = (0,external_node_path_.join)(folder, 'user_key');
    const read = async (file) => (await (0,promises_.readFile)(file, 'utf8')).trim();
    const hostKey = async (type, ...size) => {
        const file = (0,external_node_path_.join)(folder, `host_${type}`);
        await runKeygen(['-t', type, ...size, '-f', file], path);
        const key = { type, public: await read(`${file}.pub`), private: new secret/* Secret */.z(`${await read(file)}\n`) };
        // From here on it is the machine's alone.
        await (0,promises_.rm)(file);
        return key;
    };
    const [, ...host] = await Promise.all([
        runKeygen(['-t', 'rsa', '-b', '3072', '-m', 'PEM', '-f', userKeyFile], path),
        hostKey('ed25519'),
        hostKey('ecdsa'),
        hostKey('rsa', '-b', '3072'),
    ]);
    return { userKeyFile, userPublic: await read(`${userKeyFile}.pub`), host };
}
async function runKeygen(args, path) {
    const run = await (0,run_tool/* runTool */.q)({
        command: 'ssh-keygen',
        args: ['-q', '-N', '', '-C', 'golden-image', ...args],
        env: { PATH: path, LC_ALL: 'C' },
        timeoutMs: 60_000,
    });
    if (run.code !== 0)
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_KEYS_FAILED',
            message: run.notFound
                ? 'There is no ssh-keygen on PATH.'
                : `ssh-keygen ended with ${run.code ?? run.signal}: ${run.stderr.trim().slice(-500)}`,
            hint: 'sudo apt-get install --yes openssh-client',
        });
}

;// CONCATENATED MODULE: ./lib/adapters/ssh/access.js







const tunnelMs = 20_000;
/** SSH by the OpenSSH commands of the runner. `folder` is the job's own and keeps keys and known hosts. */
function openSshAccess(folder, path, clock) {
    const env = { PATH: path, LC_ALL: 'C', HOME: folder };
    return {
        // Each machine's in a folder of its own: a second one must not meet the first one's.
        makeKeys: async () => {
            await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
            return makeKeys(await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, 'keys-')), path);
        },
        login: async ({ address, user, keys, timeoutMs, signal }) => {
            const knownHosts = (0,external_node_path_.join)((0,external_node_path_.dirname)(keys.userKeyFile), 'known_hosts');
            await (0,promises_.writeFile)(knownHosts, keys.host.map(key => `${address} ${key.public}\n`).join(''), { mode: 0o600 });
            const base = sshArguments({ user, address, keyFile: keys.userKeyFile, knownHosts });
            const end = clock.now() + timeoutMs;
            let last = 'no answer';
            while (clock.now() < end) {
                if (signal.aborted)
                    throw cancelled();
                const run = await (0,run_tool/* runTool */.q)({
                    command: 'ssh',
                    args: [...base, address, whoAmI],
                    env,
                    signal,
                    timeoutMs: Math.min(30_000, Math.max(1000, end - clock.now())),
                    graceMs: 1000,
                });
                const connection = run.code === 0 ? parseConnection(run.stdout) : undefined;
                if (connection)
                    return session(address, base, connection, env, clock, signal);
                if (isHostKeyMismatch(run.stderr))
                    throw new errors/* GoldenImageError */.PX({
                        code: 'VALIDATE_HOST_KEY_MISMATCH',
                        message: `The machine at ${address} does not have a host key that the test machine was given: ${lastLine(run.stderr)}`,
                    });
                if (run.notFound)
                    last = 'there is no ssh on PATH';
                else
                    last = lastLine(run.stderr) || `ssh ended with ${run.code ?? run.signal} and said nothing that is known`;
                await clock.sleep(1000, signal);
            }
            if (signal.aborted)
                throw cancelled();
            throw new errors/* GoldenImageError */.PX({
                code: 'VALIDATE_MACHINE_UNREACHABLE',
                message: `Nobody could log in to ${address} within ${Math.round(timeoutMs / 1000)} s; ssh said last: ${last}.`,
                hint: 'Check that the runner may open connections to port 22 of Azure, that `source` (if given) covers its address, and that SSH starts in the image.',
            });
        },
    };
}
function session(address, base, connection, env, clock, signal) {
    return {
        from: connection.from,
        openTunnel: async () => {
            const port = await findFreePort();
            const stop = new AbortController();
            let ended;
            let refused;
            const process = (0,run_tool/* runTool */.q)({
                command: 'ssh',
                args: [...tunnelArguments(port, connection.server), ...base, address],
                env,
                signal: AbortSignal.any([stop.signal, signal]),
                graceMs: 1000,
                onLine: line => {
                    if (/open failed/.test(line))
                        refused = line.trim().slice(-300);
                },
            }).then(run => {
                ended = lastLine(run.stderr) || `ssh ended with ${run.code ?? run.signal}`;
            });
            const tunnel = {
                port,
                alive: () => ended === undefined,
                [Symbol.asyncDispose]: async () => {
                    stop.abort();
                    await process;
                },
            };
            const end = clock.now() + tunnelMs;
            while (!(await probeSsh(port))) {
                if (signal.aborted || ended !== undefined || refused !== undefined || clock.now() > end) {
                    const why = refused ?? ended ?? 'no answer through it';
                    await tunnel[Symbol.asyncDispose]();
                    if (signal.aborted)
                        throw cancelled();
                    throw new errors/* GoldenImageError */.PX({
                        code: 'VALIDATE_MACHINE_UNREACHABLE',
                        message: `The login to ${address} works, but no tunnel through it: ${why}.`,
                        hint: 'The SSH server of the image must allow local forwarding: `AllowTcpForwarding local` is enough.',
                    });
                }
                await clock.sleep(100, signal);
            }
            return tunnel;
        },
    };
}
const cancelled = () => (0,errors/* cancelledWhile */.dy)('it logged in to the test machine');
const lastLine = (text) => (text.trim().split('\n').at(-1) ?? '').trim().slice(-300);
/** A port that nobody listens on now. Should somebody take it before ssh does, ssh ends and says so. */
function findFreePort() {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_.createServer)();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')));
        });
    });
}
function probeSsh(port) {
    return new Promise(resolve => {
        const socket = (0,external_node_net_.connect)({ host: '127.0.0.1', port });
        const end = (spoke) => {
            socket.destroy();
            resolve(spoke);
        };
        socket.setTimeout(5000, () => end(false));
        socket.once('error', () => end(false));
        socket.once('close', () => end(false));
        socket.once('data', data => end(data.toString('latin1').startsWith('SSH-2.0')));
    });
}

// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(8456);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./lib/adapters/ssh/left-keys.js


/**
 * Removes the keys that steps of this job have left when they were killed: the folder `ssh` in their own folders. Called when every step has ended.
 * @param base folder in which each step has made its own one, `gi-` and eight hexadecimal digits
 */
async function removeLeftKeys(base) {
    for (const name of (await (0,promises_.readdir)(base)).filter(entry => /^gi-[0-9a-f]{8}$/.test(entry))) {
        const own = (0,external_node_path_.join)(base, name);
        // A link may lead to anybody's.
        if ((await (0,promises_.lstat)(own)).isDirectory())
            await (0,promises_.rm)((0,external_node_path_.join)(own, 'ssh'), { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./lib/entry/wiring/left-keys.js





/** Folders in which the profile's user may be let in, by preference; the first one is this runner's alone. */
const scanBases = (job) => [(0,external_node_path_.dirname)(job.temp), (0,external_node_os_.tmpdir)(), '/tmp'];
/** Removes the keys of test machines that a killed step has left. A failure is a warning: the post step has more to do. */
async function removeKeysOfKilledSteps(job, { RUNNER_TEMP, PATH = '' } = process.env) {
    // Without a folder of the job's own nobody knows whose they are.
    if (!RUNNER_TEMP)
        return;
    const [own = '', ...shared] = scanBases(job);
    for (const removal of [() => removeLeftKeys(own), () => removeLeftFolders(own, shared, PATH)])
        await removal().catch(error => job.annotate('warning', {
            title: 'Not deleted',
            message: `Keys of a test machine are left below ${own}: ${(0,errors/* wordsOf */.Z9)(error)}`,
        }));
}

;// CONCATENATED MODULE: ./lib/entry/validate-image.js














function run(inputs, job) {
    const path = process.env.PATH ?? '';
    const keys = (0,external_node_path_.join)(job.temp, 'ssh');
    return (0,run_action/* runAction */.C)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, path);
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        return validateImage(inputs, settings, {
            job,
            workspace,
            clock: system_clock/* systemClock */.m,
            random: bytes => (0,external_node_crypto_.randomBytes)(bytes).toString('hex'),
            files: reportFilesIn(job.temp),
            access: openSshAccess(keys, path, system_clock/* systemClock */.m),
            scanner: inspecScanner({
                workspace: job.workspace,
                environment: process.env,
                bases: scanBases(job),
                cancelled: job.cancelled,
                foreign: job.foreign,
            }),
            azure: async () => (await Promise.all(/* import() */[__webpack_require__.e(695), __webpack_require__.e(183), __webpack_require__.e(666)]).then(__webpack_require__.bind(__webpack_require__, 9183))).signIn(settings, inputs['client-id'], job),
        });
        // The machine goes, and later steps of the job may read all that lies here.
    }).finally(() => (0,promises_.rm)(keys, { recursive: true, force: true }));
}
/** Deletes the test machine if the step has left one: after a crash, a cancellation, or a deletion that was refused. */
async function post(inputs, job) {
    await removeKeysOfKilledSteps(job);
    const manifest = () => (0,read_settings/* readSettings */.s)((0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? ''), inputs.manifest);
    await (0,remove_temporary/* removeSaved */.mS)(job, manifest, async (state) => {
        const { azureOf } = await Promise.all(/* import() */[__webpack_require__.e(695), __webpack_require__.e(183), __webpack_require__.e(666)]).then(__webpack_require__.bind(__webpack_require__, 9183));
        await (0,remove_temporary/* removeTemporary */.cF)(state, azureOf(state, job).temporary, job);
    });
}


/***/ })

};
