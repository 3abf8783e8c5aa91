/**
 * `node --import tsx test/yesterday/make-dump.ts`: opens a hall of its own by the commit that is checked out, lets cases stand at every step, closes it and writes what it
 * kept to `test/yesterday/<commit>/`: some three minutes. Every release adds its own dump; the ones before stay as they are. See README.md here.
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { makeLog } from "../../log.ts";
import { openAnchorFolder } from "../../store/verification/anchor-folder.ts";
import { openHallAccess } from "../../tools/demo/walk-example.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { startOwnServer } from "../support/own-server.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { endedSteps, runTimer } from "../system/flow.ts";
import { anchorJournalRound } from "../../workers/anchors/anchor-journal.ts";
import { dumpDatabase } from "./dump-database.ts";
import type { DumpedCase } from "./dumps.ts";
import { type FilledHall, standCases, type StandingCase } from "./stand-cases.ts";
import { endOnePublicity, kindItems, standKinds, standReleases } from "./stand-kinds-and-releases.ts";
import { standEarlyCases, standLateCases } from "./stand-special-cases.ts";

/** A Monday on which the working days of a supplement still end in a year whose holidays are known. */
const FIRST_DAY = "2026-11-30";

const commit = execFileSync("git", ["rev-parse", "--short=7", "HEAD"], { encoding: "utf8" }).trim();
const folder = path.join(import.meta.dirname, commit);
const server = await startOwnServer();
const running = await startRunningHall(server.database, { items: [...sampleItems(), ...kindItems()] });
let workers: { stop(graceMs: number): Promise<unknown> } | undefined = running.hall.workers;
const stopWorkers = async (): Promise<void> => {
  await workers?.stop(5_000);
  workers = undefined;
};

const hall = filledHall(running);
const anchors = openAnchorFolder(path.join(folder, "anchors"));
const anchor = () =>
  anchorJournalRound({
    store: running.hall.store,
    folder: anchors,
    now: running.hall.clock.now,
    log: makeLog({ name: "dump", level: "silent" }),
  });
hall.goTo(FIRST_DAY);
// The kinds first: they need the provider and the receiver, which workers that are started in place of others do not know.
const early = [...(await standKinds(running, hall)), ...(await standEarlyCases(running, hall))];
await anchor();
const cases = await standCases(hall, FIRST_DAY);
await stopWorkers();
await anchor();
await running.hall.engine.stop();
fs.mkdirSync(path.join(folder, "files"), { recursive: true });
fs.writeFileSync(
  path.join(folder, "hall.sql.gz"),
  gzipSync(await dumpDatabase(server.database.adminUrl), { level: 9 }),
);
await keepFiles();
const facts = {
  commit,
  takenAt: running.hall.clock.now().toISOString(),
  machineTime: new Date().toISOString(),
  cases: await withStatus([...early, ...cases]),
};
fs.writeFileSync(path.join(folder, "dump.json"), `${JSON.stringify(facts, null, 2)}\n`);
process.stdout.write(`${cases.length + early.length} cases in ${folder}\n`);
process.exit(0);

function filledHall({ url, hall: { clock, store, engine } }: RunningHall): FilledHall {
  const untilStep = async (caseId: string, step: string): Promise<void> => {
    await until(`${step} has ended`, async () => (await endedSteps(running.hall, caseId)).includes(step));
  };
  return {
    stage: openHallAccess(url, () => undefined, { untilStep }),
    goTo: (to) => clock.goTo(to),
    supplementDueOn: (caseId) =>
      until("a due date", async () => (await store.cases.find(caseId))?.file.supplement?.dueOn),
    runTimer: (caseId) => runTimer(running.hall, caseId),
    stopWorkers,
    async standBeside() {
      await endOnePublicity(hall, early);
      await standReleases(running);
      return standLateCases(running, hall);
    },
    idOf: async (number) => (await store.cases.findIdByNumber(number)) ?? `no case ${number}`,
    useWorkers: (others) => {
      workers = others;
    },
    settle: async () => {
      await until("the outbox is empty", async () => (await store.outbox.state()).pending === 0);
      await until(
        "no step is due",
        async () => ((await engine.rest("/external-task/count")).body as { count: number }).count === 0,
        60_000,
      );
    },
  };
}

/** All that was handed in, the first paper of each kind, and the results that applicants have yet to open: papers are large, and the record has the digests of the others. */
async function keepFiles(): Promise<void> {
  const client = new pg.Client({ connectionString: server.database.adminUrl });
  await client.connect();
  const { rows } = await client.query<{ sha256: string }>(
    `select sha256 from hall.uploads union
     (select distinct on (kind) sha256 from hall.documents where sha256 is not null order by kind, size) union
     select d.sha256 from hall.documents d join hall.cases c on c.id = d.case_id
     where c.status = 'readyForDelivery' and c.delivery_mode = 'selfPrint' and d.kind in ('licence', 'refusalDecision') and d.sha256 is not null order by 1`,
  );
  await client.end();
  for (const { sha256 } of rows)
    fs.writeFileSync(path.join(folder, "files", sha256), await running.hall.files.readAll(sha256));
}

async function withStatus(standing: readonly StandingCase[]): Promise<DumpedCase[]> {
  const { store } = running.hall;
  const found = await Promise.all(
    standing.map(async (one) => ({ one, id: (await store.cases.findIdByNumber(one.number)) ?? "" })),
  );
  return Promise.all(
    found.map(async ({ one, id }) => ({ ...one, status: (await store.cases.find(id))?.file.status ?? "lost" })),
  );
}
