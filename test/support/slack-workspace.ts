/** A Slack team in memory: its people, conversations and messages. */
import { setMaxListeners } from 'node:events'
import type { Json } from './slack-blocks.ts'

/** `quiet`: from when until when they are not to be disturbed, in seconds since the epoch. */
export type SlackUser = {
  id: string
  name: string
  tz: string
  deleted?: boolean
  /** What Slack says of them besides: `is_admin`, `is_restricted` … */
  flags?: Json
  quiet?: { from: number; until: number }
}
export type SlackMessage = {
  ts: string
  channel: string
  user: string
  text: string
  blocks: Json[]
  thread?: string
  metadata?: Json
  files?: SlackFile[]
  /** Only this user sees it. */
  onlyFor?: string
}
/** `content`: undefined until it is uploaded. */
export type SlackFile = { id: string; name: string; type: string; size: number; content?: Buffer }
/** A modal that a user has open, with what stands in its fields by block and action. */
export type OpenView = { id: string; user: string; hash: string; view: Json; state: Json }
export type Conversation = {
  id: string
  name: string
  kind: 'channel' | 'direct'
  members: string[]
  archived: boolean
}

export const team = { id: 'T0TEAM', domain: 'acme', name: 'Acme' }
export const bot = { id: 'U0BATON', botId: 'B0BATON', name: 'baton' }
export const generalChannel = 'C0GENERAL'
export const slackScopes = [
  'commands',
  'chat:write',
  'app_mentions:read',
  'im:history',
  'im:write',
  'users:read',
  'usergroups:read',
  'dnd:read',
  'channels:history',
  'groups:history',
  'channels:read',
  'groups:read',
  'files:read',
  'files:write',
]

const defaultUsers: SlackUser[] = [
  { id: 'U0ANA', name: 'Ana', tz: 'Europe/Berlin' },
  { id: 'U0BEN', name: 'Ben', tz: 'America/New_York' },
  { id: 'U0CHI', name: 'Chi', tz: 'Asia/Tokyo' },
]

/** https://docs.slack.dev/reference/objects/user-object */
export function userObject({ id, name, tz, deleted = false, flags = {} }: SlackUser): Json {
  return {
    id,
    team_id: team.id,
    name: name.toLowerCase(),
    deleted,
    real_name: name,
    tz,
    profile: { display_name: name, real_name: name },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: false,
    ...flags,
  }
}

export type Workspace = ReturnType<typeof createWorkspace>

export function createWorkspace(given: SlackUser[] = defaultUsers) {
  // What a test changes of them is its own.
  const users = given.map((user) => ({ ...user }))
  const conversations = new Map<string, Conversation>()
  const messages: SlackMessage[] = []
  const changes = new EventTarget()
  // Any number may wait for something at the same time.
  setMaxListeners(0, changes)
  const triggers = new Map<string, { user: string; state: 'good' | 'used' | 'expired' }>()
  let tick = 0

  function changed(): void {
    changes.dispatchEvent(new Event('change'))
  }

  /** A new message's name, unique and in order. */
  function timestamp(): string {
    tick += 1
    return `1780000000.${String(tick).padStart(6, '0')}`
  }

  function addChannel(id: string, name: string): Conversation {
    const members = [...users.map((user) => user.id), bot.id]
    const made: Conversation = { id, name, kind: 'channel', members, archived: false }
    conversations.set(id, made)
    return made
  }
  addChannel(generalChannel, 'general')

  return {
    users,
    conversations,
    messages,
    /** Groups of users. */
    groups: [] as { id: string; handle: string }[],
    files: new Map<string, SlackFile>(),
    /** By user. */
    views: new Map<string, OpenView>(),
    /** What lets an app open a modal: once, for three seconds. */
    triggers,
    newTrigger(user: string, id: string): string {
      triggers.set(id, { user, state: 'good' })
      return id
    },
    /** Whether the bot token is for all workspaces of an organisation. */
    organisation: false,
    /** What the bot token may do. */
    scopes: new Set(slackScopes),
    timestamp,
    addChannel,
    /** The direct conversation of a user with Baton. */
    direct(user: string): Conversation {
      const id = `D0${user.slice(2)}`
      const members = [user, bot.id]
      const made: Conversation = { id, name: 'directmessage', kind: 'direct', members, archived: false }
      conversations.set(id, conversations.get(id) ?? made)
      return conversations.get(id) ?? made
    },
    add(message: Omit<SlackMessage, 'ts'>): SlackMessage {
      const added = { ...message, ts: timestamp() }
      messages.push(added)
      changed()
      return added
    },
    replace(ts: string, content: { text: string; blocks: Json[] }): void {
      Object.assign(messages.find((message) => message.ts === ts) ?? {}, content)
      changed()
    },
    remove(ts: string): void {
      const index = messages.findIndex((message) => message.ts === ts)
      if (index >= 0) messages.splice(index, 1)
      changed()
    },
    changed,
    /** The first defined value that `look` gives, now or after a change; rejects after `ms` milliseconds. */
    until<T>(look: () => T | undefined, ms = 5000): Promise<T> {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      const check = () => {
        const found = look()
        if (found !== undefined) resolve(found)
      }
      const timer = setTimeout(() => reject(new Error('Nothing like that happened in Slack')), ms)
      changes.addEventListener('change', check)
      check()
      return promise.finally(() => {
        clearTimeout(timer)
        changes.removeEventListener('change', check)
      })
    },
  }
}
