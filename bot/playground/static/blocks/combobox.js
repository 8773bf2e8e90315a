// A menu one can type in: opens on a click, an arrow or a letter; arrows and Enter choose; Escape closes. One choice, or several as chips.

import { el, freshId } from "../dom.js";
import { ChoiceList } from "./choice_list.js";
import { texts } from "../texts.js";

const PAUSE = 300; // milliseconds without typing before the bot is asked

export class Combobox {
  // `find(typed)` gives { groups, error }, at once or later; `changed(choices)` is told what is chosen now.
  constructor(wishes) {
    Object.assign(this, wishes);
    this.chosen = [];
    this.asked = 0;
    this.list = new ChoiceList({ choose: (choice) => this.choose(choice), isChosen: (choice) => this.has(choice), several: this.several });
    const { id = freshId("menu"), ...naming } = this.attributes;
    this.input = el("input", {
      type: "text", role: "combobox", id, placeholder: this.placeholder, autocomplete: "off", spellcheck: "false", dir: "auto", ...naming,
      "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list",
      onclick: () => this.open(), oninput: () => this.typing(), onkeydown: (event) => this.key(event), onblur: () => this.left(),
    });
    this.cross = el("button", { type: "button", class: "clear", "aria-label": texts.clear, hidden: true, onclick: () => this.clear() }, "✕");
    this.chips = el("ul", { class: "chips", "aria-label": texts.chosen, hidden: true });
    this.node = el("div", { class: "combobox" }, this.several ? this.chips : null,
      el("div", { class: "combobox-line" }, this.input, this.cross, el("span", { class: "arrow", "aria-hidden": "true" }, "▾")), this.list.node);
  }

  has(choice) {
    return this.chosen.some((each) => each.key === choice.key);
  }

  // Shows these as chosen.
  show(choices) {
    this.chosen = choices;
    if (this.several) {
      this.chips.replaceChildren(...choices.map((choice) => this.chip(choice)));
      this.chips.hidden = !choices.length;
    } else {
      this.input.value = choices[0]?.label ?? "";
      this.cross.hidden = !this.clearable || !choices.length;
    }
  }

  chip(choice) {
    const remove = () => {
      this.pick(this.chosen.filter((each) => each.key !== choice.key));
      this.input.focus();
    };
    return el("li", {}, el("span", { dir: "auto" }, choice.label), el("button", { type: "button", "aria-label": texts.remove(choice.label), onclick: remove }, "✕"));
  }

  pick(choices) {
    this.show(choices);
    this.changed(choices);
  }

  open() {
    if (this.list.isOpen) return;
    if (!this.several) this.input.select();
    this.searchFor("");
  }

  typing() {
    clearTimeout(this.waiting);
    const typed = this.input.value;
    if (!this.searches || typed.trim().length < this.shortest) this.searchFor(typed);
    else {
      this.asked += 1; // an answer to what was typed before is of no use any more
      this.say(texts.searching);
      this.waiting = setTimeout(() => this.searchFor(typed), PAUSE);
    }
  }

  async searchFor(typed) {
    const ask = (this.asked += 1);
    if ([...typed.trim()].length < this.shortest) {
      this.say(texts.typeMore(this.shortest));
      return;
    }
    let answer = this.find(typed);
    if (answer instanceof Promise) {
      this.say(texts.searching);
      answer = await answer.catch((problem) => ({ groups: [], error: problem.message }));
    }
    if (ask !== this.asked) return;
    this.list.fill(answer.groups, answer.error ?? (answer.groups.length ? "" : texts.noResults));
    this.unfold();
  }

  say(words) {
    this.list.fill([], words);
    this.unfold();
  }

  unfold() {
    if (document.activeElement !== this.input) return; // the person went on before the answer came
    this.list.open(this.input);
    this.input.setAttribute("aria-expanded", "true");
    this.point();
  }

  point() {
    const id = this.list.pointedId();
    if (id) this.input.setAttribute("aria-activedescendant", id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    clearTimeout(this.waiting);
    this.asked += 1;
    this.list.close();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  choose(choice) {
    if (!this.several) {
      this.close();
      this.pick([choice]);
      return;
    }
    if (!this.has(choice) && this.chosen.length >= this.most) {
      this.list.note(texts.atMost(this.most));
      return;
    }
    const without = this.chosen.filter((each) => each.key !== choice.key);
    this.input.value = "";
    this.pick(without.length < this.chosen.length ? without : [...this.chosen, choice]);
    this.list.drawChosen();
    this.list.settle(); // the chips may have moved the field
  }

  clear() {
    this.input.focus();
    this.close();
    this.pick([]);
  }

  // What was typed and not chosen is no choice; an emptied field is none where none is needed.
  left() {
    const emptied = !this.several && !this.input.value.trim() && this.chosen.length > 0;
    this.close();
    if (emptied && this.clearable) this.pick([]);
    else if (this.several) this.input.value = "";
    else this.show(this.chosen);
  }

  key(event) {
    if (event.isComposing) return;
    const open = this.list.isOpen;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      if (open) this.list.step(steps[event.key]);
      else this.open();
      this.point();
    } else if (event.key === "Enter") {
      event.preventDefault(); // chooses, and never sends the form
      if (open) this.list.choosePointed();
      else this.open();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation(); // closes the menu, not the form around it
      this.close();
      this.show(this.chosen);
      if (this.several) this.input.value = "";
    } else if (event.key === "Backspace" && this.several && !this.input.value && this.chosen.length) this.pick(this.chosen.slice(0, -1));
  }
}
