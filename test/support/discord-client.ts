/** Acts as people in Discord: types, presses, and reads what they would see. What is not registered cannot be called. */
import { filledIn, type SeenForm, seenForm } from './discord-modal.ts'
import { interactionPayload } from './discord-payloads.ts'
import { pressOf, type Seen, seen, show } from './discord-seen.ts'
import type { DiscordServer } from './discord-server.ts'
import { discordTalk } from './discord-talk.ts'
import { typedCommand, type Value } from './discord-typed.ts'
import type { Attachment, Interaction, Member, Stored } from './discord-world.ts'

export type { Seen } from './discord-seen.ts'
export type { Value } from './discord-typed.ts'

/** Where something is typed: in the team's channel unless it is said otherwise. `age`: how old it is when it arrives. */
export type Where = {
  direct?: boolean
  /** A thread, or another channel. */
  channel?: string
  age?: number
  /** The message it is a reply to. */
  replyTo?: string
  files?: Attachment[]
}
export type Asked = {
  id: string
  /** Baton says that it is thinking about it. */
  deferred(): Promise<void>
  /** What came in the end. */
  answer(): Promise<Seen>
  /** The form that opened. */
  form(): Promise<SeenForm>
  /** Fills that form in and sends it. People are named by id. */
  fill(values: Record<string, string | string[]>, age?: number): Promise<Asked>
  /** The same event arrives a second time, as it does when a connection is resumed. */
  again(): void
}

export type DiscordClient = ReturnType<typeof discordClient>

