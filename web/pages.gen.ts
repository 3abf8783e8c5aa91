// Written by `npm run generate` from the files it imports. Do not edit.
/** The address of every page. */
export const PAGES = [
  "/",
  "/cases/:id",
  "/desk",
  "/desk/identity",
  "/desk/mandates",
  "/desk/revocations",
  "/desk/tasks",
  "/desk/tasks/:id",
  "/exemptions",
  "/items/:id",
  "/items/:id/apply",
  "/login",
  "/my",
  "/office",
  "/office/catalogue",
  "/ops",
  "/packages",
  "/packages/:id",
  "/packages/:id/apply",
  "/progress",
  "/publicities",
  "/supervise",
  "/verify",
  "/verify/:code",
] as const;

export type PagePath = (typeof PAGES)[number];
