import { useState } from "react";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { ReturnButton } from "./return-button.tsx";
import { useDecision } from "./use-decision.ts";

export const terminationSignOff = defineStepForm(TerminationForm, { short: true });

/** 终止办理签批: confirms the termination of a case whose supplement was not submitted, or returns the proposal. */
function TerminationForm({ task, view, done }: ActProps) {
  const [asking, setAsking] = useState(false);
  const { problems, busy, error, send } = useDecision(task);
  const confirm = async (): Promise<void> => {
    const ok = await send({ outcome: "confirmed", reason: null });
    setAsking(false);
    if (ok) done("已确认终止办理，终止办理通知书正在出具。");
  };
  const giveBack = async (reason: string): Promise<boolean> => {
    const ok = await send({ outcome: "returned", reason });
    if (ok) done("已退回受理人员。");
    return ok;
  };
  return (
    <ActFrame title="终止办理签批" problems={problems} error={error} onSubmit={() => setAsking(true)}>
      <p>
        受理人员提请终止办理
        {view.termination && (
          <>
            ，理由：<strong>{view.termination.reason}</strong>
          </>
        )}
        。
      </p>
      <p className="actions">
        <button type="submit" className="button button-danger" disabled={busy}>
          确认终止办理
        </button>
        <ReturnButton label="退回" busy={busy} giveBack={giveBack} />
      </p>
      {asking && (
        <ConfirmDialog
          title="确认终止办理？"
          consequence={`${view.number}（${view.applicant.name}）将终止办理，不能恢复；申请人可以重新提出申请。`}
          confirm="确认终止"
          danger
          busy={busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        />
      )}
    </ActFrame>
  );
}
