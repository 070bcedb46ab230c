export const id = 1828;
export const ids = [1828];
export const modules = {

/***/ 15204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ judgeKept),
/* harmony export */   f: () => (/* binding */ keepProofs)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);

/** Puts everything into every store, at the same time. A store that refuses holds up no other. Throws `INTERNAL_CANCELLED`. */
async function keepProofs(stores, proofs, job) {
    const kept = await Promise.all(stores.map(async (store) => {
        try {
            // What statements name is there before they are.
            await Promise.all(proofs.files.map(bytes => store.files?.put(bytes)));
            await Promise.all(proofs.bundles.map(bundle => store.put(proofs.subjects, bundle)));
            return { store: store.name, problem: undefined };
        }
        catch (error) {
            if (error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX)
                return { store: store.name, problem: error.problems[0] };
            throw error;
        }
    }));
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfCancelled */ .dZ)(job.cancelled, 'proofs were being kept');
    return kept;
}
/**
 * What is wrong. A store that GitHub's plan forbids is no fault as long as another one has everything: `notices`. Every other refusal is a problem,
 * and the step can be run again.
 */
function judgeKept(kept) {
    const accepted = kept.some(k => k.problem === undefined);
    const refused = kept.flatMap(({ problem }) => (problem ? [problem] : []));
    const byPlan = refused.filter(p => p.code === 'PROOF_STORE_PLAN');
    return accepted
        ? { problems: refused.filter(p => p.code !== 'PROOF_STORE_PLAN'), notices: byPlan }
        : { problems: refused, notices: [] };
}


/***/ }),

/***/ 39856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ requirePublicClaims)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_evidence_provenance_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18717);


/** Claims of this job, if what they say may stand in a public log. Throws `PROOF_NOT_PUBLIC`, `AUTH_ID_TOKEN_FAILED`. */
async function requirePublicClaims(settings, { identityTokens, job }) {
    const claims = await identityTokens.readClaims(job.cancelled);
    const visibility = claims.repository_visibility ?? 'unknown';
    if (visibility !== 'public' && settings.transparency !== 'public')
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'PROOF_NOT_PUBLIC',
            message: `The repository is "${visibility}", and what is signed stands in Sigstore's public log: names of repository, workflow and branch, and digests. ${settings.path} has no "transparency: public".`,
        });
    return (0,_domain_evidence_provenance_js__WEBPACK_IMPORTED_MODULE_1__/* .readTokenClaims */ .v4)(claims);
}


/***/ }),

/***/ 25020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VI: () => (/* binding */ parseBuildRecord),
/* harmony export */   XN: () => (/* binding */ buildRecordName),
/* harmony export */   Xs: () => (/* binding */ formatBuildRecord)
/* harmony export */ });
/* unused harmony export buildRecordSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74496);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84409);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99283);




/** Another shape gets another number. */
const buildRecordSchema = 'https://github.com/golden-image-actions/pipeline/schemas/build-record/v1';
/** What the step calls the file. */
const buildRecordName = 'golden-image-build-record.json';
/** As many files as one image may be made of. */
const mostFiles = 500_000;
const shape = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    $schema: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(buildRecordSchema),
    /** short name in the manifest */
    image: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    /** what the manifest asks for */
    follows: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    /** the exact version, see `formatParent` */
    parent: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.refine(text => (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParent */ .ov)(text) !== undefined, 'no exact version'),
    /** of a parent in a gallery: the digests of its descriptor, and the version of the Marketplace at the end of its verified lineage */
    proven: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        exact: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Schema */ .bL,
        undated: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Schema */ .bL,
        base: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.refine(text => (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParent */ .ov)(text)?.kind === 'marketplace', 'no exact version of the Marketplace'),
    })
        .optional(),
    /** path in the repository, as all names of files and profiles */
    template: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    /** digest of all sources, as detect-update compares it */
    sources: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Schema */ .bL,
    /** template, scripts, profiles: each file that was used, under the name by which it was reached */
    files: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .distinct */ .dM)(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ, mostFiles),
    /** what the template was given, what is no text as JSON; without what is secret or comes from a file beside it */
    variables: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu, zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(100_000)),
    /** names alone */
    secretVariables: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(_predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu).max(10_000),
    packer: _record_js__WEBPACK_IMPORTED_MODULE_2__/* .toolSchema */ .wl,
    /** all in the folder that Packer was given; none of a Packer that has them inside */
    plugins: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .toolSchema */ .wl).max(1000),
    /** each by `digestProfile`, and whether what is built from the image has to pass it, too */
    profiles: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .distinct */ .dM)(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ.extend({ required: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY() }), 1000),
    /** `source`: ARM id of the managed image that it was made from */
    candidate: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ ..._record_js__WEBPACK_IMPORTED_MODULE_2__/* .candidateSchema */ .HL, source: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.startsWith('/') }),
    run: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        attempt: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        /** `owner/name` */
        repository: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        /** both empty outside a workflow */
        ref: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(4000),
        commit: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().max(4000),
        /** as the runner names them */
        os: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        arch: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
    }),
    /** when Packer was started, and when the candidate stood; ISO 8601, UTC, by Azure's clock */
    started: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .timeSchema */ .Rl,
    finished: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .timeSchema */ .Rl,
});
const schema = shape
    .refine(({ variables, secretVariables }) => !secretVariables.some(name => Object.hasOwn(variables, name)), {
    path: ['secretVariables'],
    message: 'the value of one is told',
})
    .refine(({ parent, proven }) => ((0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParent */ .ov)(parent)?.kind === 'gallery') === (proven !== undefined), {
    path: ['proven'],
    message: 'it is there for a parent in a gallery, and for no other',
});
function formatBuildRecord(record) {
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRecord */ .bM)(buildRecordSchema, record);
}
/** Throws `PROOF_RECORD_UNREADABLE`, also for another version of the format. */
function parseBuildRecord(text) {
    const { $schema: _, ...record } = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readRecord */ .aE)(schema, text, 'The build record');
    return record;
}


