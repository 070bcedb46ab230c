export const id = 6750;
export const ids = [6750];
export const modules = {

/***/ 46750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GK: () => (/* binding */ sameLatest),
/* harmony export */   Ls: () => (/* binding */ followLatest),
/* harmony export */   NV: () => (/* binding */ regionsOf),
/* harmony export */   PZ: () => (/* binding */ formatLatest),
/* harmony export */   Ym: () => (/* binding */ toLatestFacts),
/* harmony export */   hU: () => (/* binding */ latestIn),
/* harmony export */   jn: () => (/* binding */ latestPerRegion)
/* harmony export */ });
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);

/** Of a record, which does not say how far each region is: what is to stand there counts as there. */
const toLatestFacts = ({ regions, latestIn, ...record }) => ({
    version: record.version,
    provisioningState: record.provisioningState,
    excludeFromLatest: record.excludeFromLatest,
    targets: regions.map(region => ({ region, excludeFromLatest: !latestIn.includes(region) })),
    states: Object.fromEntries(regions.map(region => [region, 'Completed'])),
});
/** The greatest version that stands in the region and is not excluded there or everywhere. */
function latestIn(versions, region) {
    const [top] = versions.filter(v => countsIn(v, region)).sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(b.version, a.version));
    return toLatest(top, region);
}
const countsIn = (v, region) => !v.excludeFromLatest && v.targets.some(t => t.region === region && !t.excludeFromLatest);
/** @param top the greatest version that counts in the region */
function toLatest(top, region) {
    if (!top)
        return { kind: 'none' };
    const state = doubtOf(top, region);
    return state === undefined
        ? { kind: 'version', version: top.version }
        : { kind: 'unknown', version: top.version, state };
}
/** In every region in which a version stands or is to stand, by name. */
function latestPerRegion(versions, regions = regionsOf(versions)) {
    return Object.fromEntries([...regions].sort().map(region => [region, latestIn(versions, region)]));
}
/** Tells `latest` after each change without looking at every version again: a gallery can have thousands, and each of them may have to be hidden. */
function followLatest(versions, regions) {
    const now = [...versions].sort((a, b) => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .compareImageVersions */ .m6)(b.version, a.version));
    const places = new Map(now.map((v, at) => [v.id, at]));
    const findTop = (region, from) => {
        let at = from;
        for (let v = now[at]; v && !countsIn(v, region); v = now[at])
            at++;
        return at;
    };
    const tops = new Map([...regions].sort().map(region => [region, findTop(region, 0)]));
    return {
        of: id => now[places.get(id) ?? -1],
        change: (id, version) => {
            const at = places.get(id);
            if (at === undefined)
                return;
            now[at] = version;
            for (const [region, top] of tops)
                if (at === top)
                    tops.set(region, findTop(region, top));
                else if (at < top && countsIn(version, region))
                    tops.set(region, at);
        },
        perRegion: () => Object.fromEntries([...tops].map(([region, top]) => [region, toLatest(now[top], region)])),
    };
}
function regionsOf(versions) {
    return [...new Set(versions.flatMap(v => v.targets.map(t => t.region)))].sort();
}
/** `20261125.0.0`, `none`, or `unknown (20261125.1.0 is Creating)`. */
function formatLatest(latest) {
    if (latest.kind === 'none')
        return 'none';
    const version = (0,_image_version_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImageVersion */ .d8)(latest.version);
    return latest.kind === 'version' ? version : `unknown (${version} is ${latest.state})`;
}
function sameLatest(a, b) {
    return formatLatest(a) === formatLatest(b);
}
/** While regions are added to a version it is `Updating`, and stands where it is `Completed`. */
function doubtOf({ provisioningState, states }, region) {
    if (provisioningState !== 'Succeeded' && provisioningState !== 'Updating')
        return provisioningState;
    const state = states[region] ?? 'unsaid';
    return state === 'Completed' ? undefined : state;
}


/***/ })

};
