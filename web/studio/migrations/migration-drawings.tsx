import { Button } from "antd";
import { STEP_MARKS } from "../../../modeler/compare/step-marks.ts";
import { organisationOf } from "../../../modeler/studio/settings/organisation-of.ts";
import type { OfBoth } from "../../../modeler/studio/compare/mapping-view.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { MappingView } from "../fetched-parts.tsx";
import { useMaterial } from "../queries.ts";
import { marksOf, pairOf, type MappingRow, type Standing } from "./mapping-rows.ts";
import type { Flow } from "./queries.ts";

/** No step is chosen in either drawing. */
export const NOTHING_CHOSEN: OfBoth<string | null> = { before: null, after: null };

interface Props {
  readonly from: number;
  readonly to: number;
  readonly flows: OfBoth<Flow>;
  readonly rows: readonly MappingRow[];
  /** Cases that run on the new release; absent: the drawing says how many would come. */
  readonly there?: Standing;
  readonly chosen: OfBoth<string | null>;
  choose(chosen: OfBoth<string | null>): void;
  /** Goes to the row of a step, where there are rows. */
  toRow?(id: string): void;
}

/** The flow of before and the one of after, with the cases at each step and what becomes of them. */
export function MigrationDrawings({ from, to, flows, rows, there, chosen, choose, toRow }: Props) {
  const material = useMaterial(flows.after.isPackage);
  if (!material.data) return material.error ? <Failure error={material.error} /> : <Loading what="正在打开流程图" />;
  return (
    <MappingView
      sides={{
        before: { title: `原流程：第${from}版`, bpmn: flows.before.bpmn },
        after: { title: `新流程：第${to}版`, bpmn: flows.after.bpmn },
      }}
      organisation={organisationOf(material.data)}
      marks={marksOf(rows, there ?? null)}
      counts={there ? "数字为停在该环节的在办件数" : "数字：原流程为在办件数，新流程为将迁入件数"}
      chosen={chosen}
      choose={(side, id) => {
        const isStep = flows[side].steps.some((step) => step.id === id);
        const pair = isStep ? pairOf(rows, side, id) : null;
        if (pair !== null) choose(pair);
      }}
    >
      <p role="status" className="mapping-said">
        {saidOf(rows, chosen, flows.after) ?? hint(toRow !== undefined)}
        {toRow && chosen.before !== null && (
          <Button size="small" type="link" onClick={() => toRow(chosen.before ?? "")}>
            到表中修改
          </Button>
        )}
      </p>
    </MappingView>
  );
}

function saidOf(rows: readonly MappingRow[], chosen: OfBoth<string | null>, { steps }: Flow): string | null {
  const row = rows.find(({ id }) => id === chosen.before);
  if (row) {
    const target = row.target === null ? "没有对应环节" : `新流程“${row.target.name}”`;
    const why = row.reasons.length > 0 ? row.reasons.join("") : `${STEP_MARKS[row.mark].words}。`;
    return `原流程“${row.name}”（在办${row.cases}件）→ ${target}：${why}`;
  }
  const added = steps.find(({ id }) => id === chosen.after);
  if (added) return `“${added.name}”是新流程增加的环节，没有办件迁到这里。`;
  return null;
}

function hint(hasTable: boolean): string {
  return `点图中的环节${hasTable ? "，或者表中的环节名称" : ""}，两张图同时标出对应的环节。`;
}
