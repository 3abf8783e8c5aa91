import { itemOf } from "../../../../domain/package/merged-package.ts";
import type { PackageDefinition, PackageMember } from "../../../../domain/package/package-definition.ts";
import {
  call,
  CHOICE,
  END,
  person,
  platform,
  START,
  TOGETHER,
  type Drawn,
} from "../../../modeler/gate/small-diagram.ts";

function member(itemId: string, before: readonly string[] = [], followUp = false): PackageMember {
  const prerequisites = before.map((one) => ({ itemId: one, kind: "result" as const }));
  return { itemId, questionId: null, followUp, prerequisites };
}

const DAYS = { value: 45, unit: "workingDay", text: "45个工作日", approx: false } as const;

/** SC-021 needs SC-001, beside them the two of a group, and one that follows. */
const DEFINITION: PackageDefinition = {
  id: "PK-99",
  name: "示例一件事",
  gloss: "an example",
  words: [],
  lifecycle: "enterprise",
  kind: "other",
  zoneId: "marketEntry",
  departmentId: "SCJG",
  executingBodyId: "SCJG",
  legalBasis: [{ title: "行政许可法", article: "第二十六条", verification: "articleRead" }],
  reference: null,
  questions: [],
  exclusiveGroups: [],
  members: [
    member("SC-001"),
    member("SC-021", ["SC-001"]),
    member("SH-009"),
    member("SH-010", ["SH-009"]),
    member("SH-030", ["SC-021"], true),
  ],
  mutual: [["SH-009", "SH-010"]],
  sharedMaterials: [],
  jointCap: { limit: DAYS, extension: DAYS, basis: "《行政许可法》第四十二条第二款", notWith: [] },
  onRefusal: "continue",
  choiceDays: 10,
  supplementDays: 10,
  deliveryModes: ["window"],
  visits: { asPackage: 1 },
};

export const PACKAGE_ITEM = itemOf(DEFINITION, []);

/** The opening, the case and the gateways of a member. */
function drawn(name: string, itemId: string): Readonly<Record<string, Drawn>> {
  return {
    [`open${name}`]: { ...platform("memberOpening", "member-opening", { member: itemId }), name: `启动${name}` },
    [`is${name}`]: CHOICE,
    [`case${name}`]: { ...call(itemId), name },
    [`past${name}`]: CHOICE,
  };
}

/** A lawful flow of a package, by the ids of its elements. */
export const PACKAGE_FLOW: Readonly<Record<string, Drawn>> = {
  go: START,
  come: platform("intake", "intake"),
  take: person("acceptance", "clerk:marketEntry"),
  all: TOGETHER,
  ...drawn("A", "SC-001"),
  ...drawn("B", "SC-021"),
  ...drawn("C", "SH-009"),
  ...drawn("D", "SH-010"),
  ...drawn("E", "SH-030"),
  joined: TOGETHER,
  gather: platform("packageResults", "package-results"),
  how: CHOICE,
  hand: person("packageDelivery", "issuance:hall"),
  on: CHOICE,
  end: platform("packageEnd", "package-end"),
  done: END,
};

function flowsOf(name: string, from: string, to: string): string {
  return `${from} open${name}
open${name} is${name}
is${name} case${name} \${open${name}_outcome == 'opened'}
is${name} past${name} \${open${name}_outcome == 'notOpened'}
case${name} past${name}
past${name} ${to}`;
}

export const PACKAGE_FLOWS = `go come
come take
take all
${flowsOf("A", "all", "openB")}
${flowsOf("B", "pastA", "joined").split("\n").slice(1).join("\n")}
${flowsOf("C", "all", "joined")}
${flowsOf("D", "all", "joined")}
joined gather
gather how
how hand \${gather_outcome == 'window'}
how on \${gather_outcome == 'none'}
hand on
${flowsOf("E", "on", "end")}
end done`;
