import { Button, Input } from "antd";
import { useDraftText } from "../use-draft-text.ts";
import type { ControlProps } from "./control-props.ts";

interface Outcome {
  readonly word: string;
  readonly name: string;
}

/** 结果: the names under which a step may end. Their words are made here, once, and stay when a name changes: branches ask for them. */
export function OutcomesControl({ id, value, context, change }: ControlProps) {
  const outcomes = Array.isArray(value) ? (value as readonly Outcome[]) : [];
  const put = (next: readonly Outcome[]): void => change(next.length > 0 ? next : undefined);
  return (
    <div id={id} role="group" tabIndex={-1} className="studio-rows">
      {outcomes.map((outcome, at) => (
        <OutcomeRow
          key={outcome.word}
          place={at + 1}
          outcome={outcome}
          isReadOnly={context.isReadOnly}
          rename={(name) => put(outcomes.map((one) => (one === outcome ? { ...one, name } : one)))}
          remove={() => put(outcomes.filter((one) => one !== outcome))}
        />
      ))}
      <Button disabled={context.isReadOnly} onClick={() => put([...outcomes, newOutcome(outcomes)])}>
        增加结果
      </Button>
    </div>
  );
}

interface RowProps {
  readonly place: number;
  readonly outcome: Outcome;
  readonly isReadOnly: boolean;
  rename(name: string): void;
  remove(): void;
}

function OutcomeRow({ place, outcome, isReadOnly, rename, remove }: RowProps) {
  const text = useDraftText(outcome.name, (name) => name !== "" && rename(name));
  return (
    <div className="studio-row">
      <Input
        aria-label={`第${place}种结果的名称`}
        maxLength={20}
        disabled={isReadOnly}
        value={text.value}
        onChange={text.onChange}
        onBlur={text.commit}
        onPressEnter={text.commit}
      />
      <Button disabled={isReadOnly} onClick={remove} aria-label={`删除结果“${outcome.name}”`}>
        删除
      </Button>
    </div>
  );
}

function newOutcome(outcomes: readonly Outcome[]): Outcome {
  const words = new Set(outcomes.map(({ word }) => word));
  let number = outcomes.length + 1;
  while (words.has(`result${number}`)) number += 1;
  return { word: `result${number}`, name: `结果${number}` };
}
