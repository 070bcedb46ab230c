export const id = 9977;
export const ids = [9977];
export const modules = {

/***/ 15380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ judgeState),
/* harmony export */   r: () => (/* binding */ requireNotRejected)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2972);


/**
 * What speaks against a version by what it says of itself; `undefined`: nothing. Its tags are hints: they can stop it, and never make it good.
 * Throws `IMAGE_STATE_UNKNOWN`, as every action that reads versions.
 */
async function judgeState(asked, gallery) {
    const read = await readState(asked, gallery);
    return 'problem' in read ? read.problem : undefined;
}
async function readState({ definition, version, id }, gallery) {
    const stop = (code, why) => ({
        problem: { code, message: `${id} ${why}.` },
    });
    const record = await gallery.get(definition, version);
    if (!record)
        return stop('PUBLISH_VERSION_MISSING', 'is not in the gallery any more');
    const gone = (0,_domain_image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .explainGone */ .n_)(record);
    if (gone)
        return stop('PUBLISH_VERSION_MISSING', gone);
    const { state } = (0,_domain_image_version_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .readVersionFacts */ ._v)(record);
    return state === 'rejected' ? stop('PUBLISH_REJECTED', 'was rejected') : { state };
}
/** Throws what speaks against it, and as `judgeState` does. @returns what it says that it is */
async function requireNotRejected(asked, gallery) {
    const read = await readState(asked, gallery);
    if ('state' in read)
        return read.state;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX(read.problem);
}


/***/ }),

/***/ 5755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kj: () => (/* binding */ readLineage),
/* harmony export */   nv: () => (/* binding */ readAncestors),
/* harmony export */   rY: () => (/* binding */ requiredIn)
/* harmony export */ });
/* unused harmony export longestLineage */
/* harmony import */ var _domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9986);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);
/* harmony import */ var _domain_evidence_build_statement_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17632);
/* harmony import */ var _domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89247);
/* harmony import */ var _domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79895);
/* harmony import */ var _domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65513);
/* harmony import */ var _domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8701);
/* harmony import */ var _domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(74496);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(80062);
/* harmony import */ var _domain_text_without_stop_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(28731);
/* harmony import */ var _list_proofs_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(50111);
/* harmony import */ var _read_channels_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(38596);
/* harmony import */ var _verify_described_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(48256);













/** gallery versions above a version; no estate has as many */
const longestLineage = 10;
/**
 * What a version was built from, down to the Marketplace, on the word of verified statements. A parent in a gallery must be a release of its image, is
 * verified as the version itself is, for the repository of its image's first move, and must be the one whose digests its child's statement names. One that
 * Azure does not have any more counts by its statements alone: they are about the descriptor of that digest, and releases are deleted some day. How old
 * an ancestor's statements are does not matter. Throws what the neighbours do, `PROOF_STORE_UNREADABLE` if the moves of a parent's image cannot be read.
 */
async function readLineage(start, question, ports) {
    const { build, tests } = start.judgement.facts;
    if (!build)
        return { ancestors: [], check: start.judgement.verified ? ended([]) : undefined, problems: [] };
    const lineage = await follow({ id: start.descriptor.id, parent: build.parent, builds: [build] }, question, ports);
    if (lineage.problems.length > 0 || !tests)
        return lineage;
    const untested = (0,_domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_4__/* .findUntested */ .MR)(requiredIn(lineage), tests.configuration);
    return untested.length > 0 ? broken(lineage.ancestors, untested.map(toUntested)) : lineage;
}
/**
 * The same of a version of which nobody has signed anything yet, from what it is known to be built from. Every ancestor has to say what it was built from
 * and what it requires: `question.policy` may let no statement be missing. @param id of the version
 */
