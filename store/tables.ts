import type { AnchorEvidence } from "./verification/anchor-evidence.ts";
import type { Listener } from "./connection/listener.ts";
import type { AccessLog } from "./tables/access-log.ts";
import type { ApiKeys } from "./tables/api-keys.ts";
import type { CalendarYears } from "./tables/calendar-years.ts";
import type { CatalogueTables } from "./tables/catalogue.ts";
import type { Cases } from "./tables/cases.ts";
import type { Decisions } from "./tables/decisions.ts";
import type { DepartmentTasks } from "./tables/department-tasks.ts";
import type { Documents } from "./tables/documents.ts";
import type { Drafts } from "./tables/drafts.ts";
import type { DraftVersions } from "./tables/draft-versions.ts";
import type { DraftWindows } from "./tables/draft-windows.ts";
import type { EngineFeed } from "./tables/engine-feed.ts";
import type { Erasures } from "./tables/erasures.ts";
import type { StreamEvidence } from "./verification/stream-evidence.ts";
import type { Evidence } from "./verification/evidence.ts";
import type { HandledTasks } from "./tables/handled-tasks.ts";
import type { IdempotencyKeys } from "./tables/idempotency-keys.ts";
import type { Incidents } from "./tables/incidents.ts";
import type { Journal } from "./tables/journal.ts";
import type { Letters } from "./tables/letters.ts";
import type { Licences } from "./tables/licences.ts";
import type { Migrations } from "./tables/migrations.ts";
import type { Rebuilds } from "./tables/rebuilds.ts";
import type { Mandates } from "./tables/mandates.ts";
import type { NumberEvidence } from "./verification/number-evidence.ts";
import type { NumberSeries } from "./tables/number-series.ts";
import type { Organisations } from "./tables/organisations.ts";
import type { Outbox } from "./tables/outbox.ts";
import type { Overview } from "./tables/overview.ts";
import type { Payments } from "./tables/payments.ts";
import type { Publicities } from "./tables/publicities.ts";
import type { People } from "./tables/people.ts";
import type { Postings } from "./tables/postings.ts";
import type { Quotas } from "./tables/quotas.ts";
import type { ReleaseTrials } from "./tables/release-trials.ts";
import type { Releases } from "./tables/releases.ts";
import type { SignedTexts } from "./tables/signed-texts.ts";
import type { Streams } from "./tables/streams.ts";
import type { SealUses } from "./tables/seal-uses.ts";
import type { Sessions } from "./tables/sessions.ts";
import type { Settings } from "./tables/settings.ts";
import type { SharedRecords } from "./tables/shared-records.ts";
import type { Unmaskings } from "./tables/unmaskings.ts";
import type { Uploads } from "./tables/uploads.ts";
import type { WorkItems } from "./tables/work-items.ts";

/** Every table of the record, each with a small set of functions. `find…` may return undefined, `get…` throws. */
export interface Tables {
  readonly organisations: Organisations;
  readonly people: People;
  readonly sessions: Sessions;
  readonly apiKeys: ApiKeys;
  readonly letters: Letters;
  readonly postings: Postings;
  readonly mandates: Mandates;
  readonly rebuilds: Rebuilds;
  readonly migrations: Migrations;
  readonly calendarYears: CalendarYears;
  readonly releases: Releases;
  readonly quotas: Quotas;
  readonly drafts: Drafts;
  readonly draftVersions: DraftVersions;
  readonly draftWindows: DraftWindows;
  readonly releaseTrials: ReleaseTrials;
  readonly catalogue: CatalogueTables;
  readonly uploads: Uploads;
  readonly numberSeries: NumberSeries;
  readonly cases: Cases;
  readonly decisions: Decisions;
  readonly documents: Documents;
  readonly sealUses: SealUses;
  readonly signedTexts: SignedTexts;
  readonly streams: Streams;
  readonly licences: Licences;
  readonly publicities: Publicities;
  readonly workItems: WorkItems;
  readonly departmentTasks: DepartmentTasks;
  readonly journal: Journal;
  readonly accessLog: AccessLog;
  readonly overview: Overview;
  readonly unmaskings: Unmaskings;
  readonly outbox: Outbox;
  readonly handledTasks: HandledTasks;
  readonly incidents: Incidents;
  readonly payments: Payments;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly sharedRecords: SharedRecords;
  readonly settings: Settings;
  readonly engineFeed: EngineFeed;
  readonly erasures: Erasures;
  readonly evidence: Evidence;
  readonly numberEvidence: NumberEvidence;
  readonly anchorEvidence: AnchorEvidence;
  readonly streamEvidence: StreamEvidence;
}

/**
 * The record. Outside a transaction the outbox and the idempotency keys are written with asynchronous commit, as below.
 * A transaction has the same tables; its writes are committed or rolled back together.
 */
export interface Store extends Tables {
  /** Runs `work` in one read-committed transaction; a throw rolls everything back. */
  transaction<T>(work: (tx: Tables) => Promise<T>): Promise<T>;
  /**
   * The same with asynchronous commit, for work that is repeated when a crash of the database loses its last moments.
   * A later durable commit makes all earlier ones durable, so nothing that depends on them can survive without them.
   */
  unhurriedTransaction<T>(work: (tx: Tables) => Promise<T>): Promise<T>;
  /**
   * A consistent read: all statements see the record as it was when the first one began, and nothing can be written.
   */
  snapshot<T>(read: (tables: Tables) => Promise<T>): Promise<T>;
  /**
   * Reads on one connection: statements started together are sent together in one round trip. No transaction: each
   * statement has its own snapshot.
   */
  together<T>(read: (tables: Tables) => Promise<T>): Promise<T>;
  /** Calls `heard` when steps of departments' systems may be free, in whichever process that came about; uses a connection of its own. */
  hearOfFreeTasks(heard: () => void): Listener;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
