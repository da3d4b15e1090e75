import { button, card, mention } from '../../../../cards/words.ts'
import { digestRef } from '../../../../domain/digest/channel-digest.ts'
import { UserError } from '../../../../domain/errors.ts'
import { parseFilter, showFilter } from '../../../../domain/filter/filter.ts'
import type { Level } from '../../../../domain/task/records.ts'
import { listKnownInPlace } from '../../../../store/access/speakable.ts'
import { resolveFilter } from '../../../../store/search/resolve.ts'
import { nobody } from '../../../../store/tasks/dependencies.ts'
import { addDigest, digestsOf } from '../../../../store/time/digests.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { aboutReader } from '../view/pin.ts'
import { describe, noteChange, readRule } from './words.ts'

export const digestAdd = command({
  path: 'digest add',
  summary: 'Post a digest in this channel by a rule: what was done, what is at risk, what is blocked',
  examples: [
    'digest add every weekday 9:00 in:Backend',
    'digest add "first monday of the month at 10:00" zone:Europe/Lisbon',
    'digest add 0 16 * * 5 filter:"#release" changes:yes',
  ],
  visibility: 'everyone',
  role: 'member',
  options: {
    rule: {
      kind: 'text',
      written: 'title',
      required: true,
      max: 120,
      summary: 'When it comes, in words or cron',
    },
    in: { kind: 'list', written: 'named', summary: 'The List it is about' },
    filter: { kind: 'filter', written: 'named', summary: 'Or a filter, in quotes' },
    zone: { kind: 'zone', written: 'named', summary: 'Whose clock it goes by; yours where you say nothing' },
    changes: {
      kind: 'flag',
      written: 'named',
      summary: 'Only what changed since the last one; none where nothing did',
    },
  },
  async run({ rule, in: list, filter, zone, changes }, here) {
    refuseDirect(here)
    if (list && filter) throw twoSubjects()
    if (list) await refuseUnspeakable(here, list)
    const digest = {
      placeId: here.place.id,
      listId: list?.id ?? null,
      filter: filter ? await written(here, filter) : null,
      zone: zone ?? here.zone,
      rule: readRule(rule, zone ?? here.zone, here),
      onlyChanges: changes ?? false,
      createdBy: here.caller.id,
    }
    const number = await addDigest(here.change, digest, here.change.now)
    const ref = digestRef(number)
    await noteChange(here, ref, 'added')
    const added = (await digestsOf(here.trx, here.viewer)).find((each) => each.number === number)
    return card('good', [mention(here.caller), ` added the digest ${ref} to this channel`], {
      blocks: added ? describe(added, here.now) : [],
      buttons: [button('Preview', 'digest preview', { which: ref })],
    })
  },
})

function refuseDirect({ place }: Context): void {
  if (place.kind !== 'direct') return
  throw new UserError(
    'no_channel',
    'This digest is for a channel.',
    'Type it there. Your own comes here each working morning; `digest now` shows it.',
  )
}

function twoSubjects(): UserError {
  return new UserError(
    'two_subjects',
    'A digest is about a List or a filter.',
    'Put the List into the filter: `filter:"in:Backend #release"`.',
  )
}

async function refuseUnspeakable(here: Context, list: Level): Promise<void> {
  if (await listKnownInPlace(here.trx, here.workspaceId, list.id, here.place.id)) return
  throw new UserError(
    'private_list',
    `“${list.name}” is private, and this channel is not its own.`,
    `Add the digest in its channel, or use it here first: \`lists bind ${list.name}\`.`,
  )
}

/** As everybody there understands it. Throws UserError where it is about its reader, or names what not everybody sees. */
async function written(here: Context, filter: string): Promise<string> {
  if (aboutReader.test(filter)) {
    throw new UserError(
      'about_somebody',
      'That filter is about whoever looks at it, and a channel has many.',
      'Use one that names people, such as `assignee:ana`.',
    )
  }
  const everybody = { workspaceId: here.workspaceId, personId: nobody, role: 'member' as const }
  const resolved = await resolveFilter(here.trx, everybody, parseFilter(filter), here)
  return showFilter(resolved.filter)
}
