/** What is said where reports of tests can't be taken, or set up like that. */

import type { PathProblem } from '../../../domain/test-report/owners.ts'
import { quoteIfNeeded } from '../../../domain/text/token.ts'
import type { TestReportRefusals } from '../../../operations/test-report/refusals.ts'
import type { WordsFor } from './words.ts'

const problems: Record<PathProblem, string> = {
  'too long': 'is too long',
  'too many wildcards': 'has too many wildcards',
  'too odd': 'has a character that I can’t use in a path',
}

export const testReportWords: WordsFor<TestReportRefusals> = {
  tests_off: ({ name }) => ({
    message: `“${name}” takes no test reports.`,
    hint: `Switch them on with \`tests set ${quoteIfNeeded(name)}\`.`,
  }),
  no_test_report: ({ files }) => ({
    message: files === 0 ? 'There is no file with it.' : 'I take one report at a time.',
    hint: 'Attach one JUnit XML or CTRF file.',
  }),
  bad_test_run: () => ({
    message: 'I can’t tell which run that is.',
    hint: 'Give the number of the run, or its time like 2026-12-01T09:00:00Z.',
  }),
  bad_test_url: () => ({
    message: 'The link to the run isn’t a link.',
    hint: 'It begins with https:// or http://.',
  }),
  unreadable_owners: () => ({
    message: 'I can’t read who looks after which tests.',
    hint: 'Write a path and a person, such as `src/api/** @Ana, test/** @Kenji`.',
  }),
  bad_test_path: ({ path, problem }) => ({
    message: `The path “${path.slice(0, 100)}” ${problems[problem]}.`,
    hint: 'Use letters, `*` for a part of a name and `**` for any folders: `src/api/**`.',
  }),
  too_many_of_tests: ({ what, most }) => ({
    message: `A List can have at most ${most} ${what === 'branches' ? 'branches' : 'paths with an owner'}.`,
    hint: 'A wildcard such as `release/*` covers several.',
  }),
  test_owner_outside: ({ name }) => ({
    message: `${name} can’t see that List.`,
    hint: 'Add them with `lists share` first, or name someone else.',
  }),
  tests_already: () => ({
    message: 'That List takes no test reports already.',
    hint: '`tests set` with the List switches them on.',
  }),
}