function readAncestors({ id, parent }, question, ports) {
    return follow({ id: id.toLowerCase(), parent, builds: [] }, question, ports);
}
/** What the ancestors require of what is built from them, those that are nearest to the Marketplace first. */
const requiredIn = ({ ancestors }) => ancestors
    .flatMap(({ parent, found }) => {
    const build = found?.judgement.facts.build;
    return parent.kind === 'gallery' && build ? [(0,_domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_4__/* .listRequired */ .cd)(parent, build)] : [];
})
    .reverse()
    .flat();
const toUntested = ({ profile, weak }) => ({
    code: 'VERIFY_REQUIRED_UNTESTED',
    message: `It was not tested with ${(0,_domain_evidence_required_profile_js__WEBPACK_IMPORTED_MODULE_4__/* .titleOfRequired */ .XL)(profile)} (sha256:${profile.sha256}), which that requires of all that is built from it${weak === undefined ? '' : `: it ran ${weak}, which does not count`}.`,
});
async function follow({ id, parent: first, builds: signed }, question, ports) {
    const ancestors = [];
    const seen = new Set([id]);
    const builds = [...signed];
    let from = first;
    while (from) {
        const { parent, descriptor } = from;
        if (descriptor === undefined)
            return toBase(parent, builds, ancestors);
        const stop = refuseStep(parent, seen, ancestors);
        if (stop)
            return broken(ancestors, [stop]);
        seen.add((0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent).toLowerCase());
        const next = await readAncestor(parent, descriptor, question, ports);
        if (next.ancestor)
            ancestors.push(next.ancestor);
        if (next.problems.length > 0)
            return broken(ancestors, next.problems);
        const build = next.ancestor?.found?.judgement.facts.build;
        if (build)
            builds.push(build);
        from = build?.parent;
    }
    return { ancestors, check: ended(ancestors), problems: [] };
}
/** Everybody on the way must have said so. */
function toBase(parent, builds, ancestors) {
    const all = [...ancestors, { parent, stands: 'base', found: undefined }];
    const other = builds.find(({ base }) => !(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .sameParent */ .Zj)(base, parent));
    if (other)
        return broken(all, [
            {
                code: 'VERIFY_LINEAGE_DISAGREES',
                message: `A build statement of ${other.image} says that it goes back to ${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(other.base)}; its lineage goes back to ${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent)}.`,
            },
        ]);
    return {
        ancestors: all,
        check: { name: 'lineage', ok: true, detail: all.map(a => (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(a.parent)).join(' ← ') },
        problems: [],
    };
}
/** The statement that says more is not asked for. */
const ended = (ancestors) => ({
    name: 'lineage',
    ok: true,
    detail: `${ancestors.map(a => `${(0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(a.parent)} ← `).join('')}not told: its image-build statement is not there, and may be missing`,
});
function broken(ancestors, problems) {
    const [first] = problems;
    return {
        ancestors,
        check: first && {
            name: 'lineage',
            ok: false,
            code: first.code,
            detail: (0,_domain_text_without_stop_js__WEBPACK_IMPORTED_MODULE_11__/* .withoutStop */ .f)(first.message),
            ...(first.hint === undefined ? {} : { hint: first.hint }),
        },
        problems,
    };
}
function refuseStep(parent, seen, ancestors) {
    const id = (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent);
    if (seen.has(id.toLowerCase()))
        return { code: 'VERIFY_LINEAGE_CYCLE', message: `${id} is said to be built from what was built from it.` };
    if (ancestors.length < longestLineage)
        return undefined;
    return {
        code: 'VERIFY_LINEAGE_TOO_LONG',
        message: `The lineage goes on above ${id}, after ${ancestors.length} versions; accepted are ${longestLineage}.`,
    };
}
async function readAncestor(parent, named, { tenant, policy: asked }, ports) {
    const { definition, version } = parent;
    const id = (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent);
    // Whose image it is, only its own moves say.
    const { history } = await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_9__/* .readMoves */ .JY)({ definition, tenant, trust: asked.trust, signedFor: 'any' }, ports);
    const { owner, moves } = history;
    const released = moves.some(({ move }) => (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_12__/* .sameImageVersion */ .Q$)(move.version, version) && move.descriptor.undated === named.undated);
    if (!owner || !released)
        return failed('VERIFY_PARENT_UNRELEASED', `${id}, from which it was built, has entered no channel of its image.${(0,_domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .sayOverlooked */ .El)(history)}`, (0,_domain_decide_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .findOverlookedHint */ .b2)(history));
    const policy = { ...asked, maxAgeMs: undefined, trust: { ...asked.trust, repositoryId: owner.id } };
    const live = await ports.gallery.describe(definition, version, tenant);
    if (!live)
        return readGone(parent, named, policy, ports);
    const kind = policy.strictPublishedDate ? 'exact' : 'undated';
    if ((0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsOf */ .nw)(live)[kind] !== named[kind])
        return failed('VERIFY_RECREATED', `${id} is not the version any more from which it was built: that one was sha256:${named[kind]}, this one is sha256:${(0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsOf */ .nw)(live)[kind]}.`);
    const found = await (0,_verify_described_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyDescribed */ .D)(live, { definition, version, tenant, policy }, ports);
    return judged({ parent, stands: 'there', found });
}
/** Its statements are about the descriptor of that digest, whoever has signed them; who has is judged afterwards. */
async function readGone(parent, named, policy, ports) {
    const subjects = [...new Set([named.exact, named.undated])];
    const listed = await (0,_list_proofs_js__WEBPACK_IMPORTED_MODULE_8__/* .listBundles */ .Od)(subjects, ports.stores, (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_9__/* .signedForIn */ .T4)(policy.trust));
    const proofs = await (0,_list_proofs_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyBundles */ .tA)(listed.bundles, ports.verifier);
    const kind = policy.strictPublishedDate ? 'exact' : 'undated';
    const descriptor = proofs.map(proof => descriptorIn(proof)).find(d => d && (0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_6__/* .digestsOf */ .nw)(d)[kind] === named[kind]);
    const id = (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(parent);
    if (descriptor?.id !== id.toLowerCase()) {
        (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .throwIfAny */ .MI)(listed.stores.flatMap(({ store, problem }) => (problem ? [unread(id, store, problem)] : [])));
        return failed('VERIFY_PARENT_GONE', `${id}, from which it was built, is not in the gallery any more, and no store has its build statement.`);
    }
    const at = new Date(ports.time.now()).toISOString();
    const judgement = (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeRelease */ .fP)({ descriptor, policy, now: at, stores: listed.stores, proofs });
    return judged({ parent, stands: 'gone', found: { ...listed, proofs, descriptor, judgement, at } });
}
function descriptorIn(proof) {
    if ('problem' in proof || proof.statement.predicateType !== _domain_evidence_statement_js__WEBPACK_IMPORTED_MODULE_5__/* .predicateTypes */ .ZR.imageBuild)
        return undefined;
    try {
        return (0,_domain_evidence_build_statement_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageBuild */ .h)(proof.statement).descriptor;
    }
    catch {
        // What cannot be read is none; that there is no other is told.
        return undefined;
    }
}
function judged(ancestor) {
    const id = (0,_domain_image_parent_js__WEBPACK_IMPORTED_MODULE_7__/* .formatParent */ .Oz)(ancestor.parent);
    const problems = ancestor.found?.judgement.problems ?? [];
    return { ancestor, problems: problems.map(p => ({ ...p, message: `${id}, from which it was built: ${p.message}` })) };
}
const failed = (code, message, hint) => ({
    ancestor: undefined,
    problems: [{ code, message, ...(hint === undefined ? {} : { hint }) }],
});
const unread = (id, store, problem) => ({
    code: (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadCodeOf */ .oe)([problem]),
    message: `The build statement of ${id} may lie in ${store}. ${problem.message}`,
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
});


/***/ }),

