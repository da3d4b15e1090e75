/** What the API makes of requests that make no sense, and what it says of itself. */
import { createConfig, lintFromString } from '@redocly/openapi-core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openApi } from '../../src/surfaces/api/openapi.ts'
import { type Api, apiTeams, webFetch } from '../support/api.ts'
import { journey } from '../support/journey.ts'

const { baton, person } = journey({ now: '2026-03-02T12:00:00Z' })
const team = apiTeams({ baton, person })

const add = (api: Api, body: object) => api('POST /tasks', body)

describe('what makes no sense', () => {
  test('is refused with what would be right, and does nothing', async () => {
    const { anaApi } = await team()
    const cases: [string, unknown, number, string][] = [
      ['GET /nothing', undefined, 404, 'no_route'],
      ['PUT /tasks', undefined, 405, 'wrong_method'],
      ['POST /tasks', {}, 422, 'bad_input'],
      ['POST /tasks', { title: 'x', color: 'red' }, 422, 'bad_input'],
      ['POST /tasks', { title: 'x', due: 'tomorrow' }, 422, 'bad_input'],
      ['POST /tasks', { title: 'x', assignees: ['Nobody'] }, 404, 'unknown_person'],
      ['POST /tasks', { title: 'x', in: 'Nowhere' }, 404, 'unknown_list'],
      ['POST /tasks', '{"title": "x"', 400, 'not_json'],
      ['POST /tasks', '[1]', 400, 'not_json'],
      ['POST /tasks', '{"__proto__": {"title": "x"}, "title": "y"}', 400, 'not_json'],
      ['POST /tasks?preview=true', { title: 'x' }, 400, 'no_preview'],
      ['GET /tasks?filter=due:someday', undefined, 422, 'bad_filter'],
      ['GET /tasks?page=x', undefined, 422, 'bad_input'],
      ['GET /tasks/%E0%A4%A', undefined, 404, 'no_route'],
    ]
    for (const [at, body, status, code] of cases) {
      const answer = await anaApi(at, body)
      expect([at, answer.status, answer.body.code], JSON.stringify(answer.body)).toEqual([at, status, code])
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
    const text = await anaApi('POST /tasks', '{"title":"x"}', { 'content-type': 'text/plain' })
    expect([text.status, text.body.code]).toEqual([415, 'not_json'])
    expect((await anaApi('GET /tasks?filter=all')).body.tasks).toEqual([])
  })

  test('what no database keeps is refused wherever it stands', async () => {
    const { anaApi } = await team()
    const answers = [
      await anaApi('POST /tasks', '{"title": "a\\u0000b"}'),
      await anaApi('POST /tasks', '{"title": "a\\ud800"}'),
      await anaApi('POST /tasks', '{"title": "a", "tags": ["\\udc00"]}'),
      await anaApi('GET /tasks?filter=%00'),
      await anaApi('GET /tasks/search?words=a%00b'),
      await anaApi('GET /views/a%00b/tasks'),
      await anaApi('POST /tasks', { title: 'x', due: '9999-12-31' }),
      await anaApi('POST /tasks', { title: 'x', due: '275760-09-13' }),
      await anaApi('GET /events?after=x'),
      await anaApi('GET /tasks?limit=99999999999'),
      await anaApi('GET /tasks/T-99999999999999'),
      await anaApi('POST /changes/not-an-id/undo'),
    ]
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
    expect(answers.slice(0, 8).map(({ status }) => status)).toEqual([400, 400, 400, 422, 422, 422, 422, 422])
  })

  test('a value in the wrong form says which one, and what it can be', async () => {
    const { anaApi } = await team()
    const { body } = await add(anaApi, { title: 'x', due: 'tomorrow' })
    expect(body.errors).toEqual([{ path: 'due', message: expect.stringContaining('2026-12-03') }])
  })

  test('whatever is sent, it gets an answer of 4xx, and nothing happens', async () => {
    const { anaApi } = await team()
    const json = fc.oneof(
      fc.json({ maxDepth: 12 }),
      fc.string(),
      fc.constant('['.repeat(50_000)),
      fc.constant(`{"title":${'{"a":'.repeat(20_000)}`),
    )
    const places = fc.constantFrom(
      'POST /tasks',
      'POST /tasks/several',
      'POST /tasks/bulk',
      'POST /rules',
      'POST /forms',
      'POST /reminders',
    )
    await fc.assert(
      fc.asyncProperty(places, json, async (at, body) => {
        const { status } = await anaApi(at, body)
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 80 },
    )
    expect((await anaApi('GET /tasks?filter=all')).body.tasks).toEqual([])
  })
})

describe('the description', () => {
  test('has nothing a public linter finds wrong, and words for each noun', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const found = await lintFromString({
      source: JSON.stringify(openApi()),
      absoluteRef: '/openapi.json',
      config,
    })
    expect(
      found.map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer}`),
    ).toEqual([])
  })

  test('is given to anybody, with a page that loads nothing from elsewhere', async () => {
    const fetchWeb = webFetch(baton.app)
    const read = async (path: string) => fetchWeb(new Request(`http://baton/api/v1${path}`))
    expect(await (await read('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
    const page = await read('/docs')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    for (const [, path = ''] of (await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(path).toMatch(/^docs\/[\w.-]+$/)
      expect((await read(`/${path}`)).status).toBe(200)
    }
  })
})
