/** The variable that carries the outcome of a step, if a branch reads it. */
export function outcomeVariable(element: string): string {
  return `${element}_outcome`;
}

/** The variable that holds the end of a wait. */
export function untilVariable(element: string): string {
  return `${element}_until`;
}
