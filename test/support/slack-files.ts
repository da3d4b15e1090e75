/** Slack's files: https://docs.slack.dev/messaging/working-with-files */
import { type Json, list, string } from './slack-blocks.ts'
import { type Answer, type Method, refusalToPost, refuse } from './slack-refusals.ts'
import { bot, type SlackFile, team, type Workspace } from './slack-workspace.ts'

export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': { scope: () => 'files:write', run: newUpload },
  'files.completeUploadExternal': { scope: () => 'files:write', run: complete },
  'files.info': { scope: () => 'files:read', run: info },
}

function newUpload(slack: Workspace, args: Json): Answer {
  const size = Number(args.length)
  if (!args.filename || !(size > 0)) return refuse('invalid_arguments')
  const id = `F0UP${slack.files.size + 1}`
  slack.files.set(id, { id, name: string(args.filename), type: '', size })
  return { ok: true, upload_url: `${args.api_url}/upload/v1/${id}`, file_id: id }
}

/** What was posted to an upload's address; Slack says `OK - 12` where it takes it. */
export function keepUpload(slack: Workspace, path: string, body: Buffer): string {
  const file = slack.files.get(path.split('/').at(-1) ?? '')
  if (!file || body.length !== file.size) return 'error'
  file.content = body
  return 'ok'
}

function complete(slack: Workspace, args: Json): Answer {
  const files = list(JSON.parse(string(args.files))).map((one) => slack.files.get(string(one.id)))
  if (files.some((file) => file?.content === undefined)) return refuse('file_not_found')
  const refused = refusalToPost(slack, { channel: args.channel_id })
  if (refused !== undefined) return refuse(refused)
  slack.add({
    channel: string(args.channel_id),
    user: bot.id,
    text: '',
    blocks: [],
    files: files.filter((file) => file !== undefined),
    ...(typeof args.thread_ts === 'string' && { thread: args.thread_ts }),
  })
  return { ok: true, files: files.map((file) => ({ id: file?.id })) }
}

function info(slack: Workspace, args: Json): Answer {
  const file = slack.files.get(string(args.file))
  return file ? { ok: true, file: fileObject(file, string(args.api_url)) } : refuse('file_not_found')
}

/** https://docs.slack.dev/reference/objects/file-object */
export function fileObject(file: SlackFile, url: string): Json {
  const address = `${url}/files-pri/${team.id}-${file.id}`
  return {
    id: file.id,
    created: 1780000000,
    name: file.name,
    title: file.name,
    mimetype: file.type,
    filetype: file.name.split('.').at(-1),
    size: file.size,
    mode: 'hosted',
    is_external: false,
    file_access: 'visible',
    url_private: `${address}/${file.name}`,
    url_private_download: `${address}/download/${file.name}`,
    permalink: `https://${team.domain}.slack.com/files/U0ANA/${file.id}/${file.name}`,
  }
}

export function contentAt(slack: Workspace, path: string): SlackFile | undefined {
  return slack.files.get(/^\/files-pri\/\w+-(\w+)\//.exec(path)?.[1] ?? '')
}
