import type { Role } from "../../domain/case/actor.ts";
import { INTEGRATOR_KEY } from "./open-api.ts";

/** All kinds of callers, and how they authenticate. */
export const CALLERS = {
  nobody: null,
  owner: "canyin",
  otherApplicant: "nonghua",
  integrator: INTEGRATOR_KEY,
  clerk: "chuangkou-sc",
  otherClerk: "chuangkou-nl",
  officer: "shencha-scjg",
  otherOfficer: "shencha-nync",
  chief: "shouxi-scjg",
  otherChief: "shouxi-nync",
  issuanceClerk: "chujian",
  /** Of the whole hall, and of the department that handles the case. */
  designer: "sheji",
  ownDesigner: "sheji-scjg",
  hallOffice: "zhengfuban",
  supervisor: "jiancha",
  operator: "yunwei",
  /** The own systems of the departments that do, and do not, handle the case. */
  system: "yck_test_scjg",
  otherSystem: "yck_test_nync",
} as const;
export type Caller = keyof typeof CALLERS;
/** Their names. */
export const ALL = Object.keys(CALLERS) as Caller[];

/** Those who hold a post. */
export const CALLERS_OF: Partial<Record<Role, readonly Caller[]>> = {
  clerk: ["clerk", "otherClerk"],
  officer: ["officer", "otherOfficer"],
  chiefRepresentative: ["chief", "otherChief"],
  issuanceClerk: ["issuanceClerk"],
  designer: ["designer", "ownDesigner"],
  hallOffice: ["hallOffice"],
  supervisor: ["supervisor"],
  operator: ["operator"],
};
