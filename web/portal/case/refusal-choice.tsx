import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CasePackage } from "../../../contract/case-package.ts";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { NOBODY_PRESENT, PresentFields } from "../../ui/fields/present-fields.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { useAct } from "../../ui/use-act.ts";
import { writtenDate } from "../../ui/written.ts";

type Answer = "goOn" | "stop";

interface RefusalChoiceProps {
  readonly caseId: string;
  readonly choice: NonNullable<CasePackage["choice"]>;
  readonly atCounter: boolean;
}

/** After a refusal the applicant says whether the rest goes on; a clerk records it for the person at the counter. The way back from the dialog is the harmless one: nothing is answered. */
export function RefusalChoice({ caseId, choice, atCounter }: RefusalChoiceProps) {
  const [asked, setAsked] = useState<Answer | null>(null);
  const [present, setPresent] = useState(NOBODY_PRESENT);
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const send = async (answer: Answer): Promise<void> => {
    const body = { answer, ...(atCounter && { present }) };
    const done = await act.run(async () => {
      await call("POST /api/cases/{id}/refusal-answer", { params: { id: caseId }, body, idempotencyKey: keyFor(body) });
      await queries.invalidateQueries({ queryKey: ["cases"] });
    });
    if (done) setAsked(null);
  };
  return (
    <section className="notice notice-warn" aria-labelledby="choice">
      <h2 id="choice" className="notice-title">
        “{choice.itemName}”未获准予，请选择其余事项是否继续办理
      </h2>
      <p>尚未开始的事项：{choice.waiting.join("、")}。已经开始的事项依法作出决定，不受影响。</p>
      <p>
        {choice.dueOn === null ? "收到书面告知后" : `请在${writtenDate(choice.dueOn)}前（含当日）`}
        选择；逾期未选择的，继续办理。
      </p>
      {choice.mayAnswer && (
        <p className="actions">
          <button type="button" className="button button-primary" onClick={() => setAsked("goOn")}>
            继续办理
          </button>
          <button type="button" className="button" onClick={() => setAsked("stop")}>
            不再继续办理
          </button>
        </p>
      )}
      {asked && (
        <ConfirmDialog
          title={asked === "goOn" ? "确认继续办理其余事项？" : "确认不再办理其余事项？"}
          consequence={CONSEQUENCES[asked]}
          confirm={asked === "goOn" ? "确认继续" : "确认不再办理"}
          cancel="返回"
          danger={asked === "stop"}
          busy={act.busy}
          onConfirm={() => void send(asked)}
          onCancel={() => setAsked(null)}
        >
          {atCounter && <PresentFields form="choice" present={present} onChange={setPresent} />}
          <ProblemNotice error={act.error} />
        </ConfirmDialog>
      )}
    </section>
  );
}

const CONSEQUENCES: Readonly<Record<Answer, string>> = {
  goOn: "尚未开始的事项按顺序继续办理。",
  stop: "尚未开始的事项不再办理，不能恢复；材料可以凭收件凭证领回。以后需要时重新申请。",
};
