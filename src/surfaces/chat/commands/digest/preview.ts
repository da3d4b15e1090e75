import { channelDigestCard } from '../../../../cards/channel-digest.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { workOf } from '../../../../store/time/digest/work.ts'
import { unknown } from '../../language/unknown.ts'
import { command } from '../command.ts'
import { ownDigest } from './own.ts'
import { findDigest } from './words.ts'

export const digestPreview = command({
  path: 'digest preview',
  summary: 'Show a digest as it would be now; alone, your own',
  examples: ['digest preview D-1', 'digest preview'],
  visibility: 'caller',
  role: 'guest',
  reads: true,
  options: { which: { kind: 'text', written: 'next', max: 12, summary: 'The digest, such as D-1' } },
  async run({ which }, here) {
    if (which === undefined) return ownDigest(here)
    // What channels see may be more than a guest does.
    if (!mayAct(here.caller.role, 'member'))
      throw unknown('digest', which, [], 'nothing: yours is `digest preview`')
    const digest = await findDigest(which, here)
    const { work } = await workOf(here.trx, here.workspaceId, digest, here.now)
    return channelDigestCard(digest, work, here.now)
  },
})