/***/ 17680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readSettledChannels)
/* harmony export */ });
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68466);
/* harmony import */ var _read_channels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38596);



/** A job that has signed a move writes the tag within seconds, or was cut off. In milliseconds. */
const freshMs = 10 * 60_000;
/** milliseconds between looks at the tag */
const looksMs = [1000, 2000, 4000, 8000];
/**
 * As `readChannels`, for one channel: while its newest move is fresh and the tag is still as before it, the tag is read again for a few seconds. One that
 * stays behind is the same error as ever: nobody can tell a job that was cut off from somebody who has edited the tag.
 */
async function readSettledChannels(question, channel, ports) {
    const { gallery, clock, job, time } = ports;
    let channels = await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .readChannels */ .NK)(question, ports);
    const isBehind = () => {
        const { tag, moves } = channels.stateOf(channel);
        const newest = moves.at(-1);
        return tag === 'behind' && newest !== undefined && time.now() - Date.parse(newest.witnessed) < freshMs;
    };
    for (const ms of looksMs) {
        if (!isBehind())
            return channels;
        job.info(`The channel ${channel} was moved just now, and its tag does not say so yet; it is read again.`);
        await clock.sleep(ms, job.cancelled);
        const { tags } = await gallery.requireDefinition(question.definition);
        const previous = channels.stateOf(channel).current?.previous;
        const asBefore = (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .tagOf */ .cO)(tags, (0,_domain_image_version_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .channelTag */ .ML)(channel)) === (previous && (0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(previous));
        if (!asBefore)
            channels = await (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_1__/* .readChannels */ .NK)(question, ports);
    }
    return channels;
}


