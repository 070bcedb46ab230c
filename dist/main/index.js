import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 72250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 85675:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http2");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 98995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 16460:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers/promises");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 8063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(85128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(66291);



const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_2__/* .defineAction */ .Q)({
    name: 'attest-image',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.image,
        'image-version-id': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['image-version-id']),
        'build-record': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(),
        'test-record': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(),
        inventory: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(),
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['client-id'],
        'github-token': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['github-token'],
        'dry-run': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['dry-run'],
    },
    outputs: ['verdict', 'descriptor-digest', 'descriptor-path', 'sbom-path', 'bundle-path', 'predicate-types'],
    post: false,
});


/***/ }),

/***/ 77264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(85128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(66291);



const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_2__/* .defineAction */ .Q)({
    name: 'build-image',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.image,
        force: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.force,
        'dry-run': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['dry-run'],
        'parent-version': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .matching */ .wC)(/^\d{1,10}(\.\d{1,10}){1,3}$/, 'an exact version such as 12.20261101.1'),
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['client-id'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .trustingInputs */ .EI,
    },
    outputs: [
        'image-version-id',
        'fingerprint',
        'version',
        'parent',
        'packer-version',
        'plugin-version',
        'log-path',
        'build-record',
    ],
    post: true,
});


/***/ }),

/***/ 79462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(85128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(66291);



const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_2__/* .defineAction */ .Q)({
    name: 'cascade',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.image,
        channel: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.channel),
        /** without it nobody is woken, and the schedule of each child finds the version */
        'cascade-key': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['cascade-key'],
        wait: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .movingInputs */ .el.wait,
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['client-id'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyingInputs */ .bR,
        'dry-run': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['dry-run'],
    },
    outputs: ['verdict', 'event-id', 'dispatched', 'runs', 'failed'],
    post: false,
});


/***/ }),

/***/ 87249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(85128);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(66291);


const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_1__/* .defineAction */ .Q)({
    name: 'detect-update',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO.image,
        force: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO.force,
        /** of a promotion by hand, as the next one */
        channel: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO.channel,
        version: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO.version,
        /** to read the last runs of children that fell silent; without it they are not known */
        'cascade-key': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO['cascade-key'],
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO['client-id'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .trustingInputs */ .EI,
        'trusted-workflow': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readingInputs */ .oI['trusted-workflow'],
    },
    outputs: ['changed', 'matrix', 'images', 'silent'],
    post: false,
});


/***/ }),

/***/ 13641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(85128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(66291);



const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_2__/* .defineAction */ .Q)({
    name: 'find-image',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.image,
        /** default: the one whose version is Azure's latest */
        channel: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.channel,
        /** instead of a channel */
        version: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.version,
        /** default: the manifest's location */
        region: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(),
        evidence: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .bool */ .lc)({ default: 'false' }),
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['client-id'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readingInputs */ .oI,
    },
    outputs: [
        'verdict',
        'image-version-id',
        'version',
        'channel',
        'region',
        'tfvars-path',
        'bicep-path',
        'evidence-path',
        'lineage',
    ],
    post: false,
});


/***/ }),

/***/ 66291:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  el: () => (/* binding */ movingInputs),
  oI: () => (/* binding */ readingInputs),
  dO: () => (/* binding */ sharedInputs),
  oY: () => (/* binding */ testingInputs),
  EI: () => (/* binding */ trustingInputs),
  bR: () => (/* binding */ verifyingInputs)
});

// EXTERNAL MODULE: ./lib/domain/evidence/proof-names.js
var proof_names = __nccwpck_require__(74443);
// EXTERNAL MODULE: ./lib/domain/image/address-range.js
var address_range = __nccwpck_require__(62202);
;// CONCATENATED MODULE: ./lib/domain/image/fingerprint-pattern.js
/** As `formatFingerprint` writes it. Apart from it, so that an input can be looked at before anything heavy is loaded. */
const fingerprintPattern = /^sha256:[0-9a-f]{64}$/;

// EXTERNAL MODULE: ./lib/domain/text/guid.js
var guid = __nccwpck_require__(86757);
// EXTERNAL MODULE: ./lib/runtime/inputs.js
var inputs = __nccwpck_require__(90963);
;// CONCATENATED MODULE: ./lib/actions/inputs.js





/** Inputs that several actions have, declared once: one name means one thing everywhere. */
const sharedInputs = {
    manifest: (0,inputs/* text */.Qq)({ default: 'golden-image.yml' }),
    image: (0,inputs/* text */.Qq)(),
    force: (0,inputs/* bool */.lc)({ default: 'false' }),
    'dry-run': (0,inputs/* bool */.lc)({ default: 'false' }),
    /** ARM id of a gallery image version */
    'image-version-id': (0,inputs/* text */.Qq)(),
    /** name of a channel of the manifest */
    channel: (0,inputs/* text */.Qq)(),
    /** `Major.Minor.Patch` of a release of the image */
    version: (0,inputs/* text */.Qq)(),
    /** of the version that another step has made, see `formatFingerprint` */
    fingerprint: (0,inputs/* matching */.wC)(fingerprintPattern, 'sha256: and 64 hexadecimal digits, the output `fingerprint` of build-image'),
    'client-id': (0,inputs/* matching */.wC)(guid/* guidPattern */.E, 'a GUID'),
    /** of the job, for what only GitHub can say */
    'github-token': (0,inputs/* secret */.rJ)(),
    /** private key of a GitHub App, PEM */
    'cascade-key': (0,inputs/* secret */.rJ)(),
};
/** Against whose word statements are read. */
const trustingInputs = {
    'github-token': sharedInputs['github-token'],
    'trusted-root': (0,inputs/* text */.Qq)(),
    'former-signers': (0,inputs/* lines */.Mn)(),
    'strict-published-date': (0,inputs/* bool */.lc)({ default: 'true' }),
};
/** Whom and what the proofs of a version are held against. */
const verifyingInputs = { ...trustingInputs, 'may-be-missing': (0,inputs/* someOf */.yU)(proof_names/* proofNames */.z) };
/** The same for who only reads. Who signs trusts the workflow by which the job itself runs: nothing else would verify what it signs. */
const readingInputs = { ...verifyingInputs, 'trusted-workflow': (0,inputs/* text */.Qq)() };
/** How a test machine is reached, and its profiles are run. */
const testingInputs = {
    isolation: (0,inputs/* oneOf */.yL)(['auto', 'none'], { default: 'auto' }),
    /** seconds */
    'ssh-timeout': (0,inputs/* wholeNumber */.rD)({ default: '300', min: 10, max: 3600 }),
    /** from where the machine may be reached */
    source: (0,inputs/* matching */.wC)(address_range/* addressRangePattern */.s, address_range/* addressRangeWords */.d),
};
/** What a channel is moved with. */
const movingInputs = {
    /** what the channel must hold: a version, or `empty` */
    expected: (0,inputs/* text */.Qq)(),
    reason: (0,inputs/* text */.Qq)(),
    /** how long Azure may take */
    wait: (0,inputs/* duration */.p0)({ default: '5h' }),
};


/***/ }),

/***/ 45256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(85128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(66291);



const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_2__/* .defineAction */ .Q)({
    name: 'promote',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.image,
        channel: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.channel),
        /** default: the newest that has been in the channel before for its time */
        version: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.version,
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .movingInputs */ .el,
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['client-id'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyingInputs */ .bR,
        'dry-run': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['dry-run'],
    },
    outputs: ['verdict', 'image-version-id', 'version', 'channel', 'previous-version'],
    post: false,
});


/***/ }),

/***/ 4261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(85128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(66291);



const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_2__/* .defineAction */ .Q)({
    name: 'publish',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.image,
        'image-version-id': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['image-version-id']),
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .movingInputs */ .el,
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['client-id'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyingInputs */ .bR,
        'dry-run': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['dry-run'],
    },
    outputs: ['verdict', 'image-version-id', 'version', 'channel', 'previous-version', 'regions', 'state'],
    post: false,
});


/***/ }),

/***/ 38498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _domain_decide_stage_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(95183);
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(85128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(90963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(66291);




const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_3__/* .defineAction */ .Q)({
    name: 'run-stage',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedInputs */ .dO.image,
        /** no default: nobody is to release who meant something else */
        stage: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .required */ .mw)((0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(_domain_decide_stage_js__WEBPACK_IMPORTED_MODULE_0__/* .stages */ ._$)),
        force: _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedInputs */ .dO.force,
        /** of `promote` alone, as the next one */
        channel: _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedInputs */ .dO.channel,
        version: _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedInputs */ .dO.version,
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .movingInputs */ .el,
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .testingInputs */ .oY,
        /** without it nobody is woken, and the schedule of each child finds the version */
        'cascade-key': _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedInputs */ .dO['cascade-key'],
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedInputs */ .dO['client-id'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyingInputs */ .bR,
        'dry-run': _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .sharedInputs */ .dO['dry-run'],
    },
    outputs: [
        'verdict',
        'stage',
        'stopped-at',
        'image-version-id',
        'managed-image-id',
        'version',
        'fingerprint',
        'parent',
        'packer-version',
        'plugin-version',
        'log-path',
        'build-record',
        'passed',
        'failed',
        'skipped',
        'waived',
        'executed',
        'report-path',
        'reports-path',
        'sarif-path',
        'inventory-path',
        'test-record',
        'auditor',
        'auditor-version',
        'descriptor-digest',
        'descriptor-path',
        'sbom-path',
        'bundle-path',
        'predicate-types',
        'channel',
        'previous-version',
        'regions',
        'event-id',
        'dispatched',
        'runs',
        'not-woken',
    ],
    post: true,
});


/***/ }),

/***/ 86306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(85128);
/* harmony import */ var _runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(90963);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(66291);



const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_2__/* .defineAction */ .Q)({
    name: 'validate-image',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.image,
        'image-version-id': (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .required */ .mw)(_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['image-version-id']),
        fingerprint: _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO.fingerprint,
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['client-id'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .trustingInputs */ .EI,
        report: (0,_runtime_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)(),
        'dry-run': _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .sharedInputs */ .dO['dry-run'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .testingInputs */ .oY,
    },
    outputs: [
        'verdict',
        'passed',
        'failed',
        'skipped',
        'waived',
        'executed',
        'report-path',
        'reports-path',
        'hdf-paths',
        'junit-path',
        'sarif-path',
        'html-path',
        'inventory-path',
        'test-record',
        'auditor',
        'auditor-version',
    ],
    post: true,
});


/***/ }),

/***/ 68007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ contract)
/* harmony export */ });
/* harmony import */ var _runtime_action_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(85128);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(66291);


const contract = (0,_runtime_action_js__WEBPACK_IMPORTED_MODULE_1__/* .defineAction */ .Q)({
    name: 'verify-image',
    inputs: {
        manifest: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO.manifest,
        image: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO.image,
        'image-version-id': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO['image-version-id'],
        channel: _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO.channel,
        'client-id': _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .sharedInputs */ .dO['client-id'],
        ..._inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readingInputs */ .oI,
    },
    outputs: [
        'verified',
        'verdict',
        'image-version-id',
        'version',
        'channel',
        'lineage',
        'descriptor-digest',
        'report-path',
    ],
    post: false,
});


/***/ }),

/***/ 56513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ neutralLines),
/* harmony export */   jx: () => (/* binding */ annotationCommand),
/* harmony export */   p: () => (/* binding */ groupCommand),
/* harmony export */   uf: () => (/* binding */ escapeData)
/* harmony export */ });
/* unused harmony export neutral */
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(35879);

/**
 * Workflow commands as the runner reads them. Written here, and not left to the toolkit, because a missing input must be
 * reported before anything heavy is loaded; a test holds every byte against the toolkit's own output.
 */
