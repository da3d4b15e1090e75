/** What every platform must do alike, seen by the people on it, with the real app behind. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type ChosenPlatform, chosenPlatforms } from '../../src/domain/people/platforms.ts'
import type { Adapter, Address, Platform } from '../../src/platform.ts'
import { SendError } from '../../src/platform.ts'
import type { TestApp } from '../support/app.ts'
import { conversationContract, type Talk } from './conversation.ts'

/** A message as somebody sees it. `id` names it on the platform, so that a change in place can be told from a new one. */
export type View = { id: string; text: string; buttons: string[]; hidden: boolean }

/** Two people on a platform. */
export type Stage = {
  baton: TestApp
  adapter: Adapter
  /** How the other is written in a command. */
  mention: { ana: string; kenji: string }
  /** Types a command in the team's channel and waits for the answer. */
  command(who: 'ana' | 'kenji', text: string): Promise<View>
  /** Says it to Baton with a mention in the channel. */
  mentioning(who: 'ana' | 'kenji', text: string): Promise<View>
  /** Says it to Baton alone. */
  direct(who: 'ana' | 'kenji', text: string): Promise<View>
  press(who: 'ana' | 'kenji', on: View, label: string): Promise<View>
  /** What Baton sent somebody directly, oldest first. */
  told(who: 'ana' | 'kenji'): Promise<View[]>
  address(who: 'ana' | 'kenji'): Address
  nowhere: Address
  /** Where Baton has a token, the platform takes it or not. */
  token?: { refuse(): void; accept(): void }
  /** Until Baton knows that this message shows a card that it keeps up to date. */
  standing(message: string): Promise<void>
  talk: Talk
  close(): Promise<void>
}

/** How an example of `depend` is typed on each platform. */
const depends: Record<Platform, string> = {
  slack: '/task depend T-4 on T-3',
  discord: '/order depend task:T-4 on:T-3',
  playground: '/task depend T-4 on T-3',
}

/** How the code is typed on those platforms where people may be linked. */
const links: Record<ChosenPlatform, string> = { slack: '/task link ', discord: '/you link code:' }

