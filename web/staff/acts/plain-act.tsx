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
  readonly small?: boolean;
  /** What it is about, for those who hear the page. */
  readonly about?: string;
  /** False while it cannot be sent yet; an open dialog stays. */
  readonly isReady?: boolean;
  readonly children?: ReactNode;
  send(): Promise<void>;
}

/** An act without a reason, confirmed in a dialog that tells the consequence. */
export function PlainAct(props: PlainActProps) {
  const { label, title, consequence, primary, danger, small, about, isReady = true, children, send } = props;
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const confirm = async (): Promise<void> => {
    if (await act.run(send)) setAsking(false);
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
          {children}
        </ActDialog>
      )}
    </>
  );
}
