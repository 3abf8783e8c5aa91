import { stepOf } from "../../domain/flow/plan.ts";
import type { CaseStatus } from "../../domain/case/status.ts";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import { filing, openWalk, problemOf, take, type TryCaseDeps } from "./try-case.ts";
import { Stuck } from "./stuck.ts";
import type { Walk } from "./walk.ts";

/** The whole way that a case takes. */
export interface ActualPath {
  readonly path: readonly ExampleStep[];
  readonly status: CaseStatus;
}

/** More steps than any case takes that does not go in a circle. */
const MOST_STEPS = 200;

/**
 * The way that the case of an example takes through a flow that is not as the example says: the steps of the example as far as the flow has them, where a step stands that it does not name, that step with its
 * usual outcome, and what the platform decides as it decides. Null where the case does not come to an end.
 */
export async function actualPath(example: ExampleCase, deps: TryCaseDeps): Promise<ActualPath | null> {
  const walk = openWalk(example, deps);
  const { sandbox, people } = walk;
  const path: ExampleStep[] = [];
  const problem = await problemOf(async () => {
    sandbox.act(people.applicant, filing(example, sandbox.today()));
    let left = example.expect.path;
    while (!sandbox.flow.hasEnded()) {
      if (path.length === MOST_STEPS) throw new Stuck("流程没有走到结束。");
      const next = nextOf(left, walk);
      left = next.left;
      path.push(await taken(next.step, walk));
    }
    for (const step of left.filter(([name]) => name === "selfPrint")) {
      await take(step, walk);
      path.push(step);
    }
    return null;
  });
  return problem === null ? { path, status: sandbox.file().status } : null;
}

interface Next {
  readonly step: ExampleStep;
  /** What the example has left to be done. */
  readonly left: readonly ExampleStep[];
}

/** The first step of the example that can be done now; else a step that is open and that the example does not name. */
function nextOf(left: readonly ExampleStep[], walk: Walk): Next {
  const at = left.findIndex((step, index) => isPossible(step, index, walk));
  const step = left[at];
  if (step !== undefined) return { step, left: left.slice(at + 1) };
  const [open] = walk.sandbox.flow.open();
  if (open === undefined) throw new Stuck("流程没有结束，也没有环节可以办理。");
  return { step: usual(open, walk), left };
}

function isPossible([step, word]: ExampleStep, index: number, { sandbox }: Walk): boolean {
  if (step === "withdrawal") return index === 0;
  const node = sandbox.plan.nodes[step];
  const open = sandbox.flow.open();
  if (node?.type !== "step") return behindWait(step, open, sandbox.plan) !== undefined;
  if (!open.includes(step)) return false;
  return node.topic !== null || node.wait !== null || word === undefined || node.offers.includes(word);
}

function behindWait(step: string, open: readonly string[], { edges }: Walk["sandbox"]["plan"]) {
  return edges.find(({ id, from }) => open.includes(from) && id.endsWith(`-to-${step}`));
}

/** The step with the first outcome that it offers; of a wait, that for which it waits. */
function usual(element: string, { sandbox: { plan } }: Walk): ExampleStep {
  const { wait, offers, outcome } = stepOf(plan, element);
  if (wait === null) {
    const [first] = offers;
    return first === undefined || (offers.length === 1 && outcome === null) ? [element] : [element, first];
  }
  const prefix = `${element}-to-`;
  const ways = plan.edges.filter(({ from, means, id }) => from === element && means !== null && id.startsWith(prefix));
  const arrival = ways.find(({ means }) => means !== "deadline");
  return ways.length > 1 && arrival !== undefined ? [arrival.id.slice(prefix.length)] : [element];
}

/** What the platform decides is kept as it was decided. */
async function taken([step, word]: ExampleStep, walk: Walk): Promise<ExampleStep> {
  const node = walk.sandbox.plan.nodes[step];
  if (node?.type !== "step" || node.topic === null) {
    await take(word === undefined ? [step] : [step, word], walk);
    return word === undefined ? [step] : [step, word];
  }
  const ended = await take([step], walk);
  return ended === null || (word === undefined && node.outcome === null) ? [step] : [step, ended];
}
