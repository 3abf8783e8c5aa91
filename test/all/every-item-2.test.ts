import { halfOfItems } from "../support/wanted-items.ts";
import { walkItems } from "../support/walk-items.ts";

walkItems("the even items of the catalogue", halfOfItems(1));
