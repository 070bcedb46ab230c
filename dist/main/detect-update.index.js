export const id = 9576;
export const ids = [9576,6750];
export const modules = {

/***/ 27960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ noAppFor)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);

/** @param path of the manifest */
function noAppFor(path) {
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'CASCADE_NO_APP',
        message: `The input \`cascade-key\` is given, and ${path} does not say which GitHub App it is of: \`cascade.app\` is missing.`,
        place: { file: path, line: 1 },
    });
}


/***/ }),

/***/ 94189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ createPace)
});

;// CONCATENATED MODULE: ./lib/domain/decide/bell-answer.js
/** How GitHub says it: https://docs.github.com/rest/apps/apps, https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event */
function decideAnswer({ step, status, message, limited, retryAfterMs }) {
    if (limited)
        return { kind: 'wait', saidMs: retryAfterMs };
    if (status === undefined || status >= 500 || status === 408)
        return step === 'ring' ? { kind: 'unknown' } : { kind: 'failed', code: 'CASCADE_UNAVAILABLE' };
    const byApp = step === 'installation' || step === 'token';
    if (byApp && (status === 401 || /integration not found/i.test(message)))
        return { kind: 'stop', code: 'CASCADE_APP_REFUSED' };
    if (/archived/i.test(message))
        return { kind: 'failed', code: 'CASCADE_ARCHIVED' };
    if (step === 'ring' && status === 404)
        return { kind: 'failed', code: 'CASCADE_REFUSED' };
    if (status === 404)
        return { kind: 'failed', code: 'CASCADE_NOT_INSTALLED' };
    if (step === 'token' && status === 422)
        return { kind: 'failed', code: /repository/i.test(message) ? 'CASCADE_NOT_INSTALLED' : 'CASCADE_FORBIDDEN' };
    if (status === 401 || status === 403)
        return { kind: 'failed', code: 'CASCADE_FORBIDDEN' };
    // What GitHub does not answer in its own form says nothing of a repository.
    if (status < 400)
        return { kind: 'failed', code: 'CASCADE_UNAVAILABLE' };
    return { kind: 'failed', code: 'CASCADE_REFUSED' };
}

;// CONCATENATED MODULE: ./lib/domain/decide/pacing.js
/**
 * How GitHub wants to be written to: a second between writes, at most 80 a minute and 500 an hour that others see. The hour keeps some for the App's
 * other work. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
const gapMs = 1000;
const minute = { ms: 60_000, most: 80 };
const hour = { ms: 3_600_000, most: 450 };
/** a limit that names no time: a minute, then twice as long each time */
const unsaidMs = 60_000;
const longestMs = 15 * 60_000;
/** Milliseconds to wait before the next write. @param kind `ring`: one that others see */
function decidePause({ writes, rings }, kind, now) {
    const afterGap = (writes.at(-1) ?? Number.NEGATIVE_INFINITY) + gapMs;
    // A window begins with what was written, so the time at which it is over counts already.
    const afterWindow = ({ ms, most }) => (rings.at(-most) ?? Number.NEGATIVE_INFINITY) + ms + 1;
    const at = kind === 'ring' ? Math.max(afterGap, afterWindow(minute), afterWindow(hour)) : afterGap;
    return Math.max(0, at - now);
}
/** How long GitHub is left alone after it has named a limit. @param saidMs what it says; `undefined`: nothing @param times how often in a row */
function decideRest(saidMs, times) {
    return Math.min(longestMs, Math.max(saidMs ?? 0, saidMs === undefined ? unsaidMs * 2 ** (times - 1) : gapMs));
}

// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/text/without-stop.js
var without_stop = __webpack_require__(28731);
;// CONCATENATED MODULE: ./lib/actions/pace.js




/** Within GitHub's limits, one question after the other. @param deadline milliseconds since 1970: what would have to wait until after it is not asked */
function createPace({ clock, job }, deadline) {
    const writes = [];
    const rings = [];
    const sleep = async (ms) => {
        if (ms > 0)
            await clock.sleep(ms, job.cancelled);
        (0,errors/* throwIfCancelled */.dZ)(job.cancelled, 'repositories were woken');
    };
    const late = { code: 'CASCADE_LIMITED', message: "GitHub's limits leave no more time for it within `wait`" };
    return {
        now: clock.now,
        sleep,
        ask: async (question, kind) => {
            for (let times = 1;; times++) {
                const pause = kind === 'read' ? 0 : decidePause({ writes, rings }, kind, clock.now());
                if (clock.now() + pause > deadline)
                    return late;
                await sleep(pause);
                // Counted before it is sent: a write whose answer is lost counts at GitHub, too.
                if (kind !== 'read')
                    writes.push(clock.now());
                if (kind === 'ring')
                    rings.push(clock.now());
                const reply = await question();
                if ('value' in reply)
                    return reply;
                const message = `GitHub was asked for the ${reply.said.step}: ${(0,without_stop/* withoutStop */.f)(reply.said.message)}`;
                const decision = decideAnswer(reply.said);
                switch (decision.kind) {
                    case 'unknown':
                        return { unknown: true };
                    case 'failed':
                        return { code: decision.code, message };
                    case 'stop':
                        throw new errors/* GoldenImageError */.PX({ code: decision.code, message: `${message}.` });
                    default: {
                        const rest = decideRest(decision.saidMs, times);
                        if (clock.now() + rest > deadline)
                            return late;
                        job.info(`GitHub asks for a rest of ${Math.ceil(rest / 1000)} s.`);
                        await sleep(rest);
                    }
                }
            }
        },
    };
}


/***/ }),

/***/ 70161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isOfFork),
/* harmony export */   y: () => (/* binding */ readPlace)
/* harmony export */ });
/* harmony import */ var _domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20084);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);
/* harmony import */ var _require_release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42704);



/** Whether the event is the pull request of a fork: then there is no token to ask for. */
async function isOfFork({ job, pullRequests }) {
    const { eventName, repository } = job.run;
    return eventName === pullRequest && (await pullRequests.readHead(repository)) === 'fork';
}
/**
 * Whose code this job has. A fork's pull request is told by the event alone, and GitHub is asked for no token: to be taken for one, nobody gains anything.
 * All else is by the token. Throws `AUTH_FOREIGN_CODE`, `AUTH_NOT_RELEASE_REF` for what neither releases nor checks, `AUTH_NO_ID_TOKEN`,
 * `AUTH_ID_TOKEN_FAILED`, `GITHUB_DEFAULT_BRANCH_UNKNOWN`, `INTERNAL_CANCELLED`.
 */
async function readPlace(ports) {
    const { job, identityTokens, defaultBranch, pullRequests } = ports;
    if (await isOfFork(ports))
        return { kind: 'fork' };
    const claims = await identityTokens.readClaims(job.cancelled).catch((error) => {
        throw (0,_require_release_js__WEBPACK_IMPORTED_MODULE_2__/* .explainNoToken */ .O)(error, job);
    });
    const where = (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .readCheckRun */ .Qj)(claims);
    if (where !== undefined) {
        if (claims.event_name === pullRequest)
            await requireOwn(claims, pullRequests);
        return { kind: 'elsewhere', where };
    }
    const run = (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .readReleaseRun */ .Hg)(claims);
    const named = await defaultBranch.readFromEvent(run.repository);
    const branch = named ?? (run.onDefaultBranchByRule ? undefined : await defaultBranch.ask(run.repository, job.cancelled));
    return (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .isOnDefaultBranch */ .vZ)(run, branch) ? { kind: 'default' } : { kind: 'elsewhere', where: `refs/heads/${run.branch}` };
}
const pullRequest = 'pull_request';
/** A repository can be set so that pull requests of forks have tokens, too. */
async function requireOwn({ repository = '', ref = '' }, pullRequests) {
    if ((await pullRequests.readHead(repository)) === 'own')
        return;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: 'AUTH_FOREIGN_CODE',
        message: `This job runs on a pull request of ${repository} (${ref}), and the event's file does not say that its code is of that repository: nothing is built of it.`,
        hint: 'Let no earlier step of the job write to the file of GITHUB_EVENT_PATH, and run the job again.',
    });
}


/***/ }),

/***/ 82531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _8: () => (/* binding */ parseExpected),
/* harmony export */   gX: () => (/* binding */ parseVersionInput),
/* harmony export */   hn: () => (/* binding */ requireChannel),
/* harmony export */   hq: () => (/* binding */ requireFirstChannel),
/* harmony export */   xc: () => (/* binding */ latestChannel)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _domain_text_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42296);



