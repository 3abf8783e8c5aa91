import { Select } from "antd";
import { DataTable } from "../../staff/data-table.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { useSteps, type Step } from "./queries.ts";

/** Steps of the old diagram by those of the new one in which they are continued; those that are not named continue in the one of the same id. */
export type Renamed = Readonly<Record<string, string>>;

interface MappingProps {
  readonly item: string;
  readonly from: number;
  readonly to: number;
  /** Where cases stand. */
  readonly standing: readonly { readonly element: string; readonly name: string; readonly cases: number }[];
  readonly renamed: Renamed;
  change(renamed: Renamed): void;
}

interface Row extends Step {
  readonly cases: number;
}

/** 环节对应: in which step of the new flow each step of the old one is continued. */
export function Mapping({ item, from, to, standing, renamed, change }: MappingProps) {
  const older = useSteps(item, from);
  const newer = useSteps(item, to);
  const error = older.error ?? newer.error;
  if (error) return <Failure error={error} />;
  if (!older.data || !newer.data) return <Loading what="正在对照环节" />;
  const casesAt = (id: string): number => standing.find(({ element }) => element === id)?.cases ?? 0;
  const rows = older.data.map((step): Row => ({ ...step, cases: casesAt(step.id) }));
  const targets = newer.data;
  const targetOf = (id: string): string | undefined => renamed[id] ?? targets.find((step) => step.id === id)?.id;
  const gone = rows.filter(({ id }) => targetOf(id) === undefined);
  return (
    <section className="section" aria-labelledby="mapping">
      <h2 id="mapping">环节对应</h2>
      <p>
        {gone.length === 0
          ? "原流程的环节在新流程中都有对应的环节。"
          : `新流程没有这些环节：${gone.map(({ name }) => `“${name}”`).join("、")}。停在其中的办件，须指定对应的环节才能迁移。`}
      </p>
      <DataTable<Row>
        label="环节对应"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { title: "原流程环节", cell: ({ name }: Row) => name },
          { title: "在办", cell: ({ cases }: Row) => `${cases}件` },
          {
            title: "新流程环节",
            cell: ({ id, name }: Row) => (
              <Select
                className="mapping-target"
                aria-label={`“${name}”对应的新流程环节`}
                allowClear={id in renamed}
                placeholder="没有对应环节"
                value={targetOf(id) ?? null}
                onChange={(target: string | undefined) => change(withTarget(renamed, id, target))}
                options={targets.map((step) => ({ value: step.id, label: step.name }))}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

/** The same id needs no entry. */
function withTarget(renamed: Renamed, id: string, target: string | undefined): Renamed {
  const { [id]: _before, ...others } = renamed;
  return target === undefined || target === id ? others : { ...others, [id]: target };
}
