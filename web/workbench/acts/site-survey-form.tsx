import { useState } from "react";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { useDecision } from "./use-decision.ts";

/** 实地勘察 result: who went (two or more, APL art. 34(3)), where, what they found. */
export function SiteSurveyForm({ task, view, done }: ActProps) {
  const [persons, setPersons] = useState("");
  const [place, setPlace] = useState(view.application.find(({ key }) => /address/i.test(key))?.value ?? "");
  const [passed, setPassed] = useState("");
  const [result, setResult] = useState("");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const names = persons.split(/[、，,；;\s]+/).filter((name) => name !== "");
  const submit = async (): Promise<void> => {
    const found = surveyProblems(names, place, passed, result);
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    if (await send({ persons: names, place: place.trim(), passed: passed === "yes", result: result.trim() })) done("勘察结果已登记，办理期限恢复计算。");
  };
  const field = (name: string, change: (value: string) => void) => ({
    path: name, required: true, problem: problems.at(name), onChange: (value: string) => { problems.clear(name); change(value); },
  });
  return (
    <ActFrame title="实地勘察结果" problems={problems} error={error} onSubmit={() => void submit()}>
      <TextField {...field("persons", setPersons)} label="核查人员" hint="至少两人，姓名之间用顿号分开。" size="full" value={persons} />
      <TextField {...field("place", setPlace)} label="勘察地点" size="full" value={place} />
      <RadioField {...field("passed", setPassed)} label="勘察结论" value={passed} options={[{ value: "yes", label: "符合" }, { value: "no", label: "不符合" }]} />
      <TextArea {...field("result", setResult)} label="勘察情况" rows={5} value={result} />
      <p className="actions"><button type="submit" className="button button-primary" disabled={busy}>{busy ? "正在提交…" : "登记勘察结果"}</button></p>
    </ActFrame>
  );
}

function surveyProblems(names: readonly string[], place: string, passed: string, result: string): readonly FieldProblem[] {
  return [
    ...(new Set(names).size < 2 ? [{ field: "persons", message: "请填写两名以上核查人员的姓名（行政许可法第三十四条第三款）。" }] : []),
    ...(place.trim() === "" ? [{ field: "place", message: "请填写勘察地点。" }] : []),
    ...(passed === "" ? [{ field: "passed", message: "请选择勘察结论。" }] : []),
    ...(result.trim() === "" ? [{ field: "result", message: "请写明勘察情况。" }] : []),
  ];
}
