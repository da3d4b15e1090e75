/** What people ask for while everything breaks, each with a code that is found again in all that comes of it. */
import type { Random } from './random.ts'

export type Kind = 'add' | 'mention' | 'comment' | 'title' | 'remind'

/** `where`: undefined is the writer's own conversation with Baton. */
export type Asked = {
  kind: Kind
  code: string
  line: string
  where?: string | undefined
  receiver?: string | undefined
  board?: Board | undefined
}

/** A task that everybody works on, with a live card in a channel of its own. */
export type Board = { ref: string; channel: string; message: string }

/** What Baton says when it has done it. */
export const done: Record<Kind, RegExp> = {
  add: /\badded T-\d/,
  mention: /\badded T-\d/,
  comment: /\bcommented on T-\d/,
  title: /\bedited T-\d/,
  remind: /I’ll remind you/,
}

export type World = { receivers: [string, ...string[]]; boards: [Board, ...Board[]] }

/** Letters that are part of no word and no date. */
const letters = 'BCFGHJKLMNPQRSTVWXZ'

/** Codes that nobody had before. */
export function codes(): () => string {
  let count = 0
  return () => {
    let rest = count++
    let code = ''
    for (let place = 0; place < 4; place++) {
      code += letters[rest % letters.length]
      rest = Math.floor(rest / letters.length)
    }
    return `Z${code}`
  }
}

/** More of them would only wait for their turn: Slack takes five messages a second. */
const often: [Kind, ...Kind[]] = ['add', 'add', 'add', 'mention', 'comment', 'title', 'title', 'remind']

export function something(random: Random, code: string, { receivers, boards }: World): Asked {
  const kind = random.pick(often)
  const receiver = random.pick(receivers)
  const board = random.pick(boards)
  switch (kind) {
    case 'add':
      return {
        ...{ kind, code, receiver, line: `add Piece ${code} <@${receiver}>` },
        where: random.chance(0.5) ? board.channel : undefined,
      }
    case 'mention':
      return { kind, code, receiver, line: `add Piece ${code} <@${receiver}>`, where: board.channel }
    case 'comment':
      return { kind, code, board, line: `comment ${board.ref} It is ${code} by now` }
    case 'title':
      return { kind, code, board, line: `edit ${board.ref} title:"Board ${code}"` }
    case 'remind':
      return { kind, code, line: `remind me in ${Math.ceil(random.between(1, 5))} seconds to do ${code}` }
  }
}

/** What tells nobody, so that any number of it is done soon. */
export function quietly(code: string): Asked {
  return { kind: 'add', code, line: `add Piece ${code}` }
}
