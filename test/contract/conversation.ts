/** What every platform must do alike in threads, with files, forms, changes, refusals and pace. */
import { expect, test } from 'vitest'
import type { Address } from '../../src/platform.ts'
import type { Stage, View } from './adapter.ts'

type Who = 'ana' | 'kenji'

/** Something that somebody said, which they can change and take back. */
type Said = { edit(text: string): Promise<void>; remove(): Promise<void> }

type FormSeen = {
  fields: { label: string; value: string }[]
  /** Fills in some of it, by label, and sends it; what its reader then has before them, what they typed included. */
  fill(values: Record<string, string>): Promise<string>
}

/** What the two do besides commands, and what happens to the platform. */
export type Talk = {
  /** Says it in the thread under a card, with a file where one is given. */
  reply(who: Who, under: View, text: string, file?: { name: string; content: string }): Promise<Said>
  /** What Baton said in that thread. */
  inThread(under: View): Promise<string[]>
  /** Types a command that opens a form. */
  form(who: Who, text: string): Promise<FormSeen>
  /** What the file holds that came with an answer. */
  fileIn(answer: View): Promise<string>
  /** The message as it is now. */
  now(message: View): Promise<View | undefined>
  channel: Pick<Address, 'platform' | 'team'> & { kind: 'channel'; id: string }
  /** What Baton posted in the channel, for all to see. */
  posted(): Promise<View[]>
  /** The next message meets this; the playground has no such troubles. */
  trouble?: { slowDown(seconds: number): void; loseAnswer(): void; refuse(): void; breakDown(): void }
  /** What is offered while an option's value is typed; Slack offers nothing. */
  complete?(who: Who, command: string, text: string): Promise<string[]>
}

const card = (title: string) => ({ title: [title], tone: 'neutral' as const, blocks: [], buttons: [] })

