/** Forms on public pages, as a browser without scripts and somebody who means no good use them. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formRouter } from '../../src/runtime/http/form-pages.ts'
import { createMetrics } from '../../src/runtime/http/metrics.ts'
import { networkOf } from '../../src/runtime/http/network.ts'
import { createHttp, type Listening } from '../../src/runtime/http/server.ts'
import { createLimits } from '../../src/runtime/limits.ts'
import { createLog } from '../../src/runtime/log.ts'
import { journey } from '../support/journey.ts'

const { baton, slack, person } = journey({ publicUrl: 'https://baton.example' })
let server: Listening
let time = 0

beforeAll(async () => {
  const log = createLog({ level: 'info', format: 'json' }, { write: () => {} })
  const { formPages } = baton.app
  if (!formPages) throw new Error('there are no pages')
  const router = formRouter(formPages, () => time)
  const http = createHttp({ log, router, readiness: async () => [], metrics: createMetrics([]), proxies: 1 })
  server = await http.listen(0, '127.0.0.1')
})
afterAll(() => server.close(0))
beforeEach(() => {
  time += 2 * 60 * 60 * 1000
})

const bugs =
  'ask "What happened?" required help "In one line", "Severity" choice low or high required, "Steps" long text required only if "Severity" is high, "Found by" person, "Area" many web or api as tag, "Shot" file then tell @Ana'

async function openedForm(team: string, line = bugs) {
  const ana = person('Ana', { team: { id: team } })
  await ana.say('me UTC hours:any')
  await ana.say('lists add Secret private:yes')
  await ana.say(`forms add "Bug report" in:Secret intro:"Be <b>kind</b>." ${line}`)
  const shared = await ana.say('forms share "Bug report" public')
  const address = /https:\/\/baton\.example(\/forms\/[\w-]+)/.exec(shared)?.[1]
  if (address === undefined) throw new Error(shared)
  return { ana, address }
}

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}${path}`, { redirect: 'manual', headers })
  return { response, text: await response.text() }
}

type Fields = Record<string, string | string[] | File>

/** Sends what is hidden in a page along with what is filled in. */
async function send(path: string, page: string, fields: Fields, headers: Record<string, string> = {}) {
  const body = new FormData()
  for (const [, name = '', value = ''] of page.matchAll(
    /<input type="hidden" name="(\w+)" value="([^"]*)">/g,
  ))
    body.append(name, value)
  body.append('website', '')
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) body.append(name, each)
  const response = await fetch(`${server.url}${path}`, { method: 'POST', body, redirect: 'manual', headers })
  return { response, text: await response.text(), to: response.headers.get('location') ?? '' }
}

