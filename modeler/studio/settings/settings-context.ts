import type { FormField } from "../../../domain/form/form.ts";
import type { StudioMaterial } from "../material.ts";

/** What the settings of a step choose from, beside the hall's own material. */
export interface SettingsContext {
  readonly material: StudioMaterial;
  /** 审查要点 of the item. */
  readonly reviewPoints: readonly string[];
  /** 判断表 of the draft, by id. */
  readonly tables: readonly { readonly id: string; readonly name: string }[];
  /** Members of the package; empty for an item. */
  readonly members: readonly { readonly itemId: string; readonly name: string }[];
  /** The system that takes data of this item, and what may be given; null if the item exchanges none. */
  readonly exchange: { readonly system: string; readonly name: string; readonly data: readonly string[] } | null;
  /** Fields of the application. */
  readonly applicationFields: readonly FormField[];
  /** Published ones are only shown. */
  readonly isReadOnly: boolean;
}
