export const id = 602;
export const ids = [602];
export const modules = {

/***/ 18666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OI: () => (/* binding */ innermost),
/* harmony export */   PT: () => (/* binding */ problemOfArm),
/* harmony export */   nR: () => (/* binding */ lacksRight)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30426);

/** What a refused request means to the user. `what` names the request, such as `GET /subscriptions/…`. */
function problemOfArm(status, body, what) {
    const { code, message } = innermost(body);
    const said = `${code}${message ? `: ${message}` : ''}`;
    if (status === 403 && code === 'RequestDisallowedByPolicy')
        return { code: 'AZURE_REFUSED', message: `A policy of Azure forbids ${what}: ${said}` };
    if (status === 403)
        return forbidden(code, message, what);
    if (status === 404)
        return { code: 'AZURE_NOT_FOUND', message: `Not found: ${what}: ${said}` };
    if (status === 409 || status === 412)
        return { code: 'AZURE_CONFLICT', message: `Azure refused ${what}: ${said}` };
    if (status === 401)
        return { code: 'AUTH_REFUSED', message: `Azure Resource Manager refused the token for ${what}: ${said}` };
    if (status === 429)
        return { code: 'AZURE_THROTTLED', message: `Azure throttles ${what}, also after retries.` };
    if (status >= 500)
        return {
            code: 'AZURE_UNAVAILABLE',
            message: `Azure failed with ${status} for ${what}, also after retries: ${said}`,
        };
    return { code: 'AZURE_REFUSED', message: `Azure refused ${what} with ${status}: ${said}` };
}
/** What is not there is told in the same words as what the identity may not touch, unless it has a right above. */
function forbidden(code, message, what) {
    const refused = {
        code: 'AZURE_FORBIDDEN',
        message: `The identity may not do ${what}: ${code}${message ? `: ${message}` : ''}`,
    };
    if (code === 'DenyAssignmentAuthorizationFailed')
        return { ...refused, hint: 'No role helps: whoever owns the deny assignment must lift it.' };
    if (message.includes('is not authorized to access linked subscription'))
        return { ...refused, hint: 'No role helps: the subscription belongs to another tenant. Correct its id.' };
    // The sentence about a linked resource first names the action that the identity has.
    const lacking = /does not have (?:permission|authorization) to perform action.*/s.exec(message)?.[0] ?? message;
    const action = /action(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
    const scope = /scope(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
    if (action === undefined)
        return refused;
    return {
        code: 'AZURE_FORBIDDEN',
        message: `The identity lacks the action ${action} at ${scope ?? 'an unnamed scope'}, or a name in it is wrong: of what does not exist Azure says the same.`,
        ...(scope === undefined ? {} : { hint: `Check the names. If they are right: ${assignment(action, scope)}` }),
    };
}
const assignment = (action, scope) => `az role assignment create --assignee <client id> --role <a role with ${action}> --scope ${lastingScope(scope)}; if that was done in the last ten minutes, run the job again.`;
/**
 * Where a role is given: what a job makes has another name in the next one. The URL of an operation lies under a place, which is no scope of a role:
 * that is the subscription.
 */
const lastingScope = (scope) => scope
    .replace(/\/providers\/[^/]+\/locations\/.*/is, '')
    .replace(/^(\/subscriptions\/[^/]+)\/operationresults\/.*/is, '$1')
    .replace(/^(.*\/galleries)(\/[^/]+)\/.*/is, '$1$2')
    .replace(ofJobs, '$1');
/** Resources that jobs make. A subnet that a machine joins was there before, unless its network has a name such as Packer's or our own. */
const ofJobs = /(\/resourceGroups\/[^/]+)\/(?:deployments|providers\/(?:Microsoft\.Resources\/deployments|Microsoft\.Compute\/(?:virtualMachines|disks|images)|Microsoft\.Network\/(?:networkInterfaces|publicIPAddresses|networkSecurityGroups|virtualNetworks(?!\/(?!pkrvn|gi-)[^/]+\/subnets\/))))\/.*/is;
const rights = ['AuthorizationFailed', 'LinkedAuthorizationFailed'];
/** Whether an operation that Azure had accepted has ended for want of a right. @param body of an `Azure-AsyncOperation` URL, or the resource */
const lacksRight = (body) => rights.includes(innermost(body).code);
/** The innermost error says what happened; the outer ones only that something did. */
function innermost(body) {
    let current = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(body, 'error') ?? body;
    for (let depth = 0; depth < 8; depth++) {
        const details = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(current, 'details');
        const inner = Array.isArray(details) ? details[0] : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(current, 'innererror');
        if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(inner, 'code') === undefined)
            break;
        current = inner;
    }
    const message = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(current, 'message');
    // A deployment hands on the answer of the resource provider as JSON inside the message.
    try {
        const nested = JSON.parse(message);
        if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(nested, 'error'), 'code') !== undefined)
            return innermost(nested);
    }
    catch {
        // an ordinary sentence
    }
    return { code: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(current, 'code') || 'no code', message };
}


