export const id = 707;
export const ids = [707];
export const modules = {

/***/ 52212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ reportFilesIn)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79112);




/** @param readable the folder below which earlier steps have written; unless told, the same one */
function reportFilesIn(folder, readable = folder) {
    return {
        write: async (name, text) => {
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name.replace(/[^\w./-]/g, '_').replace(/\.{2,}/g, '_'));
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, text);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(file, 0o644);
            return file;
        },
        read: async (path, limit) => {
            if (!(await isInside(readable, path)))
                return undefined;
            const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK).catch((error) => {
                if (error.code === 'ENOENT' || error.code === 'ELOOP')
                    return undefined;
                throw unreadable(path, error.code ?? error.message);
            });
            if (file === undefined)
                return undefined;
            try {
                const stat = await file.stat();
                if (!stat.isFile())
                    throw unreadable(path, 'it is no ordinary file');
                if (stat.size > limit)
                    throw unreadable(path, `it has ${stat.size} bytes; accepted are ${limit}`);
                return await file.readFile('utf8');
            }
            finally {
                await file.close();
            }
        },
    };
}
async function isInside(folder, path) {
    try {
        const [inside, asked] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(folder), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))]);
        return asked === inside || asked.startsWith(`${inside}${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`);
    }
    catch {
        return false;
    }
}
const unreadable = (path, why) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({ code: 'PROOF_RECORD_UNREADABLE', message: `${path} cannot be read: ${why}.` });


/***/ }),

/***/ 91267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ memberOf),
/* harmony export */   X3: () => (/* binding */ askGitHub),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);

const tries = 4;
/** One call; the whole is at most four of them and the waits between (7 s). */
const callMs = 10_000;
/** bytes, as they are decoded; what is asked here has some thousand */
const longest = 1024 * 1024;
/**
 * Asks GitHub up to four times, each with a deadline and a limit of its own: the toolkit waits three minutes on a hang and does not retry a 500.
 * Returns what `read` makes of an answer, or why there is none. Throws `INTERNAL_CANCELLED`.
 * @param read given status, headers and text; the text of an answer other than 200 is not fetched
 */
async function askGitHub(asking, read, network) {
    const { clock, cancelled, doing } = network;
    let last = '';
    for (let attempt = 1; attempt <= tries; attempt++) {
        if (attempt > 1)
            await clock.sleep(1000 * 2 ** (attempt - 2), cancelled);
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfCancelled */ .dZ)(cancelled, doing);
        const came = await askOnce(asking, read, network);
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfCancelled */ .dZ)(cancelled, doing);
        if ('value' in came)
            return came;
        last = came.final ? came.problem : `${came.problem} (tried ${attempt} times)`;
        if (came.final)
            break;
    }
    return { problem: last };
}
async function askOnce({ who, url, headers }, read, { clock, fetcher, cancelled }) {
    const [deadline, answered] = [new AbortController(), new AbortController()];
    void clock.sleep(callMs, answered.signal).then(() => deadline.abort());
    const signal = cancelled ? AbortSignal.any([deadline.signal, cancelled]) : deadline.signal;
    try {
        const response = await fetcher(url, { headers, redirect: 'manual', signal });
        // Nobody reads it: it must not go on coming.
        if (response.status !== 200)
            response.body?.cancel().catch(() => { });
        const text = response.status === 200 ? await readText(response) : '';
        if (text === undefined)
            return { problem: `${who} gave an answer of over 1 MiB`, final: true };
        return read({ status: response.status, headers: response.headers, text });
    }
    catch {
        return {
            problem: deadline.signal.aborted
                ? `${who} did not answer within ${callMs / 1000} s`
                : `${who} could not be reached`,
            final: false,
        };
    }
    finally {
        answered.abort();
    }
}
/** `undefined` if it is too long. */
async function readText(response) {
    const pieces = [];
    let length = 0;
    // Leaving the loop ends the answer.
    for await (const piece of response.body ?? []) {
        length += piece.length;
        if (length > longest)
            return undefined;
        pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
}
/** What a JSON text holds; `undefined` if it is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** A member of what was parsed; `undefined` where there is no such thing. */
const memberOf = (value, name) => typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? value[name]
    : undefined;


/***/ }),

/***/ 5045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ signedAt),
/* harmony export */   _N: () => (/* binding */ gitHubIdentityTokens)
/* harmony export */ });
/* unused harmony export decodeClaims */
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _domain_secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53998);
/* harmony import */ var _ask_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91267);



