export const id = 3049;
export const ids = [3049,2894];
export const modules = {

/***/ 28271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readCandidate)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_image_definition_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85273);
/* harmony import */ var _domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92470);
/* harmony import */ var _domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37511);




/** The candidate of the input `image-version-id`, which must be a version of an image of this manifest. Throws `INPUT_INVALID`. */
function readCandidate(settings, imageName, id) {
    const given = (0,_domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__/* .parseVersionId */ .h4)(id);
    if (!given)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'INPUT_INVALID',
            message: `The input \`image-version-id\` is "${id.slice(0, 300)}"; accepted is the ARM id of a gallery image version: /subscriptions/…/galleries/…/images/…/versions/Major.Minor.Patch.`,
        });
    const named = settings.images.find(i => i.name.toLowerCase() === given.definition.definition.toLowerCase());
    const image = imageName === '' && named ? named : (0,_domain_manifest_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .findImage */ .F1)(settings, imageName);
    const definition = (0,_domain_image_definition_js__WEBPACK_IMPORTED_MODULE_3__/* .definitionOf */ .Fg)(settings, image.name);
    const { version } = given;
    const wanted = (0,_domain_image_version_id_js__WEBPACK_IMPORTED_MODULE_2__/* .formatVersionId */ .Lg)({ definition, version });
    if (wanted.toLowerCase() !== id.toLowerCase())
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({
            code: 'INPUT_INVALID',
            message: `The input \`image-version-id\` is ${id}; accepted is a version of ${image.name} in the gallery of ${settings.path}: ${wanted}.`,
        });
    return { image, definition, version, id: wanted };
}


/***/ }),

/***/ 52212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ reportFilesIn)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35879);




/** @param readable the folder below which earlier steps have written; unless told, the same one */
function reportFilesIn(folder, readable = folder) {
    const placeOf = (name) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name.replace(/[^\w./-]/g, '_').replace(/\.{2,}/g, '_'));
    return {
        remove: async (name) => {
            const place = placeOf(name);
            // A name without a word in it would be the folder itself.
            if (place !== folder && place !== (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, node_path__WEBPACK_IMPORTED_MODULE_2__.sep))
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(place, { recursive: true, force: true });
        },
        write: async (name, text) => {
            const file = placeOf(name);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, text);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(file, 0o644);
            return file;
        },
        read: async (path, limit) => {
            if (!(await isInside(readable, path)))
                return undefined;
            const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK).catch((error) => {
                if (error.code === 'ENOENT' || error.code === 'ELOOP')
                    return undefined;
                throw unreadable(path, error.code ?? error.message);
            });
            if (file === undefined)
                return undefined;
            try {
                const stat = await file.stat();
                if (!stat.isFile())
                    throw unreadable(path, 'it is no ordinary file');
                if (stat.size > limit)
                    throw unreadable(path, `it has ${stat.size} bytes; accepted are ${limit}`);
                return await file.readFile('utf8');
            }
            finally {
                await file.close();
            }
        },
    };
}
async function isInside(folder, path) {
    try {
        const [inside, asked] = await Promise.all([(0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(folder), (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))]);
        return asked === inside || asked.startsWith(`${inside}${node_path__WEBPACK_IMPORTED_MODULE_2__.sep}`);
    }
    catch {
        return false;
    }
}
const unreadable = (path, why) => new _domain_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .GoldenImageError */ .PX({ code: 'PROOF_RECORD_UNREADABLE', message: `${path} cannot be read: ${why}.` });


/***/ }),

/***/ 82616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N9: () => (/* binding */ systemName),
/* harmony export */   Tl: () => (/* binding */ packageVersion),
/* harmony export */   l4: () => (/* binding */ architectureName),
/* harmony export */   oZ: () => (/* binding */ packageName)
/* harmony export */ });
/** What names of Debian's may look like: each is anchored at both ends. https://www.debian.org/doc/debian-policy/ch-controlfields.html */
const packageName = /^[a-z0-9][a-z0-9+.-]{0,199}$/;
const packageVersion = /^[0-9A-Za-z.+:~-]{1,200}$/;
const architectureName = /^[a-z0-9][a-z0-9-]{0,49}$/;
/** `ID` and `VERSION_ID` of os-release(5) */
const systemName = /^[0-9A-Za-z._-]{1,60}$/;


