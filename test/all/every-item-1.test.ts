import { halfOfItems } from "../support/wanted-items.ts";
import { walkItems } from "../support/walk-items.ts";

walkItems("the odd items of the catalogue", halfOfItems(0));
