import type { ProvedIdentity } from "../identity/person-name.ts";

/** 岗位角色: what a person does in the hall. `system` is the platform itself (workers, sweeps). */
export const ROLE_NAMES = {
  applicant: "申请人",
  clerk: "综合窗口人员",
  officer: "审查人员",
  chiefRepresentative: "首席代表",
  issuanceClerk: "出件窗口人员",
  designer: "流程设计人员",
  hallOffice: "省政务服务办",
  supervisor: "监察人员",
  operator: "运维人员",
  integrator: "对接系统",
  system: "系统",
} as const;

export type Role = keyof typeof ROLE_NAMES;

/** What the key of an integrated system permits: `messages:report` and `tasks:serve` are for the systems of departments, all others for portals. */
export type KeyScope = "cases:file" | "cases:read" | "messages:report" | "tasks:serve";

/** Who acts, in which post, from where. Stored with every journal entry. */
export interface Actor {
  /** Person, API key or component. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Of staff, and of a department's own system. */
  readonly departmentId: string | null;
  readonly zoneId: string | null;
  /** 处室 of an officer; null for the whole department, and for all other posts. */
  readonly officeId: string | null;
  /** The offices of the department, for an officer of the whole department. */
  readonly offices: readonly string[];
  /** The proved identities of an applicant's account: the person, and the organisation it represents. Empty for all others. */
  readonly identities: readonly AccountIdentity[];
  /** Number of the person behind the account, whatever the post: two accounts with one key are one person. Never printed, stored or logged. Null where none is recorded, and for systems. */
  readonly personKey: string | null;
  /** True for an integrated system that verifies its applicants' identity (统一身份认证) and is responsible for it. */
  readonly provesIdentity: boolean;
  /** Topics of steps that a department's own system serves (`tasks:serve`); absent for all others. */
  readonly topics?: readonly string[];
  /** Window, kiosk or address the act came from. */
  readonly terminal: string | null;
}

/** A proved identity of an account: its person, or the organisation that the person represents (法定代表人、负责人). */
export interface AccountIdentity extends ProvedIdentity {
  readonly kind: "person" | "organisation";
}

/** People and systems that file; all others work in the hall. */
export function isOutside({ role }: Pick<Actor, "role">): boolean {
  return role === "applicant" || role === "integrator";
}

/** The platform acting by itself, for example `topic:intake`. */
export function systemActor(component: string): Actor {
  return {
    id: component,
    name: "系统",
    role: "system",
    departmentId: null,
    zoneId: null,
    officeId: null,
    offices: [],
    identities: [],
    personKey: null,
    provesIdentity: false,
    terminal: null,
  };
}
