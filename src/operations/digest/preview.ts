import type { ChannelDigest, Work } from '../../domain/digest/channel-digest.ts'
import { workOf } from '../../store/time/digest/work.ts'
import { operation } from '../operation.ts'
import { type OwnDigest, ownDigest } from './own.ts'

export type DigestPreview = { own: OwnDigest } | { digest: ChannelDigest; work: Work }

export const previewDigest = operation({
  name: 'digest.preview',
  summary: 'Show a digest as it would be now (your own if you name none)',
  role: 'guest',
  reads: true,
  input: { which: { kind: 'digest', summary: 'The digest, such as D-1' } },
  async run(scope, { which: digest }): Promise<DigestPreview> {
    if (!digest) return { own: await ownDigest(scope) }
    const { work } = await workOf(scope.trx, scope.workspaceId, digest, scope.now)
    return { digest, work }
  },
})