/***/ }),

/***/ 45267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R_: () => (/* binding */ parsePackages),
/* harmony export */   n6: () => (/* binding */ compareText),
/* harmony export */   pm: () => (/* binding */ packageStates),
/* harmony export */   sG: () => (/* binding */ packageId),
/* harmony export */   wP: () => (/* binding */ isWhole)
/* harmony export */ });
/* harmony import */ var _text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83761);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82616);
/* harmony import */ var _paragraphs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72853);



/** The third word of `Status`, if anything of the package is there. The last three are broken: something of it is missing or was never set up. */
const packageStates = [
    'installed',
    'triggers-pending',
    'triggers-awaited',
    'unpacked',
    'half-configured',
    'half-installed',
];
const packageId = (p) => `${p.name}:${p.architecture}`;
/** Whether all of it is there. */
const isWhole = (p) => p.state === 'installed' || p.state.startsWith('triggers-');
/** Removed, with or without its configuration, or never there. Their paragraphs stay in the file for years. */
const absent = ['not-installed', 'config-files'];
const wanted = ['unknown', 'install', 'hold', 'deinstall', 'purge'];
/**
 * What is on the machine, sorted by name and architecture.
 * @param status text of `/var/lib/dpkg/status`, where each package says its state
 * @param parts texts of `/var/lib/dpkg/status.d`, where images without dpkg keep what was unpacked into them; they name no state
 * Throws an `Error` in words for a state that is not known, a name that is none, and two entries of one package.
 */
