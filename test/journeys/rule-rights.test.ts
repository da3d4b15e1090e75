/** What of a rule is only for those who may know of what it names. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, slack, person } = journey()

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

/** A workspace of Ana, its owner, and Kenji and Mona. */
async function crew(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji, mona] = [person('Ana', from), person('Kenji', from), person('Mona', from)]
  for (const one of [ana, kenji, mona]) await one.say('me UTC hours:any')
  return { ana, kenji, mona }
}

function toldTo(id: string): string {
  return slack.sent
    .filter(({ to }) => 'id' in to && to.id === id)
    .map(({ text }) => text)
    .join('\n')
}

const reviews = { place: { id: 'C9', kind: 'channel', name: 'reviews' } } as const

test('a rule tells only channels in which its owner has used Baton, and others do not read their names', async () => {
  const { ana, kenji } = await crew('channels')
  await kenji.say('mine', reviews)
  expect(await ana.say('rules add when task added then tell #reviews "{task}"')).toContain(
    'I don’t know the channel “reviews”.',
  )
  await ana.say('lists add Open')
  await kenji.say('rules add in:Open when task added then tell #reviews "{task}"')
  expect(await kenji.say('rules list 1')).toContain('tell #reviews')
  for (const line of ['rules list 1', 'rules list', 'rules log 1'])
    expect(await ana.say(line)).not.toContain('reviews')
  // Whoever changes it becomes its owner, and needs what it tells.
  expect(await ana.say('rules edit 1 when task added then tell #reviews "{task}!"')).toContain('I don’t know')
  await ana.say('mine', reviews)
  expect(await ana.say('rules edit 1 when task added then tell #reviews "{task}!"')).toContain(
    'changed rule 1',
  )
})

test('whoever takes a rule over, or had it before, does not read why it failed for the other', async () => {
  const { ana, kenji } = await crew('logs')
  await ana.say('lists add Open')
  await ana.say('lists add Vault private:yes')
  await ana.say('rules add in:Open when tagged #x if -in:Vault then move to Vault')
  await ana.say('add One #x in:Open')
  await baton.settle()
  await ana.say('people role @Kenji admin')
  await kenji.say('rules edit 1 when tagged #x if tag:hush then tag #y')
  await kenji.say('add Two #x in:Open')
  await baton.settle()
  expect(await kenji.say('rules log 1')).toContain('tag:hush')
  for (const somebody of [ana]) expect(await somebody.say('rules log 1')).not.toContain('hush')
  expect(await kenji.say('rules log 1')).not.toContain('Vault')
})

test('what only a private List has is not read in a log', async () => {
  const { ana, kenji } = await crew('log words')
  await ana.say('lists add Vault private:yes')
  await ana.say('statuses add Sealed category:open in:Vault')
  await ana.say('field add Karat choices:"low,high" in:Vault')
  await ana.say('rules add when tagged #x if in:Vault then status Sealed, field Karat high, tag #seen')
  await ana.say('add One #x in:Vault')
  await ana.say('add Two #x')
  await baton.settle()
  expect(await ana.say('rules log 1')).toContain('status Sealed, field Karat high')
  expect(await kenji.say('rules log 1')).not.toMatch(/Sealed|Karat|high|Vault|One/)
})

test('an owner who may do less has a rule that does less, or is paused and says so', async () => {
  const { ana, kenji, mona } = await crew('less')
  await ana.say('lists add Vault private:yes')
  await ana.say('lists share Vault @Kenji')
  await ana.say('lists add Open')
  await kenji.say('rules add in:Vault when task added then tag #kept')
  await kenji.say('rules add in:Open when task added then move to Vault')
  await kenji.say('rules add in:Open when task added then tag #open')
  await baton.settle()
  slack.sent.length = 0
  await ana.say('lists unshare Vault @Kenji')
  await baton.settle()
  for (const who of ['Kenji', 'Ana'])
    expect(toldTo(who)).toMatch(/2 things for you(?:\nThe rule “task added: (?:tag|move)” is paused){2}/)
  expect(await ana.say('rules list 1')).toContain('Its owner can no longer see the place it’s for.')
  expect(await kenji.say('rules')).toContain('2 rules')
  // Somebody else may switch it on only where its owner sees it all, and hears no names.
  await ana.say('people role @Mona admin')
  const refused = await mona.say('rules switch 2 on')
  expect(refused).toContain('It names a List that its owner can no longer see.')
  expect(refused).not.toContain('Vault')
  await ana.say('lists share Vault @Kenji')
  await baton.settle()
  expect(toldTo('Kenji')).toContain('can be switched on again')
  expect(await mona.say('rules switch 2 on')).toContain('switched on')
  slack.sent.length = 0
  await ana.say('people role @Kenji guest')
  await baton.settle()
  expect(toldTo('Kenji')).toContain('is paused')
  expect(await ana.say('rules list 3')).toContain('paused')
})

test('who is no longer an admin has no rule for the whole workspace', async () => {
  const { ana, kenji } = await crew('wide')
  await ana.say('people role @Kenji admin')
  await kenji.say('rules add when task added then tag #new')
  await ana.say('people role @Kenji member')
  await baton.settle()
  expect(await kenji.say('rules list 1')).toContain('Only admins can have rules for the whole workspace.')
  expect(await kenji.say('rules switch 1 on')).toContain('Only admins')
  expect(await ana.say('rules edit 1 when task added then tag #new')).toContain('changed rule 1')
})

test('an owner who leaves has their rules paused at once, and admins are told', async () => {
  const { ana, kenji } = await crew('leaves')
  await ana.say('lists add Open')
  await kenji.say('rules add in:Open name:Mine when task added then wait 1 working hour, tag #new')
  await kenji.say('add One in:Open')
  await baton.settle()
  slack.sent.length = 0
  await ana.say('people remove @Kenji confirm:yes')
  await baton.settle()
  expect(toldTo('Ana')).toContain('The rule “Mine” is paused')
  expect(toldTo('Ana')).toContain('Whoever edits it with rules edit 1 becomes its owner.')
  baton.clock.moveTo(baton.clock.now().add({ hours: 100 }))
  await baton.settle()
  expect(await ana.say('show T-1')).not.toContain('#new')
})
