/**
 * The parts of a checkout that the bench puts together itself, where it needs another clock or platform than the program
 * has. They are found by their names, wherever they stand, so that an earlier version can be measured with this bench.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { discordPace } from '../../adapters/discord/outbound/pace.ts'
import type { slackPace } from '../../adapters/slack/outbound/pace.ts'
import type { createApp } from '../../src/app.ts'
import type { stoppedClock, systemClock } from '../../src/runtime/clock.ts'
import type { openDatabase } from '../../src/store/database/database.ts'

/** What all versions that are compared have, and in the form that it has here. */
export type Parts = {
  createApp: typeof createApp
  openDatabase: typeof openDatabase
  systemClock: typeof systemClock
  stoppedClock: typeof stoppedClock
  slackPace: typeof slackPace
  discordPace: typeof discordPace
}

const names = [
  'createApp',
  'openDatabase',
  'systemClock',
  'stoppedClock',
  'slackPace',
  'discordPace',
] satisfies (keyof Parts)[]

export async function partsOf(checkout: string): Promise<Parts> {
  const sources = ['src', 'adapters'].flatMap((folder) => filesIn(join(checkout, folder)))
  const found = await Promise.all(names.map(async (name) => [name, await exported(name, sources)] as const))
  // Each stands under the name that it was looked for by.
  return Object.fromEntries(found) as Parts
}

type Source = { file: string; text: string }

function filesIn(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
}

async function exported(name: string, sources: Source[]): Promise<unknown> {
  const declaration = new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, 'm')
  const [source, ...others] = sources.filter(({ text }) => declaration.test(text))
  if (!source || others.length > 0) throw new Error(`not exactly one file exports ${name}`)
  const module: Record<string, unknown> = await import(pathToFileURL(source.file).href)
  return module[name]
}
