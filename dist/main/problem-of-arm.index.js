export const id = 918;
export const ids = [918];
export const modules = {

/***/ 18666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PT: () => (/* binding */ problemOfArm),
/* harmony export */   TT: () => (/* binding */ saidBy),
/* harmony export */   ZL: () => (/* binding */ knownProblem),
/* harmony export */   fq: () => (/* binding */ problemOfRefusal),
/* harmony export */   jq: () => (/* binding */ isForeign)
/* harmony export */ });
/* harmony import */ var _domain_text_short_sentence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1752);
/* harmony import */ var _words_cause_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39781);
/* harmony import */ var _words_kind_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28618);
/* harmony import */ var _words_meaning_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21603);




/** characters of Azure's own sentence in a message */
const mostWords = 400;
/** Azure's own words, in one line. */
const saidBy = ({ code, message }) => `${code}${message ? `: ${(0,_domain_text_short_sentence_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSentence */ .I)(message, mostWords)}` : ''}`;
/** What a refused request means to the user. `what` names the request, such as `GET /subscriptions/…`. */
const problemOfArm = (status, body, what) => problemOfRefusal({ ...(0,_words_cause_js__WEBPACK_IMPORTED_MODULE_1__/* .causeIn */ .P)(body), status }, what);
/** The same of a refusal that somebody else heard. @param what as in "Azure refused …" */
function problemOfRefusal(refusal, what) {
    const known = knownProblem(refusal, what);
    if (known)
        return known;
    const { status = 0 } = refusal;
    const said = saidBy(refusal);
    if (status === 401)
        return { code: 'AUTH_REFUSED', message: `Azure Resource Manager refused the token for ${what}: ${said}` };
    if (status === 403)
        return forbidden(refusal, what);
    if (status === 404)
        return { code: 'AZURE_NOT_FOUND', message: `Not found: ${what}: ${said}` };
    if (status === 409 || status === 412)
        return { code: 'AZURE_CONFLICT', message: `Azure refused ${what}: ${said}` };
    if (status >= 500)
        return {
            code: 'AZURE_UNAVAILABLE',
            message: `Azure failed with ${status} for ${what}, also after retries: ${said}`,
        };
    return { code: 'AZURE_REFUSED', message: `Azure refused ${what}${status === 0 ? '' : ` with ${status}`}: ${said}` };
}
/** The problem, if Azure's code or words say what it is, whatever the status was. */
function knownProblem(refusal, what) {
    const kind = (0,_words_meaning_js__WEBPACK_IMPORTED_MODULE_2__/* .findKind */ .o)(refusal);
    if (kind === undefined)
        return undefined;
    if (kind.code === 'AZURE_FORBIDDEN')
        return forbidden(refusal, what, kind);
    return {
        code: kind.code,
        message: `${leadOf(kind, refusal, what)}: ${saidBy(refusal)}`,
        hint: (0,_words_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .nextOf */ .Xh)(kind, refusal),
        ...(kind.cure ? { cure: kind.cure(refusal) } : {}),
    };
}
function leadOf({ code }, refusal, what) {
    if (/^RequestDisallowedByPolicy$/i.test(refusal.code))
        return `A policy of Azure forbids ${what}`;
    if (code === 'AZURE_THROTTLED')
        return `Azure throttles ${what}, also after retries`;
    if (code === 'AZURE_NOT_FOUND')
        return `Not found: ${what}`;
    return `Azure refused ${what}`;
}
/** What is not there is told in the same words as what the identity may not touch, unless it has a right above. */
function forbidden(refusal, what, kind) {
    const refused = { code: 'AZURE_FORBIDDEN', message: `The identity may not do ${what}: ${saidBy(refusal)}` };
    if (kind?.again === 'no')
        return { ...refused, hint: (0,_words_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .nextOf */ .Xh)(kind, refusal) };
    const { message } = refusal;
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
/**
 * Whether a 404 is about something else than what was asked for: its subscription, or what it would lie in. Then nobody knows whether that is there.
 * @param above whether the group and the parent count, too; of what may go with its group they do not
 */
function isForeign(body, above = false) {
    const { code } = (0,_words_cause_js__WEBPACK_IMPORTED_MODULE_1__/* .causeIn */ .P)(body);
    return (/^(?:SubscriptionNotFound|InvalidSubscriptionId)$/i.test(code) ||
        (above && /^(?:ResourceGroupNotFound|ParentResourceNotFound)$/i.test(code)));
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

/***/ 39781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ decideCause),
/* harmony export */   P: () => (/* binding */ causeIn)
/* harmony export */ });
/* harmony import */ var _transport_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30426);
/* harmony import */ var _meaning_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21603);


/** errors of one answer that are looked at; levels of them; characters of a sentence */
const most = 200;
const deepest = 8;
const longest = 16 * 1024;
/** What only says that something else has failed, or was given up for it. */
const consequence = /^(?:Cancell?ed|OperationCancell?ed|ResourceDeploymentFailure|DeploymentFailed|DeploymentFailedCleanUp|InvalidTemplateDeployment|MultipleErrorsOccurred|Details|no code)$/i;
/**
 * The error that says what happened, of all that one answer holds: `{error: {code, message, details[], innererror}}`, where a deployment hands on the
 * answers of resource providers as JSON inside of messages. Of several, the one whose meaning is known; else the innermost that speaks for itself.
 */
