/** Custom fields: what a Space or List wants to know of its tasks besides what every task has. */

export const fieldKinds = ['text', 'number', 'choice', 'date', 'person', 'link'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** As it is kept: a day as `2026-12-01`, a person by id. */
export type FieldValue = string | number