const who = 'the token endpoint';
const doing = 'GitHub was asked for an identity token';
/** GitHub's token endpoint. https://docs.github.com/actions/reference/security/oidc */
function gitHubIdentityTokens(variables, clock, mask, fetcher = fetch) {
    let claims;
    const get = async (audience, cancelled) => {
        const { url, token } = variables;
        if (!url || !token)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                code: 'AUTH_NO_ID_TOKEN',
                message: 'This job may not ask GitHub for an identity token.',
                hint: 'Add to the job: permissions: { contents: read, id-token: write }',
            });
        const came = await (0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .askGitHub */ .X3)({
            who,
            url: `${url}&audience=${encodeURIComponent(audience)}`,
            headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        }, readToken, { clock, fetcher, cancelled, doing });
        if ('problem' in came)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
                code: 'AUTH_ID_TOKEN_FAILED',
                message: `GitHub gave no identity token: ${came.problem}.`,
            });
        const secret = new _domain_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .z(came.value);
        mask(secret);
        return secret;
    };
    return {
        get,
        // A job's claims are the same as long as it runs.
        readClaims: async (cancelled) => {
            claims ??= decodeClaims((await get('api://AzureADTokenExchange', cancelled)).reveal());
            return claims;
        },
    };
}
function readToken({ status, text }) {
    if (status !== 200)
        return {
            problem: `${who} answered ${status}`,
            final: (status >= 300 && status < 400) || [400, 401, 403, 404].includes(status),
        };
    const value = (0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)((0,_ask_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .qF)(text), 'value');
    if (typeof value !== 'string' || value.split('.').length !== 3)
        return { problem: `${who} answered without a token`, final: false };
    return { value };
}
/** When the token was signed (`iat`), in milliseconds since 1970; `undefined` if that is no time of these years. */
function signedAt(claims) {
    const seconds = Number(claims.iat);
    return Number.isInteger(seconds) && seconds >= 1e9 && seconds < 1e10 ? seconds * 1000 : undefined;
}
/** The claims that are texts, and `iat`, of a token that we were just given over TLS by its issuer; nobody is trusted because of them. */
function decodeClaims(jwt) {
    const claims = Object.create(null);
    try {
        const body = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
        for (const [key, value] of Object.entries(body))
            if (typeof value === 'string' || (key === 'iat' && typeof value === 'number'))
                claims[key] = String(value);
    }
    catch {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'AUTH_ID_TOKEN_FAILED',
            message: 'GitHub gave an identity token that cannot be read.',
        });
    }
    return claims;
}


/***/ }),

/***/ 47374:
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

/***/ 20084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hg: () => (/* binding */ readReleaseRun),
/* harmony export */   TH: () => (/* binding */ requireDefaultBranch),
/* harmony export */   pA: () => (/* binding */ defaultBranchByRule)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);

/**
 * The events of which something may be released. All others are refused, those too that run on the default branch but can be started by somebody
 * who may not write to it: `workflow_run` follows a fork's pull request, and the token does not say so; `issue_comment` is anybody's.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const releasing = {
    push: { byRule: false },
    workflow_dispatch: { byRule: false },
    schedule: { byRule: true },
    repository_dispatch: { byRule: true },
};
const accepted = `accepted is the default branch of the repository on ${Object.keys(releasing).join(', ')}`;
const runOnGitHub = 'Run the workflow on GitHub Actions, or on a GitHub Enterprise Server whose tokens have that claim.';
/**
 * What GitHub's identity token says of this run. Throws `AUTH_NOT_RELEASE_REF` for an event or a ref that releases nothing whatever the default
 * branch is called, and for a token that does not say.
 * @param claims of the token, and of nothing else: variables and files can be written by every step of the job
 */
function readReleaseRun(claims) {
    const event = requireClaim(claims, 'event_name');
    const ref = requireClaim(claims, 'ref');
    const repository = requireClaim(claims, 'repository');
    if (!isRepository(repository))
        throw refused(`GitHub's identity token has the claim \`repository\` "${repository}"; accepted is one owner and one name.`, runOnGitHub);
    if (!isReleasing(event))
        throw refused(`This job runs on the event "${event}" (${ref}); ${accepted}.`, event.startsWith('pull_request')
            ? "Let pull requests pass this step by: add to it `if: github.event_name != 'pull_request'`, or take the event out of `on:`."
            : `Take the event out of \`on:\`, or let it pass this step by: add to it \`if: github.event_name != '${event}'\`.`);
    const branch = branchOf(ref);
    if (branch === undefined)
        throw refused(`This job runs on ${ref}, which is no branch; ${accepted}.`, startThere());
    return { event, repository, branch, onDefaultBranchByRule: releasing[event].byRule };
}
/** The default branch, where GitHub's rule for the event leaves no other. @param claims of GitHub's identity token, and of nothing else */
function defaultBranchByRule(claims) {
    const { event_name: event = '', ref = '' } = claims;
    return isReleasing(event) && releasing[event].byRule ? branchOf(ref) : undefined;
}
/**
 * Throws `AUTH_NOT_RELEASE_REF` unless the run is on the default branch.
 * @param defaultBranch without `refs/heads/`; `undefined`: nobody says, which is enough only where GitHub's rule leaves no other branch
 */
function requireDefaultBranch(run, defaultBranch) {
    if (defaultBranch === undefined ? run.onDefaultBranchByRule : defaultBranch === run.branch)
        return;
    const wanted = defaultBranch === undefined
        ? `and nobody says what the default branch of ${run.repository} is; ${accepted}`
        : `and the default branch of ${run.repository} is refs/heads/${defaultBranch}; ${accepted}`;
    throw refused(`This job runs on refs/heads/${run.branch} (event "${run.event}"), ${wanted}.`, startThere(defaultBranch));
}
function requireClaim(claims, name) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (value)
        return value;
    throw refused(`GitHub's identity token has no claim \`${name}\`, so it cannot be told what this job runs on; ${accepted}.`, runOnGitHub);
}
/** It becomes a part of a URL. */
function isRepository(text) {
    const parts = text.split('/');
    return parts.length === 2 && parts.every(part => part !== '' && part !== '.' && part !== '..');
}
const isReleasing = (event) => Object.hasOwn(releasing, event);
function branchOf(ref) {
    const prefix = 'refs/heads/';
    return ref.startsWith(prefix) && ref.length > prefix.length ? ref.slice(prefix.length) : undefined;
}
const startThere = (branch) => branch === undefined
    ? 'Start the workflow on the default branch; a push only there: on: { push: { branches: [<default branch>] } }'
    : `Start the workflow on ${branch}; a push only there: on: { push: { branches: [${branch}] } }`;
const refused = (message, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code: 'AUTH_NOT_RELEASE_REF', message, hint });


/***/ }),

