import { account as en } from "./en_account";
import { account as es } from "./es_account";
import { inForce } from "./language";

export const a = inForce({ en, es });