function parsePackages(status, parts = []) {
    const found = [
        ...(0,_paragraphs_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParagraphs */ .L)(status).flatMap(paragraph => {
            const state = readState(paragraph);
            return state ? [{ paragraph, ...state }] : [];
        }),
        ...parts.flatMap(_paragraphs_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParagraphs */ .L).map(paragraph => ({ paragraph, state: 'installed', held: false })),
    ].map(({ paragraph, state, held }) => ({ paragraph, own: { ...readNames(paragraph), state, held } }));
    const ids = new Set();
    for (const { own } of found) {
        const id = packageId(own);
        if (ids.has(id))
            throw new Error(`the package ${id} has two entries`);
        ids.add(id);
    }
    const providers = listProviders(found.map(({ paragraph, own }) => ({ own, provides: paragraph.get('provides') ?? '' })));
    return found
        .map(({ paragraph, own }) => {
        const maintainer = (0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(paragraph.get('maintainer') ?? '', 200);
        return { ...own, ...(maintainer ? { maintainer } : {}), dependsOn: resolveDepends(own, paragraph, providers) };
    })
        .sort((a, b) => compareText(a.name, b.name) || compareText(a.architecture, b.architecture));
}
/** By code units: the same everywhere, whatever the language of the machine. */
const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
function readState(paragraph) {
    const words = (paragraph.get('status') ?? '').split(' ');
    const [want = '', flag = '', state = ''] = words;
    const known = words.length === 3 && wanted.includes(want) && (flag === 'ok' || flag === 'reinstreq');
    if (known && absent.includes(state))
        return undefined;
    const there = packageStates.find(s => s === state);
    if (!known || !there)
        throw new Error(`the package "${(0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(paragraph.get('package') ?? '', 100)}" has the status "${(0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(words.join(' '), 100)}", which is not known`);
    // What has to be installed again is broken, whatever state it had before.
    return { state: flag === 'ok' ? there : 'half-installed', held: want === 'hold' };
}
function readNames(paragraph) {
    const name = paragraph.get('package') ?? '';
    const requireField = (field, pattern) => {
        const value = paragraph.get(field) ?? '';
        if (pattern.test(value))
            return value;
        throw new Error(`the package "${(0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(name, 100)}" has the ${field} "${(0,_text_guest_line_js__WEBPACK_IMPORTED_MODULE_1__/* .guestLine */ .T)(value, 100)}"`);
    };
    requireField('package', _names_js__WEBPACK_IMPORTED_MODULE_2__/* .packageName */ .oZ);
    const version = requireField('version', _names_js__WEBPACK_IMPORTED_MODULE_2__/* .packageVersion */ .Tl);
    const architecture = requireField('architecture', _names_js__WEBPACK_IMPORTED_MODULE_2__/* .architectureName */ .l4);
    const source = /^(?<name>\S+)(?: \((?<version>[^()]+)\))?$/.exec(paragraph.get('source') ?? name)?.groups;
    if (!_names_js__WEBPACK_IMPORTED_MODULE_2__/* .packageName */ .oZ.test(source?.name ?? '') || !_names_js__WEBPACK_IMPORTED_MODULE_2__/* .packageVersion */ .Tl.test(source?.version ?? version))
        requireField('source', /^$/);
    return { name, version, architecture, source: { name: source?.name ?? name, version: source?.version ?? version } };
}
function listProviders(packages) {
    const all = new Map();
    const add = (name, own) => {
        // A list that is not there is one empty name.
        if (name === '')
            return;
        const byArchitecture = all.get(name) ?? new Map();
        if (!byArchitecture.has(own.architecture))
            byArchitecture.set(own.architecture, own);
        all.set(name, byArchitecture);
    };
    for (const { own } of packages)
        add(own.name, own);
    for (const { own, provides } of packages)
        for (const { name } of provides.split(',').map(readRelation))
            add(name, own);
    return all;
}
function resolveDepends(own, paragraph, providers) {
    const groups = [paragraph.get('pre-depends') ?? '', paragraph.get('depends') ?? ''].flatMap(list => list.split(','));
    const ids = groups.flatMap(group => {
        for (const { name, architecture } of group.split('|').map(readRelation)) {
            const there = providers.get(name);
            const best = there?.get(architecture ?? own.architecture) ??
                there?.get(own.architecture) ??
                there?.get('all') ??
                there?.values().next().value;
            if (best)
                return [packageId(best)];
        }
        return [];
    });
    return [...new Set(ids)].filter(id => id !== packageId(own)).sort(compareText);
}
/** `name:architecture (>= version)`; the version is what apt has looked at already. */
function readRelation(text) {
    const [word = ''] = text.trim().split(/[\s(]/, 1);
    const [name = '', architecture] = word.split(':');
    return { name, architecture };
}


/***/ }),

/***/ 72853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ parseParagraphs)
/* harmony export */ });
/**
 * Paragraphs of `Field: value`, as dpkg's status and apt's sources have them; lines that begin with `#` are comments. Throws an `Error` in words for
 * what is no such line, and for a field that stands twice: readers differ in which of the two they take. deb822(5).
 */
function parseParagraphs(text) {
    const paragraphs = [];
    let open;
    let field = '';
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() === '') {
            open = undefined;
            continue;
        }
        if (line.startsWith('#'))
            continue;
        if (line.startsWith(' ') || line.startsWith('\t')) {
            if (!open)
                throw new Error(`line ${index + 1} continues nothing`);
            open.set(field, `${open.get(field)}\n${line.trim()}`);
            continue;
        }
        const colon = line.indexOf(':');
        if (colon < 1)
            throw new Error(`line ${index + 1} is no "Field: value"`);
        if (!open) {
            open = new Map();
            paragraphs.push(open);
        }
        field = line.slice(0, colon).trim().toLowerCase();
        if (open.has(field))
            throw new Error(`line ${index + 1} gives a field of its paragraph for the second time`);
        open.set(field, line.slice(colon + 1).trim());
    }
    return paragraphs;
}


/***/ }),