/***/ 90707:
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
// EXTERNAL MODULE: ./lib/domain/errors.js + 17 modules
var errors = __webpack_require__(79112);
// EXTERNAL MODULE: ./lib/domain/evidence/release-policy.js
var release_policy = __webpack_require__(50184);
// EXTERNAL MODULE: ./lib/domain/evidence/signer.js
var signer = __webpack_require__(952);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js + 1 modules
var image_descriptor = __webpack_require__(12689);
// EXTERNAL MODULE: ./lib/domain/decide/release-ref.js
var release_ref = __webpack_require__(20084);
// EXTERNAL MODULE: ./lib/domain/evidence/trust.js
var trust = __webpack_require__(8686);
;// CONCATENATED MODULE: ./lib/actions/own-trust.js


/**
 * Whom this job trusts: the workflow by which it runs itself, on the default branch of its repository. Throws `AUTH_NO_ID_TOKEN`,
 * `AUTH_ID_TOKEN_FAILED`, `GITHUB_DEFAULT_BRANCH_UNKNOWN`, `INTERNAL_CANCELLED`.
 */
async function readOwnTrust({ job, identityTokens, defaultBranch }, former) {
    const all = await identityTokens.readClaims(job.cancelled);
    const claims = (0,trust/* readTrustClaims */.ov)(all);
    const branch = (await defaultBranch.readFromEvent(claims.repository)) ??
        (0,release_ref/* defaultBranchByRule */.pA)(all) ??
        (await defaultBranch.ask(claims.repository, job.cancelled));
    return (0,trust/* ownTrust */.nY)(trust/* gitHubServer */.fF, claims, branch, former);
}

// EXTERNAL MODULE: ./lib/actions/read-candidate.js
var read_candidate = __webpack_require__(28271);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./lib/domain/text/duration.js
var duration = __webpack_require__(65976);
// EXTERNAL MODULE: ./lib/domain/evidence/build-statement.js
var build_statement = __webpack_require__(17632);
// EXTERNAL MODULE: ./lib/domain/evidence/predicate.js
var predicate = __webpack_require__(84409);
// EXTERNAL MODULE: ./lib/domain/evidence/provenance.js
var evidence_provenance = __webpack_require__(18717);
// EXTERNAL MODULE: ./lib/domain/evidence/test-result.js
var test_result = __webpack_require__(7850);
;// CONCATENATED MODULE: ./lib/domain/evidence/proof.js










/** One bundle, held against the version and the policy, as a statement of this type. */
function judgeProof(name, proof, { policy, descriptor, now }) {
    if ('problem' in proof) {
        const { code, message } = proof.problem;
        return {
            proof,
            checks: [{ name: 'signature', ok: false, code, detail: withoutStop(message) }],
            reached: 0,
            facts: {},
        };
    }
    const content = readContent(name, proof, descriptor, policy);
    const checks = [
        { name: 'signature', ok: true, detail: `made ${proof.witnessed}` },
        ...(0,signer/* judgeSigner */.K1)(proof.signer, policy.trust, proof.witnessed, now),
        judgeSubject(proof.statement, descriptor, policy),
        judgeAge(proof.witnessed, now, policy),
        content.check,
    ];
    const failed = checks.findIndex(c => !c.ok);
    return { proof, checks, reached: failed < 0 ? checks.length : failed, facts: content.facts };
}
/** The statement is about the version that stands there now. */
function judgeSubject(statement, descriptor, limits) {
    const name = 'subject';
    const { exact, undated } = (0,image_descriptor/* digestsOf */.nw)(descriptor);
    const about = statement.subject.map(s => s.digest.sha256);
    if (about.includes(exact) || (!limits.strictPublishedDate && about.includes(undated)))
        return { name, ok: true, detail: `sha256:${about.includes(exact) ? exact : undated}` };
    const version = (0,image_descriptor/* nameOfDescriptor */.yV)(descriptor);
    const names = statement.subject.map(s => s.name);
    const other = names.join(', ');
    if (about.includes(undated))
        return {
            name,
            ok: false,
            code: 'VERIFY_RECREATED',
            detail: `it is about ${version} of another date than ${descriptor.publishedDate ?? 'none'}, which Azure gives now`,
            hint: 'If Azure gives a version a new date whenever it is updated, the calling workflow can say that the date does not count (strict-published-date).',
        };
    return names.includes(version)
        ? {
            name,
            ok: false,
            code: 'VERIFY_RECREATED',
            detail: `it is about another ${version} than the one that Azure has now (sha256:${exact})`,
        }
        : { name, ok: false, code: 'VERIFY_OTHER_VERSION', detail: `it is about ${other}; asked is ${version}` };
}
function judgeAge(witnessed, now, { maxAgeMs }) {
    const age = Date.parse(now) - Date.parse(witnessed);
    const detail = `signed ${witnessed}`;
    if (maxAgeMs === undefined || age <= maxAgeMs)
        return { name: 'age', ok: true, detail };
    return {
        name: 'age',
        ok: false,
        code: 'VERIFY_TOO_OLD',
        detail: `${detail}, ${(0,duration/* formatDuration */.a)(age)} ago; accepted are ${(0,duration/* formatDuration */.a)(maxAgeMs)}`,
    };
}
const sbomSchema = schemas/* looseObject */._H3({
    bomFormat: schemas/* literal */.euz('CycloneDX'),
    specVersion: schemas/* string */.YjP(),
    components: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP().min(1) })).min(1),
});
/** What the statement says, and whether the certificate says the same of what both say. */
function readContent(name, proof, descriptor, limits) {
    const refused = (code, detail) => ({
        check: { name: 'content', ok: false, code, detail },
        facts: {},
    });
    const good = (detail, facts) => ({
        check: { name: 'content', ok: true, detail },
        facts,
    });
    const { signer, statement } = proof;
    try {
        switch (name) {
            case 'provenance': {
                const provenance = (0,evidence_provenance/* parseProvenance */.X6)(statement);
                const differs = difference([
                    ['repository', provenance.repository, signer.repository],
                    ['repository id', provenance.repositoryId, signer.repositoryId],
                    ['owner id', provenance.ownerId, signer.ownerId],
                    ['ref', provenance.ref, signer.ref],
                    ['commit', provenance.commit, signer.commit],
                    ['event', provenance.trigger, signer.trigger],
                    ['runner', provenance.runnerEnvironment, signer.runnerEnvironment],
                    ['workflow', provenance.builder, signer.name],
                    ['run', provenance.run, signer.run],
                ]);
                return differs ? refused('VERIFY_DISAGREES', differs) : good(provenance.run, { provenance });
            }
            case 'image-build': {
                // It may be signed hours after the build, by another run of the same repository.
                const build = (0,build_statement/* parseImageBuild */.hT)(statement);
                const differs = difference([
                    ['repository id', build.source.repositoryId, signer.repositoryId],
                    ['owner id', build.source.ownerId, signer.ownerId],
                    ['ref', build.source.ref, signer.ref],
                    ['workflow', build.builder, signer.name],
                ]);
                if (differs)
                    return refused('VERIFY_DISAGREES', differs);
                const [signed, live] = [(0,image_descriptor/* digestsOf */.nw)(build.descriptor), (0,image_descriptor/* digestsOf */.nw)(descriptor)];
                const same = limits.strictPublishedDate ? signed.exact === live.exact : signed.undated === live.undated;
                if (same)
                    return good(`built from ${build.follows}`, { build });
                return refused('VERIFY_RECREATED', `the descriptor in it is ${signed.exact}, and that of the version ${live.exact}`);
            }
            case 'test-result': {
                const tests = (0,test_result/* parseTestResult */.r)(statement);
                const detail = `${tests.result}: ${tests.passed.length} passed, ${tests.warned.length} skipped, ${tests.failed.length} failed`;
                return tests.result === 'FAILED' ? refused('VERIFY_TESTS_FAILED', detail) : good(detail, { tests });
            }
            case 'sbom': {
                const sbom = (0,predicate/* readPredicate */.uH)(statement, release_policy/* requiredProofs */.pb.sbom, sbomSchema);
                return good(`${sbom.components.length} components`, { sbom });
            }
        }
    }
    catch (error) {
        if (error instanceof errors/* GoldenImageError */.PX)
            return refused(error.code, withoutStop(error.message));
        throw error;
    }
}
function difference(pairs) {
    const found = pairs.find(([, said, certified]) => said !== certified);
    return found && `it says ${found[0]} "${found[1]}", and its certificate "${found[2]}"`;
}
/** A sentence as the end of another one. */
const withoutStop = (sentence) => (sentence.endsWith('.') ? sentence.slice(0, -1) : sentence);

