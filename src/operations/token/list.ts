import type { TokenRow } from '../../store/workspaces/tokens.ts'
import { operation } from '../operation.ts'
import { ownTokens } from './own.ts'

export const listTokens = operation({
  name: 'token.list',
  summary: 'Show your access tokens, and when each was used last',
  role: 'guest',
  reads: true,
  input: {},
  run: (scope): Promise<TokenRow[]> => ownTokens(scope),
})
