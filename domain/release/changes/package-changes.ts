import {
  LIFECYCLE_NAMES,
  type FilledField,
  type JointCap,
  type PackageDefinition,
  type PackageMember,
  type Prerequisite,
  type RefusalRule,
  type ScenarioQuestion,
  type SharedMaterial,
} from "../../package/package-definition.ts";
import type { NamedPlaces } from "../../posting/group-name.ts";
import { BASES, DELIVERY_MODES, EXECUTING_BODY, namesOf } from "./item-changes.ts";
import { fieldChanges, listChanges, same, saidAs, valueChange, type FieldWords } from "./say.ts";

/** `places`: names of the departments and zones. */
const namesWith = (places: NamedPlaces): Readonly<Record<string, FieldWords>> => ({
  name: "套餐名称",
  gloss: "英文名称",
  kind: { name: "类型", says: saidAs({ other: "其他" }) },
  zoneId: { name: "服务区", says: saidAs(namesOf(places.zones)) },
  departmentId: { name: "牵头部门", says: saidAs(namesOf(places.departments)) },
  executingBodyId: EXECUTING_BODY,
  reference: "文件依据",
  choiceDays: "继续办理的选择期限（工作日）",
  supplementDays: "补正期限（工作日）",
  deliveryModes: DELIVERY_MODES,
});

/** What happens after a refusal, for those who approve the rule. */
const REFUSAL_RULES: Readonly<Record<RefusalRule, string>> = {
  continue: "其余联办事项继续办理",
  stop: "尚未启动的联办事项不再办理",
  applicantChooses: "由申请人选择其余联办事项是否继续办理",
};

const PREREQUISITE_KINDS: Readonly<Record<Prerequisite["kind"], string>> = {
  result: "须先办成",
  info: "只需其信息",
};

/** Told by themselves below. */
const APART = [
  "id",
  "words",
  "lifecycle",
  "legalBasis",
  "questions",
  "exclusiveGroups",
  "members",
  "mutual",
  "sharedMaterials",
  "jointCap",
  "onRefusal",
  "visits",
] as const satisfies readonly (keyof PackageDefinition)[];

/** The names of what a definition names by ids. */
interface PackageNames {
  /** Of items, and of fields of their forms (`fieldOf`). */
  readonly items: ReadonlyMap<string, string>;
  readonly places: NamedPlaces;
}

/** What changed in the definition of a package (一件事), in sentences that name items, questions and materials; of a new one (null) everything. */
export function packageChanges(
  before: PackageDefinition | null,
  after: PackageDefinition,
  names: PackageNames,
): readonly string[] {
  const was: Partial<PackageDefinition> = before ?? {};
  const words = wordsOf(was, after, names.items);
  return [
    ...fieldChanges(was, after, namesWith(names.places), APART),
    ...listChanges(was.words ?? [], after.words, textsCalled("群众常用的说法")),
    ...valueChange("对象", was.lifecycle && LIFECYCLE_NAMES[was.lifecycle], LIFECYCLE_NAMES[after.lifecycle]),
    ...listChanges(was.legalBasis ?? [], after.legalBasis, BASES),
    ...listChanges(was.members ?? [], after.members, memberWords(words)),
    ...listChanges(was.questions ?? [], after.questions, questionWords(words)),
    ...groupChanges("互斥的情形", [was.exclusiveGroups, after.exclusiveGroups], words.question),
    ...groupChanges("互为前置的联办事项", [was.mutual, after.mutual], words.item),
    ...listChanges(was.sharedMaterials ?? [], after.sharedMaterials, materialWords(words)),
    ...capChanges(was.jointCap, after.jointCap, words),
    ...valueChange(
      "联办事项不予办理时的规则",
      was.onRefusal && REFUSAL_RULES[was.onRefusal],
      REFUSAL_RULES[after.onRefusal],
    ),
    ...fieldChanges(was.visits ?? {}, after.visits, { asPackage: "到大厅的次数" }),
  ];
}

