export const id = 4112;
export const ids = [4112,9312];
export const modules = {

/***/ 70161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isOfFork),
/* harmony export */   y: () => (/* binding */ readPlace)
/* harmony export */ });
/* harmony import */ var _domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20084);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35879);
/* harmony import */ var _require_release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42704);



/** Whether the event is the pull request of a fork: then there is no token to ask for. */
async function isOfFork({ job, pullRequests }) {
    const { eventName, repository } = job.run;
    return eventName === pullRequest && (await pullRequests.readHead(repository)) === 'fork';
}
/**
 * Whose code this job has. A fork's pull request is told by the event alone, and GitHub is asked for no token: to be taken for one, nobody gains anything.
 * All else is by the token. Throws `AUTH_FOREIGN_CODE`, `AUTH_NOT_RELEASE_REF` for what neither releases nor checks, `AUTH_NO_ID_TOKEN`,
 * `AUTH_ID_TOKEN_FAILED`, `GITHUB_DEFAULT_BRANCH_UNKNOWN`, `INTERNAL_CANCELLED`.
 */
async function readPlace(ports) {
    const { job, identityTokens, defaultBranch, pullRequests } = ports;
    if (await isOfFork(ports))
        return { kind: 'fork' };
    const claims = await identityTokens.readClaims(job.cancelled).catch((error) => {
        throw (0,_require_release_js__WEBPACK_IMPORTED_MODULE_2__/* .explainNoToken */ .O)(error, job);
    });
    const where = (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .readCheckRun */ .Qj)(claims);
    if (where !== undefined) {
        if (claims.event_name === pullRequest)
            await requireOwn(claims, pullRequests);
        return { kind: 'elsewhere', where };
    }
    const run = (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .readReleaseRun */ .Hg)(claims);
    const named = await defaultBranch.readFromEvent(run.repository);
    const branch = named ?? (run.onDefaultBranchByRule ? undefined : await defaultBranch.ask(run.repository, job.cancelled));
    return (0,_domain_decide_release_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .isOnDefaultBranch */ .vZ)(run, branch) ? { kind: 'default' } : { kind: 'elsewhere', where: `refs/heads/${run.branch}` };
}
const pullRequest = 'pull_request';
/** A repository can be set so that pull requests of forks have tokens, too. */
async function requireOwn({ repository = '', ref = '' }, pullRequests) {
    if ((await pullRequests.readHead(repository)) === 'own')
        return;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GoldenImageError */ .PX({
        code: 'AUTH_FOREIGN_CODE',
        message: `This job runs on a pull request of ${repository} (${ref}), and the event's file does not say that its code is of that repository: nothing is built of it.`,
        hint: 'Let no earlier step of the job write to the file of GITHUB_EVENT_PATH, and run the job again.',
    });
}


/***/ }),

/***/ 4770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ digestSources),
/* harmony export */   t: () => (/* binding */ readSources)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
/* harmony import */ var _domain_evidence_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99283);
/* harmony import */ var _domain_problem_list_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52708);
/* harmony import */ var _list_profiles_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28484);




/**
 * sha256 (hex) over everything in the repository that decides what an image becomes: the template, its sources, its profiles with what they depend on
 * by a path, and its manifest entry. Throws all that is wrong at once: `MANIFEST_INVALID` for a template that is a link, `MANIFEST_FILE_MISSING` for
 * each path that is not there and each profile that is none, and what `Workspace` says of its lists.
 */
async function digestSources(workspace, settings, image) {
    const { files, entry } = await listSources(workspace, settings, image);
    return workspace.digest(files, entry);
}
/** The same digest, and that of each file besides; every file is read once. Throws what `digestSources` throws. */
async function readSources(workspace, settings, image) {
    const { files, entry, byProfile } = await listSources(workspace, settings, image);
    const found = new Map();
    const digest = await workspace.digest(files, entry, (name, sha256) => found.set(name, { name, sha256 }));
    const profiles = [...byProfile].map(([name, used]) => {
        const own = used.flatMap(file => found.get(file.path) ?? []);
        const required = image.validate.profiles.some(profile => profile.path === name && profile.required);
        return { name, sha256: (0,_domain_evidence_record_js__WEBPACK_IMPORTED_MODULE_1__/* .digestProfile */ .Am)(own), required };
    });
    return { digest, files: [...found.values()], profiles };
}
async function listSources(workspace, settings, image) {
    const profiles = await (0,_list_profiles_js__WEBPACK_IMPORTED_MODULE_2__/* .listProfiles */ .B)(workspace, settings, image);
    const wrong = (0,_domain_problem_list_js__WEBPACK_IMPORTED_MODULE_3__/* .gatherProblems */ .y)();
    const files = new Map(profiles.files.map(file => [file.path, file]));
    const refuse = (problem, line) => {
        // Once: the template's folder is a source, too.
        wrong.add({ place: { file: settings.path, line }, ...problem, message: `images.${image.name}: ${problem.message}` });
    };
    const add = async (path, line, list) => {
        try {
            const found = await list(path);
            if (found.length === 0)
                refuse({ code: 'MANIFEST_FILE_MISSING', message: `the folder "${path}" has no tracked file.` }, line);
            for (const file of found)
                files.set(file.path, file);
        }
        catch (error) {
            if (!(error instanceof _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GoldenImageError */ .PX) || error.code === 'INTERNAL_CANCELLED')
                throw error;
            for (const problem of error.problems)
                refuse(problem, line);
        }
    };
    const { template, sources } = image.lines;
    await add(image.template, template, workspace.listTemplate);
    for (const [i, path] of image.sources.entries())
        await add(path, sources[i] ?? template, workspace.listTracked);
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)([...wrong.problems, ...profiles.problems]);
    const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files: sorted, entry: JSON.stringify(entryOf(image)), byProfile: profiles.byProfile };
}
/** As it has always been digested: what says nothing new keeps its digest, and nothing is built because of a newer release of these actions. */
function entryOf(image) {
    const profiles = image.validate.profiles.map(profile => {
        const { timeoutMs: _, ...counting } = profile;
        const { path, required, ...more } = counting;
        return required || Object.keys(more).length > 0 ? counting : path;
    });
    const validate = { ...image.validate, profiles, size: undefined };
    return { ...image, validate, maxAgeMs: undefined, lines: undefined };
}


/***/ }),

/***/ 20737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G0: () => (/* binding */ planValues),
/* harmony export */   Qp: () => (/* binding */ templateVariables),
/* harmony export */   _: () => (/* binding */ valuesOfNetwork),
/* harmony export */   fg: () => (/* binding */ galleryValues),
/* harmony export */   pS: () => (/* binding */ requireVariables)
/* harmony export */ });
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);

