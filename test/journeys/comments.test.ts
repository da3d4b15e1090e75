/** Talking about tasks by command: answers, mentions, reactions, and who is told what. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { plainText } from '../../src/domain/card/card.ts'
import { journey } from '../support/journey.ts'
import { buttonOf, type user } from '../support/team.ts'

const { slack, baton, person } = journey()
const somebody = (name: string) => person(name)
let ana: ReturnType<typeof user>
let kenji: ReturnType<typeof user>
let maya: ReturnType<typeof user>
beforeAll(async () => {
  ana = somebody('Ana')
  kenji = somebody('Kenji')
  maya = somebody('Maya Cruz')
  for (const each of [ana, kenji, maya]) await each.say('me Europe/Lisbon')
  await kenji.say('add Nothing')
})

let ref = ''
let count = 1
/** A task of Kenji's. */
beforeEach(async () => {
  ref = `T-${++count}`
  await ana.say(`add Task ${count} @kenji`)
  await baton.settle()
  slack.sent.length = 0
})

test('comments are numbered, answered under what they answer, and marked', async () => {
  await ana.say(`comment ${ref} One`)
  await ana.say(`comment ${ref} Two`)
  await kenji.say(`comments reply ${ref}.1 To one`)
  await kenji.say(`comments reply ${ref}.3 To the answer`)
  await ana.say(`comments edit ${ref}.2 Two and a half`)
  await kenji.say(`comments react ${ref}.1 👍`)
  await maya.say(`comments react ${ref}.1 :+1:`)
  await maya.say(`comments react ${ref}.1 🎉`)
  await maya.say(`comments react ${ref}.1 🎉`)
  expect(await ana.say(`comments list ${ref}`)).toBe(
    [
      `Comments on ${ref} Task ${count}`,
      `${ref}.1 · 👍 2\n> One`,
      `↳ ${ref}.3 to ${ref}.1\n> To one`,
      `↳ ${ref}.4 to ${ref}.1\n> To the answer`,
      `${ref}.2 · edited\n> Two and a half`,
    ].join('\n'),
  )
  expect(await maya.say(`comments react ${ref}.1 wow`)).toContain('“wow” isn’t an emoji')
})

test('whom one mentions is told, in whichever way they were named, and nobody else', async () => {
  const words = `@kenji, @"Maya Cruz" and <@Ana>: mail x@kenji.org, \`@maya\`, @everyone <!channel> <@U404>`
  const reply = await ana.reply(`comment ${ref} ${words}`)
  const quote = reply.card.blocks.find((block) => block.kind === 'quote')
  expect(
    quote?.kind === 'quote' && quote.text.flatMap((part) => (typeof part === 'object' ? [part] : [])),
  ).toEqual([
    expect.objectContaining({ name: 'Kenji', account: 'Kenji' }),
    expect.objectContaining({ name: 'Maya Cruz', account: 'Maya Cruz' }),
    expect.objectContaining({ name: 'Ana', account: 'Ana' }),
  ])
  expect(quote?.kind === 'quote' && plainText(quote.text)).toBe(
    '@Kenji, @Maya Cruz and @Ana: mail x@kenji.org, `@maya`, @everyone <!channel> <@U404>',
  )
  const [kept] = await baton.db.selectFrom('comment').select('body').orderBy('id', 'desc').limit(1).execute()
  expect(kept?.body).toMatch(/^<@[0-9a-f-]{36}>, <@[0-9a-f-]{36}> and <@[0-9a-f-]{36}>: mail x@kenji\.org/)
  await baton.settle()
  expect(slack.told('Kenji')).toEqual([expect.stringContaining(`@Ana mentioned you on ${ref}`)])
  expect(slack.told('Maya Cruz')).toEqual([expect.stringContaining('because someone mentioned you')])
  expect(slack.told('Ana')).toEqual([])
})

test('a name that several people have tells nobody, and says so', async () => {
  await somebody('Sam One').say('me Europe/Lisbon')
  await somebody('Sam Two').say('me Europe/Lisbon')
  expect(await ana.say(`comment ${ref} @sam look`)).toContain('“@sam” could be several people')
  await baton.settle()
  expect([...slack.told('Sam One'), ...slack.told('Sam Two')]).toEqual([])
})

