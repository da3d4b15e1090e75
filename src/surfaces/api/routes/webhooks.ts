/** What connects other programs: webhooks, tokens, and reports of tests. */
import { z } from 'zod'
import { tokenScopes } from '../../../domain/people/token-scope.ts'
import { endTests, listTests, type ShownTests, setTests } from '../../../operations/test-report/settings.ts'
import { endToken } from '../../../operations/token/end.ts'
import { listTokens } from '../../../operations/token/list.ts'
import { addWebhook } from '../../../operations/webhook/add.ts'
import { logOfWebhook, redeliverCall, testWebhook } from '../../../operations/webhook/calls.ts'
import { changeWebhook } from '../../../operations/webhook/change.ts'
import { receiveWebhook, remapWebhook, tryWebhook } from '../../../operations/webhook/receive.ts'
import {
  listWebhooks,
  removeWebhook,
  rotateSecret,
  switchWebhook,
} from '../../../operations/webhook/webhooks.ts'
import { moment, named } from '../resources/task.ts'
import {
  addressSchema,
  logSchema,
  madeSchema,
  showAddress,
  showLog,
  showMade,
  showTried,
  showWebhook,
  triedSchema,
  webhookSchema,
} from '../resources/webhook.ts'
import { type Route, route, shown, shownAs } from '../route.ts'
import { edited, editedOne } from '../versions.ts'

const oneWebhook = editedOne('webhook', webhookSchema, showWebhook)

const token = z
  .object({
    id: z.uuid(),
    name: z.string(),
    person: named.extend({ program: z.boolean().describe('Whether it is the workspace’s own') }),
    scopes: z.array(z.enum(tokenScopes)),
    createdAt: moment,
    expiresAt: moment.nullable(),
    usedAt: moment.nullable(),
    renews: z.boolean().describe('Whether a program signed in for it, and renews it by itself'),
  })
  .meta({ id: 'Token' })

const settings = z.object({
  list: named.extend({ path: z.string() }),
  branches: z.array(z.string()),
  owners: z.array(z.object({ path: z.string(), person: named.nullable() })),
  off: z.boolean(),
})

function showTests({ list, branches, owners, off }: ShownTests): z.infer<typeof settings> {
  const nameOf = ({ id, name }: { id: string; name: string }) => ({ id, name })
  return {
    ...{ list: { ...nameOf(list), path: list.path }, branches, off },
    owners: owners.map(({ path, person }) => ({ path, person: person ? nameOf(person) : null })),
  }
}
const oneSetting = shown('settings', settings, showTests)

export const webhookRoutes: Route[] = [
  route('GET /webhooks', listWebhooks, {
    shows: edited('webhooks', webhookSchema, (all) => all.map(showWebhook)),
  }),
  route('POST /webhooks', addWebhook, {
    created: true,
    secrets: ['secret'],
    shows: shownAs(madeSchema, showMade),
  }),
  route('POST /webhooks/incoming', receiveWebhook, {
    created: true,
    secrets: ['secret', 'address'],
    shows: shownAs(addressSchema, showAddress),
  }),
  route('PATCH /webhooks/{webhook}', changeWebhook, { shows: oneWebhook }),
  route('DELETE /webhooks/{webhook}', removeWebhook),
  route('PUT /webhooks/{webhook}/state', switchWebhook, { shows: oneWebhook }),
  route('PUT /webhooks/{webhook}/map', remapWebhook, { shows: oneWebhook }),
  route('POST /webhooks/{webhook}/try', tryWebhook, { shows: shown('tried', triedSchema, showTried) }),
  route('POST /webhooks/{webhook}/test', testWebhook),
  route('GET /webhooks/{webhook}/log', logOfWebhook, { shows: shownAs(logSchema, showLog) }),
  route('POST /webhooks/{webhook}/redeliver', redeliverCall),
  route('POST /webhooks/{webhook}/rotate', rotateSecret, {
    secrets: ['secret'],
    shows: shownAs(madeSchema, showMade),
  }),
  route('GET /tokens', listTokens, { shows: shown('tokens', token.array(), (all) => all) }),
  route('DELETE /tokens/{token}', endToken),
  route('GET /test-reports', listTests, {
    shows: shown('settings', settings.array(), (all) => all.map(showTests)),
  }),
  route('PUT /lists/{list=which}/test-reports', setTests, { shows: oneSetting }),
  route('DELETE /lists/{list=which}/test-reports', endTests, { shows: oneSetting }),
]
