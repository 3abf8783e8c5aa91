import type { HallPlaces } from "../../domain/flow/problems/place-problems.ts";
import { publicationProblems } from "../../domain/flow/publication-problems.ts";
import { BUNDLE_FILES, type Bundle } from "../../domain/release/bundle.ts";
import type { DraftProblem } from "../../domain/release/submit-draft.ts";
import { lintDiagram } from "../rules/lint.ts";
import { DiagramRefused } from "./diagram-refused.ts";
import { planOf } from "./plan-of.ts";

/**
 * Everything for which a bundle may not be published in this hall, as sentences with their places; its files have the shape that their schemas ask for. What cannot be parsed is not checked
 * further, and of a diagram that cannot be read completely no plan is made.
 */
export async function checkBundle(bundle: Bundle, places: HallPlaces): Promise<readonly DraftProblem[]> {
  const linted = await lintDiagram(bundle.bpmn, { itemId: bundle.item.id });
  const problems = linted.map(({ elementId, rule, message, severity }) =>
    inDiagram({ elementId, rule, message, severity }),
  );
  if (linted.some(({ rule }) => rule === "readable")) return problems;
  return unrepeated([...problems, ...(await planProblems(bundle, places))]);
}

async function planProblems(bundle: Bundle, places: HallPlaces): Promise<readonly DraftProblem[]> {
  try {
    const plan = await planOf(bundle);
    return publicationProblems(plan, { ...bundle, places }).map(({ element, message }) =>
      inDiagram({ elementId: element, rule: "plan", message, severity: "error" }),
    );
  } catch (error) {
    if (!(error instanceof DiagramRefused)) throw error;
    return error.problems.map((message) => inDiagram({ elementId: null, rule: "plan", message, severity: "error" }));
  }
}

function inDiagram(problem: Omit<DraftProblem, "file">): DraftProblem {
  return { file: BUNDLE_FILES.bpmn, ...problem };
}

/** The lint and the plan may find the same fault. */
function unrepeated(problems: readonly DraftProblem[]): readonly DraftProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.elementId} ${problem.message}`, problem])).values()];
}
