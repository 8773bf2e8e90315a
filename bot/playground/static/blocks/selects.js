// Slack's menus as comboboxes: where their choices come from, and what becomes of what is chosen.

import { Combobox } from "./combobox.js";
import { withEmoji } from "./emoji.js";
import { marks } from "../focus.js";
import { channels, choiceOf, matching, offered, people } from "./options.js";
import { texts } from "../texts.js";

const SHORTEST = 3; // Slack's own min_query_length
const LISTS = { users_select: people, multi_users_select: people, conversations_select: channels };

export function select(part, block, surface, naming) {
  const several = part.type.startsWith("multi_");
  const searches = part.type.endsWith("external_select");
  const list = LISTS[part.type] ?? (() => offered(part));
  const placeholder = withEmoji(part.placeholder?.text ?? texts.chooseOption);
  const show = (value) => box.show(chosenOf(value));
  const box = new Combobox({
    several,
    most: part.max_selected_items ?? Infinity,
    placeholder,
    searches,
    shortest: searches ? (part.min_query_length ?? SHORTEST) : 0,
    clearable: block.type === "input" && Boolean(block.optional),
    attributes: { "aria-label": placeholder, ...naming, ...marks(block, part) },
    find: searches ? async (typed) => found(await surface.search(block.block_id, part, typed)) : (typed) => ({ groups: matching(list(), typed) }),
    changed: (choices) => surface.changed(block, part, valueOf(choices, several), show),
  });
  show(surface.typed.get(block, part));
  return { node: box.node, main: box.input };
}

const chosenOf = (value) => [value ?? []].flat().map(choiceOf);

function valueOf(choices, several) {
  const values = choices.map((choice) => choice.value);
  return several ? values : (values[0] ?? null);
}

const found = (answer) => (answer.error ? { groups: [], error: answer.error } : { groups: offered(answer).filter(({ choices }) => choices.length) });
