import { Button, Input, Radio } from "antd";
import { useId, useState } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { ActDialog } from "../../staff/acts/act-dialog.tsx";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { writtenDate } from "../../ui/written.ts";
import { useAct } from "../../ui/use-act.ts";

interface PublishProps {
  readonly draft: DraftWithFiles;
  done(act: Promise<unknown>, told: string): Promise<void>;
}

/** 发布: at once, or from a later day. */
export function Publish({ draft: { id, itemName }, done }: PublishProps) {
  const [asking, setAsking] = useState(false);
  const [isLater, setLater] = useState(false);
  const [day, setDay] = useState("");
  const act = useAct();
  const keyFor = useAttemptKey();
  const dayId = useId();
  const effectiveOn = isLater ? day : null;
  const publish = async (): Promise<void> => {
    const body = { effectiveOn };
    const ok = await act.run(() =>
      done(
        call("POST /api/drafts/{id}/publication", { params: { id }, body, idempotencyKey: keyFor(body) }),
        effectiveOn === null ? `“${itemName}”的新版本已发布。` : `“${itemName}”的新版本自${writtenDate(day)}起施行。`,
      ),
    );
    if (ok) setAsking(false);
  };
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        发布
      </Button>
      {asking && (
        <ActDialog
          title="发布？"
          consequence={`${isLater ? laterFrom(day) : "自现在起"}，新的申请按“${itemName}”的新版本办理；在办办件仍按原版本办理。`}
          confirm="发布"
          busy={act.busy}
          error={act.error}
          onConfirm={publish}
          onCancel={() => {
            setAsking(false);
            act.forget();
          }}
        >
          <Radio.Group
            aria-label="何时施行"
            value={isLater}
            onChange={({ target }) => setLater(target.value as boolean)}
            options={[
              { value: false, label: "即时施行" },
              { value: true, label: "定日施行" },
            ]}
          />
          {isLater && (
            <>
              <label htmlFor={dayId}>施行日期</label>
              <Input
                id={dayId}
                type="date"
                className="date"
                value={day}
                onChange={({ target }) => setDay(target.value)}
              />
            </>
          )}
        </ActDialog>
      )}
    </>
  );
}

function laterFrom(day: string): string {
  return day === "" ? "自所选日期零时起" : `自${writtenDate(day)}零时起`;
}