test('one message for each, for the strongest reason they want to hear', async () => {
  await maya.say(`comment ${ref} First`)
  await baton.settle()
  slack.sent.length = 0
  await ana.say(`comments reply ${ref}.1 Well, @kenji?`)
  await baton.settle()
  expect(slack.told('Maya Cruz')).toEqual([expect.stringContaining(`@Ana replied to you on ${ref}`)])
  expect(slack.told('Kenji')).toEqual([expect.stringContaining('mentioned you')])
  await kenji.say('mute mention')
  slack.sent.length = 0
  await ana.say(`comment ${ref} Again @kenji`)
  await baton.settle()
  expect(slack.told('Kenji')).toEqual([expect.stringContaining(`@Ana commented on ${ref}`)])
  await kenji.say('unmute mention')
})

test('whoever watches hears of comments, and a mention that was added later is told', async () => {
  const watcher = await baton.db
    .selectFrom('person')
    .selectAll()
    .where('name', '=', 'Maya Cruz')
    .executeTakeFirstOrThrow()
  const task = await baton.db
    .selectFrom('task')
    .select('id')
    .where('number', '=', count)
    .executeTakeFirstOrThrow()
  await baton.db
    .insertInto('watcher')
    .values({ workspace_id: watcher.workspace_id, task_id: task.id, person_id: watcher.id })
    .returning('task_id')
    .execute()
  await kenji.say(`comment ${ref} Watched`)
  await baton.settle()
  expect(slack.told('Maya Cruz')).toEqual([
    expect.stringContaining('You get this because you watch this task'),
  ])
  await kenji.say(`comments edit ${ref}.1 Watched by @"Maya Cruz" and @ana`)
  await kenji.say(`comments edit ${ref}.1 Watched by @ana`)
  await baton.settle()
  expect(slack.told('Ana')).toEqual([expect.stringContaining('mentioned you')])
})

test('only its author changes a comment; an admin may delete it', async () => {
  await kenji.say(`comment ${ref} Mine`)
  expect(await maya.say(`comments edit ${ref}.1 Yours`)).toContain(`${ref}.1 isn’t yours to change`)
  expect(await maya.say(`comments delete ${ref}.1`)).toContain('isn’t yours to delete')
  expect(await kenji.say(`comments edit ${ref}.1 Mine`)).toContain('already says that')
  await baton.db
    .updateTable('person')
    .set({ role: 'admin' })
    .where('name', '=', 'Maya Cruz')
    .returning('id')
    .execute()
  const deleted = await maya.reply(`comments delete ${ref}.1`)
  expect(await kenji.say(`comments list ${ref}`)).toContain('No comments on')
  expect(await kenji.say(`comments reply ${ref}.1 Hello`)).toContain(`There is no comment “${ref}.1” here.`)
  await maya.press(buttonOf(deleted.card, 'Undo'))
  expect(await kenji.say(`comments list ${ref}`)).toContain('> Mine')
  await baton.db
    .updateTable('person')
    .set({ role: 'member' })
    .where('name', '=', 'Maya Cruz')
    .returning('id')
    .execute()
})

test('a comment that somebody is to see to is open until it is resolved', async () => {
  await ana.say(`comment ${ref} Who fixes this?`)
  await ana.say(`comments assign ${ref}.1 @"Maya Cruz"`)
  await baton.settle()
  expect(slack.told('Maya Cruz')).toEqual([expect.stringContaining(`@Ana assigned you a comment on ${ref}`)])
  expect(await maya.say('mine')).toContain(`Comments assigned to you\n> ${ref}.1 Who fixes this?`)
  expect(await ana.say(`comments list ${ref}`)).toContain(`${ref}.1 · assigned to @Maya Cruz`)
  const ping = slack.sent.find((each) => each.to.id === 'Maya Cruz')
  const resolved = await maya.press(ping && buttonOf(ping.card, 'Resolve'))
  expect(await maya.say('mine')).not.toContain('Who fixes this?')
  expect(await ana.say(`comments list ${ref}`)).toContain(`${ref}.1 · ✓ resolved by @Maya Cruz`)
  await maya.press(buttonOf(resolved.card, 'Undo'))
  expect(await maya.say('mine')).toContain('Who fixes this?')
  await maya.say(`comments resolve ${ref}.1`)
  await ana.say(`comment ${ref} Another`)
  expect(await maya.say(`comments resolve ${ref}.2`)).toContain('isn’t assigned to anyone')
})

test('each change has an undo that takes back exactly it', async () => {
  await ana.say(`comment ${ref} Base`)
  const list = () => ana.say(`comments list ${ref}`)
  for (const line of [
    `comments edit ${ref}.1 Changed`,
    `comments react ${ref}.1 👀`,
    `comments assign ${ref}.1 @kenji`,
    `comments reply ${ref}.1 Answer`,
    `comments delete ${ref}.1`,
  ]) {
    const before = await list()
    const reply = await ana.reply(line)
    expect(await list()).not.toBe(before)
    await ana.press(buttonOf(reply.card, 'Undo'))
    expect(await list()).toBe(before)
  }
})

