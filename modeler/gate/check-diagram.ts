import type { WalkStep } from "../../domain/flow/explore/proof.ts";
import type { MemberLimitsById } from "../../domain/flow/law/member-limits.ts";
import type { HallPlaces } from "../../domain/flow/law/places.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { lintDiagram } from "../rules/lint.ts";
import { gateDiagram } from "./gate-diagram.ts";

/** One finding about a diagram, worded for its designer. */
export interface DiagramProblem {
  readonly element: string | null;
  readonly elementName: string | null;
  /** What found it: a check of the gate (`gate/…`), a rule of notation or of law (its file name), or `plan`. */
  readonly rule: string;
  /** An error forbids publication. */
  readonly severity: "error" | "warning";
  readonly message: string;
  /** What to do; null where the sentence says it. */
  readonly cure: string | null;
  /** How a case comes there, for what is proved over the states of the flow; null for all else. */
  readonly walk: readonly Omit<WalkStep, "facts">[] | null;
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
  readonly bundle?: {
    readonly item: ServiceItem;
    readonly form: ApplicationForm;
    readonly decisions?: Readonly<Record<string, string>>;
    /** Of a package: names of the items that it names by ids. */
    readonly memberNames?: ReadonlyMap<string, string>;
    /** Of a package: what the items that are its members promise and plan, as far as it is known. */
    readonly memberLimits?: MemberLimitsById;
  };
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
      walk: null,
      rule: `gate/${rule}`,
      severity: "error" as const,
    }));
    return { sha256: null, problems };
  }
  const publication = bundle && { ...bundle, places };
  const linted = await lintDiagram(gated.xml, { itemId, ...(publication && { publication }) });
  const found = linted.map(({ elementId, cure = null, walk = null, ...problem }) => ({
    ...problem,
    element: elementId,
    cure,
    walk: walk?.map(({ element, name, outcome }) => ({ element, name, outcome })) ?? null,
  }));
  return { sha256: gated.sha256, problems: unrepeated(found) };
}

/** Two rules may find the same fault. */
function unrepeated(problems: readonly DiagramProblem[]): readonly DiagramProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.element} ${problem.message}`, problem])).values()];
}
