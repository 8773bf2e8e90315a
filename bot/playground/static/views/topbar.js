// The top: the workspace's name and promise, and the clock with its buttons.

import { clockTime, instantOfWall, shortDay, wallOf } from "../dates.js";
import { chooseTime } from "./dialog.js";
import { el } from "../dom.js";
import { reader } from "../reader.js";
import { ask, order } from "../server.js";
import { texts } from "../texts.js";
import { TroubleMenu } from "./troubles.js";

const HOUR = 3_600_000;
const STEPS = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR, threeWeeks: 504 * HOUR };

export class Topbar {
  constructor({ toggleMenu, startTour, goTo }) {
    this.goTo = goTo;
    this.local = el("span", { class: "local-time" });
    this.world = el("span", { class: "world-time" });
    this.said = el("p", { class: "passed", role: "status" });
    this.troubles = new TroubleMenu();
    this.buttons = [
      ...Object.keys(STEPS).map((step) => el("button", { type: "button", class: "button small", onclick: () => this.forward(step) }, texts.steps[step])),
      el("button", { type: "button", class: "button small", onclick: () => this.toDate() }, texts.toDate),
    ];
    this.nodes = [
      el("button", { type: "button", class: "button small menu", "aria-controls": "side", "aria-expanded": "false", "aria-label": texts.menu, onclick: toggleMenu }, "☰"),
      el("div", { class: "name" }, el("strong", {}, texts.workspace), el("span", {}, texts.promise)),
      el("section", { class: "clock", "aria-label": texts.clock }, el("div", { class: "times" }, this.local, this.world),
        el("div", { class: "steps", role: "group", "aria-label": texts.forward }, this.buttons)),
      this.troubles.menu,
      el("button", { type: "button", class: "button small tour-button", onclick: startTour }, texts.tour),
      this.said,
      this.troubles.said,
    ];
    setInterval(() => this.draw(), 1_000);
    setInterval(() => this.refresh(), 30_000);
    document.addEventListener("visibilitychange", () => this.refresh());
  }

  async refresh() {
    if (document.hidden && !this.playing) return;
    const { playing } = this;
    let clock;
    try {
      clock = await ask("clock");
    } catch {
      return; // the stream's own notice says that the site is gone
    }
    if (playing !== this.playing) return; // asked before the move began or ended, answered after: no longer true
    reader.setClock(clock);
    this.draw();
    if (reader.clock.moving) setTimeout(() => this.refresh(), 1_000);
  }

  draw() {
    if (!reader.person) return;
    const now = reader.now();
    this.local.textContent = `${shortDay(now, reader.zone)}, ${clockTime(now, reader.zone)} ${texts.clockIn(reader.person.city)}`;
    this.world.textContent = `${clockTime(now, "UTC")} ${texts.utc}`;
    this.world.title = reader.clock.answered ? "" : texts.realTime;
    const moving = reader.clock.moving || this.playing;
    document.body.classList.toggle("moving", Boolean(moving));
    for (const button of this.buttons) button.disabled = moving;
    if (moving) this.say(texts.moving);
    else if (this.said.textContent === texts.moving) this.say();
  }

  say(...content) {
    if (content.length !== 1 || this.said.textContent !== content[0]) this.said.replaceChildren(...content);
  }

  // What was said to one person is not for the next.
  forget() {
    this.said.replaceChildren();
    this.draw();
  }

  forward(step) {
    return this.move(new Date(reader.now().getTime() + STEPS[step]), texts.spans[step]);
  }

  pass(days) {
    return this.move(new Date(reader.now().getTime() + days * STEPS.day), texts.daysPassed(days));
  }

  async toDate() {
    const wall = await chooseTime(wallOf(reader.now(), reader.zone), reader.zone);
    if (!wall) return;
    const to = instantOfWall(wall, reader.zone);
    if (to <= reader.now()) this.say(texts.onlyForward);
    else await this.move(to, null);
  }

  // Lets the bot live through the time until `to`; returns what was written meanwhile, or null when it refused.
  async move(to, span) {
    this.playing = true;
    this.draw();
    this.refresh();
    let result = null;
    try {
      result = await order("clock", { person: reader.person.id, to: to.toISOString() });
      reader.setClock({ now: result.now, moving: false, answered: true });
    } catch (problem) {
      this.playing = false;
      await this.refresh();
      this.say(problem.message);
      return null;
    }
    this.playing = false;
    this.draw();
    const said = span ?? texts.movedTo(`${shortDay(reader.now(), reader.zone)}, ${clockTime(reader.now(), reader.zone)}`);
    this.say(texts.passed(said, result.news), ...this.newsNodes(result.news));
    return result.news;
  }

  newsNodes(news) {
    const mine = news.filter((entry) => entry.person === null || entry.person === reader.person.id);
    const others = news.filter((entry) => !mine.includes(entry));
    const nodes = mine.map((entry) => this.newsLink(entry, texts.newIn(entry.count, entry.person ? texts.yourMessages : texts.channelLabel(entry.name))));
    if (others.length === 1) nodes.push(this.newsLink(others[0], texts.newFor(others[0].count, reader.nameOf(others[0].person))));
    if (others.length > 1) nodes.push(texts.newForOthers(others.reduce((sum, entry) => sum + entry.count, 0), others.length));
    return nodes.flatMap((node, index) => (index ? [", ", node] : [node]));
  }

  newsLink(entry, words) {
    const open = (event) => { event.preventDefault(); this.goTo(entry.person ?? reader.person.id, entry.channel, entry.ts); };
    return el("a", { href: `#${entry.person ?? reader.person.id}/${entry.channel}`, onclick: open }, words);
  }
}
