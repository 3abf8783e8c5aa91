import { FLAG, KEY, TEXT, list, matching, object } from "./shapes.ts";

const departmentId = matching("^[A-Z]{2,6}$");

/** `catalogue/zones.json` */
export const zonesSchema = list(object({ id: KEY, code: matching("^[A-Z]{2}$"), name: TEXT, order: { type: "integer", minimum: 1 } }), 1);

/** `catalogue/departments.json` */
export const departmentsSchema = list(object({ id: departmentId, name: TEXT, zoneId: KEY, verticallyManaged: FLAG }), 1);
