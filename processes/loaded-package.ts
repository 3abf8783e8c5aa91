import type { ApplicationForm } from "../domain/form/form.ts";
import type { ResultLayout, ServiceItem } from "../domain/item/service-item.ts";
import type { PackageDefinition } from "../domain/package/package-definition.ts";
import type { PackageExample } from "../domain/package/package-example.ts";

/** The files of one package (一件事), read and checked. */
export interface LoadedPackage {
  /** PK-01-open-restaurant */
  readonly folder: string;
  readonly definition: PackageDefinition;
  /** Its own fields only: those of the members are merged in by the answers. */
  readonly form: ApplicationForm;
  readonly cases: readonly PackageExample[];
  /** `process.bpmn` unchanged. */
  readonly bpmn: string;
  /** The item as which it is listed, filed and kept. */
  readonly item: ServiceItem;
  readonly result: ResultLayout;
  /** Digest of its own files; the same content gives the same digest whatever the layout of its JSON. */
  readonly sha256: string;
}