/***/ }),

/***/ 30426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   MZ: () => (/* binding */ property),
/* harmony export */   b6: () => (/* binding */ textOf)
/* harmony export */ });
/** Ways into an answer of ARM of which nothing is known yet. */
function property(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
/** A text, or an empty one. */
function textOf(value, key) {
    const found = property(value, key);
    return typeof found === 'string' ? found : '';
}
/** `properties.provisioningState`, or an empty text. */
const stateOf = (resource) => textOf(property(resource, 'properties'), 'provisioningState');
function tagsOf(resource) {
    const tags = property(resource, 'tags');
    return typeof tags === 'object' && tags !== null
        ? Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)]))
        : {};
}


/***/ }),

/***/ 27949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ waitUnlessCancelled)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);

/**
 * The work, or `INTERNAL_CANCELLED` as soon as the signal is aborted: for what cannot be stopped itself. It then goes on unheard.
 * @param doing what was under way, such as `Azure was making the candidate`
 */
async function waitUnlessCancelled(work, signal, doing) {
    if (!signal)
        return work();
    if (signal.aborted)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing);
    let stop = () => { };
    const cancelled = new Promise((_, reject) => {
        stop = () => reject((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing));
        signal.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([cancelled, work()]);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}


/***/ }),

/***/ 7078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ux: () => (/* binding */ requireStillSame),
/* harmony export */   uV: () => (/* binding */ formatFingerprint),
/* harmony export */   wo: () => (/* binding */ requireSameVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8701);


/**
 * What one step hands to the next beside the id, which is the name alone and can be given again after a deletion: `sha256:` and the digest of all
 * facts of the descriptor, hexadecimal. Where the date does not count it is the digest without it: a step in which it
 * does refuses that one. attest-image signs both digests.
 */
function formatFingerprint(descriptor, { strictPublishedDate }) {
    const { exact, undated } = (0,_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(descriptor);
    return `sha256:${strictPublishedDate ? exact : undated}`;
}
const exactly = { strictPublishedDate: true };
const whateverDate = { strictPublishedDate: false };
/**
 * Throws `VALIDATE_OTHER_IMAGE` unless this is the version whose fingerprint was read before: a name can be deleted and made again. One of
 * which Azure gives no date cannot be told from another, so it is none.
 * @param wanted as `formatFingerprint` writes it @param policy of the step that asks: where its date counts, a fingerprint that says nothing of it is not enough
 */
function requireSameVersion(id, found, wanted, policy = whateverDate) {
    if (found !== undefined && found.descriptor.publishedDate === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'VALIDATE_OTHER_IMAGE',
            message: `Azure says of ${id} no date on which it was made, so it cannot be told from another version of that name; expected was ${wanted}.`,
        });
    if (found && formatFingerprint(found.descriptor, exactly) === wanted)
        return;
    if (found && formatFingerprint(found.descriptor, whateverDate) === wanted) {
        if (!policy.strictPublishedDate)
            return;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'VALIDATE_OTHER_IMAGE',
            message: `The fingerprint ${wanted} of ${id} says nothing of its date, which counts in this step: a version that was made again from the same source would have it, too.`,
            hint: 'Say `strict-published-date` alike in every step of the workflow that has this input; the manifest can only ask for `true`.',
        });
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'VALIDATE_OTHER_IMAGE',
        message: `${id} is not the version any more that was built and tested: ${found === undefined ? 'it has gone' : `it is ${explain(found.descriptor)}`}; expected was ${wanted}. Somebody has deleted it, and another one has its name.`,
        hint: 'Nothing that was found out counts for it: build and test it anew, and see in the activity log of the gallery who deletes versions.',
    });
}
/**
 * After a write of ours to the version that was found. Throws `VALIDATE_OTHER_IMAGE` if it is another one now, also where its date alone has changed
 * and counts: whether an update of Azure's moves it is not said anywhere, and what was made again from the same source at that moment looks the same.
 * @param wanted as `formatFingerprint` writes it
 */
