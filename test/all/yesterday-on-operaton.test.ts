import { haveHallsGoOn } from "../yesterday/halls-go-on.ts";

haveHallsGoOn("operaton");
