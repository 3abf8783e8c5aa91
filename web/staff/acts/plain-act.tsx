import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useAct } from "../../ui/use-act.ts";
import { ActDialog } from "./act-dialog.tsx";

interface PlainActProps {
  readonly label: string;
  readonly title: string;
  readonly consequence: ReactNode;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  send(): Promise<void>;
}

/** An act without a reason, confirmed in a dialog that tells the consequence. */
export function PlainAct({ label, title, consequence, primary, danger, children, send }: PlainActProps) {
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const confirm = async (): Promise<void> => {
    if (await act.run(send)) setAsking(false);
  };
  return (
    <>
      <Button type={primary ? "primary" : "default"} danger={danger ?? false} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <ActDialog
          title={title}
          consequence={consequence}
          confirm={label}
          danger={danger ?? false}
          busy={act.busy}
          error={act.error}
          onConfirm={confirm}
          onCancel={() => {
            setAsking(false);
            act.forget();
          }}
        >
          {children}
        </ActDialog>
      )}
    </>
  );
}
