import { readdirSync } from "node:fs";

import type { Fault } from "./fault.ts";

/** A fault with its name. */
export type NamedFault = Fault & { readonly name: string };

const FOLDER = new URL("faults/", import.meta.url);

/** Reads tools/chaos/faults/: file name = fault. There is no list to maintain. */
export async function loadFaults(): Promise<NamedFault[]> {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -3))
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const { fault } = (await import(new URL(`${name}.ts`, FOLDER).href)) as { fault?: Fault };
      if (typeof fault?.inject !== "function")
        throw new Error(`tools/chaos/faults/${name}.ts must export 'fault', made by defineFault`);
      return { ...fault, name };
    }),
  );
}
