import { refusing } from '../../domain/refusal.ts'

export type DigestRefusals = {
  digest_needs_channel: object
  /** A digest is about a List or about a filter, not about both. */
  two_subjects: object
  /** Not everybody who reads along in the channel may know of the List. */
  private_list: { list: string; name: string }
  /** The filter means something else for everybody who reads it. */
  filter_about_reader: object
  /** It is somebody else’s. */
  not_own_digest: { number: number }
  digest_unchanged: object
}
export const refuseDigest = refusing<DigestRefusals>()
