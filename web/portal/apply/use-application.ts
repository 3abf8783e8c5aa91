import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { applicantProblems } from "../../../domain/case/parties/applicant.ts";
import { checkApplication } from "../../../domain/form/check.ts";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import type { Session } from "../../../contract/session.ts";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call, type BodyOf } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { useProblems } from "../../ui/fields/use-problems.ts";
import { seenProblems } from "../../ui/fields/seen-fields.tsx";
import { fileProblems, missingMaterials, namedMaterials } from "../../ui/upload/material-problems.ts";
import { useAct } from "../../ui/use-act.ts";
import { namedApplicantProblems } from "./applicant-labels.ts";
import { type AppliedFor, useDraft } from "./use-draft.ts";

/** State of one application: its values, its problems, and submission. */
export function useApplication(guide: AppliedFor, session: Session) {
  const problems = useProblems();
  const draft = useDraft(guide, session, problems);
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const missing = missingMaterials(guide.materials.filter(isDemanded), draft.handed);
  const check = (): void => {
    const papers = draft.atCounter
      ? seenProblems(draft.seen, { applicant: true, agent: draft.applicant.hasAgent })
      : [];
    const found = [...contentProblems(guide, draft.content()), ...papers, ...fileProblems(draft.handed)];
    problems.show(found);
    act.forget();
    if (found.length > 0) return;
    if (missing.length > 0) setAsking(true);
    else void send();
  };
  const send = async (): Promise<void> => {
    setAsking(false);
    const content = draft.content();
    await act.run(async () => {
      try {
        const body = content as BodyOf<"POST /api/cases">;
        const filed = await call("POST /api/cases", { body, idempotencyKey: keyFor(content) });
        go(`/cases/${filed.id}?filed=1`, { replace: true });
      } catch (error) {
        const named = namedApplicantProblems(
          namedMaterials(factsOf(error).errors, content.materials),
          content.applicant,
        );
        if (named.length > 0) problems.show(named);
        // The form of the new release appears around what was typed.
        if (factsOf(error).code === "ITEM_CHANGED")
          await queries.invalidateQueries({ queryKey: [guide.answers ? "packages" : "service-items", guide.id] });
        throw error;
      }
    });
  };
  return {
    ...draft,
    problems,
    act,
    check,
    send,
    /** Missing required materials, while the dialog asks whether to submit nevertheless. */
    missing: asking ? missing : [],
    stopAsking: () => setAsking(false),
  };
}

export type Application = ReturnType<typeof useApplication>;
type Content = ReturnType<Application["content"]>;

/** Problems that the server would refuse, shown before anything is sent. The server's check is decisive. */
function contentProblems(
  guide: AppliedFor,
  { applicant, application, deliveryMode }: Content,
): readonly FieldProblem[] {
  return [
    ...namedApplicantProblems(applicantProblems(applicant), applicant),
    ...checkApplication(guide.form, application),
    ...(deliveryMode === "" ? [{ field: "deliveryMode", message: "请选择领取方式。" }] : []),
  ];
}

/**
 * Required and not fetched by the organ itself. The law permits filing without it; a warning here can avoid a one-time
 * notice.
 */
function isDemanded(material: AppliedFor["materials"][number]): boolean {
  return material.necessity === "required" && !material.exemptBySharing;
}
