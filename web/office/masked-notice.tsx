import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { CaseView } from "../../contract/case-view.ts";
import { call } from "../ui/api/call.ts";
import { TextField } from "../ui/fields/text-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAct } from "../ui/use-act.ts";
import { writtenMoment } from "../ui/written.ts";

/**
 * 查阅完整信息: shows that the case is masked, and asks for the reason for viewing it in full; afterwards shows until when.
 */
export function MaskedNotice({ view }: { readonly view: CaseView }) {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const act = useAct();
  const queries = useQueryClient();
  if (view.shownUntil !== null)
    return (
      <p className="notice notice-warn" role="status">
        正在显示完整信息，至{writtenMoment(view.shownUntil)}为止。本次查阅已记入办件日志，不得用于其他目的。
      </p>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const length = [...reason.trim()].length;
    const found = length < 5 || length > 200 ? "请写明查阅理由，5至200个字。" : undefined;
    setProblem(found);
    if (found !== undefined) return;
    void act.run(async () => {
      await call("POST /api/cases/{id}/unmasking", { params: { id: view.id }, body: { reason: reason.trim() } });
      await queries.invalidateQueries({ queryKey: ["cases"] });
    });
  };
  return (
    <form className="notice notice-info" noValidate onSubmit={submit} aria-label="查阅完整信息">
      <p className="notice-title">本办件不由您办理，个人信息已脱敏</p>
      <p>确需查阅的，写明理由后可以查看完整信息三十分钟。查阅人、岗位、时间和理由永久记入办件日志。</p>
      <TextField
        path="unmaskingReason"
        label="查阅理由"
        hint="不要在理由中写当事人的姓名、证件号码。"
        required
        size="full"
        value={reason}
        problem={problem}
        onChange={(text) => {
          setProblem(undefined);
          setReason(text);
        }}
      />
      <ProblemNotice error={act.error} fieldsShown />
      <p className="actions">
        <button type="submit" className="button" disabled={act.busy}>
          {act.busy ? "正在提交…" : "说明理由并查看完整信息"}
        </button>
      </p>
    </form>
  );
}
