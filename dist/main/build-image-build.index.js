export const id = 8730;
export const ids = [8730];
export const modules = {

/***/ 17632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ buildImageBuild),
/* harmony export */   h: () => (/* binding */ parseImageBuild)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92857);
/* harmony import */ var _image_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8701);
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74496);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79711);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84409);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65513);






const list = (item) => zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(item).max(10_000);
const material = zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, digest: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL }) });
const commit = zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ gitCommit: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu });
const kind = (name, also) => zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(name), ...also });
/** What went into it, by the `kind` in its annotations: the names are those of files, and anybody's. */
const dependencySchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ uri: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, digest: commit, annotations: kind('source', {}) }),
    zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        uri: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu,
        digest: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL }),
        annotations: kind('action', {}),
    }),
    zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ uri: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, annotations: kind('base', {}) }),
    zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ uri: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, annotations: kind('marketplace-parent', {}) }),
    zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        uri: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu,
        digest: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL }),
        annotations: kind('gallery-parent', { undated: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL }),
    }),
    material.extend({ annotations: kind('sources', {}) }),
    material.extend({ annotations: kind('file', {}) }),
    material.extend({ annotations: kind('packer', { version: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu }) }),
    material.extend({ annotations: kind('plugin', { version: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu }) }),
    material.extend({
        annotations: kind('profile', { required: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY(), archive: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256Schema */ .bL.optional() }).refine(({ required, archive }) => !required || archive !== undefined, 'a profile that is required has the sha256 of its archive'),
    }),
    material.extend({ annotations: kind('exception', { of: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .exceptionKind */ .kL }) }),
]);
const schema = zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
    buildDefinition: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        buildType: zod__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(_statement_js__WEBPACK_IMPORTED_MODULE_4__/* .imageBuildType */ .oK),
        externalParameters: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
            image: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu,
            parent: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu,
            template: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu,
            variables: zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().max(100_000)),
            secretVariables: list(_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu),
        }),
        internalParameters: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
            repositoryId: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .githubIdSchema */ .Sg,
            ownerId: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .githubIdSchema */ .Sg,
            run: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ id: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, attempt: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu }),
            runner: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ os: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, arch: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu }),
        }),
        resolvedDependencies: list(dependencySchema),
    }),
    runDetails: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        builder: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ id: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu }),
        metadata: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ invocationId: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu, startedOn: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .timeSchema */ .Rl, finishedOn: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .timeSchema */ .Rl }),
        byproducts: zod__WEBPACK_IMPORTED_MODULE_5__/* .tuple */ .PVZ([
            material.extend({
                name: zod__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz('descriptor'),
                mediaType: _predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .textSchema */ .Zu,
                /** base64, as SLSA has it */
                content: zod__WEBPACK_IMPORTED_MODULE_5__/* .base64 */ .K39().max(1_000_000),
            }),
        ], material),
    }),
});
const galleryScheme = 'azure-image:';
/** The predicate of an `image-build` statement. Values of secret variables have no place in it. */
function buildImageBuild(build) {
    const { descriptor: digests, parent } = build.parent;
    const text = (0,_image_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDescriptor */ .JZ)(build.descriptor);
    return {
        buildDefinition: {
            buildType: _statement_js__WEBPACK_IMPORTED_MODULE_4__/* .imageBuildType */ .oK,
            externalParameters: {
                image: build.image,
                parent: build.follows,
                template: build.template,
                variables: build.variables,
                secretVariables: [...build.secretVariables],
            },
            internalParameters: {
                repositoryId: build.source.repositoryId,
                ownerId: build.source.ownerId,
                run: { id: build.run.id, attempt: build.run.attempt },
                runner: { os: build.run.os, arch: build.run.arch },
            },
            resolvedDependencies: [
                {
                    uri: `git+${build.source.repository}@${build.source.ref}`,
                    digest: { gitCommit: build.source.commit },
                    annotations: { kind: 'source' },
                },
                {
                    uri: uriOfAction(build.action),
                    digest: { sha256: build.action.sha256 },
                    annotations: { kind: 'action' },
                },
                { uri: uriOf(build.base), annotations: { kind: 'base' } },
                digests
                    ? {
                        uri: uriOf(parent),
                        digest: { sha256: digests.exact },
                        annotations: { kind: 'gallery-parent', undated: digests.undated },
                    }
                    : { uri: uriOf(parent), annotations: { kind: 'marketplace-parent' } },
                { ...fromMaterial({ name: 'sources', sha256: build.sources }), annotations: { kind: 'sources' } },
                ...build.files.map(one => ({ ...fromMaterial(one), annotations: { kind: 'file' } })),
                { ...fromMaterial(build.packer), annotations: { kind: 'packer', version: build.packer.version } },
                ...build.plugins.map(one => ({
                    ...fromMaterial(one),
                    annotations: { kind: 'plugin', version: one.version },
                })),
                ...build.profiles.map(one => ({
                    ...fromMaterial(one),
                    annotations: {
                        kind: 'profile',
                        required: one.required,
                        ...(one.archive === undefined ? {} : { archive: one.archive }),
                    },
                })),
                ...build.exceptions.map(one => ({
                    ...fromMaterial(one),
                    annotations: { kind: 'exception', of: one.kind },
                })),
            ],
        },
        runDetails: {
            builder: { id: build.builder },
            metadata: { invocationId: build.run.url, startedOn: build.started, finishedOn: build.finished },
            byproducts: [
                {
                    name: 'descriptor',
                    digest: { sha256: (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(text) },
                    mediaType: build.descriptor.mediaType,
                    content: Buffer.from(text).toString('base64'),
                },
                ...build.results.map(fromMaterial),
            ],
        },
    };
}
/**
 * Everything that a build statement says. Throws `PROOF_UNREADABLE`, also where it contradicts itself: a descriptor that is not the one of
 * its digest, none or two of what there is one of, a parent of a gallery without digests.
 */
function parseImageBuild(statement) {
    const { buildDefinition, runDetails } = (0,_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .readPredicate */ .uH)(statement, _statement_js__WEBPACK_IMPORTED_MODULE_4__/* .predicateTypes */ .ZR.imageBuild, schema);
    const { externalParameters: asked, internalParameters: inner, resolvedDependencies: found } = buildDefinition;
    const all = (kind) => found.filter((d) => d.annotations.kind === kind);
    const requireSingle = (kind) => requireOne(all(kind), kind);
    const toTool = (d) => ({ ...toMaterial(d), version: d.annotations.version });
    const [source, action] = [requireSingle('source'), requireSingle('action')];
    const [repository, ref] = splitRef(source.uri);
    const [actionRepository, actionRef] = action.uri === ownFolder ? ['', ''] : splitRef(action.uri);
    const [descriptor, ...results] = runDetails.byproducts;
    return {
        image: asked.image,
        follows: asked.parent,
        parent: readParent(requireOne([...all('marketplace-parent'), ...all('gallery-parent')], 'parent')),
        base: parseParentUri(requireSingle('base').uri),
        template: asked.template,
        sources: requireSingle('sources').digest.sha256,
        files: all('file').map(toMaterial),
        variables: asked.variables,
        secretVariables: asked.secretVariables,
        packer: toTool(requireSingle('packer')),
        plugins: all('plugin').map(toTool),
        profiles: all('profile').map(d => {
            const { required, archive } = d.annotations;
            return { ...toMaterial(d), required, ...(archive === undefined ? {} : { archive }) };
        }),
        exceptions: all('exception').map(d => ({ ...toMaterial(d), kind: d.annotations.of })),
        action: { repository: actionRepository, ref: actionRef, sha256: action.digest.sha256 },
        source: {
            repository: repository.slice('git+'.length),
            repositoryId: inner.repositoryId,
            ownerId: inner.ownerId,
            ref,
            commit: source.digest.gitCommit,
        },
        run: { url: runDetails.metadata.invocationId, ...inner.run, ...inner.runner },
        builder: runDetails.builder.id,
        started: runDetails.metadata.startedOn,
        finished: runDetails.metadata.finishedOn,
        descriptor: readSigned(descriptor),
        results: results.map(toMaterial),
    };
}
const fromMaterial = ({ name, sha256 }) => ({ name, digest: { sha256 } });
const toMaterial = ({ name, digest }) => ({ name, sha256: digest.sha256 });
const uriOf = (parent) => `${parent.kind === 'gallery' ? galleryScheme : ''}${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(parent)}`;
function parseParentUri(uri) {
    const gallery = uri.startsWith(galleryScheme);
    const parent = (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .parseParent */ .ov)(gallery ? uri.slice(galleryScheme.length) : uri);
    if (!parent || gallery !== (parent.kind === 'gallery'))
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O$)(`A build statement names "${uri}", which is no exact version of an image`);
    return parent;
}
function readParent(found) {
    const parent = parseParentUri(found.uri);
    if ('digest' in found && parent.kind === 'gallery')
        return { parent, descriptor: { exact: found.digest.sha256, undated: found.annotations.undated } };
    if (!('digest' in found) && parent.kind === 'marketplace')
        return { parent };
    throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O$)(`A build statement calls ${found.uri} a ${found.annotations.kind}, which it is not`);
}
/** The descriptor that a build statement carries: the bytes of the digest beside it. */
function readSigned({ content, digest }) {
    const text = Buffer.from(content, 'base64').toString();
    if ((0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(text) !== digest.sha256)
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O$)('The descriptor in a build statement is not the one of its digest');
    try {
        const descriptor = _image_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .descriptorSchema */ .TM.parse(JSON.parse(text));
        if ((0,_image_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDescriptor */ .JZ)(descriptor) === text)
            return descriptor;
    }
    catch {
        // said below
    }
    throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O$)('The descriptor in a build statement has not the shape of one');
}
/** An action that a workflow names by a folder of the job has no repository of its own: the runner says none. */
const ownFolder = './';
const uriOfAction = ({ repository, ref }) => repository === '' || ref === '' ? ownFolder : `${repository}@${ref}`;
/** `address@ref`: a ref has no `@` before it, an address of GitHub neither. */
function splitRef(uri) {
    const at = uri.indexOf('@');
    if (at < 1 || at === uri.length - 1)
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O$)(`A build statement names "${uri}", which has no ref`);
    return [uri.slice(0, at), uri.slice(at + 1)];
}
function requireOne(found, name) {
    const [first, second] = found;
    if (first === undefined || second !== undefined)
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O$)(`A build statement has ${found.length} dependencies "${name}"; accepted is one`);
    return first;
}


