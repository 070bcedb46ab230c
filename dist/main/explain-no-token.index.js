export const id = 9201;
export const ids = [9201];
export const modules = {

/***/ 28484:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ listProfiles)
});

// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/evidence/required-profile.js
var required_profile = __webpack_require__(79895);
// EXTERNAL MODULE: ./lib/domain/profile/dependencies.js
var dependencies = __webpack_require__(90141);
// EXTERNAL MODULE: ./lib/domain/evidence/input-file.js
var input_file = __webpack_require__(20667);
// EXTERNAL MODULE: ./lib/domain/evidence/thresholds.js
var evidence_thresholds = __webpack_require__(19514);
// EXTERNAL MODULE: ./lib/domain/text/nearest.js
var nearest = __webpack_require__(42296);
// EXTERNAL MODULE: ./lib/domain/text/one-line.js
var one_line = __webpack_require__(18997);
// EXTERNAL MODULE: ./lib/domain/text/yaml.js
var text_yaml = __webpack_require__(72543);
;// CONCATENATED MODULE: ./lib/domain/evidence/waivers.js




/** A reason is for people, and goes into what is signed. */
const longestReason = 2000;
const longestId = 1000;
const keys = ['justification', 'expiration_date', 'run'];
const accepted = `accepted are ${keys.map(key => `\`${key}\``).join(', ')}`;
/**
 * InSpec's own format, YAML or JSON: a map of control id → `justification`, `expiration_date`, `run`. Both reason and date are needed. What `run` says
 * decides nothing here: a control that is waived runs all the same. Throws `MANIFEST_EXCEPTION_INVALID` with all that is wrong, each with its line.
 * https://docs.chef.io/inspec/waivers/
 */
function parseWaivers(text, file) {
    const problems = [];
    const refuse = (message, line) => problems.push({ code: 'MANIFEST_EXCEPTION_INVALID', message: `${file}: ${message}`, place: { file, line } });
    const waivers = [];
    const yaml = (0,text_yaml/* readYaml */.g)(text, { stringKeys: true });
    if ('problems' in yaml)
        for (const { message, line } of yaml.problems)
            refuse(`it ${message}.`, line);
    else if (!isMap(yaml.value))
        refuse('it is no map; accepted is a map of control ids, such as `cis-1.1: { justification: …, expiration_date: 2027-06-30 }`.', 1);
    else
        for (const [control, given] of Object.entries(yaml.value)) {
            const line = yaml.lineOf([control]);
            const what = `the waiver of ${JSON.stringify((0,one_line/* oneLine */.T)(control, 80))}`;
            if (control === '' || control.length > longestId) {
                refuse(`${what} names no control; accepted is its id, of at most ${longestId} characters.`, line);
                continue;
            }
            if (!isMap(given)) {
                refuse(`${what} is no map; ${accepted}.`, line);
                continue;
            }
            const lineOf = (key) => yaml.lineOf([control, key]);
            for (const key of Object.keys(given))
                if (!keys.includes(key)) {
                    const near = (0,nearest/* nearest */.p)(key, keys);
                    refuse(`${what} has the key \`${(0,one_line/* oneLine */.T)(key, 80)}\`${near ? `; did you mean \`${near}\`?` : ''}; ${accepted}.`, lineOf(key));
                }
            if (given['run'] !== undefined && !isYesOrNo(given['run']))
                refuse(`${what} has a \`run\` that is neither true nor false.`, lineOf('run'));
            const reason = readReason(given['justification']);
            if (reason === undefined)
                refuse(`${what} has no \`justification\`; accepted is a text that says why, of at most ${longestReason} characters.`, lineOf('justification'));
            const end = readEnd(given['expiration_date']);
            if (end === undefined)
                refuse(`${what} has ${given['expiration_date'] === undefined ? 'no `expiration_date`' : `the \`expiration_date\` ${JSON.stringify((0,one_line/* oneLine */.T)(String(given['expiration_date']), 80))}`}; accepted is a day such as 2027-06-30, which counts to its end in UTC, or a time such as 2027-06-30T12:00:00Z.`, lineOf('expiration_date'));
            if (reason !== undefined && end !== undefined)
                waivers.push({ control, reason, ...end, place: { file, line } });
        }
    const [first, ...others] = problems;
    if (first)
        throw new errors/* GoldenImageError */.PX([first, ...others]);
    return waivers;
}
/** Several files of one profile: of two waivers for one control the later counts, as InSpec has it. */
function mergeWaivers(files) {
    return [...new Map(files.flat().map(waiver => [waiver.control, waiver])).values()];
}
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** YAML 1.1, which InSpec reads, has more words for both. */
const isYesOrNo = (value) => typeof value === 'boolean' || (typeof value === 'string' && /^(?:yes|no|true|false|on|off)$/i.test(value));
function readReason(value) {
    if (typeof value !== 'string')
        return undefined;
    const text = value.trim();
    return text === '' || text.length > longestReason ? undefined : text;
}
const time = /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<clock>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(?<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?$/;
const dayMs = 86_400_000;
/** A day that there is in the calendar; a time without a zone is one of UTC. */
function readEnd(value) {
    if (typeof value !== 'string')
        return undefined;
    const { day, clock, zone = 'Z' } = time.exec(value)?.groups ?? {};
    if (day === undefined)
        return undefined;
    const start = Date.parse(`${day}T00:00:00Z`);
    // 30 February is taken for a day of March.
    if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day)
        return undefined;
    if (clock === undefined)
        return { until: value, endsMs: start + dayMs };
    const offset = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
    const endsMs = Date.parse(`${day}T${clock}${offset}`);
    return Number.isNaN(endsMs) ? undefined : { until: value, endsMs };
}

// EXTERNAL MODULE: ./lib/domain/text/sha256.js
var sha256 = __webpack_require__(79711);
;// CONCATENATED MODULE: ./lib/actions/read-exceptions.js





/** A file over this many bytes is a mistake: people write them. */
const exceptionLimit = 1024 * 1024;
/** What the manifest accepts of one profile, from its files; what is wrong with them, in place of what they would say. They count as sources. */
async function readExceptions(workspace, { waivers = [], inputs = [], thresholds }) {
    const used = [];
    const files = [];
    const problems = [];
    const readEach = async (paths, kind, parse) => {
        const read = [];
        for (const path of paths)
            try {
                const { file, sha256, text } = await readFile(workspace, path);
                used.push(file);
                files.push({ name: path, sha256, kind });
                read.push(parse(text, path));
            }
            catch (error) {
                if (!(error instanceof errors/* GoldenImageError */.PX) || error.code === 'INTERNAL_CANCELLED')
                    throw error;
                problems.push(...error.problems);
            }
        return read;
    };
    const [bounds] = await readEach(thresholds === undefined ? [] : [thresholds], 'thresholds', evidence_thresholds/* parseThresholds */.S);
    return {
        exceptions: {
            waivers: mergeWaivers(await readEach(waivers, 'waivers', parseWaivers)),
            inputs: await readEach(inputs, 'inputs', input_file/* requireInputs */.P),
            ...(thresholds !== undefined && bounds ? { thresholds: { file: thresholds, bounds } } : {}),
            files,
        },
        files: used,
        problems,
    };
}
/** The one file at a path, links inside the workspace followed. Throws `MANIFEST_FILE_MISSING`, and as `Workspace` does. */
async function readFile(workspace, path) {
    if ((await workspace.exists(path)) === 'file') {
        const [file] = await workspace.listTracked(path);
        const read = file && (await workspace.readFiles([file], exceptionLimit));
        if (file && read === undefined)
            throw unreadable(`"${path}" is too large; accepted are at most ${exceptionLimit} bytes.`, path);
        const [bytes] = read ?? [];
        if (file && bytes)
            return { file, sha256: (0,sha256/* sha256 */.sc)(bytes.bytes), text: decode(bytes.bytes, path) };
    }
    const missing = await workspace.findMissingSubmodule(path);
    throw new errors/* GoldenImageError */.PX(missing ?? { code: 'MANIFEST_FILE_MISSING', message: `"${path}" is no file in the repository.` });
}
function decode(bytes, path) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw unreadable(`"${path}" is not UTF-8.`, path);
    }
}
const unreadable = (message, file) => new errors/* GoldenImageError */.PX({ code: 'MANIFEST_EXCEPTION_INVALID', message, place: { file, line: 1 } });

;// CONCATENATED MODULE: ./lib/actions/list-profiles.js




/** What the manifest's profiles use, and what is wrong with them: every action says it, so that nothing is built that could not be tested. */
async function listProfiles(workspace, settings, image) {
    const files = new Map();
    const byProfile = new Map();
    const problems = [];
    const exceptions = new Map();
    for (const [i, profile] of image.validate.profiles.entries()) {
        const { path, required } = profile;
        const refuse = (found) => {
            for (const problem of found)
                problems.push({
                    place: { file: settings.path, line: image.lines.profiles[i] ?? image.lines.template },
                    ...problem,
                    message: `images.${image.name}.validate.profiles: ${problem.message}`,
                });
        };
        try {
            const found = await listProfile(workspace, path);
            if (required) {
                requireFolder(path, found);
                await requireNothingFetched(workspace, path, found);
            }
            byProfile.set(path, found);
            for (const file of found)
                files.set(file.path, file);
        }
        catch (error) {
            if (!(error instanceof errors/* GoldenImageError */.PX) || error.code === 'INTERNAL_CANCELLED')
                throw error;
            refuse(error.problems);
        }
        const read = await readExceptions(workspace, profile);
        refuse(read.problems);
        exceptions.set(path, read.exceptions);
        for (const file of read.files)
            files.set(file.path, file);
    }
    return { files: [...files.values()], byProfile, exceptions, problems };
}
/** In its archive a profile stands in the folder of its name, and so the auditor is told it. Throws `MANIFEST_INVALID`. */
function requireFolder(profile, files) {
    const paths = files.map(file => file.path);
    if ((0,required_profile/* findFolder */.Wj)({ path: profile }, paths) !== undefined)
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'MANIFEST_INVALID',
        message: `"${profile}" is required of descendants, and the auditor would take its path for an option; accepted is a first folder whose name does not begin with "-".`,
        hint: 'Rename the folder, or move the profile into another one.',
    });
}
/** What descendants have to pass is what this image passed: nothing of it may be fetched when it runs. Throws `MANIFEST_INVALID`. */
async function requireNothingFetched(workspace, profile, files) {
    for (const { path, target } of files.filter(file => (0,dependencies/* isMetadata */.SE)(file.path))) {
        if (target === undefined)
            continue;
        const why = (0,dependencies/* refuseFetched */.k6)(path, (await workspace.read(target, dependencies/* metadataLimit */.lD)) ?? '');
        if (why !== undefined)
            throw new errors/* GoldenImageError */.PX({
                code: 'MANIFEST_INVALID',
                message: `"${profile}" is required of descendants, and ${why}.`,
                hint: 'Take the profile into the repository, and name it by its path.',
            });
    }
}
async function listProfile(workspace, path) {
    if ((await workspace.exists(path)) === 'folder' && (await workspace.exists(`${path}/inspec.yml`)) === 'file')
        return workspace.listProfile(path);
    const missing = await workspace.findMissingSubmodule(path);
    throw new errors/* GoldenImageError */.PX(missing ?? {
        code: 'MANIFEST_FILE_MISSING',
        message: `"${path}" is no folder with an inspec.yml in the repository.`,
    });
}


/***/ }),

/***/ 42704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ explainNoToken),
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
        throw explainNoToken(error, job);
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
function explainNoToken(error, job) {
    if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX) || error.code !== 'AUTH_NO_ID_TOKEN')
        return error;
    if (!job.run.eventName.startsWith('pull_request'))
        return error;
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: 'AUTH_NO_ID_TOKEN',
        message: `This job runs on the event "${job.run.eventName}" and may not ask GitHub for an identity token: the pull request of a fork gets none, and nothing is released of any pull request.`,
        hint: "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`. The root action checks them.",
    });
}