// EXTERNAL MODULE: ./lib/domain/evidence/proof-names.js
var proof_names = __webpack_require__(74443);
;// CONCATENATED MODULE: ./lib/domain/evidence/release-proof.js





const releaseChecks = [
    'stores',
    'signature',
    ...signer/* signerChecks */.CF,
    'subject',
    'age',
    ...proof_names/* proofNames */.z,
    'one-repository',
];
/**
 * Is this version what a trusted workflow has built, tested and signed? For each statement that is asked for one good proof is enough, and
 * what else lies there cannot block it; of test results the newest one counts that a trusted signer has made of this version.
 */
function judgeRelease(question) {
    const chosen = proof_names/* proofNames */.z.map(name => ({ name, judged: choose(name, question) }));
    const unreadable = question.stores.flatMap(({ store, problem }) => (problem ? [{ store, problem }] : []));
    const open = chosen.filter(({ name, judged }) => !counts(judged) && !mayMiss(name, judged, question.policy));
    const good = chosen.flatMap(({ judged }) => (judged && counts(judged) ? [judged] : []));
    const absence = unreadable.length > 0 ? 'unknown' : question.proofs.length === 0 ? 'unattested' : 'missing';
    const checks = [
        judgeStores(question.stores, unreadable, open.length > 0),
        ...gather(chosen.flatMap(({ judged }) => (judged ? [judged] : []))),
        ...chosen.map(({ name, judged }) => judgeOne(name, judged, open.some(o => o.name === name), absence)),
        ...judgeRepositories(good),
    ];
    const missing = open.filter(({ judged }) => judged === undefined);
    // What is not there may lie in the store that could not be read.
    const problems = [
        ...(open.length > 0 && unreadable.length > 0
            ? [toProblem(checks.find(c => c.name === 'stores'))]
            : missing.map(({ name }) => toProblem(checks.find(c => c.name === name)))),
        ...open.flatMap(({ judged }) => (judged ? [problemOf(judged)] : [])),
        ...checks.filter(c => c.name === 'one-repository' && !c.ok).map(toProblem),
    ].filter(p => p !== undefined);
    return {
        verified: problems.length === 0,
        checks: [...checks].sort((a, b) => releaseChecks.indexOf(a.name) - releaseChecks.indexOf(b.name)),
        problems: problems.filter((p, n) => problems.findIndex(o => o.code === p.code && o.message === p.message) === n),
        ignored: ignoredOf(question, chosen.flatMap(({ judged }) => (judged ? [judged] : []))),
        facts: Object.assign({}, ...good.map(g => g.facts)),
        repositoryId: good.flatMap(({ proof }) => ('signer' in proof ? [proof.signer.repositoryId] : [])).at(0),
    };
}
/** Throws what `judgeRelease` has found. */
function requireRelease(judgement) {
    throwIfAny(judgement.problems);
}
const counts = (judged) => judged !== undefined && judged.reached === judged.checks.length;
/** Nobody whom we trust has said anything else about this version. */
function mayMiss(name, judged, limits) {
    return limits.mayBeMissing.includes(name) && (judged === undefined || judged.reached <= indexOf(judged, 'subject'));
}
/** Of the proofs of one type, the one that counts, or the one that comes nearest to it; what has no type comes last. */
function choose(name, question) {
    const judged = question.proofs
        .filter(proof => !('statement' in proof) || proof.statement.predicateType === release_policy/* requiredProofs */.pb[name])
        .map(proof => judgeProof(name, proof, question));
    const trusted = judged.filter(one => one.reached > indexOf(one, 'subject'));
    const among = name === 'test-result' && trusted.length > 0 ? [trusted.reduce(newer)] : judged;
    return among.reduce((best, one) => (best && best.reached >= one.reached ? best : one), undefined);
}
const indexOf = (judged, name) => {
    const at = judged.checks.findIndex(c => c.name === name);
    return at < 0 ? judged.checks.length : at;
};
const witnessedOf = ({ proof }) => ('witnessed' in proof ? Date.parse(proof.witnessed) : 0);
const newer = (a, b) => (witnessedOf(b) > witnessedOf(a) ? b : a);
function judgeStores(stores, unreadable, needed) {
    const said = unreadable.map(({ store, problem }) => `${store}: ${withoutStop(problem.message)}`).join('; ');
    // A missing right or token has a next step of its own.
    const hint = unreadable.find(({ problem }) => problem.hint !== undefined)?.problem.hint;
    if (unreadable.length > 0 && needed)
        return {
            name: 'stores',
            ok: false,
            code: 'PROOF_STORE_UNREADABLE',
            detail: `what is missing may lie there. ${said}`,
            ...(hint === undefined ? {} : { hint }),
        };
    const detail = stores.map(s => s.store).join(', ');
    return { name: 'stores', ok: true, detail: said ? `${detail}; not needed: ${said}` : detail };
}
/** The same check of all proofs that were chosen: it holds if it holds in each of them. */
function gather(chosen) {
    return ['signature', ...signer/* signerChecks */.CF, 'subject', 'age'].flatMap(name => {
        const found = chosen.flatMap(({ checks }) => checks.filter(c => c.name === name));
        const [first] = found;
        const { name: _, ...said } = found.find(c => !c.ok) ?? first ?? { name, ok: true, detail: '' };
        return first ? [{ name, ...said }] : [];
    });
}
/** What it means that there is no statement of a type. */
const absences = {
    unknown: { code: 'PROOF_STORE_UNREADABLE', detail: 'it may lie in a store that could not be read' },
    unattested: { code: 'VERIFY_UNATTESTED', detail: 'no store has anything about this version' },
    missing: { code: 'VERIFY_PROOF_MISSING', detail: 'no store has a statement of this type about this version' },
};
function judgeOne(name, judged, open, absence) {
    if (judged && counts(judged))
        return { name, ok: true, detail: judged.checks.at(-1)?.detail ?? '' };
    if (!open)
        return { name, ok: true, detail: 'it is not there, and may be missing' };
    if (!judged)
        return { name, ok: false, ...absences[absence] };
    const { name: _, ...said } = judged.checks[judged.reached] ?? { name, ok: false, detail: '' };
    return { name, ...said };
}
/** Where any repository of the owner may have built it, all of it must come from one. */
function judgeRepositories(good) {
    const ids = [...new Set(good.flatMap(({ proof }) => ('signer' in proof ? [proof.signer.repositoryId] : [])))];
    const name = 'one-repository';
    if (ids.length === 0)
        return [];
    return ids.length === 1
        ? [{ name, ok: true, detail: `${ids[0]}` }]
        : [{ name, ok: false, code: 'VERIFY_OTHER_REPOSITORY', detail: `its proofs come from ${ids.join(' and ')}` }];
}
function problemOf({ proof, checks, reached }) {
    const check = checks[reached];
    return {
        code: check?.code ?? 'PROOF_UNREADABLE',
        message: `${proof.place}: ${check?.name ?? 'content'}: ${check?.detail ?? ''}.`,
        ...(check?.hint === undefined ? {} : { hint: check.hint }),
    };
}
function toProblem(check) {
    return (check?.code && {
        code: check.code,
        message: `${check.name}: ${check.detail}.`,
        ...(check.hint === undefined ? {} : { hint: check.hint }),
    });
}
function ignoredOf(question, chosen) {
    const taken = new Set(chosen.map(({ proof }) => proof));
    return question.proofs
        .filter(proof => !taken.has(proof))
        .flatMap(proof => {
        const name = proof_names/* proofNames */.z.find(n => 'statement' in proof && proof.statement.predicateType === release_policy/* requiredProofs */.pb[n]);
        const judged = 'problem' in proof ? judgeProof('sbom', proof, question) : name && judgeProof(name, proof, question);
        const check = judged?.checks[judged.reached];
        return check?.code ? [{ place: proof.place, code: check.code, detail: check.detail }] : [];
    });
}

// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/text/sha256.js
var sha256 = __webpack_require__(79711);
;// CONCATENATED MODULE: ./lib/actions/list-proofs.js



/** hexadecimal digits of a bundle's sha256 by which it is found again */
const shownDigits = 16;
/**
 * Everything that lies in the stores about a version, verified. That a store cannot be read is told, and is something else than that it has nothing.
 * Throws `INTERNAL_CANCELLED`; and `PROOF_STORE_PLAN` if the one store that there is keeps nothing for this repository.
 */
async function listProofs(descriptor, stores, verifier) {
    const { exact, undated } = (0,image_descriptor/* digestsOf */.nw)(descriptor);
    const subjects = [...new Set([exact, undated])];
    const answers = await Promise.all(stores.map(store => readStore(store, subjects, stores.length > 1)));
    const places = new Map();
    for (const { store, bundles } of answers)
        for (const bundle of new Set(bundles))
            places.set(bundle, [...(places.get(bundle) ?? []), store]);
    return {
        stores: answers.map(({ store, problem }) => (problem ? { store, problem } : { store })),
        proofs: [...places].map(([bundle, names]) => verifier.verify(bundle, `${names.join(', ')} (sha256:${(0,sha256/* sha256 */.sc)(bundle).slice(0, shownDigits)})`)),
    };
}
/** @param others whether there are other stores */
async function readStore(store, subjects, others) {
    try {
        const found = await Promise.all(subjects.map(subject => store.list(subject)));
        return { store: store.name, bundles: found.flat() };
    }
    catch (error) {
        const problem = list_proofs_problemOf(error);
        // What is kept for nobody is not there.
        if (problem?.code === 'PROOF_STORE_PLAN' && others)
            return { store: store.name, bundles: [] };
        if (problem === undefined || problem.code === 'PROOF_STORE_PLAN')
            throw error;
        return { store: store.name, bundles: [], problem };
    }
}
/** What a store says of itself; anything else is no answer of a store. */
function list_proofs_problemOf(error) {
    return error instanceof errors/* GoldenImageError */.PX && error.code.startsWith('PROOF_STORE_') ? error.problems[0] : undefined;
}

