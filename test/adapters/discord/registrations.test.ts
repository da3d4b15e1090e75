/** Which slash commands Discord is given for the registry of commands. */
import { expect, test } from 'vitest'
import { registrations } from '../../../adapters/discord/index.ts'
import { maxOf } from '../../../adapters/discord/render/limits.ts'
import { pathAt } from '../../../adapters/discord/setup/groups.ts'
import { optionName } from '../../../adapters/discord/setup/register.ts'
import { commands } from '../../../src/surfaces/chat/commands/registry.ts'
import { placeIn } from '../../../src/surfaces/chat/language/groups.ts'
import { someCommand, someCommands } from '../../support/discord-bot.ts'
import { commandProblems, schemaProblems } from '../../support/discord-rules.ts'

const written = registrations(someCommands, 'global')

test('commands of one word are under /task or in their group, the others are commands of their own', () => {
  expect(written.map(({ name, options }) => [name, options?.map((option) => option.name)])).toEqual([
    ['task', ['add', 'show', 'handoff', 'mine', 'attach']],
    ['digest', ['now']],
    ['order', ['depend']],
  ])
})

test('a group says what it holds', () => {
  const members = [
    { ...someCommand('depend', 'everyone'), group: 'order' },
    { ...someCommand('undepend', 'everyone'), group: 'order' },
    { ...someCommand('view save', 'everyone'), group: 'view' },
    { ...someCommand('view show', 'everyone'), group: 'order' },
  ]
  expect(
    registrations(members, 'guild').map(({ name, description, options }) => [
      name,
      description,
      options?.map((option) => option.name),
    ]),
  ).toEqual([
    ['order', 'Baton: depend, undepend, view-show', ['depend', 'undepend', 'view-show']],
    ['view', 'Try view save', ['save']],
  ])
})

test('two commands in one place are an error that says which', () => {
  const twice = [
    someCommand('order show', 'everyone'),
    { ...someCommand('show', 'everyone'), group: 'order' },
  ]
  expect(() => registrations(twice, 'guild')).toThrow('Two commands would be /order show')
})

test('a command that takes files has an option for one, last', () => {
  const attach = written[0]?.options?.find(({ name }) => name === 'attach')
  expect(attach).toMatchObject({ options: [{ type: 11, name: 'file' }] })
})

test('every command of the real table is found by the place it has', () => {
  const visible = commands.filter((command) => !command.hidden)
  expect(visible.map((command) => pathAt(commands, placeIn(command)))).toEqual(
    visible.map(({ path }) => path),
  )
})

test('options have their kinds, the required ones first', () => {
  const add = written[0]?.options?.[0]
  expect(add).toMatchObject({
    options: [
      { type: 3, name: 'title', required: true, max_length: 300 },
      { type: 3, name: 'assignees', autocomplete: true },
      {
        type: 3,
        name: 'priority',
        choices: [{ name: 'urgent' }, { name: 'high' }, { name: 'normal' }, { name: 'low' }],
      },
      { type: 3, name: 'due-date' },
    ],
  })
  expect(written[0]?.options?.[2]).toMatchObject({
    options: [
      { type: 3, name: 'task', autocomplete: true },
      { type: 6, name: 'to' },
      { type: 5, name: 'anyway' },
      { type: 4, name: 'days' },
    ],
  })
})

test('one guild says nothing of where; all guilds say servers and direct conversations', () => {
  expect(written[0]).toMatchObject({ contexts: [0, 1], integration_types: [0] })
  expect(registrations(someCommands, 'guild')[0]).not.toHaveProperty('contexts')
})

test('more than Discord can hold is an error that says what', () => {
  const many = Array.from({ length: 26 }, (_, at) => someCommand(`verb${at}`, 'everyone'))
  expect(() => registrations(many, 'guild')).toThrow('Discord takes at most 25 subcommands; /task has 26')
  expect(() => registrations([someCommand('Bad!', 'everyone')], 'guild')).toThrow('Bad!')
})

test('every group of the real table has room for another command', () => {
  const full = registrations(commands, 'guild').filter(
    ({ options = [] }) => options.length >= maxOf('subcommands'),
  )
  const names = full.map(({ name }) => name)
  expect(names, 'is full: give some of its commands another `group`').toEqual([])
})

test('commands are in the group of what they are about', () => {
  const places = ['comment', 'handoff', 'restore', 'undo', 'watch', 'connect'].map((path) => {
    const found = commands.find((command) => command.path === path)
    return found && Object.values(placeIn(found)).join(' ')
  })
  expect(places).toEqual([
    'comments add',
    'handoffs give',
    'trash restore',
    'history undo',
    'you watch',
    'team connect',
  ])
  // As they were called where an earlier version registered them.
  expect(pathAt(commands, { name: 'task', verb: 'comment' })).toBe('comment')
})

test.each(['guild', 'global'] as const)('the real table is one that Discord takes (%s)', (scope) => {
  const all = registrations(commands, scope)
  expect(schemaProblems('commands', all)).toEqual([])
  expect(commandProblems(all)).toEqual([])
  const hidden = commands.filter((command) => command.hidden).map(({ path }) => path)
  expect(all.flatMap(({ options }) => options ?? []).filter(({ name }) => hidden.includes(name))).toEqual([])
})

test('names of whatever has one are completed while somebody types', () => {
  const kinds = [
    'list',
    'folder',
    'space',
    'level',
    'view',
    'template',
    'form',
    'digest',
    'reminder',
    'field',
    'status',
    'tags',
    'filter',
  ]
  const all = new Map(
    registrations(commands, 'guild').flatMap(({ name, options = [] }) =>
      options.map((verb) => [`${name} ${verb.name}`, 'options' in verb ? (verb.options ?? []) : []] as const),
    ),
  )
  const uncompleted = commands.flatMap((command) => {
    const { name, verb } = placeIn(command)
    const registered = all.get(`${name} ${verb}`)
    if (command.hidden || !registered) return []
    return Object.entries(command.options)
      .filter(([, { kind }]) => kinds.includes(kind))
      .filter(([option]) => {
        const there = registered.find((one) => one.name === optionName(option))
        return !there || !('autocomplete' in there) || there.autocomplete !== true
      })
      .map(([option]) => `${command.path} ${option}`)
  })
  expect(uncompleted).toEqual([])
})
