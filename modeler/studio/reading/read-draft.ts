import type { MemberLimitsById } from "../../../domain/flow/law/member-limits.ts";
import type { HallPlaces } from "../../../domain/flow/law/places.ts";
import { daysWithWaits, workedDays } from "../../../domain/flow/law/days-of-steps.ts";
import type { LongestPath } from "../../../domain/flow/longest-path.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ResultLayout, ServiceItem } from "../../../domain/item/service-item.ts";
import { itemOf } from "../../../domain/package/merged-package.ts";
import { BUNDLE_FILES, PACKAGE_FILE } from "../../../domain/release/bundle.ts";
import { DiagramRefused } from "../../gate/diagram-refused.ts";
import { readPlan } from "../../gate/read-plan.ts";
import { partsOf } from "../../package-edits/edit-package.ts";
import { draftProblems, type CheckedDraft, type DraftProblem } from "../../problems/draft-problem.ts";

/** The files of a draft, its diagram among them. */
export type DraftFiles = Readonly<Record<string, string>>;

/** What a draft says, as far as it can be read now: while somebody edits, a part may not be readable. */
export interface DraftReading {
  readonly item: ServiceItem | null;
  readonly form: ApplicationForm | null;
  /** By id. */
  readonly decisions: Readonly<Record<string, string>>;
  readonly plan: FlowPlan | null;
  /** 最长路径: null while there is no plan. */
  readonly days: { readonly worked: LongestPath; readonly withWaits: LongestPath } | null;
  /** Of notation and of law, and of files that contradict each other. */
  readonly problems: readonly DraftProblem[];
  /** What was checked: cures are tried out on it. */
  readonly checked: CheckedDraft;
}

/** What a draft is read with. */
export interface ReadingWith {
  readonly itemId: string;
  readonly places: HallPlaces;
  /** Names of the items that a package names by ids. */
  readonly memberNames: ReadonlyMap<string, string>;
  /** What its members promise and plan, as far as they have been read. */
  readonly memberLimits: MemberLimitsById;
  /** The diagram of the release in force; null for a new item, or while it is not known yet. */
  readonly inForce: string | null;
}

/** Reads the draft and checks it by the rules that the server checks it by. */
export async function readDraft(
  files: DraftFiles,
  { itemId, places, memberNames, memberLimits, inForce }: ReadingWith,
): Promise<DraftReading> {
  const bpmn = files[BUNDLE_FILES.bpmn] ?? "";
  const item = packageItem(files) ?? parsed<ServiceItem>(files[BUNDLE_FILES.item]);
  const form = parsed<ApplicationForm>(files[BUNDLE_FILES.form]);
  const decisions = decisionsIn(files);
  const publication = item && form ? { item, form, decisions, places, memberNames, memberLimits } : undefined;
  const result = parsed<ResultLayout>(files[BUNDLE_FILES.result]);
  const checked = {
    bpmn,
    settings: { itemId, ...(publication && { publication }) },
    result,
    ...(inForce !== null && { inForce }),
  };
  const [problems, plan] = await Promise.all([
    draftProblems(checked),
    publication ? planOf({ bpmn, ...publication }) : null,
  ]);
  const days = plan && item && { worked: workedDays(plan, item), withWaits: daysWithWaits(plan, item) };
  return { item, form, decisions, plan, days, problems, checked };
}

/** A package is checked as the item that it is to everybody else; null for an item, and while its definition cannot be read. */
function packageItem(files: DraftFiles): ServiceItem | null {
  const parts = PACKAGE_FILE in files ? partsOf(files) : null;
  try {
    return parts && itemOf(parts.definition, []);
  } catch {
    return null;
  }
}

async function planOf(bundle: Parameters<typeof readPlan>[0]): Promise<FlowPlan | null> {
  try {
    return await readPlan(bundle);
  } catch (error) {
    if (error instanceof DiagramRefused) return null;
    throw error;
  }
}

/** Null for what is no JSON (yet). What JSON it is, the server checks by its schema. */
export function parsed<T>(text: string | undefined): T | null {
  try {
    return text === undefined ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

const DECISION = /^decisions\/(?<id>[A-Za-z_][A-Za-z0-9_-]*)\.dmn$/u;

/** The decision tables among the files, by id. */
export function decisionsIn(files: DraftFiles): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) => {
      const id = DECISION.exec(name)?.groups?.["id"];
      return id === undefined ? [] : [[id, text] as const];
    }),
  );
}
