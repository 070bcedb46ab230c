export const id = 580;
export const ids = [580];
export const modules = {

/***/ 18666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OI: () => (/* binding */ innermost),
/* harmony export */   PT: () => (/* binding */ problemOfArm),
/* harmony export */   nR: () => (/* binding */ lacksRight)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30426);

/** What a refused request means to the user. `what` names the request, such as `GET /subscriptions/…`. */
function problemOfArm(status, body, what) {
    const { code, message } = innermost(body);
    const said = `${code}${message ? `: ${message}` : ''}`;
    if (status === 403 && code === 'RequestDisallowedByPolicy')
        return { code: 'AZURE_REFUSED', message: `A policy of Azure forbids ${what}: ${said}` };
    if (status === 403)
        return forbidden(code, message, what);
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
/** What is not there is told in the same words as what the identity may not touch, unless it has a right above. */
function forbidden(code, message, what) {
    const refused = {
        code: 'AZURE_FORBIDDEN',
        message: `The identity may not do ${what}: ${code}${message ? `: ${message}` : ''}`,
    };
    if (code === 'DenyAssignmentAuthorizationFailed')
        return { ...refused, hint: 'No role helps: whoever owns the deny assignment must lift it.' };
    if (message.includes('is not authorized to access linked subscription'))
        return { ...refused, hint: 'No role helps: the subscription belongs to another tenant. Correct its id.' };
    // The sentence about a linked resource first names the action that the identity has.
    const lacking = /does not have (?:permission|authorization) to perform action.*/s.exec(message)?.[0] ?? message;
    const action = /action(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
    const scope = /scope(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
    if (action === undefined)
        return refused;
    return {
        code: 'AZURE_FORBIDDEN',
        message: `The identity lacks the action ${action} at ${scope ?? 'an unnamed scope'}, or a name in it is wrong: of what does not exist Azure says the same.`,
        ...(scope === undefined ? {} : { hint: `Check the names. If they are right: ${assignment(action, scope)}` }),
    };
}
const assignment = (action, scope) => `az role assignment create --assignee <client id> --role <a role with ${action}> --scope ${lastingScope(scope)}; if that was done in the last ten minutes, run the job again.`;
/**
 * Where a role is given: what a job makes has another name in the next one. The URL of an operation lies under a place, which is no scope of a role:
 * that is the subscription.
 */
const lastingScope = (scope) => scope
    .replace(/\/providers\/[^/]+\/locations\/.*/is, '')
    .replace(/^(\/subscriptions\/[^/]+)\/operationresults\/.*/is, '$1')
    .replace(/^(.*\/galleries)(\/[^/]+)\/.*/is, '$1$2')
    .replace(ofJobs, '$1');
/** Resources that jobs make. A subnet that a machine joins was there before, unless its network has a name such as Packer's or our own. */
const ofJobs = /(\/resourceGroups\/[^/]+)\/(?:deployments|providers\/(?:Microsoft\.Resources\/deployments|Microsoft\.Compute\/(?:virtualMachines|disks|images)|Microsoft\.Network\/(?:networkInterfaces|publicIPAddresses|networkSecurityGroups|virtualNetworks(?!\/(?!pkrvn|gi-)[^/]+\/subnets\/))))\/.*/is;
const rights = ['AuthorizationFailed', 'LinkedAuthorizationFailed'];
/** Whether an operation that Azure had accepted has ended for want of a right. @param body of an `Azure-AsyncOperation` URL, or the resource */
const lacksRight = (body) => rights.includes(innermost(body).code);
/** The innermost error says what happened; the outer ones only that something did. */
function innermost(body) {
    let current = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(body, 'error') ?? body;
    for (let depth = 0; depth < 8; depth++) {
        const details = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(current, 'details');
        const inner = Array.isArray(details) ? details[0] : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(current, 'innererror');
        if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(inner, 'code') === undefined)
            break;
        current = inner;
    }
    const message = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(current, 'message');
    // A deployment hands on the answer of the resource provider as JSON inside the message.
    try {
        const nested = JSON.parse(message);
        if ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .property */ .MZ)(nested, 'error'), 'code') !== undefined)
            return innermost(nested);
    }
    catch {
        // an ordinary sentence
    }
    return { code: (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(current, 'code') || 'no code', message };
}


/***/ }),

