import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import pg from "pg";

import { isAlive } from "../../tools/bound-child.ts";
import { freePort } from "../../tools/ports.ts";
import { serverAccount } from "../../tools/postgres/account.ts";
import { type EmbeddedPg, startEmbeddedPg } from "../../tools/postgres.ts";

jest.setTimeout(120_000);

let base: string;
let started: EmbeddedPg[];
beforeEach(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-pg-"));
  fs.chmodSync(base, 0o755);
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((server) => server.stop()));
  fs.rmSync(base, { recursive: true, force: true });
});

async function startHere(port?: number): Promise<EmbeddedPg> {
  const server = await startEmbeddedPg({ base, settings: { fsync: "off" }, ...(port ? { port } : {}) });
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

/** Another process that starts the same cluster, prints its URL, and keeps running. */
function starter(): { child: ChildProcess; url: Promise<string> } {
  const script = path.join(base, "starter.mts");
  const launcher = path.resolve(import.meta.dirname, "../../tools/postgres.ts");
  fs.writeFileSync(
    script,
    `import { startEmbeddedPg } from ${JSON.stringify(launcher)};
     console.log((await startEmbeddedPg({ base: ${JSON.stringify(base)} })).url);
     setInterval(() => {}, 1000);`,
  );
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (data: Buffer) => {
      resolve(data.toString().trim());
    });
    child.once("exit", () => {
      reject(new Error("The other process ended before it told its url."));
    });
  });
  return { child, url };
}

function postmasterPid(): number {
  return Number(fs.readFileSync(path.join(base, "data", "postmaster.pid"), "utf8").split("\n")[0]);
}

test("data outlives a restart, and so does the password", async () => {
  const first = await startHere();
  await query(first.url, "create table kept (name text); insert into kept values ('张三丰')");
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);

  const second = await startHere(first.port);

  expect(await query(second.url, "select name from kept")).toEqual([{ name: "张三丰" }]);
  expect(second.url).toBe(first.url);
});

test("local programs connect by a socket file inside the cluster, all others by TCP", async () => {
  const { url, port, dataDir } = await startHere();
  const byTcp = new URL(url);
  byTcp.searchParams.delete("host");

  const way = "select case when inet_server_addr() is null then 'file' else 'TCP' end as way";
  expect(await query(url, way)).toEqual([{ way: "file" }]);
  expect(await query(byTcp.href, way)).toEqual([{ way: "TCP" }]);
  expect(fs.readdirSync(dataDir)).toContain(`.s.PGSQL.${port}`);
});

test.each([
  { place: "too long for a socket file", folders: ["很长的文件夹名字".repeat(3), "再来一层".repeat(6)], way: "TCP" },
  { place: "with a comma, which would make it a list", folders: ["甲,乙"], way: "TCP" },
  { place: "with a blank, a percent sign and Chinese", folders: ["一窗 100%"], way: "file" },
])("a cluster at path $place is reached by $way", async ({ folders, way }) => {
  const place = path.join(base, ...folders);
  const server = await startEmbeddedPg({ base: place, rootFallback: place, settings: { fsync: "off" } });
  started.push(server);

  expect(
    await query(server.url, "select case when inet_server_addr() is null then 'file' else 'TCP' end as way"),
  ).toEqual([{ way }]);
});

test("Chinese text has trigrams, sorts by pinyin on demand, and the server keeps UTC", async () => {
  const { url } = await startHere();
  await query(url, "create extension pg_trgm");

  expect(await query(url, "select cardinality(show_trgm('张三丰')) as n, current_setting('timezone') as zone")).toEqual(
    [{ n: 4, zone: "UTC" }],
  );
  expect(
    await query(url, `select n from unnest(array['张三','啊','李四']) n order by n collate "zh-Hans-CN-x-icu"`),
  ).toEqual(["啊", "李四", "张三"].map((n) => ({ n })));
});

test("of several concurrent first starts one creates the cluster, and all reach it", async () => {
  const servers = await Promise.all([startHere(), startHere(), startHere(), startHere()]);

  expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
  expect(servers.filter(({ owner }) => owner)).toHaveLength(1);
  await Promise.all(servers.map(({ url }) => query(url, "select 1")));
});

test("starts in several processes at once share one server too", async () => {
  const starters = [starter(), starter(), starter()];

  const urls = await Promise.all(starters.map(({ url }) => url));

  expect(new Set(urls).size).toBe(1);
  for (const { child } of starters) child.kill("SIGKILL");
});

test("the server ends with the process that started it, even by kill -9, and shuts down cleanly", async () => {
  const { child, url } = starter();
  await query(await url, "create table kept (id int)");
  const pid = postmasterPid();

  child.kill("SIGKILL");
  for (let tenths = 0; isAlive(pid) && tenths < 300; tenths++) await sleep(100);

  expect(isAlive(pid)).toBe(false);
  expect(fs.readFileSync(path.join(base, "postgres.log"), "utf8")).toContain("database system is shut down");
});

test("a pid file left by a crash, whose number another program has now, does not lock the cluster", async () => {
  const first = await startHere();
  const pidFile = path.join(base, "data", "postmaster.pid");
  const content = fs.readFileSync(pidFile, "utf8");
  await first.stop();
  const account = serverAccount(); // of another account's program PostgreSQL knows by itself that it is no server
  const other = spawn("sleep", ["60"], account ? { uid: account.uid, gid: account.gid } : {});
  fs.writeFileSync(pidFile, content.replace(/^\d+/, String(other.pid)));

  const second = await startHere();

  other.kill();
  expect(second.owner).toBe(true);
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a busy port is skipped", async () => {
  const first = await startHere(await freePort());
  const other = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-pg-"));
  fs.chmodSync(other, 0o755);

  const second = await startEmbeddedPg({ base: other, port: first.port });
  started.push(second);

  expect(second.port).not.toBe(first.port);
  await second.stop();
  fs.rmSync(other, { recursive: true, force: true });
});

test("a server that cannot start is reported with its last log lines", async () => {
  await expect(startEmbeddedPg({ base, settings: { shared_buffers: "nonsense" } })).rejects.toThrow(
    /PostgreSQL did not start[^]*invalid value for parameter "shared_buffers"/,
  );
});
