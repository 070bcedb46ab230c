export const id = 9009;
export const ids = [9009,1390];
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

/***/ 17680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readSettledChannels)
/* harmony export */ });
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68466);
/* harmony import */ var _read_channels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38596);



/** A job that has signed a move writes the tag within seconds, or was cut off. In milliseconds. */
const freshMs = 10 * 60_000;
/** milliseconds between looks at the tag */
const looksMs = [1000, 2000, 4000, 8000];
/**
 * As `readChannels`, for one channel: while its newest move is fresh and the tag is still as before it, the tag is read again for a few seconds. One that
 * stays behind is the same error as ever: nobody can tell a job that was cut off from somebody who has edited the tag.
 */
async function readSettledChannels(question, channel, ports) {
    const { gallery, clock, job, time } = ports;
    let channels = await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .readChannels */ .NK)(question, ports);
    const isBehind = () => {
        const { tag, moves } = channels.stateOf(channel);
        const newest = moves.at(-1);
        return tag === 'behind' && newest !== undefined && time.now() - Date.parse(newest.witnessed) < freshMs;
    };
    for (const ms of looksMs) {
        if (!isBehind())
            return channels;
        job.info(`The channel ${channel} was moved just now, and its tag does not say so yet; it is read again.`);
        await clock.sleep(ms, job.cancelled);
        const { tags } = await gallery.requireDefinition(question.definition);
        const previous = channels.stateOf(channel).current?.previous;
        const asBefore = (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .tagOf */ .cO)(tags, (0,_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .channelTag */ .ML)(channel)) === (previous && (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(previous));
        if (!asBefore)
            channels = await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .readChannels */ .NK)(question, ports);
    }
    return channels;
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

/***/ 39416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HL: () => (/* binding */ bellId),
/* harmony export */   Lc: () => (/* binding */ findRun),
/* harmony export */   bT: () => (/* binding */ countsFrom),
/* harmony export */   m_: () => (/* binding */ bellType),
/* harmony export */   nq: () => (/* binding */ buildEnvelope)
/* harmony export */ });
/* unused harmony export settleMs */
/* harmony import */ var _evidence_move_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53347);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79711);



/** The `event_type` of a `repository_dispatch`: what the workflow of a child listens to. */
const bellType = 'golden-image';
const idPattern = /\bgi-[0-9a-f]{32}\b/g;
/** The same for the same move, whoever tells of it and however often: two runs of one cascade ring one bell. */
const bellId = (move) => `gi-${(0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)((0,_evidence_move_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOfMove */ .sR)(move)).slice(0, 32)}`;
function buildEnvelope(move) {
    const { image, channel, sequence, version, time, repository } = move;
    return {
        id: bellId(move),
        kind: 'channel-move',
        image,
        channel,
        sequence,
        version: (0,_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(version),
        time,
        repository: repository.name,
    };
}
/**
 * The run that shows that a child was woken after the move. GitHub says nothing of a payload, and a title is the type of the event unless the workflow
 * has a `run-name`. So one with the id is taken, else one that only this App can have started, since a time at which the move could be read by
 * everybody: whatever it was started for, it sees the move. A title of another kind, or with another id, is that of another bell.
 */
function findRun(runs, { id, actor, workflow, since }) {
    const event = workflow === undefined ? 'repository_dispatch' : 'workflow_dispatch';
    const own = runs.filter(run => run.event === event &&
        run.actor.toLowerCase() === actor.toLowerCase() &&
        (workflow === undefined || run.path.split('@')[0] === `.github/workflows/${workflow}`));
    const named = own.find(run => idsIn(run.title).includes(id));
    if (named)
        return { run: named, by: 'id' };
    const unnamed = own.find(run => Date.parse(run.created) >= since &&
        (workflow === undefined ? run.title === bellType : idsIn(run.title).length === 0));
    return unnamed && { run: unnamed, by: 'time' };
}
const idsIn = (title) => title.match(idPattern) ?? [];
/**
 * How long after a move its bells begin to ring. What a store has taken others can read; a run that began before that could have missed it, and does
 * not count as woken. In milliseconds after the signature.
 */
const settleMs = 60_000;
/** From when on a run counts. @param witnessed ISO 8601, of the move. GitHub tells whole seconds */
const countsFrom = (witnessed) => Math.ceil((Date.parse(witnessed) + settleMs) / 1000) * 1000;


/***/ }),

