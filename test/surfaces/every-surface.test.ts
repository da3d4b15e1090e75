/**
 * One definition, every surface: what changes something takes the same, refuses the same with the same code, and writes the
 * same facts, whichever way it is asked for.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { webRouter } from '../../src/runtime/http/web-surface.ts'
import { journey } from '../support/journey.ts'
import { operationsByName } from '../support/operations.ts'
import { type Asked, atCommandLine, byAssistant, byRule, inChat, throughApi, type Way } from './asking.ts'
import type { Case } from './case.ts'
import { actionCases, refusedActions } from './cases/actions.ts'
import { cases } from './cases/registry.ts'
import { lastEvent, type Team, teams, type Written, writtenSince } from './team.ts'

const outcomes: string[] = []
const { baton, person } = journey({
  publicUrl: 'https://baton.example.com',
  answered: ({ outcome }) => outcomes.push(outcome),
})
const teamWith = teams({ baton, person })

let server: Server
beforeAll(async () => {
  server = createServer(express().use(webRouter(baton.app.web)))
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)))
})
afterAll(() => server.close())

// A server that listens on a port has this kind of address.
const url = () => `http://localhost:${(server.address() as AddressInfo).port}`
const means = { baton, outcomes, url }
const chat = inChat(means)

/** Those that have it. */
function waysOf({ line, mcp, without }: Case): Record<string, Way> {
  return {
    ...(line !== '' && { chat }),
    api: throughApi(means),
    ...(line !== '' && without?.cli === undefined && { cli: atCommandLine(means) }),
    ...(mcp && { mcp: byAssistant(means) }),
  }
}

type Outcome = { outcome: string; facts: Written[] }

async function outcomeOf(team: Team, ask: () => Promise<string>, origin?: string): Promise<Outcome> {
  const before = await lastEvent(baton, team.id)
  const outcome = await ask()
  return { outcome, facts: await writtenSince(baton, team.id, before, origin) }
}

function refusedOf({ refused, ...each }: Case): (Asked & { code: string }) | undefined {
  if (typeof refused === 'string') return undefined
  if ('line' in refused) return refused
  const { in: from, by, code } = refused
  const put = <T>(part: T): T => JSON.parse(JSON.stringify(part).replaceAll(from, by))
  return { line: put(each.line), api: put(each.api), ...(each.mcp && { mcp: put(each.mcp) }), code }
}

const operations = await operationsByName()

describe.each(Object.entries(cases))('%s', (name, each) => {
  const ways = Object.entries(waysOf(each))
  const { role } = operations.get(name) ?? {}
  const refused = refusedOf(each)

  test.each(ways)('is refused, and then done (%s)', async (way, ask) => {
    const given = typeof each.refused === 'object' && 'given' in each.refused ? each.refused.given : []
    const team = await teamWith([...(each.given ?? []), ...(given ?? [])])
    if (refused && (way !== 'mcp' || refused.mcp))
      expect(await outcomeOf(team, () => ask(team, 'Ana', refused))).toEqual({
        outcome: refused.code,
        facts: [],
      })
    if (role !== 'guest' && each.without?.role === undefined) {
      if (role === 'member') await team.people.Ana.say('people role Kenji guest')
      expect(await outcomeOf(team, () => ask(team, 'Kenji', each))).toEqual({
        outcome: 'not_allowed',
        facts: [],
      })
      if (role === 'member') await team.people.Ana.say('people role Kenji member')
    }
    const done = await outcomeOf(team, () => ask(team, 'Ana', each))
    expect(done.outcome).toBe('ok')
    // The first way of all says what is to be written.
    written[name] ??= done.facts
    expect(done.facts).toEqual(written[name])
  })

  test.runIf(each.rule !== undefined)('is done by a rule', async () => {
    const [one, team] = [await teamWith(each.given), await teamWith(each.given)]
    written[name] ??= (await outcomeOf(one, () => throughApi(means)(one, 'Ana', each))).facts
    const done = await outcomeOf(team, () => byRule(means, team, each.rule ?? ''), 'rule')
    expect(done).toEqual({ outcome: 'ok', facts: written[name] })
  })
})
const written: Record<string, Written[]> = {}

test.each(actionCases)('a rule that says “$does” writes what “$line” does', async ({ given, does, line }) => {
  const [one, other] = [await teamWith(given), await teamWith(given)]
  const said = await outcomeOf(one, () => chat(one, 'Ana', { line, api: ['GET /tasks'] }))
  expect(said.facts).not.toEqual([])
  expect(await outcomeOf(other, () => byRule(means, other, does), 'rule')).toEqual(said)
})

test.each(refusedActions)(
  'a rule that says “$does” is refused as “$line” is',
  async ({ given, does, line }) => {
    const [one, other] = [await teamWith(given), await teamWith(given)]
    const said = await outcomeOf(one, () => chat(one, 'Ana', { line, api: ['GET /tasks'] }))
    expect(said.outcome).not.toBe('ok')
    const { outcome, facts } = await outcomeOf(other, () => byRule(means, other, does), 'rule')
    expect(facts).toEqual([])
    expect(outcome).toContain(`"${said.outcome}"`)
  },
)
