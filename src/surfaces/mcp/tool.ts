/** A tool: one request to the API, said so that an assistant knows when to make it. */
import type { z } from 'zod'

/** What is asked of the API; `query` and `body` without what is undefined. */
export type ApiCall = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** `/tasks/T-12`, what stands in it encoded. */
  path: string
  query?: Record<string, unknown>
  body?: Record<string, unknown>
}

export type ApiAnswer = { status: number; body: Record<string, unknown> }

/** The API, in this process or over HTTP, as whoever's token it is. The same call with the same `key` is done once. */
export type Ask = (call: ApiCall, key?: string) => Promise<ApiAnswer>

export type Tool<I extends z.ZodObject = z.ZodObject> = {
  name: string
  title: string
  /** When to use it, and what it takes that can't be told from its inputs. */
  description: string
  input: I
  /** It changes nothing. */
  reads?: true
  /** What it takes away can be brought back by hand alone, or is gone for those who read it. */
  destroys?: true
  /** Twice is as once. */
  again?: true
  call(input: z.infer<I>): ApiCall
  /** As much of the answer as an assistant needs. */
  shows?(body: Record<string, unknown>): Record<string, unknown>
}

/** Gives a tool the types of its inputs. */
export function tool<I extends z.ZodObject>(definition: Tool<I>): Tool {
  // Sound because its input is parsed by this very schema before it is called.
  return definition as unknown as Tool
}

/** A path with what stands in it encoded: ``at`/tasks/${task}` ``. */
export function at(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce((path, part, index) => `${path}${encodeURIComponent(values[index - 1] ?? '')}${part}`)
}
