import type { ControlProps } from "./control-props.ts";
import { NamedSelect } from "../named-select.tsx";

/** One of the words of the kind, by its Chinese name. A stored word that is none any more is shown as such, not as nothing. */
export function ChoiceControl({ id, field, value, context, change }: ControlProps) {
  const { control } = field;
  if (control.type !== "choice") return null;
  const chosen = value ?? field.standard;
  const isKnown = control.options.some((option) => option.value === chosen);
  const unknown = chosen === undefined || isKnown ? [] : [{ value: chosen as string, label: "已不能选择的内容" }];
  return (
    <NamedSelect
      id={id}
      disabled={context.isReadOnly}
      placeholder="请选择"
      status={unknown.length > 0 ? "error" : ""}
      value={chosen as string | undefined}
      options={[...control.options.map((option) => ({ value: option.value, label: option.name })), ...unknown]}
      onChange={change}
    />
  );
}
