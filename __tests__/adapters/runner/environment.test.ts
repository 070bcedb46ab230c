import { expect, it } from '@jest/globals'
import { cleanEnvironment, findEnvironmentProblems } from '../../../src/adapters/runner/environment.ts'

const unverified = 'NODE_TLS_REJECT_UNAUTHORIZED'

it('is refused where no certificate would be looked at, and nowhere else', () => {
  expect(findEnvironmentProblems({ [unverified]: '0' }).map(p => p.code)).toEqual(['INPUT_ENVIRONMENT_REFUSED'])
  // Node obeys the one character alone.
  for (const value of [undefined, '', '1', 'false', '00'])
    expect(findEnvironmentProblems({ [unverified]: value, NODE_EXTRA_CA_CERTS: '/ca.pem', HTTPS_PROXY: 'x' })).toEqual(
      [],
    )
})

it('loses what the SDK of Azure would obey, and keeps how the network is reached and trusted', () => {
  const environment = () => ({
    AZURE_AUTHORITY_HOST: 'https://elsewhere.example',
    AZURE_REGIONAL_AUTHORITY_NAME: 'elsewhere.example/',
    HTTPS_PROXY: 'http://proxy',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    INPUT_MANIFEST: 'm.yml',
    [unverified]: '0',
  })
  const kept = { HTTPS_PROXY: 'http://proxy', NODE_EXTRA_CA_CERTS: '/ca.pem', INPUT_MANIFEST: 'm.yml' }
  const [main, post] = [environment(), environment()]
  cleanEnvironment(main, 'main')
  expect(main).toEqual({ ...kept, [unverified]: '0' })
  // Nothing is left in Azure because of a setting, and nobody is believed without a certificate.
  cleanEnvironment(post, 'post')
  expect(post).toEqual(kept)
})
