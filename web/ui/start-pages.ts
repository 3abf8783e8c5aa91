import type { PagePath } from "../pages.gen.ts";
import type { Role } from "../../domain/case/actor.ts";

/** A part of the hall that belongs to a post. */
interface Place {
  readonly href: PagePath;
  /** In the navigation. */
  readonly name: string;
}

const DESK: Place = { href: "/desk", name: "工作台" };
const FRONT: Place = { href: "/", name: "办事大厅" };

/** Where each post begins. One row per role: nobody who can sign in lands on somebody else's page, or on none. Keys have no pages. */
export const START_PAGES = {
  applicant: { href: "/my", name: "我的办件" },
  clerk: DESK,
  officer: DESK,
  chiefRepresentative: DESK,
  issuanceClerk: DESK,
  hallOffice: { href: "/office", name: "大厅管理" },
  supervisor: { href: "/supervise", name: "监察" },
  operator: { href: "/ops", name: "运行维护" },
  integrator: FRONT,
  system: FRONT,
} as const satisfies Record<Role, Place>;
