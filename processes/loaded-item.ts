import type { ApplicationForm } from "../domain/form/form.ts";
import type { ResultLayout, ServiceItem } from "../domain/item/service-item.ts";
import type { ExampleCase } from "./example-case.ts";

/** The files of one service item, read and checked. */
export interface LoadedItem {
  /** NL-002-pesticide-production-licence */
  readonly folder: string;
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
  readonly cases: readonly ExampleCase[];
  /** `process.bpmn` unchanged. */
  readonly bpmn: string;
  /** `decisions/<id>.dmn` unchanged, by id; absent if the folder has none. */
  readonly decisions?: Readonly<Record<string, string>>;
  /** Digest of the whole bundle; the same content gives the same digest whatever the layout of its JSON. */
  readonly sha256: string;
}
