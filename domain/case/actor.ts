/** 岗位角色: what a person does in the hall. `system` is the platform itself (workers, sweeps). */
export const ROLE_NAMES = {
  applicant: "申请人",
  clerk: "综合窗口人员",
  officer: "审查人员",
  chiefRepresentative: "首席代表",
  issuanceClerk: "出件窗口人员",
  hallOffice: "省政务服务办",
  supervisor: "监察人员",
  operator: "运维人员",
  integrator: "对接系统",
  system: "系统",
} as const;

export type Role = keyof typeof ROLE_NAMES;

/** Who acts, in which post, from where. Stored with every journal entry. */
export interface Actor {
  /** Person, API key or component. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly zoneId: string | null;
  /** Numbers that an applicant's account is verified for: its own, and the credit code of the organisation it acts for. Empty for everybody else. */
  readonly identities: readonly string[];
  /** An integrated system that has proved who its applicants are (统一身份认证) and answers for it; false for everybody else. */
  readonly provesIdentity: boolean;
  /** Window, kiosk or address the act came from. */
  readonly terminal: string | null;
}

/** The platform acting by itself, for example `topic:intake`. */
export function systemActor(component: string): Actor {
  return { id: component, name: "系统", role: "system", departmentId: null, zoneId: null, identities: [], provesIdentity: false, terminal: null };
}
