import { randomUUID } from "node:crypto";
import fs from "node:fs";

import type { AnnexProblem } from "../domain/catalogue/annex/columns.ts";
import { DEMO_PASSWORD, loadDemo } from "../processes/load-demo.ts";
import { signIn } from "./demo/hall-client.ts";
import { lockHolder } from "./hall/lock.ts";
import { places } from "./hall/places.ts";

interface Report {
  readonly rows: number;
  readonly imported: number;
  readonly problems: readonly AnnexProblem[];
}

const USAGE =
  "Usage: npm run import-catalogue -- <file.csv|file.json> [--dry-run] [--url http://host:port] [--login name]. The password of the account is read from HALL_PASSWORD; without it, the demo account of the hall office is used.";

/**
 * `npm run import-catalogue -- annex.csv`: takes over an annex of the catalogue through the public API of a running hall,
 * as a person of the hall office. Always a dry run first: every problem is printed with its line, and nothing is imported
 * unless there is none. Exit code 1 when there are problems.
 */
export async function main(args: readonly string[]): Promise<number> {
  const file = args.find((arg, index) => !arg.startsWith("--") && !TAKES_VALUE.includes(args[index - 1] ?? ""));
  if (file === undefined) throw new Error(USAGE);
  const bytes = fs.readFileSync(file);
  const hall = await signIn(addressOf(args), ...accountOf(args));
  const send = (dryRun: boolean): Promise<Report> =>
    hall.post<Report>("/api/catalogue-imports", { file: bytes.toString("base64"), dryRun }, randomUUID());
  const found = await send(true);
  for (const { line, field, code, sentence } of found.problems)
    process.stdout.write(`${file}:${line} ${field === "" ? "" : `[${field}] `}${code} ${sentence}\n`);
  if (found.problems.length > 0) {
    process.stdout.write(`${found.problems.length} problems, nothing imported.\n`);
    return 1;
  }
  if (args.includes("--dry-run")) {
    process.stdout.write(`${found.rows} items can be imported.\n`);
    return 0;
  }
  const done = await send(false);
  process.stdout.write(`${done.rows} items read, ${done.imported} new or changed.\n`);
  return 0;
}

const TAKES_VALUE: readonly string[] = ["--url", "--login"];

function valueOf(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

function addressOf(args: readonly string[]): string {
  const url = valueOf(args, "--url") ?? lockHolder(places.lock)?.address;
  if (url === undefined) throw new Error(`No hall is running here; start one, or name its address. ${USAGE}`);
  return url.replace(/\/$/, "");
}

function accountOf(args: readonly string[]): readonly [string, string] {
  const office = loadDemo().accounts.find(({ role }) => role === "hallOffice");
  const login = valueOf(args, "--login") ?? office?.login;
  if (!login) throw new Error(USAGE);
  return [login, process.env["HALL_PASSWORD"] ?? DEMO_PASSWORD];
}
