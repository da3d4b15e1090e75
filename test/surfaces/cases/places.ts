/** Where tasks lie, and what tells them apart. */
import type { Cases } from '../case.ts'

const tree = [
  'space add Product',
  'folder add Web in:Product',
  'lists add Pages in:Product/Web',
  'space add Home',
]
const unknown = (name: string) => ({ in: name, by: 'Nowhere', code: 'unknown_list' })

const kinds = {
  list: { group: 'lists', one: 'Pages' },
  folder: { group: 'folder', one: 'Web' },
  space: { group: 'space', one: 'Product' },
} as const

/** What Lists, Folders and Spaces have in common. */
const each = Object.entries(kinds).map(([kind, { group, one }]): Cases => {
  const path = `/${kind}s/${one}`
  const refused = unknown(one)
  return {
    [`${kind}.rename`]: {
      given: tree,
      line: `${group} rename ${one} Other`,
      api: [`PATCH ${path}`, { name: 'Other' }],
      refused,
    },
    [`${kind}.archive`]: {
      given: tree,
      line: `${group} archive ${one}`,
      api: [`POST ${path}/archive`],
      refused,
    },
    [`${kind}.unarchive`]: {
      given: [...tree, `${group} archive ${one}`],
      ...{ line: `${group} unarchive ${one}`, api: [`POST ${path}/unarchive`], refused },
    },
    [`${kind}.delete`]: { given: tree, line: `${group} delete ${one}`, api: [`DELETE ${path}`], refused },
    [`${kind}.restore`]: {
      given: [...tree, `${group} delete ${one} confirm:yes`],
      ...{ line: `${group} restore ${one}`, api: [`POST ${path}/restore`], refused },
    },
  }
})

const made: Cases = {
  'list.add': {
    given: tree,
    line: 'lists add Blog in:Product',
    api: ['POST /lists', { name: 'Blog', in: 'Product' }],
    refused: unknown('Product'),
  },
  'folder.add': {
    given: tree,
    line: 'folder add App in:Product',
    api: ['POST /folders', { name: 'App', in: 'Product' }],
    refused: unknown('Product'),
  },
  'space.add': {
    line: 'space add Product',
    api: ['POST /spaces', { name: 'Product' }],
    refused: {
      given: ['space add Taken'],
      line: 'space add Taken',
      api: ['POST /spaces', { name: 'Taken' }],
      code: 'level_name_taken',
    },
  },
  'list.move': {
    given: tree,
    line: 'lists move Pages to:Home',
    api: ['POST /lists/Pages/move', { to: 'Home' }],
    refused: unknown('Home'),
  },
  'folder.move': {
    given: tree,
    line: 'folder move Web to:Home',
    api: ['POST /folders/Web/move', { to: 'Home' }],
    refused: unknown('Home'),
  },
}

const settings: Cases = {
  'list.bind': {
    line: 'lists bind Backend',
    api: ['POST /lists/Backend/channels', { channel: { id: '$channel' } }],
    refused: unknown('Backend'),
    without: { cli: 'a command line is in no channel' },
  },
  'list.unbind': {
    given: ['lists bind Backend'],
    line: 'lists unbind Backend',
    api: ['DELETE /channels/$channel/lists?which=Backend'],
    refused: unknown('Backend'),
    without: { cli: 'a command line is in no channel' },
  },
  'list.open-to-teams': {
    line: 'lists guests Backend yes',
    api: ['PUT /lists/Backend/other-teams', { open: true }],
    refused: unknown('Backend'),
  },
  'list.set-handoffs': {
    line: 'lists handoffs Backend hours:4',
    api: ['PUT /lists/Backend/handoffs', { hours: 4 }],
    refused: unknown('Backend'),
  },
  'list.set-private': {
    line: 'lists private Backend yes',
    api: ['PUT /lists/Backend/private', { private: true }],
    refused: unknown('Backend'),
  },
  'list.set-stale': {
    line: 'lists stale Backend "In progress" 2d',
    api: ['PUT /lists/Backend/stale', { status: 'In progress', after: 2 }],
    refused: unknown('Backend'),
  },
  'list.set-zone': {
    line: 'lists zone Backend Europe/Lisbon',
    api: ['PUT /lists/Backend/time-zone', { zone: 'Europe/Lisbon' }],
    refused: unknown('Backend'),
  },
  'list.share': {
    given: ['lists private Backend yes'],
    line: 'lists share Backend people:Kenji',
    api: ['POST /lists/Backend/members', { people: ['Kenji'] }],
    refused: { in: 'Kenji', by: 'Nobody', code: 'unknown_person' },
  },
  'list.unshare': {
    given: ['lists private Backend yes', 'lists share Backend people:Kenji'],
    line: 'lists unshare Backend people:Kenji',
    api: ['DELETE /lists/Backend/members?people=Kenji'],
    refused: { in: 'Kenji', by: 'Nobody', code: 'unknown_person' },
  },
}

