import type { InboxFilter } from "./tasks.ts";
import { useTaskCounts } from "./tasks.ts";

const TABS = [
  ["open", "待领取"],
  ["mine", "我的待办"],
  ["decided", "已办"],
] as const;

/** The three tabs of an inbox with their counts. */
export function InboxTabs({
  state,
  choose,
}: {
  readonly state: InboxFilter["state"];
  choose(state: InboxFilter["state"]): void;
}) {
  const { data: counts } = useTaskCounts();
  return (
    <div className="tabs" role="group" aria-label="待办分类">
      {TABS.map(([id, name]) => (
        <button key={id} type="button" className="tab" aria-pressed={state === id} onClick={() => choose(id)}>
          {name}
          {counts && id !== "decided" && <span className="count">{counts[id]}</span>}
        </button>
      ))}
      {counts && counts.overdue > 0 && <span className="mark mark-darkRed">超期{counts.overdue}件</span>}
    </div>
  );
}
