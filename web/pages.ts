import { PAGES } from "./pages.gen.ts";

const PATTERNS = PAGES.map((path) => new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`));

/** True for the address of a page, without its query. The server answers each with the page's file, so that it can be opened and reloaded by its address. */
export function isPagePath(path: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(path));
}