test('news of a comment that is gone before morning is not told', async () => {
  await somebody('Night Owl').say('me Asia/Tokyo hours:9-18')
  await ana.say(`comment ${ref} @"Night Owl" wake up`)
  await baton.settle()
  await ana.say(`comments delete ${ref}.1`)
  baton.clock.moveTo(baton.clock.now().add({ hours: 24 }))
  await baton.settle()
  expect(slack.told('Night Owl')).toEqual([])
})

test('a long conversation has pages, and a long comment is read in full', async () => {
  const words = Array.from({ length: 900 }, (_, index) => `w${index}`).join(' ')
  await ana.say(`comment ${ref} ${words}`)
  for (let each = 2; each <= 8; each++) await ana.say(`comment ${ref} Number ${each}`)
  const first = await ana.reply(`comments list ${ref}`)
  const second = await ana.press(buttonOf(first.card, 'Next'))
  expect(plainText(second.card.blocks.flatMap((block) => (block.kind === 'quote' ? block.text : [])))).toBe(
    'Number 7Number 8',
  )
  let read = await ana.press(buttonOf(first.card, `Read ${ref}.1`))
  let seen = ''
  for (;;) {
    const quote = read.card.blocks.find((block) => block.kind === 'quote')
    seen += quote?.kind === 'quote' ? `${plainText(quote.text)} ` : ''
    const more = buttonOf(read.card, 'More')
    if (!more) break
    read = await ana.press(more)
  }
  expect(seen.trim()).toBe(words)
})

test('what is missing is asked for in a form, with what stands there', async () => {
  await ana.say(`comment ${ref} Hello @kenji`)
  const reply = await ana.reply(`comments edit ${ref}.1`)
  expect(reply.form?.fields).toMatchObject([{ name: 'text', kind: 'paragraph', value: 'Hello @Kenji' }])
  await ana.invoke({ form: reply.form?.id ?? '', values: { text: 'Bye @Kenji' } })
  expect(await ana.say(`comments list ${ref}`)).toContain('> Bye @Kenji')
})

test('comments are completed by task or words, of what one may see', async () => {
  await ana.say(`comment ${ref} Unmistakable @kenji`)
  const ask = (text: string, id = 'Ana') =>
    baton.core.suggest({
      platform: 'slack',
      team: 'T1',
      caller: { id, name: id },
      path: 'comments reply',
      option: 'comment',
      text,
    })
  const found = [{ label: `${ref}.1 Ana: Unmistakable @Kenji`, value: `${ref}.1` }]
  expect(await ask(`${ref}.`)).toEqual(found)
  expect(await ask('unmistak')).toEqual(found)
  await somebody('Guest').say(`comment ${ref} I was here`)
  await baton.db
    .updateTable('person')
    .set({ role: 'guest' })
    .where('name', '=', 'Guest')
    .returning('id')
    .execute()
  expect(await ask('unmistak', 'Guest')).toEqual([])
  expect(await somebody('Guest').say(`comments list ${ref}`)).toContain(`There’s no task “${ref}” here.`)
})

test('files come with a command, are listed, and can be taken off', async () => {
  const open = () => Promise.reject(new Error('nobody reads it'))
  const file = (name: string) => ({
    id: name,
    name,
    type: 'text/plain',
    size: 20,
    url: `https://f.example/${name}`,
    open,
  })
  const long = `${'x'.repeat(300)}.txt`
  expect(await ana.say(`files add ${ref}`)).toContain('I didn’t get a file')
  expect(await ana.say(`files add ${ref}`, { files: [file('a.txt'), file('b\n.txt')] })).toContain(
    'added 2 files to',
  )
  await ana.say(`comment ${ref} With a file`, { files: [file(long)] })
  expect(await ana.say('add With a plan', { files: [file('plan.txt')] })).toContain('With 1 file: plan.txt')
  count++
  const listed = await ana.say(`files list ${ref}`)
  expect(listed).toMatch(/1\. a\.txt · text\/plain · 20 bytes · @Ana · .*\n2\. b \.txt · .*\n3\. x{149}… · /)
  expect(await ana.say(`comments list ${ref}`)).toContain('📎 xxx')
  const removed = await kenji.reply(`files remove ${ref} 1`)
  expect(await ana.say(`files list ${ref}`)).not.toContain('a.txt')
  expect(await ana.say(`files remove ${ref} 7`)).toContain('has no file number 7')
  await kenji.press(buttonOf(removed.card, 'Undo'))
  expect(await ana.say(`files list ${ref}`)).toContain('a.txt')
})
