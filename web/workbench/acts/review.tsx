import { useState } from "react";
import { reviewProblems } from "../../../domain/case/review/review-problems.ts";
import {
  GROUNDS_BESIDE_POINTS,
  type GroundBesidePoints,
  type ReviewPointAnswer,
} from "../../../domain/case/review/review.ts";
import type { CaseView } from "../../../contract/case-view.ts";
import { KIND_WORDS, type KindWords } from "../../../domain/item/kind-words.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { ActFrame, textOrNull } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { basisOf } from "./basis.ts";
import { PlacesNote } from "./places-note.tsx";
import { AskedProcedures } from "./review-procedures.tsx";
import { reviewStepOf } from "./review-step.ts";
import { useDecision } from "./use-decision.ts";

type Answer = { readonly passed: "yes" | "no" | ""; readonly note: string };
type Answers = Readonly<Record<string, Answer>>;

const UNANSWERED: Answer = { passed: "", note: "" };

export const review = defineStepForm(ReviewForm);

/** 审查: an answer to every review point of the step, then the opinion; or a special procedure first, where the flow provides one. */
function ReviewForm({ task, view, guide, done }: ActProps) {
  const [answers, setAnswers] = useState<Answers>({});
  const [opinion, setOpinion] = useState<Opinion | "">("");
  const [reason, setReason] = useState("");
  const step = reviewStepOf(task, guide);
  const [basis, setBasis] = useState(step.lead ? basisOf(guide) : "");
  const [ground, setGround] = useState<GroundBesidePoints | null>(null);
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const words = KIND_WORDS[view.itemKind];
  const submit = async (): Promise<void> => {
    const draft = {
      points: answered(step.points, answers),
      opinion: opinion || null,
      ground: opinion === "refuse" ? ground : null,
      reason: textOrNull(reason),
      basis: textOrNull(basis),
    };
    const found = reviewProblems(draft, {
      kind: view.itemKind,
      reviewPoints: step.points,
      lead: step.lead,
      failedElsewhere: (view.findings ?? []).some(({ points }) => points.some(({ passed }) => !passed)),
    });
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    if (await send({ outcome: "submitted", ...draft })) done(step.lead ? "审查意见已提交。" : "协办审查意见已提交。");
  };
  return (
    <ActFrame title={step.lead ? "审查" : "协办审查"} problems={problems} error={error} onSubmit={() => void submit()}>
      <AskedProcedures task={task} view={view} guide={guide} done={done} busy={busy} send={send} />
      {step.points.map((point) => (
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
        lead={step.lead}
        values={{ opinion, ground }}
        places={view.places}
        problems={problems}
        onOpinion={setOpinion}
        onGround={setGround}
      />
      <GroundFields
        required={opinion === "refuse"}
        basisRequired={opinion === "refuse" && step.lead}
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

type Opinion = "grant" | "refuse" | "none";

interface OpinionFieldsProps {
  readonly words: KindWords;
  readonly lead: boolean;
  readonly values: { readonly opinion: string; readonly ground: GroundBesidePoints | null };
  /** Of an item with a limited number. */
  readonly places: CaseView["places"];
  readonly problems: Problems;
  onOpinion(opinion: Opinion): void;
  onGround(ground: GroundBesidePoints | null): void;
}

const GROUND_LABELS: Readonly<Record<GroundBesidePoints, string>> = {
  falseMaterials: "申请人隐瞒有关情况或者提供虚假材料（行政许可法第七十八条）",
  noPlaceLeft: "符合条件，但本事项的数量已经全部准予（行政许可法第五十七条）",
};

/** The opinion, and whether a refusal rests on another ground than the points. */
function OpinionFields({ words, lead, values, places, problems, onOpinion, onGround }: OpinionFieldsProps) {
  const offered = GROUNDS_BESIDE_POINTS.filter((ground) => ground !== "noPlaceLeft" || places !== undefined);
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
          ...(lead ? [] : [{ value: "none", label: "不提出结论意见" }]),
        ]}
        onChange={(value) => {
          problems.clear("opinion");
          onOpinion(value as Opinion);
        }}
      />
      {lead && places && <PlacesNote places={places} granting={values.opinion !== "refuse"} />}
      {lead &&
        values.opinion === "refuse" &&
        offered.map((ground) => (
          <label key={ground} className="choice">
            <input
              type="checkbox"
              checked={values.ground === ground}
              onChange={(event) => {
                problems.clear("opinion");
                onGround(event.currentTarget.checked ? ground : null);
              }}
            />
            {GROUND_LABELS[ground]}
          </label>
        ))}
    </>
  );
}

interface GroundFieldsProps {
  readonly required: boolean;
  readonly basisRequired: boolean;
  readonly values: { readonly reason: string; readonly basis: string };
  readonly problems: Problems;
  onReason(text: string): void;
  onBasis(text: string): void;
}

function GroundFields({ required, basisRequired, values, problems, onReason, onBasis }: GroundFieldsProps) {
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
        required={basisRequired}
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
