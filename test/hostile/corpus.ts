import { HOSTILE_FILES } from "./bundles.ts";
import { HOSTILE_CODE } from "./code.ts";
import { HOSTILE_DECISIONS } from "./decisions.ts";
import { type Files, ITEM } from "./frame.ts";
import { HOSTILE_IDENTITIES } from "./identity.ts";
import { DRAWN_LOOPS } from "./loops.ts";
import { HOSTILE_SHAPES } from "./shapes.ts";
import { HOSTILE_SPELLINGS } from "./spelling.ts";
import { HOSTILE_VARIABLES } from "./variables.ts";

/** Everything that must not pass, by what it tries. Both gates are tested against all of it, each alone. */
export const CORPUS: readonly (readonly [name: string, files: Files])[] = [
  ...HOSTILE_CODE,
  ...HOSTILE_SHAPES,
  ...Object.entries(DRAWN_LOOPS).map(([name, text]) => [name, { [`${ITEM}.bpmn`]: text }] as const),
  ...HOSTILE_DECISIONS,
  ...HOSTILE_SPELLINGS,
  ...HOSTILE_IDENTITIES,
  ...HOSTILE_VARIABLES,
  ...HOSTILE_FILES,
];