/***/ }),

/***/ 29447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  perform: () => (/* binding */ perform),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/evidence/release-policy.js
var release_policy = __webpack_require__(50184);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/image/fingerprint.js
var image_fingerprint = __webpack_require__(7078);
// EXTERNAL MODULE: ./lib/domain/image/version-facts.js
var version_facts = __webpack_require__(2972);
// EXTERNAL MODULE: ./lib/actions/keep-proofs.js
var keep_proofs = __webpack_require__(15204);
// EXTERNAL MODULE: ./lib/actions/read-candidate.js
var read_candidate = __webpack_require__(28271);
// EXTERNAL MODULE: ./lib/actions/require-public.js
var require_public = __webpack_require__(39856);
// EXTERNAL MODULE: ./lib/actions/require-release.js
var require_release = __webpack_require__(42704);
// EXTERNAL MODULE: ./lib/domain/evidence/record.js
var record = __webpack_require__(99283);
// EXTERNAL MODULE: ./lib/domain/evidence/tested-with.js
var tested_with = __webpack_require__(24192);
// EXTERNAL MODULE: ./lib/domain/profile/archive.js
var profile_archive = __webpack_require__(25044);
// EXTERNAL MODULE: ./lib/domain/text/sha256.js
var sha256 = __webpack_require__(79711);
;// CONCATENATED MODULE: ./lib/actions/attest-image/archives.js





/**
 * The profiles of the build as archives: of the very files that the build has digested and that the auditor was given, compared by their digest with
 * both. Throws all that is wrong at once: `PROOF_PROFILE_CHANGED`, also where a test had other files than the build, `PROOF_PROFILE_HALF_TESTED` and
 * `PROOF_PROFILE_UNKEPT` for one that is required of descendants, and what `Workspace.listProfile` throws.
 */
async function packProfiles(build, test, workspace) {
    const packed = [];
    const problems = [];
    for (const profile of build?.profiles ?? [])
        try {
            requireTested(profile, test);
            packed.push(await packProfile(profile, workspace));
        }
        catch (error) {
            if (!(error instanceof errors/* GoldenImageError */.PX))
                throw error;
            problems.push(...error.problems);
        }
    (0,errors/* throwIfAny */.MI)(problems);
    return packed;
}
/** Nobody has exchanged it between the build and the test; and what descendants have to pass whole and kept away from their jobs, the image has passed so. */
function requireTested({ name, sha256: digest, required }, test) {
    const tested = test?.testedWith.find(one => one.name === name);
    // That it failed counts however it ran.
    const weak = required && tested && test?.verdict === 'pass' ? (0,tested_with/* explainWeakRun */.XB)(tested) : undefined;
    if (weak !== undefined)
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_PROFILE_HALF_TESTED',
            message: `The profile ${name} is required of what is built from the image, and ran ${weak} when the image was tested; accepted is a run of all of it, kept away from the job.`,
        });
    if (test === undefined || tested?.sha256 === digest)
        return;
    throw changed(name, digest, tested ? `the image was tested with sha256:${tested.sha256}` : 'the image was not tested with it');
}
async function packProfile({ name, sha256: digest, required }, workspace) {
    try {
        const files = await workspace.readFiles(await workspace.listProfile(name), profile_archive/* archiveLimit */.qQ);
        if (files === undefined)
            throw new errors/* GoldenImageError */.PX({ code: 'PROOF_PROFILE_UNKEPT', message: `it has more than ${profile_archive/* archiveLimit */.qQ} bytes.` });
        const now = (0,record/* digestProfile */.Am)((0,profile_archive/* materialsOf */.iA)(files));
        if (now !== digest)
            throw changed(name, digest, `in the workspace is sha256:${now}`);
        const archive = await (0,profile_archive/* formatProfileArchive */.ZV)(files);
        return { material: { name, sha256: digest, required, archive: (0,sha256/* sha256 */.sc)(archive) }, archive };
    }
    catch (error) {
        if (!(error instanceof errors/* GoldenImageError */.PX) || error.code !== 'PROOF_PROFILE_UNKEPT')
            throw error;
        const why = required ? 'required of what is built from the image, and cannot be kept for it' : 'not kept';
        const unkept = { code: error.code, message: `The profile ${name} is ${why}: ${error.message}` };
        if (required)
            throw new errors/* GoldenImageError */.PX(unkept);
        return { material: { name, sha256: digest, required }, archive: undefined, unkept };
    }
}
const changed = (name, built, other) => new errors/* GoldenImageError */.PX({
    code: 'PROOF_PROFILE_CHANGED',
    message: `The image was built with the profile ${name} of sha256:${built}; ${other}. Nothing is signed.`,
});

// EXTERNAL MODULE: ./lib/domain/evidence/build-record.js
var build_record = __webpack_require__(25020);
// EXTERNAL MODULE: ./lib/domain/evidence/inventory.js
var evidence_inventory = __webpack_require__(44268);
// EXTERNAL MODULE: ./lib/domain/evidence/test-record.js
var test_record = __webpack_require__(80086);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
;// CONCATENATED MODULE: ./lib/actions/attest-image/facts.js






const recordLimit = 128 * 1024 * 1024;
/**
 * Reads every file before anything is signed, and throws all that is wrong with them: `PROOF_RECORD_UNREADABLE`, and `PROOF_RECORD_OTHER` for what is
 * about another version or does not fit the others. Throws `INPUT_INVALID` if there is none.
 */
