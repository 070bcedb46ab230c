export const id = 9332;
export const ids = [9332];
export const modules = {

/***/ 39814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ci: () => (/* binding */ steps),
/* harmony export */   DC: () => (/* binding */ toPlan),
/* harmony export */   Fz: () => (/* binding */ waitingFor),
/* harmony export */   H_: () => (/* binding */ wishOf),
/* harmony export */   V1: () => (/* binding */ compareLatest),
/* harmony export */   Zo: () => (/* binding */ findPlacement),
/* harmony export */   ce: () => (/* binding */ stopped),
/* harmony export */   h6: () => (/* binding */ changesLatest),
/* harmony export */   j3: () => (/* binding */ settleAll),
/* harmony export */   kp: () => (/* binding */ sameWish),
/* harmony export */   l6: () => (/* binding */ judgeEffect)
/* harmony export */ });
/* unused harmony exports settle, formatEffect */
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80062);
/* harmony import */ var _text_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10343);
/* harmony import */ var _latest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46750);



/** The version as it is once a write has settled: every region has it in which it had not failed before. */
function settle(placement, wish) {
    const stateOf = (region) => (placement.states[region] === 'Failed' ? 'Failed' : 'Completed');
    const states = Object.fromEntries(wish.targets.map(t => [t.region, stateOf(t.region)]));
    const provisioningState = Object.values(states).includes('Failed') ? 'Failed' : 'Succeeded';
    return { ...placement, ...wish, provisioningState, states };
}
/** The versions once these writes have settled. */
function settleAll(versions, writes) {
    return versions.map(v => writes.filter(w => w.id === v.id).reduce((now, { wish }) => settle(now, wish), v));
}
/** What became of latest between two looks at a definition. */
function compareLatest(then, now) {
    const regions = [...new Set([...(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .regionsOf */ .NV)(then), ...(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .regionsOf */ .NV)(now)])];
    const [before, after] = [(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .latestPerRegion */ .jn)(then, regions), (0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .latestPerRegion */ .jn)(now, regions)];
    return Object.entries(before).map(([region, latest]) => ({
        region,
        before: latest,
        after: after[region] ?? latest,
    }));
}
/** One row of a plan: `westeurope: 20261125.0.0 → 20261126.0.0`. */
function formatEffect({ region, before, after }) {
    return `${region}: ${(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLatest */ .PZ)(before)}${(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .sameLatest */ .GK)(before, after) ? '' : ` → ${(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLatest */ .PZ)(after)}`}`;
}
/** As it is: what a write says that changes nothing. */
const wishOf = ({ home, tags, excludeFromLatest, targets, endOfLife, deletionBlocked, regionsRemovable, }) => ({
    home,
    tags,
    excludeFromLatest,
    targets,
    endOfLife,
    deletionBlocked,
    regionsRemovable,
});
/** The version, or why nothing can be planned for it. */
function findPlacement(versions, version) {
    const placement = versions.find(v => (0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareImageVersions */ .m6)(v.version, version) === 0);
    if (placement && placement.provisioningState !== 'Deleting')
        return { placement };
    return {
        problem: {
            code: 'PUBLISH_VERSION_MISSING',
            message: `${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(version)} ${placement ? 'is being deleted' : 'is not in the gallery'}.`,
        },
    };
}
/** Those that change something, each on what the one before has left. */
function steps(placement, wishes) {
    const made = [];
    let now = placement;
    for (const { what, wish } of wishes) {
        if (sameWish(wishOf(now), wish))
            continue;
        made.push({ placement, what, wish });
        now = settle(now, wish);
    }
    return made;
}
const sameWish = (a, b) => formatWish(a) === formatWish(b);
const formatWish = ({ endOfLife, ...wish }) => (0,_text_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .formatCanonicalJson */ .u)({
    ...wish,
    // Azure gives the same time back in another spelling.
    endOfLife: endOfLife === undefined ? null : Date.parse(endOfLife),
    targets: [...wish.targets].sort((a, b) => (a.region < b.region ? -1 : 1)),
});
/** What comes of writes, one after the other: `latest` after each, and before and after all. */
function toPlan(versions, made) {
    const regions = [...new Set([...(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .regionsOf */ .NV)(versions), ...made.flatMap(s => s.wish.targets.map(t => t.region))])];
    const now = (0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .followLatest */ .Ls)(versions, regions);
    const before = now.perRegion();
    const writes = made.map(({ placement, what, wish }) => {
        const { id, version } = placement;
        const stands = now.of(id);
        if (stands)
            now.change(id, settle(stands, wish));
        return { id, version, what, wish, planned: wishOf(stands ?? placement), latest: now.perRegion() };
    });
    const after = writes.at(-1)?.latest ?? before;
    return {
        writes,
        effect: Object.entries(before).map(([region, latest]) => ({
            region,
            before: latest,
            after: after[region] ?? latest,
        })),
    };
}
/**
 * No region loses its latest, and none gets one that was not meant.
 * @param meant what the channel holds that counts for latest; `undefined`: nothing
 * @param depends whether it has to be known what latest is in a region, also where nothing changes
 */
function judgeEffect(effect, meant, depends) {
    return effect.flatMap((row) => {
        const { region, after } = row;
        const changes = changesLatest(row);
        if (after.kind === 'unknown' && (depends(region) || changes))
            return [
                {
                    code: 'PUBLISH_LATEST_UNKNOWN',
                    message: `In ${region} nobody knows what Azure takes for latest: ${(0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .formatImageVersion */ .d8)(after.version)} is ${after.state}.`,
                },
            ];
        if (!changes || isMeant(after, meant))
            return [];
        return [
            {
                code: 'PUBLISH_LATEST_LOST',
                message: `Latest would not go where it should: ${formatEffect(row)}.`,
                ...(meant === undefined ? { hint: emptyChannel } : {}),
            },
        ];
    });
}
const emptyChannel = 'The channel that counts for latest holds nothing. If it has another name in the manifest than it had, give it back its name; if it is new, promote into it the version that Azure gives as latest. Then run the job again.';
const changesLatest = ({ before, after }) => !(0,_latest_js__WEBPACK_IMPORTED_MODULE_0__/* .sameLatest */ .GK)(before, after);
function isMeant(after, meant) {
    // A region that has one keeps one: a channel that holds nothing yet takes nothing away.
    if (meant === undefined)
        return false;
    return after.kind === 'version' && (0,_image_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareImageVersions */ .m6)(after.version, meant) === 0;
}
/** A version that is on its way has to arrive before anything is written; a region that failed does not come by waiting. */
function waitingFor({ provisioningState, targets, states }) {
    const open = targets.map(t => t.region).filter(r => states[r] !== 'Completed' && states[r] !== 'Failed');
    if (open.length > 0)
        return open;
    return provisioningState === 'Succeeded' || provisioningState === 'Failed' ? [] : targets.map(t => t.region);
}
function stopped(versions, problems) {
    return { ...toPlan(versions, []), problems, waiting: [], failure: undefined };
}


/***/ }),

/***/ 95229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H9: () => (/* binding */ toEncryption),
/* harmony export */   c1: () => (/* binding */ readPlacement),
/* harmony export */   hK: () => (/* binding */ retriedRegions),
/* harmony export */   qv: () => (/* binding */ tagRetried)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92857);
/* harmony import */ var _text_read_shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12820);
/* harmony import */ var _text_without_nulls_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(78593);
/* harmony import */ var _provisioning_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38669);
/* harmony import */ var _region_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(37064);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80062);
/* harmony import */ var _version_id_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(92470);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68466);








/** As ARM takes it. */
const toEncryption = ({ encryptionSet: id }) => id === undefined ? undefined : { osDiskImage: { diskEncryptionSetId: id } };
const text = zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1);
const flag = zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY()
    .nullish()
    .transform(value => value ?? false);
const region = text.transform(_region_js__WEBPACK_IMPORTED_MODULE_4__/* .regionKey */ .U);
const schema = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    id: text.refine(id => (0,_version_id_js__WEBPACK_IMPORTED_MODULE_5__/* .parseVersionId */ .h4)(id) !== undefined, 'no id of a gallery image version'),
    name: text.refine(name => (0,_version_js__WEBPACK_IMPORTED_MODULE_6__/* .parseImageVersion */ .R1)(name) !== undefined, 'no version Major.Minor.Patch'),
    location: region,
    tags: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).nullish(),
    properties: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        provisioningState: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_provisioning_state_js__WEBPACK_IMPORTED_MODULE_1__/* .provisioningStates */ .g),
        publishingProfile: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
            excludeFromLatest: flag,
            replicaCount: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(1).nullish(),
            storageAccountType: text.nullish(),
            endOfLifeDate: text.nullish(),
            targetRegions: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
                name: region,
                regionalReplicaCount: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(1).nullish(),
                storageAccountType: text.nullish(),
                excludeFromLatest: flag,
                encryption: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()).nullish(),
            }))
                .min(1)
                .refine(list => new Set(list.map(r => r.name)).size === list.length, 'one region twice'),
        }),
        replicationStatus: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
            summary: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
                region,
                state: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['Unknown', 'Replicating', 'Completed', 'Failed']),
                progress: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().nullish(),
                details: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().nullish(),
            }))
                .nullish(),
        })
            .nullish(),
        safetyProfile: zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ allowDeletionOfReplicatedLocations: flag, blockDeletionBeforeEndOfLife: flag }).nullish(),
    }),
});
/**
 * Where a version stands, from what ARM answers about it with `$expand=ReplicationStatus`. Throws `AZURE_ANSWER_UNREADABLE`, also for a word
 * about a state that is not ARM's: what is not understood must not be written back.
 */
function readPlacement(answer) {
    const found = (0,_text_read_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .readShape */ ._)(schema, answer, 'AZURE_ANSWER_UNREADABLE', "Azure's answer about a version");
    const { publishingProfile, replicationStatus, safetyProfile, provisioningState } = found.properties;
    const summary = replicationStatus?.summary ?? [];
    const stateOf = (name) => summary.find(s => s.region === name)?.state ?? 'unsaid';
    return {
        id: found.id,
        // The schema has looked already.
        version: (0,_version_js__WEBPACK_IMPORTED_MODULE_6__/* .parseImageVersion */ .R1)(found.name),
        home: found.location,
        provisioningState,
        tags: found.tags ?? {},
        excludeFromLatest: publishingProfile.excludeFromLatest,
        targets: publishingProfile.targetRegions.map(r => ({
            region: r.name,
            replicas: r.regionalReplicaCount ?? publishingProfile.replicaCount ?? 1,
            storageType: r.storageAccountType ?? publishingProfile.storageAccountType ?? 'Standard_LRS',
            encryption: (0,_text_without_nulls_js__WEBPACK_IMPORTED_MODULE_7__/* .withoutNulls */ .L)(r.encryption),
            excludeFromLatest: r.excludeFromLatest,
        })),
        states: Object.fromEntries(publishingProfile.targetRegions.map(r => [r.name, stateOf(r.name)])),
        progress: Object.fromEntries(summary.flatMap(s => (typeof s.progress === 'number' ? [[s.region, s.progress]] : []))),
        details: Object.fromEntries(summary.flatMap(s => (s.details ? [[s.region, s.details]] : []))),
        endOfLife: publishingProfile.endOfLifeDate ?? undefined,
        deletionBlocked: safetyProfile?.blockDeletionBeforeEndOfLife ?? false,
        regionsRemovable: safetyProfile?.allowDeletionOfReplicatedLocations ?? false,
    };
}
/** Regions that were taken away because they failed, and are added again once. A hint: it only spares a second try. */
function retriedRegions(tags) {
    return (tags[_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.regionsRetried] ?? '').split(',').filter(name => name !== '');
}
/** @param regions none: the tag goes */
function tagRetried(tags, regions) {
    const { [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.regionsRetried]: _, ...rest } = tags;
    return regions.length === 0 ? rest : { ...rest, [_version_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .versionTags */ .OP.regionsRetried]: regions.join(',') };
}


/***/ }),

/***/ 78593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ withoutNulls)
/* harmony export */ });
/** The same JSON without members that are `null`: where ARM has nothing it writes that, and refuses to be told so. */
function withoutNulls(value) {
    if (value === null)
        return undefined;
    if (Array.isArray(value))
        return value.map(withoutNulls);
    if (typeof value !== 'object')
        return value;
    return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => (member === null ? [] : [[name, withoutNulls(member)]])));
}


/***/ }),

/***/ 99332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  azureOf: () => (/* binding */ azureOf),
  signIn: () => (/* binding */ signIn),
  signInPacker: () => (/* binding */ signInPacker)
});

