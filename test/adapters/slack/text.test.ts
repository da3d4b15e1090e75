import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mentionsOf, neutralText, withoutMention } from '../../../adapters/slack/inbound/text.ts'
import { clean, escapeText, escapeWithin } from '../../../adapters/slack/render/escape.ts'
import { typed } from './cards.ts'

test.each([
  ['add Fix login', 'add Fix login'],
  ['assign T-1 <@U123ABC|ana>', 'assign T-1 <@U123ABC>'],
  ['assign T-1 <@U123ABC>', 'assign T-1 <@U123ABC>'],
  ['see <#C024BE7LR|general>, <#C024BE7LR> and <#C024BE7LR|>', 'see #general, <#C024BE7LR> and <#C024BE7LR>'],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
  ['&amp;lt;', '&lt;'],
  ['look <http://example.com|example.com>', 'look example.com'],
  ['look <https://example.com/a?b=1&amp;c=2>', 'look https://example.com/a?b=1&c=2'],
  ['read <https://example.com/a|the docs>', 'read [the docs](https://example.com/a)'],
  [
    'review <https://github.com/northwind/app/pull/4512|4512>',
    'review [4512](https://github.com/northwind/app/pull/4512)',
  ],
  [
    '<https://example.com/a_(b)?c=1&amp;d=2|[OPS-1] &amp; more>',
    '[[OPS-1] & more](https://example.com/a_%28b%29?c=1&d=2)',
  ],
  ['<https://example.com/a|half] of it>', 'half] of it https://example.com/a'],
  ['<https://example.com/|example.com>', 'example.com'],
  ['call <tel:+15551234567|555-1234> or <tel:+15551234567>', 'call 555-1234 +15551234567 or +15551234567'],
  ['mail <mailto:ana@example.com|Ana Lima>', 'mail Ana Lima ana@example.com'],
  ['open <slack://channel?id=C1|this>', 'open this slack://channel?id=C1'],
  ['mail <mailto:a@example.com|a@example.com>', 'mail a@example.com'],
  ['tell <!here> <!channel> <!subteam^S1|@devs>', 'tell @here @channel @devs'],
  ['<!subteam^S012ABC> <!foo^bar> <what?>', '<!subteam^S012ABC> <!foo^bar> <what?>'],
  ['due:<!date^1392734382^{date}|tomorrow>', 'due:tomorrow'],
  ['add\u00a0x ', 'add x'],
])('%j is read as %j', (slack, neutral) => {
  expect(neutralText(slack)).toBe(neutral)
})

test('plain text that Slack escaped is read as it was typed', () => {
  fc.assert(
    fc.property(typed, (text) => {
      expect(neutralText(escapeText(text))).toBe(text.replaceAll('\u00a0', ' ').trim())
    }),
  )
})

test('the bot’s mention before the text is taken away, another’s is not', () => {
  expect(withoutMention('<@U0BOT> add x', 'U0BOT')).toBe('add x')
  expect(withoutMention('<@U0BOT|baton>, add x', 'U0BOT')).toBe('add x')
  expect(withoutMention('<@U0ANA> add x', 'U0BOT')).toBe('<@U0ANA> add x')
  expect(withoutMention('add <@U0BOT>', 'U0BOT')).toBe('add <@U0BOT>')
})

test('mentioned people are found once each, with the name Slack gave', () => {
  expect(mentionsOf('<@U1A|ana> <@U2B> <@U1A>')).toEqual([
    { id: 'U1A', name: 'ana' },
    { id: 'U2B', name: 'U2B' },
  ])
})

test('shortening keeps to the limit and never cuts an escape', () => {
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 300 }), (text, limit) => {
      const short = escapeWithin(clean(text), limit)
      expect(short.length).toBeLessThanOrEqual(limit)
      expect(short.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>]/)
      expect(short.isWellFormed()).toBe(true)
    }),
  )
})
