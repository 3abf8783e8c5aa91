// Written by `npm run generate` from the files it imports. Do not edit.
import type { StaffPageDefinition } from "./define-page.ts";
import type { StaffPagePath } from "./pages.gen.ts";

/** How each page is fetched. */
export const STAFF_VIEWS = {
  "/studio": async () => (await import("../studio/start/start-page.tsx")).studioPage,
  "/studio/drafts/:id": async () => (await import("../studio/draft/draft-page.tsx")).draftPage,
  "/studio/migrations": async () => (await import("../studio/migrations/migrations-page.tsx")).migrationsPage,
  "/studio/migrations/new": async () => (await import("../studio/migrations/plan-page.tsx")).planPage,
  "/studio/migrations/:id": async () => (await import("../studio/migrations/migration-page.tsx")).migrationPage,
  "/studio/releases": async () => (await import("../studio/releases/releases-page.tsx")).releasesPage,
  "/studio/releases/:id/comparison": async () =>
    (await import("../studio/releases/comparison-page.tsx")).comparisonPage,
  "/studio/releases/:id/:release": async () => (await import("../studio/releases/release-page.tsx")).releasePage,
} satisfies Readonly<Record<StaffPagePath, () => Promise<StaffPageDefinition>>>;
