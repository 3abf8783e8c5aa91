import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { WizardChoices } from "../../wizard/choices/choices.ts";
import type { StudioMaterial } from "../material.ts";

/** What each part of the wizard shows and changes. */
export interface PartProps {
  readonly item: ServiceItem;
  readonly choices: WizardChoices;
  readonly form: ApplicationForm | null;
  readonly material: StudioMaterial;
  readonly isReadOnly: boolean;
  /** Each call draws the flow anew, as one step to undo. */
  change(choices: WizardChoices): void;
}
