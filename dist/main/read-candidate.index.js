export const id = 324;
export const ids = [324];
export const modules = {

/***/ 28271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readCandidate)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _domain_image_definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85273);
/* harmony import */ var _domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92470);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66212);




/** The candidate of the input `image-version-id`, which must be a version of an image of this manifest. Throws `INPUT_INVALID`. */
function readCandidate(settings, imageName, id) {
    const given = (0,_domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__/* .parseVersionId */ .h)(id);
    if (!given)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'INPUT_INVALID',
            message: `The input \`image-version-id\` is "${id.slice(0, 300)}"; accepted is the ARM id of a gallery image version: /subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch.`,
        });
    const named = settings.images.find(i => i.name.toLowerCase() === given.definition.definition.toLowerCase());
    const image = imageName === '' && named ? named : (0,_domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .findImage */ .F1)(settings, imageName);
    const definition = (0,_domain_image_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .definitionOf */ .F)(settings, image.name);
    const { version } = given;
    const wanted = (0,_domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__/* .formatVersionId */ .L)({ definition, version });
    if (wanted.toLowerCase() !== id.toLowerCase())
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'INPUT_INVALID',
            message: `The input \`image-version-id\` is ${id}; accepted is a version of ${image.name} in the gallery of ${settings.path}: ${wanted}.`,
        });
    return { image, definition, version, id: wanted };
}


/***/ }),

/***/ 17632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SQ: () => (/* binding */ buildImageBuild),
/* harmony export */   hT: () => (/* binding */ parseImageBuild)
/* harmony export */ });
/* unused harmony export builtFrom */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92857);
/* harmony import */ var _image_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12689);
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
    material.extend({ annotations: kind('profile', { required: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY() }) }),
    material.extend({ annotations: kind('exception', { of: zod__WEBPACK_IMPORTED_MODULE_5__/* ["enum"] */ .k5n(['waivers', 'inputs', 'thresholds']) }) }),
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
                    uri: `${build.action.repository}@${build.action.ref}`,
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
                    annotations: { kind: 'profile', required: one.required },
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
    const one = (kind) => only(all(kind), kind);
    const toTool = (d) => ({ ...toMaterial(d), version: d.annotations.version });
    const [source, action] = [one('source'), one('action')];
    const [repository, ref] = atRef(source.uri);
    const [actionRepository, actionRef] = atRef(action.uri);
    const [descriptor, ...results] = runDetails.byproducts;
    return {
        image: asked.image,
        follows: asked.parent,
        parent: readParent(only([...all('marketplace-parent'), ...all('gallery-parent')], 'parent')),
        base: parentOf(one('base').uri),
        template: asked.template,
        sources: one('sources').digest.sha256,
        files: all('file').map(toMaterial),
        variables: asked.variables,
        secretVariables: asked.secretVariables,
        packer: toTool(one('packer')),
        plugins: all('plugin').map(toTool),
        profiles: all('profile').map(d => ({ ...toMaterial(d), required: d.annotations.required })),
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
function builtFrom(build) {
    return { parent: build.parent, sources: build.sources, run: build.run.id, repositoryId: build.source.repositoryId };
}
const fromMaterial = ({ name, sha256 }) => ({ name, digest: { sha256 } });
const toMaterial = ({ name, digest }) => ({ name, sha256: digest.sha256 });
const uriOf = (parent) => `${parent.kind === 'gallery' ? galleryScheme : ''}${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(parent)}`;
function parentOf(uri) {
    const gallery = uri.startsWith(galleryScheme);
    const parent = (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .parseParent */ .ov)(gallery ? uri.slice(galleryScheme.length) : uri);
    if (!parent || gallery !== (parent.kind === 'gallery'))
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O$)(`A build statement names "${uri}", which is no exact version of an image`);
    return parent;
}
function readParent(found) {
    const parent = parentOf(found.uri);
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
/** `address@ref`: a ref has no `@` before it, an address of GitHub neither. */
function atRef(uri) {
    const at = uri.indexOf('@');
    if (at < 1 || at === uri.length - 1)
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O$)(`A build statement names "${uri}", which has no ref`);
    return [uri.slice(0, at), uri.slice(at + 1)];
}
function only(found, name) {
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
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

/***/ 952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ readSigner),
/* harmony export */   CF: () => (/* binding */ signerChecks),
/* harmony export */   E7: () => (/* binding */ githubTrust),
/* harmony export */   Ep: () => (/* binding */ parseFormerSigners),
/* harmony export */   K1: () => (/* binding */ judgeSigner),
/* harmony export */   fp: () => (/* binding */ signerExtensions)
/* harmony export */ });
/* unused harmony export formatFormerSigner */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64377);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79112);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84409);



