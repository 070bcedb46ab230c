import type { InspecReport } from './report.ts'

/**
 * The proof that a report is about one machine, booted from one candidate: a control of ours reads, in the guest, the nonce that was planted
 * at boot, and names it and the candidate in the description of its test.
 */
const bindingControl = 'golden-image-binding'
export const bindingProfile = 'golden-image-binding'
export const noncePath = '/etc/golden-image-nonce'

export type BindingJudgement =
  | { readonly kind: 'bound' }
  | { readonly kind: 'unbound' }
  | { readonly kind: 'other'; readonly found: { readonly nonce: string; readonly candidate: string } }

const description = /nonce (?<nonce>[0-9a-f]{64}|unreadable) of the machine of (?<candidate>\/[\w./()-]{1,600}) /

/** Is the report about this machine? Without a nonce (a finished report has none that we know) only another candidate can be told. */
export function judgeBinding(report: InspecReport, wanted: { nonce?: string; candidate: string }): BindingJudgement {
  const results = report.profiles
    .filter(p => p.name === bindingProfile)
    .flatMap(p => p.controls.filter(c => c.id === bindingControl).flatMap(c => c.results ?? []))
  const [only] = results
  const found = description.exec(only?.code_desc ?? '')?.groups
  if (results.length !== 1 || !only || !found?.nonce || !found.candidate) return { kind: 'unbound' }
  const other = { kind: 'other', found: { nonce: found.nonce, candidate: found.candidate } } as const
  if (found.candidate.toLowerCase() !== wanted.candidate.toLowerCase()) return other
  if (wanted.nonce === undefined) return { kind: 'unbound' }
  return found.nonce === wanted.nonce && only.status === 'passed' ? { kind: 'bound' } : other
}

/** The profile, as files. Its values come as inputs, so that nothing is ever part of Ruby code. */
export const bindingProfileFiles: Readonly<Record<string, string>> = {
  'inspec.yml': `name: ${bindingProfile}
title: Which machine this is
version: 1.0.0
license: MIT
summary: Reads the nonce that was planted when the test machine was made
inputs:
  - name: golden_image_nonce
    type: String
    required: true
  - name: golden_image_candidate
    type: String
    required: true
`,
  'controls/binding.rb': `wanted = input('golden_image_nonce')
candidate = input('golden_image_candidate')
found = file('${noncePath}').content.to_s.strip
found = 'unreadable' unless found.match?(/\\A[0-9a-f]{64}\\z/)

control '${bindingControl}' do
  impact 1.0
  title 'The machine is the one that was made from the candidate'
  desc 'A nonce that only this machine was given is read in the guest.'
  describe "nonce #{found} of the machine of #{candidate}" do
    subject { found }
    it { should eq wanted }
  end
end
`,
}
