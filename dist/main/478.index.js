export const id = 478;
export const ids = [478];
export const modules = {

/***/ 4770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ sourcesDigest)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);

/**
 * sha256 (hex) over everything in the repository that decides what an image becomes: the tracked files of its sources and profiles, the
 * template, and its manifest entry. Throws `MANIFEST_FILE_MISSING` for each path that is not there.
 */
async function sourcesDigest(workspace, settings, image) {
    const named = [image.template, ...image.sources, ...image.validate.profiles];
    const problems = [];
    const files = new Set();
    for (const path of named) {
        const kind = await workspace.exists(path);
        const found = kind === 'folder' ? await workspace.tracked(path) : kind === 'file' ? [path] : [];
        if (found.length === 0)
            problems.push({
                code: 'MANIFEST_FILE_MISSING',
                message: kind === 'folder'
                    ? `images.${image.name}: the folder "${path}" has no tracked file.`
                    : `images.${image.name}: "${path}" is not in the repository.`,
                place: { file: settings.path, line: image.line },
            });
        for (const file of found)
            files.add(file);
    }
    const [first, ...rest] = problems;
    if (first)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX([first, ...rest]);
    return workspace.digest([...files].sort(), JSON.stringify({ ...image, line: undefined }));
}


/***/ }),

/***/ 7988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ azureArm)
});

// UNUSED EXPORTS: armSender

// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 38 modules
var esm = __webpack_require__(690);
// EXTERNAL MODULE: ./lib/domain/errors.js
var errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/adapters/azure/arm-problem.js
var arm_problem = __webpack_require__(2656);
// EXTERNAL MODULE: ./lib/adapters/azure/guard.js
var guard = __webpack_require__(1965);
;// CONCATENATED MODULE: ./lib/adapters/azure/operation.js


const running = new Set([
    'accepted',
    'creating',
    'updating',
    'inprogress',
    'running',
    'provisioning',
    'pending',
    'deleting',
    'migrating',
    'notspecified',
    'created',
    'ready',
]);
/**
 * Waits for the end of a long operation by the resource's own `provisioningState`, helped by `Azure-AsyncOperation` where ARM gives one.
 * Only the exact word `Succeeded` is success; a word that is not known ends the wait.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 */
async function waitForOperation(w) {
    const end = w.clock.now() + w.timeoutMs;
    const operation = w.first.headers.get('Azure-AsyncOperation');
    let pauseMs = retryAfter(w.first);
    for (;;) {
        if (operation === undefined || operation === '') {
            const resource = await w.read();
            const state = stateOf(resource);
            if (state === undefined || ended(w.what, state, resource))
                return resource;
        }
        else {
            const answer = await w.send('GET', operation);
            if (answer.status >= 400)
                throw new errors/* GoldenImageError */.PX((0,arm_problem/* problemOfArm */.P)(answer.status, answer.body, `the operation of ${w.what}`));
            const status = answer.body?.status;
            if (answer.status !== 202 && ended(w.what, typeof status === 'string' ? status : '', answer.body)) {
                const resource = await w.read();
                const state = stateOf(resource);
                if (state !== undefined && !ended(w.what, state, resource))
                    throw new errors/* GoldenImageError */.PX({
                        code: 'AZURE_OPERATION_UNKNOWN',
                        message: `The operation of ${w.what} succeeded, but the resource is "${state}".`,
                    });
                return resource;
            }
            pauseMs = retryAfter(answer);
        }
        if (w.signal?.aborted)
            throw new errors/* GoldenImageError */.PX({ code: 'INTERNAL_CANCELLED', message: `Cancelled while waiting for ${w.what}.` });
        if (w.clock.now() > end)
            throw new errors/* GoldenImageError */.PX({
                code: 'AZURE_OPERATION_UNKNOWN',
                message: `${w.what} did not end within ${Math.round(w.timeoutMs / 60_000)} minutes.`,
                ...(operation ? { hint: `Operation: ${operation}` } : {}),
            });
        await w.clock.sleep(Math.min(pauseMs, 60_000), w.signal);
    }
}
/** Whether the word says that it is done; throws on failure and on words that are not known. */
function ended(what, word, body) {
    if (word === 'Succeeded')
        return true;
    if (/^(failed|canceled|cancelled)$/i.test(word)) {
        const { code, message } = (0,arm_problem/* innermost */.O)(body);
        throw new errors/* GoldenImageError */.PX({
            code: 'AZURE_OPERATION_FAILED',
            message: `${what} ended as ${word}: ${code}: ${message}`,
        });
    }
    if (running.has(word.toLowerCase()))
        return false;
    throw new errors/* GoldenImageError */.PX({
        code: 'AZURE_OPERATION_UNKNOWN',
        message: `${what} is in the state "${word}", which is not known.`,
    });
}
function stateOf(resource) {
    const state = resource?.properties
        ?.provisioningState;
    return typeof state === 'string' ? state : undefined;
}
function retryAfter(answer) {
    const seconds = Number(answer.headers.get('Retry-After') ?? '5');
    return Number.isFinite(seconds) ? Math.max(0.2, seconds) * 1000 : 5000;
}

;// CONCATENATED MODULE: ./lib/adapters/azure/arm.js