export function adapterContract(name: string, open: () => Promise<Stage>): void {
  describe(`${name} as a platform`, () => {
    let stage: Stage
    beforeAll(async () => {
      stage = await open()
    })
    afterAll(async () => {
      expect(stage.baton.errors).toEqual([])
      await stage.close()
      const stopped = await stage.adapter.ready()
      expect(stopped.join(' ')).toMatch(new RegExp(stage.adapter.platform, 'i'))
    })

    test('a command is answered for everyone, a refusal for its caller alone', async () => {
      const added = await stage.command('ana', 'add Fix the login loop !high')
      expect(added).toMatchObject({ hidden: false })
      expect(added.text).toContain('T-1')
      expect(added.text).toContain('Fix the login loop')
      const refused = await stage.command('ana', 'show T-99')
      expect(refused.text).toContain('There’s no task “T-99” here.')
      expect(refused.hidden).toBe(true)
    })

    test('a command is named as it is typed there, in help and in what to do about a refusal', async () => {
      expect((await stage.command('ana', 'help depend')).text).toContain(depends[stage.adapter.platform])
      expect((await stage.mentioning('ana', 'show T-99')).text).toContain('/task list')
      const unlinked = (await stage.direct('ana', 'link')).text
      const others = chosenPlatforms.filter((each) => each !== stage.adapter.platform)
      for (const each of others) expect(unlinked).toContain(links[each])
    })

    test('a mention and a direct message say what a command says', async () => {
      expect((await stage.mentioning('ana', 'add Said in the channel')).text).toContain('T-2')
      expect((await stage.direct('ana', 'add Said directly')).text).toContain('T-3')
      // Where Baton is in several teams, it knows somebody's from what they said there.
      await stage.command('kenji', 'mine')
      expect((await stage.direct('kenji', 'list')).text).toContain('Said in the channel')
    })

    test('a button does what it says, in place', async () => {
      const added = await stage.command('ana', 'add With buttons')
      const started = await stage.press('ana', added, 'Start')
      expect(started.text).toContain('started')
      expect(started.id).toBe(added.id)
      const done = await stage.press('kenji', started, 'Done')
      expect(done.text).toContain('finished')
      expect(done.id).toBe(added.id)
    })

    test('a refusal to a button leaves the card alone', async () => {
      await stage.command('ana', 'add First')
      const second = await stage.command('ana', 'add Second after:T-5')
      const shown = await stage.press('ana', second, 'Show')
      expect(shown.hidden).toBe(true)
      const refused = await stage.press('ana', shown, 'Start')
      expect(refused.text).toContain('is waiting for a task that isn’t done yet')
      expect(refused.id).not.toBe(shown.id)
      expect((await stage.press('ana', refused, 'Start anyway')).text).toContain(
        'Started, although it’s still waiting',
      )
    })

    test('tasks of a list are chosen one by one, and something is done with all of them', async () => {
      const refOf = ({ text }: View) => /T-\d+/.exec(text)?.[0] ?? 'no ref'
      const first = refOf(await stage.command('ana', 'add Choose this'))
      const second = refOf(await stage.command('ana', 'add Choose that'))
      const listed = await stage.command('ana', `list ${first},${second}`)
      expect(listed.buttons).toEqual([`${first} Choose this`, `${second} Choose that`])
      const one = await stage.press('ana', listed, `${first} Choose this`)
      expect(one.buttons).toEqual([
        ...['Start', 'Done', 'Later', 'Assign to me'],
        ...[`${second} Choose that`, 'None of them'],
      ])
      const both = await stage.press('ana', one, `${second} Choose that`)
      expect(legible(both.text)).toContain(legible(`Chosen: ${first} Choose this and ${second} Choose that.`))
      expect((await stage.press('ana', both, 'Done')).text).toContain('changed 2 tasks')
    })

    test('a ping arrives directly, says why, and its buttons work', async () => {
      await stage.command('kenji', 'me UTC hours:any')
      const before = (await stage.told('kenji')).length
      await stage.command('ana', `add Deploy ${stage.mention.kenji} after:T-1`)
      await stage.command('ana', 'done T-1 note:"It is on staging"')
      await stage.baton.settle()
      const told = await stage.told('kenji')
      expect(told).toHaveLength(before + 1)
      const ping = told.at(-1) ?? { id: '', text: '', buttons: [], hidden: false }
      expect(ping.text).toContain('Deploy is ready for you')
      expect(ping.text).toContain('It is on staging')
      expect(ping.text).toContain('You get this because')
      expect(ping.buttons).toEqual(['Start', 'Later', 'Pass to…', 'Not ready', 'Mute…'])
      const started = await stage.press('kenji', ping, 'Start')
      expect(started.text).toContain('started')
      expect(await stage.told('kenji')).toHaveLength(before + 1)
    })

    test('what people type stays text', async () => {
      const nasty = 'Hi <!channel> @everyone [a](x.y) `b` *c* <@U1> </div>'
      const added = await stage.command('ana', `add title:"${nasty}"`)
      expect(legible(added.text)).toContain(legible(nasty))
    })

    test('several lines are several tasks, shown to their caller and added with one click', async () => {
      const list = (of: string) => `add\n- Pack ${of} !high\n- Ship ${of}\n`
      for (const [of, say] of Object.entries({ aloud: stage.mentioning, directly: stage.direct })) {
        const asked = await say('ana', list(of))
        expect(asked.text).toContain('Add 2 tasks?')
        expect(asked.text).toContain(`Pack ${of}`)
        expect(asked.buttons).toEqual(['Add 2 tasks', 'As one task'])
        const added = await stage.press('ana', asked, 'Add 2 tasks')
        expect(added.text).toContain('added 2 tasks')
        expect(added.text).toMatch(new RegExp(`T-\\d+\\W+Ship ${of}`))
        expect((await stage.press('ana', added, 'Undo')).text).toContain('undid')
      }
    })

    test('a long list pages in place, a long text is shown in parts', async () => {
      for (let each = 1; each <= 11; each++) await stage.command('ana', `add Page ${each}`)
      const first = await stage.command('ana', 'list')
      expect(first.buttons).toContain('Next')
      const second = await stage.press('ana', first, 'Next')
      expect(second.text).toMatch(/11–\d+ of \d+/)
      expect(second.id).toBe(first.id)
      const words = 'word '.repeat(1150).trim()
      const long = await stage.command('ana', `add Long description:"${words}"`)
      const shown = await stage.press('ana', long, 'Show')
      expect(shown.buttons).toContain('More')
      expect((await stage.press('ana', shown, 'More')).text).toContain('page 2 of')
    })

    test('phrases, “it” and several tasks are understood in mentions and direct messages', async () => {
      const { mentioning, direct, mention, command } = stage
      const refOf = ({ text }: View) => /T-\d+/.exec(text)?.[0] ?? 'no ref'
      const one = refOf(await command('ana', 'add Sow'))
      const other = refOf(await command('ana', 'add Reap'))
      expect((await mentioning('ana', `close ${one} and ${other}`)).text).toMatch(/changed 2 tasks/)
      expect((await direct('ana', `give ${one} to ${mention.kenji}`)).text).toContain('assigned')
      expect((await direct('ana', `who has ${one}?`)).text).toMatch(/(?:Kenji|<@\S+>|@\S+) is assigned to/)
      expect((await direct('ana', 'reopen it')).text).toContain(one)
      const refused = await direct('ana', `water the plants of ${mention.kenji}`)
      expect(refused.text).toMatch(/water the plants of @\w/)
      expect(refused.buttons).toContain('Add it as a task')
    })

    test('a delivery that is tried again arrives once', async () => {
      const before = (await stage.told('ana')).length
      const card = { title: ['Only once'], tone: 'neutral' as const, blocks: [], buttons: [] }
      const first = await stage.adapter.send(stage.address('ana'), card, { id: 'contract-once', attempt: 1 })
      const again = await stage.adapter.send(stage.address('ana'), card, { id: 'contract-once', attempt: 2 })
      expect(again).toEqual(first)
      expect(await stage.told('ana')).toHaveLength(before + 1)
    })

    test('it is ready while the platform takes its token, and deliveries wait until it does', async () => {
      vi.useFakeTimers({ toFake: ['Date'] })
      onTestFinished(() => void vi.useRealTimers())
      const { adapter, token } = stage
      expect(await adapter.ready()).toEqual([])
      if (!token) return
      const card = { title: ['Kept'], tone: 'neutral' as const, blocks: [], buttons: [] }
      const sending = () => adapter.send(stage.address('ana'), card, { id: 'contract-kept', attempt: 1 })
      token.refuse()
      await expect(sending()).rejects.toMatchObject({ kind: 'unready', afterMs: 60_000 })
      await expect(sending()).rejects.toMatchObject({ kind: 'unready', afterMs: 60_000 })
      expect(await adapter.ready()).toEqual([expect.stringMatching(new RegExp(adapter.platform, 'i'))])
      token.accept()
      vi.setSystemTime(Date.now() + 60_000)
      expect(await adapter.ready()).toEqual([])
      const before = (await stage.told('ana')).length
      await sending()
      expect(await stage.told('ana')).toHaveLength(before + 1)
    })

    conversationContract(() => stage)

    test('an address that is not there is gone', async () => {
      const card = { title: ['Hello?'], tone: 'neutral' as const, blocks: [], buttons: [] }
      const sending = stage.adapter.send(stage.nowhere, card, { id: 'contract-nowhere', attempt: 1 })
      await expect(sending).rejects.toSatisfy((error) => error instanceof SendError && error.kind === 'gone')
    })
  })
}

/** Letters and digits only: each platform escapes and marks up in its own way. */
function legible(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, '').replace(/[^\p{L}\p{N}]/gu, '')
}
