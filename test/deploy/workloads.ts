import { readFileSync } from "node:fs";
import path from "node:path";

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** An environment as its program sees it; a secret is replaced by a text of the same length. */
export type Environment = Readonly<Record<string, string>>;

/** Placeholder for a secret's value. */
export const SECRET = "from-a-secret-that-nobody-sees-here";

/** Variables that only reference others in the same environment, as resolved by Kubernetes. */
export const PARTS = ["APP_PASSWORD"];

/** The names of the variables in config.ts. */
export function knownToConfig(): ReadonlySet<string> {
  const keys = [...read("config.ts").matchAll(/^ {2}(\w+): \{/gm)].map((match) => match[1] ?? "");
  return new Set(keys.map((key) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()));
}

/** The variables of application.yaml: the required ones, and all. */
export function knownToEngine(): { readonly needed: readonly string[]; readonly all: ReadonlySet<string> } {
  const found = [...read("engine/src/main/resources/application.yaml").matchAll(/\$\{([A-Z_]+)(:?)/g)];
  return {
    needed: found.filter((match) => match[2] === "").map((match) => match[1] ?? ""),
    all: new Set(found.map((match) => match[1] ?? "")),
  };
}

/** Reads a file of the project. */
export function read(name: string): string {
  return readFileSync(path.join(ROOT, name), "utf8");
}
