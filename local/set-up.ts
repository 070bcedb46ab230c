import { readFileSync } from 'node:fs'
import { playAzCommands } from './az/play.ts'
import { type AzCommand, readAzCommands } from './az/readme.ts'
import { readRecordings } from './az/recordings.ts'
import type { LocalAzure } from './azure/index.ts'
import { exampleRepository } from './estate.ts'

/** SecOps' first: the gallery has to be there before a team adds an image to it. */
const readmes = ['acme-golden-images', 'web-image'].map(
  name => new URL(`../examples/${name}/README.md`, import.meta.url),
)

/** What the READMEs of the examples tell people to do with `az`, to the letter. */
export function readSetUp(): readonly AzCommand[] {
  const repository = `repos/${exampleRepository.fullName}`
  const texts = readmes.map(readme => readFileSync(readme, 'utf8'))
  const commands = readAzCommands(texts.join('\n'), {
    [`api ${repository} --jq .owner.id`]: String(exampleRepository.ownerId),
    [`api ${repository} --jq .id`]: String(exampleRepository.id),
  })
  // The client ids that people put in: of the application for `image-plan` it is CLIENT_ID_OF_IMAGE_PLAN.
  const chosen = (word: string) =>
    word.replace(
      /CLIENT_ID_OF_([A-Z_]+)/,
      (_, name: string) => `{appId golden-${name.toLowerCase().replaceAll('_', '-')}}`,
    )
  return commands.map(words => words.map(chosen))
}

/** Azure as it is for somebody who has followed them: groups, gallery, applications, roles, proof store. */
export async function setUpEstate(azure: Pick<LocalAzure, 'administer'>): Promise<void> {
  await playAzCommands(readSetUp(), readRecordings(), azure.administer)
}
