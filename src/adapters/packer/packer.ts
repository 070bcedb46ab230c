import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GoldenImageError, throwIfAny, throwIfCancelled } from '../../domain/errors.ts'
import { Secret } from '../../domain/secret.ts'
import { oneLine } from '../../domain/text/one-line.ts'
import type { BuildVariables, ImageBuilder } from '../../ports/image-builder.ts'
import { findTool } from '../process/find-tool.ts'
import { runTool, type ToolOutcome } from '../process/run-tool.ts'
import { runBuild } from './build.ts'
import { diagnosticsOf, templateProblems, templateWarnings } from './diagnostics.ts'
import { type PackerFolders, packerEnvironment } from './environment.ts'
import { blanked } from './machine-readable.ts'
import { requireNoPlantedPlugins } from './planted-plugins.ts'
import { needsPlugin, pluginFolders, preparePlugin } from './plugins.ts'
import type { PrivateAz } from './private-az.ts'

export interface PackerOptions {
  readonly workspace: string
  /** folder of the job; everything that Packer writes goes below it */
  readonly temp: string
  /** the environment of the job; only what Packer needs of it is handed on */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** needed by `validate` and `build` alone, so it may be started later */
  readonly az: Pick<PrivateAz, 'bin' | 'config' | 'problem'>
  readonly cancelled: AbortSignal
  /** text of Packer or a machine, not neutralised */
  show(text: string): void
  /** told each secret that the step hands to the template, before Packer sees it */
  mask(secret: Secret): void
}

const checkMs = 120_000
const installMs = 300_000

export function packer(options: PackerOptions): ImageBuilder {
  const { environment, workspace, cancelled } = options
  const folders = makeFolders(options)
  const logPath = join(options.temp, 'packer.log')
  let plugins = folders.plugins
  const secrets: Secret[] = []
  const keepSecret = (value: string | undefined) => {
    // A text of under 4 characters would blank out the whole log.
    if (value === undefined || value.length < 4) return
    const secret = new Secret(value)
    secrets.push(secret)
    options.mask(secret)
  }
  const hide = (text: string) => secrets.reduce((said, secret) => said.replaceAll(secret.reveal(), '***'), text)
  const run = async (
    args: readonly string[],
    variables: BuildVariables,
    pluginFolder: string,
    timeoutMs: number,
    cwd: string,
  ) => {
    const done = await runTool({
      command: findPacker(environment.PATH),
      args,
      cwd,
      env: packerEnvironment(environment, { ...folders, plugins: pluginFolder }, variables),
      timeoutMs,
      signal: cancelled,
      graceMs: 1000,
    })
    throwIfCancelled(cancelled, 'Packer was at work')
    return done
  }
  const check = async (command: string, template: string, variables: BuildVariables) => {
    requireNoPlantedPlugins(workspace)
    const done = await run([command, template], variables, plugins, checkMs, workspace)
    const said = `${done.stdout}\n${done.stderr}`
    if (done.code === 0) return said
    options.show(hide(said.trim()))
    throwIfAny(templateProblems(diagnosticsOf(said), workspace))
    throw new GoldenImageError({
      code: 'TEMPLATE_INVALID',
      message: `\`packer ${command} ${template}\` ended with ${ending(done)}: ${oneLine(hide(said), 400)}`,
      place: { file: template, line: 1 },
    })
  }
  return {
    logPath,
    prepare: async () => {
      const version = readVersion(await run(['version'], {}, plugins, 30_000, folders.empty))
      if (needsPlugin(version))
        plugins = await preparePlugin(
          (args, folder) => run(args, {}, folder, installMs, folders.empty),
          pluginFolders(environment),
          folders.plugins,
        )
      return version
    },
    readVariables: async (template, variables) => {
      const said = await check('inspect', template, variables)
      // Whole values that are blanked out say which variables are sensitive; anything else blanked out makes names unreadable.
      const readable = !said.replaceAll(`"${blanked}"`, '').includes(blanked)
      const names = readable ? declaredIn(said) : writtenIn(readFileSync(join(workspace, template), 'utf8'))
      for (const name of readable ? sensitiveIn(said) : names) keepSecret(environment[`PKR_VAR_${name}`])
      return names
    },
    validate: async (template, variables) =>
      templateWarnings(diagnosticsOf(await check('validate', template, variables)), workspace),
    build: async (template, variables, watch) => {
      requireNoPlantedPlugins(workspace)
      return runBuild({
        command: findPacker(environment.PATH),
        env: packerEnvironment(environment, { ...folders, plugins }, variables),
        template,
        workspace,
        temp: options.temp,
        logPath,
        watch,
        cancelled,
        show: options.show,
        hide,
        tokenProblem: options.az.problem,
      })
    },
  }
}

/** Names in the first section of `packer inspect`, whose form has not changed since 1.6. */
export function declaredIn(text: string): string[] {
  const inputs = text.split(/^> /m).find(part => part.startsWith('input-variables:')) ?? ''
  return [...inputs.matchAll(/^var\.([A-Za-z_][\w-]*):/gm)].map(m => m[1] ?? '')
}

/** Those of them that the template declares `sensitive`. */
export function sensitiveIn(text: string): string[] {
  return [...text.matchAll(/^var\.([A-Za-z_][\w-]*): "<sensitive>"$/gm)].map(m => m[1] ?? '')
}

/** The same as they are written in the template, for when Packer blanks out parts of its own words. */
export function writtenIn(template: string): string[] {
  return [...template.matchAll(/^[ \t]*variable[ \t]+"?([A-Za-z_][\w-]*)"?[ \t]*\{/gm)].map(m => m[1] ?? '')
}

function makeFolders({ temp, az }: PackerOptions): PackerFolders {
  const own = (name: string) => {
    const folder = join(temp, name)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return folder
  }
  return {
    home: own('packer-home'),
    temp: own('t'),
    config: own('packer-config'),
    cache: own('packer-cache'),
    plugins: own('packer-plugins'),
    empty: own('packer-nowhere'),
    bin: az.bin,
    azure: az.config,
  }
}

function findPacker(path: string | undefined): string {
  const found = findTool('packer', path)
  if (found) return found
  throw new GoldenImageError({
    code: 'PACKER_NOT_FOUND',
    message: 'There is no `packer` on PATH.',
    hint: 'Put before this step: uses: hashicorp/setup-packer, with an exact `version`; on a self-hosted runner install the package `packer`.',
  })
}

/** `Packer v1.6.6`. Another program of this name exists (it builds dictionaries for password checks) and says something else. */
function readVersion(done: ToolOutcome): string {
  const version = /^Packer v(\d+\.\d+\.\d+)/m.exec(done.stdout)?.[1]
  if (version) return version
  throw new GoldenImageError({
    code: 'PACKER_VERSION_UNREADABLE',
    message: `\`packer version\` ended with ${ending(done)} and named no version: ${oneLine(`${done.stdout} ${done.stderr}`, 200) || 'nothing'}`,
    hint: 'The first `packer` on PATH may be another program of that name: see `type -a packer`.',
  })
}

const ending = (done: ToolOutcome) =>
  done.timedOut ? 'its deadline' : done.code === null ? (done.signal ?? 'no exit code') : `exit code ${done.code}`
