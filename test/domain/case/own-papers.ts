import { existsSync } from "node:fs";
import { type DocumentKind, PAPERS } from "../../../domain/paper/papers.gen.ts";

/** Kinds of papers that a test of their own asks for, draws and reads, as `npm run new paper` begins it: `<paper>.test.ts` in this folder. */
export function papersWithOwnTest(): readonly DocumentKind[] {
  const kinds = Object.keys(PAPERS) as DocumentKind[];
  return kinds.filter((kind) => existsSync(new URL(`./${kebabCase(kind)}.test.ts`, import.meta.url)));
}

function kebabCase(kind: string): string {
  return kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
