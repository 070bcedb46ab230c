import { describe, expect, it } from '@jest/globals'
import { parseBootState } from '../../../src/domain/evidence/boot-state.ts'

describe('where a boot stands', () => {
  it.each<[string, string, string]>([
    ['running done ', 'over', 'systemd is running, cloud-init: done'],
    ['running - ', 'over', 'systemd is running'],
    ['- done ', 'over', 'cloud-init: done'],
    ['- - ', 'over', 'it has neither systemd nor cloud-init, and nothing else says when a boot is over'],
    [
      'starting done a.service b.service ',
      'going',
      'systemd is starting, cloud-init: done; it waits for a.service b.service',
    ],
    ['initializing - ', 'going', 'systemd is initializing'],
    ['running running ', 'going', 'systemd is running, cloud-init: running'],
    ['- running ', 'going', 'cloud-init: running'],
    ['silent done ', 'going', 'systemd is silent, cloud-init: done'],
    ['running silent ', 'over', 'systemd is running, cloud-init: silent'],
    // Nothing starts it any more.
    ['running not-run ', 'over', 'systemd is running, cloud-init: not-run'],
    ['starting not-started ', 'going', 'systemd is starting, cloud-init: not-started'],
    ['offline disabled ', 'over', 'systemd is offline, cloud-init: disabled'],
  ])('%s: %s', (line, kind, said) => {
    expect(parseBootState(`Welcome\ngolden-image-boot ${line}\n`)).toMatchObject({ kind, said })
  })

  it('remarks what has failed, as one line', () => {
    expect(parseBootState('golden-image-boot degraded error x.service \u001b[31my.service\n')).toMatchObject({
      remarks: ['systemd is degraded: failed are x.service [31my.service', 'cloud-init says error'],
    })
    expect(parseBootState('golden-image-boot running done \n')).toMatchObject({ remarks: [] })
    expect(parseBootState('golden-image-boot running silent \n')).toMatchObject({
      remarks: ['cloud-init does not say where it stands'],
    })
  })

  it.each(['', 'golden-image-boot\n', 'golden-image-boot RUNNING done x\n', 'x golden-image-boot running done \n'])(
    'takes %j for no answer',
    text => {
      expect(parseBootState(text)).toBeUndefined()
    },
  )
})
