export const roles = ['guest', 'member', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]

/** Whether somebody with `role` may do what needs `needed`. */
export function mayAct(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}