/***/ }),

/***/ 48256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ verifyDescribed)
/* harmony export */ });
/* harmony import */ var _domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89247);
/* harmony import */ var _domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8701);
/* harmony import */ var _list_proofs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50111);
/* harmony import */ var _read_channels_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38596);




/**
 * The proofs of a version, held against the policy. The version is read again after its proofs: one that was put in its place meanwhile is not
 * verified. Throws what the neighbours do; what is wrong with its proofs is judged. @param descriptor as Azure has just given it
 */
async function verifyDescribed(descriptor, { definition, version, tenant, policy, signedFor = (0,_read_channels_js__WEBPACK_IMPORTED_MODULE_3__/* .signedForIn */ .T4)(policy.trust) }, ports) {
    const listed = await (0,_list_proofs_js__WEBPACK_IMPORTED_MODULE_2__/* .listProofs */ .I2)(descriptor, ports.stores, signedFor, ports.verifier);
    const swapped = whatChanged(descriptor, await ports.gallery.describe(definition, version, tenant), policy);
    const at = new Date(ports.time.now()).toISOString();
    const judgement = (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeRelease */ .fP)({ descriptor, policy, now: at, ...listed });
    return {
        descriptor,
        ...listed,
        at,
        judgement: swapped ? { ...judgement, verified: false, problems: [swapped, ...judgement.problems] } : judgement,
    };
}
function whatChanged(before, after, { strictPublishedDate }) {
    const kind = strictPublishedDate ? 'exact' : 'undated';
    const [then, now] = [(0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(before)[kind], after && (0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .digestsOf */ .nw)(after)[kind]];
    if (then === now)
        return undefined;
    return {
        code: 'VERIFY_RECREATED',
        message: `While its proofs were read ${(0,_domain_image_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOfDescriptor */ .yV)(before)} ${now === undefined ? 'was deleted' : `became another version (sha256:${now}; it was sha256:${then})`}.`,
    };
}


/***/ }),

/***/ 54751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ verdictOf),
/* harmony export */   i: () => (/* binding */ verifyVersion)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89247);
/* harmony import */ var _domain_image_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(80062);
/* harmony import */ var _read_lineage_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5755);
/* harmony import */ var _verify_described_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48256);





/**
 * Is this version what a trusted workflow has built, tested and signed, and everything that it was built from too? Reads only. Throws `AZURE_NOT_FOUND` if
 * there is none, and what the neighbours throw; what is wrong with its proofs is judged.
 */
