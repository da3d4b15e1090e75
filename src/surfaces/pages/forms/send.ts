/** What is filled in on a page becomes a task, like what is sent in a chat. */
import { randomBytes } from 'node:crypto'
import { extname } from 'node:path'
import type { Kysely, Transaction } from 'kysely'
import type { Typed } from '../../../domain/form/answers.ts'
import { derivedId, newId } from '../../../domain/id.ts'
import { stripUnstorable } from '../../../domain/text/strip-unstorable.ts'
import { instantText } from '../../../domain/time/when.ts'
import { type FollowUp, newChange } from '../../../events/record.ts'
import { submit } from '../../../operations/form/submit.ts'
import type { Scope } from '../../../operations/scope.ts'
import { retryOnConflict } from '../../../runtime/retry.ts'
import type { FormRow } from '../../../store/form/forms.ts'
import { keepFormFile } from '../../../store/form/pages.ts'
import { storeFile } from '../../../store/imports/stored-files.ts'
import { peopleByIds } from '../../../store/people/people.ts'
import type { Database } from '../../../store/schema.ts'
import { fileTypes, mostFileBytes, mostFiles } from './fields.ts'

export type PagesDeps = FollowUp & {
  db: Kysely<Database>
  now(): Temporal.Instant
  /** Where the pages are found, without a slash at its end. */
  publicUrl: string
}

export type Sent = { secret: string; revision: number; typed: Typed; files: File[] }

/** Why files can't be taken; undefined where they can. */
export function problemWithFiles(files: File[]): string | undefined {
  if (files.length > mostFiles) return `Choose at most ${mostFiles} files.`
  const large = files.find(({ size }) => size > mostFileBytes)
  if (large) return `“${large.name}” is larger than ${mostFileBytes / 1024 / 1024} MB.`
  const odd = files.find(({ name }) => !fileTypes.includes(extname(name).toLowerCase()))
  return odd && `“${odd.name}” is a kind of file that can’t be sent.`
}

/** Sent twice with the same secret, it is taken once. Throws Refusal. */
export async function sendFromPage(
  deps: PagesDeps,
  { workspaceId, form }: { workspaceId: string; form: FormRow },
  sent: Sent,
): Promise<void> {
  await retryOnConflict(() =>
    deps.db.transaction().execute(async (trx) => {
      const scope = await scopeFor(deps, trx, workspaceId, form)
      const id = derivedId('form', form.id, sent.secret)
      const kept = sent.files.map((file) => ({
        file,
        id: newId(),
        key: randomBytes(16).toString('base64url'),
      }))
      const files = kept.map(({ file: { name, type, size }, id, key }) => ({
        ...{ id, name, type, size },
        url: `${deps.publicUrl}/forms/file/${key}`,
      }))
      const shared = { platform: 'page' as const, team: '', files }
      const { isNew, task } = await submit(scope, form, { ...sent, id, files: shared }, null)
      if (!isNew) return
      for (const { file, id, key } of kept) {
        const name = stripUnstorable(file.name).slice(-150) || 'file'
        const content = { workspaceId, id, name, type: stripUnstorable(file.type).slice(0, 80) }
        await storeFile(trx, content, [await file.bytes()], instantText(scope.now))
        await keepFormFile(trx, workspaceId, { fileId: id, taskId: task.id, key })
      }
    }),
  )
}

async function scopeFor(
  { planners, now: clock }: PagesDeps,
  trx: Transaction<Database>,
  workspaceId: string,
  { ownerId }: FormRow,
): Promise<Scope> {
  const now = clock()
  const [owner] = await peopleByIds(trx, workspaceId, [ownerId])
  if (!owner) throw new Error('a form has an owner')
  return {
    ...{ trx, workspaceId, now, actor: owner, zone: owner.timeZone ?? 'UTC' },
    viewer: { workspaceId, personId: owner.id, role: owner.role },
    change: newChange({ trx, workspaceId, planners, now }, { actorId: null, origin: 'form' }),
  }
}
