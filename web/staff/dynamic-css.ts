/**
 * In place of `@rc-component/util/es/Dom/dynamicCSS`: what antd writes at run time goes into style sheets that a script
 * makes, which the content security policy allows, and not into `<style>` elements, which it refuses.
 */
const sheets = new Map<string, CSSStyleSheet>();
let unnamed = 0;

/** What the callers touch of the `<style>` element that they expect. */
interface StyleStandIn {
  setAttribute(name: string, value: string): void;
}

const STAND_IN: StyleStandIn = { setAttribute: () => undefined };

/** Adds a style sheet, or gives the one of this key another text. */
export function updateCSS(css: string, key: string): StyleStandIn {
  const known = sheets.get(key);
  const sheet = known ?? new CSSStyleSheet();
  sheet.replaceSync(css);
  if (!known) {
    sheets.set(key, sheet);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  return { ...STAND_IN };
}

/** Adds a style sheet for good. */
export function injectCSS(css: string): StyleStandIn {
  return updateCSS(css, `unnamed-${++unnamed}`);
}

/** Removes the style sheet of a key. */
export function removeCSS(key: string): void {
  const sheet = sheets.get(key);
  if (!sheet) return;
  sheets.delete(key);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
}

/** Nothing is cached here. */
export function clearContainerCache(): void {}