/** The channel that a release enters. Throws `MANIFEST_INVALID` if the manifest has none. */
function requireFirstChannel({ channels, path }) {
    const [first] = channels;
    if (first)
        return first;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'MANIFEST_INVALID',
        message: `${path} does not say where releases go: \`channels\` is missing; accepted is a map of channels, the first one first.`,
        hint: 'Add to the manifest: channels: { test: {}, prod: { after: 3d, environment: image-prod } }',
        place: { file: path, line: 1 },
    });
}
/** A channel by its name, and the one before it. Throws `INPUT_INVALID`, and as `requireFirstChannel` does. */
function requireChannel(settings, name) {
    requireFirstChannel(settings);
    const { channels, path } = settings;
    const at = channels.findIndex(c => c.name === name);
    const channel = channels[at];
    if (channel)
        return { channel, before: channels[at - 1] };
    const names = channels.map(c => c.name);
    const near = (0,_domain_text_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, names);
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INPUT_INVALID',
        message: `The input \`channel\` is "${name.slice(0, 100)}"${near ? `; did you mean "${near}"?` : ''}; accepted is a channel of ${path}: ${names.join(', ')}.`,
    });
}
/** The channel whose version Azure gives as latest. */
function latestChannel({ channels }) {
    return channels.find(c => c.latest);
}
/** What a channel is said to hold: a version, nothing, or whatever it is. Throws `INPUT_INVALID`. @param text of the input `expected` */
function parseExpected(text) {
    if (text === '' || text === 'empty')
        return text === '' ? undefined : 'empty';
    return parseVersionInput('expected', text, 'a version such as 20261125.0.0, or empty');
}
/** Throws `INPUT_INVALID`. */
function parseVersionInput(name, text, accepted = 'a version such as 20261125.0.0') {
    const version = (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageVersion */ .R1)(text);
    if (version)
        return version;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INPUT_INVALID',
        message: `The input \`${name}\` is "${text.slice(0, 100)}"; accepted is ${accepted}.`,
    });
}


/***/ }),

/***/ 4770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ digestSources),
/* harmony export */   t: () => (/* binding */ readSources)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_evidence_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99283);
/* harmony import */ var _domain_problem_list_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52708);
/* harmony import */ var _list_profiles_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28484);




/**
 * sha256 (hex) over everything in the repository that decides what an image becomes: the template, its sources, its profiles with what they depend on
 * by a path, and its manifest entry. Throws all that is wrong at once: `MANIFEST_INVALID` for a template that is a link, `MANIFEST_FILE_MISSING` for
 * each path that is not there and each profile that is none, and what `Workspace` says of its lists.
 */
async function digestSources(workspace, settings, image) {
    const { files, entry } = await listSources(workspace, settings, image);
    return workspace.digest(files, entry);
}
/** The same digest, and that of each file besides; every file is read once. Throws what `digestSources` throws. */
async function readSources(workspace, settings, image) {
    const { files, entry, byProfile } = await listSources(workspace, settings, image);
    const found = new Map();
    const digest = await workspace.digest(files, entry, (name, sha256) => found.set(name, { name, sha256 }));
    const profiles = [...byProfile].map(([name, used]) => {
        const own = used.flatMap(file => found.get(file.path) ?? []);
        const required = image.validate.profiles.some(profile => profile.path === name && profile.required);
        return { name, sha256: (0,_domain_evidence_record_js__WEBPACK_IMPORTED_MODULE_1__/* .digestProfile */ .Am)(own), required };
    });
    return { digest, files: [...found.values()], profiles };
}
async function listSources(workspace, settings, image) {
    const profiles = await (0,_list_profiles_js__WEBPACK_IMPORTED_MODULE_2__/* .listProfiles */ .B)(workspace, settings, image);
    const wrong = (0,_domain_problem_list_js__WEBPACK_IMPORTED_MODULE_3__/* .gatherProblems */ .y)();
    const files = new Map(profiles.files.map(file => [file.path, file]));
    const refuse = (problem, line) => {
        // Once: the template's folder is a source, too.
        wrong.add({ place: { file: settings.path, line }, ...problem, message: `images.${image.name}: ${problem.message}` });
    };
    const add = async (path, line, list) => {
        try {
            const found = await list(path);
            if (found.length === 0)
                refuse({ code: 'MANIFEST_FILE_MISSING', message: `the folder "${path}" has no tracked file.` }, line);
            for (const file of found)
                files.set(file.path, file);
        }
        catch (error) {
            if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX) || error.code === 'INTERNAL_CANCELLED')
                throw error;
            for (const problem of error.problems)
                refuse(problem, line);
        }
    };
    const { template, sources } = image.lines;
    await add(image.template, template, workspace.listTemplate);
    for (const [i, path] of image.sources.entries())
        await add(path, sources[i] ?? template, workspace.listTracked);
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)([...wrong.problems, ...profiles.problems]);
    const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files: sorted, entry: JSON.stringify(entryOf(image)), byProfile: profiles.byProfile };
}
/** As it has always been digested: what says nothing new keeps its digest, and nothing is built because of a newer release of these actions. */
function entryOf(image) {
    const profiles = image.validate.profiles.map(profile => {
        const { timeoutMs: _, ...counting } = profile;
        const { path, required, ...more } = counting;
        return required || Object.keys(more).length > 0 ? counting : path;
    });
    const validate = { ...image.validate, profiles, size: undefined };
    return { ...image, validate, maxAgeMs: undefined, lines: undefined };
}


/***/ }),

/***/ 34599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AF: () => (/* binding */ hasHeld),
/* harmony export */   KF: () => (/* binding */ isBelowHighest),
/* harmony export */   Lg: () => (/* binding */ listUntoldSince),
/* harmony export */   Om: () => (/* binding */ sayMissing),
/* harmony export */   Ou: () => (/* binding */ sayTakenBack),
/* harmony export */   Pi: () => (/* binding */ listUntold),
/* harmony export */   a9: () => (/* binding */ findTakenBack),
/* harmony export */   ld: () => (/* binding */ notNamed)
/* harmony export */ });
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18997);


/** In its order. A move says what was held before it, and is signed: whoever deletes the statement before deletes no knowledge of that. */
function listHeld({ moves }) {
    return moves.flatMap(({ move }, at) => {
        const { previous, sequence, version } = move;
        const known = moves[at - 1]?.move.version;
        const isTold = previous === undefined || (known !== undefined && (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(known, previous));
        const own = { version, sequence, move };
        return isTold ? [own] : [{ version: previous, sequence: sequence - 1, move: undefined }, own];
    });
}
/** Whether it has been in the channel at some time. */
const hasHeld = (state, version) => listHeld(state).some(held => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(held.version, version));
/** Whether the channel has held something higher at some time. */
const isBelowHighest = (state, version) => listHeld(state).some(held => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(version, held.version) < 0);
/**
 * The move that took a version back: the first one below it since it was last moved into the channel. `undefined`: it never came there, or nobody has
 * taken it back since.
 */
function findTakenBack(state, version) {
    const held = listHeld(state);
    const at = held.findLastIndex(one => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(one.version, version));
    if (at < 0)
        return undefined;
    return held.slice(at + 1).find(one => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(one.version, version) < 0);
}
/** `move 3 of 2026-11-03T00:00:00.000Z: it does not boot` */
const sayTakenBack = ({ sequence, move }) => move ? `move ${sequence} of ${move.time}: ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)(move.reason, 200)}` : `move ${sequence}, which is in no store`;
/** Moves that no store has, and of which the one after them does not say either what they moved to: it may have been people's word. */
const listUntold = ({ moves, missing }) => missing.filter(lost => !moves.some(({ move }) => move.sequence === lost + 1 && move.previous !== undefined));
/** Those of them that came after a version entered the channel by a move that there is: each may have taken it back. */
function listUntoldSince(state, version) {
    const entered = state.moves.findLast(({ move }) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(move.version, version))?.move.sequence ?? 0;
    return listUntold(state).filter(sequence => sequence > entered);
}
/** `moves 3, 4 of the channel test are in no store` */
const sayMissing = (channel, missing) => `${missing.length === 1 ? 'move' : 'moves'} ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' and others' : ''} of the channel ${channel} ${missing.length === 1 ? 'is' : 'are'} in no store`;
/** Why a channel does not go on to a version by itself of which a lost move may have taken back what it held. */
function notNamed(state, version) {
    const { channel, current } = state;
    const name = (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(version);
    return {
        code: 'CHANNEL_MOVE_NOT_NAMED',
        message: `Nobody has said that ${name} is good: ${sayMissing(channel, listUntold(state))}, and may have taken back what is like it.`,
        hint: `Bring the statements back, from an older version of the container or from another store; or, if ${name} is good, promote with version: '${name}', expected: '${current ? (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(current.version) : 'empty'}'.`,
    };
}


/***/ }),

/***/ 46750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GK: () => (/* binding */ sameLatest),
/* harmony export */   Ls: () => (/* binding */ followLatest),
/* harmony export */   NV: () => (/* binding */ regionsOf),
/* harmony export */   PZ: () => (/* binding */ formatLatest),
/* harmony export */   Ym: () => (/* binding */ toLatestFacts),
/* harmony export */   hU: () => (/* binding */ latestIn),
/* harmony export */   jn: () => (/* binding */ latestPerRegion)
/* harmony export */ });
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);

