/** The kinds of buttons there are, by the source: one that nothing ever offers would be missed otherwise. */
import { glob, readFile } from 'node:fs/promises'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'

/** What an afternoon in a channel does not bring up; `days` does what it takes days to bring up. */
const ofImports = 'of whoever sent a file, in the journeys of imports'

const elsewhere: Record<string, 'days' | `as ${string}` | `of ${string}`> = {
  'Change… → import guess': ofImports,
  'Previous → import guesses': ofImports,
  'More → import guesses': ofImports,
  'Back → import': ofImports,
  'Import → import': ofImports,
  'Get list → import left': ofImports,
  'Looks good → standup confirm': 'days',
  'Edit → standup say': 'days',
  'Skip today → standup skip': 'days',
  'Snooze 1 h → reminders snooze': 'days',
  'My next morning → reminders snooze': 'days',
  'Pick… → reminders snooze': 'days',
  'Stop → reminders cancel': 'days',
  'Take it → assign': 'days',
  'Mute these → mute': 'days',
  'No more morning messages → digest off': 'as the command alone',
  'More → digest more': 'days',
  'Hand to someone else → handoff': 'days',
  'Hand off again → handoff': 'days',
  'Restore → restore': 'days',
  'It’s fine → handoffs keep': 'as the command alone',
  'Pass to… → handoff': 'as the command alone',
  'Previous → trash list': 'as the line that names a page',
  'Next → trash list': 'as the line that names a page',
  'Previous → comments list': 'as the command alone',
  'More → comments list': 'as the command alone',
  'Read ${comment.ref} → comments list': 'as the command alone',
  'More → show': 'as the command alone',
  'Post something after all → standup say': 'as the command alone',
  'All tasks → list': 'as the command alone, for whoever has nothing to do',
  'Undo the latest → undo': 'as the command alone',
  'Show log → rules log': 'as the command alone',
  'Show → rules list': 'as the command alone',
  'Mute this rule → mute': 'as the command alone',
  'Why rule ${number} did it → rules log': 'as the command alone',
  'Previous → rules arrange': 'as the command alone, for a rule that does very much',
  'More → rules arrange': 'as the command alone, for a rule that does very much',
  'Recipes → rules recipes': 'as the command alone, where there is no rule yet',
  'Help → help': 'as the command alone, for whoever has nothing to do',
  'Not for ${ref} → undepend': 'as the command alone',
  'For none of them → undepend': 'as the command alone',
  'Help with ${near} → help': 'as the command alone',
  'What I can do → help': 'as the command alone',
  "The words “${words.join(' ')}” (${countOf(total)}) → list": 'as the command alone',
  'Help with ${group} → help': 'as the command alone',
  'Log of ${label} → webhook log': 'as the command alone',
  'Show log → webhook log': 'as the command alone',
  'Switch off ${label} → webhook switch': 'as the command alone',
  'New secret → webhook rotate': 'as the command alone',
  'New address → calendar': 'as the command alone, where Baton has an address',
  'Refuse → token refuse': 'of whoever lets a program sign in, in its own tests',
  'Set your city… → me city': 'of nobody else’s, where no time zone is known',
  'Another city… → me city': 'of nobody else’s, where no time zone is known',
  '${clock} (${city}) → me': 'of nobody else’s, where no time zone is known',
}

export type ButtonKind = {
  /** Whether that is one, as `kindOf` names it. */
  isKind(kind: string): boolean
  elsewhere: string | undefined
  toString(): string
}

export async function buttonsInSource(): Promise<ButtonKind[]> {
  const found = new Map<string, ButtonKind>()
  for await (const file of glob('src/**/*.ts')) {
    const source = await readFile(file, 'utf8')
    for (const [, , label = '', path = ''] of source.matchAll(/button\(\s*(['`])(.+?)\1,\s*'([a-z ]+)'/g)) {
      const name = `${label} → ${path}`
      if (commands.some((command) => command.path === path)) found.set(name, kindNamed(name, label, path))
    }
  }
  return [...found.values()]
}

/** What stands in `${…}` may be anything, and numbers are the same whichever they are. */
function kindNamed(name: string, label: string, path: string): ButtonKind {
  const parts = label
    .replaceAll(/\d+/g, '…')
    .split(/\$\{[^}]*`.*$|\$\{[^}]*\}/)
    .map((part) => part.replaceAll(/[.*+?^()|[\]\\]/g, String.raw`\$&`))
  const pattern = new RegExp(`^${parts.join('.+')}(?: …)? → (?:${path}|…)$`)
  return { isKind: (kind) => pattern.test(kind), elsewhere: elsewhere[name], toString: () => name }
}
