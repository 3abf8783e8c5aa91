import { useState } from "react";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { TextArea } from "../ui/fields/text-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useAct } from "../ui/use-act.ts";

interface ReasonButtonProps {
  readonly label: string;
  /** What it is about, for those who hear the page. */
  readonly about?: string;
  readonly title: string;
  readonly consequence: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
  send(body: { readonly reason: string }, idempotencyKey: string): Promise<void>;
}

/** An act that needs a reason: asked for in the dialog that tells the consequence. */
export function ReasonButton({ label, about, title, consequence, primary, danger, send }: ReasonButtonProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const act = useAct();
  const keyFor = useAttemptKey();
  const confirm = async (): Promise<void> => {
    const body = { reason };
    if (await act.run(() => send(body, keyFor(body)))) setAsking(false);
  };
  return (
    <>
      <button
        type="button"
        className={primary ? "button button-primary" : "button button-small"}
        onClick={() => setAsking(true)}
      >
        {label}
        {about && <span className="for-readers">：{about}</span>}
      </button>
      {asking && (
        <ConfirmDialog
          title={title}
          consequence={consequence}
          confirm={label}
          danger={danger ?? false}
          busy={act.busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        >
          <TextArea path="reason" label="理由" required value={reason} onChange={setReason} />
          <ProblemNotice error={act.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
