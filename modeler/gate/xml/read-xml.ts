import { excerpt, GateStop } from "../gate-problem.ts";
import { LIMITS } from "../limits.ts";
import { beginningOf } from "./declaration.ts";
import { namesOf, type Names, type Vocabulary } from "./names.ts";
import { decodeReferences } from "./references.ts";
import type { XmlElement } from "./xml-element.ts";

/**
 * The one strict reading of a file: elements, attributes, texts. What XML offers beyond these is refused, because programs read it differently: a document type, entities,
 * processing instructions, comments, sections of raw text, namespaces declared below the root or under another's prefix. Throws a `GateStop`.
 */
export function readXml(text: string, vocabulary: Vocabulary): XmlElement {
  const reader: Reader = { text, at: beginningOf(text), elements: 0, open: [], root: null, names: null, vocabulary };
  while (reader.at < text.length) readNext(reader);
  const [unclosed] = reader.open;
  if (unclosed) throw broken(reader, `元素“${unclosed.tag}”没有结束`);
  if (reader.root === null) throw broken(reader, "没有任何元素");
  return reader.root;
}

interface Reader {
  readonly text: string;
  readonly vocabulary: Vocabulary;
  at: number;
  elements: number;
  readonly open: Open[];
  root: XmlElement | null;
  names: Names | null;
}

interface Open {
  readonly tag: string;
  characters: number;
  readonly element: XmlElement & { readonly children: XmlElement[]; text: string };
}

function readNext(reader: Reader): void {
  const { text, at } = reader;
  const next = text.indexOf("<", at);
  takeText(reader, text.slice(at, next < 0 ? text.length : next));
  if (next < 0) {
    reader.at = text.length;
    return;
  }
  reader.at = next;
  if (text.startsWith("</", next)) close(reader);
  else if (/[!?]/u.test(text[next + 1] ?? "")) throw forbidden(reader);
  else open(reader);
}

function takeText(reader: Reader, raw: string): void {
  if (raw === "") return;
  const inside = reader.open.at(-1);
  if (!inside) {
    if (/[^ \t\r\n]/u.test(raw)) throw broken(reader, `元素之外有文字“${excerpt(raw)}”`);
    return;
  }
  if (raw.includes("]]>")) throw broken(reader, "文字中有“]]>”");
  const text = decodeReferences(raw.replaceAll(/\r\n?/gu, "\n"), (problem) => broken(reader, problem));
  inside.element.text += text;
  // Of this piece alone: the whole grows with every element that it stands between.
  inside.characters += text.trim().length;
  if (inside.characters > LIMITS.text)
    throw new GateStop(
      "size",
      `元素“${inside.tag}”的文字超过${LIMITS.text}个字（第${lineAt(reader)}行）。`,
      "请缩短文字。",
    );
}

const NAME = "[A-Za-z_][A-Za-z0-9_.-]*";
const OPENING = new RegExp(`<(?<tag>(?:${NAME}:)?${NAME})`, "uy");
const ATTRIBUTE = new RegExp(
  `[ \\t\\r\\n]+(?<name>(?:${NAME}:)?${NAME})[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"(?<double>[^<"]*)"|'(?<single>[^<']*)')`,
  "uy",
);
const END_OF_OPENING = /[ \t\r\n]*(?<empty>\/)?>/uy;
const CLOSING = new RegExp(`</(?<tag>(?:${NAME}:)?${NAME})[ \\t\\r\\n]*>`, "uy");

function open(reader: Reader): void {
  const tag = take(reader, OPENING)?.["tag"];
  if (tag === undefined) throw broken(reader, "尖括号之后没有元素名称");
  if (reader.root !== null && reader.open.length === 0) throw broken(reader, "文件有不止一个根元素");
  reader.elements++;
  if (reader.elements > LIMITS.elements) throw tooMuch(reader, `元素超过${LIMITS.elements}个`);
  if (reader.open.length >= LIMITS.depth) throw tooMuch(reader, `元素嵌套超过${LIMITS.depth}层`);
  const element = elementOf(reader, tag, readAttributes(reader, tag));
  const end = take(reader, END_OF_OPENING);
  if (!end) throw broken(reader, `元素“${tag}”的属性写法有误`);
  reader.open.at(-1)?.element.children.push(element);
  reader.root ??= element;
  if (end["empty"] === undefined) reader.open.push({ tag, element, characters: 0 });
}

