import type { PackageGuide } from "../../../contract/packages.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import type { Answers } from "./packages.ts";

interface QuestionsProps {
  readonly guide: PackageGuide;
  readonly answers: Answers;
  answer(id: string, answer: boolean): void;
}

const OPTIONS = [
  { value: "yes", label: "是" },
  { value: "no", label: "否" },
] as const;

/** 情形问题: each with yes and no; nothing is chosen beforehand. */
export function Questions({ guide, answers, answer }: QuestionsProps) {
  const left = guide.questions.filter(({ id }) => answers[id] === undefined).length;
  return (
    <section className="panel" aria-labelledby="questions">
      <h2 id="questions">先回答几个问题</h2>
      <p className="hint">根据您的回答确定需要办理的事项。</p>
      {guide.questions.map(({ id, question }) => (
        <RadioField
          key={id}
          path={`answers.${id}`}
          label={question}
          required
          value={valueOf(answers[id])}
          options={[...OPTIONS]}
          onChange={(value) => answer(id, value === "yes")}
        />
      ))}
      <p role="status" className="muted">
        {left === 0 ? "问题已全部回答。" : `还有${left}个问题没有回答。`}
      </p>
    </section>
  );
}

function valueOf(answer: boolean | undefined): string {
  if (answer === undefined) return "";
  return answer ? "yes" : "no";
}