/***/ }),

/***/ 20667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ requireInputs),
/* harmony export */   m: () => (/* binding */ userInput)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18997);
/* harmony import */ var _text_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72543);



/** What begins the names of inputs that validate-image gives to every profile. */
const ours = 'golden_image_';
/** The user as whom we log in to the test machine, for controls that ask who may be there. */
const userInput = `${ours}user`;
/**
 * The text itself, if it is a map of names as InSpec takes it with `--input-file`, YAML or JSON. The auditor gets it as it is: its YAML knows more words than
 * ours. Throws `MANIFEST_EXCEPTION_INVALID` with all that is wrong, each with its line; also for what the auditor would take for a waiver, which has
 * a file of its own. https://docs.chef.io/inspec/profiles/inputs/
 */
function requireInputs(text, file) {
    const problems = [];
    const refuse = (message, line) => problems.push({ code: 'MANIFEST_EXCEPTION_INVALID', message: `${file}: ${message}`, place: { file, line } });
    const yaml = (0,_text_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(text, { merge: true });
    if ('problems' in yaml)
        for (const { message, line } of yaml.problems)
            refuse(`it ${message}.`, line);
    else if (!isMap(yaml.value))
        refuse('it is no map; accepted is a map of inputs, such as `max_days: 90`.', 1);
    else
        for (const [name, value] of Object.entries(yaml.value)) {
            const what = `the input ${JSON.stringify((0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .T)(name, 80))}`;
            if (name.startsWith(ours))
                refuse(`${what} has a name that begins with \`${ours}\`, which this action gives itself; accepted is another one.`, yaml.lineOf([name]));
            // InSpec takes it for one if a control has that id, and then runs the control no more.
            if (isMap(value) && Object.hasOwn(value, 'run'))
                refuse(`${what} has a key \`run\`, which makes a waiver of it; accepted is a waiver in a file of \`waivers\`.`, yaml.lineOf([name, 'run']));
        }
    const [first, ...others] = problems;
    if (first)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX([first, ...others]);
    return text;
}
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);


