import { Input } from "antd";
import { useDraftText } from "../use-draft-text.ts";
import type { ControlProps } from "./control-props.ts";

/** A line of text: written to the draft when the person leaves it or presses Enter, so that one text is one step to undo. */
export function TextControl({ id, field, value, context, change }: ControlProps) {
  const { control } = field;
  const text = useDraftText(typeof value === "string" ? value : "", (written) => change(written || undefined));
  if (control.type !== "text" && control.type !== "longText") return null;
  const common = {
    id,
    maxLength: control.most,
    disabled: context.isReadOnly,
    value: text.value,
    "aria-required": field.isRequired,
    onChange: text.onChange,
    onBlur: text.commit,
  };
  if (control.type === "longText") return <Input.TextArea {...common} rows={2} />;
  return <Input {...common} onPressEnter={text.commit} />;
}
