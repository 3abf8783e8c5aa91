// Written by `npm run generate` from the files it imports. Do not edit.
/** The address of every page of the rooms of the staff. */
export const STAFF_PAGES = [
  "/studio",
  "/studio/drafts/:id",
  "/studio/migrations",
  "/studio/migrations/new",
  "/studio/migrations/:id",
  "/studio/releases",
  "/studio/releases/:id/comparison",
  "/studio/releases/:id/:release",
] as const;

export type StaffPagePath = (typeof STAFF_PAGES)[number];
