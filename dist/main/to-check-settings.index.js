export const id = 9312;
export const ids = [9312];
export const modules = {

/***/ 29312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ toCheckSettings)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);

/**
 * The same manifest for a check: what is made stands in its own group, and Packer signs in as the job does, because that identity may write to no
 * gallery as it is. Throws `MANIFEST_CHECK_GROUP_MISSING`.
 */
function toCheckSettings(settings) {
    const { checkGroup } = settings.azure;
    if (checkGroup === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'MANIFEST_CHECK_GROUP_MISSING',
            message: `${settings.path} has no \`azure.check-group\`: what a check makes may not stand where releases are made.`,
            place: { file: settings.path, line: settings.lines.location },
        });
    return { ...settings, azure: { ...settings.azure, buildGroup: checkGroup }, packer: undefined };
}


/***/ })

};
