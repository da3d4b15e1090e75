/** Files: uploaded with a message, read by Baton, downloaded, and never anything but downloads. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '../../../adapters/playground/render/limits.ts'
import type { SharedFile } from '../../../src/platform.ts'
import { cardOf, handmadeCore, replyOf } from '../../support/playground-core.ts'
import { type PlaygroundServer, startPlayground } from '../../support/playground-server.ts'

const report = { kind: 'file' as const, file: 'report-1', name: 'tasks.csv', type: 'text/csv', size: 7 }
const lost = { ...report, file: 'report-lost' }
const core = handmadeCore(() => replyOf(cardOf('Here', { blocks: [report, lost] }), { live: 'live-1' }))
let dataDir: string
let server: PlaygroundServer
beforeAll(async () => {
  core.made.set('report-1', 'a,b\n1,2')
  core.made.set('report-secret', 'not in any card')
  dataDir = await mkdtemp(join(tmpdir(), 'playground-'))
  server = await startPlayground({ core, dataDir })
  await say('/task list', [], { id: 'first-call' })
})
afterAll(async () => {
  await server.close()
  await rm(dataDir, { recursive: true })
})

let made = 0
const say = (words: string, files: string[], more: object = {}) =>
  server.post('say', { id: `with-file-${++made}`, as: 'ana', channel: 'team', text: words, files, ...more })
const download = (id: string) => fetch(`${server.url}/playground/files/${id}`)
const contentOf = async (file: SharedFile | undefined) => file && text(await file.open())

test('a file comes with a command, and Baton can read it more than once', async () => {
  await server.upload({ id: 'upload-one', name: 'notes.txt', type: 'text/plain' }, 'remember the milk')
  await say('/task add Shopping', ['upload-one'])
  const [file] = core.received.at(-1)?.files ?? []
  expect(file).toMatchObject({
    id: 'upload-one',
    name: 'notes.txt',
    type: 'text/plain',
    size: 17,
    url: `${server.url}/playground/files/upload-one`,
  })
  expect([await contentOf(file), await contentOf(file)]).toEqual(['remember the milk', 'remember the milk'])
  const shown = (await server.messages('team')).find(({ files }) => files)
  expect(shown?.files).toEqual([{ name: 'notes.txt', href: '/playground/files/upload-one', size: 17 }])
})

test('a file alone, without a word, is heard in a thread', async () => {
  await server.upload({ id: 'upload-two', name: 'sketch.png', type: 'image/png' }, new Uint8Array([1, 2, 3]))
  await say('', ['upload-two'], { thread: 'first-call.reply' })
  const said = core.heardOf.at(-1)
  if (said?.kind !== 'messagePosted') throw new Error('nothing was heard')
  expect(said).toMatchObject({ text: '', files: [{ name: 'sketch.png', type: 'image/png', size: 3 }] })
  expect(await contentOf(said.files[0])).toBe('\x01\x02\x03')
})

test('the same upload twice is kept once, as it was first', async () => {
  await server.upload({ id: 'upload-same', name: 'a.txt' }, 'first')
  expect(await server.upload({ id: 'upload-same', name: 'b.txt' }, 'second')).toMatchObject({ status: 200 })
  const response = await download('upload-same')
  expect(response.headers.get('content-disposition')).toContain('a.txt')
  expect(await response.text()).toBe('first')
})

test('whatever is in a file, it is a download and of no type that a browser shows or runs', async () => {
  await server.upload(
    { id: 'upload-evil', name: 'evil.html', type: 'text/html' },
    '<script>alert(1)</script>',
  )
  for (const id of ['upload-evil', 'report-1']) {
    const { headers, status } = await download(id)
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename=/)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

test('a name is kept as it is read, without what would lead out of a folder or end a header', async () => {
  const name = '../../Über "größe"\r\nX: y.txt'
  await server.upload({ id: 'upload-name', name }, 'x')
  await say('Look', ['upload-name'])
  expect((await server.messages('team')).at(-1)?.files?.[0]?.name).toBe('.._.._Über "größe"__X: y.txt')
  const { headers } = await download('upload-name')
  expect(headers.get('content-disposition')).toContain("filename*=UTF-8''")
  expect(headers.get('x')).toBeNull()
})

test('a file of Baton’s is read from it, where a card here shows it', async () => {
  expect(await (await download('report-1')).text()).toBe('a,b\n1,2')
  const blocks = (await server.messages('team')).find(({ id }) => id === 'first-call.reply')?.card?.blocks
  expect(blocks?.[0]).toEqual({
    kind: 'file',
    file: { name: 'tasks.csv', href: '/playground/files/report-1', size: 7 },
  })
  for (const id of ['report-secret', 'report-lost', 'no-such-file', '..%2f..%2fetc%2fpasswd'])
    expect((await download(id)).status).toBe(404)
})

test('no upload takes the place of a file of Baton’s', async () => {
  await server.upload({ id: 'report-1', name: 'other.csv' }, 'forged')
  expect(await (await download('report-1')).text()).toBe('a,b\n1,2')
})

test('what is too large, or of no stated size, is refused and leaves nothing behind', async () => {
  const before = await readdir(join(dataDir, 'playground-files'))
  const large = await server.upload({ id: 'upload-large', name: 'big' }, new Uint8Array(limits.fileBytes + 1))
  expect(large).toMatchObject({ status: 409, body: { error: 'A file can have at most 25 MB.' } })
  expect(await say('Here', ['upload-large'])).toMatchObject({ status: 409 })
  expect(await readdir(join(dataDir, 'playground-files'))).toEqual(before)
})

test('a message says something, or brings files that are there, and not too many', async () => {
  expect(await say(' ', [])).toMatchObject({ status: 400 })
  expect(await say('x', ['no-such-upload'])).toMatchObject({ status: 409 })
  expect(await say('x', ['report-1'])).toMatchObject({ status: 409 })
  expect(await say('x', Array(11).fill('upload-one'))).toMatchObject({ status: 400 })
})

test('uploads and downloads are for this page alone', async () => {
  const file = { id: 'upload-foreign', name: 'x' }
  expect(await server.upload(file, 'x', { Origin: 'https://evil.example' })).toMatchObject({ status: 403 })
  expect(await server.upload({ ...file, id: '../../etc' }, 'x')).toMatchObject({ status: 400 })
  expect(await server.upload(file, 'x', { 'Content-Type': 'text/plain' })).toMatchObject({ status: 409 })
  expect((await download('upload-foreign')).status).toBe(404)
})

test('files are there after a restart; what a crash left half uploaded is not', async () => {
  await writeFile(join(dataDir, 'playground-files', 'torn.part'), 'half')
  await server.close()
  server = await startPlayground({ core, dataDir })
  expect(await (await download('upload-one')).text()).toBe('remember the milk')
  expect(await readdir(join(dataDir, 'playground-files'))).not.toContain('torn.part')
})
