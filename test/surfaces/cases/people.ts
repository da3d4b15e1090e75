/** People, when they work and what they hear. */
import type { Cases } from '../case.ts'

const inNoChannel = { cli: 'a command line is in no channel' }
const unknownPerson = { in: 'Kenji', by: 'Nobody', code: 'unknown_person' }
const digest = ['digest add every monday 9:00']
const standup = ['standup add "every weekday 10:00" people:me,Kenji']
const noId = '01a229ea-3a82-7163-8972-bf594eb599c0'
const noDigest = (rest: string, api: [string, Record<string, unknown>?]) => ({
  line: `digest ${rest}`,
  api,
  code: 'unknown_digest',
})

const own: Cases = {
  'person.set-schedule': {
    line: 'me Europe/Lisbon hours:9-18',
    api: ['PUT /people/me/schedule', { zone: 'Europe/Lisbon', hours: { from: 540, to: 1080 } }],
    refused: {
      line: 'me holidays:Atlantis',
      api: ['PUT /people/me/schedule', { holidays: 'Atlantis' }],
      code: 'unknown_country',
    },
  },
  'person.be-away': {
    line: 'away 2026-04-01 to 2026-04-02 cover:Kenji',
    api: [
      'POST /people/me/time-off',
      { when: { from: '2026-04-01T00:00:00Z', until: '2026-04-03T00:00:00Z' }, cover: 'Kenji' },
    ],
    refused: unknownPerson,
  },
  'person.be-back': {
    given: ['away until 2026-03-04'],
    line: 'back',
    api: ['DELETE /people/me/time-off'],
    refused: 'it is right for whoever is here already',
  },
  'person.cancel-time-off': {
    given: ['away 2026-04-01 to 2026-04-02'],
    line: 'away cancel id:$off',
    api: ['DELETE /people/me/time-off/$off'],
    refused: { in: '$off', by: noId, code: 'no_time_off' },
  },
  'notification.set-pings': {
    line: 'me pings urgent:yes',
    api: ['PUT /people/me/pings', { urgent: true }],
    refused: {
      line: 'me pings backup:Nobody',
      api: ['PUT /people/me/pings', { backup: 'Nobody' }],
      code: 'unknown_person',
    },
  },
  'notification.set-pace': {
    line: 'me when comment batch',
    api: ['PUT /people/me/pace', { reason: 'comment', pace: 'batch' }],
    refused: 'a chat says what can be chosen, and the API that it can’t read the rest',
  },
  'notification.mute': {
    line: 'mute T-1',
    api: ['POST /people/me/mutes', { task: 'T-1' }],
    refused: { in: 'T-1', by: 'T-99', code: 'unknown_task' },
  },
  'notification.unmute': {
    given: ['mute T-1'],
    line: 'unmute T-1',
    api: ['DELETE /people/me/mutes?task=T-1'],
    refused: { in: 'T-1', by: 'T-99', code: 'unknown_task' },
  },
  'notification.release-held': {
    line: 'me release',
    api: ['POST /people/me/held/release'],
    refused: 'it takes nothing',
  },
  'digest.turn-own': {
    line: 'digest off',
    api: ['PUT /people/me/digest', { on: false }],
    refused: 'it takes yes or no',
  },
}

const others: Cases = {
  'person.give-role': {
    line: 'people role Kenji guest',
    api: ['PUT /people/Kenji/role', { role: 'guest' }],
    refused: unknownPerson,
  },
  'person.remove': { line: 'people remove Kenji', api: ['DELETE /people/Kenji'], refused: unknownPerson },
  'person.restore': {
    given: ['people remove Kenji confirm:yes'],
    line: 'people restore Kenji',
    api: ['POST /people/Kenji/restore'],
    refused: unknownPerson,
    without: { role: 'whoever was removed has no token' },
  },
}

const digests: Cases = {
  'digest.add': {
    line: 'digest add every monday 9:00',
    api: ['POST /digests', { rule: 'every monday 9:00', channel: { id: '$channel' } }],
    refused: {
      line: 'digest add every monday 9:00 in:Nowhere',
      api: ['POST /digests', { rule: 'every monday 9:00', channel: { id: '$channel' }, in: 'Nowhere' }],
      code: 'unknown_list',
    },
    without: inNoChannel,
  },
  'digest.change': {
    given: digest,
    line: 'digest change D-1 every tuesday 9:00',
    api: ['PATCH /digests/1', { rule: 'every tuesday 9:00' }],
    refused: noDigest('change D-9 every tuesday 9:00', ['PATCH /digests/9', { rule: 'every tuesday 9:00' }]),
  },
  'digest.pause': {
    given: digest,
    line: 'digest pause D-1',
    api: ['POST /digests/1/pause'],
    refused: noDigest('pause D-9', ['POST /digests/9/pause']),
  },
  'digest.resume': {
    given: [...digest, 'digest pause D-1'],
    line: 'digest resume D-1',
    api: ['POST /digests/1/resume'],
    refused: noDigest('resume D-9', ['POST /digests/9/resume']),
  },
  'digest.delete': {
    given: digest,
    line: 'digest delete D-1',
    api: ['DELETE /digests/1'],
    refused: noDigest('delete D-9', ['DELETE /digests/9']),
  },
}

const byChannel = 'in a chat it is the channel’s, and it asks which where there are several'

const standups: Cases = {
  'standup.add': {
    line: 'standup add "every weekday 10:00" people:me',
    api: ['POST /standups', { rule: 'every weekday 10:00', channel: { id: '$channel' }, people: ['me'] }],
    refused: { in: 'me', by: 'Nobody', code: 'unknown_person' },
    without: inNoChannel,
  },
  'standup.change': {
    given: standup,
    line: 'standup change "every weekday 11:00"',
    api: ['PATCH /standups/$standup', { rule: 'every weekday 11:00' }],
    refused: {
      line: 'standup change people:Nobody',
      api: ['PATCH /standups/$standup', { people: ['Nobody'] }],
      code: 'unknown_person',
    },
    without: inNoChannel,
  },
  'standup.join': {
    given: ['standup add "every weekday 10:00" people:me'],
    line: 'standup join people:Kenji',
    api: ['POST /standups/$standup/members', { people: ['Kenji'] }],
    refused: unknownPerson,
    without: inNoChannel,
  },
  'standup.leave': {
    given: standup,
    line: 'standup leave people:Kenji',
    api: ['DELETE /standups/$standup/members?people=Kenji'],
    refused: unknownPerson,
    without: inNoChannel,
  },
  'standup.pause': {
    given: standup,
    line: 'standup pause',
    api: ['POST /standups/$standup/pause'],
    refused: byChannel,
    without: inNoChannel,
  },
  'standup.resume': {
    given: [...standup, 'standup pause'],
    line: 'standup resume',
    api: ['POST /standups/$standup/resume'],
    refused: byChannel,
    without: inNoChannel,
  },
  'standup.delete': {
    given: standup,
    line: 'standup delete',
    api: ['DELETE /standups/$standup'],
    refused: byChannel,
    without: inNoChannel,
  },
}

export const peopleCases: Cases = { ...own, ...others, ...digests, ...standups }
