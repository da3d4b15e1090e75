/** Reports of tests, and handing them in as a CI does. */
import type { TestApp } from './app.ts'

/** `name`, or `name!` where it failed, `name~` where it passed when it was tried again; `-name` was left out. */
export function junit(tests: string[], file = 'src/api/cart.test.ts'): string {
  const cases = tests.map((each) => {
    const name = each.replace(/^-|[!~]$/g, '')
    const inside = each.endsWith('!')
      ? `<failure message="${name} broke"/>`
      : each.endsWith('~')
        ? '<flakyFailure message="once"/>'
        : each.startsWith('-')
          ? '<skipped/>'
          : ''
    return `<testcase classname="cart" name="${name}" file="${file}">${inside}</testcase>`
  })
  return `<testsuite name="unit">${cases.join('')}</testsuite>`
}

export async function post(
  { app }: Pick<TestApp, 'app'>,
  token: string,
  query: Record<string, string>,
  body: string | Uint8Array,
): Promise<Response> {
  const surface = app.web.find(({ at }) => at === '/reports')
  if (!surface) throw new Error('reports are not taken')
  const call = {
    request: new Request(`http://baton/reports?${new URLSearchParams(query)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    }),
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    address: '10.0.0.0',
  }
  return (await surface.answer(call)) ?? surface.unknown(call)
}
