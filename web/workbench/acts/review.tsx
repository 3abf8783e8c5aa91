import { useState } from "react";
import { reviewProblems } from "../../../domain/case/review/review-problems.ts";
import type { ReviewPointAnswer } from "../../../domain/case/review/review.ts";
import { limitWithNote } from "../../../domain/item/certainty.ts";
import { KIND_WORDS, type KindWords } from "../../../domain/item/kind-words.ts";
import type { SpecialProcedureRule } from "../../../domain/item/service-item.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { basisOf } from "./basis.ts";
import { useDecision } from "./use-decision.ts";

type Answer = { readonly passed: "yes" | "no" | ""; readonly note: string };
type Answers = Readonly<Record<string, Answer>>;

const UNANSWERED: Answer = { passed: "", note: "" };

export const review = defineStepForm(ReviewForm);

/** 审查: an answer to every review point, then the opinion; or a site survey first where the item provides one. */
function ReviewForm({ task, view, guide, done }: ActProps) {
  const [answers, setAnswers] = useState<Answers>({});
  const [opinion, setOpinion] = useState<"grant" | "refuse" | "">("");
  const [reason, setReason] = useState("");
  const [basis, setBasis] = useState(basisOf(guide));
  const [isFalse, setFalse] = useState(false);
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const words = KIND_WORDS[view.itemKind];
  const submit = async (): Promise<void> => {
    const draft = {
      points: answered(guide.reviewPoints, answers),
      opinion: opinion || null,
      ground: opinion === "refuse" && isFalse ? ("falseMaterials" as const) : null,
      reason: textOrNull(reason),
      basis: textOrNull(basis),
    };
    const found = reviewProblems(draft, { kind: view.itemKind, reviewPoints: guide.reviewPoints });
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    if (await send({ outcome: "submitted", ...draft })) done("审查意见已提交，转首席代表签批。");
  };
  const survey = guide.specialProcedures.find(({ kind }) => kind === "siteSurvey");
  const surveyed = view.procedures.some(({ kind }) => kind === "siteSurvey");
  return (
    <ActFrame title="审查" problems={problems} error={error} onSubmit={() => void submit()}>
      {survey && !surveyed && (
        <SurveyStart
          rule={survey}
          busy={busy}
          start={(why) => send({ outcome: "siteSurvey", points: [], opinion: null, reason: why, basis: null })}
          done={() => done(`${survey.name}已发起，特别程序告知书正在出具。`)}
        />
      )}
      {guide.reviewPoints.map((point) => (
        <PointFields
          key={point}
          point={point}
          answer={answers[point] ?? UNANSWERED}
          problems={problems}
          onChange={(answer) => setAnswers((before) => ({ ...before, [point]: answer }))}
        />
      ))}
      <OpinionFields
        words={words}
        values={{ opinion, isFalse }}
        problems={problems}
        onOpinion={setOpinion}
        onFalse={setFalse}
      />
      <GroundFields
        required={opinion === "refuse"}
        values={{ reason, basis }}
        problems={problems}
        onReason={setReason}
        onBasis={setBasis}
      />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : "提交审查意见"}
        </button>
      </p>
    </ActFrame>
  );
}

interface OpinionFieldsProps {
  readonly words: KindWords;
  readonly values: { readonly opinion: string; readonly isFalse: boolean };
  readonly problems: Problems;
  onOpinion(opinion: "grant" | "refuse"): void;
  onFalse(isFalse: boolean): void;
}

/** The opinion, and whether a refusal rests on false materials. */
function OpinionFields({ words, values, problems, onOpinion, onFalse }: OpinionFieldsProps) {
  return (
    <>
      <RadioField
        path="opinion"
        label="审查意见"
        required
        value={values.opinion}
        problem={problems.at("opinion")}
        options={[
          { value: "grant", label: words.granted },
          { value: "refuse", label: words.refused },
        ]}
        onChange={(value) => {
          problems.clear("opinion");
          onOpinion(value as "grant" | "refuse");
        }}
      />
      {values.opinion === "refuse" && (
        <label className="choice">
          <input
            type="checkbox"
            checked={values.isFalse}
            onChange={(event) => {
              problems.clear("opinion");
              onFalse(event.currentTarget.checked);
            }}
          />
          申请人隐瞒有关情况或者提供虚假材料（行政许可法第七十八条）
        </label>
      )}
    </>
  );
}

