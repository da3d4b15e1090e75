import { importGuess } from './guess.ts'
import { importGuesses } from './guesses.ts'
import { importTasks } from './import.ts'
import { importLeft } from './left.ts'
import { importOrder } from './order.ts'

export const importCommands = [importTasks, importGuesses, importGuess, importOrder, importLeft]