/***/ 44268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kp: () => (/* binding */ inventoryLimit),
/* harmony export */   NL: () => (/* binding */ renderInventory),
/* harmony export */   au: () => (/* binding */ parseInventory),
/* harmony export */   cD: () => (/* binding */ requireInventory),
/* harmony export */   iS: () => (/* binding */ inventorySchema)
/* harmony export */ });
/* unused harmony export keyLimit */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92857);
/* harmony import */ var _debian_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82616);
/* harmony import */ var _debian_packages_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45267);
/* harmony import */ var _strict_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59946);




const inventorySchema = 'https://github.com/golden-image-actions/pipeline/schemas/inventory/v1';
/** Bytes of a key file that are taken, and of the whole inventory as a file. */
const keyLimit = 256 * 1024;
const inventoryLimit = 64 * 1024 * 1024;
/** Everything in it is a guest's word: bounded, and free of what could act on a log or a terminal. */
const line = (most) => zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .min(1)
    .max(most)
    .refine(text => !/[\p{C}\p{Zl}\p{Zp}]/u.test(text), 'it has a character that is none of a text');
const sha256 = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/);
const id = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[a-z0-9][a-z0-9+.-]{0,199}:[a-z0-9][a-z0-9-]{0,49}$/);
const system = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .systemName */ .N9),
    versionId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .systemName */ .N9).optional(),
    codename: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .systemName */ .N9).optional(),
    name: line(200),
});
const debianPackage = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .packageName */ .oZ),
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .packageVersion */ .Tl),
    architecture: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .architectureName */ .l4),
    state: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(_debian_packages_js__WEBPACK_IMPORTED_MODULE_2__/* .packageStates */ .pm),
    held: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .packageName */ .oZ), version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .packageVersion */ .Tl) }),
    maintainer: line(200).optional(),
    dependsOn: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(id).max(5000).readonly(),
    /** short names as its copyright file has them; absent: there is none that a program can read */
    licences: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(200)).max(200).readonly().optional(),
    /** sha256 of dpkg's list of the package's files and their MD5 sums */
    fileList: sha256.optional(),
});
/** `sha256` names a key in `keys`; absent: the file is not there or could not be read. */
const signedBy = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ file: line(500), sha256: sha256.optional() }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ fingerprint: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9A-F]{16,64}!?$/) }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ embedded: sha256 }),
]);
const archive = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    uri: line(1000),
    addresses: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(1000)).max(100),
    suite: line(500),
    components: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(500)).max(100),
    architectures: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(500)).max(100),
    signedBy: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(signedBy).max(100),
    credentials: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    options: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        trusted: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
        checkValidUntil: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
        byHash: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
    }),
    file: line(500),
});
const key = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    sha256,
    size: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().min(1).max(keyLimit),
    base64: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .max(Math.ceil(keyLimit / 3) * 4)
        .regex(/^[A-Za-z0-9+/]+={0,2}$/),
});
const pin = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    packages: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(200)).min(1).max(5000).readonly(),
    pin: line(500),
    priority: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(),
    file: line(200),
});
/** The machine on which it was read, and the version from which that was booted. */
const origin = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    /** ARM id of the gallery image version */
    candidate: line(1000),
    /** which version it is beside its name, see `formatFingerprint` */
    fingerprint: line(2000),
    /** ARM id */
    machine: line(1000),
});
const inventory = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    $schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(inventorySchema),
    /** as whoever wrote the file knows it, not by the guest's word; absent: it was read elsewhere */
    origin: origin.optional(),
    system,
    /** of the machine on which it was read: release and machine, as `uname` says them */
    kernel: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ release: line(200), machine: line(100) }),
    architecture: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .architectureName */ .l4),
    foreignArchitectures: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_debian_names_js__WEBPACK_IMPORTED_MODULE_1__/* .architectureName */ .l4)).max(20),
    packages: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(debianPackage).min(1).max(100_000),
    apt: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        archives: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(archive).max(2000),
        /** files whose keys sign for every archive that names none, with the key's sha256 */
        trusted: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ file: line(500), sha256 })).max(500),
        preferences: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(pin).max(5000),
        /** what of its configuration decides which version it takes, and by which way it reaches an archive: one `Name "value";` a line */
        configuration: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(1000)).max(1000),
    }),
    keys: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(key).max(500),
    /** what is not known, in sentences */
    gaps: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(line(500)).max(1000),
});
/** Text of an inventory file, or an `Error` that says what is wrong with it: nothing in it is guessed, and nothing unknown is passed over. */
function parseInventory(text) {
    if (text.length > inventoryLimit)
        throw new Error(`it has ${text.length} characters; accepted are at most ${inventoryLimit}`);
    return requireInventory((0,_strict_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStrictJson */ .R)(text));
}
/** @param origin where it was read, if that is known for certain */
function renderInventory({ $schema, ...found }, origin) {
    return `${JSON.stringify({ $schema, ...(origin ? { origin } : {}), ...found }, null, 2)}\n`;
}
/** The same value, or an `Error` in words. */
function requireInventory(value) {
    const parsed = inventory.safeParse(value);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new Error(`${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'unknown shape'}`);
    }
    const ids = new Set(parsed.data.packages.map(p => `${p.name}:${p.architecture}`));
    if (ids.size !== parsed.data.packages.length)
        throw new Error('packages: two of them are the same');
    const unknown = parsed.data.packages.flatMap(p => p.dependsOn).find(other => !ids.has(other));
    if (unknown !== undefined)
        throw new Error(`packages: one depends on ${unknown}, which is not in the list`);
    const keys = new Set(parsed.data.keys.map(k => k.sha256));
    const named = [
        ...parsed.data.apt.trusted.map(t => t.sha256),
        ...parsed.data.apt.archives.flatMap(a => a.signedBy.flatMap(s => ('embedded' in s ? s.embedded : 'file' in s ? (s.sha256 ?? []) : []))),
    ];
    const missing = named.find(digest => !keys.has(digest));
    if (missing !== undefined)
        throw new Error(`keys: ${missing} is not in the list`);
    return parsed.data;
}


