import type { Page } from "../../engine/engine.ts";

const PAGE = 1_000;

/** Reads a long list from the engine page by page. */
export async function readAll<T>(read: (page: Page) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let first = 0; ; first += PAGE) {
    const page = await read({ first, max: PAGE });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}
