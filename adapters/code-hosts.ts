/** Every code host, for the composition root. */
import type { HostReader } from '../src/domain/code-host/host-event.ts'
import { github } from './github/index.ts'
import { gitlab } from './gitlab/index.ts'

export const codeHosts: readonly HostReader[] = [github, gitlab]
