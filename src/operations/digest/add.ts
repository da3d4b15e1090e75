import type { ChannelDigest } from '../../domain/digest/channel-digest.ts'
import { isAboutReader } from '../../domain/filter/about-reader.ts'
import { showFilter } from '../../domain/filter/filter.ts'
import type { Level } from '../../domain/task/records.ts'
import { everyMember } from '../../store/access/visible.ts'
import { listVisibleInChannel } from '../../store/access/visible-in-channel.ts'
import { resolveFilter } from '../../store/search/resolve.ts'
import { digestsOf, addDigest as insertDigest } from '../../store/time/digests.ts'
import type { PlaceRow } from '../../store/workspaces/place.ts'
import { runsOf } from '../input-kinds/rule.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { readFilter } from '../task/read-filter.ts'
import { noteDigest } from './change.ts'
import { refuseDigest } from './refusals.ts'

export const addDigest = operation({
  name: 'digest.add',
  summary: 'Post a digest in a channel on a schedule: what’s done, at risk and blocked',
  role: 'member',
  input: {
    rule: { kind: 'rule', required: true, summary: 'A schedule, in words or cron' },
    in: { kind: 'list', summary: 'The List it’s about' },
    filter: { kind: 'filter', summary: 'Or a filter, in quotes' },
    zone: { kind: 'zone', summary: 'The time zone of its schedule (yours if empty)' },
    changes: { kind: 'flag', summary: 'Only what changed since the last one, and no digest if nothing did' },
    channel: { kind: 'place', required: true, summary: 'Where it is posted' },
  },
  async run(scope, { rule, in: list, filter, zone = scope.zone, changes, channel }): Promise<ChannelDigest> {
    const { trx, viewer, change, actor, now } = scope
    if (channel.kind === 'direct') throw refuseDigest('digest_needs_channel', {})
    if (list && filter) throw refuseDigest('two_subjects', {})
    if (list) await refuseHidden(scope, list, channel)
    const digest = {
      placeId: channel.id,
      listId: list?.id ?? null,
      filter: filter ? await asEverybodyReads(scope, filter) : null,
      zone,
      rule: runsOf(rule, { now, zone }),
      onlyChanges: changes ?? false,
      createdBy: actor.id,
    }
    const number = await insertDigest(change, digest, change.now)
    await noteDigest(scope, { number }, 'added')
    const added = (await digestsOf(trx, viewer)).find((each) => each.number === number)
    if (!added) throw new Error('a digest that was added is not there')
    return added
  },
})

async function refuseHidden({ trx, workspaceId }: Scope, list: Level, channel: PlaceRow): Promise<void> {
  if (await listVisibleInChannel(trx, workspaceId, list.id, channel.id)) return
  throw refuseDigest('private_list', { list: list.id, name: list.name })
}

/** Throws Refusal where it names what not everybody sees. */
async function asEverybodyReads({ trx, workspaceId, now, zone }: Scope, filter: string): Promise<string> {
  const everybody = everyMember(workspaceId)
  const read = await readFilter({ trx, viewer: everybody }, filter)
  if (isAboutReader(showFilter(read.filter))) throw refuseDigest('filter_about_reader', {})
  return showFilter((await resolveFilter(trx, everybody, read.filter, { now, zone })).filter)
}
