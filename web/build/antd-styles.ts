import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { extractStyle } from "@ant-design/static-style-extract";
import { ConfigProvider } from "antd";
import { createElement, type ReactNode } from "react";
import type { Plugin } from "vite";
import { themeOf } from "../staff/theme.ts";

const WEB = dirname(import.meta.dirname);
/** Where components of antd are used. */
const ROOMS = [join(WEB, "staff"), join(WEB, "studio"), join(WEB, "gallery"), join(WEB, "..", "modeler", "studio")];
const ANTD = join(dirname(createRequire(import.meta.url).resolve("antd/package.json")), "es");
const PLACE = /\/web\/staff\/style\/antd\.css$/;

/**
 * Fills web/staff/style/antd.css with the styles of the components that the rooms of the staff use, in the hall's theme.
 * At run time antd writes none: the content security policy forbids it.
 */
export function antdStyles(): Plugin {
  return {
    name: "antd-styles",
    load(id) {
      return PLACE.test(id) ? stylesOf(neededComponents()) : null;
    },
  };
}

function stylesOf(components: readonly string[]): string {
  const theme = { ...themeOf(readFileSync(join(WEB, "style", "tokens.css"), "utf8")), zeroRuntime: false };
  return extractStyle({
    includes: [...components],
    customTheme: (node: ReactNode) => createElement(ConfigProvider, { theme }, node),
  }).replaceAll(/<\/?style[^>]*>/g, "");
}

/** Those that the rooms import, and those that these use themselves. */
function neededComponents(): readonly string[] {
  const folders = new Map(
    [...readFileSync(join(ANTD, "index.js"), "utf8").matchAll(/default as (\w+) \} from ['"]\.\/([\w-]+)['"]/g)].map(
      ([, name = "", folder = ""]) => [name, folder] as const,
    ),
  );
  const needed = new Set<string>();
  const need = (folder: string): void => {
    if (needed.has(folder)) return;
    needed.add(folder);
    for (const used of foldersUsedIn(folder)) need(used);
  };
  for (const name of importedNames()) need(folders.get(name) ?? "");
  return [...folders].filter(([, folder]) => needed.has(folder)).map(([name]) => name);
}

function importedNames(): readonly string[] {
  return ROOMS.flatMap(sourcesIn).flatMap((text) =>
    [...text.matchAll(/import \{([^}]*)\} from "antd"/g)].flatMap(([, names = ""]) =>
      names.split(",").map((name) => name.trim()),
    ),
  );
}

function sourcesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".tsx"))
      .map((name) => readFileSync(join(folder, name), "utf8"));
  } catch {
    return [];
  }
}

function foldersUsedIn(folder: string): readonly string[] {
  if (folder === "") return [];
  return readdirSync(join(ANTD, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .flatMap((name) =>
      [...readFileSync(join(ANTD, folder, name), "utf8").matchAll(/from ["'](?:\.\.\/)+([\w-]+)/g)].map(
        ([, used = ""]) => used,
      ),
    )
    .filter((used) => !used.startsWith("_") && isFolder(used));
}

const FOLDERS = new Set(
  readdirSync(ANTD, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : [])),
);

function isFolder(name: string): boolean {
  return FOLDERS.has(name);
}
