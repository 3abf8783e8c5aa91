import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { apiConfig, workersConfig } from "../../config.ts";
import { type Environment, knownToConfig, knownToEngine, read, ROOT, SECRET } from "./workloads.ts";

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly restart?: string;
  readonly mem_limit?: string;
  readonly stop_grace_period?: string;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const compose = parse(read("deploy/compose.yaml"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: object;
  networks: Record<string, { internal?: boolean }>;
};
/** What is added where the hall reaches something outside. */
const added = parse(read("deploy/compose.outside.yaml")) as typeof compose;
const services = Object.entries(compose.services);
const lasting = services.filter(([, service]) => service.restart === "unless-stopped");
const ours = services.filter(([, { image }]) => image.startsWith("yichuang/"));

describe("compose.yaml", () => {
  test("gives api and workers exactly the variables of config.ts", () => {
    const [api, workers] = [environmentOf("api"), environmentOf("workers")];

    expect(apiConfig(api)).toMatchObject({ host: "0.0.0.0", port: 8100, files: { s3: { bucket: "yichuang" } } });
    expect(workersConfig(workers)).toMatchObject({ workersPort: 8101, keysDir: "/keys", anchorDir: "/anchors" });
    expect([...Object.keys(api), ...Object.keys(workers)].filter((name) => !knownToConfig().has(name))).toEqual([]);
  });

  test("gives the engine exactly the variables of application.yaml", () => {
    const names = Object.keys(environmentOf("engine"));
    const { needed, all } = knownToEngine();

    expect(names).toEqual(expect.arrayContaining([...needed]));
    expect(names.filter((name) => !all.has(name))).toEqual([]);
  });

  test("gives all parts the same passwords", () => {
    const valueOf = (service: string, name: string): string | undefined =>
      compose.services[service]?.environment?.[name];

    expect(["engine", "api", "workers"].map((service) => valueOf(service, "ENGINE_PASSWORD"))).toEqual(
      Array(3).fill("${ENGINE_PASSWORD:?}"),
    );
    expect(["api", "workers"].map((service) => valueOf(service, "DATABASE_URL"))).toEqual(
      Array(2).fill(expect.stringContaining("${APP_PASSWORD:?")),
    );
    expect(valueOf("engine", "DB_PASSWORD")).toBe(valueOf("prepare", "ENGINE_DB_PASSWORD"));
    expect(valueOf("api", "SESSION_SECRET")).toBe(valueOf("prepare", "SESSION_SECRET"));
  });

  test("contains no secrets: they come from .env, and a missing one stops the start", () => {
    const made = [...read("deploy/make-secrets.mjs").matchAll(/"([A-Z0-9_]+)"/g)].map((match) => match[1]);
    const secrets = services.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|SECRET|KEY$|^MINIO_ROOT|DATABASE_URL/.test(name)),
    );
    const asked = secrets.map(
      ([, value]) => /^(?:postgres:\/\/\w+:)?\$\{([A-Z0-9_]+):\?[^}]*\}(?:@postgres:5432\/yichuang)?$/.exec(value)?.[1],
    );

    expect(asked).not.toContain(undefined);
    expect(made).toEqual(expect.arrayContaining([...new Set(asked)]));
  });

  test("runs our parts as an unprivileged user, on a read-only file system", () => {
    expect(ours.length).toBeGreaterThan(3);
    for (const [name, service] of ours) {
      expect([name, service.user, service.read_only, service.cap_drop]).toEqual([
        name,
        name === "keys" ? "0:0" : "10001:10001",
        true,
        ["ALL"],
      ]);
    }
  });

  test("sets health check, memory limit and stop time for every long-running service", () => {
    expect(lasting.map(([name]) => name).toSorted()).toEqual(["api", "engine", "postgres", "s3", "workers"]);
    for (const [name, service] of lasting) {
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          healthcheck: expect.anything(),
          mem_limit: expect.anything(),
          stop_grace_period: expect.anything(),
        }),
      ]);
    }
  });

  test("permits callers only to the api, and no outgoing connections", () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(["api"]);
    expect(compose.services["api"]?.ports).toEqual(["127.0.0.1:8100:8100"]);
    expect(compose.networks["inside"]?.internal).toBe(true);
    expect(services.filter(([, { networks }]) => networks?.includes("outside")).map(([name]) => name)).toEqual(["api"]);
  });

  test("names services, volumes, files and programs that exist", () => {
    const waits = services.flatMap(([, { depends_on = {} }]) => Object.keys(depends_on));
    const volumes = services.flatMap(([, service]) =>
      (service.volumes ?? []).map((volume) => volume.split(":")[0] ?? ""),
    );
    const programs = services.flatMap(([, { command = [] }]) => command.filter((word) => word.endsWith(".ts")));
    const built = ours.flatMap(([, { build }]) =>
      build ? [path.join("deploy", build.context, build.dockerfile)] : [],
    );

    expect(waits.filter((name) => !Object.hasOwn(compose.services, name))).toEqual([]);
    expect(volumes.filter((name) => !Object.hasOwn(compose.volumes, name))).toEqual([]);
    expect([...programs, ...built].filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

describe("compose.outside.yaml", () => {
  const every = {
    PAYMENT_URL: "https://pay.example",
    PAYMENT_MERCHANT: "3700001",
    PAYMENT_NOTIFY_URL: "https://pay-in.example/notifications",
    EXCHANGE: "on",
  };

  test("gives api and workers what they need of a payment provider and of receivers, and nothing else", () => {
    const [api, workers] = [environmentOf("api", every), environmentOf("workers", every)];

    expect(apiConfig(api)).toMatchObject({
      paymentMerchant: "3700001",
      paymentProviderKeyFile: "/outside/provider/key.pem",
    });
    expect(workersConfig(workers)).toMatchObject({
      paymentUrl: "https://pay.example",
      paymentKeyFile: "/outside/hall/payment-key.pem",
      paymentNotifyUrl: "https://pay-in.example/notifications",
      exchangeSystemsFile: "/outside/hall/systems.json",
    });
    expect([...Object.keys(api), ...Object.keys(workers)].filter((name) => !knownToConfig().has(name))).toEqual([]);
    expect(Object.keys(api).filter((name) => name.startsWith("EXCHANGE") || name === "PAYMENT_KEY_FILE")).toEqual([]);
  });

  test("sets nothing that deploy/.env does not name", () => {
    expect(workersConfig(environmentOf("workers", {}))).not.toHaveProperty("paymentMerchant");
    const { EXCHANGE } = every;
    const receiving = workersConfig(environmentOf("workers", { EXCHANGE }));
    expect([receiving.exchangeSystemsFile, receiving.paymentUrl]).toEqual(["/outside/hall/systems.json", undefined]);
  });

  test("lets the workers alone reach the outside, and read the hall's own key", () => {
    const { api, workers } = added.services;

    expect(Object.keys(added.services)).toEqual(["workers", "api"]);
    expect([api?.networks, workers?.networks]).toEqual([undefined, ["inside", "outgoing"]]);
    expect(added.networks["outgoing"]?.internal).toBeUndefined();
    expect(api?.volumes).toEqual(["./outside/provider:/outside/provider:ro"]);
    expect(workers?.volumes).toEqual(["./outside/hall:/outside/hall:ro", ...(api?.volumes ?? [])]);
  });
});

describe("the container files", () => {
  const hall = read("deploy/Containerfile");

  test("run as a numeric non-root account, which Kubernetes can verify", () => {
    for (const file of [hall, read("deploy/Containerfile.engine")]) {
      const last = file.slice(file.lastIndexOf("FROM "));
      expect(last).toMatch(/^USER 10001:10001$/m);
    }
  });

  test("copy every file that the programs import, and no test", () => {
    const copied = [...hall.matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap((match) =>
      (match[1] ?? "").split(" ").map((place) => place.replace("/hall/", "").replace(/\*.*$/, "")),
    );
    const programs = [
      "api/main.ts",
      "workers/main.ts",
      "tools/prepare/main.ts",
      ...found("workers/topics", "api/routes"),
    ];

    const imported = importsOf(programs);
    expect(imported.size).toBeGreaterThan(500);
    expect([...imported].filter((file) => !copied.some((place) => isBelow(file, place)))).toEqual([]);
    expect(copied).not.toContain("test");
  });
});

/** As the service sees it, with all secrets set. `env`: what deploy/.env has beside them, if the other file is added. */
function environmentOf(name: string, env?: Environment): Environment {
  const { environment = {} } = compose.services[name] as Service;
  const all = { ...environment, ...(env && added.services[name]?.environment) };
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, filledIn(value, env ?? {})]));
}

function filledIn(value: string, env: Environment): string {
  return value.replaceAll(/\$\{(\w+):([-?+])([^}]*)\}/g, (_whole, name: string, how: string, text: string) => {
    const set = env[name] ?? "";
    if (how === "?") return SECRET;
    if (how === "+") return set && text;
    return set || text;
  });
}

/** What is found by reading a folder instead of importing it. */
function found(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`),
  );
}

/** The files, and everything that they import when they run. */
function importsOf(files: readonly string[]): ReadonlySet<string> {
  const known = new Set<string>();
  const waiting = [...files];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (known.has(file)) continue;
    known.add(file);
    for (const [, type, to] of read(file).matchAll(/^(?:import|export) (type )?[^;"]*?"(\.[^"]+\.ts)"/gm))
      if (type === undefined) waiting.push(path.join(path.dirname(file), to ?? ""));
  }
  return known;
}

function isBelow(file: string, place: string): boolean {
  return file === place || file.startsWith(place.endsWith("/") ? place : `${place}/`);
}
