import type { CodeEntry } from './entry.ts'

export const cascadeCodes = {
  CASCADE_KEY_INVALID: {
    cause: 'The input `cascade-key` is no private key of a GitHub App.',
    next: 'Give the secret the whole PEM file that GitHub makes for the App, from `-----BEGIN` to its last line.',
    rerun: 'no',
  },
  CASCADE_NO_APP: {
    cause: 'The step was given a key, and the manifest does not say of which GitHub App.',
    next: 'Add to the manifest: cascade: { app: <id of the App> }. The id stands in the settings of the App.',
    rerun: 'no',
  },
  CASCADE_APP_REFUSED: {
    cause:
      'GitHub does not take what the App has signed: the key is of another App, was deleted there, or the id is wrong.',
    next: 'Compare `cascade: { app: … }` in the manifest with the settings of the App, and make it a new key there.',
    rerun: 'no',
  },
  CASCADE_NOT_INSTALLED: {
    cause:
      'The App is not installed on a repository that is to be woken, or there is none of that name: GitHub gives one answer for both.',
    next: 'Install the App there (settings of the App, Install App), or take the repository off the list or off the tag of the image definition.',
    rerun: 'perhaps',
  },
  CASCADE_FORBIDDEN: {
    cause:
      'The App may not do in a repository what waking it takes: a permission is missing or was not accepted there, or the installation is suspended.',
    next: 'Give the App the permissions that the message names (settings of the App, Permissions), and let the owner of the repository accept them.',
    rerun: 'perhaps',
  },
  CASCADE_ARCHIVED: {
    cause: 'A repository that is to be woken is archived: it takes no dispatch, and runs nothing.',
    next: 'Take it off the list of the manifest, or delete the image definition that names it; or bring the repository back.',
    rerun: 'no',
  },
  CASCADE_RENAMED: {
    cause: 'A repository has another name now. It was woken all the same.',
    next: 'Write the new name into the manifest; a tag is written anew by the next release of that image.',
    rerun: 'no',
  },
  CASCADE_OTHER_OWNER: {
    cause:
      'A tag of the gallery names a repository of somebody else, or a repository has gone to somebody else: a tag is a hint, and wakes nobody outside.',
    next: 'If it is to be woken, put it on the list: cascade: { repositories: [owner/name] }.',
    rerun: 'no',
  },
  CASCADE_CYCLE: {
    cause:
      'Images follow each other in a circle, by the tags of their definitions: each release would make the next one without end.',
    next: 'Give one of the images that the message names another parent; the tag follows with its next release.',
    rerun: 'no',
  },
  CASCADE_REFUSED: {
    cause: 'GitHub has refused to wake a repository, in the words of the message.',
    next: 'Do what the message asks for: a `workflow` of the list must exist on the default branch, be active, and have `workflow_dispatch`.',
    rerun: 'perhaps',
  },
  CASCADE_LIMITED: {
    cause: "GitHub's limits for requests have not left the time to wake every repository within `wait`.",
    next: 'Run the job again: it goes on where this one stopped. Until then the schedule of each repository finds the new version.',
    rerun: 'yes',
  },
  CASCADE_UNAVAILABLE: {
    cause: 'GitHub did not answer for a repository, or not in its own form, also after retries.',
    next: 'Run the job again: it goes on where this one stopped. See https://www.githubstatus.com.',
    rerun: 'yes',
  },
  CASCADE_UNCONFIRMED: {
    cause:
      'GitHub has taken the dispatch for a repository, and no run of it was seen: none listens to it on the default branch, its `run-name` lacks the id, or GitHub is slow.',
    next: 'Look at the Actions of the repository: a workflow on its default branch needs `repository_dispatch: { types: [golden-image] }`, and a `run-name`, if it has one, `${{ github.event.client_payload.id }}`.',
    rerun: 'perhaps',
  },
} as const satisfies Record<string, CodeEntry>
