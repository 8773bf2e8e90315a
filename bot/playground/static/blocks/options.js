// The options of menus and boxes, one shape for all: `label` to read, `about` beneath it, `value` as Slack wants it.

import { withEmoji } from "./emoji.js";
import { reader } from "../reader.js";
import { texts } from "../texts.js";

// What an element offers itself; undefined when it asks somebody else.
export function optionsOf(part) {
  return part.options ?? part.option_groups?.flatMap((group) => group.options);
}

const shown = (option) => ({ key: option.value, label: withEmoji(option.text.text), about: withEmoji(option.description?.text ?? ""), value: option });

// Groups of choices from what an element, or the bot's answer to a search, holds.
export function offered(source) {
  if (source.option_groups) return source.option_groups.map((group) => ({ label: withEmoji(group.label.text), choices: group.options.map(shown) }));
  return [{ label: "", choices: (source.options ?? []).map(shown) }];
}

export function people() {
  const present = reader.workspace.people.filter((person) => !person.deleted);
  return [{ label: "", choices: present.map((person) => ({ key: person.id, label: person.name, about: person.city, value: person.id })) }];
}

export function channels() {
  const open = reader.workspace.channels.filter((channel) => !channel.direct);
  return [{ label: "", choices: open.map((channel) => ({ key: channel.id, label: texts.channelLabel(channel.name), about: "", value: channel.id })) }];
}

// A chosen value as a choice, for its name.
export function choiceOf(value) {
  if (typeof value === "object") return shown(value);
  const channel = reader.channelName(value);
  return { key: value, label: channel ? texts.channelLabel(channel) : (reader.nameOf(value) ?? value), about: "", value };
}

// Without accents and capitals, so that "sao" finds "São Paulo".
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// The choices whose words hold what is typed; groups that keep none are left out.
export function matching(groups, typed) {
  const wanted = folded(typed.trim());
  const fits = (choice) => folded(`${choice.label} ${choice.about}`).includes(wanted);
  return groups.map(({ label, choices }) => ({ label, choices: choices.filter(fits) })).filter(({ choices }) => choices.length);
}
