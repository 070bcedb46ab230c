import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { GoldenImageError, throwIfAny, throwIfCancelled, wordsOf } from '../../domain/errors.ts'
import { Secret } from '../../domain/secret.ts'
import { hideIn } from '../../domain/text/hide-in.ts'
import { oneLine } from '../../domain/text/one-line.ts'
import { hideForms, secretForms } from '../../domain/text/secret-forms.ts'
import type { BuildVariables, ImageBuilder, Program } from '../../ports/image-builder.ts'
import { digestTool } from '../process/digest-tool.ts'
import { findTool } from '../process/find-tool.ts'
import { runTool, type ToolOutcome } from '../process/run-tool.ts'
import { runBuild } from './build.ts'
import { diagnosticsOf, templateProblems, templateWarnings } from './diagnostics.ts'
import { type PackerFolders, packerEnvironment } from './environment.ts'
import { declaredIn, isReadable, sensitiveIn } from './inspected.ts'
import { requireNoPlantedPlugins } from './planted-plugins.ts'
import { azureVersion, type InstalledPlugin, needsPlugin, pluginFolders, preparePlugin } from './plugins.ts'
import type { PrivateAz } from './private-az.ts'
import { addressOf } from './public-address.ts'
import { refuseKind } from './template-kind.ts'
import { everyGiven, isOfStep, secretsNamed, secretsOf } from './template-secrets.ts'
import { readTemplateFiles, readTemplateText } from './template-text.ts'
import { runWithVarFile } from './var-file.ts'

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
  let guestSays = true
  /** names that a template declares, as soon as it was asked */
  const declared = new Map<string, ReadonlySet<string>>()
  const secrets = new Set<string>()
  let forms: readonly string[] = []
  const keepSecrets = (texts: readonly string[]) => {
    for (const text of texts) {
      if (text === '' || secrets.has(text)) continue
      secrets.add(text)
      options.mask(new Secret(text))
    }
    forms = [...new Set([...secrets].flatMap(secretForms))].sort((a, b) => b.length - a.length)
  }
  const hide = (text: string) => hideForms(text, forms)
  /** Before Packer sees any of it: what the files of the template call sensitive, else all that the step hands over until Packer has said more. */
  const keepDeclared = (template: string, variables: BuildVariables) => {
    const text = readTemplateText(workspace, template)
    const found = text && secretsOf(text, { environment, variables })
    if (found) keepSecrets(found.texts)
    return { text, problems: found?.problems ?? [] }
  }
  const run = async (args: readonly string[], pluginFolder: string, timeoutMs: number, cwd: string) => {
    const done = await runTool({
      command: findPacker(environment.PATH),
      args,
      cwd,
      env: packerEnvironment(environment, { ...folders, plugins: pluginFolder }),
      timeoutMs,
      signal: cancelled,
      graceMs: 1000,
    })
    throwIfCancelled(cancelled, 'Packer was at work')
    return done
  }
  const check = async (
    command: string,
    template: string,
    variables: BuildVariables,
    /** hidden besides, should Packer refuse the template */
    doubtful: readonly string[] = [],
  ) => {
    await requireNoPlantedPlugins(workspace, cancelled)
    const done = await runWithVarFile(folders.variables, variables, declared.get(template), values =>
      run([command, ...values, template], plugins, checkMs, workspace),
    )
    const said = `${done.stdout}\n${done.stderr}`
    if (done.code === 0) return said
    keepSecrets(doubtful)
    options.show(hide(said.trim()))
    throwIfAny(templateProblems(diagnosticsOf(said), workspace).map(problem => hideIn(problem, hide)))
    throw new GoldenImageError({
      code: 'TEMPLATE_INVALID',
      message: `\`packer ${command} ${template}\` ended with ${ending(done)}: ${oneLine(hide(said), 400)}`,
      place: { file: template, line: 1 },
    })
  }
  return {
    logPath,
    prepare: async () => {
      const version = readVersion(await run(['version'], plugins, 30_000, folders.empty))
      guestSays = needsPlugin(version)
      const found = guestSays
        ? await preparePlugin(
            (args, folder) => run(args, folder, installMs, folders.empty),
            pluginFolders(environment),
            folders.plugins,
          )
        : { folder: plugins, plugins: [] }
      plugins = found.folder
      const itself = { name: 'packer', version, file: findPacker(environment.PATH) }
      return {
        ...(await digestProgram(itself, cancelled)),
        azurePlugin: azureVersion(found.plugins),
        plugins: await Promise.all(found.plugins.map(one => digestProgram(one, cancelled))),
      }
    },
    readVariables: async (template, variables) => {
      throwIfAny(refuseKind(template, readTemplateFiles(workspace, template)))
      const given = { environment, variables }
      const { text, problems } = keepDeclared(template, variables)
      const said = await check('inspect', template, variables, text === undefined ? everyGiven(given) : [])
      const readable = isReadable(said)
      const written = text?.variables.map(variable => variable.name)
      const names = readable || written === undefined ? declaredIn(said) : written
      // Of a variable that no file was seen to declare, nobody has said that it is none; what comes from us or the manifest is no secret.
      const unseen = text ? names.filter(name => !written?.includes(name) && !Object.hasOwn(variables, name)) : []
      const more = secretsNamed([...sensitiveIn(said), ...unseen], template, given, text === undefined)
      keepSecrets(readable || text ? more.texts : everyGiven(given))
      throwIfAny([...problems, ...more.problems])
      const sensitive = new Set([
        ...(text?.variables.filter(variable => variable.sensitive).map(variable => variable.name) ?? []),
        ...sensitiveIn(said),
      ])
      const untold = !readable && text === undefined
      declared.set(template, new Set(names))
      return {
        names,
        secret: names.filter(name => untold || sensitive.has(name) || isOfStep(name, given)),
        address: addressOf(text, template, given),
      }
    },
    validate: async (template, variables) => {
      keepDeclared(template, variables)
      const said = await check('validate', template, variables)
      return templateWarnings(diagnosticsOf(said), workspace).map(note => hideIn(note, hide))
    },
    build: async (template, variables, watch) => {
      // Heard before it is started: a program that is ended at once may have done something by then.
      await requireNoPlantedPlugins(workspace, cancelled)
      keepDeclared(template, variables)
      try {
        return await runWithVarFile(folders.variables, variables, declared.get(template), values =>
          runBuild({
            command: findPacker(environment.PATH),
            env: packerEnvironment(environment, { ...folders, plugins }),
            variables: values,
            template,
            workspace,
            temp: options.temp,
            logPath,
            watch,
            cancelled,
            guestSays,
            show: options.show,
            secretForms: forms,
            tokenProblem: options.az.problem,
          }),
        )
      } catch (error) {
        throw hideInError(error, hide)
      } finally {
        // A Packer that was stopped leaves its scripts there, with all that is in them.
        rmSync(folders.temp, { recursive: true, force: true })
        mkdirSync(folders.temp, { mode: 0o700 })
      }
    },
  }
}

async function digestProgram({ file, ...program }: InstalledPlugin, cancelled: AbortSignal): Promise<Program> {
  const sha256 = await digestTool(file, cancelled).catch(cause => {
    throwIfCancelled(cancelled, 'Packer was looked at')
    throw new GoldenImageError(
      { code: 'PACKER_UNREADABLE', message: `${file} cannot be read: ${wordsOf(cause)}.` },
      { cause },
    )
  })
  return { ...program, sha256 }
}

/** The same error unless there is something to hide in it. */
function hideInError(error: unknown, hide: (text: string) => string): unknown {
  if (!(error instanceof GoldenImageError)) return error
  const [first, ...rest] = error.problems
  const [hidden, ...more] = [hideIn(first, hide), ...rest.map(problem => hideIn(problem, hide))] as const
  const same = [hidden, ...more].every((problem, n) => problem === error.problems[n])
  return same ? error : new GoldenImageError([hidden, ...more], { cause: error.cause })
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
    variables: own('packer-variables'),
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
