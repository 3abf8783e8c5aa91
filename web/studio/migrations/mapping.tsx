import { Button, Select, Tag } from "antd";
import type { Renamed } from "../../../modeler/compare/mapped-steps.ts";
import { STEP_MARKS } from "../../../modeler/compare/step-marks.ts";
import { DataTable } from "../../staff/data-table.tsx";
import type { MappingRow } from "./mapping-rows.ts";
import type { Flow } from "./queries.ts";

interface MappingProps {
  readonly rows: readonly MappingRow[];
  /** The flow to which the cases go. */
  readonly newer: Flow;
  readonly renamed: Renamed;
  change(renamed: Renamed): void;
  /** The step whose row is chosen. */
  readonly chosen: string | null;
  choose(row: MappingRow): void;
}

/** 环节对应: in which step of the new flow each step of the old one is continued, and why cases cannot be. */
export function Mapping({ rows, newer, renamed, change, chosen, choose }: MappingProps) {
  const gone = rows.filter(({ target }) => target === null);
  const targets = newer.steps.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <section className="section" aria-labelledby="mapping">
      <h2 id="mapping">环节对应</h2>
      <p>
        {gone.length === 0
          ? "原流程的环节在新流程中都有对应的环节。"
          : `新流程没有这些环节：${gone.map(({ name }) => `“${name}”`).join("、")}。停在其中的办件，须指定对应的环节才能迁移。`}
      </p>
      <DataTable<MappingRow>
        label="环节对应"
        rows={rows}
        rowKey={({ id }) => id}
        isChosen={({ id }) => id === chosen}
        columns={[
          {
            title: "原流程环节",
            cell: (row: MappingRow) => (
              <Button
                type="link"
                size="small"
                className="mapping-step"
                aria-pressed={row.id === chosen}
                onClick={() => choose(row)}
              >
                {row.name}
              </Button>
            ),
          },
          { title: "在办", cell: ({ cases }: MappingRow) => `${cases}件` },
          {
            title: "新流程环节",
            cell: ({ id, name, target }: MappingRow) => (
              <Select
                id={selectOf(id)}
                className="mapping-target"
                aria-label={`“${name}”对应的新流程环节`}
                allowClear={id in renamed}
                placeholder="没有对应环节"
                value={target?.id ?? null}
                onChange={(wanted: string | null | undefined) => change(withTarget(renamed, id, wanted ?? undefined))}
                options={targets}
              />
            ),
          },
          { title: "对应情况", cell: (row: MappingRow) => <Found row={row} /> },
        ]}
      />
    </section>
  );
}

/** Goes to the row of a step, to the choice of its target. */
export function toRow(id: string): void {
  const select = document.getElementById(selectOf(id));
  select?.closest("tr")?.scrollIntoView({ block: "center" });
  select?.focus({ preventScroll: true });
}

function selectOf(id: string): string {
  return `target-of-${id}`;
}

const COLOURS = { mapped: "success", "by-hand": "processing", blocked: "error" } as const;

function Found({ row: { mark, reasons } }: { readonly row: MappingRow }) {
  return (
    <>
      <Tag color={COLOURS[mark]}>
        {STEP_MARKS[mark].sign} {STEP_MARKS[mark].words}
      </Tag>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </>
  );
}

/** The same id needs no entry. */
function withTarget(renamed: Renamed, id: string, target: string | undefined): Renamed {
  const { [id]: _before, ...others } = renamed;
  return target === undefined || target === id ? others : { ...others, [id]: target };
}
