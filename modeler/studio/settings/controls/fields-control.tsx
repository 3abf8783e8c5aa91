import { Button, Drawer } from "antd";
import { useState } from "react";
import type { FormField } from "../../../../domain/form/form.ts";
import { isField } from "../../../forms/field-sorts.ts";
import { FormDesigner } from "../../form-designer/form-designer.tsx";
import type { ControlProps } from "./control-props.ts";

/** A step keeps answers alone, and its free texts apart. */
const NOT_IN_STEPS = ["dynamiclist", "heading", "help"] as const;

/** 填写内容 of a step: its own small form, in the same designer as the application. */
export function FieldsControl({ id, field, value, context, change }: ControlProps) {
  const [isOpen, open] = useState(false);
  const fields = Array.isArray(value) ? (value as readonly FormField[]) : [];
  return (
    <div id={id} role="group" tabIndex={-1}>
      <p>{fields.length === 0 ? "还没有填写内容。" : fields.map(({ label }) => label).join("、")}</p>
      <Button onClick={() => open(true)}>{context.isReadOnly ? "查看" : "设置填写内容"}</Button>
      <Drawer title={field.title} size="large" open={isOpen} onClose={() => open(false)} destroyOnHidden>
        <FormDesigner
          title={field.title}
          components={fields}
          isReadOnly={context.isReadOnly}
          mayRoute
          without={NOT_IN_STEPS}
          usesOf={() => []}
          change={(components) => {
            const next = components.filter(isField);
            change(next.length > 0 ? next : undefined);
          }}
        />
      </Drawer>
    </div>
  );
}
