import { chainSteps, gates, type ListSettings } from '../../domain/people/settings.ts'
import { record } from '../../events/record.ts'
import { type ListRules, listRules } from '../../store/hierarchy/list-rules.ts'
import { changeRows } from '../../store/journal/journal.ts'
import { levelChanged } from '../hierarchy/level-changed.ts'
import type { Input } from '../input-kinds/field.ts'
import { operation } from '../operation.ts'

const input = {
  which: { kind: 'list', required: true, summary: 'The List' },
  hours: { kind: 'number', summary: 'Working hours each person has to answer' },
  chain: {
    kind: 'choices',
    choices: chainSteps,
    clears: true,
    summary: 'Who is asked in turn: nudge, cover, owner, or none',
  },
  untouched: {
    kind: 'number',
    clears: true,
    summary: 'Working days until I ask about a task that wasn’t started, or none',
  },
  owner: { kind: 'person', clears: true, summary: 'Who is asked last, or none' },
  gate: {
    kind: 'choices',
    choices: gates,
    clears: true,
    summary: 'What its tasks need to be finished: note, sign-off, or none',
  },
} as const

/** `rules`: what is set now. */
export type HandoffsSet = { changed: boolean; rules: ListRules }

export const setListHandoffs = operation({
  name: 'list.set-handoffs',
  summary: 'Show or set what happens to a List’s unanswered handoffs, and what its tasks need to be finished',
  role: 'member',
  input,
  async run({ trx, workspaceId, change }, given): Promise<HandoffsSet> {
    const { which: list, owner } = given
    const before = await listRules(trx, workspaceId, list.id)
    const rules: ListRules = {
      settings: { ...before.settings, ...settingsIn(given) },
      owner: owner === undefined ? before.owner : (owner ?? undefined),
    }
    const set = { settings: rules.settings, owner_id: rules.owner?.id ?? null }
    const changed = (await changeRows(change, 'list', [list.id], set)).length > 0
    if (changed) await record(change, [levelChanged(list, 'set how its handoffs go')])
    return { changed, rules }
  },
})

/** Steps and needs in the order in which they make sense. */
function settingsIn({ hours, chain, untouched, gate }: Input<typeof input>): Partial<ListSettings> {
  return {
    ...(hours !== undefined && { handoffHours: hours }),
    ...(chain !== undefined && { chain: chainSteps.filter((step) => chain?.includes(step)) }),
    ...(untouched !== undefined && { untouchedDays: untouched ?? 0 }),
    ...(gate !== undefined && { gate: gates.filter((need) => gate?.includes(need)) }),
  }
}
