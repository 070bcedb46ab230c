import { describe, expect, it } from '@jest/globals'
import {
  compareParents,
  formatParent,
  formatParentImage,
  type Parent,
  parseParent,
  parseParentImage,
  sameParent,
  sameParentImage,
  versionOfParent,
} from '../../src/domain/image/parent.ts'

const debian = 'marketplace:debian/debian-12/12-gen2'
const base =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions'
const parent = (text: string): Parent => {
  const found = parseParent(text)
  if (!found) throw new Error(`${text} is no parent`)
  return found
}

describe('a parent', () => {
  it.each([
    [`${debian}:12.20261101.1`, 'marketplace', '12.20261101.1'],
    [`${base}/20261001.0.0`, 'gallery', '20261001.0.0'],
  ])('%s is read, and written as it was', (text, kind, version) => {
    const read = parent(text)
    expect([read.kind, formatParent(read), versionOfParent(read)]).toEqual([kind, text, version])
  })

  it.each([
    '',
    debian,
    `${debian}:latest`,
    `${debian}:12`,
    'marketplace:debian/debian-12:1.2.3',
    'debian/debian-12/12-gen2:1.2.3',
    base,
    `${base}/latest`,
    `${base}/1.2`,
    '/subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/images/mine',
  ])('%j is none', text => expect(parseParent(text)).toBeUndefined())

  it.each([debian, 'linux-base@prod', 'linux-base@20261125.0.0'])(
    '%s is an image to follow, and written as it was',
    text => {
      const read = parseParentImage(text)
      expect(read && formatParentImage(read)).toBe(text)
    },
  )

  it.each([`${debian}:1.2.3`, base, 'marketplace:debian/debian-12', 'linux-base', 'a@b@c'])(
    '%j is no image to follow',
    text => expect(parseParentImage(text)).toBeUndefined(),
  )

  it('is of one image whatever the capitals, and one version only if the numbers are', () => {
    const [x, y] = [parent(`${debian}:12.20260901.10`), parent(`${debian.replace('debian/', 'Debian/')}:12.20260901.9`)]
    expect([sameParentImage(x, y), sameParent(x, y), compareParents(x, y) > 0]).toEqual([true, false, true])
    const [one, two] = [parent(`${base}/1.2.3`), parent(`${base.replace('rg-images', 'RG-IMAGES')}/1.2.3`)]
    expect([sameParentImage(one, two), sameParent(one, two)]).toEqual([true, true])
  })

  it('of a gallery is never one of the Marketplace', () => {
    const [market, gallery] = [parent(`${debian}:1.2.3`), parent(`${base}/1.2.3`)]
    expect([sameParentImage(market, gallery), sameParent(market, gallery)]).toEqual([false, false])
  })
})
