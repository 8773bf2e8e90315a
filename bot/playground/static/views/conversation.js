// The centre: one channel's messages and the composer beneath.

import { absence } from "./absence.js";
import { Composer } from "./composer.js";
import { clockTime, dayOf } from "../dates.js";
import { el } from "../dom.js";
import { arrange, keepingFocus } from "../focus.js";
import { directTabs } from "./home.js";
import { mrkdwn } from "../blocks/mrkdwn.js";
import { reader } from "../reader.js";
import { ask, order } from "../server.js";
import { Surface } from "./surface.js";
import { texts } from "../texts.js";

const NEAR = 120; // pixels from the end that still count as "at the end"

export class Conversation {
  constructor(channel, { comeBack }) {
    this.channel = channel;
    this.messages = new Map();
    this.drawn = new Map();
    const title = reader.titleOf(channel);
    this.list = el("div", { class: "messages", role: "log", "aria-label": texts.conversation(title), tabindex: "0" });
    this.alert = el("p", { class: "alert", role: "alert", hidden: true });
    this.composer = reader.person.deleted || channel.read_only ? null : new Composer({ title, send: (text) => this.say(text) });
    this.below = el("button", { class: "below", type: "button", hidden: true, onclick: () => this.toEnd() }, texts.newBelow);
    this.list.addEventListener("scroll", () => { if (this.atEnd()) this.below.hidden = true; });
    this.node = el("section", { class: "conversation" },
      el("div", { class: "heading" }, el("h1", {}, title), el("p", {}, this.topic()), channel.direct ? directTabs("messages") : null),
      this.list, this.below, this.alert, this.foot(comeBack));
  }

  // Where one writes, or why one cannot.
  foot(comeBack) {
    if (reader.person.deleted) return absence(comeBack);
    return this.composer ? this.composer.node : el("p", { class: "read-only" }, texts.readOnly(reader.workspace.home));
  }

  focus() {
    (this.composer ?? this.node.querySelector(".absence button"))?.focus();
  }

  topic() {
    return this.channel.direct ? texts.directTopic : (texts.channelTopics[this.channel.name] ?? "");
  }

  who() {
    return { person: reader.person.id, channel: this.channel.id };
  }

  async load() {
    const meanwhile = new Map(); // what the stream brings while the site is asked is newer than its answer
    this.meanwhile = meanwhile;
    const { messages } = await ask("messages", this.who());
    const before = this.messages;
    this.messages = new Map([...messages.map((message) => [message.ts, message]), ...meanwhile].filter(([, message]) => message));
    const same = (ts) => JSON.stringify(before?.get(ts)) === JSON.stringify(this.messages.get(ts));
    for (const ts of [...this.drawn.keys()]) if (!same(ts)) this.drawn.delete(ts); // an open menu in a message that did not change stays open
    this.list.setAttribute("aria-live", "off"); // only what is new from now on is read out
    this.draw();
    this.toEnd();
    this.list.setAttribute("aria-live", "polite");
    await this.read();
  }

  async read() {
    this.channel.unread = 0;
    await order("read", this.who());
  }

  put(message) {
    const follow = this.atEnd();
    this.messages.set(message.ts, message);
    this.meanwhile?.set(message.ts, message);
    this.drawn.delete(message.ts);
    this.draw();
    if (follow || message.author === reader.person.id || message.ephemeral) this.reveal(message.ts);
    else this.below.hidden = false;
  }

  take(ts) {
    this.messages.delete(ts);
    this.meanwhile?.set(ts, null);
    this.draw();
  }

  atEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.below.hidden = true;
  }

  // A message taller than the view is read from its start.
  reveal(ts) {
    const node = this.drawn.get(ts);
    if (node.offsetHeight > this.list.clientHeight) node.scrollIntoView({ block: "start" });
    else this.toEnd();
  }

  show(ts) {
    const node = this.drawn.get(ts);
    if (!node) return;
    node.scrollIntoView({ block: "start" });
    node.classList.add("found");
  }

  // Keeps the nodes of messages that did not change: a screen reader then hears only the new ones, and open menus stay open.
  draw() {
    const nodes = [];
    let day = "";
    const ordered = [...this.messages.values()].sort((one, other) => Number(one.ts) - Number(other.ts) || (one.ts < other.ts ? -1 : 1));
    for (const message of ordered) {
      const today = dayOf(new Date(Number(message.ts) * 1000), reader.zone);
      if (today !== day) nodes.push(this.dayNode(today));
      day = today;
      if (!this.drawn.has(message.ts)) this.drawn.set(message.ts, this.messageNode(message));
      nodes.push(this.drawn.get(message.ts));
    }
    if (!nodes.length) nodes.push(el("p", { class: "empty" }, this.emptiness()));
    keepingFocus(this.list, () => arrange(this.list, nodes));
  }

  emptiness() {
    if (this.channel.read_only) return texts.emptyReadOnly;
    return this.channel.name === "announcements" ? texts.emptyAnnouncements : texts.emptyChannel;
  }

  dayNode(day) {
    const key = `day ${day}`;
    if (!this.drawn.has(key)) this.drawn.set(key, el("div", { class: "day", role: "separator", "aria-label": day }, el("span", {}, day)));
    return this.drawn.get(key);
  }

  messageNode(message) {
    const name = reader.nameOf(message.author) ?? message.author;
    const fromBot = message.author === reader.workspace.bot.id;
    const instant = new Date(Number(message.ts) * 1000);
    const content = message.blocks.length ? this.blocksOf(message) : el("div", { class: "content" }, mrkdwn(message.text, reader));
    const marks = ["message", message.ephemeral && "ephemeral", message.thread && "threaded", message.refused.length && "refused"].filter(Boolean);
    return el("article", { class: marks.join(" "), "data-ts": message.ts },
      el("div", { class: `face face-${faceOf(message.author)}`, "aria-hidden": "true" }, initials(name)),
      el("div", { class: "body" },
        message.command ? el("p", { class: "asked" }, texts.asked(reader.nameOf(message.asker) ?? message.asker), el("code", {}, message.command)) : null,
        el("div", { class: "byline" }, el("strong", {}, name), fromBot ? el("span", { class: "tag" }, texts.app) : null,
          el("time", { datetime: instant.toISOString() }, clockTime(instant, reader.zone)),
          message.thread ? el("span", { class: "quiet" }, texts.inThread) : null,
          message.edited ? el("span", { class: "quiet" }, texts.edited) : null),
        content,
        message.refused.length ? el("ul", { class: "refusal" }, message.refused.map((line) => el("li", {}, el("code", {}, line)))) : null,
        message.ephemeral ? this.ephemeralNote(message) : null));
  }

  ephemeralNote(message) {
    const dismiss = () => this.order("dismiss", { ts: message.ts });
    return el("p", { class: "only-you" }, el("span", { "aria-hidden": "true" }, "◉ "), texts.onlyYou, " · ", el("button", { type: "button", class: "plain", onclick: dismiss }, texts.dismiss));
  }

  blocksOf(message) {
    const named = (block_id, part) => ({ ts: message.ts, block_id, action_id: part.action_id });
    const surface = new Surface({
      press: (block_id, part, value) => this.order("press", { ...named(block_id, part), value, state: surface.typed.state() }),
      search: (block_id, part, value) => order("options", { ...this.who(), ...named(block_id, part), value }),
    });
    surface.draw(message.blocks);
    return surface.node;
  }

  say(text) {
    return this.order("say", { text });
  }

  // Returns what the site answered; nothing good when it refused, which the person then reads.
  async order(what, details) {
    this.alert.hidden = true;
    try {
      return await order(what, { ...this.who(), ...details });
    } catch (problem) {
      this.alert.textContent = problem.message;
      this.alert.hidden = false;
      return {};
    }
  }
}

const initials = (name) => name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();
const faceOf = (id) => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
