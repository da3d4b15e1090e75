/** Which addresses are anybody's on the internet, and which only somebody inside could mean. */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Of the internet by their number, and yet answered by the machine's own host: where Azure hands out what its machines may know. */
const insiders = new Set(['168.63.129.16'])

/** All that is handed out to be used on the internet by now. */
const global6 = ipaddr.parseCIDR('2000::/3')
/** An IPv4 address for a network that has none. */
const nat64 = ipaddr.parseCIDR('64:ff9b::/96')

/** False also for what is no address at all. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false
  const read = ipaddr.process(address)
  if (read.kind() === 'ipv4') return read.range() === 'unicast' && !insiders.has(read.toString())
  // An IPv6 address is all that is left.
  const inner = read.match(nat64) ? read.toByteArray().slice(12).join('.') : undefined
  if (inner !== undefined) return isPublic(inner)
  return read.range() === 'unicast' && read.match(global6)
}
