import type { FormField } from "../../../domain/form/form.ts";
import type { TableColumn } from "../../decision/table-edits.ts";
import type { StudioMaterial } from "../material.ts";

/** What the settings of a step choose from, beside the hall's own material. */
export interface SettingsContext {
  readonly material: StudioMaterial;
  /** 审查要点 of the item. */
  readonly reviewPoints: readonly string[];
  /** 判断表 of the draft, by id. */
  readonly tables: readonly { readonly id: string; readonly name: string; readonly text: string }[];
  /** What a table may ask for at the place of the step: to find it out takes a while in a large flow. */
  columns(): readonly TableColumn[];
  /** Members of the package; empty for an item. */
  readonly members: readonly { readonly itemId: string; readonly name: string }[];
  /** The system that takes data of this item, and what may be given; null if the item exchanges none. */
  readonly exchange: { readonly system: string; readonly name: string; readonly data: readonly string[] } | null;
  /** Fields of the application. */
  readonly applicationFields: readonly FormField[];
  /** Published ones are only shown. */
  readonly isReadOnly: boolean;
  /** Writes the file of a table. One step to undo. */
  saveTable(id: string, text: string): void;
  /** The same of a new one, which the step then uses. One step to undo. */
  createTable(id: string, text: string): void;
}
