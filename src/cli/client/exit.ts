/** How a call of the command line ends, for scripts. */
export const exitCodes = { done: 0, refused: 1, usage: 2, noAccess: 3, unreachable: 4 } as const

/** `message` is for people, on standard error. */
export class ClientError extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: number) {
    super(message)
    this.exitCode = exitCode
  }
}

export class NotLoggedIn extends ClientError {
  constructor() {
    super(
      'You’re not logged in. Type `baton login https://baton.example.com`, or set BATON_SERVER and BATON_TOKEN. `baton help` lists what else there is.',
      exitCodes.noAccess,
    )
  }
}
