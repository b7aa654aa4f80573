import { thread as en } from "./en_thread";
import { thread as es } from "./es_thread";
import { inForce } from "./language";

export const m = inForce({ en, es });