async function readFacts(inputs, candidate, files) {
    const problems = [];
    const collect = (error) => {
        if (!(error instanceof errors/* GoldenImageError */.PX))
            throw error;
        problems.push(error);
    };
    const read = async (name, limit, parse) => {
        const path = inputs[name];
        if (path === '')
            return undefined;
        try {
            const text = await files.read(path, limit);
            if (text === undefined)
                throw new errors/* GoldenImageError */.PX({
                    code: 'PROOF_RECORD_UNREADABLE',
                    message: `The input \`${name}\` is "${path}", and there is no such file in the folder of the job.`,
                });
            return { facts: parse(text), text };
        }
        catch (error) {
            return collect(error);
        }
    };
    const build = await read('build-record', recordLimit, build_record/* parseBuildRecord */.VI);
    const test = await read('test-record', recordLimit, test_record/* parseTestRecord */.fR);
    const inventory = await read('inventory', evidence_inventory/* inventoryLimit */.Kp, readInventory);
    const reports = [];
    for (const report of test ? reportsOf(test.facts) : []) {
        const text = await readReport(inputs['test-record'], report, files).catch(collect);
        if (text !== undefined)
            reports.push(text);
    }
    (0,errors/* throwIfAny */.MI)(problems.flatMap(error => error.problems));
    const about = [
        ...(build ? [{ what: 'build record', ...build.facts.candidate }] : []),
        ...(test ? [{ what: 'test record', ...test.facts.candidate }] : []),
        ...(inventory?.facts.origin
            ? [{ what: 'inventory', id: inventory.facts.origin.candidate, fingerprint: inventory.facts.origin.fingerprint }]
            : []),
    ];
    const [first] = about;
    if (first === undefined)
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: 'The inputs `build-record`, `test-record` and `inventory` are all empty; accepted is at least one, as build-image and validate-image give them out.',
        });
    (0,errors/* throwIfAny */.MI)(about
        .filter(a => a.id.toLowerCase() !== candidate.id.toLowerCase() || a.fingerprint !== first.fingerprint)
        .map(a => ({
        code: 'PROOF_RECORD_OTHER',
        message: `The ${a.what} is about ${a.id} (${a.fingerprint}); accepted is ${candidate.id} (${first.fingerprint}).`,
        ...(a.id.toLowerCase() === candidate.id.toLowerCase()
            ? {
                hint: 'Hand the `fingerprint` of build-image to validate-image. Where they differ in `strict-published-date` alone, say it alike in both.',
            }
            : {}),
    })));
    requireOwnInventory(test?.facts.inventory, inventory?.text);
    const [built, tested] = [build?.facts.parent, test?.facts.parent].map(text => text && (0,image_parent/* parseParent */.ov)(text));
    if (built && tested && !(0,image_parent/* sameParent */.Zj)(built, tested))
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_RECORD_OTHER',
            message: `The build record says that ${candidate.id} was built from ${build?.facts.parent}; by the test record it was tested as one that was built from ${test?.facts.parent}, whose required profiles are others.`,
        });
    return { build: build?.facts, test: test?.facts, reports, inventory, fingerprint: first.fingerprint };
}
/** The one that was read on the test machine before any profile ran there: the record that says so has its digest. */
function requireOwnInventory(recorded, text) {
    if (recorded === undefined || text === undefined || (0,sha256/* sha256 */.sc)(text) === recorded.sha256)
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'PROOF_RECORD_OTHER',
        message: `The inventory is sha256:${(0,sha256/* sha256 */.sc)(text)}; the test record names sha256:${recorded.sha256}.`,
    });
}
/** What a test has left for people, the report of validate-image first. */
const reportsOf = ({ report, auditorReports = [] }) => [
    report,
    ...auditorReports,
];
/** It lies beside its record, and is the file of the digest that the record has: what is signed by it can be read later. */
async function readReport(record, { name, sha256: digest }, files) {
    const path = `${record.slice(0, record.lastIndexOf('/') + 1)}${name}`;
    const text = await files.read(path, recordLimit);
    if (text === undefined)
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_RECORD_UNREADABLE',
            message: `The test record names ${name}, and there is no file ${path} in the folder of the job.`,
        });
    if ((0,sha256/* sha256 */.sc)(text) === digest)
        return text;
    throw new errors/* GoldenImageError */.PX({
        code: 'PROOF_RECORD_OTHER',
        message: `The report ${path} is sha256:${(0,sha256/* sha256 */.sc)(text)}; the test record names sha256:${digest}.`,
    });
}
/** Throws `PROOF_RECORD_OTHER` for the record of another repository's build. */
function requireOwnRecord({ build }, repository) {
    if (build === undefined)
        return;
    if (build.run.repository === repository)
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'PROOF_RECORD_OTHER',
        message: `The build record is of a run of ${build.run.repository}; accepted is ${repository}, which signs.`,
    });
}
/** An inventory that this job has not read on a machine of the candidate says nothing about it. */
function readInventory(text) {
    let inventory;
    try {
        inventory = (0,evidence_inventory/* parseInventory */.au)(text);
    }
    catch (error) {
        throw new errors/* GoldenImageError */.PX({ code: 'PROOF_RECORD_UNREADABLE', message: `The inventory cannot be read: ${(0,errors/* wordsOf */.Z9)(error)}.` }, { cause: error });
    }
    if (inventory.origin === undefined)
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_RECORD_OTHER',
            message: 'The inventory does not say on which machine it was read; accepted is the file that validate-image gives out.',
        });
    return inventory;
}

// EXTERNAL MODULE: ./lib/domain/evidence/build-statement.js
var build_statement = __webpack_require__(17632);
// EXTERNAL MODULE: ./lib/domain/evidence/provenance.js
var evidence_provenance = __webpack_require__(18717);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/enums/index.js
var enums = __webpack_require__(6820);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/models/index.js
var models = __webpack_require__(50320);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/serialize/index.node.js
var index_node = __webpack_require__(51248);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/spec/index.js
var spec = __webpack_require__(94321);
// EXTERNAL MODULE: ./lib/domain/debian/packages.js
var debian_packages = __webpack_require__(45267);
;// CONCATENATED MODULE: ./lib/domain/debian/licences.js

