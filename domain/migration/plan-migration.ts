import type { CaseFile } from "../case/case-file.ts";
import { FACTS, holds, withoutOpenSteps, type Fact } from "../case/facts.ts";
import { nameOfKind } from "../case/steps.ts";
import type { Beginning } from "../flow/explore/explore.ts";
import { nextAfter } from "../flow/next-steps.ts";
import { nodesBehind, planGraph } from "../flow/plan-graph.ts";
import { stepOf, type FlowPlan, type StepNode } from "../flow/plan.ts";
import type { ApplicationForm } from "../form/form.ts";
import { checkApplication } from "../form/check.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { wholeApplication } from "../case/packaging/packaging.ts";
import { lawAhead } from "./law-ahead.ts";
import { moveStanding, type Becoming } from "./move-standing.ts";
import type { Replayed } from "./replay.ts";
import type { Block, BlockKind, MigrationPlan, Standing } from "./standing.ts";

/** One of the two releases of a migration. */
export interface MigratedRelease {
  readonly release: number;
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly plan: FlowPlan;
}

/** A case that is to be migrated. */
export interface Migrating {
  readonly file: CaseFile;
  /** Where it stands in its old flow. */
  readonly replayed: Replayed;
  /** Elements whose work items somebody has taken. */
  readonly claimed: readonly string[];
  /** Elements of the old flow that have another id in the new one. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Materials of a member's own list that results of other members will take the place of. */
  readonly awaited?: readonly string[];
}

/**
 * What a case becomes in another release of its item, or everything that stands in the way, in the words of an official. A case is moved where it stands, with what it has decided; nothing is undone and nothing
 * is done by the move itself. Refused where it would lose something that the applicant was promised or has handed in, and where from there the new flow would pass over what the law demands, or demand it again.
 */
export function planMigration(from: MigratedRelease, to: MigratedRelease, migrating: Migrating): MigrationPlan {
  const { file, replayed, renamed } = migrating;
  const early = [...runningBlocks(migrating), ...releaseBlocks(migrating, from, to)];
  if (early.length > 0 || !replayed.ok) return { possible: false, blocks: early };
  const { standing } = replayed;
  const becoming: Becoming = (element) => renamed[element] ?? element;
  const places = placeBlocks(standing, { from: from.plan, to: to.plan, becoming, claimed: migrating.claimed, file });
  if (places.length > 0) return { possible: false, blocks: places };
  const moved = moveStanding(standing, { from: from.plan, to, application: wholeApplication(file) }, becoming);
  const law = lawAhead(to, beginningOf(moved, file));
  if (law.length > 0) return { possible: false, blocks: law };
  const moves = movesOf(standing, { from: from.plan, to: to.plan, becoming });
  return { possible: true, move: { toRelease: to.release, moves, standing: moved } };
}

function runningBlocks({ file, replayed }: Migrating): readonly Block[] {
  if (!replayed.ok) return [block("unclear", "按办件记录推算的流程位置与流程图不一致，请先由运行维护人员核对。")];
  if (replayed.standing.at.length === 0) return [block("notRunning", "流程已经结束，没有可以迁移的环节。")];
  if (file.signature !== null && file.decision === null && file.signature.outdatedBy === undefined)
    return [{ ...block("awaitsSeal", "签批已经作出，正在核验授权和用印，请在用印以后再迁移。"), temporary: true }];
  return [];
}