/** Of a record, which does not say how far each region is: what is to stand there counts as there. */
const toLatestFacts = ({ regions, latestIn, ...record }) => ({
    version: record.version,
    provisioningState: record.provisioningState,
    excludeFromLatest: record.excludeFromLatest,
    targets: regions.map(region => ({ region, excludeFromLatest: !latestIn.includes(region) })),
    states: Object.fromEntries(regions.map(region => [region, 'Completed'])),
});
/** The greatest version that stands in the region and is not excluded there or everywhere. */
function latestIn(versions, region) {
    const [top] = versions.filter(v => countsIn(v, region)).sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(b.version, a.version));
    return toLatest(top, region);
}
const countsIn = (v, region) => !v.excludeFromLatest && v.targets.some(t => t.region === region && !t.excludeFromLatest);
/** @param top the greatest version that counts in the region */
function toLatest(top, region) {
    if (!top)
        return { kind: 'none' };
    const state = doubtOf(top, region);
    return state === undefined
        ? { kind: 'version', version: top.version }
        : { kind: 'unknown', version: top.version, state };
}
/** In every region in which a version stands or is to stand, by name. */
function latestPerRegion(versions, regions = regionsOf(versions)) {
    return Object.fromEntries([...regions].sort().map(region => [region, latestIn(versions, region)]));
}
/** Tells `latest` after each change without looking at every version again: a gallery can have thousands, and each of them may have to be hidden. */
function followLatest(versions, regions) {
    const now = [...versions].sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(b.version, a.version));
    const places = new Map(now.map((v, at) => [v.id, at]));
    const findTop = (region, from) => {
        let at = from;
        for (let v = now[at]; v && !countsIn(v, region); v = now[at])
            at++;
        return at;
    };
    const tops = new Map([...regions].sort().map(region => [region, findTop(region, 0)]));
    return {
        of: id => now[places.get(id) ?? -1],
        change: (id, version) => {
            const at = places.get(id);
            if (at === undefined)
                return;
            now[at] = version;
            for (const [region, top] of tops)
                if (at === top)
                    tops.set(region, findTop(region, top));
                else if (at < top && countsIn(version, region))
                    tops.set(region, at);
        },
        perRegion: () => Object.fromEntries([...tops].map(([region, top]) => [region, toLatest(now[top], region)])),
    };
}
function regionsOf(versions) {
    return [...new Set(versions.flatMap(v => v.targets.map(t => t.region)))].sort();
}
/** `20261125.0.0`, `none`, or `unknown (20261125.1.0 is Creating)`. */
function formatLatest(latest) {
    if (latest.kind === 'none')
        return 'none';
    const version = (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(latest.version);
    return latest.kind === 'version' ? version : `unknown (${version} is ${latest.state})`;
}
function sameLatest(a, b) {
    return formatLatest(a) === formatLatest(b);
}
/** While regions are added to a version it is `Updating`, and stands where it is `Completed`. */
function doubtOf({ provisioningState, states }, region) {
    if (provisioningState !== 'Succeeded' && provisioningState !== 'Updating')
        return provisioningState;
    const state = states[region] ?? 'unsaid';
    return state === 'Completed' ? undefined : state;
}


/***/ }),

/***/ 51956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bl: () => (/* binding */ standsIn),
/* harmony export */   HC: () => (/* binding */ findSettled),
/* harmony export */   d1: () => (/* binding */ findPromotable),
/* harmony export */   j_: () => (/* binding */ soakedAt),
/* harmony export */   kB: () => (/* binding */ findRipe)
/* harmony export */ });
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);
/* harmony import */ var _channel_past_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34599);


/** Whether a version is there, and stays. */
const standsIn = (records) => (version) => records.some(r => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(r.version, version) && r.provisioningState !== 'Deleting');
/**
 * When a version may leave a channel for the next one, ISO 8601, or `undefined` if it never came there, was taken back, or may have been by a move
 * that no store has. A newer version that came after it does not matter: else a daily release would promote nothing.
 */
function soakedAt(from, version, ms) {
    const entered = from.moves.findLast(({ move }) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImageVersion */ .Q$)(move.version, version));
    if (!entered || !from.current || (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(from.current.version, version) < 0)
        return undefined;
    // Taken back once, it begins anew: that a newer one came later does not make it good.
    if ((0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .findTakenBack */ .a9)(from, version) || (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .listUntoldSince */ .Lg)(from, version).length > 0)
        return undefined;
    // Of two clocks the later one: it can only wait longer.
    const since = Math.max(Date.parse(entered.move.time), Date.parse(entered.witnessed));
    return new Date(since + ms).toISOString();
}
/**
 * What a channel would go on to by itself: the newest release that stands, has been in the channel before for its time, was not taken back there, and is above all
 * that the channel has ever held: after people went back, what lies below the version that they left is no way forward. Where releases come more often than the time,
 * that is not what the channel before holds now. `undefined`: nothing; also where a move of the channel is lost, which may have been people's word.
 */
function findPromotable(to, soak, { stands, now }) {
    return (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .listUntold */ .Pi)(to).length > 0 ? undefined : findRipe(to, soak, { stands, now });
}
/** The same, whether or not a move of the channel is missing. */
function findRipe(to, { from, ms }, { stands, now }) {
    return from.moves
        .map(({ move }) => move.version)
        .filter(version => !(0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .isBelowHighest */ .KF)(to, version) && !(0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .hasHeld */ .AF)(to, version))
        .filter(version => stands(version) && isRipe(soakedAt(from, version, ms), now))
        .sort(_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)
        .at(-1);
}
/**
 * What the channel holds, where that is right as it is: what the channel before holds lies ahead of it and only has to wait, and nobody has taken back there
 * what has come from it. Moved to it again, nothing is signed, and what a run has left undone that was cut off is done.
 */
function findSettled(to, from) {
    const [held, next] = [to.current?.version, from.current?.version];
    if (!held || !next || (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .listUntold */ .Pi)(to).length > 0 || (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .isBelowHighest */ .KF)(to, next) || (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .hasHeld */ .AF)(to, next))
        return undefined;
    return (0,_channel_past_js__WEBPACK_IMPORTED_MODULE_1__/* .findTakenBack */ .a9)(from, held) ? undefined : held;
}
const isRipe = (at, now) => at !== undefined && Date.parse(at) <= Date.parse(now);


/***/ }),

/***/ 39576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/detect-update/contract.js
var contract = __webpack_require__(87249);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/decide/channel-past.js
var channel_past = __webpack_require__(34599);
// EXTERNAL MODULE: ./lib/domain/decide/latest.js
var decide_latest = __webpack_require__(46750);
;// CONCATENATED MODULE: ./lib/domain/decide/latest-drift.js


/**
 * Where Azure's latest is not what the channel holds that counts for it: a run was cut off between the two, or somebody has changed it. Asked of the regions
 * in which that version stands; `undefined`: it is so everywhere, it is being written, or nobody can say what the channel holds.
 * @param records every version of the image. How far each region is they do not say: what is shown counts as there
 */
function findLatestDrift({ channel, current, problems }, records) {
    const held = current && records.find(r => (0,image_version/* sameImageVersion */.Q$)(r.version, current.version));
    if (!held || problems.length > 0 || isBusy(held))
        return undefined;
    const facts = records.map(decide_latest/* toLatestFacts */.Ym);
    const wrong = held.regions.flatMap(region => {
        const latest = (0,decide_latest/* latestIn */.hU)(facts, region);
        if (latest.kind === 'version' && (0,image_version/* compareImageVersions */.m6)(latest.version, held.version) === 0)
            return [];
        const top = latest.kind === 'none' ? undefined : records.find(r => (0,image_version/* sameImageVersion */.Q$)(r.version, latest.version));
        return top && isBusy(top) ? [] : [`${region}: ${(0,decide_latest/* formatLatest */.PZ)(latest)}`];
    });
    if (wrong.length === 0)
        return undefined;
    const name = (0,image_version/* formatImageVersion */.d8)(held.version);
    return {
        code: 'CHANNEL_LATEST_DISAGREES',
        message: `The channel ${channel} counts for latest and holds ${name}; Azure gives in ${wrong.join(', ')}.`,
        hint: `If no run is moving the channel now, promote with channel: '${channel}', version: '${name}': nothing is signed, and Azure's latest follows.`,
    };
}
/** Whoever writes it now may be putting it right. */
const isBusy = ({ provisioningState }) => ['Creating', 'Updating', 'Migrating', 'Deleting'].includes(provisioningState);

// EXTERNAL MODULE: ./lib/domain/decide/promotable.js
var promotable = __webpack_require__(51956);
;// CONCATENATED MODULE: ./lib/domain/decide/promotion.js




/**
 * Which channels are to go on, because the time of a release in the channel before is over. What is wrong with a channel is told; where its tag is only behind,
 * once a job that is moving it would have written it: then one was cut off. So is it told where Azure's latest is behind,
 * and the promotion that puts it right is due.
 * @param channels of the manifest, in its order
 * @param records every version of the image
 * @param now ISO 8601, by Azure's clock
 */
