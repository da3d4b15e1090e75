/** What is said of repositories and their issues. */
import type { Lines } from './said.ts'

export const repoLines: Lines = {
  'repo list': ['repo list'],
  'repo link': ['repo link acme/hushrepo in:Hushvault', 'repo link acme/web in:Shared'],
  'repo unlink': ['repo unlink acme/hushrepo', 'repo unlink acme/web'],
  'repo renew': ['repo renew acme/hushrepo'],
  'repo issues': ['repo issues acme/hushrepo in:Hushvault', 'repo issues acme/web in:Shared'],
  'repo issue': ['repo issue T-5001', 'repo issue T-1'],
  'repo app': ['repo app acme'],
  'repo disconnect': ['repo disconnect'],
  'repo access': ['repo access acme/hushrepo', 'repo access acme/web off'],
  'repo me': ['repo me octocat', 'repo me'],
  'repo forget': ['repo forget'],
  'repo accept': ['repo accept acme/hushrepo#1 T-5001', 'repo accept acme/web#1 T-1'],
}
