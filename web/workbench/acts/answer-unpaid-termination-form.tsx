import { useState } from "react";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { TextArea } from "../../ui/fields/text-field.tsx";
import { Facts } from "../../ui/facts.tsx";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import { defineCaseActForm, type CaseActFormProps } from "./define-case-act-form.ts";

/** 签批终止办理（逾期未缴费）: confirms the proposal, or returns it with a reason. */
export const answerUnpaidTermination = defineCaseActForm<"answerUnpaidTermination">(AnswerForm);

function AnswerForm({ view, sending, done }: CaseActFormProps<"answerUnpaidTermination">) {
  const [reason, setReason] = useState("");
  const [isAsked, setAsked] = useState(false);
  const { problems, busy, error, send } = sending;
  const answer = async (outcome: "confirmed" | "returned", said: string): Promise<void> => {
    const ok = await send({ outcome, reason: textOrNull(reason) });
    setAsked(false);
    if (ok) done(said);
  };
  const giveBack = (): void => {
    const found = reason.trim() === "" ? [{ field: "reason", message: "请写明退回的理由。" }] : [];
    problems.show(found);
    if (found.length === 0) void answer("returned", "已退回，本办件继续等待缴费。");
  };
  return (
    <ActFrame title="签批终止办理" problems={problems} error={error} onSubmit={() => setAsked(true)}>
      <Facts
        rows={[
          ["提请的理由", view.termination?.reason],
          ["依据", view.termination?.basis],
        ]}
      />
      <TextArea
        path="reason"
        label="意见"
        hint="退回的，必须写明理由。"
        rows={3}
        value={reason}
        problem={problems.at("reason")}
        onChange={(value) => {
          problems.clear("reason");
          setReason(value);
        }}
      />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          同意终止
        </button>
        <button type="button" className="button" disabled={busy} onClick={giveBack}>
          退回
        </button>
      </p>
      {isAsked && (
        <ConfirmDialog
          title="同意终止办理？"
          consequence={`${view.number}（${view.applicant.name}）的办理到此终止，不能恢复；申请人将收到终止办理通知书。`}
          confirm="同意终止"
          danger
          busy={busy}
          onConfirm={() => void answer("confirmed", "已同意终止办理，终止办理通知书正在出具。")}
          onCancel={() => setAsked(false)}
        />
      )}
    </ActFrame>
  );
}
