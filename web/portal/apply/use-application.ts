import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { applicantProblems } from "../../../domain/case/applicant.ts";
import { checkApplication } from "../../../domain/form/check.ts";
import type { DeliveryMode } from "../../../domain/item/service-item.ts";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import type { FiledCase, ItemGuide, Session } from "../../ui/api/answers.ts";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { type FormValues, toApplicationData } from "../../ui/fields/form-values.ts";
import { useProblems } from "../../ui/fields/use-problems.ts";
import { useHandedIn } from "../../ui/upload/use-handed-in.ts";
import { materialProblems, namedMaterials } from "../../ui/upload/material-problems.ts";
import { useAct } from "../../ui/use-act.ts";
import { type ApplicantValues, knownApplicant, startingType, toApplicant } from "./applicant-values.ts";
import { namedApplicantProblems } from "./applicant-labels.ts";

/** One application while it is being filled in: its values, its problems, and the way to send it. */
export function useApplication(guide: ItemGuide, session: Session) {
  const modes = guide.hall.deliveryModes;
  const [applicant, setApplicant] = useState<ApplicantValues>(() => knownApplicant(startingType(guide.applicantTypes, session), session));
  const [values, setValues] = useState<FormValues>({});
  const [deliveryMode, setDeliveryMode] = useState<DeliveryMode | "">(modes.length === 1 ? (modes[0] ?? "") : "");
  const [touched, setTouched] = useState(false);
  const problems = useProblems();
  const handed = useHandedIn((materialId) => problems.clear(`materials.${materialId}`));
  const act = useAct();
  const keyFor = useAttemptKey();
  const [, go] = useLocation();
  useWarnBeforeLeaving(touched && !act.busy);

  const body = () => ({ itemId: guide.id, applicant: toApplicant(applicant), application: toApplicationData(guide.form, values), materials: handed.handedIn(), deliveryMode });
  const submit = async (): Promise<void> => {
    const content = body();
    const found = [
      ...namedApplicantProblems(applicantProblems(content.applicant), content.applicant),
      ...checkApplication(guide.form, content.application),
      ...materialProblems(guide.materials.filter(isDemanded), handed),
      ...(deliveryMode === "" ? [{ field: "deliveryMode", message: "请选择领取方式。" }] : []),
    ];
    problems.show(found);
    if (found.length > 0) return;
    await act.run(async () => {
      const filed = await sendOrShow(content);
      if (filed) go(`/cases/${filed.id}?filed=1`, { replace: true });
    });
  };
  /** Refusals that name fields are shown at the fields; others are thrown. */
  const sendOrShow = async (content: ReturnType<typeof body>): Promise<FiledCase | null> => {
    try {
      return await call<FiledCase>("POST", "/cases", { body: content, idempotencyKey: keyFor(content) });
    } catch (error) {
      const named: readonly FieldProblem[] = namedApplicantProblems(namedMaterials(factsOf(error).errors, content.materials), content.applicant);
      if (named.length === 0) throw error;
      problems.show(named);
      return null;
    }
  };
  return {
    applicant, values, deliveryMode, handed, problems, act, submit,
    changeApplicant: (part: Partial<ApplicantValues>) => { setTouched(true); setApplicant((before) => changed(before, part, session)); },
    changeValue: (key: string, value: FormValues[string]) => { setTouched(true); problems.clear(`application.${key}`); setValues((before) => ({ ...before, [key]: value })); },
    changeDeliveryMode: (mode: string) => { problems.clear("deliveryMode"); setDeliveryMode(mode as DeliveryMode); },
  };
}

export type Application = ReturnType<typeof useApplication>;

/** Between a person and an organisation everything else changes too. */
function changed(before: ApplicantValues, part: Partial<ApplicantValues>, session: Session): ApplicantValues {
  const other = part.type !== undefined && (part.type === "1") !== (before.type === "1");
  return { ...(other ? knownApplicant(part.type, session) : before), ...part };
}

/** Required and not fetched by the organ itself: asked for before sending, so that a one-time notice is not needed. */
function isDemanded(material: ItemGuide["materials"][number]): boolean {
  return material.necessity === "required" && !material.exemptBySharing;
}

function useWarnBeforeLeaving(warn: boolean): void {
  useEffect(() => {
    if (!warn) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [warn]);
}
