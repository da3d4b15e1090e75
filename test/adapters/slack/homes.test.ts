/** Of which team somebody is, by every field in which Slack says it, in each of its payloads. */
import type { BlockAction, EnvelopedEvent, ViewSubmitAction } from '@slack/bolt'
import { expect, test } from 'vitest'
import { fromButton, fromMessage } from '../../../adapters/slack/inbound/inbound.ts'
import { fromThread } from '../../../adapters/slack/inbound/platform-event.ts'
import { profileOf, type SlackUser } from '../../../adapters/slack/inbound/profile.ts'
import { fromSubmission } from '../../../adapters/slack/inbound/submission.ts'

const ours = 'T0TEAM'
const other = 'T0OTHER'
const organisation = 'E0ORG'
const noFiles = () => []

type Fields = Record<string, unknown>

/** https://docs.slack.dev/reference/events/app_mention, and the outer fields of https://docs.slack.dev/apis/events-api */
function event(type: string, fields: Fields, outer: Fields) {
  const said = {
    ...{ type, user: 'U061F7AUR', text: '<@U0BATON> add x', ts: '1515449522.000016', channel: 'C123ABC456' },
    ...{ event_ts: '1515449522000016', ...fields },
  }
  const body = {
    ...{ token: 'ZZZZZZWSxiZZZ2yIvs3peJ', api_app_id: 'A123ABC456', type: 'event_callback' },
    ...{ event: said, event_id: 'Ev123ABC456', event_time: 1515449522, event_context: 'EC', team_id: ours },
    ...outer,
  }
  // These are the parts of Slack's payloads that are read.
  return body as unknown as EnvelopedEvent<Parameters<typeof fromMessage>[0]['event']>
}

const ofOurs = [
  { enterprise_id: null, team_id: ours, user_id: 'U0BATON', is_bot: true, is_enterprise_install: false },
]
const ofOrganisation = [{ ...ofOurs[0], enterprise_id: organisation }]

test.each<[string, Fields, Fields, 'elsewhere' | undefined]>([
  ['the oldest samples, without a team', {}, {}, undefined],
  ['eleven of thirteen samples', { team: ours }, {}, undefined],
  [
    'a sample of a shared channel',
    { user_team: other, source_team: other, team: ours },
    { is_ext_shared_channel: true },
    'elsewhere',
  ],
  ['only team', { team: other }, { is_ext_shared_channel: true }, 'elsewhere'],
  ['only source_team', { source_team: other }, { is_ext_shared_channel: true }, 'elsewhere'],
  ['only user_team', { user_team: other }, { is_ext_shared_channel: true }, 'elsewhere'],
  [
    'our own in a shared channel',
    { team: ours, user_team: ours, source_team: ours },
    { is_ext_shared_channel: true },
    undefined,
  ],
  [
    'their team outside, ours in the context',
    { team: other },
    { team_id: other, context_team_id: ours, is_ext_shared_channel: true },
    'elsewhere',
  ],
  [
    'our own, their team outside',
    { team: ours },
    { team_id: other, context_team_id: ours, is_ext_shared_channel: true },
    undefined,
  ],
  [
    'by the authorization before all',
    { team: ours },
    { team_id: other, context_team_id: other, authorizations: ofOurs, is_ext_shared_channel: true },
    undefined,
  ],
  [
    'a colleague of the organisation, by its id',
    { team: organisation },
    { enterprise_id: organisation, authorizations: ofOrganisation, is_ext_shared_channel: true },
    undefined,
  ],
  [
    'a channel of several workspaces, of which their profile tells',
    { team: other },
    { enterprise_id: organisation, is_ext_shared_channel: false },
    undefined,
  ],
])('a mention and a reply in a thread: %s', (_, fields, outer, outside) => {
  const asked = fromMessage(event('app_mention', fields, outer), 'U0BATON', noFiles)
  expect(asked?.team).toEqual({ id: ours })
  expect(asked?.caller.outside).toBe(outside)
  expect(asked?.caller.rank).toBe(outside && 'guest')
  const inThread = { ...fields, thread_ts: '1515449500.000001' }
  // It has the shape of a plain message.
  const said = fromThread(
    event('message', inThread, outer) as Parameters<typeof fromThread>[0],
    'U0BATON',
    noFiles,
  )
  expect(said).toMatchObject({ kind: 'messagePosted', team: ours })
  expect(said && 'caller' in said ? said.caller.outside : 'nobody').toBe(outside)
})

