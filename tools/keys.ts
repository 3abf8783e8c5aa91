import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { newSecret, secretHash } from "../api/identity/secrets.ts";
import type { KeyScope } from "../domain/case/actor.ts";
import { departmentOfTopic } from "../domain/posting/department-topic.ts";
import type { ApiKey, ListedKey } from "../store/tables/api-keys.ts";
import type { Store } from "../store/tables.ts";
import { openStore } from "../store/store.ts";
import { openHallDatabase } from "./hall/database.ts";

const USAGE = `npm run keys -- list
npm run keys -- create --name <name of the system> --department <id> --topic dept.<id>.<name> [--topic …] [--scope <scope>] [--test]
npm run keys -- create --name <name of the portal> --scope cases:file --scope cases:read [--test]
npm run keys -- revoke <id of the key>`;

/** What a key may permit; `tasks:serve` follows from its topics. */
const SCOPES: readonly (KeyScope | "applicants:prove")[] = [
  "cases:file",
  "cases:read",
  "messages:report",
  "tasks:serve",
  "applicants:prove",
];

/**
 * `npm run keys -- create|list|revoke`: the keys of integrated systems. The secret of a new key is printed once and kept nowhere; a revoked key is refused from the next request on, and what it
 * held is free again.
 */
export async function main([verb, ...args]: readonly string[]): Promise<number> {
  if (verb !== "create" && verb !== "list" && verb !== "revoke") throw new Error(USAGE);
  const database = await openHallDatabase(process.env);
  // The platform's own account makes no keys.
  const store = openStore(database.access.owner, { max: 2 });
  try {
    say(await carryOut(verb, args, { store, by: `operator:${userInfo().username}` }));
    return 0;
  } finally {
    await store.close();
    await database.close();
  }
}

/** What the command works with. */
export interface KeysDeps {
  readonly store: Pick<Store, "apiKeys" | "organisations">;
  /** Who made or revoked it, as the record keeps it. */
  readonly by: string;
}

/** Carries out one command and returns what is to be printed. Throws a sentence for what cannot be done. */
export async function carryOut(
  verb: "create" | "list" | "revoke",
  args: readonly string[],
  { store, by }: KeysDeps,
): Promise<string> {
  if (verb === "list") return (await store.apiKeys.list()).map(line).join("\n") || "There is no key.";
  if (verb === "create") return create(args, { store, by });
  const [id = ""] = args;
  if (!(await store.apiKeys.revoke(id, by)))
    throw new Error(`There is no key '${id}' that holds: npm run keys -- list`);
  return `Key ${id} is revoked: no request is accepted with it any more, and the steps that it held are free.`;
}

async function create(args: readonly string[], { store, by }: KeysDeps): Promise<string> {
  const asked = read(args);
  const { departmentId } = asked;
  const departments = await store.organisations.departments();
  if (departmentId !== null && !departments.some(({ id }) => id === departmentId))
    throw new Error(`The hall has no department '${departmentId}'.`);
  const secret = `yck_${asked.mode}_${newSecret()}`;
  const key = { ...asked, id: `key-${randomUUID().slice(0, 8)}` };
  await store.apiKeys.add({ ...key, keyHash: secretHash(secret), by });
  return [
    `Key ${key.id} for ${key.name}, ${key.mode === "test" ? "for halls on a simulated clock only" : "for real use"}:`,
    "",
    `  ${secret}`,
    "",
    "It is shown this once and stored nowhere. Next: give it to the system by a safe way.",
  ].join("\n");
}

function read(args: readonly string[]): Omit<ApiKey, "id"> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      name: { type: "string" },
      department: { type: "string" },
      topic: { type: "string", multiple: true, default: [] },
      scope: { type: "string", multiple: true, default: [] },
      test: { type: "boolean", default: false },
    },
  });
  const { name = "", department: departmentId = null, topic: topics, scope } = values;
  if (name.trim() === "") throw new Error(`A key needs a name.\n${USAGE}`);
  const scopes = [...new Set([...scope, ...(topics.length > 0 ? ["tasks:serve"] : [])])];
  requireScopes(scopes, departmentId, topics);
  return { name: name.trim(), departmentId, topics, scopes, mode: values.test ? "test" : "live" };
}

function requireScopes(scopes: readonly string[], departmentId: string | null, topics: readonly string[]): void {
  const unknown = scopes.find((scope) => !(SCOPES as readonly string[]).includes(scope));
  if (unknown !== undefined) throw new Error(`There is no scope '${unknown}': ${SCOPES.join(", ")}.`);
  if (scopes.length === 0) throw new Error(`A key permits something: --topic or --scope.\n${USAGE}`);
  if (scopes.includes("tasks:serve") && topics.length === 0) throw new Error("tasks:serve needs topics: --topic.");
  if (scopes.includes("messages:report") && departmentId === null)
    throw new Error("messages:report is for the system of a department: --department.");
  const foreign = topics.find(
    (topic) => departmentOfTopic(topic) === null || departmentOfTopic(topic) !== departmentId,
  );
  if (foreign !== undefined)
    throw new Error(
      `'${foreign}' is no topic of department '${departmentId ?? ""}': dept.${departmentId ?? "<id>"}.<name>.`,
    );
}

/** `key-1a2b3c4d  live  RST  tasks:serve  dept.RST.staff-check  社会保险系统` */
function line({ id, mode, departmentId, scopes, topics, name, revokedAt }: ListedKey): string {
  const parts = [id, mode, departmentId ?? "-", scopes.join(",") || "-", topics.join(",") || "-", name];
  return [...parts, ...(revokedAt === null ? [] : [`revoked ${revokedAt}`])].join("  ");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
