// The menu "Trouble": what can go wrong between Slack and the bot, one press each, and what came of it.

import { el, freshId } from "../dom.js";
import { order } from "../server.js";
import { texts } from "../texts.js";

export class TroubleMenu {
  constructor() {
    this.said = el("p", { class: "trouble-said", role: "status" });
    this.happened = el("ul", { class: "happened" });
    this.past = el("section", { "aria-label": texts.happened, hidden: true }, el("h2", {}, texts.happened), this.happened);
    this.problem = el("p", { class: "field-error", role: "alert" });
    this.buttons = new Map(Object.keys(texts.troubles).map((kind) => [kind, this.button(kind)]));
    this.opener = el("summary", { class: "button small" }, texts.trouble);
    const panel = el("div", { class: "trouble-panel", tabindex: "-1" }, el("p", { class: "quiet" }, texts.troubleIntro),
      [...this.buttons].map(([kind, button]) => el("div", { class: "trouble" }, button, el("p", { class: "quiet", id: button.getAttribute("aria-describedby") }, texts.troubles[kind].what))),
      el("p", { class: "quiet" }, texts.troubleLeave), this.problem, this.past);
    this.menu = el("details", { class: "trouble-menu" }, this.opener, panel);
    this.menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !this.menu.contains(event.relatedTarget)) this.menu.open = false; });
    this.menu.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    document.addEventListener("pointerdown", (event) => { if (!this.menu.contains(event.target)) this.menu.open = false; });
  }

  close() {
    if (!this.menu.open) return;
    this.menu.open = false;
    this.opener.focus();
  }

  button(kind) {
    const press = (event) => this.press(kind, event.currentTarget.getAttribute("aria-pressed") !== "true");
    return el("button", { type: "button", class: "button small", "aria-pressed": "false", "aria-describedby": freshId("trouble"), onclick: press }, texts.troubles[kind].name);
  }

  async press(kind, wanted) {
    this.problem.replaceChildren();
    try {
      this.put((await order("trouble", { kind, wanted })).troubles);
    } catch (problem) {
      this.problem.replaceChildren(problem.message);
    }
  }

  // Shows what is ordered and what happened; `sentence` is what happened just now.
  put({ ordered, happened }, sentence = "") {
    for (const [kind, button] of this.buttons) button.setAttribute("aria-pressed", String(ordered.includes(kind)));
    this.opener.textContent = ordered.length ? texts.troubleOrdered : texts.trouble;
    this.past.hidden = !happened.length;
    this.happened.replaceChildren(...happened.map((each) => el("li", {}, each)));
    if (sentence) this.said.replaceChildren(sentence, " ", el("button", { type: "button", class: "plain", onclick: () => this.said.replaceChildren() }, texts.close));
  }
}
