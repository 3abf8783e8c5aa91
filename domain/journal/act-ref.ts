/** The stream of a case, as acts of several streams name it. */
export function caseStream(caseId: string): string {
  return `case:${caseId}`;
}
