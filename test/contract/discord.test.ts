import { pino } from 'pino'
import { expect } from 'vitest'
import { createDiscordAdapter } from '../../adapters/discord/index.ts'
import { commands, findCommand } from '../../src/surfaces/chat/commands/registry.ts'
import { parseText } from '../../src/surfaces/chat/language/parse.ts'
import { openApp } from '../support/app.ts'
import { discordClient, type Seen, type Value } from '../support/discord-client.ts'
import { startDiscord } from '../support/discord-server.ts'
import { adapterContract, type View } from './adapter.ts'

/** A typed line as the options somebody would fill in. */
function filledIn(text: string): { path: string; options: Record<string, Value> } {
  const { path, options } = parseText(text, commands, 'mine')
  const kinds = findCommand(path)?.options ?? {}
  const values = Object.entries(options).map(([name, value]): [string, Value] => {
    if (kinds[name]?.kind === 'number') return [name, Number(value)]
    return [name, kinds[name]?.kind === 'flag' ? value === 'yes' : value]
  })
  return { path, options: Object.fromEntries(values) }
}

adapterContract('Discord', async () => {
  const discord = await startDiscord()
  const people = discordClient(discord)
  const users = { ana: people.join('ana', { name: 'Ana' }), kenji: people.join('kenji', { name: 'Kenji' }) }
  const adapter = createDiscordAdapter({
    config: { token: discord.token, apiUrl: discord.apiUrl, guildId: discord.guild.id },
    commands,
    log: pino({ level: 'silent' }),
  })
  const baton = await openApp({ adapters: [adapter] })
  const messages = new Map<string, Seen>()
  const view = (message: Seen): View => {
    messages.set(message.id, message)
    return { id: message.id, text: message.text, buttons: message.buttons, hidden: message.hidden }
  }
  const seen = (id: string) => {
    const message = messages.get(id)
    if (!message) throw new Error(`nobody saw ${id}`)
    return message
  }
  return {
    baton,
    adapter,
    mention: { ana: `<@${users.ana.id}>`, kenji: `<@${users.kenji.id}>` },
    command: async (who, text) => {
      const { path, options } = filledIn(text)
      return view(await people.slash(users[who], path, options))
    },
    mentioning: async (who, text) => view(await people.mention(users[who], text)),
    direct: async (who, text) => view(await people.direct(users[who], text)),
    press: async (who, on, label) => view(await people.press(users[who], seen(on.id), label)),
    told: async (who) => people.directMessages(users[who]).map(view),
    address: (who) => ({ platform: 'discord', team: discord.guild.id, kind: 'person', id: users[who].id }),
    nowhere: { platform: 'discord', team: discord.guild.id, kind: 'channel', id: '999' },
    token: {
      refuse() {
        discord.world.token = 'another'
      },
      accept() {
        discord.world.token = discord.token
      },
    },
    async close() {
      await baton.close()
      expect(discord.world.violations).toEqual([])
      await discord.close()
    },
  }
})
