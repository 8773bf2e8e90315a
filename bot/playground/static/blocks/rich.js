// Rich text as nodes.

import { slackDate } from "../dates.js";
import { el, link } from "../dom.js";
import { emoji } from "./emoji.js";

export const richText = (block, reader) => el("div", { class: "rich", dir: "auto" }, block.elements.map((part) => richElement(part, reader)));

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
