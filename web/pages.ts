import { PAGES } from "./pages.gen.ts";
import { STAFF_PAGES } from "./staff/pages.gen.ts";

/** The built files that answer the addresses of pages: the portal with the counters, and the rooms of the staff. */
export const SHELLS = { portal: "index.html", staff: "staff.html" } as const;
export type Shell = keyof typeof SHELLS;

const PATTERNS: Readonly<Record<Shell, readonly RegExp[]>> = {
  portal: PAGES.map(patternOf),
  staff: STAFF_PAGES.map(patternOf),
};

/** The file that answers the address of a page, without its query; undefined if there is no such page. The server answers each with it, so that it can be opened and reloaded by its address. */
export function shellOf(path: string): Shell | undefined {
  return (["portal", "staff"] as const).find((shell) => PATTERNS[shell].some((pattern) => pattern.test(path)));
}

/** True for the address of a page, without its query. */
export function isPagePath(path: string): boolean {
  return shellOf(path) !== undefined;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`);
}
