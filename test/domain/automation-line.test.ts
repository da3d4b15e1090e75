/** Rules as lines: what is printed is read as the same rule, and what can't be read says what could stand there. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actionExamples, readAction } from '../../src/domain/automation/actions.ts'
import {
  type Action,
  type Automation,
  type ChangeCondition,
  datesOf,
  doerKinds,
  handoffTurns,
  mergedOf,
  neighbours,
  type PersonRef,
  picks,
  plainTriggers,
  pullChanges,
  type Trigger,
  targets,
  type Who,
  whoRoles,
} from '../../src/domain/automation/automation.ts'
import { printLine, readLine } from '../../src/domain/automation/line.ts'
import { readTrigger, triggerExamples } from '../../src/domain/automation/triggers.ts'
import { Refusal } from '../../src/domain/refusal.ts'
import { priorities } from '../../src/domain/task/task.ts'

/** Words as people write them, with all that could be taken for the end of something. */
const words = fc
  .array(
    fc.constantFrom(
      'Done',
      'in',
      'review',
      'then',
      'if,',
      '“so”',
      '"x"',
      '\\',
      'T-4,',
      'or',
      'ü',
      'wait',
      '#a',
      '@b',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((all) => all.join(' '))
const name = fc.constantFrom('Ana', 'Ana Maria', 'O’Brien', 'then', 'me, too')
const tag = fc.constantFrom('bug', 'needs-review', 'ü')
const person: fc.Arbitrary<PersonRef> = fc.oneof(
  name.map((name) => ({ name })),
  fc.constantFrom('U1', 'U2').map((account) => ({ account, platform: 'slack' })),
)
const who: fc.Arbitrary<Who> = fc.oneof(
  person.map((person) => ({ person })),
  fc.constantFrom(...whoRoles).map((role) => ({ role })),
)
const whos = fc.oneof(
  fc.array(who, { minLength: 1, maxLength: 3 }),
  fc
    .record({ pick: fc.constantFrom(...picks), of: fc.array(person, { minLength: 1, maxLength: 3 }) })
    .map((one): Who[] => [one]),
)
const channel = fc.constantFrom('general', 'qa-team').map((channel) => ({ channel: { channel } }))

/** What somebody does. */
const done: fc.Arbitrary<Trigger> = fc.oneof(
  fc.constantFrom(...plainTriggers.filter((on) => on !== 'run by hand')).map((on) => ({ on })),
  fc.record(
    {
      on: fc.constant('status' as const),
      to: fc.array(words, { minLength: 1, maxLength: 2 }),
      from: fc.array(words, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ['on'] },
  ),
  fc.record(
    {
      on: fc.constant('priority' as const),
      to: fc.uniqueArray(fc.constantFrom(...priorities), { minLength: 1 }),
      from: fc.uniqueArray(fc.constantFrom(...priorities), { minLength: 1 }),
    },
    { requiredKeys: ['on'] },
  ),
  fc.record(
    { on: fc.constantFrom('assigned' as const, 'unassigned' as const, 'mentioned' as const), person },
    { requiredKeys: ['on'] },
  ),
  fc.record({ on: fc.constantFrom('tagged' as const, 'untagged' as const), tag }, { requiredKeys: ['on'] }),
  fc.record(
    { on: fc.constant('field' as const), field: words, to: words, from: words },
    { requiredKeys: ['on', 'field'] },
  ),
  fc.constantFrom(
    { on: 'form' as const },
    { on: 'form' as const, form: 'Bug report' },
    { on: 'form' as const, form: 'submitted' },
  ),
  fc.constantFrom(...handoffTurns).map((how) => ({ on: 'handoff' as const, how })),
  fc.constantFrom(...pullChanges).map((how) => ({ on: 'pull' as const, how })),
  fc.record(
    { on: fc.constant('merged' as const), which: fc.constantFrom(...mergedOf), into: words },
    { requiredKeys: ['on'] },
  ),
)

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  { weight: 4, arbitrary: done },
  fc.constant({ on: 'run by hand' as const }),
  fc.integer({ min: 1, max: 2000 }).map((hours) => ({ on: 'unanswered' as const, hours })),
  fc.record({
    on: fc.constant('date' as const),
    of: fc.oneof(
      fc.constantFrom(...datesOf),
      words.map((field) => ({ field })),
    ),
    days: fc.integer({ min: -999, max: 999 }),
  }),
  fc.record(
    { on: fc.constant('stale' as const), days: fc.integer({ min: 1, max: 999 }), status: words },
    { requiredKeys: ['on', 'days'] },
  ),
  fc
    .constantFrom('every weekday at 09:00', '0 9 * * 1', '*/30 8-17 1,15 * *')
    .map((rule) => ({ on: 'every' as const, rule })),
)

const where = fc.constantFrom(
  'tag:backend',
  'status:"In review" -@"Ana Maria" (tag:a or tag:b)',
  'title:"then, if"',
)

const text = words
const date = fc.option(fc.constantFrom('tomorrow', 'in 2 working days', 'fri, 5pm'))
const action: fc.Arbitrary<Action> = fc
  .tuple(
    fc.option(fc.constantFrom(...targets), { nil: undefined }),
    fc.oneof(
      text.map((to) => ({ do: 'status' as const, to })),
      fc.constantFrom(...priorities).map((to) => ({ do: 'priority' as const, to })),
      fc.record({ do: fc.constantFrom('assign' as const, 'unassign' as const), who: whos }),
      fc.record({ do: fc.constantFrom('due' as const, 'start' as const), to: date }),
      fc.record({
        do: fc.constantFrom('tag' as const, 'untag' as const),
        tags: fc.uniqueArray(tag, { minLength: 1 }),
      }),
      fc.record({ do: fc.constant('field' as const), field: words, to: fc.option(text) }),
      text.map((path) => ({ do: 'move' as const, to: { path } })),
      fc.record(
        { do: fc.constant('add' as const), title: text, in: fc.record({ path: text }) },
        { requiredKeys: ['do', 'title'] },
      ),
      text.map((title) => ({ do: 'subtask' as const, title })),
      text.map((text) => ({ do: 'comment' as const, text })),
      fc.record({
        do: fc.constant('tell' as const),
        to: fc.array(fc.oneof(who, channel), { minLength: 1, maxLength: 3 }),
        text,
      }),
      fc.record(
        { do: fc.constant('hand off' as const), to: who, note: text },
        { requiredKeys: ['do', 'to'] },
      ),
      fc.record(
        { do: fc.constant('copy' as const), in: fc.record({ path: text }) },
        { requiredKeys: ['do'] },
      ),
      fc.record(
        { do: fc.constant('template' as const), name: text, in: fc.record({ path: text }) },
        { requiredKeys: ['do', 'name'] },
      ),
      fc.record({
        do: fc.constantFrom('depend on' as const, 'block' as const, 'relate to' as const),
        other: fc.constantFrom(...neighbours),
      }),
      fc.record(
        {
          do: fc.constant('remind' as const),
          who: fc.array(who, { minLength: 1, maxLength: 3 }),
          text,
          at: fc.constantFrom('tomorrow', 'in 1 working day', 'fri, 5pm'),
        },
        { requiredKeys: ['do', 'who', 'at'] },
      ),
      fc.constant({ do: 'archive list' as const }),
      fc.record(
        { do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 2000 }), until: where },
        { requiredKeys: ['do', 'hours'] },
      ),
    ),
  )
  .map(([target, does]): Action => ({ ...(target && { target }), ...does }))
  .filter(
    (one) => !(one.do === 'wait' && one.target) && !('other' in one && one.other === (one.target ?? 'task')),
  )