async function tasksIn(team: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from task t
    join installation i on i.workspace_id = t.workspace_id where i.external_id = ${team}`.execute(baton.db)
  return rows[0]?.count ?? 0
}

test('a page needs no script, says everything in words, and keeps what is written apart', async () => {
  const { address } = await openedForm('one')
  const { response, text } = await get(address)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('x-robots-tag')).toContain('noindex')
  expect(text).not.toMatch(/<script|style=|onclick/)
  expect(text).toContain('Be &lt;b&gt;kind&lt;/b&gt;.')
  expect(text).toContain('<html lang="en">')
  expect(text).toContain(
    '<label class="name" for="q1">What happened? <span class="needed">(required)</span></label>',
  )
  expect(text).toMatch(/<input id="q1" name="q1" aria-describedby="q1-help" aria-required="true"/)
  expect(text).toMatch(/<fieldset class="field" role="radiogroup" aria-required="true">\s*<legend>Severity/)
  expect(text).not.toContain('Steps')
  expect(text).not.toContain('type="file"')
  expect(text).not.toMatch(/Secret|Ana/)
  expect((await get('/forms/%00')).response.status).toBe(404)
  expect((await get('/forms/style.css')).response.headers.get('content-type')).toContain('text/css')
})

test('what follows from answers is asked next; what is sent becomes one task, and a secret page tells of it', async () => {
  const { ana, address } = await openedForm('two')
  const first = (await get(address)).text
  const next = await send(address, first, { q1: 'Crash <now>', q2: 'high', q4: 'Bob', q5: ['web', 'api'] })
  expect(next.response.status).toBe(200)
  expect(next.text).toContain('Here are a few more questions')
  expect(next.text).toContain('value="Crash &lt;now&gt;"')
  expect(next.text).toMatch(/value="high" checked/)
  expect(next.text).toContain('type="file"')
  const file = new File(['hello'], 'shot.png', { type: 'image/png' })
  const answers = { q1: 'Crash <now>', q2: 'high', q3: 'Click', q4: 'Bob', q5: ['web', 'api'], q6: file }
  slack.sent.length = 0
  const [sent, again] = await Promise.all([
    send(address, next.text, answers),
    send(address, next.text, answers),
  ])
  expect([sent.response.status, again.response.status, again.to]).toEqual([303, 303, sent.to])
  expect(await tasksIn('two')).toBe(1)
  await baton.settle()
  const told = slack.sent.find(({ to }) => 'id' in to && to.id === 'Ana')?.text
  expect(told).toContain('Someone outside the team sent the form “Bug report”: T-1 Crash <now>')
  const shown = await ana.say('show T-1')
  expect(shown).toContain('Steps: Click\n\nFound by: Bob')
  expect(shown).toMatch(/#api #web|#web #api/)
  const listed = await ana.reply('files list T-1')
  const link = /https:\/\/baton\.example(\/forms\/file\/[\w-]+)/.exec(JSON.stringify(listed.card))?.[1] ?? ''
  const download = await get(link)
  expect([download.text, download.response.headers.get('content-disposition')]).toEqual([
    'hello',
    'attachment; filename=shot.png',
  ])
  expect(download.response.headers.get('content-type')).toContain('application/octet-stream')
  const page = () => get(sent.to).then(({ text }) => text)
  expect(await page()).toContain('It’s waiting to be looked at.')
  await ana.say('edit T-1 title:"Hidden name"')
  await ana.say('start T-1')
  expect(await page()).toContain('It’s being worked on.')
  await ana.say('done T-1')
  const last = await page()
  expect(last).toMatch(/It was done on .*2026/)
  expect(last).toContain('How “Crash &lt;now&gt;” is going')
  expect(last).not.toMatch(/Hidden|Secret|T-1|Ana/)
  const { rows } = await sql<{ row: string }>`select to_jsonb(s)::text as row from form_submission s`.execute(
    baton.db,
  )
  expect(JSON.stringify(rows)).not.toContain(sent.to.slice('/forms/sent/'.length))
  expect((await get(`${sent.to.slice(0, -1)}_`)).response.status).toBe(404)
})

test('what does not fit is said on top and at its field, and nothing is lost', async () => {
  const { address } = await openedForm(
    'three',
    'ask "What?" required, "When" date as due, "Times" number, "Log" file',
  )
  const first = (await get(address)).text
  const bad = new File(['<script>'], 'evil.html', { type: 'text/html' })
  const { response, text } = await send(address, first, { q1: '', q2: 'soonish', q3: '12', q4: bad })
  expect(response.status).toBe(422)
  expect(text).toContain('<title>Error: Bug report</title>')
  expect(text).toContain('<li><a href="#q1">“What?” needs an answer.</a></li>')
  expect(text).toContain('“When” needs a date, such as 2026-12-01.')
  expect(text).toContain('“evil.html” is a kind of file that can’t be sent.')
  expect(text).toMatch(
    /id="q1" name="q1" aria-describedby="q1-error" aria-invalid="true" aria-required="true"/,
  )
  expect(text).toContain('value="12"')
  const large = new File([new Uint8Array(4 * 1024 * 1024 + 1)], 'large.png')
  expect((await send(address, first, { q1: 'x', q4: large })).text).toContain('is larger than 4 MB')
  const huge = new File([new Uint8Array(22 * 1024 * 1024)], 'huge.png')
  expect((await send(address, first, { q1: 'x', q4: huge })).response.status).toBe(413)
  expect(await tasksIn('three')).toBe(0)
})

test('who fills in everything is thanked and forgotten, and who comes too often has to wait', async () => {
  const { address } = await openedForm('four', 'ask "What?" required')
  const first = (await get(address)).text
  const bot = await send(address, first, { q1: 'Buy!', website: 'https://spam.example' })
  expect([bot.response.status, bot.text.includes('Thank you')]).toEqual([200, true])
  expect(await tasksIn('four')).toBe(0)
  const from = (address: string) => ({ 'x-forwarded-for': address })
  for (let count = 0; count < 20; count++)
    await send(address, (await get(address)).text, { q1: '' }, from('2001:db8::1'))
  const { response, text } = await send(address, first, { q1: 'More' }, from('2001:db8::2'))
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3600'])
  expect(text).toContain('try again in 60 minutes')
  expect((await send(address, first, { q1: 'Else' }, from('203.0.113.9'))).response.status).toBe(303)
  time += 60 * 60 * 1000
  expect((await send(address, first, { q1: '' }, from('2001:db8::2'))).response.status).toBe(422)
})

test('a page is there only while its form is on and open, and by its newest address', async () => {
  const { ana, address } = await openedForm('five', 'ask "What?" required')
  const first = (await get(address)).text
  await ana.say('forms edit "Bug report" ask "Which?" required')
  expect((await send(address, first, { q1: 'x' })).response.status).toBe(409)
  await ana.say('forms switch "Bug report" off')
  expect((await get(address)).response.status).toBe(404)
  await ana.say('forms switch "Bug report" on')
  await ana.say('forms share "Bug report" list')
  expect((await get(address)).response.status).toBe(404)
  await ana.say('forms share "Bug report" public')
  expect((await get(address)).response.status).toBe(404)
  const kenji = person('Kenji', { team: { id: 'five' } })
  await kenji.say('lists add Mine')
  await kenji.say('forms add Own in:Mine ask "What?" required')
  expect(await kenji.say('forms share Own public')).toContain('Only an admin or the owner of its List')
  await ana.say('lists handoffs Mine owner:@Kenji')
  expect(await kenji.say('forms share Own public')).toContain('https://baton.example/forms/')
})

describe('limits', () => {
  test('an address counts as its network', () => {
    expect(
      ['::ffff:192.0.2.7', '192.0.2.7', '2001:db8:0:1::9', '2001:db8:0:1:5:6:7:8', '::1'].map(networkOf),
    ).toEqual(['192.0.2.7', '192.0.2.7', '2001:db8:0:1', '2001:db8:0:1', '0:0:0:0'])
  })

  test('what was done is forgotten when its while is over', () => {
    let now = 0
    const { take } = createLimits(() => now)
    const limit = { most: 2, perMs: 100 }
    expect([take('a', limit), take('a', limit), take('b', limit), take('a', limit)]).toEqual([
      undefined,
      undefined,
      undefined,
      100,
    ])
    now = 100
    expect(take('a', limit)).toBeUndefined()
  })
})
