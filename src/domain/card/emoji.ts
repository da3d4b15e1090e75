/** Names that platforms write in place of the commonest emoji. */
import { lookUp } from '../text/look-up.ts'

const named: Record<string, string> = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  heart: '❤️',
  tada: '🎉',
  eyes: '👀',
  rocket: '🚀',
  fire: '🔥',
  pray: '🙏',
  clap: '👏',
  raised_hands: '🙌',
  joy: '😂',
  smile: '😄',
  slightly_smiling_face: '🙂',
  thinking_face: '🤔',
  thinking: '🤔',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  warning: '⚠️',
  bulb: '💡',
  bug: '🐛',
  100: '💯',
}

const single = /^\p{RGI_Emoji}$/v

/** One emoji as people typed it, or by its name as in `:tada:`; undefined where the text is something else. */
export function emojiOf(typed: string): string | undefined {
  const text = typed.trim()
  const name = /^:([a-z0-9_+-]{1,40}):(?::skin-tone-\d:)?$/i.exec(text)?.[1]?.toLowerCase()
  if (name !== undefined) return lookUp(named, name) ?? `:${name}:`
  if (single.test(text)) return text
  const whole = `${text}\ufe0f`
  return single.test(whole) ? whole : undefined
}
