import type { SpecialProcedureKind, TimeLimit } from "../../item/service-item.ts";
import type { IsoDate } from "../../law/dates.ts";

/** The kinds of procedures, as officials name them. */
export const PROCEDURE_NAMES = {
  siteSurvey: "实地勘察",
  inspectionTesting: "检验检测",
  hearing: "听证",
  auction: "拍卖",
  appraisal: "鉴定",
  tender: "招标",
  quarantine: "检疫",
  expertReview: "专家评审",
} as const satisfies Record<SpecialProcedureKind, string>;

/** The name of a kind of procedure; null for a value that is none. */
export function procedureName(kind: unknown): string | null {
  return typeof kind === "string" && Object.hasOwn(PROCEDURE_NAMES, kind)
    ? PROCEDURE_NAMES[kind as SpecialProcedureKind]
    : null;
}

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
  /** Of the occurrence of its step; absent where a review began it. */
  readonly instance?: string;
  /** By which `expectedEndOn` was counted; absent where it is the item's rule alone. */
  readonly limit?: TimeLimit;
  readonly reason?: string;
  /** The person or institution that is answerable for it. */
  readonly responsible?: string;
  /** The day of a hearing, as its notice told it. */
  readonly hearingOn?: IsoDate;
  /** When a hearing was asked for; absent where nobody did. */
  readonly requestedOn?: IsoDate;
  /** 听证主持人; null after an erasure. */
  readonly presider?: SurveyPerson | null;
  readonly endedOn: IsoDate | null;
  readonly persons: readonly SurveyPerson[];
  readonly place: string | null;
  readonly passed: boolean | null;
  readonly result: string | null;
  /** Name or number of the report that belongs to the result. */
  readonly report?: string | null;
}

/** A person from the department's roster, or an outsider by name and number. */
export type SurveyChoice = { readonly personId: string } | { readonly name: string; readonly idNumber: string };

/** 提请: a review asked for a procedure. */
export interface AskedProcedure {
  readonly procedure: SpecialProcedureKind;
  readonly reason: string;
  readonly byId: string;
  readonly on: IsoDate;
}
