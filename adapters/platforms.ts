/**
 * Every platform, for the composition root: how it is connected, and how `doctor` looks at it. Only what is configured is
 * loaded, since each platform's SDK takes its time.
 */
import type { Router } from 'express'
import type { Logger } from 'pino'
import type { Platform } from '../src/domain/people/platforms.ts'
import type { Adapter, Finding } from '../src/platform.ts'
import type { Config } from '../src/runtime/config.ts'
import { commands } from '../src/surfaces/chat/commands/registry.ts'
import type { PlaygroundControl } from './playground/index.ts'

/** `control`: what the playground's page shows and moves besides what is said. */
type Parts = { router: Router; log: Logger; control: PlaygroundControl }

/** Each member is for where it is configured. `loadAhead` begins to load its SDK. */
type Entry = {
  isConfigured(config: Config): boolean
  loadAhead(): Promise<unknown>
  connect(config: Config, parts: Parts): Promise<Adapter>
  diagnose(config: Config): Promise<Finding[]>
}

const entries: Record<Platform, Entry> = {
  slack: {
    isConfigured: (config) => config.slack !== undefined,
    loadAhead: () => import('./slack/index.ts'),
    async connect({ slack }, { router, log }) {
      const { createSlackAdapter } = await import('./slack/index.ts')
      return createSlackAdapter({ config: given(slack), router, log })
    },
    async diagnose({ slack }) {
      const { diagnoseSlack } = await import('./slack/index.ts')
      return diagnoseSlack(given(slack))
    },
  },
  discord: {
    isConfigured: (config) => config.discord !== undefined,
    loadAhead: () => import('./discord/index.ts'),
    async connect({ discord }, { log }) {
      const { createDiscordAdapter } = await import('./discord/index.ts')
      return createDiscordAdapter({ config: given(discord), commands, log })
    },
    async diagnose({ discord }) {
      const { diagnoseDiscord } = await import('./discord/setup/doctor.ts')
      return diagnoseDiscord(given(discord))
    },
  },
  playground: {
    isConfigured: (config) => config.playground.enabled,
    loadAhead: async () => undefined,
    async connect({ dataDir, playground, http }, { router, log, control }) {
      const { createPlaygroundAdapter } = await import('./playground/index.ts')
      return createPlaygroundAdapter({
        ...{ router, log, dataDir, control },
        allowRemote: playground.remote,
        host: http.host,
      })
    },
    diagnose: async () => [],
  },
}

function given<T>(settings: T | undefined): T {
  if (settings === undefined) throw new Error('This platform is not configured')
  return settings
}

function configured(config: Config): Entry[] {
  return Object.values(entries).filter((entry) => entry.isConfigured(config))
}

/** `connectPlatforms` waits for what is loaded here, and tells of errors. */
export function loadPlatforms(config: Config): void {
  for (const entry of configured(config)) entry.loadAhead().catch(() => {})
}

export async function connectPlatforms(config: Config, parts: Parts): Promise<Adapter[]> {
  const adapters: Adapter[] = []
  for (const entry of configured(config)) adapters.push(await entry.connect(config, parts))
  return adapters
}

export async function diagnosePlatforms(config: Config): Promise<Finding[]> {
  const found = configured(config)
  const findings: Finding[] = []
  for (const entry of found) findings.push(...(await entry.diagnose(config)))
  if (found.length === 0)
    findings.push({ ok: false, text: 'No platform is configured, and PLAYGROUND is off.' })
  else if (found.every((entry) => entry === entries.playground))
    findings.push({ ok: true, text: 'No platform is configured: `npm start` opens the playground.' })
  return findings
}
