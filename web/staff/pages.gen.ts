// Written by `npm run generate` from the files it imports. Do not edit.
/** The address of every page of the rooms of the staff. */
export const STAFF_PAGES = ["/studio", "/studio/migrations", "/studio/releases"] as const;

export type StaffPagePath = (typeof STAFF_PAGES)[number];
