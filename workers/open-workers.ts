import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Logger } from "pino";
import type { PaymentProvider } from "../payments/provider.ts";
import type { HallIdentity } from "../domain/hall-identity.ts";
import type { DocumentMaker } from "../documents/make-document.ts";
import { unprintableCharacters } from "../documents/render/printable.ts";
import type { Engine } from "../engine/engine.ts";
import { type CommandHandler, openCommandHandler } from "../store/handler/command-handler.ts";
import { newId } from "../store/ids.ts";
import type { AnchorFolder } from "../store/verification/anchor-folder.ts";
import type { Store } from "../store/tables.ts";
import { dailyAnchor } from "./anchors/daily-anchor.ts";
import { bindEngine } from "./engine-binding.ts";
import { openDeliveries } from "./exchange/deliveries.ts";
import { openReceivers, type Receivers } from "./exchange/receivers.ts";
import { projectRound } from "./feed/projector.ts";
import { migrateRound } from "./migration/migrate-round.ts";
import { ordersRound, refundsRound } from "./payments/payment-rounds.ts";
import { remindPaymentsRound } from "./sweeps/remind-payments.ts";
import { openDocumentPipeline } from "./papers/document-pipeline.ts";
import { openCalledMembers } from "./packages/called-members.ts";
import { readEngineRound } from "./reconcile/read-engine.ts";
import { relayRound, type RelayDeps } from "./relay/relay.ts";
import { releaseDeployments } from "./releases/deploy-releases.ts";
import { noteBeginningsRound } from "./releases/note-beginnings.ts";
import { releaseReport } from "./releases/report-releases.ts";
import { repeat, type Repeated } from "./repeat.ts";
import { openTaskRuntime, type TaskRuntime } from "./runtime/runtime.ts";
import { openTaskClient, type TaskClientOptions } from "./runtime/task-client.ts";
import { trialRound } from "./sandbox/trial-round.ts";
import { loadTopics } from "./steps/load-topics.ts";
import { subscribeSteps } from "./steps/subscribe-steps.ts";
import { clearExpiredRound } from "./sweeps/clear-expired.ts";
import { returnTasksRound } from "./sweeps/return-tasks.ts";
import { moveDatesRound } from "./sweeps/move-dates.ts";
import { calendarRenewal } from "./sweeps/renew-calendar.ts";
import { warnMissingNoticeRound } from "./sweeps/warn-missing-notice.ts";
import {
  deemAcceptanceRound,
  deliveriesEndedByPackage,
  silentChoices,
  silentOpinionsRound,
  unseenAcceptanceRound,
} from "./sweeps/apply-law.ts";
import { watchSeals } from "./sweeps/watch-seals.ts";

export interface WorkersDeps {
  readonly store: Store;
  readonly engine: Engine;
  readonly engineAccess: Omit<TaskClientOptions, "workerId">;
  readonly maker: DocumentMaker;
  readonly hall: HallIdentity;
  readonly now: () => Date;
  readonly log: Logger;
  /** The payment provider; without one orders wait, and nobody can pay them. */
  readonly provider?: PaymentProvider;
  /** The systems to which steps may hand data; none by default. */
  readonly receivers?: Receivers;
  /** Folder of the daily anchors; without it there are none. */
  readonly anchors?: AnchorFolder;
}

