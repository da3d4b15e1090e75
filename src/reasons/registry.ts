/** Every reason to tell somebody something. A new one is a file here, and a line that its name's type asks for. */
import type { Reason as ReasonName } from '../domain/notification/reasons.ts'
import type { AnyReason } from './reason.ts'

export const reasonsByName: Partial<Record<ReasonName, AnyReason>> = {}
