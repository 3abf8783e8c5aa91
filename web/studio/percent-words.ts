/** 60%: also of what is complete, where the library would show a mark with an English name. */
export function percentWords(percent: number | undefined): string {
  return `${percent ?? 0}%`;
}