function listPromotions(channels, stateOf, records, now) {
    const states = channels.map(({ name }) => stateOf(name));
    const stands = (0,promotable/* standsIn */.Bl)(records);
    const ripe = channels.flatMap((channel, i) => {
        const [from, to] = [states[i - 1], states[i]];
        if (!from || !to || from.problems.length > 0 || to.problems.length > 0)
            return [];
        const ms = channel.afterMs ?? 0;
        const version = (0,promotable/* findRipe */.kB)(to, { from, ms }, { stands, now });
        const since = version && (0,promotable/* soakedAt */.j_)(from, version, ms);
        return version && since ? [{ to, channel: channel.name, version, since, environment: channel.environment }] : [];
    });
    const due = ripe.filter(({ to }) => (0,channel_past/* listUntold */.Pi)(to).length === 0).map(({ to: _, ...one }) => one);
    const drift = channels.flatMap((channel, i) => {
        const [from, to] = [states[i - 1], states[i]];
        const problem = channel.latest && to && !isFresh(to, now) ? findLatestDrift(to, records) : undefined;
        if (!to?.current || problem === undefined)
            return [];
        const { version, time } = to.current;
        const isNext = from !== undefined && from.problems.length === 0 && goesAgain(to, from);
        const again = isNext && isWhole(version, records) && !due.some(one => one.channel === channel.name);
        const row = { channel: channel.name, version, since: time, environment: channel.environment };
        return [{ problem, again: again ? [row] : [] }];
    });
    return {
        due: [...due, ...drift.flatMap(({ again }) => again)].sort((a, b) => Date.parse(a.since) - Date.parse(b.since)),
        problems: [
            ...states.flatMap(state => (isMoving(state, now) ? [] : state.problems)),
            ...ripe.flatMap(({ to, version }) => ((0,channel_past/* listUntold */.Pi)(to).length > 0 ? [(0,channel_past/* notNamed */.ld)(to, version)] : [])),
            ...drift.map(({ problem }) => problem),
        ],
    };
}
/** Whether a job that names no version, and finds none that may go on, moves the channel once more to what it holds. */
function goesAgain(to, from) {
    const [held, next] = [to.current?.version, from.current?.version];
    return ((0,promotable/* findSettled */.HC)(to, from) !== undefined || (held !== undefined && next !== undefined && (0,image_version/* sameImageVersion */.Q$)(held, next)));
}
/** Of one that has failed nobody knows whether Azure counts it, so a job that makes it the latest stops. */
const isWhole = (version, records) => records.some(r => (0,image_version/* sameImageVersion */.Q$)(r.version, version) && r.provisioningState === 'Succeeded');
/** As long a job may take from a signed move to its tag, and to the first write of latest. */
const movingMs = 10 * 60_000;
const isFresh = ({ current }, now) => current !== undefined && Date.parse(now) - Date.parse(current.time) < movingMs;
const isMoving = (state, now) => state.conflict.length === 0 && state.tag === 'behind' && isFresh(state, now);

// EXTERNAL MODULE: ./lib/domain/decide/stage.js
var stage = __webpack_require__(95183);
// EXTERNAL MODULE: ./lib/domain/decide/update.js
var update = __webpack_require__(70988);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var image_definition = __webpack_require__(85273);
// EXTERNAL MODULE: ./lib/domain/image/origin.js
var origin = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 6 modules
var parse = __webpack_require__(37511);
// EXTERNAL MODULE: ./lib/actions/read-place.js
var read_place = __webpack_require__(70161);
// EXTERNAL MODULE: ./lib/actions/read-standing.js + 1 modules
var read_standing = __webpack_require__(64653);
// EXTERNAL MODULE: ./lib/actions/read-trust.js
var read_trust = __webpack_require__(96568);
// EXTERNAL MODULE: ./lib/actions/resolve-parent.js + 2 modules
var resolve_parent = __webpack_require__(81644);
// EXTERNAL MODULE: ./lib/actions/say-ahead.js + 1 modules
var say_ahead = __webpack_require__(19662);
// EXTERNAL MODULE: ./lib/actions/sources-digest.js
var sources_digest = __webpack_require__(4770);
// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
// EXTERNAL MODULE: ./lib/actions/release-channels.js
var release_channels = __webpack_require__(82531);
;// CONCATENATED MODULE: ./lib/actions/detect-update/row.js
/** The rows for `strategy.matrix`. */
const outputsOf = (rows) => ({
    changed: String(rows.length > 0),
    matrix: JSON.stringify({ include: rows }),
});

;// CONCATENATED MODULE: ./lib/actions/detect-update/by-hand.js







/**
 * A channel that somebody wants to move to a release: the one row for the job that does it, in the environment in which it may. Nobody is asked for anything
 * here. Promote looks at all of it, and a rollback does not wait for what is wrong with sources, parents or other images.
 * Throws `INPUT_INVALID`, `INPUT_MISSING` for what has to be named, `MANIFEST_IMAGE_UNKNOWN`, `MANIFEST_INVALID` where there are no channels.
 */
