/** What is said where it is not clear as whom somebody types on the command line. */
import type { ViewerRefusals } from '../../domain/people/refusals.ts'
import type { PlainWordsFor } from './plain-words.ts'

export const viewerWords: PlainWordsFor<ViewerRefusals> = {
  unknown_team: ({ team, teams }) =>
    teams.length === 0
      ? { message: 'No one has used Baton here yet.', hint: 'Run `npm start` once and say something.' }
      : {
          message:
            team === undefined ? 'Which team? Give its id with --team.' : `There is no team “${team}” here.`,
          hint: `There are: ${teams.map((each) => `${each.team} (${each.name})`).join(', ')}.`,
        },
  no_account: () => ({
    message: 'They have no account on any platform.',
    hint: 'Name someone else with --as.',
  }),
  unknown_member: ({ name, several }) => ({
    message: memberProblem(name, several),
    hint: 'Give --as the name they have in Baton. `people list` shows it.',
  }),
}

function memberProblem(name: string | undefined, several: boolean): string {
  if (several) return `Several people are called “${name}”.`
  return name === undefined ? 'That team has no owner yet.' : `No one there is called “${name}”.`
}
