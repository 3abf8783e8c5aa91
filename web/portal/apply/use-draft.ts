import { useEffect, useState } from "react";
import type { DeliveryMode } from "../../../domain/item/service-item.ts";
import type { Session } from "../../../contract/session.ts";
import type { ItemGuide } from "../../ui/item-guide.ts";
import type { PackageDelivery } from "../../../domain/package/member-end.ts";
import { type FormValues, toApplicationData } from "../../ui/fields/form-values.ts";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { NOTHING_SEEN, toSeen, type SeenValues } from "../../ui/fields/seen-fields.tsx";
import { useHandedIn } from "../../ui/upload/use-handed-in.ts";
import { type ApplicantValues, knownApplicant, startingType, toApplicant } from "./applicant-values.ts";

/** What is applied for: an item, or a package with the answers that chose its members. */
export interface AppliedFor extends Pick<
  ItemGuide,
  "id" | "name" | "release" | "applicantTypes" | "form" | "materials"
> {
  readonly hall: Pick<ItemGuide["hall"], "deliveryModes">;
  readonly answers?: Readonly<Record<string, boolean>>;
}

/**
 * A draft application. Changing a field clears its problem; leaving the page with a changed form asks for confirmation.
 */
export function useDraft(guide: AppliedFor, session: Session, problems: Problems) {
  const modes = guide.hall.deliveryModes;
  const [applicant, setApplicant] = useState<ApplicantValues>(() =>
    knownApplicant(startingType(guide.applicantTypes, session), session),
  );
  const [values, setValues] = useState<FormValues>({});
  const [deliveryMode, setDeliveryMode] = useState<DeliveryMode | "">(modes.length === 1 ? (modes[0] ?? "") : "");
  const [delivery, setDelivery] = useState<PackageDelivery>("combined");
  const [seen, setSeen] = useState(NOTHING_SEEN);
  const [touched, setTouched] = useState(false);
  const handed = useHandedIn((materialId) => problems.clear(`materials.${materialId}`));
  useWarnBeforeLeaving(touched);
  return {
    applicant,
    values,
    deliveryMode,
    /** Of a package: all results at once, or each as soon as it is there. */
    delivery,
    changeDelivery: setDelivery,
    handed,
    seen,
    /** At the counter: the papers that the parties showed. */
    changeSeen: (part: Partial<SeenValues>) => {
      setTouched(true);
      setSeen((before) => ({ ...before, ...part }));
    },
    atCounter: session.post.role === "clerk",
    changeApplicant: (part: Partial<ApplicantValues>) => {
      setTouched(true);
      setApplicant((before) => changed(before, part, session));
    },
    changeValue: (key: string, value: FormValues[string]) => {
      setTouched(true);
      problems.clear(`application.${key}`);
      setValues((before) => ({ ...before, [key]: value }));
    },
    changeDeliveryMode: (mode: string) => {
      problems.clear("deliveryMode");
      setDeliveryMode(mode as DeliveryMode);
    },
    /** As the API takes it. */
    content: () => ({
      itemId: guide.id,
      // What was filled in is the form of this release: another one in force by now is refused, and the page shows it.
      release: guide.release,
      applicant: toApplicant(applicant),
      application: toApplicationData(guide.form, values),
      materials: handed.handedIn(),
      deliveryMode,
      ...(guide.answers && { package: { answers: guide.answers, delivery } }),
      ...(session.post.role === "clerk" && { seen: toSeen(seen, { applicant: true, agent: applicant.hasAgent }) }),
    }),
  };
}

/** A change between person and organisation resets the other fields too. */
function changed(before: ApplicantValues, part: Partial<ApplicantValues>, session: Session): ApplicantValues {
  const other = part.type !== undefined && (part.type === "1") !== (before.type === "1");
  return { ...(other ? knownApplicant(part.type, session) : before), ...part };
}

function useWarnBeforeLeaving(warn: boolean): void {
  useEffect(() => {
    if (!warn) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [warn]);
}
