/** What a subject begins with, which is what says who else can have it. */
export type SubjectShape =
  /** `repo:acme@65/x@9:…`, GitHub's own form for newer repositories */
  | 'with-ids'
  /** `repo:acme/x:…` */
  | 'by-name'
  /** by a template: `repository_owner_id:65:environment:image:job_workflow_ref:…` */
  | 'owner-id'
  | 'repository-id'
  /** by a template that puts another claim first, or by something that nobody here knows */
  | 'no-id'

/**
 * The shape of a token's own `sub`: GitHub has several default forms, a repository's template makes any other, and the text of none can be
 * told beforehand.
 */
export function shapeOf(subject: string): SubjectShape {
  const [first = '', value = ''] = subject.split(':', 2)
  if (first === 'repo') return /^[^/]+@\d+\/[^/]+@\d+$/.test(value) ? 'with-ids' : 'by-name'
  if (!/^\d+$/.test(value)) return 'no-id'
  return first === 'repository_owner_id' ? 'owner-id' : first === 'repository_id' ? 'repository-id' : 'no-id'
}

/** Whether the subject says a claim, and says something of it. */
export function holds(subject: string, claim: string): boolean {
  const parts = subject.split(':')
  return (parts[parts.indexOf(claim) + 1] ?? '') !== '' && parts.includes(claim)
}
