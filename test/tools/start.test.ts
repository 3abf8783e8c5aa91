import { spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import pg from "pg";

import { nodeAddresses } from "../../engine/nodes.ts";
import { isAlive } from "../../tools/bound-child.ts";
import { freePort, isPortFree } from "../../tools/ports.ts";
import { type EmbeddedPg, startEmbeddedPg } from "../../tools/postgres.ts";
import { makeStubHall, type StubHall, type StubStart } from "../support/stub-hall.ts";

jest.setTimeout(120_000);

let hall: StubHall;
let port: number;
beforeAll(() => {
  hall = makeStubHall();
});
beforeEach(async () => {
  port = await freePort();
});
afterEach(() => hall.tidy());
afterAll(() => {
  hall.remove();
});

async function open(): Promise<StubStart> {
  const start = hall.start({ PORT: String(port) });
  await start.prints("The hall is open");
  return start;
}

/** Waits for the kernel or another process. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tenths = 0; !(await condition()); tenths++) {
    if (tenths > 300) throw new Error("It did not happen within 30 s.");
    await sleep(100);
  }
}

function answersAt(wanted: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${wanted}/health/live`).then(
    (response) => response.ok,
    () => false,
  );
}

describe("npm start", () => {
  test("builds, starts the parts in order, prints URL and accounts; Ctrl-C stops them in reverse", async () => {
    const start = await open();

    expect(start.output()).toMatch(
      /npm packages[^]*engine jar +built[^]*web pages +built[^]*PostgreSQL[^]*migrations[^]*service items[^]*engine +ready[^]*workers +ready[^]*api +ready/,
    );
    expect(start.output()).toContain(`http://127.0.0.1:${port}`);
    expect(start.output()).toMatch(
      /password 密码 demo-password:\n.*login.*\n +chuangkou-sc +钱窗口 +窗口人员 +marketEntry\n/,
    );
    expect(await answersAt(port)).toBe(true);

    const pids = hall.pids();
    start.process.kill("SIGINT");
    start.process.kill("SIGINT"); // as npm passes on what the terminal sent already

    expect(await start.ended).toBe(0);
    expect(start.output()).toMatch(/api +stopped[^]*workers +stopped[^]*engine +stopped[^]*PostgreSQL +stopped/);
    expect(pids).toHaveLength(6);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  test("a second start names the first, and does not affect it", async () => {
    const first = await open();

    const second = hall.start({ PORT: String(port + 1) });

    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `The hall is already running at http://127.0.0.1:${port} (pid ${first.process.pid})`,
    );
    expect(await answersAt(port)).toBe(true);
  });

  test("kill -9 leaves no orphan, and the next start works at once, without a rebuild", async () => {
    const first = await open();
    const pids = hall.pids();

    first.process.kill("SIGKILL");
    await until(() => pids.every((pid) => !isAlive(pid)));
    const second = await open();

    expect(second.output()).toMatch(/engine jar +up to date/);
    expect(fs.readFileSync(path.join(hall.folder, "builds.txt"), "utf8")).toBe("built\n");
  });

  test("a part that dies is restarted, with a line about it", async () => {
    const start = await open();
    const before = hall.log("api");
    const pid = Number(/up (\d+)/.exec(before)?.[1]);

    process.kill(pid, "SIGKILL");
    await start.prints("api ended (SIGKILL); starting it again in 1 s.");
    await start.prints("api runs again.");

    expect(await answersAt(port)).toBe(true);
    expect(isAlive(pid)).toBe(false);
  });

  test("PostgreSQL that dies is restarted at the same port, with its data", async () => {
    const start = await open();
    const pidFile = path.join(hall.folder, ".data", "pg17", "data", "postmaster.pid");
    const [pid, , , pgPort] = fs.readFileSync(pidFile, "utf8").split("\n");

    process.kill(Number(pid), "SIGKILL");
    await start.prints("PostgreSQL runs again.");

    const again = fs.readFileSync(pidFile, "utf8").split("\n");
    expect(again[0]).not.toBe(pid);
    expect(again[3]).toBe(pgPort);
  });

  test("SIGTERM during the start stops the started parts", async () => {
    hall.write("jdk/bin/engine.mjs", `console.log("up", process.pid); setInterval(() => {}, 1000);`);
    const start = hall.start({ PORT: String(port) });
    await until(() => hall.pids().length === 2);

    start.process.kill("SIGTERM");

    expect(await start.ended).toBe(0);
    expect(hall.pids().filter(isAlive)).toEqual([]);
  });

  test("a part that cannot start shows the end of its log, and the others are stopped", async () => {
    hall.write("api/main.ts", `throw new Error("no seal keys");`);
    const start = hall.start({ PORT: String(port) });

    expect(await start.ended).toBe(1);
    expect(start.output()).toMatch(
      /The api ended before it was ready \(exit 1\)\. The end of \.data\/logs\/api\.log:[^]*no seal keys/,
    );
    expect(hall.pids().filter(isAlive)).toEqual([]);
  });

  test("runs on Operaton on request, and does not change the jar of Camunda", async () => {
    const first = await open();
    expect(hall.log("engine")).toMatch(/-jar \S+\/engine\/target\/engine\.jar\n/);
    first.process.kill("SIGTERM");
    await first.ended;

    const second = hall.start({ PORT: String(port), ENGINE: "operaton" });
    await second.prints("The hall is open");

    expect(second.output()).toMatch(/engine jar Operaton +(built|up to date)/);
    expect(hall.log("engine")).toMatch(/-jar \S+\/engine\/target-operaton\/engine\.jar\n/);
    expect(fs.existsSync(path.join(hall.folder, "engine", "target", "engine.jar"))).toBe(true);
  });
});

describe("npm run cluster", () => {
  test("starts several of each kind, configures all with both engine nodes, and gives the database enough connections; Ctrl-C stops them in reverse", async () => {
    hall.write(
      "workers/main.ts",
      `console.log("told", process.env.ENGINE_URL, process.env.PUBLIC_URL);\n${fs.readFileSync(path.join(hall.folder, "workers/main.ts"), "utf8")}`,
    );
    const ports = await rowOfPorts(2);
    const start = hall.start({ PORT: String(ports[0]) }, ["cluster"]);
    await start.prints("The hall is open");

    const lines = ["engine-1", "engine-2", "workers-1", "workers-2", "workers-3", "api-1", "api-2"];
    for (const line of lines)
      expect(start.output()).toMatch(new RegExp(`✓ ${line} +ready, pid ${upIn(hall.log(line))} `));
    expect(start.output()).toContain(
      `http://127.0.0.1:${ports[0]} http://127.0.0.1:${ports[1]}\n(Each is an api of its own: in operation a load balancer stands in front of them.)`,
    );
    for (const at of ports) expect(await answersAt(at)).toBe(true);
    const told = ["workers-1", "workers-2", "workers-3"].map((name) => /told (\S+) (\S+)/.exec(hall.log(name)));
    expect(told.map((match) => match?.[2])).toEqual(Array(3).fill(`http://127.0.0.1:${ports[0]}`));
    expect(nodeAddresses(told[0]?.[1] ?? "")).toHaveLength(2);
    expect(new Set(told.map((match) => match?.[1])).size).toBe(1);
    expect(fs.readFileSync(path.join(hall.folder, ".data", "pg17", "data", "postmaster.opts"), "utf8")).toContain(
      `max_connections=${2 * 24 + 2 * 20 + 3 * 12 + 20}`,
    );

    const pids = hall.pids();
    start.process.kill("SIGINT");

    expect(await start.ended).toBe(0);
    expect(start.output()).toMatch(
      /api-\d +stopped[^]*api-\d +stopped[^]*workers-\d +stopped[^]*engine-\d +stopped[^]*engine-\d +stopped[^]*PostgreSQL +stopped/,
    );
    expect(pids).toHaveLength(10);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  test("and npm start do not run at the same time", async () => {
    const first = await open();

    const second = hall.start({ PORT: String(port + 1) }, ["cluster"]);

    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `The hall is already running at http://127.0.0.1:${port} (pid ${first.process.pid})`,
    );
  });

  test.each([
    [["--engines", "0"], "--engines needs a whole number from 1 to 9, such as --engines 2."],
    [["--workers", "many"], "--workers needs a whole number from 1 to 9, such as --workers 3."],
    [["--apis"], "--apis needs a whole number from 1 to 9, such as --apis 2."],
    [["--nodes", "2"], "`--nodes` is no option: write npm run cluster -- --engines N --apis N --workers N."],
    [["3"], "`3` is no option: write npm run cluster -- --engines N --apis N --workers N."],
  ])("refuses %j in one sentence, and starts nothing", async (args, sentence) => {
    const start = hall.start({ PORT: String(port) }, ["cluster", ...args]);

    expect(await start.ended).toBe(1);
    expect(start.output()).toContain(sentence);
    expect(start.output()).not.toContain("PostgreSQL");
  });

  test("names the second port if that one is in use", async () => {
    const [first, second] = await rowOfPorts(2);
    const other = net.createServer().listen(second, "127.0.0.1");

    const start = hall.start({ PORT: String(first) }, ["cluster"]);

    expect(await start.ended).toBe(1);
    other.close();
    expect(start.output()).toContain(
      `Port ${second} on 127.0.0.1 is taken by another program: stop that one, or choose another port: PORT=${second! + 1} npm run cluster`,
    );
  });
});

/** Free ports in a row. */
async function rowOfPorts(count: number): Promise<number[]> {
  for (;;) {
    const first = await freePort();
    const row = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(row.map((candidate) => isPortFree(candidate, "127.0.0.1")));
    if (free.every(Boolean)) return row;
  }
}

function upIn(log: string): string {
  return /up (\d+)/.exec(log)?.[1] ?? "none";
}

describe("npm start with DATABASE_URL", () => {
  // A server of its own: a start changes the passwords of the hall's accounts, which a server has only once.
  let base: string;
  let server: EmbeddedPg;
  beforeAll(async () => {
    base = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-own-"));
    fs.chmodSync(base, 0o755);
    server = await startEmbeddedPg({ base, settings: { fsync: "off" } });
  });
  afterAll(async () => {
    await server.stop();
    fs.rmSync(base, { recursive: true, force: true });
  });

  test("uses that database, and starts no other", async () => {
    const start = hall.start({ PORT: String(port), DATABASE_URL: server.url });
    await start.prints("The hall is open");

    expect(start.output()).toContain(`PostgreSQL         yours, at 127.0.0.1:${server.port}/postgres`);
    expect(hall.pids()).toHaveLength(5);
  });

  test("warns when it allows too few connections for the processes", async () => {
    const start = hall.start({ PORT: String(port), DATABASE_URL: server.url, DATABASE_POOL: "90" });
    await start.prints("The hall is open");

    expect(start.output()).toContain(
      "! This database allows 100 connections, and the hall may want 224: raise max_connections, or lower DATABASE_POOL and ENGINE_POOL.",
    );
  });

  test("states what to do if no server answers there", async () => {
    const start = hall.start({ PORT: String(port), DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/hall` });

    expect(await start.ended).toBe(1);
    expect(start.output()).toContain(
      `No PostgreSQL answers at 127.0.0.1:${port}/hall: start it, correct DATABASE_URL, or unset it to use the embedded one.`,
    );
    expect(start.output()).not.toContain("secret");
  });

  test("states which rights the account lacks", async () => {
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query("create role visitor login password 'visitor'; grant connect on database postgres to visitor");
    await admin.end();

    const start = hall.start({
      PORT: String(port),
      DATABASE_URL: `postgres://visitor:visitor@127.0.0.1:${server.port}/postgres`,
    });

    expect(await start.ended).toBe(1);
    expect(start.output()).toMatch(
      /The account of DATABASE_URL may not set up the hall \(permission denied.*\): make it the owner of the database and give it CREATEROLE\./,
    );
  });
});

describe("npm start refuses, in one sentence,", () => {
  test("a Node.js that is too old", () => {
    const script = `import { requireNode } from "./tools/programs.mjs"; requireNode("20.20.0"); requireNode("22.0.0"); requireNode("20.18.3");`;

    const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: hall.folder,
      encoding: "utf8",
    });

    expect(stderr).toMatch(
      /Node\.js 20\.18\.3 is too old: install Node\.js 20\.19 or newer from https:\/\/nodejs\.org/,
    );
  });

  test("an unknown engine", async () => {
    const start = hall.start({ ENGINE: "flowable" });

    expect(await start.ended).toBe(1);
    expect(start.output()).toMatch(
      /^\s*ENGINE=flowable is not an engine this hall can run on: leave it out for Camunda, or set ENGINE=operaton\.\n$/,
    );
  });

  test("a port in use, before it builds anything", async () => {
    const other = net.createServer().listen(port, "127.0.0.1");

    const start = hall.start({ PORT: String(port) });

    expect(await start.ended).toBe(1);
    other.close();
    expect(start.output()).toContain(
      `Port ${port} on 127.0.0.1 is taken by another program: stop that one, or choose another port: PORT=${port + 1} npm start`,
    );
    expect(start.output()).not.toContain("engine jar");
  });

  test("a machine without Java", async () => {
    const start = hall.start({ JAVA_HOME: "", PATH: "/nowhere" });

    expect(await start.ended).toBe(1);
    expect(start.output()).toMatch(
      /^\s*Java, which runs the process engine, was not found: install a JDK of version 17 or newer .*\n$/,
    );
  });

  test("a Java that is too old", async () => {
    hall.write("jdk/bin/java", `#!/bin/sh\necho 'java version "1.8.0_392"' >&2\n`);

    const start = hall.start();

    expect(await start.ended).toBe(1);
    expect(start.output()).toMatch(
      /^\s*The Java found is version 8, too old for the process engine: install a JDK .*\n$/,
    );
  });
});
