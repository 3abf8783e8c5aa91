import { readdir } from "node:fs/promises";
import type { Measure } from "./measure.ts";

const FOLDER = new URL("./measures/", import.meta.url);

/** Every measure of bench/measures/, by letter. Throws when a file exports none, or two have the same letter. */
export async function loadMeasures(): Promise<Measure[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".ts"));
  const measures: Measure[] = [];
  for (const file of files) measures.push(await load(file));
  const sorted = measures.toSorted((one, other) => one.letter.localeCompare(other.letter));
  const twice = sorted.find((measure, at) => measure.letter === sorted[at + 1]?.letter);
  if (twice)
    throw new Error(`Two files of bench/measures/ have the letter '${twice.letter}': give one of them another.`);
  return sorted;
}

async function load(file: string): Promise<Measure> {
  const { measure } = (await import(new URL(file, FOLDER).href)) as { measure?: Measure };
  if (measure && /^[a-z]$/.test(measure.letter) && typeof measure.run === "function") return measure;
  throw new Error(`bench/measures/${file} exports no \`measure\` with a small letter and a run().`);
}
