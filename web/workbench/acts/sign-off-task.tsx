import { useState } from "react";
import { outcomeName } from "../../../domain/item/kind-words.ts";
import { CAPACITY_NAMES } from "../../../domain/letter/letter.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { writtenDate } from "../../ui/written.ts";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { PlacesNote } from "./places-note.tsx";
import { ReturnButton } from "./return-button.tsx";
import { useDecision } from "./use-decision.ts";

export const signOffTask = defineStepForm(SignOffForm, { short: true });

/** 首席代表签批: signs exactly what is shown on the left, or returns it with a reason. */
function SignOffForm({ task, view, done }: ActProps) {
  const [asking, setAsking] = useState(false);
  const { problems, busy, error, send } = useDecision(task);
  const opinion = view.review?.opinion;
  const outcome = opinion ? outcomeName(opinion, view.itemKind) : "";
  const sign = async (): Promise<void> => {
    const ok = await send({
      outcome: "signed",
      decision: opinion ?? null,
      seenHash: view.seenHash ?? null,
      reason: null,
    });
    setAsking(false);
    if (ok && opinion) done(`已签批：${outcome}。正在核验授权并用印。`);
  };
  const giveBack = async (reason: string): Promise<boolean> => {
    const ok = await send({ outcome: "returned", decision: null, seenHash: null, reason });
    if (ok) done("已退回审查人员重新审查。");
    return ok;
  };
  const capacity = view.signsAs ? CAPACITY_NAMES[view.signsAs] : "委托授权书载明的";
  if (!opinion) return <p className="notice notice-warn">本办件没有审查意见，不能签批。</p>;
  return (
    <ActFrame title="签批" problems={problems} error={error} onSubmit={() => setAsking(true)}>
      {view.voided && (
        <p className="notice notice-warn" role="alert">
          上一次签批于{writtenDate(view.voided.on)}失效：{view.voided.reason}请核实后重新签批。
        </p>
      )}
      <p>
        审查意见：<strong className={opinion === "grant" ? "good" : "bad"}>{outcome}</strong>（{view.review?.byName}）。
      </p>
      {view.places && <PlacesNote places={view.places} granting={opinion === "grant"} />}
      <p className="muted">
        请核对左侧的申请内容、材料、勘察和审查情况。签批时校验您看到的内容没有变化，并核验您的委托授权书。
      </p>
      <p className="actions">
        <button
          type="submit"
          className={`button ${opinion === "grant" ? "button-primary" : "button-danger"}`}
          disabled={busy}
        >
          签批同意（{outcome}）
        </button>
        <ReturnButton label="退回审查" busy={busy} giveBack={giveBack} />
      </p>
      {asking && (
        <ConfirmDialog
          title={`签批：${outcome}`}
          confirm="确认签批"
          danger={opinion === "refuse"}
          busy={busy}
          onConfirm={() => void sign()}
          onCancel={() => setAsking(false)}
          consequence={
            <>
              您将以{capacity}身份对 {view.number}（{view.applicant.name}，{view.itemName}）作出
              <strong>{outcome}</strong>的决定，并加盖行政审批专用章，签批后不能撤销。
            </>
          }
        />
      )}
    </ActFrame>
  );
}
