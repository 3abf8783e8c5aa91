import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { parseAllDocuments } from "yaml";

import { type Environment, ROOT, SECRET } from "./workloads.ts";

/** An object as it would be sent to a cluster. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // The rest is checked against the schemas of Kubernetes.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly spec: any;
}

/** A variable of a container. */
export interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}

/** The result for each file in test/deploy/values: its objects, or Helm's error. */
export interface Rendered {
  readonly objects: Readonly<Record<string, readonly KubernetesObject[]>>;
  readonly refused: Readonly<Record<string, string>>;
}

const VALUES = path.join(ROOT, "test", "deploy", "values");
const OUT = path.join(ROOT, ".build", "helm");

/** Renders the chart with Helm itself; some fifteen seconds, and Maven fetches Helm (28 MB) the first time. */
export function renderChart(): Rendered {
  rmSync(OUT, { recursive: true, force: true });
  const files = readdirSync(VALUES).map((name) => path.join("test/deploy/values", name));
  const args = [
    "engine/mvnw",
    "-q",
    "--batch-mode",
    "-f",
    "deploy/check/pom.xml",
    "compile",
    "exec:java",
    `-Dexec.args=deploy/helm/yichuang .build/helm ${files.join(" ")}`,
  ];
  const { status, stdout, stderr } = spawnSync("sh", args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0 || !existsSync(OUT)) throw new Error(`The chart could not be rendered:\n${stdout}${stderr}`);
  const results = (ending: string) =>
    readdirSync(OUT)
      .filter((name) => name.endsWith(ending))
      .map((name) => [name.slice(0, -ending.length), readFileSync(path.join(OUT, name), "utf8")] as const);
  return {
    objects: Object.fromEntries(results(".rendered").map(([name, text]) => [name, objectsIn(text)])),
    refused: Object.fromEntries(results(".refused")),
  };
}

function objectsIn(text: string): KubernetesObject[] {
  return parseAllDocuments(text).flatMap((document) => {
    const [error] = document.errors;
    if (error) throw error as Error;
    const object = document.toJS() as KubernetesObject | null;
    return object === null ? [] : [object];
  });
}

/** As the program in the container sees it, with all secrets set and `$(NAME)` resolved. */
export function environmentOf(variables: readonly Variable[]): Environment {
  const seen: Record<string, string> = {};
  for (const { name, value } of variables)
    seen[name] =
      value === undefined ? SECRET : value.replaceAll(/\$\((\w+)\)/g, (whole, other: string) => seen[other] ?? whole);
  return seen;
}

/** Compiler errors for the objects as values of the Kubernetes types: finds fields that do not exist, which a cluster would silently drop. */
export function complaintsOfTypes(objects: readonly KubernetesObject[]): string {
  const lines = objects.map((object, index) => {
    const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["", object.apiVersion];
    const module = `kubernetes-models/${group ? `${group}/` : ""}${version}`;
    return `import type { I${object.kind} as T${index} } from "${module}";\nexport const o${index}: T${index} = ${JSON.stringify(object)};`;
  });
  const file = path.join(OUT, "objects.ts");
  writeFileSync(file, lines.join("\n"));
  const options = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--module",
    "esnext",
    "--moduleResolution",
    "bundler",
    "--target",
    "es2022",
  ];
  return spawnSync(process.execPath, [path.join(ROOT, "node_modules/typescript/bin/tsc"), ...options, file], {
    cwd: ROOT,
    encoding: "utf8",
  }).stdout;
}
