export { desk as d } from "./en_desk";