/***/ }),

/***/ 18717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sw: () => (/* binding */ buildProvenance),
/* harmony export */   X6: () => (/* binding */ parseProvenance),
/* harmony export */   v4: () => (/* binding */ readTokenClaims)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84409);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65513);




/** https://actions.github.io/buildtypes/workflow/v1 */
const workflowBuildType = 'https://actions.github.io/buildtypes/workflow/v1';
const claimNames = [
    'repository',
    'repository_id',
    'repository_owner_id',
    'ref',
    'sha',
    'event_name',
    'workflow_ref',
    'job_workflow_ref',
    'runner_environment',
    'run_id',
    'run_attempt',
];
/** Throws `AUTH_ID_TOKEN_FAILED` with every claim that is missing: a token without one is none of a job. */
function readTokenClaims(claims) {
    const missing = claimNames.filter(name => !Object.hasOwn(claims, name) || claims[name] === '');
    if (missing.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'AUTH_ID_TOKEN_FAILED',
            message: `GitHub's identity token has no ${missing.map(name => `\`${name}\``).join(', ')}.`,
        });
    return Object.fromEntries(claimNames.map(name => [name, claims[name]]));
}
const schema = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    buildDefinition: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        buildType: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(workflowBuildType),
        externalParameters: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
            workflow: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ ref: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu, repository: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu, path: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu }),
        }),
        internalParameters: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
            github: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
                event_name: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
                repository_id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .githubIdSchema */ .Sg,
                repository_owner_id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .githubIdSchema */ .Sg,
                runner_environment: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
            }),
        }),
        resolvedDependencies: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ uri: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu, digest: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ gitCommit: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu }) }))
            .length(1),
    }),
    runDetails: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        builder: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu }),
        metadata: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ invocationId: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu }),
    }),
});
/**
 * Exactly what `buildSLSAProvenancePredicate` of @actions/attest makes of the same claims.
 * @param server address of GitHub, such as `https://github.com`
 */
