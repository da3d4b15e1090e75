/** What a setting is, and how its text is read. */
import { z } from 'zod'
import type { Platform } from '../../platform.ts'
import { urlWith } from './addresses.ts'

export const groups = {
  server: { title: 'Server', intro: 'Where Baton listens.' },
  data: {
    title: 'Data',
    intro: 'Without DATABASE_URL, Baton keeps its data in an embedded Postgres (PGlite) in a folder.',
  },
  slack: {
    title: 'Slack',
    intro:
      'SLACK_BOT_TOKEN turns Slack on. With SLACK_APP_TOKEN, Baton connects to Slack by itself (Socket Mode). With SLACK_SIGNING_SECRET alone, Slack posts to /slack/events.',
  },
  discord: { title: 'Discord', intro: 'DISCORD_TOKEN turns Discord on.' },
  hosts: {
    title: 'Code hosts',
    intro:
      'Repositories are linked in the chat. Only those who run GitHub or GitLab themselves set anything here.',
  },
  playground: {
    title: 'Playground',
    intro:
      'The same bot in a browser page, to try it without any token. Anyone who reaches the page can act as anyone. To a container, a browser on its host is another machine.',
  },
  pings: { title: 'Pings', intro: 'What a person is to hear within this time comes as one message.' },
  logs: { title: 'Logs', intro: 'Tokens and secrets are never written to the log.' },
} as const satisfies Record<
  Platform | 'server' | 'data' | 'hosts' | 'pings' | 'logs',
  { title: string; intro: string }
>

export type Variable = {
  group: keyof typeof groups
  /** One sentence. */
  summary: string
  /** What holds when it is unset, in words. */
  default: string
  /** What a value must be, as it stands after "expected". */
  expected: string
  example: string
  /** Its value is never printed. */
  secret?: true
  /** Reads the text; its error messages stand after the variable's name: "is not a number". */
  value: z.ZodType
}

const switches: Record<string, boolean> = {
  on: true,
  true: true,
  '1': true,
  off: false,
  false: false,
  '0': false,
}

export const onOff = z
  .string()
  .refine((text) => Object.hasOwn(switches, text.toLowerCase()), 'is neither on nor off')
  .transform((text) => switches[text.toLowerCase()] === true)

export const webUrl = urlWith(['http:', 'https:'], 'is not a web address')

/** A secret without blanks in it: a pasted newline or a word before it is the usual mistake. */
export const secret = z.string().regex(/^\S+$/, 'has a space in it')

export const levels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export const logFormats = ['auto', 'json', 'text'] as const
