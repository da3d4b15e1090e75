/** No completion of any option names what is in a private List; its members have them. */
import { expect, test } from 'vitest'
import { completions } from './completing.ts'
import { secretTeam } from './secret-team.ts'
import { insiders, people, secret } from './world.ts'

const { baton } = secretTeam()

const outsiders = people.filter((name) => !insiders.includes(name))

test.each(outsiders)('%s is offered nothing of it', { timeout: 60_000 }, async (name) => {
  const offered = await completions(baton, name, 'T1')
  expect(offered.filter((each) => secret.test(withoutTyped(each)))).toEqual([])
})

test('its members are offered all of it', async () => {
  const offered = (await completions(baton, 'maya', 'T1')).map(withoutTyped).join('\n')
  for (const word of [
    'T-5001 Hush dependent',
    'Hushvault',
    'Hushsealed',
    'hushtag',
    'Hushtemplate',
    'Hushkarat',
    'Hushlist',
  ])
    expect(offered).toContain(word)
})

/** The completions alone. */
function withoutTyped(line: string): string {
  return line.slice(line.indexOf('['))
}