/***/ }),

/***/ 99283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ digestProfile),
/* harmony export */   HL: () => (/* binding */ candidateSchema),
/* harmony export */   VJ: () => (/* binding */ materialSchema),
/* harmony export */   aE: () => (/* binding */ readRecord),
/* harmony export */   bM: () => (/* binding */ formatRecord),
/* harmony export */   dM: () => (/* binding */ distinct),
/* harmony export */   wl: () => (/* binding */ toolSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _image_version_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92470);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12820);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79711);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84409);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(59946);







/** The parts of which records are made: what one action writes down for another one of the same job, which will sign it. */
const materialSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL });
const toolSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, version: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL });
/** A gallery image version, and which one of that name it is: see `formatFingerprint`. */
const candidateSchema = {
    id: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu.refine(id => (0,_image_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .parseVersionId */ .h4)(id) !== undefined, 'no id of a gallery image version'),
    fingerprint: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu,
};
/** Things of which each has another name. */
const distinct = (item, most) => zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(item)
    .max(most)
    .refine(list => new Set(list.map(one => one.name)).size === list.length, 'two of them have one name');
/** Characters of a record: half a million files, with their paths. */
const recordLimit = 128 * 1024 * 1024;
/**
 * What a record says. Throws `PROOF_RECORD_UNREADABLE` with all that does not fit: nothing in it is guessed, and nothing unknown passed over.
 * @param what begins the sentence: `The build record`
 */