/** What a template must declare, or it would make another image than the one that was resolved. */
const requiredVariables = ['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags'];
/** What is set besides: Packer silently ignores a value for a variable that the template does not declare. */
const optionalVariables = ['location', 'build_resource_group'];
/** Of a parent in the gallery: which one, */
const parentVariables = ['parent_subscription', 'parent_resource_group', 'parent_gallery', 'parent_image'];
/** and of any parent, under which plan of the Marketplace its machines run. */
const planVariables = ['plan_name', 'plan_product', 'plan_publisher'];
/** Of the network of the manifest, as Packer's builder has them: with a network it makes no public address. */
const networkVariables = [
    'virtual_network_resource_group_name',
    'virtual_network_name',
    'virtual_network_subnet_name',
];
const ownVariables = ({ parent }, { network }) => [
    ...requiredVariables,
    ...optionalVariables,
    ...(network.subnet ? networkVariables : []),
    ...planVariables,
    ...(parent.kind === 'gallery' ? parentVariables : []),
];
/** What a template is told of a parent in the gallery. */
function galleryValues({ subscription, group, gallery, definition }) {
    return {
        parent_subscription: subscription,
        parent_resource_group: group,
        parent_gallery: gallery,
        parent_image: definition,
    };
}
/** Without a plan a template is given none: a default of its own stays. */
function planValues(plan) {
    return plan ? { plan_name: plan.name, plan_product: plan.product, plan_publisher: plan.publisher } : {};
}
function valuesOfNetwork({ network: { subnet } }) {
    if (subnet === undefined)
        return {};
    return {
        virtual_network_resource_group_name: subnet.group,
        virtual_network_name: subnet.network,
        virtual_network_subnet_name: subnet.subnet,
    };
}
/** The manifest's values, and ours over them. */
function templateVariables(image, values) {
    return { ...image.vars, ...values };
}
/** Throws everything about the template's variables that would make another image than the one that was resolved. */
function requireVariables(image, settings, { names: declared }) {
    const at = (name) => ({ file: settings.path, line: image.lines.vars[name] ?? image.lines.template });
    const missing = requiredVariables
        .filter(name => !declared.includes(name))
        .map((name) => ({
        code: 'TEMPLATE_VARIABLE_MISSING',
        message: `${image.template} does not declare the variable "${name}", so the image would not be made from what was resolved.`,
        hint: `variable "${name}" { type = ${name === 'tags' ? 'map(string)' : 'string'} }, and use it in the source.`,
        place: { file: image.template, line: 1 },
    }));
    const given = Object.keys(image.vars);
    const reserved = given
        .filter(name => ownVariables(image, settings).includes(name))
        .map((name) => ({
        code: 'MANIFEST_INVALID',
        message: `images.${image.name}.vars.${name} is set by build-image itself; take it out.`,
        place: at(name),
    }));
    const unknown = given
        .filter(name => !declared.includes(name))
        .map((name) => ({
        code: 'TEMPLATE_VARIABLE_UNKNOWN',
        message: `images.${image.name}.vars.${name}: ${image.template} declares no variable "${name}".`,
        hint: `It declares ${declared.join(', ') || 'none'}.`,
        place: at(name),
    }));
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .throwIfAny */ .MI)([...missing, ...reserved, ...unknown]);
}


/***/ }),

/***/ 40898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fx: () => (/* binding */ parseLiteral),
/* harmony export */   TM: () => (/* binding */ scalarsOf),
/* harmony export */   To: () => (/* binding */ parseHclBody),
/* harmony export */   nI: () => (/* binding */ literalOfJson)
/* harmony export */ });
/**
 * Attributes and blocks of one level, as far as they can be told without evaluating anything: enough to see what a template declares. It is Packer that
 * says whether the text is right.
 */
