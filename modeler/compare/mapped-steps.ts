import { nameOfKind } from "../../domain/case/steps.ts";
import type { DiagramStep } from "./diagram-steps.ts";

/** Steps of the old diagram by those of the new one in which they are continued; those that are not named continue in the one of the same id. */
export type Renamed = Readonly<Record<string, string>>;

/** A step of the old diagram with what becomes of it. */
export interface MappedStep extends DiagramStep {
  /** Null: no case can be continued from here. */
  readonly target: DiagramStep | null;
  readonly isByHand: boolean;
  /** Why no case that stands here can be migrated, in a sentence; null if the diagrams alone forbid none. */
  readonly obstacle: string | null;
}

/** In which step of the new flow each step of the old one is continued, as an order of migration takes it. What depends on the single case, only its dry run knows. */
export function mappedSteps(
  older: readonly DiagramStep[],
  newer: readonly DiagramStep[],
  renamed: Renamed,
): readonly MappedStep[] {
  return older.map((step) => {
    const isByHand = Object.hasOwn(renamed, step.id);
    const target = newer.find(({ id }) => id === (renamed[step.id] ?? step.id)) ?? null;
    const rivals = older.filter(({ id }) => id !== step.id && isByHand && renamed[id] === target?.id);
    return { ...step, target, isByHand, obstacle: obstacleTo(step, target, rivals) };
  });
}

function obstacleTo(step: DiagramStep, target: DiagramStep | null, rivals: readonly DiagramStep[]): string | null {
  if (target === null) return `新流程没有环节“${step.name}”，停在这里的办件须指定对应的环节才能迁移。`;
  if (step.kind !== null && target.kind !== null && step.kind !== target.kind) {
    const [was, is] = [nameOfKind(step.kind), nameOfKind(target.kind)];
    return `环节“${step.name}”是“${was}”，新流程的“${target.name}”是“${is}”，不能对应。`;
  }
  if (rivals.length === 0) return null;
  const others = rivals.map(({ name }) => `“${name}”`).join("、");
  return `${others}也指定到新流程的“${target.name}”，一个环节只能指定一次。`;
}
