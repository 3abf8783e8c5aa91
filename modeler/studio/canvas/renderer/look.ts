import type { Stage } from "../../../../domain/case/step-terms.ts";

export const FONT = '"Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';

/** Colours are attributes of the drawing, so that an exported picture has them, too. */
export const LOOK = {
  ink: "#1d2530",
  soft: "#4d5866",
  paper: "#ffffff",
  line: "#5b6776",
  hairline: "#d5dbe3",
  radius: 6,
} as const;

/** A colour for each stage; readable on white. */
export const STAGE_COLOURS: Readonly<Record<Stage, string>> = {
  acceptance: "#0f4c8a",
  review: "#14652f",
  signOff: "#a4161a",
  issuance: "#7a4b00",
};