/***/ }),

/***/ 80086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xo: () => (/* binding */ formatTestRecord),
/* harmony export */   fR: () => (/* binding */ parseTestRecord),
/* harmony export */   zk: () => (/* binding */ testRecordName)
/* harmony export */ });
/* unused harmony export testRecordSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92857);
/* harmony import */ var _image_parent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74496);
/* harmony import */ var _predicate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84409);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99283);
/* harmony import */ var _tested_with_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24192);





/** Another shape gets another number. */
const testRecordSchema = 'https://github.com/golden-image-actions/pipeline/schemas/test-record/v1';
/** What the step calls the file. */
const testRecordName = 'golden-image-test-record.json';
const shape = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    $schema: zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(testRecordSchema),
    candidate: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .candidateSchema */ .HL),
    /** from which it was taken to be built, see `formatParent`: whose required profiles were run */
    parent: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu.refine(text => (0,_image_parent_js__WEBPACK_IMPORTED_MODULE_0__/* .parseParent */ .ov)(text) !== undefined, 'no exact version'),
    verdict: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['pass', 'fail']),
    /** by the name that the profile gives itself, with the one by which the image names it where several have that; failed ones first */
    controls: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        profile: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        id: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu,
        status: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['passed', 'failed', 'error', 'waived', 'tolerated', 'skipped', 'not-applicable']),
        /** why it is accepted, until when, and by which of `exceptions` */
        waiver: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ reason: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu, until: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu, file: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu }).optional(),
        /** by which file of thresholds */
        tolerated: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ file: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu }).optional(),
    })
        .refine(({ status, tolerated }) => (status === 'tolerated') === (tolerated !== undefined), {
        path: ['tolerated'],
        message: 'it is there for a control that is tolerated, and for no other',
    })
        .refine(({ status, waiver }) => (status === 'waived') === (waiver !== undefined), {
        path: ['waiver'],
        message: 'it is there for a control that is waived, and for no other',
    }))
        .max(100_000),
    /**
     * the image's own profiles by their paths in the repository, and those that ancestors require, see `materialOfRequired`; each with `digestProfile` of
     * the files that the auditor was given, and how they were run
     */
    testedWith: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .distinct */ .dM)(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ.extend(_tested_with_js__WEBPACK_IMPORTED_MODULE_3__/* .runShape */ .rg), 1000).min(1),
    /** files by which something of the image's own profiles is accepted, each with the path of the profile; absent: there is none */
    exceptions: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ.extend({ kind: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .exceptionKind */ .kL, profile: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu }))
        .min(1)
        .max(10_000)
        .optional(),
    auditor: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ name: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu, version: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .textSchema */ .Zu }),
    /** the report of validate-image, by its path beside the record, as the inventory */
    report: _record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ,
    /** those of the auditor, one for each profile that it ran, beside the record too; absent: a record of an earlier version */
    auditorReports: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .distinct */ .dM)(_record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ, 1000).optional(),
    /** what is on the machine; absent: it could not be read */
    inventory: _record_js__WEBPACK_IMPORTED_MODULE_2__/* .materialSchema */ .VJ.optional(),
    /** before the test machine was made, and after the last profile; ISO 8601, UTC, by Azure's clock */
    started: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .timeSchema */ .Rl,
    finished: _predicate_js__WEBPACK_IMPORTED_MODULE_1__/* .timeSchema */ .Rl,
});
const schema = shape
    .refine(({ controls, exceptions = [] }) => {
    const files = new Set(exceptions.map(one => `${one.kind} ${one.name}`));
    return controls.every(({ waiver, tolerated }) => (waiver === undefined || files.has(`waivers ${waiver.file}`)) &&
        (tolerated === undefined || files.has(`thresholds ${tolerated.file}`)));
}, { path: ['exceptions'], message: 'a control is accepted by a file that is not among them' })
    .refine(({ verdict, controls }) => verdict === 'fail' || !controls.some(c => ['failed', 'error'].includes(c.status)), {
    path: ['verdict'],
    message: 'it is "pass", and a control failed or could not be evaluated',
})
    .refine(({ verdict, controls }) => controls.some(c => c.status === (verdict === 'pass' ? 'passed' : 'failed')), {
    path: ['verdict'],
    message: 'no control says so',
});
function formatTestRecord(record) {
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .formatRecord */ .bM)(testRecordSchema, record);
}
/** Throws `PROOF_RECORD_UNREADABLE`, also for another version of the format, and for a verdict that its controls do not say. */
function parseTestRecord(text) {
    const { $schema: _, ...record } = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readRecord */ .aE)(schema, text, 'The test record');
    return record;
}


