import { readdirSync } from "node:fs";
import type { Topic } from "./topic.ts";

const FOLDER = new URL("../topics/", import.meta.url);

/** Reads `workers/topics/`: file name = topic. There is no list to maintain. */
export async function loadTopics(): Promise<ReadonlyMap<string, Topic>> {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -3))
    .sort();
  const entries = await Promise.all(
    names.map(async (name) => {
      const module = (await import(new URL(`${name}.ts`, FOLDER).href)) as { default?: Topic };
      if (typeof module.default?.command !== "function" || typeof module.default.outcome !== "function") {
        throw new Error(`workers/topics/${name}.ts must export a topic made by defineTopic as its default`);
      }
      return [name, module.default] as const;
    }),
  );
  return new Map(entries);
}
