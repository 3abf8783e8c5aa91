import type { PagePath } from "../pages.gen.ts";
import type { StaffPagePath } from "../staff/pages.gen.ts";
import type { Role } from "../../domain/case/actor.ts";

/** A page that belongs to a post. */
interface Place {
  readonly href: PagePath | StaffPagePath;
  /** In the navigation. */
  readonly name: string;
}

const INBOX: Place = { href: "/desk", name: "工作台" };
const FRONT: Place = { href: "/", name: "办事大厅" };

/**
 * The start page of each post. One row per role, so that everyone who can sign in has a start page. Keys have none.
 */
export const START_PAGES = {
  applicant: { href: "/my", name: "我的办件" },
  clerk: INBOX,
  officer: INBOX,
  chiefRepresentative: INBOX,
  issuanceClerk: INBOX,
  designer: { href: "/studio", name: "流程设计" },
  hallOffice: { href: "/office", name: "大厅管理" },
  supervisor: { href: "/supervise", name: "监察" },
  operator: { href: "/ops", name: "运行维护" },
  integrator: FRONT,
  system: FRONT,
} as const satisfies Record<Role, Place>;
