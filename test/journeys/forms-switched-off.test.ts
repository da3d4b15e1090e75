/** Forms that can't do any more what they say: switched off at once, their owner is told, and what rules make of forms. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, slack, person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC hours:any')
  await kenji.say('mine', { place: { id: `C-${name}`, kind: 'channel', name: 'bugs' } })
  for (const line of [
    'lists add Backend',
    'statuses use bug-triage in:Backend',
    'add Model',
    'template save T-1 as Kit',
  ])
    await ana.say(line)
  const made = await kenji.say(
    'forms add Bugs in:Backend ask "What?" required, Size choice s or m then status Triaged, template Kit, tell #bugs',
  )
  expect(made).toContain('created the form')
  await baton.settle()
  slack.sent.length = 0
  return { ana, kenji }
}

function toldTo(name: string): string {
  return slack.sent
    .filter(({ to }) => 'id' in to && to.id === name)
    .map(({ text }) => text)
    .join('\n')
}

test.each([
  ['its List is archived', 'lists archive Backend', 'Its List was deleted or archived'],
  ['its List is deleted', 'lists delete Backend confirm:yes', 'Its List was deleted or archived'],
  ['its List is hidden from its owner', 'lists private Backend yes', 'or its owner can’t see it any more'],
  [
    'its status is deleted',
    'statuses delete Triaged in:Backend to:New',
    'The status its tasks start in is gone',
  ],
  ['a field is deleted', 'field delete Size in:Backend', 'The custom field for “Size” is gone'],
  ['its template is deleted', 'template delete Kit', 'The template it uses is gone'],
])('a form is switched off when %s', async (what, line, why) => {
  const { ana, kenji } = await team(what)
  expect(await ana.say(line)).not.toMatch(/don’t know|can’t/)
  await baton.settle()
  expect(toldTo('Kenji')).toContain('The form “Bugs” is switched off')
  expect(toldTo('Kenji')).toContain(why)
  expect(await kenji.say('forms fill Bugs answers:"It broke"')).not.toContain('on its way')
})

test('so it is when a channel that it tells is gone, and it is on again when that is mended', async () => {
  const { kenji } = await team('gone')
  await baton.core.happened({ kind: 'channelGone', platform: 'slack', team: 'gone', channel: 'C-gone' })
  await baton.settle()
  expect(toldTo('Kenji')).toContain('A channel it posts to is gone')
  expect(await kenji.say('forms switch Bugs on')).toContain('I don’t know the channel')
  await kenji.say('mine', { place: { id: 'C-gone', kind: 'channel', name: 'bugs' } })
  expect(await kenji.say('forms switch Bugs on')).toContain('switched on')
  expect(await kenji.say('forms fill Bugs answers:"It broke"')).toContain('on its way')
})

test('of one whose owner is gone, admins hear', async () => {
  const { ana } = await team('left')
  await ana.say('people remove @Kenji confirm:yes')
  await baton.settle()
  expect(toldTo('Ana')).toContain('Its owner is no longer in this workspace')
  expect(await ana.say('forms fill Bugs answers:"It broke"')).toContain('switched off')
})

test('a rule waits for a form, or for any', async () => {
  const { ana, kenji } = await team('ruled')
  await ana.say('forms add Wish in:Tasks ask "What?" required')
  expect(await ana.say('rules add when form "bugs" submitted then tag #frombugs')).toContain(
    'when form "Bugs" submitted then tag #frombugs',
  )
  await ana.say('rules add when a form submitted then tag #fromform')
  expect(await ana.say('rules add when form Nothing submitted then tag #x')).toContain('There’s no form')
  await kenji.say('forms fill Bugs answers:"It broke"')
  await kenji.say('forms fill Wish answers:"Tea"')
  await kenji.say('add By hand')
  await baton.settle()
  expect(await ana.say('list tag:frombugs')).toMatch(/It broke/)
  expect(await ana.say('list tag:frombugs')).not.toMatch(/Tea/)
  expect(await ana.say('list tag:fromform')).toMatch(/Tea/)
  expect(await ana.say('list tag:fromform')).not.toMatch(/By hand/)
})
