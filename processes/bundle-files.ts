import {
  BUNDLE_FILES,
  contentOf,
  decisionFile,
  definitionIn,
  PACKAGE_FILE,
  PACKAGE_FILES,
  packageContent,
  type Bundle,
  type DraftContent,
} from "../domain/release/bundle.ts";
import { plainText, textProblem } from "../domain/text/plain-text.ts";
import { textsIn } from "../domain/text/texts-in.ts";
import { casesSchema } from "./schemas/cases.ts";
import { formSchema, packageFormSchema } from "./schemas/form.ts";
import { itemSchema } from "./schemas/item.ts";
import { packageCasesSchema } from "./schemas/package-cases.ts";
import { packageDefinitionSchema } from "./schemas/package-definition.ts";
import { resultSchema } from "./schemas/result.ts";
import type { Schema } from "./schemas/shapes.ts";

/** A folder or its like: texts by the names of their files, `decisions/<id>.dmn` included. */
export type FileTexts = Readonly<Record<string, string>>;

/** A file that cannot be part of a bundle, in Chinese. */
export interface RefusedFile {
  readonly file: string;
  readonly message: string;
}

/** The JSON files of an item with their schemas, by the part that each is. */
const JSON_FILES = {
  item: itemSchema,
  form: formSchema,
  result: resultSchema,
  cases: casesSchema,
} as const satisfies Readonly<Partial<Record<keyof Bundle, Schema>>>;
type JsonPart = keyof typeof JSON_FILES;

/** Those of a package. */
const PACKAGE_JSON = {
  definition: packageDefinitionSchema,
  form: packageFormSchema,
  cases: packageCasesSchema,
} as const satisfies Readonly<Partial<Record<keyof typeof PACKAGE_FILES, Schema>>>;
type PackagePart = keyof typeof PACKAGE_JSON;

const DECISION = /^decisions\/([A-Za-z_][A-Za-z0-9_]{0,60})\.dmn$/u;
const MOST_DECISIONS = 20;
/** Of one file, in characters: the engine takes no larger diagram. */
const MOST_CHARACTERS = 512 * 1024;

type Read = { readonly content: DraftContent } | { readonly refused: readonly RefusedFile[] };

/**
 * Reads the files of a bundle, of an item or of a package. Only the names of a bundle are accepted: no other file, no path. Refuses what is missing, too large or not JSON; whether it makes sense is asked by
 * `shapeOf` and the checks of the bundle. A byte order mark and the line ends of another system are no content.
 */
export function readFiles(written: FileTexts): Read {
  const files = Object.fromEntries(Object.entries(written).map(([name, text]) => [name, plainLines(text)]));
  const isPackage = files[PACKAGE_FILE] !== undefined;
  const refused = [...(isPackage ? packageNameProblems(files) : nameProblems(files)), ...sizeProblems(files)];
  if (refused.length > 0) return { refused };
  const read = isPackage ? readPackage(files) : readItem(files);
  if ("refused" in read || isStorable(read.content)) return read;
  return { refused: [{ ...UNSTORABLE, file: isPackage ? PACKAGE_FILE : BUNDLE_FILES.item }] };
}

function readItem(files: FileTexts): Read {
  const read = parseAll(files, Object.keys(JSON_FILES) as JsonPart[], BUNDLE_FILES);
  if ("refused" in read) return read;
  const decisions = Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) => {
      const id = DECISION.exec(name)?.[1];
      return id === undefined ? [] : [[id, text]];
    }),
  );
  // What is kept as an item with a definition is read as a package: only the file of a package makes one.
  const { item } = read.values;
  if (typeof item === "object" && item !== null && "package" in item)
    return {
      refused: [
        { file: BUNDLE_FILES.item, message: `${BUNDLE_FILES.item}不能写package：“一件事”套餐由${PACKAGE_FILE}说明。` },
      ],
    };
  return { content: contentOf({ ...read.values, bpmn: files[BUNDLE_FILES.bpmn] ?? "", decisions }) };
}

function readPackage(files: FileTexts): Read {
  const read = parseAll(files, Object.keys(PACKAGE_JSON) as PackagePart[], PACKAGE_FILES);
  if ("refused" in read) return read;
  const { definition, form, cases } = read.values;
  if (typeof definition !== "object" || definition === null || Array.isArray(definition))
    return { refused: [{ file: PACKAGE_FILE, message: `${PACKAGE_FILE}应为一个对象。` }] };
  return { content: packageContent({ definition, form, cases, bpmn: files[PACKAGE_FILES.bpmn] ?? "" }) };
}

