/** The Discord adapter against the stand-in, with a core whose answers the test decides. */
import { pino } from 'pino'
import { createDiscordAdapter } from '../../adapters/discord/index.ts'
import type { Card } from '../../src/domain/card/card.ts'
import type {
  Acknowledged,
  Adapter,
  Core,
  Invocation,
  PlatformEvent,
  Reply,
  Suggestion,
  SuggestQuery,
  TeamName,
} from '../../src/platform.ts'
import type { Command, Options } from '../../src/surfaces/chat/commands/command.ts'
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
  /** What it was told of, that nobody asked. */
  /** What the core was told of, but for the servers that Baton is in. */
  noticed: PlatformEvent[]
  /** Those, at the start and later. */
  servers: string[]
  /** What the core was asked to keep, and what was seen to or put off. */
  kept: Acknowledged[]
  seenTo: string[]
  putOff: string[]
  /** Which message shows which live card. */
  posted: Record<string, Parameters<Core['posted']>[1]>
  /** The content of files that the core keeps, by id. */
  files: Map<string, string>
  /** Lines of the log from `info` up, as JSON. */
  log: string[]
  /** What the core answers from now on. */
  answers(answer: (invocation: Invocation) => Reply | Promise<Reply>): void
  suggests(suggestions: Suggestion[]): void
  /** In which servers the core knows whoever writes. */
  isIn(...teams: TeamName[]): void
  close(): Promise<void>
}

type BotOptions = {
  commands?: readonly Command[]
  heartbeatInterval?: number
  global?: true
  reads?: true
  /** Connects anew so soon after Discord has ended a connection. In milliseconds. */
  pause?: number
}

export async function startBot(options: BotOptions = {}): Promise<Bot> {
  const discord = await startDiscord(options)
  const people = discordClient(discord)
  const log: string[] = []
  const heard: Invocation[] = []
  const asked: SuggestQuery[] = []
  const noticed: PlatformEvent[] = []
  const servers: string[] = []
  const kept: Acknowledged[] = []
  const seenTo: string[] = []
  const putOff: string[] = []
  const posted: Bot['posted'] = {}
  const files = new Map<string, string>()
  let answer: (invocation: Invocation) => Reply | Promise<Reply> = () => replyWith(cardOf('Done'))
  let teams: TeamName[] = []
  let suggestions: Suggestion[] = []

  /** A line is something to wait for, too. */
  function note(line: string): void {
    log.push(line)
    discord.world.changed()
  }
  const adapter = createDiscordAdapter({
    config: {
      token: discord.token,
      apiUrl: discord.apiUrl,
      ...(options.global ? {} : { guildId: discord.guild.id }),
    },
    commands: options.commands ?? someCommands,
    log: pino({ level: 'debug' }, { write: note }),
    ...(options.pause === undefined ? {} : { waits: { pause: options.pause } }),
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
    async teamsOf() {
      return teams
    },
    async happened(what) {
      if (what.kind === 'teamBack') servers.push(what.team)
      else noticed.push(what)
      discord.world.changed()
    },
    async posted(live, at) {
      posted[live] = at
      discord.world.changed()
    },
    keepsFirst: false,
    async keep(call) {
      kept.push(call)
      discord.world.changed()
    },
    async seenTo({ id }) {
      seenTo.push(id)
      discord.world.changed()
    },
    async putOff({ id }) {
      putOff.push(id)
      discord.world.changed()
    },
    async file(id) {
      const content = files.get(id)
      if (content === undefined) throw new Error(`There is no file ${id}`)
      return bytes(content)
    },
  })
  return {
    adapter,
    discord,
    people,
    ada: people.join('ada', { name: 'Ada' }),
    bo: people.join('bo', { name: 'Bo', nick: 'Bosse' }),
    heard,
    asked,
    ...{ noticed, servers },
    posted,
    files,
    kept,
    seenTo,
    putOff,
    log,
    answers: (given) => {
      answer = given
    },
    isIn: (...given) => {
      teams = given
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

/** In two parts, as a big file comes. */
async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  const whole = Buffer.from(text)
  yield whole.subarray(0, 3)
  yield whole.subarray(3)
}

/** A core that is asked for nothing. */
export const noCore: Core = {
  receive: async () => replyWith(cardOf('Done')),
  suggest: async () => [],
  teamsOf: async () => [],
  happened: async () => {},
  posted: async () => {},
  keep: async () => {},
  keepsFirst: false,
  seenTo: async () => {},
  putOff: async () => {},
  file: () => Promise.reject(new Error('There is no file')),
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
  {
    ...someCommand('depend', 'everyone', {
      task: { kind: 'task', summary: 'Which task', written: 'next', required: true },
    }),
    group: 'order',
  },
  { ...someCommand('attach', 'everyone'), files: true as const },
] satisfies Command[]
