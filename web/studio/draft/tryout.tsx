import { useMemo, useState } from "react";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import type { ApplicationData, ApplicationForm } from "../../../domain/form/form.ts";
import { workingDayCalendar } from "../../../domain/law/calendar.ts";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { ApplicationFields } from "../../ui/fields/application-fields.tsx";
import { toApplicationData, type FormValues } from "../../ui/fields/form-values.ts";
import { TryoutView } from "../fetched-parts.tsx";
import { useCalendarYears, useMaterial } from "../queries.ts";
import "../../style/button.css";
import "../../style/forms.css";

/** 试办: a case walked through the draft as it was saved last. */
export function Tryout({ draft }: { readonly draft: Pick<DraftWithFiles, "itemId" | "files"> }) {
  const material = useMaterial();
  const years = useCalendarYears();
  const calendar = useMemo(() => workingDayCalendar(years.data?.years ?? []), [years.data]);
  if (!material.data || !years.data) {
    const error = material.error ?? years.error;
    return error ? <Failure error={error} /> : <Loading what="正在准备试办" />;
  }
  return (
    <section className="section" aria-labelledby="tryout">
      <h2 id="tryout">试办</h2>
      <p className="muted">
        按草稿的流程图逐步走一件办件，看走哪个分支、由谁办理、出哪些文书、期限到哪一天。不留下任何记录。
      </p>
      <TryoutView
        itemId={draft.itemId}
        files={draft.files}
        material={material.data}
        calendar={calendar}
        today={years.data.today}
        fillIn={(form, change) => <FillIn form={form} change={change} />}
      />
    </section>
  );
}

interface FillInProps {
  readonly form: ApplicationForm;
  change(data: ApplicationData): void;
}

/** The form as applicants see it. */
function FillIn({ form, change }: FillInProps) {
  const [values, setValues] = useState<FormValues>({});
  return (
    <ApplicationFields
      form={form}
      under="tryout"
      values={values}
      problemAt={() => undefined}
      onChange={(key, value) => {
        const next = { ...values, [key]: value };
        setValues(next);
        change(toApplicationData(form, next));
      }}
    />
  );
}