// EXTERNAL MODULE: ./lib/domain/image/definition.js
var image_definition = __webpack_require__(85273);
// EXTERNAL MODULE: ./lib/domain/image/group-id.js
var group_id = __webpack_require__(14687);
// EXTERNAL MODULE: ./lib/domain/image/parent.js
var image_parent = __webpack_require__(74496);
// EXTERNAL MODULE: ./lib/domain/image/region.js
var image_region = __webpack_require__(37064);
// EXTERNAL MODULE: ./lib/domain/image/version.js
var image_version = __webpack_require__(80062);
// EXTERNAL MODULE: ./lib/domain/image/version-id.js
var version_id = __webpack_require__(92470);
// EXTERNAL MODULE: ./lib/domain/image/version-tags.js
var version_tags = __webpack_require__(68466);
// EXTERNAL MODULE: ./lib/adapters/azure/transport/json.js
var json = __webpack_require__(30426);
;// CONCATENATED MODULE: ./lib/adapters/azure/build-resources.js








const computeVersion = '2026-04-01';
const resourcesVersion = '2022-09-01';
/** https://learn.microsoft.com/rest/api/resources/subscriptions/list-locations */
const locationsVersion = '2022-12-01';
/** https://learn.microsoft.com/rest/api/compute/disk-encryption-sets/get */
const encryptionSetVersion = '2023-04-02';
function azureBuildResources(arm, subscription) {
    return {
        // By what a build may read anyway: to read the group itself would take one right more.
        requireGroup: async (group) => {
            await arm.get((0,group_id/* formatManagedImageId */.J)({ subscription, group }, 'golden-image'), computeVersion, 'must-stand');
        },
        findManagedImage: async (group, name) => {
            const found = await arm.get((0,group_id/* formatManagedImageId */.J)({ subscription, group }, name), computeVersion);
            if (found === undefined)
                return undefined;
            const machine = (0,json/* textOf */.b6)((0,json/* property */.MZ)((0,json/* property */.MZ)(found, 'properties'), 'sourceVirtualMachine'), 'id');
            return {
                id: (0,json/* textOf */.b6)(found, 'id'),
                machine: machine === '' ? undefined : machine,
                provisioningState: (0,json/* stateOf */.L4)(found),
                tags: (0,json/* tagsOf */.Fg)(found),
            };
        },
        listRegions: async () => {
            const listed = await arm.list(`/subscriptions/${subscription}/locations`, locationsVersion);
            // The others are names for several of them: a version cannot be in `europe`.
            return listed
                .filter(one => (0,json/* textOf */.b6)((0,json/* property */.MZ)(one, 'metadata'), 'regionType') === 'Physical')
                .map(one => {
                const zones = (0,json/* property */.MZ)(one, 'availabilityZoneMappings');
                return { name: (0,image_region/* regionKey */.U)((0,json/* textOf */.b6)(one, 'name')), zones: Array.isArray(zones) && zones.length > 0 };
            });
        },
        findEncryptionSet: async (id) => {
            const found = await arm.get(id, encryptionSetVersion);
            return found && { location: (0,json/* textOf */.b6)(found, 'location') };
        },
        findGroups: async (build) => {
            const filter = `tagName eq '${version_tags/* temporaryTags */.NS.build}' and tagValue eq '${build.replaceAll("'", "''")}'`;
            const path = `/subscriptions/${subscription}/resourcegroups?$filter=${encodeURIComponent(filter)}`;
            const groups = await arm.list(path, resourcesVersion);
            return groups.filter(g => (0,json/* tagsOf */.Fg)(g)[version_tags/* temporaryTags */.NS.build] === build).map(g => (0,json/* textOf */.b6)(g, 'name'));
        },
        listMachines: async (group) => {
            const machines = `${(0,group_id/* formatGroupId */.O)({ subscription, group })}/providers/Microsoft.Compute/virtualMachines`;
            return (await arm.list(machines, computeVersion)).map(toSource);
        },
    };
}
function toSource(machine) {
    const image = (0,json/* property */.MZ)((0,json/* property */.MZ)((0,json/* property */.MZ)(machine, 'properties'), 'storageProfile'), 'imageReference');
    const version = (0,json/* textOf */.b6)(image, 'exactVersion') || (0,json/* textOf */.b6)(image, 'version');
    const id = (0,json/* textOf */.b6)(image, 'id');
    const said = id === ''
        ? (0,image_parent/* formatParent */.Oz)({
            kind: 'marketplace',
            publisher: (0,json/* textOf */.b6)(image, 'publisher'),
            offer: (0,json/* textOf */.b6)(image, 'offer'),
            sku: (0,json/* textOf */.b6)(image, 'sku'),
            version,
        })
        : inGallery(id, version);
    return {
        id: (0,json/* textOf */.b6)(machine, 'id'),
        name: (0,json/* textOf */.b6)(machine, 'name'),
        source: (0,image_parent/* parseParent */.ov)(said),
        said,
        tags: (0,json/* tagsOf */.Fg)(machine),
    };
}
/** A machine can name a definition alone; Azure then says which version it took. */
function inGallery(id, exactVersion) {
    const [definition, version] = [(0,image_definition/* parseDefinitionId */.I9)(id), (0,image_version/* parseImageVersion */.R1)(exactVersion)];
    return definition && version ? (0,version_id/* formatVersionId */.Lg)({ definition, version }) : id;
}

// EXTERNAL MODULE: ./lib/domain/errors.js + 19 modules
var errors = __webpack_require__(35879);
// EXTERNAL MODULE: ./lib/domain/text/json.js
var text_json = __webpack_require__(34446);
;// CONCATENATED MODULE: ./lib/adapters/azure/gallery-answer.js





/** A version as ARM answers it. Throws `AZURE_ANSWER_UNREADABLE`. */
function toRecord(found) {
    const name = (0,json/* textOf */.b6)(found, 'name');
    const [id, location, version] = [(0,json/* textOf */.b6)(found, 'id'), (0,json/* textOf */.b6)(found, 'location'), (0,image_version/* parseImageVersion */.R1)(name)];
    if (id === '' || !version || location === '')
        throw unreadable(`The gallery has a version "${name}" without id, location or a name of the form Major.Minor.Patch`);
    const properties = (0,json/* property */.MZ)(found, 'properties');
    const profile = (0,json/* property */.MZ)(properties, 'publishingProfile');
    const regions = readRegions((0,json/* property */.MZ)(profile, 'targetRegions'), name);
    const source = (0,json/* property */.MZ)((0,json/* property */.MZ)(properties, 'storageProfile'), 'source');
    const maker = readMaker((0,json/* property */.MZ)(found, 'systemData'), name);
    const publishedDate = readDate((0,json/* property */.MZ)(profile, 'publishedDate'), name);
    return {
        id,
        version,
        provisioningState: (0,json/* stateOf */.L4)(found),
        tags: readTags((0,json/* property */.MZ)(found, 'tags'), `version ${name}`),
        excludeFromLatest: readFlag((0,json/* property */.MZ)(profile, 'excludeFromLatest'), name) ?? false,
        home: (0,image_region/* regionKey */.U)(location),
        regions: regions.map(r => r.region),
        latestIn: regions.filter(r => r.excludeFromLatest === false).map(r => r.region),
        source: (0,json/* textOf */.b6)(source, 'id') || undefined,
        maker,
        ...(publishedDate === undefined ? {} : { publishedDate }),
    };
}
/** Of another shape it could be one that hides something: a version is not taken for one without tags, regions or a date. */
const unreadable = (message) => new errors/* GoldenImageError */.PX({ code: 'AZURE_ANSWER_UNREADABLE', message: `${message}.` });
function readTags(tags, whose) {
    if (tags === undefined || tags === null)
        return {};
    const entries = (0,text_json/* isObject */.Gv)(tags) ? Object.entries(tags) : [];
    if (!(0,text_json/* isObject */.Gv)(tags) || entries.some(([, value]) => typeof value !== 'string'))
        throw unreadable(`The tags of ${whose} are no texts by name`);
    return Object.fromEntries(entries);
}
function toPlan(plan, whose) {
    if (plan === undefined || plan === null)
        return undefined;
    const [name, product, publisher] = ['name', 'product', 'publisher'].map(key => (0,json/* textOf */.b6)(plan, key));
    if (name && product && publisher)
        return { name, product, publisher };
    throw unreadable(`The purchase plan of ${whose} lacks its name, product or publisher`);
}
function readRegions(regions, name) {
    if (regions === undefined || regions === null)
        return [];
    if (!Array.isArray(regions) || !regions.every(r => (0,json/* textOf */.b6)(r, 'name') !== ''))
        throw unreadable(`The regions of version ${name} are no list of names`);
    return regions.map(r => ({
        region: (0,image_region/* regionKey */.U)((0,json/* textOf */.b6)(r, 'name')),
        excludeFromLatest: readFlag((0,json/* property */.MZ)(r, 'excludeFromLatest'), name),
    }));
}
function readFlag(flag, name) {
    if (flag === undefined || flag === null)
        return undefined;
    if (typeof flag === 'boolean')
        return flag;
    throw unreadable(`Version ${name} has a flag excludeFromLatest that is neither true nor false`);
}
/** `systemData` of ARM, which a provider need not give: https://github.com/Azure/azure-resource-manager-rpc, common API contracts. */
function readMaker(data, name) {
    const [id, kind] = [(0,json/* property */.MZ)(data, 'createdBy'), (0,json/* property */.MZ)(data, 'createdByType')];
    if (id === undefined || id === null || id === '')
        return undefined;
    if (typeof id === 'string' && typeof kind === 'string')
        return { kind, id };
    throw unreadable(`Version ${name} has a maker without a name or a kind`);
}
function readDate(date, name) {
    if (date === undefined || date === null)
        return undefined;
    const at = typeof date === 'string' ? Date.parse(date) : Number.NaN;
    if (Number.isNaN(at))
        throw unreadable(`The publishedDate of version ${name} is no date`);
    return new Date(at).toISOString();
}

