export { account as a } from "./en_account";
