import type { ProblemCode } from "./problem.ts";

/** Reading one case. */
export const CASE_READ = ["NOT_FOUND", "ROLE_FORBIDS", "DEPARTMENT_FORBIDS"] as const satisfies readonly ProblemCode[];

/** Any act on one case; each act adds its own. */
export const CASE_ACT = [
  ...CASE_READ,
  "OWN_APPLICATION",
  "STATUS_FORBIDS",
  "STEP_NOT_READY",
  "TEXT_NOT_PRINTABLE",
  "CALENDAR_YEAR_MISSING",
] as const satisfies readonly ProblemCode[];
