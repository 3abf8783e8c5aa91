import type { ServiceItem } from "../item/service-item.ts";
import type { WorkingDayCalendar } from "../law/calendar.ts";
import type { Instant } from "../law/dates.ts";
import type { AuthorisationLetter } from "../letter/letter.ts";
import type { RuleCode } from "../refusals.gen.ts";
import type { TObject } from "../shapes.ts";
import type { Actor, Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import type { CommandDefinition } from "./define-command.ts";

/** What tells whether an act is offered to somebody. */
export interface Offer {
  readonly actor: Actor;
  readonly item: ServiceItem;
  readonly calendar: WorkingDayCalendar;
  readonly now: Instant;
  /** Of the item's department, for a chief representative or deputy; of nobody else. */
  readonly letters: readonly AuthorisationLetter[];
}

/** What the API and the pages need to know of an act. */
export interface CaseActFace {
  readonly type: string;
  /** What its caller gives: the command less its type. */
  readonly body: TObject;
  readonly by: readonly Role[];
  /** On the button: 延长办理期限 */
  readonly title: string;
  /** What it makes, as the address of the API calls it: `extension` in `POST /api/cases/{id}/extension`. */
  readonly resource: string;
  /** What it does, for the page of the API: one English sentence. */
  readonly summary: string;
  /** A body that it takes, for the page of the API. */
  readonly example: object;
  /** The codes with which it may be refused, beside those of every act on a case. */
  readonly refuses: readonly RuleCode[];
  /** Whether the person is offered it now; the rule decides again when it is done. */
  offered(caseFile: CaseFile, offer: Offer): boolean;
}

/** An act of the staff on a case that no task asks for. The API's operation, the button on the case's page and its form follow from it. */
export interface CaseActDefinition<C extends { readonly type: string }>
  extends CaseActFace, Pick<CommandDefinition<C>, "needs" | "decide"> {
  readonly type: C["type"];
  readonly example: Omit<C, "type">;
}

/** Declares an act of the staff on a case. Every part must be there: what is forgotten does not compile. */
export function defineCaseAct<C extends { readonly type: string }>() {
  return <const D extends CaseActDefinition<C>>(definition: D) =>
    ({ ...definition, completes: null }) as Omit<CaseActDefinition<C>, Kept> &
      Pick<D, Kept> & { readonly completes: null };
}

type Kept = "type" | "body" | "resource";
