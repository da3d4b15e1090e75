import type { Command } from '../command.ts'
import { testsOff, testsSet } from './set.ts'
import { testsTake } from './take.ts'

export const testCommands: readonly Command[] = [testsTake, testsSet, testsOff]
