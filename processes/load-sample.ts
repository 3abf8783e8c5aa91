import { join } from "node:path";
import type { LoadedItem } from "./loaded-item.ts";
import { findItem } from "./load.ts";
import { FileRefused, readChecked } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { sampleSchema } from "./schemas/demo.ts";

let sample: readonly LoadedItem[] | undefined;

/**
 * The bundled items that stand for all others, in the order of `demo/items.json`: between them their examples take every route that an item's flow may have. The demonstration, the fault
 * injection and the daily tests walk these; every item is walked by `npm run test:all`. Read once for a process.
 */
export function sampleItems(): readonly LoadedItem[] {
  return (sample ??= readSample());
}

function readSample(): readonly LoadedItem[] {
  const file = join(processesFolder("demo"), "items.json");
  return readChecked<string[]>(file, sampleSchema).map((id) => {
    const found = findItem(id);
    if (found === undefined) throw new FileRefused(file, `there is no item ${id}`);
    return found;
  });
}