export function discordClient(discord: DiscordServer) {
  const { world, gateway } = discord
  const talk = discordTalk(discord)

  function join(username: string, more: Partial<Member> = {}): Member {
    const member = { id: world.snowflake(), username, name: username, ...more }
    world.members.set(member.id, member)
    return member
  }

  function channelFor(user: Member, { direct = false, channel = discord.channel }: Where): string {
    return direct ? world.directChannel(user.id).id : channel
  }

  function interact(
    user: Member,
    channel: string,
    type: number,
    data: object,
    on?: string,
    age = 0,
  ): Interaction {
    const id = world.snowflake(age)
    const asked = {
      user: user.id,
      channel,
      sentAt: Date.now() - age,
      hidden: false,
      edited: false,
      followUps: [],
    }
    const interaction: Interaction = {
      id,
      token: `token-${id}`,
      ...asked,
      ...(on === undefined ? {} : { on }),
    }
    world.interactions.set(id, interaction)
    gateway.dispatch(0, 'INTERACTION_CREATE', interactionPayload(interaction, type, data, world))
    return interaction
  }

  function handle(interaction: Interaction, type: number, data: object): Asked {
    return {
      id: interaction.id,
      async deferred() {
        await world.until(() => (interaction.answered === 5 || interaction.answered === 6 ? true : undefined))
      },
      answer: () => world.until(() => answerTo(interaction)),
      form: async () => seenForm(await world.until(() => interaction.modal)),
      async fill(values, age = 0) {
        const sent = filledIn(await world.until(() => interaction.modal), values, world)
        const by = world.members.get(interaction.user)
        if (!by) throw new Error('A form of nobody')
        return handle(interact(by, interaction.channel, 5, sent, interaction.on, age), 5, sent)
      },
      again: () =>
        gateway.dispatch(0, 'INTERACTION_CREATE', interactionPayload(interaction, type, data, world)),
    }
  }

  function answerTo({ answered, original, edited, followUps }: Interaction): Seen | undefined {
    const followUp = followUps.at(-1)
    if (followUp !== undefined) return seen(world.messages.get(followUp))
    const shown = answered === 4 || answered === 7 || edited
    return shown ? seen(world.messages.get(original ?? '')) : undefined
  }

  function write(user: Member, content: string, { replyTo, files, ...where }: Where): Stored {
    return talk.write(user, content, {
      channel: channelFor(user, where),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(files ? { files } : {}),
    })
  }

  /** Baton's next answer to a message: a reply to it, or a word to its author alone. */
  function answerAfter(message: Stored): Promise<Seen> {
    const direct = world.directChannel(message.author).id
    return world.until(() =>
      seen(
        [...world.messages.values()].find(
          ({ id, author, channel, replyTo }) =>
            author === world.bot.id &&
            BigInt(id) > BigInt(message.id) &&
            (replyTo === message.id || (replyTo === undefined && channel === direct)),
        ),
      ),
    )
  }

  function read(filter: (message: Stored) => boolean): Seen[] {
    const all = [...world.messages.values()].filter((one) => one.author === world.bot.id && !one.deleted)
    return all.filter((one) => !one.thinking && filter(one)).map(show)
  }

  return {
    ...talk,
    join,
    /** Calls a slash command, without waiting for anything. */
    ask(user: Member, path: string, options: Record<string, Value> = {}, where: Where = {}): Asked {
      const data = typedCommand(discord, path, options, where)
      return handle(interact(user, channelFor(user, where), 2, data, undefined, where.age), 2, data)
    },
    /** Calls a slash command and waits for its answer. */
    slash(user: Member, path: string, options: Record<string, Value> = {}, where: Where = {}): Promise<Seen> {
      return this.ask(user, path, options, where).answer()
    },
    /** Presses a button on a message, without waiting for anything. */
    push(user: Member, message: Seen, label: string, where: Pick<Where, 'age'> = {}): Asked {
      const data = pressOf(world.messages.get(message.id)?.components, label)
      return handle(interact(user, message.channel, 3, data, message.id, where.age), 3, data)
    },
    press(user: Member, message: Seen, label: string): Promise<Seen> {
      return this.push(user, message, label).answer()
    },
    /** What is offered while somebody types `text` into an option, the others already filled in. */
    async autocomplete(
      user: Member,
      path: string,
      option: string,
      text: string,
      filled: Record<string, Value> = {},
    ): Promise<{ name: string; value: string }[]> {
      const data = typedCommand(discord, path, { ...filled, [option]: text }, {}, option)
      const interaction = interact(user, discord.channel, 4, data)
      return world.until(() => interaction.choices)
    },
    /** Writes a message, exactly as it is, and waits for nothing. */
    write(
      user: Member,
      text: string,
      where: Where = {},
    ): { id: string; answer(): Promise<Seen>; again(): void } {
      const { id, ...message } = write(user, text, where)
      return { id, answer: () => answerAfter({ id, ...message }), again: () => talk.again(id) }
    },
    /** Mentions Baton in the channel and waits for its answer. */
    mention(user: Member, text: string): Promise<Seen> {
      return answerAfter(write(user, `<@${world.bot.id}> ${text}`, {}))
    },
    /** Writes to Baton alone and waits for its answer. */
    direct(user: Member, text: string): Promise<Seen> {
      return answerAfter(write(user, text, { direct: true }))
    },
    /** Everything Baton told this person in their direct conversation, oldest first. */
    directMessages: (user: Member): Seen[] =>
      read(({ channel }) => channel === world.directChannel(user.id).id),
    /** What everyone sees of Baton in the channel, oldest first. */
    channelMessages: (channel = discord.channel): Seen[] =>
      read((message) => message.channel === channel && message.onlyFor === undefined),
    /** What this person alone sees of Baton in the channel. */
    hiddenMessages: (user: Member): Seen[] => read(({ onlyFor }) => onlyFor === user.id),
    /** The message as it is now. */
    now: (message: Seen): Seen | undefined => seen(world.messages.get(message.id)),
    /** Waits until this person has been told something in which `text` stands. */
    told: (user: Member, text: string): Promise<Seen> =>
      world.until(() =>
        read(({ channel }) => channel === world.directChannel(user.id).id).find((one) =>
          one.text.includes(text),
        ),
      ),
  }
}
