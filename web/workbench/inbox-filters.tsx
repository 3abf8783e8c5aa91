import { WordSearch } from "../ui/word-search.tsx";
import { ItemChoice } from "./item-choice.tsx";
import { type InboxFilter, useTaskCounts } from "./tasks.ts";

interface InboxFiltersProps {
  readonly filter: InboxFilter;
  change(part: Partial<InboxFilter>): void;
}

/** Narrows the inbox: by step, item, overdue, number or name, and sorts it. */
export function InboxFilters({ filter, change }: InboxFiltersProps) {
  return (
    <div className="filters" role="group" aria-label="筛选待办">
      <WordSearch label="查找待办" words={filter.q} what="办件编号、一件事名称或申请人" search={(q) => change({ q })} />
      <KindChoice filter={filter} change={change} />
      <ItemChoice itemId={filter.itemId} change={(itemId) => change({ itemId })} />
      <label>
        排序
        <select
          value={filter.sort}
          onChange={(event) => change({ sort: event.currentTarget.value === "created" ? "created" : "due" })}
        >
          <option value="due">按期限先后</option>
          <option value="created">按到达先后</option>
        </select>
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={filter.overdue}
          onChange={(event) => change({ overdue: event.currentTarget.checked })}
        />
        只看超期
      </label>
    </div>
  );
}

function KindChoice({ filter, change }: InboxFiltersProps) {
  const kinds = useTaskCounts().data?.byKind ?? [];
  return (
    <label>
      环节
      <select value={filter.kind} onChange={(event) => change({ kind: event.currentTarget.value })}>
        <option value="">全部环节</option>
        {kinds.map(({ kind, name, count }) => (
          <option key={kind} value={kind}>
            {name}
            {count > 0 ? `（${count}）` : ""}
          </option>
        ))}
      </select>
    </label>
  );
}
