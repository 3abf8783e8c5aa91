import { excerpt, type GateProblem, type GateRule } from "./gate-problem.ts";
import type { Word, Words } from "./words/word.ts";
import { idOf, type XmlElement } from "./xml/xml-element.ts";

/** Notes a problem of an element. */
export type Report = (
  rule: GateRule,
  at: { readonly element: string | null; readonly elementName: string | null; readonly line: number },
  message: string,
  cure: string,
) => void;

/** Where a problem is, for people: the nearest element around it that has an id. */
export interface Place {
  readonly element: string | null;
  readonly elementName: string | null;
  readonly line: number;
}

/** How a place is called in a sentence. */
export function placeName({ element, elementName, line }: Place): string {
  const name = elementName?.trim() || element;
  return name ? `“${excerpt(name)}”` : `文件第${line}行`;
}

/** Collects the problems of a file, at most a hundred. */
export function collect(): { readonly problems: GateProblem[]; readonly report: Report } {
  const problems: GateProblem[] = [];
  const report: Report = (rule, { element, elementName }, message, cure) => {
    if (problems.length < 100) problems.push({ file: null, element, elementName, rule, message, cure });
  };
  return { problems, report };
}

/** Every element, attribute and text against the closed list; whatever is not on it is reported, and what stands inside it is not looked at. */
export function checkWords(root: XmlElement, words: Words, rootName: string, report: Report): void {
  if (root.name !== rootName) {
    report("element", placeOf(root, null), `文件的根元素是“${root.name}”。`, `请提交以“${rootName}”为根元素的文件。`);
    return;
  }
  const open: [XmlElement, Place | null][] = [[root, null]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [element, around] = next;
    const place = placeOf(element, around);
    const word = words[element.name];
    if (!word) continue;
    checkAttributes(element, word, place, report);
    checkText(element, word, place, report);
    const inside = childrenOnList(element, word, place, report);
    for (const child of inside.toReversed()) open.push([child, place]);
  }
}

function placeOf(element: XmlElement, around: Place | null): Place {
  const id = idOf(element);
  if (id === null && around !== null) return { ...around, line: element.line };
  return { element: id, elementName: element.attributes.get("name") ?? null, line: element.line };
}

function checkAttributes(element: XmlElement, word: Word, place: Place, report: Report): void {
  for (const [name, value] of element.attributes) {
    const rule = Object.hasOwn(word.attributes, name) ? word.attributes[name] : undefined;
    if (!rule) {
      report(
        "attribute",
        place,
        `${placeName(place)}的“${localName(element.name)}”有大厅不使用的属性“${name}”。`,
        "请删除这个属性；需要的设置请在设计器的属性面板中选择。",
      );
      continue;
    }
    const problem = rule(value);
    if (problem !== null)
      report(
        name === "name" || name === "value" ? "text" : "value",
        place,
        `${placeName(place)}的属性“${name}”的值“${excerpt(value)}”${problem}。`,
        "请更正这个值。",
      );
  }
  for (const name of word.required.filter((needed) => !element.attributes.has(needed)))
    report(
      "attribute",
      place,
      `${placeName(place)}的“${localName(element.name)}”缺少属性“${name}”。`,
      "请在设计器的属性面板中补充设置。",
    );
}

function checkText(element: XmlElement, word: Word, place: Place, report: Report): void {
  const { text } = element;
  if (word.text === null) {
    // Not `trim`: it also takes away marks and spaces that XML counts as text.
    if (/[^ \t\r\n]/u.test(text))
      report(
        "text",
        place,
        `${placeName(place)}的“${localName(element.name)}”里不应有文字“${excerpt(text)}”。`,
        "请删除这段文字。",
      );
    return;
  }
  const problem = word.text(text);
  if (problem !== null)
    report(
      /Expression$|time/u.test(element.name) ? "expression" : "text",
      place,
      `${placeName(place)}的“${localName(element.name)}”的内容“${excerpt(text)}”${problem}。`,
      "请更正这段内容。",
    );
}

function childrenOnList(element: XmlElement, word: Word, place: Place, report: Report): readonly XmlElement[] {
  const seen = new Map<string, number>();
  return element.children.filter((child) => {
    const most = (Object.hasOwn(word.children, child.name) && word.children[child.name]) || 0;
    const count = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, count);
    if (count <= most) return true;
    const [inside, what] = [placeOf(child, place), localName(child.name)];
    if (most === 0)
      report(
        "element",
        inside,
        `${placeName(place)}里有大厅不使用的内容“${what}”（第${child.line}行）。`,
        "请删除它，改用设计器左侧的环节。",
      );
    else
      report(
        "element",
        inside,
        `${placeName(place)}里的“${what}”超过${most}个（第${child.line}行）。`,
        "请删除多余的。",
      );
    return false;
  });
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
