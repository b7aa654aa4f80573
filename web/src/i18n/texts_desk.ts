import { desk as en } from "./en_desk";
import { desk as es } from "./es_desk";
import { inForce } from "./language";

export const d = inForce({ en, es });
