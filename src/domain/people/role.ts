export const roles = ['guest', 'member', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

/** Whether somebody with `role` may do what needs `needed`. */
export function mayAct(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

/** What a command needs that makes one of these, and whatever else makes one. */
export const toMake = { space: 'admin', folder: 'member', list: 'member', field: 'member' } as const

export const toImport: Role = 'member'

/** Why somebody may not give another one a role, or take them out (`to` is what they are then): undefined where they may. */
export function refusal(actor: Role, theirs: Role, to: Role): 'above' | 'owner' | undefined {
  if (!mayAct(actor, theirs)) return 'above'
  return to === 'owner' && actor !== 'owner' ? 'owner' : undefined
}

export function withArticle(role: Role): string {
  return `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`
}