/**
 * Debian's short names as SBOMs state them, sorted, none twice: an id of SPDX only where the two mean the same, and was on the list of March 2024, to which
 * CycloneDX 1.6 belongs: one id that is not on its list makes readers refuse the whole file. An expression of ids can only stand alone; all
 * else is a name, in Debian's words.
 */
function stateLicences(names) {
    const stated = names.map(name => toId(name) ?? toExpression(name) ?? asName(name));
    const alone = new Set(stated.map(s => `${s.kind} ${s.text}`)).size === 1;
    const written = stated.map((s, i) => (s.kind === 'expression' && !alone ? asName(names[i] ?? s.text) : s));
    return [...new Map(written.map(s => [`${s.kind} ${s.text}`, s])).values()].sort((a, b) => (0,debian_packages/* compareText */.n6)(a.kind, b.kind) || (0,debian_packages/* compareText */.n6)(a.text, b.text));
}
const asName = (text) => ({ kind: 'name', text });
function toId(name) {
    const id = spdxId(name);
    return id === undefined ? undefined : { kind: 'id', text: id };
}
/** `A or B`, `A and B`: one kind of word, and ids alone. With both, or with commas, Debian's rules of precedence are others than those of SPDX. */
function toExpression(name) {
    for (const word of ['or', 'and']) {
        const ids = name.split(new RegExp(` ${word} `, 'i')).map(spdxId);
        if (ids.length > 1 && ids.every(id => id !== undefined))
            return { kind: 'expression', text: ids.join(` ${word.toUpperCase()} `) };
    }
    return undefined;
}
/** The id of SPDX that means the same as a short name of Debian's, if there is one. */
function spdxId(name) {
    const key = name.trim().toLowerCase();
    const gnu = /^(?<family>[al]?gpl)-(?<major>\d)(?:\.(?<minor>\d))?(?<later>\+|-only|-or-later)?$/.exec(key)?.groups;
    if (!gnu)
        return same.get(key);
    const version = `${gnu.family?.toUpperCase()}-${gnu.major}.${gnu.minor ?? '0'}`;
    const later = gnu.later === '+' || gnu.later === '-or-later';
    return gnuVersions.includes(version) ? `${version}-${later ? 'or-later' : 'only'}` : undefined;
}
const gnuVersions = ['GPL-1.0', 'GPL-2.0', 'GPL-3.0', 'LGPL-2.0', 'LGPL-2.1', 'LGPL-3.0', 'AGPL-1.0', 'AGPL-3.0'];
/** Ids that Debian writes as SPDX does, but for the case. */
const sameNames = `
0BSD Apache-1.0 Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-2.0 Beerware BSD-2-Clause BSD-3-Clause BSD-4-Clause BSD-4-Clause-UC BSL-1.0 bzip2-1.0.6
CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CPL-1.0 curl EPL-1.0 EPL-2.0 FSFAP FSFUL FSFULLR FTL HPND ICU IJG ISC JSON Libpng
LPPL-1.3c MIT MIT-0 MPL-1.0 MPL-1.1 MPL-2.0 NCSA NTP OFL-1.1 OpenSSL PHP-3.0 PHP-3.01 PostgreSQL Ruby Sleepycat TCL Unlicense Vim W3C WTFPL X11 Zlib
ZPL-2.0 ZPL-2.1`
    .split(/\s+/)
    .filter(Boolean);
/** Short names of Debian's that SPDX calls otherwise. */
const otherNames = {
    expat: 'MIT',
    'apache-2': 'Apache-2.0',
    cc0: 'CC0-1.0',
    'openldap-2.8': 'OLDAP-2.8',
    'gfdl-niv-1.2': 'GFDL-1.2-no-invariants-only',
    'gfdl-niv-1.2+': 'GFDL-1.2-no-invariants-or-later',
    'gfdl-niv-1.3': 'GFDL-1.3-no-invariants-only',
    'gfdl-niv-1.3+': 'GFDL-1.3-no-invariants-or-later',
};
const same = new Map([...sameNames.map(id => [id.toLowerCase(), id]), ...Object.entries(otherNames)]);

// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
;// CONCATENATED MODULE: ./lib/domain/debian/purl.js

/**
 * The package URL by which advisories and other tools know a package. `distro` is `debian-12`, never a codename, which matches nothing; without a
 * version of the system it is its name alone. `upstream` is the source, where its name or version differs, as syft and grype write it.
 */
function purlOf({ name, version, architecture, source }, system) {
    const upstream = source.version === version ? (source.name === name ? undefined : source.name) : `${source.name}@${source.version}`;
    const distro = system.versionId === undefined ? system.id : `${system.id}-${system.versionId}`;
    const qualifiers = { arch: architecture, distro, ...(upstream === undefined ? {} : { upstream }) };
    const text = new packageurl_js.PackageURL('deb', system.id, name, version, qualifiers, undefined).toString();
    // The specification has it encoded, and the library leaves it in versions, where some readers take it for a blank.
    return text.replaceAll('+', '%2B');
}

;// CONCATENATED MODULE: ./lib/domain/evidence/sbom.js







