import { randomUUID } from "node:crypto";
import fs from "node:fs";

import type { AnnexProblem } from "../domain/catalogue/annex/columns.ts";
import { OFFICE_OPTIONS, signInAsOffice } from "./hall/office-access.ts";

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
  const file = args.find((arg, index) => !arg.startsWith("--") && !OFFICE_OPTIONS.includes(args[index - 1] ?? ""));
  if (file === undefined) throw new Error(USAGE);
  const bytes = fs.readFileSync(file);
  const hall = await signInAsOffice(args, USAGE);
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
