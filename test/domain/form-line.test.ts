/** A form as one line: what is printed is read as the same form, and what can't be read says where it went wrong. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedOf, chosenIn } from '../../src/domain/form/answers.ts'
import {
  type FormDefinition,
  type Question,
  type QuestionKind,
  questionKinds,
} from '../../src/domain/form/form.ts'
import { printForm, readForm } from '../../src/domain/form/line.ts'
import { Refusal } from '../../src/domain/refusal.ts'
import { priorities } from '../../src/domain/task/task.ts'

function refusalOf(line: string): Refusal {
  try {
    readForm(line, 'slack')
  } catch (error) {
    if (error instanceof Refusal) return error
  }
  throw new Error(`“${line}” is not refused`)
}

test('a form is read as people write it', () => {
  const form = readForm(
    'ask "What happened?" required help "In one line", Severity choice low or high or "very high" required default low, "Steps" long text only if Severity is high or "very high", "Seen on" date as due, Screenshot file then status New, tag #bug #"two words", tell @Ana and #bugs, priority high, template Kit',
    'slack',
  )
  expect(form).toEqual({
    questions: [
      { label: 'What happened?', kind: 'text', required: true, help: 'In one line', to: 'title' },
      {
        label: 'Severity',
        kind: 'choice',
        choices: ['low', 'high', 'very high'],
        required: true,
        default: 'low',
        to: { field: { name: 'Severity' } },
      },
      {
        label: 'Steps',
        kind: 'long text',
        onlyIf: { question: 1, is: ['high', 'very high'] },
        to: 'description',
      },
      { label: 'Seen on', kind: 'date', to: 'due' },
      { label: 'Screenshot', kind: 'file', to: 'attachment' },
    ],
    status: { name: 'New' },
    tags: ['bug', 'two words'],
    tell: [{ person: { name: 'Ana' } }, { channel: { channel: 'bugs' } }],
    priority: 'high',
    template: { name: 'Kit' },
  })
})

test('questions may stand in lines of their own, with commas in what is quoted', () => {
  const form = readForm('ask "What, exactly?" required\n"Where then?" link\nthen tag #bug', 'slack')
  expect(form.questions.map(({ label }) => label)).toEqual(['What, exactly?', 'Where then?'])
  expect(form.tags).toEqual(['bug'])
})

test.each([
  ['', 'form_asks_nothing', {}],
  ['"What?" required', 'form_asks_nothing', {}],
  ['ask "What?" then priority high', 'form_without_title', {}],
  ['ask "What?" as title', 'title_may_be_empty', { question: 'What?' }],
  ['ask A required as title, B required as title', 'two_titles', { question: 'B' }],
  ['ask A required, a number', 'question_twice', { question: 'a' }],
  ['ask A required, B choice', 'form_needs', { after: 'B choice' }],
  ['ask A required, B sometimes', 'form_left_over', { typed: 'sometimes', after: 'B' }],
  ['ask A required, B number as title', 'wrong_target', { question: 'B', valid: ['description', 'field'] }],
  ['ask A required, B number default soon', 'wrong_default', { question: 'B', typed: 'soon' }],
  ['ask A required, B choice x or y default z', 'wrong_default', { valid: ['x', 'y'] }],
  ['ask A required, B only if A is x', 'wrong_condition', { question: 'B', on: 'A', valid: [] }],
  [
    'ask A required, B choice x or y, C only if B is z',
    'wrong_condition_value',
    { question: 'C', typed: 'z', valid: ['x', 'y'] },
  ],
  ['ask A required then priority soon', 'form_needs', { after: 'priority', valid: priorities }],
  ['ask A required then explode', 'form_needs', { after: 'then' }],
  ['ask A required then tell everybody', 'form_needs', { after: 'tell', valid: ['@Ana', '#bugs'] }],
])('%s is refused: %s', (line, code, args) => {
  const refusal = refusalOf(line)
  expect(refusal.code).toBe(code)
  expect(refusal.args).toMatchObject(args)
})

test('a question is asked only while the answer that it waits for stands, however many lie between', () => {
  const { questions } = readForm(
    'ask A required, B choice x or y, C many "p, q" or r only if B is x, D only if C is "p, q", E priority, F only if E is high or urgent',
    'slack',
  )
  const asked = (typed: Record<string, string>) =>
    askedOf(questions, typed)
      .map(({ question }) => question.label)
      .join('')
  expect(asked({})).toBe('ABE')
  expect(asked({ q2: 'x' })).toBe('ABCE')
  expect(asked({ q2: 'X', q3: 'r, p, q' })).toBe('ABCDE')
  expect(asked({ q2: 'y', q3: 'p, q' })).toBe('ABE')
  expect(asked({ q5: 'High' })).toBe('ABEF')
  const many = questions[2]
  expect(many && chosenIn(many, 'R, p, q')).toEqual(['r', 'p, q'])
  expect(many && chosenIn(many, 'p')).toBeUndefined()
})

const word = fc.constantFrom('Crash', 'two words', 'then, or', 'as "title"', 'is', 'Ω', 'required', 'of 3')
const names = fc.uniqueArray(word, { minLength: 1, maxLength: 4, selector: (each) => each.toLowerCase() })

function question(label: string, kind: QuestionKind, choices: string[], more: fc.GeneratorValue): Question {
  const hasChoices = kind === 'choice' || kind === 'many'
  const flag = (likely: number) => more(() => fc.integer({ min: 0, max: 9 })) < likely
  const target = flag(3) ? ({ field: { name: more(() => word) } } as const) : { field: { name: label } }
  const to = kind === 'file' ? 'attachment' : kind === 'priority' ? 'priority' : target
  return {
    label,
    kind,
    ...(hasChoices && { choices }),
    ...(flag(5) && { required: true as const }),
    ...(flag(3) && hasChoices && choices[0] !== undefined && { default: choices[0] }),
    ...(flag(3) && { help: more(() => word) }),
    to: kind === 'long text' ? 'description' : to,
  }
}

const form: fc.Arbitrary<FormDefinition> = fc
  .tuple(names, fc.gen())
  .map(([labels, more]) => {
    const questions = labels.map((label) =>
      question(
        label,
        more(() => fc.constantFrom(...questionKinds)),
        more(() => names),
        more,
      ),
    )
    const all: Question[] = [{ label: 'The title', kind: 'text', required: true, to: 'title' }, ...questions]
    for (const [place, each] of all.entries()) {
      const on = all.findIndex(({ choices }, before) => choices && before < place)
      const answer = all[on]?.choices?.at(-1)
      if (answer !== undefined && more(() => fc.boolean())) each.onlyIf = { question: on, is: [answer] }
    }
    return all
  })
  .chain((questions) =>
    fc.record(
      {
        questions: fc.constant(questions),
        status: word.map((name) => ({ name })),
        template: word.map((name) => ({ name })),
        priority: fc.constantFrom(...priorities),
        tags: fc.uniqueArray(
          word.map((each) => each.toLowerCase()),
          { minLength: 1, maxLength: 3 },
        ),
        tell: fc.array(
          fc.oneof(
            word.map((name) => ({ person: { name } })),
            word.map((channel) => ({ channel: { channel } })),
          ),
          { minLength: 1, maxLength: 3 },
        ),
      },
      { requiredKeys: ['questions'] },
    ),
  )

test('what is printed is read as the same form', () => {
  fc.assert(
    fc.property(form, (one) => {
      expect(readForm(printForm(one), 'slack')).toEqual(one)
    }),
    { numRuns: 2000 },
  )
})