function causeIn(body) {
    const leaves = [];
    const above = [];
    walk((0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .property */ .MZ)(body, 'error') ?? body, 0, leaves, above);
    return decideCause(leaves, above);
}
/** @param leaves innermost ones, in the order in which Azure names them @param above what they stand in, the inner ones first */
function decideCause(leaves, above = []) {
    const known = (one) => (0,_meaning_js__WEBPACK_IMPORTED_MODULE_0__/* .findKind */ .o)(one) !== undefined;
    return (leaves.find(known) ??
        above.find(known) ??
        leaves.find(one => !consequence.test(one.code)) ??
        leaves[0] ?? { code: 'no code', message: '' });
}
function walk(error, depth, leaves, above) {
    if (leaves.length + above.length >= most)
        return;
    const message = (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error, 'message');
    const inner = [...innerOf(error), ...inMessage(message)].filter(one => (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .property */ .MZ)(one, 'code') !== undefined);
    const policies = policiesOf(error);
    const said = { code: (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error, 'code').slice(0, 200) || 'no code', message: message.slice(0, longest) };
    const refusal = { ...said, ...(policies.length > 0 ? { policies } : {}) };
    if (inner.length === 0 || depth >= deepest) {
        leaves.push(refusal);
        return;
    }
    for (const one of inner)
        walk(one, depth + 1, leaves, above);
    above.push(refusal);
}
function innerOf(error) {
    const details = (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .property */ .MZ)(error, 'details');
    return Array.isArray(details) ? details.slice(0, most) : [(0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .property */ .MZ)(error, 'innererror')];
}
function inMessage(message) {
    if (!message.trimStart().startsWith('{'))
        return [];
    try {
        return [(0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .property */ .MZ)(JSON.parse(message), 'error')];
    }
    catch {
        // An ordinary sentence.
        return [];
    }
}
/** https://learn.microsoft.com/azure/governance/policy/troubleshoot/general: `additionalInfo` of type `PolicyViolation` */
function policiesOf(error) {
    const info = (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .property */ .MZ)(error, 'additionalInfo');
    return (Array.isArray(info) ? info.slice(0, most) : [])
        .map(one => (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .property */ .MZ)(one, 'info'))
        .map(one => (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(one, 'policyAssignmentDisplayName') ||
        (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(one, 'policyDefinitionDisplayName') ||
        (0,_transport_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(one, 'policyAssignmentName'))
        .filter(name => name !== '');
}


/***/ }),

/***/ 96816:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ findEntraKind)
/* harmony export */ });
/* unused harmony export entraKinds */
const federated = 'Run the first command in the message; of the two of `az`, one is for an application, the other for a user-assigned managed identity.';
const justMade = 'in ten minutes, if the credential was made just now';
/** The first one that fits counts. */
const entraKinds = [
    {
        codes: ['AADSTS90033', 'AADSTS50000', 'AADSTS90006'],
        words: /\btransient error\b/i,
        code: 'AUTH_UNREACHABLE',
        meaning: 'Entra has failed for a moment, also after retries',
        next: 'Nothing is to be changed.',
        again: 'in some minutes',
    },
    {
        codes: ['AADSTS7002138'],
        words: /federated identity record.{0,400}(?:case[- ]sensitive|letter case)/is,
        code: 'AUTH_SUBJECT_MISMATCH',
        meaning: 'a federated credential differs from the token only in upper and lower case',
        next: `Correct the credential that is there, or add one. ${federated}`,
        again: justMade,
    },
    {
        codes: ['AADSTS700211'],
        code: 'AUTH_SUBJECT_MISMATCH',
        meaning: 'no federated credential has the issuer of the token',
        next: federated,
        again: justMade,
    },
    {
        codes: ['AADSTS700212'],
        code: 'AUTH_SUBJECT_MISMATCH',
        meaning: 'no federated credential has the audience of the token',
        next: federated,
        again: justMade,
    },
    {
        codes: ['AADSTS700213', 'AADSTS70021'],
        words: /federated identity (?:record|credential)/i,
        code: 'AUTH_SUBJECT_MISMATCH',
        meaning: 'no federated credential matches the token',
        next: federated,
        again: justMade,
    },
    {
        codes: ['AADSTS700016'],
        code: 'AUTH_REFUSED',
        meaning: 'there is no application with this client id in the tenant: check the input `client-id`, or without it `identities`, and `azure.tenant`',
        next: 'Check `identities` and `azure.tenant`.',
        again: 'in ten minutes, if the application was made just now',
    },
    {
        codes: ['AADSTS90002'],
        code: 'AUTH_REFUSED',
        meaning: 'the tenant does not exist: check `azure.tenant`',
        next: 'Correct `azure.tenant`.',
        again: 'no',
    },
    {
        codes: ['AADSTS700024'],
        code: 'AUTH_REFUSED',
        meaning: 'the identity token was outside its lifetime: check the clock of a self-hosted runner',
        next: 'Set the clock of the runner.',
        again: 'no',
    },
    {
        codes: ['AADSTS53003'],
        code: 'AUTH_REFUSED',
        meaning: 'a conditional access policy blocks this identity',
        next: 'Whoever owns the policy must let the identity in, from where the runner stands.',
        again: 'no',
    },
    {
        codes: ['AADSTS7000215'],
        code: 'AUTH_REFUSED',
        meaning: 'a client secret was refused; these actions need none',
        next: 'Let the template say `use_azure_cli_auth = true`, and no secret.',
        again: 'no',
    },
];
/** Which kind it is; `undefined`: Entra says something else. @param said Entra's answer @param code the `AADSTS…` number in it */
const findEntraKind = (said, code) => entraKinds.find(kind => code !== undefined && kind.codes.includes(code)) ??
    entraKinds.find(kind => kind.words?.test(said));


