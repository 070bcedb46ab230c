import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createVoice } from '../../demo/world/voice.ts'
import { createWorld, type Played, type World } from '../../demo/world/world.ts'
import { credentials, imageClientId, packerClientId, subjectIn } from '../../local/estate.ts'
import type { Remains } from '../../local/stack.ts'

/** What a job left to see. */
export interface Seen {
  readonly conclusion: string
  /** error annotations, in order */
  readonly errors: readonly { code: string; message: string; file?: string; line?: number }[]
  readonly warnings: readonly string[]
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** writes to Azure by step */
  readonly writes: Readonly<Record<string, number>>
  /** what there still is some seconds after the job */
  readonly left: Remains
}

/** The company of the demo with the smallest image there can be. To be called inside a sealed namespace, once. */
export async function smallWorld(): Promise<World> {
  const world = await createWorld({
    marker: 'small',
    example: resolve(import.meta.dirname, '../fixtures/small-images'),
    voice: createVoice({ write: text => process.stderr.write(text), verbose: true, colour: false }),
  })
  // Entra knows a job by its workflow, too: these stand beside the one that the README's credentials are for.
  const own = ['golden-image', 'build', 'validate', 'plan'].flatMap(file =>
    credentials(subjectIn('image', `${file}.yml`), file),
  )
  for (const clientId of [imageClientId, packerClientId]) world.stack.azure.identities.replaceCredentials(clientId, own)
  return world
}

export async function seen(world: World, job: Played): Promise<Seen> {
  const annotations = job.steps.flatMap(step => step.annotations)
  const main = job.steps.filter(step => step.phase === 'main' && !step.id.startsWith('__'))
  return {
    conclusion: job.conclusion,
    errors: annotations
      .filter(a => a.level === 'error')
      .map(({ title = '', message, file, line }) => ({
        // A problem that is about one of many says which behind its code.
        code: title.split(':')[0] ?? '',
        message,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
      })),
    warnings: annotations.filter(a => a.level === 'warning').map(a => `${a.title ?? ''}: ${a.message}`),
    outputs: Object.fromEntries(main.map(step => [step.id, step.outputs])),
    writes: Object.fromEntries(
      main.map(step => [step.id, job.requestsOf(step.id).filter(r => r.method === 'PUT' && r.status < 300).length]),
    ),
    left: await nothingLeft(world),
  }
}

/** Deletions are started and take their time: waits for them, at most half a minute. */
export async function nothingLeft(world: World): Promise<Remains> {
  const end = Date.now() + 30_000
  for (;;) {
    const left = world.stack.left()
    if (Date.now() > end || (left.mounts === 0 && left.processes === 0 && left.resources === 0)) return left
    await sleep(200)
  }
}

/** The PATH of a job with all programs but some: `programs` are put in, `without` is left out. */
export function pathOf(
  world: World,
  name: string,
  { without = [], programs = {} }: { without?: readonly string[]; programs?: Readonly<Record<string, string>> },
): string {
  const { inside } = world.stack
  const folder = join(inside.work, `path-${name}`)
  mkdirSync(folder)
  for (const [from, names] of [
    [`${inside.tools}/bin`, readdirSync(`${inside.tools}/bin`)],
    ['/usr/bin', readdirSync('/usr/bin')],
  ] as const)
    for (const program of names)
      if (!without.includes(program) && !(program in programs) && !existsSync(join(folder, program)))
        symlinkSync(join(from, program), join(folder, program))
  for (const [program, script] of Object.entries(programs))
    writeFileSync(join(folder, program), script, { mode: 0o755 })
  return `${folder}:${inside.node}:/usr/sbin:/sbin`
}
