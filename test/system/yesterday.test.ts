import { dumps } from "../yesterday/dumps.ts";
import { haveHallsGoOn } from "../yesterday/halls-go-on.ts";

haveHallsGoOn("camunda", dumps().slice(0, 1));
