#!/usr/bin/env node
// Plain JavaScript, so that even an old Node can read it and say what is wrong.
if (typeof Temporal === 'undefined' || !process.features.typescript) {
  console.error(
    `Baton needs Node 26 and this is Node ${process.versions.node}: run \`npm ci\` in its folder, then \`npm start\`, which uses the Node that npm has put there.`,
  )
  process.exitCode = 1
} else {
  // What Node compiles is kept between starts, which saves a third of their imports.
  import('node:module').then(async ({ enableCompileCache }) => {
    enableCompileCache()
    const { serverArgs } = await import('../src/cli/server-verbs.ts')
    // Whoever only talks to a Baton elsewhere need not wait for the whole program.
    return serverArgs(process.argv.slice(2)) ? import('../src/main.ts') : import('../src/client.ts')
  })
}
