import { defineStaffPage } from "../staff/define-page.ts";
import { StaffPage } from "../staff/page.tsx";

/** 发布版本 */
export const releasesPage = defineStaffPage({
  addresses: ["/studio/releases"],
  title: "发布版本",
  posts: ["designer", "hallOffice", "supervisor"],
  view: () => <StaffPage title="发布版本">…</StaffPage>,
});