/** All automatic work: relay, feed, external tasks, papers, sweeps. */
export interface Workers {
  readonly runtime: TaskRuntime;
  /** Why processing is stopped although all processes run, in a sentence; null when it is not stopped. */
  trouble(): string | null;
  /** Takes no new work and finishes what has begun, within `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

/** The longest wait of a single case between two parts of the platform, when there is no other work. */
const IDLE_MS = 50;
/** Acts of people are found only by polling: this process is not notified of them. */
const LOOK_MS = 20;
/**
 * Under load, everything that arrives within this time is sent together, which costs less. One relay that takes all
 * costs less than two that share.
 */
const PACE_MS = 100;
/** Pause between two readings of a stock engine, which keeps no feed. */
const READING_MS = 2_000;
/** The longest time until an engine that answers again is noticed. */
const ENGINE_AWAY_MS = 3_000;

/** The effects of commands are in the engine's feed before the commands are answered. */
function thenCalling(engine: Engine, call: () => void): Engine {
  return {
    ...engine,
    async sendAndTakeOver(...sent) {
      try {
        return await engine.sendAndTakeOver(...sent);
      } finally {
        call();
      }
    },
  };
}

/** Starts all workers; any number of processes can run them at the same time. */
export async function openWorkers(deps: WorkersDeps): Promise<Workers> {
  const { store, now, log } = deps;
  const engine = thenCalling(deps.engine, () => feed.wake());
  const workerId = `hall-${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const binding = bindEngine({ store, engine, log });
  const client = openTaskClient({ ...deps.engineAccess, nodes: engine.nodes, workerId });
  const commandHandler = openCommandHandler({ store, hall: deps.hall, now, unprintable: unprintableCharacters });
  const papers = openDocumentPipeline({ store, maker: deps.maker, now, log });
  const runtime = openTaskRuntime({ client, engine, log });
  const exchanges = openDeliveries(commandHandler, deps.receivers ?? openReceivers([], machineNow));
  const members = openCalledMembers(store);
  const steps = { commandHandler, papers, exchanges, members, newId, workerId: client.workerId, now, log };
  subscribeSteps(runtime, await loadTopics(), steps);
  const feed = repeat({
    name: "feed",
    idleMs: IDLE_MS,
    paceMs: PACE_MS,
    log,
    round: () => projectRound({ ...deps, commandHandler }),
  });
  runtime.start();
  const rounds = [
    ...engineRounds({ ...deps, engine }, { runtime, commandHandler }),
    feed,
    repeat({ name: "papers", idleMs: 200, log, round: () => papers.makeSome(10) }),
    repeat({ name: "release trials", idleMs: 1_000, log, round: () => trialRound(deps) }),
    ...timeRounds(deps, commandHandler),
    ...paymentRounds(deps, commandHandler),
    ...anchorRounds(deps),
  ];
  return {
    runtime,
    trouble: () => binding.trouble(),
    async stop(deadlineMs) {
      await Promise.all([runtime.stop(deadlineMs), ...rounds.map((round) => round.stop())]);
    },
  };
}

/** The work between record and engine, apart from the feed. */
function engineRounds(
  deps: WorkersDeps,
  { runtime, commandHandler }: { readonly runtime: TaskRuntime; readonly commandHandler: CommandHandler },
): Repeated[] {
  const { log } = deps;
  const relay: RelayDeps = { ...deps, steps: runtime, unsettled: [] };
  // A stock engine moves no running case: there orders wait.
  const migrations = async (): Promise<number> =>
    (await deps.engine.kind()) === "hall" ? migrateRound({ ...deps, commandHandler }) : 0;
  return [
    repeat({ name: "migrations", idleMs: 1_000, log, round: migrations }),
    repeat({ name: "releases", idleMs: 2_000, log, round: releaseDeployments(deps) }),
    repeat({
      name: "relay",
      idleMs: LOOK_MS,
      paceMs: PACE_MS,
      longestBackOffMs: ENGINE_AWAY_MS,
      log,
      round: () => relayRound(relay),
    }),
    repeat({
      name: "engine reading",
      idleMs: READING_MS,
      longestBackOffMs: ENGINE_AWAY_MS,
      log,
      round: () => readEngineRound({ ...deps, commandHandler }),
    }),
  ];
}

/** The work that depends on time. */
function timeRounds({ store, now, log }: WorkersDeps, commandHandler: CommandHandler): Repeated[] {
  const deps = { store, commandHandler, now, log };
  return [
    repeat({ name: "deemed acceptance", idleMs: 5_000, log, round: () => deemAcceptanceRound(deps) }),
    repeat({ name: "seals", idleMs: 60_000, log, round: watchSeals({ store, now, log }) }),
    repeat({ name: "silent opinions", idleMs: 5_000, log, round: () => silentOpinionsRound(deps) }),
    repeat({ name: "unpaid orders", idleMs: 60_000, log, round: () => remindPaymentsRound(deps) }),
    repeat({ name: "silent choices", idleMs: 60_000, log, round: silentChoices(deps) }),
    repeat({ name: "deliveries of packages", idleMs: 60_000, log, round: deliveriesEndedByPackage(deps) }),
    repeat({ name: "unseen acceptance", idleMs: 60_000, log, round: () => unseenAcceptanceRound(deps) }),
    repeat({ name: "calendar", idleMs: 5_000, log, round: calendarRenewal(deps) }),
    repeat({ name: "missing notice", idleMs: 600_000, log, round: () => warnMissingNoticeRound({ store, now, log }) }),
    repeat({ name: "moving dates", idleMs: 300_000, log, round: () => moveDatesRound({ store, now, log }) }),
    repeat({ name: "ended posts", idleMs: 60_000, log, round: () => returnTasksRound({ store, now, log }) }),
    repeat({ name: "releases begun", idleMs: 5_000, log, round: () => noteBeginningsRound(deps) }),
    repeat({ name: "release report", idleMs: 60_000, log, round: releaseReport({ store, log }) }),
    repeat({ name: "expired", idleMs: 600_000, log, round: () => clearExpiredRound(store, new Date()) }),
  ];
}

/** What the payment provider is told and asked. */
function paymentRounds({ store, provider, now, log }: WorkersDeps, commandHandler: CommandHandler): Repeated[] {
  if (!provider) return [];
  const deps = { store, commandHandler, provider, machineNow, now, log };
  return [
    repeat({ name: "payment orders", idleMs: 500, log, round: () => ordersRound(deps) }),
    repeat({ name: "refunds", idleMs: 2_000, log, round: () => refundsRound(deps) }),
  ];
}

function machineNow(): Date {
  return new Date();
}

function anchorRounds({ store, anchors: folder, now, log }: WorkersDeps): Repeated[] {
  if (!folder) return [];
  return [
    repeat({
      name: "journal anchor",
      idleMs: 60_000,
      log,
      round: dailyAnchor({ store, folder, now, log }),
    }),
  ];
}