const mostPages = 1000;
function azureArm(tokens, clock) {
    const send = armSender(tokens, clock);
    const url = (path, apiVersion) => `${guard/* armOrigin */.f}${path}${path.includes('?') ? '&' : '?'}api-version=${apiVersion}`;
    const expect = (answer, what) => {
        if (answer.status < 200 || answer.status > 299)
            throw new errors/* GoldenImageError */.PX((0,arm_problem/* problemOfArm */.P)(answer.status, answer.body, what));
        return answer;
    };
    const get = async (path, apiVersion) => {
        const answer = await send('GET', url(path, apiVersion));
        return answer.status === 404 ? undefined : expect(answer, `GET ${path}`).body;
    };
    return {
        get,
        list: async (path, apiVersion) => {
            const items = [];
            const seen = new Set();
            let next = url(path, apiVersion);
            while (next !== undefined) {
                if (seen.has(next) || seen.size >= mostPages)
                    throw new errors/* GoldenImageError */.PX({ code: 'AZURE_ANSWER_UNREADABLE', message: `The pages of ${path} do not end.` });
                seen.add(next);
                const { body } = expect(await send('GET', next), `GET ${path}`);
                const page = body;
                if (!Array.isArray(page?.value))
                    throw new errors/* GoldenImageError */.PX({
                        code: 'AZURE_ANSWER_UNREADABLE',
                        message: `The list of ${path} has no "value".`,
                    });
                items.push(...page.value);
                next = typeof page.nextLink === 'string' && page.nextLink !== '' ? page.nextLink : undefined;
            }
            return items;
        },
        put: async (path, apiVersion, body, options = {}) => {
            const first = expect(await send('PUT', url(path, apiVersion), body), `PUT ${path}`);
            return waitForOperation({
                what: `PUT ${path}`,
                first,
                read: () => get(path, apiVersion),
                send,
                clock,
                timeoutMs: options.timeoutMs ?? 30 * 60_000,
                signal: options.signal,
            });
        },
        patch: async (path, apiVersion, body) => {
            const first = expect(await send('PATCH', url(path, apiVersion), body), `PATCH ${path}`);
            return waitForOperation({
                what: `PATCH ${path}`,
                first,
                read: () => get(path, apiVersion),
                send,
                clock,
                timeoutMs: 30 * 60_000,
            });
        },
        post: async (path, apiVersion, body) => expect(await send('POST', url(path, apiVersion), body), `POST ${path}`).body,
        delete: async (path, apiVersion, options = {}) => {
            const answer = await send('DELETE', url(path, apiVersion));
            if (answer.status === 404)
                return;
            expect(answer, `DELETE ${path}`);
            const end = clock.now() + (options.timeoutMs ?? 20 * 60_000);
            while (options.wait && (await get(path, apiVersion)) !== undefined) {
                if (clock.now() > end)
                    throw new errors/* GoldenImageError */.PX({
                        code: 'AZURE_OPERATION_UNKNOWN',
                        message: `The deletion of ${path} did not end in time.`,
                    });
                await clock.sleep(2000);
            }
        },
    };
}
function armSender(tokens, clock) {
    const client = (0,esm/* createDefaultHttpClient */.fl)();
    const pipeline = (0,esm/* createEmptyPipeline */.O8)();
    pipeline.addPolicy((0,esm/* proxyPolicy */.Ll)());
    pipeline.addPolicy((0,esm/* tlsPolicy */.iY)());
    pipeline.addPolicy((0,guard/* guardPolicy */.A)(clock));
    return async (method, url, body) => {
        // Before the token is put on: a foreign URL must never see it.
        if (new URL(url).origin !== guard/* armOrigin */.f)
            throw new errors/* GoldenImageError */.PX({
                code: 'AZURE_FOREIGN_URL',
                message: `Azure's answer pointed at ${new URL(url).origin}; accepted is ${guard/* armOrigin */.f} alone.`,
            });
        const { token } = await tokens.get(guard/* armOrigin */.f);
        const request = (0,esm/* createPipelineRequest */.G6)({
            url,
            method,
            timeout: 60_000,
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        request.headers.set('authorization', `Bearer ${token.reveal()}`);
        request.headers.set('accept', 'application/json');
        request.headers.set('user-agent', 'golden-image-actions');
        if (body !== undefined)
            request.headers.set('content-type', 'application/json');
        return toAnswer(await pipeline.sendRequest(client, request));
    };
}
function toAnswer(response) {
    let body;
    try {
        body = response.bodyAsText ? JSON.parse(response.bodyAsText) : undefined;
    }
    catch (cause) {
        if (response.status < 300)
            throw new errors/* GoldenImageError */.PX({
                code: 'AZURE_ANSWER_UNREADABLE',
                message: `The answer to ${response.request.method} ${new URL(response.request.url).pathname} is not JSON.`,
            }, { cause });
    }
    return { status: response.status, headers: response.headers, body };
}


/***/ }),

/***/ 6856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ azureImageCatalog)
/* harmony export */ });
/* harmony import */ var _domain_decide_update_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(988);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9285);
/* harmony import */ var _domain_image_parent_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4496);
/* harmony import */ var _compute_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9889);




