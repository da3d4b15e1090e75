import { openApp } from '../support/app.ts'
import { openSlack } from '../support/slack-app.ts'
import type { SeenMessage } from '../support/slack-client.ts'
import { bot, generalChannel, team } from '../support/slack-workspace.ts'
import { watchTakenIn } from '../support/taken-in.ts'
import { adapterContract, type View } from './adapter.ts'

const users = { ana: 'U0ANA', kenji: 'U0CHI' }

for (const mode of ['http', 'socket'] as const) {
  adapterContract(`Slack over ${mode}`, async () => {
    const slack = await openSlack({ mode })
    const { adapter, standing } = watchTakenIn(slack.adapter)
    const baton = await openApp({ adapters: [adapter] })
    const { client } = slack
    const messages = new Map<string, SeenMessage>()
    const view = (message: SeenMessage): View => {
      messages.set(message.ts, message)
      const buttons = message.buttons.map((button) => button.label)
      return { id: message.ts, text: message.text, buttons, hidden: message.onlyFor !== undefined }
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
      mention: { ana: '<@U0ANA>', kenji: '<@U0CHI>' },
      command: async (who, text) => view(await client.slash(users[who], text)),
      mentioning: async (who, text) => view(await client.mention(users[who], text)),
      direct: async (who, text) => view(await client.direct(users[who], text)),
      press: async (who, on, label) => view(await client.press(users[who], seen(on.id), label)),
      told: async (who) =>
        client
          .directMessages(users[who])
          .filter((message) => message.from !== users[who])
          .map(view),
      address: (who) => ({ platform: 'slack', team: team.id, kind: 'person', id: users[who] }),
      talk: {
        async reply(who, under, text, file) {
          const files = file && [client.threads.file(file.name, 'text/plain', file.content)]
          const where = { thread: under.id, ...(files && { files }) }
          const message = await client.threads.say(users[who], text, where)
          return {
            edit: (changed) => client.threads.edit(message, changed),
            remove: () => client.threads.remove(message),
          }
        },
        inThread: async (under) =>
          client
            .channelMessages()
            .filter(({ thread, from }) => thread === under.id && from === bot.id)
            .map(({ text }) => text),
        async form(who, text) {
          const user = users[who]
          await slack.wire.command(client.payloads.command(user, text, generalChannel))
          const { fields } = await client.forms.opened(user)
          return {
            fields: fields.map(({ label, value }) => ({ label, value })),
            async fill(values) {
              const before = client.seenBy(user).length
              await client.forms.submit(user, values)
              const open = client.forms.modal(user)
              if (open) return [open.notice, ...open.fields.map(({ value }) => value)].join('\n')
              return (await client.until(() => client.seenBy(user).slice(before).at(-1))).text
            },
          }
        },
        fileIn: async () => {
          const { content } = await client.until(() =>
            [...slack.api.slack.files.values()].findLast(
              ({ name, content }) => name.endsWith('.csv') && content,
            ),
          )
          return String(content)
        },
        now: async ({ id }) => {
          const found = client.channelMessages().find(({ ts }) => ts === id)
          return found && view(found)
        },
        channel: { platform: 'slack', team: team.id, kind: 'channel', id: generalChannel },
        posted: async () =>
          client
            .channelMessages()
            .filter(({ from, thread }) => from === bot.id && thread === undefined)
            .map(view),
        trouble: {
          slowDown: (seconds) => slack.api.fail('chat.postMessage', { retryAfter: seconds }),
          loseAnswer: () => slack.api.loseAnswer('chat.postMessage'),
          refuse: () => slack.api.fail('chat.postMessage', { error: 'restricted_action' }),
          breakDown: () => slack.api.fail('chat.postMessage', { status: 503 }),
        },
      },
      nowhere: { platform: 'slack', team: team.id, kind: 'channel', id: 'C0NOWHERE' },
      token: {
        refuse() {
          slack.api.refused.bot = 'token_revoked'
        },
        accept() {
          slack.api.refused.bot = undefined
        },
      },
      async close() {
        await baton.close()
        await slack.close()
      },
    }
  })
}