/***/ }),

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


/***/ }),

/***/ 25044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L1: () => (/* binding */ parseProfileArchive),
/* harmony export */   ZV: () => (/* binding */ formatProfileArchive),
/* harmony export */   iA: () => (/* binding */ materialsOf),
/* harmony export */   qQ: () => (/* binding */ archiveLimit)
/* harmony export */ });
/* harmony import */ var modern_tar__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51942);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _evidence_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99283);
/* harmony import */ var _text_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79711);




/** Bytes of one archive: what a proof store gives back. A profile of people has under 2 MiB. */
const archiveLimit = 32 * 1024 * 1024;
/** files of one profile; bytes of a path and of one name in it, as Linux takes them */
const mostFiles = 20_000;
const longestPath = 4000;
const longestName = 255;
/** Each file by its contents, as the auditor's copy names them. */
const materialsOf = (files) => files.map(({ path, bytes }) => ({ name: path, sha256: (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(bytes) }));
/**
 * A profile with what it depends on by a path, as one file. The same files give the same bytes on every machine: sorted, without links, owners and times.
 * Nothing is compressed, so that nothing can swell when it is read. Throws `PROOF_PROFILE_UNKEPT` for what no archive takes.
 */
async function formatProfileArchive(files) {
    const problem = findProblem(files);
    const refuse = (why) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code: 'PROOF_PROFILE_UNKEPT', message: `${why}.` });
    if (problem !== undefined)
        throw refuse(problem);
    const bytes = await pack(files);
    if (bytes.length > archiveLimit)
        throw refuse(`it comes to ${bytes.length} bytes; accepted are at most ${archiveLimit}`);
    return bytes;
}
/**
 * The files of an archive, if it is the one that is meant: the bytes of that sha256, written as `formatProfileArchive` writes them, with the profile of
 * that digest and nothing else. So there is no link, no device, no owner, no way out of a folder, and no name twice. Throws `PROOF_ARCHIVE_UNREADABLE`.
 */
