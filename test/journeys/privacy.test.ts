/** Private Lists are their members’, and guests’ Lists are all that guests have: in every command there is. */
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { Command, Option } from '../../src/surfaces/chat/commands/command.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { slack, baton, person } = journey()

/** Far above all others, so that the nearest task to it and to the number after it is the same. */
const hidden = 5000
const nowhere = hidden + 1
/** All that is only in the private List. */
const secret = /hush|vault|sealed|swiss/i

let teams = 0
/** Maya has a private List with a task that Ana's public one waits for. Ana owns the workspace, Kenji is an admin, Gus a guest. */
async function team() {
  const id = `P${++teams}`
  const as = (name: string) => person(`${name}${teams}`, { team: { id } })
  const [ana, kenji, maya, gus] = [as('Ana'), as('Kenji'), as('Maya'), as('Gus')]
  for (const each of [ana, kenji, maya, gus]) await each.say('mine')
  await ana.say(`people role @kenji${teams} admin`)
  await ana.say(`people role @gus${teams} guest`)
  await ana.say(`people role @maya${teams} admin`)
  await ana.say('add Public thing in:Tasks @me')
  await ana.say('lists add Shared')
  await ana.say(`lists share Shared @gus${teams}`)
  await ana.say('add For guests in:Shared')
  await maya.say('lists add Vault private:yes')
  await maya.say('statuses add Sealed category:open in:Vault')
  await maya.say('add Hush money in:Vault @me #swiss description:"hush hush"')
  await baton.db
    .updateTable('task')
    .set({ number: hidden })
    .where('title', '=', 'Hush money')
    .where('number', '<', 1000)
    .execute()
  await maya.say(`comment T-${hidden} hush words`)
  await maya.say(`status T-${hidden} sealed`)
  await maya.say(`depend T-1 on T-${hidden}`)
  return { id, ana, kenji, maya, gus }
}

type Words = (option: Option) => string

/** What somebody would name who has heard of the private List. */
const guessed =
  (ref: string): Words =>
  (option) => {
    if (option.kind === 'task' || option.kind === 'tasks') return ref
    if (option.kind === 'comment') return `${ref}.1`
    if (option.kind === 'list' || option.kind === 'level') return 'Vault'
    if (option.kind === 'status') return 'Sealed'
    return option.kind === 'tags' ? 'swiss' : harmless(option)
  }

const harmless: Words = (option) => {
  const known: Partial<Record<Option['kind'], string>> = {
    task: 'T-1',
    tasks: 'T-2',
    list: 'Tasks',
    level: 'Tasks',
    space: 'Team',
    status: 'In review',
    person: `@Maya${teams}`,
    people: `@Maya${teams}`,
    priority: 'low',
    when: 'tomorrow',
    tags: 'blue',
    zone: 'Lisbon',
    flag: 'yes',
    number: '1',
  }
  return known[option.kind] ?? option.choices?.[0] ?? 'words'
}

function callOf({ path, options }: Command, words: Words, which: (option: Option) => boolean) {
  const chosen = Object.entries(options).filter(([, option]) => which(option))
  return { path, options: Object.fromEntries(chosen.map(([name, option]) => [name, words(option)])) }
}

const required = (option: Option) => option.required === true
const all = () => true
/** Would end what the test is about: nobody would be left to keep anything from. */
const ends = [
  'connect',
  'link',
  'people remove',
  'people role',
  'lists private',
  'lists delete',
  'space delete',
]

