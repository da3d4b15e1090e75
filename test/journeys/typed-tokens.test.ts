/** No word of a line is lost, whatever a platform makes of it: it is in what was made, or comes back with the whole line. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { mentionsOf, neutralText } from '../../adapters/slack/inbound/text.ts'
import { journey } from '../support/journey.ts'

const { person, baton } = journey({ now: '2026-11-30T10:00:00Z' })
const ana = person('Ana', { timeZone: 'Europe/Lisbon' })

beforeAll(async () => {
  await person('Kenji').say('mine')
  await ana.say('add Write the report')
})

const id = '123456789012345678'
const slack = [
  ...['*add*', '`add`', '‘single’', '“double”', '"straight"', '_under_', '~gone~', '```code here```'],
  ...['<!foo^bar>', '<!here>', '<!subteam^S012ABC|@devs>', '<!subteam^S012ABC>', '<!date^1^{date}|the day>'],
  ...['<tel:+15551234|555-1234>', '<mailto:ana@example.com|Ana Lima>', '<slack://channel|this one>'],
  ...['<#C024BE7LR>', '<#C024BE7LR|general>', '<#C024BE7LR|>', ':party-parrot:', '&lt;b&gt; &amp;'],
  ...[
    '<https://github.com/northwind/app/pull/4512|4512>',
    '<https://example.com/a|the docs due:fri @kenji #x>',
  ],
  ...[
    '<https://example.com/a|half] of it>',
    '<http://example.com|example.com>',
    '<@U0KENJI>',
    '<@U0KENJI|ken>',
  ],
]
const discord = [
  ...[`<@&${id}>`, `<#${id}>`, `<:party:${id}>`, '<t:1700000000:R>', `</task add:${id}>`, '<id:customize>'],
  ...[
    '[the docs](https://example.com/a_b)',
    '[two words due:fri](https://example.com)',
    '||spoiler||',
    '**b**',
  ],
]
const both = [
  ...['@types/node', '!important', 'foo:bar', 'std::string', '#bug', '#12', '@nobody', '@everyone', '-#x'],
  ...[
    '--flag',
    'after:dinner',
    'in:side',
    'due:diligence',
    'watch:tower',
    'to:',
    '->',
    'T-99',
    '"open',
    '\\',
  ],
  ...[
    'C#',
    'a@b.example',
    '5"',

    '[x]',
    '(https://example.com/)',
    '👩‍👩‍👧',
    'o’clock',
    '50%',
    '$HOME',
  ],
]
const tokens = [
  ...[...slack, ...both].map((token) => ({ token: neutralText(token), mentioned: mentionsOf(token) })),
  ...discord.map((token) => ({ token, mentioned: [] })),
]
const lines = [
  ...[
    'add X',
    'add X fix it',
    'add Fix X it',
    'add Fix it X',
    'add "X" is it',
    'add Fix it description:see X now',
  ],
  ...['comment T-1 X', 'comment T-1 see X now', 'comment T-1 look at X', 'comments reply T-1.1 X'],
  ...['handoff T-1 @Kenji X', 'handoff T-1 @Kenji see X now', 'handoff T-1 @Kenji look at X'],
  ...[
    'edit T-1 title:X',
    'edit T-1 title:Fix X it',
    'edit T-1 title:Fix X',
    'edit T-1 description:see X now',
  ],
  ...[
    'edit T-1 title:"Fix X it"',
    'rename T-1 to Fix X it',
    'done T-1 X',
    'done T-1 see X now',
    'reopen T-1',
    'X',
  ],
]

/** As it is read: marks around it and quotes are not what is looked for, and people have names. */
const bare = (text: string) =>
  text
    .replace(/<@U0KENJI>/g, 'KENJI')
    .replace(/[\s*_`~"'“”‘’#@\\]/g, '')
    .toLowerCase()

describe.each(lines)('%s', (line) => {
  test('every word', async () => {
    const lost: string[] = []
    for (const { token, mentioned } of tokens) {
      const said = line.replaceAll('X', () => token)
      const answer = await ana.say(said, { mentioned: mentioned.map(({ id }) => ({ id, name: 'Ken' })) })
      const seen = bare(`${answer} ${/@Ken\b/.test(answer) ? 'KENJI' : ''}`)
      // Nothing that one could read or find again was typed.
      const isAsked = /^(?:I’m happy|Add a task|.* needs a title|.* already has these values)/.test(answer)
      const words = line.includes('X') ? bare(token) : ''
      if (!isAsked && !seen.includes(words)) lost.push(`${said} → ${answer}`)
    }
    expect(lost).toEqual([])
    expect(baton.errors).toEqual([])
  })
})

test('several of them in one line', async () => {
  const some = fc.array(fc.constantFrom(...tokens), { minLength: 2, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      some,
      fc.constantFrom('comment T-1', 'handoff T-1 @Kenji look', 'add Fix'),
      async (all, begin) => {
        const said = [begin, ...all.map(({ token }) => token)].join(' and ')
        const mentioned = all.flatMap((each) => each.mentioned.map((one) => ({ id: one.id, name: 'Ken' })))
        const answer = await ana.say(said, { mentioned })
        const seen = bare(`${answer} ${/@?Ken\b/.test(answer) ? 'KENJI' : ''}`)
        for (const { token } of all) expect(seen).toContain(bare(token))
      },
    ),
    { numRuns: 40 },
  )
})
