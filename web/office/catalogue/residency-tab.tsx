import { useState } from "react";
import { call, type BodyOf } from "../../ui/api/call.ts";
import { ExemptionList } from "../../ui/catalogue/exemption-list.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { useProblems } from "../../ui/fields/use-problems.ts";
import { writtenDate } from "../../ui/written.ts";
import { ActFrame, textOrNull } from "../../workbench/acts/act-parts.tsx";
import { useRecording } from "./use-recording.ts";
import { ItemHistory, PickItem, type PickedItem } from "./picked-item.tsx";

interface Draft {
  readonly residency: string;
  readonly from: string;
  readonly reason: string;
  readonly approver: string;
  readonly reviewOn: string;
  readonly place: string;
}

const EMPTY: Draft = { residency: "", from: "", reason: "", approver: "", reviewOn: "", place: "" };

const STATES = [
  { value: "exempt", label: "批准不进驻" },
  { value: "resident", label: "进驻大厅" },
] as const;

/** 进驻情况: the exceptions that hold, and a form for the next decision. */
export function ResidencyTab() {
  const [item, setItem] = useState<PickedItem | null>(null);
  return (
    <>
      <section className="section">
        <h2>不进驻事项清单</h2>
        <p className="hint">进驻是原则，不进驻是例外。清单向社会公开，到复核日期的应当复核。</p>
        <ExemptionList />
      </section>
      <div className="two-sides">
        <div className="side">
          <ResidencyForm item={item} pick={setItem} />
        </div>
        <div className="side">{item && <ItemHistory itemId={item.id} />}</div>
      </div>
    </>
  );
}

interface FormProps {
  readonly item: PickedItem | null;
  pick(item: PickedItem | null): void;
}

function ResidencyForm({ item, pick }: FormProps) {
  const [draft, setDraft] = useState(EMPTY);
  const [asking, setAsking] = useState(false);
  const [notice, setNotice] = useState("");
  const problems = useProblems();
  const { act, record } = useRecording(problems);
  const change = (field: string, part: Partial<Draft>): void => {
    problems.clear(field);
    setNotice("");
    setDraft((before) => ({ ...before, ...part }));
  };
  const ask = (): void => {
    act.forget();
    const missing = missingOf(item, draft);
    problems.show(missing);
    setAsking(missing.length === 0);
  };
  const confirm = async (): Promise<void> => {
    if (!item) return;
    const { id, name } = item;
    const body = bodyOf(draft);
    const done = await record([id, body], (idempotencyKey) =>
      call("POST /api/service-items/{id}/residency", { params: { id }, body, idempotencyKey }),
    );
    setAsking(false);
    if (!done) return;
    setDraft(EMPTY);
    setNotice(`已登记“${name}”的进驻情况。`);
  };
  return (
    <ActFrame title="登记进驻情况" problems={problems} error={act.error} onSubmit={ask}>
      {notice && (
        <p className="notice notice-good" role="status">
          {notice}
        </p>
      )}
      <PickItem item={item} problem={problems.at("item")} pick={pick} />
      <ResidencyFields draft={draft} problemAt={problems.at} change={change} />
      <p className="actions">
        <button type="submit" className="button button-primary">
          登记
        </button>
      </p>
      {asking && item && (
        <ConfirmDialog
          title={draft.residency === "exempt" ? `登记“${item.name}”不进驻大厅？` : `登记“${item.name}”进驻大厅？`}
          consequence={consequenceOf(draft)}
          confirm="登记"
          busy={act.busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        />
      )}
    </ActFrame>
  );
}

function consequenceOf({ residency, from, place }: Draft): string {
  const day = writtenDate(from);
  return residency === "exempt"
    ? `自${day}零时起大厅不再受理新的申请，申请人到${place.trim()}办理；理由和批准人向社会公开。`
    : `自${day}起由大厅受理，并从不进驻事项清单中移出。`;
}

interface FieldsProps {
  readonly draft: Draft;
  problemAt(path: string): string | undefined;
  change(field: string, part: Partial<Draft>): void;
}

function ResidencyFields({ draft, problemAt, change }: FieldsProps) {
  const text = (key: keyof Draft, label: string) => ({
    path: key,
    label,
    required: true,
    value: draft[key],
    problem: problemAt(key),
    onChange: (value: string) => change(key, { [key]: value }),
  });
  return (
    <>
      <RadioField {...text("residency", "决定")} options={STATES} />
      <TextField {...text("from", "起始日期")} type="date" size="short" />
      {draft.residency === "exempt" && (
        <>
          <TextArea {...text("reason", "不进驻的理由")} />
          <TextField {...text("approver", "批准人")} />
          <TextField {...text("place", "申请人办理的地点")} size="full" />
          <TextField {...text("reviewOn", "复核日期")} hint="不超过起始日期后一年。" type="date" size="short" />
        </>
      )}
    </>
  );
}

function missingOf(item: PickedItem | null, { residency, from, reason, approver, reviewOn, place }: Draft) {
  const exempt = residency === "exempt";
  const asked = [
    ["item", item === null, "请选择事项。"],
    ["residency", residency === "", "请选择进驻或者不进驻。"],
    ["from", from === "", "请填写起始日期。"],
    ["reason", exempt && reason.trim() === "", "请填写不进驻的理由。"],
    ["approver", exempt && approver.trim() === "", "请填写批准人。"],
    ["place", exempt && place.trim() === "", "请填写申请人办理的地点。"],
    ["reviewOn", exempt && reviewOn === "", "请填写复核日期。"],
  ] as const;
  return asked.flatMap(([field, isMissing, message]) => (isMissing ? [{ field, message }] : []));
}

function bodyOf({ residency, from, reason, approver, reviewOn, place }: Draft) {
  const exempt = residency === "exempt";
  const own = (text: string): string | null => (exempt ? textOrNull(text) : null);
  return {
    residency,
    from,
    reason: own(reason),
    approver: own(approver),
    reviewOn: own(reviewOn),
    place: own(place),
  } as BodyOf<"POST /api/service-items/{id}/residency">;
}