test.each(['ana', 'gus'] as const)(
  '%s gets nothing of it by any command',
  { timeout: 60_000 },
  async (name) => {
    const here = await team()
    const spy = here[name]
    const before = await kept()
    const ask = async (call: ReturnType<typeof callOf>) => {
      const said = cardText((await spy.invoke({ call })).card)
      expect(withoutEcho(said, call.options), JSON.stringify(call)).not.toMatch(secret)
      return said
    }
    for (const command of commands) {
      const plain = callOf(command, harmless, required)
      const safe = !ends.includes(command.path)
      if (safe) expect(await ask(plain)).not.toContain(`T-${hidden}`)
      const asked = callOf(command, guessed(`T-${hidden}`), required)
      const whole = callOf(command, guessed(`T-${hidden}`), all)
      if (safe && !isDeepStrictEqual(whole, asked)) await ask(whole)
      if (!Object.values(asked.options).includes(`T-${hidden}`)) continue
      const other = await ask(callOf(command, guessed(`T-${nowhere}`), required))
      expect((await ask(asked)).replaceAll(`T-${hidden}`, 'T-0')).toBe(
        other.replaceAll(`T-${nowhere}`, 'T-0'),
      )
    }
    await baton.settle()
    expect(slack.told(spy.id).join()).not.toMatch(secret)
    expect(await kept()).toEqual(before)
  },
)

/** What they typed themselves is quoted back to them. */
function withoutEcho(said: string, options: Record<string, string>): string {
  return Object.values(options).reduce((text, value) => text.replaceAll(`“${value}”`, ''), said)
}

/** All of the private List, as the tables have it. */
async function kept() {
  const lists = await baton.db.selectFrom('list').selectAll().where('name', '=', 'Vault').execute()
  const ids = lists.map((list) => list.id)
  const tasks = await baton.db.selectFrom('task').selectAll().where('list_id', 'in', ids).execute()
  const of = tasks.map((task) => task.id)
  return {
    lists,
    tasks: tasks.map(({ updated_at: _, ...task }) => task),
    members: await baton.db.selectFrom('list_member').selectAll().where('list_id', 'in', ids).execute(),
    statuses: await baton.db.selectFrom('status').selectAll().where('list_id', 'in', ids).execute(),
    comments: await baton.db.selectFrom('comment').selectAll().where('task_id', 'in', of).execute(),
    assigned: await baton.db.selectFrom('assignment').selectAll().where('task_id', 'in', of).execute(),
  }
}

test('no completion of any option names it', { timeout: 60_000 }, async () => {
  const { id, ana, gus, maya } = await team()
  const typed = ['', 'hu', 'vau', 'sea', `T-${hidden}`, 'swi']
  const options = new Map<string, { path: string; option: string }>()
  for (const { path, options: theirs } of commands) {
    for (const [option, { kind, state, of }] of Object.entries(theirs)) {
      options.set(JSON.stringify([kind, state, of]), { path, option })
    }
  }
  const suggested = async (person: { id: string }, typed: string[]) => {
    const labels: string[] = []
    for (const asked of options.values()) {
      for (const text of typed) {
        const query = { platform: 'slack', team: id, caller: { id: person.id, name: person.id } } as const
        labels.push(...(await baton.core.suggest({ ...query, ...asked, text })).map((each) => each.label))
      }
    }
    return labels.join('\n')
  }
  for (const spy of [ana, gus])
    expect(await suggested(spy, typed)).not.toMatch(/hush|vault|sealed|swiss|T-5000/i)
  const hers = await suggested(maya, [''])
  for (const word of ['Hush money', 'Vault', 'Sealed']) expect(hers).toContain(word)
  expect(await suggested(gus, ['p'])).not.toContain('Public thing')
})

test('its members have it, and what they say of it elsewhere is for them alone', async () => {
  const { ana, maya } = await team()
  expect(await maya.say('list')).toContain('Hush money')
  expect((await maya.reply(`priority T-${hidden} high`)).visibility).toBe('caller')
  expect(await ana.say('show T-1')).toContain('Waits for: 1 private task')
  expect(await maya.say('show T-1')).toContain(`Waits for: T-${hidden} Hush money`)
  expect(await maya.say(`lists share Vault @ana${teams}`)).toContain(`added @Ana${teams} to Team/Vault`)
  expect(await ana.say('list')).toContain('Hush money')
  expect(await ana.say('lists')).toContain('Vault: 1 open, private')
  await ana.say(`lists unshare Vault @ana${teams}`)
  expect(await ana.say('list')).not.toContain('Hush money')
  expect(await maya.say('lists unshare Vault @me')).toContain('Then no one would be left in “Team/Vault”')
})