/** The values of the JSON files, by part. */
function parseAll<Part extends string>(
  files: FileTexts,
  parts: readonly Part[],
  names: Readonly<Record<Part, string>>,
): { readonly values: Readonly<Record<Part, unknown>> } | { readonly refused: readonly RefusedFile[] } {
  const parsed = parts.map((part) => [part, parse(names[part], files)] as const);
  const broken = parsed.flatMap(([, one]) => ("refused" in one ? [one.refused] : []));
  if (broken.length > 0) return { refused: broken };
  const values = parsed.map(([part, one]) => [part, "value" in one ? one.value : null] as const);
  return { values: Object.fromEntries(values) as Record<Part, unknown> };
}

/** In XML and JSON alike the end of a line is one character, however it is written. */
function plainLines(text: string): string {
  return text.replace(/^\uFEFF/u, "").replaceAll("\r\n", "\n");
}

const UNSTORABLE = { message: "文件中有不能保存的字符（空字符或者残缺的字符）。" };
/** A null character or half of a pair, as JSON writes them: no database keeps them. */
const HALF = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/u;

function isStorable(content: DraftContent): boolean {
  return !HALF.test(JSON.stringify(content));
}

/** The files of a package, in place of those of an item: the item as which it is kept is derived from its definition. */
function packageFiles(definition: object, { form, cases, bpmn }: DraftContent): FileTexts {
  const json = (value: unknown, part: PackagePart): string =>
    `${JSON.stringify(ordered(value, PACKAGE_JSON[part]), null, 2)}\n`;
  return {
    [PACKAGE_FILES.form]: json(form, "form"),
    ...(cases !== undefined && { [PACKAGE_FILES.cases]: json(cases, "cases") }),
    [PACKAGE_FILES.definition]: json(definition, "definition"),
    [PACKAGE_FILES.bpmn]: bpmn,
  };
}

/**
 * The files of a bundle as an export writes them: always the same bytes for the same content, whatever the order in which a database returned its keys. JSON has the keys in the order of the
 * schema, those that it does not know behind them by name, and two spaces of indentation.
 */
