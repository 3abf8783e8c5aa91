import { parseArgs } from "node:util";

import { DATABASE_POOLS } from "../../config.ts";

/** How many processes of each kind a hall consists of. */
export interface HallShape {
  readonly engines: number;
  readonly apis: number;
  readonly workers: number;
}

/** What `npm start` opens. */
export const ONE_OF_EACH: HallShape = { engines: 1, apis: 1, workers: 1 };

const SMALL_CLUSTER: HallShape = { engines: 2, apis: 2, workers: 3 };
const MOST = 9;
/** Connections of an engine node, unless ENGINE_POOL says otherwise (`application.yaml`). */
const ENGINE_POOL = 24;
/** What tools (reconcile, verify-journal), an administrator and PostgreSQL's own reserve need beside the pools. */
const SPARE_CONNECTIONS = 20;
const KINDS = ["engines", "apis", "workers"] as const;

/** Reads `--engines N --apis N --workers N`; throws one sentence about what is wrong. */
export function shapeFrom(args: readonly string[]): HallShape {
  const option = { type: "string" } as const;
  const { values, tokens } = parseArgs({
    args: [...args],
    options: { engines: option, apis: option, workers: option },
    strict: false,
    tokens: true,
  });
  const unexpected = tokens.find((token) => token.kind !== "option" || !isKind(token.name));
  if (unexpected)
    throw new Error(
      `\`${args[unexpected.index] ?? ""}\` is no option: write npm run cluster -- --engines N --apis N --workers N.`,
    );
  return Object.fromEntries(KINDS.map((kind) => [kind, countIn(kind, values[kind])])) as unknown as HallShape;
}

/** The names of processes of one kind: "api" when there is one, "api-1", "api-2" … when there are more. */
export function namesOf(kind: string, count: number): string[] {
  return count === 1 ? [kind] : Array.from({ length: count }, (_, index) => `${kind}-${index + 1}`);
}

/** Connections that PostgreSQL has to allow for the full pools of all processes, with some to spare. */
export function connectionsOf({ engines, apis, workers }: HallShape, env: NodeJS.ProcessEnv): number {
  const own = Number(env["DATABASE_POOL"]?.trim() || 0);
  const engine = Number(env["ENGINE_POOL"]?.trim() || ENGINE_POOL);
  return (
    engines * engine +
    apis * (own || DATABASE_POOLS.api) +
    workers * (own || DATABASE_POOLS.workers) +
    SPARE_CONNECTIONS
  );
}

function countIn(kind: keyof HallShape, value: string | boolean | undefined): number {
  if (value === undefined) return SMALL_CLUSTER[kind];
  const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= MOST) return count;
  throw new Error(`--${kind} needs a whole number from 1 to ${MOST}, such as --${kind} ${SMALL_CLUSTER[kind]}.`);
}

function isKind(name: string): boolean {
  return (KINDS as readonly string[]).includes(name);
}
