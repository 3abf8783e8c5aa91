import { shanghaiMinute, chineseDate } from "../../domain/law/dates.ts";

/** `2026年3月2日`, or a dash. */
export function writtenDate(date: string | null | undefined): string {
  return date ? chineseDate(date) : "—";
}

/** `2026-03-02 09:02` in the hall. */
export function writtenMoment(instant: string | null | undefined): string {
  return instant ? shanghaiMinute(instant) : "—";
}

/** `1.2 MB` */
export function writtenSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
