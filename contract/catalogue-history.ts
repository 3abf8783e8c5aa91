import { CHANGE_NAMES } from "../domain/catalogue/change.ts";
import { Day, flag, keysOf, list, nullable, object, text } from "./shapes.ts";

/** Where applicants ask and complain. */
export const HallDesk = object(
  {
    name: text(),
    place: nullable(text({ description: "Where it is handled instead of the hall (不进驻); null: in the hall" })),
    address: text(),
    phone: text(),
    officeHours: text({ description: "工作日9:00至17:00" }),
    complaints: text({ description: "监督投诉 telephone" }),
    specialWindows: list(object({ name: text(), about: text() }, { $id: "SpecialWindow" }), {
      description: "特色窗口 that serve this item",
    }),
  },
  { $id: "HallDesk" },
);

const Changed = object(
  {
    changeId: text(),
    title: text({ description: "划转，自2026年4月1日起" }),
    kind: nullable(keysOf(CHANGE_NAMES, { description: "Null for a decision on residency" })),
    from: Day,
    basis: nullable(text({ description: "The document on which it rests" })),
    note: nullable(text()),
    corrected: flag({ description: "True if another change stands in its place (更正)" }),
    announced: flag({ description: "True if it has not begun: it may still be corrected" }),
  },
  { $id: "CatalogueChange" },
);

/** The changes of an item in the order in which they hold. */
export const CATALOGUE_HISTORY = list(Changed, { description: "目录调整 and decisions on residency, latest first" });