function annotationCommand(level, problem) {
    const title = 'code' in problem ? titleOf(problem) : problem.title;
    const place = problem.place;
    const next = 'code' in problem ? `\nNext: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .nextStepOf */ .Vt)(problem)}` : '';
    const properties = [
        `title=${escapeProperty(neutral(title))}`,
        ...(place
            ? [
                `file=${escapeProperty(neutral(place.file))}`,
                `line=${place.line}`,
                ...(place.column ? [`col=${place.column}`] : []),
            ]
            : []),
    ];
    return `::${level} ${properties.join(',')}::${escapeData(withinLimit(neutral(problem.message), neutral(next)))}`;
}
/** characters of what a problem is about: GitHub takes 255 as a title */
const longestAbout = 200;
/** The code first: whoever looks for it finds it, whatever a profile calls its controls. */
function titleOf({ code, about }) {
    const words = neutral(about ?? '')
        .replace(/\s+/g, ' ')
        .trim();
    return words === '' ? code : `${code}: ${words.length > longestAbout ? `${words.slice(0, longestAbout)} …` : words}`;
}
/** Begins a fold of the log, with a title on one line: the runner would make lines of an escape that stands in it. */
function groupCommand(title) {
    return `::group::${escapeData(neutralLines(title).join(' '))}`;
}
function escapeData(text) {
    return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
/** The runner cuts a message at 4,096 characters without saying so. Of a long one the next step stays. */
function withinLimit(message, next) {
    if (message.length + next.length <= 4000)
        return message + next;
    const end = `\n(cut; the whole text is in the log)${next.slice(0, 1000)}`;
    return message.slice(0, 4000 - end.length) + end;
}
/**
 * Foreign text made harmless, one line at a time: no escape sequences, no other control bytes, no direction overrides, and nothing that
 * the runner takes for a command (`::` at the start of a line, `##[` anywhere). A lone CR ends a line for the runner, so here too.
 */
function neutralLines(text) {
    return text.split(/\r\n|\n|\r|\u0085|\u2028|\u2029/).map(line => neutral(line)
        .replace(/^(\s*):(?=:)/, '$1:\u200b')
        .replace(/##\[/g, '##\u200b['));
}
/** Without escape sequences and control bytes (newlines stay), without direction overrides. */
function neutral(text) {
    return text
        .replace(/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-_]/g, '')
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
        .replace(/[\u061c\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '');
}


/***/ }),

/***/ 60669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ takeVoice),
/* harmony export */   c: () => (/* binding */ say)
/* harmony export */ });
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(56513);

/** A line that does not end is passed on in pieces of this many characters. */
const longestLine = 64 * 1024;
let toRunner = process.stdout.write.bind(process.stdout);
/**
 * The one way to the runner, which obeys what it reads on both streams. From now on whatever anybody in this process prints by himself (a warning of
 * Node, a logger of a library, `console`) is made harmless first; only `say` speaks as it is.
 */
function takeVoice() {
    toRunner = process.stdout.write.bind(process.stdout);
    for (const stream of [process.stdout, process.stderr]) {
        const foreign = neutralWriter();
        stream.write = foreign.write;
        process.on('exit', foreign.flush);
    }
    // Node prints its warnings past the streams.
    process.removeAllListeners('warning');
    process.on('warning', warning => say(`${(0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralLines */ .FV)(`${warning.name}: ${warning.message}`).join('\n')}\n`));
}
/** Text of ours: commands, and what has been made harmless. */
function say(text) {
    toRunner(text);
}
/** Whole lines alone: two halves of a command are harmless, and together are one. */
function neutralWriter() {
    let rest = '';
    const writeLines = (text) => say(`${(0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .neutralLines */ .FV)(text).join('\n')}\n`);
    return {
        write: (chunk, encoding, done) => {
            rest += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
            const end = Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r'));
            if (end >= 0 || rest.length > longestLine) {
                const cut = end >= 0 ? end : rest.length;
                writeLines(rest.slice(0, cut));
                rest = rest.slice(cut + 1);
            }
            const callback = typeof encoding === 'function' ? encoding : done;
            if (typeof callback === 'function')
                queueMicrotask(() => callback());
            return true;
        },
        flush: () => {
            if (rest !== '')
                writeLines(rest);
            rest = '';
        },
    };
}


/***/ }),

/***/ 95183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ic: () => (/* binding */ requireChannelOf),
/* harmony export */   Nw: () => (/* binding */ decideStage),
/* harmony export */   Qz: () => (/* binding */ checkEnvironment),
/* harmony export */   _$: () => (/* binding */ stages),
/* harmony export */   cX: () => (/* binding */ environmentOfPromotion),
/* harmony export */   jN: () => (/* binding */ requireOwnCode),
/* harmony export */   k1: () => (/* binding */ requireEnvironmentOf),
/* harmony export */   wZ: () => (/* binding */ environmentOfRelease)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(35879);

/** What one job does for one image. */
const stages = ['release', 'check', 'promote'];
/** The environment of GitHub in which images are made, where the manifest does not say that a release enters a guarded channel. */
const usualEnvironment = 'image';
/** The environment in which code that nobody has merged is built and tested: its identity may write to no gallery. */
const checkEnvironment = 'image-check';
/** What a job does of what it is asked to do: anywhere but on the default branch that is a check, whatever manifest and workflow say. */
function decideStage(asked, place) {
    if (place.kind === 'default')
        return { stage: asked, textAlone: false };
    const textAlone = place.kind === 'fork';
    const where = textAlone ? 'on the pull request of a fork' : `on ${place.where}`;
    const than = `This job runs ${where}, so it does a check, and not "${asked}": images are released from the default branch alone.`;
    return { stage: 'check', textAlone, ...(asked === 'check' ? {} : { because: than }) };
}
/** Throws `AUTH_FOREIGN_CODE` for the code of a fork. */
function requireOwnCode({ kind }) {
    if (kind !== 'fork')
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'AUTH_FOREIGN_CODE',
        message: 'This job runs on the pull request of a fork: its text is looked at, and nothing is built of it.',
    });
}
/**
 * Throws `AUTH_STAGE_ENVIRONMENT` unless a check, and nothing but a check, runs in its environment: the identity of any other may do more than code that
 * nobody has merged is to have. @param environment of the job, by GitHub's identity token
 */
function requireEnvironmentOf(stage, environment) {
    // GitHub does not tell capitals from small letters in them.
    const inCheck = environment?.toLowerCase() === checkEnvironment;
    if (inCheck === (stage === 'check'))
        return;
    const has = environment === undefined ? 'in no environment' : `in the environment "${environment}"`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'AUTH_STAGE_ENVIRONMENT',
        message: inCheck
            ? `This job runs ${has}, where images are checked alone; its stage is "${stage}".`
            : `This job runs ${has}, and its stage is "check"; accepted is "${checkEnvironment}", whose identity may write to no gallery.`,
        hint: inCheck
            ? 'Let the job run in the environment of releases, or take the stage `check`.'
            : `Add to the job: environment: ${checkEnvironment}`,
    });
}
/** In which environment a job releases: the one that guards the first channel, else `image`. */
function environmentOfRelease({ channels }) {
    return channels[0]?.environment ?? usualEnvironment;
}
/** In which environment a job moves a channel: the one that guards it, else the one in which releases are made. */
function environmentOfPromotion(channel, settings) {
    return channel.environment ?? environmentOfRelease(settings);
}
/**
 * Which channel a job promotes into that names none: the one that is promoted in its environment. The first one is none of them, because releases enter it
 * by themselves. Throws `INPUT_MISSING` unless it is exactly one.
 * @param environment of the job, by GitHub's identity token
 */
function requireChannelOf(settings, environment) {
    const promoted = settings.channels.slice(1);
    // GitHub does not tell capitals from small letters in them.
    const same = (channel) => environmentOfPromotion(channel, settings).toLowerCase() === environment?.toLowerCase();
    const [channel, ...others] = promoted.filter(same);
    if (channel && others.length === 0)
        return channel;
    const named = [channel, ...others].flatMap(one => one?.name ?? []);
    const all = promoted.map(one => `${one.name} in ${environmentOfPromotion(one, settings)}`).join(', ');
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'INPUT_MISSING',
        message: `The input \`channel\` is required: ${named.length > 1
            ? `jobs in the environment ${environment} promote into ${named.join(', ')}`
            : `by ${settings.path} no channel is promoted in ${environment === undefined ? 'no environment' : `the environment "${environment}"`}; accepted is ${all || 'a channel after the first, and there is none'}`}.`,
        hint: "Add to this step, under `with:`: channel: '${{ matrix.channel }}'",
    });
}


/***/ }),

/***/ 35879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  PX: () => (/* binding */ GoldenImageError),
  dy: () => (/* binding */ cancelledWhile),
  Vt: () => (/* binding */ nextStepOf),
  MI: () => (/* binding */ throwIfAny),
  dZ: () => (/* binding */ throwIfCancelled),
  Z9: () => (/* binding */ wordsOf)
});

