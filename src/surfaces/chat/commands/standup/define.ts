import { standupsCard } from '../../../../cards/standup.ts'
import { context, mention } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { suits } from '../../../../domain/standup/standup.ts'
import { parseRule, tooOften } from '../../../../domain/time/rule.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import {
  addStandup,
  changeStandup,
  joinStandup,
  leaveStandup,
  standupsIn,
} from '../../../../store/time/standups.ts'
import { refuseUnclear } from '../../language/clear-rule.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'
import { listedOf, refuseDirect, standupHere } from './which.ts'

const rule = { kind: 'text', written: 'next', max: 120, summary: 'When, in quotes' } as const
const zone = { kind: 'zone', written: 'named', summary: 'Whose clock it goes by; yours at first' } as const

export const standupAdd = command({
  path: 'standup add',
  summary: 'Post a standup in this channel: everybody is asked by direct message before it',
  examples: [
    'standup add "every weekday 9:30" @teammate',
    'standup add "every mon, wed 10:00" zone:Lisbon @teammate',
  ],
  visibility: 'everyone',
  role: 'member',
  options: {
    rule: { ...rule, required: true },
    zone,
    people: { kind: 'people', written: 'sigil', summary: 'Who is in it; only you where you name nobody' },
  },
  async run(input, here) {
    refuseDirect(here)
    const at = input.zone ?? here.zone
    const words = readRule(here, input.rule, at)
    const members = (input.people ?? [here.caller]).map((person) => person.id)
    const standup = { placeId: here.place.id, rule: words, zone: at, members, createdBy: here.caller.id }
    const id = await addStandup(here.change, standup, here.change.now)
    await emit(here.change, [standupChanged(words, 'added')])
    return shown(here, id, ' started a standup in this channel')
  },
})

export const standupChange = command({
  path: 'standup change',
  summary: 'Change when a standup of this channel is, or who is in it',
  examples: ['standup change "every weekday 10:00"', 'standup change which:2 @teammate zone:Tokyo'],
  visibility: 'everyone',
  role: 'member',
  options: {
    rule,
    zone,
    people: { kind: 'people', written: 'sigil', summary: 'Who is in it, in place of who is now' },
    which: { kind: 'text', written: 'named', max: 36, summary: 'Its number, where there are several' },
  },
  async run(input, here) {
    const standup = await standupHere(here, input.which)
    if (!input.rule && !input.zone && !input.people) {
      throw new UserError(
        'missing_option',
        'What should be changed?',
        'Give a new time, such as `standup change "every weekday 10:00"`, a `zone:` or its people.',
      )
    }
    const at = input.zone ?? standup.zone
    const words = readRule(here, input.rule ?? standup.rule, at)
    await changeStandup(here.change, standup.id, { rule: words, zone: at })
    if (input.people) await replaceMembers(here, standup.id, new Set(input.people.map(({ id }) => id)))
    await emit(here.change, [standupChanged(words, 'changed')])
    return shown(here, standup.id, ' changed the standup')
  },
})

export function standupChanged(name: string, did: string): Fact {
  return { kind: 'standup.changed', taskId: null, data: { name, did } }
}

async function replaceMembers(here: Context, standupId: string, people: Set<string>): Promise<void> {
  const all = await standupsIn(here.trx, here.workspaceId, here.place.id)
  const now = new Set(all.find(({ id }) => id === standupId)?.members.map(({ id }) => id))
  await leaveStandup(here.change, standupId, [...now.difference(people)])
  await joinStandup(here.change, standupId, [...people.difference(now)])
}

/** The rule in words as it is kept. Throws UserError. */
function readRule({ now }: Context, typed: string, zone: string): string {
  const found = parseRule(typed, undefined, { now, zone })
  if (found) refuseUnclear(typed)
  if (found && suits(found, zone, now)) return found.words
  if (found || tooOften(typed)) {
    throw new UserError(
      'unsuited_rule',
      `“${typed}” does not suit a standup: it comes by the clock, a few times a day at most.`,
      'Write `every weekday 9:30` or `every mon, wed 10:00`.',
    )
  }
  throw new UserError(
    'unknown_rule',
    `“${typed}” is no rule that I understand.`,
    'Write `every weekday 9:30`, `every mon, wed 10:00` or cron such as `30 9 * * 1-5`, in quotes.',
  )
}

async function shown(here: Context, id: string, did: string) {
  const all = listedOf(here, await standupsIn(here.trx, here.workspaceId, here.place.id))
  const card = standupsCard(
    [mention(here.caller), did],
    all.filter((each) => each.id === id),
  )
  const how =
    'Before it, everybody gets a draft of what they did, and says it in their own words or skips it.'
  return { ...card, blocks: [...card.blocks, context(how)] }
}
