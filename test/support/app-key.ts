/** A key such as GitHub gives an app: RSA, as PKCS#1. */
import { generateKeyPairSync } from 'node:crypto'

export const appKey: string = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs1',
  format: 'pem',
})
