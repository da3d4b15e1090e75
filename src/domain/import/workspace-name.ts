/** How a workspace is called in files. */
export function workspaceName(workspaceId: string): string {
  return workspaceId.slice(-12)
}
