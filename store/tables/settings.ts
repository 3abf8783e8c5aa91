import type { Db } from "../connection/db.ts";

/** Settings that all processes share, by key. */
export interface Settings {
  find<T>(key: string): Promise<T | undefined>;
  save(key: string, value: unknown): Promise<void>;
  /** Stores the value unless one exists. */
  saveFirst(key: string, value: unknown): Promise<void>;
  /** The database's time, in milliseconds since 1970: the clock that all processes of a hall share. */
  moment(): Promise<number>;
}

export function settings(db: Db): Settings {
  return {
    async find<T>(key: string) {
      return (await db.query<{ value: T }>(`select value from settings where key = $1`, [key]))[0]?.value;
    },
    async saveFirst(key, value) {
      await db.query(`insert into settings (key, value) values ($1, $2) on conflict do nothing`, [
        key,
        JSON.stringify(value),
      ]);
    },
    async moment() {
      return Number(
        (await db.query<{ ms: string }>(`select (extract(epoch from clock_timestamp()) * 1000)::bigint::text as ms`))[0]
          ?.ms,
      );
    },
    async save(key, value) {
      await db.query(
        `insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`,
        [key, JSON.stringify(value)],
      );
    },
  };
}
