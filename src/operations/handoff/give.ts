/** Handing a task to somebody, or passing on what one was handed. */
import type { Handoff } from '../../domain/handoff/handoff.ts'
import type { PersonRow, TaskRecord } from '../../domain/task/records.ts'
import type { Due } from '../../domain/time/when.ts'
import type { Fact } from '../../events/fact.ts'
import { record } from '../../events/record.ts'
import { mayKnow } from '../../store/access/visible.ts'
import { addHandoff, answerHandoff } from '../../store/handoffs/handoffs.ts'
import { assign, unassign } from '../../store/tasks/assignments.ts'
import type { SharedFiles } from '../file/attach.ts'
import { noteOn } from '../file/note.ts'
import { operation } from '../operation.ts'
import type { Scope } from '../scope.ts'
import { refuseTask } from '../task/refusals.ts'
import { type AnsweredAlready, handoffsOf, handoffToAnswer, isWaiting } from './answer.ts'
import { refuseHandoff } from './refusals.ts'

const task = { kind: 'task', required: true, changes: true, summary: 'The task' } as const
const to = { kind: 'person', required: true, summary: 'The person to hand it to' } as const
const note = { kind: 'text', max: 2000, summary: 'What they should know' } as const
const files = { kind: 'files', summary: 'Files that come along' } as const

/** `expected`: when what is expected is to be there. */
export type HandedOff = { already: false; expected: Due | undefined }

export const giveHandoff = operation({
  name: 'handoff.give',
  summary: 'Hand off a task to a teammate, with a note',
  role: 'guest',
  input: {
    task,
    to,
    by: { kind: 'when', summary: 'When you expect the result' },
    note,
    files,
  },
  async run(scope, { task, to, by, note, files }): Promise<HandedOff> {
    const waiting = (await handoffsOf(scope, task)).filter(isWaiting)
    // Whoever was handed it passes it on.
    const passed = waiting.find((each) => each.to.id === scope.actor.id && each.kind === 'handoff')
    return handOver(scope, task, { to, note, files, by, waiting, passed })
  },
})

export const passHandoff = operation({
  name: 'handoff.pass',
  summary: 'Pass a task that was handed to you on to a teammate',
  role: 'guest',
  input: { task, to, note, files },
  async run(scope, { task, to, note, files }): Promise<AnsweredAlready | HandedOff> {
    const found = await handoffToAnswer(scope, task)
    if (found.already) return found
    const { handoff, waiting } = found
    return handOver(scope, task, { to, note, files, by: undefined, waiting, passed: handoff })
  },
})

/** `waiting`: those that wait for an answer about the task; `passed`: the one of these that is passed on. */
type Giving = {
  to: PersonRow
  note: string | undefined
  files: SharedFiles | undefined
  by: Due | undefined
  waiting: Handoff[]
  passed: Handoff | undefined
}

async function handOver(scope: Scope, task: TaskRecord, giving: Giving): Promise<HandedOff> {
  const { to, note, files, passed } = giving
  await refuseGiving(scope, task, to)
  const { actor, change } = scope
  const expected = giving.by ?? passed?.expected
  const before = noteOf(passed)
  const from = await unassign(change, task.id, passed ? [passed.to.id] : undefined)
  await assign(change, task.id, [to.id])
  const ended = await endOthers(scope, giving)
  const added = {
    taskId: task.id,
    fromId: actor.id,
    toId: to.id,
    note: note ?? before ?? '',
    expected,
    passedFrom: passed?.id,
  }
  const handoff = await addHandoff(change, added, change.now)
  await noteOn(scope, task, { note, files })
  const said = { ...(note && { note }), ...(before && { before }), ...(expected && { expected }) }
  const data = { to: to.id, from, handoff, ...said }
  await record(change, [{ kind: 'task.handed_off', taskId: task.id, data }, ...ended])
  return { already: false, expected }
}

/** What was noted when a task became ready tells of what was in its way, which is not for everybody. */
function noteOf(passed: Handoff | undefined): string | undefined {
  return passed?.kind === 'unblocked' ? undefined : passed?.note
}

async function refuseGiving(
  { trx, workspaceId, actor }: Scope,
  task: TaskRecord,
  to: PersonRow,
): Promise<void> {
  if (task.finishedAt) throw refuseTask('finished', { task: task.id })
  if (to.id === actor.id) throw refuseHandoff('own_handoff', { task: task.id })
  const known = await mayKnow(trx, workspaceId, [to.id], [task.id])
  if (known.size === 0) throw refuseHandoff('receiver_cannot_see', { task: task.id, person: to.name })
}

/** What waited for an answer waits no more; whoever handed it to the one who passes it on hears of that. */
async function endOthers({ actor, change }: Scope, { to, waiting, passed, note }: Giving): Promise<Fact[]> {
  const facts: Fact[] = []
  for (const each of waiting) {
    const isPassed = each.id === passed?.id
    if (passed && !isPassed && each.to.id !== to.id) continue
    const answer = { by: actor.id, ...(isPassed && note && { text: note }) }
    await answerHandoff(change, each, { state: isPassed ? 'passed' : 'ended', ...answer }, change.now)
    if (!isPassed || each.kind === 'unblocked') continue
    const data = { how: 'passed' as const, giver: each.from?.id ?? null, to: each.to.id, other: to.id }
    facts.push({ kind: 'handoff.answered', taskId: each.taskId, data })
  }
  return facts
}