;// CONCATENATED MODULE: ./lib/domain/codes/auth.js
const authCodes = {
    AUTH_NO_ID_TOKEN: {
        cause: 'The job may not ask GitHub for an identity token.',
        next: 'Add `permissions: { contents: read, id-token: write }` to the job.',
        rerun: 'no',
    },
    AUTH_ID_TOKEN_FAILED: {
        cause: "GitHub's token endpoint failed, hung or gave an unreadable answer, also after retries.",
        next: 'Run the job again; if it goes on, see https://www.githubstatus.com.',
        rerun: 'yes',
    },
    AUTH_NO_IDENTITY: {
        cause: 'The manifest has no client id for the environment of this job.',
        next: 'Add the environment under `identities:`, or set `environment:` on the job.',
        rerun: 'no',
    },
    AUTH_NOT_RELEASE_REF: {
        cause: 'The job runs on another ref than the default branch, or on an event of which nothing is released: a pull request, a merge queue, a tag.',
        next: 'Run the step on the default branch, on `push`, `schedule`, `workflow_dispatch` or `repository_dispatch`; the message says what the job runs on.',
        rerun: 'no',
    },
    AUTH_FOREIGN_CODE: {
        cause: 'The event gives a job the rights of the default branch whoever has caused it, and what is checked out may be code of a stranger (`pull_request_target`, `workflow_run`, `issue_comment`); or nobody says whose code it is.',
        next: 'Use `on: pull_request`: of a pull request of the repository the image is checked, of that of a fork its text.',
        rerun: 'no',
    },
    AUTH_STAGE_ENVIRONMENT: {
        cause: 'The stage and the environment of the job do not belong together: `check` runs in `image-check` alone, whose identity may write to no gallery, and nothing is released there.',
        next: 'Set `environment:` on the job as the message says; detect-update gives it with each row, as `matrix.environment`.',
        rerun: 'no',
    },
    AUTH_SELF_HOSTED: {
        cause: 'The manifest keeps proofs, and the job runs on a self-hosted runner: what is signed there is accepted by nobody, because whoever had the machine before may have changed it.',
        next: "Let the job run on a runner that GitHub hosts (`runs-on: ubuntu-24.04`); GitHub's larger runners can stand in a virtual network of yours in Azure.",
        rerun: 'no',
    },
    AUTH_SUBJECT_MISMATCH: {
        cause: 'No federated credential of the identity matches the issuer, subject and audience of the token (AADSTS700213, 7002138, 70021 and their like).',
        next: 'Run the first command in the message: `az` creates the credential for exactly this token, `gh` gives the repository a subject that nobody else can have. Which forms there are: [sign-in.md](sign-in.md). If that was done in the last minutes, run the job again.',
        rerun: 'no',
    },
    AUTH_REFUSED: {
        cause: 'Microsoft Entra refused the identity token for another reason.',
        next: 'Look what the AADSTS code in the message means: https://login.microsoftonline.com/error has them all.',
        rerun: 'perhaps',
    },
    AUTH_UNREACHABLE: {
        cause: 'Microsoft Entra did not answer within the deadline.',
        next: 'Run the job again; check the network of a self-hosted runner.',
        rerun: 'yes',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/azure.js
const azureCodes = {
    AZURE_FORBIDDEN: {
        cause: 'The identity lacks a role for an operation, or a name is wrong: of what does not exist Azure says the same.',
        next: 'Check the names in the message against the manifest; if they are right, assign a role with its action at its scope.',
        rerun: 'no',
    },
    AZURE_NOT_FOUND: {
        cause: 'A resource that must exist does not.',
        next: 'Create it, or correct the name in the manifest.',
        rerun: 'no',
    },
    AZURE_CONFLICT: {
        cause: 'A resource is not as the work needs it: Azure refused a write because of its state or a lock, or somebody else has changed it meanwhile.',
        next: "Read the message, which has Azure's own sentence where Azure refused; run the job again when the other work has ended.",
        rerun: 'perhaps',
    },
    AZURE_REFUSED: {
        cause: 'Azure refused a request as invalid, or does not do what was asked for: a policy, a provider that is not registered, a region without it.',
        next: "Read Azure's own code and sentence in the message.",
        rerun: 'no',
    },
    AZURE_CAPACITY: {
        cause: 'Azure has no room, no quota or no such size for a machine or an address: of the build or of the test.',
        next: 'Choose another size or region, or ask for quota.',
        rerun: 'perhaps',
    },
    AZURE_TERMS: {
        cause: 'The parent is sold under terms that nobody has accepted for this subscription, or may not be bought there.',
        next: 'Accept the terms once with the command in the message.',
        rerun: 'no',
    },
    AZURE_PLAN: {
        cause: 'A machine was asked for without the purchase plan under which its image is sold.',
        next: "Name the parent's plan in the template (`plan_info`) and in the image definition.",
        rerun: 'no',
    },
    AZURE_THROTTLED: {
        cause: 'Azure asked to wait for longer than the deadline allows.',
        next: 'Run the job again later.',
        rerun: 'yes',
    },
    AZURE_UNAVAILABLE: {
        cause: 'Azure Resource Manager failed or did not answer, also after retries.',
        next: 'Run the job again; see https://status.azure.com.',
        rerun: 'yes',
    },
    AZURE_FOREIGN_URL: {
        cause: 'An answer pointed at another host than Azure Resource Manager; the request was not sent.',
        next: 'Look for a proxy that rewrites answers, and report this.',
        rerun: 'no',
    },
    AZURE_OPERATION_UNKNOWN: {
        cause: 'A long operation ended in, or stayed in, a state that is not known.',
        next: 'Look at the operation in the message, then run the job again.',
        rerun: 'perhaps',
    },
    AZURE_OPERATION_FAILED: {
        cause: 'A long operation of Azure failed.',
        next: "Read Azure's innermost code and sentence in the message.",
        rerun: 'perhaps',
    },
    AZURE_ANSWER_UNREADABLE: {
        cause: 'An answer of Azure does not have the published shape, or is longer than 64 MiB.',
        next: 'Run the job again; if it goes on, report it with the request in the message.',
        rerun: 'perhaps',
    },
    AZURE_PARENT_NOT_FOUND: {
        cause: 'The parent image does not exist in this location.',
        next: 'Correct `parent:`; the command in the message lists what there is.',
        rerun: 'no',
    },
    AZURE_PARENT_DEPRECATED: {
        cause: 'The newest version of the parent is deprecated and can no longer be deployed.',
        next: 'Choose another parent; the message names the alternative of its publisher, if there is one.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/build.js
const buildCodes = {
    BUILD_FAILED: {
        cause: 'The build failed for another reason.',
        next: 'Read what Packer said last, in the message; the whole log is in `log-path`.',
        rerun: 'perhaps',
    },
    BUILD_SSH_TIMEOUT: {
        cause: 'The build machine could not be logged in to.',
        next: 'Check the network of the build and `ssh_timeout`.',
        rerun: 'perhaps',
    },
    BUILD_PROVISIONER_FAILED: {
        cause: 'A script of the template failed.',
        next: 'Correct the script; its output is in the log.',
        rerun: 'no',
    },
    BUILD_IMAGE_EXISTS: {
        cause: 'The image that Packer was to make exists already.',
        next: 'Use the name and the group that the action gives in the source, and no gallery destination.',
        rerun: 'no',
    },
    BUILD_PARENT_MISMATCH: {
        cause: 'The template builds from something else than the parent that was resolved.',
        next: 'Use `var.parent_version` and the parent of the manifest in the source.',
        rerun: 'no',
    },
    BUILD_PARENT_CHANGED: {
        cause: 'While the image was built its parent was deleted, or another version took its name.',
        next: 'Run the job again; see in the activity log of the gallery who deletes versions.',
        rerun: 'yes',
    },
    BUILD_PARENT_UNCHECKED: {
        cause: 'It could not be seen what the build machine was booted from.',
        next: 'Let the template provision its machine, and look at the log.',
        rerun: 'no',
    },
    BUILD_NOT_OURS: {
        cause: 'Azure names another maker or source of the version that was just made than this build.',
        next: 'Add the id in the message to `identities` if it is this job; else find out who made the version.',
        rerun: 'no',
    },
    BUILD_REGION: {
        cause: 'The manifest names a region that the subscription does not have, or zone-redundant storage where there are no zones.',
        next: 'Correct `gallery.regions`. The building identity needs `Microsoft.Resources/subscriptions/locations/read` on the subscription.',
        rerun: 'no',
    },
    BUILD_ENCRYPTION_SET: {
        cause: 'A region of the manifest names a disk encryption set that is not there, or is in another region.',
        next: 'Name one of that region in `gallery.regions`. The building identity needs `Microsoft.Compute/diskEncryptionSets/read` on it.',
        rerun: 'no',
    },
    BUILD_NO_ARTIFACT: {
        cause: 'Packer ended well and there is no image.',
        next: 'Make a managed image with the name and group that the action gives.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/cascade.js
const cascadeCodes = {
    CASCADE_KEY_INVALID: {
        cause: 'The input `cascade-key` is no private key of a GitHub App.',
        next: 'Give the secret the whole PEM file that GitHub makes for the App, from `-----BEGIN` to its last line.',
        rerun: 'no',
    },
    CASCADE_NO_APP: {
        cause: 'The step was given a key, and the manifest does not say of which GitHub App.',
        next: 'Add to the manifest: cascade: { app: <id of the App> }. The id stands in the settings of the App.',
        rerun: 'no',
    },
    CASCADE_APP_REFUSED: {
        cause: 'GitHub does not take what the App has signed: the key is of another App, was deleted there, or the id is wrong.',
        next: 'Compare `cascade: { app: … }` in the manifest with the settings of the App, and make it a new key there.',
        rerun: 'no',
    },
    CASCADE_NOT_INSTALLED: {
        cause: 'The App is not installed on a repository that is to be woken, or there is none of that name: GitHub gives one answer for both.',
        next: 'Install the App there (settings of the App, Install App), or take the repository off the list or off the tag of the image definition.',
        rerun: 'perhaps',
    },
    CASCADE_FORBIDDEN: {
        cause: 'The App may not do in a repository what waking it takes: a permission is missing or was not accepted there, or the installation is suspended.',
        next: 'Give the App the permissions that the message names (settings of the App, Permissions), and let the owner of the repository accept them.',
        rerun: 'perhaps',
    },
    CASCADE_ARCHIVED: {
        cause: 'A repository that is to be woken is archived: it takes no dispatch, and runs nothing.',
        next: 'Take it off the list of the manifest, or delete the image definition that names it; or bring the repository back.',
        rerun: 'no',
    },
    CASCADE_RENAMED: {
        cause: 'A repository has another name now. It was woken all the same.',
        next: 'Write the new name into the manifest; a tag is written anew by the next release of that image.',
        rerun: 'no',
    },
    CASCADE_OTHER_OWNER: {
        cause: 'A tag of the gallery names a repository of somebody else, or a repository has gone to somebody else: a tag is a hint, and wakes nobody outside.',
        next: 'If it is to be woken, put it on the list: cascade: { repositories: [owner/name] }.',
        rerun: 'no',
    },
    CASCADE_CYCLE: {
        cause: 'Images follow each other in a circle, by the tags of their definitions: each release would make the next one without end.',
        next: 'Give one of the images that the message names another parent; the tag follows with its next release.',
        rerun: 'no',
    },
    CASCADE_REFUSED: {
        cause: 'GitHub has refused to wake a repository, in the words of the message.',
        next: 'Do what the message asks for: a `workflow` of the list must exist on the default branch, be active, and have `workflow_dispatch`.',
        rerun: 'perhaps',
    },
    CASCADE_LIMITED: {
        cause: "GitHub's limits for requests have not left the time to wake every repository within `wait`.",
        next: 'Run the job again: it goes on where this one stopped. Until then the schedule of each repository finds the new version.',
        rerun: 'yes',
    },
    CASCADE_UNAVAILABLE: {
        cause: 'GitHub did not answer for a repository, or not in its own form, also after retries.',
        next: 'Run the job again: it goes on where this one stopped. See https://www.githubstatus.com.',
        rerun: 'yes',
    },
    CASCADE_UNCONFIRMED: {
        cause: 'GitHub has taken the dispatch for a repository, and no run of it was seen: none listens to it on the default branch, its `run-name` lacks the id, or GitHub is slow.',
        next: 'Look at the Actions of the repository: a workflow on its default branch needs `repository_dispatch: { types: [golden-image] }`, and a `run-name`, if it has one, `${{ github.event.client_payload.id }}`.',
        rerun: 'perhaps',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/channel.js
const channelCodes = {
    CHANNEL_SEQUENCE_CONFLICT: {
        cause: 'Two runs have moved a channel at the same time, to different versions, and nobody can say which one counts.',
        next: 'Promote the version that is right, and name one of the two as the expected previous one.',
        rerun: 'no',
    },
    CHANNEL_TAG_DISAGREES: {
        cause: 'The tag of a channel names another version than the signed moves: it was edited, or a run was cut off.',
        next: 'Look in the activity log who has written the tag. Publish or promote the version that the moves name again: nothing is signed, and the tag is written as they say.',
        rerun: 'perhaps',
    },
    CHANNEL_LATEST_DISAGREES: {
        cause: 'Azure gives another version as latest than the channel holds that counts for it: a run was cut off after it had moved the channel, or somebody has changed what counts.',
        next: 'Promote the version that the channel holds into it again: nothing is signed, and latest follows. If nothing was cut off, look in the activity log who has written the version.',
        rerun: 'no',
    },
    CHANNEL_PREVIOUS_CHANGED: {
        cause: 'The channel does not point at the version that was expected: somebody has moved it meanwhile.',
        next: 'Look at the channel, and promote again with what it holds now.',
        rerun: 'no',
    },
    CHANNEL_MOVE_NOT_NAMED: {
        cause: 'The move would take a channel back, or bring it to a version that was taken back there, or may have been by a move that no store has: nothing does that on its own.',
        next: 'Name `version`, and in `expected` what the channel holds now; or wait for a newer version.',
        rerun: 'no',
    },
    CHANNEL_EMPTY: {
        cause: 'No version has ever entered the channel: there is nothing in it that could be used.',
        next: 'Publish a version, or promote one into this channel; then run the job again.',
        rerun: 'perhaps',
    },
    CHANNEL_NOT_ENTERED: {
        cause: 'The version has not come through the channel before, or was taken back there, or may have been by a move that no store has.',
        next: 'Publish or promote it there first, or choose a version that is there.',
        rerun: 'no',
    },
    CHANNEL_NOT_SOAKED: {
        cause: 'The version has not been in the channel before for as long as `after:` asks.',
        next: 'Wait until the time in the message, and promote again then.',
        rerun: 'yes',
    },
    CHANNEL_OTHER_ENVIRONMENT: {
        cause: 'A channel that is guarded by an environment is moved by a job that does not run in it.',
        next: 'Name that environment at the job (`environment:`), so that its rules hold it up.',
        rerun: 'no',
    },
    CHANNEL_UNGUARDED: {
        cause: 'The environment that is to guard a channel does not exist, or has no rule: GitHub makes a missing one by itself, and nobody is asked.',
        next: 'Give the environment reviewers, a timer or a list of branches, in the settings of the repository. A rule for protected branches alone is none: GitHub lets every branch in as long as none is protected.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/fit.js
const next = 'Azure changes none of this: make another image definition, as the message says, and name it in the manifest.';
const fitCodes = {
    FIT_OS_TYPE: {
        cause: 'The image definition is for another operating system than its parent.',
        next,
        rerun: 'no',
    },
    FIT_OS_STATE: {
        cause: 'The image definition, or that of its parent, is not for generalized images.',
        next,
        rerun: 'no',
    },
    FIT_GENERATION: {
        cause: 'The image definition is for machines of another generation than its parent.',
        next,
        rerun: 'no',
    },
    FIT_ARCHITECTURE: {
        cause: 'The image definition is for machines of another architecture than its parent.',
        next,
        rerun: 'no',
    },
    FIT_SECURITY_TYPE: {
        cause: 'The image definition, or that of its parent, has a security type of whose machines Azure makes no managed image.',
        next,
        rerun: 'no',
    },
    FIT_SIZE: {
        cause: 'The size of a machine does not start the image: another disk controller, generation or architecture.',
        next: 'Choose a size that does, as the message says.',
        rerun: 'no',
    },
    FIT_PURCHASE_PLAN: {
        cause: 'The image definition has another purchase plan than its parent, or only one of the two has one.',
        next,
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/github.js
const gitHubCodes = {
    GITHUB_DEFAULT_BRANCH_UNKNOWN: {
        cause: 'Neither the event of the job nor GitHub says what the default branch of the repository is, so it cannot be told whether this job may release.',
        next: "Give the step the job's token, `github-token: ${{ github.token }}`, and run the job again; the message says what GitHub answered.",
        rerun: 'perhaps',
    },
    GITHUB_REFUSED: {
        cause: 'GitHub refused a question of this job: a permission is missing, or the token is none.',
        next: 'Add the permission that the message names to `permissions:` of the job, and give the step `github-token: ${{ github.token }}`.',
        rerun: 'no',
    },
    GITHUB_UNAVAILABLE: {
        cause: 'GitHub did not answer, or not in its own form, also after retries.',
        next: 'Run the job again. See https://www.githubstatus.com.',
        rerun: 'yes',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/image.js
const imageCodes = {
    IMAGE_DEFINITION_NOT_FOUND: {
        cause: 'The gallery or the image definition does not exist.',
        next: 'Create it with the command in the message.',
        rerun: 'no',
    },
    IMAGE_STATE_UNKNOWN: {
        cause: 'A version in the gallery says something of itself that is not known, or that contradicts itself.',
        next: 'Find out who wrote it; correct the tag or delete the version.',
        rerun: 'no',
    },
    IMAGE_TAG_DISAGREES: {
        cause: 'A tag of a version says something else than its signed statements: somebody has written it who could not sign.',
        next: 'See in the activity log of the gallery who has written it; put it right with the command in the message.',
        rerun: 'no',
    },
    IMAGE_OWNED_BY: {
        cause: 'The image belongs to another repository: the one that has published it first.',
        next: 'Publish from that repository, or give this image another name.',
        rerun: 'no',
    },
    IMAGE_NOT_IN_REGION: {
        cause: 'The version does not stand in the region in which it is to be used: a machine there would hear that there is no such image.',
        next: 'Ask for one of the regions in the message, or add the region to `gallery.regions` and publish again.',
        rerun: 'no',
    },
    IMAGE_REGION_NOT_READY: {
        cause: 'Azure is still bringing the version into the region.',
        next: 'Run the job again later; the message says how far it is.',
        rerun: 'yes',
    },
    IMAGE_UNOWNED: {
        cause: 'No version of the image has entered a channel yet, so nobody can say for which repository its statements must be signed.',
        next: 'Publish a version first; or verify in a job that runs by the trusted workflow in the repository of the image.',
        rerun: 'no',
    },
    IMAGE_VERSION_AHEAD: {
        cause: 'A name lies so far above those of today that no new version could be above it.',
        next: 'Find out who gave it; delete that version, or correct the tag, as the message says.',
        rerun: 'no',
    },
    IMAGE_HIGHEST_UNREADABLE: {
        cause: "The definition's tag `golden-image-highest`, which keeps names from being given twice, is no version.",
        next: 'Set it to the highest version that was ever there, with the command in the message.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/input.js
const inputCodes = {
    INPUT_MISSING: {
        cause: 'A required input was not given.',
        next: 'Add it under `with:`; the message names it.',
        rerun: 'no',
    },
    INPUT_INVALID: {
        cause: 'An input has a value that is not accepted.',
        next: 'Give it a value that the message says is accepted.',
        rerun: 'no',
    },
    INPUT_UNKNOWN: {
        cause: 'The step passes an input that the action does not have.',
        next: 'Correct the name; the message gives the nearest known one.',
        rerun: 'no',
    },
    INPUT_ENVIRONMENT_REFUSED: {
        cause: 'The environment of the step has a setting under which nothing may be sent: `NODE_TLS_REJECT_UNAUTHORIZED=0`.',
        next: 'Take it away; for a proxy with an authority of its own set `NODE_EXTRA_CA_CERTS`.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/internal.js
const internalCodes = {
    INTERNAL_ERROR: {
        cause: 'A fault in the action itself.',
        next: 'Report it with the log of the step.',
        rerun: 'perhaps',
    },
    INTERNAL_STATE_UNREADABLE: {
        cause: 'What the step saved for its post step was changed by something else in the job.',
        next: 'Look in the build group for what carries the tag `golden-image-build`, and delete it.',
        rerun: 'no',
    },
    INTERNAL_OUTPUT_REFUSED: {
        cause: "A value for an output, or for the post step, has a character that the runner's files or an environment cannot carry.",
        next: 'Look where the value comes from; the message names the output and the character.',
        rerun: 'no',
    },
    INTERNAL_CANCELLED: {
        cause: 'The job was cancelled.',
        next: 'Nothing: temporary resources are deleted in the post step.',
        rerun: 'yes',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/manifest.js
const manifestCodes = {
    MANIFEST_MISSING: {
        cause: 'The manifest file is not in the workspace.',
        next: 'Check out the repository before this step, or set the input `manifest`.',
        rerun: 'no',
    },
    MANIFEST_UNREADABLE: {
        cause: 'The manifest is not valid YAML, too large, or not readable.',
        next: 'Correct the line that the annotation points at.',
        rerun: 'no',
    },
    MANIFEST_KEY_UNKNOWN: {
        cause: 'The manifest has a key that is not known.',
        next: 'Correct the key; the message gives the nearest known one.',
        rerun: 'no',
    },
    MANIFEST_INVALID: {
        cause: 'A value in the manifest is missing or not accepted.',
        next: 'Correct the line that the annotation points at.',
        rerun: 'no',
    },
    MANIFEST_IMAGE_UNKNOWN: {
        cause: 'The input `image` names no image of the manifest.',
        next: 'Use one of the names in the message, or add the image to the manifest.',
        rerun: 'no',
    },
    MANIFEST_FILE_MISSING: {
        cause: 'A file or folder that the manifest names or leads to is not in the repository, or was not checked out (submodules, Git LFS).',
        next: 'Commit the file, correct the path, or check it out as the message says.',
        rerun: 'no',
    },
    MANIFEST_FILE_UNREADABLE: {
        cause: 'A file that the manifest leads to is no ordinary file (a pipe, a socket, a device), is a link in a loop, is too large or unreadable, or changed while it was read.',
        next: 'Take it out of the folder or correct it; the message names it and says what is accepted.',
        rerun: 'no',
    },
    MANIFEST_EXCEPTION_INVALID: {
        cause: 'A file of exceptions that the manifest names has not the form that InSpec knows, or lacks a reason or a date.',
        next: 'Correct the line that the annotation points at; the message says what is accepted.',
        rerun: 'no',
    },
    MANIFEST_CHECK_GROUP_MISSING: {
        cause: 'An image is to be checked, and the manifest names no resource group for that.',
        next: 'Add `check-group: <resource group>` under `azure:`; the identity of the environment image-check has its rights there, and nothing else does.',
        rerun: 'no',
    },
    MANIFEST_PROOFS_MISSING: {
        cause: 'An image is built from an image of the gallery, and the manifest does not say where proofs are kept.',
        next: 'Add `proofs:` to the manifest: what a channel holds, and whether it may be built on, is read from signed statements alone.',
        rerun: 'no',
    },
    MANIFEST_VERIFY_WIDENS: {
        cause: 'A key under `verify:` would let more pass than the calling workflow allows.',
        next: 'A manifest can only be stricter: take the key away, or have the workflow changed by those who own it.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/packer.js
const packerCodes = {
    PACKER_NOT_FOUND: {
        cause: 'There is no Packer on PATH.',
        next: 'Install Packer in a step before this one.',
        rerun: 'no',
    },
    PACKER_VERSION_UNREADABLE: {
        cause: 'The `packer` on PATH does not say its version; it may be another program of that name.',
        next: 'Put Packer first on PATH.',
        rerun: 'no',
    },
    PACKER_PLUGIN_MISSING: {
        cause: "Packer's azure plugin, or one that the template requires, is not installed and could not be fetched.",
        next: 'Run the command in the message in a step before this one, or run the job again.',
        rerun: 'perhaps',
    },
    PACKER_PLUGIN_OLD: {
        cause: "Packer's azure plugin is older than 2.1.4, the first one that works with the Azure of today.",
        next: 'Put before this step: packer plugins install github.com/hashicorp/azure, or ask for `>= 2.1.4` in the `required_plugins` of the template.',
        rerun: 'no',
    },
    PACKER_BASIC_ADDRESS: {
        cause: 'The build machine would get a public address of the sku Basic, of which Azure makes no more since 2025-03-31: Packer before 1.10 asks for one, and so does a template with `public_ip_sku = "Basic"`.',
        next: 'Put before this step: uses: hashicorp/setup-packer, with version 1.10.0 or newer; or build without a public address: `virtual_network_name`, `virtual_network_subnet_name` and `virtual_network_resource_group_name` in the source of the template. Where Azure still gives such addresses, set GOLDEN_IMAGE_BASIC_PUBLIC_IPS=as-before-2025 in the environment of the runner.',
        rerun: 'no',
    },
    PACKER_UNREADABLE: {
        cause: 'The file of Packer or of one of its plugins cannot be read, so that nobody could say later what built the image.',
        next: "Let the job's user read the file that the message names.",
        rerun: 'no',
    },
    PACKER_CRASHED: {
        cause: 'Packer itself crashed.',
        next: 'Look at the log; what it had made is deleted in the post step. Run the job again.',
        rerun: 'perhaps',
    },
    PACKER_FILE_UNWRITABLE: {
        cause: "The file with the values of the template's variables could not be written: the disk of the runner is full.",
        next: "Make room on the runner's disk, where RUNNER_TEMP lies, or use a larger one.",
        rerun: 'perhaps',
    },
    PACKER_LOG_UNWRITABLE: {
        cause: 'The log of the build could not be written: the disk of the runner is full, or the file is not writable.',
        next: "Make room on the runner's disk, where RUNNER_TEMP lies, or use a larger one.",
        rerun: 'perhaps',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/proof.js
const proofCodes = {
    PROOF_UNREADABLE: {
        cause: 'A signed statement does not have the shape of its type, or contradicts itself.',
        next: 'Read in the message what does not fit. If a newer version of these actions has signed it, use that one here too.',
        rerun: 'no',
    },
    PROOF_RECORD_UNREADABLE: {
        cause: 'What build-image or validate-image has written down for a later step is cut off, of another version, or does not have the shape that is accepted.',
        next: 'Use the same version of these actions for all steps of the job, hand on the path from the output as it is, and run the job again.',
        rerun: 'perhaps',
    },
    PROOF_SIGNATURE_INVALID: {
        cause: 'A signature, its certificate, its log entry or its timestamp does not hold against the trusted root.',
        next: 'Such a proof counts for nothing. Where it is the only one, see who wrote it into the store; a root that is older than the signature has a code of its own.',
        rerun: 'no',
    },
    PROOF_ROOT_LACKS_SIGNER: {
        cause: 'A proof was signed through a log, a certificate authority or a timestamp authority of Sigstore that no trusted root names: the root is older than the proof, or the proof is of another Sigstore.',
        next: 'Where it is a proof of yours, renew the root (`cosign trusted-root`, `gh attestation trusted-root`), or give several, one a line: old proofs need the old keys. Else it counts for nothing.',
        rerun: 'no',
    },
    PROOF_ROOT_BEHIND: {
        cause: 'A channel was to be moved by a job whose trusted root does not name those by whom Sigstore signs today, so that the last moves may lie there untold. Nothing was kept or written.',
        next: 'Renew the root that the log of the step names (`cosign trusted-root`, `gh attestation trusted-root`), keep the old one beside it, one a line, and run the job again.',
        rerun: 'no',
    },
    PROOF_ROOT_UNREADABLE: {
        cause: 'A trusted root that was given is no Sigstore trusted root, or names nobody who gives certificates or tells the time.',
        next: 'Give the file that `cosign trusted-root` or `gh attestation trusted-root` writes, one root a line.',
        rerun: 'no',
    },
    PROOF_ROOT_UNAVAILABLE: {
        cause: "Sigstore's public root could not be fetched, or what came does not hold.",
        next: 'Run the job again. Where the runner cannot reach it, give the step a file (`trusted-root`), or put one on the runner, as the README of verify-image says.',
        rerun: 'perhaps',
    },
    PROOF_SIGNER_REFUSED: {
        cause: "Sigstore refused to sign for this job, or to note or date the signature: the message has its words and the service's name.",
        next: 'See the words of the service. If it refused the identity token, see which workflow the job runs, and whether this is GitHub.com.',
        rerun: 'perhaps',
    },
    PROOF_SIGNER_TOKEN_EXPIRED: {
        cause: 'The identity token of the job was past its end when Sigstore saw it: a token is valid for minutes, and the runner had stood still between getting it and using it.',
        next: 'Run the job again: it gets a new token, what is signed already stays good, and nothing is doubled.',
        rerun: 'yes',
    },
    PROOF_SIGNER_UNAVAILABLE: {
        cause: 'A service of Sigstore did not answer, or not in its own form, also after retries.',
        next: 'Run the job again: what is signed already stays good, nothing is doubled. See https://status.sigstore.dev.',
        rerun: 'yes',
    },
    PROOF_STORE_REFUSED: {
        cause: 'A proof store refused: a right or a permission is missing, or the container is not there.',
        next: 'Run the command, or add the permission, that the message names; then run the job again.',
        rerun: 'no',
    },
    PROOF_STORE_PLAN: {
        cause: "GitHub keeps no attestations for this repository: it is private, and the owner's plan is not Enterprise Cloud.",
        next: 'Add a blob container to `proofs` in the manifest.',
        rerun: 'no',
    },
    PROOF_STORE_HIDDEN: {
        cause: "A statement was looked for in GitHub's attestations, which lie with the repository for which it was signed: this job's token does not see that repository, or nobody knows which one it is.",
        next: 'Name under `proofs` a blob container that the repository which signs uses, too, or give the step a `github-token` that may read its attestations.',
        rerun: 'no',
    },
    PROOF_STORE_FULL: {
        cause: 'A proof store has no room.',
        next: 'See the limits of the storage account, then run the job again: what is kept already is not written twice.',
        rerun: 'perhaps',
    },
    PROOF_STORE_OTHER: {
        cause: 'A proof store has something else under the name of what was to be kept: the name is a digest, and the bytes there do not have it.',
        next: 'See in the log of the storage account who has written the blob of the message, have it deleted by whoever may, then run the job again.',
        rerun: 'no',
    },
    PROOF_STORE_UNAVAILABLE: {
        cause: 'A proof store could not be reached, or answered only with errors of its own, also after retries.',
        next: 'Run the job again: what is kept already is not written twice.',
        rerun: 'yes',
    },
    PROOF_STORE_SLOW: {
        cause: 'A proof store gave no whole answer in time, also after retries.',
        next: 'Run the job again: what is kept already is not written twice. If it goes on, see the latency of the storage account, and what stands between it and the runner.',
        rerun: 'yes',
    },
    PROOF_STORE_UNREADABLE: {
        cause: 'A proof store could not be read, or answered what is not of the published shape, has no end, or is not the file that was asked for: nobody knows whether the proof that is missing lies there.',
        next: 'Read why in the message; run the job again when the store can be read. Nothing is decided on a part of a list.',
        rerun: 'perhaps',
    },
    PROOF_STORE_TOO_MANY: {
        cause: 'A proof store has more about one version, or more moves of one image, than is read of one subject: somebody who may write there has put it there, or the moves of very many years have come together.',
        next: 'See in the log of the store who has written under the digest of the message, take the right to write from him, and have what is not yours deleted there by whoever may; then run the job again. Other images are not concerned.',
        rerun: 'no',
    },
    PROOF_RECORD_OTHER: {
        cause: 'A record or an inventory that was given is about another version than the one that is to be attested, or the files do not fit each other.',
        next: 'Give the files that build-image and validate-image gave out in this job, for this version.',
        rerun: 'no',
    },
    PROOF_VERSION_MISSING: {
        cause: 'The version that is to be attested is not in the gallery, is still being made, has failed, or is being deleted.',
        next: 'Give the id that build-image gave out in this job; look at the version in the gallery.',
        rerun: 'no',
    },
    PROOF_NO_STORE: {
        cause: 'The manifest names no proof store, or every one that it names refused.',
        next: 'Add a blob container to `proofs` in the manifest; the message says why the others refused.',
        rerun: 'no',
    },
    PROOF_PROFILE_UNKEPT: {
        cause: 'A profile cannot be kept for the images that are built from this one: it is too large, or its files cannot stand in an archive.',
        next: 'Read in the message what does not fit; keep data that the controls do not read out of the folder of the profile.',
        rerun: 'no',
    },
    PROOF_PROFILE_CHANGED: {
        cause: 'The files of a profile are other ones than those that the image was built or tested with.',
        next: 'Find out what has changed the workspace between the steps of the job; then run the job again.',
        rerun: 'perhaps',
    },
    PROOF_PROFILE_HALF_TESTED: {
        cause: 'A profile that is required of descendants ran without isolation, or in part alone, when the image itself was tested.',
        next: 'Test the image without `isolation: none`, and without `controls` and `tags` for that profile.',
        rerun: 'no',
    },
    PROOF_NO_FILE_STORE: {
        cause: 'The manifest requires a profile of the images that are built from this one, and none of its proof stores keeps files: none of them could ever be validated.',
        next: 'Add a blob container to `proofs` in the manifest, or take `for-descendants` away from the profile.',
        rerun: 'no',
    },
    PROOF_ARCHIVE_MISSING: {
        cause: 'A profile that an ancestor of the image requires is in no proof store.',
        next: 'Name under `proofs` the store that has it: the one into which the ancestor was attested; or run attest-image for the ancestor again.',
        rerun: 'no',
    },
    PROOF_ARCHIVE_UNREADABLE: {
        cause: 'A file in a proof store is not the archive of the profile that a signed statement names.',
        next: 'Nothing of it was run. See who writes into the store; run attest-image for the ancestor again.',
        rerun: 'no',
    },
    PROOF_NOT_PUBLIC: {
        cause: 'The repository is not public, and its manifest has not said that names and digests may stand in a public log.',
        next: 'Add `transparency: public` to the manifest, if whoever answers for the repository agrees.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/publish.js
const publishCodes = {
    PUBLISH_VERSION_MISSING: {
        cause: 'The version is not in the gallery, or is being deleted.',
        next: 'Choose a version that is there.',
        rerun: 'no',
    },
    PUBLISH_VERSION_FAILED: {
        cause: 'Azure says of the version that it has failed, though it stands in every region.',
        next: "Read the version's own state in the gallery; a validation for Trusted Launch that failed shows so. Build a new one.",
        rerun: 'no',
    },
    PUBLISH_REGION_FAILED: {
        cause: 'Azure could not bring the version into a region, or not again after it was taken away there once.',
        next: "Read Azure's own words about the region; quota, policy and a disk encryption set that is gone are the usual ones. Put that right, or take the region out of `gallery.regions`; then run the job again.",
        rerun: 'perhaps',
    },
    PUBLISH_REGION_DIFFERS: {
        cause: 'A version stands in a region with another storage type or encryption than the manifest says, which Azure cannot change.',
        next: 'Correct the manifest, or build a new version.',
        rerun: 'no',
    },
    PUBLISH_LATEST_LOST: {
        cause: "A region would lose its `latest`, or get one that is not the channel's.",
        next: 'Add the region to `gallery.regions` and publish again, or choose a version that stands there. An older release is brought there by promoting the first channel back to it, publishing it, and promoting it then.',
        rerun: 'no',
    },
    PUBLISH_LATEST_UNKNOWN: {
        cause: 'A version is on its way, has failed or is being deleted, and nobody says whether Azure would take it for `latest`.',
        next: 'Wait until it has arrived, or delete it; the message names it.',
        rerun: 'perhaps',
    },
    PUBLISH_REJECTED: {
        cause: 'The version was rejected: its tests have failed once, and a rejected version stays rejected.',
        next: 'Correct the image and build it again.',
        rerun: 'no',
    },
    PUBLISH_NOT_ARRIVED: {
        cause: 'Azure was still bringing a version into its regions when the time was over.',
        next: 'Run the job again: it goes on where Azure is. `wait` says how long it waits.',
        rerun: 'yes',
    },
    PUBLISH_WRITE_REFUSED: {
        cause: 'Azure took a write of a version, and refused it while it carried it out; the message has its words.',
        next: "Correct what Azure's words name, such as a quota, a policy or an encryption set of a region; then run the job again.",
        rerun: 'perhaps',
    },
    PUBLISH_WRITE_LOST: {
        cause: 'What was written of a version does not stand there afterwards: somebody else writes it too, or a policy changes it.',
        next: 'Look in the activity log of the version who writes it; then run the job again.',
        rerun: 'perhaps',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/report.js
const reportCodes = {
    REPORT_UNREADABLE: {
        cause: 'A report of the auditor is missing, cut off, too large, ambiguous, or has a shape or a status word that is not known.',
        next: 'Run the job again; if it goes on, report it with the report file.',
        rerun: 'perhaps',
    },
    REPORT_NOT_BOUND: {
        cause: 'Nothing proves that the report is about the candidate.',
        next: 'Let this action boot the test machine itself: leave the input `report` out.',
        rerun: 'no',
    },
    REPORT_OTHER_MACHINE: {
        cause: 'The report is about another machine or another candidate.',
        next: 'Use the report of the machine that was booted from this candidate.',
        rerun: 'no',
    },
    REPORT_EXIT_DISAGREES: {
        cause: 'The exit code of the auditor says something else than its report.',
        next: 'Run the job again; if it goes on, look for a profile that changes the auditor.',
        rerun: 'perhaps',
    },
    REPORT_NOTHING_RAN: {
        cause: 'Of a profile, or of one from which it takes controls, no control was executed: it is empty, or everything was skipped or waived.',
        next: 'Look at the skipped controls in the report; correct `only_if`, `supports` or the waivers.',
        rerun: 'no',
    },
    REPORT_TOO_FEW: {
        cause: 'Fewer controls of a profile were executed than `min-executed` asks for of each.',
        next: 'Find the controls that no longer run, or lower `min-executed` in the manifest.',
        rerun: 'no',
    },
    REPORT_CONTROL_ERROR: {
        cause: 'A control could not be evaluated: its code failed, it has no tests, or a test could not look: the file, the platform or the value that it needs is not there.',
        next: 'Correct the control; the annotation points at it. What is to be left out says `only_if`, or `skip` in a test that describes a text.',
        rerun: 'no',
    },
    REPORT_PROFILE_NOT_RUN: {
        cause: 'A profile, or one on which it builds, was not loaded, or does not support the machine.',
        next: 'Correct the profile, or its `supports`; the message carries the reason.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/template.js
const templateCodes = {
    TEMPLATE_INVALID: {
        cause: 'Packer refuses the template.',
        next: 'Correct the line that the annotation points at.',
        rerun: 'no',
    },
    TEMPLATE_LEGACY_JSON: {
        cause: "The template is in Packer's older JSON, which takes no values from build-image.",
        next: 'Write it anew with `packer hcl2_upgrade`, and name the new file in the manifest.',
        rerun: 'no',
    },
    TEMPLATE_SEVERAL_BUILDS: {
        cause: 'The template builds several images, or from several sources.',
        next: 'Make a template of each, and an image of the manifest for each.',
        rerun: 'no',
    },
    TEMPLATE_OTHER_BUILDER: {
        cause: 'The template builds for another platform, or by another builder than azure-arm.',
        next: 'Build by a source of type azure-arm.',
        rerun: 'no',
    },
    TEMPLATE_WINDOWS: {
        cause: 'The template builds Windows, which is not supported yet.',
        next: 'Build Linux.',
        rerun: 'no',
    },
    TEMPLATE_SIGN_IN: {
        cause: 'The template does not sign in by `use_azure_cli_auth`, by which alone build-image gives Packer tokens.',
        next: 'Put `use_azure_cli_auth = true` into the source, and take its credentials out.',
        rerun: 'no',
    },
    TEMPLATE_PUBLISHES: {
        cause: 'The template puts a version into a gallery by itself: nobody would have tested it, and it could be the latest.',
        next: 'Take the gallery destination out of the template.',
        rerun: 'no',
    },
    TEMPLATE_OTHER_RESULT: {
        cause: 'The template makes something else than the managed image that build-image asks for: another name, or a disk in a storage account.',
        next: 'Use `var.managed_image_name` and `var.managed_image_resource_group` in the source.',
        rerun: 'no',
    },
    TEMPLATE_VARIABLE_MISSING: {
        cause: 'The template does not declare a variable that build-image sets.',
        next: 'Declare it, and use it in the source.',
        rerun: 'no',
    },
    TEMPLATE_VARIABLE_UNKNOWN: {
        cause: 'The manifest gives a value for a variable that the template does not declare.',
        next: 'Declare it in the template, or take it out of `vars:`.',
        rerun: 'no',
    },
    TEMPLATE_SECRET_TOO_SHORT: {
        cause: 'A sensitive variable of the template has a value that cannot be hidden without blanking out the log.',
        next: 'Give it a longer value, or take `sensitive = true` away if it is no secret.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/validate.js
const validateCodes = {
    VALIDATE_AUDITOR_NOT_FOUND: {
        cause: 'Neither `cinc-auditor` nor `inspec` is on PATH.',
        next: 'Install one of them in a step before this one; the message says how.',
        rerun: 'no',
    },
    VALIDATE_AUDITOR_FAILED: {
        cause: 'The auditor stopped without a verdict: a syntax error in a profile, a missing input, a profile that could not be fetched, or a crash.',
        next: 'Correct what the last lines of the auditor in the message name.',
        rerun: 'no',
    },
    VALIDATE_AUDITOR_TIMEOUT: {
        cause: 'A profile ran for longer than its deadline and was ended.',
        next: 'Find the control that hangs, in the log; run the job again if the machine was slow.',
        rerun: 'perhaps',
    },
    VALIDATE_OUTPUT_TOO_LARGE: {
        cause: 'While a profile ran, more than 64 MiB of text were printed, and the run was ended.',
        next: 'Find in the log what prints without end: a control, or what it looks at on the machine.',
        rerun: 'no',
    },
    VALIDATE_LICENCE_NOT_ACCEPTED: {
        cause: "InSpec is under Chef's licence, and nobody has accepted it.",
        next: 'Accept it in the manifest with `auditor: { accept-licence: true }`, or install CINC Auditor, which needs none.',
        rerun: 'no',
    },
    VALIDATE_LICENCE_KEY_NEEDED: {
        cause: 'InSpec 6 and later want a licence key or a licence server.',
        next: 'Use InSpec 5 or CINC Auditor, or set `CHEF_LICENSE_KEY` for this step.',
        rerun: 'no',
    },
    VALIDATE_NO_ISOLATION: {
        cause: 'The job cannot keep profiles away from itself, so they would run with its rights: it is neither root nor allowed to `sudo` without a password, or the runner lets it make no namespaces, or has no Perl.',
        next: 'Do what the message says of this runner, or say `isolation: none` and trust every profile as you trust the workflow.',
        rerun: 'no',
    },
    VALIDATE_NOT_ENDED: {
        cause: 'A profile was ended from outside, and nobody can say that nothing of it runs any more.',
        next: 'Do not use this runner for anything else until it was started anew; a hosted one goes by itself. Then run the job again.',
        rerun: 'perhaps',
    },
    VALIDATE_CANDIDATE_NOT_READY: {
        cause: 'The candidate is not in the gallery, not in the state `Succeeded`, or rejected.',
        next: 'Give in `image-version-id` what build-image has given out; look at the version in the gallery.',
        rerun: 'perhaps',
    },
    VALIDATE_NOT_OURS: {
        cause: 'The candidate was not made by a build of this manifest, by what Azure says of its source and its maker.',
        next: 'Let build-image build the image, and test what it gives out; see in the activity log of the gallery who made this version.',
        rerun: 'no',
    },
    VALIDATE_MACHINE_FAILED: {
        cause: 'Azure could not make the test machine, for a reason that has no code of its own here.',
        next: "Read Azure's innermost code and sentence in the message.",
        rerun: 'perhaps',
    },
    VALIDATE_NOT_USABLE_YET: {
        cause: 'The region says that it has the version, and yet makes no machine from it: it does so for a while after a copy has come in.',
        next: 'Run the job again in half an hour; if Azure says it still, look whether somebody has changed the regions of the version.',
        rerun: 'yes',
    },
    VALIDATE_OTHER_IMAGE: {
        cause: 'The test machine, or the version that now has the name of the candidate, is another one than what was built.',
        next: 'Find out who changed the deployment or deleted the version; do not use the report.',
        rerun: 'no',
    },
    VALIDATE_MACHINE_UNREACHABLE: {
        cause: 'Nobody could log in to the test machine within the time of `ssh-timeout`.',
        next: 'Look at the last error of ssh in the message: the network of the runner, `source`, or an image whose SSH does not start.',
        rerun: 'perhaps',
    },
    VALIDATE_HOST_KEY_MISMATCH: {
        cause: 'The machine that answered does not have the host key that was given to the test machine.',
        next: 'Check that cloud-init applies `ssh_keys` in the image, and that nobody stands between the runner and Azure.',
        rerun: 'no',
    },
    VALIDATE_BOOT_NOT_OVER: {
        cause: 'Systemd or cloud-init of the test machine were still at its boot after ten minutes, or did not say where it stands.',
        next: 'Look at the jobs in the message: a service of the image that never ends its start. `systemctl list-jobs` and `cloud-init status --long` show it on a machine of the image.',
        rerun: 'perhaps',
    },
    VALIDATE_MACHINE_LOST: {
        cause: 'The connection to the test machine ended while it was tested.',
        next: 'Run the job again; look whether a control restarts the machine or its network.',
        rerun: 'yes',
    },
    VALIDATE_INVENTORY_FAILED: {
        cause: 'The test machine could not be asked for its packages, or what it answered is no inventory.',
        next: 'Read what is wrong in the message: a package database that is damaged, a login shell that says more than it is asked, or a connection that ended. The verdict stands; a release needs the inventory.',
        rerun: 'perhaps',
    },
    VALIDATE_KEYS_FAILED: {
        cause: '`ssh-keygen` could not make the keys for the test machine.',
        next: 'Install the OpenSSH client on the runner.',
        rerun: 'no',
    },
    VALIDATE_CONTROL_FAILED: {
        cause: 'The image does not meet a control of a profile.',
        next: 'Correct the image, or the control; the annotation points at it.',
        rerun: 'no',
    },
    VALIDATE_THRESHOLD_BROKEN: {
        cause: 'A profile does not meet a bound of its file of thresholds.',
        next: 'Correct the image, or the bound that the annotation points at; the summary has the numbers.',
        rerun: 'no',
    },
    VALIDATE_WAIVER_AMBIGUOUS: {
        cause: 'Several of the profiles that one profile of the manifest takes in have a control of the id of a waiver, and a waiver names no profile: it accepts none of them.',
        next: 'Name these profiles in the manifest one by one, each with a waiver file of its own, or give one of the controls another id.',
        rerun: 'no',
    },
    VALIDATE_RELEASED_FAILS: {
        cause: 'A version that is released was tested again, and fails.',
        next: 'Move its channels back with promote, correct the image and build it again.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/verify.js
const verifyCodes = {
    VERIFY_UNATTESTED: {
        cause: 'Every proof store was read, and none has anything about this version.',
        next: 'Look whether `proofs:` names the stores into which the pipeline attests. If it does, find out who made the version (activity log of the gallery) and let the pipeline build the image again; do not attest this one by hand.',
        rerun: 'no',
    },
    VERIFY_PROOF_MISSING: {
        cause: 'The version is attested, and one of the statements that are asked for is not there.',
        next: 'Run the job that built the version again from its step attest-image, or let the pipeline build the image again; the message says what is missing. Do not attest by hand what no such job has built.',
        rerun: 'no',
    },
    VERIFY_OTHER_ISSUER: {
        cause: "The signer's certificate was given out on the word of another identity provider.",
        next: 'Look who has put this proof there; nothing is decided on it.',
        rerun: 'no',
    },
    VERIFY_OTHER_SIGNER: {
        cause: 'Another workflow than the trusted one has signed.',
        next: 'Sign with the trusted workflow, and look who has used the other one.',
        rerun: 'no',
    },
    VERIFY_SIGNER_RENAMED: {
        cause: 'The repository of the trusted workflow has signed under another name: it was renamed or transferred since.',
        next: 'If that is so, add the line of the message to the input `former-signers`.',
        rerun: 'no',
    },
    VERIFY_SIGNER_EXPIRED: {
        cause: 'A former signer has signed after the time until which it is trusted.',
        next: 'Look who still uses the old name; nothing that it signs now is trusted.',
        rerun: 'no',
    },
    VERIFY_OTHER_OWNER: {
        cause: 'The trusted workflow was called by a repository of another owner.',
        next: 'Nothing of it is trusted: everybody may call a workflow that they can read.',
        rerun: 'no',
    },
    VERIFY_OTHER_REPOSITORY: {
        cause: 'A statement was signed for another repository than the one that the image belongs to.',
        next: 'Look in the message which repository that is, and who runs it.',
        rerun: 'no',
    },
    VERIFY_OTHER_REF: {
        cause: 'A statement was signed on another ref than the default branch.',
        next: 'Releases come from the default branch: merge, and attest there. Of repositories whose images build on each other it has one name.',
        rerun: 'no',
    },
    VERIFY_RUNNER_REFUSED: {
        cause: 'A statement was signed on a runner that GitHub does not host.',
        next: 'Run the job on a runner of GitHub.',
        rerun: 'no',
    },
    VERIFY_TRIGGER_REFUSED: {
        cause: 'A statement was signed in a run that an event has started from which no release may come.',
        next: 'Releases come from push, schedule, workflow_dispatch and repository_dispatch.',
        rerun: 'no',
    },
    VERIFY_OTHER_VERSION: {
        cause: 'What lies among the proofs of this version is about another version.',
        next: 'Look who has put it there; attest this version itself.',
        rerun: 'no',
    },
    VERIFY_RECREATED: {
        cause: 'The version that has this name now is not the one that was attested: it was deleted and made again.',
        next: 'Do not use it; see in the activity log of the gallery who deletes versions, and build a new one.',
        rerun: 'no',
    },
    VERIFY_DISAGREES: {
        cause: 'A signed statement says something else than the certificate that it was signed with.',
        next: 'Nothing of it is trusted; report it with the statement.',
        rerun: 'no',
    },
    VERIFY_TESTS_FAILED: {
        cause: 'The newest test result of this version says that tests failed.',
        next: 'Correct the image and build it again.',
        rerun: 'no',
    },
    VERIFY_TOO_OLD: {
        cause: 'A statement is older than the policy allows.',
        next: 'Build or validate the image anew.',
        rerun: 'no',
    },
    VERIFY_PARENT_UNRELEASED: {
        cause: 'An image was built from a version that has never entered a channel of its image, so nobody has released it.',
        next: 'Build it from a channel of the parent, or from a version that was released.',
        rerun: 'no',
    },
    VERIFY_PARENT_GONE: {
        cause: 'A version in the lineage was deleted, and no store has the statement that says what it was built from.',
        next: 'Name the store that has its statements under `proofs:`, or build from a version that is proven.',
        rerun: 'no',
    },
    VERIFY_REQUIRED_UNTESTED: {
        cause: 'An image was not tested with a profile that an ancestor of it requires of all that is built from it; a run without isolation, or of a part of it, is none.',
        next: 'Run validate-image and attest-image for the version again, with a release of these actions that runs required profiles.',
        rerun: 'no',
    },
    VERIFY_LINEAGE_CYCLE: {
        cause: 'Two versions are each said to be built from the other one.',
        next: 'Nothing of it is trusted: look who has signed these statements.',
        rerun: 'no',
    },
    VERIFY_LINEAGE_TOO_LONG: {
        cause: 'More than ten versions lie between an image and the Marketplace.',
        next: 'Build from an image that is nearer to the Marketplace.',
        rerun: 'no',
    },
    VERIFY_LINEAGE_DISAGREES: {
        cause: 'A signed statement names another Marketplace version than the one at the end of its lineage.',
        next: 'Nothing of it is trusted: look who has signed that statement, and build anew.',
        rerun: 'no',
    },
};

;// CONCATENATED MODULE: ./lib/domain/codes/index.js


















/** Every way in which an action can stop, by area. `docs/errors.md` is generated from this table and a test compares the two. */
const errorCatalog = {
    ...inputCodes,
    ...manifestCodes,
    ...authCodes,
    ...gitHubCodes,
    ...azureCodes,
    ...imageCodes,
    ...validateCodes,
    ...reportCodes,
    ...packerCodes,
    ...templateCodes,
    ...fitCodes,
    ...buildCodes,
    ...proofCodes,
    ...verifyCodes,
    ...channelCodes,
    ...publishCodes,
    ...cascadeCodes,
    ...internalCodes,
};

;// CONCATENATED MODULE: ./lib/domain/errors.js

/** What every part throws when it cannot go on. Carries all problems that were found, the first one leading. */
class GoldenImageError extends Error {
    problems;
    name = 'GoldenImageError';
    constructor(problems, options) {
        const list = 'code' in problems ? [problems] : problems;
        super(list[0].message, options);
        this.problems = list;
    }
    get code() {
        return this.problems[0].code;
    }
}
/** What to do next: every message that a user sees ends with it. */
const nextStepOf = (problem) => problem.hint || errorCatalog[problem.code].next;
/** Throws if there is any problem: for checks that must name everything at once. */
function throwIfAny(problems) {
    const [first, ...rest] = problems;
    if (first)
        throw new GoldenImageError([first, ...rest]);
}
/** Throws `INTERNAL_CANCELLED` if the job was cancelled. @param doing what was under way, such as `Packer was at work` */
function throwIfCancelled(signal, doing, hint) {
    if (signal?.aborted)
        throw cancelledWhile(doing, hint);
}
function cancelledWhile(doing, hint) {
    return new GoldenImageError({
        code: 'INTERNAL_CANCELLED',
        message: `The job was cancelled while ${doing}.`,
        ...(hint === undefined ? {} : { hint }),
    });
}
/** What was thrown, in its own words. */
const wordsOf = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));


/***/ }),

/***/ 74443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ proofNames)
/* harmony export */ });
/** What a release needs, by its short names. */
const proofNames = ['provenance', 'image-build', 'sbom', 'test-result'];


/***/ }),

/***/ 62202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ addressRangeWords),
/* harmony export */   s: () => (/* binding */ addressRangePattern)
/* harmony export */ });
/** An IPv4 address, or a range of at most 16 million of them. */
const addressRangePattern = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/(?:[89]|[12]\d|3[0-2]))?$/;
const addressRangeWords = 'an IPv4 address or range such as 203.0.113.7 or 203.0.113.0/24, of at most 16 million addresses';


/***/ }),

/***/ 53998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/** A text that must never reach a log, an error, a file or a command line: it prints as `***`. */
class Secret {
    #text;
    constructor(text) {
        this.#text = text;
    }
    /** The text itself, for the one header or pipe that needs it. */
    reveal() {
        return this.#text;
    }
    toString() {
        return '***';
    }
    toJSON() {
        return '***';
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return '***';
    }
}


/***/ }),

/***/ 65976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const pattern = /^(?<count>[1-9]\d{0,4})(?<unit>[mhd])$/;
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Milliseconds of `90m`, `12h` or `3d`, or `undefined` for any other text. */
function parseDuration(text) {
    const { count, unit } = pattern.exec(text)?.groups ?? {};
    return count && unit ? Number(count) * unitMs[unit] : undefined;
}
/** Whole days, else hours, else minutes, always rounded up: `3 days`. */
function formatDuration(ms) {
    const [size, name] = ms >= unitMs.d ? [unitMs.d, 'day'] : ms >= unitMs.h ? [unitMs.h, 'hour'] : [unitMs.m, 'minute'];
    const count = Math.ceil(ms / size);
    return `${count} ${name}${count === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 86757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ guidPattern)
/* harmony export */ });
/** An id as Azure and Entra write it. */
const guidPattern = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;


/***/ }),

/***/ 42296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Characters: comparing takes a time that grows with the product of two lengths, and no word of ours is as long. */
const longestWord = 100;
/** The known word nearest to what was written, or `undefined` if none is near (Damerau-Levenshtein, at most a third of the length). */
function nearest(given, known) {
    const written = given.slice(0, longestWord);
    const limit = Math.max(1, Math.floor(Math.max(written.length, 3) / 3) + 1);
    let best;
    let bestDistance = limit + 1;
    for (const word of known) {
        const d = distance(written.toLowerCase(), word.slice(0, longestWord).toLowerCase());
        if (d < bestDistance) {
            best = word;
            bestDistance = d;
        }
    }
    return best;
}
function distance(a, b) {
    const rows = [];
    const at = (i, j) => rows[i]?.[j] ?? 0;
    for (let i = 0; i <= a.length; i++) {
        rows.push([]);
        for (let j = 0; j <= b.length; j++) {
            let d = i === 0
                ? j
                : j === 0
                    ? i
                    : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                d = Math.min(d, at(i - 2, j - 2) + 1);
            rows[i]?.push(d);
        }
    }
    return at(a.length, b.length);
}


/***/ }),

/***/ 85128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ defineAction)
/* harmony export */ });
function defineAction(contract) {
    return contract;
}


/***/ }),

/***/ 90963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   TL: () => (/* binding */ parseInputs),
/* harmony export */   lc: () => (/* binding */ bool),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   wC: () => (/* binding */ matching),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   yU: () => (/* binding */ someOf)
/* harmony export */ });
/* harmony import */ var _domain_secret_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(53998);
/* harmony import */ var _domain_text_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(65976);
/* harmony import */ var _domain_text_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(42296);



/** Any text; without `default` and not required, an absent input is `''`. */
function text(options = {}) {
    return { required: options.required ?? false, ...defaultOf(options.default), parse: t => t };
}
/** The same input, for an action that cannot do without. */
function required(spec) {
    return { ...spec, required: true };
}
/** A secret, or none. Whoever uses it tells the job to mask it first. */
function secret() {
    return { required: false, parse: t => (t === '' ? undefined : new _domain_secret_js__WEBPACK_IMPORTED_MODULE_0__/* .Secret */ .z(t)) };
}
/** A list, one entry per line; blank lines and lines that start with `#` do not count. */
function lines() {
    return {
        required: false,
        parse: t => t
            .split(/\r?\n/)
            .map(line => line.trim())
            .filter(line => line !== '' && !line.startsWith('#')),
    };
}
/** `true` or `false`, in the spellings of YAML 1.2's core schema. */
function bool(options) {
    return {
        required: false,
        default: options.default,
        parse: t => {
            if (/^(true|True|TRUE)$/.test(t))
                return true;
            if (/^(false|False|FALSE)$/.test(t))
                return false;
            throw new Error('true or false');
        },
    };
}
/** One word of a closed list; without `default` it is an input that has to be `required`. */
function oneOf(words, options = {}) {
    return {
        required: false,
        ...defaultOf(options.default),
        parse: t => {
            const word = words.find(w => w === t);
            if (word === undefined)
                throw new Error(`one of ${words.join(', ')}`);
            return word;
        },
    };
}
/** Some words of a closed list, one a line. */
function someOf(words) {
    return {
        required: false,
        parse: t => lines()
            .parse(t)
            .map(line => {
            const word = words.find(w => w === line);
            if (word === undefined)
                throw new Error(`one a line of ${words.join(', ')}`);
            return word;
        }),
    };
}
/** Milliseconds of `90m`, `5h` or `3d`. */
function duration(options) {
    return {
        required: false,
        default: options.default,
        parse: t => {
            const ms = (0,_domain_text_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(t);
            if (ms === undefined)
                throw new Error('a time such as 90m, 5h or 3d');
            return ms;
        },
    };
}
/** A whole number within limits. */
function wholeNumber(options) {
    return {
        required: false,
        default: options.default,
        parse: t => {
            const n = Number(t);
            if (!/^\d{1,9}$/.test(t) || n < options.min || n > options.max)
                throw new Error(`a whole number from ${options.min} to ${options.max}`);
            return n;
        },
    };
}
/** An empty text, or one that the pattern accepts. `accepted` says in words what the pattern takes. */
function matching(pattern, accepted, options = {}) {
    return {
        required: options.required ?? false,
        parse: t => {
            if (t !== '' && !pattern.test(t))
                throw new Error(accepted);
            return t;
        },
    };
}
/**
 * Reads every declared input from the environment as the runner sets it (`INPUT_` + upper case, blanks to `_`).
 * Returns all that is wrong at once: missing, malformed and unknown inputs.
 */
function parseInputs(specs, environment) {
    const problems = [];
    const inputs = {};
    for (const [name, spec] of Object.entries(specs)) {
        const given = (environment[variableOf(name)] ?? '').trim();
        const value = given === '' ? (spec.default ?? '') : given;
        if (value === '' && spec.required) {
            problems.push({
                code: 'INPUT_MISSING',
                message: `The input \`${name}\` is required.`,
                hint: `Add \`${name}:\` under \`with:\` of this step.`,
            });
            continue;
        }
        try {
            inputs[name] = spec.parse(value);
        }
        catch (e) {
            problems.push({
                code: 'INPUT_INVALID',
                message: `The input \`${name}\` is "${cut(value)}"; accepted is ${e.message}.`,
            });
        }
    }
    problems.push(...unknownInputs(Object.keys(specs), environment));
    return { inputs: inputs, problems };
}
function unknownInputs(known, environment) {
    const variables = new Set(known.map(variableOf));
    return Object.keys(environment)
        .filter(v => v.startsWith('INPUT_') && !variables.has(v))
        .map(v => {
        const written = v.slice('INPUT_'.length).toLowerCase();
        const near = (0,_domain_text_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(written, known);
        return {
            code: 'INPUT_UNKNOWN',
            message: `There is no input \`${written}\`${near ? `; did you mean \`${near}\`?` : '.'}`,
            hint: `Known inputs: ${known.join(', ')}.`,
        };
    });
}
const variableOf = (name) => `INPUT_${name.replace(/ /g, '_').toUpperCase()}`;
const defaultOf = (value) => (value === undefined ? {} : { default: value });
const cut = (value) => (value.length > 80 ? `${value.slice(0, 77)}...` : value);


/***/ }),

/***/ 36447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ markdownCode),
/* harmony export */   Ix: () => (/* binding */ facts),
/* harmony export */   nv: () => (/* binding */ markdownSentence),
/* harmony export */   p7: () => (/* binding */ markdownText),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/**
 * Text inside a summary, on one line, so that it reads as it is written, whatever GitHub's renderer knows: HTML, tables, emphasis, code, formulas, images,
 * links and bare addresses, mentions, references to issues and commits, signs by name. What no backslash can stop is parted by a character without width.
 */
function markdownText(text) {
    return oneLineOf(text)
        .replace(/[\\|[\]*~`]/g, '\\$&')
        .replace(/(?<!_)(?:(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}_]))/gu, run => run.replaceAll('_', '\\_'))
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/:(?=\/\/|(?!\d\d:)[\w+-]{1,60}:)|\bwww(?=\.)|@(?=\w)|#(?=\d)|\bGH(?=-\d)|\b[0-9a-f]{20}(?=[0-9a-f]{20}\b)/gi, '$&\u200b')
        .replace(/\s#+$/, closing => closing.replaceAll('#', '\\#'))
        .replace(/\$/g, '<span>$$</span>');
}
/** A sentence of ours with text of others in it: names in backticks are code, where nothing acts; all else is made harmless. */
function markdownSentence(text) {
    return oneLineOf(text)
        .split(/((?<!`)`[^`]{1,200}`(?!`))/)
        .map((part, n) => (n % 2 === 1 ? markdownCode(part.slice(1, -1)) : markdownText(part)))
        .join('');
}
/** Text as code, with no more than it says. Not for a cell of a table. */
function markdownCode(text) {
    const said = oneLineOf(text);
    const longest = Math.max(0, ...(said.match(/`+/g) ?? []).map(run => run.length));
    const fence = '`'.repeat(longest + 1);
    return longest === 0 && said.trim() !== '' ? `${fence}${said}${fence}` : `${fence} ${said} ${fence}`;
}
const oneLineOf = (text) => text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u061c\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '');
const cellText = (cell) => (typeof cell === 'string' ? markdownText(cell) : cell.markdown);
/**
 * Lines of a table, an empty one at the end; none without rows. Cells that are texts are made harmless here.
 * @param most rows that are shown; of more it is said how many the report has
 */
function table(head, rows, most = Number.POSITIVE_INFINITY) {
    if (rows.length === 0)
        return [];
    const line = (cells) => `|${cells.map(cell => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
    const rest = rows.length - most;
    return [
        line(head),
        `|${head.map(() => '---|').join('')}`,
        ...rows.slice(0, most).map(cells => line(cells.map(cellText))),
        ...(rest > 0 ? ['', `${rest} more in the report.`] : []),
        '',
    ];
}
/** What → value. */
const facts = (rows) => table(['', ''], rows);


/***/ }),

/***/ 28456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ runAction),
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   sG: () => (/* binding */ outcomeOf)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(35879);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(36447);
/* harmony import */ var _shown_problems_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(10606);



/**
 * Performs an action and reports how it ended: outputs, annotations, summary, exit code. What an action throws fails the job here; what cannot
 * even be reported does in `entry/main.ts`.
 * Returns the exit code: 0 for `pass`, 1 for `fail` and `error`.
 */
async function runAction(contract, job, perform) {
    const outcome = await perform().catch(e => outcomeOf(e, job));
    // First what went wrong: if the files of the job cannot be written, the log still has it.
    for (const note of (0,_shown_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .shownProblems */ .a)(outcome.problems, 'the summary and the report'))
        job.annotate('error', note);
    if (outcome.summary !== '')
        await job.writeSummary(outcome.summary);
    // Last, and the verdict after all: what says `pass` or gives something out must not be followed by something that fails.
    for (const [name, value] of Object.entries(outcome.outputs))
        job.output(name, value);
    if (contract.outputs.includes('verdict') && !outcome.dryRun)
        job.output('verdict', outcome.verdict);
    return outcome.verdict === 'pass' ? 0 : 1;
}
/** What a thrown error means to the user: its problems, and a summary that names them. */
function outcomeOf(error, job) {
    const problems = problemsOf(error);
    const cause = error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX ? error.cause : undefined;
    if (cause !== undefined)
        job.foreign(`Cause: ${(0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(cause)}`);
    const [first] = problems;
    return {
        verdict: 'error',
        outputs: {},
        problems,
        summary: `### ⚠️ Error: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownSentence */ .nv)(first.message)}\n\n${problems.map(renderProblem).join('\n')}\n`,
    };
}
function problemsOf(error) {
    if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX)
        return error.problems;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return [{ code: 'INTERNAL_ERROR', message: `This should not happen: ${message}` }];
}
function renderProblem(problem) {
    const place = problem.place ? ` (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownCode */ .D9)(`${problem.place.file}:${problem.place.line}`)})` : '';
    const next = `\n  Next: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownSentence */ .nv)((0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .nextStepOf */ .Vt)(problem))}`;
    return `- \`${problem.code}\`${place} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownSentence */ .nv)(problem.message)}${next}`;
}


/***/ }),

/***/ 10606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ shownProblems)
/* harmony export */ });
/** The runner keeps 10 annotations of a kind per step and drops the rest without a word: nine, and one that counts. */
const most = 10;
/** What is annotated, worst first; `rest` says where the others are. */
function shownProblems(problems, rest) {
    if (problems.length <= most)
        return problems;
    const left = problems.length - (most - 1);
    return [...problems.slice(0, most - 1), { title: `${left} more`, message: `${left} more problems are in ${rest}.` }];
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return {"111":"build-image","258":"problems-of","606":"chunk-3","660":"publish","690":"typespec-ts-http-runtime","910":"run-stage","918":"problem-of-arm","1390":"cascade","1462":"azure-core-client","1629":"proofs","1828":"attest-image","1897":"releasing","1942":"modern-tar","2088":"chunk","2336":"format-root","2894":"require-still-same","2958":"default-browser","3049":"read-candidate","3491":"children","4112":"is-of-fork","4153":"list-proofs","4614":"same-latest","4975":"promote","4987":"verify-image","5179":"npmcli-agent","5571":"chunk-2","5659":"azure-arm-compute","5872":"children-2","5924":"promote-2","6123":"report-files-in","6235":"zod","6274":"chunk-4","6421":"actions-core","6750":"same-latest-2","7401":"same-latest-3","7417":"chunk-5","7441":"validate-image","8050":"chunk-6","8245":"same-latest-4","8292":"carry-out-plan","8315":"find-image","8562":"azure-storage-blob","8729":"children-3","8730":"build-image-build","8815":"chunk-7","9009":"cascade-2","9159":"publish-2","9201":"explain-no-token","9256":"actions-job","9312":"to-check-settings","9332":"azure","9447":"attest-image-2","9576":"detect-update","9589":"read-settings","9973":"github","9977":"judge-state"}[chunkId] + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: ./lib/adapters/runner/commands.js
var commands = __nccwpck_require__(56513);
;// CONCATENATED MODULE: ./lib/adapters/runner/environment.js
/** Settings of the step that no run may have: with them somebody in between could read our tokens and answer in Azure's name. */
function findEnvironmentProblems(environment) {
    if (!trustsEverybody(environment))
        return [];
    return [
        {
            code: 'INPUT_ENVIRONMENT_REFUSED',
            message: `The environment of this step has ${unverified}=0, so that no certificate would be looked at; accepted is that it is not set.`,
            hint: 'Take it away. For a proxy with an authority of its own set NODE_EXTRA_CA_CERTS to the file of its certificate.',
        },
    ];
}
/**
 * Takes away what would lead our requests elsewhere: the SDK of Azure reads variables of its own, of which these actions want none. What is only
 * cleaned up after a run must not be left because of a setting, so there certificates are looked at again.
 */
function cleanEnvironment(environment, phase) {
    for (const name of Object.keys(environment))
        if (name.startsWith('AZURE_'))
            delete environment[name];
    if (phase === 'post')
        delete environment[unverified];
}
const unverified = 'NODE_TLS_REJECT_UNAUTHORIZED';
const trustsEverybody = (environment) => environment[unverified] === '0';

// EXTERNAL MODULE: ./lib/adapters/runner/voice.js
var voice = __nccwpck_require__(60669);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __nccwpck_require__(35879);
// EXTERNAL MODULE: ./lib/runtime/inputs.js
var runtime_inputs = __nccwpck_require__(90963);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __nccwpck_require__(28456);
// EXTERNAL MODULE: ./lib/runtime/shown-problems.js
var shown_problems = __nccwpck_require__(10606);
// EXTERNAL MODULE: ./lib/actions/attest-image/contract.js
var contract = __nccwpck_require__(8063);
// EXTERNAL MODULE: ./lib/actions/build-image/contract.js
var build_image_contract = __nccwpck_require__(77264);
// EXTERNAL MODULE: ./lib/actions/cascade/contract.js
var cascade_contract = __nccwpck_require__(79462);
// EXTERNAL MODULE: ./lib/actions/detect-update/contract.js
var detect_update_contract = __nccwpck_require__(87249);
// EXTERNAL MODULE: ./lib/actions/find-image/contract.js
var find_image_contract = __nccwpck_require__(13641);
// EXTERNAL MODULE: ./lib/actions/promote/contract.js
var promote_contract = __nccwpck_require__(45256);
// EXTERNAL MODULE: ./lib/actions/publish/contract.js
var publish_contract = __nccwpck_require__(4261);
// EXTERNAL MODULE: ./lib/actions/run-stage/contract.js
var run_stage_contract = __nccwpck_require__(38498);
// EXTERNAL MODULE: ./lib/actions/validate-image/contract.js
var validate_image_contract = __nccwpck_require__(86306);
// EXTERNAL MODULE: ./lib/actions/verify-image/contract.js
var verify_image_contract = __nccwpck_require__(68007);
;// CONCATENATED MODULE: ./lib/entry/registry.js










/**
 * The one list of actions that people write; folders, bundles, the README's table and the tests are compared with it.
 * Contracts are light and always here; what an action does is loaded when its inputs are known to be good.
 */
const registry = {
    'attest-image': { contract: contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(690), __nccwpck_require__.e(1942), __nccwpck_require__.e(5571), __nccwpck_require__.e(8730), __nccwpck_require__.e(9589), __nccwpck_require__.e(9973), __nccwpck_require__.e(3049), __nccwpck_require__.e(9447)]).then(__nccwpck_require__.bind(__nccwpck_require__, 29447)) },
    'build-image': { contract: build_image_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(690), __nccwpck_require__.e(8730), __nccwpck_require__.e(4153), __nccwpck_require__.e(9589), __nccwpck_require__.e(9977), __nccwpck_require__.e(9973), __nccwpck_require__.e(918), __nccwpck_require__.e(9201), __nccwpck_require__.e(258), __nccwpck_require__.e(111), __nccwpck_require__.e(4112)]).then(__nccwpck_require__.bind(__nccwpck_require__, 70111)) },
    cascade: { contract: cascade_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(8730), __nccwpck_require__.e(4153), __nccwpck_require__.e(9589), __nccwpck_require__.e(9009)]).then(__nccwpck_require__.bind(__nccwpck_require__, 79009)) },
    'detect-update': { contract: detect_update_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(690), __nccwpck_require__.e(8730), __nccwpck_require__.e(4153), __nccwpck_require__.e(9589), __nccwpck_require__.e(9977), __nccwpck_require__.e(9973), __nccwpck_require__.e(9201), __nccwpck_require__.e(258), __nccwpck_require__.e(9576)]).then(__nccwpck_require__.bind(__nccwpck_require__, 39576)) },
    'find-image': { contract: find_image_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(8730), __nccwpck_require__.e(4153), __nccwpck_require__.e(9589), __nccwpck_require__.e(9977), __nccwpck_require__.e(8315)]).then(__nccwpck_require__.bind(__nccwpck_require__, 85293)) },
    promote: { contract: promote_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(8730), __nccwpck_require__.e(4153), __nccwpck_require__.e(9589), __nccwpck_require__.e(9977), __nccwpck_require__.e(8292), __nccwpck_require__.e(5924)]).then(__nccwpck_require__.bind(__nccwpck_require__, 64975)) },
    publish: { contract: publish_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(8730), __nccwpck_require__.e(4153), __nccwpck_require__.e(9589), __nccwpck_require__.e(9977), __nccwpck_require__.e(8292), __nccwpck_require__.e(9159)]).then(__nccwpck_require__.bind(__nccwpck_require__, 660)) },
    'run-stage': { contract: run_stage_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(690), __nccwpck_require__.e(9589), __nccwpck_require__.e(9973), __nccwpck_require__.e(9201), __nccwpck_require__.e(4112), __nccwpck_require__.e(910)]).then(__nccwpck_require__.bind(__nccwpck_require__, 910)) },
    'validate-image': { contract: validate_image_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(690), __nccwpck_require__.e(1942), __nccwpck_require__.e(8730), __nccwpck_require__.e(4153), __nccwpck_require__.e(9589), __nccwpck_require__.e(9973), __nccwpck_require__.e(3049), __nccwpck_require__.e(9201), __nccwpck_require__.e(7441), __nccwpck_require__.e(9312)]).then(__nccwpck_require__.bind(__nccwpck_require__, 57441)) },
    'verify-image': { contract: verify_image_contract/* contract */.d, load: () => Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6235), __nccwpck_require__.e(8730), __nccwpck_require__.e(4153), __nccwpck_require__.e(9589), __nccwpck_require__.e(9977), __nccwpck_require__.e(4987)]).then(__nccwpck_require__.bind(__nccwpck_require__, 94757)) },
};
const actionNames = Object.keys(registry);
function findAction(name) {
    return Object.hasOwn(registry, name) ? registry[name] : undefined;
}