function buildProvenance(server, claims) {
    const [path = ''] = claims.workflow_ref.replace(`${claims.repository}/`, '').split('@');
    return {
        buildDefinition: {
            buildType: workflowBuildType,
            externalParameters: { workflow: { ref: claims.ref, repository: `${server}/${claims.repository}`, path } },
            internalParameters: {
                github: {
                    event_name: claims.event_name,
                    repository_id: claims.repository_id,
                    repository_owner_id: claims.repository_owner_id,
                    runner_environment: claims.runner_environment,
                },
            },
            resolvedDependencies: [
                { uri: `git+${server}/${claims.repository}@${claims.ref}`, digest: { gitCommit: claims.sha } },
            ],
        },
        runDetails: {
            builder: { id: `${server}/${claims.job_workflow_ref}` },
            metadata: {
                invocationId: `${server}/${claims.repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}`,
            },
        },
    };
}
/** Throws `PROOF_UNREADABLE`. */
function parseProvenance(statement) {
    const { buildDefinition, runDetails } = (0,_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .readPredicate */ .uH)(statement, _statement_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypes */ .ZR.provenance, schema);
    const { workflow } = buildDefinition.externalParameters;
    const { github } = buildDefinition.internalParameters;
    return {
        repository: workflow.repository,
        repositoryId: github.repository_id,
        ownerId: github.repository_owner_id,
        ref: workflow.ref,
        commit: buildDefinition.resolvedDependencies[0]?.digest.gitCommit ?? '',
        trigger: github.event_name,
        runnerEnvironment: github.runner_environment,
        builder: runDetails.builder.id,
        run: runDetails.metadata.invocationId,
    };
}