;// CONCATENATED MODULE: ./lib/actions/verify-version.js





/**
 * Is this version what a trusted workflow has built, tested and signed? Reads only. The version is read again after its proofs: one that was put in its
 * place meanwhile is not verified. Throws `AZURE_NOT_FOUND` if there is none, and what the neighbours throw; what is wrong with its proofs is judged.
 */
async function verifyVersion(question, ports) {
    const { definition, version, tenant, policy } = question;
    const describe = () => ports.gallery.describe(definition, version, tenant);
    const descriptor = await describe();
    if (!descriptor)
        throw new errors/* GoldenImageError */.PX({
            code: 'AZURE_NOT_FOUND',
            message: `There is no version ${(0,image_version/* formatImageVersion */.d8)(version)} of ${definition.definition} in the gallery ${definition.gallery} of ${definition.group}.`,
        });
    const listed = await listProofs(descriptor, ports.stores, ports.verifier);
    const swapped = whatChanged(descriptor, await describe(), policy);
    const at = new Date(ports.time.now()).toISOString();
    const judgement = judgeRelease({ descriptor, policy, now: at, ...listed });
    return {
        descriptor,
        ...listed,
        at,
        judgement: swapped ? { ...judgement, verified: false, problems: [swapped, ...judgement.problems] } : judgement,
    };
}
function whatChanged(before, after, { strictPublishedDate }) {
    const kind = strictPublishedDate ? 'exact' : 'undated';
    const [then, now] = [(0,image_descriptor/* digestsOf */.nw)(before)[kind], after && (0,image_descriptor/* digestsOf */.nw)(after)[kind]];
    if (then === now)
        return undefined;
    return {
        code: 'VERIFY_RECREATED',
        message: `While its proofs were read ${(0,image_descriptor/* nameOfDescriptor */.yV)(before)} ${now === undefined ? 'was deleted' : `became another version (sha256:${now}; it was sha256:${then})`}.`,
    };
}

;// CONCATENATED MODULE: ./lib/actions/verify-image/report.js

const report_form = 'https://github.com/golden-image-actions/pipeline/verification/v1';
/** Everything that a verdict rests on, as one JSON object. Texts out of statements and certificates are in it as they are. */
function formatReport(verdict, { candidate, policy, roots, found }) {
    const { verified, checks, problems, ignored, facts, repositoryId } = found.judgement;
    const { build, tests } = facts;
    return `${JSON.stringify({
        $schema: report_form,
        verdict,
        verified,
        at: found.at,
        version: candidate.id,
        digests: (0,image_descriptor/* digestsOf */.nw)(found.descriptor),
        descriptor: found.descriptor,
        checks,
        problems,
        ignored,
        stores: found.stores,
        proofs: found.proofs.map(proof => 'problem' in proof
            ? { place: proof.place, problem: proof.problem }
            : {
                place: proof.place,
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
        policy,
        root: { from: roots.from, sha256: roots.sha256 },
    }, null, 2)}\n`;
}

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/verify-image/summary.js



/** Rows of one table; the report has the rest. */
const shownRows = 100;
/** characters of one cell */
const longestCell = 600;
/** The verdict as one line, then why not, then one row for each check, then what lies beside the proofs that count. */
function renderSummary(verdict, { candidate, policy, roots, found }) {
    const { checks, problems, ignored, facts: said } = found.judgement;
    const tests = said.tests;
    return [
        `### ${verdictLine(verdict, (0,image_descriptor/* nameOfDescriptor */.yV)(found.descriptor), problems[0]?.message ?? '')}`,
        '',
        ...(0,markdown/* table */.tp)(['Code', 'What', 'Next'], problems.map(p => [{ markdown: `\`${p.code}\`` }, cut(p.message), cut((0,errors/* nextStepOf */.Vt)(p))]), shownRows),
        ...(0,markdown/* table */.tp)(['Check', 'Holds', 'What was found'], checks.map(c => [c.name, c.ok ? '✅' : '❌', cut(c.detail)]), shownRows),
        ...(0,markdown/* table */.tp)(['Not counted', 'Code', 'Why'], ignored.map(i => [i.place, { markdown: `\`${i.code}\`` }, cut(i.detail)]), shownRows),
        ...(0,markdown/* facts */.Ix)([
            ['Version', candidate.id],
            ['Descriptor', `sha256:${(0,image_descriptor/* digestsOf */.nw)(found.descriptor).exact}`],
            ...(said.build ? [['Built from', said.build.follows]] : []),
            ...(tests ? [['Tests', `${tests.passed.length} passed, ${tests.warned.length} skipped`]] : []),
            ['Trusted workflow', policy.trust.signer],
            ['Trusted root', `${roots.from} (sha256:${roots.sha256})`],
            ['Stores', found.stores.map(s => s.store).join(', ')],
        ]),
    ].join('\n');
}
function verdictLine(verdict, name, why) {
    const version = (0,markdown/* markdownText */.p7)(name);
    if (verdict === 'pass')
        return `✅ Verified: ${version} is what the trusted workflow has built, tested and signed`;
    if (verdict === 'fail')
        return `❌ Not verified: ${version}: ${(0,markdown/* markdownText */.p7)(cut(why))}`;
    return `⚠️ No verdict on ${version}: ${(0,markdown/* markdownText */.p7)(cut(why))}`;
}
const cut = (text) => (text.length > longestCell ? `${text.slice(0, longestCell)} …` : text);

