/** The API as programs use it: what they may do, what they are told, and what happens when they ask twice. */
import { describe, expect, test } from 'vitest'
import { type Api, apiWith, tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ now: '2026-03-02T12:00:00Z' })

let teams = 0
/** A workspace of its own, with Ana, who owns it, and Kenji. */
async function team() {
  const of = { team: { id: `A${++teams}` } }
  const [ana, kenji] = [person(`Ana${teams}`, of), person(`Kenji${teams}`, of)]
  for (const each of [ana, kenji]) await each.say('mine')
  const anaApi = apiWith(baton.app, await tokenOf(baton, `Ana${teams}`))
  const kenjiApi = apiWith(baton.app, await tokenOf(baton, `Kenji${teams}`, ['write']))
  return { ana, kenji, anaApi, kenjiApi, names: [`Ana${teams}`, `Kenji${teams}`] as const }
}

const add = (api: Api, body: object) => api('POST /tasks', body)

describe('tasks', () => {
  test('are added, read, changed and finished with the words of the chat', async () => {
    const { anaApi, names } = await team()
    const added = await add(anaApi, {
      title: 'Write the notes',
      assignees: [names[1]],
      due: '2026-03-05',
      priority: 'high',
      tags: ['docs'],
    })
    expect(added.status).toBe(201)
    const [task] = added.body.tasks as Record<string, unknown>[]
    expect(task).toMatchObject({
      ref: 'T-1',
      title: 'Write the notes',
      priority: 'high',
      tags: ['docs'],
      due: { on: '2026-03-05' },
    })
    expect(task?.assignees).toMatchObject([{ name: names[1] }])
    const after = await add(anaApi, { title: 'Announce', after: ['T-1'] })
    expect((after.body.tasks as object[])[0]).toMatchObject({
      ref: 'T-2',
      blockedBy: { refs: ['T-1'], hidden: 0 },
    })
    const edited = await anaApi('PATCH /tasks/T-1', { title: 'Write the release notes', due: null })
    expect((edited.body.tasks as object[])[0]).toMatchObject({ title: 'Write the release notes', due: null })
    const finished = await anaApi('POST /tasks/T-1/finish', { note: 'In the wiki' })
    expect(finished.body.events).toMatchObject([
      { kind: 'task.status', task: 'T-1' },
      { kind: 'task.unblocked', task: 'T-2' },
    ])
    const read = await anaApi('GET /tasks/1')
    expect(read.body.task).toMatchObject({ ref: 'T-1', status: { category: 'done' } })
    const open = await anaApi('GET /tasks?filter=is:open&limit=10')
    expect((open.body.tasks as { ref: string }[]).map(({ ref }) => ref)).toEqual(['T-2'])
  })
})
