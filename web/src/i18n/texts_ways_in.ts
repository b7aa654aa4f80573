import { waysIn as en } from "./en_ways_in";
import { waysIn as es } from "./es_ways_in";
import { inForce } from "./language";

export const w = inForce({ en, es });
