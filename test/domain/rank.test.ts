/** Which roles follow from what people are on their platform. */
import { expect, test } from 'vitest'
import { type RankedPerson, rolesFromRanks } from '../../src/domain/people/rank.ts'

type Known = Pick<RankedPerson, 'role' | 'rank'> & { given?: true }

/** Who becomes what, by their places in the order in which they came. */
const changes = (...people: Known[]) =>
  Object.fromEntries(
    rolesFromRanks(people.map(({ given = false, ...each }, id) => ({ id: String(id), given, ...each }))),
  )

test.each<[string, Known[], Record<string, string>]>([
  ['a first manager owns it', [{ role: 'admin', rank: 'manager' }], { 0: 'owner' }],
  [
    'a second one is an admin',
    [
      { role: 'owner', rank: 'manager' },
      { role: 'member', rank: 'manager' },
    ],
    { 1: 'admin' },
  ],
  ['nobody else becomes its owner', [{ role: 'member', rank: 'member' }], {}],
  ['a guest is one, and a full member by now is', [{ role: 'member', rank: 'guest' }], { 0: 'guest' }],
  ['a guest of before is a member', [{ role: 'guest', rank: 'member' }], { 0: 'member' }],
  ['who manages it no more is a member', [{ role: 'admin', rank: 'member' }], { 0: 'member' }],
  ['the last owner stays one until somebody manages it', [{ role: 'owner', rank: 'member' }], {}],
  [
    'and then passes it on',
    [
      { role: 'owner', rank: 'member' },
      { role: 'member', rank: 'manager' },
    ],
    { 0: 'member', 1: 'owner' },
  ],
  ['but not as a guest', [{ role: 'owner', rank: 'guest' }], { 0: 'guest' }],
  [
    'a role that was given stays',
    [
      { role: 'owner', rank: 'guest', given: true },
      { role: 'member', rank: 'manager', given: true },
      { role: 'guest', rank: 'member', given: true },
    ],
    {},
  ],
  [
    'an owner whom somebody made one does not end another',
    [
      { role: 'owner', rank: 'manager' },
      { role: 'owner', rank: 'member', given: true },
    ],
    {},
  ],
  [
    'beside an owner whom somebody made one, who manages it no more is a member',
    [
      { role: 'owner', rank: 'member' },
      { role: 'owner', rank: 'member', given: true },
    ],
    { 0: 'member' },
  ],
  [
    'an admin whom somebody made one, and who manages it, is better than nobody',
    [
      { role: 'owner', rank: 'guest' },
      { role: 'admin', rank: 'manager', given: true },
    ],
    { 0: 'guest', 1: 'owner' },
  ],
])('%s', (_, people, expected) => {
  expect(changes(...people)).toEqual(expected)
})
