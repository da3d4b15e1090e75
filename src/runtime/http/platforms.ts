/** Asks the platforms whether they can be worked with. */
import { type Adapter, type Platform, readyWithin } from '../../platform.ts'

/** One that takes longer is not ready. In milliseconds; less than the whole check may take. */
const timeoutMs = 1500

type PlatformProblems = { platform: Platform; problems: string[] }

/** Never rejects: one that cannot say how it is keeps no other from being told of. */
export async function problemsOf(adapters: readonly Adapter[]): Promise<PlatformProblems[]> {
  return Promise.all(
    adapters.map(async (adapter) => ({ platform: adapter.platform, problems: await problemsOn(adapter) })),
  )
}

async function problemsOn(adapter: Adapter): Promise<string[]> {
  try {
    const said = await readyWithin(adapter.ready(), timeoutMs)
    return said?.value ?? [`${adapter.platform} did not say in time whether it is ready.`]
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [`${adapter.platform} could not say whether it is ready: ${why}`]
  }
}
