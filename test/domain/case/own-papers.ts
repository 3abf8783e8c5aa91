import { existsSync } from "node:fs";
import { type DocumentKind, PAPERS } from "../../../domain/paper/papers.gen.ts";

/** Kinds of papers that a separate test requests, draws and reads, as created by `npm run new paper`: `<paper>.test.ts` in this folder. */
export function papersWithOwnTest(): readonly DocumentKind[] {
  const kinds = Object.keys(PAPERS) as DocumentKind[];
  return kinds.filter((kind) => existsSync(new URL(`./${kebabCase(kind)}.test.ts`, import.meta.url)));
}

function kebabCase(kind: string): string {
  return kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
