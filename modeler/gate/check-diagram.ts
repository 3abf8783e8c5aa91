import type { HallPlaces } from "../../domain/flow/problems/place-problems.ts";
import { publicationProblems } from "../../domain/flow/publication-problems.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { lintDiagram } from "../rules/lint.ts";
import { DiagramRefused } from "./diagram-refused.ts";
import { gateDiagram } from "./gate-diagram.ts";
import { planOf } from "./plan-of.ts";

/** One finding about a diagram, worded for its designer. */
export interface DiagramProblem {
  readonly element: string | null;
  readonly elementName: string | null;
  /** What found it: a check of the gate (`gate/…`), a rule of the lint (its file name), or `plan`. */
  readonly rule: string;
  /** An error forbids publication. */
  readonly severity: "error" | "warning";
  readonly message: string;
  /** What to do; null where the sentence says it. */
  readonly cure: string | null;
}

/** A checked diagram. */
export interface CheckedDiagram {
  /** Digest of the bytes that would be published; null if the gate lets none through. */
  readonly sha256: string | null;
  readonly problems: readonly DiagramProblem[];
}

export interface CheckDiagramOptions {
  readonly itemId: string;
  /** The item with its form, on which conditions may depend; without it the flow is not planned. */
  readonly bundle?: { readonly item: ServiceItem; readonly form: ApplicationForm };
  readonly places: HallPlaces;
}

/** Everything that keeps a diagram from publication, without publishing anything: the gate first, and only of what it wrote the rules of law and the flow plan. */
export async function checkDiagram(
  file: string | Uint8Array,
  { itemId, bundle, places }: CheckDiagramOptions,
): Promise<CheckedDiagram> {
  const gated = await gateDiagram(file, { itemId });
  if (!gated.ok) {
    const problems = gated.problems.map(({ element, elementName, rule, message, cure }) => ({
      element,
      elementName,
      message,
      cure,
      rule: `gate/${rule}`,
      severity: "error" as const,
    }));
    return { sha256: null, problems };
  }
  const linted = await lintDiagram(gated.xml, { itemId });
  const found = linted.map(({ elementId, ...problem }) => ({ ...problem, element: elementId, cure: null }));
  const planned = bundle === undefined ? [] : await planProblems({ ...bundle, bpmn: gated.xml }, places);
  return { sha256: gated.sha256, problems: unrepeated([...found, ...planned]) };
}

async function planProblems(
  bundle: { readonly item: ServiceItem; readonly form: ApplicationForm; readonly bpmn: string },
  places: HallPlaces,
): Promise<readonly DiagramProblem[]> {
  const problem = (element: string | null, message: string): DiagramProblem => ({
    element,
    elementName: null,
    rule: "plan",
    severity: "error",
    message,
    cure: null,
  });
  try {
    const plan = await planOf(bundle);
    return publicationProblems(plan, { ...bundle, places }).map(({ element, message }) => problem(element, message));
  } catch (error) {
    if (!(error instanceof DiagramRefused)) throw error;
    return error.problems.map((message) => problem(null, message));
  }
}

/** The lint and the plan may find the same fault. */
function unrepeated(problems: readonly DiagramProblem[]): readonly DiagramProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.element} ${problem.message}`, problem])).values()];
}
