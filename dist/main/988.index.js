export const id = 988;
export const ids = [988];
export const modules = {

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
