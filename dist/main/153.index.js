export const id = 153;
export const ids = [153,988];
export const modules = {

/***/ 2656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ innermost),
/* harmony export */   P: () => (/* binding */ problemOfArm)
/* harmony export */ });
/** What a refused request means to the user. `what` names the request, such as `GET /subscriptions/…`. */
function problemOfArm(status, body, what) {
    const { code, message } = innermost(body);
    const said = `${code}${message ? `: ${message}` : ''}`;
    if (status === 403 && code === 'RequestDisallowedByPolicy')
        return { code: 'AZURE_REFUSED', message: `A policy of Azure forbids ${what}: ${said}` };
    if (status === 403) {
        // The sentence about a linked resource first names the action that the identity has.
        const lacking = /does not have (?:permission|authorization) to perform action.*/s.exec(message)?.[0] ?? message;
        const action = /action(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
        const scope = /scope(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
        return {
            code: 'AZURE_FORBIDDEN',
            message: action
                ? `The identity lacks the action ${action} at ${scope ?? 'an unnamed scope'}.`
                : `The identity may not do ${what}: ${said}`,
            ...(action && scope
                ? { hint: `az role assignment create --assignee <client id> --role <a role with ${action}> --scope ${scope}` }
                : {}),
        };
    }
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
/** The innermost error says what happened; the outer ones only that something did. */
function innermost(body) {
    let current = property(body, 'error') ?? body;
    for (let depth = 0; depth < 8; depth++) {
        const details = property(current, 'details');
        const inner = Array.isArray(details) ? details[0] : property(current, 'innererror');
        if (property(inner, 'code') === undefined)
            break;
        current = inner;
    }
    const message = text(property(current, 'message'));
    // A deployment hands on the answer of the resource provider as JSON inside the message.
    try {
        const nested = JSON.parse(message);
        if (property(property(nested, 'error'), 'code') !== undefined)
            return innermost(nested);
    }
    catch {
        // an ordinary sentence
    }
    return { code: text(property(current, 'code')) || 'no code', message };
}
function property(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
const text = (value) => (typeof value === 'string' ? value : '');


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


/***/ })

};
