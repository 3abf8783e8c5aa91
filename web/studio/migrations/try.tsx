import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useLocation } from "wouter";
import type { DryRun, Running } from "../../../contract/migrations.ts";
import { mappedSteps, type Renamed } from "../../../modeler/compare/mapped-steps.ts";
import type { OfBoth } from "../../../modeler/studio/compare/mapping-view.tsx";
import { ReasonAct } from "../../staff/acts/reason-act.tsx";
import { useToast } from "../../staff/shell/toasts.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { call } from "../../ui/api/call.ts";
import { DryRunResult } from "./dry-run-result.tsx";
import { mappingRows, type Standing } from "./mapping-rows.ts";
import { Mapping, toRow } from "./mapping.tsx";
import { MigrationDrawings, NOTHING_CHOSEN } from "./migration-drawings.tsx";
import { useFlow, type Flow } from "./queries.ts";

type RunningRelease = Running["releases"][number];

interface Wanted {
  readonly item: string;
  readonly from: number;
  readonly to: number;
}

interface TryProps extends Wanted {
  readonly running: RunningRelease;
}

/** 试算: what becomes of each step, on both drawings and in the table, what an order would come to, and the order. */
export function Try({ item, from, to, running }: TryProps) {
  const [renamed, setRenamed] = useState<Renamed>({});
  const [older, newer] = [useFlow(item, from), useFlow(item, to)];
  const wanted = { fromRelease: from, toRelease: to, renamed };
  // Where the cases stand depends on no mapping, and a dry run counts those that wait, too.
  const [counted, setCounted] = useState<Standing>(running.steps);
  const plan = useMutation({
    mutationFn: () => call("POST /api/service-items/{id}/migration-plan", { params: { id: item }, body: wanted }),
    onSuccess: ({ steps }) => setCounted(steps),
  });
  const error = older.error ?? newer.error;
  if (error) return <Failure error={error} />;
  if (!older.data || !newer.data) return <Loading what="正在对照环节" />;
  const change = (next: Renamed): void => {
    setRenamed(next);
    // What was planned is of another mapping.
    plan.reset();
  };
  return (
    <>
      <Pairs
        from={from}
        to={to}
        flows={{ before: older.data, after: newer.data }}
        standing={counted}
        renamed={renamed}
        change={change}
        plan={plan.data ?? null}
      />
      <div className="acts acts-row">
        <Button type={plan.data ? "default" : "primary"} disabled={plan.isPending} onClick={() => plan.mutate()}>
          {plan.isPending ? "正在试算…" : "试算"}
        </Button>
        {plan.data && plan.data.possible > 0 && (
          <OrderAct wanted={{ item, from, to }} renamed={renamed} plan={plan.data} />
        )}
      </div>
      <Failure error={plan.error} retry={() => plan.mutate()} />
      {plan.data && <DryRunResult plan={plan.data} />}
    </>
  );
}

interface PairsProps {
  readonly from: number;
  readonly to: number;
  readonly flows: OfBoth<Flow>;
  readonly standing: Standing;
  readonly renamed: Renamed;
  change(renamed: Renamed): void;
  readonly plan: DryRun | null;
}

/** The drawings and the table; a step that is chosen in one stands out in all. */
function Pairs({ from, to, flows, standing, renamed, change, plan }: PairsProps) {
  const [chosen, choose] = useState(NOTHING_CHOSEN);
  const rows = mappingRows(mappedSteps(flows.before.steps, flows.after.steps, renamed), standing, plan);
  const chosenRow = rows.find(({ id }) => id === chosen.before);
  // Another target may have been named meanwhile.
  const shown = chosenRow ? { before: chosenRow.id, after: chosenRow.target?.id ?? null } : chosen;
  return (
    <>
      <MigrationDrawings from={from} to={to} flows={flows} rows={rows} chosen={shown} choose={choose} toRow={toRow} />
      <Mapping
        rows={rows}
        newer={flows.after}
        renamed={renamed}
        change={change}
        chosen={shown.before}
        choose={({ id, target }) => choose({ before: id, after: target?.id ?? null })}
      />
    </>
  );
}

interface OrderActProps {
  readonly wanted: Wanted;
  readonly renamed: Renamed;
  readonly plan: DryRun;
}

function OrderAct({ wanted: { item, from, to }, renamed, plan: { cases, possible } }: OrderActProps) {
  const queries = useQueryClient();
  const say = useToast();
  const [, go] = useLocation();
  const order = async ({ reason }: { readonly reason: string }, idempotencyKey: string): Promise<void> => {
    const body = { itemId: item, fromRelease: from, toRelease: to, renamed, reason };
    const { id } = await call("POST /api/migrations", { body, idempotencyKey });
    await queries.invalidateQueries({ queryKey: ["migrations"] });
    say("已下令迁移，正在逐件办理。");
    go(`/studio/migrations/${id}`);
  };
  return (
    <ReasonAct
      primary
      label="下令迁移"
      title="下令迁移？"
      consequence={`${possible}件在办办件将改按第${to}版办理，${cases - possible}件仍按第${from}版办理。每件轮到时重新核对；之后可以停止和撤回。`}
      send={order}
    />
  );
}
