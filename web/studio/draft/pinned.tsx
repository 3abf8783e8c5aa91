import { Button, Input } from "antd";
import { useId, useState } from "react";

/** What the approver wants changed at a step, before the draft is returned. */
export interface PinnedRemark {
  readonly elementId: string;
  readonly text: string;
}

/** The remarks that are written down so far. */
export interface Pinned {
  readonly remarks: readonly PinnedRemark[];
  pin(remarks: readonly PinnedRemark[]): void;
}

/** Of one draft, kept while this window is open: whoever looks up something else has not written in vain. */
export function usePinned(draftId: string): Pinned {
  const key = `studio-remarks ${draftId}`;
  const [remarks, setRemarks] = useState(() => stored(key));
  return {
    remarks,
    pin(next) {
      setRemarks(next);
      try {
        if (next.length === 0) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // They stay on this page.
      }
    },
  };
}

function stored(key: string): readonly PinnedRemark[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(value) ? (value as readonly PinnedRemark[]) : [];
  } catch {
    return [];
  }
}

interface Props {
  readonly step: { readonly id: string; readonly name: string };
  readonly pinned: Pinned;
}

/** 对这个环节提意见: beside the settings of the chosen step; sent when the draft is returned. */
export function PinRemark({ step, pinned: { remarks, pin } }: Props) {
  const id = useId();
  const own = remarks.find(({ elementId }) => elementId === step.id)?.text ?? "";
  const [text, write] = useState(own);
  const isSame = text.trim() === own;
  const others = remarks.filter(({ elementId }) => elementId !== step.id);
  return (
    <section className="panel" aria-labelledby={`${id} head`}>
      <h2 id={`${id} head`}>环节意见</h2>
      <label htmlFor={id}>{`“${step.name}”需要怎样修改`}</label>
      <Input.TextArea
        id={id}
        maxLength={500}
        rows={3}
        value={text}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      <Button
        disabled={isSame}
        onClick={() => pin(text.trim() === "" ? others : [...others, { elementId: step.id, text: text.trim() }])}
      >
        记下意见
      </Button>
      <p className="muted" role="status">
        {own !== "" && isSame ? "已记下，退回修改时一并告知流程设计人员。" : ""}
      </p>
    </section>
  );
}
