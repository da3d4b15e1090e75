/** Postgres's codes for a server that goes down or comes up, or has no room; and the system's for a broken connection. */
const codes = /^(?:57P0[123]|08...|53300|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/
/** What `pg` says of a connection, without a code. */
const words =
  /^Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/

/** Postgres's codes for a server that may not write, has no room, or whose disk fails. */
const faults = /^(?:25006|53...|58...)$/

/** Whether the database was only away, so that the same again may work. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return codes.test(errorCode(error)) || words.test(error.message)
}

/** Whether it is the database that fails, whatever it is asked. */
export function isDatabaseAtFault(error: unknown): boolean {
  return isConnectionLost(error) || faults.test(errorCode(error))
}

/** The code of a Postgres or system error; empty where there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
