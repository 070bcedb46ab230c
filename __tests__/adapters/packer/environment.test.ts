import { describe, expect, it } from '@jest/globals'
import { packerEnvironment } from '../../../src/adapters/packer/environment.ts'

const folders = {
  home: '/h',
  temp: '/t',
  config: '/c',
  cache: '/k',
  bin: '/b',
  azure: '/a',
  plugins: '/p',
  empty: '/e',
  variables: '/v',
}

describe("Packer's environment", () => {
  it('has nothing of the job that could sign anybody in', () => {
    const environment = packerEnvironment(
      {
        PATH: '/usr/bin',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'token',
        ACTIONS_RUNTIME_TOKEN: 'token',
        GITHUB_TOKEN: 'token',
        ARM_CLIENT_SECRET: 'secret',
        AZURE_CONFIG_DIR: '/root/.azure',
        'INPUT_CLIENT-ID': 'id',
        HTTPS_PROXY: 'http://proxy',
      },
      folders,
    )
    expect(JSON.stringify(environment)).not.toMatch(/token|secret|INPUT|root/)
    expect(environment).toMatchObject({ PATH: '/b:/usr/bin', AZURE_CONFIG_DIR: '/a', HTTPS_PROXY: 'http://proxy' })
  })

  it('has the mark by which the runner ends what a job leaves behind', () => {
    const job = { RUNNER_TRACKING_ID: 'github_4711' }
    expect(packerEnvironment(job, folders)).toMatchObject(job)
  })

  it('has the variables that the step sets for the template, and no other of the job', () => {
    const environment = packerEnvironment({ PKR_VAR_api_key: 'hush', PKR_LOG: '1' }, folders)
    expect(environment).toMatchObject({ PKR_VAR_api_key: 'hush' })
    expect(environment).not.toHaveProperty('PKR_LOG')
  })
})
