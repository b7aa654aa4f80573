export { settings as s } from "./en_settings";
