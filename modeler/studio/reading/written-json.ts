/** As the hall writes its JSON files. */
export function writtenJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
