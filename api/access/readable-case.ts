import type { Actor } from "../../domain/case/actor.ts";
import type { StoredCase } from "../../store/cases.ts";
import type { Tables } from "../../store/tables.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { requireReadable } from "./case-access.ts";

/** The case, when it is there and this caller may open it. */
export async function readableCase(store: Pick<Tables, "cases">, actor: Actor, caseId: string): Promise<StoredCase> {
  const stored = await store.cases.find(caseId);
  if (!stored) throw new ApiProblem("NOT_FOUND");
  requireReadable(actor, stored.file);
  return stored;
}
