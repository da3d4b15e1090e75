/** What the walk over all routes shares. */
import type { Client } from 'openapi-fetch'
import { expect } from 'vitest'
import type { TestApp } from '../support/app.ts'
import type { paths } from './openapi.d.ts'

/** `api` is Ana's, who may do everything. */
export type Walk = { api: Client<paths>; baton: TestApp }

export async function ok<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answer
  expect(error, JSON.stringify(error)).toBeUndefined()
  expect(response.ok).toBe(true)
  return data as T
}
