import { previewOf } from "../../domain/package/preview.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import { packageContent, type DraftContent } from "../../domain/release/bundle.ts";
import { elkInProcess } from "../../modeler/layout/elk-in-process.ts";
import { packageFlow } from "../../modeler/wizard/package-flow.ts";
import { writeFiles, type FileTexts } from "../../processes/bundle-files.ts";
import { loadItems } from "../../processes/load.ts";
import { composeExample, type PackageExample } from "../../domain/package/package-example.ts";
import { bundledPackage } from "./loaded-packages.ts";

/** The member that the larger package has besides: a shop that also has a public place needs its hygiene licence. */
export const ADDED = "SH-017";
const QUESTION = "q5";

/** 开办餐饮店 with one member more, which a question of its own brings in: its definition, its examples and its redrawn diagram. */
export async function largerPackage(): Promise<DraftContent & { readonly definition: PackageDefinition }> {
  const { loaded } = bundledPackage("PK-01");
  const items = loadItems();
  const names = new Map(items.map(({ item }) => [item.id, item.name]));
  const definition = withOneMore(loaded.definition);
  const cases = loaded.cases.map((example, at): PackageExample => {
    const asked = { ...example, answers: { ...example.answers, [QUESTION]: at === 0 } };
    const { merged } = composeExample(asked, { definition, form: loaded.form, items });
    const preview = previewOf(definition, merged);
    const ends = { ...example.expect.ends, ...(at === 0 && { [ADDED]: "granted" as const }) };
    return { ...asked, expect: { ends, promisedDays: preview.days.promised, materials: preview.materials.asPackage } };
  });
  const bpmn = await packageFlow(definition, names, elkInProcess());
  return { ...packageContent({ definition, form: loaded.form, cases, bpmn }), definition };
}

/** The same as the files of a folder. */
export async function largerFolder(): Promise<FileTexts> {
  return writeFiles(await largerPackage());
}

function withOneMore(definition: PackageDefinition): PackageDefinition {
  const question = {
    id: QUESTION,
    question: "营业场所是否属于公共场所卫生许可的范围？",
    gloss: "Does the place need a hygiene licence for public places?",
    includedWhen: true,
    includes: [ADDED],
  };
  const member = {
    itemId: ADDED,
    questionId: QUESTION,
    followUp: false,
    prerequisites: [{ itemId: "SC-001", kind: "result" as const }],
  };
  return {
    ...definition,
    questions: [...definition.questions, question],
    members: [...definition.members, member],
    sharedMaterials: definition.sharedMaterials.map((shared) =>
      shared.producedBy === "SC-001" ? { ...shared, usedBy: { ...shared.usedBy, [ADDED]: `${ADDED}-M02` } } : shared,
    ),
  };
}
