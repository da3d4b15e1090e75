/** Pull requests on the tasks that they name: what GitHub sends, and what people see of it. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Hook, introduce, linkedRepository, octocat, sending, sha } from '../support/github.ts'
import { journey } from '../support/journey.ts'
import { cardText, liveOf } from '../support/team.ts'

const { baton, slack, person, at: goTo } = journey({ publicUrl: 'https://baton.example' })
const ana = person('Ana')
const kenji = person('Kenji')
const hubot = { id: 480938, login: 'hubot' }
const stranger = { id: 999, login: 'stranger' }
let hook: Hook
let last = 100

beforeAll(async () => {
  await ana.say('me UTC hours:any')
  await kenji.say('me UTC hours:any')
  await ana.say('lists add Backend')
  await ana.say('lists add Other')
  hook = await linkedRepository(ana, 'acme/web in:Backend')
  await introduce(baton, hook, ana, octocat)
  await introduce(baton, hook, kenji, hubot)
})

/** A task, and the number of a pull request that is nobody's yet. */
async function fresh(list = 'Backend') {
  const said = await ana.say(`add Fix the login loop in:${list}`)
  const ref = /T-\d+/.exec(said)?.[0] ?? ''
  last += 1
  const number = last
  return { ref, number, at: (seconds: number) => ({ number, at: seconds }), ...sending(baton, hook) }
}

async function factsOf(ref: string): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`select e.kind from event e join task t on t.id = e.task_id
    where t.number = ${Number(ref.slice(2))} and e.kind like 'pull.%' order by e.id`.execute(baton.db)
  return rows.map(({ kind }) => kind)
}

test('linking shows the address and the secret once, makes the usual rules, and says so', async () => {
  const said = await ana.say('repo link acme/once in:Other')
  expect(said).toContain('https://baton.example/hooks/github/')
  expect(said).toMatch(/usual rules for it: \d+, \d+, \d+ and \d+/)
  expect(await ana.say('repo link acme/once in:Other')).toContain('linked to Other already')
  const rules = await ana.say('rules')
  expect(rules).toContain('when pull request opened if category:open then status "In progress"')
  expect(rules).toContain('when last pull request merged into main if -is:finished then status Done')
  const { rows } = await sql<{
    text: string
  }>`select secret || key_hash as text from code_repository`.execute(baton.db)
  const secret = /\b[0-9a-f]{64}\b/.exec(said)?.[0] ?? 'none'
  const kept = await sql<{ reply: string }>`select reply::text as reply from invocation`.execute(baton.db)
  expect(rows.map(({ text }) => text).join()).not.toContain(secret)
  expect(kept.rows.map(({ reply }) => reply).join()).not.toContain(secret)
  expect(await ana.say('repo list')).toContain('acme/once')
  expect(await ana.say('repo unlink acme/once')).toContain('unlinked acme/once')
  expect(await ana.say('repo list')).not.toContain('acme/once')
})

describe('a task named', () => {
  test.each([
    ['in its title', (ref: string) => ({ title: `${ref} Fix it` })],
    ['in its text', (ref: string) => ({ body: `This is about ${ref}.` })],
    ['in its branch', (ref: string) => ({ branch: `ana/${ref.toLowerCase()}-login` })],
  ])('%s is linked to it', async (_where, named) => {
    const { ref, pull, at } = await fresh()
    expect(await pull('opened', { ...at(1), ...named(ref) })).toBe(202)
    await baton.settle()
    expect(await factsOf(ref)).toEqual(['pull.opened'])
    expect(await ana.say(`show ${ref}`)).toContain('In progress')
  })

  test('in a commit is linked to it, before there is a pull request and after', async () => {
    const { ref, pull, push, at } = await fresh()
    await push('early', [`${ref} Begin`])
    await pull('opened', { ...at(1), branch: 'early' })
    expect(await factsOf(ref)).toEqual(['pull.opened'])
    const other = await fresh()
    await other.pull('opened', { ...other.at(1), branch: 'late' })
    await push('late', ['Nothing', `Begin\n\nFor ${other.ref}`])
    expect(await factsOf(other.ref)).toEqual(['pull.opened'])
  })

  test('in a List that the repository is not linked to is not', async () => {
    const { ref, pull, at } = await fresh('Other')
    await pull('opened', { ...at(1), title: ref })
    expect(await factsOf(ref)).toEqual([])
  })

  test('by somebody from outside is not, until a member says so', async () => {
    const { ref, pull, at, push, number } = await fresh()
    await push('theirs', [`${ref} Begin`], stranger)
    await pull('opened', { ...at(1), title: ref, author: stranger, branch: 'theirs' })
    expect(await factsOf(ref)).toEqual([])
    expect(await kenji.say(`repo accept acme/web#${number}`)).toContain(`Linked acme/web#${number} to ${ref}`)
    expect(await factsOf(ref)).toEqual(['pull.opened'])
    expect(await kenji.say(`repo accept acme/web#${number}`)).toContain(
      'names no task that it could be linked to now',
    )
  })

  test('no more is linked no more', async () => {
    const { ref, pull, at } = await fresh()
    await pull('opened', { ...at(1), title: ref })
    await pull('edited', { ...at(2), title: 'Something else' })
    expect(await factsOf(ref)).toEqual(['pull.opened', 'pull.unlinked'])
  })
})