// EXTERNAL MODULE: ./node_modules/@azure/arm-compute/dist/esm/index.js + 148 modules
var esm = __webpack_require__(38082);
// EXTERNAL MODULE: ./lib/adapters/azure/transport/arm-problem.js
var arm_problem = __webpack_require__(18666);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 38 modules
var dist_esm = __webpack_require__(20690);
// EXTERNAL MODULE: ./lib/adapters/network/bounded-client.js
var bounded_client = __webpack_require__(22330);
;// CONCATENATED MODULE: ./lib/adapters/azure/transport/retry-after.js
/** Milliseconds that an answer asks to wait, if it says so in seconds (RFC 9110, `Retry-After`). */
function retryAfter(headers) {
    const told = headers.get('Retry-After')?.trim() ?? '';
    return /^\d+(\.\d+)?$/.test(told) ? Number(told) * 1000 : undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/azure/transport/guard.js




const armOrigin = 'https://management.azure.com';
const tries = 5;
/** one try; the longest single wait that Azure may ask for; the longest time for one request with all its tries and waits */
const tryMs = 60_000;
const longestWaitMs = 120_000;
const deadlineMs = 240_000;
const guard_transient = new Set([
    'ECONNRESET',
    'ETIMEDOUT',
    'ECONNREFUSED',
    'ENOTFOUND',
    'EPIPE',
    'EAI_AGAIN',
    'ECONNABORTED',
    'PARSE_ERROR',
    'REQUEST_SEND_ERROR',
]);
/** Throws unless the URL is one of Azure Resource Manager: an answer must not lead a request, and its token, anywhere else. */
function requireArm(url) {
    if (!URL.canParse(url))
        throw new errors/* GoldenImageError */.PX({
            code: 'AZURE_ANSWER_UNREADABLE',
            message: `Azure's answer pointed at "${url.slice(0, 200)}", which is no URL.`,
        });
    const { origin, username, password } = new URL(url);
    const named = username !== '' || password !== '';
    if (origin !== armOrigin || named)
        throw new errors/* GoldenImageError */.PX({
            code: 'AZURE_FOREIGN_URL',
            message: `Azure's answer pointed at ${origin}${named ? ' with a user in its URL' : ''}; accepted is ${armOrigin} alone.`,
        });
}
/**
 * The one retry policy of every request to Azure Resource Manager, in place of the SDK's own:
 * one host only; 429 and 503 waited for as told, within limits, or with growing pauses if nothing is told; 5xx, silence and broken
 * connections retried after growing pauses for reads, for PUT and DELETE only after a GET has shown the state, for POST and PATCH never.
 * What it sets on a request, `boundedClient` keeps.
 */
function guardPolicy({ clock, cancelled }) {
    return {
        name: 'goldenImageGuard',
        async sendRequest(request, next) {
            requireArm(request.url);
            const end = clock.now() + deadlineMs;
            const doing = `Azure was asked for ${label(request)}`;
            const send = async (one) => {
                (0,errors/* throwIfCancelled */.dZ)(cancelled, doing);
                one.timeout = Math.max(1, Math.min(tryMs, end - clock.now()));
                one.abortSignal = cancelled;
                const result = await sendOnce(one, next);
                if ('error' in result)
                    (0,errors/* throwIfCancelled */.dZ)(cancelled, doing);
                return result;
            };
            let result = await send(request);
            // An error page may be somebody else's; Azure's own good answers tell the time.
            if ('response' in result && result.response.status < 300)
                clock.heard?.(result.response.headers.get('Date'));
            for (let attempt = 1;; attempt++) {
                const wait = pause(request, result, attempt);
                if (wait === undefined || attempt >= tries)
                    return settle(request, result);
                if (wait > longestWaitMs || clock.now() + wait > end) {
                    if (told(result) === undefined)
                        return settle(request, result);
                    throw new errors/* GoldenImageError */.PX({
                        code: 'AZURE_THROTTLED',
                        message: `Azure asked to wait ${Math.round(wait / 1000)} s before ${label(request)}; at most ${longestWaitMs / 1000} s are waited.`,
                    });
                }
                await clock.sleep(wait, cancelled);
                const state = await askBeforeRepeat(request, result, send);
                if (state === 'unknown')
                    continue;
                if (state !== 'repeat')
                    return state;
                result = await send(request);
            }
        },
    };
}
async function sendOnce(request, next) {
    try {
        return { response: await next(request) };
    }
    catch (error) {
        return { error };
    }
}
/** Milliseconds to wait before the next try, or `undefined` when there must be none. */
function pause(request, result, attempt) {
    const growing = 1000 * 2 ** (attempt - 1);
    const repeatable = ['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method);
    if ('error' in result)
        return repeatable && isTransient(result.error) ? growing : undefined;
    const { status } = result.response;
    if (status === 429 || (status === 503 && repeatable))
        return told(result) ?? growing;
    return repeatable && [408, 500, 502, 504].includes(status) ? growing : undefined;
}
/** A connection that broke, and one that said nothing until our own deadline for it: the client reports that as an abortion. */
function isTransient(error) {
    const { code, name } = error;
    return guard_transient.has(String(code)) || name === 'AbortError';
}
/** Milliseconds that Azure asks to wait, if it says so in seconds. */
function told(result) {
    if ('error' in result || ![429, 503].includes(result.response.status))
        return undefined;
    return retryAfter(result.response.headers);
}
/**
 * A write that may have taken effect is not sent again before a look. What is there already is the answer, unless it says something
 * else than what was sent: then it is what stood there before. As long as the look shows nothing, the write is not repeated.
 */
async function askBeforeRepeat(request, result, send) {
    const notTaken = 'response' in result && result.response.status === 429;
    if (notTaken || !['PUT', 'DELETE'].includes(request.method))
        return 'repeat';
    const looked = await send(lookAt(request));
    if (!('response' in looked))
        return 'unknown';
    const { response } = looked;
    if (response.status === 404)
        return request.method === 'DELETE' ? { ...response, request, status: 204, bodyAsText: '' } : 'repeat';
    if (response.status !== 200)
        return 'unknown';
    if (request.method === 'DELETE' || contradicts(guard_json(request.body), guard_json(response.bodyAsText)))
        return 'repeat';
    return { ...response, request };
}
/** A GET of the same resource, through the same proxy. Headers that describe a body must go: Azure would wait for one. */
function lookAt(request) {
    const headers = (0,dist_esm/* createHttpHeaders */.Nc)(request.headers.toJSON({ preserveCase: true }));
    for (const name of ['Content-Type', 'Content-Length'])
        headers.delete(name);
    // A request is plain data but for `clone`, which nobody calls here.
    return { ...request, method: 'GET', body: undefined, headers, clone: undefined };
}
/** Whether what is there has another value for anything that was sent. Azure leaves out secrets and templates, and spells ids and regions its own way. */
function contradicts(sent, there) {
    if (sent === undefined || sent === null || there === undefined || there === null)
        return false;
    if (Array.isArray(sent))
        return Array.isArray(there) && (sent.length !== there.length || sent.some((item, i) => contradicts(item, there[i])));
    if (typeof sent === 'object') {
        const other = typeof there === 'object' ? there : {};
        return Object.entries(sent).some(([key, value]) => Object.hasOwn(other, key) && contradicts(value, other[key]));
    }
    return spelling(sent) !== spelling(there);
}
const spelling = (value) => String(value).toLowerCase().replace(/\s+/g, '');
function guard_json(text) {
    try {
        return typeof text === 'string' ? JSON.parse(text) : undefined;
    }
    catch {
        return undefined;
    }
}
function settle(request, result) {
    if ('response' in result)
        return result.response;
    if (result.error instanceof errors/* GoldenImageError */.PX)
        throw result.error;
    if ((0,bounded_client/* isTooLong */.pn)(result.error))
        throw new errors/* GoldenImageError */.PX({
            code: 'AZURE_ANSWER_UNREADABLE',
            message: `The answer to ${label(request)} is not read to its end: ${(0,errors/* wordsOf */.Z9)(result.error)}.`,
        });
    throw new errors/* GoldenImageError */.PX({ code: 'AZURE_UNAVAILABLE', message: `Azure Resource Manager could not be reached for ${label(request)}.` }, { cause: result.error });
}
const label = (request) => `${request.method} ${new URL(request.url).pathname}`;

;// CONCATENATED MODULE: ./lib/adapters/azure/transport/compute.js




/**
 * The SDK's compute client with our guards in place of its own retries. For single questions alone: its lists follow links for ever, and its
 * pollers wait for ever.
 */
function computeClient(tokens, subscription, bounds, httpClient) {
    const credential = {
        getToken: async () => {
            const { token, expiresOn } = await tokens.get(armOrigin, bounds.cancelled);
            return { token: token.reveal(), expiresOnTimestamp: expiresOn.getTime() };
        },
    };
    return new esm/* ComputeManagementClient */.Kx(credential, subscription, {
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
        additionalPolicies: [{ policy: guardPolicy(bounds), position: 'perCall' }],
        userAgentOptions: { userAgentPrefix: 'golden-image-actions' },
        httpClient,
    });
}
/** Status of an error that the SDK threw, if it came from an answer. */
function statusOf(error) {
    const status = error.statusCode ?? error.status;
    const number = Number(status);
    return Number.isInteger(number) && number >= 100 ? number : undefined;
}
/** Runs an SDK call and turns what it throws into our errors; `missing` answers a 404 about what was asked for. */
async function askSdk(what, call, missing) {
    try {
        return await call();
    }
    catch (error) {
        if (error instanceof errors/* GoldenImageError */.PX)
            throw error;
        const status = statusOf(error);
        const said = error;
        if (status === 404 && missing && !(0,arm_problem/* isForeign */.jq)(said.details ?? { code: said.code }))
            return missing();
        if (status !== undefined && (status < 200 || status > 299))
            throw new errors/* GoldenImageError */.PX((0,arm_problem/* problemOfArm */.PT)(status, said.details ?? { code: said.code, message: said.message }, what), { cause: error });
        // The guards have answered for the network: what is left is what the SDK could not read.
        throw new errors/* GoldenImageError */.PX({
            code: 'AZURE_ANSWER_UNREADABLE',
            message: `The answer of Azure for ${what} does not have the published shape.`,
        }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./lib/adapters/azure/catalog.js





function azureImageCatalog(client) {
    const notFound = (image, location, version = '') => new errors/* GoldenImageError */.PX({
        code: 'AZURE_PARENT_NOT_FOUND',
        message: `There is no ${(0,image_parent/* formatParentImage */.tV)(image)}${version && `:${version}`} in ${location}.`,
        hint: `az vm image list --all --location ${location} --publisher ${image.publisher} --offer ${image.offer} --output table`,
    });
    return {
        listVersions: async (image, location) => {
            const list = await askSdk(`the list of versions of ${(0,image_parent/* formatParentImage */.tV)(image)}`, () => client.virtualMachineImages.list(location, image.publisher, image.offer, image.sku), () => []);
            const names = list.map(v => String(v.name ?? ''));
            const strange = names.find(n => !/^\d{1,10}(\.\d{1,10}){1,3}$/.test(n));
            if (strange !== undefined)
                throw new errors/* GoldenImageError */.PX({
                    code: 'AZURE_ANSWER_UNREADABLE',
                    message: `${(0,image_parent/* formatParentImage */.tV)(image)} has a version "${strange}"; accepted are dotted numbers.`,
                });
            const all = names.sort(image_parent/* compareMarketplaceVersions */.s).map((version) => ({ ...image, version }));
            const newest = all.at(-1);
            if (!newest)
                throw notFound(image, location);
            return { newest, all };
        },
        describe: async (image, location) => {
            const found = await askSdk((0,image_parent/* formatParent */.Oz)(image), async () => client.virtualMachineImages.get(location, image.publisher, image.offer, image.sku, image.version), () => undefined);
            if (!found)
                throw notFound(image, location, image.version);
            // Anything else, such as the page of a proxy, says nothing about the version: not that it is there, nor that it may be used.
            if (found.name !== image.version)
                throw new errors/* GoldenImageError */.PX({
                    code: 'AZURE_ANSWER_UNREADABLE',
                    message: `The answer of Azure for ${(0,image_parent/* formatParent */.Oz)(image)} does not name that version.`,
                });
            const status = found.imageDeprecationStatus;
            const alternative = status?.alternativeOption?.value;
            return {
                version: image.version,
                deprecated: status?.imageState === 'Deprecated',
                facts: {
                    osType: (0,json/* textOf */.b6)(found.osDiskImage, 'operatingSystem'),
                    generation: (0,json/* textOf */.b6)(found, 'hyperVGeneration'),
                    architecture: (0,json/* textOf */.b6)(found, 'architecture'),
                    plan: toPlan(found.plan, `version ${image.version} of ${(0,image_parent/* formatParentImage */.tV)(image)}`),
                },
                ...(alternative ? { alternative } : {}),
            };
        },
    };
}

// EXTERNAL MODULE: ./node_modules/@azure/identity/dist/esm/index.js + 165 modules
var identity_dist_esm = __webpack_require__(73016);
// EXTERNAL MODULE: ./lib/domain/cancellation.js
var cancellation = __webpack_require__(27949);
// EXTERNAL MODULE: ./lib/domain/secret.js
var secret = __webpack_require__(53998);
// EXTERNAL MODULE: ./lib/adapters/azure/words/entra-kinds.js
var entra_kinds = __webpack_require__(96816);
// EXTERNAL MODULE: ./lib/adapters/azure/words/entra-problem.js + 3 modules
var entra_problem = __webpack_require__(52966);
;// CONCATENATED MODULE: ./lib/adapters/azure/entra/tokens.js








const audience = 'api://AzureADTokenExchange';
/** The credential asks for the assertion twice per token; GitHub's tokens live for five minutes. */
const assertionMs = 60_000;
const tokens_tries = 4;
/** One try; one wait; and the whole: the SDK asks for the tenant's addresses first, and goes on without them. */
const callMs = 15_000;
const tokens_longestWaitMs = 20_000;
const wholeMs = 90_000;
/** Access tokens by workload identity federation: a GitHub identity token for each, nothing stored. `client` keeps the deadlines that are set here. */
function azureTokens(identity, identityTokens, mask, clock, client) {
    let assertion;
    // The SDK wraps what is thrown on the way until nothing of it can be recognised.
    let unanswered;
    let withoutAssertion;
    let end = 0;
    const getFresh = async () => {
        if (assertion && clock.now() - assertion.at <= assertionMs)
            return assertion.jwt;
        try {
            assertion = { at: clock.now(), jwt: (await identityTokens.get(audience)).reveal() };
        }
        catch (error) {
            withoutAssertion = error;
            throw error;
        }
        return assertion.jwt;
    };
    // ARM's authority is known: no instance discovery, so one trip less and no third host.
    const credential = new identity_dist_esm/* ClientAssertionCredential */.XI(identity.tenant, identity.clientId, getFresh, {
        disableInstanceDiscovery: true,
        // Said, or a variable of the environment would say to whom the assertion goes.
        authorityHost: 'https://login.microsoftonline.com',
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
        additionalPolicies: [
            {
                policy: deadlines(clock, () => end, why => {
                    unanswered = why;
                }),
                position: 'perCall',
            },
        ],
        httpClient: client,
    });
    const ask = async (resource) => {
        withoutAssertion = undefined;
        end = clock.now() + wholeMs;
        try {
            const answer = await credential.getToken(`${resource}/.default`);
            requireToken(answer);
            const token = new secret/* Secret */.z(answer.token);
            mask(token);
            return { token, expiresOn: new Date(answer.expiresOnTimestamp) };
        }
        catch (cause) {
            if (withoutAssertion !== undefined)
                throw withoutAssertion;
            if (unanswered !== undefined)
                throw new errors/* GoldenImageError */.PX({
                    code: 'AUTH_UNREACHABLE',
                    message: `Microsoft Entra gave no token for ${identity.clientId}: ${unanswered}.`,
                });
            // What Entra said counts, also if GitHub fails now.
            const claims = assertion ? await identityTokens.readClaims().catch(() => undefined) : undefined;
            throw new errors/* GoldenImageError */.PX((0,entra_problem/* problemOfEntra */.B)(String(cause instanceof Error ? cause.message : cause), identity, claims));
        }
    };
    /** Requests that start together share one question; afterwards the SDK has the answer. */
    const asking = new Map();
    return {
        get: (name, cancelled) => {
            const resource = name.replace(/\/$/, '');
            const answer = asking.get(resource) ?? ask(resource).finally(() => asking.delete(resource));
            asking.set(resource, answer);
            return (0,cancellation/* waitUnlessCancelled */.T)(() => answer, cancelled, 'Microsoft Entra was asked for a token');
        },
    };
}
/** A token that can stand in a header, and a time. */
function requireToken(answer) {
    const good = typeof answer.token === 'string' && /^[\x21-\x7e]+$/.test(answer.token);
    // The latest time that a date can be.
    const lives = typeof answer.expiresOnTimestamp === 'number' && Math.abs(answer.expiresOnTimestamp) <= 8.64e15;
    if (!good || !lives)
        throw new Error('its answer holds no token, or no time at which it ends');
}
/**
 * The SDK's own retries wait for as long as Entra says and for ever on a hang, and a signal for the call is not passed on to the request.
 * A token may be asked for twice, so every kind of failure but a refusal is tried again.
 */
function deadlines(clock, end, failed) {
    return {
        name: 'goldenImageEntraDeadlines',
        async sendRequest(request, next) {
            failed(undefined);
            for (let attempt = 1;; attempt++) {
                request.timeout = Math.max(1, Math.min(callMs, end() - clock.now()));
                const result = await askOnce(request, next);
                if ('response' in result && !isPassing(result.response)) {
                    // Entra speaks JSON, also when it refuses.
                    if (!isJson(result.response.bodyAsText))
                        failed(`the answer was ${result.response.status} and not Entra's: a proxy or firewall may stand in between`);
                    return result.response;
                }
                if ('error' in result && (0,bounded_client/* isTooLong */.pn)(result.error)) {
                    failed(result.why);
                    throw result.error;
                }
                const told = 'response' in result ? retryAfter(result.response.headers) : undefined;
                const wait = told ?? 500 * 2 ** (attempt - 1);
                if (attempt >= tokens_tries || wait > tokens_longestWaitMs || clock.now() + wait > end()) {
                    // What Entra itself says of it is told in its own words.
                    const spoke = 'response' in result && tokens_isTransient(result.response);
                    if (!spoke)
                        failed(wait > tokens_longestWaitMs
                            ? `it asked to wait ${Math.round(wait / 1000)} s, and at most ${tokens_longestWaitMs / 1000} s are waited`
                            : `${'response' in result ? `it answered ${result.response.status}` : result.why}, also after retries`);
                    if ('response' in result)
                        return result.response;
                    throw result.error;
                }
                await clock.sleep(wait);
            }
        },
    };
}
const isPassing = (response) => response.status === 429 || response.status >= 500 || tokens_isTransient(response);
/** Entra refuses in some words what it gives a moment later. */
function tokens_isTransient({ status, bodyAsText }) {
    if (status < 400 || status >= 500)
        return false;
    const said = (bodyAsText ?? '').slice(0, 16 * 1024);
    return (0,entra_kinds/* findEntraKind */.u)(said, /AADSTS\d{1,10}/.exec(said)?.[0])?.code === 'AUTH_UNREACHABLE';
}
async function askOnce(request, next) {
    try {
        return { response: await next(request) };
    }
    catch (error) {
        // An answer whose body the SDK could not read is one, too.
        const { response } = error;
        if (response)
            return { response };
        if ((0,bounded_client/* isTooLong */.pn)(error))
            return { error, why: `its answer is not read to its end: ${(0,errors/* wordsOf */.Z9)(error)}` };
        const hung = error.name === 'AbortError';
        return { error, why: hung ? `it did not answer within ${callMs / 1000} s` : 'it could not be reached' };
    }
}
function isJson(text) {
    try {
        return typeof JSON.parse(text ?? '') === 'object';
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./lib/domain/image/fingerprint.js
var image_fingerprint = __webpack_require__(7078);
// EXTERNAL MODULE: ./lib/domain/image/placement.js
var image_placement = __webpack_require__(95229);
// EXTERNAL MODULE: ./lib/domain/image/used-names.js
var used_names = __webpack_require__(54644);
;// CONCATENATED MODULE: ./lib/adapters/azure/gallery-names.js








const galleryVersion = '2025-12-03';
/** the tags of a resource as one of their own: what is not named stays, also what somebody else writes at that moment */
const tagsVersion = '2021-04-01';
/** of the tags of a definition */
const mostWrites = 2;
/** A definition, its tags, and the names that were given in it: those of its recycle bin, and the highest, which a tag keeps. */
function galleryNames(arm) {
    const requireDefinition = async (ref) => {
        const found = await arm.get((0,image_definition/* formatDefinitionId */.uz)(ref), galleryVersion, 'must-stand');
        if (found)
            return toDefinition(found, ref);
        throw new errors/* GoldenImageError */.PX({
            code: 'IMAGE_DEFINITION_NOT_FOUND',
            message: `There is no image definition ${ref.definition} in the gallery ${ref.gallery} of ${ref.group}.`,
            hint: `az sig image-definition create --resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition} --publisher <publisher> --offer <offer> --sku ${ref.definition} --os-type Linux --os-state Generalized --hyper-v-generation V2`,
        });
    };
    /**
     * Writes the tags and reads them back, once more if they are not there then: there is no ETag, and a write whose answer was lost may have taken
     * effect. @param wish the tags that change, from those that are there; `undefined`: they are as they shall be. @returns what is there, and whether it
     * was written. https://learn.microsoft.com/rest/api/resources/tags/update-at-scope
     */
    const writeTags = async (ref, what, wish) => {
        let lost;
        for (let written = 0;; written++) {
            const { tags } = await requireDefinition(ref);
            const wanted = wish(tags);
            if (wanted === undefined)
                return { tags, written: written > 0 };
            if (written === mostWrites)
                throw (lost ??
                    new errors/* GoldenImageError */.PX({
                        code: 'AZURE_CONFLICT',
                        message: `The ${what} is not so after it was written: somebody else writes tags there, too.`,
                    }));
            const path = (0,image_definition/* formatDefinitionId */.uz)(ref);
            const options = { what: `the ${what}`, shown: { path, apiVersion: galleryVersion } };
            const body = { operation: 'Merge', properties: { tags: wanted } };
            lost = await arm
                .patch(`${path}/providers/Microsoft.Resources/tags/default`, tagsVersion, body, options)
                .then(() => undefined, throwUnlessUnavailable);
        }
    };
    return {
        requireDefinition,
        listDefinitions: async (ref) => (await arm.list(`${(0,image_definition/* formatGalleryId */.Vg)(ref)}/images`, galleryVersion)).map(found => {
            const name = (0,json/* textOf */.b6)(found, 'name');
            if (name === '')
                throw unreadable(`The gallery ${ref.gallery} has an image definition without a name`);
            return { name, tags: readTags((0,json/* property */.MZ)(found, 'tags'), `the image definition ${name}`) };
        }),
        listDeleted: async (ref) => {
            const bin = `${(0,image_definition/* formatGalleryId */.Vg)(ref)}/softDeletedArtifactTypes/Images/artifacts/${ref.definition}/versions`;
            try {
                return (await arm.list(bin, galleryVersion)).map(toName);
            }
            catch (error) {
                // What Azure says to that question where soft delete is off is not published: then nothing is there to be listed.
                if (isRefusal(error) && !keepsDeleted(await arm.get((0,image_definition/* formatGalleryId */.Vg)(ref), galleryVersion), ref))
                    return [];
                throw error;
            }
        },
        raiseHighest: async (ref, version) => {
            const what = `tag ${version_tags/* definitionTags */.P7.highest} of ${ref.definition}`;
            const { tags, written } = await writeTags(ref, what, found => isAtLeast((0,used_names/* readHighest */.xb)(ref, found), version) ? undefined : (0,used_names/* highestTag */.fV)(version));
            const highest = (0,used_names/* readHighest */.xb)(ref, tags);
            return written && highest && (0,image_version/* compareImageVersions */.m6)(highest, version) === 0 ? 'raised' : 'taken';
        },
        tagDefinition: async (ref, tags) => {
            const what = `tag ${Object.keys(tags).join(', ')} of ${ref.definition}`;
            const { written } = await writeTags(ref, what, found => (holds(found, tags) ? undefined : tags));
            return written ? 'written' : 'there';
        },
    };
}
/** Azure does not tell capitals from small letters in names of tags. */
function holds(found, wanted) {
    const values = new Map(Object.entries(found).map(([name, value]) => [name.toLowerCase(), value]));
    return Object.entries(wanted).every(([name, value]) => values.get(name.toLowerCase()) === value);
}
const isAtLeast = (highest, version) => highest !== undefined && (0,image_version/* compareImageVersions */.m6)(highest, version) >= 0;
/** Throws again what was thrown, unless nobody knows what became of the request. */
function throwUnlessUnavailable(error) {
    if (error instanceof errors/* GoldenImageError */.PX && error.code === 'AZURE_UNAVAILABLE')
        return error;
    throw error;
}
function toDefinition(found, { definition }) {
    const [id, location] = [(0,json/* textOf */.b6)(found, 'id'), (0,json/* textOf */.b6)(found, 'location')];
    if (id === '' || location === '')
        throw unreadable(`The image definition ${definition} has no id or no location`);
    const properties = (0,json/* property */.MZ)(found, 'properties');
    return {
        id,
        location: (0,image_region/* regionKey */.U)(location),
        osType: (0,json/* textOf */.b6)(properties, 'osType'),
        osState: (0,json/* textOf */.b6)(properties, 'osState'),
        // What Azure takes where nothing is said; see GalleryImageProperties of Microsoft.Compute.
        generation: (0,json/* textOf */.b6)(properties, 'hyperVGeneration') || 'V1',
        architecture: (0,json/* textOf */.b6)(properties, 'architecture') || 'x64',
        securityType: securityTypeOf((0,json/* property */.MZ)(properties, 'features')),
        plan: toPlan((0,json/* property */.MZ)(properties, 'purchasePlan'), `the image definition ${definition}`),
        tags: readTags((0,json/* property */.MZ)(found, 'tags'), `the image definition ${definition}`),
    };
}
const securityTypeOf = (features) => {
    const list = Array.isArray(features) ? features : [];
    const found = list.find(feature => (0,json/* textOf */.b6)(feature, 'name').toLowerCase() === 'securitytype');
    return (0,json/* textOf */.b6)(found, 'value') || 'Standard';
};
/** The name of a version in the recycle bin. */
function toName(found) {
    const version = (0,image_version/* parseImageVersion */.R1)((0,json/* textOf */.b6)(found, 'name'));
    if (version)
        return version;
    throw unreadable(`The recycle bin has a version "${(0,json/* textOf */.b6)(found, 'name')}", which is no name of the form Major.Minor.Patch`);
}
/** Azure has understood the question and does not answer it; what is broken on the way is not that. */
const isRefusal = (error) => error instanceof errors/* GoldenImageError */.PX &&
    ['AZURE_REFUSED', 'AZURE_NOT_FOUND', 'AZURE_FORBIDDEN', 'AZURE_CONFLICT'].includes(error.code);
/** Whether the gallery says that what is deleted from it goes to its recycle bin. */
function keepsDeleted(gallery, ref) {
    const policy = (0,json/* property */.MZ)((0,json/* property */.MZ)(gallery, 'properties'), 'softDeletePolicy');
    if (gallery && (policy === undefined || policy === null))
        return false;
    const enabled = (0,json/* property */.MZ)(policy, 'isSoftDeleteEnabled');
    if (typeof enabled === 'boolean')
        return enabled;
    throw unreadable(`The gallery ${ref.gallery} does not say whether its soft delete is on`);
}

// EXTERNAL MODULE: ./lib/domain/decide/release-plan.js
var release_plan = __webpack_require__(39814);
// EXTERNAL MODULE: ./lib/domain/image/descriptor.js
var image_descriptor = __webpack_require__(8701);
// EXTERNAL MODULE: ./lib/domain/text/without-nulls.js
var without_nulls = __webpack_require__(78593);
;// CONCATENATED MODULE: ./lib/adapters/azure/gallery-version.js



/** The descriptor of the version that was asked for. Throws `AZURE_ANSWER_UNREADABLE`, also if the answer is about another one. */
function requireDescriptor(tenant, ref, version, definition) {
    const descriptor = (0,image_descriptor/* readDescriptor */.qq)(tenant, version, definition);
    const asked = (0,version_id/* formatVersionId */.Lg)(ref);
    if (descriptor.id === asked.toLowerCase())
        return descriptor;
    throw unreadable(`Azure answers with ${descriptor.id} where ${asked} was asked for`);
}

;// CONCATENATED MODULE: ./lib/adapters/azure/gallery-placements.js













/** so many versions are asked about at the same time */
const together = 8;
/** Where versions stand, and how that is written. */
function galleryPlacements(arm) {
    return {
        listPlacements: async (ref, wanted) => {
            const listed = await arm.list(`${(0,image_definition/* formatDefinitionId */.uz)(ref)}/versions`, galleryVersion);
            const versions = listed.map(found => requirePlacement(ref, found));
            const read = async (placement) => {
                if (!isShown(placement) && !wanted.some(v => (0,image_version/* compareImageVersions */.m6)(v, placement.version) === 0))
                    return [placement];
                const path = `${(0,version_id/* formatVersionId */.Lg)({ definition: ref, version: placement.version })}?$expand=ReplicationStatus`;
                const found = await arm.get(path, galleryVersion);
                // It can have been deleted since it was listed.
                if (found === undefined)
                    return [];
                const now = requirePlacement(ref, found);
                if ((0,image_version/* compareImageVersions */.m6)(now.version, placement.version) === 0)
                    return [now];
                throw unreadable(`Azure answers with ${now.id} where ${placement.id} was asked for`);
            };
            const placements = [];
            for (let i = 0; i < versions.length; i += together)
                placements.push(...(await Promise.all(versions.slice(i, i + together).map(read))).flat());
            return placements;
        },
        replicate: async (ref, version, wish, { undated, exact, tenant, planned }) => {
            const [found, definition] = await Promise.all([
                arm.get((0,version_id/* formatVersionId */.Lg)({ definition: ref, version }), galleryVersion),
                arm.get((0,image_definition/* formatDefinitionId */.uz)(ref), galleryVersion),
            ]);
            const what = `version ${(0,image_version/* formatImageVersion */.d8)(version)} of ${ref.definition}`;
            if (!found || !definition)
                throw new errors/* GoldenImageError */.PX({ code: 'AZURE_NOT_FOUND', message: `There is no ${what}.` });
            const is = (0,image_descriptor/* digestsOf */.nw)(requireDescriptor(tenant, { definition: ref, version }, found, definition));
            if (is.undated === undated && exact !== undefined && is.exact !== exact)
                throw new errors/* GoldenImageError */.PX({
                    code: 'VALIDATE_OTHER_IMAGE',
                    message: `The ${what} is not the one that is meant: its descriptor has the sha256 ${is.exact}; expected is ${exact}. Somebody has deleted it and made it again from the same source, or its published date has changed.`,
                });
            if (is.undated !== undated)
                throw new errors/* GoldenImageError */.PX({
                    code: 'VALIDATE_OTHER_IMAGE',
                    message: `The ${what} is not the one that is meant: its descriptor without the date has the sha256 ${is.undated}; expected is ${undated}. Somebody has deleted it, and another one has its name.`,
                });
            const state = (0,json/* stateOf */.L4)(found);
            if (state !== 'Succeeded' && state !== 'Failed')
                throw new errors/* GoldenImageError */.PX({
                    code: 'AZURE_CONFLICT',
                    message: `The ${what} is "${state}": Azure is at work on it.`,
                });
            // There is no ETag: what somebody else has written meanwhile would be written over.
            if (planned && !(0,release_plan/* sameWish */.kp)((0,release_plan/* wishOf */.H_)((0,image_placement/* readPlacement */.c1)(found)), planned))
                throw new errors/* GoldenImageError */.PX({
                    code: 'AZURE_CONFLICT',
                    message: `The ${what} has other tags, regions or flags than a moment ago: somebody else has written them.`,
                });
            return arm.start((0,version_id/* formatVersionId */.Lg)({ definition: ref, version }), galleryVersion, toBody(wish, found), what);
        },
    };
}
const isShown = ({ excludeFromLatest, targets }) => !excludeFromLatest && targets.some(t => !t.excludeFromLatest);
/** Throws `AZURE_ANSWER_UNREADABLE`, also for a version of another definition. */
function requirePlacement(ref, answer) {
    const placement = (0,image_placement/* readPlacement */.c1)(answer);
    const asked = (0,version_id/* formatVersionId */.Lg)({ definition: ref, version: placement.version });
    if (placement.id.toLowerCase() === asked.toLowerCase())
        return placement;
    throw unreadable(`Azure answers with ${placement.id} where versions of ${(0,image_definition/* formatDefinitionId */.uz)(ref)} were asked for`);
}
/**
 * The whole wish, and what else a PUT would take away or reset by leaving it out. The storage type of the whole version is left out: Azure refuses
 * it beside a region of another type, and each region says its own. https://learn.microsoft.com/rest/api/compute/gallery-image-versions/create-or-update
 * @param found the answer to a GET just now
 */
function toBody(wish, found) {
    const properties = (0,json/* property */.MZ)(found, 'properties');
    const profile = (0,json/* property */.MZ)(properties, 'publishingProfile');
    const regions = (0,json/* property */.MZ)(profile, 'targetRegions');
    const before = (region) => Array.isArray(regions) ? regions.find(r => (0,image_region/* regionKey */.U)(String((0,json/* property */.MZ)(r, 'name'))) === region) : undefined;
    return {
        location: wish.home,
        tags: { ...wish.tags },
        properties: {
            publishingProfile: {
                ...carried(profile, ['replicaCount', 'replicationMode', 'storageAccountStrategy', 'targetExtendedLocations']),
                excludeFromLatest: wish.excludeFromLatest,
                ...(wish.endOfLife === undefined ? {} : { endOfLifeDate: wish.endOfLife }),
                targetRegions: wish.targets.map(t => ({
                    ...carried(before(t.region), ['additionalReplicaSets']),
                    name: t.region,
                    regionalReplicaCount: t.replicas,
                    storageAccountType: t.storageType,
                    excludeFromLatest: t.excludeFromLatest,
                    ...(t.encryption === undefined ? {} : { encryption: t.encryption }),
                })),
            },
            storageProfile: carried((0,json/* property */.MZ)(properties, 'storageProfile'), ['source']),
            safetyProfile: {
                allowDeletionOfReplicatedLocations: wish.regionsRemovable,
                blockDeletionBeforeEndOfLife: wish.deletionBlocked,
            },
            ...carried(properties, ['securityProfile']),
        },
    };
}
/** These members as they are; what Azure gives as `null` or as an empty list it need not take back. */
function carried(from, names) {
    return Object.fromEntries(names.flatMap(name => {
        const value = (0,without_nulls/* withoutNulls */.L)((0,json/* property */.MZ)(from, name));
        return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, value]];
    }));
}

;// CONCATENATED MODULE: ./lib/adapters/azure/gallery.js










/** A version of a big disk is copied for an hour. */
const createMs = 120 * 60_000;
function azureImageGallery(arm) {
    const get = async (ref, version) => {
        const found = await arm.get((0,version_id/* formatVersionId */.Lg)({ definition: ref, version }), galleryVersion);
        return found && toRecord(found);
    };
    const look = async (ref, version, tenant) => {
        const [found, definition] = await Promise.all([
            arm.get((0,version_id/* formatVersionId */.Lg)({ definition: ref, version }), galleryVersion),
            arm.get((0,image_definition/* formatDefinitionId */.uz)(ref), galleryVersion),
        ]);
        if (!found || !definition)
            return undefined;
        const descriptor = requireDescriptor(tenant, { definition: ref, version }, found, definition);
        return { record: toRecord(found), descriptor, above: definition };
    };
    /** A version that we have just written, or that we found: it must have arrived. */
    const requireSettled = (ref, record) => {
        if (record.provisioningState !== 'Succeeded')
            throw new errors/* GoldenImageError */.PX({
                code: 'AZURE_OPERATION_UNKNOWN',
                message: `Version ${(0,image_version/* formatImageVersion */.d8)(record.version)} of ${ref.definition} is "${record.provisioningState}" after its operation ended; expected is "Succeeded".`,
            });
        return record;
    };
    return {
        ...galleryNames(arm),
        ...galleryPlacements(arm),
        listVersions: async (ref) => (await arm.list(`${(0,image_definition/* formatDefinitionId */.uz)(ref)}/versions`, galleryVersion)).map(toRecord),
        get,
        describe: async (ref, version, tenant) => (await look(ref, version, tenant))?.descriptor,
        identify: look,
        createCandidate: async (candidate) => {
            const { definition, version, location, source, home } = candidate;
            const there = await get(definition, version);
            if (there) {
                requireOurs(there, candidate);
                return requireSettled(definition, there);
            }
            const body = {
                location,
                tags: { ...candidate.tags },
                properties: {
                    publishingProfile: {
                        excludeFromLatest: true,
                        replicaCount: 1,
                        targetRegions: [
                            {
                                name: location,
                                regionalReplicaCount: home?.replicas ?? 1,
                                storageAccountType: home?.storageType,
                                encryption: home && (0,image_placement/* toEncryption */.H9)(home),
                                excludeFromLatest: true,
                            },
                        ],
                    },
                    storageProfile: { source: { id: source } },
                },
            };
            const made = toRecord(await arm.put((0,version_id/* formatVersionId */.Lg)({ definition, version }), galleryVersion, body, {
                what: `version ${(0,image_version/* formatImageVersion */.d8)(version)} of ${definition.definition}`,
                timeoutMs: createMs,
                goesOn: candidate.goesOn,
            }));
            // Somebody else can have made it since we looked: a write whose answer was lost is taken as done once something stands there.
            requireOurs(made, candidate);
            return requireSettled(definition, made);
        },
        tag: async (ref, version, tags, { tenant, fingerprint }) => {
            const name = (0,image_version/* formatImageVersion */.d8)(version);
            const id = (0,version_id/* formatVersionId */.Lg)({ definition: ref, version });
            const now = await look(ref, version, tenant);
            if (!now)
                throw new errors/* GoldenImageError */.PX({
                    code: 'AZURE_NOT_FOUND',
                    message: `There is no version ${name} of ${ref.definition}.`,
                });
            (0,image_fingerprint/* requireSameVersion */.wo)(id, now, fingerprint);
            const patched = await arm.patch((0,version_id/* formatVersionId */.Lg)({ definition: ref, version }), galleryVersion, { tags: { ...now.record.tags, ...tags } }, { what: `tags of version ${name} of ${ref.definition}` });
            const record = requireSettled(ref, toRecord(patched));
            const descriptor = requireDescriptor(tenant, { definition: ref, version }, patched, now.above);
            (0,image_fingerprint/* requireStillSame */.Ux)(id, now, { record, descriptor }, fingerprint);
            const lost = Object.entries(tags).find(([k, v]) => record.tags[k] !== v);
            if (lost)
                throw new errors/* GoldenImageError */.PX({
                    code: 'AZURE_CONFLICT',
                    message: `The tag ${lost[0]} of version ${name} reads "${record.tags[lost[0]] ?? ''}" after it was set to "${lost[1]}".`,
                });
            return record;
        },
    };
}
/** A version is never overwritten, and never handed on as ours when it was made from something else. */
function requireOurs(found, { definition, version, source }) {
    if (found.source?.toLowerCase() === source.toLowerCase())
        return;
    throw new errors/* GoldenImageError */.PX({
        code: 'AZURE_CONFLICT',
        message: `Version ${(0,image_version/* formatImageVersion */.d8)(version)} of ${definition.definition} exists and was made from ${found.source ?? 'something else'}; a version is never overwritten.`,
    });
}

;// CONCATENATED MODULE: ./lib/adapters/azure/test-machine-template.js
const networkVersion = '2023-09-01';
const test_machine_template_computeVersion = '2024-07-01';
/** Names of what one test machine needs: unique in the build group, which other builds use too. At most 64 characters for Azure. */
function namesOf(build) {
    const own = `gi-validate-${build.slice(-12)}`;
    return {
        securityGroup: `${own}-nsg`,
        rule: 'ssh',
        network: `${own}-vnet`,
        subnet: 'default',
        address: `${own}-ip`,
        interface: `${own}-nic`,
        machine: `${own}-vm`,
        deployment: own,
    };
}
/** The deployment that makes a build's test machine. */
const deploymentOf = (build) => namesOf(build).deployment;
/** The rule for port 22; `source`: a range, or `Internet`. */
function sshRule(source) {
    return {
        protocol: 'Tcp',
        access: 'Allow',
        direction: 'Inbound',
        priority: 100,
        sourceAddressPrefix: source,
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '22',
    };
}
const uefiSettings = { secureBootEnabled: true, vTpmEnabled: true };
/**
 * The body of the one deployment that makes a test machine and what it needs. The custom data holds the host's private key: as a secure
 * parameter it is not kept in the history of deployments. The machine has no identity, no password and nothing that outlives it.
 */
function testMachineDeployment(spec) {
    const { location, tags } = spec;
    const names = namesOf(spec.build);
    const at = { location, tags };
    const ours = (type, ...parts) => `[resourceId('${type}', ${parts.map(part => `'${part}'`).join(', ')})]`;
    const nsg = ours('Microsoft.Network/networkSecurityGroups', names.securityGroup);
    const vnet = ours('Microsoft.Network/virtualNetworks', names.network);
    const subnet = ours('Microsoft.Network/virtualNetworks/subnets', names.network, names.subnet);
    const address = ours('Microsoft.Network/publicIPAddresses', names.address);
    const nic = ours('Microsoft.Network/networkInterfaces', names.interface);
    const network = (type, name) => ({
        type: `Microsoft.Network/${type}`,
        apiVersion: networkVersion,
        name,
        ...at,
    });
    // In somebody's network nothing is ours but the interface and the machine.
    const ownNetwork = spec.subnet
        ? []
        : [
            {
                ...network('networkSecurityGroups', names.securityGroup),
                properties: { securityRules: [{ name: names.rule, properties: sshRule(spec.source) }] },
            },
            {
                ...network('virtualNetworks', names.network),
                dependsOn: [nsg],
                properties: {
                    addressSpace: { addressPrefixes: ['10.0.0.0/24'] },
                    subnets: [
                        {
                            name: names.subnet,
                            properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: nsg } },
                        },
                    ],
                },
            },
            {
                ...network('publicIPAddresses', names.address),
                sku: { name: 'Standard' },
                properties: { publicIPAllocationMethod: 'Static', publicIPAddressVersion: 'IPv4' },
            },
        ];
    return {
        // Its own record is deleted by the tag, as everything else is.
        tags,
        properties: {
            mode: 'Incremental',
            parameters: { customData: { value: Buffer.from(spec.customData.reveal(), 'utf8').toString('base64') } },
            template: {
                $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
                contentVersion: '1.0.0.0',
                parameters: { customData: { type: 'securestring' } },
                resources: [
                    ...ownNetwork,
                    {
                        ...network('networkInterfaces', names.interface),
                        dependsOn: spec.subnet ? [] : [vnet, address],
                        properties: {
                            ipConfigurations: [
                                {
                                    name: 'main',
                                    properties: {
                                        privateIPAllocationMethod: 'Dynamic',
                                        subnet: { id: spec.subnet ?? subnet },
                                        ...(spec.subnet
                                            ? {}
                                            : { publicIPAddress: { id: address, properties: { deleteOption: 'Delete' } } }),
                                    },
                                },
                            ],
                        },
                    },
                    {
                        type: 'Microsoft.Compute/virtualMachines',
                        apiVersion: test_machine_template_computeVersion,
                        name: names.machine,
                        ...at,
                        ...(spec.plan ? { plan: { ...spec.plan } } : {}),
                        dependsOn: [nic],
                        properties: {
                            hardwareProfile: { vmSize: spec.size },
                            // A default of Azure's, which would differ with api-version and subscription, is never relied on.
                            ...(spec.securityType ? { securityProfile: { securityType: spec.securityType, uefiSettings } } : {}),
                            storageProfile: {
                                imageReference: typeof spec.image === 'string' ? { id: spec.image } : { ...spec.image },
                                osDisk: {
                                    createOption: 'FromImage',
                                    deleteOption: 'Delete',
                                    managedDisk: { storageAccountType: 'StandardSSD_LRS' },
                                },
                            },
                            osProfile: {
                                computerName: 'validate',
                                adminUsername: spec.user,
                                customData: "[parameters('customData')]",
                                linuxConfiguration: {
                                    disablePasswordAuthentication: true,
                                    ssh: { publicKeys: [{ path: `/home/${spec.user}/.ssh/authorized_keys`, keyData: spec.userKey }] },
                                },
                            },
                            networkProfile: { networkInterfaces: [{ id: nic, properties: { deleteOption: 'Delete' } }] },
                        },
                    },
                ],
            },
        },
    };
}

;// CONCATENATED MODULE: ./lib/adapters/azure/temporary-resources.js





const temporary_resources_resourcesVersion = '2022-09-01';
/** A machine goes in a minute or two; post steps are not waited for without end. */
const mostMs = 10 * 60_000;
/** Somebody who reads them has understood by then. */
const mostKept = 100;
/** a build makes some ten things */
const mostSeen = 30;
/** tries of one resource that is in use or locked */
const mostTries = 5;
/** The parameters by which Packer's deployment says the names of what it makes, and of which type that is. */
const namedByPacker = {
    vmName: 'Microsoft.Compute/virtualMachines',
    nicName: 'Microsoft.Network/networkInterfaces',
    publicIPAddressName: 'Microsoft.Network/publicIPAddresses',
    virtualNetworkName: 'Microsoft.Network/virtualNetworks',
    nsgName: 'Microsoft.Network/networkSecurityGroups',
    osDiskName: 'Microsoft.Compute/disks',
};
/** What is deleted, in an order in which nothing is still used by what comes later; each with an api-version that its provider knows. */
const order = [
    ['Microsoft.Compute/virtualMachines', test_machine_template_computeVersion],
    ['Microsoft.Network/networkInterfaces', networkVersion],
    ['Microsoft.Network/publicIPAddresses', networkVersion],
    ['Microsoft.Network/virtualNetworks', networkVersion],
    ['Microsoft.Network/networkSecurityGroups', networkVersion],
    ['Microsoft.Compute/disks', '2023-04-02'],
    ['Microsoft.Compute/images', test_machine_template_computeVersion],
];
const ranks = new Map(order.map(([type], i) => [type.toLowerCase(), i]));
/** @param cancelled ends the waits; the requests end by that of `arm` */
function azureTemporaryResources(arm, clock, cancelled) {
    /** Ids alone: a list that is filtered by a tag does not say the tags (Azure Resource Manager, Resources - List By Resource Group). */
    const find = async ({ subscription, group, build }) => {
        const filter = byTag(build);
        const inside = `${(0,group_id/* formatGroupId */.O)({ subscription, group })}/`;
        const list = await arm.list(`${inside}resources?$filter=${encodeURIComponent(filter)}`, temporary_resources_resourcesVersion);
        return list
            .map(one => ({ id: (0,json/* textOf */.b6)(one, 'id'), type: (0,json/* textOf */.b6)(one, 'type') }))
            .filter(({ id }) => id.toLowerCase().startsWith(inside.toLowerCase()));
    };
    /** The list can be late; what the resource itself says counts. */
    const look = async (id, apiVersion, build) => {
        const found = await arm.get(id, apiVersion);
        if (found === undefined)
            return 'gone';
        if ((0,json/* tagsOf */.Fg)(found)[version_tags/* temporaryTags */.NS.build] !== build)
            return 'foreign';
        return (0,json/* stateOf */.L4)(found) === 'Deleting' ? 'going' : 'ours';
    };
    const waitUntilGone = async (id, apiVersion, end) => {
        while ((await arm.get(id, apiVersion)) !== undefined) {
            if (clock.now() > end)
                throw new errors/* GoldenImageError */.PX({
                    code: 'AZURE_OPERATION_UNKNOWN',
                    message: `The deletion of ${id} did not end in time.`,
                });
            await clock.sleep(2000, cancelled);
        }
    };
    const startOne = async (id, apiVersion, build) => {
        const found = await look(id, apiVersion, build);
        if (found === 'ours')
            await arm.delete(id, apiVersion);
        return found === 'ours' || found === 'going' ? 'started' : found;
    };
    /** Only lists say when a group was made (`$expand=createdTime`, Azure Resource Manager, Resource Groups - List). */
    const readCreatedTime = async ({ subscription, build }, group) => {
        const filter = encodeURIComponent(byTag(build));
        const path = `/subscriptions/${subscription}/resourcegroups?$filter=${filter}&$expand=createdTime`;
        const found = (await arm.list(path, temporary_resources_resourcesVersion)).find(one => (0,json/* textOf */.b6)(one, 'name').toLowerCase() === group.toLowerCase());
        return (0,json/* textOf */.b6)(found, 'createdTime');
    };
    return {
        startImage: ({ subscription, group, build }) => startOne((0,group_id/* formatManagedImageId */.J)({ subscription, group }, build), test_machine_template_computeVersion, build),
        startGroup: async (place, group, since) => {
            const id = (0,group_id/* formatGroupId */.O)({ subscription: place.subscription, group });
            const found = await look(id, temporary_resources_resourcesVersion, place.build);
            if (found !== 'ours')
                return found === 'going' ? 'started' : found;
            if (!isAfter(await readCreatedTime(place, group), since))
                return 'foreign';
            return startOne(id, temporary_resources_resourcesVersion, place.build);
        },
        start: async (place) => {
            const [type, apiVersion] = order[0] ?? ['', ''];
            const machines = (await find(place)).filter(one => one.type.toLowerCase() === type.toLowerCase());
            const end = clock.now() + mostMs;
            for (const { id } of machines)
                if (clock.now() < end && (await look(id, apiVersion, place.build)) === 'ours')
                    await arm.delete(id, apiVersion);
            return machines.length;
        },
        remove: async (place) => {
            const end = clock.now() + mostMs;
            const deleted = [];
            const own = new Set();
            const builders = place.deployment && `${deploymentsIn(place)}/${place.deployment}`;
            const removeBuilders = async () => builders ? await removeBuildersRecord(builders, place, own).catch(keptBecause(builders)) : [];
            // As long as what it names is there to speak for it: a clean-up that is cut off leaves nothing that could.
            if (builders && (await findOwn(place, own)))
                await removeBuilders();
            // What stands goes at once: a deployment of somebody else in the shared group must not keep it.
            await sweep(place, { deleted, own, end });
            // What one has still to make comes after that look.
            const unended = await waitForDeployments(arm, clock, place, end, cancelled).catch(keptBecause(deploymentsIn(place)));
            const kept = await sweep(place, { deleted, own, end });
            const ours = ownDeployment(place);
            const records = [...(await removeOwnRecord(ours, place).catch(keptBecause(ours))), ...(await removeBuilders())];
            return { deleted, kept: [...kept, ...unended, ...records] };
        },
    };
    /** Whether anything is there that carries the build's tag. @param own takes the ids, in small letters */
    async function findOwn(place, own) {
        for (const { id, type } of (await find(place)).slice(0, mostSeen)) {
            const [, apiVersion] = order[rankOf(type)] ?? [];
            const found = apiVersion === undefined ? 'gone' : await look(id, apiVersion, place.build);
            if (found === 'ours' || found === 'going')
                own.add(id.toLowerCase());
        }
        return own.size > 0;
    }
    /**
     * Deletes what carries the build's tag, until nothing of it is found but what is kept.
     * @param own takes the ids of all that was seen with the tag, in small letters
     */
    async function sweep(place, { deleted, own, end }) {
        const kept = new Map();
        const conflicts = new Map();
        // After a long wait for deployments there is still one look.
        const last = Math.max(end, clock.now() + 60_000);
        for (;;) {
            if (clock.now() > last || kept.size >= mostKept)
                return [...kept.values(), notAllOf((0,group_id/* formatGroupId */.O)(place))];
            const left = (await find(place)).filter(one => !kept.has(one.id) && !deleted.includes(one.id));
            const [next] = [...left].sort((a, b) => rankOf(a.type) - rankOf(b.type));
            if (!next)
                return [...kept.values()];
            const [, apiVersion] = order[rankOf(next.type)] ?? [];
            const keep = (why) => kept.set(next.id, { id: next.id, why });
            if (apiVersion === undefined) {
                keep(`it is of the type ${next.type}, which these actions do not make`);
                continue;
            }
            try {
                const found = await look(next.id, apiVersion, place.build);
                if (found === 'foreign') {
                    keep('it does not carry the tag of this build');
                    continue;
                }
                if (found !== 'gone')
                    own.add(next.id.toLowerCase());
                if (found === 'ours')
                    await arm.delete(next.id, apiVersion);
                await waitUntilGone(next.id, apiVersion, end);
                deleted.push(next.id);
            }
            catch (error) {
                // Something that is itself on its way, made or deleted, can still stand in the way.
                const conflict = error instanceof errors/* GoldenImageError */.PX && error.code === 'AZURE_CONFLICT';
                const tried = (conflicts.get(next.id) ?? 0) + 1;
                conflicts.set(next.id, tried);
                if (conflict && tried < mostTries && clock.now() < end)
                    await clock.sleep(1000 * tried, cancelled);
                else
                    keep((0,errors/* wordsOf */.Z9)(error));
            }
        }
    }
    /** Of what has ended, out of the group's history of 800: with the record nothing goes that it has made. */
    async function removeOwnRecord(id, place) {
        const found = await arm.get(id, temporary_resources_resourcesVersion);
        const isOwn = (0,json/* tagsOf */.Fg)(found)[version_tags/* temporaryTags */.NS.build] === place.build;
        if (ended.includes((0,json/* stateOf */.L4)(found)) && isOwn)
            await arm.delete(id, temporary_resources_resourcesVersion);
        return [];
    }
    /** The one thing that is deleted without a tag: its name out of saved state is not enough, so the record itself must say what this build has made. */
    async function removeBuildersRecord(id, place, own) {
        const found = await arm.get(id, temporary_resources_resourcesVersion);
        if (!ended.includes((0,json/* stateOf */.L4)(found)))
            return [];
        const properties = (0,json/* property */.MZ)(found, 'properties');
        const time = (0,json/* textOf */.b6)(properties, 'timestamp');
        if (!isAfter(time, place.since ?? ''))
            return [{ id, why: `its time, "${time.slice(0, 40)}", is none or before this build began` }];
        const names = Object.entries(namedByPacker).map(([key, type]) => {
            const name = (0,json/* textOf */.b6)((0,json/* property */.MZ)((0,json/* property */.MZ)(properties, 'parameters'), key), 'value');
            return `${(0,group_id/* formatGroupId */.O)(place)}/providers/${type}/${name}`.toLowerCase();
        });
        if (!names.some(name => own.has(name)))
            return [{ id, why: 'nothing that it names was found here with the tag of this build' }];
        await arm.delete(id, temporary_resources_resourcesVersion);
        return [];
    }
}
const deploymentsIn = (place) => `${(0,group_id/* formatGroupId */.O)(place)}/providers/Microsoft.Resources/deployments`;
const ownDeployment = (place) => `${deploymentsIn(place)}/${deploymentOf(place.build)}`;
/** What was deleted before is said all the same. */
const keptBecause = (id) => (error) => [{ id, why: (0,errors/* wordsOf */.Z9)(error) }];
/** Azure's `Date` has whole seconds, and its clocks differ by some. */
const clockSlackMs = 60_000;
/** As ARM says when something was: UTC, to a tenth of a microsecond. */
const armTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?(?:Z|\+00:00)$/;
/** What is unknown is after nothing. */
const isAfter = (time, since) => armTime.test(time) && Date.parse(time) > Date.parse(since) - clockSlackMs;
const byTag = (build) => `tagName eq '${version_tags/* temporaryTags */.NS.build}' and tagValue eq '${build.replaceAll("'", "''")}'`;
/** Lists can name more than can be looked at, or always something new. */
const notAllOf = (id) => ({ id, why: 'there was more to look at than there was time for' });
const rankOf = (type) => ranks.get(type.toLowerCase()) ?? order.length;
/** Packer's own, of every version, whose names say no build; and ours. */
const packerDeployment = /^(?:kv)?pkrdp/i;
/** ARM's words for a deployment that makes nothing more. */
const ended = ['Succeeded', 'Failed', 'Canceled'];
/** Waits until the deployments that can still make something of this build have ended; those that do not in time are named. */
async function waitForDeployments(arm, clock, place, end, cancelled) {
    const all = deploymentsIn(place);
    const own = deploymentOf(place.build);
    const names = (await arm.list(all, temporary_resources_resourcesVersion)).map(one => (0,json/* textOf */.b6)(one, 'name'));
    const unended = [];
    for (const name of names.filter(name => name === own || packerDeployment.test(name))) {
        const id = `${all}/${name}`;
        if (clock.now() > end && unended.length > 0)
            return [...unended, notAllOf(all)];
        for (;;) {
            const found = await arm.get(id, temporary_resources_resourcesVersion);
            const state = (0,json/* stateOf */.L4)(found);
            if (found === undefined || ended.includes(state))
                break;
            if (clock.now() > end) {
                unended.push({
                    id,
                    why: `this deployment is still "${state}" and is not waited for any longer; if it is this build's, what it makes is left`,
                });
                break;
            }
            await clock.sleep(2000, cancelled);
        }
    }
    return unended;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/adapters/azure/test-machines.js






const test_machines_resourcesVersion = '2022-09-01';
/** What Azure says of a machine that it cannot make, in words that nobody knows; anything else (rights, capacity, terms, cancellation) keeps its own code. */
const refusals = [
    'AZURE_OPERATION_FAILED',
    'AZURE_REFUSED',
    'AZURE_CONFLICT',
    'AZURE_NOT_FOUND',
    'AZURE_OPERATION_UNKNOWN',
];
/** As the innermost code of a failed deployment; a region says so also for some minutes after it has a copy. */
const unknownImage = /\bGalleryImageNotFound\b/;
/** Writes travel between the regions of ARM: for so long, in milliseconds, what was just made may not be there for whoever reads it elsewhere. */
const unseenMs = 120_000;
/** @param cancelled ends the waits */
function azureTestMachines(arm, clock, cancelled) {
    const getMade = async (id, apiVersion) => {
        const end = clock.now() + unseenMs;
        for (;;) {
            const found = await arm.get(id, apiVersion);
            if (found !== undefined || clock.now() >= end)
                return found;
            await clock.sleep(5000, cancelled);
        }
    };
    return {
        create: async (spec) => {
            const group = (0,group_id/* formatGroupId */.O)(spec);
            const names = namesOf(spec.build);
            const network = `${group}/providers/Microsoft.Network`;
            await deploy(arm, group, spec);
            const id = `${group}/providers/Microsoft.Compute/virtualMachines/${names.machine}`;
            const address = spec.subnet
                ? readPrivateAddress(await getMade(`${network}/networkInterfaces/${names.interface}`, networkVersion))
                : readPublicAddress(await getMade(`${network}/publicIPAddresses/${names.address}`, networkVersion));
            const made = await getMade(id, test_machine_template_computeVersion);
            return { id, address, image: readImage(made, id), hardware: readHardware(made) };
        },
        check: async (asked) => {
            const nobody = { user: 'golden', userKey: keyOfNobody(), customData: new secret/* Secret */.z('#cloud-config\n{}\n') };
            const path = `${deploymentPath((0,group_id/* formatGroupId */.O)(asked), asked)}/validate`;
            const what = `a test machine as the manifest wants it, in ${asked.location}`;
            await arm.ask(path, test_machines_resourcesVersion, testMachineDeployment({ ...asked, ...nobody }), what);
        },
        readImageReference: async (machine) => readImage(await arm.get(machine.id, test_machine_template_computeVersion), machine.id),
        narrow: async (spec, source) => {
            const names = namesOf(spec.build);
            const nsg = `${(0,group_id/* formatGroupId */.O)(spec)}/providers/Microsoft.Network/networkSecurityGroups/${names.securityGroup}`;
            await arm.put(`${nsg}/securityRules/${names.rule}`, networkVersion, { properties: sshRule(source) });
        },
    };
}
async function deploy(arm, group, spec) {
    try {
        await arm.put(deploymentPath(group, spec), test_machines_resourcesVersion, testMachineDeployment(spec), {
            timeoutMs: 20 * 60_000,
        });
    }
    catch (cause) {
        if (!(cause instanceof errors/* GoldenImageError */.PX) || !refusals.includes(cause.code))
            throw cause;
        const [{ hint, cure }] = cause.problems;
        // There is a next step where it is known what was meant.
        const code = hint === undefined ? unknownCode(cause) : cause.code;
        throw new errors/* GoldenImageError */.PX({
            code,
            message: `Azure made no test machine from ${spec.image} in ${spec.location}: ${cause.message}`,
            ...(hint === undefined ? {} : { hint }),
            ...(cure === undefined ? {} : { cure }),
        }, { cause });
    }
}
const deploymentPath = (group, { build }) => `${group}/providers/Microsoft.Resources/deployments/${deploymentOf(build)}`;
/** A public key of which the private one is thrown away: Azure asks for one, and nobody logs in. */
function keyOfNobody() {
    const { publicKey } = (0,external_node_crypto_.generateKeyPairSync)('rsa', { modulusLength: 2048 });
    const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
    // An integer whose first bit is set would be a negative one.
    const whole = (digits) => {
        const bytes = Buffer.from(digits, 'base64url');
        return (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
    };
    const parts = [Buffer.from('ssh-rsa'), whole(e), whole(n)].flatMap(part => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(part.length);
        return [length, part];
    });
    return `ssh-rsa ${Buffer.concat(parts).toString('base64')} nobody`;
}
const unknownCode = ({ message }) => unknownImage.test(message) ? 'VALIDATE_NOT_USABLE_YET' : 'VALIDATE_MACHINE_FAILED';
function readPublicAddress(ip) {
    return requireAddress('public', ip?.properties?.ipAddress);
}
function readPrivateAddress(nic) {
    const { properties } = (nic ?? {});
    return requireAddress('private', properties?.ipConfigurations?.[0]?.properties?.privateIPAddress);
}
function requireAddress(kind, address) {
    if (typeof address === 'string' && /^\d{1,3}(\.\d{1,3}){3}$/.test(address))
        return address;
    throw new errors/* GoldenImageError */.PX({
        code: 'AZURE_ANSWER_UNREADABLE',
        message: `The test machine has no ${kind} IPv4 address after its deployment has succeeded.`,
    });
}
function readHardware(machine) {
    const properties = (0,json/* property */.MZ)(machine, 'properties');
    return {
        securityType: (0,json/* textOf */.b6)((0,json/* property */.MZ)(properties, 'securityProfile'), 'securityType') || 'Standard',
        size: (0,json/* textOf */.b6)((0,json/* property */.MZ)(properties, 'hardwareProfile'), 'vmSize'),
    };
}
function readImage(machine, id) {
    if (machine === undefined)
        throw new errors/* GoldenImageError */.PX({ code: 'AZURE_NOT_FOUND', message: `The test machine ${id} has gone.` });
    const reference = machine.properties?.storageProfile?.imageReference;
    if (typeof reference?.id !== 'string')
        throw new errors/* GoldenImageError */.PX({
            code: 'VALIDATE_OTHER_IMAGE',
            message: `Azure says of the test machine ${id} no image id at all; it was made from something else than the candidate.`,
        });
    return {
        id: reference.id,
        exactVersion: typeof reference.exactVersion === 'string' ? reference.exactVersion : undefined,
    };
}

// EXTERNAL MODULE: ./lib/domain/text/guest-line.js
var guest_line = __webpack_require__(83761);
// EXTERNAL MODULE: ./lib/adapters/azure/words/cause.js
var words_cause = __webpack_require__(39781);
;// CONCATENATED MODULE: ./lib/adapters/azure/transport/operation.js






const running = new Set([
    'accepted',
    'creating',
    'updating',
    'inprogress',
    'running',
    'provisioning',
    'pending',
    'deleting',
    'migrating',
    'notspecified',
    'created',
    'ready',
]);
const sayEveryMs = 5 * 60_000;
/**
 * Waits for the end of a long operation by the resource's own `provisioningState`, helped by `Azure-AsyncOperation` where ARM gives one.
 * Only the exact word `Succeeded` is success; a word that is not known ends the wait.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 */
async function waitForOperation(w) {
    const began = w.clock.now();
    const end = began + w.timeoutMs;
    let said = began;
    let operation = w.first.headers.get('Azure-AsyncOperation');
    let pauseMs = pauseAfter(w.first);
    for (;;) {
        if (operation === undefined || operation === '') {
            const resource = await w.read();
            const state = (0,json/* stateOf */.L4)(resource);
            // Azure can have accepted a write and not show its resource yet: what is not there has not succeeded.
            if (resource !== undefined && (state === '' || requireKnownState(w.what, state, resource)))
                return resource;
        }
        else {
            const answer = await w.send('GET', operation);
            // Who may write may still not ask there: the resource itself says the same.
            if (answer.status === 403) {
                operation = undefined;
                continue;
            }
            if (answer.status >= 400)
                throw new errors/* GoldenImageError */.PX((0,arm_problem/* problemOfArm */.PT)(answer.status, answer.body, `the operation of ${w.what}`));
            if (answer.status !== 202 && requireKnownState(w.what, (0,json/* textOf */.b6)(answer.body, 'status'), answer.body)) {
                const resource = await w.read();
                const state = (0,json/* stateOf */.L4)(resource);
                if (resource === undefined || (state !== '' && !requireKnownState(w.what, state, resource)))
                    throw new errors/* GoldenImageError */.PX({
                        code: 'AZURE_OPERATION_UNKNOWN',
                        message: `The operation of ${w.what} succeeded, but the resource is ${resource === undefined ? 'not there' : `"${state}"`}.`,
                    });
                return resource;
            }
            pauseMs = pauseAfter(answer);
        }
        if (w.clock.now() > end)
            throw new errors/* GoldenImageError */.PX({
                code: 'AZURE_OPERATION_UNKNOWN',
                message: `${w.what} did not end within ${Math.round(w.timeoutMs / 60_000)} minutes${operation ? `; its operation is ${operation}` : ''}.`,
            });
        if (w.clock.now() - said >= sayEveryMs) {
            said = w.clock.now();
            w.goesOn?.(said - began);
        }
        await w.clock.sleep(Math.min(pauseMs, 60_000), w.cancelled);
        (0,errors/* throwIfCancelled */.dZ)(w.cancelled, `Azure was at work on ${w.what}`);
    }
}
/** characters of what is told of a refusal */
const mostWords = 400;
/** As what an operation has ended that did not succeed, in one line; `undefined` for any other, and for one of which nobody says it: it only explains. Throws `INTERNAL_CANCELLED`. */
async function readRefusal(operation, send) {
    const answer = await send('GET', operation).catch((error) => {
        if (error instanceof errors/* GoldenImageError */.PX && error.code !== 'INTERNAL_CANCELLED')
            return undefined;
        throw error;
    });
    const word = answer === undefined || answer.status >= 400 ? '' : (0,json/* textOf */.b6)(answer.body, 'status');
    if (answer === undefined || !unsuccessful.test(word))
        return undefined;
    return (0,guest_line/* guestLine */.T)(`${word}: ${(0,arm_problem/* saidBy */.TT)((0,words_cause/* causeIn */.P)(answer.body))}`, mostWords);
}
const unsuccessful = /^(failed|canceled|cancelled)$/i;
/** Whether the word says that it is done; throws on failure and on words that are not known. */
function requireKnownState(what, word, body) {
    if (word === 'Succeeded')
        return true;
    if (unsuccessful.test(word)) {
        const cause = (0,words_cause/* causeIn */.P)(body);
        const known = (0,arm_problem/* knownProblem */.ZL)(cause, what);
        if (known?.code === 'AZURE_FORBIDDEN')
            throw new errors/* GoldenImageError */.PX(known);
        const message = `${what} ended as ${word}: ${(0,arm_problem/* saidBy */.TT)(cause)}`;
        throw new errors/* GoldenImageError */.PX(known ? { ...known, message } : { code: 'AZURE_OPERATION_FAILED', message });
    }
    if (running.has(word.toLowerCase()))
        return false;
    throw new errors/* GoldenImageError */.PX({
        code: 'AZURE_OPERATION_UNKNOWN',
        message: `${what} is in the state "${word}", which is not known.`,
    });
}
/** In milliseconds. */
const pauseAfter = ({ headers }) => Math.max(200, retryAfter(headers) ?? 5000);

;// CONCATENATED MODULE: ./lib/adapters/azure/transport/arm.js






/** One list: pages, the time for all of them, and their length together. */
const mostPages = 1000;
const listMs = 10 * 60_000;
const longestList = 64 * 1024 * 1024;
function azureArm(tokens, bounds, client) {
    const { clock, cancelled } = bounds;
    const send = armSender(tokens, bounds, client);
    const url = (path, apiVersion) => `${armOrigin}${path}${path.includes('?') ? '&' : '?'}api-version=${apiVersion}`;
    const expect = (answer, what) => {
        if (answer.status < 200 || answer.status > 299)
            throw new errors/* GoldenImageError */.PX((0,arm_problem/* problemOfArm */.PT)(answer.status, answer.body, what));
        return answer;
    };
    const get = async (path, apiVersion, above) => {
        const answer = await send('GET', url(path, apiVersion));
        if (answer.status === 404 && !(0,arm_problem/* isForeign */.jq)(answer.body, above !== undefined))
            return undefined;
        const { body } = expect(answer, `GET ${path}`);
        // Nothing at all is not "there is none": that is a 404.
        if (!(0,text_json/* isObject */.Gv)(body))
            throw arm_unreadable(`The answer to GET ${path} is no JSON object.`);
        return body;
    };
    const write = async (method, path, apiVersion, body, { what = `${method} ${path}`, timeoutMs = 30 * 60_000, shown = { path, apiVersion }, goesOn } = {}) => {
        const first = expect(await send(method, url(path, apiVersion), body), what);
        const read = () => get(shown.path, shown.apiVersion);
        return waitForOperation({ what, first, read, send, clock, timeoutMs, cancelled, goesOn });
    };
    return {
        get,
        list: async (path, apiVersion) => {
            const items = [];
            const seen = new Set();
            const end = clock.now() + listMs;
            let length = 0;
            let next = url(path, apiVersion);
            while (next !== undefined) {
                if (seen.has(next) || seen.size >= mostPages || length > longestList || clock.now() > end)
                    throw arm_unreadable(`The pages of ${path} do not end.`);
                seen.add(next);
                const answer = expect(await send('GET', next), `GET ${path}`);
                length += answer.length;
                const page = readPage(answer.body, path);
                for (const item of page.items)
                    items.push(item);
                next = page.next;
            }
            return items;
        },
        put: (...args) => write('PUT', ...args),
        start: async (path, apiVersion, body, what) => {
            const { headers } = expect(await send('PUT', url(path, apiVersion), body), what);
            const operation = headers.get('Azure-AsyncOperation');
            return { readRefusal: async () => (operation ? readRefusal(operation, send) : undefined) };
        },
        patch: (...args) => write('PATCH', ...args),
        ask: async (path, apiVersion, body, what) => {
            expect(await send('POST', url(path, apiVersion), body), what);
        },
        delete: async (path, apiVersion) => {
            const answer = await send('DELETE', url(path, apiVersion));
            if (answer.status !== 404)
                expect(answer, `DELETE ${path}`);
        },
    };
}
/** A page that is not of the published shape is no end of a list, and no empty one. */
function readPage(body, path) {
    const { value, nextLink } = (0,text_json/* isObject */.Gv)(body) ? body : {};
    if (!Array.isArray(value))
        throw arm_unreadable(`The list of ${path} has no "value".`);
    if (!value.every(text_json/* isObject */.Gv))
        throw arm_unreadable(`The list of ${path} has an item that is no object.`);
    if (nextLink === undefined || nextLink === null || nextLink === '')
        return { items: value, next: undefined };
    if (typeof nextLink === 'string')
        return { items: value, next: nextLink };
    throw arm_unreadable(`The list of ${path} has a "nextLink" that is no text.`);
}
const arm_unreadable = (message, cause) => new errors/* GoldenImageError */.PX({ code: 'AZURE_ANSWER_UNREADABLE', message }, cause === undefined ? {} : { cause });
function armSender(tokens, bounds, client) {
    const pipeline = (0,dist_esm/* createEmptyPipeline */.O8)();
    pipeline.addPolicy((0,dist_esm/* proxyPolicy */.Ll)());
    pipeline.addPolicy((0,dist_esm/* tlsPolicy */.iY)());
    pipeline.addPolicy((0,dist_esm/* decompressResponsePolicy */.rQ)());
    pipeline.addPolicy(guardPolicy(bounds));
    return async (method, url, body) => {
        // Before the token is put on: a foreign URL must never see it.
        requireArm(url);
        const { token } = await tokens.get(armOrigin, bounds.cancelled);
        const request = (0,dist_esm/* createPipelineRequest */.G6)({
            url,
            method,
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        request.headers.set('authorization', `Bearer ${token.reveal()}`);
        request.headers.set('accept', 'application/json');
        request.headers.set('user-agent', 'golden-image-actions');
        if (body !== undefined)
            request.headers.set('content-type', 'application/json');
        return toAnswer(await pipeline.sendRequest(client, request));
    };
}
function toAnswer(response) {
    let body;
    try {
        body = response.bodyAsText ? JSON.parse(response.bodyAsText) : undefined;
    }
    catch (cause) {
        if (response.status < 300)
            throw arm_unreadable(`The answer to ${response.request.method} ${new URL(response.request.url).pathname} is not JSON.`, cause);
    }
    return { status: response.status, headers: response.headers, body, length: response.bodyAsText?.length ?? 0 };
}

;// CONCATENATED MODULE: ./lib/adapters/azure/transport/azure-time.js
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} (?<year>\d{4}) \d{2}:\d{2}:\d{2} GMT$/;
/** A date that names a version for ever is not taken from just any header: only the one form that servers send, and a year that can be. */
function parseHttpDate(text) {
    const year = Number(httpDate.exec(text ?? '')?.groups?.year);
    const at = Date.parse(text ?? '');
    return year >= 2026 && year < 2100 && !Number.isNaN(at) ? at : undefined;
}
/** How far two servers that keep the time may be apart, in milliseconds. */
const apartMs = 10 * 60_000;
/**
 * `clock` waits by our own clock and listens; `time` is Azure's. One header can name versions of 2099 for ever, or call everything expired, so
 * two have to agree: where it is known when GitHub signed this job's token, a `Date` that is more than ten minutes from that is not taken, and
 * the time goes on from GitHub's.
 * @param signed when that was, just now, in milliseconds since 1970
 * @param refused told of the first `Date` that was not taken
 */
function azureTime(own, signed, refused = () => { }) {
    const gitHubAhead = signed === undefined ? undefined : signed - own.now();
    let ahead = gitHubAhead ?? 0;
    let told = false;
    return {
        clock: {
            now: own.now,
            sleep: own.sleep,
            heard: date => {
                const said = parseHttpDate(date);
                if (said === undefined)
                    return;
                const now = own.now();
                if (gitHubAhead === undefined || Math.abs(said - now - gitHubAhead) <= apartMs)
                    ahead = said - now;
                else if (!told) {
                    told = true;
                    refused(new Date(said), new Date(now + gitHubAhead));
                }
            },
        },
        time: { now: () => own.now() + ahead },
    };
}

// EXTERNAL MODULE: ./lib/adapters/github/identity-tokens.js
var identity_tokens = __webpack_require__(5045);
// EXTERNAL MODULE: ./lib/adapters/process/system-clock.js
var system_clock = __webpack_require__(47374);
;// CONCATENATED MODULE: ./lib/domain/decide/identity.js

/**
 * Which client id this job signs in with: the input, else the manifest's for the environment that GitHub put into the job's own token.
 * The environment is taken from the token and not from a variable, because only the token is GitHub's word.
 */
function decideClientId(settings, environment, given) {
    if (given !== '')
        return given;
    const found = environment !== undefined && Object.hasOwn(settings.identities, environment)
        ? settings.identities[environment]
        : undefined;
    if (found)
        return found;
    const known = Object.keys(settings.identities).join(', ');
    throw new errors/* GoldenImageError */.PX({
        code: 'AUTH_NO_IDENTITY',
        message: environment === undefined
            ? `This job runs in no environment, and ${settings.path} has client ids only for environments: ${known}.`
            : `${settings.path} has no client id for the environment "${environment}" of this job; it has ${known}.`,
        hint: environment === undefined
            ? `Add to the job: environment: ${Object.keys(settings.identities)[0]}`
            : `Add under identities: ${environment}: <client id>`,
    });
}

// EXTERNAL MODULE: ./lib/entry/wiring/github.js + 4 modules
var github = __webpack_require__(49973);
;// CONCATENATED MODULE: ./lib/entry/wiring/azure.js














/** After a cancellation: the runner ends the step at 7.5 seconds. */
const cleanUpMs = 5000;
/** As this job: its client id by the environment in GitHub's token, its tokens by federation. */
async function signIn(settings, given, job, identityTokens = (0,github/* gitHubTokens */.yc)(job)) {
    const claims = await identityTokens.readClaims(job.cancelled);
    const { tenant, subscription } = settings.azure;
    const clientId = decideClientId(settings, claims.environment, given);
    return azureOf({ tenant, subscription, clientId }, job, identityTokens, (0,identity_tokens/* signedAt */.AD)(claims));
}
/**
 * As Packer: its own identity where the manifest has one, else that of the job. Its first token is asked for at once, so that nothing is built for one that Entra
 * does not know.
 */
async function signInPacker(settings, own, job, identityTokens) {
    const { tenant } = settings.azure;
    const clientId = settings.packer;
    if (clientId === undefined)
        return own;
    const network = (0,bounded_client/* boundedClient */.bN)(system_clock/* systemClock */.m);
    const tokens = azureTokens({ tenant, clientId }, identityTokens, job.mask, system_clock/* systemClock */.m, network);
    await tokens.get('https://management.azure.com', job.cancelled);
    return { clientId, tokens };
}
/** As an account that an earlier step of this job has saved. */
function azureOf(account, job, identityTokens = (0,github/* gitHubTokens */.yc)(job), signed) {
    const { tenant, subscription, clientId } = account;
    const network = (0,bounded_client/* boundedClient */.bN)(system_clock/* systemClock */.m);
    const tokens = azureTokens({ tenant, clientId }, identityTokens, job.mask, system_clock/* systemClock */.m, network);
    const { clock, time } = azureTime(system_clock/* systemClock */.m, signed, (said, gitHub) => job.annotate('warning', {
        title: "Azure's date is not taken",
        message: `An answer of Azure says that it is ${said.toISOString()}; by GitHub's token of this job it is ${gitHub.toISOString()}, and that is gone by. Look for a proxy that answers in Azure's place.`,
    }));
    const { cancelled } = job;
    const arm = azureArm(tokens, { clock, cancelled }, network);
    // What a cancelled step has made is deleted all the same, or at least begun to be: but not for longer than the runner waits.
    const late = (0,system_clock/* abortedLater */.W)(cancelled, cleanUpMs);
    return {
        clientId,
        tokens,
        time,
        catalog: azureImageCatalog(computeClient(tokens, subscription, { clock, cancelled }, network)),
        gallery: azureImageGallery(arm),
        resources: azureBuildResources(arm, subscription),
        machines: azureTestMachines(arm, clock, cancelled),
        temporary: azureTemporaryResources(azureArm(tokens, { clock, cancelled: late }, network), system_clock/* systemClock */.m, late),
    };
}


/***/ })

};
