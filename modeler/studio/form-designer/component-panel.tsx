import { Button, Input } from "antd";
import type {
  FieldRules,
  FormComponent,
  FormField,
  FormOption,
  RowCell,
  TextFormat,
} from "../../../domain/form/form.ts";
import { isField, sortName, sortOf } from "../../forms/field-sorts.ts";
import { withOption } from "../../forms/form-edits.ts";
import { useDraftText } from "../settings/use-draft-text.ts";
import { NamedSelect } from "../settings/named-select.tsx";
import { Flag, Labelled, NumberSetting, TextSetting } from "../settings/small-settings.tsx";
import { ColumnsEditor } from "./columns-editor.tsx";
import { ShownWhenEditor } from "./shown-when-editor.tsx";

interface Props {
  readonly component: FormComponent;
  /** Fields above it: on those its being shown may depend. */
  readonly above: readonly FormField[];
  readonly isReadOnly: boolean;
  readonly mayRoute: boolean;
  change(component: FormComponent): void;
}

/** The settings of one field or heading. */
export function ComponentPanel(props: Props) {
  const { component, above, isReadOnly, change } = props;
  return (
    <>
      <h2>{sortName(component)}</h2>
      {isField(component) ? (
        <FieldSettings {...props} component={component} />
      ) : (
        <TextSetting
          label="文字"
          value={component.text}
          isReadOnly={isReadOnly}
          isLong
          write={(text) => text !== "" && change({ ...component, text })}
        />
      )}
      <ShownWhenEditor
        hide={component.conditional?.hide}
        above={above}
        isReadOnly={isReadOnly}
        change={(hide) => change(withCondition(component, hide))}
      />
    </>
  );
}

function withCondition(component: FormComponent, hide: string | undefined): FormComponent {
  const { conditional: _, ...rest } = component;
  return hide === undefined ? rest : { ...rest, conditional: { hide } };
}

function FieldSettings({ component, isReadOnly, mayRoute, change }: Props & { readonly component: FormField }) {
  const rules = component.validate ?? {};
  const setRules = (next: FieldRules): void => {
    const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && value !== false));
    const { validate: _, ...rest } = component;
    change(Object.keys(kept).length === 0 ? rest : { ...rest, validate: kept });
  };
  return (
    <>
      <TextSetting
        label="名称"
        value={component.label}
        isReadOnly={isReadOnly}
        write={(label) => label !== "" && change({ ...component, label })}
      />
      <TextSetting
        label="填写说明"
        value={component.description ?? ""}
        isReadOnly={isReadOnly}
        write={(text) => change(withDescription(component, text))}
      />
      <Flag
        label="必填"
        isOn={rules.required === true}
        isReadOnly={isReadOnly}
        set={(required) => setRules({ ...rules, required })}
      />
      <Limits component={component} rules={rules} isReadOnly={isReadOnly} set={setRules} />
      {component.type === "dynamiclist" && (
        <ColumnsEditor
          columns={component.components}
          isReadOnly={isReadOnly}
          change={(components) => change({ ...component, components })}
          settings={(column, write) => (
            <FieldSettings
              component={column}
              above={[]}
              isReadOnly={isReadOnly}
              mayRoute={false}
              change={(next) => write(next as RowCell)}
            />
          )}
        />
      )}
      {"values" in component && (
        <Options
          options={component.values}
          isReadOnly={isReadOnly}
          change={(values) => change({ ...component, values })}
        />
      )}
      {mayRoute && isRoutable(component) && (
        <Flag
          label="决定流程走向"
          hint="流程可以按这项内容分情况办理；数字须为设有上下限的整数。"
          isOn={"routing" in component && component.routing === true}
          isReadOnly={isReadOnly}
          set={(routing) => change(withRouting(component, routing))}
        />
      )}
    </>
  );
}

function withDescription(field: FormField, text: string): FormField {
  const { description: _, ...rest } = field;
  return text === "" ? rest : { ...rest, description: text };
}

function isRoutable({ type }: FormField): boolean {
  return type === "number" || type === "checkbox" || type === "select" || type === "radio";
}

/** A field on which the flow branches must surely be there: required and, as a number, whole. */
function withRouting(field: FormField, routing: boolean): FormField {
  const { routing: _, ...rest } = field as FormField & { readonly routing?: boolean };
  if (!routing) return rest;
  const certain = field.type === "checkbox" ? {} : { required: true };
  const whole = field.type === "number" ? { integer: true, min: 0, max: 1_000_000, ...field.validate } : field.validate;
  const validate = { ...whole, ...certain };
  return { ...rest, ...(Object.keys(validate).length > 0 && { validate }), routing: true } as FormField;
}