function azureImageCatalog(client) {
    const notFound = (image, location, version = '') => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: 'AZURE_PARENT_NOT_FOUND',
        message: `There is no ${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_2__/* .formatMarketplaceImage */ .wC)(image)}${version && `:${version}`} in ${location}.`,
        hint: `az vm image list --all --location ${location} --publisher ${image.publisher} --offer ${image.offer} --output table`,
    });
    return {
        versions: async (image, location) => {
            const list = await (0,_compute_js__WEBPACK_IMPORTED_MODULE_3__/* .sdk */ .xh)(`the list of versions of ${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_2__/* .formatMarketplaceImage */ .wC)(image)}`, () => client.virtualMachineImages.list(location, image.publisher, image.offer, image.sku), () => []);
            const names = (Array.isArray(list) ? list : []).map(v => v.name ?? '');
            const strange = names.find(n => !/^\d{1,10}(\.\d{1,10}){1,3}$/.test(n));
            if (strange !== undefined)
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
                    code: 'AZURE_ANSWER_UNREADABLE',
                    message: `${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_2__/* .formatMarketplaceImage */ .wC)(image)} has a version "${strange}"; accepted are dotted numbers.`,
                });
            const [first, ...rest] = names
                .sort(_domain_decide_update_js__WEBPACK_IMPORTED_MODULE_0__/* .compareMarketplaceVersions */ .s)
                .map((version) => ({ ...image, version }));
            if (!first)
                throw notFound(image, location);
            return [first, ...rest];
        },
        describe: async (image, location) => {
            const found = await (0,_compute_js__WEBPACK_IMPORTED_MODULE_3__/* .sdk */ .xh)(`${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_2__/* .formatMarketplaceImage */ .wC)(image)}:${image.version}`, async () => client.virtualMachineImages.get(location, image.publisher, image.offer, image.sku, image.version), () => undefined);
            if (!found)
                throw notFound(image, location, image.version);
            const status = found.imageDeprecationStatus;
            const alternative = status?.alternativeOption?.value;
            return {
                version: image.version,
                deprecated: status?.imageState === 'Deprecated',
                ...(alternative ? { alternative } : {}),
            };
        },
    };
}


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

/***/ 988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gF: () => (/* binding */ decideUpdate),
/* harmony export */   lP: () => (/* binding */ readParentTag),
/* harmony export */   nZ: () => (/* binding */ isDue),
/* harmony export */   s: () => (/* binding */ compareMarketplaceVersions),
/* harmony export */   z9: () => (/* binding */ explainUpdate)
/* harmony export */ });
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4496);
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62);


/**
 * Is a build needed, and why? A rejected version counts as built: the same inputs would give the same image, so they are not built again
 * unless forced. A parent that went back (its newest version was withdrawn) is a change too: the image must not stay on what is gone.
 */
function decideUpdate(newestParent, newest, sources, force) {
    const to = newestParent;
    if (force)
        return { reason: 'forced', from: newest?.parent, to };
    if (!newest)
        return { reason: 'first-build', to };
    const from = newest.parent;
    if (!sameImage(from, to))
        return { reason: 'source-changed', from, to };
    if (compareMarketplaceVersions(from.version, to.version) !== 0)
        return { reason: 'parent-newer', from, to };
    if (newest.sources !== sources)
        return { reason: 'source-changed', from, to };
    if (newest.state === 'candidate' && newest.verdict === undefined)
        return { reason: 'not-validated', from, to, version: newest.version };
    return { reason: 'up-to-date', from, to, version: newest.version, rejected: newest.state === 'rejected' };
}
function isDue(decision) {
    return decision.reason !== 'up-to-date';
}
/** The decision as one sentence for people. */
function explainUpdate(image, decision) {
    switch (decision.reason) {
        case 'first-build':
            return `${image}: no version yet; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMarketplaceVersion */ .LG)(decision.to)}.`;
        case 'parent-newer':
            return `${image}: the parent went from ${decision.from.version} to ${decision.to.version}.`;
        case 'source-changed':
            return `${image}: template, scripts, profiles or manifest entry changed since the newest version; parent ${decision.to.version}.`;
        case 'forced':
            return `${image}: forced; build from ${(0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .formatMarketplaceVersion */ .LG)(decision.to)}.`;
        case 'not-validated':
            return `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(decision.version)} was built from these inputs and has no verdict yet; it is validated, not built again.`;
        case 'up-to-date':
            return decision.rejected
                ? `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(decision.version)} was built from exactly these inputs and was rejected; not built again unless forced.`
                : `${image}: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(decision.version)} was built from parent ${decision.to.version} and the same sources.`;
    }
}
/** Reads the tags of a version; `undefined` for a parent that is none, so that the caller can stop. */
function readParentTag(text) {
    return text === undefined ? undefined : (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseMarketplaceVersion */ .NM)(text);
}
function compareMarketplaceVersions(a, b) {
    return (0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareParts */ .ql)(a.split('.').map(Number), b.split('.').map(Number));
}
const sameImage = (a, b) => ['publisher', 'offer', 'sku'].every(k => a[k].toLowerCase() === b[k].toLowerCase());


/***/ }),

/***/ 1478:
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
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/domain/decide/update.js
var update = __webpack_require__(988);
// EXTERNAL MODULE: ./lib/domain/errors.js
var domain_errors = __webpack_require__(9285);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(4496);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(62);
// EXTERNAL MODULE: ./lib/domain/image/version-tags.js
var version_tags = __webpack_require__(8466);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(8456);
// EXTERNAL MODULE: ./lib/actions/sources-digest.js
var sources_digest = __webpack_require__(4770);
;// CONCATENATED MODULE: ./lib/actions/build-image/build-image.js







