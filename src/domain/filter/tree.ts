/** A filter as it was understood. See `../filter.ts`. */

/** Without `where` it is every task. Without `sort`, what to do next comes first. */
export type Filter = { where: Condition | undefined; sort: Sort[]; group: Group | undefined }

export type Condition =
  | { kind: 'and' | 'or'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | Words
  | Refs
  | Named

/**
 * To be found in a title or description; as a `start`, it may go on. `quoted`: it was, so that it means nothing else. `at` is
 * the character it begins at, from 1.
 */
export type Words = { kind: 'words'; text: string; start: boolean; quoted?: true; at: number }
export type Refs = { kind: 'refs'; numbers: number[]; at: number }
/** `name:value,value`; one of the values must fit. `custom`: a field that the team has made. */
export type Named = { kind: 'named'; name: string; custom: boolean; values: Value[]; at: number }
export type Value = Single | Range
/** `id`: of the person or place that it names, once that is found. */
export type Single = { op: Comparison; text: string; at: number; id?: string }
/** Both ends belong to it; one may be open. */
export type Range = { op: '..'; from: string | undefined; to: string | undefined; at: number }

export const comparisons = ['<=', '>=', '<', '>', '='] as const
export type Comparison = (typeof comparisons)[number]

export const sortKeys = [
  'next',
  'due',
  'priority',
  'created',
  'updated',
  'title',
  'status',
  'number',
  'estimate',
] as const
export type Sort = { by: (typeof sortKeys)[number]; descending: boolean }

export const groupKeys = ['status', 'assignee', 'priority', 'list', 'due', 'tag'] as const
export type Group = (typeof groupKeys)[number]
