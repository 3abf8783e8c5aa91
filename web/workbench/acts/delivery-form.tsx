import { useState } from "react";
import { Facts } from "../../ui/facts.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { useDecision } from "./use-decision.ts";

const USUAL_CHECKS = ["核对居民身份证原件", "核对授权委托书和代领人居民身份证原件", "现场人脸识别核验"];

/** 送达: to whom the result was handed over, and how the identity was checked. */
export function DeliveryForm({ task, view, done }: ActProps) {
  const [recipient, setRecipient] = useState(view.applicant.agent?.name ?? (view.applicant.type === "1" ? view.applicant.name : ""));
  const [identityCheck, setIdentityCheck] = useState("");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const submit = async (): Promise<void> => {
    const found = [
      ...(recipient.trim() === "" ? [{ field: "recipient", message: "请填写领取人姓名。" }] : []),
      ...(identityCheck.trim() === "" ? [{ field: "identityCheck", message: "请填写证件核验方式。" }] : []),
    ];
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    if (await send({ recipient: recipient.trim(), identityCheck: identityCheck.trim() })) done("已登记送达，本办件办结。");
  };
  return (
    <ActFrame title="送达登记" problems={problems} error={error} onSubmit={() => void submit()}>
      <Facts rows={[["证照编号", view.licence?.number], ["决定文号", view.decision?.number]]} />
      <TextField path="recipient" label="领取人姓名" required value={recipient} problem={problems.at("recipient")} onChange={(name) => { problems.clear("recipient"); setRecipient(name); }} />
      <TextField
        path="identityCheck" label="证件核验方式" required size="full" suggestions={USUAL_CHECKS} hint={`例如：${USUAL_CHECKS[0]}`} value={identityCheck}
        problem={problems.at("identityCheck")} onChange={(check) => { problems.clear("identityCheck"); setIdentityCheck(check); }}
      />
      <p className="actions"><button type="submit" className="button button-primary" disabled={busy}>{busy ? "正在提交…" : "登记送达"}</button></p>
    </ActFrame>
  );
}