;// CONCATENATED MODULE: ./lib/actions/verify-image/verify-image.js









/** Is a version what a trusted workflow has built, tested and signed? Writes nothing but its report. */
async function verifyImage(inputs, settings, ports) {
    const { candidate, limits, former, local } = await readQuestion(inputs, settings, ports.roots);
    const azure = await ports.azure();
    const trust = await readOwnTrust(ports, former);
    const roots = local ?? (await ports.roots.fetchPublic());
    ports.job.info(`Proofs are verified against ${roots.from} (sha256:${roots.sha256}).`);
    const policy = { ...limits, trust };
    const found = await verifyVersion({ ...candidate, tenant: settings.azure.tenant, policy }, { ...azure, verifier: roots.verifier });
    sayUnread(found, ports.job);
    return toOutcome({ candidate, policy, roots, found }, ports);
}
/** What is asked, and held against what. Throws all that is wrong with inputs and manifest at once, before anybody is asked. */
async function readQuestion(inputs, settings, roots) {
    const problems = [];
    const read = async (work) => {
        try {
            return await work();
        }
        catch (error) {
            if (!(error instanceof errors/* GoldenImageError */.PX))
                throw error;
            problems.push(...error.problems);
            return undefined;
        }
    };
    const candidate = await read(() => (0,read_candidate/* readCandidate */.G)(settings, inputs.image, inputs['image-version-id']));
    const former = await read(() => (0,signer/* parseFormerSigners */.Ep)(inputs['former-signers'].join('\n')));
    const limits = await read(() => limitsOf(inputs, settings));
    if (settings.proofs.length === 0)
        problems.push({
            code: 'MANIFEST_INVALID',
            message: `${settings.path} does not say where proofs are kept: \`proofs\` is missing; accepted is a list of github and blob containers.`,
            hint: "Add to the manifest: proofs: [github, 'https://<account>.blob.core.windows.net/<container>']",
            place: { file: settings.path, line: settings.lines.proofs },
        });
    const local = await read(() => roots.findLocal());
    (0,errors/* throwIfAny */.MI)(problems);
    return { candidate, former, limits, local };
}
function limitsOf(inputs, settings) {
    const allowed = {
        strictPublishedDate: inputs['strict-published-date'],
        maxAgeMs: undefined,
        mayBeMissing: inputs['may-be-missing'],
    };
    return (0,release_policy/* narrowLimits */.il)(allowed, settings.verify, key => ({ file: settings.path, line: settings.lines.verify[key] }));
}
/** A store that nobody needed is no error, and is not kept quiet about either. */
function sayUnread({ stores, judgement }, job) {
    if (!judgement.verified)
        return;
    for (const { problem } of stores)
        if (problem)
            job.annotate('warning', {
                title: 'A proof store could not be read',
                message: `${problem.message} What is needed lies in another one.`,
            });
}
async function toOutcome(verification, { job, files }) {
    const { candidate, found } = verification;
    const { verified, problems, checks } = found.judgement;
    const verdict = verdictOf(found);
    job.info(`${checks.filter(c => c.ok).length} of ${checks.length} checks hold; verified: ${verified}.`);
    return {
        verdict,
        problems,
        summary: renderSummary(verdict, verification),
        outputs: {
            verified: String(verified),
            'image-version-id': candidate.id,
            'descriptor-digest': `sha256:${(0,image_descriptor/* digestsOf */.nw)(found.descriptor).exact}`,
            'report-path': await files.write('verify-image/report.json', formatReport(verdict, verification)),
        },
    };
}
/** What may lie where nobody could look is not known to be missing. */
function verdictOf({ judgement: { verified, problems } }) {
    if (verified)
        return 'pass';
    return problems.some(p => p.code === 'PROOF_STORE_UNREADABLE') ? 'error' : 'fail';
}

// EXTERNAL MODULE: ./lib/adapters/filesystem/report-files.js
var report_files = __webpack_require__(52212);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 1 modules
var wiring_github = __webpack_require__(23406);
;// CONCATENATED MODULE: ./lib/entry/verify-image.js







