/** Running cases at a step that a draft or another release removes. */
export interface StandingCases {
  readonly name: string;
  readonly cases: number;
}

/** How many running cases stand at steps that there are no more; null if none does. `cases`: of all, each counted once; `on`: the release on which they run, when only one is asked about. */
export function standingWords(cases: number, steps: readonly StandingCases[], on: number | null = null): string | null {
  if (cases === 0) return null;
  const names = [...new Set(steps.map(({ name }) => name))];
  const at = (wanted: string): number => steps.reduce((sum, step) => sum + (step.name === wanted ? step.cases : 0), 0);
  const each = names.map((name) => `“${name}”${at(name)}件`);
  const which = on === null ? `${cases}件正在办理的办件` : `按第${on}版正在办理的${cases}件办件`;
  return `${which}停在被删除的环节：${each.join("，")}。`;
}
