// What can be pressed, chosen or typed in. Every element is drawn as { node, main }: what to place, and what takes the keyboard.

import { confirmed } from "../views/dialog.js";
import { el, link, safeAddress } from "../dom.js";
import { withEmoji } from "./emoji.js";
import { checkboxes, date, multiline, radios, text, time } from "./fields.js";
import { marks } from "../focus.js";
import { select } from "./selects.js";
import { texts } from "../texts.js";

const ELEMENTS = {
  button,
  overflow,
  image: (part) => alone(picture(part)),
  static_select: select,
  external_select: select,
  users_select: select,
  conversations_select: select,
  multi_static_select: select,
  multi_external_select: select,
  multi_users_select: select,
  plain_text_input: (part, ...more) => (part.multiline ? multiline : text)(part, ...more),
  url_text_input: text,
  number_input: text,
  checkboxes,
  radio_buttons: radios,
  datepicker: date,
  timepicker: time,
};

// `naming` holds the attributes that say what the element is called, where something else on the page says so.
export function element(part, block, surface, naming = {}) {
  return (ELEMENTS[part.type] ?? unknown)(part, block, surface, naming);
}

const alone = (node) => ({ node, main: node });
const unknown = (part) => alone(el("p", { class: "quiet" }, texts.notShown(part.type)));

// Pictures live on other machines and nothing leaves this one: their words stand for them.
export const picture = (part) => el("span", { class: "picture", title: texts.imageKept, dir: "auto" }, "🖼 ", link(part.image_url, texts.image(part.alt_text)));

async function send(part, block, surface, value) {
  if (!part.confirm || (await confirmed(part.confirm))) await surface.press(block.block_id, part, value);
}

function button(part, block, surface) {
  const style = part.style === "primary" ? "button primary" : part.style === "danger" ? "button danger" : "button";
  const label = withEmoji(part.text.text);
  const spoken = part.accessibility_label ?? null;
  const href = part.url ? safeAddress(part.url) : null;
  if (href) {
    const spokenLink = spoken ?? `${label}, ${texts.opensNewTab}`;
    const open = () => surface.press(block.block_id, part);
    const arrow = el("span", { "aria-hidden": "true" }, " ↗");
    return alone(el("a", { class: style, href, target: "_blank", rel: "noopener noreferrer", "aria-label": spokenLink, onclick: open, ...marks(block, part) }, label, arrow));
  }
  const node = el("button", { type: "button", class: style, "aria-label": spoken, dir: "auto", ...marks(block, part) }, label);
  node.addEventListener("click", async () => {
    if (node.hasAttribute("aria-busy")) return; // a double click is one press
    node.setAttribute("aria-busy", "true");
    try {
      await send(part, block, surface);
    } finally {
      node.removeAttribute("aria-busy");
    }
  });
  return alone(node);
}

function overflow(part, block, surface) {
  const menu = el("details", { class: "overflow" });
  const opener = el("summary", { class: "button", "aria-label": texts.more, ...marks(block, part) }, "⋯");
  const item = (choice) => {
    const chosen = () => {
      menu.open = false;
      opener.focus();
      if (choice.url && safeAddress(choice.url)) window.open(safeAddress(choice.url), "_blank", "noopener");
      send(part, block, surface, choice.value);
    };
    const about = choice.description ? el("span", { class: "quiet" }, withEmoji(choice.description.text)) : null;
    return el("li", {}, el("button", { type: "button", onclick: chosen, dir: "auto" }, withEmoji(choice.text.text), about));
  };
  menu.append(opener, el("ul", {}, part.options.map(item)));
  menu.addEventListener("focusout", (event) => { if (!menu.contains(event.relatedTarget)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.preventDefault(); // closes the menu, not the form around it
    event.stopPropagation();
    menu.open = false;
    opener.focus();
  });
  return { node: menu, main: opener };
}