function requireStillSame(id, before, now, wanted) {
    const isSame = (policy) => formatFingerprint(now.descriptor, policy) === formatFingerprint(before.descriptor, policy);
    const dateCounts = wanted !== formatFingerprint(before.descriptor, whateverDate);
    if (dateCounts && isSame(whateverDate) && !isSame(exactly))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'VALIDATE_OTHER_IMAGE',
            message: `${id} has another date since a tag was written on it: ${now.descriptor.publishedDate ?? 'none'}, and before it was ${before.descriptor.publishedDate ?? 'none'}; all else of it is the same.`,
            hint: 'Either Azure changes the date with an update, or somebody has made the version again from the same source just now: the activity log of the gallery says which. Where it is Azure, say `strict-published-date: false` in every step of the calling workflow that has this input, and build anew.',
        });
    requireSameVersion(id, now, wanted);
}
const explain = (descriptor) => `${formatFingerprint(descriptor, exactly)}, made on ${descriptor.publishedDate ?? 'no date'} from ${descriptor.source.id ?? descriptor.source.virtualMachineId ?? 'no source'}`;


/***/ }),

/***/ 54644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fV: () => (/* binding */ highestTag),
/* harmony export */   gM: () => (/* binding */ requireNextName),
/* harmony export */   xb: () => (/* binding */ readHighest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85273);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68466);




/** Names of a wrong clock end by themselves; of what lies further ahead nobody sees the end. */
const daysAhead = 31;
/**
 * The name of the next version: above all that were given. Throws `IMAGE_VERSION_AHEAD` if there is none, because of a name that only
 * somebody else can have given: far ahead of today, or the last one that a day can have.
 * @param others names that are taken, too
 */
function requireNextName(ref, used, now, others = []) {
    const all = [...used.standing, ...used.deleted, ...(used.highest ? [used.highest] : []), ...others];
    const ahead = all.find(v => v.parts[0] > (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .dateOfNames */ .Qh)(new Date(now.getTime() + daysAhead * 24 * 3_600_000)));
    const next = ahead ? undefined : (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .nextImageVersion */ .p5)(all, now);
    if (next)
        return next;
    const name = (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(ahead ?? newestOf(all) ?? { parts: [0, 0, 0] });
    const has = (versions) => versions.some(v => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(v) === name);
    const id = `--resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition}`;
    const [where, how] = has(used.standing)
        ? ['has the version', `az sig image-version delete ${id} --gallery-image-version ${name}`]
        : has(used.deleted)
            ? ['has in its recycle bin the version', 'Delete it for good, in the portal: "Show soft deleted versions".']
            : [`has the tag ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest} with`, howToCorrect(ref)];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'IMAGE_VERSION_AHEAD',
        message: `${ref.definition} ${where} ${name}, ${ahead ? `which is more than ${daysAhead} days above ${(0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .dateOfNames */ .Qh)(now)}.0.0, the first name of today` : 'the last name that this day can have'}; a new version must be above it.`,
        hint: `If nothing uses it: ${how}. Else begin a new definition under another name.`,
    });
}
/**
 * What the tag of a definition says: the highest name that was ever given. Throws `IMAGE_HIGHEST_UNREADABLE`: what cannot be read is not
 * nothing.
 */
function readHighest(ref, tags) {
    const said = Object.entries(tags).filter(([name]) => isHighestTag(name));
    const names = said.map(([, value]) => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageVersion */ .R1)(value));
    const wrong = said[names.indexOf(undefined)];
    if (wrong)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'IMAGE_HIGHEST_UNREADABLE',
            message: `The image definition ${ref.definition} has the tag ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest} with "${wrong[1].slice(0, 100)}"; accepted is a version, Major.Minor.Patch: the highest that was ever given.`,
            hint: howToCorrect(ref),
        });
    return newestOf(names.filter(v => v !== undefined));
}
/** The tag of a definition that keeps the highest name. */
const highestTag = (highest) => ({
    [_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest]: (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(highest),
});
/** Azure does not tell capitals from small letters in names of tags. */
const isHighestTag = (name) => name.toLowerCase() === _version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest;
const newestOf = (versions) => [...versions].sort(_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareImageVersions */ .m6).at(-1);
const howToCorrect = (ref) => `az tag update --operation Merge --resource-id ${(0,_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDefinitionId */ .uz)(ref)} --tags ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest}=<the highest version that was ever there>`;


/***/ }),

/***/ 83761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ guestLine)
/* harmony export */ });
/* harmony import */ var _one_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18997);

/**
 * A guest's text as one line of at most so many characters, without what a terminal, a log or a reader could be misled by: control and format
 * characters, halves of surrogate pairs, and what no version of Unicode has given a meaning.
 */
function guestLine(text, most) {
    return (0,_one_line_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' '), most);
}


/***/ })

};
