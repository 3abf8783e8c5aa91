import type { SpecialProcedureKind } from "../../item/service-item.ts";
import type { IsoDate } from "../../law/dates.ts";

/** A person who went on a survey: from the roster, or an outsider by name and number. Older files hold the name only. */
export interface SurveyPerson {
  readonly personId: string | null;
  readonly name: string;
  readonly idNumber: string | null;
}

export interface SpecialProcedure {
  readonly ruleId: string;
  readonly kind: SpecialProcedureKind;
  readonly name: string;
  readonly startedOn: IsoDate;
  readonly expectedEndOn: IsoDate;
  /** If true, only a missing holiday notice can settle the date, and `expectedEndOn` is the earliest. */
  readonly expectedEndProvisional?: boolean;
  readonly endedOn: IsoDate | null;
  readonly persons: readonly SurveyPerson[];
  readonly place: string | null;
  readonly passed: boolean | null;
  readonly result: string | null;
}

/** A person from the department's roster, or an outsider by name and number. */
export type SurveyChoice = { readonly personId: string } | { readonly name: string; readonly idNumber: string };
