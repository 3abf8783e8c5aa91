import type { Role } from "../../../domain/case/actor.ts";
import type { PagePath } from "../../pages.gen.ts";
import type { StaffPagePath } from "../pages.gen.ts";

/** A page in the navigation of a post. */
export interface Place {
  readonly href: PagePath | StaffPagePath;
  readonly name: string;
}

const STUDIO: Place = { href: "/studio", name: "流程设计" };
const RELEASES: Place = { href: "/studio/releases", name: "发布版本" };
const MIGRATIONS: Place = { href: "/studio/migrations", name: "办件迁移" };
const DESK: Place = { href: "/desk", name: "工作台" };
const OFFICE: Place = { href: "/office", name: "大厅管理" };
const CATALOGUE: Place = { href: "/office/catalogue", name: "目录管理" };
const SUPERVISE: Place = { href: "/supervise", name: "监察" };
const OPERATIONS: Place = { href: "/ops", name: "运行维护" };
const FRONT: Place = { href: "/", name: "办事大厅" };

/** What stands in the navigation of each post. One row per role, so that nobody has an empty one. */
export const PLACES: Readonly<Record<Role, readonly Place[]>> = {
  designer: [STUDIO, RELEASES],
  hallOffice: [STUDIO, RELEASES, MIGRATIONS, OFFICE, CATALOGUE],
  supervisor: [SUPERVISE, STUDIO, RELEASES, MIGRATIONS],
  operator: [OPERATIONS, MIGRATIONS],
  clerk: [DESK],
  officer: [DESK],
  chiefRepresentative: [DESK],
  issuanceClerk: [DESK],
  applicant: [FRONT],
  integrator: [FRONT],
  system: [FRONT],
};

/** The one of these places in which a page lies. */
export function placeOf(path: string, places: readonly Place[]): Place | undefined {
  return places
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .reduce<Place | undefined>(
      (best, place) => (best && best.href.length > place.href.length ? best : place),
      undefined,
    );
}
