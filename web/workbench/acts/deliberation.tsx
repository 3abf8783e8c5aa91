import { useState } from "react";
import { deliberationProblems } from "../../../domain/case/deliberation/deliberation-problems.ts";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import { RadioField, SelectField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { chosenPersons, OutsiderFields, StaffField, useRoster, type Outsider } from "./person-fields.tsx";
import { useDecision } from "./use-decision.ts";

/** 集体审议: who took part, on what, their views and conclusion. */
export const deliberation = defineStepForm(DeliberationForm);

const CONCLUSIONS = [
  { value: "agreed", label: "同意审查意见" },
  { value: "disagreed", label: "不同意，退回审查" },
];

function DeliberationForm({ task, done }: ActProps) {
  const roster = useRoster();
  const settings = task.settings as Readonly<Record<string, unknown>>;
  const atLeast = Number(settings["atLeast"] ?? 3);
  const [chair, setChair] = useState("");
  const [staff, setStaff] = useState<readonly string[]>([]);
  const [outsiders, setOutsiders] = useState<readonly Outsider[]>([]);
  const [words, setWords] = useState({
    place: "",
    question: String(settings["question"] ?? ""),
    views: "",
    reason: "",
  });
  const [outcome, setOutcome] = useState("");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const others = staff.filter((personId) => personId !== chair);
  const submit = async (): Promise<void> => {
    const count = (chair === "" ? 0 : 1) + others.length + outsiders.length;
    const found = [...chosenProblems({ chair, count, atLeast, outcome }), ...deliberationProblems(words)];
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    const body = {
      outcome: outcome === "agreed" ? "agreed" : "disagreed",
      chair: { personId: chair },
      participants: chosenPersons(others, outsiders),
      place: words.place.trim(),
      question: words.question.trim(),
      views: words.views.trim(),
      reason: words.reason.trim(),
    } as const;
    if (await send(body))
      done(outcome === "agreed" ? "集体审议已登记，结论为同意。" : "集体审议已登记，办件退回审查。");
  };
  const at = <V,>(name: string, change: (value: V) => void) => ({
    path: name,
    required: true,
    problem: problems.at(name),
    onChange: (value: V) => {
      problems.clear(name);
      change(value);
    },
  });
  const word = (name: keyof typeof words) => ({
    ...at<string>(name, (value) => setWords({ ...words, [name]: value })),
    value: words[name],
  });
  return (
    <ActFrame title="集体审议" problems={problems} error={error} onSubmit={() => void submit()}>
      <SelectField {...at("chair", setChair)} label="主持人" value={chair} options={roster} />
      <StaffField
        path="participants"
        label="参加人员"
        hint={`从本部门人员名册中选择；主持人和参加人员合计不少于${atLeast}人。`}
        options={roster.filter(({ value }) => value !== chair)}
        value={others}
        problems={problems}
        onChange={setStaff}
      />
      <OutsiderFields
        path="participants"
        from={others.length}
        outsiders={outsiders}
        problems={problems}
        onChange={setOutsiders}
      />
      <TextField {...word("place")} label="审议地点" size="full" />
      <TextField {...word("question")} label="审议事项" size="full" />
      <TextArea {...word("views")} label="审议意见" rows={5} />
      <RadioField {...at("outcome", setOutcome)} label="审议结论" value={outcome} options={CONCLUSIONS} />
      <TextArea {...word("reason")} label="结论的理由" rows={3} />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "登记集体审议"}
        </button>
      </p>
    </ActFrame>
  );
}

interface Chosen {
  readonly chair: string;
  readonly count: number;
  readonly atLeast: number;
  readonly outcome: string;
}

function chosenProblems({ chair, count, atLeast, outcome }: Chosen): readonly FieldProblem[] {
  return [
    ...(chair === "" ? [{ field: "chair", message: "请选择主持人。" }] : []),
    ...(count < atLeast ? [{ field: "participants", message: `主持人和参加人员合计应不少于${atLeast}人。` }] : []),
    ...(outcome === "" ? [{ field: "outcome", message: "请选择审议结论。" }] : []),
  ];
}
