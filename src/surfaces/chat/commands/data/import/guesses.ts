/** One part of what an import guesses, a page at a time. */
import { importReading } from '../../../../../cards/import.ts'
import { button, card, context, text } from '../../../../../cards/words.ts'
import type { Draft } from '../../../../../domain/card/draft.ts'
import { shorten } from '../../../../../domain/card/shorten.ts'
import type { Look } from '../../../../../domain/import/import-run.ts'
import { importTasks } from '../../../../../operations/import/import.ts'
import { chatCommand } from '../../chat-command.ts'
import type { Context } from '../../context.ts'
import { type Guess, guessesOf, type Part, partNames, partNotes, partTitles } from './parts.ts'

export const partOption = {
  kind: 'choice',
  choices: partNames,
  written: 'named',
  required: true,
  summary: 'Which part',
} as const
export const pageOption = { kind: 'number', written: 'named', summary: 'Which page' } as const

export const importGuesses = chatCommand(importTasks, {
  path: 'import guesses',
  examples: [],
  visibility: 'caller',
  hidden: true,
  replaces: true,
  written: { run: 'named' },
  besides: { part: partOption, page: pageOption },
  understand: () => ({ input: { what: 'look' } }),
  card({ run, look }, { part, page = 1 }, here) {
    return look ? guessesCard(run.id, look, { part: partOf(part), page }, here) : importReading(run)
  },
})

export type Shown = { part: Part; page: number }

export function partOf(given: string | undefined): Part {
  return partNames.find((each) => each === given) ?? 'columns'
}

/** As many as one form of the platform holds. */
export function pageSize({ platform }: Pick<Context, 'platform'>): number {
  return platform === 'discord' ? 5 : 10
}

export function pageOf(
  look: Look,
  { part, page }: Shown,
  here: Pick<Context, 'platform'>,
): { guesses: Guess[]; pages: number } {
  const all = guessesOf(part, look)
  const size = pageSize(here)
  return {
    guesses: all.slice((page - 1) * size, page * size),
    pages: Math.max(1, Math.ceil(all.length / size)),
  }
}

export function guessesCard(run: string, look: Look, shown: Shown, here: Context): Draft {
  const { part, page } = shown
  const { guesses, pages } = pageOf(look, shown, here)
  const note = partNotes[part]
  const turned = (to: number) => ({ run, part, page: String(to) })
  return card('neutral', [partTitles[part], pages > 1 ? ` (page ${page} of ${pages})` : ''], {
    blocks: [
      text(
        ...guesses.flatMap(({ label, becomes }, index) => [
          `${index > 0 ? '\n' : ''}${shorten(label, 60)} → `,
          ...becomes,
        ]),
      ),
      ...(note === undefined ? [] : [context(note)]),
    ],
    buttons: [
      button('Change…', 'import guess', turned(page), 'primary'),
      ...(page > 1 ? [button('Previous', 'import guesses', turned(page - 1))] : []),
      ...(page < pages ? [button('More', 'import guesses', turned(page + 1))] : []),
      button('Back', 'import', { what: 'look', run }),
    ],
  })
}
