import { describe, expect, it } from '@jest/globals'
import { Masks } from '../../../local/runner/masks.ts'

describe('masks', () => {
  it('hide each line of a value, and the longest value first', () => {
    const masks = new Masks()
    masks.add('abc')
    masks.add('abcdef')
    masks.add('-----BEGIN\r\nline-two\n\n')
    expect(masks.hide('abcdef abc line-two -----BEGIN other')).toBe('*** *** *** *** other')
    expect(masks.count).toBe(5)
  })

  it('do not hide everything because of a blank line', () => {
    const masks = new Masks()
    masks.add('a\n \n')
    expect(masks.hide('x y')).toBe('x y')
  })

  it('hide other spellings', () => {
    const masks = new Masks()
    const secret = 'p&ss "word" <1>é'
    masks.add(secret)
    for (const hidden of [
      Buffer.from(secret).toString('base64'),
      JSON.stringify({ secret }),
      encodeURIComponent(secret),
      'p&amp;ss &quot;word&quot; &lt;1&gt;é',
    ])
      expect(masks.hide(hidden)).toMatch(/^(\{"secret":")?\*\*\*("\})?$/)
    for (const before of ['', 'x', 'xy']) {
      const seen = masks.hide(Buffer.from(`${before}${secret}`).toString('base64'))
      expect(seen).toContain('***')
    }
    expect(masks.has('nothing here')).toBe(false)
  })
})