/***/ 79009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/domain/decide/bell.js
var bell = __webpack_require__(39416);
// EXTERNAL MODULE: ./lib/domain/image/following.js
var image_following = __webpack_require__(86973);
;// CONCATENATED MODULE: ./lib/domain/decide/subscribers.js

/** Who follows the channel that has moved: each repository once, however many of its images do. */
function decideSubscribers({ moved, definitions, list, owner }) {
    const found = new Map();
    const problems = [];
    for (const { repository, follows, workflow } of list) {
        if (follows !== undefined && !sameChannel(follows, moved))
            continue;
        const key = keyOf(repository);
        const known = found.get(key);
        found.set(key, { repository, images: [], listed: true, workflow: known?.workflow ?? workflow });
    }
    const following = readAll(definitions);
    const inCircle = new Map(findCycles(following).flatMap(cycle => cycle.map(name => [name.toLowerCase(), cycle])));
    for (const [name, { follows, repository }] of following) {
        if (!sameChannel(follows, moved))
            continue;
        const cycle = inCircle.get(name.toLowerCase());
        if (cycle?.some(one => keyOf(one) === keyOf(moved.image))) {
            problems.push({
                code: 'CASCADE_CYCLE',
                message: `${name} is not woken: by the tags of their definitions these images follow each other in a circle: ${[...cycle, ...cycle.slice(0, 1)].join(' → ')}.`,
            });
            continue;
        }
        const key = keyOf(repository);
        const known = found.get(key);
        if (known === undefined && keyOf(repository.split('/')[0] ?? '') !== keyOf(owner)) {
            problems.push({
                code: 'CASCADE_OTHER_OWNER',
                message: `${repository} is not woken: the tag of ${name} names it, and it is none of ${owner}.`,
            });
            continue;
        }
        found.set(key, {
            repository: known?.repository ?? repository,
            images: [...(known?.images ?? []), name],
            listed: known?.listed ?? false,
            workflow: known?.workflow,
        });
    }
    return { subscribers: [...found.values()], problems };
}
/**
 * The circles in which images follow each other, each as names in the order in which they follow, the first by the alphabet first. An image follows
 * one other, so each is looked at once, however long the way is.
 */
function findCycles(following) {
    const names = new Map([...following.keys()].map(name => [keyOf(name), name]));
    const nextOf = (key) => keyOf(following.get(names.get(key) ?? '')?.follows.image ?? '');
    const done = new Set();
    const cycles = [];
    for (const start of names.keys()) {
        const way = new Map();
        let here = start;
        while (names.has(here) && !done.has(here) && !way.has(here)) {
            way.set(here, way.size);
            here = nextOf(here);
        }
        const from = way.get(here);
        if (from !== undefined)
            cycles.push([...way.keys()].slice(from).map(key => names.get(key) ?? key));
        for (const key of way.keys())
            done.add(key);
    }
    return cycles.map(beginningWithFirst);
}
function beginningWithFirst(cycle) {
    const first = cycle.reduce((least, name, at) => (name < (cycle[least] ?? '') ? at : least), 0);
    return [...cycle.slice(first), ...cycle.slice(0, first)];
}
const readAll = (definitions) => new Map(definitions.flatMap(({ name, tags }) => {
    const following = (0,image_following/* readFollowing */.wt)(tags);
    return following ? [[name, following]] : [];
}));
/** Neither Azure nor GitHub tells capitals from small letters in names. */
const keyOf = (name) => name.toLowerCase();
const sameChannel = (a, b) => keyOf(a.image) === keyOf(b.image) && a.channel === b.channel;

// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var image_definition = __webpack_require__(85273);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 6 modules
var parse = __webpack_require__(37511);
// EXTERNAL MODULE: ./lib/actions/no-app-for.js
var no_app_for = __webpack_require__(27960);
// EXTERNAL MODULE: ./lib/actions/read-proof-question.js + 1 modules
var read_proof_question = __webpack_require__(44559);
// EXTERNAL MODULE: ./lib/actions/read-settled-channels.js
var read_settled_channels = __webpack_require__(17680);
// EXTERNAL MODULE: ./lib/actions/release-channels.js
var release_channels = __webpack_require__(82531);
// EXTERNAL MODULE: ./lib/actions/require-release.js
var require_release = __webpack_require__(42704);
// EXTERNAL MODULE: ./lib/actions/say-ahead.js + 1 modules
var say_ahead = __webpack_require__(19662);
// EXTERNAL MODULE: ./lib/actions/pace.js + 2 modules
var actions_pace = __webpack_require__(94189);
;// CONCATENATED MODULE: ./lib/actions/cascade/ring-all.js


/** Children that are rung before it is looked who has come: a token is for an hour, and GitHub takes some seconds to show a run. */
const batch = 20;
/** how long a run is waited for, and how often it is looked for: milliseconds */
const confirmMs = 90_000;
const lookMs = 5000;
/** until GitHub shows a run; what a run that was cut off a moment ago has rung is seen by then */
const appearMs = 10_000;
/**
 * Rings at each repository once, and waits until its run is there. Before a ring it is looked whether somebody has come since the move; where an answer was
 * lost, again, before it is rung once more. What fails at one says nothing of the others. Throws `CASCADE_APP_REFUSED`, `INTERNAL_CANCELLED`.
 */