async function verifyVersion(question, ports) {
    const { definition, version, tenant } = question;
    const descriptor = await ports.gallery.describe(definition, version, tenant);
    if (!descriptor)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'AZURE_NOT_FOUND',
            message: `There is no version ${(0,_domain_image_version_js__WEBPACK_IMPORTED_MODULE_4__/* .formatImageVersion */ .d8)(version)} of ${definition.definition} in the gallery ${definition.gallery} of ${definition.group}.`,
            ...hintOf(question),
        });
    const one = await (0,_verify_described_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyDescribed */ .D)(descriptor, question, ports);
    const lineage = await (0,_read_lineage_js__WEBPACK_IMPORTED_MODULE_2__/* .readLineage */ .Kj)(one, question, ports);
    return { ...one, lineage, judgement: withLineage(one.judgement, lineage) };
}
function hintOf({ named, definition }) {
    if (named === undefined)
        return {};
    const { group, gallery, definition: image } = definition;
    const listed = `az sig image-version list --resource-group ${group} --gallery-name ${gallery} --gallery-image-definition ${image} --output table`;
    return {
        hint: 'input' in named
            ? `Correct the input \`${named.input}\`. What there is: ${listed}`
            : `The channel ${named.channel} holds a version that was deleted: move it to a release that stands, by promote with \`version\`. What there is: ${listed}`,
    };
}
function withLineage(judgement, { check, problems }) {
    return {
        ...judgement,
        verified: judgement.verified && problems.length === 0,
        checks: check ? [...judgement.checks, check] : judgement.checks,
        problems: [...judgement.problems, ...problems],
    };
}
/** What may lie where nobody could look is not known to be missing. */
function verdictOf({ judgement: { verified, problems } }) {
    if (verified)
        return 'pass';
    return problems.some(p => (0,_domain_evidence_release_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnread */ .KJ)(p.code)) ? 'error' : 'fail';
}


/***/ }),

/***/ 38669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ provisioningStates),
/* harmony export */   z: () => (/* binding */ arrivalOf)
/* harmony export */ });
/** ARM's words for how far it is with a gallery image version (`GalleryProvisioningState`), and what each says of it. */
const arrivals = {
    Creating: 'arriving',
    Updating: 'arriving',
    Migrating: 'arriving',
    Succeeded: 'arrived',
    Failed: 'gone',
    Deleting: 'gone',
};
const provisioningStates = Object.keys(arrivals);
/** What a word says; `undefined`: it is none of ARM's. */
const arrivalOf = (word) => Object.hasOwn(arrivals, word) ? arrivals[word] : undefined;


/***/ }),

/***/ 2972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ releasedTags),
/* harmony export */   Pw: () => (/* binding */ verdictTags),
/* harmony export */   S3: () => (/* binding */ readArrival),
/* harmony export */   TK: () => (/* binding */ isRejected),
/* harmony export */   _v: () => (/* binding */ readVersionFacts),
/* harmony export */   dz: () => (/* binding */ candidateTags),
/* harmony export */   iY: () => (/* binding */ saysMadeFrom),
/* harmony export */   n_: () => (/* binding */ explainGone)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _parent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74496);
/* harmony import */ var _provisioning_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38669);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80062);
/* harmony import */ var _version_id_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92470);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68466);






const states = ['candidate', 'rejected', 'released'];
/** How far Azure is with a version. Throws `IMAGE_STATE_UNKNOWN` for a word that is not ARM's. */
function readArrival(record) {
    const arrival = (0,_provisioning_state_js__WEBPACK_IMPORTED_MODULE_2__/* .arrivalOf */ .z)(record.provisioningState);
    if (arrival === undefined)
        throw unknown(record, 'provisioning state', record.provisioningState);
    // A release that could not be brought into one more region still stands in the others.
    const stood = record.publishedDate !== undefined && record.tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.state] === 'released';
    return record.provisioningState === 'Failed' && stood ? 'arrived' : arrival;
}
/** Why a version counts for nothing, in words that follow its name; `undefined`: it is there or on its way. Throws as `readArrival` does. */
function explainGone(record) {
    return readArrival(record) === 'gone' ? `does not stand: Azure says "${record.provisioningState}"` : undefined;
}
/**
 * The facts of a version that is there or on its way. The one place where they are read: what stops one action stops all of them.
 * Throws `IMAGE_STATE_UNKNOWN` for a word that is not known or missing, and for facts that contradict each other: a candidate or rejected
 * version that counts for `latest` or stands in other regions than its home, a verdict `fail` on what was not rejected. Who may meet one that is going or
 * has failed asks `explainGone` first, and says it under a code of his own.
 */
