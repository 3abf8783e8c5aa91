import { useState } from "react";
import type { Publicity } from "../../../contract/step-facts.ts";
import {
  answerProblems,
  contentProblems,
  type AnswerDraft,
} from "../../../domain/case/publicity/publicity-problems.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea } from "../../ui/fields/text-field.tsx";
import { writtenDate } from "../../ui/written.ts";
import { ActFrame } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { useDecision } from "./use-decision.ts";
import { useStart } from "./use-start.ts";

export const publicity = defineStepForm(PublicityForm);

/** 公示: first its beginning, from which everybody can read it; after its last day the answers to all objections. */
function PublicityForm(props: ActProps) {
  const begun = props.view.publicities?.find(({ instance }) => instance === props.task.instance);
  return begun ? <EndPublicity {...props} begun={begun} /> : <BeginPublicity {...props} />;
}

function BeginPublicity({ task, view, done }: ActProps) {
  const [content, setContent] = useState("");
  const { problems, busy, error, start, forgetError } = useStart(task);
  const { place, basis, limitDays, unit } = task.settings as Readonly<Record<string, string | number>>;
  const submit = async (): Promise<void> => {
    const found = contentProblems(content, view.applicant);
    problems.show(found);
    forgetError();
    if (found.length === 0 && (await start({ content: content.trim() }))) done("公示已经开始，公示公告正在出具。");
  };
  return (
    <ActFrame title={`开始${task.name}`} problems={problems} error={error} onSubmit={() => void submit()}>
      <p>
        根据{basis}，在{place}公示{limitDays}
        {unit === "naturalDay" ? "日" : "个工作日"}。事项名称、办件编号和申请人自动列出，自然人的姓名隐去部分文字。
      </p>
      <TextArea
        path="content"
        label="公示内容"
        hint="不得含有个人隐私、商业秘密，不得写明自然人的姓名、身份证件号码和电话号码（行政许可法第五条）。"
        required
        rows={6}
        value={content}
        problem={problems.at("content")}
        onChange={(text) => {
          problems.clear("content");
          setContent(text);
        }}
      />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "开始公示"}
        </button>
      </p>
    </ActFrame>
  );
}

function EndPublicity({ task, done, begun }: ActProps & { readonly begun: Publicity }) {
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const [answers, setAnswers] = useState<readonly AnswerDraft[]>([]);
  const drafts = begun.objections.map(({ id }) => answers.find((one) => one.id === id) ?? { id, ...NO_ANSWER });
  const change = (draft: AnswerDraft): void => setAnswers([...answers.filter(({ id }) => id !== draft.id), draft]);
  const submit = async (): Promise<void> => {
    const found = answerProblems(begun.objections, drafts);
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    const upheld = drafts.some((draft) => draft.upheld === true);
    const body = {
      answers: drafts.map((draft) => ({ id: draft.id, upheld: draft.upheld === true, words: draft.words.trim() })),
    };
    if (await send(body)) done(upheld ? "公示已结束，异议成立，办件退回审查。" : "公示已结束，继续办理。");
  };
  return (
    <ActFrame title={`${task.name}期满`} problems={problems} error={error} onSubmit={() => void submit()}>
      <p>
        自{writtenDate(begun.begunOn)}起公示，至<strong>{begun.endText}</strong>届满。
        {begun.isOver ? "公示期已经届满。" : "届满前不能结束公示。"}
      </p>
      {begun.objections.length === 0 && <p className="muted">没有收到异议。</p>}
      {begun.objections.map((objection, index) => (
        <AnswerFields
          key={objection.id}
          title={`异议${index + 1}`}
          objection={objection}
          draft={drafts[index] ?? { id: objection.id, ...NO_ANSWER }}
          index={index}
          problems={problems}
          onChange={change}
        />
      ))}
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy || !begun.isOver}>
          {busy ? "正在提交…" : "结束公示"}
        </button>
      </p>
    </ActFrame>
  );
}

const NO_ANSWER = { upheld: null, words: "" } as const;

interface AnswerProps {
  readonly title: string;
  readonly objection: Publicity["objections"][number];
  readonly draft: AnswerDraft;
  readonly index: number;
  readonly problems: ReturnType<typeof useDecision>["problems"];
  onChange(draft: AnswerDraft): void;
}

/** What was objected, and whether it holds. */
function AnswerFields({ title, objection, draft, index, problems, onChange }: AnswerProps) {
  const [choice, words] = [`answers.${draft.id}`, `answers[${index}].words`];
  const clear = (path: string, next: AnswerDraft): void => {
    problems.clear(path);
    onChange(next);
  };
  return (
    <fieldset className="inset">
      <legend>
        {title}（{writtenDate(objection.on)}，{objection.name}，{objection.contact}）
      </legend>
      <p>{objection.content}</p>
      <RadioField
        path={choice}
        label="核实结论"
        required
        value={draft.upheld === null ? "" : String(draft.upheld)}
        problem={problems.at(choice)}
        options={[
          { value: "false", label: "异议不成立" },
          { value: "true", label: "异议成立，退回审查" },
        ]}
        onChange={(value) => clear(choice, { ...draft, upheld: value === "true" })}
      />
      <TextArea
        path={words}
        label="答复和理由"
        required
        value={draft.words}
        problem={problems.at(words)}
        onChange={(text) => clear(words, { ...draft, words: text })}
      />
    </fieldset>
  );
}
