import { Button, Checkbox } from "antd";
import { useState } from "react";
import { isRouting, routingFacts, type RoutingField } from "../../../domain/flow/routing.ts";
import type { IsoDate } from "../../../domain/law/dates.ts";
import { usualFacts, type Suggestion } from "../../tryout/follow.ts";
import type { Choice, OpenStep } from "../../tryout/choices.ts";
import type { Move } from "../../tryout/moves.ts";
import type { Tryout } from "../../tryout/tryout.ts";
import { NamedSelect } from "../settings/named-select.tsx";
import { dueWords, spanWords } from "./days.ts";
import { NumberInput } from "../settings/number-input.tsx";

interface Props {
  readonly tryout: Tryout;
  readonly open: readonly OpenStep[];
  /** What the example does next. */
  readonly suggestion: Suggestion | null;
  move(move: Move): void;
}

/** 现在的环节: where the case stands, and how each step may end. */
export function OpenSteps({ tryout, open, suggestion, move }: Props) {
  if (open.length === 0) return null;
  return (
    <section className="tryout-open" aria-labelledby="tryout-open">
      <h3 id="tryout-open">{open.length > 1 ? `现在同时办理${open.length}个环节` : "现在的环节"}</h3>
      {open.map((step) => (
        <OneStep key={step.element} step={step} first={tryout.on} suggestion={suggestion} move={move} />
      ))}
    </section>
  );
}

interface OneStepProps extends Pick<Props, "suggestion" | "move"> {
  readonly step: OpenStep;
  /** The day in the case: nothing ends before it. */
  readonly first: IsoDate;
}

function OneStep({ step, first, suggestion, move }: OneStepProps) {
  const { name, kindName, by, since, due, usualDay, choices, fields } = step;
  const [on, setOn] = useState(usualDay);
  const [answers, answer] = useState<Readonly<Record<string, unknown>>>(usualFacts(fields));
  const isNext = (choice: Choice): boolean =>
    suggestion?.open.element === step.element && suggestion.choice.word === choice.word;
  const facts = routingFacts(fields, answers);
  return (
    <div className="tryout-step" role="group" aria-label={name}>
      <p>
        <strong>{name}</strong>
        {kindName !== name && <span className="tryout-aside">{kindName}</span>}
        <span className="tryout-aside">
          {by}，{spanWords(since, since)}开始{due !== null && `，最迟${dueWords(due)}`}
        </span>
      </p>
      {fields.filter(isRouting).map((field) => (
        <Answer
          key={field.key}
          field={field}
          value={answers[field.key]}
          change={(value) => answer((before) => ({ ...before, [field.key]: value }))}
        />
      ))}
      <label>
        办结日期 <input type="date" min={first} value={on} onChange={({ target }) => setOn(target.value || usualDay)} />
      </label>
      <div className="tryout-choices">
        {choices.map((choice) => (
          <Button
            key={`${choice.how} ${choice.word ?? ""}`}
            type={isNext(choice) ? "primary" : "default"}
            onClick={() => move({ open: step, choice, on, facts })}
          >
            {choice.name}
            {isNext(choice) && <span className="tryout-aside">用例</span>}
          </Button>
        ))}
      </div>
    </div>
  );
}

interface AnswerProps {
  readonly field: RoutingField;
  readonly value: unknown;
  change(value: unknown): void;
}

/** A field of a general task on which the flow may branch. */
function Answer({ field, value, change }: AnswerProps) {
  if (field.type === "checkbox")
    return (
      <Checkbox checked={value === true} onChange={({ target }) => change(target.checked)}>
        {field.label}
      </Checkbox>
    );
  return (
    <label className="tryout-answer">
      {field.label}{" "}
      {field.type === "number" ? (
        <NumberInput precision={0} value={typeof value === "number" ? value : null} onChange={change} />
      ) : (
        <NamedSelect
          className="tryout-answer-choice"
          value={typeof value === "string" ? value : undefined}
          onChange={change}
          options={field.values.map((option) => ({ value: option.value, label: option.label }))}
        />
      )}
    </label>
  );
}
