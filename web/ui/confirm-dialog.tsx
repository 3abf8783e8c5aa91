import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

interface ConfirmDialogProps {
  readonly title: string;
  /** The consequence, in one sentence: read out with the title. */
  readonly consequence: ReactNode;
  readonly confirm: string;
  readonly cancel?: string;
  readonly busy?: boolean;
  readonly danger?: boolean;
  onConfirm(): void;
  onCancel(): void;
  readonly children?: ReactNode;
}

/**
 * Asks for confirmation of an act that cannot be undone. The cancel button has the focus, so pressing Enter twice does
 * nothing. Focus stays inside and afterwards returns to where it was; Escape cancels.
 */
export function ConfirmDialog({
  title,
  consequence,
  confirm,
  cancel = "返回",
  busy = false,
  danger = false,
  onConfirm,
  onCancel,
  children,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const wayBack = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    wayBack.current?.focus();
    return () => {
      element?.close();
      // After the dialog has left the page: elements behind an open dialog cannot have the focus.
      setTimeout(() => {
        if (opener instanceof HTMLElement && document.activeElement === document.body) opener.focus();
      });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="dialog-title"
      aria-describedby="dialog-consequence"
      onKeyDown={keepEnterInside}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onCancel();
      }}
    >
      <h2 id="dialog-title">{title}</h2>
      <p id="dialog-consequence">{consequence}</p>
      {children && <div className="dialog-body">{children}</div>}
      <p className="actions">
        <button ref={wayBack} type="button" className="button" disabled={busy} onClick={onCancel}>
          {cancel}
        </button>
        <button
          type="button"
          className={`button ${danger ? "button-danger" : "button-primary"}`}
          disabled={busy}
          onClick={onConfirm}
        >
          {busy ? "正在提交…" : confirm}
        </button>
      </p>
    </dialog>
  );
}

/** In a one-line field Enter would submit the surrounding form. */
function keepEnterInside(event: KeyboardEvent): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}
