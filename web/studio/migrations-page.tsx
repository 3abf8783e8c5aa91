import { defineStaffPage } from "../staff/define-page.ts";
import { StaffPage } from "../staff/page.tsx";

/** 办件迁移 */
export const migrationsPage = defineStaffPage({
  addresses: ["/studio/migrations"],
  title: "办件迁移",
  posts: ["hallOffice", "supervisor", "operator"],
  view: () => <StaffPage title="办件迁移">…</StaffPage>,
});
