export const id = 330;
export const ids = [330];
export const modules = {

/***/ 22330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ boundedClient),
/* harmony export */   p: () => (/* binding */ isTooLong)
/* harmony export */ });
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20690);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79112);


const mebibyte = 1024 * 1024;
/** bytes of one answer, counted as they are decoded, and of all answers that are being read */
const longest = 64 * mebibyte;
const longestTogether = 128 * mebibyte;
/** A JSON text of 64 MiB can be twenty million values, which take a gigabyte; ten thousand versions are half a million. */
const mostValues = 2_000_000;
/** A shorter text cannot hold so many. */
const neverTooMany = 2 * mostValues;
/** for a request that names none */
const defaultTimeoutMs = 60_000;
const tooLong = 'ANSWER_TOO_LONG';
/** Whether an answer was given up because of its length. */
const isTooLong = (error) => error?.code === tooLong;
/**
 * The network as everybody asks it who speaks to Azure, the SDKs too: an answer has ended within `request.timeout`, whatever drips until
 * then, has at most 64 MiB once it is decoded, and is not waited for any more when `request.abortSignal` says so.
 * Throws what the network throws; an `AbortError` after the timeout; `INTERNAL_CANCELLED`; what `isTooLong` knows.
 */
function boundedClient(clock, network = (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_0__/* .createDefaultHttpClient */ .fl)()) {
    let together = 0;
    return {
        sendRequest: async (request) => {
            const { timeout, abortSignal, onDownloadProgress } = request;
            const ended = new AbortController();
            const stop = new AbortController();
            let read = 0;
            let over;
            const count = (bytes) => {
                together += bytes - read;
                read = bytes;
                if (read <= longest && together <= longestTogether)
                    return;
                over = answerTooLong(read > longest ? 'it is longer than 64 MiB' : 'too much is being read at the same time');
                throw over;
            };
            const limit = timeout > 0 ? timeout : defaultTimeoutMs;
            const given = giveUpOnEnd(request, abortSignal, limit, clock, ended.signal);
            try {
                request.timeout = 0;
                request.abortSignal = stop.signal;
                request.onDownloadProgress = ({ loadedBytes }) => count(loadedBytes);
                return requireFewValues(await Promise.race([network.sendRequest(request), given]));
            }
            catch (error) {
                throw over ?? error;
            }
            finally {
                ended.abort();
                stop.abort();
                together -= read;
                Object.assign(request, { timeout, abortSignal, onDownloadProgress });
            }
        },
    };
}
/** Rejects as soon as nobody waits for the answer any more. */
async function giveUpOnEnd(request, cancelled, timeoutMs, clock, ended) {
    const stop = cancelled ? AbortSignal.any([cancelled, ended]) : ended;
    await clock.sleep(timeoutMs, stop);
    if (cancelled?.aborted)
        throw (0,_domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .cancelledWhile */ .dy)(`${new URL(request.url).host} was asked`);
    if (ended.aborted)
        return new Promise(() => { });
    throw Object.assign(new Error(`no whole answer within ${Math.round(timeoutMs / 1000)} s`), { name: 'AbortError' });
}
function requireFewValues(response) {
    const text = response.bodyAsText ?? '';
    if (text.length > neverTooMany && countValues(text) > mostValues)
        throw answerTooLong(`it has more than ${mostValues} values`);
    return response;
}
/** At most so many values can a JSON text have: one more than commas and opening brackets. */
function countValues(text) {
    let found = 1;
    for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        // , [ {
        if (code === 44 || code === 91 || code === 123)
            found++;
    }
    return found;
}
const answerTooLong = (why) => Object.assign(new Error(why), { code: tooLong });


/***/ })

};
