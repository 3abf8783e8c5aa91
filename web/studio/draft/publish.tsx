import { Button, Input, Radio } from "antd";
import { useId, useState } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { ActDialog } from "../../staff/acts/act-dialog.tsx";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { addDays, addMonths } from "../../../domain/law/dates.ts";
import { MOST_MONTHS_AHEAD } from "../../../domain/release/release.ts";
import { useCalendarYears } from "../queries.ts";
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
  const { data: calendar } = useCalendarYears();
  const effectiveOn = isLater ? day : null;
  const obstacle = isLater ? obstacleTo(day, calendar?.today) : null;
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
          isReady={obstacle === null}
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
                aria-describedby={`${dayId}-hint`}
                value={day}
                {...(calendar && { min: addDays(calendar.today, 1) })}
                onChange={({ target }) => setDay(target.value)}
              />
              <p id={`${dayId}-hint`} className="muted">
                {obstacle ?? "零时起施行。"}
              </p>
            </>
          )}
        </ActDialog>
      )}
    </>
  );
}

/** Why it cannot be published from that day; null while the day of the hall is not known, then the server says it. */
function obstacleTo(day: string, today: string | undefined): string | null {
  if (day === "") return "请选择施行日期。";
  if (today === undefined) return null;
  if (day <= today) return "施行日期最早为明日；今日施行的，请选择即时施行。";
  return day > addMonths(today, MOST_MONTHS_AHEAD) ? "施行日期最迟为两年之内。" : null;
}

function laterFrom(day: string): string {
  return day === "" ? "自所选日期零时起" : `自${writtenDate(day)}零时起`;
}
