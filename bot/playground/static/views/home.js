// The Home tab of the bot: what it has published for this person.

import { absence } from "./absence.js";
import { el } from "../dom.js";
import { reader } from "../reader.js";
import { ask, order } from "../server.js";
import { Surface } from "./surface.js";
import { texts } from "../texts.js";

export class HomeView {
  constructor({ comeBack }) {
    this.view = null;
    this.alert = el("p", { class: "alert", role: "alert", hidden: true });
    this.surface = new Surface({
      press: (block_id, part, value) => this.order("press", { ...this.named(block_id, part), value, state: this.surface.typed.state() }),
      search: (block_id, part, value) => order("options", { person: reader.person.id, ...this.named(block_id, part), value }),
    });
    this.surface.node.tabIndex = -1;
    this.empty = el("p", { class: "empty" });
    this.node = el("section", { class: "conversation home" },
      el("div", { class: "heading" }, el("h1", {}, reader.workspace.bot.name), el("p", {}, texts.directTopic), directTabs("home")),
      el("div", { class: "scroll", tabindex: "0" }, this.empty, this.surface.node), this.alert, reader.person.deleted ? absence(comeBack) : null);
  }

  named(block_id, part) {
    return { view: this.view.id, block_id, action_id: part.action_id };
  }

  async load() {
    if (reader.person.deleted) return; // the bot is told nothing of somebody who is not there
    const before = this.view;
    try {
      const { view } = await ask("home", { person: reader.person.id });
      if (this.view === before) this.put(view); // what the stream brought meanwhile is newer
    } catch (problem) {
      this.say(problem.message);
    }
  }

  put(view) {
    this.view = view;
    this.empty.textContent = view ? "" : texts.emptyHome;
    this.surface.draw(view?.blocks ?? []);
  }

  say(words) {
    this.alert.textContent = words;
    this.alert.hidden = !words;
  }

  async order(what, details) {
    this.say("");
    try {
      return await order(what, { person: reader.person.id, ...details });
    } catch (problem) {
      this.say(problem.message);
      return {};
    }
  }
}

// The two sides of a direct conversation with the bot; none where the app has no Home tab.
export function directTabs(current) {
  if (!reader.workspace.home) return null;
  const direct = reader.workspace.channels.find((channel) => channel.direct);
  const tab = (name, place, words) => el("a", { href: `#${reader.person.id}/${place}`, "aria-current": name === current ? "page" : null }, words);
  return el("nav", { class: "tabs", "aria-label": reader.workspace.bot.name }, tab("home", "home", texts.home), tab("messages", direct.id, texts.messages));
}