async function ringAll(question, ports) {
    const { subscribers, since, waitMs } = question;
    const pace = (0,actions_pace/* createPace */.q)(ports, ports.clock.now() + waitMs);
    const results = [];
    // A run that began before could have missed the move.
    if (subscribers.length > 0)
        await pace.sleep(Math.max(appearMs, since - ports.time.now()));
    for (let at = 0; at < subscribers.length; at += batch) {
        const rung = [];
        for (const subscriber of subscribers.slice(at, at + batch)) {
            const made = await ringOne(subscriber, question, ports, pace);
            if ('state' in made)
                results.push(made);
            else
                rung.push(made);
        }
        results.push(...(await confirmAll(rung, question, pace)));
        ports.job.info(`${results.length} of ${subscribers.length} repositories were looked at.`);
    }
    return results;
}
async function ringOne(subscriber, question, { children }, pace) {
    const { repository, workflow } = subscriber;
    const opened = await pace.ask(() => children.open(repository, workflow), 'write');
    if (!('value' in opened))
        return failed(subscriber, repository, opened);
    const child = opened.value;
    if (child.archived)
        return failed(subscriber, child.name, { code: 'CASCADE_ARCHIVED', message: 'it is archived' });
    if (!subscriber.listed && ownerOf(child.name) !== ownerOf(repository))
        return failed(subscriber, child.name, { code: 'CASCADE_OTHER_OWNER', message: `it was ${repository}` });
    const seen = await look(child, subscriber, question, pace);
    if (!('value' in seen))
        return failed(subscriber, child.name, seen);
    if (seen.value)
        return { ...base(subscriber, child), state: 'before', rung: false, run: seen.value };
    return ring(subscriber, child, question, pace);
}
async function ring(subscriber, child, { envelope }, pace) {
    const rung = await pace.ask(() => child.ring(envelope), 'ring');
    if ('unknown' in rung)
        return { subscriber, child, sure: false };
    if (!('value' in rung))
        return failed(subscriber, child.name, rung);
    if (rung.value)
        return { ...base(subscriber, child), state: 'woken', rung: true, run: { ...rung.value, by: 'answer' } };
    return { subscriber, child, sure: true };
}
/** Waits for the runs of those that were rung. Of whom nobody knows whether he was, he is rung once more if nobody has come. */
async function confirmAll(rung, question, pace) {
    const first = await waitForRuns(rung, question, pace);
    const again = [];
    const results = [...first.results];
    for (const one of first.left) {
        if (one.sure) {
            results.push(unconfirmed(one));
            continue;
        }
        const made = await ring(one.subscriber, one.child, question, pace);
        if ('state' in made)
            results.push(made);
        else
            again.push(made);
    }
    const second = await waitForRuns(again, question, pace);
    return [
        ...results,
        ...second.results,
        ...second.left.map(one => one.sure
            ? unconfirmed(one)
            : failed(one.subscriber, one.child.name, {
                code: 'CASCADE_UNAVAILABLE',
                message: 'the answer to the dispatch was lost twice, and no run of it was seen',
            })),
    ];
}
async function waitForRuns(rung, question, pace) {
    const results = [];
    let left = rung;
    const end = pace.now() + confirmMs;
    while (left.length > 0) {
        const still = [];
        for (const one of left) {
            const seen = await look(one.child, one.subscriber, question, pace);
            if ('value' in seen && seen.value)
                results.push({ ...base(one.subscriber, one.child), state: 'woken', rung: true, run: seen.value });
            else
                still.push(one);
        }
        left = still;
        if (left.length === 0 || pace.now() >= end)
            break;
        await pace.sleep(lookMs);
    }
    return { results, left };
}
async function look(child, { workflow }, { envelope, since }, pace) {
    const listed = await pace.ask(() => child.listRuns(since), 'read');
    if (!('value' in listed))
        return listed;
    const found = (0,bell/* findRun */.Lc)(listed.value, { id: envelope.id, actor: child.actor, workflow, since });
    return { value: found && { id: found.run.id, url: found.run.url, by: found.by } };
}
/** What every result of a child that was opened has; a name that is not the one asked for is told. */
function base(subscriber, { name }) {
    const same = name.toLowerCase() === subscriber.repository.toLowerCase();
    return {
        subscriber,
        name,
        ...(same
            ? {}
            : { problem: { code: 'CASCADE_RENAMED', message: `${subscriber.repository} is called ${name} now.` } }),
    };
}
const unconfirmed = ({ subscriber, child }) => ({
    ...base(subscriber, child),
    state: 'unconfirmed',
    rung: true,
    problem: {
        code: 'CASCADE_UNCONFIRMED',
        message: `${child.name}: GitHub has taken the dispatch, and no run of it was seen within ${confirmMs / 1000} s.`,
    },
});
function failed(subscriber, name, why) {
    const { code, message } = 'unknown' in why ? { code: 'CASCADE_UNAVAILABLE', message: 'GitHub did not answer' } : why;
    return {
        subscriber,
        name,
        state: 'failed',
        rung: false,
        problem: { code, message: `${name} is not woken: ${message}.` },
    };
}
const ownerOf = (repository) => repository.split('/')[0]?.toLowerCase();

// EXTERNAL MODULE: ./lib/domain/image/version.js
var version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/cascade/summary.js



