import { isDeepStrictEqual } from "node:util";

import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { elkInProcess } from "../../../modeler/layout/elk-in-process.ts";
import { standardFlow } from "../../../modeler/wizard/standard-flow.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { loadDemo } from "../../../processes/load-demo.ts";
import { loadItems } from "../../../processes/load.ts";
import type { Kind, Plan } from "../kind.ts";
import { kebabCase } from "../names.ts";
import { fill } from "../template.ts";

/** A service item of the catalogue with the standard flow. */
export const kind: Omit<Kind, "name"> = {
  usage: "<id> <slug> [department]",
  least: 2,
  most: 3,
  example: "SC-022 tea-house-licence",
  makes: "a service item: catalogue entry, form, licence, example, diagram",
  plan: ([id = "", slug = "", department]) => {
    kebabCase(slug, "an item");
    const zone = zoneOf(id);
    return planOf(id, slug, placeOf(zone, department));
  },
};

interface Place {
  readonly zoneId: string;
  readonly departmentId: string;
  readonly executingBodyId: string;
}

/** The zone that an id begins with; throws when there is none, or when the id is taken. */
function zoneOf(id: string): string {
  const { zones } = loadCatalogue();
  const zone = zones.find(({ code }) => new RegExp(`^${code}-\\d{3}$`).test(id));
  if (!zone)
    throw new Error(
      `'${id}' is no id of an item: write ${zones.map(({ code }) => code).join(", ")}, a hyphen and three digits.`,
    );
  const taken = loadItems().find(({ item }) => item.id === id);
  if (taken) throw new Error(`There is an item ${id} already: processes/items/${taken.folder}.`);
  return zone.id;
}

/** The department that decides: the one named, or that of the zone whose people the demo has. Without them no example could be walked. */
function placeOf(zoneId: string, wanted: string | undefined): Place {
  const { bodies, departments } = loadCatalogue();
  const staffed = departments.filter(({ id }) => isStaffed(id));
  const department = staffed.find((one) => (wanted === undefined ? one.zoneId === zoneId : one.id === wanted));
  if (!department)
    throw new Error(
      `The demo has no officer and chief representative of ${wanted ?? "a department in that zone"}: name one of ${staffed.map(({ id }) => id).join(", ")}, or add the people to processes/demo/ first.`,
    );
  const body = bodies.find(({ id }) => id === department.id);
  if (!body) throw new Error(`processes/catalogue/executing-bodies.json has no body ${department.id}.`);
  return { zoneId, departmentId: department.id, executingBodyId: body.id };
}

function isStaffed(departmentId: string): boolean {
  const { accounts, letters } = loadDemo();
  const roles = ["officer", "chiefRepresentative"].filter((role) =>
    accounts.some((account) => account.role === role && account.departmentId === departmentId),
  );
  return (
    isDeepStrictEqual(roles, ["officer", "chiefRepresentative"]) &&
    letters.some((letter) => letter.departmentId === departmentId && letter.itemIds === "all")
  );
}

async function planOf(id: string, slug: string, place: Place): Promise<Plan> {
  const folder = `processes/items/${id}-${slug}`;
  const values = { id, ...place };
  const item = fill("item/item.json", values);
  const written = Object.fromEntries(
    ["application.form", "result.json", "cases.json"].map((name) => [
      `${folder}/${name}`,
      fill(`item/${name}`, values),
    ]),
  );
  return {
    files: {
      [`${folder}/item.json`]: item,
      ...written,
      [`${folder}/process.bpmn`]: await standardFlow(JSON.parse(item) as ServiceItem, elkInProcess()),
    },
    next: [
      `${folder}/item.json: the catalogue entry, and how the hall does it. What begins with 待填写 is to be filled in; check every other line, too.`,
      `${folder}/application.form and result.json: what is asked, and what the licence shows of it.`,
      `${folder}/cases.json: example applications, one for each way through the flow, and the path each must take.`,
      `node --import tsx modeler/wizard/write-diagrams.ts ${id}: draws the standard flow anew from item.json.`,
    ],
    test: `test/processes/every-item.test.ts`,
  };
}
