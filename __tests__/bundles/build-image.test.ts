import { expect, it } from '@jest/globals'
import { describeBundles, MANIFEST, runStep, type Step } from './stage.ts'
import { closedProxy, gives, jobClaims, jwt, tokenEndpoint } from './token-endpoint.ts'

/** With GitHub's token endpoint at hand, which is asked at most for what the job runs on, and Azure, which is not asked. */
async function build(step: Omit<Step, 'action'>) {
  await using github = await tokenEndpoint(gives(jwt(jobClaims)))
  await using proxy = await closedProxy()
  const seen = await runStep({
    action: 'build-image',
    ...step,
    inputs: { image: 'linux-base', ...step.inputs },
    environment: { ...github.environment, HTTPS_PROXY: proxy.url },
  })
  expect(seen.code).toBe(1)
  expect(proxy.hosts).toEqual([])
  expect(github.asked.length).toBeLessThanOrEqual(1)
  // Nothing was made, so there is nothing for the post step to delete.
  expect(seen.state).toEqual({})
  return seen
}

/** Packer 1.6.6; what it says of a template that is not there was recorded. */
const PACKER = `case $1 in
version) echo 'Packer v1.6.6' ;;
*) echo 'Error: Cannot tell wether linux-base/image.pkr.hcl is a directory

stat linux-base/image.pkr.hcl: no such file or directory

Error: Could not find any config file in linux-base/image.pkr.hcl

A config file must be suffixed with \`.pkr.hcl\` or \`.pkr.json\`. A folder can be
referenced.

'; exit 1 ;;
esac`

describeBundles('build-image before it asks Azure for anything', () => {
  it('says how to get Packer if there is none', async () => {
    const { annotations } = await build({})
    expect(annotations).toEqual([
      'error PACKER_NOT_FOUND: There is no `packer` on PATH.\nNext: Put before this step: uses: hashicorp/setup-packer, with an exact `version`; on a self-hosted runner install the package `packer`.',
    ])
  })

  it('knows another program of that name', async () => {
    const { annotations } = await build({ programs: { packer: 'echo "0 0"; exit 1' } })
    expect(annotations).toEqual([expect.stringMatching(/^error PACKER_VERSION_UNREADABLE: /)])
  })

  it('names a template that is not there', async () => {
    const seen = await build({ programs: { packer: PACKER }, files: { 'linux-base/image.pkr.hcl': undefined } })
    expect(seen.annotations.length).toBeGreaterThan(0)
    for (const line of seen.annotations) expect(line).toMatch(/^error (TEMPLATE_INVALID|MANIFEST_FILE_MISSING)/)
    expect(seen.annotations.join()).toContain('linux-base/image.pkr.hcl')
  })

  it('names every variable that the template does not declare, and every value that it does not take, at once', async () => {
    const { annotations } = await build({
      programs: {
        packer: `case $1 in\nversion) echo 'Packer v1.6.6' ;;\n*) printf '> input-variables:\\n\\nvar.location: "<unknown>"\\n\\n> builds:\\n' ;;\nesac`,
      },
      files: { 'golden-image.yml': MANIFEST.replace('    template:', '    vars: { jdk: "21" }\n    template:') },
    })
    expect(annotations.map(a => a.split('\n')[0])).toEqual([
      ...['parent_version', 'managed_image_name', 'managed_image_resource_group', 'tags'].map(
        name =>
          `error TEMPLATE_VARIABLE_MISSING (linux-base/image.pkr.hcl:1): linux-base/image.pkr.hcl does not declare the variable "${name}", so the image would not be made from what was resolved.`,
      ),
      'error TEMPLATE_VARIABLE_UNKNOWN (golden-image.yml:8): images.linux-base.vars.jdk: linux-base/image.pkr.hcl declares no variable "jdk".',
    ])
  })

  it('hands no token and nothing of the job to Packer', async () => {
    const seen = await build({
      programs: { packer: '/usr/bin/env >> $TRACE/environment; echo nothing' },
    })
    const environment = seen.trace('environment') ?? ''
    expect(environment).toContain('PATH=')
    expect(environment).not.toMatch(/^(ACTIONS_|GITHUB_|INPUT_|STATE_)|request-token/m)
  })
})