/** What the applicant was promised and has handed in stays good in the new release. */
function releaseBlocks(
  { file, awaited = [] }: Migrating,
  from: MigratedRelease,
  to: MigratedRelease,
): readonly Block[] {
  if (to.item.id !== file.itemId) return [block("otherItem", "目标版本不是同一事项的版本。")];
  if (to.release === file.release) return [block("sameRelease", "办件已经按目标版本办理。")];
  if (to.item.departmentId !== file.departmentId)
    return [block("otherDepartment", "目标版本由另一个部门办理，办件应当按移交办理，不能迁移。")];
  // With other members nothing else of the new release can be compared.
  if (!isSamePackage(from.item, to.item))
    return [block("otherMembers", "新版一件事的联办事项、先后顺序或者办理规则与申请时的不同。")];
  const problems = newProblems(file, from, to);
  const known = new Set(to.item.materials.map(({ id }) => id));
  const gone = file.materials.filter(({ materialId }) => !known.has(materialId));
  const missing = awaited.filter((materialId) => !known.has(materialId));
  return [
    ...problems.slice(0, 1).map(({ message }) => block("form", `已提交的申请表不符合新版申请表：${message}`)),
    ...(gone.length > 0 ? [block("material", `已收材料中有${gone.length}项不在新版材料清单中。`)] : []),
    ...(missing.length > 0
      ? [block("material", `由其他联办事项结果代替的材料中有${missing.length}项不在新版材料清单中。`)]
      : []),
    ...(JSON.stringify(from.item.fee) === JSON.stringify(to.item.fee)
      ? []
      : [block("fee", "收费项目或者标准与申请时公布的不同。")]),
    ...(isLonger(from.item, to.item) ? [block("limit", "新版的法定时限或者承诺时限与申请时公布的不同。")] : []),
  ];
}

/** What the old form misses, too, is not missed because of the new one: the result of another member will fill it in. */
function newProblems(file: CaseFile, from: MigratedRelease, to: MigratedRelease): ReturnType<typeof checkApplication> {
  const application = wholeApplication(file);
  const old = new Set(checkApplication(from.form, application).map(({ field }) => field));
  return checkApplication(to.form, application).filter(({ field }) => !old.has(field));
}

/** What the answers choose, the order of the members and what follows from their ends is read from the definition while the case goes on. */
function isSamePackage(old: ServiceItem, next: ServiceItem): boolean {
  return rulesOf(old) === rulesOf(next);
}

function rulesOf({ package: own }: ServiceItem): string {
  if (own === undefined) return "";
  const { questions, exclusiveGroups, members, mutual, sharedMaterials, jointCap, onRefusal, choiceDays } =
    own.definition;
  return JSON.stringify([
    questions,
    exclusiveGroups,
    members,
    mutual,
    sharedMaterials,
    jointCap,
    onRefusal,
    choiceDays,
  ]);
}

/** A limit that cannot be compared counts as longer. */
function isLonger(old: ServiceItem, next: ServiceItem): boolean {
  return (["statutoryLimit", "promisedLimit"] as const).some(
    (limit) => old[limit].unit !== next[limit].unit || next[limit].value > old[limit].value,
  );
}

interface Placing {
  readonly from: FlowPlan;
  readonly to: FlowPlan;
  readonly becoming: Becoming;
  readonly claimed: readonly string[];
  readonly file: CaseFile;
}

function placeBlocks(standing: Standing, placing: Placing): readonly Block[] {
  const { becoming } = placing;
  const each = standing.at.flatMap((element) => placeBlock(element, placing) ?? []);
  const targets = [...new Set(standing.at)].map(becoming);
  const twice = targets.filter((target, at) => targets.indexOf(target) !== at);
  return [
    ...each,
    ...twice.map((target) =>
      block("mappedTwice", `办件同时所在的几个环节都对应到新流程的${named(placing.to, target)}。`),
    ),
    ...(each.length === 0 ? branchBlocks(standing, placing) : []),
  ];
}

function placeBlock(element: string, placing: Placing): Block | null {
  const { from, to, becoming } = placing;
  const [old, next] = [from.nodes[element], to.nodes[becoming(element)]];
  if (old?.type !== "step") return joinBlock(element, placing);
  if (next === undefined) return block("stepGone", `新流程没有办件所在的环节${named(from, element)}。`);
  if (next.type !== "step" || next.kind !== old.kind) {
    const kind = next.type === "step" ? `“${nameOfKind(next.kind)}”` : "分支";
    return block("otherKind", `环节${named(from, element)}在新流程中是${kind}，不是“${nameOfKind(old.kind)}”。`);
  }
  if (old.call?.itemId !== next.call?.itemId)
    return block("otherMembers", `环节${named(from, element)}在新流程中是另一个联办事项。`);
  return hasBegun(element, old, placing) && !isAlike(old, next)
    ? block("otherSettings", `环节${named(from, element)}已经开始办理，新流程中它的设置不同。`)
    : null;
}

