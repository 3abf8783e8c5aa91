import type { CopiedStep } from "../../edits/copy-step.ts";

/** Where a copied step waits to be pasted. */
export interface Clipboard {
  read(): CopiedStep | null;
  write(step: CopiedStep): void;
}

const KEY = "studio-copied-step";

/** Within this browser, so that a step can be taken from one draft to another. Where nothing can be stored, within this page. */
export function browserClipboard(): Clipboard {
  let own: CopiedStep | null = null;
  return {
    read() {
      try {
        return copiedIn(localStorage.getItem(KEY)) ?? own;
      } catch {
        return own;
      }
    },
    write(step) {
      own = step;
      try {
        localStorage.setItem(KEY, JSON.stringify(step));
      } catch {
        // It can still be pasted in this page.
      }
    },
  };
}

function copiedIn(text: string | null): CopiedStep | null {
  const value: unknown = JSON.parse(text ?? "null");
  return typeof value === "object" && value !== null && "form" in value && value.form === 1
    ? (value as CopiedStep)
    : null;
}
