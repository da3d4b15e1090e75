import { openApp } from '../support/app.ts'
import { openSlack } from '../support/slack-app.ts'
import type { SeenMessage } from '../support/slack-client.ts'
import { team } from '../support/slack-workspace.ts'
import { adapterContract, type View } from './adapter.ts'

const users = { ana: 'U0ANA', kenji: 'U0CHI' }

for (const mode of ['http', 'socket'] as const) {
  adapterContract(`Slack over ${mode}`, async () => {
    const slack = await openSlack({ mode })
    const baton = await openApp({ adapters: [slack.adapter] })
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
      adapter: slack.adapter,
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
