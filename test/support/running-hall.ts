import path from "node:path";
import { loadSearchWords } from "../../processes/load-search-words.ts";
import { fileURLToPath } from "node:url";
import type { AddressInfo } from "node:net";
import { buildApp } from "../../api/app.ts";
import type { Role } from "../../domain/case/actor.ts";
import { batchActs } from "../../store/handler/batch-acts.ts";
import { makeLog } from "../../log.ts";
import { DEMO_PASSWORD, loadDemo } from "../../processes/load-demo.ts";
import { startDepartmentSystem } from "../../tools/department-system/department-system.mjs";
import { openSimulatedOutside } from "./simulated-outside.ts";
import { NO_LIMITS } from "./no-limits.ts";
import type { TestDatabase } from "./database.ts";
import { openHall, type OpenHall, type OpenHallOptions } from "./open-hall.ts";

/** A whole hall that can be reached over HTTP. */
export interface RunningHall {
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly hall: OpenHall;
  /** The demo integrator's key. */
  readonly integratorKey: string;
  /** The first demo account with this role. */
  accounts(role: Role): { readonly login: string; readonly password: string };
  stop(): Promise<void>;
}

const WEB = fileURLToPath(new URL("../../web/dist", import.meta.url));

/** Starts engine, workers and API on a separate database, with a simulated payment provider and receiver of data unless others are given; some fifteen seconds. */
export async function startRunningHall(database?: TestDatabase, given: OpenHallOptions = {}): Promise<RunningHall> {
  let url = "";
  const simulated = given.outside ? null : await openSimulatedOutside(() => url);
  const options = { ...simulated, ...given };
  const hall = await openHall(database, options);
  const app = await buildApp({
    searchWords: loadSearchWords(),
    store: hall.store,
    commandHandler: batchActs(hall.commandHandler),
    files: hall.files,
    hall: hall.hall,
    now: hall.clock.now,
    machineNow: () => new Date(),
    clock: null,
    log: makeLog({ name: "test-api", level: process.env["TEST_LOG_LEVEL"] ?? "silent" }),
    options: {
      publicUrl: hall.hall.publicUrl,
      maxUploadBytes: 1_000_000,
      secureCookies: false,
      sessionSecret: "s".repeat(32),
      webDir: path.resolve(WEB),
      limits: NO_LIMITS,
      ...(options.payments && { payments: options.payments }),
    },
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const department = given.outside || !hasServedSteps(given) ? null : departmentSystemOf(url);
  return {
    url,
    hall,
    integratorKey: "yck_test_integrator",
    accounts(role) {
      const login = loadDemo().accounts.find((account) => account.role === role)?.login;
      if (!login) throw new Error(`No demo account of role '${role}'`);
      return { login, password: DEMO_PASSWORD };
    },
    async stop() {
      department?.stop();
      await app.close();
      await hall.close();
      await simulated?.close();
    },
  };
}

function hasServedSteps({ items = [] }: OpenHallOptions): boolean {
  return items.some(({ item }) => item.hall.flow?.departmentSteps !== undefined);
}

/** The simulated system of the department that serves steps of the bundled items. */
function departmentSystemOf(hallUrl: string): { stop(): void } {
  return startDepartmentSystem({ hallUrl, key: "yck_test_RST" });
}
