import { readFileSync, readdirSync } from "node:fs";
import knex, { type Knex } from "knex";

const FOLDER = new URL(".", import.meta.url);

/**
 * Brings the schema `hall` up to date: every `NNNN-verb-noun.sql` that has not run yet, in order, each in its own transaction.
 * Connects as the owner of the schema. Returns the names of the migrations that ran now.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const db = knex({ client: "pg", connection: ownerUrl, pool: { min: 0, max: 1 } });
  try {
    const [, names] = (await db.migrate.latest({ migrationSource: sqlFiles(), tableName: "migrations_done" })) as [
      number,
      string[],
    ];
    return names;
  } finally {
    await db.destroy();
  }
}

/** knex stores a migration's name; ours are the file names without the extension, independent of how the process is started. */
function sqlFiles(): Knex.MigrationSource<string> {
  return {
    getMigrations: () =>
      Promise.resolve(
        readdirSync(FOLDER)
          .filter((name) => name.endsWith(".sql"))
          .map((name) => name.slice(0, -4))
          .sort(),
      ),
    getMigrationName: (name) => name,
    getMigration: (name) => {
      // knex takes a question mark for a binding.
      const sql = readFileSync(new URL(`${name}.sql`, FOLDER), "utf8").replaceAll("?", "\\?");
      return Promise.resolve({
        up: async (db: Knex) => void (await db.raw(sql)),
        down: () => Promise.reject(new Error("Migrations only go forward")),
      });
    },
  };
}
