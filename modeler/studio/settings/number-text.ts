/** What was typed as a number, also by an input method that writes ２００ or ３．５. The type is that of the field; what is no number in the end, the field refuses. */
export function numberText(typed: string | undefined): number {
  return (typed ?? "")
    .normalize("NFKC")
    .replaceAll("。", ".")
    .replace(/[^\w.-]+/gu, "") as unknown as number;
}