const arc = '1.3.6.1.4.1.57264.1';
const extensions = {
    issuer: `${arc}.8`,
    signer: `${arc}.9`,
    signerCommit: `${arc}.10`,
    runnerEnvironment: `${arc}.11`,
    repository: `${arc}.12`,
    commit: `${arc}.13`,
    ref: `${arc}.14`,
    repositoryId: `${arc}.15`,
    owner: `${arc}.16`,
    ownerId: `${arc}.17`,
    workflow: `${arc}.18`,
    workflowCommit: `${arc}.19`,
    trigger: `${arc}.20`,
    run: `${arc}.21`,
    visibility: `${arc}.22`,
};
/** Their object identifiers. */
const signerExtensions = Object.values(extensions);
const signerChecks = ['issuer', 'signer', 'owner', 'repository', 'ref', 'runner', 'trigger'];
/** GitHub's issuer, runners and the events that start what may become a release. */
const githubTrust = {
    issuer: 'https://token.actions.githubusercontent.com',
    runnerEnvironment: 'github-hosted',
    triggers: ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'],
};
/** Throws `PROOF_UNREADABLE` for a certificate that lacks one of GitHub's texts. @param found texts by object identifier */
function readSigner(name, found) {
    const entries = Object.entries(extensions).map(([key, oid]) => [key, found.get(oid)]);
    const missing = entries.filter(([, value]) => !value).map(([key]) => `${key} (${extensions[key]})`);
    if (name === '' || missing.length > 0)
        throw (0,_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O$)(`The certificate of "${name}" is none that was given to a workflow of GitHub: it lacks ${missing.join(', ') || 'a name'}`);
    return { name, ...Object.fromEntries(entries) };
}
/**
 * Every value of the certificate that counts, compared exactly: as text, whole, in its own case.
 * @param witnessed ISO 8601: when the signature was made, on the word of a log or a timestamp authority
 * @param now ISO 8601, by Azure's clock
 */
function judgeSigner(signer, policy, witnessed, now) {
    const compare = (name, code, found, accepted) => accepted.includes(found)
        ? { name, ok: true, detail: found }
        : { name, ok: false, code, detail: `it is "${found}"; accepted is ${accepted.map(a => `"${a}"`).join(', ')}` };
    const former = policy.former.find(f => f.name === signer.name && f.repositoryId === signer.repositoryId);
    return [
        compare('issuer', 'VERIFY_OTHER_ISSUER', signer.issuer, [policy.issuer]),
        judgeName(signer, policy, former, witnessed, now),
        // The id of a repository is nobody else's, also after a transfer to another owner.
        former
            ? { name: 'owner', ok: true, detail: `${signer.ownerId}, of a former signer` }
            : compare('owner', 'VERIFY_OTHER_OWNER', signer.ownerId, [policy.ownerId]),
        policy.repositoryId === undefined
            ? { name: 'repository', ok: true, detail: `${signer.repositoryId} (${signer.repository}), any one of the owner` }
            : compare('repository', 'VERIFY_OTHER_REPOSITORY', signer.repositoryId, [policy.repositoryId]),
        compare('ref', 'VERIFY_OTHER_REF', signer.ref, [policy.ref]),
        compare('runner', 'VERIFY_RUNNER_REFUSED', signer.runnerEnvironment, [policy.runnerEnvironment]),
        compare('trigger', 'VERIFY_TRIGGER_REFUSED', signer.trigger, policy.triggers),
    ];
}
function judgeName(signer, policy, former, witnessed, now) {
    const name = 'signer';
    const refused = (code, detail, hint) => ({
        name,
        ok: false,
        code,
        detail,
        ...(hint === undefined ? {} : { hint }),
    });
    if (signer.signer !== signer.name)
        return refused('VERIFY_OTHER_SIGNER', `the certificate names both "${signer.name}" and "${signer.signer}"`);
    if (signer.name === policy.signer)
        return { name, ok: true, detail: signer.name };
    if (former && Date.parse(witnessed) <= Date.parse(former.until))
        return { name, ok: true, detail: `${signer.name}, a former signer until ${former.until}` };
    if (former)
        return refused('VERIFY_SIGNER_EXPIRED', `"${signer.name}" is a former signer until ${former.until}; this was signed ${witnessed}`);
    const accepted = `it is "${signer.name}"; accepted is "${policy.signer}"`;
    if (!isRenamed(signer, policy))
        return refused('VERIFY_OTHER_SIGNER', accepted);
    return refused('VERIFY_SIGNER_RENAMED', `${accepted}. It was signed by the same repository (id ${signer.repositoryId}) under another name`, `Add to the input former-signers, if that name was yours: ${formatFormerSigner({ name: signer.name, repositoryId: signer.repositoryId, until: now })}`);
}
/**
 * The certificate has no id of the repository in which the workflow stands, only of the one that calls it: a new name is told where both are
 * one repository, its id is that of the trusted workflow's, and nothing but the name differs.
 */
