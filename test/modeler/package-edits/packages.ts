import { limitsOf } from "../../../domain/flow/law/member-limits.ts";
import type { PackageDefinition } from "../../../domain/package/package-definition.ts";
import { PACKAGE_FILES, definitionIn } from "../../../domain/release/bundle.ts";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { elkInProcess } from "../../../modeler/layout/elk-in-process.ts";
import { layOut } from "../../../modeler/layout/lay-out.ts";
import { checkBundle } from "../../../modeler/gate/check-bundle.ts";
import { gateBundle } from "../../../modeler/gate/gate-bundle.ts";
import type { PackageEdit } from "../../../modeler/package-edits/changed.ts";
import { editPackage, type Files } from "../../../modeler/package-edits/edit-package.ts";
import type { KnownMember } from "../../../modeler/package-edits/known-member.ts";
import type { ModelElement } from "../../../modeler/rules/model.ts";
import { readFiles, writeFiles } from "../../../processes/bundle-files.ts";
import { shapeOf } from "../../../processes/bundle-problems.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { loadItems } from "../../../processes/load.ts";
import { loadPackages } from "../../../processes/load-packages.ts";

export const ITEMS = loadItems();
const PACKAGES = loadPackages(ITEMS);
const NAMES = new Map(ITEMS.map(({ item }) => [item.id, item.name]));
const CATALOGUE = loadCatalogue();
const engine = elkInProcess();

export const PACKAGE_IDS = PACKAGES.map(({ definition }) => definition.id);

/** What the bundled packages say of their members. */
export const KNOWN: readonly KnownMember[] = PACKAGES.flatMap(({ definition }) => definition.members);

/** A package while it is redesigned: every edit at once on all its files. */
export class DraftOfPackage {
  readonly id: string;
  definitions: ModelElement;
  files: Files;

  private constructor(id: string, definitions: ModelElement, files: Files) {
    this.id = id;
    this.definitions = definitions;
    this.files = files;
  }

  static async of(id: string): Promise<DraftOfPackage> {
    const loaded = PACKAGES.find(({ definition }) => definition.id === id)!;
    const { [PACKAGE_FILES.bpmn]: _bpmn, ...files } = writeFiles({
      item: loaded.item,
      form: loaded.form,
      result: null,
      cases: loaded.cases,
      bpmn: loaded.bpmn,
    });
    return new DraftOfPackage(id, await readBpmn(loaded.bpmn), files);
  }

  get definition(): PackageDefinition {
    return JSON.parse(this.files[PACKAGE_FILES.definition]!) as PackageDefinition;
  }

  get cases(): readonly { readonly name: string; readonly answers: Readonly<Record<string, boolean>> }[] {
    return JSON.parse(this.files[PACKAGE_FILES.cases]!) as never;
  }

  /** Works on a copy: an edit that is refused changes nothing. */
  async edit(edit: PackageEdit): Promise<readonly string[]> {
    const copy = await readBpmn(await bpmnText(this.definitions));
    const { files, told } = editPackage(copy, this.files, { edit, items: ITEMS });
    this.definitions = copy;
    this.files = { ...this.files, ...files };
    return told;
  }

  /** Of the files beside the flow, each by itself and compared with each other: for edits that leave the flow as it was. */
  async fileProblems(): Promise<readonly string[]> {
    const read = readFiles({ ...this.files, [PACKAGE_FILES.bpmn]: await bpmnText(this.definitions) });
    if ("refused" in read) return read.refused.map(({ message }) => message);
    return shapeOf(read.content, { items: ITEMS }).problems.map(({ message }) => message);
  }

  /** Everything for which the draft could not be published: by the gate, the checks of its files, the rules of notation and of law. */
  async problems(): Promise<readonly string[]> {
    const drawn = await readBpmn(await bpmnText(this.definitions));
    await layOut(drawn, engine);
    const files = { ...this.files, [PACKAGE_FILES.bpmn]: await bpmnText(drawn) };
    const gated = await gateBundle(
      Object.entries(files).map(([name, content]) => ({ name, content })),
      { itemId: this.id },
    );
    if (!gated.ok) return gated.problems.map(({ message }) => message);
    const read = readFiles(files);
    if ("refused" in read) return read.refused.map(({ message }) => message);
    const { bundle, problems } = shapeOf(read.content, { items: ITEMS });
    if (bundle === null || definitionIn(read.content.item) === null) return problems.map(({ message }) => message);
    const found = await checkBundle({ ...bundle, memberNames: NAMES, memberLimits: limitsOf(ITEMS) }, CATALOGUE);
    return [...problems, ...found].filter(({ severity }) => severity === "error").map(({ message }) => message);
  }
}
