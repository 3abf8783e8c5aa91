import { EXECUTING_BODY_ID, FLAG, ITEM_ID, KEY, MATERIAL_ID, TEXT, list, matching, object, oneOf } from "./shapes.ts";
import { MATERIAL_FORMS, MATERIAL_SOURCES } from "./item.ts";

const departmentId = matching("^[A-Z]{2,6}$");

/** `catalogue/zones.json` */
export const zonesSchema = list(
  object({ id: KEY, code: matching("^[A-Z]{2}$"), name: TEXT, order: { type: "integer", minimum: 1 } }),
  1,
);

/** `catalogue/executing-bodies.json`. A body of its department's own level has the department's id. Codes of level: 2 province, 3 city, 4 county, 9 other. */
export const executingBodiesSchema = list(
  object({
    id: EXECUTING_BODY_ID,
    departmentId,
    level: oneOf("2", "3", "4", "9"),
    officialName: TEXT,
    documentWord: matching("^[\\u4e00-\\u9fff]{2,10}$"),
    reviewBody: TEXT,
    court: TEXT,
    approx: FLAG,
  }),
  1,
);

/** `catalogue/departments.json`. `offices`: the 处室 of the department that flows and posts name; none if left out. */
export const departmentsSchema = list(
  object(
    { id: departmentId, name: TEXT, zoneId: KEY, verticallyManaged: FLAG },
    { offices: list(object({ id: matching("^[A-Z0-9]{1,8}$"), name: TEXT })) },
  ),
  1,
);

/** `catalogue/materials.json` */
export const sharedMaterialsSchema = list(
  object(
    {
      id: MATERIAL_ID,
      name: TEXT,
      form: oneOf(...MATERIAL_FORMS),
      source: oneOf(...MATERIAL_SOURCES),
      reusable: FLAG,
    },
    { producedByItemId: ITEM_ID },
  ),
);

/** `catalogue/special-windows.json` */
export const specialWindowsSchema = list(object({ id: KEY, name: TEXT, about: TEXT }, { itemIds: list(ITEM_ID, 1) }));
