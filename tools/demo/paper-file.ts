/** The name of the file in which a paper is left: 缴款书/缴费凭证 is one paper, not a folder. */
export function paperFile(caseName: string, place: number, paperName: string): string {
  return `${caseName} ${place} ${paperName}.pdf`.replaceAll(/[/\\:*?"<>|]/g, "-");
}
