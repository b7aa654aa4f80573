import { en } from "./en";
import { es } from "./es";
import { inForce } from "./language";

/** The catalogue in use. A third language is files beside these, and a place in language.ts. */
export const t = inForce({ en, es });