test('from opened to released, with what the usual rules do', async () => {
  const { ref, pull, review, status, release, at, number } = await fresh()
  const of = (seconds: number) => ({ ...at(seconds), title: ref, body: `Fixes ${ref}` })
  await pull('opened', { ...of(1), draft: true })
  await pull('ready_for_review', of(2))
  await pull('review_requested', of(3), { requested_reviewer: hubot })
  await baton.settle()
  expect(slack.told('Kenji').join('\n')).toContain(`Please review acme/web#${number}`)
  await status('failure', { at: 4 })
  await status('success', { at: 5 })
  await review('changes_requested', hubot, of(6))
  await review('approved', hubot, of(7))
  await pull('closed', { ...of(8), merged: true })
  await baton.settle()
  expect(await ana.say(`show ${ref}`)).toContain('Done')
  await release('v1', 9)
  await release('v2', 10)
  expect(await factsOf(ref)).toEqual([
    'pull.opened',
    'pull.ready',
    'pull.review_asked',
    'pull.checks_failed',
    'pull.checks_passed',
    'pull.changes_asked',
    'pull.approved',
    'pull.merged',
    'pull.released',
  ])
})

test('is not done while another of its pull requests is open, unless it says that it closes it', async () => {
  const { ref, pull } = await fresh()
  await pull('opened', { number: 501, at: 1, title: ref })
  await pull('opened', { number: 502, at: 1, title: ref })
  await pull('closed', { number: 501, at: 2, title: ref, merged: true })
  await baton.settle()
  expect(await ana.say(`show ${ref}`)).toContain('In progress')
  await pull('closed', { number: 502, at: 3, title: ref, merged: true })
  await baton.settle()
  expect(await ana.say(`show ${ref}`)).toContain('Done')
})

test('merged into another branch than the main one, it is not done', async () => {
  const { ref, pull, at } = await fresh()
  await pull('opened', { ...at(1), title: ref, base: 'next' })
  await pull('closed', { ...at(2), title: ref, base: 'next', merged: true })
  await baton.settle()
  expect(await ana.say(`show ${ref}`)).toContain('In progress')
})

test('what comes twice is taken once, and what comes in the wrong order ends right', async () => {
  const { ref, pull, status, review, at } = await fresh()
  const of = (seconds: number) => ({ ...at(seconds), title: ref })
  const head = sha('c')
  await status('failure', { head, at: 1 })
  expect(await pull('closed', { ...of(9), head, merged: true }, {}, { delivery: 'one' })).toBe(202)
  expect(await pull('closed', { ...of(9), head, merged: true }, {}, { delivery: 'one' })).toBe(200)
  await pull('closed', { ...of(9), head, merged: true })
  await review('approved', hubot, { ...of(8), head })
  await pull('opened', { ...of(1), head })
  await pull('reopened', { ...of(5), head })
  await baton.settle()
  expect(await factsOf(ref)).toEqual(['pull.merged'])
  expect(await ana.say(`show ${ref}`)).toContain('Done')
})

