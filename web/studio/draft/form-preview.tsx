import { Segmented } from "antd";
import { useState } from "react";
import type { FormComponent } from "../../../domain/form/form.ts";
import { ApplicationFields } from "../../ui/fields/application-fields.tsx";
import type { FormValues } from "../../ui/fields/form-values.ts";
import "../../style/button.css";
import "../../style/forms.css";

const WIDTHS = { phone: "手机", desk: "电脑" } as const;
type Width = keyof typeof WIDTHS;

/** The form as applicants see it, with conditions at work: it can be filled in, and nothing of it is kept. */
export function FormPreview({ components }: { readonly components: readonly FormComponent[] }) {
  const [width, setWidth] = useState<Width>("phone");
  const [values, setValues] = useState<FormValues>({});
  return (
    <>
      <Segmented
        aria-label="预览的屏幕"
        value={width}
        options={Object.entries(WIDTHS).map(([value, label]) => ({ value: value as Width, label }))}
        onChange={setWidth}
      />
      <div className={`form-preview form-preview-${width}`}>
        <ApplicationFields
          form={{ components }}
          under="preview"
          values={values}
          problemAt={() => undefined}
          onChange={(key, value) => setValues((before) => ({ ...before, [key]: value }))}
        />
      </div>
    </>
  );
}
