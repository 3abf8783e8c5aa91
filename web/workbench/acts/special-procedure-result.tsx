import { useState } from "react";
import { finishProblems } from "../../../domain/case/procedures/finish-problems.ts";
import { PROCEDURE_NAMES } from "../../../domain/case/procedures/procedure.ts";
import { FEWEST_PERSONS, PROCEDURE_RULES } from "../../../domain/case/procedures/procedure-rules.ts";
import type { SpecialProcedureKind } from "../../../domain/item/service-item.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { chosenPersons, OutsiderFields, StaffField, useRoster, type Outsider } from "./person-fields.tsx";
import { useDecision } from "./use-decision.ts";

interface Props extends ActProps {
  readonly kind: SpecialProcedureKind;
}

/** The words of a survey, whose result people know by them, and of all others. */
function wordsOf(kind: SpecialProcedureKind) {
  const name = PROCEDURE_NAMES[kind];
  return kind === "siteSurvey"
    ? { title: "实地勘察结果", place: "勘察地点", passed: "勘察结论", result: "勘察情况", send: "登记勘察结果" }
    : { title: `${name}结果`, place: "地点", passed: "结论", result: "结果", send: `登记${name}结果` };
}

/** 特别程序结果: who took part (two or more, APL art. 34(3), where the kind wants them), where, what they found, and the report. */
export function FinishProcedure({ task, view, kind, done }: Props) {
  const address = view.application.find(({ key }) => /address/i.test(key))?.value ?? "";
  const [chosen, setChosen] = useState<Chosen>({ staff: [], outsiders: [] });
  const { staff, outsiders } = chosen;
  const [place, setPlace] = useState(kind === "siteSurvey" ? address : "");
  const [passed, setPassed] = useState("");
  const [result, setResult] = useState("");
  const [report, setReport] = useState("");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const words = wordsOf(kind);
  const rule = PROCEDURE_RULES[kind];
  const fewest = FEWEST_PERSONS[rule.persons];
  const submit = async (): Promise<void> => {
    const found = [
      ...(staff.length + outsiders.length < fewest ? [{ field: "persons", message: fewestWords(fewest) }] : []),
      ...(passed === "" ? [{ field: "passed", message: `请选择${words.passed}。` }] : []),
      ...finishProblems({ place, result, report }, kind),
    ];
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    const body = {
      persons: chosenPersons(staff, outsiders),
      place: textOrNull(place),
      passed: passed === "yes",
      result: result.trim(),
      report: textOrNull(report),
    };
    if (await send(body)) done(`${words.title}已登记，办理期限恢复计算。`);
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
    <ActFrame title={words.title} problems={problems} error={error} onSubmit={() => void submit()}>
      {fewest > 0 && <Persons kind={kind} chosen={chosen} problems={problems} onChange={setChosen} />}
      <TextField
        {...field("place", setPlace)}
        label={words.place}
        required={kind === "siteSurvey"}
        size="full"
        value={place}
      />
      <RadioField
        {...field("passed", setPassed)}
        label={words.passed}
        value={passed}
        options={[
          { value: "yes", label: "符合" },
          { value: "no", label: "不符合" },
        ]}
      />
      <TextArea {...field("result", setResult)} label={words.result} rows={5} value={result} />
      {rule.report && <TextField {...field("report", setReport)} label={rule.report} size="full" value={report} />}
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : words.send}
        </button>
      </p>
    </ActFrame>
  );
}

interface Chosen {
  readonly staff: readonly string[];
  readonly outsiders: readonly Outsider[];
}

interface PersonsProps {
  readonly kind: SpecialProcedureKind;
  readonly chosen: Chosen;
  readonly problems: Problems;
  onChange(chosen: Chosen): void;
}

/** Who took part: people of the roster, outsiders by name and number. */
function Persons({ kind, chosen, problems, onChange }: PersonsProps) {
  const roster = useRoster();
  const { persons } = PROCEDURE_RULES[kind];
  return (
    <>
      <StaffField
        path="persons"
        label={persons === "experts" ? "专家" : "核查人员"}
        hint={`从本部门人员名册中选择；${fewestWords(FEWEST_PERSONS[persons])}`}
        options={roster}
        value={chosen.staff}
        problems={problems}
        onChange={(staff) => onChange({ ...chosen, staff })}
      />
      <OutsiderFields
        path="persons"
        from={chosen.staff.length}
        outsiders={chosen.outsiders}
        problems={problems}
        onChange={(outsiders) => onChange({ ...chosen, outsiders })}
      />
    </>
  );
}

function fewestWords(fewest: number): string {
  return fewest === 3 ? "专家评审应当有三名以上专家参加。" : "核查须由两名以上人员进行（行政许可法第三十四条第三款）。";
}
