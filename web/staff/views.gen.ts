// Written by `npm run generate` from the files it imports. Do not edit.
import type { StaffPageDefinition } from "./define-page.ts";
import type { StaffPagePath } from "./pages.gen.ts";

/** How each page is fetched. */
export const STAFF_VIEWS = {
  "/studio": async () => (await import("../studio/start-page.tsx")).studioPage,
  "/studio/migrations": async () => (await import("../studio/migrations-page.tsx")).migrationsPage,
  "/studio/releases": async () => (await import("../studio/releases-page.tsx")).releasesPage,
} satisfies Readonly<Record<StaffPagePath, () => Promise<StaffPageDefinition>>>;
