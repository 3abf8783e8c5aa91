import type { ComponentType } from "react";
import { TableControl } from "../decision/table-control.tsx";
import type { SettingSource } from "../../../domain/case/define-step.ts";
import type { SettingControl as Control } from "../../settings/setting-fields.ts";
import { CaseFactsControl } from "./controls/case-facts-control.tsx";
import { ChoiceControl } from "./controls/choice-control.tsx";
import type { ControlProps } from "./controls/control-props.ts";
import { CountControl } from "./controls/count-control.tsx";
import { ExchangeDataControl } from "./controls/exchange-data-control.tsx";
import { FieldsControl } from "./controls/fields-control.tsx";
import { ExchangeSystemControl, MemberControl } from "./controls/list-select-controls.tsx";
import { OutcomesControl } from "./controls/outcomes-control.tsx";
import { ReviewPointsControl } from "./controls/review-points-control.tsx";
import { SwitchControl } from "./controls/switch-control.tsx";
import { TextControl } from "./controls/text-control.tsx";

/** Every control, by what it sets: a new one that is forgotten here does not compile. */
const CONTROLS: Readonly<Record<Exclude<Control["type"], "picked">, ComponentType<ControlProps>>> = {
  text: TextControl,
  longText: TextControl,
  count: CountControl,
  switch: SwitchControl,
  choice: ChoiceControl,
};

const PICKED: Readonly<Record<SettingSource, ComponentType<ControlProps>>> = {
  reviewPoints: ReviewPointsControl,
  decisionTables: TableControl,
  members: MemberControl,
  exchangeSystems: ExchangeSystemControl,
  exchangeData: ExchangeDataControl,
  caseFacts: CaseFactsControl,
  fields: FieldsControl,
  outcomes: OutcomesControl,
};

/** The control of one setting. */
export function SettingControl(props: ControlProps) {
  const { control } = props.field;
  const Chosen = control.type === "picked" ? PICKED[control.source] : CONTROLS[control.type];
  return <Chosen {...props} />;
}
