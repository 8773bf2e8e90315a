// Block Kit as nodes. `press(block_id, element, value)` is called when a person presses a button or chooses an option.

import { el, link, safeAddress } from "./dom.js";
import { slackDate } from "./dates.js";
import { emoji, withEmoji } from "./emoji.js";
import { confirmed } from "./dialog.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { texts } from "./texts.js";

const words = (text, reader) => (text.type === "mrkdwn" ? mrkdwn(text.text, reader) : plain(text.text));

const BLOCKS = {
  header: (block) => el("h3", { class: "header" }, withEmoji(block.text.text)),
  divider: () => el("hr"),
  section: (block, reader, press) =>
    el("div", { class: "section" },
      el("div", { class: "section-words" },
        block.text ? el("div", { class: "section-text" }, words(block.text, reader)) : null,
        block.fields ? el("div", { class: "fields" }, block.fields.map((field) => el("div", { class: "field" }, words(field, reader)))) : null),
      block.accessory ? el("div", { class: "accessory" }, element(block.accessory, block, press)) : null),
  context: (block, reader) =>
    el("div", { class: "context" }, block.elements.map((part) => (part.type === "image" ? picture(part) : el("div", {}, words(part, reader))))),
  actions: (block, reader, press) => el("div", { class: "actions" }, block.elements.map((part) => element(part, block, press))),
  image: (block) => el("figure", {}, block.title ? el("figcaption", {}, plain(block.title.text)) : null, picture(block)),
  rich_text: (block, reader) => el("div", { class: "rich" }, block.elements.map((part) => richElement(part, reader))),
};

export function blocks(message, reader, press) {
  return message.blocks.map((block) => (BLOCKS[block.type] ?? unknown)(block, reader, press));
}

const unknown = (block) => el("p", { class: "quiet" }, texts.notShown(block.type));

// Pictures live on other machines and nothing leaves this one: their words stand for them.
const picture = (part) => el("span", { class: "picture", title: texts.imageKept }, "🖼 ", link(part.image_url, texts.image(part.alt_text)));

const ELEMENTS = { button, static_select: select, overflow, image: picture };

function element(part, block, press) {
  return (ELEMENTS[part.type] ?? unknown)(part, block, press);
}

async function send(part, block, press, value) {
  if (!part.confirm || (await confirmed(part.confirm))) await press(block.block_id, part, value);
}

function button(part, block, press) {
  const style = part.style === "primary" ? "button primary" : part.style === "danger" ? "button danger" : "button";
  const label = withEmoji(part.text.text);
  const spoken = part.accessibility_label ?? null;
  const href = part.url ? safeAddress(part.url) : null;
  if (href) {
    const spokenLink = spoken ?? `${label}, ${texts.opensNewTab}`;
    const open = () => press(block.block_id, part);
    return el("a", { class: style, href, target: "_blank", rel: "noopener noreferrer", "aria-label": spokenLink, onclick: open }, label, el("span", { "aria-hidden": "true" }, " ↗"));
  }
  const node = el("button", { type: "button", class: style, "aria-label": spoken }, label);
  node.addEventListener("click", async () => {
    node.setAttribute("aria-busy", "true");
    await send(part, block, press);
    node.removeAttribute("aria-busy");
  });
  return node;
}

function select(part, block, press) {
  const option = (choice) => el("option", { value: choice.value, selected: choice.value === part.initial_option?.value }, withEmoji(choice.text.text));
  const groups = part.option_groups?.map((group) => el("optgroup", { label: withEmoji(group.label.text) }, group.options.map(option)));
  const placeholder = withEmoji(part.placeholder?.text ?? texts.chooseOption);
  const blank = part.initial_option ? null : el("option", { value: "", disabled: true, selected: true }, placeholder);
  const choose = (event) => send(part, block, press, event.target.value);
  return el("select", { "aria-label": placeholder, onchange: choose }, blank, groups ?? part.options.map(option));
}

function overflow(part, block, press) {
  const menu = el("details", { class: "overflow" });
  const item = (choice) => {
    const chosen = () => {
      menu.open = false;
      if (choice.url && safeAddress(choice.url)) window.open(safeAddress(choice.url), "_blank", "noopener");
      send(part, block, press, choice.value);
    };
    return el("li", {}, el("button", { type: "button", onclick: chosen }, withEmoji(choice.text.text)));
  };
  menu.append(el("summary", { class: "button", "aria-label": texts.more }, "⋯"), el("ul", {}, part.options.map(item)));
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") menu.open = false; });
  return menu;
}

function richElement(part, reader) {
  const inner = () => part.elements.map((piece) => richPart(piece, reader));
  if (part.type === "rich_text_list") {
    const items = part.elements.map((item) => el("li", {}, item.elements.map((piece) => richPart(piece, reader))));
    return el(part.style === "ordered" ? "ol" : "ul", { class: part.indent ? `indent-${Math.min(part.indent, 3)}` : null, start: part.offset ? part.offset + 1 : null }, items);
  }
  if (part.type === "rich_text_preformatted") return el("pre", {}, el("code", {}, inner()));
  return el(part.type === "rich_text_quote" ? "blockquote" : "div", { class: part.type === "rich_text_quote" ? null : "words" }, inner());
}

const PARTS = {
  text: (piece) => piece.text,
  link: (piece) => link(piece.url, piece.text || piece.url),
  emoji: (piece) => emoji(piece.name) ?? `:${piece.name}:`,
  user: (piece, reader) => el("span", { class: "mention" }, `@${reader.nameOf(piece.user_id) ?? piece.user_id}`),
  channel: (piece, reader) => el("span", { class: "mention" }, `#${reader.channelName(piece.channel_id) ?? piece.channel_id}`),
  usergroup: (piece) => el("span", { class: "mention" }, `@${piece.usergroup_id}`),
  broadcast: (piece) => el("span", { class: "loud" }, `@${piece.range}`),
  date: (piece, reader) => el("time", {}, slackDate(piece.timestamp, piece.format, reader, piece.fallback ?? "")),
};
const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

function richPart(piece, reader) {
  const node = (PARTS[piece.type] ?? (() => ""))(piece, reader);
  return Object.entries(STYLES).reduce((inner, [style, tag]) => (piece.style?.[style] ? el(tag, {}, inner) : inner), node);
}
