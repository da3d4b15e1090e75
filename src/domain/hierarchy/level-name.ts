/** Names of Spaces, Folders and Lists. */
import { oneLine, shorten } from '../card/shorten.ts'

/** Short enough for every platform's lists. */
export const longestLevelName = 80

/** The nearest that can be a name: `/` stands between a Space, its Folders and Lists. */
export function levelName(given: string): string {
  return shorten(oneLine(given).replaceAll('/', '-'), longestLevelName)
}
