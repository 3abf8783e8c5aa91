import { systemActor } from "../../../domain/case/actor.ts";
import type { RuleCode } from "../../../domain/refusals.gen.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import type { ActResult } from "../../../store/handler/act.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import type { HallOfFlows } from "./hall-of-flows.ts";
import type { Look, Meddle } from "./walk.ts";
import type { Wrong } from "./wrong.ts";
import { wrongsFor } from "./wrongs.ts";

/** How often something unlawful was tried and refused, by what was tried. */
export type Tried = Map<string, number>;

export interface Meddling {
  /** Of the cases in a round. */
  readonly share: number;
  /** Attempts at a case in a round. */
  readonly most: number;
  /** Refusals of every attempt that are right, too: where a flow offers steps that the case is not ready for. */
  readonly alsoRefusedBy?: readonly RuleCode[];
}

/** Tries what is unlawful in some of the cases of a round. Each attempt must be refused with one of its codes, and together they must write nothing. */
export function meddling(hall: HallOfFlows, { share, most, alsoRefusedBy = [] }: Meddling, tried: Tried): Meddle {
  const past = new Map<string, WorkItem>();
  let before: readonly Look[] = [];
  return async (looks, round) => {
    for (const { items } of before) for (const item of items.values()) past.set(item.caseId, item);
    before = looks;
    // Of their own, so that a case makes the same choices when it is walked alone.
    const chosen = looks
      .map((look) => ({ ...look, random: look.random.fork(`wrongs of round ${round}`) }))
      .filter(({ random }) => random.chance(share));
    const settled = await withoutLaw(hall, chosen);
    const wrongs = (await Promise.all(settled.map((look) => wrongsIn(hall, look, { looks, past, most })))).flat();
    const [was, results] = [await written(hall), await tryAll(hall, wrongs)];
    const is = await written(hall);
    return [
      ...(was === is ? [] : [`round ${round}: a refused act has changed the record: ${differenceOf(was, is)}`]),
      ...wrongs.flatMap((wrong, index) => faultOf(wrong, results[index]!, { round, tried, alsoRefusedBy })),
    ];
  };
}

interface Tries {
  readonly look: Look;
  readonly wrong: Wrong;
}

/** The cases on which no effect of law falls today: an effect of law is kept, whatever the act. */
async function withoutLaw(hall: HallOfFlows, looks: readonly Look[]): Promise<readonly Look[]> {
  const acts = looks.map(({ walked: { caseId } }) => ({
    caseId,
    actor: systemActor("sweep"),
    command: { type: "applyLaw" } as const,
  }));
  const results = await hall.record.commandHandler.act(acts);
  return looks.filter((_look, index) => results[index]?.lapsed !== true);
}

interface Around {
  readonly looks: readonly Look[];
  readonly past: ReadonlyMap<string, WorkItem>;
  readonly most: number;
}

async function wrongsIn(hall: HallOfFlows, look: Look, { looks, past, most }: Around): Promise<readonly Tries[]> {
  const { caseId } = look.walked;
  const others = looks.filter(({ walked, items }) => walked.caseId !== caseId && items.size > 0);
  const other = others.length === 0 ? undefined : [...look.random.pick(others).items.values()][0];
  const done = past.get(caseId);
  const isPast = done !== undefined && !look.items.has(done.taskId);
  const wrongs = await wrongsFor(look, { hall, other, past: isPast ? done : undefined }, most);
  return wrongs.map((wrong) => ({ look, wrong }));
}

function tryAll(hall: HallOfFlows, tries: readonly Tries[]): Promise<readonly ActResult[]> {
  return hall.record.commandHandler.act(
    tries.map(({ look, wrong: { by, command } }) => ({ caseId: look.walked.caseId, actor: by, command })),
  );
}

interface Judging extends Required<Pick<Meddling, "alsoRefusedBy">> {
  readonly round: number;
  readonly tried: Tried;
}

function faultOf(
  { look: { walked, stored }, wrong }: Tries,
  result: ActResult,
  { round, tried, alsoRefusedBy }: Judging,
): readonly string[] {
  const { name, codes, mayDoNothing = false } = wrong;
  tried.set(name, (tried.get(name) ?? 0) + 1);
  const code = !result.ok && result.error instanceof RuleViolation ? result.error.code : null;
  if (code !== null && [...codes, ...alsoRefusedBy].includes(code)) return [];
  if (mayDoNothing && result.ok && result.events.length === 0) return [];
  const how = result.ok
    ? `was done: ${result.events.map(({ type }) => type).join(", ")}`
    : `met ${String(result.error)}`;
  return [
    `${walked.seed}: round ${round}: ${name} (${stored.file.status}) ${how}\n    ${walked.log.slice(-8).join("\n    ")}`,
  ];
}

/** A series of numbers from which none was taken yet may be begun by an act that is refused afterwards. */
const UNUSED: Readonly<Record<string, string>> = { number_series: " where last > 0" };

/** What was written so far, as a text: of every table of the record the number of rows and the newest transaction that wrote one. */
async function written({ sql }: HallOfFlows): Promise<string> {
  const tables = await sql<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'hall' order by 1",
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as t, count(*) as n, max(xmin::text::bigint) as x from hall."${name}"${UNUSED[name] ?? ""}`,
  );
  return (await sql<object>(`${parts.join(" union all ")} order by 1`)).map((row) => JSON.stringify(row)).join("\n");
}

function differenceOf(was: string, is: string): string {
  const before = new Set(was.split("\n"));
  return is
    .split("\n")
    .filter((line) => !before.has(line))
    .join(" ");
}
