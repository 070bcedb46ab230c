export const id = 481;
export const ids = [481];
export const modules = {

/***/ 95481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/detect-update/contract.js
var contract = __webpack_require__(87249);
// EXTERNAL MODULE: ./lib/domain/decide/update.js
var update = __webpack_require__(70988);
// EXTERNAL MODULE: ./lib/domain/errors.js + 18 modules
var errors = __webpack_require__(80214);
// EXTERNAL MODULE: ./lib/domain/image/definition.js
var definition = __webpack_require__(85273);
// EXTERNAL MODULE: ./lib/domain/image/origin.js
var origin = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 4 modules
var parse = __webpack_require__(79767);
// EXTERNAL MODULE: ./lib/actions/read-standing.js + 1 modules
var read_standing = __webpack_require__(64653);
// EXTERNAL MODULE: ./lib/actions/read-trust.js
var read_trust = __webpack_require__(96568);
// EXTERNAL MODULE: ./lib/actions/resolve-parent.js + 2 modules
var resolve_parent = __webpack_require__(81644);
// EXTERNAL MODULE: ./lib/actions/sources-digest.js
var sources_digest = __webpack_require__(4770);
;// CONCATENATED MODULE: ./lib/actions/detect-update/image-decision.js
/** the reason of such a row */
const waitingReason = 'waiting-for-parent';
const wasDecided = (image) => 'decision' in image;
const isWaiting = (image) => 'waiting' in image;
const wasStopped = (image) => 'problems' in image;

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/detect-update/summary.js





/** Verdict first, then one row per image. */
function renderSummary(decisions) {
    const due = decisions.filter(d => wasDecided(d) && (0,update/* isDue */.nZ)(d.decision)).length;
    const stopped = decisions.filter(wasStopped).length;
    const waiting = decisions.filter(isWaiting).length;
    const verdict = renderVerdict(decisions.length, due, stopped, waiting);
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
    return [`### ${verdict}`, '', ...(0,markdown/* table */.tp)(['Image', 'Reason', 'Built from', 'Newest parent', 'Why'], rows)].join('\n');
}
function renderVerdict(all, due, stopped, waiting) {
    const waits = waiting > 0 ? `, ⏳ ${waiting} waiting for a parent` : '';
    if (due > 0)
        return `🔨 ${due} of ${all} to build${stopped > 0 ? `, ⚠️ ${stopped} stopped` : ''}${waits}`;
    if (stopped > 0)
        return `⚠️ Error: ${stopped} of ${all} stopped, and nothing to build of the others${waits}`;
    return `✅ Up to date: nothing to build (${all} checked)${waits}`;
}

;// CONCATENATED MODULE: ./lib/actions/detect-update/detect-update.js













/** Is a build needed, and why? Reads only; every image of the manifest unless one is named. */
async function detectUpdate(inputs, settings, ports) {
    const wanted = inputs.image === '' ? settings.images : [(0,parse/* findImage */.F1)(settings, inputs.image)];
    // What is wrong in the repository is said before GitHub is asked who we are, and Azure for anything.
    const sources = await digestAll(wanted, settings, ports.workspace);
    const trust = await (0,read_trust/* createTrustReader */.y)(inputs, settings, ports);
    const read = (0,read_standing/* createStandingReader */.S)(settings, trust);
    const azure = await ports.azure();
    const parents = (0,resolve_parent/* parentsResolver */.O)({ settings, trust, job: ports.job, clock: ports.clock }, azure);
    const decisions = await Promise.all(wanted.map((image, i) => decideImage({ image, sources: sources[i] ?? '', force: inputs.force }, settings, parents, read, azure).catch(e => toUndecided(image.name, e))));
    const decided = decisions.filter(wasDecided);
    const problems = decisions.flatMap(d => (wasStopped(d) ? d.problems : []));
    const due = decided.filter(d => (0,update/* isDue */.nZ)(d.decision));
    for (const { image, decision } of decided)
        ports.job.info((0,update/* explainUpdate */.z9)(image, decision));
    for (const { image, waiting } of decisions.filter(isWaiting))
        ports.job.info(`${image}: ${waiting}`);
    return {
        // An error beside a build that is due would keep the jobs of the other images from starting: then it is shown, and the step goes on.
        verdict: due.length === 0 && problems.length > 0 ? 'error' : 'pass',
        problems,
        summary: renderSummary(decisions),
        outputs: {
            changed: String(due.length > 0),
            matrix: JSON.stringify({ include: due.map(d => ({ image: d.image, reason: d.decision.reason })) }),
            images: JSON.stringify(decisions.map(toOutput)),
        },
    };
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
async function decideImage({ image, sources, force }, settings, resolve, read, azure) {
    const { gallery } = azure;
    const ref = (0,definition/* definitionOf */.Fg)(settings, image.name);
    const [{ parent }, versions] = await Promise.all([
        resolve(image.parent),
        gallery.requireDefinition(ref).then(() => gallery.listVersions(ref)),
    ]);
    const found = (0,update/* findNewest */.Ok)(versions, { parent, sources }, (0,origin/* ourselves */.R)(settings));
    const newest = found && (await read(found, ref, azure));
    return { image: image.name, decision: (0,update/* decideUpdate */.gF)(parent, newest, sources, force) };
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
        return { image, waiting: `no release of its parent yet. ${error.message}` };
    if (error.problems.every(({ code }) => ofOneImage.includes(code) || ofItsStatements(code)))
        return { image, problems: error.problems };
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
        ...('version' in decision ? { version: (0,version/* formatImageVersion */.d8)(decision.version) } : {}),
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
// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 2 modules
var wiring_github = __webpack_require__(40486);
// EXTERNAL MODULE: ./lib/entry/wiring/standing.js
var standing = __webpack_require__(73127);
;// CONCATENATED MODULE: ./lib/entry/detect-update.js








function run(inputs, job) {
    return (0,run_action/* runAction */.C)(contract/* contract */.d, job, async () => {
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
            azure: async () => {
                const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(88), __webpack_require__.e(659), __webpack_require__.e(167), __webpack_require__.e(695)]).then(__webpack_require__.bind(__webpack_require__, 90167));
                const azure = await signIn(settings, inputs['client-id'], job, github.identityTokens);
                return { ...azure, stores: await stores(azure.tokens) };
            },
        });
    });
}


/***/ })

};
