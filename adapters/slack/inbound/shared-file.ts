/** Files that people shared in Slack: https://docs.slack.dev/reference/objects/file-object */
import type { WebClient } from '@slack/web-api'
import type { SharedFile } from '../../../src/platform.ts'
import { fetchFrom } from '../../shared/download.ts'
import type { IsSlack } from './slack-host.ts'

/** What matters of one; of a file from another company, Slack tells only the id at first. */
type File = {
  id: string
  name?: string | null
  title?: string | null
  mimetype?: string | undefined
  size?: number | undefined
  mode?: string | undefined
  permalink?: string | undefined
  url_private?: string | undefined
  url_private_download?: string | undefined
}
export type ToFiles = (files: readonly File[] | undefined) => SharedFile[]
type Means = { web: WebClient; token: string; isSlack: IsSlack }

export function createToFiles(means: Means): ToFiles {
  return (files = []) => files.map((file) => shared(means, file))
}

function shared(means: Means, file: File): SharedFile {
  return {
    id: file.id,
    name: file.name ?? file.title ?? file.id,
    type: file.mimetype ?? 'application/octet-stream',
    size: file.size ?? 0,
    // What was deleted, or is past what the team's plan keeps, leaves its id behind.
    url: file.mode === 'tombstone' || file.mode === 'hidden_by_limit' ? '' : (file.permalink ?? ''),
    open: async () => download(means, await addressOf(means.web, file), file),
  }
}

async function addressOf(web: WebClient, file: File): Promise<string> {
  const known = file.url_private_download ?? file.url_private
  if (known !== undefined) return known
  const { file: told } = await web.files.info({ file: file.id })
  return told?.url_private_download ?? told?.url_private ?? ''
}

/** Slack keeps some files elsewhere among its own servers. */
async function download({ token, isSlack }: Means, address: string, file: File) {
  const headers = { authorization: `Bearer ${token}` }
  const source = { platform: 'Slack', isTheirs: isSlack, headers, redirects: 2 }
  return contentOf(await fetchFrom(source, address), file)
}

/** Without the scope to read files, Slack answers with its page to sign in, and 200. */
async function contentOf(response: Response, file: File): Promise<AsyncIterable<Uint8Array>> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
  if (response.ok && response.body && (!isPage || file.mimetype === 'text/html')) return response.body
  await response.body?.cancel()
  throw new Error(
    `Slack did not give the file ${file.id} (${isPage ? 'is files:read granted?' : response.status})`,
  )
}
