import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { sensitiveIn } from '../../../src/adapters/packer/packer.ts'
import type { BuildWatch } from '../../../src/ports/image-builder.ts'
import { type ScriptedPacker, scriptedPacker } from './scripted-packer.ts'

const SECRET = 'hush-hush-4711'
const watch: BuildWatch = { group: () => {}, provisioning: async () => {}, warn: () => {} }

let made: ScriptedPacker | undefined
afterEach(() => made?.remove())

/** Packer 1.6 with a template that prints its secret, and fails with it, as machine-readable output has it. */
const telling = () =>
  scriptedPacker(`
case $1 in
  version) echo 'Packer v1.6.6' ;;
  inspect) printf '> input-variables:\\n\\nvar.api_key: "<sensitive>"\\nvar.jdk: "21"\\n' ;;
  build) echo "1795353139,,ui,say,==> azure-arm.image: key is $PKR_VAR_api_key"
    echo "panic: $PKR_VAR_api_key" > crash.log
    echo "1795353139,azure-arm.image,error,it failed with $PKR_VAR_api_key"
    exit 1 ;;
esac`)

describe('a secret that the step hands to the template', () => {
  it('reaches Packer, and nothing that is shown, kept or reported', async () => {
    made = telling()
    const masked: string[] = []
    const builder = made.builder({
      environment: { PATH: made.path, PKR_VAR_api_key: SECRET, PKR_VAR_jdk: '21.0.1' },
      mask: secret => void masked.push(secret.reveal()),
    })
    expect(await builder.readVariables('t.pkr.hcl', {})).toEqual(['api_key', 'jdk'])
    expect(masked).toEqual([SECRET])
    const error = await builder.build('t.pkr.hcl', {}, watch).catch(e => e)
    expect(made.calls().at(-1)?.env).toMatchObject({ PKR_VAR_api_key: SECRET, PKR_VAR_jdk: '21.0.1' })
    const kept = ['packer.log', 'crash.log'].map(name => join(made?.temp ?? '', name)).filter(existsSync)
    expect(kept).toHaveLength(2)
    const all = [...made.shown, JSON.stringify(error.problems), ...kept.map(file => readFileSync(file, 'utf8'))].join()
    expect(all).toContain('key is ***')
    expect(all).not.toContain(SECRET)
  })

  it('is known by what `packer inspect` blanks out', () => {
    expect(sensitiveIn('var.a: "<sensitive>"\nvar.b: "x <sensitive>"\nvar.c-d: "<sensitive>"')).toEqual(['a', 'c-d'])
  })
})
