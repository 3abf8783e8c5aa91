import type { MandateAct } from "../identity/mandate.ts";
import type { ItemKind } from "../item/kind-words.ts";
import type { ServiceItem } from "../item/service-item.ts";

/** What of an item decides how its papers are called. */
export interface NamedItem {
  readonly kind: ItemKind;
  readonly result: Pick<ServiceItem["result"], "name">;
}

/** One kind of paper that the hall hands out. */
export interface PaperDefinition {
  /** What it is called in the hall; decisions by the kind of the item, the result by its own name. */
  readonly name: string | ((item: NamedItem) => string);
  /** Last word of its number: each kind of paper has a series of its own. Null where it carries no number, or one of another series. */
  readonly number: string | null;
  /** `receipt`: for what somebody handed in. `notice`: tells something; when it was served is recorded. `result`: is delivered, with a receipt of its own. */
  readonly sort: "receipt" | "notice" | "result";
  /** The power (委托事项) under which somebody may receive it for the applicant. */
  readonly receivedBy: MandateAct;
}

/** Declares a kind of paper. Every part must be there: what is forgotten does not compile. */
export function definePaper<const P extends PaperDefinition>(paper: P): P {
  return paper;
}