;// CONCATENATED MODULE: ./lib/entry/main.js









/** What `dist/<name>/index.js` and `dist/<name>/post.js` call. Sets the exit code of the process; nothing leaves it as a stack trace. */
async function main(name, phase) {
    (0,voice/* takeVoice */.C)();
    cleanEnvironment(process.env, phase);
    const action = findAction(name);
    // An error out of an event is awaited by nobody, and Node would print it as it is.
    for (const event of ['uncaughtException', 'unhandledRejection'])
        process.on(event, (error) => {
            endWith(error, action, phase);
            process.exit();
        });
    try {
        if (!action)
            throw new Error(`there is no action "${name}"`);
        process.exitCode = phase === 'post' ? await post(action) : await perform(action);
    }
    catch (error) {
        // What `runAction` could not report: the files of the job are not there, or cannot be written.
        endWith(error, action, phase);
    }
    // A request that nobody waits for any more must not keep the step alive, nor a cancelled one until the runner kills it.
    setTimeout(() => process.exit(), 300).unref();
}
/** One annotation, no verdict but `error`, exit 1; clean-up never fails a job. */
function endWith(error, action, phase) {
    const [problem] = (0,run_action/* problemsOf */.GW)(error);
    (0,voice/* say */.c)(`${(0,commands/* annotationCommand */.jx)(phase === 'post' ? 'warning' : 'error', problem)}\n`);
    if (phase === 'main' && action)
        writeVerdictError(action.contract);
    process.exitCode = phase === 'post' ? 0 : 1;
}
function writeVerdictError(contract) {
    const file = process.env.GITHUB_OUTPUT;
    if (!contract.outputs.includes('verdict') || !file)
        return;
    try {
        // Where somebody gates on another word, that one as well.
        const verified = contract.outputs.includes('verified') ? 'verified=false\n' : '';
        (0,external_node_fs_.appendFileSync)(file, `${verified}verdict=error\n`);
    }
    catch {
        // The file of outputs cannot be written: then there is no verdict, and the step is red.
    }
}
async function perform(action) {
    const { contract, load } = action;
    const { inputs, problems: ofInputs } = (0,runtime_inputs/* parseInputs */.TL)(contract.inputs, process.env);
    const problems = [...findEnvironmentProblems(process.env), ...ofInputs];
    if (problems.length > 0) {
        const shown = (0,shown_problems/* shownProblems */.a)(problems, 'the inputs of this step');
        (0,voice/* say */.c)(shown.map(note => `${(0,commands/* annotationCommand */.jx)('error', note)}\n`).join(''));
        writeVerdictError(contract);
        return 1;
    }
    const [{ run }, { actionsJob }] = await Promise.all([load(), Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6421), __nccwpck_require__.e(9256)]).then(__nccwpck_require__.bind(__nccwpck_require__, 59256))]);
    const job = actionsJob();
    job.cancelled.addEventListener('abort', () => endInTime(action));
    return run(inputs, job);
}
/** The runner ends a cancelled step after ten seconds, and says nothing: what does not hear the cancellation is ended before, and says so. */
const cancelledMs = 6500;
function endInTime(action) {
    const end = () => {
        endWith((0,errors/* cancelledWhile */.dy)('it was at work on this machine'), action, 'main');
        process.exit();
    };
    setTimeout(end, cancelledMs).unref();
}
async function post({ contract, load }) {
    const [implementation, { actionsJob }] = await Promise.all([load(), Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(6421), __nccwpck_require__.e(9256)]).then(__nccwpck_require__.bind(__nccwpck_require__, 59256))]);
    // With inputs that are wrong the step has made nothing.
    await implementation.post?.((0,runtime_inputs/* parseInputs */.TL)(contract.inputs, process.env).inputs, actionsJob());
    return 0;
}

var __webpack_exports__main = __webpack_exports__.i;
export { __webpack_exports__main as main };
