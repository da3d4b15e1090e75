/** Why the embedded database's folder can't be used, and what to do about it. */
import { accessSync, constants, readFileSync, statfsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { errorCode } from '../runtime/lost-connection.ts'
import { postgresVersion } from '../store/database/new-folder.ts'

/** In megabytes: what a new database takes, and some more to work with. */
const leastRoom = 100

/** `why`: what was thrown. What can be looked at says more. */
export function folderProblem(dir: string, why: string): string {
  return noFolder(dir) ?? notOurs(dir) ?? noRoom(dir) ?? otherVersion(dir) ?? damaged(dir, why)
}

function noFolder(dir: string): string | undefined {
  const file = [dir, dirname(dir)].find((each) => isFile(each))
  return file === undefined
    ? undefined
    : `${file} is a file, and Baton keeps its database in a folder. Move the file away, or set BATON_DATA_DIR to another folder.`
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

const rights = constants.R_OK | constants.W_OK | constants.X_OK

function notOurs(dir: string): string | undefined {
  // The lock is beside the folder.
  for (const folder of new Set([nearestFolder(dirname(dir)), nearestFolder(dir)])) {
    const code = codeOf(() => accessSync(folder, rights))
    if (code === 'EROFS')
      return `${folder} is on a disk that can only be read. Mount it so that Baton can write to it, or set BATON_DATA_DIR to a folder on another disk.`
    const user = process.getuid?.()
    if (code !== undefined)
      return `Baton’s user${user === undefined ? '' : ` (${user})`} may not read and write ${folder}. Give the folder to that user, such as with chown -R, or set BATON_DATA_DIR to one of theirs.`
  }
  return undefined
}

function codeOf(work: () => void): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return errorCode(error)
  }
}

/** The folder itself, or the one that it would be made in. */
function nearestFolder(dir: string): string {
  const at = resolve(dir)
  return statSync(at, { throwIfNoEntry: false }) || dirname(at) === at ? at : nearestFolder(dirname(at))
}

function noRoom(dir: string): string | undefined {
  const { bavail, bsize } = statfsSync(nearestFolder(dir))
  const room = Math.floor((bavail * bsize) / 1e6)
  return room >= leastRoom
    ? undefined
    : `The disk of ${dir} is full: ${room} MB are left, and Baton needs ${leastRoom} MB to start. Make room and start again. Nothing is lost.`
}

function otherVersion(dir: string): string | undefined {
  const file = join(dir, 'PG_VERSION')
  const version = isFile(file) ? /^\d{1,3}$/.exec(readFileSync(file, 'utf8').trim())?.[0] : undefined
  return version === undefined || version === postgresVersion
    ? undefined
    : `The database in ${dir} is of Postgres ${version}, and this version of Baton works with Postgres ${postgresVersion}. Start the version of Baton that made it, or set BATON_DATA_DIR to another folder.`
}

function damaged(dir: string, why: string): string {
  const said = meaningless.test(why) ? '' : ` (${why.trim().replace(/\.$/, '')})`
  return `The embedded database in ${dir} doesn’t open${said}. Check BATON_DATA_DIR. If it’s the right folder, it’s damaged: put a backup in its place, or move it away to start with an empty one.`
}

/** What the embedded database throws where it has given up, whatever the reason. */
const meaningless = /^Aborted\(|failed to initialize|unreachable|memory access out of bounds|\[object |^\{/
