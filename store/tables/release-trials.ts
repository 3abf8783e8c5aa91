import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ResultLayout, ServiceItem } from "../../domain/item/service-item.ts";
import type { Db } from "../connection/db.ts";

/** What is tried: a bundle as its files say it. */
export interface TrialBundle {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
  readonly cases: readonly object[];
  /** What its diagram means: the workers read no diagrams. */
  readonly plan: FlowPlan;
  /** Of a package: its members in the releases that were in force when it was asked for. */
  readonly members?: readonly TrialMember[];
}

/** A member of a package that is tried: its examples say what is filed for it, its flow how it goes. */
export interface TrialMember extends Omit<TrialBundle, "members"> {
  readonly release: number;
}

/** What came of one example case. */
export interface TrialCase {
  readonly name: string;
  /** Null if it went as it must. */
  readonly problem: string | null;
  readonly path: readonly (readonly string[])[];
  /** Titles of its papers, each marked as a sample. */
  readonly papers: readonly string[];
  /** Of one that did not go as it must: the whole way that its case takes, and how it ends; null where it comes to no end. Absent in trials of versions that did not look for it. */
  readonly actual?: { readonly path: readonly (readonly string[])[]; readonly status: string } | null;
}

/** 用例试办 of one bundle, and how far it is. */
export interface Trial {
  readonly sha256: string;
  readonly itemId: string;
  readonly state: "waiting" | "running" | "done";
  readonly total: number;
  readonly tried: readonly TrialCase[];
  /** Why it could not be tried at all. */
  readonly fault: string | null;
}

/** Trials of example cases: asked for by those who submit a bundle, done by the workers, one after the other. */
export interface ReleaseTrials {
  /**
   * Asks for the trial of a bundle. One of the same content that is under way, or went as it must, stays as it is; one that failed is done again, and one whose flow this version of the platform
   * reads otherwise, or whose members have other releases by now.
   */
  ask(asked: { readonly sha256: string; readonly bundle: TrialBundle; readonly at: string }): Promise<void>;
  find(sha256: string): Promise<Trial | undefined>;
  /** With what was tried: for a report. */
  findWhole(sha256: string): Promise<(Trial & { readonly bundle: TrialBundle }) | undefined>;
  /** True if the trial of this content is of exactly this bundle, its plan and its members included. */
  isOf(sha256: string, bundle: TrialBundle): Promise<boolean>;
  /** The next one to do, now this worker's; also one whose worker has said nothing for a minute. */
  take(): Promise<TakenTrial | undefined>;
  /** What was tried so far. Nothing of a trial that was asked for anew meanwhile. */
  tell(taken: AskedTrial, tried: readonly TrialCase[]): Promise<void>;
  /** Likewise. */
  end(taken: AskedTrial, ended: Pick<Trial, "tried" | "fault">): Promise<void>;
}

/** One trial of a content, by when it was asked for. */
export type AskedTrial = Pick<Trial, "sha256"> & { readonly askedAt: string };

/** A trial that a worker does. */
export type TakenTrial = AskedTrial & { readonly bundle: TrialBundle };

const SILENCE = "1 minute";

export function releaseTrials(db: Db): ReleaseTrials {
  return {
    async ask({ sha256, bundle, at }) {
      await db.query(
        `insert into release_trials as t (sha256, item_id, bundle, total, asked_at) values ($1, $2, $3, $4, $5)
         on conflict (sha256) do update set bundle = excluded.bundle, total = excluded.total, asked_at = clock_timestamp(), state = 'waiting', tried = '[]', fault = null, taken_at = null
         where t.bundle <> excluded.bundle or (t.state = 'done' and (t.fault is not null or jsonb_path_exists(t.tried, '$[*].problem ? (@ != null)')))`,
        [sha256, bundle.item.id, JSON.stringify(bundle), bundle.cases.length, at],
      );
    },
    ...reads(db),
    async isOf(sha256, bundle) {
      const rows = await db.query(`select 1 from release_trials where sha256 = $1 and bundle = $2::jsonb`, [
        sha256,
        JSON.stringify(bundle),
      ]);
      return rows.length > 0;
    },
    async take() {
      const rows = await db.query<TakenTrial>(
        `update release_trials set state = 'running', taken_at = now() where sha256 = (
           select sha256 from release_trials where state = 'waiting' or (state = 'running' and taken_at < now() - interval '${SILENCE}')
           order by asked_at limit 1 for update skip locked)
         returning sha256, bundle, asked_at::text as "askedAt"`,
      );
      return rows[0];
    },
    async tell({ sha256, askedAt }, tried) {
      await db.query(
        `update release_trials set tried = $3, taken_at = now() where sha256 = $1 and asked_at = $2::timestamptz and state = 'running'`,
        [sha256, askedAt, JSON.stringify(tried)],
      );
    },
    async end({ sha256, askedAt }, { tried, fault }) {
      await db.query(
        `update release_trials set state = 'done', tried = $3, fault = $4 where sha256 = $1 and asked_at = $2::timestamptz`,
        [sha256, askedAt, JSON.stringify(tried), fault],
      );
    },
  };
}

function reads(db: Db): Pick<ReleaseTrials, "find" | "findWhole"> {
  return {
    async find(sha256) {
      const rows = await db.query<Trial>(
        `select sha256, item_id as "itemId", state, total, tried, fault from release_trials where sha256 = $1`,
        [sha256],
      );
      return rows[0];
    },
    async findWhole(sha256) {
      const rows = await db.query<Trial & { readonly bundle: TrialBundle }>(
        `select sha256, item_id as "itemId", state, total, tried, fault, bundle from release_trials where sha256 = $1`,
        [sha256],
      );
      return rows[0];
    },
  };
}
