import fs from "node:fs";
import path from "node:path";

import { ROOT } from "../hall/places.ts";

/** Fills a file of tools/new/templates/ in: `{{name}}` is replaced by the value of that name. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  const text = fs.readFileSync(path.join(ROOT, "tools", "new", "templates", template), "utf8");
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`tools/new/templates/${template} wants {{${name}}}, which is not given`);
    return value;
  });
}
