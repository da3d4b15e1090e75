/** What comes along with what somebody says, from where they say it. Nobody types these. */
import { z } from 'zod'
import { platforms } from '../../domain/people/platforms.ts'
import type { CardKey } from '../../store/messages/live-cards.ts'
import type { SharedFiles } from '../file/attach.ts'
import type { InputKind } from './kind.ts'

const id = z.string().min(1).max(500)

const file = z.strictObject({
  id,
  name: z.string().max(1000),
  type: z.string().max(1000),
  size: z.int().min(0),
  url: z.url().max(2000),
})

/** Files, and the platform and team in which they were shared. */
export const files: InputKind<SharedFiles> = {
  selector: () =>
    z.strictObject({ platform: z.enum(platforms), team: z.string(), files: z.array(file).max(50) }),
}

/** The live card in whose thread something is said. */
export const thread: InputKind<CardKey> = {
  selector: () => z.strictObject({ platform: z.enum(platforms), channel: id, message: id }),
}