function run(inputs, job) {
    return (0,run_action/* runAction */.C)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '');
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const token = inputs['github-token'];
        const github = (0,wiring_github/* releaseSide */.H)(job, token);
        const { proofStores, rootsOf } = await Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(690), __webpack_require__.e(417), __webpack_require__.e(562), __webpack_require__.e(238)]).then(__webpack_require__.bind(__webpack_require__, 95238));
        return verifyImage(inputs, settings, {
            job,
            ...github,
            files: (0,report_files/* reportFilesIn */.p)(job.temp),
            roots: rootsOf(job, workspace, inputs['trusted-root']),
            azure: async () => {
                const { signIn } = await Promise.all(/* import() */[__webpack_require__.e(462), __webpack_require__.e(690), __webpack_require__.e(88), __webpack_require__.e(659), __webpack_require__.e(979), __webpack_require__.e(291)]).then(__webpack_require__.bind(__webpack_require__, 5979));
                const { gallery, time, tokens } = await signIn(settings, inputs['client-id'], job, github.identityTokens);
                const { repository = '' } = await github.identityTokens.readClaims(job.cancelled);
                return { gallery, time, stores: proofStores(settings, { job, tokens, repository, token }) };
            },
        });
    });
}


/***/ }),

/***/ 23406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ gitHubTokens),
  H: () => (/* binding */ releaseSide)
});

// EXTERNAL MODULE: ./lib/domain/errors.js + 17 modules
var errors = __webpack_require__(79112);
// EXTERNAL MODULE: ./lib/domain/text/one-line.js
var one_line = __webpack_require__(18997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/ordinary-file.js
var ordinary_file = __webpack_require__(17893);
// EXTERNAL MODULE: ./lib/adapters/github/ask.js
var ask = __webpack_require__(91267);
;// CONCATENATED MODULE: ./lib/adapters/github/default-branch.js




/** bytes; GitHub delivers no event of more than 25 MB */
const longestEvent = 32 * 1024 * 1024;
/** characters; a ref of git cannot be longer than the name of a file on the servers that keep it */
const longestName = 255;
const doing = 'GitHub was asked for the default branch';
/** The event's file, and `GET /repos/{owner}/{repo}` (it takes `metadata: read`, which every token of a job has). */
function gitHubDefaultBranch(options) {
    const { eventPath, token, clock, fetcher = fetch } = options;
    return {
        readFromEvent: async (repository) => {
            if (!eventPath)
                return undefined;
            const text = await (0,ordinary_file/* readText */.y)(eventPath, longestEvent).catch(() => undefined);
            return text === undefined ? undefined : branchIn((0,ask/* memberOf */.C5)((0,ask/* parseJson */.qF)(text), 'repository'), repository);
        },
        ask: async (repository, cancelled) => {
            if (!token)
                throw unknown(repository, 'the event of this job does not say it, and the step has no token to ask GitHub with', "Add to this step, under `with:`: github-token: '${{ github.token }}'");
            const api = options.apiUrl || 'https://api.github.com';
            const url = `${api}${api.endsWith('/') ? '' : '/'}repos/${pathOf(repository)}`;
            const came = await (0,ask/* askGitHub */.X3)({
                who: 'GitHub',
                url,
                headers: {
                    authorization: `Bearer ${token.reveal()}`,
                    accept: 'application/vnd.github+json',
                    'x-github-api-version': '2022-11-28',
                    'user-agent': 'golden-image-actions',
                },
            }, answer => readBranch(answer, repository), { clock, fetcher, cancelled, doing });
            if ('value' in came)
                return came.value;
            throw unknown(repository, `the event of this job does not say it, and ${came.problem}`, "Run the job again; the token of `github-token` must be one that may read this repository (metadata: read), as the job's own is: '${{ github.token }}'");
        },
    };
}
function readBranch({ status, headers, text }, repository) {
    if (status === 200) {
        const value = branchIn((0,ask/* parseJson */.qF)(text), repository);
        return value === undefined
            ? { problem: `GitHub answered without a default branch of ${repository}`, final: true }
            : { value };
    }
    const permissions = headers.get('x-accepted-github-permissions');
    const needs = permissions === null ? '' : `; it takes the permissions ${(0,one_line/* oneLine */.T)(permissions, 200)}`;
    // A limit of rates is a 403, too, and passes.
    const limited = status === 403 && (headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0');
    return { problem: `GitHub answered ${status}${needs}`, final: status < 500 && status !== 429 && !limited };
}
/** The default branch that GitHub's own form of a repository names, if it is that repository. */
function branchIn(value, repository) {
    if ((0,ask/* memberOf */.C5)(value, 'full_name') !== repository)
        return undefined;
    const branch = (0,ask/* memberOf */.C5)(value, 'default_branch');
    return typeof branch === 'string' && branch !== '' && branch.length <= longestName ? branch : undefined;
}
/** `owner/name` as a path; a claim of the token is not led anywhere else. */
const pathOf = (repository) => repository.split('/').map(encodeURIComponent).join('/');
const unknown = (repository, why, hint) => new errors/* GoldenImageError */.PX({
    code: 'GITHUB_DEFAULT_BRANCH_UNKNOWN',
    message: `What the default branch of ${repository} is cannot be told, and images are released from there only: ${why}.`,
    hint,
});

// EXTERNAL MODULE: ./lib/adapters/github/identity-tokens.js
var identity_tokens = __webpack_require__(5045);
// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
;// CONCATENATED MODULE: ./lib/entry/wiring/github.js



/** GitHub's identity tokens of this job, as the runner lets it ask for them. */
function gitHubTokens(job) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
    return (0,identity_tokens/* gitHubIdentityTokens */._N)({ url, token }, system_clock/* systemClock */.m, job.mask);
}
/** What GitHub is asked before anything is released. @param token of the job, or none */
function releaseSide(job, token) {
    if (token)
        job.mask(token);
    const { GITHUB_EVENT_PATH: eventPath, GITHUB_API_URL: apiUrl } = process.env;
    return {
        identityTokens: gitHubTokens(job),
        defaultBranch: gitHubDefaultBranch({ eventPath, apiUrl, token, clock: system_clock/* systemClock */.m }),
    };
}


/***/ })

};
