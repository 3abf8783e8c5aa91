/** An element to be written: attributes in order, then child elements or text. */
export interface Xml {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly content: readonly Xml[] | string;
}

export function element(
  tag: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: readonly Xml[] | string = [],
): Xml {
  return { tag, attributes, content };
}

/** The document as text, indented by two spaces; attributes without a value are left out. */
export function xmlText(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, "")}`;
}

function write({ tag, attributes, content }: Xml, indent: string): string {
  const words = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escaped(value)}"`],
  );
  const start = `${indent}<${tag}${words.join("")}`;
  if (typeof content === "string") return `${start}>${escaped(content)}</${tag}>\n`;
  if (content.length === 0) return `${start} />\n`;
  return `${start}>\n${content.map((child) => write(child, `${indent}  `)).join("")}${indent}</${tag}>\n`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
