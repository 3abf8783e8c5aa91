import type { FlowPlan } from "../../flow/plan.ts";
import { RESULT_FACTS } from "../../item/result-facts.ts";
import type { ResultLayout } from "../../item/service-item.ts";
import { definitionIn, type Bundle } from "../bundle.ts";
import { differsInside, flowChanges, type PlacedChange } from "./flow-changes.ts";
import { formChanges } from "./form-changes.ts";
import { itemChanges } from "./item-changes.ts";
import { packageChanges } from "./package-changes.ts";
import { fieldsOf } from "../../form/visible.ts";
import type { NamedPlaces } from "../../posting/group-name.ts";
import { fieldChanges, listChanges, saidAs, same } from "./say.ts";

/** A bundle with what its diagram means. */
export interface PlannedBundle extends Omit<Bundle, "cases"> {
  /** Absent in releases of versions that did not store them. */
  readonly cases?: readonly object[];
  readonly plan: FlowPlan;
}

/** The most sentences that a submission carries; what is left is counted. Far more than anybody changes at once, so that nothing is hidden behind a heap of small changes. */
const MOST = 1_000;

/**
 * What a draft changes against a release, in sentences for those who approve it; null for a new item, of which everything is told. No difference stays unsaid: two bundles without a sentence are
 * the same. `names`: of the items that a package names by ids.
 */
export function releaseChanges(
  before: PlannedBundle | null,
  after: PlannedBundle,
  names: ChangeNames = NO_NAMES,
): readonly string[] {
  return placedChanges(before, after, names).map(({ sentence }) => sentence);
}

/** The same sentences, each with the places in the diagrams that it tells of. */
export function placedChanges(
  before: PlannedBundle | null,
  after: PlannedBundle,
  names: ChangeNames = NO_NAMES,
): readonly PlacedChange[] {
  const found = before === null ? ofNew(after, names) : differences(before, after, names);
  if (found.length <= MOST) return found;
  return [...found.slice(0, MOST), ...nowhere([`另有${found.length - MOST}处修改。`])];
}

/** The names of what a bundle names by ids. */
export interface ChangeNames {
  readonly items: ReadonlyMap<string, string>;
  readonly places: NamedPlaces;
}

const NO_NAMES: ChangeNames = { items: new Map(), places: { zones: [], departments: [] } };

function ofNew(after: PlannedBundle, names: ChangeNames): readonly PlacedChange[] {
  const what = definitionIn(after.item) === null ? "事项" : "“一件事”套餐";
  const all = differences(NOTHING, after, names).map(({ sentence, elements }) => ({
    sentence: sentence.replace("由（无）改为", "为"),
    elements,
  }));
  return [...nowhere([`新增${what}“${after.item.name}”。`]), ...all];
}

/** Of what stands in no diagram. */
function nowhere(sentences: readonly string[]): readonly PlacedChange[] {
  return sentences.map((sentence) => ({ sentence, elements: [] }));
}

/** Of what a new item had before. */
const NOTHING = {
  item: {
    hall: {},
    fee: {},
    materials: [],
    legalBasis: [],
    acceptanceConditions: [],
    reviewPoints: [],
    specialProcedures: [],
    statutoryLimit: {},
    promisedLimit: {},
  },
  form: { components: [] },
  result: { fields: [] },
  bpmn: "",
  plan: { nodes: {}, edges: [] },
} as unknown as PlannedBundle;

function differences(before: PlannedBundle, after: PlannedBundle, names: ChangeNames): readonly PlacedChange[] {
  const definition = definitionIn(after.item);
  const ofItem =
    definition === null
      ? itemChanges(before.item, after.item, names.places)
      : packageChanges(definitionIn(before.item), definition, names);
  return [
    ...nowhere([...ofItem, ...formChanges(before.form, after.form)]),
    ...flow(before, after, names.places),
    ...nowhere([
      // The name of a package's results follows from its own.
      ...(definition === null ? resultChanges(before.result, after.result, fieldNames(before, after)) : []),
      ...decisionChanges(before.decisions ?? {}, after.decisions ?? {}),
      ...(before.cases === undefined || same(before.cases, after.cases) ? [] : ["用例有修改。"]),
    ]),
  ];
}

function flow(before: PlannedBundle, after: PlannedBundle, places: NamedPlaces): readonly PlacedChange[] {
  const found = flowChanges(before.plan, after.plan, places);
  if (before.bpmn === after.bpmn) return found;
  if (found.length > 0) return differsInside(before.plan, after.plan) ? [...found, ...nowhere([INSIDE])] : found;
  const isDrawingOnly = same({ ...before.plan, diagram: null }, { ...after.plan, diagram: null });
  return nowhere([isDrawingOnly ? "流程图的画法有调整，环节和流向没有变化。" : INSIDE]);
}

const INSIDE = "流程图的内部设置有修改。";

/** By the path under which a layout names them. */
function fieldNames(...bundles: readonly PlannedBundle[]): Readonly<Record<string, string>> {
  const fields = bundles.flatMap(({ form }) => fieldsOf(form));
  return Object.fromEntries(fields.map(({ key, label }) => [`application.${key}`, `申请表的“${label}”`]));
}

function resultChanges(
  before: ResultLayout,
  after: ResultLayout,
  fields: Readonly<Record<string, string>>,
): readonly string[] {
  return [
    ...fieldChanges(before, after, { title: "证照（文书）名称", statement: "证照（文书）声明" }, ["fields"]),
    ...listChanges(before.fields, after.fields, {
      what: "证照（文书）记载事项",
      keyOf: ({ label }) => label,
      nameOf: ({ label }) => label,
      differences: (one, other) =>
        fieldChanges(one, other, { from: { name: "内容来源", says: saidAs({ ...RESULT_FACTS, ...fields }) } }),
    }),
  ];
}

function decisionChanges(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  return listChanges(Object.keys(before).sort(), Object.keys(after).sort(), {
    what: "判断表",
    keyOf: (id) => id,
    nameOf: (id) => tableName(after[id] ?? before[id] ?? "", id),
    differences: (id) => (before[id] === after[id] ? [] : ["内容有修改。"]),
  });
}

/** As its designer calls it. */
function tableName(file: string, id: string): string {
  return /<(?:\w+:)?decision\b[^>]*\bname="(?<name>[^"&]+)"/u.exec(file)?.groups?.["name"] ?? id;
}
