/** How much is measured. */
export const full = {
  few: 10_000,
  many: 1_000_000,
  workspaces: 10_000,
  tasksOfOthers: 50,
  /** One large workspace among many small ones. */
  large: { tasks: 60_000, workspaces: 5000, tasksOfOthers: 20 },
  commands: { turns: { warm: 100, measured: 100 }, crowds: 600 },
  deliveries: 10_000,
  timers: 1_000_000,
  due: 10_000,
  rounds: 5,
  storm: { people: 10_000, each: 10 },
  stormy: 300,
  /** Changed, imported and exported at once. */
  writes: { imported: 20_000, links: 37_000, changed: 10_000, all: 100_000 },
  rules: { others: 9990, turns: 60, tasks: 1000 },
}
export type Sizes = typeof full

/** Some minutes on two cores. */
export const quick: Sizes = {
  few: 10_000,
  many: 50_000,
  workspaces: 500,
  tasksOfOthers: 50,
  large: { tasks: 20_000, workspaces: 1500, tasksOfOthers: 20 },
  commands: { turns: { warm: 60, measured: 25 }, crowds: 150 },
  deliveries: 2000,
  timers: 50_000,
  due: 5000,
  rounds: 2,
  storm: { people: 500, each: 10 },
  stormy: 50,
  writes: { imported: 2000, links: 3700, changed: 2000, all: 20_000 },
  rules: { others: 9990, turns: 40, tasks: 1000 },
}

/** A round of a comparison, of which there are several. */
export const compared = {
  full: {
    few: 10_000,
    turns: { warm: 50, measured: 60 },
    deliveries: 10_000,
    storm: { people: 2000, each: 10 },
    stormy: 100,
  },
  quick: {
    few: 10_000,
    turns: { warm: 10, measured: 15 },
    deliveries: 2000,
    storm: { people: 300, each: 10 },
    stormy: 50,
  },
}
