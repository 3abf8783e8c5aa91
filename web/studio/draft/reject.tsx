import { Button, Input, Select } from "antd";
import { useId, useMemo, useState } from "react";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { ActDialog } from "../../staff/acts/act-dialog.tsx";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { useAct } from "../../ui/use-act.ts";
import type { DraftActProps } from "./draft-act.ts";
import type { PinnedRemark } from "./pinned.tsx";
import { stepsIn } from "./steps-in.ts";

/** 退回修改: with a reason, and with what is to be changed at which step. */
export function Reject({ draft: { id, itemName, files }, pinned: { remarks: pinned, pin }, done }: DraftActProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const act = useAct();
  const keyFor = useAttemptKey();
  const reasonId = useId();
  const confirm = async (): Promise<void> => {
    const body = { reason, remarks: [...pinned] };
    const isDone = await act.run(() =>
      done(
        call("POST /api/drafts/{id}/rejection", { params: { id }, body, idempotencyKey: keyFor(body) }),
        `“${itemName}”已退回修改。`,
      ),
    );
    if (!isDone) return;
    setAsking(false);
    pin([]);
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>退回修改</Button>
      {pinned.length > 0 && <p className="muted">{`已记下${pinned.length}条环节意见，退回修改时一并告知。`}</p>}
      {asking && (
        <ActDialog
          title="退回修改？"
          consequence={`“${itemName}”的草稿将退回流程设计人员修改，理由和环节意见会显示给他们。`}
          confirm="退回修改"
          busy={act.busy}
          error={act.error}
          onConfirm={confirm}
          onCancel={() => {
            setAsking(false);
            act.forget();
          }}
        >
          <label htmlFor={reasonId}>理由（必填）</label>
          <Input.TextArea
            id={reasonId}
            required
            maxLength={500}
            rows={3}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <PinnedRemarks bpmn={files[BUNDLE_FILES.bpmn] ?? ""} pinned={pinned} pin={pin} />
        </ActDialog>
      )}
    </>
  );
}

interface PinnedProps {
  readonly bpmn: string;
  readonly pinned: readonly PinnedRemark[];
  pin(remarks: readonly PinnedRemark[]): void;
}

/** As many as the platform takes. */
const MOST = 50;

function PinnedRemarks({ bpmn, pinned, pin }: PinnedProps) {
  const steps = useMemo(() => stepsIn(bpmn).map(({ id, name }) => ({ value: id, label: name })), [bpmn]);
  return (
    <fieldset className="remarks-pinned">
      <legend>环节意见</legend>
      {pinned.map((remark, at) => (
        // A remark has no identity but its place.
        <div key={at} className="remark-pinned">
          <Select
            aria-label={`第${at + 1}条意见针对的环节`}
            value={remark.elementId}
            options={steps}
            showSearch={{ optionFilterProp: "label" }}
            onChange={(elementId) => pin(pinned.with(at, { ...remark, elementId }))}
          />
          <Input
            aria-label={`第${at + 1}条意见`}
            maxLength={500}
            placeholder="需要怎样修改"
            value={remark.text}
            onChange={({ target }) => pin(pinned.with(at, { ...remark, text: target.value }))}
          />
          <Button aria-label={`删除第${at + 1}条意见`} onClick={() => pin(pinned.toSpliced(at, 1))}>
            删除
          </Button>
        </div>
      ))}
      <Button
        disabled={steps.length === 0 || pinned.length >= MOST}
        onClick={() => pin([...pinned, { elementId: steps[0]?.value ?? "", text: "" }])}
      >
        对某个环节提意见
      </Button>
    </fieldset>
  );
}