/** Under which a map of names has the field of an item's form. */
export function fieldOf(itemId: string, key: string): string {
  return `${itemId} ${key}`;
}

/** How what a definition names by ids is called. */
interface Words {
  item(itemId: string): string;
  question(id: string): string;
  /** Null if its name is not known. */
  field(itemId: string, key: string): string | null;
}

function wordsOf(
  before: Partial<PackageDefinition>,
  after: PackageDefinition,
  names: ReadonlyMap<string, string>,
): Words {
  const questions = new Map(
    [...(before.questions ?? []), ...after.questions].map(({ id, question }) => [id, question]),
  );
  return {
    item: (itemId) => names.get(itemId) ?? itemId,
    question: (id) => questions.get(id) ?? id,
    field: (itemId, key) => names.get(fieldOf(itemId, key)) ?? null,
  };
}

function memberWords(words: Words) {
  const decidedBy = ({ questionId }: PackageMember): string =>
    questionId === null ? "始终办理" : `由情形问题‘${words.question(questionId)}’决定`;
  return {
    what: "联办事项",
    keyOf: ({ itemId }: PackageMember) => itemId,
    nameOf: ({ itemId }: PackageMember) => words.item(itemId),
    addedOf: (member: PackageMember) => {
      const bare = { itemId: member.itemId, questionId: null, followUp: false, prerequisites: [] };
      return [`办理条件为“${decidedBy(member)}”。`, ...memberDifferences(bare, member, words).map(asNew)];
    },
    differences: (one: PackageMember, other: PackageMember) => [
      ...valueChange("办理条件", decidedBy(one), decidedBy(other)),
      ...memberDifferences(one, other, words),
    ],
  };
}

function memberDifferences(one: PackageMember, other: PackageMember, words: Words): readonly string[] {
  const before = ({ prerequisites }: PackageMember): string | null =>
    listed(prerequisites.map(({ itemId, kind }) => `${words.item(itemId)}（${PREREQUISITE_KINDS[kind]}）`));
  return [
    ...valueChange("前置事项", before(one), before(other)),
    ...valueChange("开始时间", startOf(one), startOf(other)),
    ...valueChange("申请人", one.applicant, other.applicant),
    ...(same(one.ownFields, other.ownFields)
      ? []
      : fieldsChange("单独询问的申请项", ownFields(one, words), ownFields(other, words))),
    ...(same(one.filled, other.filled)
      ? []
      : fieldsChange("由其他事项的结果填写的申请项", filled(one, words), filled(other, words))),
    ...fieldChanges(one, other, {}, [
      "itemId",
      "questionId",
      "prerequisites",
      "followUp",
      "applicant",
      "ownFields",
      "filled",
    ]),
  ];
}

/** What is said of fields of a member's form; null in it for one whose name is not known. */
type Said = readonly (string | null)[];

function ownFields({ itemId, ownFields: keys = [] }: PackageMember, words: Words): Said {
  return keys.map((key) => words.field(itemId, key));
}

function filled({ itemId, filled: fields = [] }: PackageMember, words: Words): Said {
  return fields.map(({ key, from, value }) => {
    const name = words.field(itemId, key);
    return name === null ? null : `${name}（取自“${words.item(from)}”的${RESULT_VALUES[value]}）`;
  });
}

const RESULT_VALUES: Readonly<Record<FilledField["value"], string>> = { licenceNumber: "证照编号" };

/** A field without a known name is not called by its key: those are counted. */
function fieldsChange(name: string, before: Said, after: Said): readonly string[] {
  const said = (fields: Said): string | null =>
    fields.includes(null) ? `${fields.length}项内容` : listed(fields.filter((field) => field !== null));
  const [was, is] = [said(before), said(after)];
  return was === is ? [`${name}有修改。`] : valueChange(name, was, is);
}

