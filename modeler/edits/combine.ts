import { formatCondition } from "../../domain/flow/condition.ts";
import type { ModelElement } from "../rules/model.ts";
import { type Draft, set } from "./draft.ts";
import { conditionOn } from "./reads.ts";

/** Makes one branch of two with the same target: the default takes the other in; otherwise either condition will do. */
export function combined(draft: Draft, first: ModelElement, second: ModelElement): void {
  const [kept, gone] = draft.isDefault(second) ? [second, first] : [first, second];
  const conditions = [conditionOn(kept), conditionOn(gone)];
  const [one, other] = conditions;
  if (!draft.isDefault(kept) && one && other)
    draft.setCondition(kept, formatCondition({ op: "or", of: conditions.flatMap((part) => part ?? []) }));
  if (!draft.isDefault(kept) && kept.name && gone.name) set(kept, "name", `${kept.name}或者${gone.name}`.slice(0, 200));
  draft.disconnect(gone);
}
