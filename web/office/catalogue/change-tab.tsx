import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CHANGE_NAMES, type ChangeKind } from "../../../domain/catalogue/change.ts";
import { call, type BodyOf } from "../../ui/api/call.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { RadioField, SelectField } from "../../ui/fields/choice-fields.tsx";
import { optionsOf } from "../../ui/fields/seen-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { useProblems } from "../../ui/fields/use-problems.ts";
import { writtenDate } from "../../ui/written.ts";
import { ActFrame, textOrNull } from "../../workbench/acts/act-parts.tsx";
import { useRecording } from "./use-recording.ts";
import { ItemHistory, PickItem, type Corrected, type PickedItem } from "./picked-item.tsx";

interface Draft {
  readonly kind: string;
  readonly from: string;
  readonly title: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly departmentId: string;
  readonly body: string;
  readonly note: string;
}

const EMPTY: Draft = { kind: "", from: "", title: "", number: "", issuedOn: "", departmentId: "", body: "", note: "" };

/** What each kind does from its day, for the person who records it. */
const CONSEQUENCES = {
  add: "自该日起列入目录，由本大厅受理",
  change: "自该日起按调整后的内容公布，不影响受理",
  cancel: "自该日零时起不再受理新的申请",
  delegate: "自该日零时起不再受理新的申请，请申请人向承接机关提出",
  takeOver: "自该日起由本大厅受理",
  transfer: "自该日零时起由划入部门办理；划入部门的办理流程公布前，不受理新的申请",
} as const satisfies Record<ChangeKind, string>;

const BODY_LABELS: Partial<Record<string, string>> = { delegate: "承接的机关", takeOver: "原办理机关" };

/** 目录调整: what a document changes, from its day. */
export function ChangeTab() {
  const [item, setItem] = useState<PickedItem | null>(null);
  const [corrected, setCorrected] = useState<Corrected | null>(null);
  const pick = (picked: PickedItem | null): void => {
    setCorrected(null);
    setItem(picked);
  };
  return (
    <div className="two-sides">
      <div className="side">
        <ChangeForm {...{ item, pick, corrected }} keep={() => setCorrected(null)} />
      </div>
      <div className="side">{item && <ItemHistory itemId={item.id} correct={setCorrected} />}</div>
    </div>
  );
}

interface FormProps {
  readonly item: PickedItem | null;
  readonly corrected: Corrected | null;
  /** Leaves the change as it was recorded. */
  keep(): void;
  pick(item: PickedItem | null): void;
}

function ChangeForm({ item, pick, corrected, keep }: FormProps) {
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
    const body = bodyOf(draft, corrected);
    const done = await record([id, body], (idempotencyKey) =>
      call("POST /api/service-items/{id}/changes", { params: { id }, body, idempotencyKey }),
    );
    setAsking(false);
    if (!done) return;
    setDraft(EMPTY);
    keep();
    setNotice(`已登记“${name}”的目录调整。`);
  };
  return (
    <ActFrame title="登记目录调整" problems={problems} error={act.error} onSubmit={ask}>
      {notice && (
        <p className="notice notice-good" role="status">
          {notice}
        </p>
      )}
      <p className="hint">按文件原文登记。生效日期以前收到的申请，按原规定继续办理。</p>
      <PickItem item={item} problem={problems.at("item")} pick={pick} />
      {corrected && (
        <p className="notice notice-warn">
          更正尚未生效的调整：“{corrected.title}”。登记后原调整不再施行。
          <button type="button" className="button button-small" onClick={keep}>
            不更正
          </button>
        </p>
      )}
      <ChangeFields draft={draft} problemAt={problems.at} change={change} />
      <p className="actions">
        <button type="submit" className="button button-primary">
          登记
        </button>
      </p>
      {asking && item && (
        <ConfirmDialog
          title={`登记“${item.name}”${CHANGE_NAMES[draft.kind as ChangeKind]}？`}
          consequence={`${writtenDate(draft.from)}起生效：${CONSEQUENCES[draft.kind as ChangeKind]}。登记后立即公布，不能删除；生效前可以更正，生效后只能登记新的调整。`}
          confirm="登记"
          busy={act.busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        />
      )}
    </ActFrame>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  problemAt(path: string): string | undefined;
  change(field: string, part: Partial<Draft>): void;
}

function ChangeFields({ draft, problemAt, change }: FieldsProps) {
  const departments = useDepartments();
  const text = (path: string, key: keyof Draft, label: string, required = true) => ({
    path,
    label,
    required,
    value: draft[key],
    problem: problemAt(path),
    onChange: (value: string) => change(path, { [key]: value }),
  });
  const bodyLabel = BODY_LABELS[draft.kind];
  return (
    <>
      <RadioField {...text("kind", "kind", "调整种类")} options={optionsOf(CHANGE_NAMES)} />
      <TextField {...text("basis.title", "title", "依据的文件")} size="full" />
      <TextField {...text("basis.number", "number", "文号", false)} hint="法律、法规没有文号的不填。" />
      <TextField {...text("basis.issuedOn", "issuedOn", "印发（公布）日期")} type="date" size="short" />
      <TextField {...text("from", "from", "生效日期")} type="date" size="short" />
      {draft.kind === "transfer" && (
        <SelectField {...text("departmentId", "departmentId", "划入的部门")} options={departments} />
      )}
      {bodyLabel !== undefined && <TextField {...text("body", "body", bodyLabel)} size="full" />}
      <TextArea {...text("note", "note", "向社会说明的内容", false)} />
    </>
  );
}

/** All departments: one that handles no item yet may take one over. */
function useDepartments() {
  const { data } = useQuery({
    queryKey: ["departments"],
    queryFn: ({ signal }) => call("GET /api/departments", { signal }),
    staleTime: 300_000,
  });
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

function missingOf(item: PickedItem | null, { kind, from, title, issuedOn }: Draft) {
  const asked = [
    ["item", item === null, "请选择事项。"],
    ["kind", kind === "", "请选择调整种类。"],
    ["basis.title", title.trim() === "", "请填写依据的文件。"],
    ["basis.issuedOn", issuedOn === "", "请填写文件的印发日期。"],
    ["from", from === "", "请填写生效日期。"],
  ] as const;
  return asked.flatMap(([field, isMissing, message]) => (isMissing ? [{ field, message }] : []));
}

/** Of what the chosen kind does not ask for nothing is sent. */
function bodyOf({ kind, from, title, number, issuedOn, departmentId, body, note }: Draft, corrected: Corrected | null) {
  return {
    kind,
    from,
    basis: { title: title.trim(), number: textOrNull(number), issuedOn },
    departmentId: kind === "transfer" && departmentId !== "" ? departmentId : null,
    body: BODY_LABELS[kind] === undefined ? null : textOrNull(body),
    note: textOrNull(note),
    ...(corrected && { replaces: corrected.changeId }),
  } as BodyOf<"POST /api/service-items/{id}/changes">;
}
