// The fields of forms in which something is typed, ticked or picked.

import { el, freshId } from "../dom.js";
import { marks } from "../focus.js";
import { words } from "./mrkdwn.js";
import { withEmoji } from "./emoji.js";
import { reader } from "../reader.js";
import { texts } from "../texts.js";
import { tellsAtOnce } from "./typed.js";

const LONGEST = 3_000; // Slack's own limit
const PAUSE = 400; // milliseconds without typing before the bot hears of it

const lengthOf = (value) => [...value].length; // letters as Slack counts them, not halves of an emoji
const placeholder = (part) => (part.placeholder ? withEmoji(part.placeholder.text) : null);

export function text(part, block, surface, naming) {
  const kinds = { url_text_input: { type: "url", inputmode: "url" }, number_input: { type: "text", inputmode: part.is_decimal_allowed ? "decimal" : "numeric" } };
  return typing(el("input", { type: "text", ...kinds[part.type], ...written(part, block, naming) }), part, block, surface);
}

export function multiline(part, block, surface, naming) {
  return typing(el("textarea", { rows: "4", ...written(part, block, naming) }), part, block, surface);
}

const written = (part, block, naming) => ({ placeholder: placeholder(part), "aria-label": placeholder(part), autocomplete: "off", dir: "auto", ...naming, ...marks(block, part) });

function typing(field, part, block, surface) {
  const count = counter(field, part);
  const show = (value) => {
    field.value = value ?? "";
    count.update();
  };
  const occasions = part.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const tell = () => surface.changed(block, part, field.value, show);
  let pause;
  const typed = (event) => {
    count.update();
    surface.remember(block, part, field.value);
    clearTimeout(pause);
    if (tellsAtOnce(block) && occasions.includes("on_character_entered") && !event.isComposing) pause = setTimeout(tell, PAUSE);
  };
  field.addEventListener("input", typed);
  field.addEventListener("compositionend", typed); // a syllable is done: no further input event says so
  field.addEventListener("keydown", (event) => {
    const enters = event.key === "Enter" && !event.isComposing && !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (!enters || !tellsAtOnce(block) || !occasions.includes("on_enter_pressed")) return;
    event.preventDefault();
    clearTimeout(pause);
    tell();
  });
  show(surface.typed.get(block, part));
  return { node: el("div", { class: "typing" }, field, count.node), main: field };
}

// How much room is left, said only near the end. What is too long stays: nothing that was pasted is cut off.
function counter(field, part) {
  const most = part.max_length ?? LONGEST;
  const node = el("p", { class: "counter quiet", id: freshId("counter"), role: "status" });
  if (part.type === "number_input") return { node: null, update: () => {} };
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), node.id].filter(Boolean).join(" "));
  const near = Math.max(10, Math.min(100, Math.round(most / 5)));
  const update = () => {
    const left = most - lengthOf(field.value);
    node.textContent = left < 0 ? texts.tooLong(-left) : left <= near && lengthOf(field.value) ? texts.charactersLeft(left) : "";
    node.classList.toggle("over", left < 0);
  };
  return { node, update };
}

export const checkboxes = (part, block, surface, naming) => boxes("checkbox", part, block, surface, naming);
export const radios = (part, block, surface, naming) => boxes("radio", part, block, surface, naming);

function boxes(type, part, block, surface, naming) {
  const name = freshId("choice");
  const several = type === "checkbox";
  const rows = part.options.map((option) => {
    const about = freshId("about");
    const box = el("input", { type, name, value: option.value, "aria-describedby": option.description ? about : null, ...marks(block, part, option.value) });
    const described = option.description ? el("div", { class: "quiet", id: about }, words(option.description, reader)) : null;
    return { box, option, node: el("div", { class: "choice" }, el("label", {}, box, el("span", { dir: "auto" }, words(option.text, reader))), described) };
  });
  const chosen = () => rows.filter(({ box }) => box.checked).map(({ option }) => option);
  const show = (value) => {
    const values = [value ?? []].flat().map((option) => option.value);
    for (const { box, option } of rows) box.checked = values.includes(option.value);
  };
  const change = () => surface.changed(block, part, several ? chosen() : (chosen()[0] ?? null), show);
  show(surface.typed.get(block, part));
  const { id, ...named } = naming;
  if (several) delete named["aria-required"]; // a group of boxes has no such property
  const node = el("div", { class: "choices", id, role: several ? "group" : "radiogroup", ...named, onchange: change }, rows.map((row) => row.node));
  return { node, main: { focus: () => (rows.find(({ box }) => box.checked) ?? rows[0]).box.focus() }, marked: node, group: true };
}

export const date = (part, block, surface, naming) => picker("date", part, block, surface, naming);
export const time = (part, block, surface, naming) => picker("time", part, block, surface, naming);

function picker(type, part, block, surface, naming) {
  const label = placeholder(part) ?? (type === "date" ? texts.date : texts.time);
  const field = el("input", { type, max: type === "date" ? "9999-12-31" : null, "aria-label": label, ...naming, ...marks(block, part) });
  const show = (value) => { field.value = value ?? ""; };
  let told = surface.typed.get(block, part);
  const tell = () => {
    if (field.value === (told ?? "")) return;
    const before = told;
    told = field.value || null;
    surface.changed(block, part, told, () => { told = before; show(before); }, before);
  };
  let pause;
  field.addEventListener("input", () => {
    surface.remember(block, part, field.value || null);
    clearTimeout(pause);
    pause = setTimeout(tell, 2 * PAUSE); // while a year is typed, 2, 20 and 202 are years too
  });
  field.addEventListener("blur", () => { clearTimeout(pause); tell(); });
  show(told);
  const zone = type === "time" && part.timezone ? el("span", { class: "quiet" }, ` ${part.timezone}`) : null;
  return { node: el("div", { class: "picker" }, field, zone), main: field };
}
