import { useState, type ReactNode } from "react";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { useWritten } from "../../ui/fields/use-written.ts";
import { ActFrame } from "./act-parts.tsx";
import type { CaseActSending } from "./use-case-act.ts";

interface CauseAndBasisProps<Body> {
  readonly title: string;
  readonly hint: string;
  /** The field of the body that holds the cause, and its label. */
  readonly cause: { readonly path: string; readonly label: string };
  readonly button: string;
  readonly asking: { readonly title: string; readonly consequence: ReactNode };
  readonly sending: CaseActSending<Body>;
  bodyOf(written: { readonly cause: string; readonly basis: string }): Body;
  done(): void;
}

/** An act about money: why, and by which law; asked once more, because it cannot be taken back. */
export function CauseAndBasis<Body>(props: CauseAndBasisProps<Body>) {
  const { title, hint, cause, button, asking, sending, bodyOf, done } = props;
  const [isAsked, setAsked] = useState(false);
  const { problems, busy, error, send } = sending;
  const { written, field } = useWritten({ cause: "", basis: "" }, problems);
  const ask = (): void => {
    const found = [
      ...(written.cause.trim() === "" ? [{ field: cause.path, message: `请写明${cause.label}。` }] : []),
      ...(written.basis.trim() === "" ? [{ field: "basis", message: "请写明依据的法律、法规或者规定及其条款。" }] : []),
    ];
    problems.show(found);
    setAsked(found.length === 0);
  };
  const confirm = async (): Promise<void> => {
    const ok = await send(bodyOf({ cause: written.cause.trim(), basis: written.basis.trim() }));
    setAsked(false);
    if (ok) done();
  };
  return (
    <ActFrame title={title} problems={problems} error={error} onSubmit={ask}>
      <p className="muted">{hint}</p>
      <TextArea {...field("cause", cause.path)} required label={cause.label} rows={3} />
      <TextField {...field("basis", "basis")} required label="依据" />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {button}
        </button>
      </p>
      {isAsked && (
        <ConfirmDialog
          title={asking.title}
          consequence={asking.consequence}
          confirm={button}
          busy={busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsked(false)}
        />
      )}
    </ActFrame>
  );
}
