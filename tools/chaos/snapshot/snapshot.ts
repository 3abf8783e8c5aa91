import type { CaseStatus } from "../../../domain/case/status.ts";
import type { JournalReport } from "../../../store/verification/verify-journal.ts";
import type { Acknowledgement } from "../load/walk.ts";

/** What happened to one case, put together from record, files and engine. */
export interface CaseHistory {
  readonly caseId: string;
  readonly number: string;
  readonly queryCode: string;
  readonly status: CaseStatus;
  /** Types of its journal entries in order; a paper that was asked for with its kind. */
  readonly journal: readonly string[];
  /** Topics of the external tasks that were handled, sorted. */
  readonly topics: readonly string[];
  /** Kinds of its papers, sorted. */
  readonly papers: readonly string[];
  /** Tasks that were decided, with who did it. */
  readonly decided: ReadonlyMap<string, string>;
  /** Process instances that the engine ever started for it, and their states. */
  readonly instances: readonly string[];
  /** Working elements of the diagram that ended and were not cancelled, sorted. */
  readonly activities: readonly string[];
  /** The same with those that were cancelled. */
  readonly begun: readonly string[];
}

/** A paper or an uploaded file, and what its bytes say. */
export interface CheckedFile {
  readonly id: string;
  readonly caseId: string | null;
  readonly what: string;
  /** Null when all is well. */
  readonly fault: string | null;
}

/** A number series: its last number, and the numbers in the record. */
export interface UsedSeries {
  readonly name: string;
  readonly year: number;
  readonly last: number;
  readonly numbers: readonly number[];
}

/** What is left over although every case has ended. */
export interface LeftOver {
  readonly what: string;
  readonly caseId: string | null;
}

/** A case as its callers left it. */
export interface CallersView {
  readonly key: string;
  /** As in the plan. */
  readonly anyOrder: boolean;
  readonly caseId: string | null;
  readonly expected: CaseStatus;
  readonly endedAs: string | null;
  /** What people still had to do. */
  readonly left: readonly string[];
  readonly trouble: readonly string[];
  readonly acknowledged: readonly Acknowledgement[];
}

/** A package (一件事) as its callers left it, and as the record has it. */
export interface PackageView {
  readonly key: string;
  readonly caseId: string | null;
  readonly number: string | null;
  /** Null if it is not in the record. */
  readonly status: CaseStatus | null;
  /** What its callers met that should not have been. */
  readonly trouble: string | null;
  /** How each chosen member must end, and did. */
  readonly expected: Readonly<Record<string, string>>;
  readonly ends: Readonly<Record<string, string | null>>;
  /** The cases of its members. */
  readonly cases: readonly { readonly id: string; readonly itemId: string; readonly isOpen: boolean }[];
  /** What was handed in with it, by id of the merged list. */
  readonly materials: readonly string[];
  /** What a member has that was not handed in with the package, or was asked for in addition. */
  readonly askedAgain: readonly string[];
}

/** Everything that the invariants check, after a round. */
export interface Snapshot {
  readonly people: readonly CallersView[];
  readonly packages: readonly PackageView[];
  /** By case id, of this round. */
  readonly cases: ReadonlyMap<string, CaseHistory>;
  /** An undisturbed case of each example, by the plan's key. */
  readonly model: ReadonlyMap<string, CaseHistory>;
  readonly uploads: ReadonlySet<string>;
  readonly series: readonly UsedSeries[];
  readonly files: readonly CheckedFile[];
  readonly leftOvers: readonly LeftOver[];
  readonly incidents: readonly LeftOver[];
  readonly differences: readonly LeftOver[];
  readonly journal: Pick<JournalReport, "cases" | "entries" | "problem">;
}
