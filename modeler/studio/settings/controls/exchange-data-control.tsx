import { Checkbox } from "antd";
import type { ControlProps } from "./control-props.ts";

/** 提供的内容: fields of the application, by their labels. */
export function ExchangeDataControl({ id, value, context, change }: ControlProps) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const fields = context.applicationFields;
  const gone = chosen.filter((key) => !fields.some((field) => field.key === key));
  const options = [
    ...fields.map(({ key, label }) => ({ value: key, label })),
    ...gone.map((key) => ({ value: key, label: "申请表已没有的内容" })),
  ];
  return (
    <div id={id} role="group" tabIndex={-1}>
      <Checkbox.Group
        className="studio-checks"
        disabled={context.isReadOnly}
        options={options}
        value={[...chosen]}
        onChange={change}
      />
    </div>
  );
}
