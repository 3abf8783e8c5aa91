import type { Files } from "../../folder-choice.tsx";
import { stepsIn } from "../steps-in.ts";
import { partOf } from "../views.ts";

/** How one state of a draft differs from another, in words: the parts, and of the flow the steps that only one of the two has. */
export function differences(mine: Files, theirs: Files): readonly string[] {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const files = names.filter((name) => sayingOf(name, mine[name]) !== sayingOf(name, theirs[name]));
  return [
    ...new Set(
      files.map((name) => [partOf(name), ...(name.endsWith(".bpmn") ? inFlow(mine, theirs, name) : [])].join("：")),
    ),
  ];
}

/** Another layout of the same JSON says the same. */
function sayingOf(name: string, text: string | undefined): string {
  if (text === undefined || name.endsWith(".bpmn") || name.endsWith(".dmn")) return text ?? "";
  try {
    return JSON.stringify(sorted(JSON.parse(text)));
  } catch {
    return text;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

function inFlow(mine: Files, theirs: Files, name: string): readonly string[] {
  const stepsOf = (files: Files): ReadonlySet<string> => new Set(stepsIn(files[name] ?? "").map((step) => step.name));
  const [own, other] = [stepsOf(mine), stepsOf(theirs)];
  const only = (one: ReadonlySet<string>, another: ReadonlySet<string>): string =>
    [...one]
      .filter((step) => !another.has(step))
      .map((step) => `“${step}”`)
      .join("、");
  const [more, less] = [only(own, other), only(other, own)];
  const said = [...(more === "" ? [] : [`您的有${more}`]), ...(less === "" ? [] : [`您的没有${less}`])];
  return said.length === 0 ? [] : [said.join("，")];
}
