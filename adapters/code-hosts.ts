/** Every code host, for the composition root. */
import type { CodeHostClients } from '../src/code-host.ts'
import type { HostReader } from '../src/domain/code-host/host-event.ts'
import { createApps } from './github/apps.ts'
import { createClient as createGitHub } from './github/client.ts'
import { github } from './github/index.ts'
import { createRequests } from './github/requests.ts'
import { createClient as createGitLab } from './gitlab/client.ts'
import { gitlab } from './gitlab/index.ts'

/** What they send. */
export const codeHosts: readonly HostReader[] = [github, gitlab]

/** Where they are, without a slash at the end; `timeoutMs`: for a whole request, if not ten seconds. */
export type CodeHostAddresses = { github: string; gitlab: string; timeoutMs?: number }

/** What is asked of them. */
export function createHostClients({ github, gitlab, ...rest }: CodeHostAddresses): CodeHostClients {
  const options = { api: apiOf(github), web: github, ...rest }
  const requests = createRequests(options)
  return {
    github: { ...createGitHub(requests), apps: createApps(requests, options) },
    gitlab: createGitLab({ web: gitlab, ...rest }),
  }
}

/** GitHub Enterprise Server has its API below its own address. */
function apiOf(web: string): string {
  return web === 'https://github.com' ? 'https://api.github.com' : `${web}/api/v3`
}
