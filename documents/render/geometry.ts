/** A4 in points; one millimetre is 2.8346 points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

export const MM = 72 / 25.4;

/** Where text may stand on a page. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly bottom: number;
}

export const COLOURS = {
  ink: "#1a1a1a",
  quiet: "#555555",
  /** The red of letterheads. */
  red: "#d7000f",
  /** The red of seal ink. */
  seal: "#d6001c",
  line: "#4a4a4a",
  shade: "#f2f2f2",
  gold: "#b08d3c",
  paleGold: "#d9c48f",
} as const;

/** 42 mm across, the usual size of a department's seal. */
export const SEAL_RADIUS = 21 * MM;
