import { button, card, context, named } from '../../../../cards/words.ts'
import { showMoment, showUntil } from '../../../../domain/time/when.ts'
import { emit } from '../../../../events/event.ts'
import { retime } from '../../../../events/retime.ts'
import { setStage } from '../../../../store/handoffs/handoffs.ts'
import { command } from '../command.ts'
import { momentFor } from '../task/later.ts'
import { answered, heard, toAnswer } from './answer.ts'

export const handoffsLater = command({
  path: 'handoffs later',
  summary: 'Answer a handoff later: your next working morning, or when you say',
  examples: ['handoffs later T-12', 'handoffs later T-12 in 2 hours'],
  visibility: 'caller',
  role: 'guest',
  replaces: true,
  options: {
    task: { kind: 'task', written: 'next', required: true, summary: 'The task' },
    pick: { kind: 'flag', written: 'named', summary: 'Be asked when' },
    when: { kind: 'when', written: 'rest', summary: 'When' },
  },
  async form({ task, pick, when }) {
    if (!task || !pick || when) return undefined
    return {
      title: `Later: ${task.ref}`,
      submit: 'Save',
      fixed: {},
      fields: [
        { name: 'when', label: 'When', kind: 'text', value: '', hint: 'fri 9am', required: true, max: 100 },
      ],
    }
  },
  async run({ task, when }, here) {
    const found = await toAnswer(here, task)
    if ('card' in found) return found.card
    const { handoff } = found
    const { trx, workspaceId, change, caller, zone, now } = here
    const until = await momentFor(here, when)
    await setStage(trx, workspaceId, handoff.id, {
      stage: 0,
      asked_at: change.now,
      asked_id: handoff.to.id === caller.id ? null : caller.id,
      later_until: until,
    })
    await emit(change, [answered(handoff, 'later', { until })])
    await retime({ trx, workspaceId, now }, [task.id])
    return card(
      'neutral',
      [...named(task), ` comes back ${showMoment(until, zone)}, ${showUntil(until, now)}`],
      {
        blocks: [context(`Your time zone is ${zone}.`), ...heard(handoff, here)],
        buttons: [
          button('In an hour', 'handoffs later', { task, when: 'in 1 hour' }),
          button('Another time…', 'handoffs later', { task, pick: 'yes' }),
          button('Accept', 'handoffs accept', { task }),
        ],
      },
    )
  },
})
