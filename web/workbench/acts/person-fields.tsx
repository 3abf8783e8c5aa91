import { useQuery } from "@tanstack/react-query";
import type { FormOption } from "../../../domain/form/form.ts";
import { call } from "../../ui/api/call.ts";
import { ChecklistField } from "../../ui/fields/choice-fields.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";

/** A person who is not of the department, by name and number. */
export interface Outsider {
  readonly name: string;
  readonly idNumber: string;
}

/** The people of the caller's department, as options. */
export function useRoster(): readonly FormOption[] {
  const { data } = useQuery({
    queryKey: ["roster"],
    queryFn: ({ signal }) => call("GET /api/roster", { signal }),
  });
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** Staff by id and outsiders by name and number, as bodies have them. */
export function chosenPersons(staff: readonly string[], outsiders: readonly Outsider[]) {
  return [
    ...staff.map((personId) => ({ personId })),
    ...outsiders.map(({ name, idNumber }) => ({ name: name.trim(), idNumber: idNumber.trim() })),
  ];
}

interface StaffProps {
  /** Of the list in the body: `participants`. */
  readonly path: string;
  readonly label: string;
  readonly hint: string;
  readonly options: readonly FormOption[];
  readonly value: readonly string[];
  readonly problems: Problems;
  onChange(value: readonly string[]): void;
}

/** People of the roster. */
export function StaffField({ path, problems, onChange, ...field }: StaffProps) {
  return (
    <ChecklistField
      {...field}
      path={path}
      required
      problem={problems.at(path)}
      onChange={(next) => {
        problems.clear(path);
        onChange(next);
      }}
    />
  );
}

interface OutsiderProps {
  readonly path: string;
  /** Position of the first among all persons of the list, for the server's problems. */
  readonly from: number;
  readonly outsiders: readonly Outsider[];
  readonly problems: Problems;
  onChange(value: readonly Outsider[]): void;
}

/** Persons from outside, each with name and number. */
export function OutsiderFields({ path, from, outsiders, problems, onChange }: OutsiderProps) {
  const change = (index: number, part: Partial<Outsider>): void => {
    problems.clear(`${path}[${from + index}]`);
    onChange(outsiders.map((outsider, at) => (at === index ? { ...outsider, ...part } : outsider)));
  };
  return (
    <>
      {outsiders.map((outsider, index) => (
        <div key={index} className="inset">
          <TextField
            path={`${path}[${from + index}]`}
            label={`外部人员${index + 1}姓名`}
            required
            value={outsider.name}
            problem={problems.at(`${path}[${from + index}]`)}
            onChange={(name) => change(index, { name })}
          />
          <TextField
            path={`${path}[${from + index}].idNumber`}
            label={`外部人员${index + 1}居民身份证号码`}
            required
            value={outsider.idNumber}
            onChange={(idNumber) => change(index, { idNumber })}
          />
          <button
            type="button"
            className="button button-small"
            onClick={() => onChange(outsiders.filter((_, at) => at !== index))}
          >
            移除<span className="for-readers">外部人员{index + 1}</span>
          </button>
        </div>
      ))}
      <p className="actions">
        <button
          type="button"
          className="button button-small"
          onClick={() => onChange([...outsiders, { name: "", idNumber: "" }])}
        >
          增加外部人员
        </button>
      </p>
    </>
  );
}