/** What a template must declare: Packer silently ignores a value for a variable that it does not. */
const templateContract = [
    'parent_version',
    'managed_image_name',
    'managed_image_resource_group',
    'location',
    'tags',
];
const temporaryHours = 24;
/** Packer's managed image, made from exactly the resolved parent, becomes a candidate version. */
async function buildImage(inputs, settings, image, ports) {
    const { job, builder, gallery, resources } = ports;
    const began = ports.clock.now();
    const ref = {
        subscription: settings.azure.subscription,
        group: settings.gallery.group,
        gallery: settings.gallery.name,
        definition: image.name,
    };
    const packerVersion = await builder.version();
    const sources = await (0,sources_digest/* sourcesDigest */.L)(ports.workspace, settings, image);
    const managedImage = `gi-${job.run.id}-${ports.unguessable}`;
    const tags = temporary(job, began);
    const variables = (parent) => ({
        ...image.vars,
        parent_version: parent,
        managed_image_name: managedImage,
        managed_image_resource_group: settings.azure.buildGroup,
        location: settings.azure.location,
        tags,
    });
    await checkTemplate(image, builder, variables('0.0.0'));
    const parent = await resolveParent(inputs['parent-version'], image, settings, ports.catalog);
    await gallery.definition(ref);
    const existing = await gallery.versions(ref);
    const outputs = (record) => ({
        'image-version-id': record.id,
        version: (0,image_version/* formatImageVersion */.d8)(record.version),
        parent: (0,image_parent/* formatMarketplaceVersion */.LG)(parent),
        'packer-version': packerVersion,
        'log-path': builder.logPath,
    });
    const adopted = inputs.force ? undefined : adoptable(existing, parent, sources);
    if (adopted) {
        job.info(`${image.name} ${(0,image_version/* formatImageVersion */.d8)(adopted.version)} was built from exactly this and has no verdict yet: it is used, nothing is built.`);
        return {
            verdict: 'pass',
            problems: [],
            outputs: outputs(adopted),
            summary: `### ✅ ${image.name} ${(0,image_version/* formatImageVersion */.d8)(adopted.version)} is built already\n`,
        };
    }
    await builder.validate(image.template, variables(parent.version));
    job.saveState('managed-image', managedImage);
    const ids = await builder.build(image.template, variables(parent.version), {
        cancelled: job.cancelled,
        group: name => job.saveState('group', name),
        provisioning: group => checkParent(group, parent, resources),
    });
    const built = await resources.managedImage(settings.azure.buildGroup, managedImage);
    if (!built || ids.length === 0)
        throw noArtifact(ids, managedImage, settings.azure.buildGroup);
    const candidate = await makeCandidate(ref, existing, built.id, settings.azure.location, versionTagsFor(job, parent, sources), ports);
    await resources.deleteManagedImage(settings.azure.buildGroup, managedImage, job.run.id);
    return {
        verdict: 'pass',
        problems: [],
        outputs: outputs(candidate),
        summary: summaryOf(image.name, candidate, parent, packerVersion, ports.clock.now() - began),
    };
}
async function checkTemplate(image, builder, variables) {
    const declared = await builder.declared(image.template, variables);
    const place = { file: image.template, line: 1 };
    const missing = templateContract
        .filter(name => !declared.includes(name))
        .map(name => ({
        code: 'TEMPLATE_VARIABLE_MISSING',
        message: `${image.template} does not declare the variable "${name}", so the image would not be made from what was resolved.`,
        hint: `Add: variable "${name}" { type = ${name === 'tags' ? 'map(string)' : 'string'} }, and use it in the source.`,
        place,
    }));
    const unknown = Object.keys(image.vars)
        .filter(name => !declared.includes(name))
        .map(name => ({
        code: 'TEMPLATE_VARIABLE_UNKNOWN',
        message: `The manifest gives a value for "${name}", which ${image.template} does not declare.`,
        hint: `Declared: ${declared.join(', ')}.`,
        place,
    }));
    (0,domain_errors/* throwIfAny */.MI)([...missing, ...unknown]);
}
async function resolveParent(given, image, settings, catalog) {
    const list = await catalog.versions(image.parent, settings.azure.location);
    const wanted = given === '' ? list.at(-1) : list.find(v => (0,update/* compareMarketplaceVersions */.s)(v.version, given) === 0);
    if (wanted)
        return wanted;
    throw new domain_errors/* GoldenImageError */.PX({
        code: 'AZURE_PARENT_NOT_FOUND',
        message: `There is no ${(0,image_parent/* formatMarketplaceImage */.wC)(image.parent)}:${given} in ${settings.azure.location}; the newest is ${list.at(-1)?.version}.`,
    });
}
/** A candidate of the same parent and sources that nobody has judged: an earlier run was cut off after the build. */
function adoptable(versions, parent, sources) {
    const [newest] = versions
        .filter(v => v.provisioningState === 'Succeeded')
        .sort((a, b) => (0,image_version/* compareImageVersions */.m6)(b.version, a.version));
    const tag = (name) => newest?.tags[version_tags/* versionTags */.O[name]];
    const same = tag('parent') === (0,image_parent/* formatMarketplaceVersion */.LG)(parent) && tag('sources') === sources;
    return same && tag('state') === 'candidate' && tag('verdict') === undefined ? newest : undefined;
}
/** The machine that is being provisioned was booted from the parent that was resolved, and from nothing else. */
async function checkParent(group, parent, resources) {
    const machines = await resources.machines(group);
    const wrong = machines.find(m => [m.publisher, m.offer, m.sku, m.version].join('/').toLowerCase() !==
        [parent.publisher, parent.offer, parent.sku, parent.version].join('/').toLowerCase());
    if (machines.length > 0 && !wrong)
        return;
    throw new domain_errors/* GoldenImageError */.PX({
        code: 'BUILD_PARENT_MISMATCH',
        message: wrong
            ? `The template builds from ${wrong.publisher}/${wrong.offer}/${wrong.sku}:${wrong.version}; resolved was ${(0,image_parent/* formatMarketplaceVersion */.LG)(parent)}.`
            : `There is no machine in ${group} while Packer provisions one.`,
        hint: 'Use var.parent_version as image_version, and the publisher, offer and sku of the manifest.',
    });
}
function noArtifact(ids, managedImage, group) {
    const hidden = ids.some(id => id.includes('<sensitive>'))
        ? ' An id that it printed is hidden by a sensitive variable, so it cannot be read.'
        : '';
    return new domain_errors/* GoldenImageError */.PX({
        code: 'BUILD_NO_ARTIFACT',
        message: `Packer ended well, but ${ids.length === 0 ? 'named no artifact' : `there is no managed image ${managedImage} in ${group}`}.${hidden}`,
        hint: 'The template must make a managed image: managed_image_name = var.managed_image_name, managed_image_resource_group_name = var.managed_image_resource_group.',
    });
}
/** A name that somebody else took meanwhile is skipped; three times, then it is an error. */
async function makeCandidate(definition, existing, source, location, tags, ports) {
    let taken = existing.map(v => v.version);
    for (let attempt = 1;; attempt++) {
        const version = (0,image_version/* nextImageVersion */.p5)(taken, new Date(ports.clock.now()));
        try {
            const record = await ports.gallery.createCandidate({ definition, version, location, source, tags });
            if (!record.excludeFromLatest || record.regions.join() !== record.home)
                throw new domain_errors/* GoldenImageError */.PX({
                    code: 'AZURE_CONFLICT',
                    message: `The candidate ${record.id} is not hidden from latest, or not in its home region alone.`,
                });
            return record;
        }
        catch (error) {
            if (!(error instanceof domain_errors/* GoldenImageError */.PX) || error.code !== 'AZURE_CONFLICT' || attempt === 3)
                throw error;
            taken = [...taken, version];
        }
    }
}
function versionTagsFor(job, parent, sources) {
    return {
        [version_tags/* versionTags */.O.state]: 'candidate',
        [version_tags/* versionTags */.O.parent]: (0,image_parent/* formatMarketplaceVersion */.LG)(parent),
        [version_tags/* versionTags */.O.sources]: sources,
        [version_tags/* versionTags */.O.repository]: job.run.repository,
        [version_tags/* versionTags */.O.run]: job.run.id,
    };
}
function temporary(job, now) {
    return {
        [version_tags/* temporaryTags */.N.run]: job.run.id,
        [version_tags/* temporaryTags */.N.repository]: job.run.repository,
        [version_tags/* temporaryTags */.N.expires]: new Date(now + temporaryHours * 3_600_000).toISOString(),
    };
}
function summaryOf(name, record, parent, packer, milliseconds) {
    const rows = [
        ['Version', (0,image_version/* formatImageVersion */.d8)(record.version)],
        ['Built from', (0,image_parent/* formatMarketplaceVersion */.LG)(parent)],
        ['Packer', packer],
        ['Region', record.home],
        ['In latest', record.excludeFromLatest ? 'no' : 'yes'],
        ['Took', `${Math.round(milliseconds / 1000)} s`],
    ].map(([k, v]) => `| ${k} | ${(0,run_action/* markdownText */.p7)(v ?? '')} |`);
    return [
        `### ✅ Built ${name} ${(0,image_version/* formatImageVersion */.d8)(record.version)} with Packer ${packer}`,
        '',
        '| | |',
        '|---|---|',
        ...rows,
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ./lib/actions/build-image/contract.js
var contract = __webpack_require__(7264);
// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(9997);
// EXTERNAL MODULE: ./lib/adapters/azure/arm.js + 1 modules
var arm = __webpack_require__(7988);
;// CONCATENATED MODULE: ./lib/adapters/azure/build-resources.js

const compute = '2026-04-01';
const resources = '2022-09-01';
function azureBuildResources(arm, subscription) {
    const groupPath = (group) => `/subscriptions/${subscription}/resourceGroups/${group}`;
    const imagePath = (group, name) => `${groupPath(group)}/providers/Microsoft.Compute/images/${name}`;
    const managedImage = async (group, name) => {
        const found = (await arm.get(imagePath(group, name), compute));
        return found && { id: String(found.id ?? ''), tags: tagsOf(found) };
    };
    return {
        managedImage,
        machines: async (group) => (await arm.list(`${groupPath(group)}/providers/Microsoft.Compute/virtualMachines`, compute)).map(toSource),
        deleteManagedImage: async (group, name, run) => {
            const found = await managedImage(group, name);
            if (found?.tags[version_tags/* temporaryTags */.N.run] !== run)
                return false;
            await arm.delete(imagePath(group, name), compute);
            return true;
        },
        deleteGroup: async (group, run) => {
            const found = (await arm.get(groupPath(group), resources));
            if (!found || tagsOf(found)[version_tags/* temporaryTags */.N.run] !== run)
                return false;
            await arm.delete(groupPath(group), resources);
            return true;
        },
    };
}
function tagsOf(resource) {
    return Object.fromEntries(Object.entries((resource.tags ?? {})).map(([k, v]) => [k, String(v)]));
}
function toSource(vm) {
    const { name, properties } = vm;
    const image = properties?.storageProfile?.imageReference ?? {};
    return {
        name: name ?? '',
        publisher: image.publisher ?? '',
        offer: image.offer ?? '',
        sku: image.sku ?? '',
        version: image.exactVersion ?? image.version ?? '',
    };
}

// EXTERNAL MODULE: ./lib/adapters/azure/catalog.js
var catalog = __webpack_require__(6856);
// EXTERNAL MODULE: ./lib/adapters/azure/compute.js
var azure_compute = __webpack_require__(9889);
// EXTERNAL MODULE: ./lib/adapters/azure/gallery.js
var gallery = __webpack_require__(4226);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(5831);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/adapters/process/find-tool.js
var find_tool = __webpack_require__(8850);
// EXTERNAL MODULE: ./lib/adapters/process/run-tool.js
var run_tool = __webpack_require__(1726);
;// CONCATENATED MODULE: ./lib/adapters/packer/diagnostics.js
/** `Error: summary … on FILE line N[, in block]: … detail` as Packer's HCL writer prints it, once or several times in one text. */
function diagnosticsOf(text) {
    return text
        .split(/^(?=Error: )/m)
        .filter(block => block.startsWith('Error: '))
        .map(block => {
        const summary = /^Error: (.*)$/m.exec(block)?.[1]?.trim() ?? '';
        const where = /^\s+on (?<file>.+?) line (?<line>\d+)/m.exec(block)?.groups;
        const detail = block
            .split('\n')
            .slice(1)
            .filter(l => l.trim() !== '' && !/^\s+(on .+ line \d+|\d+:|\(source code not available\)|│|with )/.test(l))
            .join(' ')
            .trim();
        return {
            code: 'TEMPLATE_INVALID',
            message: detail ? `${summary}: ${detail}` : summary,
            ...(where?.file && where.line ? { place: { file: where.file, line: Number(where.line) } } : {}),
        };
    });
}
/** What a failed build means: the innermost thing that was said, with the next step. */
function failureOf(errors, log) {
    const said = errors.at(-1) ?? log.trim().split('\n').at(-1) ?? '';
    const all = `${log}\n${errors.join('\n')}`;
    const inner = /ERROR: {2,}-> (\w+) : ([^\n]+)/.exec(all);
    if (/^panic:/m.test(all))
        return { code: 'PACKER_CRASHED', message: 'Packer crashed; what it had made is deleted in the post step.' };
    if (/AADSTS\d+/.test(said))
        return { code: 'AUTH_REFUSED', message: said };
    const forbidden = /action '([^']+)' over scope '([^']+)'/.exec(all);
    if (/AuthorizationFailed/.test(all) && forbidden)
        return { code: 'AZURE_FORBIDDEN', message: `The identity lacks the action ${forbidden[1]} at ${forbidden[2]}.` };
    if (/SkuNotAvailable|QuotaExceeded|OperationNotAllowed|AllocationFailed/.test(all))
        return { code: 'BUILD_CAPACITY', message: inner ? `${inner[1]}: ${inner[2]}` : said };
    if (/Timeout waiting for SSH|ssh: handshake failed|timeout waiting/i.test(all))
        return { code: 'BUILD_SSH_TIMEOUT', message: `The build machine could not be logged in to: ${said}` };
    if (/Script exited with non-zero exit status/.test(all))
        return { code: 'BUILD_PROVISIONER_FAILED', message: said };
    return {
        code: 'BUILD_FAILED',
        message: inner ? `${inner[1]}: ${inner[2]}` : said || 'Packer failed and said nothing.',
    };
}

;// CONCATENATED MODULE: ./lib/adapters/packer/machine-readable.js
/** Text of events may hold a backslash-n of its own, so it is for people; ids are safe. */
function parsePackerLine(line) {
    const [time = '', target = '', category = '', ...args] = line.split(',');
    if (!/^\d{6,}$/.test(time))
        return { kind: 'other', text: line };
    const values = args.map(a => a.replaceAll('%!(PACKER_COMMA)', ','));
    const text = (from) => values.slice(from).join(',').replaceAll('\\n', '\n').replaceAll('\\r', '\r');
    if (category === 'ui')
        return { kind: values[0] === 'error' ? 'error' : 'say', text: text(1) };
    if (category === 'error')
        return { kind: 'build-error', build: target, text: text(0) };
    if (category === 'artifact' && values[1] === 'id')
        return { kind: 'artifact-id', build: target, id: values[2] ?? '' };
    return { kind: 'other', text: '' };
}
/** The resource group that Packer says it makes or uses, if this text names one. */
function groupIn(text) {
    return /-> ResourceGroupName\s*: '([-\w.()]{1,90})'/.exec(text)?.[1];
}
/** Whether this text says that provisioning begins: a machine is there and has been logged in to. */
function provisioningIn(text) {
    return /Connected to SSH|Provisioning with |Uploading /.test(text);
}

;// CONCATENATED MODULE: ./lib/adapters/packer/packer.js







/** Handed on as they are: how to trust and reach the network, nothing that signs anybody in. */
const handedOn = [
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'HTTPS_PROXY',
    'HTTP_PROXY',
    'NO_PROXY',
    'https_proxy',
    'http_proxy',
    'no_proxy',
    'PACKER_PLUGIN_PATH',
    'GO_AZURE_SDK_SKIP_POLLING_DELAY',
    'LANG',
];
/** Packer's own clean-up takes minutes; the job has seconds. The rest is the post step's. */
const cancelGraceMs = 5500;
function packer(options) {
    const { environment, temp, workspace } = options;
    const logPath = (0,external_node_path_.join)(temp, 'packer.log');
    const command = () => {
        const found = (0,find_tool/* findTool */.S)('packer', environment.PATH);
        if (!found)
            throw new domain_errors/* GoldenImageError */.PX({
                code: 'PACKER_NOT_FOUND',
                message: 'There is no `packer` on PATH.',
                hint: 'Put `hashicorp/setup-packer` with an exact version before this step, or install Packer on the runner.',
            });
        return found;
    };
    const env = (variables) => {
        const own = (name) => {
            const folder = (0,external_node_path_.join)(temp, name);
            (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
            return folder;
        };
        return {
            ...Object.fromEntries(handedOn.flatMap(name => (environment[name] === undefined ? [] : [[name, environment[name] ?? '']]))),
            PATH: `${options.az.bin}:${environment.PATH ?? ''}`,
            HOME: own('packer-home'),
            TMPDIR: own('t'),
            PACKER_CONFIG_DIR: own('packer-config'),
            PACKER_CACHE_DIR: own('packer-cache'),
            AZURE_CONFIG_DIR: options.az.config,
            CHECKPOINT_DISABLE: '1',
            PACKER_NO_COLOR: '1',
            ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [
                `PKR_VAR_${name}`,
                typeof value === 'string' ? value : hclMap(value),
            ])),
        };
    };
    const check = async (args, template, variables) => {
        const done = await (0,run_tool/* runTool */.q)({
            command: command(),
            args: [...args, template],
            cwd: workspace,
            env: env(variables),
            timeoutMs: 120_000,
        });
        if (done.code === 0)
            return done.stdout;
        const problems = diagnosticsOf(`${done.stdout}\n${done.stderr}`);
        const [first, ...rest] = problems;
        if (first)
            throw new domain_errors/* GoldenImageError */.PX([first, ...rest]);
        throw new domain_errors/* GoldenImageError */.PX({
            code: 'TEMPLATE_INVALID',
            message: `Packer refuses ${template}: ${`${done.stdout}${done.stderr}`.trim().slice(0, 500)}`,
            place: { file: template, line: 1 },
        });
    };
    return {
        logPath,
        version: async () => {
            const done = await (0,run_tool/* runTool */.q)({ command: command(), args: ['version'], env: env({}), timeoutMs: 30_000 });
            const version = /^Packer v(\d+\.\d+\.\d+)/m.exec(done.stdout)?.[1];
            if (!version)
                throw new domain_errors/* GoldenImageError */.PX({
                    code: 'PACKER_NOT_FOUND',
                    message: `\`packer version\` gave no version: ${done.stdout.slice(0, 200)}`,
                });
            return version;
        },
        declared: async (template, variables) => {
            const out = await check(['inspect'], template, variables);
            const inputs = out.split(/^> /m).find(part => part.startsWith('input-variables:')) ?? '';
            return [...inputs.matchAll(/^var\.([A-Za-z_]\w*):/gm)].map(m => m[1] ?? '');
        },
        validate: async (template, variables) => {
            await check(['validate'], template, variables);
        },
        build: async (template, variables, watch) => {
            const stop = new AbortController();
            watch.cancelled.addEventListener('abort', () => stop.abort(), { once: true });
            const ids = new Set();
            const errors = [];
            let group;
            let checked;
            let refused;
            const done = await (0,run_tool/* runTool */.q)({
                command: command(),
                args: ['build', '-machine-readable', '-color=false', '-on-error=cleanup', template],
                cwd: workspace,
                env: env(variables),
                signal: stop.signal,
                graceMs: cancelGraceMs,
                onLine: line => {
                    (0,external_node_fs_.appendFileSync)(logPath, `${line}\n`);
                    const event = parsePackerLine(line);
                    if (event.kind === 'artifact-id')
                        ids.add(event.id);
                    if (event.kind === 'build-error')
                        errors.push(event.text);
                    if (event.kind !== 'say' && event.kind !== 'error')
                        return;
                    options.show(event.text);
                    const named = groupIn(event.text);
                    if (named !== undefined && group === undefined)
                        watch.group(named);
                    group ??= named;
                    if (group !== undefined && checked === undefined && provisioningIn(event.text))
                        checked = watch.provisioning(group).catch(error => {
                            refused = error;
                            stop.abort();
                        });
                },
            });
            await checked;
            if (watch.cancelled.aborted)
                throw new domain_errors/* GoldenImageError */.PX({ code: 'INTERNAL_CANCELLED', message: 'The build was cancelled.' });
            if (refused !== undefined)
                throw refused;
            if (done.code !== 0) {
                const diagnostics = diagnosticsOf(done.stdout
                    .split('\n')
                    .map(l => parsePackerLine(l))
                    .map(e => ('text' in e ? e.text : ''))
                    .join('\n'));
                const [first, ...rest] = diagnostics.some(d => d.place)
                    ? diagnostics
                    : [failureOf(errors, done.stdout)];
                if (first)
                    throw new domain_errors/* GoldenImageError */.PX([first, ...rest]);
            }
            if (checked === undefined)
                throw new domain_errors/* GoldenImageError */.PX({
                    code: 'BUILD_PARENT_UNCHECKED',
                    message: 'Packer never said that it provisions a machine, so it was never seen what the image is made from.',
                });
            return [...ids];
        },
    };
}
/** A map as HCL text, which is how a map travels in an environment variable. */
function hclMap(map) {
    const quote = (text) => JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{');
    return `{${Object.entries(map)
        .map(([k, v]) => `${quote(k)}=${quote(v)}`)
        .join(',')}}`;
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./lib/adapters/packer/az-answers.js
const az_answers_resources = ['https://management.azure.com', 'https://vault.azure.net'];
/** Arguments → what is asked. Packer 1.6 names a `--resource`, the azure plugin 2.x a `--scope`. */
function readAzCall(args) {
    const [first, second] = args;
    if (first === 'version')
        return { kind: 'version' };
    if (first === 'account' && second === 'show')
        return { kind: 'account' };
    if (first === 'account' && second === 'list')
        return { kind: 'accounts' };
    if (first !== 'account' || second !== 'get-access-token')
        return { kind: 'refused', why: `this az answers Packer alone, not: ${args.slice(0, 2).join(' ')}` };
    const after = (name) => args[args.indexOf(name) + 1];
    const asked = (args.includes('--resource')
        ? after('--resource')
        : args.includes('--scope')
            ? after('--scope')?.replace(/\/\.default$/, '')
            : az_answers_resources[0]) ?? '';
    const resource = az_answers_resources.find(r => asked.replace(/\/+$/, '') === r);
    return resource
        ? { kind: 'token', resource }
        : { kind: 'refused', why: `this az gives tokens for ${az_answers_resources.join(' and ')}, not for ${asked}` };
}
/** `YYYY-MM-DD HH:MM:SS.ffffff` in local time, as the command writes it. */
function localTime(date) {
    const two = (n) => String(n).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.000000`;
}

;// CONCATENATED MODULE: ./lib/adapters/packer/private-az.js




/**
 * An `az` for Packer alone. It asks us over a socket that only our user may open; each call mints a fresh token, so that a long build never
 * meets an old one, and no process of Packer's ever holds GitHub's request token.
 */
async function startPrivateAz(folder, client, account, tokens) {
    const bin = (0,external_node_path_.join)(folder, 'bin');
    const config = (0,external_node_path_.join)(folder, 'azure');
    for (const part of [folder, bin, config])
        (0,external_node_fs_.mkdirSync)(part, { recursive: true, mode: 0o700 });
    const path = (0,external_node_path_.join)(folder, 'az.sock');
    const quoted = [client.node, client.script, path].map(word => `'${word.replace(/'/g, `'\\''`)}'`).join(' ');
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(bin, 'az'), `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o700 });
    const entry = {
        id: account.subscription,
        name: 'golden-image',
        state: 'Enabled',
        isDefault: true,
        tenantId: account.tenant,
        environmentName: 'AzureCloud',
        user: { name: account.clientId, type: 'servicePrincipal' },
    };
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(config, 'azureProfile.json'), JSON.stringify({ installationId: 'golden-image', subscriptions: [entry] }));
    const server = await listen(path, async (args) => {
        const call = readAzCall(args);
        if (call.kind === 'refused')
            throw new Error(call.why);
        if (call.kind === 'version')
            return { 'azure-cli': '2.60.0', 'azure-cli-core': '2.60.0' };
        if (call.kind === 'account')
            return entry;
        if (call.kind === 'accounts')
            return [entry];
        const { token, expiresOn } = await tokens.get(call.resource);
        return {
            accessToken: token.reveal(),
            expiresOn: localTime(expiresOn),
            expires_on: Math.floor(expiresOn.getTime() / 1000),
            subscription: account.subscription,
            tenant: account.tenant,
            tokenType: 'Bearer',
        };
    });
    return { bin, config, close: () => server.close() };
}
function listen(path, answer) {
    const server = (0,external_node_net_.createServer)({ allowHalfOpen: true }, socket => {
        let text = '';
        socket.setEncoding('utf8').on('data', chunk => {
            text += chunk;
            if (text.length > 64 * 1024)
                socket.destroy();
        });
        socket.on('error', () => socket.destroy());
        socket.on('end', async () => {
            try {
                socket.end(JSON.stringify({ out: await answer(JSON.parse(text)) }));
            }
            catch (error) {
                socket.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
            }
        });
    });
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(path, () => {
            (0,external_node_fs_.chmodSync)(path, 0o600);
            resolve(server);
        });
    });
}

// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(7374);
// EXTERNAL MODULE: ./lib/domain/manifest/parse.js + 1 modules
var parse = __webpack_require__(6212);
// EXTERNAL MODULE: ./lib/entry/sign-in.js + 1 modules
var sign_in = __webpack_require__(6507);
;// CONCATENATED MODULE: ./lib/entry/build-image.js

















function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, async () => {
        const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '');
        const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
        const image = (0,parse/* imageOf */.dT)(settings, inputs.image);
        const { tokens, clientId } = await (0,sign_in/* signIn */.J)(settings, inputs['client-id'], job);
        remember(job, settings, clientId);
        const client = (0,azure_compute/* computeClient */.By)(tokens, settings.azure.subscription, system_clock/* systemClock */.m);
        // dist/build-image/index.js → dist/az/index.js
        const script = (0,external_node_path_.join)((0,external_node_path_.dirname)(process.argv[1] ?? ''), '../az/index.js');
        const account = { tenant: settings.azure.tenant, subscription: settings.azure.subscription, clientId };
        const az = await startPrivateAz((0,external_node_path_.join)(job.temp, 'az'), { node: process.execPath, script }, account, tokens);
        try {
            const builder = packer({
                workspace: job.workspace,
                temp: job.temp,
                environment: process.env,
                az,
                show: job.foreign,
            });
            return await buildImage(inputs, settings, image, {
                job,
                workspace,
                builder,
                catalog: (0,catalog/* azureImageCatalog */.C)(client),
                gallery: (0,gallery/* azureImageGallery */.X)(client),
                resources: azureBuildResources((0,arm/* azureArm */.U)(tokens, system_clock/* systemClock */.m), settings.azure.subscription),
                clock: system_clock/* systemClock */.m,
                unguessable: (0,external_node_crypto_.randomBytes)(16).toString('hex'),
            });
        }
        finally {
            az.close();
        }
    });
}
/** What `post` needs to clean up without reading anything that a build could have changed. */
function remember(job, settings, clientId) {
    job.saveState('azure', JSON.stringify({ azure: settings.azure, clientId }));
}
/** Deletes what the build has left, and only what carries this run's tag. */
async function post(job) {
    const saved = job.state('azure');
    const group = job.state('group');
    const managedImage = job.state('managed-image');
    if (saved === '' || (group === '' && managedImage === ''))
        return;
    const { azure, clientId } = JSON.parse(saved);
    const { tokens } = await (0,sign_in/* signIn */.J)({ azure }, clientId, job);
    const resources = azureBuildResources((0,arm/* azureArm */.U)(tokens, system_clock/* systemClock */.m), azure.subscription);
    if (group !== '' && (await resources.deleteGroup(group, job.run.id)))
        job.info(`Deleting the resource group ${group}, which the build has left.`);
    if (managedImage !== '' && (await resources.deleteManagedImage(azure.buildGroup, managedImage, job.run.id)))
        job.info(`Deleting the managed image ${managedImage}.`);
}


/***/ })

};
