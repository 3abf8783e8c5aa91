/** From the least to the most, once where they are equal: 3个事项, 3至7个事项. */
export function spanText({ least, most }: { readonly least: number; readonly most: number }, unit: string): string {
  return least === most ? `${most}${unit}` : `${least}至${most}${unit}`;
}

/** Working days of a promise; none is decided on the day itself. */
export function daysText({ least, most }: { readonly least: number; readonly most: number }): string {
  if (most === 0) return "当日办结";
  return least === 0 ? `当日至${most}个工作日办结` : `${spanText({ least, most }, "个工作日")}办结`;
}
