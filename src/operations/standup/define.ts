import { suits } from '../../domain/standup/standup.ts'
import type { PersonRow } from '../../domain/task/records.ts'
import { record } from '../../events/record.ts'
import {
  addStandup as insertStandup,
  joinStandup,
  leaveStandup,
  type StandupRow,
  standupsByIds,
  changeStandup as updateStandup,
} from '../../store/time/standups.ts'
import { refuseOutsiders } from '../input-kinds/person.ts'
import { runsOf } from '../input-kinds/rule.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseStandup } from './refusals.ts'

const rule = { kind: 'rule', summary: 'A schedule, in quotes' } as const
const zone = { kind: 'zone', summary: 'The time zone of its schedule (yours at first)' } as const

export const addStandup = operation({
  name: 'standup.add',
  summary: 'Post a standup in a channel: everyone is asked by direct message first',
  role: 'member',
  input: {
    rule: { ...rule, required: true },
    zone,
    people: { kind: 'people', summary: 'Who is in it (only you if empty)' },
    channel: { kind: 'place', required: true, summary: 'Where it is posted' },
  },
  async run(scope, { rule: words, zone = scope.zone, people = [scope.actor], channel }): Promise<StandupRow> {
    if (channel.kind === 'direct') throw refuseStandup('standup_needs_channel', {})
    const rule = suitedRule(scope, words, zone)
    const { change, actor } = scope
    const members = people.map(({ id }) => id)
    const standup = { placeId: channel.id, rule, zone, members, createdBy: actor.id }
    const id = await insertStandup(change, standup, change.now)
    await noteStandup(scope, rule, 'added')
    return standupNow(scope, id)
  },
})

export const changeStandup = operation({
  name: 'standup.change',
  summary: 'Change when a standup is, or who is in it',
  role: 'member',
  input: {
    standup: { kind: 'standup', required: true, summary: 'The standup' },
    rule,
    zone,
    people: { kind: 'people', anyone: true, summary: 'Who is in it from now on' },
  },
  async run(scope, { standup, rule: words, zone, people }): Promise<StandupRow> {
    if (words === undefined && zone === undefined && !people) throw refuseStandup('standup_unchanged', {})
    const at = zone ?? standup.zone
    const rule = suitedRule(scope, words ?? standup.rule, at)
    await updateStandup(scope.change, standup.id, { rule, zone: at })
    if (people) await replaceMembers(scope, standup, people)
    await noteStandup(scope, rule, 'changed')
    return standupNow(scope, standup.id)
  },
})

export async function noteStandup({ change }: Scope, name: string, did: string): Promise<void> {
  await record(change, [{ kind: 'standup.changed', taskId: null, data: { name, did } }])
}

/** The rule as it is kept. */
function suitedRule({ now }: Scope, words: string, zone: string): string {
  const found = runsOf(words, { now, zone })
  if (suits(found, zone, now)) return found.words
  throw refuseStandup('unsuited_rule', { rule: words })
}

/** Whoever left since may stay named; nobody of those is added. */
async function replaceMembers(scope: Scope, standup: StandupRow, people: PersonRow[]): Promise<void> {
  const { change } = scope
  const before = new Set(standup.members.map(({ id }) => id))
  const after = new Set(people.map(({ id }) => id))
  await refuseOutsiders(
    scope,
    people.filter(({ id }) => !before.has(id)),
  )
  await leaveStandup(change, standup.id, [...before.difference(after)])
  await joinStandup(change, standup.id, [...after.difference(before)])
}

async function standupNow({ trx, workspaceId }: Scope, id: string): Promise<StandupRow> {
  const [standup] = await standupsByIds(trx, workspaceId, [id])
  if (!standup) throw new Error('a standup that was changed is not there')
  return standup
}
