import { useEffect, useRef, type KeyboardEvent } from "react";
import type { OutlineRow, StepRow } from "../../outline/rows.ts";
import { ColumnTitles } from "../settings/column-titles.tsx";

interface Props {
  readonly rows: readonly OutlineRow[];
  /** Id of the chosen element. */
  readonly selected: string | null;
  /** By id of element: how many problems it has. */
  readonly problems: ReadonlyMap<string, number>;
  select(id: string): void;
  /** A shortcut on the chosen row; false if it has none such. */
  act(key: string): boolean;
}

const TITLES = ["环节", "谁办", "几个工作日", "前置", "可能的结论"];

/** 清单: the flow as a table, one row per step, indented by branches. A full editor by keyboard: arrows choose, the acts above do the rest. */
export function OutlineView({ rows, selected, problems, select, act }: Props) {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const row =
      selected === null ? null : table.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(selected)}"]`);
    row?.scrollIntoView({ block: "nearest" });
    const focused = document.activeElement?.closest<HTMLElement>("tr");
    // A row in which the focus stands already keeps it: several rows may be of one element.
    if (row && table.current?.contains(document.activeElement) && focused?.dataset["id"] !== selected)
      row.querySelector("button")?.focus();
  }, [selected]);
  const chosen = rows.findIndex(
    ({ id, covers }) => id === selected || (selected !== null && covers.includes(selected)),
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const next = event.altKey ? undefined : rowBeside(event);
    // At once: the next key may come before the choice is shown.
    if (next) next.focus();
    else if (!act(keyOf(event))) return;
    event.preventDefault();
  };
  return (
    <div className="studio-outline" role="region" aria-label="清单" tabIndex={-1}>
      <table ref={table} onKeyDown={onKeyDown}>
        <ColumnTitles titles={TITLES} />
        <tbody>
          {rows.map((row, at) => (
            <Row
              key={`${row.row} ${row.id}`}
              row={row}
              isChosen={at === chosen}
              // Without a chosen row the first takes the focus.
              takesFocus={at === Math.max(chosen, 0)}
              problems={[row.id, ...row.covers].reduce((sum, id) => Math.max(sum, problems.get(id) ?? 0), 0)}
              select={select}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** To which an arrow leads. */
function rowBeside({ key, target }: KeyboardEvent): HTMLElement | null | undefined {
  const row = target instanceof HTMLElement ? target.closest("tr") : null;
  const beside = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[key];
  return beside?.querySelector("button");
}

function keyOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): string {
  return [
    ...(ctrlKey || metaKey ? ["Ctrl"] : []),
    ...(altKey ? ["Alt"] : []),
    key.length === 1 ? key.toLowerCase() : key,
  ].join("+");
}

interface RowProps {
  readonly row: OutlineRow;
  readonly isChosen: boolean;
  readonly takesFocus: boolean;
  readonly problems: number;
  select(id: string): void;
}

function Row({ row, isChosen, takesFocus, problems, select }: RowProps) {
  return (
    <tr
      data-id={row.id}
      data-depth={Math.min(row.depth, 8)}
      className={`studio-outline-row studio-outline-${row.row}${isChosen ? " studio-chosen" : ""}`}
      aria-selected={isChosen}
      onClick={() => select(row.id)}
    >
      <th scope="row">
        <button
          type="button"
          className="studio-row-name"
          tabIndex={takesFocus ? 0 : -1}
          onFocus={() => !isChosen && select(row.id)}
        >
          {row.name}
        </button>
        {problems > 0 && <span className="studio-row-problems">{problems}个问题</span>}
        {row.row === "step" && row.kindName !== row.name && <span className="studio-hint">{row.kindName}</span>}
      </th>
      {row.row === "step" ? <StepCells step={row} /> : <td colSpan={4}>{wordsOf(row)}</td>}
    </tr>
  );
}

function StepCells({ step }: { readonly step: StepRow }) {
  return (
    <>
      <td>{step.by}</td>
      <td>{step.days === null ? "—" : step.days}</td>
      <td>{step.before.join("、") || "—"}</td>
      <td>{step.outcomes.join("、") || "—"}</td>
    </>
  );
}

const WORDS: Readonly<Record<Exclude<OutlineRow["row"], "step" | "branch">, string>> = {
  start: "流程开始",
  end: "流程结束",
  choice: "分情况办理",
  together: "以下各项同时办理",
  join: "以上各项都办完后继续",
  unread: "没有设定环节类型",
  back: "",
  onward: "",
};

function wordsOf(row: Exclude<OutlineRow, StepRow>): string {
  if (row.row !== "branch") return WORDS[row.row];
  if (row.condition !== null) return `条件：${row.condition}`;
  return row.isDefault ? "其他条件都不成立时" : "";
}