/***/ }),

/***/ 52966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ problemOfEntra)
});

// EXTERNAL MODULE: ./lib/adapters/azure/words/entra-kinds.js
var entra_kinds = __webpack_require__(96816);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/adapters/azure/words/federation-commands.js

/** A token as GitHub issues it to a job, where the token itself does not say otherwise. */
const gitHub = { iss: 'https://token.actions.githubusercontent.com', aud: 'api://AzureADTokenExchange' };
/** The claims that make one subject for all repositories of an owner, in this order: whatever comes first, nobody else can have. */
const estateKeys = ['repository_owner_id', 'environment', 'job_workflow_ref'];
/** One line to paste into a shell; what the token says is quoted for it. @param identity absent: whoever Packer signed in as */
function federatedCredentialCommand(identity, { sub, iss, aud }) {
    const parameters = { name: nameFor(sub), issuer: iss, subject: sub, audiences: [aud] };
    return `az ad app federated-credential create --id ${identity?.clientId ?? '<client id>'} --parameters ${inShell(JSON.stringify(parameters))}`;
}
/** The same for an identity of Azure's own, of which the name is nowhere in a token. */
const managedIdentityCommand = ({ sub, iss, aud }) => `az identity federated-credential create --identity-name <name> --resource-group <group> --name ${nameFor(sub)} --issuer ${inShell(iss)} --subject ${inShell(sub)} --audiences ${inShell(aud)}`;
/**
 * Gives a repository the subject that one credential can serve for all of them. The keys are said: without them it is the organisation's
 * template that counts, which nobody here knows. https://docs.github.com/rest/actions/oidc
 */
function ownSubjectCommand(repository) {
    const path = `repos/${repository ?? '<owner>/<repository>'}/actions/oidc/customization/sub`;
    const plain = repository === undefined || !/[^\w./-]/.test(repository);
    const keys = estateKeys.map(key => `-f 'include_claim_keys[]=${key}'`).join(' ');
    return `gh api --method PUT ${plain ? path : inShell(path)} -F use_default=false ${keys}`;
}
/** 3 to 120 letters, digits and dashes are accepted. */
function nameFor(subject) {
    const name = `github-${subject.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}`;
    // Long ones may differ at their ends alone.
    return name.length <= 120
        ? name
        : `${name.slice(0, 111)}-${(0,external_node_crypto_.createHash)('sha256').update(subject).digest('hex').slice(0, 8)}`;
}
const inShell = (text) => `'${text.replace(/'/g, `'\\''`)}'`;

;// CONCATENATED MODULE: ./lib/adapters/azure/words/subject-shape.js
/**
 * The shape of a token's own `sub`: GitHub has several default forms, a repository's template makes any other, and the text of none can be
 * told beforehand.
 */
function shapeOf(subject) {
    const [first = '', value = ''] = subject.split(':', 2);
    if (first === 'repo')
        return /^[^/]+@\d+\/[^/]+@\d+$/.test(value) ? 'with-ids' : 'by-name';
    if (!/^\d+$/.test(value))
        return 'no-id';
    return first === 'repository_owner_id' ? 'owner-id' : first === 'repository_id' ? 'repository-id' : 'no-id';
}
/** Whether the subject says a claim, and says something of it. */
function holds(subject, claim) {
    const parts = subject.split(':');
    return (parts[parts.indexOf(claim) + 1] ?? '') !== '' && parts.includes(claim);
}

;// CONCATENATED MODULE: ./lib/adapters/azure/words/federation-advice.js


/** The commands that make Entra trust the token of this job, the one that cures it first; of a subject that others can have too, none. */
function federationAdvice({ identity, trusted, claims, again }) {
    const shape = shapeOf(trusted.sub);
    const own = ownSubjectCommand(claims.repository);
    if (shape === 'no-id')
        return [own, notThisOne].join('\n');
    return [
        ...optingIn(shape, own, claims),
        federatedCredentialCommand(identity, trusted),
        `or, for a user-assigned managed identity: ${managedIdentityCommand(trusted)}`,
        ...better(shape, trusted.sub, own),
        `Run the job again ${again}.`,
    ].join('\n');
}
const notThisOne = "Make no credential for this subject: Entra would take it, but it does not begin with the id of the owner or of the repository, so whoever else may call the workflow can give his own jobs the same one. The command gives all jobs of this repository a subject that begins with the owner's id. Run the job again after it: what is printed then is the credential to make.";
/** A repository that calls the estate's workflow is meant to have the estate's subject. */
function optingIn(shape, own, claims) {
    const called = calledRepository(claims);
    if (called === undefined || !(shape === 'with-ids' || shape === 'by-name'))
        return [];
    return [
        own,
        `That is what is missing if one credential serves every repository that calls the workflow of ${called}: a template that the organisation alone has does nothing for a repository until it opts in. For this repository alone:`,
    ];
}
function better(shape, subject, own) {
    if (shape === 'owner-id') {
        const missing = ['environment', 'job_workflow_ref'].filter(claim => !holds(subject, claim));
        if (missing.length === 0)
            return [];
        return [
            `This subject says no ${missing.join(' and no ')}, so more jobs of the owner can have it than are meant. Better: \`environment:\` on the job, and ${own}`,
        ];
    }
    const names = "This subject holds names without ids, and a name that was given up can be somebody else's one day. Better is one that begins with the owner's id";
    return [
        ...(shape === 'by-name' ? [`${names}: ${own}`] : []),
        `An application takes 20 credentials. Where they are used up, this gives every repository the same subject, so that one serves all: ${own}`,
    ];
}
/** The repository whose workflow this job's one calls. */
function calledRepository({ repository, job_workflow_ref: workflow }) {
    const called = workflow?.split('/', 2).join('/');
    return called === undefined || repository === undefined || called.toLowerCase() === repository.toLowerCase()
        ? undefined
        : called;
}