interface GroundFieldsProps {
  readonly required: boolean;
  readonly values: { readonly reason: string; readonly basis: string };
  readonly problems: Problems;
  onReason(text: string): void;
  onBasis(text: string): void;
}

function GroundFields({ required, values, problems, onReason, onBasis }: GroundFieldsProps) {
  return (
    <>
      <TextArea
        path="reason"
        label="理由"
        required={required}
        value={values.reason}
        problem={problems.at("reason")}
        onChange={(text) => {
          problems.clear("reason");
          onReason(text);
        }}
      />
      <TextArea
        path="basis"
        label="法律依据"
        rows={2}
        required={required}
        value={values.basis}
        problem={problems.at("basis")}
        onChange={(text) => {
          problems.clear("basis");
          onBasis(text);
        }}
      />
    </>
  );
}

/** The points that have an answer, as the API takes them. */
function answered(points: readonly string[], answers: Answers): readonly ReviewPointAnswer[] {
  return points.flatMap((point) => {
    const { passed, note } = answers[point] ?? UNANSWERED;
    return passed === "" ? [] : [{ point, passed: passed === "yes", note: textOrNull(note) }];
  });
}

interface PointFieldsProps {
  readonly point: string;
  readonly answer: Answer;
  readonly problems: Problems;
  onChange(answer: Answer): void;
}

function PointFields({ point, answer, problems, onChange }: PointFieldsProps) {
  const path = `points.${point}`;
  return (
    <div className="judgement">
      <RadioField
        path={path}
        label={point}
        required
        value={answer.passed}
        problem={problems.at(path)}
        options={[
          { value: "yes", label: "符合" },
          { value: "no", label: "不符合" },
        ]}
        onChange={(passed) => {
          problems.clear(path);
          onChange({ ...answer, passed: passed as Answer["passed"] });
        }}
      />
      <TextField
        path={`${path}.note`}
        label={`${point}的说明`}
        size="full"
        value={answer.note}
        onChange={(note) => onChange({ ...answer, note })}
      />
    </div>
  );
}

interface SurveyStartProps {
  readonly rule: SpecialProcedureRule;
  readonly busy: boolean;
  start(reason: string): Promise<boolean>;
  done(): void;
}

/** 发起实地勘察: a step outside the hall, with a reason that the applicant is given. */
function SurveyStart({ rule, busy, start, done }: SurveyStartProps) {
  const { name, limit } = rule;
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const confirm = async (): Promise<void> => {
    setProblem(reason.trim() === "" ? "请写明理由。" : undefined);
    if (reason.trim() === "") return;
    if (await start(reason.trim())) done();
    else setAsking(false);
  };
  return (
    <div className="inset">
      <p>
        本事项设有{name}（{limitWithNote(limit)}）。需要核查现场的，先发起{name}，完成后再提交审查意见。
      </p>
      <p className="actions">
        <button type="button" className="button" onClick={() => setAsking(true)}>
          发起{name}
        </button>
      </p>
      {asking && (
        <ConfirmDialog
          title={`发起${name}`}
          consequence={`发起后即向申请人出具特别程序告知书，不能撤回；${clockEffect(rule)}`}
          confirm={`确认发起${name}`}
          busy={busy}
          onConfirm={() => void confirm()}
          onCancel={() => setAsking(false)}
        >
          <TextArea path="surveyReason" label="理由" required value={reason} problem={problem} onChange={setReason} />
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Which limits are paused during the procedure. */
function clockEffect({ excludedFromStatutoryClock, excludedFromPromisedClock }: SpecialProcedureRule): string {
  const limits = [excludedFromStatutoryClock ? "法定时限" : "", excludedFromPromisedClock ? "承诺时限" : ""].filter(
    (limit) => limit !== "",
  );
  return limits.length > 0 ? `所需时间不计入${limits.join("和")}。` : "所需时间计入办理时限。";
}
