// Where a person types: Enter sends, / lists the commands, arrow up brings back what was sent before.

import { el } from "../dom.js";
import { reader } from "../reader.js";
import { texts } from "../texts.js";

const sent = []; // shared by all channels, the newest last

export class Composer {
  constructor({ title, send }) {
    this.send = send;
    this.place = sent.length;
    this.picked = 0;
    this.found = [];
    this.input = el("textarea", {
      id: "composer", rows: "1", placeholder: texts.write(title), "aria-label": texts.writeLabel, role: "combobox",
      "aria-expanded": "false", "aria-controls": "commands", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", dir: "auto",
      oninput: () => this.suggest(), onkeydown: (event) => this.key(event), onblur: () => setTimeout(() => this.closeList(), 150),
    });
    this.list = el("ul", { id: "commands", class: "suggestions", role: "listbox", "aria-label": texts.commands, hidden: true });
    this.hint = el("p", { class: "hint", hidden: true });
    this.node = el("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      this.list, this.hint, el("div", { class: "composer-line" }, this.input, el("button", { class: "button primary", type: "submit" }, texts.send)));
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  // Types a text and sends it, as a person would; used by the tour.
  type(text) {
    this.set(text);
    return this.submit();
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return {};
    if (sent.at(-1) !== text) sent.push(text);
    this.place = sent.length;
    this.set("");
    this.node.setAttribute("aria-busy", "true");
    const answer = await this.send(text);
    this.node.removeAttribute("aria-busy");
    return answer;
  }

  set(text) {
    this.input.value = text;
    this.suggest();
  }

  suggest() {
    this.grow();
    const [name] = this.input.value.split(" ");
    const typingName = /^\/\S*$/.test(this.input.value);
    this.found = typingName ? reader.workspace.commands.filter((command) => command.name.startsWith(name)) : [];
    this.picked = 0;
    this.drawList();
    const command = reader.workspace.commands.find((each) => each.name === name);
    this.hint.hidden = typingName || !command || !this.input.value.startsWith("/");
    this.hint.replaceChildren(...(command ? [el("code", {}, command.name), ` ${command.hint}`] : []));
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
  }

  drawList() {
    this.list.hidden = !this.found.length;
    this.input.setAttribute("aria-expanded", String(Boolean(this.found.length)));
    this.list.replaceChildren(...this.found.map((command, index) =>
      el("li", { role: "option", id: `command-${index}`, "aria-selected": String(index === this.picked), onmousedown: (event) => { event.preventDefault(); this.choose(index); } },
        el("span", { class: "command" }, el("strong", {}, command.name), command.hint ? ` ${command.hint}` : ""), el("span", { class: "quiet" }, command.description))));
    if (this.found.length) {
      this.input.setAttribute("aria-activedescendant", `command-${this.picked}`);
      this.list.children[this.picked].scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  closeList() {
    this.found = [];
    this.drawList();
  }

  choose(index) {
    this.set(`${this.found[index].name} `);
    this.focus();
  }

  key(event) {
    if (event.isComposing) return;
    const listed = this.found.length > 0;
    const exact = this.found.some((command) => command.name === this.input.value);
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (listed && !exact) this.choose(this.picked);
      else this.submit();
    } else if (listed && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      this.choose(this.picked);
    } else if (listed && event.key === "Escape") this.closeList();
    else if (listed && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.picked = (this.picked + (event.key === "ArrowDown" ? 1 : this.found.length - 1)) % this.found.length;
      this.drawList();
    } else if (event.key === "ArrowUp" && (!this.input.value || this.place < sent.length)) this.recall(event, -1);
    else if (event.key === "ArrowDown" && this.place < sent.length) this.recall(event, 1);
  }

  recall(event, step) {
    event.preventDefault();
    this.place = Math.max(0, Math.min(sent.length, this.place + step));
    this.input.value = sent[this.place] ?? "";
    this.closeList();
    this.grow();
  }
}
