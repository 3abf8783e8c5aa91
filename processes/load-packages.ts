import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ApplicationForm } from "../domain/form/form.ts";
import { canonicalJson } from "../domain/journal/canonical.ts";
import { itemOf, resultOf } from "../domain/package/merged-package.ts";
import type { PackageDefinition } from "../domain/package/package-definition.ts";
import { PACKAGE_FILE, PACKAGE_FILES } from "../domain/release/bundle.ts";
import { loadCatalogue } from "./load-catalogue.ts";
import type { LoadedPackage } from "./loaded-package.ts";
import { packageProblems } from "./package-problems.ts";
import type { PackageExample, PackageFiles } from "../domain/package/package-example.ts";
import { FileRefused, readChecked, readText } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { packageFormSchema } from "./schemas/form.ts";
import { packageCasesSchema } from "./schemas/package-cases.ts";
import { packageDefinitionSchema } from "./schemas/package-definition.ts";

const FILES: readonly string[] = Object.values(PACKAGE_FILES);

/**
 * Reads every folder of `root` (default: the bundled packages), in order of id, and compares it with the items that it names. An invalid file stops the load with a `FileRefused` that names the file and
 * what is wrong; no file is skipped.
 */
export function loadPackages(
  items: PackageFiles["items"],
  root: string = processesFolder("packages"),
): readonly LoadedPackage[] {
  const packages = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((folder) => loadPackage(items, root, folder));
  packages.forEach(({ folder, definition: { id } }, at) => {
    const other = packages.slice(0, at).find(({ definition }) => definition.id === id);
    if (other)
      throw new FileRefused(
        join(root, folder, PACKAGE_FILE),
        `id ${id} is already taken by the folder ${other.folder}`,
      );
  });
  return packages;
}

/** Reads one folder; see `loadPackages`. */
export function loadPackage(items: PackageFiles["items"], root: string, folder: string): LoadedPackage {
  const file = (name: string): string => join(root, folder, name);
  refuseUnknownFiles(join(root, folder));
  const definition = readChecked<PackageDefinition>(file(PACKAGE_FILE), packageDefinitionSchema);
  const content = {
    form: readChecked<ApplicationForm>(file("application.form"), packageFormSchema),
    cases: readChecked<PackageExample[]>(file("cases.json"), packageCasesSchema),
    bpmn: readText(file("process.bpmn")),
  };
  for (const { name, problem } of packageProblems(
    folder,
    { definition, ...content },
    { items, catalogue: loadCatalogue() },
  ))
    throw new FileRefused(file(name), problem);
  const sha256 = createHash("sha256")
    .update(canonicalJson({ package: definition, ...content }))
    .digest("hex");
  return { folder, definition, ...content, item: itemOf(definition, []), result: resultOf(definition), sha256 };
}

function refuseUnknownFiles(path: string): void {
  if (!existsSync(path)) throw new FileRefused(path, "does not exist");
  const unknown = readdirSync(path).find((name) => !FILES.includes(name) && !name.startsWith("."));
  if (unknown !== undefined)
    throw new FileRefused(join(path, unknown), `is not one of the files of a package (${FILES.join(", ")})`);
}
