import type { CaseFile } from "../../domain/case/case-file.ts";
import { isSettled } from "../../domain/case/payment/payment.ts";
import { stepsOfKind } from "../../domain/flow/plan.ts";
import type { EngineInstance, EngineWait } from "../../engine/engine.ts";
import type { CaseStanding } from "../../store/tables/cases.ts";
import type { Store } from "../../store/tables.ts";

/** Kinds of waits that what is on record ends, and when it does. */
const ENDED: Readonly<Record<string, (file: CaseFile) => boolean>> = {
  paymentWait: ({ payment }) => payment !== null && isSettled(payment),
  supplement: ({ supplement, acceptance }) => acceptance !== null || (supplement?.submittedOn ?? null) !== null,
};

/** The record has what the flow waits for, but the engine never got the message. */
export interface MessageNotTold {
  readonly kind: "messageNotTold";
  readonly caseId: string;
  readonly activityId: string;
  readonly messageName: string;
}

interface Compared {
  readonly instances: readonly EngineInstance[];
  readonly cases: ReadonlyMap<string, CaseStanding>;
}

/** Flows that wait for something which is on record, such as a fee that is paid: for example after the engine was restored from an older backup than the record. */
export async function waitDifferences(
  waits: readonly EngineWait[],
  { instances, cases }: Compared,
  store: Store,
): Promise<MessageNotTold[]> {
  const caseOf = new Map(instances.map(({ id, businessKey }) => [id, businessKey ?? ""]));
  const found: MessageNotTold[] = [];
  for (const wait of waits) {
    const standing = cases.get(caseOf.get(wait.processInstanceId) ?? "");
    if (standing !== undefined && !standing.ended && (await isOver(wait, standing, store)))
      found.push({
        kind: "messageNotTold",
        caseId: standing.id,
        activityId: wait.activityId,
        messageName: wait.messageName,
      });
  }
  return found;
}

async function isOver(
  { messageName }: EngineWait,
  { id, itemId, release }: CaseStanding,
  { releases, cases }: Store,
): Promise<boolean> {
  const plan = (await releases.find(itemId, release))?.plan;
  const kind = Object.keys(ENDED).find((one) =>
    plan === undefined ? false : stepsOfKind(plan, one).some(([, { wait }]) => wait?.message === messageName),
  );
  const file = kind === undefined ? undefined : (await cases.find(id))?.file;
  return kind !== undefined && file !== undefined && ENDED[kind]?.(file) === true;
}