function parseHclBody(text) {
    const attributes = new Map();
    const blocks = [];
    const lineOf = lineCounter(text);
    let at = 0;
    while (at < text.length) {
        at = skipBlank(text, at);
        const name = wordAt(text, at);
        if (name === undefined) {
            // Nothing that a body holds: on behind it.
            at = skipOne(text, at);
            continue;
        }
        const begin = at;
        at = skipBlank(text, at + name.length, false);
        if (text[at] === '=' && text[at + 1] !== '=') {
            const end = endOfExpression(text, at + 1);
            attributes.set(name, text.slice(at + 1, end).trim());
            at = end;
            continue;
        }
        const labels = [];
        for (;;) {
            const label = text[at] === '"' ? text.slice(at, skipOne(text, at)) : wordAt(text, at);
            if (label === undefined || label === '')
                break;
            labels.push(label.replace(/^"|"$/g, ''));
            at = skipBlank(text, at + label.length, false);
        }
        if (text[at] !== '{')
            continue;
        const end = skipOne(text, at);
        blocks.push({ type: name, labels, line: lineOf(begin), body: text.slice(at + 1, end - 1) });
        at = end;
    }
    return { attributes, blocks };
}
/** The value that an expression writes out; `undefined` if it has to be evaluated. */
function parseLiteral(expression, resolve = () => undefined) {
    const text = expression.trim();
    if (text.startsWith('(') && skipOne(text, 0) === text.length)
        return parseLiteral(text.slice(1, -1), resolve);
    if (/^-?\d[\d.]*(?:[eE][+-]?\d+)?$/.test(text))
        return { kind: 'number', text };
    if (/^(?:true|false|null)$/.test(text))
        return { kind: 'word', text };
    if (text.startsWith('"') && skipOne(text, 0) === text.length)
        return literalText(text.slice(1, -1), resolve, true);
    if (text.startsWith('<<'))
        return heredoc(text, resolve);
    if (/^[[{]/.test(text) && skipOne(text, 0) === text.length)
        return literalItems(text, resolve);
    const known = resolve(text);
    return known === undefined ? undefined : { kind: 'text', text: known };
}
/** The texts and numbers in a value, however deep. */
function scalarsOf(value) {
    return value.kind === 'many' ? value.items.flatMap(scalarsOf) : [value];
}
/** A value of JSON; in a template's JSON, texts may hold interpolations. */
function literalOfJson(value) {
    if (typeof value === 'number')
        return { kind: 'number', text: String(value) };
    if (typeof value === 'string')
        return { kind: 'text', text: value };
    if (typeof value !== 'object' || value === null)
        return { kind: 'word', text: String(value) };
    return { kind: 'many', items: Object.values(value).map(literalOfJson) };
}
function literalItems(text, resolve) {
    const items = [];
    const isMap = text.startsWith('{');
    let at = 1;
    const end = text.length - 1;
    while (at < end) {
        at = skipBlank(text, at);
        if (at >= end)
            break;
        if (text[at] === ',') {
            at++;
            continue;
        }
        if (isMap) {
            at = text[at] === '"' || text[at] === '(' ? skipOne(text, at) : at + (wordAt(text, at)?.length ?? 0);
            at = skipBlank(text, at, false);
            if (text[at] !== '=' && text[at] !== ':')
                return undefined;
            at++;
        }
        const stop = endOfExpression(text, at, end);
        const item = parseLiteral(text.slice(at, stop), resolve);
        if (item === undefined)
            return undefined;
        items.push(item);
        at = Math.max(stop, at + 1);
    }
    return { kind: 'many', items };
}
const escapes = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
/** The text between quotes, or in a heredoc (`escaped` false), with what is interpolated put in. */
function literalText(text, resolve, escaped) {
    let said = '';
    for (let at = 0; at < text.length;) {
        const two = text.slice(at, at + 2);
        if ((two === '$$' || two === '%%') && text[at + 2] === '{') {
            said += `${two[0]}{`;
            at += 3;
        }
        else if (two === '${' || two === '%{') {
            const end = skipOne(text, at + 1);
            const known = two === '${' ? parseLiteral(text.slice(at + 2, end - 1).replace(/^~|~$/g, ''), resolve) : undefined;
            if (known === undefined || known.kind === 'many')
                return undefined;
            said += known.text;
            at = end;
        }
        else if (escaped && text[at] === '\\') {
            const code = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(text.slice(at, at + 10));
            const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', 16) : -1;
            said += point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : (escapes[text[at + 1] ?? ''] ?? '');
            at += code ? code[0].length : 2;
        }
        else
            said += text[at++];
    }
    return { kind: 'text', text: said };
}
function heredoc(text, resolve) {
    const { indent, lines } = /^<<(?<indent>-?)\s*\w[\w-]*\r?\n(?<lines>[\s\S]*)$/.exec(text)?.groups ?? {};
    if (lines === undefined)
        return undefined;
    const kept = lines.split('\n').slice(0, -1);
    const margin = indent
        ? Math.min(...kept.filter(l => l.trim() !== '').map(l => /^[ \t]*/.exec(l)?.[0].length ?? 0))
        : 0;
    return literalText(kept.map(line => `${line.slice(Number.isFinite(margin) ? margin : 0)}\n`).join(''), resolve, false);
}
const word = /[A-Za-z_][\w-]*/y;
function wordAt(text, at) {
    word.lastIndex = at;
    return word.exec(text)?.[0];
}
/** Behind blanks and comments; with `lines` false the end of the line is none. */
function skipBlank(text, from, lines = true) {
    let at = from;
    for (;;) {
        const c = text[at] ?? '';
        if (c === ' ' || c === '\t' || c === '\r' || c === '\ufeff' || (lines && c === '\n'))
            at++;
        else if (c === '#' || text.startsWith('//', at))
            at = indexOr(text, '\n', at);
        else if (text.startsWith('/*', at))
            at = indexOr(text, '*/', at + 2) + 2;
        else
            return at;
    }
}
/** Behind what begins here: a text, a heredoc, everything in a pair of brackets, or one character. */
function skipOne(text, from) {
    const c = text[from] ?? '';
    if (c === '"')
        return endOfText(text, from);
    if (text.startsWith('<<', from))
        return endOfHeredoc(text, from);
    if (!/[[({]/.test(c))
        return from + 1;
    let at = from + 1;
    while (at < text.length) {
        at = skipBlank(text, at);
        if (/[\])}]/.test(text[at] ?? ''))
            return at + 1;
        at = skipOne(text, at);
    }
    return text.length;
}
function endOfText(text, from) {
    let at = from + 1;
    while (at < text.length) {
        const c = text[at];
        if (c === '"')
            return at + 1;
        if (c === '\\')
            at += 2;
        else if ((c === '$' || c === '%') && text[at + 1] === c && text[at + 2] === '{')
            at += 3;
        else if ((c === '$' || c === '%') && text[at + 1] === '{')
            at = skipOne(text, at + 1);
        else
            at++;
    }
    return text.length;
}
function endOfHeredoc(text, from) {
    const begin = /<<-?[ \t]*(\w[\w-]*)\r?\n/y;
    begin.lastIndex = from;
    const [head, mark] = begin.exec(text) ?? [];
    if (head === undefined || mark === undefined)
        return from + 2;
    const end = new RegExp(`^[ \\t]*${mark}(?![\\w-])`, 'gm');
    end.lastIndex = from + head.length;
    const found = end.exec(text);
    return found ? found.index + found[0].length : text.length;
}
/** Where the expression ends: at the end of its line, a comma, a comment, or a bracket that was not opened in it. */
function endOfExpression(text, from, limit = text.length) {
    let at = from;
    while (at < limit) {
        const c = text[at] ?? '';
        if (c === '\n' || c === ',' || c === '#' || /[\])}]/.test(c) || text.startsWith('//', at))
            return at;
        at = text.startsWith('/*', at) ? skipBlank(text, at, false) : skipOne(text, at);
    }
    return Math.min(at, limit);
}
const indexOr = (text, what, from) => {
    const at = text.indexOf(what, from);
    return at < 0 ? text.length : at;
};
function lineCounter(text) {
    let seen = 0;
    let line = 1;
    return at => {
        for (; seen < at; seen++)
            if (text[seen] === '\n')
                line++;
        return line;
    };
}


/***/ }),

/***/ 57262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ requireNoPlantedPlugins)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35879);



/** What Packer takes for a plugin and runs, at every call, only because it lies in the folder that it is started in. */
const planted = /^packer-(?:plugin|builder|provisioner|post-processor|datasource)-/;
/** Packer 1.7 and later take `HOST/OWNER/NAME/packer-plugin-…` below that folder as well, some of them without a checksum. */
const depth = 3;
/** Throws `TEMPLATE_INVALID` that names them all, and `INTERNAL_CANCELLED`. */
async function requireNoPlantedPlugins(folder, cancelled) {
    const names = [
        ...(await listNames(folder, cancelled)).filter(name => planted.test(name)),
        ...(await listBelow(folder, depth, cancelled)).filter(path => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).startsWith('packer-plugin-')),
    ].sort();
    const [first] = names;
    if (first === undefined)
        return;
    throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .GoldenImageError */ .PX({
        code: 'TEMPLATE_INVALID',
        message: `Packer would run ${names.map(name => JSON.stringify(name)).join(', ')} from the repository, with the rights of this job, whatever the template says.`,
        hint: 'Install plugins before this step, by `packer plugins install` or `packer init`; give files of the repository other names.',
        place: { file: first, line: 1 },
    });
}
/** What lies exactly that many folders down, links to folders included. */
async function listBelow(folder, levels, cancelled, prefix = '') {
    const names = await listNames(folder, cancelled);
    if (levels === 0)
        return names.map(name => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(prefix, name));
    const found = [];
    // One after the other: whoever fills a repository may fill it with folders.
    for (const name of names)
        for (const path of await listBelow((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), levels - 1, cancelled, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(prefix, name)))
            found.push(path);
    return found;
}
/** None in what is no folder. */
async function listNames(folder, cancelled) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => []);
    (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .throwIfCancelled */ .dZ)(cancelled, 'plugins were looked for in the repository');
    return names;
}