function readRecord(schema, text, what) {
    const code = 'PROOF_RECORD_UNREADABLE';
    if (text.length > recordLimit)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code,
            message: `${what} has ${text.length} characters; accepted are at most ${recordLimit}.`,
        });
    let value;
    try {
        value = (0,_strict_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseStrictJson */ .R)(text);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code, message: `${what} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}; accepted is the file as it was written.` }, { cause: error });
    }
    return (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(schema, value, code, what);
}
/** Text of a record, for people too. */
function formatRecord(schema, facts) {
    return `${JSON.stringify({ $schema: schema, ...facts }, null, 2)}\n`;
}
/**
 * One digest for all files of a profile: of the text that `sha256sum` prints for them, sorted by their names. Two folders with the same files have
 * two, because the names are their paths in the repository.
 */
function digestProfile(files) {
    const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    return (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(sorted.map(lineOf).join(''));
}
/** `sha256sum` marks a name that has a line break or a backslash, so that no name can pass for two lines. */
function lineOf({ name, sha256: digest }) {
    const escaped = name.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    return `${escaped === name ? '' : '\\'}${digest}  ${escaped}\n`;
}


/***/ }),

/***/ 79895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cm: () => (/* binding */ materialOfRequired),
/* harmony export */   JI: () => (/* binding */ titleOfAncestor),
/* harmony export */   MR: () => (/* binding */ findUntested),
/* harmony export */   Wj: () => (/* binding */ findFolder),
/* harmony export */   XL: () => (/* binding */ titleOfRequired),
/* harmony export */   cd: () => (/* binding */ listRequired)
/* harmony export */ });
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74496);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _tested_with_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24192);



