/** Text as people might type it to break a card: markup, mentions, half characters, a lot of it. */
import fc from 'fast-check'

const nasty = fc.constantFrom(
  '@everyone',
  '@here',
  '<@1>',
  '<@!12>',
  '<@&3>',
  '<#4>',
  '</task:5>',
  '<t:1700000000:R>',
  '<:smile:6>',
  '<a:wave:7>',
  '[x](http://evil.example)',
  'http://fine.example/a_b_c',
  'https://odd.example/(x)*y*',
  '```',
  '`',
  '**',
  '__',
  '~~',
  '||',
  '\\',
  '\n> ',
  '\n>>> ',
  '\n# ',
  '\n-# ',
  '\n- ',
  '\n1. ',
  '\n\n\n\n',
  '\r\n',
  '\t',
  '\u0000',
  '\u202e',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧‍👦',
  'word ',
  ' ',
)

export const typedText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 }),
    fc.oneof(
      { weight: 9, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.integer({ min: 2, max: 150 }) },
    ),
  )
  .map(([parts, times]) => parts.join('').repeat(times))
