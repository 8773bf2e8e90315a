// The list under a menu: choices in groups, the one the arrows point at, and a sentence where there is nothing to choose.

import { el, freshId } from "../dom.js";

const GAP = 4; // pixels between the field and its list
const TALL = 300;

export class ChoiceList {
  constructor({ choose, isChosen, several }) {
    this.id = freshId("list");
    this.chooses = choose;
    this.isChosen = isChosen;
    this.rows = [];
    this.pointed = -1;
    this.isOpen = false;
    this.box = el("div", { id: this.id, role: "listbox", "aria-multiselectable": several ? "true" : null });
    this.said = el("p", { class: "quiet", role: "status" });
    this.node = el("div", { class: "choice-list", popover: "manual", onmousedown: (event) => event.preventDefault() }, this.said, this.box);
    this.settle = this.settle.bind(this);
  }

  fill(groups, words) {
    this.rows = [];
    this.note(words);
    this.box.replaceChildren(...groups.map((group) => this.group(group)));
    this.pointAt(Math.max(0, this.rows.findIndex(({ choice }) => this.isChosen(choice))));
    this.drawChosen();
    this.settle();
  }

  note(words) {
    this.said.textContent = words;
    this.said.hidden = !words;
  }

  group({ label, choices }) {
    const rows = choices.map((choice) => {
      const node = el("div", { role: "option", id: freshId("option"), "aria-selected": "false", onclick: () => this.chooses(choice) },
        el("span", { dir: "auto" }, choice.label), choice.about ? el("span", { class: "quiet", dir: "auto" }, choice.about) : null);
      this.rows.push({ choice, node });
      return node;
    });
    if (!label) return el("div", { role: "presentation" }, rows);
    return el("div", { role: "group", "aria-label": label }, el("div", { class: "group-label", "aria-hidden": "true", dir: "auto" }, label), rows);
  }

  drawChosen() {
    for (const { choice, node } of this.rows) node.setAttribute("aria-selected", String(this.isChosen(choice)));
  }

  pointAt(index) {
    this.rows[this.pointed]?.node.classList.remove("pointed");
    this.pointed = this.rows.length ? (index + this.rows.length) % this.rows.length : -1;
    this.rows[this.pointed]?.node.classList.add("pointed");
  }

  step(by) {
    this.pointAt(this.pointed + by);
    this.rows[this.pointed]?.node.scrollIntoView({ block: "nearest" });
  }

  pointedId() {
    return this.isOpen ? this.rows[this.pointed]?.node.id : undefined;
  }

  choosePointed() {
    const row = this.rows[this.pointed];
    if (row) this.chooses(row.choice);
  }

  // The list lies above everything, also above the edge of a form, so it is placed by hand.
  open(field) {
    this.field = field;
    if (!this.isOpen) {
      this.node.showPopover();
      this.isOpen = true;
      addEventListener("scroll", this.settle, true);
      addEventListener("resize", this.settle);
    }
    this.settle();
    this.rows[this.pointed]?.node.scrollIntoView({ block: "nearest" });
  }

  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    removeEventListener("scroll", this.settle, true);
    removeEventListener("resize", this.settle);
    if (this.node.isConnected) this.node.hidePopover();
  }

  settle(event) {
    if (!this.isOpen || (event && this.node.contains(event.target))) return;
    if (!this.node.isConnected) {
      this.close();
      return;
    }
    const around = this.field.closest(".combobox-line").getBoundingClientRect();
    const [above, below] = [around.top - 2 * GAP, innerHeight - around.bottom - 2 * GAP];
    const under = below >= Math.min(TALL, above);
    const { style } = this.node;
    style.left = `${around.left}px`;
    style.width = `${around.width}px`;
    style.maxHeight = `${Math.min(TALL, under ? below : above)}px`;
    style.top = under ? `${around.bottom + GAP}px` : "auto";
    style.bottom = under ? "auto" : `${innerHeight - around.top + GAP}px`;
  }
}