/***/ }),

/***/ 8615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ refuseKind)
});

// EXTERNAL MODULE: ./lib/adapters/packer/hcl-text.js
var hcl_text = __webpack_require__(40898);
;// CONCATENATED MODULE: ./lib/adapters/packer/template-view.js

/** @param firstLine of the text, in its file */
function viewHcl(text, firstLine = 1) {
    const { attributes, blocks } = (0,hcl_text/* parseHclBody */.To)(text);
    return {
        expression: name => attributes.get(name),
        blocks: type => blocks
            .filter(block => block.type === type)
            .map(({ labels, line, body }) => ({
            labels,
            line: firstLine + line - 1,
            body: viewHcl(body, firstLine + line - 1),
        })),
    };
}
const fieldsOf = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const manyOf = (value) => Array.isArray(value) ? value : value === undefined ? [] : [value];
/** The JSON form of HCL: a block is an object or a list of them, at each level. Throws a `SyntaxError`. */
function viewJson(text) {
    const lineOf = (key) => {
        const at = text.indexOf(JSON.stringify(key));
        return at < 0 ? 1 : text.slice(0, at).split('\n').length;
    };
    const view = (many) => ({
        expression: name => {
            const value = many.find(fields => Object.hasOwn(fields, name))?.[name];
            return value === undefined ? undefined : JSON.stringify(value);
        },
        blocks: (type, labels) => {
            const inside = (value, left, above) => manyOf(value).flatMap(one => left === 0
                ? [{ labels: above, line: lineOf(above.at(-1) ?? type), body: view([fieldsOf(one)]) }]
                : Object.entries(fieldsOf(one)).flatMap(([label, body]) => inside(body, left - 1, [...above, label])));
            return many.flatMap(fields => inside(fields[type], labels, []));
        },
    });
    return view(manyOf(JSON.parse(text)).map(fieldsOf));
}

;// CONCATENATED MODULE: ./lib/adapters/packer/template-kind.js


const builder = 'azure-arm';
/** It makes nothing. */
const harmless = 'null';
/**
 * Why no image of this manifest can come of a template, by its text: kinds that would build for an hour and end in something else, or put something out
 * that nobody has tested. What has to be evaluated is let pass: it shows later. Of files that are not read right, Packer says more.
 */
function refuseKind(template, files) {
    if (/\.json$/i.test(template) && !/\.pkr\.json$/i.test(template))
        return [legacy(template)];
    const roots = files.flatMap(({ file, text }) => {
        const view = viewFile(file, text);
        return view ? [{ file, view }] : [];
    });
    const all = (type, labels) => roots.flatMap(({ file, view }) => view.blocks(type, labels).map(block => ({ ...block, file })));
    const builds = all('build', 0);
    const used = builds.flatMap(build => usedBy(build, all('source', 2)));
    return [...refuseSeveral(template, builds, used), ...used.flatMap(refuseSource)];
}
function viewFile(file, text) {
    if (!file.endsWith('.json'))
        return viewHcl(text);
    try {
        return viewJson(text);
    }
    catch {
        return undefined;
    }
}
const legacy = (template) => ({
    code: 'TEMPLATE_LEGACY_JSON',
    message: `${template} is a template in Packer's older JSON, which takes none of the values that make it build what was resolved.`,
    hint: `packer hcl2_upgrade ${template}, and name the new file in the manifest.`,
    place: { file: template, line: 1 },
});
/** A name counts once, however often a build names it. */
function usedBy(build, declared) {
    const listed = textsOf(build.body.expression('sources'));
    const inside = build.body.blocks('source', 1);
    const nameOf = (reference) => reference.replace(/^source\./, '');
    const names = [...new Set([...listed, ...inside.map(block => block.labels[0] ?? '')].map(nameOf))];
    return names.map(name => {
        const own = declared.find(block => block.labels.join('.') === name);
        const more = inside.filter(block => nameOf(block.labels[0] ?? '') === name);
        return {
            name,
            place: { file: (own ?? build).file, line: (own ?? build).line },
            parts: [...more.map(block => block.body), ...(own ? [own.body] : [])],
        };
    });
}
function refuseSeveral(template, builds, used) {
    const second = builds[1] ?? (used.length > 1 ? builds[0] : undefined);
    if (second === undefined)
        return [];
    const names = [...new Set(used.map(source => source.name))];
    return [
        {
            code: 'TEMPLATE_SEVERAL_BUILDS',
            message: `${template} has ${builds.length} \`build\` of ${names.join(', ') || 'no source'}; an image of the manifest is one build of one source.`,
            hint: 'Make a template of each, and an image of the manifest for each.',
            place: { file: second.file, line: second.line },
        },
    ];
}
function refuseSource(source) {
    const { name, place } = source;
    const [type = ''] = name.split('.');
    const is = (key, ...words) => {
        const value = literalOf(source, key);
        return value?.kind === 'text' && words.includes(value.text.toLowerCase());
    };
    if (type === harmless)
        return [];
    if (type !== builder)
        return [
            {
                code: 'TEMPLATE_OTHER_BUILDER',
                message: `The template builds ${name}, and \`${type}\` makes no image in Azure that could become a version; accepted is \`${builder}\`.`,
                place,
            },
        ];
    if (is('os_type', 'windows') || is('communicator', 'winrm'))
        return [
            {
                code: 'TEMPLATE_WINDOWS',
                message: `${name} builds Windows, which these actions do not test and do not attest; accepted is \`os_type = "Linux"\`.`,
                place,
            },
        ];
    return [...refuseSignIn(source), ...refusePublishing(source), ...refuseResult(source)];
}
const otherSignIns = [
    'client_secret',
    'client_cert_path',
    'client_jwt',
    'oidc_request_token',
    'oidc_request_url',
    'use_interactive_auth',
];
function refuseSignIn(source) {
    const written = expressionOf(source, 'use_azure_cli_auth');
    const value = written === undefined ? undefined : (0,hcl_text/* parseLiteral */.Fx)(written);
    const untold = written !== undefined && value === undefined;
    if (untold || (value !== undefined && value.kind !== 'many' && value.text === 'true'))
        return [];
    const others = otherSignIns.filter(key => expressionOf(source, key) !== undefined);
    return [
        {
            code: 'TEMPLATE_SIGN_IN',
            message: `${source.name} does not sign in by \`use_azure_cli_auth\`${others.length > 0 ? `, and has ${others.join(', ')}` : ''}; build-image gives Packer tokens of its own identity that way, and no other.`,
            hint: `Put into the source: use_azure_cli_auth = true${others.length > 0 ? `, and take out ${others.join(', ')}` : ''}`,
            place: source.place,
        },
    ];
}
function refusePublishing({ name, parts, place }) {
    const destination = 'shared_image_gallery_destination';
    const found = parts
        .flatMap(part => [
        ...part.blocks(destination, 0),
        ...part.blocks('dynamic', 1).filter(block => block.labels[0] === destination),
    ])
        .at(0);
    if (found === undefined)
        return [];
    return [
        {
            code: 'TEMPLATE_PUBLISHES',
            message: `${name} has \`${destination}\`: Packer would put out a version of the gallery that nobody has tested, and that may be its latest.`,
            hint: 'Take the block out: build-image makes a candidate of the managed image, and publish a release once it has passed.',
            place: { ...place, line: found.line },
        },
    ];
}
/** What becomes of the machine has to be found afterwards: by the name that the build was given. */
function refuseResult(source) {
    const { name, place } = source;
    if (expressionOf(source, 'capture_container_name') !== undefined)
        return [
            {
                code: 'TEMPLATE_OTHER_RESULT',
                message: `${name} has \`capture_container_name\`: it makes a disk in a storage account; accepted is a managed image.`,
                hint: 'managed_image_name = var.managed_image_name, managed_image_resource_group_name = var.managed_image_resource_group',
                place,
            },
        ];
    const wanted = {
        managed_image_name: 'managed_image_name',
        managed_image_resource_group_name: 'managed_image_resource_group',
    };
    return Object.entries(wanted).flatMap(([key, variable]) => {
        const written = expressionOf(source, key);
        // Of a local or a function it cannot be told what it comes to.
        if (written === undefined || new RegExp(`\\bvar\\.${variable}\\b|\\blocal\\.|\\(`).test(written))
            return [];
        return [
            {
                code: 'TEMPLATE_OTHER_RESULT',
                message: `${name} has a \`${key}\` of its own, under which nobody would find what this build has made.`,
                hint: `${key} = var.${variable}`,
                place,
            },
        ];
    });
}
const expressionOf = ({ parts }, name) => parts.map(part => part.expression(name)).find(written => written !== undefined);
const literalOf = (source, name) => (0,hcl_text/* parseLiteral */.Fx)(expressionOf(source, name) ?? '');
/** The texts of a list, and references in it as they are written. */
function textsOf(expression) {
    const list = (0,hcl_text/* parseLiteral */.Fx)(expression ?? '', reference => reference);
    return list?.kind === 'many' ? list.items.flatMap(item => (item.kind === 'text' ? [item.text] : [])) : [];
}


