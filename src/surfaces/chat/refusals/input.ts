/** What is said where something that was named is not there. */
import { shorten } from '../../../domain/card/shorten.ts'
import { digestRef } from '../../../domain/digest/channel-digest.ts'
import { mayAct } from '../../../domain/people/role.ts'
import { reminderRef } from '../../../domain/reminder/reminder.ts'
import { type FieldKind, longestFieldText } from '../../../domain/task/field.ts'
import { refOf } from '../../../domain/task/task.ts'
import { nearest } from '../../../domain/text/nearest.ts'
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
import { hintFor, type Reader, type WordsFor } from './words.ts'

export const inputWords: WordsFor<InputRefusals> = {
  async unknown_task(args, { trx, viewer }) {
    const [near] =
      'number' in args
        ? await tasksUpTo(trx, viewer, args.number)
        : await completeTasks(trx, viewer, stripUnstorable(args.typed.slice(0, 60)))
    return {
      message: `There is no task “${taskAsked(args)}” here.`,
      hint: near
        ? `Did you mean ${near.ref} “${shorten(near.title, 80)}”? \`list\` shows them all.`
        : '`list` shows what there is, and `add` makes a new one.',
    }
  },
  not_deleted: (args) => ({
    message: `There is no deleted task “${taskAsked(args)}”.`,
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
  async unknown_person({ typed, removed }, { trx, workspaceId }) {
    const names = await peopleNames(trx, workspaceId, removed)
    const expected = removed
      ? 'somebody who was removed'
      : 'somebody of this workspace, such as ``@ana`` or ``me``'
    const mentions = names.map((name) => `@${name}`)
    return {
      message: `I don’t know a person called “${typed}”.`,
      hint: hintFor(typed, mentions, expected),
    }
  },
  ambiguous_person: ({ typed, names }) => ({
    message: `“${typed}” could be ${names.join(' or ')}.`,
    hint: 'Write the whole name, in quotes if it has spaces: `@"Ana Lima"`.',
  }),
  async unknown_status({ typed }, { trx, viewer }) {
    const names = (await allStatuses(trx, viewer)).map((status) => status.name)
    return {
      message: `I don’t know a status called “${typed}”.`,
      hint: hintFor(typed, names, `one of ${names.join(', ')}`),
    }
  },
  async status_elsewhere({ task, typed, statuses }, { trx, workspaceId }) {
    const [found] = await tasksByIds(trx, workspaceId, [task])
    return {
      message: `“${typed}” is not a status of ${found ? `${found.ref}'s` : 'that'} list.`,
      hint: `It has ${statuses.join(', ')}.`,
    }
  },
  status_not_there: ({ typed, place, statuses }) => {
    const near = nearest(typed, statuses)
    return {
      message: `There is no status “${typed}” in ${place ?? 'the workspace'}.`,
      hint: `${near ? `Did you mean \`\`${near}\`\`? ` : ''}It has ${statuses.join(', ')}.`,
    }
  },
  unknown_list: unknownLevel,
  ambiguous_list: ({ typed, paths }) => ({
    message: `“${typed}” could be ${paths.join(' or ')}.`,
    hint: `Write the whole path: \`${quoteIfNeeded(paths[0] ?? typed)}\`.`,
  }),
  archived: ({ kind, name, path }) => ({
    message: `“${name}” is archived.`,
    hint: `Bring it back with \`${groupOfLevel(kind)} unarchive ${quoteIfNeeded(path)}\`.`,
  }),
  unknown_place: () => ({
    message: 'I don’t know that channel.',
    hint: 'Use me there once; then I know it.',
  }),
  never_comes: ({ rule }) => ({
    message: `“${rule}” never comes.`,
    hint: 'Choose a day that there is, such as `every month on the last day`.',
  }),
  unknown_reminder: (args) => ({
    message: `There is no reminder “${'number' in args ? reminderRef(args.number) : shorten(args.typed, 40)}” of yours.`,
    hint: '`reminders` shows them.',
  }),
  unknown_standup: () => ({
    message: 'I don’t know that standup.',
    hint: '`standup list` shows those of a channel.',
  }),
  unknown_entry: () => ({
    message: 'There is no standup that I asked you about.',
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
    const none = mayAct(viewer.role, 'member')
      ? 'a digest, and there is none yet'
      : 'nothing: yours is `digest preview`'
    const expected = known.length > 0 ? `one of ${known.slice(0, mostNames).join(', ')}` : none
    return { message: `I don’t know a digest called “${typed}”.`, hint: hintFor(typed, known, expected) }
  },
  unknown_field: ({ typed, of, names }) => {
    const near = nearest(typed, names)
    const where = of ? ('task' in of ? `for ${of.task}` : `in ${of.level}`) : 'here'
    const others = names.length > 0 ? `There is ${names.join(', ')}.` : 'Define one with `field add`.'
    return {
      message: `There is no field “${typed}” ${where}.`,
      hint: near ? `Did you mean \`\`${near}\`\`?` : others,
    }
  },
  wrong_field_value: ({ field, kind, choices, place, typed }) => ({
    message: `“${shorten(typed, 80)}” does not fit the field ${field}.`,
    hint: `${field} of ${place ?? 'the whole workspace'} takes ${takes[kind] ?? choices.join(', ')}. \`none\` empties it.`,
  }),
  unknown_template: ({ typed, names }) => unknownSaved('template', typed, names),
  unknown_view: ({ typed, names }) => unknownSaved('view', typed, names),
  unknown_form: ({ typed, names }) => unknownSaved('form', typed, names),
}

/** What a field of a kind takes; one of choices takes these. */
const takes: Partial<Record<FieldKind, string>> = {
  text: `at most ${longestFieldText} characters`,
  number: 'a number',
  date: 'a day such as `fri` or `2026-12-01`',
  person: 'somebody such as ``@ana`` or ``me``',
  link: 'a link such as https://example.com',
}

function taskAsked(args: { typed: string } | { number: number }): string {
  return 'number' in args ? refOf(args.number) : args.typed
}

function unknownSaved(what: string, typed: string, names: string[]) {
  const expected = names.length > 0 ? `one of ${names.join(', ')}` : 'one that was saved'
  return { message: `I don’t know a ${what} called “${typed}”.`, hint: hintFor(typed, names, expected) }
}

/** As many as one reads. */
const mostNames = 12

async function unknownLevel({ typed, kinds, state }: InputRefusals['unknown_list'], { trx, viewer }: Reader) {
  const levels = await levelsOf(trx, viewer, kinds, state)
  const what = kinds.length === 1 ? (kinds[0] ?? 'list') : 'place'
  const names = levels.slice(0, mostNames).map((level) => shortPath(level, levels))
  const expected =
    levels.length === 0
      ? `something ${state === 'archived' ? 'archived' : (state ?? 'that exists')}, and there is nothing`
      : `one of ${names.join(', ')}${levels.length > mostNames ? ' …' : ''}`
  const candidates = levels.flatMap((level) => [level.name, level.path])
  return {
    message: `I don’t know a ${what} called “${typed}”.`,
    hint: hintFor(typed, candidates, expected),
  }
}
