import { useState } from "react";
import type { Migration } from "../../../contract/migrations.ts";
import { mappedSteps } from "../../../modeler/compare/mapped-steps.ts";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { mappingRows } from "./mapping-rows.ts";
import { MigrationDrawings, NOTHING_CHOSEN } from "./migration-drawings.tsx";
import { useFlow, useRunningSteps } from "./queries.ts";

/** An order on both drawings: which step becomes which, and how many cases stand at each on either side now. */
export function OrderDrawings({ order }: { readonly order: Migration }) {
  const { itemId, fromRelease, toRelease, renamed } = order;
  const [chosen, choose] = useState(NOTHING_CHOSEN);
  const [older, newer] = [useFlow(itemId, fromRelease), useFlow(itemId, toRelease)];
  const running = useRunningSteps(itemId, order.migrated + order.blocked);
  const error = older.error ?? newer.error ?? running.error;
  if (error) return <Failure error={error} />;
  if (!older.data || !newer.data || !running.data) return <Loading what="正在打开流程图" />;
  const on = (wanted: number) => running.data.releases.find(({ release }) => release === wanted)?.steps ?? [];
  return (
    <section className="section" aria-labelledby="drawings">
      <h2 id="drawings">环节对应</h2>
      <MigrationDrawings
        from={fromRelease}
        to={toRelease}
        flows={{ before: older.data, after: newer.data }}
        rows={mappingRows(mappedSteps(older.data.steps, newer.data.steps, renamed), on(fromRelease), null)}
        there={on(toRelease)}
        chosen={chosen}
        choose={choose}
      />
    </section>
  );
}
