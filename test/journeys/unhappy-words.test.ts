import { beforeAll, describe, expect, test } from 'vitest'
import { plainText } from '../../src/domain/card/card.ts'
import { journey } from '../support/journey.ts'
import { buttonOf } from '../support/team.ts'

const { baton, person } = journey()
const ana = person('Ana Lima')
beforeAll(async () => {
  await ana.say('add Fix the login loop')
  await ana.say('add Finished long ago')
  await ana.say('done T-2')
  await person('Kenji').say('mine')
})

test.each([
  ['show T-99', 'There’s no task “T-99” here.', 'Did you mean T-2 “Finished long ago”?'],
  ['show logout', 'There’s no task “logout” here.', 'list shows'],
  ['assign T-1 @kenjo', 'I don’t know anyone called “@kenjo”.', 'Did you mean @Kenji?'],
  ['add Pay due:"blue moon"', 'I don’t understand “blue moon” as a date', 'Try tomorrow'],
  ['add Pay due:yesterday', '“yesterday” is in the past: that was ', 'still to come'],
  ['status T-1 in revue', 'There’s no status called “in revue”.', 'Did you mean In review?'],
  ['priority T-1 hihg', '“hihg” isn’t a priority.', 'Did you mean high?'],
  ['add Pay in:Backend', 'There’s no List called “Backend”.', 'It can be Tasks'],
  ['me Lisabon', 'I don’t know a time zone called “Lisabon”.', 'Lisbon'],
  ['me UTC hours:9-5', 'I don’t understand the hours “9-5”.', '9-18'],
  ['done', 'Which task?', 'done T-12'],
  ['unassign T-1 @kenji', 'T-1 isn’t assigned to them.', 'show T-1'],
  ['undepend T-1 from T-1', 'T-1 isn’t waiting for T-1.', 'show T-1'],
  ['undepend T-1', 'T-1 isn’t waiting for anything.', 'show T-1'],
  ['connect WRNG-CODE', 'The code “WRNG-CODE” doesn’t work.', 'Codes work once'],
  ['later T-2', 'T-2 is already in “Done”.', 'Reopen it first'],
  ['start T-2', 'T-2 is already in “Done”.', 'Reopen it first'],
  ['unassign T-1', 'T-1 isn’t assigned to anyone.', 'show T-1'],
  ['hallp', 'I don’t know “hallp”.', 'Did you mean help'],
  ['list assignee:<@U0NOBODY>', '“@someone” (at character 10) isn’t anyone I know here.', 'It can be'],
  ['folder rename Backend Servers', 'There’s no Folder called “Backend”.', 'There is no Folder yet.'],
])('“%s”: quotes it, says what was expected', async (words, message, hint) => {
  const reply = await ana.reply(words)
  expect(reply.visibility).toBe('caller')
  const text = await ana.say(words)
  expect(text).toContain(message)
  expect(text).toContain(hint)
})

test('nothing of a refused command is kept', async () => {
  await ana.say('add Half done @kenji after:T-77')
  expect(await ana.say('list')).not.toContain('Half done')
})

test('what only admins may do is refused to members', async () => {
  expect(await person('Maya').say('problems')).toContain(
    'Only admins can use problems, and you’re a member here',
  )
})

test('whoever writes directly without a team is told what to do', async () => {
  const stranger = person('Zed', { platform: 'discord' })
  expect(await stranger.reply('mine', { team: undefined })).toMatchObject({
    card: { title: ['I don’t know your team yet.'] },
  })
})

describe('long things', () => {
  test('a list of 500 pages by its buttons, each task once', async () => {
    const many = person('Many', { team: { id: 'T500' } })
    for (let each = 1; each <= 25; each++) await many.say(`add Task ${each}`)
    const { workspace_id } = await baton.db
      .selectFrom('installation')
      .selectAll()
      .where('external_id', '=', 'T500')
      .executeTakeFirstOrThrow()
    const [pattern] = await baton.db
      .selectFrom('task')
      .selectAll()
      .where('workspace_id', '=', workspace_id)
      .limit(1)
      .execute()
    if (!pattern) throw new Error('no task')
    const rows = Array.from({ length: 475 }, (_, index) => ({
      workspace_id,
      id: crypto.randomUUID(),
      number: 26 + index,
      list_id: pattern.list_id,
      title: `Task ${26 + index}`,
      status_id: pattern.status_id,
      priority: 2,
      created_at: pattern.created_at.toISOString(),
      updated_at: pattern.created_at.toISOString(),
    }))
    await baton.db.insertInto('task').values(rows).execute()
    await many.say('depend T-1 on T-500')

    const seen: string[] = []
    let reply = await many.reply('list')
    for (;;) {
      seen.push(
        ...reply.card.blocks.flatMap((block) =>
          block.kind === 'tasks' ? block.rows.map((row) => row.ref) : [],
        ),
      )
      const next = buttonOf(reply.card, 'Next')
      if (!next) break
      reply = await many.press(next)
      expect(reply.replaces).toBe(true)
    }
    expect(seen).toHaveLength(500)
    expect(new Set(seen).size).toBe(500)
    expect(seen.at(-1)).toBe('T-1')
  })

  test('a long description is shown in pages', async () => {
    const words = Array.from({ length: 1800 }, (_, index) => `w${index}`).join(' ')
    await ana.say(`add Long read description:"${words}"`)
    let reply = await ana.reply('show T-3')
    let seen = ''
    for (;;) {
      const quote = reply.card.blocks.find((block) => block.kind === 'quote')
      seen += quote?.kind === 'quote' ? `${plainText(quote.text)} ` : ''
      const more = buttonOf(reply.card, 'More')
      if (!more) break
      reply = await ana.press(more)
    }
    expect(seen.trim()).toBe(words)
  })
})

test.each([
  ['add Null\u0000 byte', 'Null byte'],
  ['add Half a \ud800character', 'Half a'],
  [`add ${'x'.repeat(59)}😀 before:T-1`, '😀'],
  ['show T-1', 'Fix the login loop'],
  [`comment T-1 a${'😀'.repeat(800)}`, 'commented on'],
  ['show T-1', '…'],
  ['done T-77\u0000', 'There’s no task “T-77”'],
  ['assign T-1 @00000000----------------------------', 'I don’t know anyone'],
  ['add Far due:9999-12-31', 'I don’t understand “9999-12-31” as a date'],
  ['add Far due:"in 10000 years"', 'I don’t understand'],
  ['due T-1 in 30000 years', 'I don’t understand'],
  ['add constructor:of worlds', 'added'],
])('“%s” is no reason to fail', async (words, expected) => {
  expect(await ana.say(words)).toContain(expected)
})

test('a whole name is found among many first names', async () => {
  for (const name of ['Bo A', 'Bo B', 'Bo C', 'Bo D', 'Bo E', 'Bo']) await person(name).say('add Hello')
  expect(await ana.say('assign T-1 @bo')).toContain('assigned @Bo to T-1')
})