/***/ }),

/***/ 7850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   oc: () => (/* binding */ buildTestResult),
/* harmony export */   rt: () => (/* binding */ parseTestResult),
/* harmony export */   xT: () => (/* binding */ distinctExceptions)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84409);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65513);
/* harmony import */ var _tested_with_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24192);




const tests = zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(_predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu).max(100_000);
/** of a file of exceptions, and of no profile */
const exception = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    kind: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .exceptionKind */ .kL,
    accepted: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ test: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu, reason: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu, until: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu.optional() }))
        .max(100_000),
});
/** of a profile, and of no such file */
const profileRun = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej(_tested_with_js__WEBPACK_IMPORTED_MODULE_2__/* .runShape */ .rg);
const isOfFile = (annotations) => annotations !== undefined && 'kind' in annotations;
const schema = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    result: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['PASSED', 'WARNED', 'FAILED']),
    configuration: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        name: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu,
        digest: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256Schema */ .bL }),
        annotations: zod__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([exception, profileRun]).optional(),
    }))
        .min(1)
        .max(11_000)
        .refine(list => list.some(one => !isOfFile(one.annotations)), 'no profile is named'),
    url: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu.optional(),
    passedTests: tests,
    warnedTests: tests,
    failedTests: tests,
});
/**
 * A verdict as others read it. `error` is no verdict about an image, so nothing is said of it. A control that could not be evaluated did not
 * pass: it can only stand beside others that failed. One that does not apply is no test.
 */
