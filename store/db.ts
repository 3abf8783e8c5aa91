import pg from "pg";

/** Runs one SQL statement with `$1` parameters. Either the pool or one transaction. */
export interface Db {
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** A pool whose rows come in our own shapes: int8 as number, date as `YYYY-MM-DD`, timestamptz as ISO UTC. */
export function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000, types: { getTypeParser } });
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** The pool itself as a `Db`: each statement its own transaction. */
export function dbOf(source: pg.Pool | pg.PoolClient): Db {
  return {
    async query<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
      const result = await source.query<Row>(sql, params as unknown[]);
      return result.rows;
    },
  };
}

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
