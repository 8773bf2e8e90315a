// The tour: a card beside the page with one button. Each press does one thing a member would do and says what happened.

import { el } from "./dom.js";
import { reader } from "./reader.js";
import { texts } from "./texts.js";

const SEEN = "local-workspace-tour-seen";
const STEPS = ["cluster", "country", "events", "calendar", "later"];
const QUESTIONS = { cluster: "packaging", country: "japan", events: "" };

export class Tour {
  // `page` opens channels and the calendar, types into the composer and moves the clock.
  constructor(node, page) {
    this.node = node;
    this.page = page;
    this.node.setAttribute("aria-label", texts.tourLabel);
  }

  startOnFirstVisit() {
    if (!localStorage.getItem(SEEN)) this.start();
  }

  start() {
    this.step = 0;
    this.node.hidden = false;
    this.draw(texts.tourWelcome);
  }

  end() {
    localStorage.setItem(SEEN, "yes");
    this.node.hidden = true;
  }

  draw(sentence, { busy = false } = {}) {
    const name = STEPS[this.step];
    const next = name
      ? el("button", { type: "button", class: "button primary", disabled: busy, onclick: () => this.go(name) }, texts.tourSteps[name].button)
      : el("button", { type: "button", class: "button primary", onclick: () => this.end() }, texts.tourEnd);
    this.node.replaceChildren(
      el("div", { class: "tour-head" }, el("h2", {}, texts.tourTitle),
        el("button", { type: "button", class: "plain", "aria-label": texts.tourEnd, onclick: () => this.end() }, "✕")),
      el("p", { role: "status" }, sentence),
      el("div", { class: "tour-foot" }, next, el("span", { class: "quiet" }, name ? texts.tourStep(this.step + 1, STEPS.length) : "")));
    if (this.started && !busy) next.focus({ preventScroll: true });
  }

  async go(name) {
    this.started = true;
    this.draw(texts.tourSteps[name].waiting ?? "…", { busy: true });
    this.draw(await this.play(name));
  }

  // Does one step; returns the sentence that says what happened. A clock that did not move can be pressed again.
  async play(name) {
    if (name === "later") {
      const { moved, sentence } = await this.page.threeWeeksLater();
      this.step += moved ? 1 : 0;
      return moved ? `${sentence ?? texts.tourSteps.later.after} ${texts.tourDone}` : sentence;
    }
    const problem = name === "calendar" ? await this.page.openCalendar() : await this.ask(name);
    this.step += 1;
    return problem ?? texts.tourSteps[name].after;
  }

  // Asks one question as a person would; returns what went wrong, if anything did.
  async ask(name) {
    const command = reader.workspace.commands.find((each) => each.name.endsWith(name)); // a prefix may stand before it
    if (!command) return texts.tourMissing(`/${name}`);
    return (await this.page.type(`${command.name} ${QUESTIONS[name]}`.trim())) ? null : texts.tourFailed;
  }
}
