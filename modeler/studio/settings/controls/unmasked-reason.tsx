import { Input } from "antd";
import { useId } from "react";
import { useDraftText } from "../use-draft-text.ts";

interface Props {
  readonly name: string;
  readonly reason: string;
  readonly isReadOnly: boolean;
  change(reason: string): void;
}

/** Why one fact about a person is handed out as it is. */
export function UnmaskedReason({ name, reason, isReadOnly, change }: Props) {
  const id = useId();
  const text = useDraftText(reason, change);
  return (
    <div className="studio-field">
      <label htmlFor={id}>“{name}”不脱敏提供的理由（不填写的，脱敏后提供）</label>
      <Input
        id={id}
        maxLength={100}
        disabled={isReadOnly}
        value={text.value}
        onChange={text.onChange}
        onBlur={text.commit}
        onPressEnter={text.commit}
      />
    </div>
  );
}
