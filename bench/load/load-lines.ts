import { readdir } from "node:fs/promises";
import type { LoadLine } from "./line.ts";

const FOLDER = new URL("./lines/", import.meta.url);

/** Every line of bench/load/lines/, by number. Throws when a file exports none, or two have the same id. */
export async function loadLines(): Promise<LoadLine[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".ts"));
  const lines: LoadLine[] = [];
  for (const file of files) lines.push(await load(file));
  const sorted = lines.toSorted((one, other) => numberOf(one) - numberOf(other));
  const twice = sorted.find((line, at) => line.id === sorted[at + 1]?.id);
  if (twice) throw new Error(`Two files of bench/load/lines/ have the id '${twice.id}': give one of them another.`);
  return sorted;
}

function numberOf({ id }: LoadLine): number {
  return Number(id.slice(1));
}

async function load(file: string): Promise<LoadLine> {
  const { line } = (await import(new URL(file, FOLDER).href)) as { line?: LoadLine };
  if (line && /^L\d+$/.test(line.id) && typeof line.run === "function") return line;
  throw new Error(`bench/load/lines/${file} exports no \`line\` with an id such as L1 and a run().`);
}
