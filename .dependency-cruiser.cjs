const swc = require("@swc/core");

// dependency-cruiser parses by swc without telling it which files hold JSX; without this it stops at the first .tsx file.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith(".tsx") });

/** Who may import whom; the arrows of the architecture, checked by `npm run check`. */
const LAYERS = [
  "domain",
  "contract",
  "processes",
  "store",
  "engine",
  "documents",
  "payments",
  "workers",
  "api",
  "modeler",
  "web",
  "migrations",
  "tools",
  "test",
  "bench",
];

/** A layer reaches itself and what is named, nothing else of the project. */
const may = (from, ...to) => ({
  name: `${from}-reaches-${to.join("-").replaceAll("/", "-") || "only-itself"}`,
  comment: `${from}/ may import from ${[from, ...to].map((layer) => `${layer}/`).join(", ")} only.`,
  severity: "error",
  from: { path: `^${from}/` },
  to: { path: `^(${LAYERS.join("|")})/`, pathNot: `^(${[from, ...to].join("|")})(/|\\.ts$)` },
});

/** A package that only these folders may import. */
const only = (name, packages, ...folders) => ({
  name,
  comment: `Only ${folders.map((folder) => `${folder}/`).join(", ")} may import ${packages.join(", ")}.`,
  severity: "error",
  from: { pathNot: `^(${folders.join("|")})/` },
  to: {
    path: `(^|node_modules/)(${packages.join("|")})(/|$)`,
    dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"],
  },
});

module.exports = {
  forbidden: [
    may("domain"),
    may("contract", "domain"),
    may("processes", "domain"),
    may("store", "domain"),
    may("documents", "domain"),
    may("engine"),
    may("payments", "domain"),
    may("workers", "domain", "processes", "store", "documents", "engine", "payments"),
    may(
      "api",
      "domain",
      "contract",
      "processes",
      "store",
      "documents",
      "engine",
      "payments",
      "modeler/gate",
      "modeler/rules",
      // Finished cases are walked where they are, so that nobody's data leaves the hall.
      "modeler/tryout",
      "modeler/examples",
      "web/pages",
    ),
    may("modeler", "domain"),
    may("web", "domain", "contract", "modeler"),
    may("migrations"),
    may("tools", ...LAYERS.filter((layer) => !["tools", "test", "bench"].includes(layer))),
    may("bench", ...LAYERS.filter((layer) => layer !== "test")),
    {
      name: "domain-is-pure",
      comment:
        "domain/ and contract/ import no package but TypeBox, which describes shapes, and nothing of Node: no I/O, no clock, no random.",
      severity: "error",
      from: { path: "^(domain|contract)/" },
      to: {
        pathNot: "(^|node_modules/)typebox(/|$)",
        dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"],
      },
    },
    {
      name: "shapes-are-written-in-one-place",
      comment:
        "TypeBox is imported by domain/shapes.ts alone, by name (its checker by domain/flow/settings.ts): its collected `Type` cannot be tree-shaken.",
      severity: "error",
      from: { pathNot: "^domain/(shapes|flow/settings)\\.ts$" },
      to: { path: "(^|node_modules/)typebox(/|$)" },
    },
    {
      name: "browsers-have-no-node",
      comment: "What runs in a browser imports nothing of Node.",
      severity: "error",
      from: {
        path: "^(web|modeler/(rules|blocks|layout|edits|outline|conditions|problems|forms|settings|studio))/",
        pathNot: "vite\\.config\\.ts$|^web/build\\.mjs$|/build/",
      },
      to: { dependencyTypes: ["core"] },
    },
    only("sql-stays-in-the-store", ["knex", "pg"], "store", "migrations", "tools", "test", "bench"),
    only(
      "external-tasks-stay-in-the-workers",
      ["camunda-external-task-client-js"],
      "workers",
      "tools/department-system",
      "test",
      "bench",
    ),
    {
      name: "only-the-start-reads-config",
      comment:
        "config.ts and log.ts are read where a process starts (main.ts, tools/); everything else gets what it needs as an argument.",
      severity: "error",
      from: { pathNot: "(^|/)main\\.ts$|^(tools|test|bench)/|^(config|log)\\.ts$" },
      to: { path: "^(config|log)\\.ts$" },
    },
    {
      name: "no-circles",
      comment: "No circular imports, type-only ones included: what depends on each other belongs in one file.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "everything-resolves",
      comment: "The imported file or package does not exist.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: "^(web/dist|engine/target|engine/target-operaton|bench/[^/]+/target|test/stock-engine/target|\\.data|\\.build|demo-output)/",
    },
    parser: "swc",
    tsPreCompilationDeps: true,
    moduleSystems: ["es6", "cjs"],
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".d.ts"],
    },
  },
};
