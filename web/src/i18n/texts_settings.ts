import { settings as en } from "./en_settings";
import { settings as es } from "./es_settings";
import { inForce } from "./language";

export const s = inForce({ en, es });
