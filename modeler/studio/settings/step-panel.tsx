import { Input } from "antd";
import { useId } from "react";
import type { StepDefinition } from "../../../domain/case/define-step.ts";
import { settingFields, type SettingField } from "../../settings/setting-fields.ts";
import { performerName, performersOf } from "./performers.ts";
import { SettingControl } from "./setting-control.tsx";
import type { SettingsContext } from "./settings-context.ts";
import { useDraftText } from "./use-draft-text.ts";
import { NamedSelect } from "./named-select.tsx";

/** One step of the draft as its panel shows it. */
export interface PanelStep {
  readonly elementId: string;
  readonly kind: StepDefinition;
  readonly name: string;
  /** As stored: absent ones have their standard. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The group of a person's step; null for all others. */
  readonly group: string | null;
  /** Whose officers decide the item. */
  readonly ownDepartment: string | null;
}

/** What a panel may change of a step; each is one step to undo. */
export interface StepChanges {
  rename(name: string): void;
  set(setting: string, value: unknown): void;
  give(group: string): void;
}

interface Props {
  readonly step: PanelStep;
  readonly context: SettingsContext;
  readonly changes: StepChanges;
}

/** 办理设置: the small form of one step, made from the declaration of its kind. */
export function StepPanel({ step, context, changes }: Props) {
  const fields = settingFields(step.kind);
  const [first, further] = [fields.filter(isCommonlySet), fields.filter((field) => !isCommonlySet(field))];
  return (
    <section className="studio-panel" aria-label={`“${step.name}”的办理设置`}>
      <header>
        <h2>{step.kind.name}</h2>
        <p className="studio-hint">{step.kind.hint}</p>
      </header>
      <NameField step={step} context={context} rename={changes.rename} />
      {step.group !== null && <PerformerField step={step} context={context} give={changes.give} />}
      {[...further, ...first].map((field) => (
        <Setting
          key={`${step.elementId} ${field.name}`}
          field={field}
          step={step}
          context={context}
          changes={changes}
        />
      ))}
    </section>
  );
}

/** Those of every kind stand last, in the same place in each panel. */
function isCommonlySet({ name }: SettingField): boolean {
  return name === "days" || name === "publicName";
}

function NameField({ step, context, rename }: Omit<Props, "changes"> & Pick<StepChanges, "rename">) {
  const id = useId();
  const text = useDraftText(step.name, (name) => name !== "" && rename(name));
  return (
    <div className="studio-field">
      <label htmlFor={id}>环节名称</label>
      <Input
        id={id}
        maxLength={40}
        disabled={context.isReadOnly}
        value={text.value}
        onChange={text.onChange}
        onBlur={text.commit}
        onPressEnter={text.commit}
      />
    </div>
  );
}

function PerformerField({ step, context, give }: Omit<Props, "changes"> & Pick<StepChanges, "give">) {
  const id = useId();
  const known = performersOf(context.material, step.ownDepartment).map(({ group, name }) => ({
    value: group,
    label: name,
  }));
  const group = step.group ?? "";
  const isKnown = known.some(({ value }) => value === group);
  return (
    <div className="studio-field">
      <label htmlFor={id}>谁办</label>
      <NamedSelect
        id={id}
        showSearch
        optionFilterProp="label"
        disabled={context.isReadOnly}
        status={isKnown ? "" : "error"}
        value={group}
        options={isKnown ? known : [...known, { value: group, label: performerName(group, context.material) }]}
        onChange={give}
      />
    </div>
  );
}

function Setting({ field, step, context, changes }: Props & { readonly field: SettingField }) {
  const id = useId();
  return (
    <div className="studio-field">
      <label htmlFor={id}>
        {field.title}
        {field.isRequired && <span className="studio-required">（必填）</span>}
      </label>
      {field.hint !== null && (
        <p className="studio-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      <SettingControl
        id={id}
        field={field}
        value={step.settings[field.name]}
        settings={step.settings}
        context={context}
        change={(value) => changes.set(field.name, value)}
      />
    </div>
  );
}
