import type { ApplicationForm } from "../../form/form.ts";
import { fieldFaults } from "../../form/form-problems.ts";
import { fieldsOf } from "../../form/visible.ts";
import type { ResultLayout, ServiceItem } from "../service-item.ts";
import { contradiction, type Contradiction } from "./contradiction.ts";
import { feeContradictions, flowContradictions } from "./flow.ts";
import { limitContradictions } from "./limits.ts";

/** What of a bundle is compared. */
export interface Compared {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
}

/** What item, form and layout of the result say against each other, and the rules on limits and fees that no item may break. Asked of a folder, of a draft on the server, and while somebody edits one. */
export function contradictionsOf({ item, form, result }: Compared): readonly Contradiction[] {
  return [
    ...limitContradictions(item),
    ...feeContradictions({ item, form }),
    ...flowContradictions({ item, form }),
    ...formContradictions({ item, form }),
    ...resultContradictions({ item, form, result }),
  ];
}

function formContradictions({ item, form }: Omit<Compared, "result">): readonly Contradiction[] {
  const expected = `${item.id}-application`;
  return [
    ...fieldFaults(form.components).map(({ rule, at, clause }) => contradiction("form", rule, at, `申请表${clause}。`)),
    ...(form.id === expected ? [] : [contradiction("form", "form-id", "id", `申请表的编号应为${expected}。`)]),
  ];
}

function resultContradictions({ item, form, result }: Compared): readonly Contradiction[] {
  const keys = new Set(fieldsOf(form).map((field) => `application.${field.key}`));
  const wrong = (label: string, from: string, why: string): Contradiction =>
    contradiction("result", "result-fields", from, `证照和文书上的“${label}”${why}。`);
  return result.fields.flatMap(({ label, from }) => {
    if (from.startsWith("application.") && !keys.has(from))
      return [wrong(label, from, "取自申请表，申请表里没有这项内容")];
    if (from.startsWith("record.") && item.hall.reviewRecord === null)
      return [wrong(label, from, "取自共享记录，而事项没有写明所查的共享记录")];
    return [];
  });
}
