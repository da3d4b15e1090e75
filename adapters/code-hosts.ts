/** Every code host, for the composition root. */
import type { CodeHostClients } from '../src/code-host.ts'
import type { HostReader } from '../src/domain/code-host/host-event.ts'
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
  return {
    github: createGitHub(createRequests({ api: apiOf(github), web: github, ...rest })),
    gitlab: createGitLab({ web: gitlab, ...rest }),
  }
}

/** GitHub Enterprise Server has its API below its own address. */
function apiOf(web: string): string {
  return web === 'https://github.com' ? 'https://api.github.com' : `${web}/api/v3`
}
