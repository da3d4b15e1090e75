/**
 * What somebody is told something for. In this order a message of several things is read: first what needs its reader, last
 * what asks for nothing.
 */
export const needs = [
  'answer',
  'overdue',
  'due',
  'soon',
  'reminder',
  'ready',
  'new',
  'stuck',
  'keeps',
  'waits',
  'comment',
  'news',
] as const
export type Need = (typeof needs)[number]

/** The first that comes in the order in which they are read: negative. */
export function byNeed(one: { need: Need }, other: { need: Need }): number {
  return needs.indexOf(one.need) - needs.indexOf(other.need)
}