function buildTestResult(judged, testedWith, url) {
    const acceptedBy = (file) => judged.controls.flatMap(({ profile, id, waiver, tolerated }) => {
        const test = `${profile}/${id}`;
        if (waiver?.file === file)
            return [{ test, reason: waiver.reason, until: waiver.until }];
        return tolerated?.file === file ? [{ test, reason: 'The thresholds of its profile hold.' }] : [];
    });
    const named = (...status) => [...new Set(judged.controls.filter(c => status.includes(c.status)).map(c => `${c.profile}/${c.id}`))].sort();
    const warnedTests = named('waived', 'tolerated', 'skipped');
    return {
        result: judged.verdict === 'fail' ? 'FAILED' : warnedTests.length > 0 ? 'WARNED' : 'PASSED',
        configuration: [
            ...testedWith.map(({ name, sha256, isolation, only }) => ({
                name,
                digest: { sha256 },
                ...(isolation || only
                    ? { annotations: { ...(isolation ? { isolation } : {}), ...(only ? { only } : {}) } }
                    : {}),
            })),
            ...distinctExceptions(judged.exceptions ?? []).map(({ name, sha256, kind }) => ({
                name,
                digest: { sha256 },
                annotations: { kind, accepted: kind === 'inputs' ? [] : [...acceptedBy(name)] },
            })),
        ],
        url,
        passedTests: named('passed'),
        warnedTests,
        failedTests: named('failed', 'error'),
    };
}
/** Throws `PROOF_UNREADABLE`, also for one that says of itself what its lists do not: passed with a failure, or with nothing that ran. */
function parseTestResult(statement) {
    const found = (0,_predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .readPredicate */ .uH)(statement, _statement_js__WEBPACK_IMPORTED_MODULE_1__/* .predicateTypes */ .ZR.testResult, schema);
    if (found.result !== 'FAILED' && found.failedTests.length > 0)
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .unreadable */ .O$)(`A test result says ${found.result} and names ${found.failedTests.length} failed tests`);
    if (found.result !== 'FAILED' && found.passedTests.length === 0)
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .unreadable */ .O$)(`A test result says ${found.result} and names no test that passed`);
    return {
        result: found.result,
        // A file of exceptions is never taken for a profile, whatever it is called.
        configuration: found.configuration.flatMap(({ name, digest, annotations }) => isOfFile(annotations) ? [] : [{ name, sha256: digest.sha256, ...annotations }]),
        exceptions: found.configuration.flatMap(({ name, digest, annotations }) => isOfFile(annotations) ? [{ name, sha256: digest.sha256, ...annotations }] : []),
        url: found.url,
        passed: found.passedTests,
        warned: found.warnedTests,
        failed: found.failedTests,
    };
}
/** One file can be that of several profiles. */
function distinctExceptions(files) {
    const found = files.map(({ name, sha256, kind }) => [`${kind} ${name}`, { name, sha256, kind }]);
    return [...new Map(found).values()];
}


/***/ }),

/***/ 8686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ parseTrustedWorkflow),
/* harmony export */   O6: () => (/* binding */ readWorkflowRepository),
/* harmony export */   cF: () => (/* binding */ statedTrust),
/* harmony export */   fF: () => (/* binding */ gitHubServer),
/* harmony export */   nY: () => (/* binding */ ownTrust),
/* harmony export */   ov: () => (/* binding */ readTrustClaims)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12820);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84409);
/* harmony import */ var _signer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(952);





const claimsSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    job_workflow_ref: _predicate_js__WEBPACK_IMPORTED_MODULE_2__/* .textSchema */ .Zu,
    repository: _predicate_js__WEBPACK_IMPORTED_MODULE_2__/* .textSchema */ .Zu,
    repository_id: _predicate_js__WEBPACK_IMPORTED_MODULE_2__/* .githubIdSchema */ .Sg,
    repository_owner_id: _predicate_js__WEBPACK_IMPORTED_MODULE_2__/* .githubIdSchema */ .Sg,
});
/** Throws `AUTH_ID_TOKEN_FAILED` for a token that does not say which workflow and whose repository it is for. @param claims of the token alone */
function readTrustClaims(claims) {
    return (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .readShape */ ._)(claimsSchema, claims, 'AUTH_ID_TOKEN_FAILED', "GitHub's identity token of this job");
}
/** A token of another issuer is not trusted, and no variable says where GitHub is. */
const gitHubServer = 'https://github.com';
/**
 * Whom a job trusts if nothing else is said: the workflow by which it runs itself, for its own repository, on its default branch. For a
 * parent of another repository of the owner, `repositoryId` is that one's; its branch has to have the same name.
 * @param server address of GitHub, such as `https://github.com`
 * @param claims of this job's own identity token
 * @param branch the default branch, without `refs/heads/`
 */
function ownTrust(server, claims, branch, former) {
    // The token names the id of the calling repository alone, which is the workflow's where that calls nobody.
    const own = claims.job_workflow_ref.startsWith(`${claims.repository}/`);
    return {
        ..._signer_js__WEBPACK_IMPORTED_MODULE_3__/* .githubTrust */ .E7,
        signer: `${server}/${claims.job_workflow_ref}`,
        signerRepositoryId: own ? claims.repository_id : undefined,
        ownerId: claims.repository_owner_id,
        repositoryId: claims.repository_id,
        ref: `refs/heads/${branch}`,
        former,
    };
}
/** `undefined` if nothing is stated. Throws `INPUT_INVALID`. @param text of the input `trusted-workflow` */
function parseTrustedWorkflow(text) {
    if (text === '')
        return undefined;
    const marker = '@refs/heads/';
    const at = text.indexOf(marker);
    const path = text.slice(0, Math.max(at, 0)).split('/');
    const [owner = '', name = '', ...file] = path;
    const branch = text.slice(at + marker.length);
    const words = [owner, name, file[2] ?? '', ...branch.split('/')];
    const good = at > 0 &&
        path.length === 5 &&
        file[0] === '.github' &&
        file[1] === 'workflows' &&
        (text.slice(0, at).endsWith('.yml') || text.slice(0, at).endsWith('.yaml')) &&
        words.every(word => word !== '' && isPlain(word));
    if (good)
        return { workflow: text, repository: `${owner}/${name}`, ref: `refs/heads/${branch}` };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INPUT_INVALID',
        message: `The input \`trusted-workflow\` is "${text.slice(0, 300)}"; accepted is OWNER/NAME/.github/workflows/FILE@refs/heads/BRANCH.`,
    });
}
/** In which repository the trusted workflow stands, `owner/name`; this job's own if its token does not say. */
function readWorkflowRepository(claims, stated) {
    if (stated)
        return stated.repository;
    const [owner = '', name = ''] = (claims.job_workflow_ref ?? '').split('/');
    return owner !== '' && name !== '' ? `${owner}/${name}` : (claims.repository ?? '');
}
const printable = { first: '!', last: '~' };
/** It is compared exactly, so blanks, wildcards and what cannot be seen would only hide a mistake. */
const isPlain = (word) => [...word].every(c => c >= printable.first && c <= printable.last && !'*?@:'.includes(c));
/**
 * Whom a job trusts that does not itself run by the trusted workflow: that workflow, on its branch, for repositories of this job's own owner. For which
 * of them is said by the first move of an image, unless the workflow is this repository's own.
 */
function statedTrust(server, claims, stated, former) {
    const own = stated.repository === claims.repository ? claims.repository_id : undefined;
    return {
        ..._signer_js__WEBPACK_IMPORTED_MODULE_3__/* .githubTrust */ .E7,
        signer: `${server}/${stated.workflow}`,
        signerRepositoryId: own,
        ownerId: claims.repository_owner_id,
        repositoryId: own,
        ref: stated.ref,
        former,
    };
}


/***/ })

};
