import { NOT_OFFICIAL } from "../../domain/item/certainty.ts";
import type { LimitReading } from "./api/answers.ts";
import { writtenDate } from "./written.ts";

const STATES = { running: "计时中", paused: "暂停计时", stopped: "已停止计时" } as const;

/** Both limits of a case side by side (法定时限、承诺时限). */
export function Limits({ limits }: { readonly limits: { readonly statutory: LimitReading; readonly promised: LimitReading } | null }) {
  if (limits === null) return <p className="muted">受理后开始计算办理期限。</p>;
  return (
    <div className="limits">
      <Clock name="承诺办结日" reading={limits.promised} />
      <Clock name="法定办结日" reading={limits.statutory} />
    </div>
  );
}

function Clock({ name, reading }: { readonly name: string; readonly reading: LimitReading }) {
  return (
    <div className="limit">
      <span className="limit-name">{name}</span>
      <strong>{writtenDate(reading.dueOn)}</strong>
      <span className="limit-state">{STATES[reading.state]}{reading.state === "paused" && "，恢复后顺延"}</span>
      {reading.approx && <span className="limit-state">{NOT_OFFICIAL}</span>}
      {reading.provisional && <span className="limit-state">该年度放假安排尚未公布，日期为暂定</span>}
    </div>
  );
}
