/** All tools; a test holds that the API has what they ask for. */
import type { Tool } from '../tool.ts'
import { readTools } from './read.ts'
import { writeTools } from './write.ts'

export const tools: readonly Tool[] = [...readTools, ...writeTools]
