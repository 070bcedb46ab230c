export const id = 910;
export const ids = [910];
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

/***/ 910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/actions/run-stage/contract.js
var contract = __webpack_require__(38498);
;// CONCATENATED MODULE: ./lib/actions/run-stage/job-of-piece.js

/**
 * The job as one piece of a stage sees it. What it saves for its end has a name of its own: two pieces save under the same one, and the post step has to
 * find what each of them had made when the stage was killed. What it gives out at once is given out if the stage has such an output.
 * @param give told of what the piece gives out at once, before it has ended: the next piece may need that, however this one ends
 */
function jobOfPiece(job, piece, give = () => { }) {
    const named = (name) => `${piece}-${name}`;
    const outputs = contract/* contract */.d.outputs;
    return {
        ...job,
        saveState: (name, value) => job.saveState(named(name), value),
        state: name => job.state(named(name)),
        output: (name, value) => {
            give(name, value);
            if (outputs.includes(name))
                job.output(name, value);
        },
    };
}

// EXTERNAL MODULE: ./lib/domain/decide/stage.js
var decide_stage = __webpack_require__(95183);
// EXTERNAL MODULE: ./lib/domain/manifest/check-settings.js
var check_settings = __webpack_require__(29312);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 6 modules
var parse = __webpack_require__(37511);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
// EXTERNAL MODULE: ./lib/actions/no-app-for.js
var no_app_for = __webpack_require__(27960);
// EXTERNAL MODULE: ./lib/actions/read-place.js
var read_place = __webpack_require__(70161);
// EXTERNAL MODULE: ./lib/actions/require-release.js
var require_release = __webpack_require__(42704);
// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/run-stage/summary.js