function isRenamed(signer, policy) {
    const [then, now] = [splitName(signer.name), splitName(policy.signer)];
    return (signer.repositoryId === policy.signerRepositoryId &&
        then.repository === signer.repository &&
        then.repository !== now.repository &&
        then.workflow === now.workflow);
}
/** `https://github.com/OWNER/NAME` and what stands behind it. */
function splitName(name) {
    const parts = name.split('/');
    return { repository: parts.slice(0, 5).join('/'), workflow: parts.slice(5).join('/') };
}
const until = zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_3__/* .datetime */ .w$(), zod__WEBPACK_IMPORTED_MODULE_3__/* .date */ .p6()]);
/** One a line, as the input `former-signers` takes it: address of the workflow with its ref, id of the repository, until when. */
function formatFormerSigner({ name, repositoryId, until }) {
    return `${name} ${repositoryId} ${until}`;
}
/** Throws `INPUT_INVALID` with every line that is none. @param text of the input `former-signers` */
function parseFormerSigners(text) {
    const problems = [];
    const found = text.split('\n').flatMap((line) => {
        const words = line.split(' ').filter(word => word.trim() !== '');
        const [name = '', repositoryId = '', end = ''] = words.map(word => word.trim());
        if (words.length === 0)
            return [];
        const { repository, workflow } = splitName(name);
        const wrong = [
            ...(words.length === 3 ? [] : [`it has ${words.length} words`]),
            ...(repository.startsWith('https://') && workflow.startsWith('.github/workflows/') && workflow.includes('@refs/')
                ? []
                : [`"${name}" is no address of a workflow with its ref`]),
            ...(_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .githubIdSchema */ .Sg.safeParse(repositoryId).success ? [] : [`"${repositoryId}" is no id of a repository`]),
            ...(until.safeParse(end).success ? [] : [`"${end}" is no time in UTC, such as 2026-12-01T00:00:00Z`]),
        ];
        if (wrong.length === 0)
            return [{ name, repositoryId, until: new Date(end).toISOString() }];
        problems.push({
            code: 'INPUT_INVALID',
            message: `The input former-signers has a line that is not accepted: ${wrong.join('; ')}.`,
            hint: 'One a line: https://github.com/OWNER/NAME/.github/workflows/FILE@refs/heads/BRANCH <repository id> <until when>',
        });
        return [];
    });
    (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)(problems);
    return found;
}


/***/ }),

/***/ 7850:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ buildTestResult),
/* harmony export */   r: () => (/* binding */ parseTestResult)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92857);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84409);
/* harmony import */ var _statement_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65513);



const tests = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu).max(100_000);
const schema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    result: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['PASSED', 'WARNED', 'FAILED']),
    configuration: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .textSchema */ .Zu, digest: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ sha256: _predicate_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256Schema */ .bL }) }))
        .min(1)
        .max(1000),
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
    const named = (...status) => [...new Set(judged.controls.filter(c => status.includes(c.status)).map(c => `${c.profile}/${c.id}`))].sort();
    const warnedTests = named('skipped');
    return {
        result: judged.verdict === 'fail' ? 'FAILED' : warnedTests.length > 0 ? 'WARNED' : 'PASSED',
        configuration: testedWith.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
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
        configuration: found.configuration.map(({ name, digest }) => ({ name, sha256: digest.sha256 })),
        url: found.url,
        passed: found.passedTests,
        warned: found.warnedTests,
        failed: found.failedTests,
    };
}


/***/ }),

/***/ 8686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fF: () => (/* binding */ gitHubServer),
/* harmony export */   nY: () => (/* binding */ ownTrust),
/* harmony export */   ov: () => (/* binding */ readTrustClaims)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12820);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84409);
/* harmony import */ var _signer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(952);




const claimsSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    job_workflow_ref: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    repository: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    repository_id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .githubIdSchema */ .Sg,
    repository_owner_id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .githubIdSchema */ .Sg,
});
/** Throws `AUTH_ID_TOKEN_FAILED` for a token that does not say which workflow and whose repository it is for. @param claims of the token alone */
function readTrustClaims(claims) {
    return (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(claimsSchema, claims, 'AUTH_ID_TOKEN_FAILED', "GitHub's identity token of this job");
}
/** A token of another issuer is not trusted, and no variable says where GitHub is. */
const gitHubServer = 'https://github.com';
/**
 * Whom a job trusts if nothing else is said: the workflow by which it runs itself, for its own repository, on its default branch. For a
 * parent of another repository of the owner, `repositoryId` and `ref` are that one's.
 * @param server address of GitHub, such as `https://github.com`
 * @param claims of this job's own identity token
 * @param branch the default branch, without `refs/heads/`
 */
function ownTrust(server, claims, branch, former) {
    // The token names the id of the calling repository alone, which is the workflow's where that calls nobody.
    const own = claims.job_workflow_ref.startsWith(`${claims.repository}/`);
    return {
        ..._signer_js__WEBPACK_IMPORTED_MODULE_2__/* .githubTrust */ .E7,
        signer: `${server}/${claims.job_workflow_ref}`,
        signerRepositoryId: own ? claims.repository_id : undefined,
        ownerId: claims.repository_owner_id,
        repositoryId: claims.repository_id,
        ref: `refs/heads/${branch}`,
        former,
    };
}


/***/ })

};
