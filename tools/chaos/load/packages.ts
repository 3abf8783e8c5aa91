import { setTimeout as sleep } from "node:timers/promises";
import { randomUUID } from "node:crypto";

import { loadDemo } from "../../../processes/load-demo.ts";
import { loadItems } from "../../../processes/load.ts";
import { loadPackages } from "../../../processes/load-packages.ts";
import type { LoadedItem } from "../../../processes/loaded-item.ts";
import type { LoadedPackage } from "../../../processes/loaded-package.ts";
import type { PackageExample } from "../../../domain/package/package-example.ts";
import { HallRefusal, type HallClient } from "../../demo/hall-client.ts";
import { openHallAccess, type FiledCase, type HallAccess } from "../../demo/walk-example.ts";
import { filePackage, goOn, type SeenPackagePage } from "../../demo/walk-package.ts";
import { type Caller, type CallerOptions, openCaller, Refused } from "./caller.ts";

/** An example of a package (一件事) that is to be taken to its known end. */
export interface PackagePlan {
  /** Identifies an example: package and name. */
  readonly key: string;
  readonly loaded: LoadedPackage;
  /** Those of its members. */
  readonly items: readonly LoadedItem[];
  readonly example: PackageExample;
}

/** A package in progress, as its callers see it. */
export interface PackageWalk {
  readonly plan: PackagePlan;
  filed: FiledCase | null;
  /** The last page, once it has ended. */
  page: SeenPackagePage | null;
  trouble: string | null;
}

/** What waits for a day, or for somebody outside this hall. */
const OUTSIDE: readonly string[] = ["publicity", "exchange", "payment", "paymentWait", "departmentStep"];

/** All examples of the packages but those in which somebody waits for days or for a system outside: grants, refusals, both answers to a refusal, withdrawals, 互为前置, combined and early delivery. */
export function packagePlans(): readonly PackagePlan[] {
  const items = loadItems();
  return loadPackages(items).flatMap((loaded) =>
    loaded.cases.flatMap((example): PackagePlan[] => {
      const own = items.filter(({ item }) => item.id in example.expect.ends);
      const waits = own.some(({ bpmn }) => OUTSIDE.some((kind) => bpmn.includes(`value="${kind}"`)));
      if (waits || example.choice === "silence") return [];
      return [{ key: `${loaded.definition.id} ${example.name}`, loaded, items: own, example }];
    }),
  );
}

/** The packages of these plans and every item that they may call, each once: what a hall needs to take them. */
export function foldersOf(plans: readonly PackagePlan[]): readonly (LoadedItem | LoadedPackage)[] {
  const packages = new Map(plans.map(({ loaded }) => [loaded.definition.id, loaded]));
  const members = new Set(
    [...packages.values()].flatMap(({ definition }) => definition.members.map((one) => one.itemId)),
  );
  return [...loadItems().filter(({ item }) => members.has(item.id)), ...packages.values()];
}

/** Packages in progress beside the other cases. */
export interface RunningPackages {
  readonly walks: readonly PackageWalk[];
  /** Settles when each has ended or was given up, or the signal was aborted. */
  readonly ended: Promise<void>;
}

export interface PackageLoad extends Omit<CallerOptions, "over"> {
  readonly plans: readonly PackagePlan[];
  readonly closing: AbortSignal;
}

const AT_A_TIME = 4;
/** Longer than every delay of the platform, for a package with nine members. */
const PATIENCE_MS = 600_000;

/** Files the packages, a few at a time, and does what people do in them and in their members. */
export function drivePackages({ plans, closing, ...calling }: PackageLoad): RunningPackages {
  const walks = plans.map((plan): PackageWalk => ({ plan, filed: null, page: null, trouble: null }));
  const access = accessOf(calling, closing);
  const waiting = [...walks];
  const next = async (): Promise<void> => {
    for (let walk = waiting.shift(); walk !== undefined && !closing.aborted; walk = waiting.shift())
      await walkOne(access, walk, closing);
  };
  return { walks, ended: Promise.all(Array.from({ length: AT_A_TIME }, next)).then(() => undefined) };
}

async function walkOne(access: HallAccess, walk: PackageWalk, closing: AbortSignal): Promise<void> {
  const { loaded, items, example } = walk.plan;
  try {
    walk.filed = await filePackage(access, { loaded, items, example });
    walk.page = await goOn(access, { loaded, items, example }, walk.filed);
  } catch (error) {
    if (!closing.aborted) walk.trouble = error instanceof Error ? error.message : String(error);
  }
}

/** Every account as a person at a browser, who sends the same request again when there was no answer. */
function accessOf(calling: Omit<CallerOptions, "over">, closing: AbortSignal): HallAccess {
  const access = openHallAccess(calling.url, () => undefined, { patienceMs: PATIENCE_MS });
  for (const { login } of loadDemo().accounts)
    if (login !== null)
      access.sessions.set(login, Promise.resolve(clientOf(openCaller(login, { ...calling, over: closing }))));
  return access;
}

function clientOf(caller: Caller): HallClient {
  return {
    get: (path) => refusing(() => caller.get(path)),
    post: (path, body, key = randomUUID()) => refusing(() => caller.post(path, body, key)),
    upload: (name, bytes) => refusing(() => caller.upload(name, bytes, randomUUID())),
    async document(id) {
      await untilMade(() => caller.open(`/api/documents/${id}/content`));
      return Buffer.alloc(0);
    },
  };
}

/** As the walks of the demonstration know refusals. */
async function refusing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof Refused ? new HallRefusal(error.status, error.code, error.message) : error;
  }
}

async function untilMade(open: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await refusing(open);
      return;
    } catch (error) {
      if (!(error instanceof HallRefusal) || error.code !== "DOCUMENT_NOT_READY" || tries > 600) throw error;
      await sleep(100);
    }
  }
}
