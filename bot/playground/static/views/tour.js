// The tour: a card beside the page with one button. Each press does one thing a member would do and says what happened.

import { clockTime, shortDay } from "../dates.js";
import { el } from "../dom.js";
import { reader } from "../reader.js";
import { texts } from "../texts.js";

const SEEN = "local-workspace-tour-seen";
const STEPS = ["ask", "register", "reminder", "calendar", "month"];
const QUESTIONS = { ask: ["cluster", "packaging"], register: ["events", "where does it grow"] };
const DAYS = { reminder: 16, month: 30 }; // the sample webinar is at most fifteen days ahead

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
    this.note = el("span", { class: "quiet" }, name ? texts.tourStep(this.step + 1, STEPS.length) : "");
    this.node.replaceChildren(
      el("div", { class: "tour-head" }, el("h2", {}, texts.tourTitle),
        el("button", { type: "button", class: "plain", "aria-label": texts.tourEnd, onclick: () => this.end() }, "✕")),
      el("p", { role: "status" }, sentence),
      el("div", { class: "tour-foot" }, next, this.note));
    if (this.started && !busy) next.focus({ preventScroll: true });
  }

  async go(name) {
    this.started = true;
    this.draw(texts.tourSteps[name].waiting ?? "…", { busy: true });
    const showing = DAYS[name] ? setInterval(() => this.showTime(), 500) : null;
    const sentence = await this.play(name).finally(() => clearInterval(showing));
    this.draw(sentence);
  }

  // How far it is, where the number of the step stands: a month takes a while.
  showTime() {
    this.note.textContent = texts.tourTime(`${shortDay(reader.now(), reader.zone)}, ${clockTime(reader.now(), reader.zone)}`);
  }

  // Does one step; returns the sentence that says what happened. A clock that did not move can be pressed again.
  async play(name) {
    if (DAYS[name]) {
      const { moved, sentence } = await this.page.later(DAYS[name], name === "reminder");
      this.step += moved ? 1 : 0;
      const said = sentence ?? texts.tourSteps[name].after;
      return moved && name === "month" ? `${said} ${texts.tourDone}` : said;
    }
    const problem = name === "calendar" ? await this.page.openCalendar() : await this.ask(name);
    this.step += 1;
    return problem ?? texts.tourSteps[name].after;
  }

  // Asks as a person would, and takes a place where there is one; returns what went wrong, if anything did.
  async ask(name) {
    const [noun, question] = QUESTIONS[name];
    const command = reader.workspace.commands.find((each) => each.name.endsWith(noun)); // a prefix may stand before it
    if (!command) return texts.tourMissing(`/${noun}`);
    if (!(await this.page.type(`${command.name} ${question}`))) return texts.tourFailed;
    return name === "register" && !(await this.page.press(texts.tourJoin)) ? texts.tourNothingToJoin : null;
  }
}
