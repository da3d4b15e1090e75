/** The Discord adapter against the stand-in, with a core whose answers the test decides. */
import { pino } from 'pino'
import { createDiscordAdapter } from '../../adapters/discord/index.ts'
import type { Command, Options } from '../../src/commands/command.ts'
import type { Card } from '../../src/domain/card.ts'
import type { Adapter, Invocation, Reply, Suggestion, SuggestQuery } from '../../src/platform.ts'
import { type DiscordClient, discordClient } from './discord-client.ts'
import { type DiscordServer, startDiscord } from './discord-server.ts'
import type { Member } from './discord-world.ts'

export type Bot = {
  adapter: Adapter
  discord: DiscordServer
  people: DiscordClient
  ada: Member
  bo: Member
  /** What the core was asked. */
  heard: Invocation[]
  asked: SuggestQuery[]
  /** Lines of the log from `info` up, as JSON. */
  log: string[]
  /** What the core answers from now on. */
  answers(answer: (invocation: Invocation) => Reply | Promise<Reply>): void
  suggests(suggestions: Suggestion[]): void
  close(): Promise<void>
}

type BotOptions = { commands?: readonly Command[]; heartbeatInterval?: number; global?: true }

export async function startBot(options: BotOptions = {}): Promise<Bot> {
  const discord = await startDiscord(options)
  const people = discordClient(discord)
  const log: string[] = []
  const heard: Invocation[] = []
  const asked: SuggestQuery[] = []
  let answer: (invocation: Invocation) => Reply | Promise<Reply> = () => replyWith(cardOf('Done'))
  let suggestions: Suggestion[] = []

  const adapter = createDiscordAdapter({
    config: {
      token: discord.token,
      apiUrl: discord.apiUrl,
      ...(options.global ? {} : { guildId: discord.guild.id }),
    },
    commands: options.commands ?? someCommands,
    log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
  })
  await adapter.start({
    async receive(invocation) {
      heard.push(invocation)
      return answer(invocation)
    },
    async suggest(query) {
      asked.push(query)
      return suggestions
    },
    heard: async () => {},
    posted: async () => {},
    file: () => Promise.reject(new Error('no file')),
  })
  return {
    adapter,
    discord,
    people,
    ada: people.join('ada', { name: 'Ada' }),
    bo: people.join('bo', { name: 'Bo', nick: 'Bosse' }),
    heard,
    asked,
    log,
    answers: (given) => {
      answer = given
    },
    suggests: (given) => {
      suggestions = given
    },
    async close() {
      await adapter.stop()
      await discord.close()
    },
  }
}

export function cardOf(title: string, more: Partial<Card> = {}): Card {
  return { title: [title], tone: 'neutral', blocks: [], buttons: [], ...more }
}

export function replyWith(card: Card, more: Partial<Reply> = {}): Reply {
  return { card, visibility: 'everyone', replaces: false, repeated: false, ...more }
}

export function someCommand(path: string, visibility: Command['visibility'], options: Options = {}): Command {
  return {
    path,
    visibility,
    options,
    summary: `Try ${path}`,
    examples: [path],
    role: 'member',
    run: () => Promise.reject(new Error('Only its description is used here')),
  }
}

export const someCommands = [
  someCommand('add', 'everyone', {
    assignees: { kind: 'people', summary: 'Who does it', written: 'sigil' },
    priority: { kind: 'priority', summary: 'How urgent', written: 'sigil' },
    dueDate: { kind: 'when', summary: 'When it is due', written: 'named' },
    title: { kind: 'text', summary: 'What to do', written: 'title', required: true, max: 300 },
  }),
  someCommand('show', 'everyone', {
    task: { kind: 'task', summary: 'Which task', written: 'next', required: true },
  }),
  someCommand('handoff', 'everyone', {
    task: { kind: 'task', summary: 'Which task', written: 'next', required: true },
    to: { kind: 'person', summary: 'To whom', written: 'sigil', required: true },
    anyway: { kind: 'flag', summary: 'Even so', written: 'named' },
    days: { kind: 'number', summary: 'How long', written: 'named' },
  }),
  someCommand('mine', 'caller'),
  someCommand('digest now', 'caller'),
  { ...someCommand('later', 'caller'), hidden: true as const },
] satisfies Command[]
