import type { Vocabulary } from "./names.ts";
import { within, type XmlElement } from "./xml-element.ts";

/** The element as a file, in the hall's prefixes, with the namespaces that it uses and no others; `plain` is written without a prefix. The same content gives the same bytes. */
export function writeXml(root: XmlElement, vocabulary: Vocabulary, plain: string): string {
  const used = new Set<string>();
  for (const { name, attributes } of within(root))
    for (const key of [name, ...attributes.keys()]) used.add(key.slice(0, Math.max(0, key.indexOf(":"))));
  const declarations = Object.entries(vocabulary)
    .filter(([, { prefix }]) => used.has(prefix))
    .map(([address, { prefix }]): [string, string] => [prefix === plain ? "xmlns" : `xmlns:${prefix}`, address]);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(root, { plain, lines, declarations }, "");
  return `${lines.join("\n")}\n`;
}

interface Writing {
  readonly plain: string;
  readonly lines: string[];
  readonly declarations: readonly (readonly [string, string])[];
}

function write(element: XmlElement, writing: Writing, indent: string): void {
  const { plain, lines, declarations } = writing;
  const tag = element.name.startsWith(`${plain}:`) ? element.name.slice(plain.length + 1) : element.name;
  const attributes = [...(indent === "" ? declarations : []), ...element.attributes]
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
  if (element.children.length > 0) {
    lines.push(`${indent}<${tag}${attributes}>`);
    for (const child of element.children) write(child, writing, `${indent}  `);
    lines.push(`${indent}</${tag}>`);
  } else if (element.text === "") lines.push(`${indent}<${tag}${attributes} />`);
  else lines.push(`${indent}<${tag}${attributes}>${escaped(element.text)}</${tag}>`);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"\n]/gu, (character) => ESCAPES[character] ?? "");
}