interface LimitProps {
  readonly component: FormField;
  readonly rules: FieldRules;
  readonly isReadOnly: boolean;
  set(rules: FieldRules): void;
}

/** 格式: named checks, by example; nobody writes a pattern. */
const FORMATS: readonly { readonly value: TextFormat | "any"; readonly label: string }[] = [
  { value: "any", label: "不限" },
  { value: "residentId", label: "居民身份证号码，如 130102199001010018" },
  { value: "creditCode", label: "统一社会信用代码，如 911301007000000000" },
  { value: "phone", label: "联系电话，如 13900000000" },
  { value: "email", label: "电子邮箱" },
  { value: "postalCode", label: "邮政编码，如 050000" },
];

function Limits(props: LimitProps) {
  const { component, rules, isReadOnly, set } = props;
  switch (sortOf(component)) {
    case "number":
      return (
        <>
          <Flag
            label="只能填整数"
            isOn={rules.integer === true}
            isReadOnly={isReadOnly}
            set={(integer) => set({ ...rules, integer })}
          />
          <LeastAndMost {...props} unit="" />
        </>
      );
    case "amount":
      return <LeastAndMost {...props} unit="（元）" />;
    case "dynamiclist":
      return <LeastAndMost {...props} unit="行数" />;
    case "textfield":
    case "textarea":
      return <TextLimits {...props} />;
    default:
      return null;
  }
}

function LeastAndMost({ rules, isReadOnly, set, unit }: LimitProps & { readonly unit: string }) {
  return (
    <>
      <NumberSetting
        label={`最小${unit}`}
        value={rules.min}
        isReadOnly={isReadOnly}
        set={(min) => set(withRule(rules, "min", min))}
      />
      <NumberSetting
        label={`最大${unit}`}
        value={rules.max}
        isReadOnly={isReadOnly}
        set={(max) => set(withRule(rules, "max", max))}
      />
    </>
  );
}

function TextLimits({ component, rules, isReadOnly, set }: LimitProps) {
  return (
    <>
      <NumberSetting
        label="最少字数"
        value={rules.minLength}
        isReadOnly={isReadOnly}
        set={(least) => set(withRule(rules, "minLength", least))}
      />
      <NumberSetting
        label="最多字数"
        value={rules.maxLength}
        isReadOnly={isReadOnly}
        set={(most) => set(withRule(rules, "maxLength", most))}
      />
      {component.type === "textfield" && (
        <Labelled label="格式">
          {(id) => (
            <NamedSelect
              id={id}
              disabled={isReadOnly}
              value={rules.format ?? "any"}
              options={FORMATS}
              onChange={(format) => set(withRule(rules, "format", format === "any" ? undefined : format))}
            />
          )}
        </Labelled>
      )}
    </>
  );
}

function withRule<K extends keyof FieldRules>(
  rules: FieldRules,
  name: K,
  value: FieldRules[K] | undefined,
): FieldRules {
  const { [name]: _, ...rest } = rules;
  return value === undefined ? rest : { ...rest, [name]: value };
}

interface OptionsProps {
  readonly options: readonly FormOption[];
  readonly isReadOnly: boolean;
  change(options: readonly FormOption[]): void;
}

function Options({ options, isReadOnly, change }: OptionsProps) {
  return (
    <div className="studio-field" role="group" aria-label="选项">
      <span>选项（至少两项）</span>
      {options.map((option, at) => (
        <div key={option.value} className="studio-row">
          <OptionName
            place={at + 1}
            label={option.label}
            isReadOnly={isReadOnly}
            write={(label) => change(options.with(at, { ...option, label }))}
          />
          <Button
            disabled={isReadOnly || options.length <= 2}
            aria-label={`删除选项“${option.label}”`}
            onClick={() => change(options.toSpliced(at, 1))}
          >
            删除
          </Button>
        </div>
      ))}
      <Button disabled={isReadOnly} onClick={() => change(withOption(options))}>
        增加选项
      </Button>
    </div>
  );
}

interface OptionNameProps {
  readonly place: number;
  readonly label: string;
  readonly isReadOnly: boolean;
  write(label: string): void;
}

function OptionName({ place, label, isReadOnly, write }: OptionNameProps) {
  const text = useDraftText(label, (name) => name !== "" && write(name));
  return (
    <Input
      aria-label={`第${place}个选项`}
      disabled={isReadOnly}
      value={text.value}
      onChange={text.onChange}
      onBlur={text.commit}
      onPressEnter={text.commit}
    />
  );
}
