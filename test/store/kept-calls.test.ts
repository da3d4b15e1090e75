import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openApp } from '../support/app.ts'
import { buttonOf, cardText, recordingAdapter, user } from '../support/team.ts'

test('a button of the version before works; one whose call cannot be read is too old, and nothing is changed', async () => {
  const baton = await openApp({ adapters: [recordingAdapter().adapter] })
  const ana = user(baton.core, 'Ana')
  await ana.say('lists add Plans')
  await ana.say('lists add Ideas')
  const plans = await ana.reply('lists delete Plans')
  await sql`update kept_call set call = call - 'v'`.execute(baton.db)
  await ana.press(buttonOf(plans.card, 'Delete Plans'))
  const ideas = await ana.reply('lists delete Ideas')
  await sql`update kept_call set call = jsonb_set(call, '{confirms}', 'true') where call ? 'v'`.execute(
    baton.db,
  )
  const refused = await ana.press(buttonOf(ideas.card, 'Delete Ideas'))
  expect(cardText(refused.card)).toContain('That button or form is too old.')
  const lists = await ana.say('lists list')
  expect(lists).not.toContain('Plans')
  expect(lists).toContain('Ideas')
  expect(baton.errors).toEqual([])
  await baton.close()
})
