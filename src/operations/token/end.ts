import { record } from '../../events/record.ts'
import { endToken as end, type TokenRow } from '../../store/workspaces/tokens.ts'
import { operation } from '../operation.ts'
import { ownToken } from './own.ts'
import { refuseToken } from './refusals.ts'

export const endToken = operation({
  name: 'token.end',
  summary: 'End an access token, for good',
  role: 'guest',
  input: { token: { kind: 'text', required: true, max: 100, summary: 'The token’s name' } },
  async plan(scope, { token: typed }) {
    const token = await ownToken(scope, typed)
    return { shown: [token.name], token }
  },
  async run({ trx, workspaceId, change }, _input, { plan: { token } }): Promise<TokenRow> {
    const { id, name, person } = token
    // Somebody else was quicker.
    if (!(await end(trx, workspaceId, token, change.now)))
      throw refuseToken('unknown_token', { typed: name, names: [] })
    const data = { token: id, name, program: person.program }
    await record(change, [{ kind: 'token.ended', taskId: null, data }])
    return token
  },
})
