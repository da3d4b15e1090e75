import { button, card, context, mention, text } from '../../../../cards/words.ts'
import { UserError } from '../../../../domain/errors.ts'
import { parseFilter, showFilter } from '../../../../domain/filter/filter.ts'
import { mayAct } from '../../../../domain/people/role.ts'
import { emit } from '../../../../events/event.ts'
import { resolveFilter } from '../../../../store/search/resolve.ts'
import { addView, changeView, type ViewRow, viewsOf } from '../../../../store/search/views.ts'
import { command } from '../command.ts'
import type { Context } from '../context.ts'

export const viewSave = command({
  path: 'view save',
  summary: 'Keep a filter under a name: for yourself, for a List, or for everybody',
  examples: [
    'view save "This week" "due:<=sunday @me"',
    'view save Reviews "status:review sort:due" for:everybody',
    'view save Bugs "#bug group:priority" in:Backend',
  ],
  visibility: 'caller',
  role: 'guest',
  options: {
    name: { kind: 'text', written: 'next', required: true, max: 60, summary: 'What to call it' },
    for: {
      kind: 'choice',
      written: 'named',
      choices: ['me', 'everybody'],
      summary: 'Whose it is; yours where you say nothing',
    },
    in: { kind: 'list', written: 'named', summary: 'The List that it belongs to' },
    filter: { kind: 'filter', written: 'next', required: true, summary: 'The filter, in quotes' },
  },
  async run(input, here) {
    const { filter } = await resolveFilter(here.trx, here.viewer, parseFilter(input.filter), here)
    const owner = {
      personId: input.in || input.for === 'everybody' ? null : here.caller.id,
      listId: input.in?.id ?? null,
    }
    if (owner.personId === null && !owner.listId && !mayAct(here.caller.role, 'member')) throw notForGuests()
    const same = await sameName(here, input.name, owner)
    const written = showFilter(filter)
    if (same) await changeView(here.change, same.id, written)
    else {
      const view = { name: input.name, ...owner, filter: written, createdBy: here.caller.id }
      await addView(here.change, view, here.change.now)
    }
    const did = same ? 'changed' : 'saved'
    await emit(here.change, [{ kind: 'view.changed', taskId: null, data: { name: input.name, did } }])
    return card('good', [mention(here.caller), ` ${did} the view “${input.name}”`], {
      blocks: [text({ code: written || 'everything open' }), context(whose(owner, input.in?.name))],
      buttons: [
        button('Show', 'view show', { name: input.name }),
        button('Pin it here', 'view pin', { name: input.name }),
      ],
    })
  },
})

type Owner = { personId: string | null; listId: string | null }

async function sameName(here: Context, name: string, owner: Owner): Promise<ViewRow | undefined> {
  const views = await viewsOf(here.trx, here.viewer)
  const same = views.find(
    (view) =>
      view.name.toLowerCase() === name.toLowerCase() &&
      view.personId === owner.personId &&
      view.listId === owner.listId,
  )
  if (same && same.createdBy !== here.caller.id && !mayAct(here.caller.role, 'admin')) {
    throw new UserError(
      'name_taken',
      `Somebody else’s view is called “${same.name}”.`,
      'Choose another name.',
    )
  }
  return same
}

export function whose({ personId, listId }: Owner, listName: string | null | undefined): string {
  if (personId) return 'Yours.'
  return listId ? `For everybody in ${listName ?? 'its List'}.` : 'For everybody.'
}

function notForGuests(): UserError {
  return new UserError(
    'not_allowed',
    'Guests can save views for themselves only.',
    'Leave `for:everybody` out.',
  )
}
