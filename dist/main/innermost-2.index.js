export const id = 96;
export const ids = [96,666];
export const modules = {

/***/ 8666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ innermost),
/* harmony export */   P: () => (/* binding */ problemOfArm)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(426);

/** What a refused request means to the user. `what` names the request, such as `GET /subscriptions/…`. */
function problemOfArm(status, body, what) {
    const { code, message } = innermost(body);
    const said = `${code}${message ? `: ${message}` : ''}`;
    if (status === 403 && code === 'RequestDisallowedByPolicy')
        return { code: 'AZURE_REFUSED', message: `A policy of Azure forbids ${what}: ${said}` };
    if (status === 403) {
        // The sentence about a linked resource first names the action that the identity has.
        const lacking = /does not have (?:permission|authorization) to perform action.*/s.exec(message)?.[0] ?? message;
        const action = /action(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
        const scope = /scope(?:\(s\))? '([^']+)'/.exec(lacking)?.[1];
        return {
            code: 'AZURE_FORBIDDEN',
            message: action
                ? `The identity lacks the action ${action} at ${scope ?? 'an unnamed scope'}.`
                : `The identity may not do ${what}: ${said}`,
            ...(action && scope
                ? { hint: `az role assignment create --assignee <client id> --role <a role with ${action}> --scope ${scope}` }
                : {}),
        };
    }
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

/***/ 426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   MZ: () => (/* binding */ property),
/* harmony export */   b6: () => (/* binding */ textOf)
/* harmony export */ });
/** Ways into an answer of ARM of which nothing is known yet. */
function property(value, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
/** What ARM calls a resource is one. */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
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

/***/ 7374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ abortedLater),
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
const systemClock = {
    now: () => Date.now(),
    sleep: (milliseconds, signal) => new Promise(resolve => {
        if (signal?.aborted)
            return resolve();
        const done = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', done);
            resolve();
        };
        const timer = setTimeout(done, milliseconds);
        signal?.addEventListener('abort', done, { once: true });
    }),
};
/** Aborted so long after the other one. */
function abortedLater(signal, milliseconds) {
    const later = new AbortController();
    const start = () => void setTimeout(() => later.abort(), milliseconds).unref();
    if (signal.aborted)
        start();
    else
        signal.addEventListener('abort', start, { once: true });
    return later.signal;
}


/***/ }),

/***/ 7949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ orCancelled)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9285);

/**
 * The work, or `INTERNAL_CANCELLED` as soon as the signal is aborted: for what cannot be stopped itself. It then goes on unheard.
 * @param doing what was under way, such as `Azure was making the candidate`
 */
async function orCancelled(work, signal, doing) {
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

/***/ 3998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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


/***/ })

};
