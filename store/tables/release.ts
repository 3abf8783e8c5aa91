import type { ResultLayout, ServiceItem } from "../../domain/item/service-item.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
/** One immutable bundle of a service item (发布版本): a case is pinned to it for life. */
export interface Release {
  readonly itemId: string;
  readonly release: number;
  readonly sha256: string;
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
  readonly bpmn: string;
}