test.each<[string, Fields, 'elsewhere' | undefined]>([
  ['of our own', { user: { id: 'U1', team_id: ours }, team: { id: ours, domain: 'acme' } }, undefined],
  ['without the user’s team', { user: { id: 'U1' }, team: { id: ours, domain: 'acme' } }, undefined],
  ['of another', { user: { id: 'U1', team_id: other }, team: { id: ours, domain: 'acme' } }, 'elsewhere'],
  [
    'in an organisation only their profile tells',
    {
      user: { id: 'U1', team_id: other },
      team: { id: ours, domain: 'acme' },
      enterprise: { id: organisation, name: 'Org' },
    },
    undefined,
  ],
  [
    'a payload without an enterprise says null',
    { user: { id: 'U1', team_id: other }, team: { id: ours, domain: 'acme' }, enterprise: null },
    'elsewhere',
  ],
])('a button and a form: %s', (_, fields, outside) => {
  const press = {
    ...{
      type: 'block_actions',
      trigger_id: '12466734323.1395872398',
      channel: { id: 'C1', name: 'general' },
    },
    ...{
      container: { message_ts: '1548261231.000200' },
      actions: [{ type: 'button', value: 'start T-1', action_ts: '1' }],
    },
    ...fields,
  }
  expect(fromButton(press as unknown as BlockAction)?.caller.outside).toBe(outside)
  const opening = { form: 'F1', place: { id: 'C1', kind: 'channel' }, button: false, spot: {}, others: {} }
  const view = {
    id: 'V1',
    hash: 'h',
    team_id: ours,
    title: { text: 'Add' },
    blocks: [],
    state: { values: {} },
  }
  const sent = {
    type: 'view_submission',
    view: { ...view, private_metadata: JSON.stringify(opening) },
    ...fields,
  }
  const filled = fromSubmission(sent as unknown as ViewSubmitAction, noFiles)
  expect(filled ? filled.invocation.caller.outside : 'no form').toBe(outside)
})

test.each<[string, Partial<SlackUser>, string | undefined, [string | undefined, string]]>([
  ['a member', { team_id: ours }, ours, [undefined, 'member']],
  ['of whom no team is told', {}, ours, [undefined, 'member']],
  ['a stranger', { team_id: other, is_stranger: true }, ours, ['elsewhere', 'guest']],
  ['of another team, not called a stranger', { team_id: other }, ours, ['elsewhere', 'guest']],
  [
    'an admin of theirs manages nothing here',
    { team_id: other, is_admin: true },
    ours,
    ['elsewhere', 'guest'],
  ],
  [
    'of the organisation, in this workspace too',
    { team_id: other, enterprise_user: { teams: [other, ours] } },
    ours,
    [undefined, 'member'],
  ],
  [
    'of the organisation, not in this workspace',
    { team_id: other, enterprise_user: { teams: [other] } },
    ours,
    ['elsewhere', 'guest'],
  ],
  [
    'of the organisation, where Baton is for all of it',
    { team_id: other, enterprise_user: { teams: [other] } },
    undefined,
    [undefined, 'member'],
  ],
  ['a guest of several channels', { team_id: ours, is_restricted: true }, ours, [undefined, 'guest']],
  [
    'a guest of one channel',
    { team_id: ours, is_restricted: true, is_ultra_restricted: true },
    ours,
    [undefined, 'guest'],
  ],
  ['a bot of another team', { team_id: other, is_bot: true }, ours, ['bot', 'member']],
  ['Slackbot', { id: 'USLACKBOT', team_id: ours }, ours, ['bot', 'member']],
  ['who was deactivated', { team_id: ours, deleted: true, is_admin: true }, ours, ['left', 'member']],
])('a profile: %s', (_, user, team, [outside, rank]) => {
  const profile = profileOf({ id: 'U1', name: 'eve', ...user }, team)
  expect([profile?.outside, profile?.rank]).toEqual([outside, rank])
})