/***/ }),

/***/ 57461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   IQ: () => (/* binding */ isOfStep),
/* harmony export */   LE: () => (/* binding */ secretsNamed),
/* harmony export */   hk: () => (/* binding */ everyGiven)
/* harmony export */ });
/* harmony import */ var _domain_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7284);
/* harmony import */ var _hcl_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40898);


const prefix = 'PKR_VAR_';
/** Whether the step's environment gives the value that counts. */
function isOfStep(name, { environment, variables }) {
    return environment[`${prefix}${name}`] !== undefined && !Object.hasOwn(variables, name);
}
/** Every value that the step hands over, for when it cannot be told which are secret. What is too short then is none that somebody has called one. */
function everyGiven({ environment }) {
    return Object.entries(environment).flatMap(([name, value]) => name.startsWith(prefix) && value ? [value, ...textsIn((0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLiteral */ .Fx)(value))] : []);
}
/** The secrets of what the template declares `sensitive`: of each value that it can have, the one that counts must be one that can be hidden. */
function secretsOf(text, given) {
    const values = new Map(text.variables.map(variable => [variable.name, valuesOf(variable, text, given)]));
    const resolve = resolver(text, values);
    const variables = text.variables
        .filter(variable => variable.sensitive)
        .map(variable => secretOf(`var.${variable.name}`, variable, values.get(variable.name) ?? []));
    const locals = text.locals
        .filter(local => local.sensitive)
        .map(local => secretOf(`local.${local.name}`, local, [(0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLiteral */ .Fx)(local.expression, resolve)]));
    const all = [...variables, ...locals];
    return { texts: all.flatMap(one => one.texts), problems: all.flatMap(one => one.problems) };
}
/** The secrets of variables that Packer alone says are sensitive. @param refuse whether what is too short is an error */
function secretsNamed(names, template, given, refuse) {
    const all = names.map(name => {
        const declared = { name, file: template, line: 1, sensitive: true };
        return secretOf(`var.${name}`, declared, [givenOver(name, given), givenByStep(name, 'unknown', given)]);
    });
    return { texts: all.flatMap(one => one.texts), problems: refuse ? all.flatMap(one => one.problems) : [] };
}
/** What it can be, the one that counts first. */
function valuesOf(variable, text, given) {
    const { name, kind, preset } = variable;
    return [givenOver(name, given), text.files.get(name), givenByStep(name, kind, given), preset];
}
function givenOver(name, { variables }) {
    return Object.hasOwn(variables, name) ? (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_1__/* .literalOfJson */ .nI)(variables[name]) : undefined;
}
function givenByStep(name, kind, { environment }) {
    const raw = environment[`${prefix}${name}`];
    return raw === undefined ? undefined : { raw, value: read(raw, kind) };
}
/** What Packer takes a text of the environment for. */
function read(raw, kind) {
    if (kind === 'text' || kind === 'unknown')
        return { kind: 'text', text: raw };
    return (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLiteral */ .Fx)(raw) ?? { kind: 'text', text: raw };
}
function secretOf(name, declared, values) {
    const all = values.filter(value => value !== undefined);
    const [counts] = all;
    const texts = all.flatMap(value => 'raw' in value ? [...textsIn(value.value), value.raw, ...textsIn((0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLiteral */ .Fx)(value.raw))] : textsIn(value));
    const short = counts !== undefined && textsIn('raw' in counts ? counts.value : counts).some(_domain_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_0__/* .isTooShort */ .r$);
    return { texts: [...new Set(texts)], problems: short ? [tooShort(name, declared)] : [] };
}
/** The texts of a value, numbers also as Packer writes them. `true` and `false` are no secret that could be kept, and everybody's words. */
function textsIn(value) {
    return (value ? (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_1__/* .scalarsOf */ .TM)(value) : []).flatMap(({ kind, text }) => {
        if (kind === 'text')
            return [text];
        if (kind !== 'number')
            return [];
        return [text, /^-?\d+$/.test(text) ? String(BigInt(text)) : String(Number(text))];
    });
}
function tooShort(name, { file, line }) {
    return {
        code: 'TEMPLATE_SECRET_TOO_SHORT',
        message: `${name} is sensitive, and its value, a part of it or a line of it has fewer than ${_domain_text_secret_forms_js__WEBPACK_IMPORTED_MODULE_0__/* .shortestSecret */ .bs} characters: hiding it would blank out the log, and not hiding it would tell it.`,
        hint: 'Give it a longer value. A text with short lines can be given as base64: what it decodes to is hidden, but for its lines of under four characters. Take `sensitive = true` away if it is no secret.',
        place: { file, line },
    };
}
/** `var.NAME` and `local.NAME` as texts, where the files tell them. */
function resolver(text, values) {
    const asked = new Set();
    const resolve = (expression) => {
        const [, kind, name = ''] = /^(var|local)\.([\w-]+)$/.exec(expression.trim()) ?? [];
        if (kind === 'var') {
            const counts = values.get(name)?.find(value => value !== undefined);
            const value = counts && 'raw' in counts ? counts.value : counts;
            return value === undefined || value.kind === 'many' ? undefined : value.text;
        }
        const local = kind === 'local' ? text.locals.find(one => one.name === name) : undefined;
        if (local === undefined || asked.has(name))
            return undefined;
        asked.add(name);
        const value = (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLiteral */ .Fx)(local.expression, resolve);
        asked.delete(name);
        return value === undefined || value.kind === 'many' ? undefined : value.text;
    };
    return resolve;
}


