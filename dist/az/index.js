import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./lib/entry/az.js

/** What Packer runs as `az`: hands its arguments to build-image over the socket and prints the answer. Loads nothing else. */
const [path = '', ...args] = process.argv.slice(2);
const socket = (0,external_node_net_namespaceObject.connect)({ path: path || 'no socket' });
let az_text = '';
socket.setEncoding('utf8').on('data', chunk => {
    az_text += chunk;
});
socket.on('error', error => fail(`build-image cannot be reached: ${error.message}`));
socket.on('end', () => {
    try {
        const { out, error } = JSON.parse(az_text);
        if (error === undefined)
            process.stdout.write(`${JSON.stringify(out)}\n`);
        else
            fail(error);
    }
    catch {
        fail('build-image gave no answer');
    }
});
socket.end(JSON.stringify(args));
function fail(message) {
    process.stderr.write(`ERROR: ${message}\n`);
    process.exitCode = 1;
}

