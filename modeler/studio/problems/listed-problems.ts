import type { Edit } from "../../edits/edit.ts";
import { cureOf } from "../../problems/cure-of.ts";
import type { ModelElement } from "../../rules/model.ts";
import type { DraftReading } from "../reading/read-draft.ts";
import type { ListedProblem } from "./problem-list.tsx";

/** The problems of a reading with their cures; `run` carries a cure out, null where nothing may be changed. */
export function listedProblems(
  { problems, item, form }: Pick<DraftReading, "problems" | "item" | "form">,
  definitions: ModelElement,
  run: ((edit: Edit) => void) | null,
): readonly ListedProblem[] {
  return problems.map((problem) => {
    const { message, cure: advice = null, severity, elementId, walk = null } = problem;
    const found = run === null ? null : cureOf(problem, definitions, { item, form });
    const cure = found && run ? { sentence: found.sentence, press: () => run(found.edit) } : null;
    return { message, advice, severity, elementId, walk, cure };
  });
}