export function writeFiles(content: DraftContent): FileTexts {
  const definition = definitionIn(content.item);
  if (definition !== null) return packageFiles(definition, content);
  const json = Object.entries(JSON_FILES).flatMap(([part, schema]) => {
    const value = content[part as JsonPart];
    return value === undefined
      ? []
      : [[BUNDLE_FILES[part as JsonPart], `${JSON.stringify(ordered(value, schema), null, 2)}\n`] as const];
  });
  const decisions = Object.entries(content.decisions ?? {}).map(([id, text]) => [decisionFile(id), text] as const);
  const all = [...json, [BUNDLE_FILES.bpmn, content.bpmn] as const, ...decisions];
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Texts of a bundle that break the rule for texts; its shape is asked before. */
export function textRefusals(content: DraftContent): readonly RefusedFile[] {
  return jsonPartsOf(content).flatMap(({ file, value }) =>
    [...textsIn(value)].flatMap(({ text, path }) => {
      const problem = textProblem(plainText(text), "many");
      return problem === null ? [] : [{ file, message: `${path() || "全文"}：${problem}。` }];
    }),
  );
}

/** A JSON file of a draft, what it says, and the shape that it must have. */
export interface JsonFile {
  readonly file: string;
  readonly value: unknown;
  readonly schema: Schema;
}

/** The JSON files of a draft, for its checks. */
export function jsonPartsOf(content: DraftContent): readonly JsonFile[] {
  const definition = definitionIn(content.item);
  if (definition === null)
    return (Object.keys(JSON_FILES) as JsonPart[]).map((part) => ({
      file: BUNDLE_FILES[part],
      value: content[part],
      schema: JSON_FILES[part],
    }));
  const parts = { ...content, definition };
  return (Object.keys(PACKAGE_JSON) as PackagePart[]).map((part) => ({
    file: PACKAGE_FILES[part],
    value: parts[part],
    schema: PACKAGE_JSON[part],
  }));
}

function packageNameProblems(files: FileTexts): RefusedFile[] {
  const required: readonly string[] = Object.values(PACKAGE_FILES);
  return [
    ...required.filter((name) => files[name] === undefined).map((file) => ({ file, message: `缺少${file}。` })),
    ...Object.keys(files)
      .filter((name) => !required.includes(name))
      .map((file) => ({ file, message: `“${file}”不是套餐文件。` })),
  ];
}

function nameProblems(files: FileTexts): RefusedFile[] {
  const required: readonly string[] = Object.values(BUNDLE_FILES);
  const names = Object.keys(files);
  const decisions = names.filter((name) => DECISION.test(name));
  return [
    ...required.filter((name) => files[name] === undefined).map((file) => ({ file, message: `缺少${file}。` })),
    ...names
      .filter((name) => !required.includes(name) && !DECISION.test(name))
      .map((file) => ({ file, message: `“${file}”不是事项文件。` })),
    ...(decisions.length > MOST_DECISIONS ? [{ file: "decisions", message: `判断表超过${MOST_DECISIONS}个。` }] : []),
  ];
}

function sizeProblems(files: FileTexts): RefusedFile[] {
  return Object.entries(files)
    .filter(([, text]) => text.length > MOST_CHARACTERS)
    .map(([file]) => ({ file, message: `${file}超过512千字符。` }));
}

type Parsed = { readonly value: unknown } | { readonly refused: RefusedFile };

/** No file of an item is nested deeper than a dozen levels. */
const MOST_LEVELS = 40;

function parse(file: string, files: FileTexts): Parsed {
  const text = files[file] ?? "";
  const refused = (message: string): Parsed => ({ refused: { file, message: `${file}${message}` } });
  try {
    const { levels, repeated } = scan(text);
    if (levels > MOST_LEVELS) return refused(`的嵌套超过${MOST_LEVELS}层。`);
    if (repeated !== null) return refused(`中名称“${repeated}”在同一处写了两次，请只保留一个。`);
    return { value: JSON.parse(text) as unknown };
  } catch {
    return refused("不是有效的JSON。");
  }
}

interface Scanned {
  readonly levels: number;
  /** A name that stands twice in one object: of two values a reader would drop one without a word. */
  readonly repeated: string | null;
}

function scan(text: string): Scanned {
  const open: Set<string>[] = [];
  let [levels, last, repeated]: [number, string, string | null] = [0, "", null];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}:]/gsu)) {
    if (token === "[" || token === "{") levels = Math.max(levels, open.push(new Set()));
    else if (token === "]" || token === "}") open.pop();
    else if (token !== ":") last = token;
    else {
      const name = String(JSON.parse(last));
      if (open.at(-1)?.has(name)) repeated ??= name;
      open.at(-1)?.add(name);
    }
  }
  return { levels, repeated };
}

type Properties = Readonly<Partial<Record<string, Schema>>>;

interface SchemaNode {
  readonly properties?: Properties;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

function ordered(value: unknown, schema: Schema): unknown {
  const node = schema as SchemaNode;
  if (Array.isArray(value)) return value.map((entry) => ordered(entry, itemsOf(node)));
  if (value === null || typeof value !== "object") return value;
  const object = value as Readonly<Record<string, unknown>>;
  const properties = propertiesOf(node, object);
  const names = Object.keys(properties);
  const place = (key: string): number => (names.includes(key) ? names.indexOf(key) : names.length);
  const keys = Object.keys(object).sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, ordered(object[key], properties[key] ?? {})]));
}

function itemsOf({ items, anyOf = [], oneOf = [] }: SchemaNode): Schema {
  return items ?? ([...anyOf, ...oneOf] as readonly SchemaNode[]).find((each) => each.items !== undefined)?.items ?? {};
}

/** Of several shapes the one that knows most of the keys. */
function propertiesOf(node: SchemaNode, object: Readonly<Record<string, unknown>>): Properties {
  const { properties, anyOf = [], oneOf = [] } = node;
  if (properties) return properties;
  const known = (shape: Properties): number => Object.keys(object).filter((key) => Object.hasOwn(shape, key)).length;
  let best: Properties = {};
  for (const each of [...anyOf, ...oneOf] as readonly SchemaNode[])
    if (each.properties && known(each.properties) > known(best)) best = each.properties;
  return best;
}
