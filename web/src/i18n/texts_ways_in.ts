export { waysIn as w } from "./en_ways_in";
