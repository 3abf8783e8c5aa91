import type { ApplicationForm } from "../form/form.ts";
import type { ResultLayout, ServiceItem } from "../item/service-item.ts";
import { itemOf } from "../package/merged-package.ts";
import type { PackageDefinition } from "../package/package-definition.ts";

/** 发布包: everything that one release of an item consists of. */
export interface Bundle {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
  /** Examples with the path that each must take, as in `cases.json`. */
  readonly cases: readonly object[];
  /** `process.bpmn`, unchanged. */
  readonly bpmn: string;
  /** Decision tables by id, each as in `decisions/<id>.dmn`. Absent if there are none. */
  readonly decisions?: Readonly<Record<string, string>>;
}

/**
 * The files of a draft as they are, perhaps half written: each is JSON of any form, the diagram and the tables are any text. Its problems say what is missing before it is a `Bundle`.
 */
export interface DraftContent {
  readonly item: unknown;
  readonly form: unknown;
  readonly result: unknown;
  readonly cases: unknown;
  readonly bpmn: string;
  readonly decisions?: Readonly<Record<string, string>>;
}

/** The parts of a bundle with the names of their files, in the order in which people read them. */
export const BUNDLE_FILES = {
  item: "item.json",
  bpmn: "process.bpmn",
  form: "application.form",
  result: "result.json",
  cases: "cases.json",
} as const satisfies Readonly<Record<Exclude<keyof Bundle, "decisions">, string>>;

/** Where a package says what it is. */
export const PACKAGE_FILE = "package-definition.json";

/** The files of a package, in the same order: the item as which it is kept is derived from its definition, and it has no paper of its own. */
export const PACKAGE_FILES = {
  definition: PACKAGE_FILE,
  bpmn: BUNDLE_FILES.bpmn,
  form: BUNDLE_FILES.form,
  cases: BUNDLE_FILES.cases,
} as const;

/** The file of a decision table. */
export function decisionFile(id: string): string {
  return `decisions/${id}.dmn`;
}

/** The parts of a bundle of an item or of a draft, whatever else comes with them; of a package its own files only. */
export function contentOf(content: DraftContent): DraftContent {
  const definition = definitionIn(content.item);
  if (definition !== null) return packageContent({ ...content, definition });
  const { item, form, result, cases, bpmn, decisions = {} } = content;
  return { item, form, result, cases, bpmn, ...(Object.keys(decisions).length > 0 && { decisions }) };
}

/**
 * What the digest of a bundle covers. Equal content gives an equal digest, whatever the layout of its JSON. Of a package its own files only: the item as which it is kept is derived from its definition.
 */
export function digestedIn(content: DraftContent): object {
  const definition = definitionIn(content.item);
  if (definition === null) return contentOf(content);
  const { form, cases, bpmn } = content;
  return { package: definition, form, cases, bpmn };
}

/** The files of a package as a draft holds them. Its definition may be half written: no item can be derived from it yet. */
export function packageContent({
  definition,
  form,
  cases,
  bpmn,
}: Pick<DraftContent, "form" | "cases" | "bpmn"> & { readonly definition: object }): DraftContent {
  return { item: { package: { definition } }, form, result: null, cases, bpmn };
}

/** The definition of a package that is kept as this item, in a draft perhaps half written; null for an item. */
export function definitionIn(item: unknown): PackageDefinition | null {
  return (item as Partial<Pick<ServiceItem, "package">> | null)?.package?.definition ?? null;
}

/** An item as stored, read by this version: of a package its definition is the truth, and what else it says as an item follows from it. */
export function itemAsRead(stored: ServiceItem): ServiceItem {
  const definition = definitionIn(stored);
  return definition === null ? stored : itemOf(definition, []);
}

/** Every part by the name of its file. */
export function partsOf(content: DraftContent): ReadonlyMap<string, unknown> {
  const definition = definitionIn(content.item);
  if (definition !== null) {
    const parts = { ...content, definition };
    return new Map(
      Object.entries(PACKAGE_FILES).map(([part, file]) => [file, parts[part as keyof typeof PACKAGE_FILES]]),
    );
  }
  const files = Object.entries(BUNDLE_FILES).map(
    ([part, file]) => [file, content[part as keyof typeof BUNDLE_FILES]] as const,
  );
  const tables = Object.entries(content.decisions ?? {}).map(([id, text]) => [decisionFile(id), text] as const);
  return new Map<string, unknown>([...files, ...tables]);
}

/** What a draft states of itself; empty where it does not. */
export interface Named {
  readonly itemId: string;
  /** Of a package its 牵头部门. */
  readonly departmentId: string;
  readonly itemName: string;
  readonly isPackage: boolean;
}

/** The id, department and name of the item or package, as a draft states them. */
export function namedIn({ item }: Pick<DraftContent, "item">): Named {
  const definition = definitionIn(item);
  const { id, departmentId, name } = (definition ?? item ?? {}) as Readonly<Record<string, unknown>>;
  const word = (value: unknown): string => (typeof value === "string" ? value : "");
  return {
    itemId: word(id),
    departmentId: word(departmentId),
    itemName: word(name),
    isPackage: definition !== null,
  };
}

/** The file in which a draft says what it is. */
export function headFile({ isPackage }: Pick<Named, "isPackage">): string {
  return isPackage ? PACKAGE_FILE : BUNDLE_FILES.item;
}
