/** Issues and tasks in step: what is the same on both sides, and what is to be done where they differ. */
import { oneLine, shorten } from '../card/shorten.ts'
import type { CodeHost } from './host-event.ts'

/** Why a task and its issue go separate ways. */
export const issueStops = ['moved', 'private', 'confidential', 'gone', 'refused'] as const
export type IssueStop = (typeof issueStops)[number]

/** What is kept in step. Texts are as they are compared. */
export type IssueState = { title: string; body: string; isOpen: boolean }

/** GitLab takes no longer title; GitHub one letter more. */
const longestTitle = 255
/** As long as the description of a task can be. */
export const longestBody = 20_000

/** What is put into a text so that it means nothing on the host. Nobody sees it. */
const spacer = '\u200b'

/** What is found again, whatever became of the answer: in what was made from here, unseen. */
export function markerOf(id: string): string {
  return `<!-- baton:${id} -->`
}

const marker = /<!-- baton:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) -->/g

/** Of what somebody wrote into a text only the last counts, where ours is: at its end. */
export function markedWith(text: string): string | undefined {
  const written = text.trimEnd()
  const last = [...written.matchAll(marker)].at(-1)
  return last && last.index + last[0].length === written.length ? last[1] : undefined
}

/** Without what makes a text pass for one that was sent from here: what is left of one may make another. */
function unmarked(text: string): string {
  let left = text
  for (let before = ''; before !== left; ) {
    before = left
    left = left.replace(marker, '')
  }
  return left
}

/** Nobody there is pinged by it, and nothing in it is a command to GitLab (`/close`). */
export function harmless(text: string): string {
  return unmarked(text)
    .replace(/@(?=[\p{L}\p{N}_])/gu, `@${spacer}`)
    .replace(/(?<!\S)\/(?=\p{L})/gu, `${spacer}/`)
}

/** A title as it is written on the host: what pings in a text does not ping there. */
export function titleThere(title: string): string {
  return shorten(oneLine(title), longestTitle)
}

/** A text of the host as it is kept here. Nobody who is mentioned by their id here was meant there. */
export function textHere(text: string, most: number): string {
  return shorten(bare(text), most).replace(/<@/g, `<${spacer}@`)
}

/** Without what only one of the sides writes. */
function bare(text: string): string {
  return unmarked(text.replaceAll(spacer, '')).replace(/\r\n?/g, '\n').trim()
}

/** The same text on both sides, however each of them writes it. */
export function sameBody(text: string): string {
  return shorten(bare(text), longestBody)
}

export function sameTitle(title: string): string {
  return titleThere(bare(title))
}

export function isCut(body: string): boolean {
  return bare(body).length > longestBody
}

/** As people see it on a task. `number` and `url`: null until its host has it. */
export type ShownIssue = {
  repository: string
  host: CodeHost
  number: number | null
  url: string | null
  isOpen: boolean
  stopped: IssueStop | null
}

type Sides = { agreed: IssueState | undefined; here: IssueState; there: IssueState }
type Settled = { here: Partial<IssueState>; there: Partial<IssueState> }

/** Field by field: what one side changed becomes so on the other, and of what both changed the later. */
export function settle({ agreed, here, there }: Sides, isThereLater: boolean): Settled {
  const settled: Settled = { here: {}, there: {} }
  const take = <K extends keyof IssueState>(field: K) => {
    if (here[field] === there[field]) return
    const [changedHere, changedThere] = [here, there].map((side) => agreed?.[field] !== side[field])
    if (changedThere && (!changedHere || isThereLater)) settled.here[field] = there[field]
    else settled.there[field] = here[field]
  }
  take('title')
  take('body')
  take('isOpen')
  return settled
}