/***/ }),

/***/ 30125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cJ: () => (/* binding */ readTemplateText),
/* harmony export */   "if": () => (/* binding */ readTemplateFiles)
/* harmony export */ });
/* unused harmony export declaredBy */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _hcl_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40898);



/** The files in which Packer finds a template; none if they cannot be read, of which Packer says more. */
function readTemplateFiles(workspace, template) {
    try {
        return filesOf(workspace, template).map(file => ({ file, text: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, file), 'utf8') }));
    }
    catch {
        return [];
    }
}
function filesOf(workspace, template) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, template)).isDirectory())
        return [template];
    const named = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, template)).filter(name => /\.pkr\.(?:hcl|json)$/.test(name));
    return named.sort().map(name => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(template, name));
}
/** What the files of a template declare, without Packer; `undefined` if they cannot be read. */
function readTemplateText(workspace, template) {
    try {
        const isFolder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, template)).isDirectory();
        const inFolder = isFolder ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, template)).sort() : [];
        const named = (pattern) => inFolder.filter(name => pattern.test(name)).map(name => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(template, name));
        const files = filesOf(workspace, template);
        const read = (file) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, file), 'utf8');
        const parts = files.map(file => declaredBy(file, read(file)));
        const given = [...named(/\.auto\.pkrvars\.hcl$/), ...named(/\.auto\.pkrvars\.json$/)].flatMap(file => valuesOf(file, read(file)));
        return {
            sources: parts.flatMap(part => part.sources),
            variables: parts.flatMap(part => part.variables),
            locals: parts.flatMap(part => part.locals),
            files: new Map(given),
        };
    }
    catch {
        // Not there, or no JSON: Packer says so better.
        return undefined;
    }
}
const builder = 'azure-arm';
function declaredBy(file, text) {
    return file.endsWith('.json') ? declaredByJson(file, text) : declaredByHcl(file, text);
}
function declaredByHcl(file, text) {
    const { blocks } = (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHclBody */ .To)(text);
    const ofType = (type) => blocks.filter(block => block.type === type);
    const attributesOf = (block) => (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHclBody */ .To)(block.body).attributes;
    const one = (block) => {
        const attributes = attributesOf(block);
        const sensitive = attributes.get('sensitive');
        const where = { name: block.labels[0] ?? '', file, line: block.line, sensitive: isTrue(sensitive) };
        return { where, attributes };
    };
    const sources = [
        ...ofType('source').map(block => ({ block, labels: block.labels, line: block.line })),
        ...ofType('build').flatMap(({ body, line }) => (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHclBody */ .To)(body)
            .blocks.filter(block => block.type === 'source')
            .map(block => ({ block, labels: block.labels[0]?.split('.').slice(-2) ?? [], line: line + block.line - 1 }))),
    ];
    const expressions = (block) => [...attributesOf(block)].map(([name, written]) => ({ name, written }));
    return {
        sources: sources
            .filter(({ labels }) => labels[0] === builder)
            .map(({ block, labels, line }) => {
            const { attributes, blocks: inside } = (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHclBody */ .To)(block.body);
            return { name: labels[1] ?? '', file, line, attributes, blocks: inside.map(one => one.type) };
        }),
        variables: [
            ...ofType('variable').map(block => {
                const { where, attributes } = one(block);
                const preset = (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .parseLiteral */ .Fx)(attributes.get('default') ?? '');
                return { ...where, preset, kind: kindOf(attributes.get('type'), preset) };
            }),
            ...ofType('variables').flatMap(block => expressions(block).map(({ name, written }) => {
                const preset = (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .parseLiteral */ .Fx)(written);
                return { name, file, line: block.line, sensitive: false, preset, kind: kindOf(undefined, preset) };
            })),
        ],
        locals: [
            ...ofType('local').map(block => {
                const { where, attributes } = one(block);
                return { ...where, expression: attributes.get('expression') ?? '' };
            }),
            ...ofType('locals').flatMap(block => expressions(block).map(({ name, written }) => ({
                name,
                file,
                line: block.line,
                sensitive: false,
                expression: written,
            }))),
        ],
    };
}
const fieldsOf = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const manyOf = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
/** The JSON form of HCL: a block can be an object or a list of them, at each level. */
function declaredByJson(file, text) {
    const root = manyOf(JSON.parse(text)).map(fieldsOf);
    const labelled = (type) => root
        .flatMap(part => manyOf(part[type]))
        .flatMap(block => Object.entries(fieldsOf(block)))
        .flatMap(([name, bodies]) => manyOf(bodies).map(body => {
        const fields = fieldsOf(body);
        const { sensitive } = fields;
        const where = { name, file, line: lineOfKey(text, name) };
        return {
            fields,
            where: { ...where, sensitive: isTrue(sensitive === undefined ? sensitive : String(sensitive)) },
        };
    }));
    const written = (value) => (typeof value === 'string' ? JSON.stringify(value) : '');
    const sources = root
        .flatMap(part => manyOf(part.source))
        .flatMap(types => manyOf(fieldsOf(types)[builder]))
        .flatMap(named => Object.entries(fieldsOf(named)));
    return {
        sources: sources.flatMap(([name, bodies]) => manyOf(bodies).map(body => sourceOfJson(file, text, name, body))),
        variables: labelled('variable').map(({ fields, where }) => {
            const preset = 'default' in fields ? (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .literalOfJson */ .nI)(fields.default) : undefined;
            return { ...where, preset, kind: kindOf(typeof fields.type === 'string' ? fields.type : undefined, preset) };
        }),
        locals: [
            ...labelled('local').map(({ fields, where }) => ({ ...where, expression: written(fields.expression) })),
            ...root
                .flatMap(part => manyOf(part.locals))
                .flatMap(locals => Object.entries(fieldsOf(locals)))
                .map(([name, value]) => ({
                name,
                file,
                line: lineOfKey(text, name),
                sensitive: false,
                expression: written(value),
            })),
        ],
    };
}
/** Texts, numbers and the like of a source; the rest of it is nobody's question. */
function sourceOfJson(file, text, name, body) {
    const fields = Object.entries(fieldsOf(body));
    const attributes = fields.flatMap(([key, value]) => typeof value === 'object' ? [] : [[key, JSON.stringify(value)]]);
    const blocks = fields.filter(([, value]) => typeof value === 'object').map(([key]) => key);
    return { name, file, line: lineOfKey(text, name), attributes: new Map(attributes), blocks };
}
function valuesOf(file, text) {
    if (file.endsWith('.json'))
        return Object.entries(fieldsOf(JSON.parse(text))).map(([name, value]) => [name, (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .literalOfJson */ .nI)(value)]);
    return [...(0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHclBody */ .To)(text).attributes].flatMap(([name, written]) => {
        const value = (0,_hcl_text_js__WEBPACK_IMPORTED_MODULE_2__/* .parseLiteral */ .Fx)(written);
        return value === undefined ? [] : [[name, value]];
    });
}
/** Whatever is not plainly `false`: better one secret too many. */
const isTrue = (written) => written !== undefined && !/^"?false"?$/.test(written.trim());
function kindOf(type, preset) {
    const named = /^\s*"?(?<name>\w+)/.exec(type ?? '')?.groups?.name;
    if (named === 'string')
        return 'text';
    if (named === 'number')
        return 'number';
    if (named === 'bool')
        return 'word';
    if (named !== undefined && named !== 'any')
        return 'many';
    return preset === undefined || preset.kind === 'word' ? 'unknown' : preset.kind;
}
function lineOfKey(text, name) {
    const at = text.indexOf(JSON.stringify(name));
    return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}


