import { defineStaffPage } from "../staff/define-page.ts";
import { StaffPage } from "../staff/page.tsx";

/** 流程设计: what is in force, what is being changed, and where to begin. */
export const studioPage = defineStaffPage({
  addresses: ["/studio"],
  title: "流程设计",
  posts: ["designer", "hallOffice", "supervisor"],
  view: () => <StaffPage title="流程设计">…</StaffPage>,
});
