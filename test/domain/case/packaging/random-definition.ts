import type { ServiceItem } from "../../../../domain/item/service-item.ts";
import type { PackageDefinition } from "../../../../domain/package/package-definition.ts";
import type { SeededRandom } from "../../../../tools/chaos/seeded-random.ts";

/** A package of two to eight members that need each other at random, without circles; sometimes with a group that is decided at one moment. */
export function closedDefinition(random: SeededRandom, item: ServiceItem): PackageDefinition {
  const ids = Array.from({ length: random.between(2, 8) }, (_, at) => `XX-00${at + 1}`);
  const from = random.between(0, ids.length - 1);
  const mutual = random.chance(0.4) ? ids.slice(from, from + random.between(2, 3)) : [];
  const members = ids.map((itemId, at) => ({
    itemId,
    questionId: null,
    followUp: false,
    prerequisites: ids
      // What a group needs stands before all of it.
      .slice(0, mutual.includes(itemId) ? from : at)
      .filter(() => random.chance(0.35))
      .map((before) => ({ itemId: before, kind: random.chance(0.85) ? ("result" as const) : ("info" as const) })),
  }));
  return {
    id: "XX-PK",
    name: "随机套餐",
    gloss: "",
    lifecycle: "enterprise",
    kind: "other",
    zoneId: item.zoneId,
    departmentId: item.departmentId,
    executingBodyId: item.executingBodyId ?? item.departmentId,
    legalBasis: [],
    reference: null,
    questions: [],
    exclusiveGroups: [],
    members,
    mutual: mutual.length > 1 ? [mutual] : [],
    sharedMaterials: [],
    jointCap: {
      limit: { value: 45, unit: "workingDay", text: "45个工作日", approx: false },
      extension: { value: 15, unit: "workingDay", text: "15个工作日", approx: false },
      basis: "《行政许可法》第四十二条第二款",
      notWith: [],
    },
    onRefusal: random.pick(["continue", "stop", "applicantChooses"]),
    choiceDays: 10,
    supplementDays: 10,
    deliveryModes: ["window"],
    visits: { asPackage: 1 },
  } as unknown as PackageDefinition;
}
