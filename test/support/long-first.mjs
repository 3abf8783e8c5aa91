import path from "node:path";

/** Whole halls with faults take longest: started last, they would run alone at the end. */
const ORDER = ["all", "system/chaos", "system/cluster", "system/yesterday", "system", "browser", "engine"];

/** The order in which jest gives the files of engine, system and browser to its workers. */
export default class LongFirst {
  /** @template {{ path: string }} T @param {T[]} tests @returns {T[]} */
  sort(tests) {
    return tests.toSorted((one, other) => rank(one.path) - rank(other.path) || (one.path < other.path ? -1 : 1));
  }

  /** @template T @param {T[]} tests @returns {T[]} */
  shard(tests) {
    return tests;
  }

  /** @template T @param {T[]} tests @returns {T[]} */
  allFailedTests(tests) {
    return tests;
  }

  /** Jest's record of a run; not needed for the order. */
  cacheResults() {}
}

/** @param {string} file */
function rank(file) {
  const place = file.split(path.sep).join("/");
  return ORDER.findIndex((part) => place.includes(`/test/${part}`));
}
