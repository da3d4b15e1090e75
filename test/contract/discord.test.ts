import { pino } from 'pino'
import { expect } from 'vitest'
import { createDiscordAdapter } from '../../adapters/discord/index.ts'
import { commands } from '../../src/surfaces/chat/commands/registry.ts'
import { placeIn } from '../../src/surfaces/chat/language/groups.ts'
import { parseText } from '../../src/surfaces/chat/language/parse.ts'
import { openApp } from '../support/app.ts'
import { discordClient, type Seen, type Value } from '../support/discord-client.ts'
import { show } from '../support/discord-seen.ts'
import { startDiscord } from '../support/discord-server.ts'
import { watchTakenIn } from '../support/taken-in.ts'
import { adapterContract, type View } from './adapter.ts'

/** A typed line as the options somebody would fill in. */
function filledIn(text: string): { path: string; options: Record<string, Value> } {
  const { path, options } = parseText(text, commands, 'mine')
  const command = commands.find((each) => each.path === path)
  if (!command) throw new Error(`There is no command ${path}`)
  const { name: group, verb } = placeIn(command)
  const kinds = command.options
  const values = Object.entries(options).map(([name, value]): [string, Value] => {
    if (kinds[name]?.kind === 'number') return [name, Number(value)]
    return [name, kinds[name]?.kind === 'flag' ? value === 'yes' : value]
  })
  return { path: `${group} ${verb}`, options: Object.fromEntries(values) }
}

adapterContract('Discord', async () => {
  const discord = await startDiscord({ reads: true })
  const people = discordClient(discord)
  const users = { ana: people.join('ana', { name: 'Ana' }), kenji: people.join('kenji', { name: 'Kenji' }) }
  const { adapter, standing, takenIn } = watchTakenIn(
    createDiscordAdapter({
      config: { token: discord.token, apiUrl: discord.apiUrl, guildId: discord.guild.id },
      commands,
      log: pino({ level: 'silent' }),
    }),
  )
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
    standing,
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
    talk: {
      async reply(who, under, text, file) {
        if (!discord.world.channels.has(under.id)) people.openThread(seen(under.id))
        const files = file && [people.upload(file.name, file.content)]
        let id = ''
        await takenIn(() => {
          id = people.write(users[who], text, { channel: under.id, ...(files && { files }) }).id
        })
        return {
          edit: (changed) => takenIn(() => people.edit(id, changed)),
          remove: () => takenIn(() => people.erase(id)),
        }
      },
      inThread: async (under) => people.channelMessages(under.id).map(({ text }) => text),
      async form(who, text) {
        const { path, options } = filledIn(text)
        const asked = people.ask(users[who], path, options)
        const { fields } = await asked.form()
        return {
          fields: fields.map(({ label, value }) => ({ label, value })),
          fill: async (values) => (await (await asked.fill(values)).answer()).text,
        }
      },
      fileIn: async ({ id }) => Object.values(seen(id).files).join(),
      now: async ({ id }) => {
        const found = discord.world.messages.get(id)
        const now = found && !found.deleted ? people.now({ ...show(found) }) : undefined
        return now && view(now)
      },
      channel: { platform: 'discord', team: discord.guild.id, kind: 'channel', id: discord.channel },
      posted: async () => people.channelMessages().map(view),
      trouble: {
        slowDown: (seconds) => discord.fail({ on: /POST .*messages$/, retryAfter: seconds }),
        loseAnswer: () => discord.fail({ on: /POST .*messages$/, lost: 'after' }),
        refuse: () => discord.fail({ on: /POST .*messages$/, status: 403, code: 50_013 }),
        breakDown: () => discord.fail({ on: /POST .*messages$/, status: 503 }),
      },
      complete: async (who, command, text) =>
        (await people.autocomplete(users[who], command, 'task', text)).map(({ name }) => name),
    },
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
