/** What is said where something that was named is not there. */

import { button } from '../../../cards/words.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import { digestRef } from '../../../domain/digest/channel-digest.ts'
import type { Outside } from '../../../domain/people/outside.ts'
import { mayAct } from '../../../domain/people/role.ts'
import { reminderRef } from '../../../domain/reminder/reminder.ts'
import { type FieldKind, longestFieldText } from '../../../domain/task/field.ts'
import { refOf } from '../../../domain/task/task.ts'
import { nearest } from '../../../domain/text/nearest.ts'
import { eitherOf, listText } from '../../../domain/text/plural.ts'
import { stripUnstorable } from '../../../domain/text/strip-unstorable.ts'
import { quoteIfNeeded } from '../../../domain/text/token.ts'
import { digestsFor } from '../../../operations/input-kinds/digest.ts'
import type { InputRefusals } from '../../../operations/input-kinds/refusals.ts'
import { levelsOf, shortPath } from '../../../store/hierarchy/levels.ts'
import { allStatuses } from '../../../store/hierarchy/lists.ts'
import { peopleNames } from '../../../store/people/people.ts'
import { completeTasks } from '../../../store/search/complete-tasks.ts'
import { tasksByIds, tasksUpTo } from '../../../store/tasks/tasks.ts'
import { countryNames } from '../../../store/time/holidays.ts'
import { groupOfLevel } from '../language/group-of-level.ts'
import { nearby } from './instead.ts'
import { hintFor, type Reader, type WordsFor } from './words.ts'

/** As many as one chooses from at a glance. */
const mostStatuses = 5

export const inputWords: WordsFor<InputRefusals> = {
  async unknown_task(args, { trx, viewer }) {
    const [near] =
      'number' in args
        ? await tasksUpTo(trx, viewer, args.number)
        : await completeTasks(trx, viewer, stripUnstorable(args.typed.slice(0, 60)))
    return {
      message: `There’s no task “${taskAsked(args)}” here.`,
      hint: near
        ? `Did you mean ${near.ref} “${shorten(near.title, 80)}”? \`list\` shows them all.`
        : '`list` shows all tasks, and `add` creates one.',
    }
  },
  not_deleted: (args) => ({
    message: `There’s no deleted task “${taskAsked(args)}”.`,
    hint: '`trash list` shows what can be restored.',
  }),
  unknown_comment: (args) =>
    'typed' in args
      ? {
          message: `“${args.typed}” is not a comment.`,
          hint: 'Comments are named like `T-12.3`; `comments list T-12` shows them.',
        }
      : {
          message: `There is no comment “${args.task}.${args.number}” here.`,
          hint: `\`comments list ${args.task}\` shows what was said.`,
        },
  async unknown_person({ typed, removed }, reader) {
    const { trx, workspaceId } = reader
    const names = await peopleNames(trx, workspaceId, removed)
    const expected = removed
      ? 'someone who was removed'
      : 'someone in this workspace, such as ``@ana`` or ``me``'
    const mentions = names.map((name) => `@${name}`)
    return {
      message: `I don’t know anyone called “${typed}”.`,
      ...nearby(reader, typed, mentions, expected),
    }
  },
  outside_person: ({ name, why, others }) => ({
    message: outside[why](name),
    hint:
      others.length > 0
        ? `It can be ${eitherOf(others.map((other) => `\`\`@${other}\`\``))}.`
        : 'Name a teammate.',
  }),
  ambiguous_person: ({ typed, names }) => ({
    message: `“${typed}” could be ${eitherOf(names)}.`,
    hint: 'Write the whole name, in quotes if it has spaces: `@"Ana Lima"`.',
  }),
  async unknown_status({ typed }, reader) {
    const { trx, viewer } = reader
    const names = [...new Set((await allStatuses(trx, viewer)).map((status) => status.name))]
    return {
      message: `There’s no status called “${typed}”.`,
      ...nearby(reader, typed, names, eitherOf(names)),
    }
  },
  async status_elsewhere({ task, typed, statuses }, { trx, workspaceId, call }) {
    const [found] = await tasksByIds(trx, workspaceId, [task])
    const again = call?.path === 'status' && found ? statuses.slice(0, mostStatuses) : []
    return {
      message: `${found ? found.ref : 'That task'} can’t be “${typed}”.`,
      hint: `Its List has ${listText(statuses)}.`,
      buttons: again.map((name) => button(name, 'status', { ...call?.options, status: name })),
    }
  },
  status_not_there: ({ typed, place, statuses }) => {
    const near = nearest(typed, statuses)
    return {
      message: `There is no status “${typed}” in ${place ?? 'the workspace'}.`,
      hint: `${near ? `Did you mean \`\`${near}\`\`? ` : ''}It has ${listText(statuses)}.`,
    }
  },
  unknown_list: unknownLevel,
  ambiguous_list: ({ typed, paths }) => ({
    message: `“${typed}” could be ${eitherOf(paths)}.`,
    hint: `Write the whole path: \`${quoteIfNeeded(paths[0] ?? typed)}\`.`,
  }),
  archived: ({ kind, name, path }) => ({
    message: `“${name}” is archived.`,
    hint: `Bring it back with \`${groupOfLevel(kind)} unarchive ${quoteIfNeeded(path)}\`.`,
  }),
  unknown_place: () => ({
    message: 'I don’t know that channel.',
    hint: 'Use me there once, and then I’ll know it.',
  }),
  never_comes: ({ rule }) => ({
    message: `“${rule}” never happens.`,
    hint: 'Choose a day that exists, such as `every month on the last day`.',
  }),
  unknown_reminder: (args) => ({
    message: `There is no reminder “${'number' in args ? reminderRef(args.number) : shorten(args.typed, 40)}” of yours.`,
    hint: '`reminders` shows them.',
  }),
  unknown_standup: () => ({
    message: 'I don’t know that standup.',
    hint: '`standup list` shows a channel’s standups.',
  }),
  unknown_entry: () => ({
    message: 'I haven’t asked you about a standup.',
    hint: 'A draft comes to you about an hour before each one; `standup list` shows when that is.',
  }),
  unknown_country: async ({ typed }) => ({
    message: `I don’t know a country called “${typed}”.`,
    hint: hintFor(
      typed,
      await countryNames(),
      'a country such as ``Portugal``, ``PT`` or ``DE-BY``, or ``none``',
    ),
  }),
  async unknown_digest(args, { trx, viewer }) {
    const typed = 'number' in args ? digestRef(args.number) : args.typed
    const known = (await digestsFor(trx, viewer)).map(({ number }) => digestRef(number))
    const message = `There’s no digest called “${typed}”.`
    if (known.length > 0) return { message, hint: hintFor(typed, known, eitherOf(known.slice(0, mostNames))) }
    return {
      message,
      hint: mayAct(viewer.role, 'member')
        ? 'There are no digests yet. `digest add` starts one.'
        : '`digest preview` shows your own.',
    }
  },
  unknown_field: ({ typed, of, names }) => {
    const near = nearest(typed, names)
    const where = of ? ('task' in of ? `for ${of.task}` : `in ${of.level}`) : 'here'
    const others = names.length > 0 ? `There is ${listText(names)}.` : 'Create one with `field add`.'
    return {
      message: `There is no field “${typed}” ${where}.`,
      hint: near ? `Did you mean \`\`${near}\`\`?` : others,
    }
  },
  wrong_field_value: ({ field, kind, choices, place, typed }) => ({
    message: `“${shorten(typed, 80)}” doesn’t fit the field ${field}.`,
    hint: `${field} of ${place ?? 'the whole workspace'} takes ${takes[kind] ?? eitherOf(choices)}. \`none\` clears it.`,
  }),
  unknown_template: (args, reader) => unknownSaved('template', args, reader),
  unknown_view: (args, reader) => unknownSaved('view', args, reader),
  unknown_form: (args, reader) => unknownSaved('form', args, reader),
}

