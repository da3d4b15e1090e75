/** The server's side of the page. */

/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>} as view.ts says for this path
 */
export async function post(path, body) {
  const request = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
  return read(await fetch(`/playground/api/${path}`, request).catch(offline))
}

/**
 * @param {string} path
 * @returns {Promise<any>} as view.ts says for this path
 */
export async function get(path) {
  return read(await fetch(`/playground/api/${path}`, { cache: 'no-store' }).catch(offline))
}

/** @type {WeakMap<File, Promise<string>>} */
const uploads = new WeakMap()

/**
 * Sends a file to the server, once however often it is asked for.
 * @param {File} file
 * @returns {Promise<string>} its id there
 */
export function uploaded(file) {
  const begun = uploads.get(file) ?? upload(file)
  uploads.set(file, begun)
  begun.catch(() => uploads.delete(file))
  return begun
}

/** @param {File} file */
async function upload(file) {
  const id = newId()
  const query = new URLSearchParams({ id, name: file.name.slice(0, 255), type: file.type })
  const request = { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file }
  await read(await fetch(`/playground/api/upload?${query}`, request).catch(offline))
  return id
}

/** @param {Response} response */
async function read(response) {
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(body.error ?? 'Something went wrong in Baton. Its log says more.')
  return body
}

/** @returns {never} */
function offline() {
  throw new Error('Baton doesn’t answer. Is it still running?')
}

/** A new id for something done here; sending it twice does it once. */
export function newId() {
  // randomUUID exists only on localhost and https, and the page may be opened by address.
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
