import { progress as en } from "./en_progress";
import { progress as es } from "./es_progress";
import { inForce } from "./language";

export const p = inForce({ en, es });