/** What one version of a gallery requires of its descendants. */
function listRequired(by, build) {
    return build.profiles.flatMap(({ name, sha256, required, archive }) => required && archive !== undefined ? [{ by, path: name, sha256, archive }] : []);
}
/**
 * The folder in which the profile stands among the files of its archive, as the auditor is told it; `undefined` if there is none, or it would be told
 * something else by its name.
 */
function findFolder({ path }, files) {
    // As the manifest has it: `./base/profile/` is one, too.
    const folder = path
        .split('/')
        .filter(name => name !== '' && name !== '.')
        .join('/');
    if (folder.startsWith('-'))
        return undefined;
    return files.includes(folder === '' ? 'inspec.yml' : `${folder}/inspec.yml`) ? folder || '.' : undefined;
}
/** The ancestor, for people. */
const titleOfAncestor = ({ by }) => `${by.definition.definition} ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(by.version)}`;
/** The profile, for people. */
const titleOfRequired = (profile) => `${profile.path} of ${titleOfAncestor(profile)}`;
/** As a test result names what it was tested with: the profile, and whose it is. No path of an image's own repository has its digest. */
const materialOfRequired = ({ by, path, sha256 }) => ({
    name: `${path} of ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .formatParent */ .Oz)(by).toLowerCase()}`,
    sha256,
});
/** Those with which an image was not tested, by what its test result says. What ran with the rights of the job, or in part alone, does not count. */
function findUntested(required, testedWith) {
    return required.flatMap((profile) => {
        const { name, sha256 } = materialOfRequired(profile);
        const weak = testedWith.filter(one => one.name === name && one.sha256 === sha256).map(one => (0,_tested_with_js__WEBPACK_IMPORTED_MODULE_1__/* .explainWeakRun */ .XB)(one));
        if (weak.includes(undefined))
            return [];
        const [first] = weak;
        return [first === undefined ? { profile } : { profile, weak: first }];
    });
}


/***/ }),

/***/ 19514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ parseThresholds),
/* harmony export */   TO: () => (/* binding */ safStatuses),
/* harmony export */   iz: () => (/* binding */ safSeverities)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42296);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18997);
/* harmony import */ var _text_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72543);




/** MITRE's words for how a control ends: `skipped` is not reviewed, `no_impact` not applicable, `error` also a control without tests. */
const safStatuses = ['passed', 'failed', 'skipped', 'no_impact', 'error'];
const safSeverities = ['critical', 'high', 'medium', 'low', 'none'];
const ends = ['min', 'max'];
/**
 * The form of MITRE SAF, nested or flat with dots: `compliance.min` and `.max` in percent; of each status, by severity or in `total`, `min`, `max`, or
 * `controls`, which are exactly those; a number alone is exactly that many. Throws `MANIFEST_EXCEPTION_INVALID` with all that is wrong, each with its line:
 * what SAF passes over in silence, as a misspelt key, is refused. https://saf-cli.mitre.org/
 */
