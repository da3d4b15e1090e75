/** What happened, and how it is taken back. */
import { z } from 'zod'
import { mayAct } from '../../../domain/people/role.ts'
import { origins } from '../../../events/fact.ts'
import { undoChange } from '../../../operations/history/undo.ts'
import { operation } from '../../../operations/operation.ts'
import { eventsAfter } from '../../../store/journal/events-after.ts'
import { pageOfRecurrences } from '../pages.ts'
import { moment, named, ref } from '../resources/task.ts'
import { type Route, route, shown, shownAs } from '../route.ts'

const mostAtOnce = 200
const usual = 100

/**
 * What is younger may not be all there: who began earlier may end later, and a reader who had gone on from the younger one
 * would never see the other. In milliseconds.
 */
const settledMs = 3000

const listEvents = operation({
  name: 'history.follow',
  summary: 'List what happened since an event, oldest first',
  role: 'guest',
  reads: true,
  input: {
    after: {
      kind: 'text',
      max: 36,
      summary: 'The id of the last event that is known; from the beginning without one',
    },
    limit: { kind: 'number', summary: `How many, ${usual} where nothing is said and ${mostAtOnce} at most` },
  },
  async run({ trx, viewer, now }, { after, limit = usual }) {
    const until = now.subtract({ milliseconds: settledMs })
    const wanted = {
      after,
      until,
      size: Math.min(limit, mostAtOnce),
      tasksOnly: !mayAct(viewer.role, 'admin'),
    }
    return eventsAfter(trx, viewer, wanted)
  },
})

const event = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    at: moment,
    by: named.nullable(),
    origin: z.enum(origins),
    change: z.uuid().nullable(),
    task: ref.nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' })

const page = z.object({ events: event.array(), last: z.uuid().nullable(), more: z.boolean() })

const recurrence = z.object({ task: ref, title: z.string(), rule: z.string() })

export const eventRoutes: Route[] = [
  route('GET /events', listEvents, {
    shows: shownAs(page, (given) => given),
  }),
  route('POST /changes/{change}/undo', undoChange),
  route('GET /recurrences', pageOfRecurrences, {
    shows: shown('recurrences', recurrence.array(), ({ rows }) =>
      rows.map(({ task, rule }) => ({ task: task.ref, title: task.title, rule: rule.words })),
    ),
  }),
]
