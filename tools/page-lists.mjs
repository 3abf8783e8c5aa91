/** The generated lists of pages: their addresses, and how each is shown. */
import { importsOf } from "./generated-text.mjs";

/** A page says its addresses and its bundle at the head of its declaration, where they can be read without running it. */
const PAGE = /^export const (\w+) = definePage\(\{\s*addresses: \[([^\]]*)\],\s*bundle: "(first|own)",/gm;
const PAGE_FILES = {
  folder: "web",
  files: /^(?!dist\/)[a-z/-]+\.tsx$/,
  declares: PAGE,
  begins: / = definePage\(/g,
};

/** A page of the rooms of the staff says its addresses at the head of its declaration. */
const STAFF_PAGE = /^export const (\w+) = defineStaffPage\(\{\s*addresses: \[([^\]]*)\],/gm;
const STAFF_PAGE_FILES = {
  folder: "web",
  files: /^(?!dist\/)[a-z/-]+\.tsx$/,
  declares: STAFF_PAGE,
  begins: / = defineStaffPage\(/g,
};

/** As the lists of generated-lists.mjs. */
export const PAGE_LISTS = [
  {
    file: "web/pages.gen.ts",
    ...PAGE_FILES,
    write: (found) => [
      "/** The address of every page. */",
      `export const PAGES = [${inMatchingOrder(found.flatMap(pagesOf).map(({ address }) => address))
        .map((address) => `"${address}"`)
        .join(", ")}] as const;`,
      "",
      "export type PagePath = (typeof PAGES)[number];",
    ],
  },
  {
    file: "web/views.gen.ts",
    ...PAGE_FILES,
    write: (found) => [
      'import type { PageView } from "./define-page.ts";',
      'import { inOwnBundle } from "./own-bundle.tsx";',
      'import type { PagePath } from "./pages.gen.ts";',
      ...importsOf(found.map((file) => ({ ...file, names: file.names.filter((name) => isFirst(file, name)) }))),
      "",
      "/** What each page shows. Pages that a visitor does not need first come in bundles of their own. */",
      `export const VIEWS = {\n${viewsOf(found).join("\n")}\n} satisfies Readonly<Record<PagePath, PageView>>;`,
    ],
  },
  {
    file: "web/staff/pages.gen.ts",
    ...STAFF_PAGE_FILES,
    write: (found) => [
      "/** The address of every page of the rooms of the staff. */",
      `export const STAFF_PAGES = [${inMatchingOrder(found.flatMap(pagesOf).map(({ address }) => address))
        .map((address) => `"${address}"`)
        .join(", ")}] as const;`,
      "",
      "export type StaffPagePath = (typeof STAFF_PAGES)[number];",
    ],
  },
  {
    file: "web/staff/views.gen.ts",
    ...STAFF_PAGE_FILES,
    write: (found) => [
      'import type { StaffPageDefinition } from "./define-page.ts";',
      'import type { StaffPagePath } from "./pages.gen.ts";',
      "",
      "/** How each page is fetched. */",
      `export const STAFF_VIEWS = {\n${viewsOf(found).join("\n")}\n} satisfies Readonly<Record<StaffPagePath, () => Promise<StaffPageDefinition>>>;`,
    ],
  },
];

/** The pages that a file declares, one for each address. @param {{ text: string }} file */
function pagesOf({ text }) {
  const declared = [...text.matchAll(PAGE), ...[...text.matchAll(STAFF_PAGE)].map((found) => [...found, "staff"])];
  return declared.flatMap(([, name, addresses, bundle]) =>
    [...addresses.matchAll(/"([^"]*)"/g)].map(([, address]) => ({ name, address, bundle })),
  );
}

/** One line for each address, in the order of the addresses. @param {{ from: string, text: string }[]} found */
function viewsOf(found) {
  const views = new Map(found.flatMap((file) => pagesOf(file).map((page) => [page.address, viewOf(file, page)])));
  return inMatchingOrder([...views.keys()]).map((address) => `  "${address}": ${views.get(address)},`);
}

/** @param {{ text: string }} file @param {string} name */
function isFirst(file, name) {
  return pagesOf(file).some((page) => page.name === name && page.bundle === "first");
}

/** @param {{ from: string }} file @param {{ name: string, bundle: string }} page */
function viewOf({ from }, { name, bundle }) {
  if (bundle === "first") return `${name}.view`;
  const fetched = `async () => (await import("${from}")).${name}`;
  return bundle === "staff" ? fetched : `inOwnBundle(${fetched})`;
}

/** An address with a parameter comes after those that have a word in its place, which it would catch. @param {string[]} addresses */
function inMatchingOrder(addresses) {
  const key = (/** @type {string} */ address) => address.replaceAll(":", "~");
  return addresses.toSorted((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}
