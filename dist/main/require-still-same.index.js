export const id = 2894;
export const ids = [2894];
export const modules = {

/***/ 7078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ux: () => (/* binding */ requireStillSame),
/* harmony export */   uV: () => (/* binding */ formatFingerprint),
/* harmony export */   wo: () => (/* binding */ requireSameVersion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
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
