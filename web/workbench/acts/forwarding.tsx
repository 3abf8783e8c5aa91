import { useState } from "react";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { ReturnButton } from "./return-button.tsx";
import { useDecision } from "./use-decision.ts";

export const forwarding = defineStepForm(ForwardingForm, { short: true });

/** 转报: the chief representative forwards exactly what is shown on the left, or returns it with a reason. */
function ForwardingForm({ task, view, done }: ActProps) {
  const [asking, setAsking] = useState(false);
  const { problems, busy, error, send } = useDecision(task);
  const { to = "", after } = task.settings as { readonly to?: string; readonly after?: string };
  const opinion = view.review?.opinion;
  const mayReturn = task.outcomes.some(({ outcome }) => outcome === "returned");
  const forward = async (): Promise<void> => {
    const ok = await send({ outcome: "forwarded", seenHash: view.seenHash ?? null, reason: null });
    setAsking(false);
    if (ok) done(`已转报${to}，转报函和初审意见正在出具。`);
  };
  const giveBack = async (reason: string): Promise<boolean> => {
    const ok = await send({ outcome: "returned", seenHash: null, reason });
    if (ok) done("已退回审查人员重新审查。");
    return ok;
  };
  if (!opinion) return <p className="notice notice-warn">本办件没有审查意见，不能转报。</p>;
  return (
    <ActFrame title={task.name} problems={problems} error={error} onSubmit={() => setAsking(true)}>
      <p>
        初审意见：
        <strong className={opinion === "grant" ? "good" : "bad"}>{opinion === "grant" ? "符合" : "不符合"}</strong>（
        {view.review?.byName}）。
      </p>
      <p className="muted">
        初审意见和全部申请材料直接报送{to}，上级机关不得要求申请人重复提供申请材料（行政许可法第三十五条）。
      </p>
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          转报{to}
        </button>
        {mayReturn && <ReturnButton label="退回审查" busy={busy} giveBack={giveBack} />}
      </p>
      {asking && (
        <ConfirmDialog
          title={`转报${to}`}
          confirm="确认转报"
          danger={false}
          busy={busy}
          onConfirm={() => void forward()}
          onCancel={() => setAsking(false)}
          consequence={
            <>
              您将签发 {view.number}（{view.applicant.name}，{view.itemName}）的初审意见，连同全部申请材料报送{to}
              {after === "close" ? "，本办件随即办结" : ""}，转报后不能撤回。
            </>
          }
        />
      )}
    </ActFrame>
  );
}
