/** Nothing is left out of the comparison of surfaces without a reason. */
import { expect, test } from 'vitest'
import { actionExamples, readAction } from '../../src/domain/automation/actions.ts'
import { match } from '../../src/surfaces/api/route.ts'
import { routes } from '../../src/surfaces/api/routes/registry.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { writeTools } from '../../src/surfaces/mcp/tools/write.ts'
import { operationsByName } from '../support/operations.ts'
import { actionCases, ownActions } from './cases/actions.ts'
import { cases, leftOut, saidOtherwise } from './cases/registry.ts'

const operations = [...(await operationsByName()).values()]

function operationAt(at: string): string {
  const [, method = '', path = ''] = /^(\w+) ([^?]*)/.exec(at) ?? []
  const found = match(routes, method, encodeURI(path))
  return found && 'route' in found ? found.route.operation.name : 'nothing'
}

test('every operation that changes something is compared, or has a reason', () => {
  const names = operations.filter(({ reads }) => !reads).map(({ name }) => name)
  expect(names.filter((name) => !cases[name] && !Object.hasOwn(leftOut, name))).toEqual([])
  expect(Object.keys(leftOut).filter((name) => cases[name])).toEqual([])
  expect(Object.keys(cases).filter((name) => !names.includes(name))).toEqual([])
})

test('a case asks for its operation on each surface', () => {
  for (const [name, { api, mcp, line }] of Object.entries(cases)) {
    expect(operationAt(api[0]), name).toBe(name)
    expect(line !== '', name).toBe(commands.some(({ operation }) => operation === name))
    if (!mcp) continue
    const tool = writeTools.find((each) => each.name === mcp[0])
    const call = tool?.call(tool.input.parse(mcp[1]))
    expect(operationAt(`${call?.method} ${call?.path}`), name).toBe(name)
  }
})

test('every tool that changes something is compared', () => {
  const compared = Object.values(cases).flatMap(({ mcp }) => (mcp ? [mcp[0]] : []))
  expect(compared.toSorted()).toEqual(writeTools.map(({ name }) => name).toSorted())
})

test('every action of a rule is compared, or has a reason', () => {
  const doing = (line: string) => readAction(line, 'slack').do
  const all = new Set(actionExamples.map(doing))
  const said = [
    ...Object.values(cases).flatMap(({ rule = [] }) => rule),
    ...actionCases.map(({ does }) => does),
  ]
  const compared = new Set(said.map(doing))
  expect([...all].filter((one) => !compared.has(one)).toSorted()).toEqual(Object.keys(ownActions).toSorted())
})

test('what an operation takes, a chat takes under the same name, or has a reason', () => {
  const otherwise = Object.values(saidOtherwise).flat()
  const missing = operations.flatMap(({ name, input }) => {
    const own = commands.filter(({ operation }) => operation === name)
    if (own.length === 0) return []
    const options = new Set(own.flatMap((command) => Object.keys(command.options)))
    return Object.keys(input).flatMap((one) => (options.has(one) ? [] : [`${name} ${one}`]))
  })
  expect(missing.toSorted()).toEqual(otherwise.toSorted())
})

test('what an operation takes, the API takes, or has a reason', () => {
  const chatOnly = routes.flatMap(({ operation, leftOut: left }) =>
    left.flatMap((one) => (operation.input[one]?.kind === 'thread' ? [] : [`${operation.name} ${one}`])),
  )
  // The message that a reminder is about is one of a chat; the others are inputs of another route to the same.
  expect(chatOnly.toSorted()).toEqual(['reminder.add link', 'rule.list number'])
})
