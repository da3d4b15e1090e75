import { add } from './add.ts'
import { addLines } from './add-lines.ts'
import { keepWords } from './keep-words.ts'

/** Adding tasks, and what follows from the words of their titles. */
export const adding = [add, addLines, keepWords]
