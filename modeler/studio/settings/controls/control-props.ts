import type { SettingField } from "../../../settings/setting-fields.ts";
import type { SettingsContext } from "../settings-context.ts";

/** What every control of a setting gets. */
export interface ControlProps {
  /** Id of the control in the page, for its label. */
  readonly id: string;
  readonly field: SettingField;
  /** Undefined while it is not set. */
  readonly value: unknown;
  /** All settings of the step, as stored. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly context: SettingsContext;
  /** Undefined: not set any more. */
  change(value: unknown): void;
}
