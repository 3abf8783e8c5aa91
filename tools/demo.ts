import fs from "node:fs";
import path from "node:path";

import type { ServiceItem } from "../domain/item/service-item.ts";
import type { ExampleCase } from "../processes/example-case.ts";
import { sampleItems } from "../processes/load-sample.ts";
import { withoutLogin } from "./demo/hall-client.ts";
import { paperFile } from "./demo/paper-file.ts";
import { playPackages } from "./demo/play-packages.ts";
import { peopleSteps } from "./demo/people-steps.ts";
import { leaveWaiting, turnsOf } from "./demo/leave-waiting.ts";
import { needsMovedClock, openHallAccess, papersOf, walkExample, type FiledCase } from "./demo/walk-example.ts";
import { lockHolder } from "./hall/lock.ts";
import { places, ROOT } from "./hall/places.ts";

const OUTPUT = path.join(ROOT, "demo-output");

/**
 * `npm run demo [-- --url http://host:port] [--waiting 3] [--packages]`: one day of the hall over its public API: every bundled
 * example (grant, refusal, supplement, withdrawal, on the spot), each step printed, the papers left in demo-output/.
 * With `--packages` every one-thing package is played instead, with the papers of its members.
 * With `--waiting` so many cases of each item are left before each step of a person, so that every inbox has work.
 */
export async function main(args: readonly string[]): Promise<number> {
  const url = addressFrom(args);
  const waiting = waitingFrom(args);
  fs.mkdirSync(OUTPUT, { recursive: true });
  if (args.includes("--packages")) {
    await playPackages(url, path.relative(process.cwd(), OUTPUT) || ".", say);
    say(`Next: look at the PDFs, or open ${url}/progress with the number of a package and its query code.`);
    return 0;
  }
  const examples = sampleItems()
    .flatMap(({ item, cases }) => cases.map((example) => ({ item, example })))
    .filter(({ example }) => !needsMovedClock(example));
  const started = Date.now();
  let papers = 0;
  for (const [index, { item, example }] of examples.entries())
    papers += await play(url, `${index + 1}/${examples.length}`, item, example);
  const seconds = (Date.now() - started) / 1000;
  say(
    `\n${examples.length} cases 办件 in ${seconds.toFixed(1)} s (${(examples.length / seconds).toFixed(2)} per second), ${papers} papers in ${path.relative(process.cwd(), OUTPUT) || "."}/`,
  );
  if (waiting > 0) await leaveCases(url, waiting);
  say(`Next: look at the PDFs, or open ${url}/progress with a case number and its query code.`);
  return 0;
}

async function play(url: string, place: string, item: ServiceItem, example: ExampleCase): Promise<number> {
  say(`\n[${place}] ${item.id} ${item.name}: ${example.name}`);
  const steps: string[] = [];
  const access = openHallAccess(url, (step) => steps.push(step));
  const filed = await walkExample(access, item, example);
  say(`  ${steps.join(" → ")}`);
  const papers = await papersOf(access, example, filed);
  for (const [index, { name, bytes }] of papers.entries())
    fs.writeFileSync(path.join(OUTPUT, paperFile(filed.number, index + 1, name)), bytes);
  const { statusName, result } = await progressOf(url, filed);
  say(
    `  query code 查询密码 ${filed.queryCode}; status 状态 ${statusName}; papers 文书: ${papers.map((paper) => paper.name).join("、")}`,
  );
  if (result) say(`  licence 证照 ${result.licenceNumber}`);
  return papers.length;
}

async function leaveCases(url: string, count: number): Promise<void> {
  const access = openHallAccess(url, () => undefined);
  for (const { item, cases } of sampleItems()) {
    const examples = cases.filter((example) => !needsMovedClock(example));
    const filed = await leaveWaiting(access, { item, examples }, count);
    const turns = [...turnsOf(examples, await peopleSteps(item.id)).keys()].join(", ");
    say(`${item.id} ${item.name}: ${filed} cases wait 待办, ${count} each: ${turns}`);
  }
}

/** What a caller with number and query code sees. */
function progressOf(
  url: string,
  { number, queryCode }: FiledCase,
): Promise<{ statusName: string; result: { licenceNumber: string } | null }> {
  return withoutLogin(url).post("/api/progress", { number, queryCode });
}

function waitingFrom(args: readonly string[]): number {
  const at = args.indexOf("--waiting");
  const count = at < 0 ? 0 : Number(args[at + 1]);
  if (Number.isInteger(count) && count >= 0 && count <= 100) return count;
  throw new Error("--waiting takes a number up to 100: how many cases are left before each step of a person.");
}

function addressFrom(args: readonly string[]): string {
  const at = args.indexOf("--url");
  const url = at >= 0 ? args[at + 1] : lockHolder(places.lock)?.address;
  if (!url)
    throw new Error(
      "No hall is running here: start it with `npm start` in another terminal, or name one with --url http://host:port.",
    );
  return url.replace(/\/+$/, "");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
