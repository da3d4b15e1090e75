/** The program on the data of each version that landed: nothing that was kept is lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Button } from '../../src/domain/card/card.ts'
import type { Reply } from '../../src/platform.ts'
import { schemaDifferences, schemaOf } from '../../src/store/database/real-schema.ts'
import type { TestApp } from '../support/app.ts'
import { openTestStore } from '../support/database.ts'
import { file } from '../support/importing.ts'
import { buttonOf, cardText, recordingAdapter, user } from '../support/team.ts'
import { landed, openLanded, openUpgraded } from '../support/upgrading.ts'

describe.each(landed)('data of %s', (commit) => {
  const slack = recordingAdapter()
  let baton: TestApp
  let ana: ReturnType<typeof user>
  beforeAll(async () => {
    baton = await openUpgraded(await openLanded(commit), slack)
    ana = user(baton.core, 'Ana')
    await baton.settle()
  }, 60_000)
  afterAll(async () => {
    expect(baton.errors).toEqual([])
    await baton.close()
  })

  async function at(instant: string) {
    await baton.settle()
    baton.clock.moveTo(Temporal.Instant.from(instant))
    await baton.settle()
  }
  /** What was answered with this title before the upgrade. */
  async function answered(title: string): Promise<Reply> {
    const rows = await baton.db.selectFrom('invocation').select('reply').orderBy('at').execute()
    const found = rows.find(({ reply }) => cardText(reply.card).startsWith(title))
    if (!found) throw new Error(`nothing was answered with “${title}”`)
    return found.reply
  }
  const button = async (title: string, label: string): Promise<Button | undefined> =>
    buttonOf((await answered(title)).card, label)
  const toldOf = (who: string, words: string) => slack.told(who).filter((text) => text.includes(words))
  /** Started by a version that can set these. */
  const isSet = async (table: 'reminder' | 'recurrence' | 'digest') =>
    (await baton.db.selectFrom(table).select('id').execute()).length > 0

  test('its tables are the same as those of a new database', async () => {
    const fresh = await openTestStore()
    const expected = await schemaOf(fresh.db)
    await fresh.close()
    expect(await schemaOf(baton.db)).toEqual(expected)
    expect(await schemaDifferences(baton.db)).toEqual([])
  })

  test('what waited on the queue is done: a ping, a message, an import and one taken back', async () => {
    expect(toldOf('Maya', 'T-8 Close the books')).toHaveLength(1)
    expect(toldOf('Maya', 'assigned you T-6 Check the invoices')).toHaveLength(1)
    expect(toldOf('Ana', 'Imported running.csv')).toHaveLength(1)
    expect(await ana.say('search Send it')).toContain('waits for')
    expect(await ana.say('search Paint it')).not.toContain('Paint it ·')
  })

  test('a file that was imported before is known when it comes again, and no other with its ids', async () => {
    const csv = 'ID,Title,Depends on\nrunning.csv 0,Mend it,\nrunning.csv 1,Send it all,running.csv 0\n'
    const looked = await ana.reply('import', { files: [file('running.csv', csv)] })
    expect(cardText(looked.card)).toContain('1 changed and 1 unchanged.')
    await ana.say('lists add Elsewhere')
    const other = await ana.reply('import in:Elsewhere', { files: [file('running.csv', csv)] })
    expect(cardText(other.card)).toContain('2 new.')
  })

  test('cards and copies of comments still follow what they show', async () => {
    await ana.say('comments edit T-3.1 Is this still right?')
    await ana.say('due T-3 2026-03-20')
    await at('2026-03-02T12:02:00Z')
    expect(slack.reads('card')).toContain('20 Mar')
    expect(slack.thread('card').join()).toContain('Is this still right?')
  })

  test('members whom nobody made one are what they are on their platform; owners and admins stay', async () => {
    await user(baton.core, 'Bob', { rank: 'guest' }).say('mine')
    await user(baton.core, 'Ana', { rank: 'member' }).say('mine')
    const people = await ana.say('people list')
    expect(people).toMatch(/Guest\n@Bob/)
    expect(people).toMatch(/Owner\n@Ana/)
    await user(baton.core, 'Bob', { rank: 'member' }).say('mine')
    expect(await ana.say('people list')).not.toContain('Guest')
  })

  test('forms of before are filled in', async () => {
    const { form } = await answered('Edit T-3')
    if (!form) throw new Error('there is no form')
    const stood = Object.fromEntries(form.fields.map((field) => [field.name, field.value]))
    const saved = await ana.invoke({ form: form.id, values: { ...stood, title: 'Write all the docs' } })
    expect(cardText(saved.card)).toContain('Write all the docs')
  })

  test('buttons of before do what they say, also those whose call is kept', async () => {
    const shown = await ana.press(await button('This changes 1 task', 'Change 1 task'))
    // The first versions did not keep for whom it was shown: it shows once more what it would do, and then does it.
    const again = buttonOf(shown.card, 'Change 1 task')
    if (again) await ana.press(again)
    expect(await ana.say('show T-3')).toContain('Priority: low')
    const [ping] = slack.sent.filter(({ text }) => text.includes('assigned you T-6'))
    await user(baton.core, 'Maya').press(ping && buttonOf(ping.card, 'Start'))
    expect(await ana.say('show T-6')).toContain('Status: In progress')
    await ana.press(await button('@Ana assigned @Maya to T-6', 'Undo'))
    expect(await ana.say('show T-6')).not.toContain('@Maya')
  })

  test('an import that was only looked at is begun, and one that was done is taken back', async () => {
    await ana.press(await button('Import 3 rows', 'Import'))
    await baton.settle()
    expect(toldOf('Ana', 'Imported preview.csv')).toHaveLength(1)
    expect(await ana.say('search Sell it')).toContain('Sell it ·')
    await ana.press(await button('Imported done.csv', 'Undo'))
    await baton.settle()
    expect(await ana.say('search Sell it')).not.toContain('Sell it ·')
  })

  test('what is finished is told to whom it unblocks', async () => {
    await ana.say('done T-3')
    await baton.settle()
    expect(toldOf('Maya', 'T-4 Publish the docs is ready for you')).toHaveLength(1)
  })

  test('what was put off comes back, and what a platform refused is sent', async () => {
    expect(slack.told('Bob')).toEqual([])
    await at('2026-03-02T14:00:00Z')
    expect(toldOf('Ana', 'Back to T-5 Call the bank')).toHaveLength(1)
    expect(toldOf('Bob', 'assigned you T-7 Pay the invoices')).toHaveLength(1)
  })

  test('reminders and digests come', async () => {
    const [reminders, digests] = [await isSet('reminder'), await isSet('digest')]
    await at('2026-03-02T15:00:00Z')
    expect(toldOf('Ana', 'water the plants')).toHaveLength(reminders ? 1 : 0)
    await at('2026-03-02T17:00:00Z')
    expect(slack.sent.filter(({ to }) => to.kind === 'channel')).toHaveLength(digests ? 1 : 0)
  })

  test('what was held for a morning comes in it', async () => {
    expect(slack.told('Kenji')).toEqual([])
    await at('2026-03-03T00:00:00Z')
    expect(toldOf('Kenji', 'T-2')).toHaveLength(1)
  })

  test('what repeats comes again', async () => {
    if (!(await isSet('recurrence'))) return
    await ana.say('done T-14')
    await at('2026-03-03T09:00:00Z')
    expect(await ana.say('search Take out the rubbish')).toMatch(/T-(?!14)\d+ · Take out the rubbish/)
  })
})
