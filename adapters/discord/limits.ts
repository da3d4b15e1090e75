/** What Discord accepts, and where it says so. Renderers keep to these by construction. */

const embed = 'https://docs.discord.com/developers/resources/message#embed-object-embed-limits'
const component = 'https://docs.discord.com/developers/components/reference'
const command = 'https://docs.discord.com/developers/interactions/application-commands'
const message = 'https://docs.discord.com/developers/resources/message#create-message'
const interaction = 'https://docs.discord.com/developers/interactions/receiving-and-responding'

type Limit = { max: number; unit: string; source: string }

/** Characters are UTF-16 units here, which is never less than what Discord counts. */
const table = {
  embedTitle: { max: 256, unit: 'characters', source: embed },
  embedDescription: { max: 4096, unit: 'characters', source: embed },
  /** Over all embeds of a message. One title and one description stay below it together. */
  embedTotal: { max: 6000, unit: 'characters', source: embed },
  rows: { max: 5, unit: 'action rows', source: component },
  buttonsInRow: { max: 5, unit: 'buttons', source: component },
  buttonLabel: { max: 80, unit: 'characters', source: component },
  customId: { max: 100, unit: 'characters', source: component },
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
