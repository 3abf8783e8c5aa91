import { useState } from "react";
import { postCheckProblems } from "../../../domain/case/post-check/post-check-problems.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { useWritten } from "../../ui/fields/use-written.ts";
import { writtenDate } from "../../ui/written.ts";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { hallToday } from "./hall-today.ts";
import { chosenPersons, OutsiderFields, StaffField, useRoster, type Outsider } from "./person-fields.tsx";
import { useDecision } from "./use-decision.ts";

export const postCheck = defineStepForm(PostCheckForm);

type Outcome = "conforms" | "rectify" | "revoke";

/** 事后核查: who checked, when, what they found, and what follows. */
function PostCheckForm({ task, view, done }: ActProps) {
  const roster = useRoster();
  const [staff, setStaff] = useState<readonly string[]>([]);
  const [outsiders, setOutsiders] = useState<readonly Outsider[]>([]);
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const { written: words, field } = useWritten({ on: "", findings: "", rectifyBy: "", basis: "" }, problems);
  const before = view.postChecks?.at(-1);
  const submit = async (): Promise<void> => {
    const body = {
      on: textOrNull(words.on),
      persons: chosenPersons(staff, outsiders),
      findings: words.findings.trim(),
      rectifyBy: outcome === "rectify" ? textOrNull(words.rectifyBy) : null,
      basis: outcome === "revoke" ? textOrNull(words.basis) : null,
    };
    const today = await hallToday();
    const found = [
      ...(body.persons.length < 2 ? [{ field: "persons", message: "核查须由两名以上人员进行。" }] : []),
      ...postCheckProblems(
        { outcome: outcome || null, ...body },
        { on: body.on ?? today, today, orderedUntil: before?.rectifyBy ?? null },
      ),
    ];
    problems.show(found);
    forgetError();
    if (found.length > 0 || outcome === "") return;
    if (await send({ outcome, ...body })) done("事后核查已登记。");
  };
  return (
    <ActFrame title={task.name} problems={problems} error={error} onSubmit={() => void submit()}>
      {before?.rectifyBy && <p>上次核查责令整改，整改期限至{writtenDate(before.rectifyBy)}。</p>}
      <StaffField
        path="persons"
        label="核查人员"
        hint="从本部门人员名册中选择；核查须由两名以上人员进行。"
        options={roster}
        value={staff}
        problems={problems}
        onChange={setStaff}
      />
      <OutsiderFields
        path="persons"
        from={staff.length}
        outsiders={outsiders}
        problems={problems}
        onChange={setOutsiders}
      />
      <TextField {...field("on")} label="核查日期" hint="不填的，为今天。" type="date" size="short" />
      <TextArea {...field("findings")} label="核查情况" required rows={5} />
      <RadioField
        path="outcome"
        label="核查结论"
        required
        value={outcome}
        problem={problems.at("outcome")}
        options={task.outcomes.map((one) => ({ value: one.outcome, label: one.name }))}
        onChange={(value) => {
          problems.clear("outcome");
          setOutcome(value as Outcome);
        }}
      />
      <Consequence outcome={outcome} rectifyBy={field("rectifyBy")} basis={field("basis")} />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "登记核查结果"}
        </button>
      </p>
    </ActFrame>
  );
}

type Field = Pick<Parameters<typeof TextField>[0], "path" | "value" | "problem" | "onChange">;

interface ConsequenceProps {
  readonly outcome: Outcome | "";
  readonly rectifyBy: Field;
  readonly basis: Field;
}

/** What belongs to the result besides. */
function Consequence({ outcome, rectifyBy, basis }: ConsequenceProps) {
  if (outcome === "rectify") return <TextField {...rectifyBy} label="整改期限" required type="date" size="short" />;
  if (outcome !== "revoke") return null;
  return <TextArea {...basis} label="建议撤销的依据" required hint="只是建议；撤销决定作出以前，证照继续有效。" />;
}