;// CONCATENATED MODULE: ./lib/adapters/azure/words/entra-problem.js



/** characters of Entra's answer that are read */
const longest = 16 * 1024;
/**
 * What Microsoft Entra said, as a problem that a user can act on.
 * @param identity absent: of whoever Packer signed in as @param token absent: what the answer says of it
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust
 */
function problemOfEntra(answer, identity, token = {}) {
    const said = answer.slice(0, longest);
    const code = /AADSTS\d{1,10}/.exec(said)?.[0];
    const kind = (0,entra_kinds/* findEntraKind */.u)(said, code);
    const who = identity === undefined ? 'the identity' : `the identity ${identity.clientId}`;
    if (kind?.code === 'AUTH_SUBJECT_MISMATCH')
        return mismatch(kind, code, said, { who, identity, token });
    if (kind?.code === 'AUTH_UNREACHABLE')
        return {
            code: kind.code,
            message: `${code ?? 'Microsoft Entra'}: ${kind.meaning}: ${firstSentence(said, code ?? '')}.`,
        };
    if (code)
        return {
            code: 'AUTH_REFUSED',
            message: `${code}: Microsoft Entra refused ${who}: ${kind?.meaning ?? firstSentence(said, code)}.`,
            ...(kind === undefined || kind.again === 'no' ? {} : { hint: `${kind.next} Run the job again ${kind.again}.` }),
        };
    return {
        code: 'AUTH_UNREACHABLE',
        message: `Microsoft Entra gave no token for ${identity?.clientId ?? 'Packer'}: ${firstSentence(said, '')}.`,
    };
}
/** A credential is exact in all three: so all three are told, as the token itself has them. */
function mismatch(kind, code, said, { who, identity, token }) {
    const known = {
        iss: token.iss ?? quoted(said, 'issuer'),
        sub: token.sub ?? quoted(said, 'subject'),
        aud: token.aud ?? quoted(said, 'audience'),
    };
    const presented = Object.entries(known).flatMap(([name, value]) => value === undefined ? [] : [`${name} '${value}'`]);
    const { iss = gitHub.iss, sub, aud = gitHub.aud } = known;
    return {
        code: kind.code,
        message: `${code ?? 'Microsoft Entra'}: ${who} has no federated credential for the token of this job: ${kind.meaning}: ${presented.length > 0 ? presented.join(', ') : firstSentence(said, code ?? '')}.`,
        hint: sub === undefined
            ? `${kind.next} Run the job again ${kind.again}.`
            : federationAdvice({ identity, trusted: { sub, iss, aud }, claims: token, again: kind.again }),
    };
}
const quoted = (said, what) => new RegExp(`${what} '([^']{1,1000})'`).exec(said)?.[1];
function firstSentence(text, code) {
    const after = code === '' ? text : text.slice(text.indexOf(code) + code.length).replace(/^:\s*/, '');
    return (after.split(/(?:\.\s|\r|\n|Trace ID)/)[0] ?? '').slice(0, 300);
}


/***/ }),

/***/ 28618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WP: () => (/* binding */ both),
/* harmony export */   Xh: () => (/* binding */ nextOf),
/* harmony export */   aL: () => (/* binding */ words),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   gP: () => (/* binding */ either),
/* harmony export */   h5: () => (/* binding */ status)
/* harmony export */ });
const code = (pattern) => refusal => pattern.test(refusal.code);
/** @param pattern no run in it that is without a limit: it sees whole answers */
const words = (pattern) => refusal => pattern.test(refusal.message);
const status = (number) => refusal => refusal.status === number;
const either = (...tests) => refusal => tests.some(test => test(refusal));
const both = (...tests) => refusal => tests.every(test => test(refusal));
/** The next step with what the refusal names in its places, and when the job can be run again. */
function nextOf({ next, again, read }, refusal) {
    const named = read?.(refusal) ?? {};
    const filled = next.replace(/<([a-z -]{1,40})>/g, (place, name) => named[name] ?? place);
    return again === 'no' ? filled : `${filled} Run the job again ${again}.`;
}


