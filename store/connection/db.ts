import { createHash } from "node:crypto";
import pg from "pg";

/** Runs one SQL statement with `$1` parameters. Either the pool or one transaction. */
export interface Db {
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/**
 * A pool whose connections send statements without waiting for earlier answers: independent statements of a transaction that are started together cost one round trip. With asynchronous commit it does not wait for the disk. Uses generic plans instead of plans for the first values of every connection: our statements look up by key, so the values do not matter. Column types: int8 as number, date as `YYYY-MM-DD`, timestamptz as ISO UTC. */
export function openPool(
  url: string,
  max: number,
  { unhurried = false }: { readonly unhurried?: boolean } = {},
): pg.Pool {
  const options = ["plan_cache_mode=force_generic_plan", ...(unhurried ? ["synchronous_commit=off"] : [])]
    .map((setting) => `-c ${setting}`)
    .join(" ");
  const pool = new pg.Pool({
    connectionString: url,
    options,
    max,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    types: { getTypeParser },
  });
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/**
 * The pool itself as a `Db`, each statement its own transaction; or one client inside its transaction. `onFailure` is
 * called for each failed statement, in order.
 */
export function dbOf(source: pg.Pool | pg.PoolClient, onFailure?: (error: unknown) => void): Db {
  return {
    async query<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
      try {
        return (await source.query<Row>({ name: nameOf(sql), text: sql, values: params as unknown[] })).rows;
      } catch (error) {
        onFailure?.(error);
        throw error;
      }
    },
  };
}

/**
 * Statement texts are few and fixed, their values are parameters: each is prepared once per connection under its own
 * name.
 */
const names = new Map<string, string>();

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(sql).digest("base64url").slice(0, 24);
  if (names.size < MOST_NAMES) names.set(sql, name);
  return name;
}

/**
 * Lists build their texts from a few parts, so the number of texts is limited; this limit only prevents a mistake from
 * filling the memory.
 */
const MOST_NAMES = 1_000;

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** Only these three differ from the driver's own. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: Number,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
};

function getTypeParser(oid: number): (text: string) => unknown {
  return PARSERS[oid] ?? (pg.types.getTypeParser(oid) as (text: string) => unknown);
}
