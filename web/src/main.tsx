import { render } from "preact";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/phone.css";
import "./styles/figure.css";
import { App } from "./app";
import { language } from "./i18n/language";

document.documentElement.lang = language;
const root = document.getElementById("app");
if (root) render(<App />, root);
