import { useState } from "react";
import { extensionProblems } from "../../../domain/case/deadlines/extension-problems.ts";
import type { ExtensionRule } from "../../../domain/item/service-item.ts";
import { useGuide } from "../../portal/items.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { useWritten } from "../../ui/fields/use-written.ts";
import { Failure, Loading } from "../../ui/states.tsx";
import { ActFrame } from "./act-parts.tsx";
import { defineCaseActForm, type CaseActFormProps } from "./define-case-act-form.ts";

/** 延长办理期限: what the head of the organ approved, from the signed paper. */
export const extendLimit = defineCaseActForm<"extendLimit">(ExtendLimitForm);

type Props = CaseActFormProps<"extendLimit">;

function ExtendLimitForm(props: Props) {
  const { data: guide, error, refetch } = useGuide(props.view.itemId, props.view.release);
  if (!guide) return error ? <Failure error={error} retry={refetch} /> : <Loading />;
  return guide.extension ? <Form {...props} rule={guide.extension} /> : null;
}

const EMPTY = { days: "", reason: "", number: "", approverName: "", approvedOn: "" };

function Form({ view, sending, done, rule }: Props & { readonly rule: ExtensionRule }) {
  const [asking, setAsking] = useState(false);
  const { problems, busy, error, send } = sending;
  const { written, field } = useWritten(EMPTY, problems);
  const { number, approverName, approvedOn, reason } = written;
  const body = { days: daysOf(written.days), reason, approval: { number, approverName, approvedOn } };
  const ask = (): void => {
    const found = extensionProblems(body, rule, { acceptedOn: view.acceptance?.on ?? "", today: null });
    problems.show(found);
    setAsking(found.length === 0);
  };
  const confirm = async (): Promise<void> => {
    const ok = await send(body);
    setAsking(false);
    if (ok) done(`已延长法定办理期限${body.days}个工作日，延长办理期限告知书正在出具。`);
  };
  return (
    <ActFrame title="延长办理期限" problems={problems} error={error} onSubmit={ask}>
      <p className="muted">
        {rule.basis}：经{rule.approver}批准，可以延长一次，最长{rule.max.text}
        ；延长期限的理由告知申请人。承诺时限不延长。
      </p>
      <TextField {...field("days")} required label="延长工作日数" size="short" inputMode="numeric" />
      <TextArea {...field("reason")} required label="延长期限的理由" hint="理由将原文告知申请人。" rows={3} />
      <TextField {...field("number", "approval.number")} required label="批准文书文号" />
      <TextField {...field("approverName", "approval.approverName")} required label={`批准人（${rule.approver}）`} />
      <TextField {...field("approvedOn", "approval.approvedOn")} required label="批准日期" type="date" size="short" />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          登记延期
        </button>
      </p>
      {asking && (
        <ConfirmDialog
          title={`延长${body.days}个工作日？`}
          consequence={`${view.number}（${view.applicant.name}）的法定办理期限延长${body.days}个工作日，只能延长一次；申请人将收到延长办理期限告知书。`}
          confirm="确认延长"
          busy={busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        />
      )}
    </ActFrame>
  );
}

function daysOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
