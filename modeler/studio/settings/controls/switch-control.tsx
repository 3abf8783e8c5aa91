import { Switch } from "antd";
import type { ControlProps } from "./control-props.ts";

export function SwitchControl({ id, field, value, context, change }: ControlProps) {
  return (
    <Switch
      id={id}
      checkedChildren="是"
      unCheckedChildren="否"
      disabled={context.isReadOnly}
      checked={(value ?? field.standard) === true}
      onChange={change}
    />
  );
}
