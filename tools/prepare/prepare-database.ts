import { setTimeout as sleep } from "node:timers/promises";

import { migrate } from "../../migrations/run.ts";
import { maxConnectionsOf, provisionDatabase } from "../provision.ts";
import { seed } from "../seed.ts";

/** Variables of the preparation, and what each must be. */
const NEEDED = {
  ADMIN_DATABASE_URL:
    "the database's address for an account that owns it and may create roles, such as postgres://admin:password@host:5432/yichuang",
  OWNER_PASSWORD: "the password that account hall_owner gets",
  APP_PASSWORD: "the password that account hall_app gets",
  ENGINE_DB_PASSWORD: "the password that account hall_engine gets",
  SESSION_SECRET: "the same random text of at least 32 characters as for the api",
} as const;

type Needed = Readonly<Record<keyof typeof NEEDED, string>>;

const WAIT_MS = 5 * 60_000;
const PAUSE_MS = 2_000;

/**
 * Makes the accounts and schemas of the hall in a database, migrates it and imports the bundled items, when the parts
 * run separately (`npm start` does this itself). Waits until the database answers, at most five minutes; running it
 * again changes nothing. Reports each step.
 */
export async function prepareDatabase(env: NodeJS.ProcessEnv, tell: (line: string) => void): Promise<void> {
  const needed = readNeeded(env);
  const demo = env["DEMO"]?.trim() === "true";
  await untilAnswers(needed.ADMIN_DATABASE_URL, tell);
  const access = await provisionDatabase(needed.ADMIN_DATABASE_URL, {
    secrets: {
      ownerPassword: needed.OWNER_PASSWORD,
      appPassword: needed.APP_PASSWORD,
      enginePassword: needed.ENGINE_DB_PASSWORD,
      sessionSecret: needed.SESSION_SECRET,
      engineRestPassword: "",
    },
  });
  tell("accounts and schemas: there");
  const applied = await migrate(access.owner);
  tell(`migrations: ${applied.length > 0 ? `${applied.length} applied, up to ${applied.at(-1)}` : "none to apply"}`);
  tell(
    `service items: ${await seed({ databaseUrl: access.owner, secrets: { sessionSecret: needed.SESSION_SECRET }, demo })}`,
  );
  tell(
    demo
      ? "demo accounts: imported, with a password that everybody knows"
      : "demo accounts: none (DEMO=true imports them)",
  );
}

function readNeeded(env: NodeJS.ProcessEnv): Needed {
  const missing = Object.entries(NEEDED).filter(([name]) => !env[name]?.trim());
  if (missing.length > 0)
    throw new Error(
      missing.map(([name, mustBe]) => `The environment variable ${name} is missing: it must be ${mustBe}.`).join("\n"),
    );
  return Object.fromEntries(Object.keys(NEEDED).map((name) => [name, env[name]?.trim()])) as unknown as Needed;
}

/** In a cluster the database may start later. A refusal (wrong password, no such database) may have the same cause. */
async function untilAnswers(adminUrl: string, tell: (line: string) => void): Promise<void> {
  for (const end = Date.now() + WAIT_MS; ;) {
    try {
      await maxConnectionsOf(adminUrl);
      return;
    } catch (error) {
      if (Date.now() > end)
        throw new Error(
          `The database of ADMIN_DATABASE_URL did not answer within ${WAIT_MS / 60_000} minutes: ${(error as Error).message}`,
          { cause: error },
        );
      tell(`waiting for the database: ${(error as Error).message}`);
      await sleep(PAUSE_MS);
    }
  }
}
