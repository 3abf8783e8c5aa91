import { routedItems, routeOf } from "../support/routes.ts";
import { walkItems } from "../support/walk-items.ts";

walkItems("one item for each route of the catalogue", routedItems(), (loaded) => [routeOf(loaded)]);
