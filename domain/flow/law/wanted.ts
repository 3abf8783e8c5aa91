import type { ServiceItem } from "../../item/service-item.ts";
import { formatGroup } from "../../posting/candidate-group.ts";
import type { Wanted } from "../explore/requirements.ts";
import type { Condition } from "../condition.ts";
import { factCondition } from "../fact-condition.ts";
import type { FlowPlan } from "../plan.ts";

/**
 * What the item says of every case, or of those for which a condition over the application holds, before it is decided: special procedures, opinions, the review of the body below, deliberation. The first diagrams know
 * nothing of it.
 */
export function wantedOf({ legacy }: Pick<FlowPlan, "legacy">, item: ServiceItem): readonly Wanted[] {
  return legacy ? [] : [...procedures(item), ...others(item)];
}

function procedures({ specialProcedures, hall }: ServiceItem): readonly Wanted[] {
  return specialProcedures.flatMap(({ kind, trigger }): readonly Wanted[] => {
    const condition = hall.flow?.procedureWhen?.[kind];
    if (condition === undefined && trigger !== "always") return [];
    return [{ mark: `done:${kind}`, when: condition === undefined ? null : readable(condition) }];
  });
}

/** A draft may hold one that cannot be read. It exempts no case; the check of the item says what is wrong with it. */
function readable(condition: string): Condition | null {
  try {
    return factCondition(condition);
  } catch {
    return null;
  }
}

function others({ departmentId, hall: { flow = {} } }: ServiceItem): readonly Wanted[] {
  const { opinions = [], lowerReview, deliberation = false } = flow;
  const below = lowerReview && formatGroup({ post: "officer", departmentId, officeId: lowerReview.officeId });
  return [
    ...opinions.map((asked) => ({ mark: `heard:${asked.departmentId}`, when: null }) as const),
    ...(below === undefined ? [] : [{ mark: `heard:${below}`, when: null } as const]),
    ...(deliberation ? [{ mark: "done:deliberation", when: null } as const] : []),
  ];
}
