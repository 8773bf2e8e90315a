// In place of what one writes or presses with, for somebody who left the workspace.

import { el } from "../dom.js";
import { reader } from "../reader.js";
import { texts } from "../texts.js";

export function absence(comeBack) {
  return el("div", { class: "absence" }, el("p", {}, texts.leftCannotWrite(reader.person.name)), el("button", { type: "button", class: "button primary", onclick: comeBack }, texts.comeBack));
}
