import type { Page } from "playwright-core";

/** Names of formats, of keys, and the codes under which items are listed. */
const ALLOWED = /^(?:PDF|BPMN|SVG|PNG|DMN|Ctrl|Alt|Shift|Tab|Enter|Esc|Delete|Insert|Home|End|PK|[A-Z]{2})$/u;

/** Latin words anywhere on the page: in texts, also those that only screen readers find, in labels, hints and placeholders. What people typed is not looked at. */
export async function latinWords(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest("script, style, template, noscript")) found.push(node.nodeValue ?? "");
    for (const element of document.querySelectorAll("body *"))
      for (const name of ["aria-label", "placeholder", "title", "alt"]) {
        const text = element.getAttribute(name);
        if (text !== null && !element.closest("a[href*='bpmn.io'], [aria-hidden='true']")) found.push(text);
      }
    return found;
  });
  const words = texts.flatMap((text) =>
    [...text.matchAll(/[A-Za-z][A-Za-z_]+/gu)]
      .filter(([word]) => !ALLOWED.test(word))
      .map(([word]) => `${word}: ${text.trim().slice(0, 60)}`),
  );
  return [...new Set(words)];
}
