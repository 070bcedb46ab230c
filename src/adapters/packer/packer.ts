import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { GoldenImageError, type Problem } from '../../domain/errors.ts'
import type { BuildVariables, ImageBuilder } from '../../ports/image-builder.ts'
import { findTool } from '../process/find-tool.ts'
import { runTool } from '../process/run-tool.ts'
import { diagnosticsOf, failureOf } from './diagnostics.ts'
import { groupIn, parsePackerLine, provisioningIn } from './machine-readable.ts'
import type { PrivateAz } from './private-az.ts'

export interface PackerOptions {
  readonly workspace: string
  readonly temp: string
  /** the environment of the job; only what Packer needs of it is handed on */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly az: PrivateAz
  /** each line for people, not neutralised */
  show(line: string): void
}

/** Handed on as they are: how to trust and reach the network, nothing that signs anybody in. */
const handedOn = [
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'https_proxy',
  'http_proxy',
  'no_proxy',
  'PACKER_PLUGIN_PATH',
  'GO_AZURE_SDK_SKIP_POLLING_DELAY',
  'LANG',
]
/** Packer's own clean-up takes minutes; the job has seconds. The rest is the post step's. */
const cancelGraceMs = 5500

export function packer(options: PackerOptions): ImageBuilder {
  const { environment, temp, workspace } = options
  const logPath = join(temp, 'packer.log')
  const command = () => {
    const found = findTool('packer', environment.PATH)
    if (!found)
      throw new GoldenImageError({
        code: 'PACKER_NOT_FOUND',
        message: 'There is no `packer` on PATH.',
        hint: 'Put `hashicorp/setup-packer` with an exact version before this step, or install Packer on the runner.',
      })
    return found
  }
  const env = (variables: BuildVariables) => {
    const own = (name: string) => {
      const folder = join(temp, name)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return folder
    }
    return {
      ...Object.fromEntries(
        handedOn.flatMap(name => (environment[name] === undefined ? [] : [[name, environment[name] ?? '']])),
      ),
      PATH: `${options.az.bin}:${environment.PATH ?? ''}`,
      HOME: own('packer-home'),
      TMPDIR: own('t'),
      PACKER_CONFIG_DIR: own('packer-config'),
      PACKER_CACHE_DIR: own('packer-cache'),
      AZURE_CONFIG_DIR: options.az.config,
      CHECKPOINT_DISABLE: '1',
      PACKER_NO_COLOR: '1',
      ...Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [
          `PKR_VAR_${name}`,
          typeof value === 'string' ? value : hclMap(value),
        ]),
      ),
    }
  }
  const check = async (args: readonly string[], template: string, variables: BuildVariables) => {
    const done = await runTool({
      command: command(),
      args: [...args, template],
      cwd: workspace,
      env: env(variables),
      timeoutMs: 120_000,
    })
    if (done.code === 0) return done.stdout
    const problems = diagnosticsOf(`${done.stdout}\n${done.stderr}`)
    const [first, ...rest] = problems
    if (first) throw new GoldenImageError([first, ...rest])
    throw new GoldenImageError({
      code: 'TEMPLATE_INVALID',
      message: `Packer refuses ${template}: ${`${done.stdout}${done.stderr}`.trim().slice(0, 500)}`,
      place: { file: template, line: 1 },
    })
  }
  return {
    logPath,
    version: async () => {
      const done = await runTool({ command: command(), args: ['version'], env: env({}), timeoutMs: 30_000 })
      const version = /^Packer v(\d+\.\d+\.\d+)/m.exec(done.stdout)?.[1]
      if (!version)
        throw new GoldenImageError({
          code: 'PACKER_NOT_FOUND',
          message: `\`packer version\` gave no version: ${done.stdout.slice(0, 200)}`,
        })
      return version
    },
    declared: async (template, variables) => {
      const out = await check(['inspect'], template, variables)
      const inputs = out.split(/^> /m).find(part => part.startsWith('input-variables:')) ?? ''
      return [...inputs.matchAll(/^var\.([A-Za-z_]\w*):/gm)].map(m => m[1] ?? '')
    },
    validate: async (template, variables) => {
      await check(['validate'], template, variables)
    },
    build: async (template, variables, watch) => {
      const stop = new AbortController()
      watch.cancelled.addEventListener('abort', () => stop.abort(), { once: true })
      const ids = new Set<string>()
      const errors: string[] = []
      let group: string | undefined
      let checked: Promise<void> | undefined
      let refused: unknown
      const done = await runTool({
        command: command(),
        args: ['build', '-machine-readable', '-color=false', '-on-error=cleanup', template],
        cwd: workspace,
        env: env(variables),
        signal: stop.signal,
        graceMs: cancelGraceMs,
        onLine: line => {
          appendFileSync(logPath, `${line}\n`)
          const event = parsePackerLine(line)
          if (event.kind === 'artifact-id') ids.add(event.id)
          if (event.kind === 'build-error') errors.push(event.text)
          if (event.kind !== 'say' && event.kind !== 'error') return
          options.show(event.text)
          const named = groupIn(event.text)
          if (named !== undefined && group === undefined) watch.group(named)
          group ??= named
          if (group !== undefined && checked === undefined && provisioningIn(event.text))
            checked = watch.provisioning(group).catch(error => {
              refused = error
              stop.abort()
            })
        },
      })
      await checked
      if (watch.cancelled.aborted)
        throw new GoldenImageError({ code: 'INTERNAL_CANCELLED', message: 'The build was cancelled.' })
      if (refused !== undefined) throw refused
      if (done.code !== 0) {
        const diagnostics = diagnosticsOf(
          done.stdout
            .split('\n')
            .map(l => parsePackerLine(l))
            .map(e => ('text' in e ? e.text : ''))
            .join('\n'),
        )
        const [first, ...rest]: readonly Problem[] = diagnostics.some(d => d.place)
          ? diagnostics
          : [failureOf(errors, done.stdout)]
        if (first) throw new GoldenImageError([first, ...rest])
      }
      if (checked === undefined)
        throw new GoldenImageError({
          code: 'BUILD_PARENT_UNCHECKED',
          message: 'Packer never said that it provisions a machine, so it was never seen what the image is made from.',
        })
      return [...ids]
    },
  }
}

/** A map as HCL text, which is how a map travels in an environment variable. */
export function hclMap(map: Readonly<Record<string, string>>): string {
  const quote = (text: string) => JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{')
  return `{${Object.entries(map)
    .map(([k, v]) => `${quote(k)}=${quote(v)}`)
    .join(',')}}`
}
