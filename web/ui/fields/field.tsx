import type { ReactNode } from "react";

/** Properties of every field. `path` is its name in problems (`application.premisesArea`) and its id on the page. */
export interface FieldProps {
  readonly path: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean | undefined;
  readonly problem?: string | undefined;
}

/** Ids of hint and problem, for `aria-describedby`; undefined when there is neither. */
export function describedBy({ path, hint, problem }: FieldProps): string | undefined {
  const ids = [hint ? `${path}-hint` : "", problem ? `${path}-problem` : ""].filter((id) => id !== "");
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Label, hint and problem around one control. */
export function Field({ children, ...props }: FieldProps & { readonly children: ReactNode }) {
  return (
    <div className={props.problem ? "field field-wrong" : "field"}>
      <label htmlFor={props.path}>
        {props.label}
        <Optional {...props} />
      </label>
      <Notes {...props} />
      {children}
    </div>
  );
}

/** The same around a group of controls. */
export function FieldGroup({
  children,
  radio,
  ...props
}: FieldProps & { readonly radio: boolean; readonly children: ReactNode }) {
  const role = radio
    ? ({
        role: "radiogroup",
        "aria-invalid": Boolean(props.problem),
        "aria-required": Boolean(props.required),
      } as const)
    : {};
  return (
    <fieldset
      id={props.path}
      className={props.problem ? "field field-wrong" : "field"}
      aria-describedby={describedBy(props)}
      {...role}
    >
      <legend>
        {props.label}
        <Optional {...props} />
      </legend>
      <Notes {...props} />
      {children}
    </fieldset>
  );
}

/** Hint and problem of a field. */
export function Notes({ path, hint, problem }: FieldProps) {
  return (
    <>
      {hint && (
        <p id={`${path}-hint`} className="hint">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${path}-problem`} className="problem">
          <span aria-hidden="true">▲ </span>
          {problem}
        </p>
      )}
    </>
  );
}

function Optional({ required }: FieldProps) {
  return required ? null : <span className="optional">（选填）</span>;
}
