/** Spaces, Folders and Lists, and the channels that go with them. */
import { beforeAll, expect, test } from 'vitest'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText } from '../support/team.ts'

const { slack, baton, person } = journey()
const ana = person('Ana')
const kenji = person('Kenji')
beforeAll(async () => {
  await ana.say('mine')
  await kenji.say('mine')
  await ana.say('space add Product')
  await ana.say('folder add Servers in:Product')
  await ana.say('lists add Backend in:Product')
  await ana.say('lists add API in:Product/Servers')
})

const refOf = async (title: string) =>
  (await ana.say('list is:any')).match(new RegExp(`T-\\d+(?= · ${title})`))?.[0] ?? ''
const elsewhere = { place: { id: 'C2', kind: 'channel', name: 'servers' } } as const

test('the tree shows what is where, how much is open, and a group alone is its list', async () => {
  await ana.say('add First in:Backend')
  await ana.say('add Second in:Product/Servers/API')
  expect((await ana.say('lists')).split('\n').slice(1, 9)).toEqual([
    'Team',
    '  • Tasks: 0 open',
    'Product',
    '  • Backend: 1 open, #general (news)',
    '  ▸ Servers',
    '  • API: 1 open, #general (news)',
    '→ #channel: tasks added there land in this List.',
  ])
})

test('where nothing is bound, the first List of the first Space takes what is added', async () => {
  const added = await ana.reply('add Unbound', { place: { id: 'C7', kind: 'channel', name: 'new' } })
  expect(await ana.say('list in:Team/Tasks')).toContain('Unbound')
  await ana.press(buttonOf(added.card, 'Undo'))
})

test('one name twice is told apart by paths, and refused within one place', async () => {
  await ana.say('space add Platform')
  await ana.say('lists add Backend in:Platform')
  expect(await ana.say('add Where in:Backend')).toContain('could be Product/Backend or Platform/Backend')
  expect(await ana.say('add Here in:platform/backend')).toContain('added T-')
  expect(await ana.say('lists add backend in:Product')).toContain('There is a List “backend” there already')
  expect(await ana.say('lists add A/B')).toContain('“A/B” can’t be a name')
  expect(await ana.say('folder rename Servers Machines')).toContain('Product/Servers to Machines')
  expect(await ana.say('add X in:Bakcend')).toContain('Did you mean Backend?')
  await ana.say('lists rename Platform/Backend "Platform work"')
  expect(await ana.say('list in:"Platform work"')).toContain('Here')
})

test('words of a group that do not exist are told what does', async () => {
  expect(await ana.say('lists archve X')).toContain(
    'Did you mean lists archive? It can list, add, rename, move,',
  )
  expect(await ana.say('space')).toContain('What should I do with space?')
  expect(await ana.say('statuses in:Backend')).toContain('Statuses of Product/Backend')
})

test('help is short, and goes into groups and commands', async () => {
  const all = await ana.say('help')
  expect(all.split('\n').length).toBeLessThan(20)
  expect(all).toContain('Hand it off  handoff T-12')
  expect(all).toContain('order, check, comments')
  expect(await ana.say('help space')).toContain(
    'space add Create a Space, for a team or a product (for admins)',
  )
  expect(await ana.say('help lists bind')).toContain('lists bind List [news:choice]')
  expect(await ana.say('help spac')).toContain('Did you mean help space?')
})

test('a channel’s tasks go to its List, and its news come to every channel that hears it', async () => {
  await ana.say('lists bind API', elsewhere)
  await ana.say('lists bind Product/Backend news:only', elsewhere)
  expect(await ana.say('lists bind API', elsewhere)).toContain('already')
  await ana.say('add From the channel', elsewhere)
  expect(await ana.say('list in:API')).toContain('From the channel')
  const blocker = await refOf('From the channel')
  await ana.say(`add Waits for it in:Product/Backend after:${blocker}`)
  await ana.say(`done ${blocker}`)
  await baton.settle()
  expect(slack.told('C2').join()).toContain('Waits for it is ready')
  expect(slack.told('C1').join()).toContain('Waits for it is ready')
  const tree = await ana.say('lists')
  expect(tree).toContain('API: 1 open, #general (news), → #servers')
  expect(tree).toContain('Backend: 2 open, #general (news), #servers (news)')
  const taken = await ana.reply('lists unbind', elsewhere)
  expect(await ana.say('lists')).not.toContain('#servers')
  await ana.press(buttonOf(taken.card, 'Undo'))
  expect(await ana.say('lists')).toContain('→ #servers')
  await ana.say('lists unbind', elsewhere)
  expect(await ana.say('lists unbind API', elsewhere)).toContain('isn’t used in this channel')
  await ana.say('add Later in:API', elsewhere)
  expect(await ana.say('lists')).not.toContain('#servers')
  const alone = { place: { id: 'D1', kind: 'direct' } } as const
  expect(await ana.say('lists bind API', alone)).toContain('direct conversation')
})

