import { NOT_OFFICIAL } from "../../domain/item/certainty.ts";
import type { WrittenClock } from "../../domain/case/deadlines/written-limits.ts";
import { writtenDate } from "./written.ts";

const STATES = { running: "计时中", paused: "暂停计时", stopped: "已停止计时" } as const;

interface LimitsProps {
  readonly view: {
    readonly limits: { readonly statutory: WrittenClock; readonly promised: WrittenClock } | null;
    readonly decision: object | null;
    readonly acceptance: { readonly maybeLate?: boolean } | null;
    /** Of a package without a joint limit the law sets none for the whole. */
    readonly package?: { readonly jointCap: number | null } | null;
  };
}

/**
 * Both limits of a case side by side (法定时限、承诺时限). A clock that the decision stopped shows whether the decision was in
 * time, independent of today.
 */
export function Limits({ view: { limits, decision, acceptance, package: whole } }: LimitsProps) {
  if (limits === null) return <p className="muted">受理后开始计算办理期限。</p>;
  return (
    <>
      <div className="limits">
        <Clock name="承诺办结日" reading={limits.promised} decided={decision !== null} />
        {whole?.jointCap !== null && <Clock name="法定办结日" reading={limits.statutory} decided={decision !== null} />}
      </div>
      {acceptance?.maybeLate === true && decision === null && (
        <p className="muted">
          受理当日是否仍在五个工作日内，待放假安排公布后核定；如已超过，依法自收到申请材料之日起即为受理。
        </p>
      )}
    </>
  );
}

function Clock({
  name,
  reading,
  decided,
}: {
  readonly name: string;
  readonly reading: WrittenClock;
  readonly decided: boolean;
}) {
  return (
    <div className="limit">
      <span className="limit-name">{name}</span>
      <strong>{reading.text}</strong>
      <span className="limit-state">{stateOf(reading, decided)}</span>
      {reading.approx && <span className="limit-state">{NOT_OFFICIAL}</span>}
    </div>
  );
}

function stateOf({ state, stoppedOn, inTime }: WrittenClock, decided: boolean): string {
  if (state === "paused") return `${STATES.paused}，恢复后顺延`;
  if (state !== "stopped" || !decided)
    return stoppedOn === null ? STATES[state] : `${STATES.stopped}（${writtenDate(stoppedOn)}）`;
  return `${writtenDate(stoppedOn)}作出决定，${judgedInTime(inTime)}`;
}

function judgedInTime(inTime: boolean | null): string {
  if (inTime === null) return "是否按期待放假安排公布后核定";
  return inTime ? "按期" : "超期";
}
