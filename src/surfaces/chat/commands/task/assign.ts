import { taskButtons } from '../../../../cards/task.ts'
import { card, mention, named, people } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { emit } from '../../../../events/event.ts'
import { peopleByIds } from '../../../../store/people/people.ts'
import { assign as assignTo, unassign as takeOff } from '../../../../store/tasks/assignments.ts'
import { command } from '../command.ts'

export const assign = command({
  path: 'assign',
  summary: 'Assign people to a task',
  examples: ['assign T-12 @teammate', 'assign T-12 me'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['to'],
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    people: { kind: 'people', written: 'next', required: true, summary: 'Who does it' },
  },
  async run({ task, people: asked }, here) {
    const added = await assignTo(
      here.change,
      task.id,
      asked.map((person) => person.id),
    )
    if (added.length > 0)
      await emit(here.change, [{ kind: 'task.assigned', taskId: task.id, data: { people: added } }])
    const fresh = asked.filter((person) => added.includes(person.id))
    const title =
      fresh.length > 0
        ? [mention(here.caller), ' assigned ', ...people(fresh), ' to ', ...named(task)]
        : [...named(task), ' is assigned to ', ...people(asked), ' already']
    return card('neutral', title, { buttons: taskButtons(task) })
  },
})

export const unassign = command({
  path: 'unassign',
  summary: 'Take people off a task; everybody where you name nobody',
  examples: ['unassign T-12 @teammate', 'unassign T-12'],
  visibility: 'everyone',
  role: 'guest',
  fillers: ['from'],
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    people: { kind: 'people', written: 'next', summary: 'Who no longer does it' },
  },
  async run({ task, people: asked }, here) {
    const removed = await takeOff(
      here.change,
      task.id,
      asked?.map((person) => person.id),
    )
    if (removed.length === 0) {
      throw new UserError(
        'not_assigned',
        asked ? `${task.ref} is not assigned to them.` : `Nobody has ${task.ref}.`,
        `\`show ${task.ref}\` tells who has it.`,
      )
    }
    await emit(here.change, [{ kind: 'task.unassigned', taskId: task.id, data: { people: removed } }])
    const gone = await peopleByIds(here.trx, here.workspaceId, removed)
    return card('neutral', [mention(here.caller), ' took ', ...people(gone), ' off ', ...named(task)])
  },
})
