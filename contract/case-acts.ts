import { CASE_ACTS } from "../domain/case/case-acts.gen.ts";
import type { CaseActFace } from "../domain/case/define-case-act.ts";
import { CASE_ACT } from "./case-problems.ts";
import { CaseSummary } from "./case-summary.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, idOf } from "./shapes.ts";

const params = closed({ id: idOf("case") });

/** `POST /api/cases/{id}/<resource>`: an act of staff on a case, as declared by its command. The body is the command without its type. */
export function caseActOperation<const D extends CaseActFace>(act: D) {
  return defineOperation({
    operationId: act.type,
    method: "POST",
    path: `/api/cases/{id}/${act.resource as D["resource"]}`,
    tag: "cases",
    summary: act.summary,
    description: `${act.title}. What the rules refuse changes nothing.`,
    access: { roles: act.by, scope: act.keyScope ?? null },
    idempotency: "accepted",
    params,
    body: act.body,
    example: act.example,
    answers: { 200: answer(CaseSummary, "Done") },
    problems: [...CASE_ACT, ...act.refuses],
  });
}

type CaseActs = typeof CASE_ACTS;
export type CaseActOperations = { readonly [A in keyof CaseActs]: ReturnType<typeof caseActOperation<CaseActs[A]>> };

/** The operations of all acts of staff on a case. */
export const CASE_ACT_OPERATIONS = Object.fromEntries(
  Object.values<CaseActFace>(CASE_ACTS).map((act) => [act.type, caseActOperation(act)]),
) as unknown as CaseActOperations;
