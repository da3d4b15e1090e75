/** Handing a task to somebody, or passing on what one was handed. */
import { card, context, due, mention, named, text } from '../../../../cards/words.ts'
import type { Draft } from '../../../../domain/card/draft.ts'
import { UserError } from '../../../../domain/errors.ts'
import type { Handoff } from '../../../../domain/handoff/handoff.ts'
import type { PersonRow, TaskRecord } from '../../../../domain/task/records.ts'
import type { Due } from '../../../../domain/time/when.ts'
import { emit, type Fact } from '../../../../events/event.ts'
import { mayKnow } from '../../../../store/access/visible.ts'
import { addHandoff, answerHandoff } from '../../../../store/handoffs/handoffs.ts'
import { assign, unassign } from '../../../../store/tasks/assignments.ts'
import type { FormDraft } from '../command.ts'
import type { Context } from '../context.ts'
import { finished, noteOn } from '../task/change-status.ts'
import { othersAtWork, whenRead } from './when-read.ts'

/** `waiting`: those that wait for the task; `passed`: the one of these that is passed on. */
export type Giving = {
  to: PersonRow
  note: string | undefined
  by: Due | undefined
  waiting: Handoff[]
  passed?: Handoff | undefined
}

export const longestNote = 2000

export async function give(here: Context, task: TaskRecord, giving: Giving): Promise<Draft> {
  const { to, note, passed } = giving
  await refuseGiving(here, task, to)
  const { caller, change } = here
  const expected = giving.by ?? passed?.expected
  const before = noteOf(passed)
  const from = await unassign(change, task.id, passed ? [passed.to.id] : undefined)
  await assign(change, task.id, [to.id])
  const ended = await endOthers(here, giving)
  const handoff = await addHandoff(
    change,
    {
      taskId: task.id,
      fromId: caller.id,
      toId: to.id,
      note: note ?? before ?? '',
      expected,
      passedFrom: passed?.id,
    },
    change.now,
  )
  if (note) await noteOn(here, task, note)
  const data = {
    to: to.id,
    from,
    handoff,
    ...(note && { note }),
    ...(before && { before }),
    ...(expected && { expected }),
  }
  await emit(change, [{ kind: 'task.handed_off', taskId: task.id, data }, ...ended])
  const others = await othersAtWork(here, task, to)
  const by = expected && due({ dueAt: expected.at, dueOn: expected.on ?? null })
  return card('good', [mention(caller), ' handed ', ...named(task), ' to ', mention(to)], {
    blocks: [
      ...(note ? [{ kind: 'quote' as const, text: [note] }] : []),
      ...(by ? [text('Expected by ', by)] : []),
      context(...(await whenRead(here, to, task))),
      ...others.blocks(),
    ],
    buttons: others.buttons(note),
  })
}

/** What was noted when a task became ready tells of what was in its way, which is not for everybody. */
function noteOf(passed: Handoff | undefined): string | undefined {
  return passed?.kind === 'unblocked' ? undefined : passed?.note
}

async function refuseGiving(here: Context, task: TaskRecord, to: PersonRow): Promise<void> {
  if (task.finishedAt) throw finished(task)
  if (to.id === here.caller.id) {
    throw new UserError(
      'own_handoff',
      'That would hand it to yourself.',
      `To take it, type \`assign ${task.ref} me\`.`,
    )
  }
  const known = await mayKnow(here.trx, here.workspaceId, [to.id], [task.id])
  if (known.size > 0) return
  throw new UserError(
    'cannot_see',
    `${to.name} can’t see ${task.ref}: they are not in its List.`,
    'Add them first, with `lists share`.',
  )
}

/** What waited for an answer waits no more; whoever handed it to the one who passes it on hears of that. */
async function endOthers(here: Context, { to, waiting, passed, note }: Giving): Promise<Fact[]> {
  const facts: Fact[] = []
  for (const each of waiting) {
    const isPassed = each.id === passed?.id
    if (passed && !isPassed && each.to.id !== to.id) continue
    const answer = { by: here.caller.id, ...(isPassed && note && { text: note }) }
    const state = isPassed ? 'passed' : 'ended'
    await answerHandoff(here.change, each, { state, ...answer }, here.change.now)
    if (!isPassed || each.kind === 'unblocked') continue
    const data = { how: 'passed' as const, giver: each.from?.id ?? null, to: each.to.id, other: to.id }
    facts.push({ kind: 'handoff.answered', taskId: each.taskId, data })
  }
  return facts
}

/** Asks for whoever takes it. */
export function giveForm(title: string, here: Context, dated: boolean): FormDraft {
  const stands = (name: string) => here.words[name] ?? ''
  return {
    title,
    submit: 'Hand off',
    fixed: {},
    fields: [
      { name: 'to', label: 'To whom', kind: 'people', value: '', required: true },
      {
        name: 'note',
        label: 'What they should know',
        kind: 'paragraph',
        value: stands('note'),
        max: longestNote,
      },
      ...(dated
        ? [
            {
              name: 'by',
              label: 'Expected by',
              kind: 'text',
              value: stands('by'),
              hint: 'fri 5pm',
              max: 100,
            } as const,
          ]
        : []),
    ],
  }
}
