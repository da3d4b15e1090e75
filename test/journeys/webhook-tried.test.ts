/** Trying a mapping that takes its time: nobody waits for it, also where the database does one thing after the other. */
import { subscribe } from 'node:diagnostics_channel'
import { expect, test } from 'vitest'
import { apiWith, tokenOf } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ publicUrl: 'https://baton.example.com' })

/** It never ends by itself. */
const endless = '($f := function($n) { $f($n + 1) }; $f(1))'

test('others are answered while it runs, in a chat and over the API', async () => {
  const [ana, kenji] = [person('Ana'), person('Kenji')]
  for (const each of [ana, kenji]) await each.say('mine')
  await ana.say('lists add Backend')
  await ana.say(`webhook receive Alerts in:Backend ${endless}`)
  const api = apiWith(baton.app, await tokenOf(baton, 'Ana'))
  for (const ask of [
    async () => ana.say('webhook try Alerts {}'),
    async () => String((await api('POST /webhooks/Alerts/try', { sample: '{}' })).body.title),
  ]) {
    const ended: string[] = []
    // Node says when a process begins: the mapping's own.
    const begun = new Promise((resolve) => subscribe('child_process', resolve))
    const trying = ask().then((said) => {
      ended.push('tried')
      return said
    })
    await begun
    await kenji.say('add Something').then(() => ended.push('added'))
    expect(await trying).toContain('takes too long')
    expect(ended).toEqual(['added', 'tried'])
  }
})

test('what is tried is told as before', async () => {
  const ana = person('Ana', { team: { id: 'tried' } })
  await ana.say('lists add Backend')
  await ana.say('webhook receive Alerts in:Backend { "title": name & "!" }')
  expect(await ana.say('webhook try Alerts {"name": "Disk full"}')).toContain('Disk full!')
  expect(await ana.say('list')).not.toContain('Disk full')
})
