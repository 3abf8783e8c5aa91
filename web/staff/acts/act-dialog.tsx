import { Button, Modal } from "antd";
import type { ReactNode } from "react";
import { Failure } from "../states/failure.tsx";
import { useFocusBack } from "./focus-back.ts";

interface ActDialogProps {
  readonly title: string;
  /** What the act comes to, in one sentence. */
  readonly consequence: ReactNode;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly isReady?: boolean;
  readonly error: unknown;
  onConfirm(): unknown;
  onCancel(): void;
  readonly children?: ReactNode;
}

/**
 * Asks before an act that others will notice. The focus rests on the way back, so pressing Enter twice does nothing;
 * Escape cancels; afterwards the focus returns to where it was.
 */
export function ActDialog(props: ActDialogProps) {
  const {
    title,
    consequence,
    confirm,
    danger = false,
    busy,
    isReady = true,
    error,
    onConfirm,
    onCancel,
    children,
  } = props;
  useFocusBack();
  return (
    <Modal
      open
      title={title}
      onCancel={onCancel}
      closable={false}
      mask={{ closable: false }}
      keyboard={!busy}
      focusable={{ focusTriggerAfterClose: false }}
      footer={
        <>
          <Button autoFocus disabled={busy} onClick={onCancel}>
            返回
          </Button>
          <Button type="primary" danger={danger} disabled={busy || !isReady} onClick={() => void onConfirm()}>
            {busy ? "正在提交…" : confirm}
          </Button>
        </>
      }
    >
      <p>{consequence}</p>
      {children && <div className="act-fields">{children}</div>}
      <Failure error={error} />
    </Modal>
  );
}
