import type { Actor } from "../case/actor.ts";
import type { Instant } from "../law/dates.ts";
import { shanghaiDate } from "../law/dates.ts";
import { refuse, refuseFirst, type RuleProblem } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { contradictions, type ScheduledRelease } from "./contradictions.ts";
import { replacedIn, standingOn } from "./standing.ts";
import type { CatalogueChange, ListChange } from "./change.ts";

/** 目录调整: the hall office enters what a document changes. */
export interface RecordChange extends Omit<ListChange, "type" | "changeId"> {
  readonly type: "recordChange";
}

/** What the rules on the catalogue read. */
export interface CatalogueContext {
  /** When the act was received. */
  readonly now: Instant;
  readonly actor: Actor;
  readonly changeId: string;
  /** The department of the item as its newest release or entry names it; null if the hall knows no such item. */
  readonly departmentId: string | null;
  /** True if a release is in force: people apply for it today. */
  readonly isOpen: boolean;
  /** True if the release itself says that the hall does not handle it. */
  readonly isExempt: boolean;
  readonly departments: readonly string[];
  /** Releases of the item that are published and have not begun. */
  readonly scheduled: readonly ScheduledRelease[];
}

/**
 * 目录调整. Only with the document that orders it, and not before that document was issued. It may begin on an earlier day than today, because a law
 * holds from its own day; it never touches a case that was filed before. Refuses what contradicts the list as it would then stand (`contradictions`): nothing is cancelled twice. What is announced and has not begun may be corrected by a change in its place (更正).
 */
export const recordChange = defineStreamCommand<
  RecordChange,
  readonly CatalogueChange[],
  CatalogueContext,
  ListChange
>()({
  type: "recordChange",
  by: ["hallOffice"],
  decide(changes, { type: _type, ...entered }, context) {
    if (context.departmentId === null) refuse("CATALOGUE_ITEM_UNKNOWN");
    const entry = trimmed(entered);
    refuseFirst(replacementProblems(entry, changes, context));
    const change: ListChange = { type: "catalogueChanged", changeId: context.changeId, ...entry };
    refuseFirst([
      ...basisProblems(entry, context),
      ...targetProblems(change, changes, context),
      ...contradictions(change, changes, { ...context, today: shanghaiDate(context.now) }),
    ]);
    return [change];
  },
});

type Entered = Omit<RecordChange, "type">;

function trimmed({ basis, body, note, ...rest }: Entered): Entered {
  const number = basis.number?.trim();
  return {
    ...rest,
    basis: { ...basis, title: titleOf(basis.title.trim()), number: number ? number : null },
    body: body?.trim() ? body.trim() : null,
    note: note?.trim() ? note.trim() : null,
  };
}

/** A title as it stands between 《 and 》: without a pair around the whole, and marks inside it of the inner kind. */
function titleOf(text: string): string {
  const isEnclosed = text.startsWith("《") && closing(text) === text.length - 1;
  const title = isEnclosed ? text.slice(1, -1).trim() : text;
  return title.replaceAll("《", "〈").replaceAll("》", "〉");
}

/** The place of the mark that closes the first one; -1 if none does. */
function closing(text: string): number {
  let depth = 0;
  return [...text].findIndex((mark) => {
    if (mark === "《") depth++;
    if (mark === "》") depth--;
    return depth === 0;
  });
}

function problem(field: string, message: string): RuleProblem {
  return { code: "CATALOGUE_CHANGE_INVALID", field, message };
}

/** Only what has not begun: from its day on applications were refused or taken by it, and another change follows it. */
function replacementProblems(
  { replaces }: Entered,
  changes: readonly CatalogueChange[],
  { now }: CatalogueContext,
): readonly RuleProblem[] {
  if (replaces === undefined || replaces === null) return [];
  const replaced = changes.find(({ changeId }) => changeId === replaces);
  if (replaced?.type !== "catalogueChanged" || replacedIn(changes).has(replaces))
    return [problem("replaces", "没有可以更正的目录调整")];
  return replaced.from <= shanghaiDate(now) ? [problem("replaces", "该调整已经生效，不能更正，请登记新的调整")] : [];
}

function basisProblems({ basis, from }: Entered, { now }: CatalogueContext): readonly RuleProblem[] {
  const { title, issuedOn } = basis;
  return [
    ...(title === "" ? [problem("basis.title", "请填写调整所依据的文件")] : []),
    ...(issuedOn > shanghaiDate(now) ? [problem("basis.issuedOn", "文件印发日期晚于今日")] : []),
    ...(from < issuedOn ? [problem("from", "生效日期不能早于文件印发日期")] : []),
  ];
}

function targetProblems(
  change: ListChange,
  changes: readonly CatalogueChange[],
  context: CatalogueContext,
): readonly RuleProblem[] {
  return [...departmentProblems(change, changes, context), ...bodyProblems(change)];
}

function departmentProblems(
  change: ListChange,
  changes: readonly CatalogueChange[],
  context: CatalogueContext,
): readonly RuleProblem[] {
  const { kind, departmentId, from } = change;
  if (kind !== "transfer") return departmentId === null ? [] : [problem("departmentId", "只有划转才填写部门")];
  if (departmentId === null || !context.departments.includes(departmentId))
    return [problem("departmentId", "请选择划入的部门")];
  // As a change of another kind it would leave all others as they are, without the one that it corrects.
  const others = [...changes, { ...change, kind: "change" as const, departmentId: null }];
  const before = standingOn(others, from).transfer?.departmentId ?? context.departmentId;
  return departmentId === before ? [problem("departmentId", "该事项已由这个部门办理")] : [];
}

/** What is asked for where the kind needs a body. */
const BODIES: Partial<Record<ListChange["kind"], string>> = {
  delegate: "请填写承接的机关",
  takeOver: "请填写原办理机关",
};

function bodyProblems({ kind, body }: Entered): readonly RuleProblem[] {
  const wanted = BODIES[kind];
  if (wanted !== undefined) return body === null ? [problem("body", wanted)] : [];
  return body === null ? [] : [problem("body", "只有下放、承接才填写机关")];
}
