import { join } from "node:path";
import type { SearchWords } from "../domain/catalogue/search/search-words.ts";
import { readChecked } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { searchWordsSchema } from "./schemas/search-words.ts";

/** Reads how people speak of the items. Items that the hall does not have yet may be named: words are ready before the item is. The longest fillers come first. */
export function loadSearchWords(root: string = processesFolder("catalogue")): SearchWords {
  const words = readChecked<SearchWords>(join(root, "search-words.json"), searchWordsSchema);
  const longestFirst = (list: readonly string[]): readonly string[] => [...list].sort((a, b) => b.length - a.length);
  return { ...words, fillers: longestFirst(words.fillers), measures: longestFirst(words.measures) };
}