const ownProperty = (name, value) => new models.Property(`golden-image:${name}`, value);
/** A CycloneDX 1.6 bill of what an inventory has, as JSON. Files are not listed. https://cyclonedx.org/docs/1.6/json/ */
function renderSbom(inventory, subject) {
    const factory = new index_node.JSON.Normalize.Factory(spec.Spec1dot6);
    const refs = new Map();
    const bom = toBom(inventory, subject, refs);
    const document = {
        // The order of the lists is ours: the library's own depends on the language of the machine.
        ...factory.makeForBom().normalize(bom, { sortLists: false }),
        compositions: toCompositions(inventory, refs),
    };
    // Without blanks: stores of attestations take 16 MiB.
    return `${JSON.stringify(document)}\n`;
}
const imageRef = 'image';
const systemRef = 'system';
/** @param refs filled: the reference of each package by its id */
function toBom(inventory, subject, refs) {
    const { system, packages } = inventory;
    const components = new Map();
    for (const p of packages) {
        const component = toComponent(p, inventory);
        components.set((0,debian_packages/* packageId */.sG)(p), component);
        refs.set((0,debian_packages/* packageId */.sG)(p), component.bomRef.value ?? '');
    }
    for (const p of packages)
        for (const other of p.dependsOn) {
            const to = components.get(other);
            if (to)
                components.get((0,debian_packages/* packageId */.sG)(p))?.dependencies.add(to.bomRef);
        }
    const own = [...components.values()].sort((a, b) => (0,debian_packages/* compareText */.n6)(a.bomRef.value ?? '', b.bomRef.value ?? ''));
    const os = new models.Component(enums.ComponentType.OperatingSystem, system.id, {
        bomRef: systemRef,
        description: system.name,
        ...(system.versionId === undefined ? {} : { version: system.versionId }),
    });
    const image = new models.Component(enums.ComponentType.OperatingSystem, subject.image, {
        bomRef: imageRef,
        version: subject.version,
    });
    image.properties.add(ownProperty('version-id', subject.versionId));
    image.properties.add(ownProperty('kernel', inventory.kernel.release));
    image.properties.add(ownProperty('architecture', inventory.architecture));
    for (const gap of inventory.gaps)
        image.properties.add(ownProperty('gap', gap));
    for (const component of [os, ...own])
        image.dependencies.add(component.bomRef);
    const bom = new models.Bom({ serialNumber: subject.serialNumber, metadata: toMetadata(subject, image) });
    for (const component of [os, ...own])
        bom.components.add(component);
    return bom;
}
function toMetadata({ timestamp, tool, supplier }, image) {
    const tools = new models.Tools();
    tools.components.add(new models.Component(enums.ComponentType.Application, tool.name, { bomRef: 'tool', version: tool.version }));
    const metadata = new models.Metadata({
        timestamp: new Date(timestamp),
        tools,
        component: image,
        ...(supplier === undefined ? {} : { supplier: new models.OrganizationalEntity({ name: supplier }) }),
    });
    metadata.lifecycles.add(enums.LifecyclePhase.PostBuild);
    return metadata;
}
function toComponent(p, { system }) {
    const purl = purlOf(p, system);
    const component = new models.Component(enums.ComponentType.Library, p.name, {
        bomRef: purl,
        version: p.version,
        purl,
        ...(p.maintainer === undefined ? {} : { supplier: new models.OrganizationalEntity({ name: p.maintainer }) }),
    });
    for (const licence of stateLicences(p.licences ?? []))
        component.licenses.add(toLicence(licence));
    const properties = {
        // No hash of the package: dpkg keeps none.
        'dpkg:file-list-sha256': p.fileList,
        'dpkg:held': p.held ? 'true' : undefined,
        'dpkg:source-name': p.source.name,
        'dpkg:source-version': p.source.version,
        'dpkg:state': (0,debian_packages/* isWhole */.wP)(p) ? undefined : p.state,
    };
    for (const [name, value] of Object.entries(properties))
        if (value !== undefined)
            component.properties.add(ownProperty(name, value));
    return component;
}
function toLicence({ kind, text }) {
    const licence = kind === 'id' ? new models.SpdxLicense(text) : kind === 'expression' ? new models.LicenseExpression(text) : new models.NamedLicense(text);
    licence.acknowledgement = enums.LicenseAcknowledgement.Declared;
    return licence;
}
/** What the bill does not know: software that no package brought, and the licences of packages that name none that a program can read. */
function toCompositions({ packages }, refs) {
    const without = packages.filter(p => p.licences === undefined).map(p => refs.get((0,debian_packages/* packageId */.sG)(p)) ?? '');
    return [
        { 'bom-ref': 'beside-packages', aggregate: 'incomplete', assemblies: [imageRef] },
        ...(without.length > 0
            ? [{ 'bom-ref': 'licences', aggregate: 'incomplete', assemblies: without.sort(debian_packages/* compareText */.n6) }]
            : []),
    ];
}
/** The namespace for addresses. RFC 9562 §6.6 */
const urlNamespace = '6ba7b8119dad11d180b400c04fd430c8';
/**
 * The serial number of the bill of one version: a UUID of version 5, the same whenever it is made. RFC 9562 §5.5
 * @param descriptorDigest sha256 of the version's descriptor, hexadecimal @param sha1 of bytes, as bytes
 */
