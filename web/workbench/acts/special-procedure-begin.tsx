import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { beginProblems } from "../../../domain/case/procedures/begin-problems.ts";
import { PROCEDURE_NAMES } from "../../../domain/case/procedures/procedure.ts";
import { PROCEDURE_RULES } from "../../../domain/case/procedures/procedure-rules.ts";
import type { SpecialProcedureKind } from "../../../domain/item/service-item.ts";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { SelectField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import { useProblems } from "../../ui/fields/use-problems.ts";
import { useAct } from "../../ui/use-act.ts";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { useRoster } from "./person-fields.tsx";

interface Props extends ActProps {
  readonly kind: SpecialProcedureKind;
}

const HEARING_HINT =
  "应当在七个工作日前通知申请人，并且自提出听证申请之日起二十个工作日内组织（行政许可法第四十七条、第四十八条）。";

/** 启动: why, until when, and who is answerable. The reason that the review gave is the default. */
export function BeginProcedure({ task, view, guide, kind, done }: Props) {
  const name = PROCEDURE_NAMES[kind];
  const rule = guide.specialProcedures.find((own) => own.kind === kind);
  const asked = view.askedProcedures?.findLast((one) => one.procedure === kind);
  const [words, setWords] = useState({
    reason: asked?.reason ?? "",
    responsible: "",
    limitDays: "",
    presider: "",
    place: "",
    hearingOn: "",
    requestedOn: "",
  });
  const roster = useRoster();
  const problems = useProblems();
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const submit = async (): Promise<void> => {
    const limitDays = /^\d+$/.test(words.limitDays) ? Number(words.limitDays) : null;
    const body = {
      reason: textOrNull(words.reason),
      responsible: words.responsible.trim(),
      limitDays: rule ? null : limitDays,
      presider: words.presider === "" ? null : { personId: words.presider },
      place: textOrNull(words.place),
      ...(kind === "hearing" && {
        hearingOn: textOrNull(words.hearingOn),
        requestedOn: textOrNull(words.requestedOn),
      }),
    };
    const found = beginProblems({ hearingOn: null, ...body }, { kind, hasLimit: rule !== undefined });
    problems.show(found);
    act.forget();
    if (found.length > 0) return;
    const ok = await act.run(async () => {
      try {
        await call("POST /api/tasks/{id}/start", { params: { id: task.id }, body, idempotencyKey: keyFor(body) });
      } catch (error) {
        problems.show(factsOf(error).errors);
        throw error;
      }
      await queries.invalidateQueries({ queryKey: ["cases"] });
    });
    if (ok) done(`${name}已启动，特别程序告知书正在出具。`);
  };
  const field = (key: keyof typeof words, label: string, required = true) => ({
    path: key,
    label,
    required,
    value: words[key],
    problem: problems.at(key),
    onChange: (value: string) => {
      problems.clear(key);
      setWords((before) => ({ ...before, [key]: value }));
    },
  });
  return (
    <ActFrame title={`启动${name}`} problems={problems} error={act.error} onSubmit={() => void submit()}>
      <p>启动后即向申请人出具特别程序告知书，写明所需时间；自启动之日起停止计算有关办理时限。</p>
      <TextArea {...field("reason", "理由")} />
      {!rule && <TextField {...field("limitDays", "预计所需工作日")} />}
      <TextField {...field("responsible", PROCEDURE_RULES[kind].responsible)} size="full" />
      {kind === "hearing" && (
        <>
          <SelectField {...field("presider", "听证主持人")} options={roster} />
          <TextField {...field("requestedOn", "提出听证申请的日期", false)} type="date" size="short" />
          <TextField {...field("hearingOn", "举行听证的日期")} type="date" size="short" hint={HEARING_HINT} />
        </>
      )}
      <TextField {...field("place", "地点", kind === "hearing")} size="full" />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={act.busy}>
          {act.busy ? "正在提交…" : `启动${name}`}
        </button>
      </p>
    </ActFrame>
  );
}
