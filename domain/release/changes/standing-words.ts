/** Running cases at a step that a draft removes. */
export interface StandingCases {
  readonly name: string;
  readonly cases: number;
}

/** How many running cases stand at steps that the draft does not have (any more); null if none does. `cases`: of all, each counted once. */
export function standingWords(cases: number, steps: readonly StandingCases[]): string | null {
  if (cases === 0) return null;
  const names = [...new Set(steps.map(({ name }) => name))];
  const at = (wanted: string): number => steps.reduce((sum, step) => sum + (step.name === wanted ? step.cases : 0), 0);
  const each = names.map((name) => `“${name}”${at(name)}件`);
  return `${cases}件正在办理的办件停在被删除的环节：${each.join("，")}。`;
}
