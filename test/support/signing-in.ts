/** Signing in from one end to the other, in a journey: as far as a page that waits, a yes in the chat, or a program that is connected. */
import { expect } from 'vitest'
import { z } from 'zod'
import { webFetch } from './api.ts'
import type { journey } from './journey.ts'
import { browser, connect, numberOn, ownAddress, type Program, program, shownOn } from './sign-in.ts'
import { buttonOf, cardText } from './team.ts'

type Journey = Pick<ReturnType<typeof journey>, 'baton' | 'person'>
type Person = ReturnType<Journey['person']>

export const refreshOf = ({ kept }: Program) => ({
  grant_type: 'refresh_token',
  refresh_token: kept.tokens?.refresh_token ?? '',
  client_id: kept.client?.client_id ?? '',
})

export function signingIn({ baton, person }: Journey) {
  let teams = 0
  const ownTeam = () => ({ team: { id: `O${++teams}` } })
  async function ana() {
    const ana = person('Ana', ownTeam())
    await ana.say('mine')
    return ana
  }

  /** As far as the page that waits. */
  async function begun(given?: Parameters<typeof program>[0]) {
    const assistant = program(given)
    const { isIn, asked, transport } = await connect(baton.app, assistant)
    expect(isIn).toBe(false)
    const tab = browser(baton.app)
    const page = await tab.open(asked ?? '')
    return { assistant, transport, tab, page, ...shownOn(page.text) }
  }

  async function allowed(who: Person, code: string, label = 'Allow') {
    const asked = await who.reply(`token allow ${code}`)
    return numberOn(cardText((await who.press(buttonOf(asked.card, label))).card))
  }

  /** Signed in, and connected. */
  async function signedIn(who: Person, given?: Parameters<typeof program>[0], label?: string) {
    const { assistant, transport, tab, page, code } = await begun(given)
    const { to } = await tab.open(page.at, await allowed(who, code, label))
    await transport.finishAuth(to?.searchParams ?? new URLSearchParams())
    const { client } = await connect(baton.app, assistant)
    return { assistant, client, to, tab, page }
  }

  const post = (path: string, form: Record<string, string>) =>
    webFetch(baton.app)(
      new Request(`${ownAddress}/oauth/${path}`, { method: 'POST', body: new URLSearchParams(form) }),
    )

  async function answered(path: string, form: Record<string, string>): Promise<Record<string, string>> {
    return z.record(z.string(), z.coerce.string()).parse(await (await post(path, form)).json())
  }

  return { ownTeam, ana, begun, allowed, signedIn, post, answered }
}