/***/ }),

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


/***/ }),

/***/ 7284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e8: () => (/* binding */ hideForms),
  r$: () => (/* binding */ isTooShort),
  xd: () => (/* binding */ placeToCut),
  eo: () => (/* binding */ secretForms),
  bs: () => (/* binding */ shortestSecret)
});

// EXTERNAL MODULE: ./lib/domain/text/json.js
var text_json = __webpack_require__(34446);
// EXTERNAL MODULE: ./lib/domain/text/yaml.js
var yaml = __webpack_require__(72543);
;// CONCATENATED MODULE: ./lib/domain/text/secret-parts.js


/** A shorter part of a list is a word that occurs elsewhere. */
const shortestItem = 8;
/** Each is looked for in all that is shown. */
const mostParts = 1000;
/** characters; YAML costs more to read than all else, and a secret of this size is a file */
const mostYaml = 1 << 14;
/**
 * The texts that a template gets out of a secret by one function or two: what it is the base64 of, what stands between its commas, what it holds as a map or a
 * list of JSON or YAML, and what that is the base64 of. Its own text and lines are not among them.
 * @param shortest characters that a part has at least
 */
function partsOfSecret(secret, shortest) {
    const parts = new Set();
    const take = (texts) => {
        for (const text of texts) {
            if (parts.size >= mostParts)
                return;
            if (text !== secret && text.trim().length >= shortest)
                parts.add(text);
        }
    };
    const decoded = decodedOf(secret);
    take(decoded);
    for (const text of [secret, ...decoded]) {
        const held = scalarsIn(text);
        take(held);
        take(itemsOf(text));
        take(held.flatMap(decodedOf));
    }
    return [...parts];
}
const itemsOf = (text) => text.includes(',')
    ? text
        .split(',')
        .map(item => item.trim())
        .filter(item => item.length >= shortestItem)
    : [];
