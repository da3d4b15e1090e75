/** What is told of work on code hosts. */
import { change, gone, type News, told, toldBut, usual } from './news.ts'

const asked = /mona asked for changes to acme\/web#12 for T-1 Paint the fence/

export const pull: News = {
  reason: 'pull',
  what: 'changes asked for to a pull request',
  before: ['Ana: add Paint the fence', 'GitHub: opened'],
  news: ['GitHub: asks for changes'],
  says: asked,
  changes: [
    ...usual('pull', asked),
    change('approved since', ['GitHub: approves'], toldBut(/mona approved acme\/web#12/, asked)),
    change('closed since', ['GitHub: closes'], gone),
    change('about another task since', ['GitHub: names no task'], gone),
    change('done since', ['Ana: done T-1'], told(asked)),
  ],
}
