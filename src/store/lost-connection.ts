/** Postgres's codes for a server that goes down or comes up, or has no room; and the system's for a broken connection. */
const codes = /^(?:57P0[123]|08...|53300|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/
/** What `pg` says of a connection, without a code. */
const words =
  /^Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/

/** Whether the database was only away, so that the same again may work. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return codes.test(code) || words.test(error.message)
}
