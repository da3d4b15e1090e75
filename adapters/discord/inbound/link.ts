/** https://support.discord.com/hc/en-us/articles/206346498: a channel, a thread or a message in it. */
export function linkTo(guild: string | undefined, channel: string, message?: string): string {
  const place = `https://discord.com/channels/${guild ?? '@me'}/${channel}`
  return message === undefined ? place : `${place}/${message}`
}
