import type { ServiceItem } from "../../../../domain/item/service-item.ts";
import { settingsOf, withAttribute, withSettings, type Drawing, type Line } from "./drawing.ts";
import { undefaulted } from "./change-flow.ts";
import { label, replaced, stepsOf, withLines, type Mutant, type Mutation } from "./mutation.ts";

export const changeCondition: Mutation = (drawing) =>
  drawing.lines.flatMap((line) => (line.condition === null ? unnamed(drawing, line) : asked(drawing, line)));

function unnamed(drawing: Drawing, line: Line): readonly Mutant[] {
  if (drawing.nodes.get(line.from)!.attributes.get("default") !== line.id) return [];
  return [{ what: `${line.from} without a default`, drawing: undefaulted(drawing, line) }];
}

function asked(drawing: Drawing, line: Line): readonly Mutant[] {
  const gateway = drawing.nodes.get(line.from)!;
  const on = (condition: string | null): Drawing =>
    withLines(drawing, (one) => (one === line ? { ...one, condition } : one));
  const inner = (line.condition ?? "").slice("${".length, -1);
  const way = `${line.from} to ${label(drawing, line.to)}`;
  return [
    { what: `${way} without its condition`, drawing: on(null) },
    { what: `${way} on the opposite`, drawing: on(`\${!(${inner})}`) },
    { what: `${way} never`, drawing: on(`\${(${inner}) && !(${inner})}`) },
    { what: `${way} always`, drawing: on(`\${(${inner}) || !(${inner})}`) },
    ...(gateway.attributes.has("default")
      ? []
      : [
          {
            what: `${way} by default`,
            drawing: replaced(on(null), line.from, withAttribute(gateway, "default", line.id)),
          },
        ]),
    ...exchanged(drawing, line),
  ];
}

function exchanged(drawing: Drawing, line: Line): readonly Mutant[] {
  return drawing.lines
    .filter((one) => one.from === line.from && one !== line)
    .map((other) => {
      const ends = new Map([
        [line, other.to],
        [other, line.to],
      ]);
      return {
        what: `${line.from}: ${line.to} and ${other.to} in each other's place`,
        drawing: withLines(drawing, (one) => ({ ...one, to: ends.get(one) ?? one.to })),
      };
    });
}

export const changeGroup: Mutation = (drawing, item) =>
  [...drawing.nodes].flatMap(([id, node]) => {
    const own = node.attributes.get("camunda:candidateGroups");
    return own === undefined
      ? []
      : groupsFor(item)
          .filter(([group]) => group !== own)
          .map(([group, whose]) => ({
            what: `${label(drawing, id)} by ${whose}`,
            drawing: replaced(drawing, id, withAttribute(node, "camunda:candidateGroups", group)),
          }));
  });

function groupsFor({ departmentId, zoneId }: ServiceItem): readonly (readonly [group: string, whose: string])[] {
  const other = departmentId === "SCJG" ? "GAT" : "SCJG";
  return [
    [`clerk:${zoneId}`, "its window"],
    [`clerk:${zoneId === "marketEntry" ? "socialAffairs" : "marketEntry"}`, "another window"],
    [`officer:${departmentId}`, "its officers"],
    [`officer:${other}`, "other officers"],
    [`chief:${departmentId}`, "its chief"],
    [`chief:${other}`, "another chief"],
    ["issuance:hall", "the issuance window"],
  ];
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  stage: ["acceptance", "review", "signOff", "issuance"],
  paper: ["acceptanceRefusal", "supplementNotice", "terminationNotice", "refusalDecision"],
  silence: ["consent", "wait"],
  after: ["close", "await"],
  afterwards: ["close", "decide"],
  procedure: [
    "siteSurvey",
    "inspectionTesting",
    "hearing",
    "auction",
    "appraisal",
    "tender",
    "quarantine",
    "expertReview",
  ],
  unit: ["workingDay", "naturalDay"],
  limitDays: ["1", "60"],
  to: ["某县人民政府"],
  place: ["本机关公告栏"],
  basis: ["《某办法》"],
  system: ["elsewhere"],
  question: ["请提出意见"],
};

export const changeSetting: Mutation = (drawing) =>
  [...drawing.nodes].flatMap(([id, node]) => {
    const own = settingsOf(node);
    const set = (settings: Readonly<Record<string, string>>): Drawing =>
      replaced(drawing, id, withSettings(node, settings));
    return Object.entries(own)
      .filter(([name]) => name !== "kind")
      .flatMap(([name, value]) => [
        ...(VALUES[name] ?? [])
          .filter((other) => other !== value)
          .map((other) => ({
            what: `${label(drawing, id)} with ${name} ${other}`,
            drawing: set({ ...own, [name]: other }),
          })),
        {
          what: `${label(drawing, id)} without ${name}`,
          drawing: set(Object.fromEntries(Object.entries(own).filter(([key]) => key !== name))),
        },
      ]);
  });

const ADDED: Readonly<Record<string, string>> = {
  days: "365",
  lead: "false",
  pausesPromise: "true",
  payDays: "90",
  atLeast: "2",
  points: "[]",
};

export const addSetting: Mutation = (drawing) =>
  stepsOf(drawing).flatMap((id) => {
    const node = drawing.nodes.get(id)!;
    const own = settingsOf(node);
    const one = Object.entries(ADDED).filter(([name]) => own[name] === undefined);
    return [...one.map(([name, value]) => ({ [name]: value })), ...(own["kind"] === "publicity" ? STOPS : [])].map(
      (more) => ({
        what: `${label(drawing, id)} with ${Object.entries(more).flat().join(" ")}`,
        drawing: replaced(drawing, id, withSettings(node, { ...own, ...more })),
      }),
    );
  });

/** What takes the time of a publicity out of the limits, one of them with what looks like a law. */
const STOPS: readonly Readonly<Record<string, string>>[] = [
  { stops: "promised" },
  { stops: "both", stopsBasis: "《某办法》" },
];

const EXTRAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  generalTask: { stage: "review" },
  opinion: { question: "请提出意见" },
};

export const changeKind: Mutation = (drawing) =>
  stepsOf(drawing).flatMap((id) => {
    const node = drawing.nodes.get(id)!;
    if (node.name !== "bpmn:userTask") return [];
    return ["generalTask", "opinion", "deliberation", "review", "acceptance", "delivery", "signOffTask"]
      .filter((kind) => kind !== settingsOf(node)["kind"])
      .map((kind) => ({
        what: `${label(drawing, id)} as ${kind}`,
        drawing: replaced(drawing, id, withSettings(node, { ...EXTRAS[kind], kind })),
      }));
  });
