/** Whether what a rule names is still there, to the eyes of its owner. */
import type { Kysely } from 'kysely'
import {
  conditionWith,
  isAmong,
  knownOf,
  type Renamed,
  type There,
} from '../../domain/automation/follow-names.ts'
import { mapNames } from '../../domain/automation/map-names.ts'
import { conditionsIn, idsNeeded } from '../../domain/automation/named-ids.ts'
import type { Problem } from '../../domain/automation/problem.ts'
import { parseFilter } from '../../domain/filter/filter.ts'
import type { FilterProblem } from '../../domain/filter/problem.ts'
import { mayAct } from '../../domain/people/role.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Viewer } from '../../domain/task/records.ts'
import type { TimeSpeaker as Speaker } from '../../domain/time/reader/moment.ts'
import { formsOf } from '../form/forms.ts'
import { allStatuses } from '../hierarchy/lists.ts'
import type { Database } from '../schema.ts'
import { resolveFilter } from '../search/resolve.ts'
import { templatesOf } from '../tasks/templates.ts'
import type { AutomationRow } from './automations.ts'
import { heldIn, type Known, knownByIds } from './known.ts'
import { fieldNames } from './names.ts'

/** `there`: what there is for its owner where it is for, if that was read already. */
type Checked = Pick<AutomationRow, 'level' | 'automation'> & { there?: There }

/** The first thing that is the matter; undefined where it can do what it says. */
export async function problemOf(
  db: Kysely<Database>,
  viewer: Viewer,
  { level, automation, there }: Checked,
  speaker: Speaker,
): Promise<Problem | undefined> {
  if (viewer.role === 'guest') return { kind: 'owner_guest' }
  if (!level && !mayAct(viewer.role, 'admin')) return { kind: 'owner_member' }
  const { all, some } = idsNeeded(automation)
  const known = await knownByIds(db, viewer, [
    ...new Set([...(level ? [level.id] : []), ...all, ...some.flat()]),
  ])
  if (level) {
    const place = stateProblem(known.get(level.id), 'place')
    if (place) return place
  }
  return (
    missing(known, all, some) ??
    unheld(automation, there ?? (await thereFor(db, viewer, level))) ??
    (await unreadable(db, viewer, conditionsIn(automation), speaker))
  )
}

export async function thereFor(
  db: Kysely<Database>,
  viewer: Viewer,
  level: AutomationRow['level'],
): Promise<There> {
  const statuses = (await allStatuses(db, viewer)).map(({ name }) => name)
  return {
    here: await heldIn(db, viewer, level),
    anywhere: { statuses, fields: await fieldNames(db, viewer) },
    templates: (await templatesOf(db, viewer)).map(({ name }) => name),
    forms: (await formsOf(db, viewer)).map(({ name }) => name),
  }
}

function missing(known: Map<string, Known>, all: string[], some: string[][]): Problem | undefined {
  for (const id of all) {
    const problem = stateProblem(known.get(id), 'list')
    if (problem) return problem
  }
  const gone = some.find((ids) => ids.every((id) => known.get(id)?.state !== 'there'))
  return gone && stateProblem(known.get(gone[0] ?? ''), 'list')
}

function stateProblem(found: Known | undefined, place: 'place' | 'list'): Problem | undefined {
  if (!found) return { kind: `${place}_gone` }
  const { kind, name, state } = found
  if (state === 'there') return undefined
  if (kind === 'place') return { kind: `${place}_${state}`, name }
  return { kind: kind === 'channel' ? `channel_${state}` : 'person_gone', name }
}

function unheld(automation: Checked['automation'], there: There): Problem | undefined {
  const problems: Problem[] = []
  const check = (what: Renamed['what'], name: string, isHere: boolean) => {
    if (!isAmong(name, knownOf(what, isHere, there))) problems.push({ kind: `${what}_gone`, name })
    return name
  }
  mapNames(automation, {
    status: (name, here) => check('status', name, here),
    field: (name, here) => check('field', name, here),
    template: (name) => check('template', name, true),
    form: (name) => check('form', name, true),
    condition: (where) => conditionWith(where, (what, name) => check(what, name, true)),
  })
  return problems[0]
}

async function unreadable(
  db: Kysely<Database>,
  viewer: Viewer,
  conditions: string[],
  speaker: Speaker,
): Promise<Problem | undefined> {
  try {
    for (const where of conditions) await resolveFilter(db, viewer, parseFilter(where), speaker)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // What is wrong with a filter is always said of a part of it.
    const { part } = error.args as FilterProblem
    return { kind: 'condition', name: part.text }
  }
}