function readAttributes(reader: Reader, tag: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let part = take(reader, ATTRIBUTE); part; part = take(reader, ATTRIBUTE)) {
    const name = part["name"] ?? "";
    if (found.has(name)) throw broken(reader, `元素“${tag}”有两个属性“${name}”`);
    if (found.size >= LIMITS.attributes) throw tooMuch(reader, `元素“${tag}”的属性超过${LIMITS.attributes}个`);
    const raw = (part["double"] ?? part["single"] ?? "").replaceAll(/\r\n|[\r\n\t]/gu, " ");
    found.set(
      name,
      decodeReferences(raw, (problem) => broken(reader, problem)),
    );
  }
  return found;
}

function elementOf(reader: Reader, tag: string, attributes: ReadonlyMap<string, string>): Open["element"] {
  const fail = (message: string, cure: string): GateStop =>
    new GateStop("namespace", `${message}（第${lineAt(reader)}行）。`, cure);
  const isRoot = reader.names === null;
  const names = (reader.names ??= namesOf(attributes, reader.vocabulary, fail));
  const own = new Map<string, string>();
  for (const [name, value] of attributes) {
    if (name === "xmlns" || name.startsWith("xmlns:")) {
      if (!isRoot) throw fail(`元素“${tag}”中途声明命名空间`, "请只在文件的第一个元素上声明命名空间。");
      continue;
    }
    const key = names.attribute(name);
    if (own.has(key)) throw broken(reader, `元素“${tag}”的属性“${name}”以两个名称写了两次`);
    own.set(key, value);
  }
  return {
    name: names.element(tag),
    attributes: own,
    children: [],
    text: "",
    prefixes: names.prefixes,
    line: lineAt(reader),
  };
}

function close(reader: Reader): void {
  const tag = take(reader, CLOSING)?.["tag"];
  const last = reader.open.pop();
  if (tag === undefined || tag !== last?.tag)
    throw broken(reader, `元素“${last?.tag ?? ""}”与结束标记“${tag ?? ""}”不成对`);
}

function take(reader: Reader, pattern: RegExp): Readonly<Record<string, string | undefined>> | null {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (!match) return null;
  reader.at = pattern.lastIndex;
  return match.groups ?? {};
}

const FORBIDDEN: readonly (readonly [beginning: string, name: string])[] = [
  ["<!--", "注释"],
  ["<![CDATA[", "原样文字段（CDATA）"],
  ["<?", "处理指令"],
  ["<!", "文档类型声明（DOCTYPE）"],
];

function forbidden(reader: Reader): GateStop {
  const what = FORBIDDEN.find(([beginning]) => reader.text.startsWith(beginning, reader.at))?.[1] ?? "声明";
  return new GateStop(
    "xml",
    `文件含有${what}（第${lineAt(reader)}行），不同的程序对它的读法不同。`,
    `请删除${what}后重新提交。`,
  );
}

function broken(reader: Reader, problem: string): GateStop {
  return new GateStop(
    "xml",
    `文件不是规范的XML：${problem}（第${lineAt(reader)}行）。`,
    "请用流程设计器重新保存文件。",
  );
}

function tooMuch(reader: Reader, problem: string): GateStop {
  return new GateStop("size", `${problem}（第${lineAt(reader)}行）。`, "请拆分流程，或者删去不需要的内容。");
}

/** Counted when somebody asks: for every element it would be a pass over the file. */
const lines = new WeakMap<Reader, { at: number; line: number }>();

function lineAt(reader: Reader): number {
  const counted = lines.get(reader) ?? { at: 0, line: 1 };
  lines.set(reader, counted);
  for (let next = reader.text.indexOf("\n", counted.at); next >= 0 && next < reader.at;) {
    counted.line++;
    counted.at = next + 1;
    next = reader.text.indexOf("\n", counted.at);
  }
  return counted.line;
}
