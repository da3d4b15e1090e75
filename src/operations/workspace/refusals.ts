import { refusing } from '../../domain/refusal.ts'

/** How long a code can be used, in minutes. */
export const codeMinutes = 15

export type WorkspaceRefusals = {
  unknown_code: { code: string; joins: 'workspaces' | 'accounts' }
  same_workspace: object
  /** What is kept there would be lost. */
  not_empty: object
}
export const refuseWorkspace = refusing<WorkspaceRefusals>()
