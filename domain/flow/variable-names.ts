/** The variable that carries the outcome of a step, if a branch reads it. */
export function outcomeVariable(element: string): string {
  return `${element}_outcome`;
}

/** The variables with which a member is called: the id of its case, and the version of its flow in the engine. Set by its opening alone, and not empty before: a call without them is refused. */
export function memberVariables(itemId: string): { readonly caseId: string; readonly version: string } {
  const name = itemId.replaceAll("-", "_");
  return { caseId: `${name}_case`, version: `${name}_version` };
}

/** The variable that holds the end of a wait. */
export function untilVariable(element: string): string {
  return `${element}_until`;
}