const doers = fc.array(
  fc.oneof(
    person.map((person) => ({ person })),
    fc.constantFrom(...doerKinds).map((kind) => ({ kind })),
  ),
  { minLength: 1, maxLength: 3 },
)
const change: fc.Arbitrary<ChangeCondition> = fc
  .record(
    { by: doers, notBy: doers, hours: fc.constantFrom('during' as const, 'outside' as const) },
    { requiredKeys: [] },
  )
  .filter((change) => Object.keys(change).length > 0)
const actions = fc.array(action, { minLength: 1, maxLength: 5 })
const automation: fc.Arbitrary<Automation> = fc.oneof(
  fc.record({ trigger, where, actions }, { requiredKeys: ['trigger', 'actions'] }),
  fc.record({ trigger: done, change, where, actions }, { requiredKeys: ['trigger', 'change', 'actions'] }),
)

test('what is printed is read as the same rule', () => {
  fc.assert(
    fc.property(automation, (rule) => {
      expect(readLine(printLine(rule), 'slack')).toEqual(rule)
    }),
    { numRuns: 2000 },
  )
})

test('every example is read', () => {
  for (const example of triggerExamples) expect(readTrigger(example, 'slack')).toHaveProperty('on')
  for (const example of actionExamples) expect(readAction(example, 'slack')).toHaveProperty('do')
})

