/** Parts of tasks: subtasks, checklists, tags and those who watch. */
import { beforeEach, expect, test } from 'vitest'
import { liveTaskCard } from '../../src/cards/live.ts'
import { withoutSecrets } from '../../src/domain/card/for-audience.ts'
import { liveDetails } from '../../src/store/tasks/live-details.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, cardText, type user } from '../support/team.ts'

const { slack, baton, person } = journey()

let team = 0
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
beforeEach(async () => {
  team++
  slack.sent.length = 0
  ana = person(`Ana${team}`, { team: { id: `P${team}` } })
  kenji = person(`Kenji${team}`, { team: { id: `P${team}` } })
  await ana.say('me UTC')
  await kenji.say('me UTC')
})

test('a subtask goes to its parent’s List, and both show each other', async () => {
  await ana.say('add Launch')
  expect(await ana.say('add Write the post under:T-1 estimate:3h starts:2026-03-09')).toContain(
    'added T-2 under T-1',
  )
  await ana.say('add Post it under:T-1')
  await ana.say('done T-2')
  const parent = await ana.say('show T-1')
  expect(parent).toContain('Subtasks (1 of 2): T-3 Post it\n✓ T-2 Write the post')
  expect(await ana.say('list')).toContain('T-1 · Launch · To do · normal · 1 of 2')
  const child = await ana.say('show T-2')
  expect(child).toContain('Part of: T-1 Launch')
  expect(child).toContain('Starts: Mon 9 Mar')
  expect(child).toContain('Estimate: 3 h')
})

test('nothing is a part of itself, whatever stands between, and no tree grows beyond all levels', async () => {
  await ana.say('add Top')
  for (let level = 2; level <= 20; level++) await ana.say(`add Level ${level} under:T-${level - 1}`)
  expect(await ana.say('add Too deep under:T-20')).toContain('more than 20 levels of subtasks')
  expect(await ana.say('edit T-1 under:T-1')).toContain('T-1 can’t be a subtask of itself')
  expect(await ana.say('edit T-1 under:T-20')).toContain('which is already part of T-1')
  await ana.say('add Another')
  await ana.say('add Below under:T-21')
  expect(await ana.say('edit T-21 under:T-19')).toContain('more than 20 levels of subtasks')
  expect(await ana.say('edit T-21 under:T-18')).toContain('Part of: T-18 Level 18')
  expect(await ana.say('edit T-21 under:none')).toContain('Part of: nothing')
})

test('closing a parent asks what becomes of its parts, and does what was answered', async () => {
  await ana.say('add Launch')
  await ana.say('add Draft under:T-1')
  await ana.say('add Detail under:T-2')
  await ana.say('add Announce @me after:T-3')
  const asked = await ana.reply('done T-1 All set')
  expect(cardText(asked.card)).toContain('T-1 has 2 open subtasks.')
  expect(asked.card.buttons.map((button) => button.label)).toEqual(['Finish all', 'Only T-1', 'Leave it'])
  expect(await ana.say('show T-1')).toContain('Status: To do')

  const only = await ana.press(buttonOf(asked.card, 'Only T-1'))
  expect(cardText(only.card)).toContain('finished T-1 Launch\n> All set')
  expect(await ana.say('show T-2')).toContain('Status: To do')
  await ana.press(buttonOf(only.card, 'Undo'))

  const all = await ana.press(buttonOf(asked.card, 'Finish all'))
  expect(cardText(all.card)).toContain('finished T-1 Launch and its 2 subtasks')
  expect(cardText(all.card)).toContain('Now ready\nT-4 · Announce')
  expect(await ana.say('show T-3')).toContain('Status: Done')
  await ana.press(buttonOf(all.card, 'Undo'))
  expect(await ana.say('show T-3')).toContain('Status: To do')
  expect(await ana.say('show T-4')).toContain('Waits for: T-3 Detail')
  expect(await ana.say('status T-1 done')).toContain('T-1 has 2 open subtasks.')
  expect(await ana.say('status T-1 subtasks:all closed')).toContain('moved T-1 Launch to “Closed”')
  expect(await ana.say('show T-2')).toContain('Status: Closed')
})

test('whoever has the parent hears once that all its parts are finished', async () => {
  await ana.say(`add Launch @${kenji.id}`)
  const parts = Array.from({ length: 12 }, (_, index) => `T-${index + 2}`)
  for (const part of parts) await ana.say(`add ${part} under:T-1`)
  await baton.settle()
  slack.sent.length = 0
  await Promise.all(parts.map((part) => ana.say(`done ${part}`)))
  await baton.settle()
  expect(slack.told(kenji.id)).toHaveLength(1)
  expect(slack.told(kenji.id)[0]).toContain('All subtasks of T-1 Launch are finished')
  expect(slack.told(kenji.id)[0]).toContain('You get this because all subtasks of a task of yours')
})

