import { describe, expect, test } from 'vitest'
import { renderCard } from '../../adapters/discord/render/render.ts'
import { renderCard as renderPage } from '../../adapters/playground/render/render.ts'
import { render as renderSlack } from '../../adapters/slack/render/render.ts'
import { card, text, withCode } from '../../src/cards/words.ts'
import type { Card } from '../../src/domain/card/card.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { asTyped, usageOn } from '../../src/surfaces/chat/language/as-typed.ts'
import { parseText } from '../../src/surfaces/chat/language/parse.ts'

describe('what one can type is written', () => {
  test.each([
    ['depend T-4 on T-3', '/order depend task:T-4 on:T-3'],
    ['/task link ABCD-2345', '/you link code:ABCD-2345'],
    ['lists', '/lists list'],
    ['reminders', '/reminders list'],
    ['statuses in:Backend', '/statuses list in:Backend'],
    ['comment T-12 …', '/comments add task:T-12 text:…'],
    ['help lists', '/task help topic:lists'],
    ['digest now', '/digest now'],
    ['me pings quiet:12-13 limit:10', '/you me-pings quiet:12-13 limit:10'],
    ['add Fix the login loop @me due:fri', '/task add due:fri title:Fix the login loop @me'],
    ['tag', '/task tag'],
  ])('“%s” on Discord as %s', (line, there) => {
    expect(asTyped('discord', line, commands)).toBe(there)
  })

  test.each(['slack', 'playground'] as const)('on %s after /task', (platform) => {
    expect(asTyped(platform, 'depend T-4 on T-3', commands)).toBe('/task depend T-4 on T-3')
    expect(asTyped(platform, '/task add', commands)).toBe('/task add')
    expect(asTyped(platform, 'reminders', commands)).toBe('/task reminders')
  })

  test.each(['slack', 'discord', 'playground'] as const)(
    'what is no command stays as it is on %s',
    (platform) => {
      for (const part of ['in:Backend', 'every weekday 9:00', 'none', '@ana', '0 9 * * 1-5', 'is:blocked'])
        expect(asTyped(platform, part, commands)).toBe(part)
    },
  )
})

test('every example of every command can be typed as Discord would have it written by hand', () => {
  const read = (line: string) => parseText(line, commands, 'mine')
  for (const command of commands.filter(({ hidden }) => !hidden))
    for (const example of command.examples)
      expect(asTyped('discord', example, commands).split(' ').slice(0, 2).join(' ')).toMatch(
        /^\/[a-z]+ [a-z-]+$/,
      )
  expect(read('order depend T-4 on T-3')).toEqual(read('depend T-4 on T-3'))
  expect(read('comments add T-1 Look here')).toEqual(read('comment T-1 Look here'))
  expect(read('handoffs give T-1 @ana')).toEqual(read('handoff T-1 @ana'))
  expect(read('you link ABCD-2345')).toEqual(read('link ABCD-2345'))
})

test('help names options as they are there', () => {
  const depend = commands.find(({ path }) => path === 'depend')
  if (!depend) throw new Error('depend is gone')
  expect(usageOn('slack', depend)).toMatch(/^\/task depend T-12/)
  expect(usageOn('discord', depend)).toMatch(/^\/order depend task: on:/)
})

describe('a hint is shown by each platform the way it is typed there', () => {
  const hint = 'First an admin joins the two with `connect`; then say `in:Backend`.'
  // A draft that names nothing is a card already.
  const shown = card('warning', withCode('`tag` needs a tag'), { blocks: [text(...withCode(hint))] }) as Card

  test('Discord', () => {
    expect(renderCard(shown).embeds[0]).toMatchObject({
      title: '/task tag needs a tag',
      description: 'First an admin joins the two with `/team connect`; then say `in:Backend`.',
    })
  })

  test('Slack', () => {
    const written = JSON.stringify(renderSlack(shown, 'private'))
    expect(written).toContain('"/task connect"')
    expect(written).toContain('"in:Backend"')
    expect(written).not.toContain('/team connect')
  })

  test('the playground', () => {
    expect(JSON.stringify(renderPage(shown))).toContain('"/task connect"')
  })
})