function readVersionFacts(record) {
    const arrival = readArrival(record);
    if (arrival === 'gone')
        throw refused(record, explainGone(record) ?? '');
    const tag = (name) => record.tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP[name]];
    const parent = (0,_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .parseParent */ .ov)(tag('parent') ?? '');
    if (!parent)
        throw unknown(record, 'parent', tag('parent'));
    const state = states.find(word => word === tag('state'));
    if (state === undefined)
        throw unknown(record, 'state', tag('state'));
    const verdict = tag('verdict');
    if (verdict !== undefined && verdict !== 'pass' && verdict !== 'fail')
        throw unknown(record, 'verdict', verdict);
    const sources = tag('sources');
    if (!sources)
        throw unknown(record, 'sources digest', sources);
    if (state !== 'rejected' && verdict === 'fail')
        throw contradicts(record, `it has the state "${state}" and the verdict "fail"`);
    if (state !== 'released')
        requireHidden(record, state);
    return {
        id: record.id,
        version: record.version,
        arrival,
        parent,
        sources,
        state,
        verdict,
    };
}
/** What is no release is nobody's latest, and at home alone. */
function requireHidden(record, state) {
    if (!record.excludeFromLatest)
        throw contradicts(record, `it has the state "${state}" and is not excluded from latest`);
    if (record.latestIn.length > 0)
        throw contradicts(record, `it has the state "${state}" and counts for latest in ${record.latestIn.join(', ')}`);
    if (record.regions.join() !== record.home)
        throw contradicts(record, `it has the state "${state}" and stands in ${record.regions.join(', ') || 'no region'}; its home is ${record.home}`);
}
/** What build-image writes on a version that it makes. */
function candidateTags(made) {
    return {
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.state]: 'candidate',
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.parent]: (0,_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(made.parent),
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.sources]: made.sources,
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.repository]: made.repository,
        [_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.run]: made.run,
    };
}
/** Whether its tags say that it was rejected. */
const isRejected = (tags) => tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.state] === 'rejected';
/** Whether its tags say that it was built from exactly this. */
const saysMadeFrom = (tags, parent, sources) => tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.parent] === (0,_parent_js__WEBPACK_IMPORTED_MODULE_1__/* .formatParent */ .Oz)(parent) && tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.sources] === sources;
/** What publish writes on a version that it places. */
const releasedTags = { [_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.state]: 'released' };
/** What validate-image writes on a version that it has judged. */
function verdictTags(verdict) {
    return verdict === 'pass'
        ? { [_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.verdict]: 'pass' }
        : { [_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.verdict]: 'fail', [_version_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .versionTags */ .OP.state]: 'rejected' };
}
function unknown(record, what, value) {
    return refused(record, `has the ${what} "${value ?? ''}", which is not known`);
}
function contradicts(record, how) {
    return refused(record, `contradicts itself: ${how}`);
}
function refused(record, why) {
    const ref = (0,_version_id_js__WEBPACK_IMPORTED_MODULE_4__/* .parseVersionId */ .h4)(record.id);
    const name = ref ? `${ref.definition.definition} ${(0,_version_js__WEBPACK_IMPORTED_MODULE_5__/* .formatImageVersion */ .d8)(ref.version)}` : record.id;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'IMAGE_STATE_UNKNOWN',
        message: `${name} ${why}; nothing is decided on it.`,
        hint: 'If somebody else published it, delete it or move it to another definition; these actions own the definitions of the manifest.',
    });
}


/***/ })

};
