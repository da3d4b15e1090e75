/** Webhooks beside a private List: what leaves is what whoever made them may know, whatever is done and by whom. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOutgoing } from '../../src/runtime/http/outgoing.ts'
import { journey } from '../support/journey.ts'
import type { Place } from '../support/overhearing.ts'
import { openReceiver } from '../support/receiver.ts'
import { learned } from './learned.ts'
import { copyOf, sayAll } from './saying.ts'
import { taskLines } from './task-lines.ts'
import { makeWorld, type Name, secret } from './world.ts'

const { baton, slack, person, at } = journey({
  outgoing: createOutgoing({ allowPrivate: true }),
  publicUrl: 'https://baton.example',
})
let receiver: Awaited<ReturnType<typeof openReceiver>>
beforeAll(async () => {
  receiver = await openReceiver()
  await makeWorld(baton, 'T1')
  // An admin sees no more of private Lists than others do.
  for (const name of ['ned', 'adam'])
    await person(name, { team: { id: 'T1' } }).say(`webhook add ${receiver.url} name:Of${name}`)
  await baton.settle()
}, 60_000)
afterAll(() => receiver.close())

test('whatever somebody does who is in it, nothing of a private List leaves through others’ webhooks', {
  timeout: 240_000,
}, async () => {
  const which = (path: string) => path in taskLines
  await sayAll({ baton, slack, which }, 'T1', 'mona', 'direct')
  // What is moved out of it is there for all from then on, as is what somebody says aloud in a title.
  const moved = receiver.received.filter(({ message }) => message.type === 'task.moved')
  expect(moved.filter(({ body }) => body.includes('Hushvault'))).toEqual([])
  const bodies = receiver.received
    .filter((each) => !moved.includes(each))
    .map(({ body }) => body.replaceAll('Say it once T-5001 is done', ''))
  expect(bodies.length).toBeGreaterThan(100)
  expect(bodies.filter((body) => secret.test(body))).toEqual([])
  // Of each task the numbers are 1, 2, 3 …: none is missing for what its receiver may not know.
  const { rows } = await sql<{ numbers: number[] }>`select array_agg(sequence order by sequence) as numbers
      from webhook_delivery where sequence is not null and state = 'sent' group by workspace_id, webhook_id, task_id`.execute(
    baton.db,
  )
  expect(rows.filter(({ numbers }) => numbers.some((each, index) => each !== index + 1))).toEqual([])
})

test.each<[Name, Place]>([
  ['ned', 'channel'],
  ['mona', 'channel'],
  ['adam', 'direct'],
])(
  'of what %s does with webhooks, nobody else learns anything',
  { timeout: 240_000 },
  async (name, place) => {
    const which = (path: string) => path.startsWith('webhook ')
    const { heard, pressed } = await sayAll({ baton, slack, which }, 'T1', name, place)
    expect(learned(heard)).toEqual([])
    expect([...pressed].join()).toContain('webhook log')
  },
)

test('what became private before it left stays, and leaves no gap', async () => {
  const ear = await copyOf({ baton, slack }, 'T1')
  const says = (name: string, text: string) => ear.does(name, { text }, text, 'direct')
  receiver.received.length = 0
  receiver.control.answer = { status: 500 }
  await says('mona', 'comment T-4 What is so open')
  await baton.settle()
  await says('mona', 'comment T-4 And this')
  // It waits to be sent when what it is about becomes private.
  await baton.app.follow()
  await says('mona', 'edit T-4 title:"Hush twin"')
  await says('mona', 'move T-4 to:Hushvault')
  await says('mona', 'comment T-4 hush')
  receiver.control.answer = { status: 204 }
  receiver.received.length = 0
  await at('2026-03-02T13:00:00Z')
  expect(receiver.received.filter(({ body }) => secret.test(body) || /"T-4"/.test(body))).toEqual([])
  await says('mona', 'edit T-4 title:"Twin"')
  await baton.settle()
  await says('mona', 'move T-4 to:Shared')
  await says('ned', 'comment T-4 There it is again')
  await baton.settle()
  const numbers = receiver.received.flatMap(({ message: { data } }) => data.sequence ?? [])
  expect(receiver.received.filter(({ body }) => secret.test(body))).toEqual([])
  // To each of the two: the move, and the comment. The first had left as number 1, and was answered with an error.
  expect(numbers.toSorted()).toEqual([2, 2, 3, 3])
})
