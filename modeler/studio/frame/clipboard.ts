import type { CopiedStep } from "../../edits/copy-step.ts";

/** One for all drafts of this browser: what is copied in one is pasted in another. */
const KEY = "yichuang.studio.copied";

/** Keeps a copied step. A browser without room keeps it for this page alone. */
export function writeClipboard(copied: CopiedStep): void {
  own = copied;
  try {
    localStorage.setItem(KEY, JSON.stringify(copied));
  } catch {
    // Room or leave is missing: `own` has it.
  }
}

let own: CopiedStep | null = null;

/** The step that was copied last, here or in another window; null for none, or one of another version of the studio. */
export function readClipboard(): CopiedStep | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as CopiedStep | null;
    return kept?.form === 1 ? kept : own;
  } catch {
    return own;
  }
}
