import { Button, Dropdown } from "antd";
import { useRef, useState, type ReactNode } from "react";
import type { FormComponent } from "../../../domain/form/form.ts";
import { FIELD_SORTS, isField, sortName, type SortId } from "../../forms/field-sorts.ts";
import { added, moved, removed, replaced, type Components } from "../../forms/form-edits.ts";
import { ComponentPanel } from "./component-panel.tsx";

interface Props {
  /** What the form is of: 申请表, “登记”的填写内容. */
  readonly title: string;
  readonly components: Components;
  readonly isReadOnly: boolean;
  /** True where the flow may branch on fields: everywhere but in forms that no flow reads. */
  readonly mayRoute: boolean;
  /** Sorts that this form cannot have. */
  readonly without?: readonly SortId[];
  /** Where the draft uses a field. */
  usesOf(key: string): readonly string[];
  /** Each call is one step to undo. */
  change(components: Components): void;
  /** The form as it is filled in; absent where it is not shown. */
  preview?(components: Components): ReactNode;
}

/** 填写内容: the fields of a form as a list, the chosen one's settings beside it. Everything by buttons: the keyboard does all. */
export function FormDesigner({
  title,
  components,
  isReadOnly,
  mayRoute,
  without = [],
  usesOf,
  change,
  preview,
}: Props) {
  // Nobody has chosen the first one that is shown at the beginning: what is added then goes to the end, where the button is.
  const [chosen, choose] = useState<number | null>(null);
  const at = Math.min(chosen ?? 0, components.length - 1);
  const component = components[at];
  const used = useUsedKeys(components);
  const add = (sort: SortId): void => {
    const [next, place] = added(components, sort, chosen === null ? lastFilled(components) : at, used);
    change(next);
    choose(place);
  };
  const move = (to: number): void => {
    change(moved(components, at, to));
    choose(to);
  };
  return (
    <section className="studio-form" aria-label={title}>
      <div className="studio-form-list">
        <FieldList components={components} chosen={at} choose={choose} usesOf={usesOf} />
        {!isReadOnly && <AddButton add={add} without={without} />}
      </div>
      {component && (
        <div className="studio-form-settings">
          {!isReadOnly && (
            <div className="studio-acts">
              <Button disabled={at === 0} onClick={() => move(at - 1)}>
                上移
              </Button>
              <Button disabled={at === components.length - 1} onClick={() => move(at + 1)}>
                下移
              </Button>
              <RemoveButton component={component} usesOf={usesOf} remove={() => change(removed(components, at))} />
            </div>
          )}
          <ComponentPanel
            key={component.id}
            component={component}
            above={components.slice(0, at).filter(isField)}
            isReadOnly={isReadOnly}
            mayRoute={mayRoute}
            change={(next) => change(replaced(components, at, next))}
          />
        </div>
      )}
      {preview && (
        <div className="studio-form-preview" aria-label="预览" role="region">
          {preview(components)}
        </div>
      )}
    </section>
  );
}

/** The last place but the declaration, with which a form ends. */
function lastFilled(components: Components): number {
  const last = components.length - 1;
  const component = components[last];
  return component !== undefined && isField(component) && component.type === "checkbox" && component.validate?.required
    ? last - 1
    : last;
}

/** The keys of all fields that the form has had while it was open. */
function useUsedKeys(components: Components): ReadonlySet<string> {
  const used = useRef(new Set<string>());
  for (const { key } of components.filter(isField)) used.current.add(key);
  return used.current;
}

interface ListProps {
  readonly components: Components;
  readonly chosen: number;
  choose(at: number): void;
  usesOf(key: string): readonly string[];
}

function FieldList({ components, chosen, choose, usesOf }: ListProps) {
  if (components.length === 0) return <p className="studio-none">还没有填写内容。</p>;
  return (
    <ol>
      {components.map((component, at) => (
        <li key={component.id}>
          <button
            type="button"
            className="studio-form-row"
            aria-current={at === chosen ? "true" : undefined}
            onClick={() => choose(at)}
          >
            <span>{isField(component) ? component.label : component.text}</span>
            <span className="studio-hint">{marksOf(component, usesOf)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function marksOf(component: FormComponent, usesOf: Props["usesOf"]): string {
  if (!isField(component)) return sortName(component);
  return [
    sortName(component),
    ...(component.validate?.required ? ["必填"] : []),
    ...("routing" in component && component.routing ? ["决定流程走向"] : []),
    ...(component.conditional ? ["有显示条件"] : []),
    ...(usesOf(component.key).length > 0 ? ["已被使用"] : []),
  ].join("，");
}

function AddButton({ add, without }: Required<Pick<Props, "without">> & { add(sort: SortId): void }) {
  const items = FIELD_SORTS.filter(({ id }) => !without.includes(id)).map(({ id, name, hint }) => ({
    key: id,
    label: (
      <span>
        {name}
        <span className="studio-hint">　{hint}</span>
      </span>
    ),
  }));
  return (
    <Dropdown trigger={["click"]} autoFocus menu={{ items, onClick: ({ key }) => add(key as SortId) }}>
      <Button type="primary">增加填写内容</Button>
    </Dropdown>
  );
}

interface RemoveProps {
  readonly component: FormComponent;
  usesOf(key: string): readonly string[];
  remove(): void;
}

/** 删除: told first where it is used; what uses it stands among the problems afterwards. */
function RemoveButton({ component, usesOf, remove }: RemoveProps) {
  const [isAsking, ask] = useState(false);
  const uses = isField(component) ? usesOf(component.key) : [];
  if (uses.length === 0 || !isAsking)
    return (
      <Button danger onClick={() => (uses.length === 0 ? remove() : ask(true))}>
        删除
      </Button>
    );
  return (
    <div className="studio-warning" role="alert">
      <p>删除后，{uses.join("、")}将缺少这项内容，需要一并修改。</p>
      <Button danger onClick={remove}>
        仍然删除
      </Button>
      <Button onClick={() => ask(false)}>不删除</Button>
    </div>
  );
}
