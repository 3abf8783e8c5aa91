import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import type { WorkItem } from "../tables/work-items.ts";
import type { TaskOutcome } from "../tables/handled-tasks.ts";
import type { Release } from "../tables/release.ts";
import type { Numbers, SeriesYear } from "../../domain/law/number-series.ts";
import type { HallIdentity } from "../../domain/hall-identity.ts";
import type { EarlierDecision } from "./lost-race.ts";
import type { DecidedTask } from "../../domain/case/decided-task.ts";
import type { OpenStep } from "../../domain/case/facts.ts";
import type { DecideContext } from "../../domain/case/context.ts";
import type { Settling } from "../../domain/case/packaging/settle.ts";
import type { Change } from "./change.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Act } from "./act.ts";
/** All facts that a batch of acts needs, read with one query per kind of fact, whatever the size of the batch. */
export interface Batch {
  /** Time of writing of the batch. */
  readonly now: string;
  readonly hall: HallIdentity;
  readonly calendar: WorkingDayCalendar;
  /** By case id; includes the cases that the batch files. */
  readonly changes: Map<string, Change>;
  readonly tasks: Map<string, WorkItem>;
  /** Decided or gone before, or by this batch: by whom and when. */
  readonly decidedTasks: Map<string, EarlierDecision>;
  readonly handled: Map<string, TaskOutcome>;
  readonly numbers: TakenNumbers;
  /** The legal time of an act: when it was received, never later than now. */
  momentOf(act: Act): string;
  /** The open acceptance task of cases that may be accepted by law. */
  readonly acceptanceTasks: ReadonlyMap<string, DecidedTask>;
  /** The open tasks of opinions whose silence may count as consent, by case. */
  readonly opinionTasks: ReadonlyMap<string, readonly DecidedTask[]>;
  /** The open deliveries of cases of packages, which the package may have answered, by case. */
  readonly unaskedTasks: ReadonlyMap<string, readonly DecidedTask[]>;
  /** Steps that are open beside those that the acts carry out, by case; only in flows with parallel parts. */
  readonly openBeside: ReadonlyMap<string, readonly OpenStep[]>;
  /** For cases whose dates follow an earlier calendar: that calendar, null where it was not kept. */
  readonly behindCalendar: Map<string, WorkingDayCalendar | null>;
  contextFor(act: Act, caseFile: CaseFile | null): DecideContext;
  /** For what follows in the other cases of a package from an act: as if its actor had acted on each. */
  settlingOf(act: Act): Settling;
  releaseOf(caseFile: CaseFile): Release;
  /** The engine's definition of the release to which a case is pinned; null where it is not deployed, or where no act of the batch answers the engine. */
  definitionOf(caseFile: CaseFile): string | null;
}

/** Numbers under the series' row locks: counted in memory, written back once, returned when an act is refused. */
export interface TakenNumbers extends Numbers {
  /** The last number taken of each series. */
  taken(): readonly (SeriesYear & { readonly last: number })[];
  mark(): ReadonlyMap<string, number>;
  restore(mark: ReadonlyMap<string, number>): void;
}
