import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { GoldenImageError, type Problem, throwIfAny, throwIfCancelled } from '../../domain/errors.ts'
import { Secret } from '../../domain/secret.ts'
import { hideIn } from '../../domain/text/hide-in.ts'
import { oneLine } from '../../domain/text/one-line.ts'
import { hideForms, secretForms } from '../../domain/text/secret-forms.ts'
import type { BuildVariables, ImageBuilder } from '../../ports/image-builder.ts'
import { runTool } from '../process/run-tool.ts'
import { runBuild } from './build.ts'
import { diagnosticsOf, templateProblems, templateWarnings } from './diagnostics.ts'
import { type PackerFolders, packerEnvironment } from './environment.ts'
import { declaredIn, isReadable, sensitiveIn } from './inspected.ts'
import { requireNoPlantedPlugins } from './planted-plugins.ts'
import { initProblem, isInitialised, keepPlugins, listPluginFolders, needsPlugin, preparePlugins } from './plugins.ts'
import type { PrivateAz } from './private-az.ts'
import { digestProgram, ending, parseVersion, requirePacker } from './program.ts'
import { addressOf } from './public-address.ts'
import { unplannedIn } from './purchase-plan.ts'
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
  const run = async (args: readonly string[], { timeoutMs = checkMs, cwd = folders.empty, fetches = false } = {}) => {
    const done = await runTool({
      command: requirePacker(environment.PATH),
      args,
      cwd,
      env: packerEnvironment(environment, folders, fetches),
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
    /** what it means when nothing is said of the template */
    otherwise?: (said: string) => Problem,
  ) => {
    await requireNoPlantedPlugins(workspace, cancelled)
    const fetches = command === 'init'
    const timeoutMs = fetches ? installMs : checkMs
    // What a template requires is written out in it: `init` needs no values.
    const done = await runWithVarFile(folders.variables, fetches ? {} : variables, declared.get(template), values =>
      run([command, ...values, template], { timeoutMs, cwd: workspace, fetches }),
    )
    const said = `${done.stdout}\n${done.stderr}`
    if (done.code === 0) return said
    keepSecrets(doubtful)
    options.show(hide(said.trim()))
    throwIfAny(templateProblems(diagnosticsOf(said), workspace).map(problem => hideIn(problem, hide)))
    if (otherwise) throw new GoldenImageError(hideIn(otherwise(said), hide))
    throw new GoldenImageError({
      code: 'TEMPLATE_INVALID',
      message: `\`packer ${command} ${template}\` ended with ${ending(done)}: ${oneLine(hide(said), 400)}`,
      place: { file: template, line: 1 },
    })
  }
  return {
    logPath,
    prepare: async (template, variables) => {
      throwIfAny(refuseKind(template, readTemplateFiles(workspace, template)))
      const { PACKER_GITHUB_API_TOKEN: token } = environment
      if (token) keepSecrets([token])
      const { text } = keepDeclared(template, variables)
      const version = parseVersion(await run(['version'], { timeoutMs: 30_000 }))
      guestSays = needsPlugin(version)
      const file = requirePacker(environment.PATH)
      if (isInitialised(version)) keepPlugins(listPluginFolders(environment), folders.plugins)
      if (isInitialised(version, template)) {
        const doubtful = text === undefined ? everyGiven({ environment, variables }) : []
        await check('init', template, variables, doubtful, initProblem)
      }
      const found = await preparePlugins(version, template, (args, fetches) =>
        run(
          args,
          fetches ? { timeoutMs: installMs, fetches } : { cwd: args[1] === 'required' ? workspace : folders.empty },
        ),
      )
      return {
        ...(await digestProgram({ name: 'packer', version, file }, cancelled)),
        azurePlugin: found.azure,
        plugins: await Promise.all(found.plugins.map(one => digestProgram(one, cancelled))),
      }
    },
    readVariables: async (template, variables) => {
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
        unplanned: unplannedIn(text),
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
            command: requirePacker(environment.PATH),
            env: packerEnvironment(environment, folders),
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
