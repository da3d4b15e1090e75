/** What Discord accepts, and where it says so. Renderers keep to these by construction. */

const embed = 'https://docs.discord.com/developers/resources/message#embed-object-embed-limits'
const component = 'https://docs.discord.com/developers/components/reference'
const command = 'https://docs.discord.com/developers/interactions/application-commands'
const message = 'https://docs.discord.com/developers/resources/message#create-message'
const reference = 'https://docs.discord.com/developers/reference#uploading-files'
const interaction = 'https://docs.discord.com/developers/interactions/receiving-and-responding'

type Limit = { max: number; unit: string; source: string }

/** Characters are UTF-16 units here, which is never less than what Discord counts. */
const table = {
  content: { max: 2000, unit: 'characters', source: message },
  embedTitle: { max: 256, unit: 'characters', source: embed },
  embedDescription: { max: 4096, unit: 'characters', source: embed },
  /** Over all embeds of a message. One title and one description stay below it together. */
  embedTotal: { max: 6000, unit: 'characters', source: embed },
  rows: { max: 5, unit: 'action rows', source: component },
  buttonsInRow: { max: 5, unit: 'buttons', source: component },
  buttonLabel: { max: 80, unit: 'characters', source: component },
  customId: { max: 100, unit: 'characters', source: component },
  modalTitle: { max: 45, unit: 'characters', source: interaction },
  modalFields: { max: 5, unit: 'components', source: interaction },
  fieldLabel: { max: 45, unit: 'characters', source: component },
  fieldText: { max: 4000, unit: 'characters', source: component },
  fieldHint: { max: 100, unit: 'characters', source: component },
  selectHint: { max: 150, unit: 'characters', source: component },
  selectOptions: { max: 25, unit: 'options', source: component },
  selectOption: { max: 100, unit: 'characters', source: component },
  threadName: {
    max: 100,
    unit: 'characters',
    source: 'https://docs.discord.com/developers/resources/channel#start-thread-from-message',
  },
  /** What every server takes; boosted ones take more. It is for each file. */
  fileSize: { max: 10 * 1024 * 1024, unit: 'bytes', source: reference },
  files: { max: 10, unit: 'files', source: message },
  nonce: { max: 25, unit: 'characters', source: message },
  history: { max: 100, unit: 'messages', source: 'https://docs.discord.com/developers/resources/message' },
  commandName: { max: 32, unit: 'characters', source: command },
  commandDescription: { max: 100, unit: 'characters', source: command },
  subcommands: { max: 25, unit: 'subcommands', source: command },
  commandOptions: { max: 25, unit: 'options', source: command },
  commandTotal: { max: 8000, unit: 'characters', source: command },
  optionText: { max: 6000, unit: 'characters', source: command },
  choices: { max: 25, unit: 'choices', source: command },
  choiceName: { max: 100, unit: 'characters', source: command },
  choiceValue: { max: 100, unit: 'characters', source: command },
  commands: { max: 100, unit: 'commands', source: command },
  /** From when Discord makes an interaction until it gives up on an answer. */
  answer: { max: 3000, unit: 'milliseconds', source: interaction },
} satisfies Record<string, Limit>

export type LimitName = keyof typeof table

export function maxOf(name: LimitName): number {
  return table[name].max
}