/***/ }),

/***/ 21603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ findKind)
});

// UNUSED EXPORTS: kinds

// EXTERNAL MODULE: ./lib/adapters/azure/words/kind.js
var kind = __webpack_require__(28618);
;// CONCATENATED MODULE: ./lib/adapters/azure/words/machines.js

const size = ({ message }) => ({
    size: /\b((?:Standard|Basic)_[A-Za-z0-9_-]{1,60})/.exec(message)?.[1],
});
/** Publisher, offer and plan, in the two forms in which Azure names them. */
const offer = ({ message }) => ({
    publisher: /publisher(?:Id)?\s{0,3}[:=]\s{0,3}'([\w.-]{1,100})'/i.exec(message)?.[1],
    offer: /offer(?:Id)?\s{0,3}[:=]\s{0,3}'([\w.-]{1,100})'/i.exec(message)?.[1],
    plan: /(?:sku|plan(?:Id)?)\s{0,3}[:=]\s{0,3}'([\w.-]{1,100})'/i.exec(message)?.[1],
    subscription: /subscription: '([\w-]{1,100})'/i.exec(message)?.[1],
});
const managedImages = 'Azure makes no managed image of such a machine: leave `security_type`, `secure_boot_enabled` and `vtpm_enabled` out of the template, and make the image definition with `--features SecurityType=TrustedLaunchSupported`, whose images start either way.';
/** What a machine or an image can be, and whether there is room for it. */
const machines = [
    {
        said: '"different Hypervisor generation"',
        is: (0,kind/* words */.aL)(/different Hypervisor generation/i),
        code: 'FIT_GENERATION',
        next: 'The generation of a definition never changes: az sig image-definition create --resource-group <group> --gallery-name <gallery> --gallery-image-definition <another name> --publisher <publisher> --offer <offer> --sku <another sku> --os-type Linux --os-state Generalized --hyper-v-generation <generation>, and name that one in the manifest.',
        again: 'no',
        read: ({ message }) => ({
            generation: /different Hypervisor generation\s{0,3}\[?'?(V[12])/i.exec(message)?.[1],
            group: /\/resourceGroups\/([^/']{1,90})\/providers\/Microsoft\.Compute\/galleries\//i.exec(message)?.[1],
            gallery: /\/galleries\/\b([\w.]{1,80})/i.exec(message)?.[1],
        }),
    },
    {
        said: '`OperationNotAllowed`, `InvalidParameter`, `Conflict`: "Trusted Launch", "security type"; "only supports creation of VMs …"',
        is: (0,kind/* both */.WP)((0,kind/* code */.aY)(/^(?:OperationNotAllowed|InvalidParameter|Conflict|BadRequest|PropertyChangeNotAllowed)$/i), (0,kind/* words */.aL)(/trusted ?launch|security type|securityType|confidential ?vm|only supports creation of VMs/i)),
        code: 'FIT_SECURITY_TYPE',
        next: managedImages,
        again: 'no',
    },
    {
        said: '"cannot boot with OS image or disk", "cannot boot Hypervisor Generation", "CPU Architecture"',
        is: (0,kind/* words */.aL)(/cannot boot with OS image or disk|cannot boot Hypervisor Generation|cpu architecture (?:of )?'|disk ?controller ?types?\b[^']{0,60}not supported/i),
        code: 'FIT_SIZE',
        next: 'Use a size that starts this image instead of <size>; for sizes with NVMe alone the image definition needs `--features DiskControllerTypes=SCSI,NVMe`: az vm list-skus --location <location> --size <size> --output table.',
        again: 'no',
        read: size,
    },
    {
        said: '`VMMarketplaceInvalidInput`: "requires Plan information"',
        is: (0,kind/* either */.gP)((0,kind/* code */.aY)(/^VMMarketplaceInvalidInput$/i), (0,kind/* words */.aL)(/requires Plan information/i)),
        code: 'AZURE_PLAN',
        next: 'Name the plan of the parent in `plan_info` of the template, and make the image definition with it: --plan-publisher, --plan-product, --plan-name. az vm image show --urn <urn> --query plan says which.',
        again: 'no',
        read: ({ message }) => ({ urn: /\burn '?([\w.:-]{5,200})/i.exec(message)?.[1] }),
    },
    {
        said: '`MarketplacePurchaseEligibilityFailed`, `ResourcePurchaseValidationFailed`; `BadRequest`: "Offer … cannot be purchased"; "legal terms"',
        is: (0,kind/* either */.gP)((0,kind/* code */.aY)(/^(?:MarketplacePurchaseEligibilityFailed|ResourcePurchaseValidationFailed|ResourcePurchaseCanceled)$/i), (0,kind/* words */.aL)(/cannot be purchased|accepted? the legal terms|legal terms (?:of|have not)/i)),
        code: 'AZURE_TERMS',
        next: 'A person accepts the terms once for each subscription: az vm image terms accept --publisher <publisher> --offer <offer> --plan <plan> --subscription <subscription>. If they are accepted, the subscription or its Marketplace policy does not allow this offer.',
        again: 'no',
        read: offer,
    },
    {
        said: '`IPv4BasicSkuPublicIpCountLimitReached`',
        is: (0,kind/* code */.aY)(/^IPv4BasicSkuPublicIpCountLimitReached$/i),
        code: 'PACKER_BASIC_ADDRESS',
        next: "Azure gives no Basic public addresses any more: use Packer's azure plugin 2.1.4 or newer (Packer 1.10 or newer), or let the template build in a private network (`virtual_network_name`).",
        again: 'no',
    },
    {
        said: '`QuotaExceeded`, `OperationNotAllowed`: "quota"; `…CountLimitReached`, `ResourceQuotaExceeded`',
        is: (0,kind/* either */.gP)((0,kind/* code */.aY)(/^(?:\w{0,60}QuotaExceeded|\w{0,60}LimitReached|\w{0,60}LimitExceeded)$/i), (0,kind/* both */.WP)((0,kind/* code */.aY)(/^(?:OperationNotAllowed|Conflict|BadRequest)$/i), (0,kind/* words */.aL)(/\bquota\b|\bcores\b/i))),
        code: 'AZURE_CAPACITY',
        next: 'Ask Azure for quota (az vm list-usage --location <location> --output table shows what is used), or use a smaller size (`vm_size` in the template, `validate.size` in the manifest).',
        again: 'when other machines have gone, or the quota was raised',
        read: ({ message }) => ({ location: /Location: ([a-z0-9]{2,40})/i.exec(message)?.[1] }),
    },
    {
        said: '`SkuNotAvailable`, `NotAvailableForSubscription`',
        is: (0,kind/* either */.gP)((0,kind/* code */.aY)(/^(?:SkuNotAvailable|NotAvailableForSubscription)$/i), (0,kind/* words */.aL)(/requested (?:VM )?(?:size|tier)[^\n]{0,400}not available in (?:location|the current)/i)),
        code: 'AZURE_CAPACITY',
        next: 'Use another size (`vm_size` in the template, `validate.size` in the manifest) or location: az vm list-skus --location <location> --size <size> --output table says what this subscription may use.',
        again: 'some hours later, if the size is only short there',
        read: refusal => ({
            ...size(refusal),
            location: /in (?:location|region) '([\w -]{2,40})'/i.exec(refusal.message)?.[1],
        }),
    },
    {
        said: '`AllocationFailed`, `ZonalAllocationFailed`, `OverconstrainedAllocationRequest`, `…AllocationFailed`',
        is: (0,kind/* code */.aY)(/^\w{0,60}(?:AllocationFailed|AllocationFailure|AllocationRequest|InsufficientCapacity)$/i),
        code: 'AZURE_CAPACITY',
        next: 'Azure has no room there now: use another size (`vm_size` in the template, `validate.size` in the manifest) or location.',
        again: 'in an hour',
    },
];

;// CONCATENATED MODULE: ./lib/adapters/azure/words/policy.js
/** The policy by its name for people, `initiative` and definition aside: whoever assigned it knows that name. `undefined` if Azure gave none. */
function policyIn({ message, policies }) {
    const [beside] = policies ?? [];
    const name = beside ?? /"policyAssignment":\s{0,5}\{\s{0,5}"name":\s{0,5}"([^"]{1,200})"/.exec(message)?.[1];
    return name === undefined ? undefined : `"${name}"`;
}
const cures = [
    [
        'address',
        /public[ -]?ip|public address|pkrip/i,
        'No public address is made for a build whose template names a private network (`virtual_network_name`, `virtual_network_subnet_name`), nor for a test with `network.subnet` in the manifest.',
    ],
    [
        'tags',
        /\btags?\b|cost-?cent/i,
        'Put the tag into `azure.tags` of the manifest, and `azure_tags = var.tags` into the template.',
    ],
    [
        'size',
        /\b(?:sku|size)s?\b/i,
        'Use a size that the policy allows: `vm_size` in the template, `validate.size` in the manifest.',
    ],
    ['location', /\b(?:location|region)s?\b/i, 'Set `azure.location` to a region that the policy allows.'],
    [
        'encryption',
        /encrypt/i,
        'Name a disk encryption set (`disk_encryption_set_id` in the template, `encryption` in `gallery.regions`).',
    ],
    [
        'other',
        /trusted ?launch|secure ?boot|security ?type/i,
        'Make the image definition with `--features SecurityType=TrustedLaunchSupported`: what is tested of it boots as Trusted Launch.',
    ],
    [
        'network',
        /network|subnet|security ?group/i,
        'Build and test in a network that the policy allows: `network.subnet` in the manifest, `virtual_network_name` in the template.',
    ],
];
/** By what the names of the policy speak of, else its reasons, else those of others and of the resource. Ids are no words for people. */
function findCure({ message, policies }) {
    const names = [...message.matchAll(/"name":\s{0,5}"([^"]{1,200})"/g)].map(match => match[1]);
    const resource = /^Resource '([^']{1,200})'/.exec(message)?.[1];
    const reasons = /Reasons?: '([^']{1,500})'/.exec(message)?.[1];
    const [assignment, definition] = names;
    const texts = [policies?.[0], assignment, definition, reasons, [...(policies ?? []), ...names].join(' / '), resource];
    for (const text of texts) {
        const found = text === undefined ? undefined : cures.find(([, about]) => about.test(text));
        if (found)
            return found;
    }
    return undefined;
}
const cureOfPolicy = (refusal) => findCure(refusal)?.[0] ?? 'other';
/** The line that cures it. */
const wordsOfCure = (refusal) => findCure(refusal)?.[2] ?? 'Change what the policy forbids, in the template or in the manifest.';

