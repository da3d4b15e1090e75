/** What letting Baton into a code host needs, and what is said where that is missing. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const nowhere = journey()
const here = journey({ publicUrl: 'http://localhost:3000' })
const keyless = journey({ publicUrl: 'https://baton.example', seal: null })

test('an address that GitHub reaches', async () => {
  expect(await nowhere.person('Ana').say('repo app')).toContain('BATON_URL')
  expect(await here.person('Ana').say('repo app')).toContain('BATON_URL')
  const ana = here.person('Ana')
  await ana.say('lists add Backend')
  await ana.say('repo link acme/web in:Backend')
  // The page for a token is opened by whoever runs Baton here: that may be this machine.
  expect(await ana.say('repo access acme/web')).toContain('Open the page')
})

test('a key to seal with', async () => {
  expect(await keyless.person('Ana').say('repo app acme')).toContain('BATON_KEY')
})

test('an organization, an app and a login', async () => {
  const ana = here.person('Ana')

  expect(await ana.say('repo disconnect')).toContain('no GitHub App yet')
  expect(await ana.say('repo link acme/site in:Backend by:app')).toContain('no GitHub App yet')
  expect(await ana.say('repo me')).toContain('Who are you on GitHub?')
  expect(await ana.say('repo me on:gitlab')).toContain('Who are you on GitLab?')
})
