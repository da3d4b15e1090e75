/** What a channel is told. */
import { type Change, change, gone, type Line, type News, told, toldBut } from './news.ts'

const bound: Line[] = ['Ana: lists bind Tasks']
const hidden: Line[] = ['Ana: lists add Vault private:yes', 'Ana: move T-1 to:Vault']

const usual = (says: RegExp): Change[] => [
  change('renamed', ['Ana: edit T-1 title:"Paint the wall"'], toldBut(/Paint the wall/, /fence/)),
  change('moved to a private List', hidden, gone),
  change('deleted', ['Ana: delete T-1'], gone),
  change('deleted and restored', ['Ana: delete T-1', 'Ana: restore T-1'], told(says)),
  change('done', ['Ana: done T-1'], gone),
]

const ready = /T-1 Paint the fence is ready, and no one is assigned yet/

const unblocked: News = {
  reason: 'unblocked',
  what: 'a channel hears what is ready and nobody’s',
  to: 'C1',
  before: [...bound, 'Ana: add Paint the fence', 'Ana: add Buy paint', 'Ana: depend T-1 on T-2'],
  news: ['Ana: done T-2'],
  says: ready,
  changes: [
    ...usual(ready),
    change('taken', ['Kenji: assign T-1 me'], gone),
    change('the blocker reopened', ['Ana: reopen T-2'], gone),
    change('another blocker', ['Ana: add Find the ladder', 'Ana: depend T-1 on T-3'], gone),
    change('the List unbound', ['Ana: lists unbind Tasks'], gone),
  ],
}

const stood = /T-1 Paint the fence has been in “In progress” for 1 working day/

/** A working day of the List, from half past ten on Monday. */
const stale: News = {
  reason: 'nudge',
  what: 'a channel hears of a status that lasts',
  to: 'C1',
  before: [
    ...bound,
    'Ana: lists stale Tasks "In progress" 1d',
    'Ana: add Paint the fence',
    'Ana: status T-1 in progress',
  ],
  news: [],
  says: stood,
  gathered: { at: '1 10:30', seconds: 60 },
  changes: [
    ...usual(stood),
    change('taken', ['Kenji: assign T-1 me'], gone),
    change('in review', ['Ana: status T-1 in review'], gone),
  ],
}

const reminds = /@Ana reminds you all: T-1 Paint the fence/

const reminder: News = {
  reason: 'reminder',
  what: 'a channel is reminded of a task',
  to: 'C1',
  before: ['Ana: add Paint the fence', 'Ana: remind here T-1 {at}'],
  news: [],
  says: reminds,
  changes: usual(reminds),
}

const listed = /Paint the fence/

const digest: News = {
  reason: 'due',
  what: 'a digest of a channel',
  to: 'C1',
  before: [
    ...bound,
    'Ana: add Paint the fence due:{day 0}',
    'Ana: digest add "every weekday 11:00" zone:UTC',
  ],
  news: [],
  says: listed,
  changes: [
    change('renamed', ['Ana: edit T-1 title:"Paint the wall"'], toldBut(/Paint the wall/, /fence/)),
    change('moved to a private List', hidden, { says: [], never: [/fence/] }),
    change('deleted', ['Ana: delete T-1'], { says: [], never: [/fence/] }),
    change('paused', ['Ana: digest pause D-1'], gone),
    change('deleted itself', ['Ana: digest delete D-1'], gone),
  ],
}

const posted = /Standup, Tue 3 Mar[\s\S]*Kenji \(drafted by Baton\)[\s\S]*Next: T-1 Paint the fence/

const standup: News = {
  reason: 'standup',
  what: 'a standup of a channel',
  to: 'C1',
  before: [
    'Ana: standup add "every weekday 15:30" zone:UTC @Kenji',
    'Ana: add Paint the fence',
    'Kenji: start T-1',
  ],
  news: [],
  says: posted,
  gathered: { at: '1 15:30', seconds: 60 },
  changes: [
    change('renamed', ['Ana: edit T-1 title:"Paint the wall"'], toldBut(/Next: T-1 Paint the wall/, /fence/)),
    change('moved to a private List', hidden, toldBut(/Standup, Tue/, /fence|T-1/)),
    change('deleted', ['Ana: delete T-1'], toldBut(/Standup, Tue/, /fence|T-1/)),
    change('paused', ['Ana: standup pause'], gone),
    change('deleted itself', ['Ana: standup delete'], gone),
  ],
}

export const channelNews = [unblocked, stale, reminder, digest, standup]
