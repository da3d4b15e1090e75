import type { ChannelDigest } from '../../domain/digest/channel-digest.ts'
import { digestsOf } from '../../store/time/digests.ts'
import { operation } from '../operation.ts'

export const listDigests = operation({
  name: 'digest.list',
  summary: 'Show the digests that channels get',
  role: 'member',
  reads: true,
  input: {},
  run: ({ trx, viewer }): Promise<ChannelDigest[]> => digestsOf(trx, viewer),
})
