import {
  type FailedDelivery,
  failedDeliveries,
  type TriedAgain,
  triedAgain,
} from '../../store/messages/undelivered.ts'
import { operation } from '../operation.ts'

/** As many as one reads. */
const most = 10

export type Undelivered = { failed: FailedDelivery[]; again: TriedAgain }

export const listUndelivered = operation({
  name: 'workspace.list-undelivered',
  summary: 'Show what could not be delivered, and why',
  role: 'admin',
  reads: true,
  input: {},
  async run({ trx, viewer }): Promise<Undelivered> {
    return {
      failed: await failedDeliveries(trx, viewer, most),
      again: await triedAgain(trx, viewer.workspaceId),
    }
  },
})
