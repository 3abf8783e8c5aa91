/** The stream name of a case, for acts on several streams. */
export function caseStream(caseId: string): string {
  return `case:${caseId}`;
}