function sbomSerialNumber(descriptorDigest, sha1) {
    const name = `https://github.com/golden-image-actions/pipeline/sbom/${descriptorDigest.toLowerCase()}`;
    const hash = sha1(Buffer.concat([Buffer.from(urlNamespace, 'hex'), Buffer.from(name)]));
    const bytes = Buffer.from(hash.subarray(0, 16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
    return `urn:uuid:${parts.join('-')}`;
}

// EXTERNAL MODULE: ./lib/domain/evidence/statement.js
var statement = __webpack_require__(65513);
// EXTERNAL MODULE: ./lib/domain/evidence/test-result.js
var test_result = __webpack_require__(7850);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var version = __webpack_require__(80062);
;// CONCATENATED MODULE: ./lib/actions/attest-image/statements.js










/** More files than a statement can name: then the digest of all sources alone stands for them. */
const mostFiles = 9000;
/** What is said about the version, on every fact that there is. The same facts give the same bytes. */
function prepareStatements(facts) {
    const { descriptor, claims, server, build, test, inventory } = facts;
    const subjects = (0,statement/* subjectsOf */.Z6)(descriptor);
    const sbom = inventory && renderInventorySbom(facts, inventory.facts);
    const provenance = (0,evidence_provenance/* buildProvenance */.Sw)(server, claims);
    const predicates = [
        [statement/* predicateTypes */.ZR.provenance, provenance],
        ...(build ? [[statement/* predicateTypes */.ZR.imageBuild, (0,build_statement/* buildImageBuild */.S)(toImageBuild(facts, build))]] : []),
        ...(sbom === undefined ? [] : [[statement/* predicateTypes */.ZR.sbom, JSON.parse(sbom)]]),
        ...(test ? [[statement/* predicateTypes */.ZR.testResult, (0,test_result/* buildTestResult */.oc)(test, test.testedWith, runOf(facts))]] : []),
    ];
    return {
        sbom,
        statements: predicates.map(([type, predicate]) => ({
            type,
            text: (0,statement/* formatStatement */.j8)((0,statement/* buildStatement */.Y5)(subjects, type, predicate)),
        })),
    };
}
function renderInventorySbom({ candidate, descriptor, claims, action }, inventory) {
    return renderSbom(inventory, {
        image: candidate.image.name,
        version: (0,version/* formatImageVersion */.d8)(candidate.version),
        versionId: candidate.id,
        serialNumber: sbomSerialNumber((0,image_descriptor/* digestsOf */.nw)(descriptor).exact, sha256/* sha1 */.e8),
        timestamp: descriptor.publishedDate ?? '1970-01-01T00:00:00.000Z',
        tool: { name: 'golden-image-actions', version: action.ref === '' ? action.sha256.slice(0, 12) : action.ref },
        supplier: claims.repository.split('/')[0] ?? '',
    });
}
function toImageBuild(facts, record) {
    const { descriptor, claims, server, action, test, inventory, profiles } = facts;
    const results = [
        ...(test ? reportsOf(test) : []),
        ...(inventory ? [{ name: 'inventory', sha256: (0,sha256/* sha256 */.sc)(inventory.text) }] : []),
    ];
    return {
        image: record.image,
        follows: record.follows,
        ...readParents(record),
        template: record.template,
        sources: record.sources,
        files: record.files.length > mostFiles ? [] : record.files,
        variables: record.variables,
        secretVariables: record.secretVariables,
        packer: record.packer,
        plugins: record.plugins,
        profiles: profiles.map(profile => profile.material),
        exceptions: (0,test_result/* distinctExceptions */.xT)(test?.exceptions ?? []),
        action,
        source: {
            repository: `${server}/${claims.repository}`,
            repositoryId: claims.repository_id,
            ownerId: claims.repository_owner_id,
            ref: claims.ref,
            // It may be signed by a later run than the one that built.
            commit: record.run.commit === '' ? claims.sha : record.run.commit,
        },
        run: {
            url: `${server}/${claims.repository}/actions/runs/${record.run.id}/attempts/${record.run.attempt}`,
            id: record.run.id,
            attempt: record.run.attempt,
            os: record.run.os,
            arch: record.run.arch,
        },
        builder: `${server}/${claims.job_workflow_ref}`,
        started: record.started,
        finished: record.finished,
        descriptor,
        results,
    };
}
/** The parent, and the version of the Marketplace to which its verified lineage goes back. */
function readParents({ parent: text, proven }) {
    const parent = (0,image_parent/* parseParent */.ov)(text);
    if (parent?.kind === 'marketplace')
        return { parent: { parent }, base: parent };
    const base = (0,image_parent/* parseParent */.ov)(proven?.base ?? '');
    if (!parent || !proven || !base)
        throw new Error(`a build record with the parent ${text} and without its proofs was read`);
    return { parent: { parent, descriptor: { exact: proven.exact, undated: proven.undated } }, base };
}
const runOf = ({ server, claims }) => `${server}/${claims.repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}`;

// EXTERNAL MODULE: ./lib/runtime/markdown.js
var markdown = __webpack_require__(36447);
;// CONCATENATED MODULE: ./lib/actions/attest-image/summary.js



function renderPlanned(facts, stores) {
    return [
        `### 🔎 Dry run: ${(0,markdown/* markdownText */.p7)(`${facts.types.length} statements about ${nameOf(facts)} would be signed and kept in ${stores.join(', ')}`)}`,
        '',
        ...rows(facts),
        '',
        ...(0,markdown/* table */.tp)(['Made', ''], [['signatures', 'none']]),
    ].join('\n');
}
/** Verdict first, then what was said, then where it is kept. */
function renderAttested(facts, kept) {
    const good = kept.filter(k => k.problem === undefined).length;
    const mark = good === kept.length ? '✅' : '⚠️';
    return [
        `### ${mark} ${(0,markdown/* markdownText */.p7)(`${facts.types.length} statements about ${nameOf(facts)} are signed; ${good} of ${kept.length} stores have them`)}`,
        '',
        ...rows(facts),
        '',
        ...(0,markdown/* table */.tp)(['Proof store', 'What became of it'], kept.map(({ store, problem }) => [store, problem ? `${problem.code}: ${problem.message}` : 'has all of them'])),
    ].join('\n');
}
const nameOf = ({ candidate }) => `${candidate.image.name} ${(0,version/* formatImageVersion */.d8)(candidate.version)}`;
function rows({ descriptor, types, missing }) {
    const { exact, undated } = (0,image_descriptor/* digestsOf */.nw)(descriptor);
    return (0,markdown/* table */.tp)(['What', ''], [
        ['Descriptor', `sha256:${exact}`],
        ['without its date', `sha256:${undated}`],
        ...types.map((type, i) => [i === 0 ? 'Statements' : '', { markdown: `\`${type}\`` }]),
        ...missing.map(what => ['Not said', what]),
    ]);
}

;// CONCATENATED MODULE: ./lib/actions/attest-image/attest-image.js













/**
 * Says about a version, signed by this job's own workflow, what it is, what it was built from, what is in it and how it was tested; and puts that into
 * every proof store. Can be run again: statements are added, none is changed.
 */
async function attestImage(inputs, settings, ports) {
    const candidate = (0,read_candidate/* readCandidate */.G)(settings, inputs.image, inputs['image-version-id']);
    if (settings.proofs.length === 0)
        throw new errors/* GoldenImageError */.PX({
            code: 'PROOF_NO_STORE',
            message: `${settings.path} names no proof store; accepted is a list such as proofs: [github, 'https://ACCOUNT.blob.core.windows.net/CONTAINER'].`,
        });
    if (settings.proofs.includes('github') && !inputs['github-token'])
        throw new errors/* GoldenImageError */.PX({
            code: 'INPUT_INVALID',
            message: `${settings.path} has the proof store \`github\`, and the input \`github-token\` is empty; accepted is the token of the job.`,
            hint: "Add to this step, under `with:`: github-token: '${{ github.token }}'",
        });
    const facts = await readFacts(inputs, candidate, ports.files);
    await (0,require_release/* requireRelease */.z)(settings, ports);
    const claims = await (0,require_public/* requirePublicClaims */.w)(settings, ports);
    requireOwnRecord(facts, claims.repository);
    const profiles = await packProfiles(facts.build, facts.test, ports.workspace);
    const { gallery, stores } = await ports.azure();
    requireFileStore(profiles, stores);
    const descriptor = await describeVersion(candidate, facts, settings, gallery);
    const prepared = prepareStatements({
        ...facts,
        candidate,
        descriptor,
        claims,
        server: ports.server,
        action: ports.action,
        profiles,
    });
    const written = await writeFiles(descriptor, prepared, ports.files);
    const types = prepared.statements.map(s => s.type);
    const outputs = {
        'descriptor-digest': `sha256:${(0,image_descriptor/* digestsOf */.nw)(descriptor).exact}`,
        'predicate-types': types.join('\n'),
        ...written,
    };
    const said = { candidate, descriptor, types, missing: missingOf(facts) };
    if (inputs['dry-run'])
        return { verdict: 'pass', dryRun: true, problems: [], outputs, summary: renderPlanned(said, settings.proofs) };
    for (const { unkept } of profiles)
        if (unkept)
            ports.job.annotate('notice', { title: unkept.code, message: unkept.message });
    for (const what of said.missing)
        ports.job.info(`Nothing is said about ${what}.`);
    const bundles = await ports.job.group(`${types.length} statements about ${candidate.id} are signed`, () => ports.signer.sign(prepared.statements.map(s => s.text)));
    // What is signed is of this version, and only what still is goes into a store.
    await describeVersion(candidate, facts, settings, gallery);
    // Signed is signed: the bundles are there for whoever can keep them, whatever the stores say.
    const bundlePath = await ports.files.write('proofs/bundles.jsonl', `${bundles.join('\n')}\n`);
    ports.job.output('bundle-path', bundlePath);
    const kept = await (0,keep_proofs/* keepProofs */.f)(stores, {
        bundles,
        subjects: subjectDigests(descriptor),
        files: [
            ...[(0,image_descriptor/* formatDescriptor */.JZ)(descriptor), prepared.sbom, facts.inventory?.text, ...facts.reports].flatMap(text => text === undefined ? [] : [Buffer.from(text)]),
            ...profiles.flatMap(({ archive }) => (archive === undefined ? [] : [archive])),
        ],
    }, ports.job);
    await describeVersion(candidate, facts, settings, gallery);
    const { problems, notices } = (0,keep_proofs/* judgeKept */.A)(kept);
    for (const { code, message } of notices)
        ports.job.annotate('notice', { title: code, message });
    for (const { store, problem } of kept)
        if (!problem)
            ports.job.info(`${store} has all of them.`);
    return {
        verdict: problems.length === 0 ? 'pass' : 'error',
        problems,
        outputs: { ...outputs, 'bundle-path': bundlePath },
        summary: renderAttested(said, kept),
    };
}
/** Throws `PROOF_NO_FILE_STORE` where what is built from the image could never be validated. */
function requireFileStore(profiles, stores) {
    const required = profiles.filter(({ material }) => material.required).map(({ material }) => material.name);
    if (required.length === 0 || stores.some(({ files }) => files))
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'PROOF_NO_FILE_STORE',
        message: `${required.join(', ')} is required of the images that are built from this one, and the proof stores (${stores.map(({ name }) => name).join(', ')}) keep no files: no such image could ever be validated. Nothing is signed.`,
    });
}
/**
 * The version that stands there now, if it is the one of the records. Throws `PROOF_VERSION_MISSING`, also for one that does not stand, `VALIDATE_OTHER_IMAGE`, `IMAGE_STATE_UNKNOWN`.
 */
