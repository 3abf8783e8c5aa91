import { evaluate, variablesIn, type Condition } from "../../domain/flow/condition.ts";
import { valuesOf } from "../../domain/flow/explore/values.ts";
import type { Operand } from "../../domain/flow/juel.ts";
import type { FlowEdge } from "../../domain/flow/plan.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import { Draft, sourceOf, targetOf } from "../edits/draft.ts";
import { conditionOn } from "../edits/reads.ts";
import { isChoice } from "../edits/walk.ts";
import type { ModelElement } from "../rules/model.ts";
import { offeredWords } from "./offered-words.ts";
import { type Subject, subjectsOf } from "./subjects.ts";
import { valueName } from "./words.ts";

/** What is wrong with the branches of a choice, looked at by themselves. */
export interface Gaps {
  /** Cases for which no branch is taken; some of them, if there are many. */
  readonly missing: readonly string[];
  /** Branches that no case takes, by their flow. */
  readonly unreachable: readonly { readonly branch: string; readonly sentence: string }[];
  /** Cases for which two branches hold. */
  readonly ambiguous: readonly string[];
}

/** More are too many to read. */
const MOST_SHOWN = 5;
/** More combinations are not tried: the proof over the whole flow finds what is wrong. */
const MOST_TRIED = 5000;

/** Missing cases and branches without cases of a choice, as sentences. Null where a condition cannot be read or there are too many cases. What the flow before the choice rules out is not known here: see the problems of the whole flow. */
export function gapsOf(definitions: ModelElement, gateway: string, form: ApplicationForm | null): Gaps | null {
  const draft = new Draft(definitions);
  const choice = draft.find(gateway);
  if (choice === undefined || !isChoice(draft, choice)) return null;
  const branches = draft
    .outOf(choice)
    .map((flow) => ({ flow, condition: conditionOn(flow), isDefault: draft.isDefault(flow) }));
  if (branches.some(({ condition, isDefault }) => condition === null && !isDefault)) return null;
  const subjects = new Map(subjectsOf(definitions, form).map((subject) => [subject.id, subject]));
  const read = [...new Set(branches.flatMap(({ condition }) => (condition === null ? [] : variablesIn(condition))))];
  const known = read.flatMap((variable) => subjects.get(variable) ?? []);
  if (known.length < read.length) return null;
  const cases = casesOf(known.map((subject) => [subject, possible(draft, subject, branches)] as const));
  return cases === null ? null : judged(draft, choice, { branches, cases });
}

interface Branch {
  readonly flow: ModelElement;
  readonly condition: Condition | null;
  readonly isDefault: boolean;
}

/** A value of each subject. */
type Tried = ReadonlyMap<Subject, Operand>;

/** The values between which the conditions make a difference. */
function possible(draft: Draft, subject: Subject, branches: readonly Branch[]): readonly Operand[] {
  if (subject.field === null) return subject.step === null ? [] : offeredWords(draft, draft.node(subject.step));
  const { id: name, type, step: element, field } = subject;
  const edges = branches.map(({ flow, condition }): FlowEdge => edge(flow, condition));
  return valuesOf({ nodes: {}, edges }, { name, of: "fact", type, element }, { field, asked: [] });
}

function edge(flow: ModelElement, condition: Condition | null): FlowEdge {
  return {
    id: flow.id,
    from: sourceOf(flow).id,
    to: targetOf(flow).id,
    name: "",
    condition,
    isDefault: false,
    means: null,
  };
}

function casesOf(subjects: readonly (readonly [Subject, readonly Operand[]])[]): readonly Tried[] | null {
  const count = subjects.reduce((product, [, values]) => product * Math.max(1, values.length), 1);
  if (count > MOST_TRIED) return null;
  return subjects.reduce<readonly Tried[]>(
    (cases, [subject, values]) => cases.flatMap((one) => values.map((value) => new Map([...one, [subject, value]]))),
    [new Map()],
  );
}

interface Judging {
  readonly branches: readonly Branch[];
  readonly cases: readonly Tried[];
}

function judged(draft: Draft, choice: ModelElement, { branches, cases }: Judging): Gaps {
  const [missing, ambiguous, taken] = [new Set<string>(), new Set<string>(), new Set<ModelElement>()];
  const fallback = branches.find(({ isDefault }) => isDefault);
  for (const tried of cases) {
    const holding = branches.filter(({ condition }) => condition !== null && holds(condition, tried));
    const [first, second] = holding;
    const way = first ?? fallback;
    if (way === undefined) missing.add(`${draft.called(choice)}没有为${told(tried)}的情形设分支。`);
    else taken.add(way.flow);
    for (const other of holding) taken.add(other.flow);
    if (first !== undefined && second !== undefined)
      ambiguous.add(`${told(tried)}时，${draft.called(first.flow)}和${draft.called(second.flow)}同时成立。`);
  }
  return {
    missing: [...missing].slice(0, MOST_SHOWN),
    ambiguous: [...ambiguous].slice(0, MOST_SHOWN),
    unreachable: branches
      .filter(({ flow }) => !taken.has(flow))
      .map(({ flow, isDefault }) => ({
        branch: flow.id,
        sentence: isDefault
          ? `其他分支已经包括所有情形，${draft.called(flow)}不会走到。`
          : `没有办件会走到${draft.called(flow)}，请检查它的条件。`,
      })),
  };
}

/** A comparison that the engine cannot make holds for nobody. */
function holds(condition: Condition, tried: Tried): boolean {
  const values = Object.fromEntries([...tried].map(([{ id }, value]) => [id, value]));
  try {
    return evaluate(condition, values);
  } catch {
    return false;
  }
}

function told(tried: Tried): string {
  return [...tried]
    .map(([subject, value]) =>
      value === null ? `${subject.title}没有填写` : `${subject.title}是${valueName(subject, value)}`,
    )
    .join("，并且");
}
