export const id = 757;
export const ids = [757];
export const modules = {

/***/ 94757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/actions/verify-image/contract.js
var contract = __webpack_require__(68007);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/actions/read-asked.js
var read_asked = __webpack_require__(2098);
// EXTERNAL MODULE: ./lib/actions/read-proof-question.js + 1 modules
var read_proof_question = __webpack_require__(44559);
// EXTERNAL MODULE: ./lib/actions/say-unread.js
var say_unread = __webpack_require__(86814);
// EXTERNAL MODULE: ./lib/actions/verify-asked.js
var verify_asked = __webpack_require__(60547);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
;// CONCATENATED MODULE: ./lib/actions/verify-image/report.js



const report_form = 'https://github.com/golden-image-actions/pipeline/verification/v1';
/** Everything that a verdict rests on, as one JSON object. Texts out of statements and certificates are in it as they are. */
function formatReport({ image, verified, roots }) {
    const { held, version, policy, verdict, checks, problems } = verified;
    return `${JSON.stringify({
        $schema: report_form,
        verdict,
        verified: verdict === 'pass',
        image,
        channel: held && ofChannel(held),
        version: version?.candidate.id,
        checks,
        problems,
        ...(version ? ofVersion(version.found) : {}),
        policy,
        root: { from: roots.from, sha256: roots.sha256, ...roots.age },
    }, null, 2)}\n`;
}
function ofChannel({ state, owner, move, bundle }) {
    return {
        name: state.channel,
        tag: state.tag,
        owner,
        move: move && {
            sequence: move.sequence,
            version: (0,image_version/* formatImageVersion */.d8)(move.version),
            since: move.time,
            reason: move.reason,
            descriptor: move.descriptor,
            place: bundle?.foundAt,
        },
    };
}
function ofVersion({ at, descriptor, judgement, stores, proofs, lineage }) {
    const { ignored, facts, repositoryId } = judgement;
    const { build, tests } = facts;
    return {
        at,
        digests: (0,image_descriptor/* digestsOf */.nw)(descriptor),
        descriptor,
        lineage: lineage.ancestors.map(({ parent, stands, found }) => ({
            id: (0,image_parent/* formatParent */.Oz)(parent),
            stands,
            ...(found && {
                digests: (0,image_descriptor/* digestsOf */.nw)(found.descriptor),
                checks: found.judgement.checks,
                repositoryId: found.judgement.repositoryId,
            }),
        })),
        ignored: ignored.map(({ foundAt: place, code, detail }) => ({ place, code, detail })),
        stores,
        proofs: proofs.map(proof => 'problem' in proof
            ? { place: proof.foundAt, problem: proof.problem }
            : {
                place: proof.foundAt,
                predicateType: proof.statement.predicateType,
                subjects: proof.statement.subject,
                signer: proof.signer,
                witnessed: proof.witnessed,
            }),
        built: build && { follows: build.follows, from: build.parent, base: build.base, run: build.run, repositoryId },
        tested: tests && {
            result: tests.result,
            passed: tests.passed.length,
            warned: tests.warned.length,
            failed: tests.failed.length,
        },
    };
}

// EXTERNAL MODULE: ./lib/domain/evidence/root-age.js
var root_age = __webpack_require__(72336);
// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
// EXTERNAL MODULE: ./lib/actions/verification-summary.js
var verification_summary = __webpack_require__(30773);
;// CONCATENATED MODULE: ./lib/actions/verify-image/summary.js




/** The verdict as one line, then why not, then one row for each check, then what lies beside the proofs that count. */
function renderSummary({ image, verified, roots }) {
    const { verdict, held, version, problems, policy } = verified;
    const name = version ? (0,image_descriptor/* nameOfDescriptor */.yV)(version.found.descriptor) : `${image}, channel ${held?.state.channel}`;
    const stores = version?.found.stores ?? [];
    return [
        `### ${verdictLine(verdict, name, problems[0]?.message ?? '')}`,
        '',
        ...(0,verification_summary/* verificationTables */.ji)(verified),
        ...(0,markdown/* table */.tp)(['Not counted', 'Code', 'Why'], (version?.found.judgement.ignored ?? []).map(i => [i.foundAt, { markdown: `\`${i.code}\`` }, (0,verification_summary/* cut */.Jj)(i.detail)]), verification_summary/* shownRows */.$6),
        ...(0,verification_summary/* lineageTable */.k6)(verified),
        ...(0,markdown/* facts */.Ix)([
            ...(0,verification_summary/* channelFacts */.Tc)(verified),
            ...(0,verification_summary/* versionFacts */.iN)(verified),
            ['Trusted workflow', policy.trust.signer],
            ['Trusted root', (0,root_age/* formatRoot */.en)(roots)],
            ...(stores.length > 0 ? [['Stores', stores.map(s => s.store).join(', ')]] : []),
        ]),
    ].join('\n');
}
function verdictLine(verdict, name, why) {
    const version = (0,markdown/* markdownText */.p7)(name);
    if (verdict === 'pass')
        return `✅ Verified: ${version} is what the trusted workflow has built, tested and signed`;
    if (verdict === 'fail')
        return `❌ Not verified: ${version}: ${(0,markdown/* markdownText */.p7)((0,verification_summary/* cut */.Jj)(why))}`;
    return `⚠️ No verdict on ${version}: ${(0,markdown/* markdownText */.p7)((0,verification_summary/* cut */.Jj)(why))}`;
}

;// CONCATENATED MODULE: ./lib/actions/verify-image/verify-image.js








/** Is a version, or what a channel holds, what a trusted workflow has built, tested and signed? Writes nothing but its report. */
async function verifyImage(inputs, settings, ports) {
    const question = await (0,read_proof_question/* readProofQuestion */.t)(inputs, settings, ports.roots, () => (0,read_asked/* readAskedVersion */.V)(settings, inputs));
    const azure = await ports.azure();
    const { policy, roots } = await (0,read_proof_question/* readPolicy */.T)(question, ports);
    const { tenant } = settings.azure;
    const verified = await (0,verify_asked/* verifyAsked */.Q)(question.asked, { tenant, policy, input: 'image-version-id' }, { ...azure, ...ports, verifier: roots.verifier });
    (0,say_unread/* sayUnread */.N)(verified, ports.job);
    return toOutcome({ image: question.asked.image.name, verified, roots }, ports);
}
async function toOutcome(verification, { job, files }) {
    const { held, version, verdict, problems, checks } = verification.verified;
    const verified = String(verdict === 'pass');
    job.info(`${checks.filter(c => c.ok).length} of ${checks.length} checks hold; verified: ${verified}.`);
    return {
        verdict,
        problems,
        summary: renderSummary(verification),
        outputs: {
            verified,
            'image-version-id': version?.candidate.id ?? '',
            version: version ? (0,image_version/* formatImageVersion */.d8)(version.candidate.version) : '',
            channel: held?.state.channel ?? '',
            lineage: (0,verify_asked/* lineageOf */.b)(verification.verified).join('\n'),
            'descriptor-digest': version ? `sha256:${(0,image_descriptor/* digestsOf */.nw)(version.found.descriptor).exact}` : '',
            'report-path': await files.write('verify-image/report.json', formatReport(verification)),
        },
    };
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
;// CONCATENATED MODULE: ./lib/entry/verify-image.js





function run(inputs, job) {
    return (0,run_action/* runAction */.C)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const { reading } = await Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(690), __webpack_require__.e(417), __webpack_require__.e(562), __webpack_require__.e(486), __webpack_require__.e(629), __webpack_require__.e(123)]).then(__webpack_require__.bind(__webpack_require__, 46123));
        return verifyImage(inputs, settings, reading(job, workspace, settings, inputs));
    });
}


/***/ })

};