/** What a field of a kind takes; one of choices takes these. */
const takes: Partial<Record<FieldKind, string>> = {
  text: `at most ${longestFieldText} characters`,
  number: 'a number',
  date: 'a day such as `fri` or `2026-12-01`',
  person: 'someone such as ``@ana`` or ``me``',
  link: 'a link such as https://example.com',
}

function taskAsked(args: { typed: string } | { number: number }): string {
  return 'number' in args ? refOf(args.number) : args.typed
}

function unknownSaved(what: string, { typed, names }: { typed: string; names: string[] }, reader: Reader) {
  const expected = names.length > 0 ? eitherOf(names) : 'one that was saved'
  return { message: `There’s no ${what} called “${typed}”.`, ...nearby(reader, typed, names, expected) }
}

/** As many as one reads. */
const mostNames = 12

const levelWords = { list: 'List', folder: 'Folder', space: 'Space' } as const

async function unknownLevel({ typed, kinds, state }: InputRefusals['unknown_list'], reader: Reader) {
  const { trx, viewer } = reader
  const levels = await levelsOf(trx, viewer, kinds, state)
  const what = kinds.length === 1 && kinds[0] ? levelWords[kinds[0]] : 'place'
  const names = levels.slice(0, mostNames).map((level) => shortPath(level, levels))
  if (levels.length === 0) {
    const none = state === undefined ? `There is no ${what} yet.` : `Nothing is ${state}.`
    return { message: `There’s no ${what} called “${typed}”.`, hint: none }
  }
  const expected = `${eitherOf(names)}${levels.length > mostNames ? ' …' : ''}`
  const candidates = levels.flatMap((level) => [level.name, level.path])
  return {
    message: `There’s no ${what} called “${typed}”.`,
    ...nearby(reader, typed, candidates, expected),
  }
}

/** Why nobody can give them anything to do. */
const outside: Record<Outside, (name: string) => string> = {
  bot: (name) => `${name} is a bot, and bots can’t be assigned or told anything.`,
  left: (name) => `${name} is no longer in your team.`,
  elsewhere: (name) => `${name} is from another team and would never hear of it.`,
}
