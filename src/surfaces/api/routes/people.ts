/** People: who they are, when they work, and what they want to hear. */
import { z } from 'zod'
import { roles } from '../../../domain/people/role.ts'
import { addDigest } from '../../../operations/digest/add.ts'
import { changeDigest, deleteDigest, pauseDigest, resumeDigest } from '../../../operations/digest/change.ts'
import { listDigests } from '../../../operations/digest/list.ts'
import { turnOwnDigest } from '../../../operations/digest/own.ts'
import { listHeld, releaseHeld } from '../../../operations/notification/held.ts'
import { mute, unmute } from '../../../operations/notification/mute.ts'
import { setPace, setPings } from '../../../operations/notification/settings.ts'
import { operation } from '../../../operations/operation.ts'
import { beAway } from '../../../operations/person/be-away.ts'
import { beBack, cancelTimeOff } from '../../../operations/person/be-back.ts'
import { showWorkingHours } from '../../../operations/person/hours.ts'
import { giveRole, removePerson, restorePerson } from '../../../operations/person/people.ts'
import { setSchedule } from '../../../operations/person/set-schedule.ts'
import { addStandup, changeStandup } from '../../../operations/standup/define.ts'
import { listStandups } from '../../../operations/standup/list.ts'
import { joinStandup, leaveStandup } from '../../../operations/standup/members.ts'
import { deleteStandup, pauseStandup, resumeStandup } from '../../../operations/standup/pause.ts'
import { pageOfPeople } from '../pages.ts'
import { moment, named } from '../resources/task.ts'
import { type Route, route, shown } from '../route.ts'
import { edited, etag } from '../versions.ts'

const person = z
  .object({ id: z.uuid(), name: z.string(), role: z.enum(roles), timeZone: z.string().nullable() })
  .meta({ id: 'Person' })

const whoAmI = operation({
  name: 'person.show-me',
  summary: 'Show whose token this is',
  role: 'guest',
  reads: true,
  input: {},
  run: async ({ actor }) => actor,
})

const teammate = z.object({
  id: z.uuid(),
  etag,
  name: z.string(),
  role: z.enum(roles),
  removed: z.boolean(),
  awayUntil: moment.nullable(),
})

const atWork = z.object({
  person: named,
  working: z.boolean(),
  until: moment.nullable().describe('Until when they work'),
  from: moment.nullable().describe('When they work next'),
  away: z.boolean(),
})

const digest = z.object({ number: z.int(), etag, rule: z.string(), zone: z.string(), paused: z.boolean() })
const standup = z.object({
  id: z.uuid(),
  etag,
  rule: z.string(),
  zone: z.string(),
  paused: z.boolean(),
  members: named.array(),
})

export const peopleRoutes: Route[] = [
  route('GET /people/me', whoAmI, {
    shows: shown('person', person, ({ id, name, role, timeZone }) => ({ id, name, role, timeZone })),
  }),
  route('GET /people', pageOfPeople, {
    shows: edited('people', teammate, ({ rows }) =>
      rows.map(({ id, name, role, removed, awayUntil }) => ({
        ...{ table: 'person', id },
        shown: { id, name, role, removed, awayUntil },
      })),
    ),
  }),
  route('GET /people/at-work', showWorkingHours, {
    shows: shown('people', atWork.array(), (all) =>
      all.map(({ person: { id, name }, until, from, away }) => ({
        ...{ person: { id, name }, working: until !== undefined, until: until ?? null, from: from ?? null },
        away: away ?? false,
      })),
    ),
  }),
  route('PUT /people/{person}/role', giveRole),
  route('DELETE /people/{person}', removePerson),
  route('POST /people/{person}/restore', restorePerson),
  route('PUT /people/me/schedule', setSchedule),
  route('POST /people/me/time-off', beAway),
  route('DELETE /people/me/time-off', beBack),
  route('DELETE /people/me/time-off/{id}', cancelTimeOff),
  route('PUT /people/me/pings', setPings),
  route('PUT /people/me/pace', setPace),
  route('PUT /people/me/digest', turnOwnDigest),
  route('POST /people/me/mutes', mute),
  route('DELETE /people/me/mutes', unmute),
  route('GET /people/me/held', listHeld, {
    shows: shown('held', z.object({ count: z.int(), away: z.boolean() }), ({ held, isAway }) => ({
      count: held.length,
      away: isAway,
    })),
  }),
  route('POST /people/me/held/release', releaseHeld),
  route('GET /digests', listDigests, {
    shows: edited('digests', digest, (all) =>
      all.map(({ id, number, rule, zone, paused }) => ({
        ...{ table: 'digest', id },
        shown: { number, rule: rule.words, zone, paused },
      })),
    ),
  }),
  route('POST /digests', addDigest, { created: true }),
  route('PATCH /digests/{digest=which}', changeDigest),
  route('POST /digests/{digest=which}/pause', pauseDigest),
  route('POST /digests/{digest=which}/resume', resumeDigest),
  route('DELETE /digests/{digest=which}', deleteDigest),
  route('GET /standups', listStandups, {
    shows: edited('standups', standup, (all) =>
      all.map(({ id, rule, zone, paused, members }) => ({
        ...{ table: 'standup', id },
        shown: { id, rule, zone, paused, members },
      })),
    ),
  }),
  route('POST /standups', addStandup, { created: true }),
  route('PATCH /standups/{standup}', changeStandup),
  route('POST /standups/{standup}/pause', pauseStandup),
  route('POST /standups/{standup}/resume', resumeStandup),
  route('DELETE /standups/{standup}', deleteStandup),
  route('POST /standups/{standup}/members', joinStandup),
  route('DELETE /standups/{standup}/members', leaveStandup),
]
