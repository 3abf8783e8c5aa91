import { limitsOf } from "../../../../domain/flow/law/member-limits.ts";
import { planProblems } from "../../../../domain/flow/plan-problems.ts";
import type { FlowPlan } from "../../../../domain/flow/plan.ts";
import type { ApplicationForm } from "../../../../domain/form/form.ts";
import { DiagramRefused } from "../../../../modeler/gate/diagram-refused.ts";
import { gateDiagram } from "../../../../modeler/gate/gate-diagram.ts";
import { planOf } from "../../../../modeler/gate/plan-of.ts";
import { loadItems } from "../../../../processes/load.ts";
import type { LoadedItem } from "../../../../processes/loaded-item.ts";
import type { SeededRandom } from "../../../../tools/chaos/seeded-random.ts";
import * as flow from "./change-flow.ts";
import * as steps from "./change-steps.ts";
import { drawingOf, fileOf, type Drawing } from "./drawing.ts";
import * as insert from "./insert.ts";
import type { Mutant, Mutation } from "./mutation.ts";

const { undefaulted: _, ...changes } = flow;

/** Of whatever item is a member. */
const MEMBER_LIMITS = limitsOf(loadItems());

/** Every way to change a diagram in one thing. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = { ...changes, ...steps, ...insert };

/** A tick by which the mutants choose; the diagrams as they are do not read it. */
const TICK = { type: "checkbox", id: "mutant", key: "mutant", label: "变更", routing: true } as const;

/** Of so many mutants of one sort, taken at random, those that pass, and mean something else than the diagram did. */
export async function survivorsOf(
  loaded: Subject,
  mutation: Mutation,
  { random, most }: { readonly random: SeededRandom; readonly most: number },
): Promise<{ readonly tried: number; readonly survivors: readonly string[] }> {
  const { drawing, bundle, original } = await (PREPARED.get(loaded) ?? prepare(loaded));
  const mutants = [...mutation(drawing, loaded.item)];
  const chosen = mutants.length <= most ? mutants : Array.from({ length: most }, () => random.pick(mutants));
  const survivors: string[] = [];
  for (const mutant of chosen) if (await passes(bundle, mutant, original)) survivors.push(mutant.what);
  return { tried: chosen.length, survivors };
}

/** Many sorts of change are made to one diagram. */
const PREPARED = new WeakMap<Subject, ReturnType<typeof prepared>>();

function prepare(loaded: Subject): ReturnType<typeof prepared> {
  const made = prepared(loaded);
  PREPARED.set(loaded, made);
  return made;
}

async function prepared(
  loaded: Subject,
): Promise<{ readonly drawing: Drawing; readonly bundle: Bundle; readonly original: string }> {
  const drawing = drawingOf(loaded.bpmn);
  const bundle = { ...loaded, form: { ...loaded.form, components: [...loaded.form.components, TICK] } };
  return { drawing, bundle, original: meaning(await planOf({ ...bundle, bpmn: fileOf(drawing) })) };
}

/** An item, or a package. */
type Subject = Pick<LoadedItem, "item" | "form" | "bpmn" | "decisions">;

type Bundle = Omit<Subject, "form"> & { readonly form: ApplicationForm };

async function passes(bundle: Bundle, { drawing }: Mutant, original: string): Promise<boolean> {
  const bpmn = fileOf(drawing);
  const plan = await planOf({ ...bundle, bpmn }).catch((error: unknown) => {
    if (error instanceof DiagramRefused) return null;
    throw error;
  });
  if (
    plan === null ||
    meaning(plan) === original ||
    planProblems(plan, { ...bundle, memberLimits: MEMBER_LIMITS }).length > 0
  )
    return false;
  return (await gateDiagram(bpmn, { itemId: bundle.item.id })).ok;
}

/** What a plan says, whatever its lines are called. */
function meaning({ nodes, edges, start }: FlowPlan): string {
  return JSON.stringify([start, nodes, edges.map(({ id: _id, ...edge }) => edge)]);
}