/** The text that this one is the base64 of, of either alphabet, broken into lines or not; nothing if it says no text. */
function decodedOf(text) {
    const said = text.trim().replace(/[\r\n]/g, '');
    if (!/^[\w+/-]+={0,2}$/.test(said) || (said.endsWith('=') && said.length % 4 !== 0))
        return [];
    const bytes = Buffer.from(said, 'base64');
    const bare = said.replaceAll('=', '');
    // Other texts of these letters lose something, and would not come back.
    if (bytes.toString('base64url') !== bare.replaceAll('+', '-').replaceAll('/', '_'))
        return [];
    try {
        return [new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)];
    }
    catch {
        return [];
    }
}
/** Texts and numbers, however deep. `true` and `false` are everybody's words. */
function scalarsIn(text) {
    const found = [];
    const seen = new Set();
    const left = [mapOrListOf(text)];
    while (left.length > 0) {
        const value = left.pop();
        if (typeof value === 'string' || typeof value === 'number')
            found.push(String(value));
        // What an alias stands for is there once more.
        if (typeof value !== 'object' || value === null || seen.has(value))
            continue;
        seen.add(value);
        for (const one of Object.values(value).reverse())
            left.push(one);
    }
    return found;
}
function mapOrListOf(text) {
    const json = /^\s*[[{]/.test(text) ? (0,text_json/* parseJson */.qF)(text) : undefined;
    if (typeof json === 'object' && json !== null)
        return json;
    // Every map and every list of YAML has one of these.
    if (text.length > mostYaml || !/[:[-]/.test(text))
        return undefined;
    const read = (0,yaml/* readYaml */.g)(text);
    return 'value' in read && typeof read.value === 'object' && read.value !== null ? read.value : undefined;
}

;// CONCATENATED MODULE: ./lib/domain/text/secret-forms.js

/** A shorter text cannot be hidden: it occurs in the words of everybody. */
const shortestSecret = 4;
/** The same for a part of a secret in another spelling, which is no word of anybody by itself. */
const shortestPart = 8;
/** Columns at which tools break base64: `base64` and `openssl`. */
const columns = [76, 64];
/**
 * The spellings in which a secret can come out of a tool, longest first: as it is, without its final line end, each of its lines, as a text of JSON, HCL,
 * Go, a shell or HTML, as Packer's machine-readable output has it, in a URI, in base64, also as a part of a longer text. The same of what a template gets
 * out of it, see `partsOfSecret`. What the runner is told to mask and what is hidden in files comes from here alone.
 */
function secretForms(secret) {
    const whole = [secret, ...partsOfSecret(secret, shortestSecret)].flatMap(text => [text, withoutFinalEnd(text)]);
    const lines = whole.flatMap(linesOf);
    const forms = new Set([...whole, ...lines, ...lines.map(line => line.trim())].flatMap(escaped).flatMap(afterPacker));
    for (const text of new Set(whole))
        for (const form of [...inUri(text), ...inBase64(text)])
            forms.add(form);
    return [...forms].filter(form => form.trim().length >= shortestSecret).sort((a, b) => b.length - a.length);
}
/** Whether hiding this secret would blank out the log: it, or one of its lines, is shorter than what can be hidden. An empty one hides nothing. */
function isTooShort(secret) {
    return linesOf(secret).some(line => {
        const { length } = line.trim();
        return length > 0 && length < shortestSecret;
    });
}
/** The text with `***` for every stretch that one form, or several that overlap, cover. */
function hideForms(text, forms) {
    const found = [];
    for (const form of forms) {
        const own = [];
        for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
            cover(own, { from: at, to: at + form.length });
        for (const one of own)
            found.push(one);
    }
    const hidden = [];
    for (const one of found.sort((a, b) => a.from - b.from))
        cover(hidden, one);
    const shown = hidden.map(({ from }, n) => text.slice(hidden[n - 1]?.to ?? 0, from));
    return [...shown, text.slice(hidden.at(-1)?.to ?? 0)].join('***');
}
/** Where a text may be cut at or before `at` so that no form is cut in two. */
function placeToCut(text, at, forms) {
    let cut = at;
    let before;
    do {
        before = cut;
        for (const form of forms) {
            const found = text.indexOf(form, Math.max(0, cut - form.length + 1));
            if (found >= 0 && found < cut)
                cut = found;
        }
    } while (cut < before);
    return cut;
}
/** Adds a stretch that does not begin before the last one: to that one, if they touch. */
function cover(stretches, next) {
    const last = stretches.at(-1);
    if (last && next.from <= last.to)
        last.to = Math.max(last.to, next.to);
    else
        stretches.push({ ...next });
}
const linesOf = (text) => text.split(/\r\n|\n|\r/);
/** By hand: a pattern would begin anew at each of many ends of lines. */
function withoutFinalEnd(text) {
    let end = text.length;
    while (end > 0 && '\r\n'.includes(text.charAt(end - 1)))
        end--;
    return text.slice(0, end);
}
/** The text as it is and as what quotes it writes it. */
function escaped(text) {
    const json = inJson(text);
    const ascii = json.replace(/[\u007f-\uffff]/g, c => `\\u${hex(c, 4)}`);
    return [
        text,
        json,
        ascii,
        json.replace(/[<>&]/g, c => `\\u${hex(c, 4)}`),
        json.replaceAll('/', '\\/'),
        json.replaceAll('${', () => '$${').replaceAll('%{', '%%{'),
        ...(json === text ? [] : [inJson(json)]),
        text.replace(/[\u0000-\u001f\u007f"\\]/g, c => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' })[c] ?? `\\x${hex(c, 2)}`),
        inPacker(text),
        inDebugLog(inPacker(text)),
        inDebugLog(text),
        text.replaceAll("'", "'\\''"),
        text.replaceAll("'", `'"'"'`),
        text.replace(/[$`"\\]/g, '\\$&'),
        text.replace(/[^\w@%+=:,./-]/g, '\\$&'),
        ...['&#39;', '&#x27;', '&apos;'].flatMap(quote => ['&quot;', '&#34;'].map(double => text
            .replaceAll('&', '&amp;')
            .replaceAll('<', '&lt;')
            .replaceAll('>', '&gt;')
            .replaceAll("'", quote)
            .replaceAll('"', double))),
    ];
}
/** Packer's machine-readable output cannot tell its own escapes from those of the text: it comes out of it with them undone. */
const afterPacker = (text) => [
    text,
    text.replaceAll('%!(PACKER_COMMA)', ',').replaceAll('\\n', '\n').replaceAll('\\r', '\r'),
];
const inPacker = (text) => text.replaceAll(',', '%!(PACKER_COMMA)').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
/** Packer's debug log takes what is said for a format of Go, for which nothing is given. */
const inDebugLog = (text) => text.replace(/%[-+# 0]*\d*(?:\.\d*)?(.?)/gsu, (_, verb) => verb === '%' ? '%' : verb === '' ? '%!(NOVERB)' : `%!${verb}(MISSING)`);
const inJson = (text) => JSON.stringify(text).slice(1, -1);
const hex = (character, digits) => character.charCodeAt(0).toString(16).padStart(digits, '0');
function inUri(text) {
    // A half of a pair has no place in a URI.
    const encoded = encodeURIComponent(Buffer.from(text).toString('utf8'));
    const strict = encoded.replace(/[!'()*]/g, c => `%${hex(c, 2).toUpperCase()}`);
    return [encoded, strict].flatMap(form => [form, form.replaceAll('%20', '+'), form.replaceAll('%2F', '/')].flatMap(said => [
        said,
        said.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    ]));
}
function inBase64(text) {
    const whole = [text, `${text}\n`].map(said => Buffer.from(said).toString('base64'));
    const broken = columns.flatMap(width => whole.flatMap(said => said.match(new RegExp(`.{1,${width}}`, 'g')) ?? []));
    const parts = [...broken, ...insideOfBase64(text)].filter(part => part.length >= shortestPart);
    return [...whole, ...whole.map(said => said.replace(/=+$/, '')), ...parts].flatMap(said => [
        said,
        said.replaceAll('+', '-').replaceAll('/', '_'),
    ]);
}
/** What is the same in the base64 of every text that this one is a part of, for each of the three places at which it can begin. */
function insideOfBase64(text) {
    const bytes = Buffer.from(text);
    return [0, 1, 2].map(before => {
        const said = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
        const whole = Math.floor(((before + bytes.length) * 8) / 6);
        return said.slice(Math.ceil((before * 8) / 6), whole);
    });
}


/***/ })

};
