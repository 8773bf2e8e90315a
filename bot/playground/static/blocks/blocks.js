// Block Kit as nodes. A `surface` is where the blocks stand: it knows what is typed there and whom to tell.

import { el, freshId } from "../dom.js";
import { element, picture } from "./elements.js";
import { withEmoji } from "./emoji.js";
import { words } from "./mrkdwn.js";
import { reader } from "../reader.js";
import { richText } from "./rich.js";
import { texts } from "../texts.js";

const BLOCKS = {
  header: (block) => el("h3", { class: "header", dir: "auto" }, withEmoji(block.text.text)),
  divider: () => el("hr"),
  section,
  context: (block) => el("div", { class: "context" }, block.elements.map((part) => (part.type === "image" ? picture(part) : el("div", {}, words(part, reader))))),
  actions: (block, surface) => el("div", { class: "actions" }, block.elements.map((part) => element(part, block, surface).node)),
  image: (block) => el("figure", {}, block.title ? el("figcaption", { dir: "auto" }, withEmoji(block.title.text)) : null, picture(block)),
  rich_text: (block) => richText(block, reader),
  input,
};

export function drawn(block, surface) {
  return (BLOCKS[block.type] ?? unknown)(block, surface);
}

const unknown = (block) => el("p", { class: "quiet" }, texts.notShown(block.type));

function section(block, surface) {
  const id = freshId("words");
  const text = block.text ? el("div", { class: "section-text" }, words(block.text, reader)) : null;
  const fields = block.fields ? el("div", { class: "fields" }, block.fields.map((field) => el("div", { class: "field" }, words(field, reader)))) : null;
  const accessory = block.accessory ? element(block.accessory, block, surface, { "aria-labelledby": id }).node : null;
  return el("div", { class: "section" }, el("div", { class: "section-words", id }, text, fields), accessory ? el("div", { class: "accessory" }, accessory) : null);
}

// A field of a form: its label, the field, what helps, and what is wrong.
function input(block, surface) {
  const [id, label, hint, error] = ["field", "label", "hint", "error"].map(freshId);
  const described = [error, block.hint ? hint : null].filter(Boolean).join(" ");
  const naming = { id, "aria-labelledby": label, "aria-describedby": described, "aria-required": block.optional ? null : "true" };
  const control = element(block.element, block, surface, naming);
  const wrong = el("p", { class: "field-error", id: error, hidden: true });
  const optional = block.optional ? el("span", { class: "quiet" }, ` ${texts.optional}`) : null;
  const node = el("div", { class: "input" },
    el("label", { id: label, for: control.group ? null : id, dir: "auto" }, withEmoji(block.label.text), optional),
    control.node, wrong,
    block.hint ? el("p", { class: "quiet", id: hint, dir: "auto" }, withEmoji(block.hint.text)) : null);
  surface.fields.set(block.block_id, {
    node,
    focus: () => control.main.focus(),
    fail(text) {
      wrong.textContent = text;
      wrong.hidden = !text;
      if (text) (control.marked ?? control.main).setAttribute("aria-invalid", "true");
      else (control.marked ?? control.main).removeAttribute("aria-invalid");
    },
  });
  return node;
}