const status: Cases = {
  'status.add': {
    line: 'statuses add Checking category:active',
    api: ['POST /statuses', { name: 'Checking', category: 'active' }],
    refused: {
      line: 'statuses add "In progress" category:active',
      api: ['POST /statuses', { name: 'In progress', category: 'active' }],
      code: 'status_name_taken',
    },
  },
  'status.rename': {
    line: 'statuses rename "In progress" Doing',
    api: ['PATCH /statuses/In progress', { name: 'Doing' }],
    refused: { in: 'In progress', by: 'Nowhere', code: 'unknown_status' },
  },
  'status.move': {
    line: 'statuses move "In progress" before:"To do"',
    api: ['POST /statuses/In progress/move', { before: 'To do' }],
    refused: { in: 'In progress', by: 'Nowhere', code: 'unknown_status' },
  },
  'status.delete': {
    line: 'statuses delete "In progress"',
    api: ['DELETE /statuses/In progress'],
    refused: { in: 'In progress', by: 'Nowhere', code: 'unknown_status' },
  },
  'status.use': {
    line: 'statuses use kanban in:Ops',
    api: ['POST /statuses/use', { set: 'kanban', in: 'Ops' }],
    refused: unknown('Ops'),
  },
}

const saved: Cases = {
  'field.add': {
    line: 'field add Customer in:Backend',
    api: ['POST /fields', { name: 'Customer', in: 'Backend' }],
    refused: unknown('Backend'),
  },
  'field.rename': {
    given: ['field add Customer'],
    line: 'field rename Customer Client',
    api: ['PATCH /fields/Customer', { name: 'Client' }],
    refused: { in: 'Customer', by: 'Nowhere', code: 'unknown_field' },
  },
  'field.delete': {
    given: ['field add Customer'],
    line: 'field delete Customer',
    api: ['DELETE /fields/Customer'],
    refused: { in: 'Customer', by: 'Nowhere', code: 'unknown_field' },
  },
  'view.save': {
    line: 'view save Urgent priority:urgent',
    api: ['POST /views', { name: 'Urgent', filter: 'priority:urgent' }],
    refused: { in: 'priority:urgent', by: 'due:someday', code: 'bad_filter' },
  },
  'view.delete': {
    given: ['view save Urgent priority:urgent'],
    line: 'view delete Urgent',
    api: ['DELETE /views/Urgent'],
    refused: { in: 'Urgent', by: 'Nowhere', code: 'unknown_view' },
  },
  'template.save': {
    line: 'template save T-1 Fence',
    api: ['POST /templates', { task: 'T-1', name: 'Fence' }],
    refused: { in: 'T-1', by: 'T-99', code: 'unknown_task' },
  },
  'template.use': {
    given: ['template save T-1 Fence'],
    line: 'template use Fence title:"Another fence" in:Backend',
    api: ['POST /templates/Fence/use', { title: 'Another fence', in: 'Backend' }],
    refused: { in: 'Fence', by: 'Nowhere', code: 'unknown_template' },
  },
  'template.delete': {
    given: ['template save T-1 Fence'],
    line: 'template delete Fence',
    api: ['DELETE /templates/Fence'],
    refused: { in: 'Fence', by: 'Nowhere', code: 'unknown_template' },
  },
}

export const placeCases: Cases = { ...Object.assign({}, ...each), ...made, ...settings, ...status, ...saved }
