// Slack's mrkdwn as nodes: *bold*, _italic_, ~strike~, `code`, ```pre```, > quote, and the <tokens> for links, people, channels, dates.
// `reader` knows who reads: zone, locale, now(), and the names behind ids.

import { el, link } from "../dom.js";
import { slackDate } from "../dates.js";
import { withEmoji } from "./emoji.js";

const ENTITIES = { amp: "&", lt: "<", gt: ">" };
const decode = (text) => text.replace(/&(amp|lt|gt);/g, (_, name) => ENTITIES[name]);
const leaf = (text) => withEmoji(decode(text));

export const plain = (text) => leaf(text);

// A text object of Block Kit.
export const words = (text, reader) => (text.type === "mrkdwn" ? mrkdwn(text.text, reader) : el("div", { class: "words", dir: "auto" }, plain(text.text)));

export function mrkdwn(text, reader) {
  const nodes = [];
  text.split(/```(?:\n)?([\s\S]+?)```/).forEach((part, index) => {
    if (index % 2) nodes.push(el("pre", {}, el("code", {}, decode(part.replace(/\n$/, "")))));
    else if (part.trim()) nodes.push(...paragraphs(part.replace(/^\n|\n$/g, ""), reader));
  });
  return nodes;
}

// Runs of quoted and of other lines, each as one element.
function paragraphs(text, reader) {
  const runs = [];
  for (const line of text.split("\n")) {
    const quoted = /^(?:&gt;|>) ?/.exec(line);
    const last = runs.at(-1);
    const words = quoted ? line.slice(quoted[0].length) : line;
    if (last && last.quoted === Boolean(quoted)) last.lines.push(words);
    else runs.push({ quoted: Boolean(quoted), lines: [words] });
  }
  return runs.map(({ quoted, lines }) => el(quoted ? "blockquote" : "div", { class: quoted ? null : "words", dir: "auto" }, lined(lines, reader)));
}

function lined(lines, reader) {
  return lines.flatMap((line, index) => [index ? el("br") : null, ...inline(line, reader)]);
}

// Code and <tokens> first become one private character each, so that a * or _ inside an address is not taken for formatting.
const FIRST_ATOM = 0xe000;

function inline(line, reader) {
  const atoms = [];
  const marked = line.replace(/[\ue000-\uf8ff]/g, "").replace(/`([^`]+)`|<([^<>]+)>/g, (_, code, inside) => {
    atoms.push(code === undefined ? tokenNode(inside, reader) : el("code", {}, decode(code)));
    return String.fromCharCode(FIRST_ATOM + atoms.length - 1);
  });
  return formatted(marked, atoms);
}

const STYLES = { "*": "strong", _: "em", "~": "s" };
const MARK = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)((?:(?!\1).)*?\S)\1(?![\p{L}\p{N}])/u;

function formatted(text, atoms) {
  const found = MARK.exec(text);
  if (!found) return leaves(text, atoms);
  const [whole, mark, inside] = found;
  return [
    ...leaves(text.slice(0, found.index), atoms),
    el(STYLES[mark], {}, formatted(inside, atoms)),
    ...formatted(text.slice(found.index + whole.length), atoms),
  ];
}

function leaves(text, atoms) {
  return text.split(/([\ue000-\uf8ff])/).map((part) => atoms[part.charCodeAt(0) - FIRST_ATOM] ?? leaf(part));
}

function tokenNode(inside, reader) {
  const bar = inside.indexOf("|");
  const [target, label] = bar < 0 ? [inside, ""] : [inside.slice(0, bar), inside.slice(bar + 1)];
  if (target.startsWith("@")) return mention(`@${reader.nameOf(target.slice(1)) ?? (label || target.slice(1))}`);
  if (target.startsWith("#")) return mention(`#${reader.channelName(target.slice(1)) ?? (label || target.slice(1))}`);
  if (target.startsWith("!date^")) return dateNode(target, label, reader);
  if (target.startsWith("!")) return el("span", { class: "loud" }, `@${target.slice(1).split("^")[0]}`);
  return link(decode(target), label ? leaf(label) : decode(target).replace(/^mailto:/, ""));
}

const mention = (text) => el("span", { class: "mention" }, decode(text));

function dateNode(target, fallback, reader) {
  const [, seconds, format = "", address] = target.split("^");
  const words = leaf(slackDate(Number(seconds), format, reader, fallback));
  const time = el("time", { datetime: new Date(Number(seconds) * 1000 || 0).toISOString(), title: decode(fallback) }, words);
  return address ? link(decode(address), time) : time;
}