/** Tests within the suite of one platform. */
export function conversationContract(stage: () => Stage): void {
  const say = (text: string) => stage().command('ana', text)
  /** A card that is kept up to date in the channel from now on. */
  const standing = async (text: string) => {
    const shown = await say(text)
    await stage().standing(shown.id)
    return shown
  }
  /** Everything has gone out: changes of cards wait for others of the same moment, and for the platform's pace. */
  const atRest = async () => {
    const { baton } = stage()
    for (let round = 0; round < 3; round++) {
      await baton.settle()
      baton.clock.moveTo(baton.clock.now().add({ seconds: 10 }))
    }
    await baton.settle()
  }
  const refOf = ({ text }: View) => /T-\d+/.exec(text)?.[0] ?? 'no ref'
  const comments = async (ref: string) => (await say(`comments list ${ref}`)).text
  const failure = (to: Address, id: string, attempt = 1) =>
    stage()
      .adapter.send(to, card('Hello'), { id, attempt })
      .then(
        () => undefined,
        (error: unknown) => error,
      )

  test('what is said in the thread under a card is a comment, also when it is changed or taken back', async () => {
    const { talk, mention } = stage()
    const added = await standing('add Talk about it')
    const ref = refOf(added)
    const first = await talk.reply('ana', added, `The logs say nothing, ${mention.kenji}`)
    const second = await talk.reply('kenji', added, 'They do on staging')
    expect(await comments(ref)).toContain('The logs say nothing')
    expect(await comments(ref)).toContain('They do on staging')
    await first.edit('The logs say a lot')
    await second.remove()
    const now = await comments(ref)
    expect(now).toContain('The logs say a lot')
    expect(now).not.toContain('The logs say nothing')
    expect(now).not.toContain('They do on staging')
  })

  test('a comment made elsewhere stands in the thread under the card, once', async () => {
    const { talk } = stage()
    const added = await standing('add Copied')
    await stage().mentioning('kenji', `comment ${refOf(added)} Seen from afar`)
    await atRest()
    const copies = (await talk.inThread(added)).filter((text) => text.includes('Seen from afar'))
    expect(copies).toHaveLength(1)
  })

  test('a file that is shared in a thread is kept with the task', async () => {
    const { talk } = stage()
    const added = await standing('add With a log')
    await talk.reply('ana', added, 'Here', { name: 'log.txt', content: 'It broke at 9:00' })
    expect((await say(`files list ${refOf(added)}`)).text).toContain('log.txt')
  })

  test('a file that Baton makes arrives with all that is in it', async () => {
    await say('add "In the export"')
    const exported = await say('export format:csv')
    const content = await stage().talk.fileIn(exported)
    expect(content).toContain('In the export')
    expect(content.split('\n').length).toBeGreaterThan(2)
  })

  test('the words of a title are read, and one button puts them back', async () => {
    const { mention, press } = stage()
    const added = await say(`add Read the words tomorrow p1 ${mention.kenji}`)
    const ref = refOf(added)
    expect(added.text).toContain('From your words: due')
    expect(added.text).toContain('assigned to')
    expect(added.text).toMatch(/urgent \\?\(“p1”/)
    const kept = await press('ana', added, 'Keep it all in the title')
    expect(kept.text).toContain('Read the words tomorrow p1 @')
    expect((await say(`show ${ref}`)).text).toContain('normal')
    const inside = await say(`add Reply to ${mention.kenji} about the words`)
    expect(inside.text).toMatch(/Reply to \w+ about the words/)
  })

  test('a form shows what stands there, and changes what was changed in it', async () => {
    const added = await say('add Filled in !high')
    const form = await stage().talk.form('ana', `edit ${refOf(added)}`)
    expect(form.fields.slice(0, 2)).toEqual([
      { label: 'Title', value: 'Filled in' },
      { label: 'Description', value: '' },
    ])
    expect(await form.fill({ Title: 'Filled in by form' })).toContain('Filled in by form')
    expect((await say(`show ${refOf(added)}`)).text).toContain('Filled in by form')
  })

  test('a form that is refused says why, and loses nothing of what was typed', async () => {
    const added = await say('add Refused')
    const form = await stage().talk.form('ana', `edit ${refOf(added)}`)
    const shown = await form.fill({ Title: 'Typed with care', Due: 'when it suits' })
    expect(shown).toContain('Typed with care')
    expect(shown).toContain('when it suits')
    expect(shown).toContain('tomorrow')
    expect((await say(`show ${refOf(added)}`)).text).toContain('Refused')
  })

  test('a card in the channel is kept up to date where it stands', async () => {
    const { talk } = stage()
    const added = await standing('add Old title')
    await stage().mentioning('kenji', `edit ${refOf(added)} title:"New title"`)
    const before = (await talk.posted()).length
    await atRest()
    expect((await talk.now(added))?.text).toContain('New title')
    expect(await talk.posted()).toHaveLength(before)
  })

  test('a message of Baton is changed, and taken away, twice as well as once', async () => {
    const { adapter, talk } = stage()
    const { message: id } = await adapter.send(talk.channel, card('Before'), {
      id: 'contract-change',
      attempt: 1,
    })
    const at = { platform: talk.channel.platform, team: talk.channel.team, channel: talk.channel.id, id }
    const view = { id, text: '', buttons: [], hidden: false }
    for (const attempt of [1, 2])
      await adapter.send({ ...at, kind: 'edit' }, card('After'), { id: 'contract-edit', attempt })
    expect((await talk.now(view))?.text).toContain('After')
    for (const attempt of [1, 2])
      await adapter.send({ ...at, kind: 'remove' }, card(''), { id: 'contract-remove', attempt })
    expect(await talk.now(view)).toBeUndefined()
    expect(await failure({ ...at, kind: 'edit' }, 'contract-late')).toMatchObject({ kind: 'gone' })
    expect(await failure({ ...at, kind: 'thread' }, 'contract-late-thread')).toMatchObject({ kind: 'gone' })
  })

  test('where the platform asks to go slower, a delivery is tried again after as long as it said', async () => {
    const { talk, adapter } = stage()
    if (!talk.trouble) return expect(adapter.pace(talk.channel)).toBeUndefined()
    expect(adapter.pace(talk.channel)).toMatchObject({ apartMs: 1000, cost: 1 })
    talk.trouble.slowDown(30)
    const slower = await failure(talk.channel, 'contract-pace')
    expect(slower).toMatchObject({ name: 'SendError', kind: 'retry' })
    const { afterMs } = slower as { afterMs: number }
    expect(Math.round(afterMs / 1000)).toBe(30)
    expect(await failure(talk.channel, 'contract-pace', 2)).toBeUndefined()
  })

  test('a message whose arrival the platform did not confirm is not sent again', async () => {
    const { talk } = stage()
    if (!talk.trouble) return
    const before = (await talk.posted()).length
    talk.trouble.loseAnswer()
    expect(await failure(talk.channel, 'contract-lost')).toMatchObject({ kind: 'retry' })
    expect(await failure(talk.channel, 'contract-lost', 2)).toBeUndefined()
    expect(await talk.posted()).toHaveLength(before + 1)
  })

  test('what the platform refuses is denied, what it cannot do just now is tried again', async () => {
    const { talk } = stage()
    if (!talk.trouble) return
    talk.trouble.refuse()
    expect(await failure(talk.channel, 'contract-refused')).toMatchObject({ kind: 'denied' })
    talk.trouble.breakDown()
    expect(await failure(talk.channel, 'contract-broken')).toMatchObject({ kind: 'retry' })
  })

  test('completions are what the person may choose from', async () => {
    const { talk } = stage()
    if (!talk.complete) return
    const added = await say('add Quarterly zebra count')
    const offered = await talk.complete('ana', 'done', 'zebra')
    expect(offered.join('\n')).toContain(refOf(added))
    expect(await talk.complete('ana', 'done', 'no such words')).toEqual([])
  })
}
