import type { ExampleCase } from "../../processes/example-case.ts";
import { sampleItems } from "../../processes/load-sample.ts";

/** A bundled item with its form and examples. */
export function itemOf(itemId: string): ReturnType<typeof sampleItems>[number] {
  const found = sampleItems().find(({ item }) => item.id === itemId);
  if (!found) throw new Error(`No item ${itemId}`);
  return found;
}

/** The first example case of an item whose name has these words. */
export function exampleOf(itemId: string, words: string): ExampleCase {
  const found = itemOf(itemId).cases.find(({ name }) => name.includes(words));
  if (!found) throw new Error(`No example '${words}' of ${itemId}`);
  return found;
}
