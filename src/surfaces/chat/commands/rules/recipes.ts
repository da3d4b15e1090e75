import { button, card, context, text } from '../../../../cards/words.ts'
import { recipeLine } from '../../../../domain/automation/recipes.ts'
import { listRecipes } from '../../../../operations/automation/recipes.ts'
import { chatCommand } from '../chat-command.ts'

export const rulesRecipes = chatCommand(listRecipes, {
  path: 'rules recipes',
  examples: ['rules recipes'],
  visibility: 'caller',
  written: {},
  card: (recipes) =>
    card('neutral', ['Ready-made rules'], {
      blocks: [
        ...recipes.flatMap((recipe) => [text({ strong: recipe.name }), text({ code: recipeLine(recipe) })]),
        context('Choose one and change it as you like.'),
      ],
      buttons: recipes.map(({ name, when, where, does }) =>
        button(name, 'rules new', { name, when, ...(where !== undefined && { if: where }), do: does }),
      ),
    }),
})