test('who has what waited for it hears that it is ready, and not why', async () => {
  const { ana, maya, id } = await team()
  await person('Someone', { team: { id } }).say('mine')
  await ana.say(`add Unowned in:Shared`)
  await maya.say(`depend T-4 on T-${hidden}`)
  const done = await maya.reply(`done T-${hidden} hush, it is on the swiss account`)
  expect(done.visibility).toBe('caller')
  await baton.settle()
  const told = slack.told(ana.id).at(-1)
  expect(told).toContain('T-1 Public thing is ready for you')
  expect(told).not.toMatch(secret)
  expect(told).not.toContain('Maya')
  const news = slack.told('C1').at(-1)
  expect(news).toContain('T-4 Unowned is ready, and no one is assigned yet')
  expect(news).not.toMatch(secret)
})

test('a List that becomes private leaves its channels, and whoever did it is in it', async () => {
  const { ana, kenji } = await team()
  await ana.say('lists add Plans')
  await ana.say('lists bind Plans')
  await ana.say('add Secret plan')
  expect(await kenji.say('list in:Plans')).toContain('Secret plan')
  expect(await ana.say('lists private Plans yes')).toContain('no longer connected to its channel')
  expect(await kenji.say('list')).not.toContain('Secret plan')
  expect(await kenji.say('list in:Plans')).toContain('isn’t a List, Folder or Space you can see')
  await ana.say('add In the channel')
  expect(await kenji.say('list')).toContain('In the channel')
  expect(await ana.say('lists private Plans no')).toContain('to everyone except guests')
  expect(await kenji.say('list')).toContain('Secret plan')
})

test('an admin takes nothing back that they may not see', async () => {
  const { ana, maya } = await team()
  const changed = await maya.reply(`priority T-${hidden} urgent`)
  const refused = await ana.press(buttonOf(changed.card, 'Undo'))
  expect(cardText(refused.card)).toContain('There’s nothing of yours to undo.')
  const listed = await maya.reply('lists rename Vault "Swiss vault"')
  expect(cardText((await ana.press(buttonOf(listed.card, 'Undo'))).card)).toContain('nothing of yours')
  expect((await maya.press(buttonOf(changed.card, 'Undo'))).card.title[1]).toBe(' undid a change')
})

test('a circle through it names only what is seen', async () => {
  const { ana, maya } = await team()
  await maya.say(`depend T-${hidden} on T-2`)
  expect(await ana.say('depend T-2 on T-1')).toContain('T-1 → T-2 → a private task → T-1')
})

test('what could not be delivered of it is not named to admins', async () => {
  const { ana, maya, id } = await team()
  const lee = person('Lee', { team: { id } })
  await lee.say('mine')
  await maya.say('lists share Vault @lee')
  await baton.core.happened({ platform: 'slack', team: id, kind: 'channelGone' })
  await maya.say(`assign T-${hidden} @lee`)
  await baton.settle()
  const problems = await ana.say('problems')
  expect(problems).toContain('Lee: Something private')
  expect(problems).not.toMatch(secret)
})

test('guests see and do only what is in their Lists', async () => {
  const { gus, ana } = await team()
  expect(await gus.say('list')).toContain('For guests')
  expect(await gus.say('list')).not.toContain('Public thing')
  expect(await gus.say('add From a guest')).toContain('added T-')
  expect(await ana.say('list in:Shared')).toContain('From a guest')
  expect(await gus.say('add Elsewhere in:Tasks')).toContain('There’s no List called “Tasks”')
  expect((await gus.say('lists')).split('\n').slice(1, -1)).toEqual([
    'Team',
    '  • Shared: 2 open, #general (news)',
  ])
  expect(await gus.say('lists add Mine')).toContain('Only members can use lists add, and you’re a guest here')
  expect(await gus.say('move T-2 to:Tasks')).toContain('There’s no List')
})
