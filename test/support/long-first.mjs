import path from "node:path";

/** Whole halls that are broken and mended take longest: begun last, they would run on alone. */
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

  /** What jest remembers of a run; the order needs nothing of it. */
  cacheResults() {}
}

/** @param {string} file */
function rank(file) {
  const place = file.split(path.sep).join("/");
  return ORDER.findIndex((part) => place.includes(`/test/${part}`));
}
