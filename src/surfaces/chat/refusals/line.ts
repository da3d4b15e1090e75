/** What is said where a typed line is not understood. */

import { button } from '../../../cards/words.ts'
import type { DraftButton } from '../../../domain/card/draft.ts'
import { shorten } from '../../../domain/card/shorten.ts'
import { counted, listText } from '../../../domain/text/plural.ts'
import { ownOpenTasks } from '../../../store/search/titled.ts'
import { visibleTasksByIds } from '../../../store/tasks/tasks.ts'
import type { Talk } from '../language/phrases/talk.ts'
import type { LineRefusals } from '../language/refusals.ts'
import type { WordsFor } from './words.ts'

/** What still is read at a glance. */
const longestSaid = 300
const longestLabel = 60
const mostOffered = 4

const kindWords: Record<Talk, { message: string; hint: string }> = {
  hello: {
    message: 'Hi! 👋',
    hint: 'I keep track of your team’s tasks. Try `add Fix the login loop`, `mine`, or ask me “what’s blocked?”.',
  },
  thanks: { message: 'You’re welcome!', hint: 'I’m here when you need me.' },
  bye: { message: 'See you! 👋', hint: 'I’ll keep an eye on the tasks.' },
  lost: {
    message: 'I’m happy to help.',
    hint: 'Say what you want in a few words, such as `add Fix the login loop`, `done T-12` or “who has T-12?”.',
  },
}

function beginnings(): DraftButton[] {
  return [button('My tasks', 'mine', {}), button('What I can do', 'help', {})]
}

function whichWords(why: LineRefusals['which_task']['why'], said: string, path: string) {
  const example = `Say which one, such as \`${path} T-12\`.`
  if (why === 'deletes')
    return {
      message: `Which task should I delete${said === '' ? '' : `: “${said}”`}?`,
      hint: 'I delete only what you name or pick.',
    }
  if (why === 'several') return { message: `Several tasks match “${said}”.`, hint: 'Which one do you mean?' }
  if (why === 'missing') return { message: 'Which task?', hint: example }
  return { message: `I’m not sure which task “${said}” is.`, hint: example }
}

export const lineWords: WordsFor<LineRefusals> = {
  unknown_command: ({ typed, near, guess, asTask }) => ({
    message: `I don’t know “${shorten(typed, longestSaid)}”.`,
    hint:
      (near ?? guess)
        ? `Did you mean \`${near ?? guess?.line}\`? \`help\` lists everything.`
        : '`help` shows what I can do.',
    buttons: [
      ...(guess
        ? [button(shorten(guess.line, longestLabel), guess.call.path, guess.call.options, 'primary')]
        : []),
      ...(near ? [button(`Help with ${near}`, 'help', { topic: near })] : []),
      ...(asTask ? [button('Add it as a task', asTask.path, asTask.options)] : []),
    ],
  }),
  small_talk: ({ talk }) => ({ tone: 'neutral', ...kindWords[talk], buttons: beginnings() }),
  asked_back: ({ asks, choices }) => ({
    tone: 'neutral',
    message: asks,
    hint: 'Nothing has changed yet.',
    buttons: choices.map(({ label, call }) => button(shorten(label, longestLabel), call.path, call.options)),
  }),
  async which_task({ call, option, said, why, tasks }, { trx, viewer }) {
    const named = tasks.length > 0 ? await visibleTasksByIds(trx, viewer, tasks) : []
    const own = why === 'pronoun' || why === 'missing' ? await ownOpenTasks(trx, viewer, mostOffered) : []
    const offered = [...named, ...own.filter(({ id }) => !tasks.includes(id))].slice(0, mostOffered)
    return {
      tone: 'neutral',
      ...whichWords(why, said, call.path),
      buttons: offered.map((task) =>
        button(
          shorten(`${why === 'deletes' ? 'Delete ' : ''}${task.ref} ${task.title}`, longestLabel),
          call.path,
          { ...call.options, [option]: task },
        ),
      ),
    }
  },
  too_many_refs: ({ count, max }) => ({
    message: `That’s ${counted(count, 'task')}, and one command takes ${max}.`,
    hint: 'Use `bulk` for more: it shows what it would change first.',
  }),
  too_many_lines: ({ count, max }) => ({
    message: `That’s ${counted(count, 'task')}, and I add up to ${max} at once.`,
    hint: 'Send them in parts, or attach a CSV file with a column “title” and say `import`.',
  }),
  unknown_verb: ({ group, typed, near, verbs }) => ({
    message: typed === '' ? `What should I do with \`${group}\`?` : `\`${group}\` has no “${typed}”.`,
    hint: `${near ? `Did you mean \`${group} ${near}\`? ` : ''}It can ${listText(verbs)}.`,
    buttons: [button(`Help with ${group}`, 'help', { topic: group })],
  }),
  missing_option: ({ command, what, example }) => ({
    message: `\`${command}\` needs ${what.toLowerCase()}.`,
    hint: `For example: \`${example}\``,
  }),
  unknown_option: ({ typed, command, names, near, hasTitle, asTitle }) => {
    const hint = near
      ? `Did you mean \`${near}:\`?`
      : `It takes ${names.map((name) => `\`${name}:\``).join(', ')}.`
    return {
      message: `“${typed}:” is not an option of \`${command}\`.`,
      hint: hint + (hasTitle ? ' To keep it as text, put it in quotes.' : ''),
      ...(asTitle && { buttons: [button('Keep it in the title', asTitle.path, asTitle.options)] }),
    }
  },
  not_understood: ({ typed, command, usage }) => ({
    message: `I didn’t understand “${typed}” in \`${command}\`.`,
    hint: `Use it like this: \`${usage}\``,
  }),
  repeated_option: ({ name, values: [one, other] }) => ({
    message: `You gave \`${name}\` twice: “${one}” and “${other}”.`,
    hint: 'Leave one of them out.',
  }),
}
