/**
 * What this thread has computed so far, in milliseconds of a processor: for what must not take for ever with hostile
 * input. Unlike time it does not pass while other programs have the processor.
 */
export function workOfThread(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