/** The verdict of the stage as one line, then what each piece says, one level below. */
function renderStage(image, stage, ended, because) {
    return [
        `### ${verdictLine(image, stage, ended)}`,
        '',
        ...(because === undefined ? [] : [(0,markdown/* markdownText */.p7)(because), '']),
        ...ended.flatMap(({ piece, outcome }) => [`#### ${piece}`, '', outcome.summary.replace(/^### /, '##### '), '']),
    ].join('\n');
}
const does = {
    release: { done: 'is released', planned: 'would be built', failed: 'is not released' },
    check: { done: 'is checked', planned: 'would be checked', failed: 'did not pass its check' },
    promote: { done: 'is promoted', planned: 'would be promoted', failed: 'is not promoted' },
};
const words = { fail: '❌ Fail', error: '⚠️ Error' };
function verdictLine(image, stage, ended) {
    const { done, planned, failed } = does[stage];
    const stopped = ended.find(({ outcome }) => outcome.verdict !== 'pass');
    const outputs = Object.assign({}, ...ended.map(({ outcome }) => outcome.outputs));
    const { version = '', channel = '' } = outputs;
    if (stage === 'check' && stopped === undefined && !ended.some(({ outcome }) => outcome.dryRun))
        return `✅ ${(0,markdown/* markdownText */.p7)(`${image} is built and has passed its tests; nothing of it is kept`)}`;
    const stands = `${image} ${version} ${done}: it is in the channel ${channel}`;
    if (stopped?.piece === 'cascade')
        return `⚠️ Error: ${(0,markdown/* markdownText */.p7)(`${stands}; not everybody who follows it was woken`)}`;
    if (stopped && stopped.outcome.verdict !== 'pass')
        return `${words[stopped.outcome.verdict]}: ${(0,markdown/* markdownText */.p7)(`${image} ${failed}, ${stopped.piece} did not pass`)}`;
    if (ended.some(({ outcome }) => outcome.dryRun))
        return `🔎 Dry run: ${(0,markdown/* markdownText */.p7)(`${image} ${planned}`)}`;
    return `✅ ${(0,markdown/* markdownText */.p7)(stands)}`;
}

// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/problem-list.js
var problem_list = __webpack_require__(52708);
// EXTERNAL MODULE: ./lib/actions/sources-digest.js
var sources_digest = __webpack_require__(4770);
// EXTERNAL MODULE: ./lib/actions/template-variables.js
var template_variables = __webpack_require__(20737);
;// CONCATENATED MODULE: ./lib/actions/run-stage/text-check.js





/** All that files of the repository say is wrong with an image, at once: no tool reads them, and nobody is asked. Throws `INTERNAL_CANCELLED`. */
async function listTextProblems(settings, image, { workspace, templates }) {
    const found = (0,problem_list/* gatherProblems */.y)();
    const collect = async (work) => {
        try {
            await work();
        }
        catch (error) {
            if (!(error instanceof errors/* GoldenImageError */.PX) || error.code === 'INTERNAL_CANCELLED')
                throw error;
            for (const problem of error.problems)
                found.add(problem);
        }
    };
    await collect(() => (0,sources_digest/* digestSources */.J)(workspace, settings, image));
    if ((await workspace.exists(image.template)) !== undefined) {
        const { problems, names } = await templates.judge(image.template);
        for (const problem of problems)
            found.add(problem);
        if (names)
            await collect(() => (0,template_variables/* requireVariables */.pS)(image, settings, { names }));
    }
    return found.problems;
}
/** Throws what was found. */
const requireText = (problems) => (0,errors/* throwIfAny */.MI)(problems);
const whole = 'its manifest, template and profiles read well; of the pull request of a fork nothing is built';
/** What is said of a fork's pull request in whose text nothing is wrong. */
function sayText(image, job, because) {
    job.info(`${image}: ${whole}, and nobody was asked.`);
    const why = because === undefined ? [] : ['', (0,markdown/* markdownText */.p7)(because)];
    return {
        verdict: 'pass',
        problems: [],
        outputs: { stage: 'check', 'stopped-at': '' },
        summary: [`### ✅ ${(0,markdown/* markdownText */.p7)(`${image}: ${whole}`)}`, ...why].join('\n'),
    };
}

;// CONCATENATED MODULE: ./lib/actions/run-stage/run-stage.js











/** One stage for one image: the use-cases of the actions one after the other, in one step. It ends as the first piece does that does not pass. */
async function runStage(inputs, settings, ports) {
    const { name: image } = (0,parse/* findImage */.F1)(settings, inputs.image);
    const { job } = ports;
    const place = await (0,read_place/* readPlace */.y)(ports);
    const decided = (0,decide_stage/* decideStage */.Nw)(inputs.stage, place);
    const { stage, because, textAlone } = decided;
    job.output('stage', stage);
    if (because !== undefined)
        job.annotate('notice', { title: 'A check, and no release', message: because });
    if (stage === 'check')
        requireText(await listTextProblems(settings, (0,parse/* findImage */.F1)(settings, image), ports));
    if (textAlone)
        return sayText(image, job, because);
    const { environment } = await ports.identityTokens.readClaims(job.cancelled);
    (0,decide_stage/* requireEnvironmentOf */.k1)(stage, environment);
    // The last piece needs it: a key that is none is told before the first one has made anything.
    if (stage !== 'check')
        await requireKey(inputs, settings, ports);
    const ended = [];
    const run = async (piece, wish) => {
        const atOnce = {};
        const its = jobOfPiece(job, piece, (name, value) => {
            atOnce[name] = value;
        });
        its.info(`${piece} begins.`);
        const end = await ports.pieces[piece](wish, its).catch(error => (0,run_action/* outcomeOf */.sG)(error, its));
        its.info(`${piece} has ended: ${end.verdict}.`);
        const outcome = { ...end, outputs: { ...atOnce, ...outputsOf(piece, end) } };
        ended.push({ piece, outcome });
        return outcome;
    };
    await stageOf[stage]({ ...inputs, image }, settings, ports, run);
    return composeOutcome(image, stage, ended, because);
}
const stageOf = {
    release: async (inputs, _, { job }, run) => {
        const built = await run('build-image', inputs);
        const id = built.outputs['image-version-id'] ?? '';
        // A dry run makes no candidate that the others could look at.
        if (built.verdict !== 'pass' || id === '')
            return;
        const candidate = { ...inputs, 'image-version-id': id };
        const tested = await run('validate-image', { ...candidate, fingerprint: built.outputs.fingerprint ?? '' });
        // Signed whether the tests passed or failed: the next run reads from it that this was built, and how it was judged.
        if (job.cancelled.aborted)
            return;
        const attested = await run('attest-image', {
            ...candidate,
            'build-record': built.outputs['build-record'] ?? '',
            'test-record': tested.outputs['test-record'] ?? '',
            inventory: tested.outputs['inventory-path'] ?? '',
        });
        if (tested.verdict !== 'pass' || attested.verdict !== 'pass')
            return;
        await wake(await run('publish', candidate), inputs, run);
    },
    check: async (inputs, settings, { job }, run) => {
        (0,check_settings/* toCheckSettings */.v)(settings);
        const built = await run('check-build', inputs);
        const id = built.outputs['managed-image-id'] ?? '';
        if (built.verdict !== 'pass' || id === '' || job.cancelled.aborted)
            return;
        await run('check-test', { ...inputs, 'managed-image-id': id, parent: built.outputs.parent ?? '' });
    },
    promote: async (inputs, settings, ports, run) => {
        if (inputs.channel !== '')
            return wake(await run('promote', inputs), inputs, run);
        // Who may not promote is told that, before he is told what he has not said.
        await (0,require_release/* requireRelease */.z)(settings, ports);
        const { environment } = await ports.identityTokens.readClaims(ports.job.cancelled);
        const channel = (0,decide_stage/* requireChannelOf */.Ic)(settings, environment).name;
        return wake(await run('promote', { ...inputs, channel }), inputs, run);
    },
};
/** Whoever follows the channel that has moved is told, if there is a key for it. A dry run has moved none. */
async function wake(moved, inputs, run) {
    const channel = moved.outputs.channel ?? '';
    if (moved.verdict !== 'pass' || moved.dryRun || channel === '' || inputs['cascade-key'] === undefined)
        return;
    await run('cascade', { ...inputs, channel });
}
/** Throws `CASCADE_NO_APP`, `CASCADE_KEY_INVALID`. */
async function requireKey({ 'cascade-key': key }, { cascade: { app }, path }, { job, requireAppKey }) {
    if (key === undefined)
        return;
    job.mask(key);
    if (app === undefined)
        throw (0,no_app_for/* noAppFor */.o)(path);
    await requireAppKey(app, key);
}
/** One name means one thing: `failed` is of controls here. */
function outputsOf(piece, { outputs }) {
    if (piece !== 'cascade')
        return outputs;
    const { failed = '', ...others } = outputs;
    return { ...others, 'not-woken': failed };
}
/** What the stage is, by its pieces: their problems and outputs, those of later ones over those of earlier ones. */
function composeOutcome(image, stage, ended, because) {
    const stopped = ended.find(({ outcome }) => outcome.verdict !== 'pass');
    const outputs = contract/* contract */.d.outputs;
    const given = ended.flatMap(({ outcome }) => Object.entries(outcome.outputs));
    return {
        verdict: stopped?.outcome.verdict ?? 'pass',
        ...(ended.some(({ outcome }) => outcome.dryRun) ? { dryRun: true } : {}),
        problems: ended.flatMap(({ outcome }) => outcome.problems),
        outputs: {
            ...Object.fromEntries(given.filter(([name]) => outputs.includes(name))),
            'stopped-at': stopped?.piece ?? '',
            stage,
        },
        summary: renderStage(image, stage, ended, because),
    };
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/adapters/packer/planted-plugins.js
var planted_plugins = __webpack_require__(57262);
// EXTERNAL MODULE: ./lib/adapters/packer/template-kind.js + 1 modules
var template_kind = __webpack_require__(8615);
// EXTERNAL MODULE: ./lib/adapters/packer/template-secrets.js
var template_secrets = __webpack_require__(57461);
// EXTERNAL MODULE: ./lib/adapters/packer/template-text.js
var template_text = __webpack_require__(30125);
;// CONCATENATED MODULE: ./lib/adapters/packer/template-texts.js





/** @param workspace absolute path of the checkout */
function packerTemplateTexts(workspace, cancelled) {
    return {
        judge: async (template) => {
            const planted = await (0,planted_plugins/* requireNoPlantedPlugins */.n)(workspace, cancelled).then(() => [], (error) => {
                if (!(error instanceof errors/* GoldenImageError */.PX) || error.code === 'INTERNAL_CANCELLED')
                    throw error;
                return error.problems;
            });
            const text = (0,template_text/* readTemplateText */.cJ)(workspace, template);
            const secrets = text === undefined ? [] : (0,template_secrets/* secretsOf */.Fj)(text, { environment: {}, variables: {} }).problems;
            return {
                problems: [...planted, ...(0,template_kind/* refuseKind */.L)(template, (0,template_text/* readTemplateFiles */["if"])(workspace, template)), ...secrets],
                names: text?.variables.map(({ name }) => name),
            };
        },
    };
}

// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 4 modules
var github = __webpack_require__(49973);
;// CONCATENATED MODULE: ./lib/entry/run-stage.js








/** Each is loaded when it is its turn, and is wired as if it were alone: it asks for a token, signs in and reads the manifest itself. */
const pieces = {
    'build-image': async (wish, job) => (await Promise.all(/* import() */[__webpack_require__.e(8730), __webpack_require__.e(4153), __webpack_require__.e(9977), __webpack_require__.e(918), __webpack_require__.e(258), __webpack_require__.e(111)]).then(__webpack_require__.bind(__webpack_require__, 70111))).perform({ ...wish, 'parent-version': '' }, job),
    'validate-image': async (wish, job) => (await Promise.all(/* import() */[__webpack_require__.e(1942), __webpack_require__.e(8730), __webpack_require__.e(4153), __webpack_require__.e(3049), __webpack_require__.e(7441)]).then(__webpack_require__.bind(__webpack_require__, 57441))).perform({ ...wish, report: [] }, job),
    'attest-image': async (wish, job) => (await Promise.all(/* import() */[__webpack_require__.e(1942), __webpack_require__.e(5571), __webpack_require__.e(8730), __webpack_require__.e(3049), __webpack_require__.e(1828)]).then(__webpack_require__.bind(__webpack_require__, 29447))).perform(wish, job),
    publish: async (wish, job) => (await Promise.all(/* import() */[__webpack_require__.e(8730), __webpack_require__.e(4153), __webpack_require__.e(9977), __webpack_require__.e(8292), __webpack_require__.e(660)]).then(__webpack_require__.bind(__webpack_require__, 660))).perform(wish, job),
    'check-build': async (wish, job) => (await Promise.all(/* import() */[__webpack_require__.e(8730), __webpack_require__.e(4153), __webpack_require__.e(9977), __webpack_require__.e(918), __webpack_require__.e(258), __webpack_require__.e(111)]).then(__webpack_require__.bind(__webpack_require__, 70111))).performCheck(wish, job),
    'check-test': async (wish, job) => (await Promise.all(/* import() */[__webpack_require__.e(1942), __webpack_require__.e(8730), __webpack_require__.e(4153), __webpack_require__.e(3049), __webpack_require__.e(7441)]).then(__webpack_require__.bind(__webpack_require__, 57441))).performCheck(wish, job),
    promote: async (wish, job) => (await Promise.all(/* import() */[__webpack_require__.e(8730), __webpack_require__.e(4153), __webpack_require__.e(9977), __webpack_require__.e(8292), __webpack_require__.e(4975)]).then(__webpack_require__.bind(__webpack_require__, 64975))).perform(wish, job),
    cascade: async (wish, job) => (await Promise.all(/* import() */[__webpack_require__.e(8730), __webpack_require__.e(4153), __webpack_require__.e(1390)]).then(__webpack_require__.bind(__webpack_require__, 79009))).perform(wish, job),
};
function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const requireAppKey = async (app, key) => {
            const { childrenOf } = await __webpack_require__.e(/* import() */ 8729).then(__webpack_require__.bind(__webpack_require__, 43491));
            childrenOf(job)(app, key);
        };
        return runStage(inputs, settings, {
            job,
            pieces,
            requireAppKey,
            workspace,
            templates: packerTemplateTexts(job.workspace, job.cancelled),
            ...(0,github/* releaseSide */.H5)(job, inputs['github-token']),
        });
    });
}
/** What each piece had made when the stage ended, however it did. At the same time: a cancelled job leaves seconds for all of it. */
async function post(inputs, job) {
    const [validate, build] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(1942), __webpack_require__.e(8730), __webpack_require__.e(4153), __webpack_require__.e(3049), __webpack_require__.e(7441)]).then(__webpack_require__.bind(__webpack_require__, 57441)), Promise.all(/* import() */[__webpack_require__.e(8730), __webpack_require__.e(4153), __webpack_require__.e(9977), __webpack_require__.e(918), __webpack_require__.e(258), __webpack_require__.e(111)]).then(__webpack_require__.bind(__webpack_require__, 70111))]);
    await Promise.all([
        ...['validate-image', 'check-test'].map(piece => validate.post(inputs, jobOfPiece(job, piece))),
        ...['build-image', 'check-build'].map(piece => build.post(inputs, jobOfPiece(job, piece))),
    ]);
}


/***/ })

};
