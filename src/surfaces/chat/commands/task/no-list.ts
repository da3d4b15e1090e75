import { UserError } from '../../../../domain/errors.ts'

export function noList(): UserError {
  return new UserError(
    'no_list',
    'There is no List here that you can add to.',
    'Ask somebody to add you to one with `lists share`, or name one: `in:Backend`.',
  )
}
