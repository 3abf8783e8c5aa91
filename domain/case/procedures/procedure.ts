import type { SpecialProcedureKind } from "../../item/service-item.ts";
import type { IsoDate } from "../../law/dates.ts";

/** Who went on a survey: somebody of the roster, or an outsider by name and number. Files of before know the name alone. */
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
  /** Then only a missing holiday notice can tell the date, and `expectedEndOn` is the earliest. */
  readonly expectedEndProvisional?: boolean;
  readonly endedOn: IsoDate | null;
  readonly persons: readonly SurveyPerson[];
  readonly place: string | null;
  readonly passed: boolean | null;
  readonly result: string | null;
}

/** Somebody of the department's roster, or an outsider by name and number. */
export type SurveyChoice = { readonly personId: string } | { readonly name: string; readonly idNumber: string };
