/**
 * Every pattern with a run in it that sees what a machine, Packer or Azure has said: in one table, so that a test tries each with its own worst case. No run
 * is unbounded behind something that can occur often.
 */
export const patterns = {
  /** closing words of Packer's own, whatever came of it */
  finished: /Builds finished|No builds to run|Some builds didn't complete/,
  /** seconds since 1970, at the start of what is machine-readable */
  time: /^\d{6,20}$/,
  /** `==> NAME: ` before what a build says, blanks instead of the arrow before what its machine says */
  build: /^\n?(?:==>|-->| {3}) (?<name>[^\s:]{1,200}): (?<said>[^\n]*)/,
  prefix: /^(?:==>|-->| {3}) [^\s:]{1,200}: ?/,
  group: /-> ResourceGroupName\s{0,20}: '(?<name>[-\w.()]{1,90})'/,
  /** random, and of this build alone */
  deployment: /-> DeploymentName\s{0,20}: '(?<name>pkrdp[a-z0-9]{1,32})'/,
  script: /^(?:Provisioning with shell script: |Uploading )(?<path>\S{1,1000})/,
  /** what begins and is no script of the template's on the machine: another provisioner, a script on the runner, a post-processor */
  otherStep:
    /^(?:Provisioning with (?!shell script: )|Running local shell script|Executing (?:locally|Ansible)|Running post-processor|Restarting Machine|Downloading )/,
  ending: /^(?:Provisioning step had errors|Cleanup requested|Step [^\n]{0,200} failed|Deleting )/,
  chain: /ERROR:\s{1,100}-> \w/,
  chainLinks: /ERROR:\s{1,100}-> (?<code>\w{1,100})(?: : (?<message>[^\n]*))?/g,
  plainError: /with error: (?<code>[A-Z]\w{1,100}): (?<message>[^\n]*)/,
  codeAndMessage: /Code="(?<code>[A-Z]\w{1,100})" Message="(?<message>[^"]*)"/,
  entra: /AADSTS\d{1,10}/,
  /** how provisioners begin to say that they failed; what a machine has said can only come behind it */
  scriptFailed:
    /^(?:Script (?:exited with non-zero exit status|disconnected unexpectedly)|Error (?:uploading|executing|running|removing|processing)|Upload failed|Failed to upload|Command exited with non-zero|Error: Script)/i,
  exitStatus: /exit status:? \d{1,10}/i,
  noSsh: /timeout waiting for (?:SSH|WinRM)|ssh: handshake failed|Error waiting for (?:SSH|WinRM)/i,
  useForce: /,? use [^\n]{0,200}-force/,
  request: /(?<verb>Get|Post|Put|Delete|Head|Patch) "(?<url>[^"\n]{0,2000})": /g,
  /** what Azure answered with: `unexpected status 409 (409 Conflict)`, `StatusCode=409` */
  status: /(?:unexpected status |StatusCode=)(?<status>[45]\d\d)\b/,
  /** how Go's clients say that a request went nowhere, or that nobody answered to the end */
  unreachable:
    /no such host|network is unreachable|no route to host|connection re(?:fused|set by peer)|broken pipe|i\/o timeout|TLS handshake timeout|server misbehaving|client connection lost|giving up after|x509: |Client\.Timeout exceeded|unexpected EOF reading/i,
  crash: /^panic: |^fatal error: |PACKER CRASH|^goroutine \d{1,20} \[/,
  /** all that a build knows when its plugin has crashed */
  pluginGone: /^(?:unexpected EOF|EOF\b|connection is shut down|plugin process exited|rpc error: code = Unavailable)/,
  heading: /^(?<severity>Error|Warning): (?<summary>[^\n]*)$/,
  where: /^\s{1,20}on (?<file>[^\n]{0,200}?) line (?<line>\d{1,9})(?:,[^\n]{0,200})?:$/,
  snippet: /^\s{1,20}(?:\d{1,9}:|\(source code not available\)|\u2502|with )/,
  gap: /\s+/g,
  escapedEnd: /\\{0,8}\r?\n\s*/g,
  lineEnd: /\r?\n\s*/g,
  noFile: /^\s{0,200}$|^</,
  allowedCodes: /(\d)\.(?=Allowed)/,
  /** one line of `packer inspect` for each variable, the value quoted as Go does it */
  variable: /^var\.(?<name>[A-Za-z_][\w-]*): (?<value>"(?:[^"\\\n]|\\[^\n])*")$/gm,
  value: /^(?:var|local)\.[A-Za-z_][\w-]*: "(?:[^"\\\n]|\\[^\n])*"$/gm,
  header: /(?<head>authorization"?\s{0,20}[:=]\s{0,20}"?(?:bearer )?)[^\s",}\]]+/gi,
  token: /[\w.-]+/g,
} as const satisfies Record<string, RegExp>
