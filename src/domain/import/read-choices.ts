/** How a file is read: what each column was found to be, and what whoever imports chose instead. */

/** What a column can become. */
export const targetNames = [
  'id',
  'number',
  'title',
  'description',
  'status',
  'category',
  'done',
  'priority',
  'assignees',
  'email',
  'tags',
  'spacedTags',
  'due',
  'start',
  'minutes',
  'seconds',
  'milliseconds',
  'hours',
  'parent',
  'blockedBy',
  'blocks',
  'list',
  'folder',
  'space',
  'created',
  'finished',
  'updated',
  'comment',
  'checklist',
] as const
export type Target = (typeof targetNames)[number]

export const readings = [...targetNames, 'field', 'nothing'] as const
/** `field`: the custom field of that name, where there is one. */
export type Reading = (typeof readings)[number]

export const dateOrders = ['day-first', 'month-first'] as const
export type DateOrder = (typeof dateOrders)[number]

/** Of whoever imports, by the name of a column as it is in the file. Kept with the import. */
export type ReadChoices = {
  v: 1
  columns?: Record<string, Reading>
  order?: Record<string, DateOrder>
  /** The order of columns that leave it open, until somebody chooses. */
  usual?: DateOrder
}
export const noChoices: ReadChoices = { v: 1 }

/** Where nothing else says it. */
export const usualOrder: DateOrder = 'month-first'

/**
 * What dates such as `3/4/2026` say of their column: `open` where each may be either, `mixed` where some can only be the one
 * and some only the other.
 */
export const foundOrders = [...dateOrders, 'open', 'mixed'] as const
export type FoundOrder = (typeof foundOrders)[number]

export type ColumnSurvey = {
  column: string
  /** The first few that differ. */
  samples: string[]
  order?: FoundOrder
  /** Every time in it is midnight: it has days. */
  midnights?: true
}

/** What only the whole file says. Kept, so that going on with a file needs no second look at all of it. */
export type FileSurvey = {
  v: 1
  columns: ColumnSurvey[]
  /** How its letters are written. */
  encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
}

/** A column as it is read. */
export type ReadColumn = {
  column: string
  /** What it is called as a custom field. */
  field: string
  as: Reading
  sure: 'known' | 'guessed' | 'chosen'
  samples: string[]
  /** Of columns with dates such as `3/4/2026`: what they say themselves, and how they are read. */
  order?: { found: FoundOrder; read: DateOrder }
}