test('a checklist is added to, ticked, opened and taken apart, by numbers and by words', async () => {
  await ana.say('add Release')
  expect(await ana.say('check add T-1 Tests green; docs written; changelog')).toContain(
    'Checklist · 0 of 3\n☐ 1 Tests green\n☐ 2 docs written\n☐ 3 changelog\n[☑ Tests green]',
  )
  const ticked = await ana.reply('check tick T-1 1, 3')
  expect(cardText(ticked.card)).toContain('ticked 2 items')
  const last = await ana.press(buttonOf(ticked.card, '☑ docs written'))
  expect(cardText(last.card)).toContain('Checklist · 3 of 3')
  expect(last.card.buttons.map((button) => button.label)).toEqual(['Done', 'Show', 'Undo'])
  expect(last.replaces).toBe(true)
  expect(await ana.say('check untick T-1 docs')).toContain('☐ 2 docs written')
  expect(await ana.say('check remove T-1 1')).toContain('Checklist · 1 of 2\n☐ 2 docs written\n☑ 3 changelog')
  expect(await ana.say('check tick T-1 7')).toContain('The checklist of T-1 has no item “7”.')
  await ana.say(`check add T-1 ${Array.from({ length: 9 }, (_, index) => `Item ${index}`).join('; ')}`)
  const shown = await ana.reply('show T-1')
  expect(cardText(shown.card)).toContain('☐ 9 Item 5\nand 3 more')
  expect(buttonOf(shown.card, '☑ docs written')).toBeDefined()
  const form = (await ana.reply('check add T-1')).form
  const filled = await ana.invoke({ form: form?.id ?? '', values: { items: 'One\nTwo' } })
  expect(cardText(filled.card)).toContain('added 2 items to the checklist of T-1')
})

test('what a live card shows is loaded for many tasks at once, as everybody may see it', async () => {
  await ana.say(`add Launch #big @${kenji.id}`)
  await ana.say('add Part under:T-1')
  await ana.say('add Next after:T-1')
  await ana.say('comment T-1 Soon')
  const tasks = await baton.db
    .selectFrom('task')
    .innerJoin('installation as i', 'i.workspace_id', 'task.workspace_id')
    .select(['task.id', 'task.workspace_id'])
    .where('i.external_id', '=', `P${team}`)
    .orderBy('task.number')
    .execute()
  const ids = tasks.map((task) => task.id)
  const found = await liveDetails(baton.db, tasks[0]?.workspace_id ?? '', [...ids, crypto.randomUUID()])
  const now = baton.clock.now().toString()
  const texts = ids.map((id) => {
    const details = found.get(id)
    return details && cardText(withoutSecrets(liveTaskCard({ ...details, now }), 'everything'))
  })
  expect(texts).toEqual([
    `T-1 Launch\nT-1 · Launch · To do · normal · @${kenji.id} · 0 of 1\n#big · 1 comment\n[Start] [Show]`,
    'T-2 Part\nT-2 · Part · To do · normal\n[Start] [Show]',
    'T-3 Next\nT-3 · Next · To do · normal · waits for T-1\n[Show]',
  ])
  expect(found.size).toBe(3)
})

test('tags go on and come off in one line, and the known ones are completed', async () => {
  await ana.say('add Release #api')
  expect(await ana.say('tag T-1 #release -#api #auth')).toContain('#auth #release')
  expect(await ana.say('tag T-1 #auth')).toContain('already has these tags')
  expect(await ana.say('tag T-1')).toContain('tag needs a tag')
  const query = { platform: 'slack', team: `P${team}`, caller: { id: ana.id, name: ana.id } } as const
  expect(await baton.core.suggest({ ...query, path: 'tag', option: 'tags', text: 'api,re' })).toEqual([
    { label: '#release', value: 'api,release' },
  ])
})

test('those who watch hear comments, handoffs and the end, and those who stopped hear nothing', async () => {
  await ana.say('add Release watch:yes')
  await ana.say(`watch T-1 @${kenji.id}`)
  expect(await ana.say('show T-1')).toContain(`Watching: @${ana.id} and @${kenji.id}`)
  await ana.say('comment T-1 Nearly there')
  await baton.settle()
  await ana.say(`handoff T-1 @${kenji.id} Yours now`)
  await baton.settle()
  expect(slack.told(kenji.id).join()).toContain('commented on T-1 Release')
  expect(slack.told(kenji.id).join()).toContain('You get this because you watch this task.')
  expect(slack.told(kenji.id).join()).toContain('hands you T-1')
  expect(slack.told(ana.id)).toEqual([])
  await kenji.say('done T-1')
  await baton.settle()
  expect(slack.told(ana.id).join()).toContain(`@${kenji.id} finished T-1 Release`)
  slack.sent.length = 0
  await ana.say('watch T-1 off')
  await kenji.say('comment T-1 Bye')
  await baton.settle()
  expect(slack.told(ana.id)).toEqual([])
})