test('lines are read as people write them', () => {
  expect(
    readLine(
      'when the status becomes "In review" if tag:backend then assign @reviewer, tell #reviews "{task} is ready, please look" then wait 2 working days',
      'slack',
    ),
  ).toEqual({
    trigger: { on: 'status', to: ['In review'] },
    where: 'tag:backend',
    actions: [
      { do: 'assign', who: [{ person: { name: 'reviewer' } }] },
      { do: 'tell', to: [{ channel: { channel: 'reviews' } }], text: '{task} is ready, please look' },
      { do: 'wait', hours: 16 },
    ],
  })
})

test.each([
  ['status becomes Done then tag #x', 'rule_parts', { missing: 'when' }],
  ['when status becomes Done', 'rule_parts', { missing: 'then' }],
  ['when statsu becomes Done then tag #x', 'unknown_trigger', { near: 'status changes' }],
  [
    'when priority becomes hot then tag #x',
    'rule_needs',
    { after: 'priority becomes', valid: [...priorities] },
  ],
  ['when task added then frobnicate', 'unknown_action', { typed: 'frobnicate' }],
  ['when task added then assign', 'rule_needs', { after: 'assign', what: 'a person' }],
  ['when task added then priority high now', 'rule_left_over', { typed: 'now', after: 'priority high' }],
  ['when task added then wait a while', 'rule_needs', { after: 'wait', what: 'how long' }],
  ['when task added then tag #', 'rule_needs', { after: 'tag', what: 'a tag' }],
  [
    'when handoff lost then tag #x',
    'rule_needs',
    { valid: [...handoffTurns, 'unanswered for 4 working hours'] },
  ],
  ['when handoff unanswered for a while then tag #x', 'rule_needs', { after: 'handoff unanswered' }],
  ['when task added then wait until', 'rule_needs', { after: 'wait until', what: 'until when' }],
  ['when task added then wait until is:done for at most ever', 'rule_needs', { what: 'how long' }],
  ['when task added then wait until (is:done', 'bad_filter', {}],
  ['when task added then parent: wait 2 working hours', 'rule_waits_elsewhere', {}],
  ['when task added then made: depend on made', 'rule_with_itself', { typed: 'made: depend on made' }],
  ['when task added then depend on nothing', 'rule_needs', { what: 'which task', valid: [...neighbours] }],
  ['when task added then remind @Ana', 'rule_needs', { after: 'remind @Ana' }],
  ['when task added then template', 'rule_needs', { what: 'the name of a template' }],
  ['when commented by then tag #x', 'rule_needs', { after: 'commented by', what: 'who did it' }],
  ['when due comes by a guest then tag #x', 'rule_done_by_nobody', { typed: 'due comes by a guest' }],
  [
    'when commented by @Ana by @Kenji then tag #x',
    'rule_left_over',
    { typed: 'by', after: 'commented by @Ana' },
  ],
  ['when priority frobs then tag #x', 'rule_needs', { valid: ['changes', 'becomes', 'leaves'] }],
  ['when 2 working days before field then tag #x', 'rule_needs', { what: 'the name of a field' }],
])('“%s” says what is wrong', (line, code, args) => {
  try {
    readLine(line, 'slack')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect({ code: error.code, args: error.args }).toMatchObject({ code, args })
    return
  }
  expect.unreachable()
})