;// CONCATENATED MODULE: ./lib/adapters/azure/words/rights.js


/** Who may, and what a subscription allows at all. */
const rights = [
    {
        said: '429; `TooManyRequests`, also as `OperationNotAllowed`',
        is: (0,kind/* either */.gP)((0,kind/* status */.h5)(429), (0,kind/* code */.aY)(/^(?:TooManyRequests|\w{0,60}Throttled)$/i), (0,kind/* words */.aL)(/\btoo many requests\b/i)),
        code: 'AZURE_THROTTLED',
        next: 'Azure counts the requests of the whole subscription.',
        again: 'in half an hour',
    },
    {
        said: '`DenyAssignmentAuthorizationFailed`',
        is: (0,kind/* either */.gP)((0,kind/* code */.aY)(/^DenyAssignmentAuthorizationFailed$/i), (0,kind/* words */.aL)(/because of the deny assignment/i)),
        code: 'AZURE_FORBIDDEN',
        next: 'No role helps: whoever owns the deny assignment must lift it.',
        again: 'no',
    },
    {
        said: '`LinkedAuthorizationFailed`: "not authorized to access linked subscription"',
        is: (0,kind/* words */.aL)(/is not authorized to access linked subscription/i),
        code: 'AZURE_FORBIDDEN',
        next: 'No role helps: the subscription belongs to another tenant. Correct its id.',
        again: 'no',
    },
    {
        said: '`AuthorizationFailed`, `LinkedAuthorizationFailed`',
        is: (0,kind/* code */.aY)(/^(?:Linked)?AuthorizationFailed$/i),
        code: 'AZURE_FORBIDDEN',
        next: 'Check the names. If they are right: az role assignment create --assignee <client id> --role <a role with the action> --scope <scope>.',
        again: 'in ten minutes, if the role was assigned just now',
    },
    {
        said: '`RequestDisallowedByPolicy`',
        is: (0,kind/* code */.aY)(/^RequestDisallowedByPolicy$/i),
        code: 'AZURE_REFUSED',
        next: '<what cures it> Or have whoever owns the policy <policy> give an exemption.',
        again: 'no',
        read: refusal => ({ policy: policyIn(refusal) ?? 'in the message', 'what cures it': wordsOfCure(refusal) }),
        cure: cureOfPolicy,
    },
    {
        said: '`RequestDisallowedByAzure`',
        is: (0,kind/* code */.aY)(/^RequestDisallowedByAzure$/i),
        code: 'AZURE_REFUSED',
        next: 'Azure itself does not let this subscription use the region: set `azure.location` to another one.',
        again: 'no',
    },
    {
        said: '`ScopeLocked`',
        is: (0,kind/* either */.gP)((0,kind/* code */.aY)(/^ScopeLocked$/i), (0,kind/* words */.aL)(/because following scope\(s\) are locked/i)),
        code: 'AZURE_CONFLICT',
        next: 'Whoever owns the lock must take it away: az lock list --resource-group <group> --output table; az lock delete --ids <lock id>.',
        again: 'no',
        read: ({ message }) => ({
            group: /locked: '[^']{0,200}\/resourceGroups\/([^/']{1,90})/i.exec(message)?.[1],
        }),
    },
    {
        said: '`ReadOnlyDisabledSubscription`, `DisabledSubscription`: "is disabled and therefore marked as read only"',
        is: (0,kind/* either */.gP)((0,kind/* code */.aY)(/^(?:ReadOnly)?DisabledSubscription$|^SubscriptionIsDisabled$/i), (0,kind/* words */.aL)(/subscription '[^']{0,100}' is disabled/i)),
        code: 'AZURE_CONFLICT',
        next: 'The subscription is disabled, and only who pays for it can enable it again: az account show --subscription <subscription> --query state.',
        again: 'no',
        read: ({ message }) => ({ subscription: /subscription '([^']{1,100})'/i.exec(message)?.[1] }),
    },
    {
        said: '`MissingSubscriptionRegistration`: "not registered to use namespace"',
        is: (0,kind/* either */.gP)((0,kind/* code */.aY)(/^MissingSubscriptionRegistration$/i), (0,kind/* words */.aL)(/not registered to use namespace/i)),
        code: 'AZURE_REFUSED',
        next: 'az provider register --namespace <namespace> --wait',
        again: 'no',
        read: ({ message }) => ({ namespace: /namespace '([\w.]{1,100})'/i.exec(message)?.[1] }),
    },
    {
        said: '`NoRegisteredProviderFound`, `InvalidApiVersionParameter`, `InvalidResourceType`',
        is: (0,kind/* code */.aY)(/^(?:NoRegisteredProviderFound|InvalidApiVersionParameter|InvalidResourceType|UnsupportedApiVersion)$/i),
        code: 'AZURE_REFUSED',
        next: 'This cloud or region does not have what is asked for, or not in this api-version: compare both in the message with what Azure lists there, and set `azure.location` to another region, or use another release of what asked.',
        again: 'no',
    },
    {
        said: '`SubscriptionNotFound`, `InvalidSubscriptionId`',
        is: (0,kind/* code */.aY)(/^(?:SubscriptionNotFound|InvalidSubscriptionId)$/i),
        code: 'AZURE_NOT_FOUND',
        next: 'Correct `azure.subscription`, and look whether it lies in `azure.tenant`: az account list --output table.',
        again: 'no',
    },
    {
        said: '`ResourceGroupNotFound`',
        is: (0,kind/* code */.aY)(/^ResourceGroupNotFound$/i),
        code: 'AZURE_NOT_FOUND',
        next: 'Correct `azure.build-group` or `gallery.group`, whichever has this name, or: az group create --name <group> --location <location>.',
        again: 'in ten minutes, if the group was made just now',
        read: ({ message }) => ({ group: /group '([-\w.()]{1,90})'/i.exec(message)?.[1] }),
    },
    {
        said: '`ParentResourceNotFound`',
        is: (0,kind/* code */.aY)(/^ParentResourceNotFound$/i),
        code: 'AZURE_NOT_FOUND',
        next: 'What it would lie in does not exist: correct `gallery.name` and `gallery.group`, or make the gallery: az sig create --resource-group <group> --gallery-name <gallery>.',
        again: 'no',
        read: ({ message }) => {
            const found = /\/resourceGroups\/([^/']{1,90})\/[^']{0,100}\/galleries\/\b([\w.]{1,80})/i.exec(message);
            return { group: found?.[1], gallery: found?.[2] };
        },
    },
    {
        said: '`AnotherOperationInProgress`, `RetryableError`, `OperationPreempted`',
        is: (0,kind/* code */.aY)(/^(?:AnotherOperationInProgress|RetryableError|OperationPreempted|ConflictingConcurrentWriteNotAllowed|CanceledAndSupersededDueToAnotherOperation)$/i),
        code: 'AZURE_CONFLICT',
        next: 'Something else is at work on the same resource.',
        again: 'when that has ended',
    },
];

;// CONCATENATED MODULE: ./lib/adapters/azure/words/meaning.js


/** The first one that fits counts: what is said of a right or a policy is never a matter of sizes. */
const kinds = [...rights, ...machines];
/** Which kind of refusal it is; `undefined`: none that is known, and its status has to say. */
const findKind = (refusal) => kinds.find(kind => kind.is(refusal));


/***/ }),

/***/ 27949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ waitUnlessCancelled)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);

