import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { NOBODY_PRESENT, PresentFields } from "../../ui/fields/present-fields.tsx";
import { TextArea } from "../../ui/fields/text-field.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { useAct } from "../../ui/use-act.ts";

/**
 * 撤回申请, after a confirmation: by the applicant, or by a clerk for the person at the counter, whose identity is
 * recorded.
 */
export function Withdrawal({ caseId, atCounter = false }: { readonly caseId: string; readonly atCounter?: boolean }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [present, setPresent] = useState(NOBODY_PRESENT);
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const withdraw = async (): Promise<void> => {
    const body = { ...(reason.trim() === "" ? {} : { reason: reason.trim() }), ...(atCounter && { present }) };
    const done = await act.run(async () => {
      await call("POST /api/cases/{id}/withdrawal", { params: { id: caseId }, body, idempotencyKey: keyFor(body) });
      await queries.invalidateQueries({ queryKey: ["cases"] });
    });
    if (done) setAsking(false);
  };
  return (
    <section className="section">
      <h2>撤回申请</h2>
      <p className="muted">
        {atCounter
          ? "申请人到窗口要求撤回的，核对身份证件后在此登记；行政机关作出决定后不能撤回。"
          : "在行政机关作出决定之前，可以撤回申请。"}
      </p>
      <p className="actions">
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {atCounter ? "登记撤回申请" : "撤回申请"}
        </button>
      </p>
      {asking && (
        <ConfirmDialog
          title="确认撤回申请？"
          consequence="撤回后本办件不再办理，不能恢复；需要时只能重新提出申请。"
          confirm="确认撤回"
          cancel="不撤回"
          danger
          busy={act.busy}
          onConfirm={() => void withdraw()}
          onCancel={() => setAsking(false)}
        >
          {atCounter && <PresentFields form="withdrawal" present={present} onChange={setPresent} />}
          <TextArea path="reason" label="撤回原因" value={reason} onChange={setReason} />
          <ProblemNotice error={act.error} />
        </ConfirmDialog>
      )}
    </section>
  );
}
