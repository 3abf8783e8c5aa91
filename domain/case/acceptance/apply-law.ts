import type { ApplyLaw } from "../commands.ts";
import type { Decide } from "../context.ts";
import { requireRole } from "../guards.ts";

/** Nothing more than what `lapse` has done before it; only the platform asks for it. */
export const applyLaw: Decide<ApplyLaw> = (_caseFile, _command, { actor }) => {
  requireRole(actor, "system");
  return [];
};
