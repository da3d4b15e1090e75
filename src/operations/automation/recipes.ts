import { type Recipe, recipes } from '../../domain/automation/recipes.ts'
import { operation } from '../operation.ts'

export const listRecipes = operation({
  name: 'rule.recipes',
  summary: 'Show ready-made rules to start from',
  role: 'member',
  reads: true,
  input: {},
  run: async (): Promise<readonly Recipe[]> => recipes,
})