function parseThresholds(text, file) {
    const problems = [];
    const refuse = (message, line) => problems.push({ code: 'MANIFEST_EXCEPTION_INVALID', message: `${file}: ${message}`, place: { file, line } });
    const bounds = [];
    const yaml = (0,_text_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(text, { stringKeys: true });
    if ('problems' in yaml)
        for (const { message, line } of yaml.problems)
            refuse(`it ${message}.`, line);
    else if (!isMap(yaml.value) || Object.keys(yaml.value).length === 0)
        refuse('it has no bound; accepted is a map such as `compliance: { min: 80 }`.', 1);
    else {
        for (const { keys, value, line } of flatten(yaml.value, [], key => yaml.lineOf(key))) {
            const read = readBound(keys, value, { file, line });
            if (typeof read === 'string')
                refuse(read, line);
            else
                bounds.push(read);
        }
        const names = bounds.map(bound => bound.name);
        for (const [n, bound] of bounds.entries())
            if (names.indexOf(bound.name) < n)
                refuse(`\`${bound.name}\` stands there twice.`, bound.place.line);
    }
    const [first, ...others] = problems;
    if (first)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX([first, ...others]);
    return bounds;
}
/** A key with dots is as many keys. */
function flatten(map, above, lineOf) {
    return Object.entries(map).flatMap(([key, value]) => {
        const path = [...above, key];
        if (isMap(value) && Object.keys(value).length > 0)
            return flatten(value, path, lineOf);
        return [{ keys: path.flatMap(one => one.split('.')), value, line: lineOf(path) }];
    });
}
function readBound(keys, value, place) {
    const name = keys.map(key => (0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .T)(key, 80)).join('.');
    const [of = '', ...rest] = keys;
    if (of === 'compliance') {
        const [end, ...more] = rest;
        if (more.length > 0 || !isOneOf(end, ends))
            return unknown(name, end ?? '', ends);
        if (typeof value !== 'number' || !(value >= 0 && value <= 100))
            return `\`${name}\` is ${shown(value)}; accepted is a number from 0 to 100, in percent.`;
        return { name, place, of, [end]: value };
    }
    if (!isOneOf(of, safStatuses))
        return unknown(name, of, ['compliance', ...safStatuses]);
    const [severity = '', end, ...more] = rest;
    const severities = of === 'no_impact' ? ['total', 'none'] : ['total', ...safSeverities];
    if (!isOneOf(severity, severities))
        return unknown(name, severity, severities);
    if (more.length > 0)
        return unknown(name, more[0] ?? '', [...ends, 'controls']);
    if (end === 'controls')
        return Array.isArray(value) && value.every(id => typeof id === 'string' && id !== '')
            ? { name, place, of, severity, controls: value }
            : `\`${name}\` is ${shown(value)}; accepted is a list of ids of controls, in quotes where they are numbers.`;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
        return end === undefined || isOneOf(end, ends)
            ? `\`${name}\` is ${shown(value)}; accepted is a whole number.`
            : unknown(name, end, [...ends, 'controls']);
    if (end === undefined)
        return { name, place, of, severity, min: value, max: value };
    if (!isOneOf(end, ends))
        return unknown(name, end, [...ends, 'controls']);
    return { name, place, of, severity, [end]: value };
}
function unknown(name, key, known) {
    const near = (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(key, known);
    return `\`${name}\` is no bound${near ? `; did you mean \`${near}\`?` : ''}; accepted there are ${known.map(one => `\`${one}\``).join(', ')}.`;
}
const isOneOf = (value, known) => known.includes(value);
const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const shown = (value) => value === null
    ? 'empty'
    : Array.isArray(value)
        ? 'a list'
        : isMap(value)
            ? 'a map'
            : (0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .T)(JSON.stringify(value), 80);


/***/ })

};
