import { Button, Checkbox } from "antd";
import { useId, useState } from "react";
import { FactFields, missingIn, type Field } from "./fields.tsx";

interface Props<Facts> {
  readonly label: string;
  readonly hint?: string;
  readonly fields: readonly Field<Facts>[];
  /** Null: not chosen. */
  readonly facts: Facts | null;
  /** With which facts it begins. */
  readonly first: Facts;
  readonly isReadOnly: boolean;
  /** Why it cannot be chosen; null when it can. */
  readonly obstacle?: string | null;
  /** Each call is one step to undo. */
  change(facts: Facts | null): void;
}

/** Something that an item may need: ticked, its facts filled in, and only then drawn. */
export function OptionalChoice<Facts extends object>(props: Props<Facts>) {
  const { label, hint, fields, facts, first, isReadOnly, obstacle = null, change } = props;
  const [begun, begin] = useState<Facts | null>(null);
  const hintId = useId();
  const tick = (isOn: boolean): void => {
    if (!isOn) {
      begin(null);
      if (facts !== null) change(null);
    } else if (missingIn(fields, first) === null) change(first);
    else begin(first);
  };
  return (
    <div className="wizard-choice">
      <Checkbox
        checked={facts !== null || begun !== null}
        disabled={isReadOnly || (facts === null && obstacle !== null)}
        aria-describedby={hintId}
        onChange={({ target }) => tick(target.checked)}
      >
        {label}
      </Checkbox>
      <p id={hintId} className="studio-hint">
        {facts === null ? (obstacle ?? hint) : hint}
      </p>
      {facts !== null && <FactFields fields={fields} facts={facts} isReadOnly={isReadOnly} write={change} />}
      {facts === null && begun !== null && (
        <Begun
          label={label}
          fields={fields}
          facts={begun}
          write={begin}
          done={(complete) => {
            begin(null);
            change(complete);
          }}
        />
      )}
    </div>
  );
}

interface BegunProps<Facts> {
  readonly label: string;
  readonly fields: readonly Field<Facts>[];
  readonly facts: Facts;
  write(facts: Facts): void;
  done(facts: Facts): void;
}

/** Facts that are being filled in; nothing is drawn until they are whole. */
export function Begun<Facts extends object>({ label, fields, facts, write, done }: BegunProps<Facts>) {
  const missing = missingIn(fields, facts);
  const missingId = useId();
  return (
    <div className="wizard-begun">
      <FactFields fields={fields} facts={facts} isReadOnly={false} isBegun write={write} />
      <Button type="primary" disabled={missing !== null} aria-describedby={missingId} onClick={() => done(facts)}>
        {`画入“${label}”`}
      </Button>
      <p id={missingId} className="studio-hint">
        {missing}
      </p>
    </div>
  );
}
