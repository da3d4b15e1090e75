/** Rules copied and renamed, and what became of them. */
import { expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

const { person } = journey()

async function team(name: string) {
  const from = { team: { id: name } }
  const [ana, kenji] = [person('Ana', from), person('Kenji', from)]
  for (const one of [ana, kenji]) await one.say('me UTC')
  for (const list of ['Backend', 'Web']) await ana.say(`lists add ${list}`)
  return { ana, kenji }
}

test('a copy is its maker’s, off, and where they want it', async () => {
  const { ana, kenji } = await team('copies-one')
  await ana.say('rules add in:Backend name:Triage when tagged #bug then assign @Kenji, move to Backend')
  const copied = await kenji.say('rules copy 1 in:Web')
  expect(copied).toContain('Kenji copied rule 1 to rule 2 Triage (copy) · in Team/Web · off')
  expect(copied).toContain('when tagged #bug then assign @Kenji, move to Team/Backend')
  expect(copied).toContain('It acts with Kenji’s rights')
  expect(await kenji.say('rules copy 1 name:Mine')).toContain('rule 3 Mine · in Team/Backend · off')
  await ana.say('rules add when task added then tag #all')
  expect(await kenji.say('rules copy 4')).toContain('Only admins can create a rule for the whole workspace')
  await ana.say('lists add Secret private:yes')
  await ana.say('rules add in:Web when task added then move to Secret')
  expect(await kenji.say('rules copy 5')).toContain('Rule 5 names things you can’t see')
})

test('a rule is renamed by its owner or an admin, and stays its owner’s', async () => {
  const { ana, kenji } = await team('copies-two')
  await kenji.say('rules add in:Web name:Old when task added then tag #new')
  const renamed = await ana.say('rules rename 1 New and better')
  expect(renamed).toContain('Ana renamed rule 1 New and better')
  expect(renamed).toContain('It acts with Kenji’s rights')
  await ana.say('rules add in:Web when task added then tag #b')
  expect(await kenji.say('rules rename 2 Mine')).toContain('Rule 2 belongs to Ana')
})

test('its history says who did what, and what it was before', async () => {
  const { ana, kenji } = await team('copies-three')
  await kenji.say('rules add in:Web name:First when task added then tag #a')
  await kenji.say('rules edit 1 when task added then tag #b')
  await kenji.say('rules switch 1 off')
  const { card } = await ana.reply('rules edit 1 name:Second when task added then tag #c')
  const past = await kenji.say('rules history 1')
  expect(past).toContain('Now: when task added then tag #c')
  expect(
    past
      .replaceAll(/^\S+Z /gm, '')
      .split('\n')
      .slice(2),
  ).toEqual([
    '@Ana changed it, which was called “First”',
    'Before: when task added then tag #b',
    '@Kenji switched it off',
    '@Kenji changed it',
    'Before: when task added then tag #a',
    '@Kenji created it',
  ])
  await ana.press(buttonOf(card, 'Undo'))
  expect(await kenji.say('rules history 1')).toContain('@Ana changed it, which was called “First” (undone)')
})

test('what a former version named is for nobody who may not know of it', async () => {
  const { ana, kenji } = await team('copies-four')
  await ana.say('lists add Secret private:yes')
  await ana.say('rules add in:Web when task added then move to Secret')
  await ana.say('rules edit 1 when task added then tag #a')
  expect(await ana.say('rules history 1')).toContain('Before: when task added then move to Team/Secret')
  const theirs = await kenji.say('rules history 1')
  expect(theirs).toContain('Before: when task added then move to "a List that you can’t see"')
  expect(theirs).not.toContain('Secret')
})
