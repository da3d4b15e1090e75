/** What of a rule is only for those who may know of what it names. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { person } = journey()

function team(name: string) {
  const from = { team: { id: name } }
  return { ana: person('Ana', from), kenji: person('Kenji', from) }
}

test('who may not know a List does not learn from rules what it defines', async () => {
  const { ana, kenji } = team('secrets')
  await ana.say('lists add Vault private:yes')
  await ana.say('statuses add Sealed category:open in:Vault')
  await ana.say('field add Karat choices:"low,high" in:Vault')
  await ana.say(
    'rules add when status becomes Sealed if in:Vault then field Karat high, status Sealed, tag #kept',
  )
  expect(await ana.say('rules list 1')).toContain(
    'when status becomes Sealed if in:Vault then field Karat high, status Sealed, tag #kept',
  )
  for (const line of ['rules list 1', 'rules list', 'rules log 1', 'history'])
    expect(await kenji.say(line)).not.toMatch(/Sealed|Vault|Karat|high/)
  expect(await kenji.say('rules list 1')).toContain('tag #kept')
})
