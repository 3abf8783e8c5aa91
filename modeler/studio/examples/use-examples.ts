import { useMemo, useRef } from "react";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { stepsOf } from "../../../domain/flow/plan.ts";
import { checkedExamples, type CheckedExample } from "../../examples/checked.ts";
import { examplesIn, examplesText, type Example } from "../../examples/example.ts";
import type { ListedProblem } from "../problems/problem-list.tsx";
import type { DraftReading } from "../reading/read-draft.ts";
import type { StudioSession } from "../session/session.ts";

/** A word says why nothing can be said of them: `old` while what was read is not the draft as it is now. */
export type ReadExamples = readonly CheckedExample[] | "old" | "unreadable";

/** The examples of the draft as they go now. Unreadable are those of a flow that has no plan yet, and of a package, whose examples are other ones. */
export function useExamples(
  reading: DraftReading | null,
  files: Readonly<Record<string, string>>,
  isOld: boolean,
): ReadExamples {
  const names = useRef(new Map<string, string>());
  const text = files[BUNDLE_FILES.cases];
  const read = useMemo(() => {
    const { plan = null, form = null } = reading ?? {};
    if (plan) for (const [id, { name }] of stepsOf(plan)) names.current.set(id, name);
    const examples = examplesIn(text);
    if (!plan || !form || examples === null) return null;
    return checkedExamples(examples, { plan, form }, (id) => names.current.get(id) ?? "已删除的环节");
  }, [reading, text]);
  if (reading === null || isOld) return "old";
  return read ?? "unreadable";
}

/** Writes these examples as they go now; the others stay. */
export function renewExamples(session: StudioSession, renewed: readonly CheckedExample[]): void {
  const written = examplesIn(session.state().files[BUNDLE_FILES.cases]) ?? [];
  const byName = new Map<string, Example>(renewed.map((example) => [example.name, example.renewed]));
  const next = written.map((example) => byName.get(example.name) ?? example);
  session.setFile(BUNDLE_FILES.cases, examplesText(next));
}

/** Examples that do not fit are told of where the problems are: nobody looks for them elsewhere. */
export function exampleProblem(examples: ReadExamples, look: () => void): readonly ListedProblem[] {
  const changed = typeof examples === "string" ? [] : examples.filter(({ fits }) => !fits);
  if (changed.length === 0) return [];
  // The hall takes no draft for approval whose own examples cannot be filed.
  const refused = changed.filter(({ filledIn, leftOut }) => filledIn.length + leftOut > 0).length;
  return [
    {
      message:
        refused > 0
          ? `${refused}个用例的申请内容与修改后的申请表不符，更新以后才能提交审核。`
          : `${changed.length}个用例与修改后的流程不符，审核时试办不能通过。`,
      advice: "请核对用例按新流程怎样办理，再更新用例。",
      severity: refused > 0 ? "error" : "warning",
      elementId: null,
      walk: null,
      show: null,
      cure: { sentence: "核对用例", press: look },
    },
  ];
}
