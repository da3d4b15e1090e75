/** What is said where a filter is not understood: what is wrong with which part of it, and what would be understood. */

import { shorten } from '../../domain/card/shorten.ts'
import type { FilterProblem, FilterProblems, FilterRefusals, Part } from '../../domain/filter/problem.ts'
import { nearest } from '../../domain/text/nearest.ts'
import { counted, eitherOf } from '../../domain/text/plural.ts'
import type { PlainWordsFor } from './plain-words.ts'

export const filterWords: PlainWordsFor<FilterRefusals> = {
  bad_filter({ problem, part, details }) {
    // Problem and details are of one member of the union.
    const say = problems[problem] as (details: FilterProblem['details'], part: Part) => [string, string]
    const [what, hint] = say(details, part)
    if (problem === 'too_long') return { message: what, hint }
    return { message: `“${shorten(part.text, 60)}” (at character ${part.at}) ${what}.`, hint }
  },
}

type Problems = {
  [P in keyof FilterProblems]: (details: FilterProblems[P], part: Part) => [what: string, hint: string]
}

const problems: Problems = {
  too_long: ({ length, max }) => [
    `That filter has ${counted(length, 'character')}. It can have ${counted(max, 'character')}.`,
    'Leave something out, or save a part of it as a view.',
  ],
  too_deep: () => ['has too many brackets inside each other', 'Make it simpler.'],
  too_many_terms: ({ max }) => ['is too much', `A filter can have ${max} terms.`],
  too_many_values: ({ count, max }) => [`has ${count} values`, `It can have ${max}.`],
  stray_bracket: () => ['closes nothing', 'Leave it out, or open it with `(`.'],
  open_bracket: () => ['is not closed', 'Put a `)` after it.'],
  empty_brackets: () => ['holds nothing', 'Leave it out, or fill it in.'],
  nothing_beside_or: () => ['needs something on both sides', 'Put it in quotes to search for the word.'],
  nothing_to_find: () => [
    'is nothing I can search for',
    'Leave it out, or write a filter such as `@kenji` or `due:friday`.',
  ],
  open_quote: ({ close }) => ['begins with a quote that is not closed', `Put a ${close} after it.`],
  text_after_quotes: () => ['goes on right after the quotes', 'Put a space after them.'],
  not_understood: () => ['isn’t something I understand here', 'Put a value with such characters in quotes.'],
  missing_value: () => ['needs a value', 'Write it right after, as in `due:friday`.'],
  misplaced: () => ['holds for the whole filter', 'Put it at the end, outside of brackets.'],
  not_an_arrangement: ({ name }) => [`is not a way to ${name}`, `Write it as \`${name}:due\`.`],
  grouped_twice: () => ['groups a second time', 'Tasks are grouped by one thing. Leave one out.'],
  unknown_sort: ({ known }, { text }) => [
    'is not an order I know',
    expected(text.replace(/^-/, ''), known, 'order'),
  ],
  unknown_group: ({ known }, { text }) => ['is not something I can group by', expected(text, known, 'group')],
  no_order: (details) =>
    'field' in details
      ? [
          `compares “${details.field}”, which has no order`,
          'Only fields that are numbers or dates can be compared.',
        ]
      : [
          'compares what has no order',
          `Dates, \`estimate\`, \`priority\` and fields can be compared. This one is written \`${details.example}\`.`,
        ],
  unknown_choice: (details, { text }) =>
    'field' in details
      ? [`is not a choice of “${details.field}”`, expected(text, details.known, 'choice')]
      : [`is not something that \`${details.term}:\` knows`, expected(text, details.known, details.term)],
  unknown_priority: ({ known }, { text }) => ['is not a priority', expected(text, known, 'priority')],
  unknown_date: ({ field }) =>
    field === undefined
      ? ['is not a date', 'Try `friday`, `mon..fri`, `this week`, `7d` or `2026-12-01`.']
      : [`is not a date, as “${field}” is`, 'Try `friday`, `7d` or `2026-12-01`.'],
  unknown_duration: () => ['is not a length of time', 'Write how long as `2h`, `90m` or `1h30m`.'],
  unknown_number: ({ field }) => [`is not a number, as “${field}” is`, 'Write it as `3` or `>2.5`.'],
  unreadable: ({ example }) => ['is not understood', `Write it as \`${example}\`.`],
  empty_range: () => ['ends before it begins', 'Put the earlier date first.'],
  unknown_term: ({ near }) => [
    'is not something I can filter by',
    `${near ? `Did you mean \`${/\s/.test(near) ? `"${near}"` : near}:\`? ` : ''}To search for it as text, put all of it in quotes.`,
  ],
  unknown_status: ({ known }, { text }) => ['is not a status here', expected(text, known, 'status')],
  unknown_list: ({ known }, { text }) => [
    'isn’t a List, Folder or Space you can see',
    expected(text, known, 'List'),
  ],
  unknown_person: ({ known }, { text }) => ['isn’t anyone I know here', expected(text, known, 'person')],
  ambiguous_person: ({ names }) => [
    `could be ${eitherOf(names)}`,
    'Write the whole name, in quotes if it has spaces: `@"Ana Lima"`.',
  ],
  unknown_task: ({ example }) =>
    example === undefined
      ? ['is not a task here', 'Take the ref from a list of tasks, such as `T-12`.']
      : ['does not name a task', `Write it as \`${example}\`.`],
}

/** The nearest of what there is, or else all of it. */
function expected(typed: string, known: readonly string[], what: string): string {
  const near = nearest(typed, known)
  if (near) return `Did you mean \`\`${near}\`\`?`
  return known.length === 0 ? `There is no ${what} here yet.` : `It can be ${oneOf(known)}.`
}

const mostNamed = 12

function oneOf(known: readonly string[]): string {
  const named = known.slice(0, mostNamed).map((each) => `\`\`${shorten(each, 40)}\`\``)
  if (known.length > mostNamed) return `${named.join(', ')} and ${known.length - mostNamed} more`
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(named)
}
