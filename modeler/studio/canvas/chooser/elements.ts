/** An element of the page with attributes and content. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing. */
export function draw(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** A small picture that says nothing to those who hear the page. */
export function picture(path: string, className: string): SVGElement {
  const svg = draw("svg", { viewBox: "0 0 16 16", class: className, "aria-hidden": "true", focusable: "false" });
  svg.append(draw("path", { d: path, fill: "currentColor", "fill-rule": "evenodd" }));
  return svg;
}