/** The time of a wait runs, a beginning is recorded, or somebody has taken the task. */
function hasBegun(element: string, { wait, entered }: StepNode, { claimed }: Placing): boolean {
  return wait !== null || entered || claimed.includes(element);
}

/** A name is no setting. */
function isAlike(old: StepNode, next: StepNode): boolean {
  const settings = ({ settings: all, group, topic }: StepNode): string =>
    JSON.stringify([Object.entries(all).toSorted(([one], [other]) => (one < other ? -1 : 1)), group, topic]);
  return settings(old) === settings(next);
}

function joinBlock(element: string, { from, to, becoming }: Pick<Placing, "from" | "to" | "becoming">): Block | null {
  const into = (plan: FlowPlan, node: string): number => planGraph(plan).into(node).length;
  const [old, next] = [from.nodes[element]?.type, to.nodes[becoming(element)]?.type];
  if (old === "parallel" && next === "parallel" && into(from, element) === into(to, becoming(element))) return null;
  return block("otherBranches", `办件的一个分支已经到达汇合处，新流程的并行环节不同，无法汇合。`);
}

/** Steps that are open together must be able to be so in the new flow. */
function branchBlocks({ at }: Standing, { from, to, becoming }: Placing): readonly Block[] {
  const steps = at.filter((element) => from.nodes[element]?.type === "step");
  return steps.flatMap((one, index) =>
    steps.slice(index + 1).flatMap((other) => {
      const mayBeside = stepOf(to, becoming(one)).parallelWith.includes(becoming(other));
      return mayBeside
        ? []
        : [
            block(
              "otherBranches",
              `环节${named(from, one)}和${named(from, other)}同时在办，新流程中它们不能同时进行。`,
            ),
          ];
    }),
  );
}

/** What is true of the case now counts, however it came about; duties are known from its way alone. */
function beginningOf({ at, variables, marks }: Standing, file: CaseFile): Beginning {
  const settled = withoutOpenSteps(file);
  const facts = (Object.keys(FACTS) as Fact[]).filter((fact) => holds(fact, settled, []));
  const duties = marks.filter((mark) => !Object.hasOwn(FACTS, mark));
  return { at, variables, marks: [...facts, ...duties] as Beginning["marks"] };
}

/** Places to which time alone, or the end of a member, may bring the case before it is moved count, too. */
function movesOf(
  { at }: Standing,
  { from, to, becoming }: Pick<Placing, "from" | "to" | "becoming">,
): Readonly<Record<string, string>> {
  const later = at.flatMap((element) => {
    const node = from.nodes[element];
    if (node?.type !== "step") return [];
    if (node.call !== undefined) return afterCall(from, element);
    return (node.wait?.until ?? null) !== null ? [...nextAfter(from, element, "deadline")] : [];
  });
  const isSame = (element: string): boolean => {
    const [old, next] = [from.nodes[element], to.nodes[becoming(element)]];
    if (old?.type === "parallel") return joinBlock(element, { from, to, becoming }) === null;
    return old?.type === "step" && next?.type === "step" && old.kind === next.kind;
  };
  return Object.fromEntries([...at, ...later.filter(isSame)].map((element) => [element, becoming(element)]));
}

/** The steps and joins behind a call. */
function afterCall(plan: FlowPlan, element: string): readonly string[] {
  const isStep = (node: string): boolean => plan.nodes[node]?.type === "step";
  const behind = [...nodesBehind(planGraph(plan), [element], isStep)];
  return behind.filter((node) => isStep(node) || plan.nodes[node]?.type === "parallel");
}

function block(kind: BlockKind, text: string): Block {
  return { kind, text };
}

function named({ nodes }: FlowPlan, element: string): string {
  return `“${nodes[element]?.name || element}”`;
}