/***/ 30426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   MZ: () => (/* binding */ property),
/* harmony export */   b6: () => (/* binding */ textOf)
/* harmony export */ });
/** Ways into an answer of ARM of which nothing is known yet. */
function property(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
/** A text, or an empty one. */
function textOf(value, key) {
    const found = property(value, key);
    return typeof found === 'string' ? found : '';
}
/** `properties.provisioningState`, or an empty text. */
const stateOf = (resource) => textOf(property(resource, 'properties'), 'provisioningState');
function tagsOf(resource) {
    const tags = property(resource, 'tags');
    return typeof tags === 'object' && tags !== null
        ? Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)]))
        : {};
}


/***/ }),

/***/ 46750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GK: () => (/* binding */ sameLatest),
/* harmony export */   Ls: () => (/* binding */ followLatest),
/* harmony export */   NV: () => (/* binding */ regionsOf),
/* harmony export */   PZ: () => (/* binding */ formatLatest),
/* harmony export */   jn: () => (/* binding */ latestPerRegion)
/* harmony export */ });
/* unused harmony export latestIn */
/* harmony import */ var _image_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80062);

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


/***/ }),

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

/***/ 54644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fV: () => (/* binding */ highestTag),
/* harmony export */   gM: () => (/* binding */ requireNextName),
/* harmony export */   xb: () => (/* binding */ readHighest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80214);
/* harmony import */ var _definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85273);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80062);
/* harmony import */ var _version_tags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68466);




/** Names of a wrong clock end by themselves; of what lies further ahead nobody sees the end. */
const daysAhead = 31;
/**
 * The name of the next version: above all that were given. Throws `IMAGE_VERSION_AHEAD` if there is none, because of a name that only
 * somebody else can have given: far ahead of today, or the last one that a day can have.
 * @param others names that are taken, too
 */
function requireNextName(ref, used, now, others = []) {
    const all = [...used.standing, ...used.deleted, ...(used.highest ? [used.highest] : []), ...others];
    const ahead = all.find(v => v.parts[0] > (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .dateOfNames */ .Qh)(new Date(now.getTime() + daysAhead * 24 * 3_600_000)));
    const next = ahead ? undefined : (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .nextImageVersion */ .p5)(all, now);
    if (next)
        return next;
    const name = (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(ahead ?? newestOf(all) ?? { parts: [0, 0, 0] });
    const has = (versions) => versions.some(v => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(v) === name);
    const id = `--resource-group ${ref.group} --gallery-name ${ref.gallery} --gallery-image-definition ${ref.definition}`;
    const [where, how] = has(used.standing)
        ? ['has the version', `az sig image-version delete ${id} --gallery-image-version ${name}`]
        : has(used.deleted)
            ? ['has in its recycle bin the version', 'Delete it for good, in the portal: "Show soft deleted versions".']
            : [`has the tag ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest} with`, howToCorrect(ref)];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
        code: 'IMAGE_VERSION_AHEAD',
        message: `${ref.definition} ${where} ${name}, ${ahead ? `which is more than ${daysAhead} days above ${(0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .dateOfNames */ .Qh)(now)}.0.0, the first name of today` : 'the last name that this day can have'}; a new version must be above it.`,
        hint: `If nothing uses it: ${how}. Else begin a new definition under another name.`,
    });
}
/**
 * What the tag of a definition says: the highest name that was ever given. Throws `IMAGE_HIGHEST_UNREADABLE`: what cannot be read is not
 * nothing.
 */
function readHighest(ref, tags) {
    const said = Object.entries(tags).filter(([name]) => isHighestTag(name));
    const names = said.map(([, value]) => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .parseImageVersion */ .R1)(value));
    const wrong = said[names.indexOf(undefined)];
    if (wrong)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'IMAGE_HIGHEST_UNREADABLE',
            message: `The image definition ${ref.definition} has the tag ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest} with "${wrong[1].slice(0, 100)}"; accepted is a version, Major.Minor.Patch: the highest that was ever given.`,
            hint: howToCorrect(ref),
        });
    return newestOf(names.filter(v => v !== undefined));
}
/** The tag of a definition that keeps the highest name. */
const highestTag = (highest) => ({
    [_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest]: (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .formatImageVersion */ .d8)(highest),
});
/** Azure does not tell capitals from small letters in names of tags. */
const isHighestTag = (name) => name.toLowerCase() === _version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest;
const newestOf = (versions) => [...versions].sort(_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareImageVersions */ .m6).at(-1);
const howToCorrect = (ref) => `az tag update --operation Merge --resource-id ${(0,_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDefinitionId */ .uz)(ref)} --tags ${_version_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .definitionTags */ .P7.highest}=<the highest version that was ever there>`;


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


/***/ })

};
