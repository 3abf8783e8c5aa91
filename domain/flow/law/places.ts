import type { Office } from "../../posting/office.ts";

/** Where people of the hall work. */
export interface HallPlaces {
  readonly zones: readonly { readonly id: string }[];
  readonly departments: readonly { readonly id: string }[];
  /** Of every department. */
  readonly offices: readonly Office[];
}
