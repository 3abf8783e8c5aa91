import type { Secrets } from "../../tools/secrets.ts";

/** The environment variable that carries the run's cluster from jest's global setup to the test files. */
export const TEST_CLUSTER = "YICHUANG_TEST_CLUSTER";

/** The migrated database that every test database is a copy of. */
export const TEMPLATE_DATABASE = "hall_template";

/** The throw-away PostgreSQL of this test run. */
export interface TestCluster {
  /** Of the superuser, database "postgres". */
  readonly adminUrl: string;
  readonly secrets: Secrets;
}

/** The cluster that jest's global setup started. */
export function testCluster(): TestCluster {
  const text = process.env[TEST_CLUSTER];
  if (!text) throw new Error("No test database runs: start the tests by `npm test`, which starts one first.");
  return JSON.parse(text) as TestCluster;
}
