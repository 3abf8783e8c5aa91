import fs from "node:fs";
import path from "node:path";

import { ROOT } from "../hall/places.ts";

/** A name in small letters with hyphens, as files have it; throws when it is not. */
export function kebabCase(name: string, what: string): string {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return name;
  throw new Error(`'${name}' is no name of ${what}: write small letters and digits with hyphens between the words.`);
}

/** extend-limit → extendLimit */
export function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** extend-limit → ExtendLimit */
export function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** An existing folder of `below`: a new one is a separate decision, and most often a typing error. */
export function existingFolder(name: string, below: string, what: string): string {
  const folders = fs
    .readdirSync(path.join(ROOT, below), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  if (folders.includes(name)) return name;
  throw new Error(`There is no ${what} '${name}' in ${below}/; there are: ${folders.toSorted().join(", ")}.`);
}

/** One thing has one name in all of the project: throws when a generated list has it already. */
export function requireFree(name: string, list: string, what: string): void {
  const text = fs.readFileSync(path.join(ROOT, list), "utf8");
  if (new RegExp(`\\b${name}\\b`).test(text)) throw new Error(`There is ${what} ${name} already: see ${list}.`);
}

/** extend-limit → limit-extended: the event is called by what has happened. */
export function eventName(act: string): string {
  const [verb = "", ...words] = act.split("-");
  return [...(words.length === 0 ? ["case"] : words), pastOf(verb)].join("-");
}

/** The verbs of an office that have a past of their own. */
const PASTS: Readonly<Record<string, string>> = {
  begin: "begun",
  bring: "brought",
  choose: "chosen",
  draw: "drawn",
  find: "found",
  give: "given",
  hear: "heard",
  hold: "held",
  lift: "lifted",
  make: "made",
  pay: "paid",
  put: "put",
  send: "sent",
  set: "set",
  show: "shown",
  stop: "stopped",
  submit: "submitted",
  take: "taken",
  withdraw: "withdrawn",
  write: "written",
};

function pastOf(verb: string): string {
  if (Object.hasOwn(PASTS, verb)) return PASTS[verb] ?? verb;
  if (verb.endsWith("e")) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}
