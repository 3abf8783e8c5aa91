import { type ReactNode, useEffect, useRef } from "react";

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly cancel?: string;
  readonly busy?: boolean;
  readonly danger?: boolean;
  onConfirm(): void;
  onCancel(): void;
  readonly children: ReactNode;
}

/** Asks before something that cannot be taken back. Focus stays inside; Escape cancels. */
export function ConfirmDialog({ title, confirm, cancel = "返回", busy = false, danger = false, onConfirm, onCancel, children }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="dialog-title" onCancel={(event) => { event.preventDefault(); if (!busy) onCancel(); }}>
      <h2 id="dialog-title">{title}</h2>
      <div className="dialog-body">{children}</div>
      <p className="actions">
        <button type="button" className={`button ${danger ? "button-danger" : "button-primary"}`} disabled={busy} onClick={onConfirm}>{busy ? "正在提交…" : confirm}</button>
        <button type="button" className="button" disabled={busy} onClick={onCancel}>{cancel}</button>
      </p>
    </dialog>
  );
}