/**
 * The work, or `INTERNAL_CANCELLED` as soon as the signal is aborted: for what cannot be stopped itself. It then goes on unheard.
 * @param doing what was under way, such as `Azure was making the candidate`
 */
async function waitUnlessCancelled(work, signal, doing) {
    if (!signal)
        return work();
    if (signal.aborted)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing);
    let stop = () => { };
    const cancelled = new Promise((_, reject) => {
        stop = () => reject((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelledWhile */ .dy)(doing));
        signal.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([cancelled, work()]);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}


/***/ }),

/***/ 54644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fV: () => (/* binding */ highestTag),
/* harmony export */   gM: () => (/* binding */ requireNextName),
/* harmony export */   xb: () => (/* binding */ readHighest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35879);
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

/***/ 1752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ shortSentence)
/* harmony export */ });
/* harmony import */ var _one_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18997);

/** One id of Azure Resource Manager; quotes and blanks end it. */
const armId = /\/subscriptions\/[^\s'"`,;()[\]{}<>]{1,2000}/gi;
const guid = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const longAddress = /(https?:\/\/[^\s'"<>]{60})[^\s'"<>]{1,4000}/gi;
/** Without subscription, group and provider, which are the same for most of what one sentence names. */
const insideProvider = (id) => id.replace(/^.*\/providers\/[^/]{1,200}\/(?=[^/])/is, '.../');
/** Kind and name alone. */
const lastTwo = (id) => id.replace(/^.*(?=(?:\/[^/]{1,200}){2}$)/s, '...');
/**
 * One line of at most so many characters. What is too long loses the beginnings of its ids first, then the length of its addresses, and only then its
 * end: the reason often stands behind two ids of 200 characters each.
 */
function shortSentence(text, most) {
    let line = (0,_one_line_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(text, Number.POSITIVE_INFINITY);
    for (const shorten of steps) {
        if (line.length <= most)
            return line;
        line = shorten(line);
    }
    return (0,_one_line_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(line, most);
}
const steps = [
    line => line.replace(armId, insideProvider),
    line => line.replace(/(?:\.\.\.|\/subscriptions)\/[^\s'"`,;()[\]{}<>]{1,2000}/gi, lastTwo),
    line => line.replace(guid, '$1...').replace(longAddress, '$1...'),
];


/***/ })

};
