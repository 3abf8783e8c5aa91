import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { useAct } from "../../ui/use-act.ts";
import { ActDialog } from "./act-dialog.tsx";

interface ReasonActProps {
  readonly label: string;
  /** What it is about, for those who hear the page. */
  readonly about?: string;
  readonly title: string;
  readonly consequence: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly small?: boolean;
  /** False while it cannot be sent yet; an open dialog stays. */
  readonly isReady?: boolean;
  send(body: { readonly reason: string }, idempotencyKey: string): Promise<void>;
}

/** An act that needs a reason: asked for in the dialog that tells the consequence. */
export function ReasonAct(props: ReasonActProps) {
  const { label, about, title, consequence, primary, danger, small, isReady = true, send } = props;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const act = useAct();
  const keyFor = useAttemptKey();
  const id = useId();
  const confirm = async (): Promise<void> => {
    const body = { reason };
    if (await act.run(() => send(body, keyFor(body)))) setAsking(false);
  };
  return (
    <>
      <Button
        type={primary ? "primary" : "default"}
        danger={danger ?? false}
        size={small ? "small" : "middle"}
        disabled={!isReady && !asking}
        onClick={() => setAsking(true)}
      >
        {label}
        {about && <span className="for-readers">：{about}</span>}
      </Button>
      {asking && (
        <ActDialog
          title={title}
          consequence={consequence}
          confirm={label}
          danger={danger ?? false}
          busy={act.busy}
          isReady={isReady}
          error={act.error}
          onConfirm={confirm}
          onCancel={() => {
            setAsking(false);
            act.forget();
          }}
        >
          <label htmlFor={id}>理由（必填）</label>
          <Input.TextArea
            id={id}
            required
            maxLength={500}
            rows={3}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </ActDialog>
      )}
    </>
  );
}
