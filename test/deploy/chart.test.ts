import { existsSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { apiConfig, workersConfig } from "../../config.ts";
import { nodeAddresses } from "../../engine/nodes.ts";
import {
  complaintsOfTypes,
  environmentOf,
  type KubernetesObject,
  type Rendered,
  renderChart,
  type Variable,
} from "./render-chart.ts";
import { knownToConfig, knownToEngine, PARTS, read, ROOT } from "./workloads.ts";

let rendered: Rendered;
beforeAll(() => {
  rendered = renderChart();
}, 300_000);

const SETS = ["external", "operator", "single"];

describe.each(SETS)("the chart with the values '%s'", (set) => {
  test("creates only objects and fields that Kubernetes knows", async () => {
    const known = objects(set).filter(({ apiVersion }) => !apiVersion.startsWith("postgresql.cnpg.io/"));

    for (const object of known) expect(await schemaComplaint(object)).toBeNull();
    expect(complaintsOfTypes(known)).toBe("");
  }, 120_000);

  test("gives api and workers exactly the variables of config.ts", () => {
    const [api, workers] = [environmentOf(container(set, "api").env), environmentOf(container(set, "workers").env)];

    expect(apiConfig(api)).toMatchObject({ host: "0.0.0.0", port: 8100, maxUploadBytes: 20_971_520, databasePool: 20 });
    expect(workersConfig(workers)).toMatchObject({
      workersHost: "0.0.0.0",
      workersPort: 8101,
      keysDir: "/keys",
      anchorDir: "/anchors",
      databasePool: 12,
    });
    expect(
      [...Object.keys(api), ...Object.keys(workers)].filter(
        (name) => !knownToConfig().has(name) && !PARTS.includes(name),
      ),
    ).toEqual([]);
  });

  test("gives the engine exactly the variables of application.yaml", () => {
    const names = variablesOf(set, "engine").map(({ name }) => name);
    const { needed, all } = knownToEngine();

    expect(names).toEqual(expect.arrayContaining([...needed]));
    expect(names.filter((name) => !all.has(name))).toEqual([]);
  });

  test("gives the preparation all variables that it needs", () => {
    const asked = [...read("tools/prepare/prepare-database.ts").matchAll(/^ {2}([A-Z_]+):\s*"/gm)].map(
      (match) => match[1] ?? "",
    );
    const names = variablesOf(set, "prepare").map(({ name }) => name);

    expect(asked.length).toBeGreaterThan(4);
    expect(names.toSorted()).toEqual([...asked, "DEMO"].toSorted());
  });

  test("references every secret, and contains none", () => {
    const variables = workloads(set).flatMap((workload) =>
      podOf(workload).containers.flatMap(({ env }: { env: Variable[] }) => env),
    ) as Variable[];
    const secret = variables.filter(({ name }) => /PASSWORD|SECRET|_KEY$|ADMIN_DATABASE_URL/.test(name));

    expect(secret.length).toBeGreaterThan(7);
    for (const variable of secret)
      expect(variable).toEqual({
        name: variable.name,
        valueFrom: { secretKeyRef: { name: expect.any(String), key: expect.stringMatching(/^[a-z0-9-]+$/) } },
      });
    for (const { value } of variables.filter(({ name }) => name === "DATABASE_URL"))
      expect(value).toMatch(/^postgres:\/\/hall_app:\$\(APP_PASSWORD\)@/);
    expect(objects(set).map(({ kind }) => kind)).not.toContain("Secret");
  });

  test("runs everything as an unprivileged user, with limits, on a read-only file system", () => {
    for (const workload of workloads(set)) {
      const pod = podOf(workload);
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 10_001, seccompProfile: { type: "RuntimeDefault" } },
      });
      for (const { securityContext, resources, volumeMounts } of pod.containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
        expect(resources).toMatchObject({
          requests: { cpu: expect.any(String), memory: expect.any(String) },
          limits: { memory: expect.any(String) },
        });
        expect(volumeMounts).toContainEqual({ name: "tmp", mountPath: "/tmp" });
        const volumes = pod.volumes.map(({ name }: { name: string }) => name);
        expect(volumeMounts.map(({ name }: { name: string }) => name).toSorted()).toEqual(volumes.toSorted());
      }
    }
  });

  test("probes each server at addresses and ports that it serves", () => {
    for (const [part, addresses] of Object.entries(HEALTH)) {
      const { ports, startupProbe, livenessProbe, readinessProbe } = container(set, part);
      const names = ports.map(({ name }: { name: string }) => name);
      expect([startupProbe, livenessProbe, readinessProbe].map((probe) => probe.httpGet.path)).toEqual([
        addresses.live,
        addresses.live,
        addresses.ready,
      ]);
      for (const probe of [startupProbe, livenessProbe, readinessProbe]) expect(names).toContain(probe.httpGet.port);
      expect(read(addresses.source)).toContain(addresses.word);
    }
  });

  test("gives each server more time to stop than it needs to finish running work", () => {
    const seconds = Object.fromEntries(
      ["api", "workers", "engine"].map((part) => [
        part,
        podOf(workload(set, part)).terminationGracePeriodSeconds as number,
      ]),
    );
    const drain = Number(/DRAIN_MS = (\d+)_000/.exec(read("workers/main.ts"))?.[1]);
    const phase = Number(
      /timeout-per-shutdown-phase: (\d+)s/.exec(read("engine/src/main/resources/application.yaml"))?.[1],
    );

    expect(drain).toBeGreaterThan(0);
    expect(seconds["workers"]).toBeGreaterThanOrEqual(drain + 10);
    expect(seconds["engine"]).toBeGreaterThanOrEqual(5 + 2 * phase + 10);
    expect(seconds["api"]).toBeGreaterThanOrEqual(5 + 30);
  });

  test("has services, budgets, policies and an ingress that select the intended pods", () => {
    const labels = workloads(set).map((workload) => workload.spec.template.metadata.labels as Record<string, string>);
    for (const { kind, metadata, spec } of objects(set)) {
      if (kind === "Deployment" || kind === "StatefulSet")
        expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
      const wanted = selectedLabels(kind, spec);
      if (wanted === undefined) continue;
      const hit = labels.filter((label) => Object.entries(wanted).every(([key, value]) => label[key] === value));
      expect([metadata.name, hit.map((label) => label["app.kubernetes.io/component"])]).toEqual([
        metadata.name,
        [metadata.labels["app.kubernetes.io/component"]],
      ]);
    }
    for (const { spec } of of(set, "Service"))
      for (const port of spec.ports) expect(allPorts(set)).toContain(port.targetPort);
    for (const { spec } of of(set, "Ingress"))
      expect(of(set, "Service").map(({ metadata }) => metadata.name)).toContain(
        spec.rules[0].http.paths[0].backend.service.name,
      );
    expect(of(set, "Service").map(({ metadata }) => metadata.name)).toContain(workload(set, "engine").spec.serviceName);
  });

  test("sends api and workers to every engine node by its own name", () => {
    const { metadata, spec } = workload(set, "engine");
    const nodes = Array.from(
      { length: spec.replicas as number },
      (_, index) => `http://${metadata.name}-${index}.${spec.serviceName}:8080/engine-rest`,
    );

    for (const part of ["api", "workers"])
      expect(nodeAddresses(environmentOf(container(set, part).env)["ENGINE_URL"] ?? "")).toEqual(nodes);
    expect(of(set, "Service").find((service) => service.metadata.name === spec.serviceName)?.spec.clusterIP).toBe(
      "None",
    );
  });

  test("permits callers only to the api; the engine accepts api and workers, and reaches DNS and database", () => {
    const policies = Object.fromEntries(
      of(set, "NetworkPolicy").map(({ metadata, spec }) => [metadata.labels["app.kubernetes.io/component"], spec]),
    );
    const heard = policies["engine"].ingress[0].from.map(
      (peer: { podSelector: { matchLabels: Record<string, string> } }) =>
        peer.podSelector.matchLabels["app.kubernetes.io/component"],
    );

    expect(Object.keys(policies).toSorted()).toEqual(["api", "engine", "prepare", "workers"]);
    expect(heard).toEqual(["api", "workers"]);
    expect(
      policies["engine"].egress.flatMap(({ ports }: { ports: { port: number }[] }) => ports.map(({ port }) => port)),
    ).toEqual([53, 53, 5432]);
    expect(policies["api"].ingress).toEqual([{ ports: [{ port: "http", protocol: "TCP" }] }]);
    expect(policies["prepare"].ingress).toEqual([]);
    expect(policies["workers"].ingress).toEqual(
      set === "operator" ? [{ ports: [{ port: "health", protocol: "TCP" }], from: [expect.anything()] }] : [],
    );
  });

  test("runs programs that exist", () => {
    const programs = workloads(set).flatMap((each) =>
      podOf(each).containers.flatMap(({ command = [] }: { command?: string[] }) =>
        command.filter((word) => word.endsWith(".ts")),
      ),
    );

    expect(programs).toHaveLength(3);
    expect(programs.filter((program: string) => !existsSync(path.join(ROOT, program)))).toEqual([]);
  });
});

