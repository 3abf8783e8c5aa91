import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { surveyProblems, type SurveyDraft } from "../../../domain/case/procedures/survey-problems.ts";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import { call } from "../../ui/api/call.ts";
import { ChecklistField, RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { useDecision } from "./use-decision.ts";

interface Outsider {
  readonly name: string;
  readonly idNumber: string;
}

export const specialProcedure = defineStepForm(SiteSurveyForm);

/** 实地勘察 result: who went (two or more, APL art. 34(3)): people of the department's roster, outsiders by name and number; where, and what they found. */
function SiteSurveyForm({ task, view, done }: ActProps) {
  const [staff, setStaff] = useState<readonly string[]>([]);
  const [outsiders, setOutsiders] = useState<readonly Outsider[]>([]);
  const [place, setPlace] = useState(view.application.find(({ key }) => /address/i.test(key))?.value ?? "");
  const [passed, setPassed] = useState("");
  const [result, setResult] = useState("");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const submit = async (): Promise<void> => {
    const found = writtenProblems(staff.length + outsiders.length, { place, passed, result });
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    const persons = [
      ...staff.map((personId) => ({ personId })),
      ...outsiders.map(({ name, idNumber }) => ({ name: name.trim(), idNumber: idNumber.trim() })),
    ];
    if (await send({ persons, place: place.trim(), passed: passed === "yes", result: result.trim() }))
      done("勘察结果已登记，办理期限恢复计算。");
  };
  const field = (name: string, change: (value: string) => void) => ({
    path: name,
    required: true,
    problem: problems.at(name),
    onChange: (value: string) => {
      problems.clear(name);
      change(value);
    },
  });
  return (
    <ActFrame title="实地勘察结果" problems={problems} error={error} onSubmit={() => void submit()}>
      <RosterField value={staff} problems={problems} onChange={setStaff} />
      <OutsiderFields from={staff.length} outsiders={outsiders} problems={problems} onChange={setOutsiders} />
      <TextField {...field("place", setPlace)} label="勘察地点" size="full" value={place} />
      <RadioField
        {...field("passed", setPassed)}
        label="勘察结论"
        value={passed}
        options={[
          { value: "yes", label: "符合" },
          { value: "no", label: "不符合" },
        ]}
      />
      <TextArea {...field("result", setResult)} label="勘察情况" rows={5} value={result} />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "登记勘察结果"}
        </button>
      </p>
    </ActFrame>
  );
}

interface RosterFieldProps {
  readonly value: readonly string[];
  readonly problems: Problems;
  onChange(value: readonly string[]): void;
}

function RosterField({ value, problems, onChange }: RosterFieldProps) {
  const { data } = useQuery({
    queryKey: ["roster"],
    queryFn: ({ signal }) => call("GET /api/roster", { signal }),
  });
  const people = data?.items ?? [];
  return (
    <ChecklistField
      path="persons"
      label="核查人员"
      required
      hint="从本部门人员名册中选择；核查须由两名以上人员进行。"
      value={value}
      problem={problems.at("persons")}
      options={people.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(next) => {
        problems.clear("persons");
        onChange(next);
      }}
    />
  );
}

interface OutsiderFieldsProps {
  /** Position of the first among all persons, for the server's problems. */
  readonly from: number;
  readonly outsiders: readonly Outsider[];
  readonly problems: Problems;
  onChange(outsiders: readonly Outsider[]): void;
}

function OutsiderFields({ from, outsiders, problems, onChange }: OutsiderFieldsProps) {
  const change = (index: number, part: Partial<Outsider>): void => {
    problems.clear(`persons[${from + index}]`);
    onChange(outsiders.map((outsider, at) => (at === index ? { ...outsider, ...part } : outsider)));
  };
  return (
    <>
      {outsiders.map((outsider, index) => (
        <div key={index} className="inset">
          <TextField
            path={`persons[${from + index}]`}
            label={`外部人员${index + 1}姓名`}
            required
            value={outsider.name}
            problem={problems.at(`persons[${from + index}]`)}
            onChange={(name) => change(index, { name })}
          />
          <TextField
            path={`persons[${from + index}].idNumber`}
            label={`外部人员${index + 1}居民身份证号码`}
            required
            value={outsider.idNumber}
            onChange={(idNumber) => change(index, { idNumber })}
          />
          <button
            type="button"
            className="button button-small"
            onClick={() => onChange(outsiders.filter((_, at) => at !== index))}
          >
            移除<span className="for-readers">外部人员{index + 1}</span>
          </button>
        </div>
      ))}
      <p className="actions">
        <button
          type="button"
          className="button button-small"
          onClick={() => onChange([...outsiders, { name: "", idNumber: "" }])}
        >
          增加外部人员
        </button>
      </p>
    </>
  );
}

function writtenProblems(count: number, written: SurveyDraft & { readonly passed: string }): readonly FieldProblem[] {
  return [
    ...(count < 2 ? [{ field: "persons", message: "请选择两名以上核查人员（行政许可法第三十四条第三款）。" }] : []),
    ...(written.passed === "" ? [{ field: "passed", message: "请选择勘察结论。" }] : []),
    ...surveyProblems(written),
  ];
}
