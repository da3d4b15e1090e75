// Reads a report of the tests: "PASSED FAILED". A file that never came to run its tests is a failure too.
import { existsSync, readFileSync } from 'node:fs'

if (!existsSync(process.argv[2])) process.exit(1)
const report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const silent = report.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
)
console.log(`${report.numPassedTests} ${report.numFailedTests + silent.length}`)
