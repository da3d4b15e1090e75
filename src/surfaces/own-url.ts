import type { WebCall } from '../runtime/http/web-surface.ts'

/** Where Baton is found, as far as that is known: as it is set, else as it was asked. */
export function ownUrl({ request }: WebCall, publicUrl: string | undefined): string {
  return (publicUrl ?? `http://${request.headers.get('host') ?? 'localhost'}`).replace(/\/$/, '')
}