/** Rows of one table. */
const shownRows = 100;
/** Nobody was rung: a dry run, or there is no key. */
function renderPlannedCascade({ why, ...about }) {
    const { subscribers } = about.plan;
    const who = countOf(subscribers.length);
    const says = why === 'dry-run'
        ? `🔎 Dry run: ${who} would be woken for ${nameOf(about)}`
        : `✅ Nobody is woken for ${nameOf(about)}: there is no cascade-key, and the schedule of ${who} finds it`;
    return [
        `### ${(0,markdown/* markdownText */.p7)(says)}`,
        '',
        ...factsOf(about),
        ...(0,markdown/* table */.tp)(['Repository', 'Images', 'Found by', 'Starts'], subscribers.map(({ repository, images, listed, workflow }) => [
            repository,
            images.join(', '),
            listed ? 'the list' : 'a tag',
            workflow ?? 'what listens to repository_dispatch',
        ]), shownRows),
        ...problemsOf(about.plan),
    ].join('\n');
}
const words = {
    woken: 'woken',
    before: 'was woken already',
    unconfirmed: 'unconfirmed: no run was seen',
    failed: 'failed',
};
const ways = {
    id: 'its title has the id',
    time: "the App's run since the move",
    answer: 'GitHub has named it',
};
function renderRungCascade({ results, ...about }) {
    const count = (state) => results.filter(one => one.state === state).length;
    const failed = count('failed');
    const order = ['failed', 'unconfirmed', 'woken', 'before'];
    const sorted = results.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
    return [
        `### ${failed > 0 ? '⚠️' : '✅'} ${(0,markdown/* markdownText */.p7)(`${nameOf(about)}: ${countOf(count('woken'))} woken, ${count('before')} before, ${count('unconfirmed')} unconfirmed, ${failed} failed`)}`,
        '',
        ...factsOf(about),
        ...(0,markdown/* table */.tp)(['Repository', '', 'Run', 'What is known'], sorted.map(({ name, state, run, problem }) => [
            name,
            words[state],
            run?.url ?? '',
            problem ? `${problem.code}: ${problem.message} ${(0,errors/* nextStepOf */.Vt)(problem)}` : run ? ways[run.by] : '',
        ]), shownRows),
        ...problemsOf(about.plan),
    ].join('\n');
}
const factsOf = ({ move, id }) => (0,markdown/* facts */.Ix)([
    ['Move', `${move.sequence}, of ${move.time}: ${move.reason}`],
    ['Event', id],
]);
const problemsOf = ({ problems }) => (0,markdown/* table */.tp)(['Code', 'Whom a tag names, and nobody wakes', 'Next'], problems.map(p => [{ markdown: `\`${p.code}\`` }, p.message, (0,errors/* nextStepOf */.Vt)(p)]), shownRows);
const nameOf = ({ image, channel, move }) => `${image} ${(0,version/* formatImageVersion */.d8)(move.version)} in ${channel}`;
const countOf = (n) => (n === 1 ? '1 repository' : `${n} repositories`);

;// CONCATENATED MODULE: ./lib/actions/cascade/cascade.js













/**
 * Wakes the repositories whose images follow a channel, for what it holds now by its signed moves. A bell and no more: who is woken reads everything anew.
 * Can be killed anywhere and run again: who was woken since the move is not woken twice.
 */
