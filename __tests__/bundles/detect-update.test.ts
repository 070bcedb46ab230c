import { expect, it } from '@jest/globals'
import { describeBundles, MANIFEST, nextOf, runStep } from './stage.ts'
import { closedProxy, gives, jobClaims, jwt, tokenEndpoint } from './token-endpoint.ts'

describeBundles('detect-update', () => {
  it('names every file of the manifest that is not there, and does not stay for an Azure that is silent', async () => {
    await using github = await tokenEndpoint(gives(jwt(jobClaims)))
    await using proxy = await closedProxy('silent')
    const began = performance.now()
    const seen = await runStep({
      action: 'detect-update',
      inputs: { image: 'linux-base' },
      files: {
        'linux-base/image.pkr.hcl': undefined,
        'golden-image.yml': MANIFEST.replace('[linux-base/profile]', '[linux-base/profile, linux-base/profiel]'),
      },
      environment: { ...github.environment, HTTPS_PROXY: proxy.url },
    })
    expect(seen.code).toBe(1)
    expect(seen.annotations).toEqual([
      `error MANIFEST_FILE_MISSING (golden-image.yml:8): images.linux-base: "linux-base/image.pkr.hcl" is not in the repository.${nextOf('MANIFEST_FILE_MISSING')}`,
      `error MANIFEST_FILE_MISSING (golden-image.yml:9): images.linux-base.validate.profiles: "linux-base/profiel" is no folder with an inspec.yml in the repository.${nextOf('MANIFEST_FILE_MISSING')}`,
    ])
    expect(seen.summary).toContain('linux-base/profiel')
    expect(github.asked).toEqual([])
    // A request to Entra hangs for a minute.
    expect(performance.now() - began).toBeLessThan(45_000)
  })
})
