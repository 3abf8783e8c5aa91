import { FACTS, type Fact } from "../case/facts.ts";
import type { Beginning } from "../flow/explore/explore.ts";
import type { Finding } from "../flow/explore/proof.ts";
import { unlawfulEnds } from "../flow/law/endings.ts";
import { studyOf } from "../flow/law/study.ts";
import { called } from "../flow/law/words.ts";
import type { FlowPlan } from "../flow/plan.ts";
import type { ApplicationForm } from "../form/form.ts";
import type { ServiceItem } from "../item/service-item.ts";
import type { Block } from "./standing.ts";

/** What the law is asked about. */
interface Flow {
  readonly plan: FlowPlan;
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
}

/** So many reasons are told. */
const MOST = 5;

/** So many ways are tried in which the branches that wait at joins may have come there. */
const MOST_WAYS = 64;

/**
 * What the law has against a case going on in a flow from where it would be placed: the states of the flow are gone through from there, as for a publication from the start. Whatever the new flow has already
 * behind that place and the case has not, is found where it is needed; what the case has done and the flow would ask again, where it comes back to it. Empty if nothing stands in the way.
 */
export function lawAhead(flow: Flow, from: Beginning): readonly Block[] {
  const known = KNOWN.get(flow.plan) ?? new Map<string, readonly Block[]>();
  KNOWN.set(flow.plan, known);
  const key = JSON.stringify([from.at.toSorted(), from.marks.toSorted(), written(from)]);
  const found = known.get(key) ?? judge(flow, from);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;
}

function written({ variables }: Beginning): readonly string[] {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .toSorted();
}

/** Many cases stand at the same place with the same behind them. Plans never change. */
const KNOWN = new WeakMap<FlowPlan, Map<string, readonly Block[]>>();
const MOST_KNOWN = 5_000;

function judge(flow: Flow, from: Beginning): readonly Block[] {
  let first: readonly Block[] | null = null;
  // Which branches wait at a join is not known; those that do not belong to the others never come to an end together.
  for (const inputs of waysIn(flow.plan, from.at)) {
    const found = lawFrom(flow, { ...from, inputs });
    if (found.length === 0) return [];
    first ??= found;
  }
  return first ?? [];
}

type Inputs = Readonly<Record<string, readonly number[]>>;

/** All choices of ways into the joins at which branches wait. */
function waysIn({ nodes, edges }: FlowPlan, at: readonly string[]): readonly Inputs[] {
  const joins = [...new Set(at.filter((element) => nodes[element]?.type === "parallel"))];
  let choices: readonly Inputs[] = [{}];
  for (const join of joins) {
    const into = edges.filter(({ to }) => to === join).map((_edge, number) => number);
    const some = subsets(into, at.filter((element) => element === join).length);
    choices = choices.flatMap((choice) => some.map((numbers) => ({ ...choice, [join]: numbers }))).slice(0, MOST_WAYS);
  }
  return choices;
}

function subsets(of: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return of.flatMap((one, index) => subsets(of.slice(index + 1), size - 1).map((others) => [one, ...others]));
}

function lawFrom({ plan, item, form }: Flow, from: Beginning): readonly Block[] {
  const study = studyOf(plan, { item, form, from });
  if (!study.proof.isComplete) return [law("新流程的情形过多，无法证明办件从该处继续办理合法。")];
  const found = study.proof.findings.map((finding) => sentence(plan, finding));
  const ends = unlawfulEnds(study).map(
    ({ element }) => `从该处继续，办件会没有法定的决定或者结果就到达${called(plan, element)}。`,
  );
  return [...new Set([...found, ...ends])].slice(0, MOST).map(law);
}

function law(text: string): Block {
  return { kind: "law", text };
}

function sentence(plan: FlowPlan, finding: Finding): string {
  const place = called(plan, finding.element);
  switch (finding.what) {
    case "unmet": {
      const { anyOf, noneOf } = finding.requirement;
      const present = noneOf.flatMap((mark) => (isFact(mark) ? [FACTS[mark].name] : []));
      const absent = anyOf.flatMap((mark) => (isFact(mark) ? [FACTS[mark].absent] : []));
      const others = finding.open.map((id) => called(plan, id));
      if (others.length > 0) return `从该处继续，办件到达${place}时${others.join("、")}还没有办完。`;
      if (absent.length > 0) return `从该处继续，办件到达${place}时${absent.join("，")}：新流程中应有的环节会被漏掉。`;
      if (present.length > 0) return `从该处继续，办件会再次到达${place}，而${present.join("，")}：不能重复办理。`;
      return `从该处继续，办件到达${place}时，新流程在它之前要求的环节没有办理，或者已经办理过。`;
    }
    case "unset":
      return `从该处继续，${place}要读取的前一环节的结果不存在：新流程在该处之前的环节没有办理。`;
    case "stuck":
    case "noEnd":
    case "leftBehind":
    case "doubled":
    case "cutOff":
      return `从该处继续，办件在${place}不能正常汇合或者结束。`;
    default:
      return `从该处继续，办件在${place}不能确定下一环节。`;
  }
}

function isFact(mark: string): mark is Fact {
  return Object.hasOwn(FACTS, mark);
}
