import { type StandupRow, standupsIn, standupsOf } from '../../store/time/standups.ts'
import { operation } from '../operation.ts'

export const listStandups = operation({
  name: 'standup.list',
  summary: 'Show the standups of a channel, or those you’re in',
  role: 'guest',
  reads: true,
  input: { channel: { kind: 'place', summary: 'The channel (all that you’re in if empty)' } },
  run: ({ trx, workspaceId, actor }, { channel }): Promise<StandupRow[]> =>
    channel ? standupsIn(trx, workspaceId, channel.id) : standupsOf(trx, workspaceId, actor.id),
})
