import type { FlowPlan } from "../flow/plan.ts";
import type { ServiceItem } from "../item/service-item.ts";
import type { WorkingDayCalendar } from "../law/calendar.ts";
import type { Instant } from "../law/dates.ts";
import type { AuthorisationLetter } from "../letter/letter.ts";
import type { RuleCode } from "../refusals.gen.ts";
import type { TObject } from "../shapes.ts";
import type { Actor, KeyScope, Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import type { CommandDefinition } from "./define-command.ts";

/** What decides whether an act is offered. */
export interface Offer {
  readonly actor: Actor;
  readonly item: ServiceItem;
  readonly calendar: WorkingDayCalendar;
  readonly now: Instant;
  /** What the diagram of the case means. */
  readonly plan: FlowPlan;
  /** Letters of the item's department, for a chief representative or deputy; empty for all others. */
  readonly letters: readonly AuthorisationLetter[];
}

/** What the API and the pages need to know about an act. */
export interface CaseActFace {
  readonly type: string;
  /** The body from the caller: the command without its type. */
  readonly body: TObject;
  readonly by: readonly Role[];
  /** The scope with which a key may do it, for cases of the key's department; `by` then has `integrator`. */
  readonly keyScope?: KeyScope;
  /** Label of the button: 延长办理期限 */
  readonly title: string;
  /** What it creates, as named in the API path: `extension` in `POST /api/cases/{id}/extension`. */
  readonly resource: string;
  /** Summary for the API documentation: one English sentence. */
  readonly summary: string;
  /** Example body for the API documentation. */
  readonly example: object;
  /** The refusal codes of this act, in addition to those of every act on a case. */
  readonly refuses: readonly RuleCode[];
  /** Whether the act is offered to the person now; the rule decides again when it is performed. */
  offered(caseFile: CaseFile, offer: Offer): boolean;
}

/** An act of staff on a case outside its tasks. The API operation, the button on the case page and its form are derived from it. */
export interface CaseActDefinition<C extends { readonly type: string }>
  extends CaseActFace, Pick<CommandDefinition<C>, "needs" | "decide"> {
  readonly type: C["type"];
  readonly example: Omit<C, "type">;
}

/** Declares an act of the staff on a case. All parts are required: a missing one does not compile. */
export function defineCaseAct<C extends { readonly type: string }>() {
  return <const D extends CaseActDefinition<C>>(definition: D) =>
    ({ ...definition, completes: null }) as Omit<CaseActDefinition<C>, Kept> &
      Pick<D, Kept> & { readonly completes: null };
}

type Kept = "type" | "body" | "resource";