test('a check that failed before its commit was known is told once it is', async () => {
  const { ref, pull, status, at } = await fresh()
  await pull('opened', { ...at(1), title: ref })
  await status('failure', { head: sha('d'), at: 3 })
  await pull('synchronize', { ...at(2), title: ref, head: sha('d') })
  expect(await factsOf(ref)).toEqual(['pull.opened', 'pull.checks_failed'])
})

test('a task shows its pull request, its checks and its reviewers, and the card in a channel does', async () => {
  const { ref, pull, review, status, at, number } = await fresh()
  const card = (await ana.reply(`show ${ref}`)).card
  expect(cardText(card)).not.toContain('acme/web')
  const of = (seconds: number) => ({ ...at(seconds), title: `Fix the loop for ${ref}`, head: sha('e') })
  await pull('opened', of(1))
  await status('pending', { head: sha('e'), at: 2 })
  await pull('review_requested', of(3), { requested_reviewer: { id: 7, login: 'mona' } })
  const line = `acme/web#${number} Fix the loop for ${ref} · open · checks running · waiting for mona`
  expect(await ana.say(`show ${ref}`)).toContain(line)
  await status('success', { head: sha('e'), at: 4 })
  await review('approved', { id: 7, login: 'mona' }, of(5))
  expect(await ana.say(`show ${ref}`)).toContain('checks passed · approved by mona')
  await pull('converted_to_draft', { ...of(6), draft: true })
  expect(await ana.say(`show ${ref}`)).toContain('· draft ·')
  await pull('closed', { ...of(7), merged: true })
  expect(await ana.say(`show ${ref}`)).toContain(`Fix the loop for ${ref} · merged`)
  const history = await ana.say(`history ${ref}`)
  expect(history).toContain(`@Ana merged a pull request for ${ref}: acme/web#${number}`)
  expect(history).toContain(`mona approved a pull request for ${ref}: acme/web#${number}`)
})

test('the live card of a task is kept up to date', async () => {
  const { ref, pull, at, number } = await fresh()
  await slack.show(baton.core, await liveOf(baton.db, ref), { team: 'T1', channel: 'C1', message: 'm1' })
  await pull('opened', { ...at(1), title: ref })
  await baton.settle()
  await goTo('2026-03-02T12:00:10Z')
  const edits = slack.sent.filter(({ to }) => to.kind === 'edit')
  expect(edits.at(-1)?.text).toContain(`acme/web#${number} ${ref} · open`)
})

test('whoever made a pull request hears of it once, as long as it is so', async () => {
  const { ref, pull, review, status, at, number } = await fresh()
  const other = await fresh()
  const of = (seconds: number) => ({ ...at(seconds), title: `${ref} and ${other.ref}`, head: sha('f') })
  await pull('opened', of(1))
  const told = () => slack.told('Ana').filter((each) => each.includes(`acme/web#${number}`))
  await review('changes_requested', hubot, of(2))
  await baton.settle()
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('Kenji asked for changes')
  // By the time it would leave, it is not so any more.
  await status('failure', { head: sha('f'), at: 3 })
  await status('success', { head: sha('f'), at: 4 })
  await baton.settle()
  expect(told()).toHaveLength(1)
  await ana.say('mute pull')
  await review('approved', hubot, of(5))
  await baton.settle()
  expect(told()).toHaveLength(1)
  await ana.say('unmute pull')
})

test('what is private stays so: nobody is linked to, or told of, what they may not see', async () => {
  await ana.say('lists add Vault private:yes')
  const vault = await linkedRepository(ana, 'acme/vault in:Vault', 321)
  const { ref } = await fresh('Vault')
  const { pull } = sending(baton, vault)
  await pull('opened', { number: 1, title: ref, author: hubot })
  expect(await factsOf(ref)).toEqual([])
  await pull('opened', { number: 2, title: ref, at: 1 })
  await pull('review_requested', { number: 2, title: ref, at: 2 }, { requested_reviewer: hubot })
  await baton.settle()
  expect(await factsOf(ref)).toEqual(['pull.opened', 'pull.review_asked'])
  expect(slack.told('Kenji').join()).not.toContain(ref)
  expect(await kenji.say('repo list')).not.toContain('vault')
  expect(await kenji.say('repo accept acme/vault#2')).toContain('no linked repository called')
  expect(await ana.say('rules log 5')).not.toContain('failed')
})