test("an existing database is prepared before anything else; the chart's own is prepared in parallel", () => {
  // Helm renders hooks separately, and this way of rendering omits them.
  expect(objects("hooked").map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(
    objects("external")
      .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
      .filter((name) => !name.startsWith("Job ")),
  );
  expect(read("deploy/helm/yichuang/templates/prepare.yaml")).toContain("helm.sh/hook: pre-install,pre-upgrade");
  expect(workload("operator", "prepare").metadata.annotations).toBeUndefined();
});

test("the operator's database is owned by an account that may create roles, and allows as many connections as the pools may take", () => {
  const [cluster] = of("operator", "Cluster");
  const prepare = environmentSource("operator", "prepare", "ADMIN_DATABASE_URL");

  expect(cluster?.spec.bootstrap.initdb).toMatchObject({
    owner: "hall_admin",
    postInitApplicationSQL: ["alter role hall_admin createrole"],
  });
  expect(prepare).toEqual({ name: `${cluster?.metadata.name}-app`, key: "uri" });
  expect(Number(cluster?.spec.postgresql.parameters.max_connections)).toBe(
    (2 + 1) * 24 + (2 + 1) * 20 + (3 + 1) * 12 + 30,
  );
  expect(cluster?.metadata.annotations).toMatchObject({ "helm.sh/resource-policy": "keep" });
});

test("what the hall reaches outside is set where the values name it, from files of the Secret", () => {
  const [api, workers] = ["api", "workers"].map((part) => environmentOf(container("operator", part).env));
  expect(apiConfig(api!)).toMatchObject({
    paymentMerchant: "3700001",
    paymentProviderKeyFile: "/outside/payment-provider-key",
  });
  expect(workersConfig(workers!)).toMatchObject({
    paymentUrl: "https://pay.example.gov.cn/hall",
    paymentNotifyUrl: "https://pay-in.example.gov.cn/notifications",
    paymentKeyFile: "/outside/payment-key",
    exchangeSystemsFile: "/outside/exchange-systems",
  });
  const filesOf = (part: string): string[] =>
    podOf(workload("operator", part))
      .volumes.find(({ name }: { name: string }) => name === "outside")
      .secret.items.map((item: { key: string; path: string }) => `${item.key} ${item.path}`);
  const [key, ours, systems] = ["payment-provider-key", "payment-key", "exchange-systems"].map(
    (one) => `${one} ${one}`,
  );
  // The hall's own key and the receivers' secrets are for the workers alone.
  expect([filesOf("api"), filesOf("workers").toSorted()]).toEqual([[key], [systems, ours, key]]);
  expect(variablesOf("external", "workers").filter(({ name }) => /PAYMENT|EXCHANGE/.test(name))).toEqual([]);
});

test("single replicas have no disruption budget that would prevent draining a node", () => {
  expect(of("single", "PodDisruptionBudget")).toEqual([]);
  expect(of("external", "PodDisruptionBudget")).toHaveLength(3);
});

test.each([
  ["refused-no-database", "/database"],
  ["refused-no-secret", "/existingSecret"],
  ["refused-two-places", "/files"],
  ["refused-half-a-provider", "/payments"],
  ["refused-typo", "additional properties 'replcas' not allowed"],
])("invalid values are refused before anything is created: %s", (set, complaint) => {
  expect(rendered.refused[set]).toContain(complaint);
  expect(rendered.objects[set]).toBeUndefined();
});

/** What is actually served, and where that is configured. */
const HEALTH: Readonly<Record<string, { live: string; ready: string; source: string; word: string }>> = {
  api: { live: "/health/live", ready: "/health/ready", source: "contract/health.ts", word: `"/health/ready"` },
  workers: { live: "/health/live", ready: "/health/ready", source: "workers/health.ts", word: `"/health/ready"` },
  engine: {
    live: "/actuator/health/liveness",
    ready: "/actuator/health/readiness",
    source: "engine/src/main/resources/application.yaml",
    word: "probes.enabled: true",
  },
};

function objects(set: string): readonly KubernetesObject[] {
  const found = rendered.objects[set];
  if (!found) throw new Error(`Helm refused the values '${set}': ${rendered.refused[set] ?? ""}`);
  return found;
}

function of(set: string, kind: string): KubernetesObject[] {
  return objects(set).filter((object) => object.kind === kind);
}

function workloads(set: string): KubernetesObject[] {
  return ["Deployment", "StatefulSet", "Job"].flatMap((kind) => of(set, kind));
}

function workload(set: string, part: string): KubernetesObject {
  return workloads(set).find(
    ({ metadata }) => metadata.labels["app.kubernetes.io/component"] === part,
  ) as KubernetesObject;
}

function podOf({ spec }: KubernetesObject) {
  return spec.template.spec;
}

function container(set: string, part: string) {
  return podOf(workload(set, part)).containers[0];
}

function variablesOf(set: string, part: string): readonly Variable[] {
  return container(set, part).env;
}

function allPorts(set: string): string[] {
  return workloads(set).flatMap((each) =>
    podOf(each).containers.flatMap(({ ports = [] }: { ports?: { name: string }[] }) => ports.map(({ name }) => name)),
  );
}

function environmentSource(set: string, part: string, name: string): { name: string; key: string } | undefined {
  return variablesOf(set, part).find((variable) => variable.name === name)?.valueFrom?.secretKeyRef;
}

/** Violations of an object against the schema of its kind, from the OpenAPI of Kubernetes. */
async function schemaComplaint(object: KubernetesObject): Promise<string | null> {
  const models = (await import(`kubernetes-models/${object.apiVersion}`)) as Record<
    string,
    new (data: KubernetesObject) => { validate(): void }
  >;
  const Model = models[object.kind];
  if (!Model) return `Kubernetes has no ${object.apiVersion} ${object.kind}`;
  try {
    new Model(object).validate();
    return null;
  } catch (error) {
    return `${object.kind} ${object.metadata.name}: ${(error as Error).message}`;
  }
}

/** The labels by which an object selects its pods; undefined for a kind that selects none. */
function selectedLabels(kind: string, spec: KubernetesObject["spec"]): Record<string, string> | undefined {
  if (kind === "Service") return spec.selector;
  if (kind === "PodDisruptionBudget") return spec.selector.matchLabels;
  return kind === "NetworkPolicy" ? spec.podSelector.matchLabels : undefined;
}
