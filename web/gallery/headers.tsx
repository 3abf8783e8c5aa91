import type { Post, Session } from "../../contract/session.ts";
import { ROLE_NAMES, type Role } from "../../domain/case/actor.ts";
import { PLACES } from "../staff/shell/places.ts";
import type { ExhibitDefinition } from "./exhibit.tsx";

function post(id: number, role: Role, departmentName: string | null = null): Post {
  return {
    id,
    role,
    roleName: ROLE_NAMES[role],
    departmentId: departmentName && "SCJG",
    departmentName,
    zoneId: null,
    zoneName: null,
    officeId: null,
    officeName: null,
  };
}

const DESIGNER = post(1, "designer", "省市场监管局");

/** Somebody with two posts, which is the longest header. */
export const SIGNED_IN: Session = {
  hallName: "河北省政务服务大厅",
  person: { id: "p-1", name: "欧阳设计", idType: null, idNumber: null, phone: null, organisation: null },
  post: DESIGNER,
  posts: [DESIGNER, post(2, "hallOffice")],
};

/** What stands in the navigation of each post; the header itself is that of the page. */
export const HEADERS: readonly ExhibitDefinition[] = [
  {
    name: "各岗位的导航",
    states: Object.fromEntries(
      Object.entries(PLACES).map(([role, places]) => [
        ROLE_NAMES[role as Role],
        <p key={role}>{places.map(({ name }) => name).join("　")}</p>,
      ]),
    ),
  },
];