async function cascade(inputs, settings, ports) {
    const question = await (0,read_proof_question/* readProofQuestion */.t)(inputs, settings, ports.roots, () => ({
        image: (0,parse/* findImage */.F1)(settings, inputs.image),
        channel: (0,release_channels/* requireChannel */.hn)(settings, inputs.channel).channel,
        connect: readConnection(inputs, settings, ports),
    }));
    const { image, channel, connect } = question.asked;
    await (0,require_release/* requireRelease */.z)(settings, ports);
    const { repository } = await ports.identityTokens.readClaims(ports.job.cancelled);
    const side = await ports.azure();
    const { policy, roots } = await (0,read_proof_question/* readPolicy */.T)(question, ports);
    const definition = (0,image_definition/* definitionOf */.Fg)(settings, image.name);
    const { job, clock } = ports;
    const channels = await (0,read_settled_channels/* readSettledChannels */.C)({ definition, tenant: settings.azure.tenant, trust: policy.trust }, channel.name, { ...side, verifier: roots.verifier, job, clock });
    const state = channels.stateOf(channel.name);
    const { move, witnessed } = requireMove(state);
    (0,say_ahead/* warnAhead */.i)(state, image.name, job);
    const plan = decideSubscribers({
        moved: { image: image.name, channel: channel.name },
        definitions: await side.gallery.listDefinitions(definition),
        list: settings.cascade.repositories,
        owner: `${repository}`.split('/')[0] ?? '',
    });
    for (const { code, message } of plan.problems)
        job.annotate('warning', { title: code, message });
    const about = { image: image.name, channel: channel.name, move, id: (0,bell/* bellId */.HL)(move), plan };
    if (connect === undefined || inputs['dry-run'])
        return {
            verdict: 'pass',
            ...(inputs['dry-run'] ? { dryRun: true } : {}),
            problems: [],
            outputs: outputsOf(about.id, plan, []),
            summary: renderPlannedCascade({ ...about, why: connect === undefined ? 'no-key' : 'dry-run' }),
        };
    const results = await ringAll({
        subscribers: plan.subscribers,
        envelope: (0,bell/* buildEnvelope */.nq)(move),
        since: (0,bell/* countsFrom */.bT)(witnessed),
        waitMs: inputs.wait,
    }, { children: connect(side.time), clock, job, time: side.time });
    const problems = tellProblems(results, ports);
    return {
        verdict: problems.length > 0 ? 'error' : 'pass',
        problems,
        outputs: outputsOf(about.id, plan, results),
        summary: renderRungCascade({ ...about, results }),
    };
}
/** `undefined`: there is no key, so nobody is woken. Throws `CASCADE_NO_APP`, `CASCADE_KEY_INVALID`. */
function readConnection(inputs, { cascade: { app }, path }, ports) {
    const key = inputs['cascade-key'];
    if (key === undefined)
        return undefined;
    ports.job.mask(key);
    if (app !== undefined)
        return ports.children(app, key);
    throw (0,no_app_for/* noAppFor */.o)(path);
}
/** Throws what makes the channel unusable, `CHANNEL_EMPTY`. */
function requireMove({ current, moves, problems, channel }) {
    (0,errors/* throwIfAny */.MI)(problems);
    const found = moves.find(({ move }) => move === current);
    if (found)
        return found;
    throw new errors/* GoldenImageError */.PX({
        code: 'CHANNEL_EMPTY',
        message: `The channel ${channel} holds nothing: nobody has to be woken.`,
    });
}
/** What is an error of this step, and what is said beside it: a tag is a hint, and what it names may have gone. */
function tellProblems(results, { job }) {
    const errors = [];
    for (const { state, problem, subscriber } of results) {
        if (problem === undefined)
            continue;
        const ours = subscriber.listed || problem.code === 'CASCADE_LIMITED' || problem.code === 'CASCADE_UNAVAILABLE';
        if (state === 'failed' && ours)
            errors.push(problem);
        else
            job.annotate('warning', { title: problem.code, message: problem.message });
    }
    return errors;
}
function outputsOf(id, { problems }, results) {
    const failed = results.filter(({ state }) => state === 'failed');
    return {
        'event-id': id,
        dispatched: JSON.stringify(results.filter(({ rung }) => rung).map(({ name }) => name)),
        runs: JSON.stringify(results.flatMap(({ name, state, run }) => state === 'failed'
            ? []
            : [{ repository: name, state, run: run?.id ?? null, url: run?.url ?? '', by: run?.by ?? null }])),
        failed: JSON.stringify([
            ...failed.map(({ name, problem }) => ({ repository: name, code: problem?.code ?? 'CASCADE_REFUSED' })),
            ...problems.map(({ code, message }) => ({ repository: message.split(' ')[0], code })),
        ]),
    };
}

// EXTERNAL MODULE: ./lib/actions/cascade/contract.js
var contract = __webpack_require__(79462);
// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
;// CONCATENATED MODULE: ./lib/entry/cascade.js





function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, () => perform(inputs, job));
}
/** The same as a piece of a stage, which says itself how it ends. */
async function perform(inputs, job) {
    const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
    const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
    const [{ releasing }, { childrenOf }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(690), __webpack_require__.e(1462), __webpack_require__.e(7417), __webpack_require__.e(8562), __webpack_require__.e(9973), __webpack_require__.e(1629), __webpack_require__.e(1897)]).then(__webpack_require__.bind(__webpack_require__, 91897)),
        Promise.all(/* import() */[__webpack_require__.e(690), __webpack_require__.e(3491)]).then(__webpack_require__.bind(__webpack_require__, 43491)),
    ]);
    return cascade(inputs, settings, { ...releasing(job, workspace, settings, inputs), children: childrenOf(job) });
}


/***/ })

};
