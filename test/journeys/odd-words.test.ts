/** Words that every object of JavaScript has are words like any other, wherever something is looked up by them. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'

const { baton, person } = journey()
const ana = person('Ana')
beforeAll(async () => {
  await ana.say('me UTC')
  await ana.say('add Write the notes')
})

const words = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__']
const lines = [
  ...['X', 'X T-1', 'T-1 X', 'T-1 is X', 'show X', 'done X', 'help X', 'help me with X', 'how do I X'],
  ...[
    'add X',
    'add Fix it X',
    'add Fix it X priority',
    'add Fix it priority X',
    'add Fix it !X',
    'add Fix it due:X',
  ],
  ...['due T-1 X', 'due T-1 3pm X', 'due T-1 3pm X time', 'due T-1 next X', 'due T-1 3 X', 'due T-1 in 3 X'],
  ...['remind me X to call', 'remind me to call X', 'remind me every X to call', 'repeat T-1 every X'],
  ...[
    'list X',
    'list X:Y',
    'list is:X',
    'list due:X',
    'list due:<3X',
    'list group:X',
    'list sort:X',
    'list X tasks',
  ],
  ...[
    'me X',
    'me zone:X',
    'me hours:X',
    'me days:X',
    'me holidays:X',
    'me dates:X',
    'away X',
    'mute X',
    'mute T-1 reason:X',
  ],
  ...[
    'priority T-1 X',
    'status T-1 X',
    'tag T-1 #X',
    'assign T-1 @X',
    'edit T-1 X:Y',
    'edit T-1 estimate:3X',
  ],
  ...[
    'estimate T-1 X',
    'comment T-1 :X:',
    'comments react T-1.1 X',
    'move T-1 to:X',
    'field set T-1 X Y',
    'shift T-1 3X',
  ],
  ...[
    'rules add when X then done',
    'rules add when status is X then tell @Ana "X"',
    'forms add X',
    'export X',
    'view save X',
  ],
]

test.each(words)('“%s”', async (word) => {
  const bugs: string[] = []
  for (const line of lines) {
    const said = line.replaceAll('X', word)
    const answer = await ana.say(said)
    if (/inside Baton|function |\[object|native code/.test(answer)) bugs.push(`${said}: ${answer}`)
  }
  expect(bugs).toEqual([])
  expect(baton.errors).toEqual([])
})
