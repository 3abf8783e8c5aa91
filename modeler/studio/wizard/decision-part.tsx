import type { ForwardingRule, PublicityRule } from "../../../domain/item/item-flow.ts";
import type { CommitmentRoute } from "../../../domain/item/item-flow.ts";
import { withFact } from "../../wizard/choices/change-choices.ts";
import type { WizardChoices } from "../../wizard/choices/choices.ts";
import { RadioChoice } from "./acceptance-part.tsx";
import type { Field } from "./fields.tsx";
import { OptionalChoice } from "./optional-choice.tsx";
import type { PartProps } from "./wizard-props.ts";

/** 审查以后: deliberation, publicity, the upper body, and who signs. */
export function DecisionPart(props: PartProps) {
  const { choices, isReadOnly, change } = props;
  return (
    <fieldset className="studio-group">
      <legend>审议和签批</legend>
      <Deliberation {...props} />
      <PublicityChoice {...props} />
      <ForwardingChoice {...props} />
      {choices.review === "rule" ? (
        <RadioChoice
          label="签批"
          value={choices.signOff}
          options={[
            { value: "chiefRepresentative", label: "首席代表逐件签批" },
            { value: "standing", label: "按规则能够决定的，依委托授权直接用印；其他的由首席代表签批" },
          ]}
          isReadOnly={isReadOnly}
          choose={(signOff) => change({ ...choices, signOff })}
        />
      ) : (
        <p>签批：首席代表逐件签批，审查人员不得签批同一办件。</p>
      )}
    </fieldset>
  );
}

type Deliberated = "never" | "always" | "byTable";

function Deliberation({ item, choices, isReadOnly, change }: PartProps) {
  const table = choices.flow.decisionTable ?? item.hall.flow?.decisionTable;
  const now: Deliberated = choices.flow.deliberation === true ? "always" : "never";
  const choose = (next: Deliberated): void => {
    const flow = withFact(choices, "deliberation", next === "always" ? true : undefined);
    change(withFact(flow, "decisionTable", next === "byTable" ? table : undefined));
  };
  return (
    <RadioChoice
      label="集体审议"
      value={choices.flow.decisionTable === undefined ? now : "byTable"}
      options={[
        { value: "never", label: "不需要" },
        { value: "always", label: "每件都需要" },
        ...(table === undefined ? [] : [{ value: "byTable" as const, label: "按判断表认定重大、复杂的才需要" }]),
      ]}
      isReadOnly={isReadOnly}
      choose={choose}
    />
  );
}

const UNIT: Field<PublicityRule> = {
  name: "unit",
  label: "按什么计算",
  options: [
    { value: "workingDay", label: "工作日" },
    { value: "naturalDay", label: "自然日" },
  ],
};
const PUBLICITY: readonly Field<PublicityRule>[] = [
  { name: "days", label: "公示天数" },
  UNIT,
  { name: "place", label: "在哪里公示" },
  { name: "basis", label: "公示的法律依据" },
];
const FIRST_PUBLICITY: PublicityRule = { days: 5, unit: "workingDay", place: "省政务服务网", basis: "" };

function PublicityChoice({ choices, isReadOnly, change }: PartProps) {
  return (
    <OptionalChoice
      label="公示"
      hint="作出决定以前公示，任何单位和个人可以提出异议；异议成立的，退回审查。"
      fields={PUBLICITY}
      facts={choices.flow.publicity ?? null}
      first={FIRST_PUBLICITY}
      isReadOnly={isReadOnly}
      change={(facts) => change(withFact(choices, "publicity", facts ?? undefined))}
    />
  );
}

/** An item that only reviews and forwards cannot do without it. */
function ForwardingChoice({ item, choices, isReadOnly, change }: PartProps) {
  const isPreliminary = item.kind === "preliminaryForwarding";
  const after: Field<ForwardingRule> = {
    name: "after",
    label: "转报以后",
    options: [
      { value: "await", label: "等待上级答复" },
      ...(isPreliminary ? [{ value: "close" as const, label: "办结" }] : []),
    ],
  };
  return (
    <OptionalChoice
      label="转报上级机关"
      hint="审查以后连同全部申请材料直接报送上级机关。"
      fields={[{ name: "to", label: "报送哪个机关" }, after]}
      facts={choices.flow.forwarding ?? null}
      first={{ to: "", after: isPreliminary ? "close" : "await" }}
      isReadOnly={isReadOnly || (isPreliminary && choices.flow.forwarding !== undefined)}
      change={(facts) => change(withFact(choices, "forwarding", facts ?? undefined))}
    />
  );
}

const COMMITMENT: readonly Field<CommitmentRoute>[] = [
  { name: "basis", label: "实行告知承诺的依据" },
  { name: "postCheckDays", label: "核查期限（工作日）", hint: "自作出决定之日起计算。" },
];
const CHECK_DAYS = 40;

/** 制证以后: the data handed over, and the check of what was committed to. */
export function AfterwardsPart({ item, choices, isReadOnly, change }: PartProps) {
  const exchange = choices.flow.exchange ?? item.hall.flow?.exchange ?? null;
  const write = (commitment: CommitmentRoute | null): void =>
    change({ ...withFact(choices, "postCheck", commitment === null ? undefined : true), commitment });
  return (
    <fieldset className="studio-group">
      <legend>制证和送达以后</legend>
      <OptionalChoice
        label="事后核查（告知承诺）"
        hint="凭书面承诺作出决定，事后核查承诺的内容。"
        fields={COMMITMENT}
        facts={choices.flow.postCheck === true ? choices.commitment : null}
        first={{ basis: "", postCheckDays: CHECK_DAYS }}
        isReadOnly={isReadOnly}
        obstacle={decides(choices, item.kind) ? null : "本机关不作决定的事项，没有事后核查。"}
        change={write}
      />
      <OptionalChoice
        label="数据交换"
        hint="制证以后，把申请表中选定的内容提供给事项设定的接收系统。"
        fields={[]}
        facts={choices.flow.exchange ?? null}
        first={exchange ?? { system: "", data: [] }}
        isReadOnly={isReadOnly}
        obstacle={exchange === null ? "事项没有设定接收数据的系统。" : null}
        change={(facts) => change(withFact(choices, "exchange", facts ?? undefined))}
      />
    </fieldset>
  );
}

function decides({ flow }: WizardChoices, kind: string): boolean {
  return kind !== "preliminaryForwarding" || flow.forwarding === undefined;
}
