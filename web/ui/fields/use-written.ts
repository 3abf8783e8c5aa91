import { useState } from "react";
import type { Problems } from "./use-problems.ts";

/** What a text field needs to show one text and to change it. */
export interface WrittenField {
  readonly path: string;
  readonly value: string;
  readonly problem: ReturnType<Problems["at"]>;
  onChange(value: string): void;
}

/** Texts of a form by their names. `field`: for the field of one of them; `path` is where the API tells its problems, its name if left out. Typing takes the problem away. */
export function useWritten<Name extends string>(
  empty: Readonly<Record<Name, string>>,
  problems: Problems,
): { readonly written: Readonly<Record<Name, string>>; field(name: Name, path?: string): WrittenField } {
  const [written, setWritten] = useState(empty);
  const field = (name: Name, path: string = name): WrittenField => ({
    path,
    value: written[name],
    problem: problems.at(path),
    onChange(value) {
      problems.clear(path);
      setWritten((before) => ({ ...before, [name]: value }));
    },
  });
  return { written, field };
}