function questionWords(words: Words) {
  const answer = ({ includedWhen }: ScenarioQuestion): string => (includedWhen ? "是" : "否");
  const includes = ({ includes: itemIds }: ScenarioQuestion): string => itemIds.map(words.item).join("、");
  return {
    what: "情形问题",
    keyOf: ({ id }: ScenarioQuestion) => id,
    nameOf: ({ question }: ScenarioQuestion) => question,
    addedOf: (question: ScenarioQuestion) => [
      `加入办理的回答为“${answer(question)}”，所列事项为“${includes(question)}”。`,
    ],
    differences: (one: ScenarioQuestion, other: ScenarioQuestion) => [
      ...valueChange("问法", one.question, other.question),
      ...valueChange("加入办理的回答", answer(one), answer(other)),
      ...valueChange("所列事项", includes(one), includes(other)),
      ...fieldChanges(one, other, { gloss: "英文" }, ["id", "question", "includedWhen", "includes"]),
    ],
  };
}

function materialWords(words: Words) {
  const using = ({ usedBy }: SharedMaterial): readonly string[] => Object.keys(usedBy).sort();
  const uses = (shared: SharedMaterial): string => using(shared).map(words.item).join("、");
  const others = (all: SharedMaterial, but: SharedMaterial): readonly string[] =>
    using(all)
      .filter((itemId) => !using(but).includes(itemId))
      .map(words.item);
  const maker = ({ producedBy }: SharedMaterial): string | null =>
    producedBy === null ? null : words.item(producedBy);
  return {
    what: "共用材料",
    keyOf: ({ materialId }: SharedMaterial) => materialId,
    nameOf: ({ name }: SharedMaterial) => name,
    addedOf: (shared: SharedMaterial) => [
      `使用事项为“${uses(shared)}”。`,
      ...(shared.producedBy === null ? [] : [`产生事项为“${words.item(shared.producedBy)}”。`]),
    ],
    differences: (one: SharedMaterial, other: SharedMaterial) => [
      ...valueChange("名称", one.name, other.name),
      ...others(other, one).map((name) => `使用事项增加“${name}”。`),
      ...others(one, other).map((name) => `使用事项减少“${name}”。`),
      ...(uses(one) === uses(other) && !same(one.usedBy, other.usedBy) ? ["所对应的事项材料有修改。"] : []),
      ...valueChange("产生事项", maker(one), maker(other)),
    ],
  };
}

/** Groups have no name and no order of their own: what stands in one tells it from others. */
function groupChanges(
  what: string,
  [before = [], after]: readonly [PackageDefinition["mutual"] | undefined, PackageDefinition["mutual"]],
  nameOf: (id: string) => string,
): readonly string[] {
  return listChanges(before, after, {
    what,
    keyOf: (group) => group.toSorted().join(" "),
    nameOf: (group) => group.map(nameOf).join("、"),
    differences: (one, other) => (same(one, other) ? [] : ["顺序有调整。"]),
  });
}

function capChanges(before: JointCap | undefined, after: JointCap, words: Words): readonly string[] {
  const members = (cap: JointCap | undefined): string | null => listed((cap?.notWith ?? []).map(words.item));
  const limit = (name: string, one: JointCap["limit"] | undefined, other: JointCap["limit"]): readonly string[] =>
    one?.text === other.text ? valueChange(name, one, other) : valueChange(name, one?.text, other.text);
  return [
    ...limit("合并办理的法定期限", before?.limit, after.limit),
    ...limit("合并办理期限的延长", before?.extension, after.extension),
    ...valueChange("合并办理期限的依据", before?.basis, after.basis),
    ...valueChange("不合并计算期限的联办事项", members(before), members(after)),
  ];
}

function startOf({ followUp }: Pick<PackageMember, "followUp">): string {
  return followUp ? "套餐送达之后" : "套餐受理之后";
}

/** Null for none. */
function listed(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join("、");
}

/** Of what was not there before. */
function asNew(sentence: string): string {
  return sentence.replace("由（无）改为", "为").replace(`由“${startOf({ followUp: false })}”改为`, "为");
}

function textsCalled(what: string) {
  return { what, keyOf: (text: string) => text, nameOf: (text: string) => text, differences: () => [] };
}
