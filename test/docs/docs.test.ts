import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { OPERATIONS } from "../../contract/operations.gen.ts";
import { checkApplication } from "../../domain/form/check.ts";
import type { ApplicationData } from "../../domain/form/form.ts";
import { missingMaterials } from "../../domain/case/filing/handed-in.ts";
import { DEMO_PASSWORD, loadDemo } from "../../processes/load-demo.ts";
import { loadItems } from "../../processes/load.ts";
import {
  allPages,
  codeSpans,
  type DocPage,
  linkTargets,
  namedPlaces,
  read,
  ROOT,
  shellBlocks,
  sourcesBelow,
} from "./pages.ts";

/** Created by a build or a run, so absent in a fresh clone. */
const MADE = /^(\.data|\.build|demo-output|node_modules|web\/dist|engine\/target(-operaton)?)(\/|$)/;

const readme = read("README.md");
const twin = read("README.zh-CN.md");

describe("all pages", () => {
  test("links lead to files", () => {
    const lost = everywhere(({ name, text }) =>
      linkTargets(text).filter((target) => !existsSync(path.join(ROOT, path.dirname(name), target))),
    );

    expect(lost).toEqual([]);
  });

  test("paths that are named exist", () => {
    const lost = everywhere(({ text }) =>
      codeSpans(text)
        .filter(isPath)
        .filter((place) => !existsSync(path.join(ROOT, place))),
    );

    expect(lost).toEqual([]);
  });

  test("names that a page places in a file exist there", () => {
    const lost = everywhere(({ text }) =>
      namedPlaces(text)
        .filter(({ word, file }) => !existsSync(path.join(ROOT, file)) || !hasWord(read(file), word))
        .map(({ word, file }) => `${word} in ${file}`),
    );

    expect(lost).toEqual([]);
  });

  test("API paths that are named are served", () => {
    const served = servedAddresses();
    const named = everywhere(({ text }) =>
      [...text.matchAll(/(?<![\w.])\/api(?:\/[\w:{}.-]+)+/g)]
        .map((match) => generic(match[0].replace(/\.$/, "")))
        .filter((address) => !served.has(address)),
    );

    expect(named).toEqual([]);
  });
});

describe("README", () => {
  test("lists every npm script, and no other", () => {
    const told = [...readme.matchAll(/(?:`|^)npm (?:run )?([a-z:-]+)/gm)].map((match) => match[1] ?? "");

    expect(sorted(told)).toEqual(sorted(Object.keys(scripts())));
  });

  test("has the same content in both languages: commands, variables, accounts, links", () => {
    expect(sorted(codeSpans(twin))).toEqual(sorted(codeSpans(readme)));
    expect(sorted(linkTargets(twin).filter(isNoReadme))).toEqual(sorted(linkTargets(readme).filter(isNoReadme)));
    expect(shellBlocks(twin)).toEqual(shellBlocks(readme));
  });

  test("names the demo accounts and their password", () => {
    const logins = loadDemo().accounts.map((account) => account.login);
    const named = [...readme.matchAll(/^\| \w+ \| `([\w-]+)` \|/gm)].map((match) => match[1] ?? "");

    expect(named.length).toBeGreaterThanOrEqual(5);
    expect(logins).toEqual(expect.arrayContaining(named));
    expect(codeSpans(readme)).toContain(DEMO_PASSWORD);
  });

  test("shows an application that its item takes", () => {
    const { itemId, application, materials, deliveryMode } = shownApplication();
    const { item, form } =
      loadItems().find((loaded) => loaded.item.id === itemId) ?? raise(`README files for the unknown item '${itemId}'`);

    expect(checkApplication(form, application)).toEqual([]);
    expect(
      missingMaterials(
        item,
        materials.map((material) => ({ ...material, form: "electronic", files: [], receivedOn: "2026-01-05" })),
      ),
    ).toEqual([]);
    expect(item.hall.deliveryModes).toContain(deliveryMode);
  });

  test("names the engine and its version as they are built", () => {
    const pom = read("engine/pom.xml");
    const versions = [...pom.matchAll(/<engine\.version>([^<]+)</g)].map((match) => match[1]);

    expect(versions).toHaveLength(2);
    for (const version of versions) expect(readme).toContain(version);
  });
});

test("every variable of config.ts is explained", () => {
  const variables = [...read("config.ts").matchAll(/^ {2}(\w+): \{(?! type)/gm)].map((match) =>
    (match[1] ?? "").replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
  );

  expect(variables.length).toBeGreaterThan(10);
  expect(codeSpans(read("docs/operations/running.md"))).toEqual(expect.arrayContaining(variables));
});

test("every identifier of the glossary is used in the code", () => {
  const code = sourcesBelow("domain", "contract", "processes", "store", "documents", "workers", "api", "modeler");
  const rows = read("docs/glossary.md")
    .split("\n")
    .filter((line) => line.startsWith("| ") && line.includes("`"));
  const words = rows.flatMap((row) => codeSpans(row.split("|").at(-2) ?? ""));

  expect(words.length).toBeGreaterThan(80);
  expect(words.filter((word) => !hasWord(code, word))).toEqual([]);
});

test("decisions are numbered without a gap and listed under their titles", () => {
  const files = readdirSync(path.join(ROOT, "docs/decisions")).toSorted();
  const lines = files.map((file) => `| [${file.slice(0, 4)}](decisions/${file}) | ${titleOf(file)} |`);

  expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
  expect(
    read("docs/README.md")
      .split("\n")
      .filter((line) => line.startsWith("| [00")),
  ).toEqual(lines);
});

/** Faults of all pages, each with its page. */
function everywhere(faultsOf: (page: DocPage) => readonly string[]): string[] {
  return allPages().flatMap((page) => faultsOf(page).map((fault) => `${page.name}: ${fault}`));
}

interface ShownApplication {
  readonly itemId: string;
  readonly application: ApplicationData;
  readonly materials: readonly { readonly materialId: string }[];
  readonly deliveryMode: string;
}

function shownApplication(): ShownApplication {
  const body = /\/api\/cases -d '(\{[\s\S]*?\})'\n/.exec(readme)?.[1] ?? raise("README shows no filing");
  return JSON.parse(body.replaceAll("'$UPLOAD'", "upload")) as ShownApplication;
}

/** "# 0001: Title" */
function titleOf(file: string): string {
  return (
    /^# (\d{4}): (.+)$/m.exec(read(`docs/decisions/${file}`))?.[2] ??
    raise(`docs/decisions/${file} has no title '# ${file.slice(0, 4)}: …'`)
  );
}

/** A place in the project; placeholders have brackets, and build results do not exist yet. */
function isPath(span: string): boolean {
  const top = /^([\w.-]+)\/[\w./@-]*$/.exec(span)?.[1];
  return top !== undefined && !MADE.test(span) && existsSync(path.join(ROOT, top));
}

/** The addresses of the contract, `:` for each parameter. */
function servedAddresses(): ReadonlySet<string> {
  const declared = Object.values(OPERATIONS).map(({ path: address }) => address);
  return new Set([...declared, "/api/docs", "/api/openapi.json"].map(generic));
}

function generic(address: string): string {
  return address.replaceAll(/:\w+|\{\w+\}/g, ":");
}

function scripts(): Readonly<Record<string, string>> {
  return (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts;
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(`\\b${word}\\b`).test(text);
}

function isNoReadme(target: string): boolean {
  return !target.startsWith("README");
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].toSorted();
}

function raise(message: string): never {
  throw new Error(message);
}
