import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Supplement } from "../../../contract/case-facts.ts";
import type { CaseView } from "../../../contract/case-view.ts";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { NOBODY_PRESENT, PresentFields } from "../../ui/fields/present-fields.tsx";
import { useProblems } from "../../ui/fields/use-problems.ts";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { fileProblems, missingMaterials } from "../../ui/upload/material-problems.ts";
import { MaterialUpload } from "../../ui/upload/material-upload.tsx";
import { useHandedIn } from "../../ui/upload/use-handed-in.ts";
import { useAct } from "../../ui/use-act.ts";

/**
 * 补正: all materials requested by the one-time notice, submitted together, online or at the counter, where paper is
 * accepted too.
 */
export function SupplementForm({
  view,
  supplement,
  atCounter = false,
}: {
  readonly view: CaseView;
  readonly supplement: Supplement;
  readonly atCounter?: boolean;
}) {
  const problems = useProblems();
  const handed = useHandedIn((materialId) => problems.clear(`materials.${materialId}`));
  const [present, setPresent] = useState(NOBODY_PRESENT);
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const nameOf = (materialId: string): string =>
    view.materials.find((material) => material.materialId === materialId)?.name ?? materialId;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const asked = supplement.faults.map(({ materialId }) => ({ id: materialId, name: nameOf(materialId) }));
    const found = [
      ...missingMaterials(asked, handed).map(({ id, name }) => ({
        field: `materials.${id}`,
        message: atCounter ? `请上传“${name}”，或者登记已收取纸质材料。` : `请上传“${name}”。`,
      })),
      ...fileProblems(handed),
    ];
    problems.show(found);
    if (found.length > 0) return;
    const body = { materials: handed.handedIn(), ...(atCounter && { present }) };
    void act.run(async () => {
      await call("POST /api/cases/{id}/supplement", { params: { id: view.id }, body, idempotencyKey: keyFor(body) });
      await queries.invalidateQueries({ queryKey: ["cases"] });
    });
  };
  const action = atCounter ? "登记补正并出具收件清单" : "提交补正材料";
  return (
    <form className="panel panel-asking" noValidate onSubmit={submit}>
      <h2>{atCounter ? "窗口登记补正材料" : "请补正材料"}</h2>
      <p>
        {atCounter ? "申请人应" : "请"}在<strong>{untilWhen(supplement)}</strong>一次补齐下列材料。除此之外，
        {atCounter ? "不得" : "不会"}再要求补正其他材料。
      </p>
      <ErrorSummary problems={problems.list} attempt={problems.attempt} />
      {supplement.faults.map((fault) => (
        <MaterialUpload
          key={fault.materialId}
          materialId={fault.materialId}
          name={nameOf(fault.materialId)}
          mark={fault.verdict === "missing" ? "缺少" : "不符合"}
          hint={
            <>
              <strong>问题：</strong>
              {fault.fault}
              <br />
              <strong>补正方法：</strong>
              {fault.fix}
            </>
          }
          handed={handed}
          problem={problems.at(`materials.${fault.materialId}`)}
          mayBePaper={atCounter}
        />
      ))}
      {atCounter && <PresentFields form="supplement" present={present} onChange={setPresent} />}
      <ProblemNotice error={act.error} />
      <p className="actions">
        <button type="submit" className="button button-primary button-big" disabled={act.busy}>
          {act.busy ? "正在提交…" : action}
        </button>
      </p>
    </form>
  );
}

function untilWhen({ dueText, dueProvisional }: Supplement): string {
  if (dueText === null) return "补正告知书规定的期限内";
  return dueProvisional ? `补正告知书规定的期限内（${dueText}）` : `${dueText}前`;
}
