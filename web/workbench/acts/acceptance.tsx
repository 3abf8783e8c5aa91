import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextArea, TextField } from "../../ui/fields/text-field.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";
import {
  type AcceptanceOutcome,
  answerProblems,
  firstJudgements,
  type Judgements,
  OUTCOMES,
  possibleGrounds,
  possibleOutcomes,
  type RefusalGround,
  toVerdicts,
} from "./acceptance-draft.ts";
import { ActFrame, Refusal, textOrNull } from "./act-parts.tsx";
import type { ActProps } from "./act-props.ts";
import { defineStepForm } from "./define-step-form.ts";
import { basisOf } from "./basis.ts";
import { MaterialJudgements } from "./material-judgements.tsx";
import { useDecision, type DecisionBody } from "./use-decision.ts";

export const acceptance = defineStepForm(AcceptanceForm);

/**
 * 受理审核: every material is judged, then one of the lawful outcomes is chosen. A one-time notice is shown for
 * confirmation before it is sent.
 */
function AcceptanceForm({ task, view, guide, done }: ActProps) {
  const [judgements, setJudgements] = useState<Judgements>(() => firstJudgements(view));
  const [outcome, setOutcome] = useState<AcceptanceOutcome | "">("");
  const [grounds, setGrounds] = useState<Grounds>({
    reason: "",
    basis: basisOf(guide),
    competentOrgan: "",
    ground: "",
  });
  const [asking, setAsking] = useState(false);
  const { problems, busy, error, send, forgetError } = useDecision(task);
  const chosen = OUTCOMES.find(({ value }) => value === outcome);
  const submit = (): void => {
    const found = answerProblems(guide, { outcome, judgements, ...grounds });
    problems.show(found);
    forgetError();
    if (found.length > 0) return;
    if (outcome === "accepted") void decide();
    else setAsking(true);
  };
  const decide = async (): Promise<void> => {
    const ok = await send(decisionOf({ outcome, judgements, grounds }));
    if (ok && chosen) done(chosen.done);
  };
  return (
    <ActFrame title="受理审核" problems={problems} error={asking ? null : error} onSubmit={submit}>
      <MaterialJudgements
        view={view}
        guide={guide}
        judgements={judgements}
        problems={problems}
        onChange={setJudgements}
      />
      <RadioField
        path="outcome"
        label="处理结果"
        required
        value={outcome}
        options={possibleOutcomes(view)}
        problem={problems.at("outcome")}
        onChange={(value) => {
          problems.clear("outcome");
          setOutcome(value as AcceptanceOutcome);
        }}
      />
      <GroundsFields outcome={outcome} view={view} grounds={grounds} problems={problems} onChange={setGrounds} />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? "正在提交…" : (chosen?.action ?? "提交")}
        </button>
      </p>
      {asking && (
        <AskBeforeSending
          outcome={outcome}
          action={chosen?.action ?? "提交"}
          busy={busy}
          onConfirm={() => void decide()}
          onCancel={() => setAsking(false)}
        >
          {outcome === "supplement" ? (
            <NoticePreview guide={guide} judgements={judgements} />
          ) : (
            <p>
              {chosen?.label}：{grounds.reason}
            </p>
          )}
          <Refusal error={error} />
        </AskBeforeSending>
      )}
    </ActFrame>
  );
}

interface Draft {
  readonly outcome: AcceptanceOutcome | "";
  readonly judgements: Judgements;
  readonly grounds: Grounds;
}

/** The check has ensured that no choice is empty. */
function decisionOf({ outcome, judgements, grounds }: Draft): DecisionBody {
  const explains = outcome !== "accepted" && outcome !== "supplement";
  return {
    outcome,
    verdicts: toVerdicts(judgements),
    reason: explains ? textOrNull(grounds.reason) : null,
    basis: explains && outcome !== "terminated" ? textOrNull(grounds.basis) : null,
    ...(outcome === "refused" && {
      ground: grounds.ground,
      competentOrgan: grounds.ground === "otherOrgan" ? textOrNull(grounds.competentOrgan) : null,
    }),
  } as DecisionBody;
}

interface AskBeforeSendingProps {
  readonly outcome: AcceptanceOutcome | "";
  readonly action: string;
  readonly busy: boolean;
  readonly children: ReactNode;
  onConfirm(): void;
  onCancel(): void;
}

function AskBeforeSending({ outcome, action, ...dialog }: AskBeforeSendingProps) {
  const isNotice = outcome === "supplement";
  const words = CONFIRM[isNotice ? "supplement" : "other"];
  return <ConfirmDialog {...words} {...dialog} confirm={action} cancel="返回修改" danger={!isNotice} />;
}

/** The irreversible consequence, in one sentence. */
const CONFIRM = {
  supplement: {
    title: "确认一次性告知的内容",
    consequence: (
      <>
        本办件只能发出<strong>一次</strong>补正告知书（行政许可法第三十二条第一款第四项），发出后不能修改或者增加。
      </>
    ),
  },
  other: { title: "确认处理结果", consequence: "提交后即向申请人出具文书或者转首席代表签批，不能撤回。" },
} as const;

interface Grounds {
  readonly reason: string;
  readonly basis: string;
  readonly competentOrgan: string;
  readonly ground: RefusalGround | "";
}

interface GroundsFieldsProps {
  readonly outcome: AcceptanceOutcome | "";
  readonly view: ActProps["view"];
  readonly grounds: Grounds;
  readonly problems: Problems;
  onChange(grounds: Grounds): void;
}

/** Fields of a negative outcome (APL art. 32). */
function GroundsFields({ outcome, view, grounds, problems, onChange }: GroundsFieldsProps) {
  if (outcome === "" || outcome === "accepted" || outcome === "supplement") return null;
  const field = (name: Exclude<keyof Grounds, "ground">, label: string) => ({
    path: name,
    label,
    required: true,
    value: grounds[name],
    problem: problems.at(name),
    onChange: (value: string) => {
      problems.clear(name);
      onChange({ ...grounds, [name]: value });
    },
  });
  return (
    <>
      {outcome === "refused" && (
        <RadioField
          path="ground"
          label="不予受理的情形"
          required
          value={grounds.ground}
          options={possibleGrounds(view)}
          problem={problems.at("ground")}
          onChange={(ground) => {
            problems.clear("ground");
            onChange({ ...grounds, ground: ground as RefusalGround });
          }}
        />
      )}
      {outcome === "refused" && grounds.ground === "otherOrgan" && (
        <TextField {...field("competentOrgan", "应当受理的行政机关")} size="full" />
      )}
      <TextArea {...field("reason", "理由")} />
      {outcome !== "terminated" && <TextArea {...field("basis", "法律依据")} rows={2} />}
    </>
  );
}

function NoticePreview({ guide, judgements }: { readonly guide: ActProps["guide"]; readonly judgements: Judgements }) {
  const faults = toVerdicts(judgements).filter(({ fault }) => fault !== null);
  const nameOf = (id: string): string => guide.materials.find((material) => material.id === id)?.name ?? id;
  return (
    <>
      <p>请确认下列{faults.length}项就是需要补正的全部内容：</p>
      <ol className="plain-list">
        {faults.map(({ materialId, fault, fix }) => (
          <li key={materialId}>
            <strong>{nameOf(materialId)}</strong>
            <br />
            问题：{fault}
            <br />
            补正方法：{fix}
          </li>
        ))}
      </ol>
      <p>申请人的补正期限为告知之日起{guide.hall.supplementDays}个工作日。</p>
    </>
  );
}
