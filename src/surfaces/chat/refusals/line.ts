/** What is said where a typed line is not understood. */
import { button } from '../../../cards/words.ts'
import type { LineRefusals } from '../language/refusals.ts'
import type { WordsFor } from './words.ts'

export const lineWords: WordsFor<LineRefusals> = {
  unknown_command: ({ typed, near }) => ({
    message: `“${typed}” is not something I can do.`,
    hint: near
      ? `Did you mean \`${near}\`? \`help\` lists everything.`
      : 'Type `help` to see everything I can do.',
    buttons: near ? [button(`Help with ${near}`, 'help', { topic: near })] : [],
  }),
  unknown_verb: ({ group, typed, near, verbs }) => ({
    message:
      typed === ''
        ? `What should I do with \`${group}\`?`
        : `“${typed}” is not something \`${group}\` can do.`,
    hint: `${near ? `Did you mean \`${group} ${near}\`? ` : ''}It can ${verbs.join(', ')}.`,
    buttons: [button(`Help with ${group}`, 'help', { topic: group })],
  }),
  missing_option: ({ command, what, example }) => ({
    message: `\`${command}\` needs ${what.toLowerCase()}.`,
    hint: `For example: \`${example}\``,
  }),
  unknown_option: ({ typed, command, names, near, hasTitle }) => {
    const hint = near
      ? `Did you mean \`${near}:\`?`
      : `It takes ${names.map((name) => `\`${name}:\``).join(', ')}.`
    return {
      message: `“${typed}:” is not an option of \`${command}\`.`,
      hint: hint + (hasTitle ? ' To keep it as text, put it in quotes.' : ''),
    }
  },
  not_understood: ({ typed, command, usage }) => ({
    message: `I don’t know what to do with “${typed}” in \`${command}\`.`,
    hint: `It is written like this: \`${usage}\``,
  }),
  repeated_option: ({ name, values: [one, other] }) => ({
    message: `\`${name}\` is there twice: “${one}” and “${other}”.`,
    hint: 'Leave one of them out.',
  }),
}
