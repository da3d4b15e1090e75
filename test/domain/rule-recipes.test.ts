/** Ready-made rules can be read, and say themselves as they are written. */
import { expect, test } from 'vitest'
import { printLine, readLine } from '../../src/domain/automation/line.ts'
import { recipeLine, recipes } from '../../src/domain/automation/recipes.ts'
import { parseFilter, showFilter } from '../../src/domain/filter/filter.ts'

test.each(recipes)('$name', (recipe) => {
  const line = recipeLine(recipe)
  expect(printLine(readLine(line, ''))).toBe(line)
  if (recipe.where !== undefined) expect(showFilter(parseFilter(recipe.where))).toBe(recipe.where)
})