async function describeVersion({ definition, version, id }, { fingerprint }, { azure: { tenant }, verify }, gallery) {
    const found = await gallery.identify(definition, version, tenant);
    const missing = (message) => new errors/* GoldenImageError */.PX({ code: 'PROOF_VERSION_MISSING', message });
    if (!found)
        throw missing(`There is no version ${id}.`);
    // The workflow's word is in the fingerprint; this step has the manifest's alone.
    (0,image_fingerprint/* requireSameVersion */.wo)(id, found, fingerprint, (0,release_policy/* datePolicy */.ji)(false, verify));
    const { record, descriptor } = found;
    const gone = (0,version_facts/* explainGone */.n_)(record);
    if (gone)
        throw missing(`${id} ${gone}.`);
    (0,version_facts/* readVersionFacts */._v)(record);
    // What was built and tested has stood; when it is brought into another region later, it is still that.
    if (record.provisioningState === 'Creating')
        throw missing(`${id} is not made yet: Azure says "${record.provisioningState}"; it may still fail.`);
    return descriptor;
}
const subjectDigests = (descriptor) => {
    const { exact, undated } = (0,image_descriptor/* digestsOf */.nw)(descriptor);
    return exact === undated ? [exact] : [exact, undated];
};
async function writeFiles(descriptor, { sbom }, files) {
    return {
        'descriptor-path': await files.write('proofs/descriptor.json', (0,image_descriptor/* formatDescriptor */.JZ)(descriptor)),
        ...(sbom === undefined ? {} : { 'sbom-path': await files.write('proofs/sbom.cdx.json', sbom) }),
    };
}
const missingOf = ({ build, test, inventory }) => [
    ...(build ? [] : ['what it was built from']),
    ...(build && build.files.length > mostFiles
        ? [
            `its ${build.files.length} sources one by one, only of all of them together: a statement names at most ${mostFiles}`,
        ]
        : []),
    ...(inventory ? [] : ['what is in it']),
    ...(test ? [] : ['how it was tested']),
];