function planByHand(inputs, settings, job) {
    if (inputs.version === '')
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_MISSING',
            message: `The input \`channel\` is "${inputs.channel.slice(0, 100)}", and \`version\` is empty: a channel is moved by hand to a version that is named. What may go on by itself is planned without both.`,
        });
    if (inputs.force)
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: `The inputs \`force\` and \`version\` exclude each other: one builds a version, the other one moves a channel to ${inputs.version.slice(0, 100)}, which is there.`,
            hint: 'Leave one of the two out.',
        });
    const image = (0,parse/* findImage */.F1)(settings, inputs.image).name;
    const channel = inputs.channel === '' ? requireOnlyChannel(settings) : (0,release_channels/* requireChannel */.hn)(settings, inputs.channel).channel;
    const row = {
        image,
        stage: 'promote',
        environment: (0,stage/* environmentOfPromotion */.cX)(channel, settings),
        channel: channel.name,
        version: (0,image_version/* formatImageVersion */.d8)((0,release_channels/* parseVersionInput */.gX)('version', inputs.version)),
    };
    job.info(`${image}: ${row.version} is to go into ${channel.name}, by hand, in the environment ${row.environment}.`);
    return {
        verdict: 'pass',
        problems: [],
        outputs: { ...outputsOf([row]), images: '[]' },
        summary: [
            '### ⏫ One channel to move, by hand',
            '',
            ...(0,markdown/* table */.tp)(['Image', 'Version', 'Is to go into', 'Environment'], [[image, row.version, channel.name, row.environment]]),
        ].join('\n'),
    };
}
/** The one after the first, if there is one alone: releases enter the first by themselves. */
function requireOnlyChannel(settings) {
    (0,release_channels/* requireFirstChannel */.hq)(settings);
    const [channel, ...others] = settings.channels.slice(1);
    if (channel && others.length === 0)
        return channel;
    throw new errors/* GoldenImageError */.PX({
        code: 'INPUT_MISSING',
        message: `The input \`channel\` is required: by ${settings.path} a release can be moved into each of ${settings.channels.map(one => one.name).join(', ')}.`,
        hint: 'Name the channel that is to hold the version.',
    });
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/check.js





/** What is due of a pull request, or of another branch than the default one: a check. */
const toCheckRow = (image, reason) => ({
    image,
    stage: 'check',
    environment: stage/* checkEnvironment */.Qz,
    reason,
});
/** Of the pull request of a fork every image is looked at: without a token nobody can be asked which of them it changes. */
function planTexts(images, job) {
    const rows = images.map(({ name }) => toCheckRow(name, 'fork'));
    job.info('The pull request of a fork: the text of each image is looked at, and nobody is asked for anything.');
    return {
        verdict: 'pass',
        problems: [],
        outputs: { ...outputsOf(rows), images: '[]' },
        summary: [
            '### 🔎 The pull request of a fork: its text is looked at',
            '',
            ...(0,markdown/* table */.tp)(['Image'], images.map(({ name }) => [name])),
        ].join('\n'),
    };
}
/** What may be neither released nor checked, or is not known to be: the root action refuses it itself. */
const refusedLater = [
    'AUTH_FOREIGN_CODE',
    'AUTH_NOT_RELEASE_REF',
    'GITHUB_DEFAULT_BRANCH_UNKNOWN',
];
/** Whether all that is due here is a check. Throws what `readPlace` does of a token that is not to be had, which nobody asks for a second time. */
async function isForCheck(ports) {
    try {
        return (await (0,read_place/* readPlace */.y)(ports)).kind !== 'default';
    }
    catch (error) {
        if (error instanceof errors/* GoldenImageError */.PX && refusedLater.includes(error.code))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/image-decision.js

/** Of the channels of an image; none where the manifest has none, keeps no proofs, or what stops the image speaks against it. */
const noPromotions = { due: [], problems: [] };
/** the reason of such a row */
const waitingReason = 'waiting-for-parent';
/** A release comes before a promotion: at most one of an image in one run, and of its promotions the one that has waited longest. */
const promotionOf = (image) => wasDecided(image) && (0,update/* isDue */.nZ)(image.decision) ? undefined : image.promotions.due[0];
const wasDecided = (image) => 'decision' in image;
const isWaiting = (image) => 'waiting' in image;
const wasStopped = (image) => 'problems' in image;

;// CONCATENATED MODULE: ./lib/domain/decide/last-run.js
/** What became of a child's last run, each with what it means for somebody who sees nothing but that. */
const runWords = {
    startup_failure: 'GitHub did not begin with it, and there is no log: the workflow that it calls asks for more permissions than it grants, or its file is no workflow',
    waiting: 'it waits for an approval, and nothing that came after it has begun: somebody has to approve or cancel it',
    cancelled: 'it was cancelled, by somebody or because a later one took its place while another held the group',
    failure: 'it failed: its log says why',
    running: 'it has not ended',
    success: 'it ended well and released nothing newer: its own summary says why',
    none: 'on its default branch GitHub shows no run that could build: its schedule may be off',
};
/** Events by which an image can be built and released. */
const building = ['schedule', 'repository_dispatch', 'workflow_dispatch', 'push'];
/**
 * The run that says why a child is silent: the newest, or one that waits, if nothing after it did more than wait for it or be cancelled. Of a repository's
 * workflows the one that calls ours counts; where no run says that it does, any.
 * @param runs of the default branch, in any order
 */
function findLastRun(runs, wanted) {
    const own = runsOf(runs, wanted);
    const moving = own.find(one => !['cancelled', 'running'].includes(wordOf(one)));
    const run = moving !== undefined && wordOf(moving) === 'waiting' ? moving : own[0];
    const well = own.find(one => wordOf(one) === 'success');
    return {
        ...(run === undefined ? { word: 'none' } : { word: wordOf(run), run }),
        ...(well === undefined ? {} : { wellAt: Date.parse(well.created) }),
    };
}
/** The newest first. */
function runsOf(runs, { called, file }) {
    const newestFirst = [...new Map(runs.map(run => [run.id, run])).values()]
        .filter(({ event }) => building.includes(event))
        .toSorted((a, b) => Date.parse(b.created) - Date.parse(a.created) || b.id - a.id);
    const calling = newestFirst.filter(({ calls }) => calls.some(one => beforeRef(one).toLowerCase() === called.toLowerCase()));
    const paths = new Set(file === undefined ? calling.map(({ path }) => beforeRef(path)) : [`.github/workflows/${file}`]);
    return paths.size === 0 ? newestFirst : newestFirst.filter(({ path }) => paths.has(beforeRef(path)));
}
const beforeRef = (path) => path.split('@', 1)[0] ?? '';
function wordOf({ status, conclusion }) {
    if (status === 'waiting')
        return 'waiting';
    if (status !== 'completed')
        return 'running';
    switch (conclusion) {
        case 'startup_failure':
            return 'startup_failure';
        case 'action_required':
            return 'waiting';
        case 'cancelled':
        case 'stale':
            return 'cancelled';
        case 'success':
        case 'neutral':
        case 'skipped':
            return 'success';
        default:
            return 'failure';
    }
}

// EXTERNAL MODULE: ./lib/domain/text/duration.js
var duration = __webpack_require__(65976);
// EXTERNAL MODULE: ./lib/domain/text/without-stop.js
var without_stop = __webpack_require__(28731);
;// CONCATENATED MODULE: ./lib/actions/detect-update/silent-child.js




/** Rows of the table. */
const shownRows = 100;
const nameOf = ({ image, repository }) => image ?? repository;
/** One child as a sentence. */
function sayOf(child, now) {
    const { repository, follows, builtFrom, word, holds, since, lastRun } = child;
    const built = builtFrom === undefined
        ? 'nobody says from what its newest version was built'
        : `its newest version was built from ${builtFrom}${word === 'tags' ? ', as far as its tags say' : ''}`;
    return `${nameOf(child)} of ${repository} has been behind ${follows.image}@${follows.channel}, which holds ${holds}, for ${(0,duration/* formatDuration */.a)(now - since)}: ${built}. Its last run: ${sayRun(lastRun)}.`;
}
function sayRun(run) {
    if (run === undefined)
        return 'not known, because there is no `cascade-key`';
    if ('problem' in run)
        return `not known: ${(0,without_stop/* withoutStop */.f)(run.problem.message)}`;
    return `${run.word}: ${runWords[run.word]}`;
}
function renderSilent({ all, afterMs, now, silent, unread }) {
    const many = `${silent.length} of ${all === 1 ? '1 child' : `${all} children`}`;
    const title = `${silent.length > 0 ? '🔕' : '✅'} ${many} behind for more than ${(0,duration/* formatDuration */.a)(afterMs)}`;
    return [
        '',
        `#### ${(0,markdown/* markdownText */.p7)(title)}`,
        '',
        ...(0,markdown/* table */.tp)(['Image', 'Repository', 'Follows', 'Built from', 'Holds', 'Behind since', 'Last run', 'What is known of it'], silent.map(child => {
            const { image, repository, follows, builtFrom, word, holds, since, lastRun } = child;
            return [
                image ?? '-',
                repository,
                `${follows.image}@${follows.channel}`,
                builtFrom === undefined ? '-' : `${builtFrom}${word === 'tags' ? ' (tag)' : ''}`,
                holds,
                `${isoDay(since)} (${(0,duration/* formatDuration */.a)(now - since)})`,
                linkTo(lastRun),
                sayRun(lastRun),
            ];
        }), shownRows),
        ...(0,markdown/* table */.tp)(['Not looked at to the end'], unread.map(one => [one]), shownRows),
    ].join('\n');
}
function linkTo(run) {
    if (run === undefined || 'problem' in run)
        return '-';
    const { url = '', created = '' } = run.run ?? {};
    return url === '' ? run.word : { markdown: `[${run.word}](${url}) ${(0,markdown/* markdownText */.p7)(created)}` };
}
const isoDay = (ms) => new Date(ms).toISOString().slice(0, 10);
/** For programs. */
function outputOf({ silent, now }) {
    return JSON.stringify(silent.map(({ image, repository, follows, builtFrom, word, holds, since, lastRun }) => ({
        image: image ?? null,
        repository,
        follows: `${follows.image}@${follows.channel}`,
        builtFrom: builtFrom ?? null,
        by: word ?? null,
        holds,
        since: new Date(since).toISOString(),
        days: Math.floor((now - since) / 86_400_000),
        lastRun: lastRun === undefined
            ? { state: 'unknown', code: null }
            : 'problem' in lastRun
                ? { state: 'unknown', code: lastRun.problem.code }
                : { state: lastRun.word, url: lastRun.run?.url ?? '', at: lastRun.run?.created ?? null },
    })));
}

// EXTERNAL MODULE: ./lib/domain/image/following.js
var image_following = __webpack_require__(86973);
// EXTERNAL MODULE: ./lib/domain/image/version-facts.js
var version_facts = __webpack_require__(2972);
;// CONCATENATED MODULE: ./lib/domain/decide/silent.js



/**
 * The images of other repositories that follow one of ours. What is in the manifest itself is no child: the same run says how it stands.
 * @param ours names of the images of the manifest
 */
function listFollowers(definitions, ours) {
    const own = new Map(ours.map(name => [name.toLowerCase(), name]));
    return definitions.flatMap(({ name, tags }) => {
        const following = own.has(name.toLowerCase()) ? undefined : (0,image_following/* readFollowing */.wt)(tags);
        const image = own.get(following?.follows.image.toLowerCase() ?? '');
        if (following === undefined || image === undefined)
            return [];
        const { repository, follows } = following;
        return [{ image: name, follows: { image, channel: follows.channel }, repository }];
    });
}
/** The newest version that stands and was not rejected: what a child has for its consumers, or will have. Throws `IMAGE_STATE_UNKNOWN`. */
const findNewestGood = (versions) => versions
    .filter(one => !(0,version_facts/* isRejected */.TK)(one.tags) && (0,version_facts/* readArrival */.S3)(one) === 'arrived')
    .toSorted((a, b) => (0,image_version/* compareImageVersions */.m6)(b.version, a.version))[0];
/**
 * Since when a child is behind its channel, in milliseconds since 1970, by the word of whoever has witnessed the move: the first one after the channel
 * last held what the child was built from, or something older. `undefined`: it is not, or nobody can say what the channel holds.
 * @param built `undefined`: it was built from nothing that ever was in the channel's image
 */
function behindSince({ current, moves }, built) {
    const last = moves.at(-1);
    if (current === undefined || last === undefined)
        return undefined;
    if (built === undefined)
        return Date.parse(last.witnessed);
    if ((0,image_version/* compareImageVersions */.m6)(built, current.version) >= 0)
        return undefined;
    const reached = moves.findLastIndex(({ move }) => (0,image_version/* compareImageVersions */.m6)(move.version, built) <= 0);
    return Date.parse(moves[reached + 1]?.witnessed ?? last.witnessed);
}
/** Whether anybody can be behind for that long: what has moved since then alone makes nobody late. */
const couldBeSilent = ({ current, moves }, before) => current !== undefined && moves.some(({ witnessed }) => Date.parse(witnessed) < before);

;// CONCATENATED MODULE: ./lib/actions/in-turns.js
/** Does something with each, so many at once, and gives what came of it in the same order. Throws what any of them throws. */
async function performInTurns(all, width, act) {
    const results = [];
    let next = 0;
    const work = async () => {
        for (let at = next++; at < all.length; at = next++)
            results[at] = await act(all[at]);
    };
    await Promise.all(Array.from({ length: Math.min(width, all.length) }, work));
    return results;
}

// EXTERNAL MODULE: ./lib/domain/evidence/release-proof.js + 1 modules
var release_proof = __webpack_require__(89247);
// EXTERNAL MODULE: ./lib/actions/list-proofs.js
var list_proofs = __webpack_require__(50111);
;// CONCATENATED MODULE: ./lib/actions/read-built-from.js




/**
 * What somebody else's version was built from: by a statement that the workflow has signed which this job trusts, for whichever repository; else by its
 * tags, which are a hint. For a report: nothing is decided by it. `undefined`: nobody says it in words that are known. Throws `INTERNAL_CANCELLED`.
 */
async function readBuiltFrom(record, { definition, tenant, trust }, ports) {
    const signed = await tryRead(async () => {
        const [{ policy: own, roots }, descriptor] = await Promise.all([
            trust(),
            ports.gallery.describe(definition, record.version, tenant),
        ]);
        if (descriptor === undefined)
            return undefined;
        const listed = await (0,list_proofs/* listProofs */.I2)(descriptor, ports.stores, 'any', roots.verifier);
        const policy = { ...own, maxAgeMs: undefined, trust: { ...own.trust, repositoryId: undefined } };
        const now = new Date(ports.time.now()).toISOString();
        return (0,release_proof/* judgeRelease */.fP)({ descriptor, policy, now, ...listed }).facts.build?.parent.parent;
    });
    if (signed)
        return { parent: signed, word: 'statement' };
    const tagged = await tryRead(async () => (0,version_facts/* readVersionFacts */._v)(record).parent);
    return tagged && { parent: tagged, word: 'tags' };
}
async function tryRead(read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof errors/* GoldenImageError */.PX && error.code !== 'INTERNAL_CANCELLED')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/actions/no-app-for.js
var no_app_for = __webpack_require__(27960);
// EXTERNAL MODULE: ./lib/actions/pace.js + 2 modules
var actions_pace = __webpack_require__(94189);
;// CONCATENATED MODULE: ./lib/actions/detect-update/last-runs.js




/** What is due waits for this meanwhile: milliseconds. */
const longestMs = 5 * 60_000;
/** The last run of each repository, by its name in small letters; what cannot be told says why. Throws `INTERNAL_CANCELLED`. */
async function readLastRuns({ settings, key, repositories }, ports, time) {
    const runs = new Map();
    if (key === undefined || repositories.length === 0)
        return runs;
    const { repository: own = '', job_workflow_ref: workflow = '' } = await ports.identityTokens.readClaims(ports.job.cancelled);
    const called = workflow.split('@', 1)[0] ?? '';
    const pace = (0,actions_pace/* createPace */.q)(ports, ports.clock.now() + longestMs);
    let children;
    /** what is so for all of them */
    let stopped;
    for (const repository of new Map(repositories.map(name => [name.toLowerCase(), name])).values()) {
        // Who is on the list of the manifest may be anybody's.
        const known = settings.cascade.repositories.find(one => one.repository.toLowerCase() === repository.toLowerCase());
        const keep = (run) => runs.set(repository.toLowerCase(), run);
        if (stopped)
            keep({ problem: stopped });
        else if (known === undefined && ownerOf(repository) !== ownerOf(own))
            keep({ problem: otherOwner(repository) });
        else
            try {
                children ??= await openRepositories(settings, key, ports, time);
                const reader = children;
                const asked = await pace.ask(() => reader.look(repository), 'write');
                if (!('value' in asked))
                    keep({ problem: problemOf(asked) });
                else if (known === undefined && ownerOf(asked.value.name) !== ownerOf(own))
                    keep({ problem: otherOwner(asked.value.name) });
                else if (asked.value.archived)
                    keep({ problem: { code: 'CASCADE_ARCHIVED', message: 'it is archived' } });
                else
                    keep(findLastRun(asked.value.runs, { called, file: known?.workflow }));
            }
            catch (error) {
                if (!(error instanceof errors/* GoldenImageError */.PX) || error.code === 'INTERNAL_CANCELLED')
                    throw error;
                stopped = error.problems[0];
                keep({ problem: error.problems[0] });
            }
    }
    return runs;
}
/** Throws `CASCADE_NO_APP`, `CASCADE_KEY_INVALID`. */
async function openRepositories({ cascade: { app }, path }, key, ports, time) {
    if (app === undefined)
        throw (0,no_app_for/* noAppFor */.o)(path);
    return (await ports.openChildren(app, key))(time);
}
function problemOf(asked) {
    if ('unknown' in asked)
        return { code: 'CASCADE_UNAVAILABLE', message: 'GitHub did not answer' };
    if (asked.code === 'CASCADE_LIMITED')
        return { code: asked.code, message: "GitHub's limits left no time to look at it" };
    return asked;
}
const otherOwner = (repository) => ({
    code: 'CASCADE_OTHER_OWNER',
    message: `a tag of the gallery names ${repository}, which is of another owner, so nobody asks there`,
});
const ownerOf = (repository) => repository.split('/')[0]?.toLowerCase();

;// CONCATENATED MODULE: ./lib/actions/detect-update/silent-children.js









/** Children that are looked at at once: Azure counts requests. */
const width = 5;
/**
 * Which images of other repositories have not followed for longer than the manifest allows, and what their last runs say. Reads only, and stops nothing: what
 * cannot be told is said. `undefined`: nobody could be looked at. Throws `INTERNAL_CANCELLED`.
 */
async function findSilentChildren(question, ports, side) {
    try {
        const report = await look(question, ports, side);
        for (const child of report.silent)
            ports.job.annotate('warning', { title: `${nameOf(child)} is silent`, message: sayOf(child, report.now) });
        return report;
    }
    catch (error) {
        const why = requireMessage(error);
        ports.job.annotate('warning', { title: 'Silent children are not known', message: why });
        return undefined;
    }
}
async function look(question, ports, side) {
    const { settings, readChannelsOf } = question;
    const names = settings.images.map(({ name }) => name);
    const definitions = await side.gallery.listDefinitions((0,image_definition/* definitionOf */.Fg)(settings, names[0] ?? ''));
    const followers = listFollowers(definitions, names);
    const now = side.time.now();
    const afterMs = settings.cascade.silentAfterMs;
    const channels = new Map();
    const once = (image) => {
        const asked = channels.get(image) ?? readChannelsOf(image);
        channels.set(image, asked);
        return asked;
    };
    const unread = [];
    const found = await performInTurns(followers, width, follower => checkFollower(follower, { ...question, readChannelsOf: once, before: now - afterMs }, side).catch(error => {
        unread.push(`${follower.image}: ${requireMessage(error)}`);
        return undefined;
    }));
    const unseen = await listUnseen(followers, { ...question, readChannelsOf: once, before: now - afterMs });
    const behind = [...found.filter(one => one !== undefined), ...unseen.behind].sort((a, b) => a.since - b.since);
    const runs = await readLastRuns({ ...question, repositories: behind.map(b => b.repository) }, ports, side.time);
    const silent = behind
        .map(child => ({ ...child, lastRun: runs.get(keyOf(child.repository)) }))
        .filter(child => isSilent(child, unread));
    return { all: followers.length + unseen.all, afterMs, now, silent, unread };
}
/** Of whom the manifest's list alone tells a run that has ended well since the move is all that can be known. */
function isSilent({ image, repository, since, lastRun }, unread) {
    if (image !== undefined)
        return true;
    if (lastRun !== undefined && !('problem' in lastRun))
        return (lastRun.wellAt ?? 0) < since;
    const why = lastRun === undefined ? 'there is no `cascade-key`' : lastRun.problem.message;
    unread.push(`${repository} stands on the list, and no image of the gallery names it: ${why}`);
    return false;
}
/** Repositories of the manifest's list that no image of the gallery names: they are late from the last move that is older than the manifest allows. */
async function listUnseen(followers, { settings, readChannelsOf, before }) {
    const seen = new Set(followers.map(({ repository }) => keyOf(repository)));
    const unseen = settings.cascade.repositories.filter(({ repository }) => !seen.has(keyOf(repository)));
    const all = settings.images.flatMap(({ name: image }) => settings.channels.map(({ name: channel }) => ({ image, channel })));
    const behind = [];
    for (const { repository, follows } of unseen) {
        const wanted = all.filter(one => follows === undefined || (keyOf(one.image) === keyOf(follows.image) && one.channel === follows.channel));
        const late = await Promise.all(wanted.map(async (ref) => {
            const moves = (await readChannelsOf(ref.image))?.stateOf(ref.channel).moves ?? [];
            const last = moves.findLast(({ witnessed }) => Date.parse(witnessed) < before);
            return last && { ref, since: Date.parse(last.witnessed), holds: (0,image_version/* formatImageVersion */.d8)(last.move.version) };
        }));
        const [last] = late.filter(one => one !== undefined).sort((a, b) => b.since - a.since);
        if (last === undefined)
            continue;
        const { ref, since, holds } = last;
        behind.push({ image: undefined, repository, follows: ref, builtFrom: undefined, word: undefined, holds, since });
    }
    return { all: unseen.length, behind };
}
async function checkFollower({ image, follows, repository }, { settings, trust, readChannelsOf, before }, side) {
    const state = (await readChannelsOf(follows.image))?.stateOf(follows.channel);
    if (state === undefined)
        return undefined;
    const { current } = state;
    if (current === undefined)
        (0,errors/* throwIfAny */.MI)(state.problems);
    if (current === undefined || !couldBeSilent(state, before))
        return undefined;
    const definition = (0,image_definition/* definitionOf */.Fg)(settings, image);
    const newest = findNewestGood(await side.gallery.listVersions(definition));
    const { tenant } = settings.azure;
    const built = newest && (await readBuiltFrom(newest, { definition, tenant, trust }, side));
    const holds = { kind: 'gallery', definition: (0,image_definition/* definitionOf */.Fg)(settings, follows.image), version: current.version };
    const parent = built?.parent;
    const fromIt = parent?.kind === 'gallery' && (0,image_parent/* sameParentImage */.cj)(parent, holds) ? parent.version : undefined;
    const since = behindSince(state, fromIt);
    if (since === undefined || since >= before)
        return undefined;
    return {
        image,
        repository,
        follows,
        builtFrom: parent && (0,image_parent/* versionOfParent */.Kt)(parent),
        word: built?.word,
        holds: (0,image_version/* formatImageVersion */.d8)(current.version),
        since,
    };
}
/** GitHub does not tell capitals from small letters in names, nor does Azure. */
const keyOf = (name) => name.toLowerCase();
/** Throws what is no problem of a neighbour, and `INTERNAL_CANCELLED`. */
function requireMessage(error) {
    if (error instanceof errors/* GoldenImageError */.PX && error.code !== 'INTERNAL_CANCELLED')
        return `${error.code}: ${error.message}`;
    throw error;
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/summary.js






/** Verdict first, then one row per image. */
function renderSummary(decisions) {
    const due = decisions.filter(d => wasDecided(d) && (0,update/* isDue */.nZ)(d.decision)).length;
    const stopped = decisions.filter(wasStopped).length;
    const waiting = decisions.filter(isWaiting).length;
    const promotable = decisions.filter(promotionOf).length;
    const verdict = renderVerdict({ all: decisions.length, due, promotable, stopped, waiting });
    const rows = decisions.map(d => {
        if (isWaiting(d))
            return [d.image, waitingReason, '-', '-', d.waiting];
        if (wasStopped(d)) {
            const [problem] = d.problems;
            const why = (0,markdown/* markdownText */.p7)(`${problem.message} Next: ${(0,errors/* nextStepOf */.Vt)(problem)}`);
            return [d.image, 'stopped', '-', '-', { markdown: `\`${problem.code}\` ${why}` }];
        }
        const { image, decision } = d;
        const from = 'from' in decision && decision.from ? (0,image_parent/* versionOfParent */.Kt)(decision.from) : '-';
        const why = (0,update/* explainUpdate */.z9)(image, decision).slice(image.length + 2);
        return [image, decision.reason, from, (0,image_parent/* versionOfParent */.Kt)(decision.to), why];
    });
    const promotions = decisions.flatMap(d => {
        const next = promotionOf(d);
        return next ? [[d.image, (0,image_version/* formatImageVersion */.d8)(next.version), next.channel, next.since, next.environment ?? '-']] : [];
    });
    const disagreeing = decisions.flatMap(d => d.promotions.problems);
    return [
        `### ${verdict}`,
        '',
        ...(0,markdown/* table */.tp)(['Image', 'Reason', 'Built from', 'Newest parent', 'Why'], rows),
        ...(0,markdown/* table */.tp)(['Image', 'Version', 'May go on to', 'Since', 'Environment'], promotions),
        ...(0,markdown/* table */.tp)(['Code', 'What', 'Next'], disagreeing.map(p => [{ markdown: `\`${p.code}\`` }, p.message, (0,errors/* nextStepOf */.Vt)(p)])),
    ].join('\n');
}
function renderVerdict({ all, due, promotable, stopped, waiting }) {
    const waits = waiting > 0 ? `, ⏳ ${waiting} waiting for a parent` : '';
    const builds = due > 0 ? [`🔨 ${due} of ${all} to build`] : [];
    const rows = [...builds, ...(promotable > 0 ? [`⏫ ${promotable} of ${all} to promote`] : [])];
    if (rows.length > 0)
        return `${rows.join(', ')}${stopped > 0 ? `, ⚠️ ${stopped} stopped` : ''}${waits}`;
    if (stopped > 0)
        return `⚠️ Error: ${stopped} of ${all} stopped, and nothing to build of the others${waits}`;
    return `✅ Up to date: nothing to build (${all} checked)${waits}`;
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/wait-for-parent.js


/**
 * An image that follows a channel into which its parent is about to be released in this very run is left out: it would be built twice, the first time on what is
 * about to be replaced. So is what is built on it. A channel that people guard, or that a release enters later, is not waited for: that can take weeks.
 */
function waitForParents(decisions, { images, channels }) {
    const [first] = channels;
    if (first === undefined || first.environment !== undefined)
        return decisions;
    const byName = new Map(decisions.map(decision => [decision.image.toLowerCase(), decision]));
    const settingsOf = new Map(images.map(image => [image.name.toLowerCase(), image]));
    const parentOf = ({ parent }) => parent.kind === 'gallery' && parent.at === first.name ? byName.get(parent.image.toLowerCase()) : undefined;
    /** The manifest refuses images that go round in a circle. */
    const isToBeReleased = (decision) => wasDecided(decision) ? (0,update/* isDue */.nZ)(decision.decision) : isWaiting(decision);
    return decisions.map(decision => {
        const settings = settingsOf.get(decision.image.toLowerCase());
        const parent = settings && parentOf(settings);
        const held = parent && wasDecided(decision) && (0,update/* isDue */.nZ)(decision.decision) && decision.decision.reason !== 'forced';
        if (!held || !isToBeReleased(parent))
            return decision;
        return {
            image: decision.image,
            waiting: `${parent.image} is to be released first, into ${first.name}, which this image follows.`,
            // It has no build in this run that would come first.
            promotions: decision.promotions,
        };
    });
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/detect-update.js























/** Is a build needed, and why? Reads only; every image of the manifest unless one is named. With a `version` the plan is its promotion alone. */
async function detectUpdate(inputs, settings, ports) {
    if (inputs['cascade-key'])
        ports.job.mask(inputs['cascade-key']);
    if (inputs.version !== '' || inputs.channel !== '')
        return planByHand(inputs, settings, ports.job);
    const wanted = inputs.image === '' ? settings.images : [(0,parse/* findImage */.F1)(settings, inputs.image)];
    if (await (0,read_place/* isOfFork */.O)(ports))
        return planTexts(wanted, ports.job);
    // What is wrong in the repository is said before GitHub is asked who we are, and Azure for anything.
    const sources = await digestAll(wanted, settings, ports.workspace);
    const trust = await (0,read_trust/* createTrustReader */.y)(inputs, settings, ports);
    const forCheck = await isForCheck(ports);
    const azure = await ports.azure();
    const asking = {
        resolve: (0,resolve_parent/* parentsResolver */.O)({ settings, trust, job: ports.job, clock: ports.clock }, azure),
        read: (0,read_standing/* createStandingReader */.Sf)(settings, trust),
        readChannels: (0,read_standing/* createOwnChannelsReader */.k5)(settings, trust),
        job: ports.job,
        channels: new Map(),
    };
    const each = await Promise.all(wanted.map((image, i) => decideImage({ image, sources: sources[i] ?? '', force: inputs.force }, settings, asking, azure).catch(e => toUndecided(image.name, e))));
    // What a check builds nobody builds on: its child is built from what there is.
    const decisions = forCheck ? each : waitForParents(each, settings);
    const silence = trust && (await askForSilence({ inputs, settings, trust, asking }, ports, azure));
    const decided = decisions.filter(wasDecided);
    const problems = decisions.flatMap(d => [...(wasStopped(d) ? d.problems : []), ...d.promotions.problems]);
    const rows = decisions.flatMap(d => toRow(d, settings, forCheck) ?? []);
    for (const { image, decision } of decided)
        ports.job.info((0,update/* explainUpdate */.z9)(image, decision));
    for (const row of rows)
        if (row.stage === 'promote')
            ports.job.info(`${row.image}: ${row.version} may go on to ${row.channel}.`);
    for (const { image, decision } of decided)
        if (decision.reason === 'paused')
            ports.job.annotate('warning', { title: `${image} is paused`, message: (0,update/* explainUpdate */.z9)(image, decision) });
    for (const { image, waiting } of decisions.filter(isWaiting))
        ports.job.info(`${image}: ${waiting}`);
    return {
        // An error beside a row would keep the jobs of the other images from starting: then it is shown, and the step goes on.
        verdict: rows.length === 0 && problems.length > 0 ? 'error' : 'pass',
        problems,
        summary: [renderSummary(decisions), ...(silence ? [renderSilent(silence)] : [])].join('\n'),
        outputs: {
            ...outputsOf(rows),
            images: JSON.stringify(decisions.map(toOutput)),
            ...(silence ? { silent: outputOf(silence) } : {}),
        },
    };
}
/** Of a scheduled run alone, and of all images: what is due on a push or by hand waits for nobody's children. */
async function askForSilence({ inputs, settings, trust, asking }, ports, azure) {
    const { event_name: event } = await ports.identityTokens.readClaims(ports.job.cancelled);
    if (event !== 'schedule' || inputs.image !== '' || settings.channels.length === 0)
        return undefined;
    const readChannelsOf = async (image) => asking.channels.get(image) ?? asking.readChannels((0,image_definition/* definitionOf */.Fg)(settings, image), azure);
    return findSilentChildren({ settings, key: inputs['cascade-key'], trust, readChannelsOf }, ports, azure);
}
/** Digest of the sources of each image; throws what is wrong with any of them, all at once. */
async function digestAll(images, settings, workspace) {
    const ended = await Promise.allSettled(images.map(image => (0,sources_digest/* digestSources */.J)(workspace, settings, image)));
    const reasons = ended.flatMap(e => (e.status === 'rejected' ? [e.reason] : []));
    const other = reasons.find(r => !(r instanceof errors/* GoldenImageError */.PX) || r.code === 'INTERNAL_CANCELLED');
    if (other !== undefined)
        throw other;
    (0,errors/* throwIfAny */.MI)(reasons.flatMap(r => (r instanceof errors/* GoldenImageError */.PX ? r.problems : [])));
    return ended.flatMap(e => (e.status === 'fulfilled' ? [e.value] : []));
}
async function decideImage({ image, sources, force }, settings, { resolve, read, readChannels, job, channels: seen }, azure) {
    const { gallery } = azure;
    const ref = (0,image_definition/* definitionOf */.Fg)(settings, image.name);
    const promotionsOf = (channels, versions) => {
        if (!channels)
            return noPromotions;
        for (const { name } of settings.channels)
            (0,say_ahead/* warnAhead */.i)(channels.stateOf(name), image.name, job);
        return listPromotions(settings.channels, channels.stateOf, versions, new Date(azure.time.now()).toISOString());
    };
    const [resolved, versions] = await Promise.all([
        resolve(image.parent).catch(e => toUndecided(image.name, e)),
        gallery.requireDefinition(ref).then(() => gallery.listVersions(ref)),
    ]);
    if (!('parent' in resolved)) {
        if (holdsReleases(resolved))
            return resolved;
        const channels = await readChannels(ref, azure).catch(e => addProblems(e, resolved));
        if (channels)
            seen.set(image.name, channels);
        return { ...resolved, promotions: promotionsOf(channels, versions) };
    }
    const { parent } = resolved;
    const found = (0,update/* findNewest */.Ok)(versions, { parent, sources }, (0,origin/* ourselves */.R)(settings));
    const newest = found && (await read(found, ref, azure));
    if (newest?.channels)
        seen.set(image.name, newest.channels);
    const now = azure.time.now();
    const decision = (0,update/* decideUpdate */.gF)(parent, newest?.found, sources, force, { now, maxAgeMs: image.maxAgeMs });
    return { image: image.name, decision, promotions: promotionsOf(newest?.channels, versions) };
}
/** What stops a whole run leads. */
function addProblems(error, image) {
    if (error instanceof errors/* GoldenImageError */.PX && error.code !== 'INTERNAL_CANCELLED' && wasStopped(image))
        (0,errors/* throwIfAny */.MI)([...error.problems, ...image.problems]);
    throw error;
}
/** Proofs, channels or versions that are not as they should be, and be it those of its parent; else it is the next build alone that cannot be. */
const holdsReleases = (image) => wasStopped(image) && image.problems.some(({ code }) => !ofNextBuild.includes(code));
/** There is nothing to build from, or not where images are built. */
const ofNextBuild = [
    'AZURE_PARENT_NOT_FOUND',
    'AZURE_PARENT_DEPRECATED',
    'AZURE_NOT_FOUND',
    'IMAGE_NOT_IN_REGION',
    'IMAGE_REGION_NOT_READY',
];
/** At most one of an image: a release before a promotion. */
function toRow(row, settings, forCheck) {
    const { image } = row;
    if (forCheck)
        return wasDecided(row) && (0,update/* isDue */.nZ)(row.decision) ? toCheckRow(image, row.decision.reason) : undefined;
    if (wasDecided(row) && (0,update/* isDue */.nZ)(row.decision))
        return { image, stage: 'release', environment: (0,stage/* environmentOfRelease */.wZ)(settings), reason: row.decision.reason };
    const due = promotionOf(row);
    return (due && {
        image,
        stage: 'promote',
        environment: (0,stage/* environmentOfPromotion */.cX)(due, settings),
        channel: due.channel,
        version: (0,image_version/* formatImageVersion */.d8)(due.version),
    });
}
/** What is wrong with one image alone; everything else (sign-in, network, rights) is wrong for all of them. */
const ofOneImage = [
    'IMAGE_STATE_UNKNOWN',
    'IMAGE_TAG_DISAGREES',
    'IMAGE_DEFINITION_NOT_FOUND',
    'AZURE_PARENT_NOT_FOUND',
    'AZURE_PARENT_DEPRECATED',
    'CHANNEL_SEQUENCE_CONFLICT',
    'CHANNEL_TAG_DISAGREES',
    'IMAGE_NOT_IN_REGION',
    'PUBLISH_REJECTED',
    'PUBLISH_VERSION_MISSING',
    'IMAGE_REGION_NOT_READY',
    // Only what is one image's is asked for here: its definition, its versions, and its parent.
    'AZURE_NOT_FOUND',
    'AZURE_ANSWER_UNREADABLE',
    // All that lies in the stores about it is none; of a store that cannot be read nobody says that.
    'PROOF_UNREADABLE',
    'PROOF_SIGNATURE_INVALID',
    'PROOF_ROOT_LACKS_SIGNER',
    // Whoever may write into a store can fill one subject: a version, or the moves of one image.
    'PROOF_STORE_TOO_MANY',
];
/** By the area of its code: what is wrong with its own statements, or with those of the parent that it follows. */
const ofItsStatements = (code) => code.startsWith('VERIFY_');
function toUndecided(image, error) {
    if (!(error instanceof errors/* GoldenImageError */.PX))
        throw error;
    if (error.code === 'CHANNEL_EMPTY')
        return { image, waiting: `no release of its parent yet. ${error.message}`, promotions: noPromotions };
    if (error.problems.every(({ code }) => ofOneImage.includes(code) || ofItsStatements(code)))
        return { image, problems: error.problems, promotions: noPromotions };
    throw error;
}
function toOutput(row) {
    const { image } = row;
    if (isWaiting(row))
        return { image, reason: waitingReason, explanation: `${image}: ${row.waiting}` };
    if (wasStopped(row)) {
        const [{ code, message }] = row.problems;
        return { image, reason: 'stopped', code, explanation: `${image}: ${message}` };
    }
    const { decision } = row;
    return {
        image,
        reason: decision.reason,
        ...('from' in decision && decision.from ? { from: (0,image_parent/* versionOfParent */.Kt)(decision.from) } : {}),
        to: (0,image_parent/* versionOfParent */.Kt)(decision.to),
        ...('version' in decision ? { version: (0,image_version/* formatImageVersion */.d8)(decision.version) } : {}),
        explanation: (0,update/* explainUpdate */.z9)(image, decision),
    };
}

// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 4 modules
var wiring_github = __webpack_require__(49973);
// EXTERNAL MODULE: ./lib/entry/wiring/standing.js
var standing = __webpack_require__(73127);
;// CONCATENATED MODULE: ./lib/entry/detect-update.js








function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const github = (0,wiring_github/* releaseSide */.H5)(job, inputs['github-token']);
        const { roots, stores } = (0,standing/* standing */.J)(settings, inputs, { job, workspace, ...github });
        return detectUpdate(inputs, settings, {
            job,
            ...github,
            workspace,
            roots,
            clock: system_clock/* systemClock */.m,
            openChildren: async (app, key) => (await __webpack_require__.e(/* import() */ 5872).then(__webpack_require__.bind(__webpack_require__, 43491))).childrenOf(job)(app, key),
            azure: async () => {
                const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(1462), __webpack_require__.e(2088), __webpack_require__.e(5659), __webpack_require__.e(918), __webpack_require__.e(9332), __webpack_require__.e(2894)]).then(__webpack_require__.bind(__webpack_require__, 99332));
                const azure = await signIn(settings, inputs['client-id'], job, github.identityTokens);
                return { ...azure, stores: await stores(azure.tokens) };
            },
        });
    });
}


/***/ })

};
