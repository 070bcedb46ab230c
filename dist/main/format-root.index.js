export const id = 2336;
export const ids = [2336];
export const modules = {

/***/ 72336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   en: () => (/* binding */ formatRoot),
/* harmony export */   kb: () => (/* binding */ dayOf),
/* harmony export */   nK: () => (/* binding */ judgeAge)
/* harmony export */ });
const dayMs = 86_400_000;
/** @param starts from when on each key counts, in milliseconds @param now the same: for people alone, nothing is decided by it */
function judgeAge(starts, now, published) {
    const newest = starts.reduce((a, b) => (a === undefined || b > a ? b : a), undefined);
    return {
        newestKey: newest === undefined ? undefined : new Date(newest).toISOString(),
        days: newest === undefined ? undefined : Math.floor((now - newest) / dayMs),
        ...(published && { published }),
    };
}
/** Which root it is, and how old: `root.json (sha256:…), whose newest key counts since 2025-09-23, for 434 days`. */
function formatRoot({ from, sha256, age }) {
    const { published } = age;
    const list = published
        ? `; list ${published.version} of those who publish it is good until ${dayOf(published.expires)}`
        : '';
    return `${from} (sha256:${sha256}), ${formatAge(age)}${list}`;
}
function formatAge({ newestKey, days }) {
    if (newestKey === undefined || days === undefined)
        return 'which does not say since when its keys count';
    if (days < 0)
        return `whose newest key counts from ${dayOf(newestKey)} on`;
    return `whose newest key counts since ${dayOf(newestKey)}, for ${days} ${days === 1 ? 'day' : 'days'}`;
}
/** @param time ISO 8601 */
const dayOf = (time) => time.slice(0, 10);


/***/ })

};
