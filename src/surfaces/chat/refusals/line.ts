/** What is said where a typed line is not understood. */
import { button } from '../../../cards/words.ts'
import type { LineRefusals } from '../language/refusals.ts'
import type { WordsFor } from './words.ts'

export const lineWords: WordsFor<LineRefusals> = {
  unknown_command: ({ typed, near }) => ({
    message: `I don’t know “${typed}”.`,
    hint: near ? `Did you mean \`${near}\`? \`help\` lists everything.` : '`help` shows what I can do.',
    buttons: near ? [button(`Help with ${near}`, 'help', { topic: near })] : [],
  }),
  unknown_verb: ({ group, typed, near, verbs }) => ({
    message: typed === '' ? `What should I do with \`${group}\`?` : `\`${group}\` has no “${typed}”.`,
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
    message: `I didn’t understand “${typed}” in \`${command}\`.`,
    hint: `Use it like this: \`${usage}\``,
  }),
  repeated_option: ({ name, values: [one, other] }) => ({
    message: `You gave \`${name}\` twice: “${one}” and “${other}”.`,
    hint: 'Leave one of them out.',
  }),
}
