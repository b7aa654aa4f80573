/** The catalogue in use. A second language is a file beside en.ts and a choice here. */
export { en as t } from "./en";
