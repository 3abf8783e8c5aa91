/** `npm run new <kind> <names …>`: writes the files of a new part of the hall, with a test that fails until they are filled in. Without arguments: what it can make. */
import fs from "node:fs";
import path from "node:path";

import { ROOT } from "./hall/places.ts";
import type { Kind } from "./new/kind.ts";
import { writePlan } from "./new/write-plan.ts";

export async function main([name, ...given]: readonly string[]): Promise<number> {
  const kinds = await loadKinds();
  if (name === undefined) {
    console.log(overview(kinds));
    return 0;
  }
  const kind = kinds.find((candidate) => candidate.name === name);
  if (!kind)
    throw new Error(`There is no kind '${name}'; npm run new makes: ${kinds.map((one) => one.name).join(", ")}.`);
  if (given.length < kind.least || given.length > kind.most)
    throw new Error(`Write npm run new ${name} ${kind.usage}, for example: npm run new ${name} ${kind.example}.`);
  const plan = await kind.plan(given);
  const touched = writePlan(plan);
  console.log(`${touched.map((file) => `  ✓ ${file}`).join("\n")}\n\nNow:`);
  console.log(steps(plan.next, plan.test));
  return 0;
}

/** One file in tools/new/kinds/ is one kind; its name is the file's. */
async function loadKinds(): Promise<readonly Kind[]> {
  const folder = path.join(ROOT, "tools", "new", "kinds");
  const kinds: Kind[] = [];
  for (const file of fs.readdirSync(folder).toSorted()) {
    const { kind } = (await import(`./new/kinds/${file}`)) as { kind: Omit<Kind, "name"> };
    kinds.push({ ...kind, name: path.basename(file, ".ts") });
  }
  return kinds;
}

function overview(kinds: readonly Kind[]): string {
  const line = ({ name, usage, makes, example }: Kind): string =>
    `  ${`${name} ${usage}`.padEnd(34)} ${makes}\n  ${"".padEnd(34)} npm run new ${name} ${example}`;
  return [
    "npm run new <kind> <names>: writes the files of a new part, with a test that fails until they are filled in.\n",
    ...kinds.map(line),
    "\nNames are written in small letters with hyphens. Nothing is ever overwritten.",
  ].join("\n");
}

function steps(next: readonly string[], test: string): string {
  const all = [
    ...next,
    `npm test -- ${test} says what is still to be filled in. Where the name or the words of its test say "fill in", put what the part does.`,
    "npm run check, and a line in CHANGELOG.md.",
  ];
  return all.map((step, index) => `  ${index + 1}. ${step}`).join("\n");
}
