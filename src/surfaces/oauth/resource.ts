/** What a token is for (RFC 8707): Baton as assistants reach it, under its own address. */
export function isResource(resource: string, own: string): boolean {
  const href = (text: string) => URL.parse(text)?.href.replace(/\/$/, '')
  const said = href(resource)
  return said !== undefined && (said === href(`${own}/mcp`) || said === href(own))
}
