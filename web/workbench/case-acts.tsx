import "../style/workbench.css";
import { type ComponentType, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { CaseView } from "../../contract/case-view.ts";
import { useCaseAct, type CaseActSending } from "./acts/use-case-act.ts";
import { CASE_ACT_FORMS } from "./acts/case-act-forms.gen.ts";

type Act = CaseView["acts"][number];

/** By type; a page that is older than the server does not know them all. */
const FORMS = CASE_ACT_FORMS as unknown as Readonly<Record<string, AnyForm | undefined>>;

/** A form and its sending fit each other, for both are of the same act. */
type AnyForm = ComponentType<OneActProps & { readonly sending: CaseActSending<object> }>;

/** What the person may do with the case besides the tasks of its flow: one button for each act, its form behind it. */
export function CaseActs({ view }: { readonly view: CaseView }) {
  const [said, setSaid] = useState<string | null>(null);
  const queries = useQueryClient();
  const done = (message: string): void => {
    setSaid(message);
    void queries.invalidateQueries({ queryKey: ["cases"] });
  };
  if (view.acts.length === 0 && said === null) return null;
  return (
    <section className="section">
      <h2>其他办理</h2>
      {said !== null && (
        <p className="notice notice-good" role="status">
          {said}
        </p>
      )}
      {view.acts.map((act) => (
        <OneAct key={act.type} act={act} view={view} done={done} />
      ))}
    </section>
  );
}

interface OneActProps {
  readonly act: Act;
  readonly view: CaseView;
  done(message: string): void;
}

function OneAct({ act, view, done }: OneActProps) {
  const [open, setOpen] = useState(false);
  const sending = useCaseAct(view.id, act.resource);
  const Form = FORMS[act.type];
  if (!Form) return null;
  return (
    <>
      <p className="actions">
        <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {act.title}
        </button>
      </p>
      {open && <Form act={act} view={view} sending={sending} done={done} />}
    </>
  );
}
