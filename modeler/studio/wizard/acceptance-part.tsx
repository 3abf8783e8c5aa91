import { Radio } from "antd";
import { useId } from "react";
import { ROLE_NAMES } from "../../../domain/case/actor.ts";
import { OptionalChoice } from "./optional-choice.tsx";
import type { Field } from "./fields.tsx";
import type { PartProps } from "./wizard-props.ts";

/** 受理和收费: who accepts, and whether and when the applicant pays. */
export function AcceptancePart({ choices, isReadOnly, change, ...props }: PartProps) {
  return (
    <fieldset className="studio-group">
      <legend>受理和收费</legend>
      <RadioChoice
        label="怎样受理"
        value={choices.acceptance}
        options={[
          { value: "automatic", label: "材料齐全、符合法定形式的，当场受理" },
          { value: "person", label: "每件都由工作人员审核以后受理" },
        ]}
        isReadOnly={isReadOnly}
        choose={(acceptance) => change({ ...choices, acceptance })}
      />
      <RadioChoice
        label="由谁受理"
        value={choices.acceptanceBy}
        options={(["clerk", "officer"] as const).map((value) => ({ value, label: ROLE_NAMES[value] }))}
        isReadOnly={isReadOnly}
        choose={(acceptanceBy) => change({ ...choices, acceptanceBy })}
      />
      <FeeChoice {...props} choices={choices} isReadOnly={isReadOnly} change={change} />
    </fieldset>
  );
}

interface RadioProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly isReadOnly: boolean;
  choose(value: Value): void;
}

/** One of a few, all of them in sight. */
export function RadioChoice<Value extends string>({ label, value, options, isReadOnly, choose }: RadioProps<Value>) {
  const id = useId();
  return (
    <div className="studio-field">
      <span id={id}>{label}</span>
      <Radio.Group
        aria-labelledby={id}
        value={value}
        disabled={isReadOnly}
        options={[...options]}
        onChange={({ target }) => choose(target.value as Value)}
      />
    </div>
  );
}

interface FeeFacts {
  readonly at: "beforeReview" | "beforeIssuance";
  readonly name: string;
  readonly standard: string;
  readonly basis: string;
  readonly yuan: number;
}

const AT: Field<FeeFacts> = {
  name: "at",
  label: "什么时候缴费",
  options: [
    { value: "beforeReview", label: "受理以后、审查以前" },
    { value: "beforeIssuance", label: "决定以后、制证以前" },
  ],
};
const FEE: readonly Field<FeeFacts>[] = [
  AT,
  { name: "name", label: "收费名称" },
  { name: "standard", label: "收费标准", hint: "办事指南上写明的标准。" },
  {
    name: "basis",
    label: "收费的法律依据",
    hint: "没有法律、行政法规依据的，不得收费（《行政许可法》第五十八条）。",
  },
  { name: "yuan", label: "金额（元）" },
];

const FEN = 100;

/** 收费. A table of several rates is set with the item; here only when it is paid. */
function FeeChoice({ choices, isReadOnly, change }: PartProps) {
  const { fee, flow } = choices;
  const [rate, another] = fee.rates ?? [];
  const isTable = another !== undefined || (rate !== undefined && (rate.when !== null || rate.times !== null));
  const write = (facts: FeeFacts | null): void => {
    if (facts === null) return change({ ...choices, fee: { charged: false, name: null, standard: null, basis: null } });
    const { at, name, standard, basis, yuan } = facts;
    const rates = isTable ? fee.rates : [rateOf(rate?.key, name, yuan)];
    change({
      ...choices,
      fee: { charged: true, name, standard, basis, ...(rates && { rates }) },
      flow: { ...flow, payment: at },
    });
  };
  const facts: FeeFacts = {
    at: flow.payment ?? "beforeReview",
    name: fee.name ?? "",
    standard: fee.standard ?? "",
    basis: fee.basis ?? "",
    yuan: (rate?.fen ?? 0) / FEN,
  };
  return (
    <OptionalChoice
      label="收费"
      hint={isTable ? "收费标准有几项，金额在“事项设置”中修改。" : "增加缴费通知和等待缴费两个环节。"}
      fields={isTable ? FEE.filter(({ name }) => name !== "yuan") : FEE}
      facts={fee.charged ? facts : null}
      first={facts}
      isReadOnly={isReadOnly}
      change={write}
    />
  );
}

function rateOf(key = "fee", name: string, yuan: number) {
  return { key, name, fen: Math.round(yuan * FEN), when: null, times: null };
}
