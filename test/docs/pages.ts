import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** A Markdown file of the project. */
export interface DocPage {
  /** Below the project's folder, with forward slashes. */
  readonly name: string;
  readonly text: string;
}

/** Reads a file of the project. */
export function read(name: string): string {
  return readFileSync(path.join(ROOT, name), "utf8");
}

/** The pages at the top and all below docs/. */
export function allPages(): readonly DocPage[] {
  const below = (readdirSync(path.join(ROOT, "docs"), { recursive: true }) as string[]).map(
    (name) => `docs/${name.replaceAll("\\", "/")}`,
  );
  const names = [...readdirSync(ROOT), ...below].filter((name) => name.endsWith(".md")).toSorted();
  return names.map((name) => ({ name, text: read(name) }));
}

/** The text between backquotes, outside of fenced blocks. */
export function codeSpans(text: string): readonly string[] {
  return [...withoutFences(text).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
}

/** The fenced blocks of shell commands, without comments: those are in the language of the page. */
export function shellBlocks(text: string): readonly string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) =>
    (match[1] ?? "").replaceAll(/\s*(^|\s)# .*$/gm, ""),
  );
}

/** Targets of links, without addresses outside and without the part after `#`. */
export function linkTargets(text: string): readonly string[] {
  const targets = [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) =>
    (match[1] ?? "").replace(/#.*$/, ""),
  );
  return targets.filter((target) => target !== "" && !target.includes("://"));
}

/** Each "`name` in `path`" of a page. */
export function namedPlaces(text: string): readonly { readonly word: string; readonly file: string }[] {
  return [...text.matchAll(/`(\w+)` in\s+`([\w./@-]+\/[\w./@-]+)`/g)].map((match) => ({
    word: match[1] ?? "",
    file: match[2] ?? "",
  }));
}

/** Text of all sources below some folders. */
export function sourcesBelow(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      (readdirSync(path.join(ROOT, folder), { recursive: true }) as string[])
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => read(path.join(folder, name))),
    )
    .join("\n");
}

function withoutFences(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, "");
}
