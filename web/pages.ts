/**
 * The address of every page, one row per page, most used first. Used twice: `app.tsx` has a component for each row (a
 * missing one does not compile), and the server answers each address with the page's file, so that it can be opened and
 * reloaded.
 */
export const PAGES = [
  "/",
  "/items/:id",
  "/items/:id/apply",
  "/progress",
  "/verify",
  "/verify/:code",
  "/login",
  "/my",
  "/cases/:id",
  "/desk",
  "/desk/tasks",
  "/desk/tasks/:id",
  "/desk/mandates",
  "/desk/identity",
  "/office",
  "/supervise",
  "/ops",
] as const;
export type PagePath = (typeof PAGES)[number];

const PATTERNS = PAGES.map((path) => new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`));

/** True for the address of a page, without its query. */
export function isPagePath(path: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(path));
}