test('what is archived is out of the way until somebody asks, and takes nothing in', async () => {
  await ana.say('add Old business @me in:"Platform work"')
  const archived = await ana.reply('space archive Platform')
  expect(await ana.say('list')).not.toContain('Old business')
  expect(await ana.say('mine')).not.toContain('Old business')
  expect(await ana.say('lists')).not.toContain('Platform')
  expect(await ana.say('list is:archived')).toContain('Old business')
  expect(await ana.say('list in:"Platform work"')).toContain('Old business')
  expect(await ana.say(`show ${await refOf('Old business')}`)).toContain('List: Platform work (archived)')
  expect(await ana.say('lists archived')).toContain('Platform work (archived): 2 open')
  expect(await ana.say('add More in:"Platform work"')).toContain('“Platform work” is archived.')
  expect(await ana.say('move T-1 to:"Platform work"')).toContain('is archived')
  expect(await ana.say('lists unarchive "Platform work"')).toContain(
    'is in the Space “Platform”, which is archived',
  )
  await ana.say('space unarchive Platform')
  expect(await ana.say('mine')).toContain('Old business')
  expect((await ana.press(buttonOf(archived.card, 'Undo'))).card.title[0]).toContain(
    'Ana changed the hierarchy since',
  )
})

test('tasks move with all that is under them, to statuses that hold there, and back', async () => {
  await ana.say('statuses use review in:API')
  const [top, under] = [await addedBy('add Whole'), await addedBy('add Part')]
  await baton.db.updateTable('task').set({ parent_id: top.id }).where('id', '=', under.id).execute()
  await ana.say(`status T-${under.number} in progress`)
  const moved = await ana.reply(`move T-${top.number} to:API`)
  const text = await ana.say(`show T-${under.number}`)
  expect(text).toContain('Status: In review')
  expect(text).toContain('List: API')
  expect(await ana.say(`show T-${top.number}`)).toContain('Status: Draft')
  expect(cardText(moved.card)).toContain('1 task: “To do” → “Draft”\n1 task: “In progress” → “In review”')
  await ana.press(buttonOf(moved.card, 'Undo'))
  expect(await ana.say(`show T-${under.number}`)).toContain('Status: In progress')
})

async function addedBy(line: string): Promise<{ id: string; number: number }> {
  const said = await ana.say(line)
  const number = Number(/T-(\d+)/.exec(said)?.[1])
  return baton.db
    .selectFrom('task')
    .select(['id', 'number'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

test('Lists and Folders move between Spaces with their tasks', async () => {
  await ana.say('statuses use simple in:Platform')
  const task = await addedBy('add Mover in:Product/Backend')
  await ana.say(`status T-${task.number} in review`)
  expect(await ana.say('lists move Backend to:Platform')).toContain('“In review” → “Doing”')
  expect(await ana.say(`show T-${task.number}`)).toContain('Status: Doing')
  expect(await ana.say('lists move Backend to:Platform')).toContain('is already in Platform')
  expect(await ana.say('folder move Machines to:Platform')).toContain('moved the Folder Machines to Platform')
  expect(await ana.say('list in:Platform/Machines/API')).toContain('Second')
})

test('who may make what is by role', async () => {
  expect(await kenji.say('space add Mine')).toContain(
    'Only admins can use space add, and you’re a member here.',
  )
  expect(await kenji.say('lists add Ideas in:Team')).toContain('created the List Ideas in Team')
  expect(await baton.core.suggest({ ...at, option: 'in', path: 'add', text: 'api' })).toEqual([
    { label: 'Platform/Machines/API', value: 'API' },
  ])
})

const at = { platform: 'slack', team: 'T1', caller: { id: 'Kenji', name: 'Kenji' } } as const
