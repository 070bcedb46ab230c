import { authCodes } from './auth.ts'
import { azureCodes } from './azure.ts'
import { buildCodes } from './build.ts'
import { cascadeCodes } from './cascade.ts'
import { channelCodes } from './channel.ts'
import type { CodeEntry } from './entry.ts'
import { fitCodes } from './fit.ts'
import { gitHubCodes } from './github.ts'
import { imageCodes } from './image.ts'
import { inputCodes } from './input.ts'
import { internalCodes } from './internal.ts'
import { manifestCodes } from './manifest.ts'
import { packerCodes } from './packer.ts'
import { proofCodes } from './proof.ts'
import { publishCodes } from './publish.ts'
import { reportCodes } from './report.ts'
import { templateCodes } from './template.ts'
import { validateCodes } from './validate.ts'
import { verifyCodes } from './verify.ts'

/** Every way in which an action can stop, by area. `docs/errors.md` is generated from this table and a test compares the two. */
export const errorCatalog = {
  ...inputCodes,
  ...manifestCodes,
  ...authCodes,
  ...gitHubCodes,
  ...azureCodes,
  ...imageCodes,
  ...validateCodes,
  ...reportCodes,
  ...packerCodes,
  ...templateCodes,
  ...fitCodes,
  ...buildCodes,
  ...proofCodes,
  ...verifyCodes,
  ...channelCodes,
  ...publishCodes,
  ...cascadeCodes,
  ...internalCodes,
} as const satisfies Record<string, CodeEntry>

export type ErrorCode = keyof typeof errorCatalog
