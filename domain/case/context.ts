import type { CatalogueChange } from "../catalogue/change.ts";
import type { AuthorisationLetter } from "../letter/letter.ts";
import type { Mandate } from "../identity/mandate.ts";
import type { FlowPlan, StepNode } from "../flow/plan.ts";
import type { ApplicationForm } from "../form/form.ts";
import type { HallIdentity } from "../hall-identity.ts";
import type { ExecutingBody } from "../item/executing-body.ts";
import type { ResultLayout, ServiceItem } from "../item/service-item.ts";
import type { Numbers } from "../law/number-series.ts";
import type { WorkingDayCalendar } from "../law/calendar.ts";
import type { Instant } from "../law/dates.ts";
import type { Actor } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import type { CaseEvent } from "./events.gen.ts";
import type { MigrationPlan } from "../migration/standing.ts";
import type { Places } from "./decision/quota.ts";
import type { PackageContext } from "./packaging/family.ts";

/** An account of the hall and the person behind it. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  /** Resident number; null where none is recorded. */
  readonly key: string | null;
  /** Departments in which the person holds a post of review or decision today. */
  readonly departmentIds: readonly string[];
  /** The organisation that the account represents. */
  readonly organisation: { readonly name: string; readonly creditCode: string } | null;
}

/** Everything a rule may look at besides the case itself. Time, ids and digests come in from outside, so that rules stay pure. */
export interface DecideContext {
  readonly now: Instant;
  /** The case that the act concerns or opens. */
  readonly caseId: string;
  readonly actor: Actor;
  readonly hall: HallIdentity;
  readonly item: ServiceItem;
  /** 目录调整 and decisions on residency of the item, in the order of recording; read only for what is filed: cases that exist keep their standing. */
  readonly catalogueChanges: readonly CatalogueChange[];
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
  /** The release of the item to which the case is, or will be, pinned. */
  readonly release: number;
  /** What the diagram of that release means. */
  readonly plan: FlowPlan;
  /** The step of the flow that the act carries out; null for an act outside the flow. */
  readonly step: StepNode | null;
  /** The organ that is competent for the item: it decides, seals and numbers. */
  readonly body: ExecutingBody;
  readonly calendar: WorkingDayCalendar;
  /** Letters of the item's department. */
  readonly letters: readonly AuthorisationLetter[];
  /** The applicant's shared record (共享数据) that the item's rule needs, if any. */
  readonly record: Readonly<Record<string, string | number>> | null;
  /** The person named in the record; null if it names none. */
  readonly recordSubject: { readonly name: string; readonly formerNames: readonly string[] } | null;
  /** Mandates of the person who acts, or is present at the window, for another. */
  readonly mandates: readonly Mandate[];
  /** Accounts that the rule compares: reviewers, signers, the department's roster, representatives of the applicant. */
  readonly people: readonly KnownPerson[];
  /** The places of an item with a limited number, for a command that says so in its needs; null for an item without a limit. */
  readonly places: Places | null;
  /** What the case becomes in another release, for the command that migrates it; absent for all others. */
  readonly migration?: MigrationPlan;
  /** The package (一件事) that the case is, belongs to, or will be; null for all others. */
  readonly packaged: PackageContext | null;
  readonly numbers: Numbers;
  /** A fresh random id on each call. */
  newId(): string;
  /** SHA-256 in hex. */
  digest(text: string): string;
  /** The distinct characters of a text that the font of the papers lacks. */
  unprintable(text: string): readonly string[];
}

/** A rule: returns the events of a command, or throws a `RuleViolation`. `caseFile` is null only for `fileCase`. */
export type Decide<C> = (caseFile: CaseFile, command: C, context: DecideContext) => readonly CaseEvent[];
