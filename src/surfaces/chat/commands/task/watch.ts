import { button, card, context, mention, named, people } from '../../../../cards/words.ts'
import { emit } from '../../../../events/event.ts'
import { unwatch, watch as watchTask } from '../../../../store/tasks/watchers.ts'
import { command } from '../command.ts'

export const watch = command({
  path: 'watch',
  summary: 'Hear what happens to a task, or let others hear it',
  examples: ['watch T-12', 'watch T-12 off', 'watch T-12 @teammate'],
  visibility: 'everyone',
  role: 'guest',
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    people: { kind: 'people', written: 'sigil', summary: 'Who watches; you, where you name nobody' },
    on: { kind: 'flag', written: 'next', summary: 'Or “off” to stop' },
  },
  async run({ task, people: asked = [], on = true }, here) {
    const who = asked.length > 0 ? asked : [here.caller]
    const ids = who.map((person) => person.id)
    const changed = await (on ? watchTask : unwatch)(here.change, task.id, ids)
    await emit(
      here.change,
      changed.map((person) => ({ kind: 'task.watched', taskId: task.id, data: { person, on } })),
    )
    const others = who.filter((person) => person.id !== here.caller.id)
    const own = others.length < who.length
    const verb = on ? 'watch' : 'no longer watch'
    const title =
      own && others.length === 0
        ? [mention(here.caller), on ? ' watches ' : ' no longer watches ', ...named(task)]
        : [...people(who), ` ${who.length === 1 ? verb.replace('watch', 'watches') : verb} `, ...named(task)]
    return card('neutral', title, {
      blocks: on ? [context('Watchers hear comments, handoffs, and when it is finished.')] : [],
      buttons: on ? [button('Show', 'show', { task })] : [],
    })
  },
})
