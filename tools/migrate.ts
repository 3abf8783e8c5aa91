import { setTimeout as sleep } from "node:timers/promises";

import type { DryRun, Migration, MigrationWithBlocks } from "../contract/migrations.ts";
import type { HallClient } from "./demo/hall-client.ts";
import { OFFICE_OPTIONS, signInAsOffice, valueOf } from "./hall/office-access.ts";

const USAGE = `Usage: npm run migrate -- plan <item> <from> <to> [--rename old=new,…]
       npm run migrate -- run <item> <from> <to> --reason <why> [--rename old=new,…]
       npm run migrate -- status [<order>] | stop <order> | resume <order> | back <order> --reason <why>
Options: --url http://host:port, --login <name>; the password of the account is read from HALL_PASSWORD.`;

/**
 * `npm run migrate -- plan|run|status|stop|resume|back`: the migration centre over the public API of a running hall, as a person of the hall office. `run` and `back` show the progress until the order is carried out; ended before
 * that, the order goes on. Exit code 1 when cases were blocked.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [command = "", ...given] = args.filter(
    (arg, index) => !arg.startsWith("--") && !TAKES_VALUE.includes(args[index - 1] ?? ""),
  );
  const act = Object.hasOwn(ACTS, command) ? ACTS[command] : undefined;
  if (act === undefined) throw new Error(USAGE);
  return act(await signInAsOffice(args, USAGE), given, args);
}

const TAKES_VALUE = [...OFFICE_OPTIONS, "--reason", "--rename"];

type Act = (hall: HallClient, given: readonly string[], args: readonly string[]) => Promise<number>;

const ACTS: Readonly<Record<string, Act>> = {
  plan: async (hall, given, args) => {
    const { itemId, ...wanted } = wantedIn(given, args);
    tellPlan(await hall.post<DryRun>(`/api/service-items/${itemId}/migration-plan`, wanted));
    return 0;
  },
  run: async (hall, given, args) =>
    follow(hall, await hall.post<Migration>("/api/migrations", { ...wantedIn(given, args), reason: reasonIn(args) })),
  status: async (hall, [id]) => {
    if (id !== undefined) return tellOrder(await hall.get<MigrationWithBlocks>(`/api/migrations/${id}`));
    const { items } = await hall.get<{ items: readonly Migration[] }>("/api/migrations");
    for (const order of items) say(lineOf(order));
    if (items.length === 0) say("No migration was ordered.");
    return 0;
  },
  stop: async (hall, [id]) => tell(await hall.post<Migration>(`/api/migrations/${named(id)}/stop`, undefined)),
  resume: async (hall, [id]) =>
    follow(hall, await hall.post<Migration>(`/api/migrations/${named(id)}/resumption`, undefined)),
  back: async (hall, [id], args) =>
    follow(hall, await hall.post<Migration>(`/api/migrations/${named(id)}/way-back`, { reason: reasonIn(args) })),
};

function wantedIn([itemId, from, to]: readonly string[], args: readonly string[]) {
  const [fromRelease, toRelease] = [Number(from), Number(to)];
  if (itemId === undefined || !(fromRelease > 0) || !(toRelease > 0)) throw new Error(USAGE);
  const pairs = (valueOf(args, "--rename") ?? "").split(",").filter((pair) => pair !== "");
  const renamed = Object.fromEntries(
    pairs.map((pair) => {
      const [old = "", fresh = ""] = pair.split("=");
      return [old, fresh] as const;
    }),
  );
  return { itemId, fromRelease, toRelease, renamed };
}

function reasonIn(args: readonly string[]): string {
  const reason = valueOf(args, "--reason");
  if (reason === undefined) throw new Error(`Say why: --reason <why>\n${USAGE}`);
  return reason;
}

function named(id: string | undefined): string {
  if (id === undefined) throw new Error(USAGE);
  return id;
}

function tellPlan({ cases, possible, steps, blocks }: DryRun): void {
  say(`${cases} running cases, ${possible} can be migrated now.`);
  for (const step of steps) say(`  ${step.name} (${step.element}): ${step.possible} of ${step.cases}`);
  for (const { name, cases: n, example } of blocks) say(`  blocked 不能迁移 ${n}: ${name}. ${example}`);
}

/** Until it is carried out or stopped. */
async function follow(hall: HallClient, { id }: Migration): Promise<number> {
  for (let before = ""; ; await sleep(1_000)) {
    const order = await hall.get<MigrationWithBlocks>(`/api/migrations/${id}`);
    const line = lineOf(order);
    if (line !== before) say(line);
    before = line;
    if (order.state !== "running") return tellOrder(order);
  }
}

function tellOrder(order: MigrationWithBlocks): number {
  say(lineOf(order));
  for (const { name, cases } of order.blocks) say(`  ${cases}: ${name}`);
  for (const { number, reasons } of order.blockedCases)
    say(`  ${number}: ${reasons.map(({ text }) => text).join(" ")}`);
  return order.blocked > 0 ? 1 : 0;
}

function tell(order: Migration): number {
  say(lineOf(order));
  return 0;
}

function lineOf({ id, itemId, fromRelease, toRelease, state, migrated, waiting, blocked }: Migration): string {
  return `${id} ${itemId} ${fromRelease} → ${toRelease} ${state}: ${migrated} migrated, ${waiting} waiting, ${blocked} blocked`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
