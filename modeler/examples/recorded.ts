import type { ApplicationData, ApplicationForm, FormField } from "../../domain/form/form.ts";
import { isRouting } from "../../domain/flow/routing.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { visibleFields } from "../../domain/form/visible.ts";
import { completed } from "./completed.ts";
import type { Example } from "./example.ts";

/** An example case as `cases.json` writes it whole. */
export interface WholeExample extends Example {
  readonly applicant: { readonly type: string };
  readonly materials: readonly string[];
  readonly deliveryMode: string;
}

/** What of a finished case becomes an example. */
export interface FinishedCase {
  readonly name: string;
  readonly applicantType: string;
  readonly application: ApplicationData;
  readonly materials: readonly string[];
  readonly deliveryMode: string;
  readonly status: string;
  /** As it goes through the draft. */
  readonly path: Example["expect"]["path"];
}

/**
 * Makes an example of a finished case. Nothing that could say who somebody is goes with it: of the application only choices, ticks and the numbers on which the flow branches; everything else is invented, and the
 * applicant is that of an example of the draft. Null without any example to take one from.
 */
export function recordedExample(
  finished: FinishedCase,
  { form, item }: { readonly form: Pick<ApplicationForm, "components">; readonly item: Pick<ServiceItem, "materials"> },
  examples: readonly WholeExample[],
): WholeExample | null {
  const same = examples.find(({ applicant }) => applicant.type === finished.applicantType) ?? examples[0];
  if (same === undefined) return null;
  const listed = new Set(item.materials.map(({ id }) => id));
  return {
    name: freeName(finished.name, examples),
    applicant: same.applicant,
    application: completed(form, choicesIn(form, finished.application)).application,
    materials: finished.materials.filter((id) => listed.has(id)),
    deliveryMode: finished.deliveryMode,
    expect: { path: finished.path, status: finished.status },
  };
}

function choicesIn(form: Pick<ApplicationForm, "components">, application: ApplicationData): ApplicationData {
  return Object.fromEntries(
    visibleFields(form, application).flatMap((field) => {
      const value = application[field.key];
      return value !== undefined && tellsNobody(field) ? [[field.key, value] as const] : [];
    }),
  );
}

function tellsNobody(field: FormField): boolean {
  if (field.type === "number") return isRouting(field);
  return ["checkbox", "select", "radio", "checklist"].includes(field.type);
}

function freeName(name: string, examples: readonly { readonly name: string }[]): string {
  const taken = new Set(examples.map((example) => example.name));
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name}（${number}）`;
    if (!taken.has(tried)) return tried;
  }
}
