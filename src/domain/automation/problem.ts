/** Why Baton paused a rule: as data, since not everybody who may know of the rule may read what it names. */

/**
 * `failing`: it was refused too often in a row. Of a status or field, `gone` is that nothing is called that any more where
 * the rule is for, and `split` that only some of those that were called that have another name now.
 */
export const problemKinds = [
  'failing',
  'owner_gone',
  'place_gone',
  'place_hidden',
  'list_gone',
  'list_hidden',
  'person_gone',
  'channel_gone',
  'channel_hidden',
  'owner_guest',
  'owner_member',
  'status_gone',
  'status_split',
  'field_gone',
  'field_split',
  'template_gone',
  'template_split',
  'form_gone',
  'form_split',
  'condition',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/**
 * `name`: what it names that is the matter, for its owner to read; `now`: what some of these are called by now. `isBack`: it
 * has come back, and its owner was told so.
 */
export type Problem = {
  kind: ProblemKind
  name?: string | undefined
  now?: string | undefined
  isBack?: true | undefined
}

/** What may come back; of all else its owner has to see to it. */
export function mayComeBack({ kind, isBack }: Problem): boolean {
  return !isBack && kind !== 'failing' && !kind.endsWith('_split')
}
