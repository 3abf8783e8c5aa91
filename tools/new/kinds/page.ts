import fs from "node:fs";
import path from "node:path";

import { ROOT } from "../../hall/places.ts";
import type { Kind, Plan } from "../kind.ts";
import { camelCase, kebabCase, pascalCase } from "../names.ts";
import { fill } from "../template.ts";

/** Where the pages of each surface lie, and below which address. */
const SURFACES: Readonly<Record<string, string>> = { portal: "", workbench: "/desk", office: "/office" };

/** A page in the browser. */
export const kind: Omit<Kind, "name"> = {
  usage: "<surface> <page> [address]",
  least: 2,
  most: 3,
  example: "office letters",
  makes: "a page, and its test in a real browser",
  plan: ([surface = "", page = "", address]) => {
    const below = SURFACES[surface];
    if (below === undefined)
      throw new Error(`There is no surface '${surface}'; there are: ${Object.keys(SURFACES).join(", ")}.`);
    kebabCase(page, "a page");
    return planOf(surface, page, freeAddress(address ?? `${below}/${page}`));
  },
};

function planOf(surface: string, page: string, address: string): Plan {
  const file = `web/${surface}/${page}.tsx`;
  const test = `test/browser/${page}.test.ts`;
  const values = {
    page: camelCase(page),
    Page: pascalCase(page),
    address,
    file,
    path: address.replaceAll(/:\w+/g, "any-1"),
  };
  return {
    files: { [file]: fill("page/page.tsx.txt", values), [test]: fill("page/page.test.ts.txt", values) },
    next: [
      `${file}: title and contents; where only some may see it, SignInFirst of web/ui/sign-in-first.tsx around it.`,
      `${test}: who opens ${address}, and what stands there.`,
      `A link to it, from the page on which people look for it.`,
    ],
    test,
  };
}

function freeAddress(address: string): string {
  if (!/^(\/(:id|:code|[a-z0-9-]+))+$/.test(address))
    throw new Error(
      `'${address}' is no address of a page: write /small-letters, and :id or :code where a part changes.`,
    );
  const list = "web/pages.gen.ts";
  if (fs.readFileSync(path.join(ROOT, list), "utf8").includes(`"${address}"`))
    throw new Error(`There is a page at ${address} already: see ${list}.`);
  return address;
}