async function parseProfileArchive(bytes, wanted) {
    const refuse = (why) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX({ code: 'PROOF_ARCHIVE_UNREADABLE', message: `The archive sha256:${wanted.archive} ${why}.` });
    if (bytes.length > archiveLimit)
        throw refuse(`has ${bytes.length} bytes; accepted are at most ${archiveLimit}`);
    const found = (0,_text_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .sc)(bytes);
    if (found !== wanted.archive)
        throw refuse(`is another file: its sha256 is ${found}`);
    const files = await unpack(bytes).catch((error) => {
        throw refuse(`cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .wordsOf */ .Z9)(error)}`);
    });
    const problem = findProblem(files);
    if (problem !== undefined)
        throw refuse(`is none of a profile: ${problem}`);
    if (!Buffer.from(await pack(files)).equals(bytes))
        throw refuse('was not written by these actions: other owners, times, kinds or an order of its own, or something behind its end');
    const digest = (0,_evidence_record_js__WEBPACK_IMPORTED_MODULE_1__/* .digestProfile */ .Am)(materialsOf(files));
    if (digest !== wanted.profile)
        throw refuse(`holds another profile: sha256:${digest}; expected is sha256:${wanted.profile}`);
    return files;
}
async function pack(files) {
    const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
    return (0,modern_tar__WEBPACK_IMPORTED_MODULE_3__/* .packTar */ .nG)(sorted.map(({ path, executable, bytes }) => ({
        header: {
            name: path,
            size: bytes.length,
            type: 'file',
            mode: executable ? 0o755 : 0o644,
            mtime: new Date(0),
            uid: 0,
            gid: 0,
        },
        body: bytes,
    })));
}
async function unpack(bytes) {
    const entries = await (0,modern_tar__WEBPACK_IMPORTED_MODULE_3__/* .unpackTar */ .Ag)(bytes, { strict: true });
    return entries.map(({ header, data }) => {
        if (header.type !== 'file')
            throw new Error(`${JSON.stringify(header.name)} is a ${header.type}`);
        return { path: header.name, executable: ((header.mode ?? 0) & 0o100) !== 0, bytes: data ?? new Uint8Array() };
    });
}
/** What makes files no profile that can stand in a folder of its own. */
function findProblem(files) {
    if (files.length === 0)
        return 'it has no file';
    if (files.length > mostFiles)
        return `it has ${files.length} files; accepted are at most ${mostFiles}`;
    const paths = new Set();
    const folders = new Set();
    for (const { path } of files) {
        if (!isPath(path))
            return `${JSON.stringify(path.slice(0, 200))} is no path below a folder`;
        if (paths.has(path))
            return `${JSON.stringify(path)} is there twice`;
        paths.add(path);
        for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1))
            folders.add(path.slice(0, end));
    }
    for (const path of paths)
        if (folders.has(path))
            return `${JSON.stringify(path)} is a file and a folder`;
    return undefined;
}
function isPath(path) {
    if (Buffer.byteLength(path) > longestPath || path.includes('\0') || path.includes('\ufffd'))
        return false;
    return path
        .split('/')
        .every(name => name !== '' && name !== '.' && name !== '..' && Buffer.byteLength(name) <= longestName);
}


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
