import { handle } from "../../handle.ts";

/** Where people of the hall work, for those who design flows. */
export const getDesignPlaces = handle("getDesignPlaces", ({ store }) => async () => {
  const [zones, departments, offices] = await Promise.all([
    store.organisations.zones(),
    store.organisations.departments(),
    store.organisations.offices(),
  ]);
  const place = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });
  return { zones: zones.map(place), departments: departments.map(place), offices };
});
