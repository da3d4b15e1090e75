/** Takes secrets out of text that somebody else made, such as an SDK's error message, before it is shown or logged. */

/**
 * What a secret looks like, and what is left of it: enough to tell which kind it was. They are also looked for
 * in JSON text, so none reaches over a backslash, or counts on a word boundary after an escape such as \n.
 */
const secrets: [RegExp, string | ((found: string, ...groups: string[]) => string)][] = [
  [/(xox[a-z]|xapp)-[\w.-]+/g, '$1-…'],
  // Where code hosts send what happens: whoever has the address may try secrets on it.
  [/(\/hooks\/[a-z]+\/)[\w-]{16,}/g, '$1…'],
  // Baton's own tokens, and what it signs webhooks with.
  [/(baton_|whsec_)[\w+/=-]{16,}/g, '$1…'],
  // Whoever has this address reads somebody's calendar.
  [/(\/calendar\/)[\w-]{16,}/g, '$1…'],
  // A connection's user and password. A password may hold an @ of its own, so for Postgres the last one counts.
  [/(postgres(?:ql)?:\/\/)([^\s"'<>\\]*)/g, (_, scheme, rest) => scheme + fromLastAt(rest)],
  [/(?<![a-z\d+.-])([a-z\d+.-]+:\/\/)[^\s"'/:@\\]+:[^\s"'/@\\]+@/gi, '$1…@'],
  [/([?&](?:password|token|secret|code)=)[^\s"'&\\]+/gi, '$1…'],
  // Whoever has one of these addresses can post as the bot.
  [/(hooks\.slack\.com\/)[^\s"'\\]+/g, '$1…'],
  [/(\/(?:webhooks|interactions)\/\d+\/)[\w-]{16,}/g, '$1…'],
  // A Discord bot token: the bot's id, a time and a signature, in base64url.
  [/(?<=^|[^\w\\-]|\\[bfnrt])[\w-]{18,30}\.[\w-]{6}\.[\w-]{25,}/g, '…'],
  [/(Bearer|Bot|Basic) [\w.~+/=-]{16,}/g, '$1 …'],
]

export function scrub(text: string): string {
  return secrets.reduce(
    // `replace` knows both by the same name, TypeScript does not.
    (clean, [pattern, left]) =>
      typeof left === 'string' ? clean.replace(pattern, left) : clean.replace(pattern, left),
    text,
  )
}

function fromLastAt(text: string): string {
  const at = text.lastIndexOf('@')
  return at < 0 ? text : `…${text.slice(at)}`
}
