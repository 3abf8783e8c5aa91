import type { MemberLimitsById } from "../../domain/flow/law/member-limits.ts";
import type { HallPlaces } from "../../domain/flow/law/places.ts";
import {
  BUNDLE_FILES,
  decisionFile,
  definitionIn,
  headFile,
  PACKAGE_FILES,
  type Bundle,
} from "../../domain/release/bundle.ts";
import type { DraftProblem } from "../../domain/release/submit-draft.ts";
import { checkDiagram } from "./check-diagram.ts";
import { gateBundle, type BundleFile } from "./gate-bundle.ts";
import { gateDiagram } from "./gate-diagram.ts";

/**
 * Everything for which a bundle, of an item or a package, may not be published in this hall, as sentences with their places; its files have the shape that their schemas ask for. Composed of the gate for each file, the
 * rules of law, and the flow plan; what does not pass the gate is not checked further.
 */
export async function checkBundle(
  bundle: Bundle & { readonly memberNames?: ReadonlyMap<string, string>; readonly memberLimits?: MemberLimitsById },
  places: HallPlaces,
): Promise<readonly DraftProblem[]> {
  const itemId = bundle.item.id;
  const gated = await gateBundle(filesOf(bundle), { itemId });
  const refused = gated.ok ? [] : gated.problems;
  const ofFiles = refused.map(({ file, element, rule, message, cure }) => ({
    file: file ?? headFile({ isPackage: definitionIn(bundle.item) !== null }),
    elementId: element,
    rule: `gate/${rule}`,
    message: message + cure,
    severity: "error" as const,
  }));
  const { problems } = await checkDiagram(bundle.bpmn, { itemId, bundle, places });
  const ofDiagram = problems.map(({ element, rule, message, cure, severity }) => ({
    file: BUNDLE_FILES.bpmn,
    elementId: element,
    rule,
    message: message + (cure ?? ""),
    severity,
  }));
  const all = [...ofFiles, ...ofDiagram, ...(await otherBytes(bundle))];
  return [
    ...new Map(all.map((problem) => [`${problem.file} ${problem.elementId} ${problem.message}`, problem])).values(),
  ];
}

/** What is approved goes to the engine as it is: bytes that the gate would write otherwise are saved anew first. */
async function otherBytes({ item, bpmn }: Bundle): Promise<readonly DraftProblem[]> {
  const gated = await gateDiagram(bpmn, { itemId: item.id });
  if (!gated.ok || gated.xml === bpmn) return [];
  const message = "流程图与大厅写出的格式不同，请重新保存草稿。";
  return [{ file: BUNDLE_FILES.bpmn, elementId: null, rule: "gate/reading", message, severity: "error" }];
}

function filesOf({ item, form, result, cases, bpmn, decisions = {} }: Bundle): readonly BundleFile[] {
  const definition = definitionIn(item);
  if (definition !== null)
    return [
      ...Object.entries({ definition, form, cases }).map(([part, value]) => ({
        name: PACKAGE_FILES[part as keyof typeof PACKAGE_FILES],
        content: JSON.stringify(value),
      })),
      { name: PACKAGE_FILES.bpmn, content: bpmn },
    ];
  return [
    ...Object.entries({ item, form, result, cases }).map(([part, value]) => ({
      name: BUNDLE_FILES[part as keyof typeof BUNDLE_FILES],
      content: JSON.stringify(value),
    })),
    { name: BUNDLE_FILES.bpmn, content: bpmn },
    ...Object.entries(decisions).map(([id, content]) => ({ name: decisionFile(id), content })),
  ];
}
