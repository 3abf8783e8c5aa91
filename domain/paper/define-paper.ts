import type { MandateAct } from "../identity/mandate.ts";
import type { ItemKind } from "../item/kind-words.ts";
import type { ServiceItem } from "../item/service-item.ts";

/** The parts of an item that determine the names of its papers. */
export interface NamedItem {
  readonly kind: ItemKind;
  readonly result: Pick<ServiceItem["result"], "name">;
}

/** One kind of paper that the hall issues. */
export interface PaperDefinition {
  /** Its name; for decisions by the kind of the item, for the result its own name. */
  readonly name: string | ((item: NamedItem) => string);
  /** Last part of its number: each kind of paper has its own series. Null if it has no number, or one of another series. */
  readonly number: string | null;
  /** `receipt`: confirms what was handed in. `notice`: informs; its service is recorded. `result`: is delivered, with its own receipt. `internal`: stays in the file; neither served on the applicant nor shown to anybody outside. */
  readonly sort: "receipt" | "notice" | "result" | "internal";
  /** The power (委托事项) needed to receive it for the applicant; null for an internal paper. */
  readonly receivedBy: MandateAct | null;
}

/** Declares a kind of paper. All parts are required: a missing one does not compile. */
export function definePaper<const P extends PaperDefinition>(paper: P): P {
  return paper;
}
