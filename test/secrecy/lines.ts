/**
 * For each command, lines that make it act beside secrets. What names a secret is said by those in its List only, who
 * say it aloud, too: what they type into a command nobody else sees.
 */
import { otherLines } from './other-lines.ts'
import type { Lines } from './said.ts'
import { taskLines } from './task-lines.ts'
import { webhookLines } from './webhook-lines.ts'

export const lines: Lines = { ...taskLines, ...otherLines, ...webhookLines }