// EXTERNAL MODULE: ./lib/actions/attest-image/contract.js
var contract = __webpack_require__(8063);
// EXTERNAL MODULE: ./lib/actions/read-settings.js
var read_settings = __webpack_require__(89997);
// EXTERNAL MODULE: ./lib/adapters/filesystem/report-files.js
var report_files = __webpack_require__(52212);
// EXTERNAL MODULE: ./lib/adapters/filesystem/workspace.js
var filesystem_workspace = __webpack_require__(55831);
// EXTERNAL MODULE: ./lib/domain/evidence/trust.js
var trust = __webpack_require__(8686);
// EXTERNAL MODULE: ./lib/runtime/run-action.js
var run_action = __webpack_require__(28456);
// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 4 modules
var wiring_github = __webpack_require__(49973);
// EXTERNAL MODULE: ./lib/entry/wiring/signer.js
var signer = __webpack_require__(69773);
;// CONCATENATED MODULE: ./lib/entry/attest-image.js












function run(inputs, job) {
    return (0,run_action/* runAction */.Cs)(contract/* contract */.d, job, () => perform(inputs, job));
}
/** The same as a piece of a stage, which says itself how it ends. */
async function perform(inputs, job) {
    const workspace = (0,filesystem_workspace/* workspaceAt */.x)(job.workspace, process.env.PATH ?? '', job.cancelled);
    const settings = await (0,read_settings/* readSettings */.s)(workspace, inputs.manifest);
    const github = (0,wiring_github/* releaseSide */.H5)(job, inputs['github-token']);
    return attestImage(inputs, settings, {
        job,
        ...github,
        workspace,
        files: (0,report_files/* reportFilesIn */.p)(job.temp, process.env.RUNNER_TEMP ?? job.temp),
        action: ownAction(),
        server: trust/* gitHubServer */.fF,
        signer: (0,signer/* jobSigner */.o)(github.identityTokens, job),
        azure: async () => {
            const [{ signIn }, { proofStores }] = await Promise.all([
                Promise.all(/* import() */[__webpack_require__.e(1462), __webpack_require__.e(2088), __webpack_require__.e(5659), __webpack_require__.e(918), __webpack_require__.e(9332), __webpack_require__.e(6750)]).then(__webpack_require__.bind(__webpack_require__, 99332)),
                Promise.all(/* import() */[__webpack_require__.e(1462), __webpack_require__.e(7417), __webpack_require__.e(8562), __webpack_require__.e(1629), __webpack_require__.e(2336)]).then(__webpack_require__.bind(__webpack_require__, 41629)),
            ]);
            const { gallery, tokens } = await signIn(settings, inputs['client-id'], job, github.identityTokens);
            const claims = await github.identityTokens.readClaims(job.cancelled);
            return { gallery, stores: proofStores(settings, { job, tokens, claims, token: inputs['github-token'] }) };
        },
    });
}
/** What the runner says of the action that runs, and what its bundle was built from: the stamp beside the bundles. */
function ownAction() {
    const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = process.env;
    const script = process.argv[1] ?? '';
    return { repository, ref, sha256: readStamp(script) };
}
/** `dist/<name>/index.js` → `dist/sources.sha256`; a bundle without a stamp is named by its own digest. */
function readStamp(script) {
    try {
        const stamp = (0,external_node_fs_.readFileSync)((0,external_node_path_.join)((0,external_node_path_.dirname)(script), '../sources.sha256'), 'utf8').trim();
        if (/^[0-9a-f]{64}$/.test(stamp))
            return stamp;
    }
    catch {
        // There is none.
    }
    return (0,external_node_crypto_.createHash)('sha256').update((0,external_node_fs_.readFileSync)(script)).digest('hex');
}


/***/ }),

/***/ 69773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ jobSigner)
/* harmony export */ });
/* harmony import */ var _adapters_network_network_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85839);
/* harmony import */ var _adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47374);


/** Sigstore, by GitHub's identity token of this job; loaded when something is signed. */
function jobSigner(identityTokens, job) {
    return {
        sign: async (statements) => {
            const { sigstoreSigner } = await Promise.all(/* import() */[__webpack_require__.e(2088), __webpack_require__.e(7417), __webpack_require__.e(5179), __webpack_require__.e(6274)]).then(__webpack_require__.bind(__webpack_require__, 86274));
            return sigstoreSigner(identityTokens, (0,_adapters_network_network_js__WEBPACK_IMPORTED_MODULE_0__/* .network */ .Nm)(_adapters_process_system_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m, job.cancelled), job.cancelled).sign(statements);
        },
    };
}


/***/ })

};
