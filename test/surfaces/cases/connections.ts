/** What connects other programs. */
import type { Cases } from '../case.ts'

const made = ['webhook add https://example.com/hook name:CRM']
const taking = ['webhook receive CRM in:Backend']
const unknown = { in: 'CRM', by: 'Nowhere', code: 'unknown_webhook' }
const secret = { cli: 'it shows a secret, which the chat shows to the person alone' }
const unknownList = { in: 'Backend', by: 'Nowhere', code: 'unknown_list' }

export const connectionCases: Cases = {
  'webhook.add': {
    line: 'webhook add https://example.com/hook name:CRM on:finished',
    api: ['POST /webhooks', { url: 'https://example.com/hook', name: 'CRM', on: ['finished'] }],
    refused: { in: 'https://', by: 'ftp://', code: 'webhook_bad_url' },
    without: secret,
  },
  'webhook.receive': {
    line: 'webhook receive CRM in:Backend',
    api: ['POST /webhooks/incoming', { name: 'CRM', in: 'Backend' }],
    refused: unknownList,
    without: secret,
  },
  'webhook.rotate': {
    given: made,
    line: 'webhook rotate CRM',
    api: ['POST /webhooks/CRM/rotate'],
    refused: unknown,
    without: secret,
  },
  'webhook.change': {
    given: made,
    line: 'webhook change CRM name:Other',
    api: ['PATCH /webhooks/CRM', { name: 'Other' }],
    refused: unknown,
  },
  'webhook.map': {
    given: taking,
    line: 'webhook map CRM { "title": name }',
    api: ['PUT /webhooks/CRM/map', { map: '{ "title": name }' }],
    refused: unknown,
  },
  'webhook.switch': {
    given: made,
    line: 'webhook switch CRM off',
    api: ['PUT /webhooks/CRM/state', { to: 'off' }],
    refused: unknown,
  },
  'webhook.test': {
    given: made,
    line: 'webhook test CRM',
    api: ['POST /webhooks/CRM/test'],
    refused: unknown,
  },
  'webhook.redeliver': {
    given: [...made, 'webhook test CRM'],
    line: 'webhook redeliver CRM $call',
    api: ['POST /webhooks/CRM/redeliver', { call: '$call' }],
    refused: unknown,
  },
  'webhook.remove': {
    given: made,
    line: 'webhook remove CRM',
    api: ['DELETE /webhooks/CRM'],
    refused: unknown,
  },
  'token.end': {
    given: ['token add laptop'],
    line: 'token end laptop',
    api: ['DELETE /tokens/laptop'],
    refused: { in: 'laptop', by: 'phone', code: 'unknown_token' },
  },
  'tests.set': {
    line: 'tests set Backend branches:main',
    api: ['PUT /lists/Backend/test-reports', { branches: ['main'] }],
    refused: unknownList,
  },
  'tests.off': {
    given: ['tests set Backend'],
    line: 'tests off Backend',
    api: ['DELETE /lists/Backend/test-reports'],
    refused: unknownList,
  },
}
