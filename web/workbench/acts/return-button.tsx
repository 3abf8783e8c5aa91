import { useState } from "react";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { TextArea } from "../../ui/fields/text-field.tsx";

interface ReturnButtonProps {
  readonly label: string;
  readonly busy: boolean;
  /** True when the proposal was returned. */
  giveBack(reason: string): Promise<boolean>;
}

/** Returns a proposal to its author, with a reason. */
export function ReturnButton({ label, busy, giveBack }: ReturnButtonProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const confirm = async (): Promise<void> => {
    setProblem(reason.trim() === "" ? "请写明退回的理由。" : undefined);
    if (reason.trim() === "") return;
    await giveBack(reason.trim());
    setAsking(false);
  };
  return (
    <>
      <button type="button" className="button" disabled={busy} onClick={() => setAsking(true)}>
        {label}
      </button>
      {asking && (
        <ConfirmDialog
          title={label}
          consequence="退回后由原办理人重新办理，退回理由记入办件日志。"
          confirm={`确认${label}`}
          busy={busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        >
          <TextArea path="reason" label="退回理由" required value={reason} problem={problem} onChange={setReason} />
        </ConfirmDialog>
      )}
    </>
  );
}
