import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { ExampleMember } from "../../../domain/package/package-example.ts";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { parsed } from "../reading/read-draft.ts";

/** An item that is a member, or may become one, with its own flow. */
export interface ReadableMember extends ExampleMember {
  readonly bpmn: string;
}

/** Read from the files of its release; null when they cannot be read. */
export function readableMember(files: Readonly<Record<string, string>>): ReadableMember | null {
  const item = parsed<ServiceItem>(files[BUNDLE_FILES.item]);
  const form = parsed<ApplicationForm>(files[BUNDLE_FILES.form]);
  const cases = parsed<ExampleMember["cases"]>(files[BUNDLE_FILES.cases]);
  const bpmn = files[BUNDLE_FILES.bpmn];
  return item && form && cases && bpmn !== undefined ? { item, form, cases, bpmn } : null;
}
