// What is typed and chosen in one view or message, by block_id and action_id: the `state` that Slack sends.

import { optionsOf } from "./options.js";

// For each kind of field: the name of its value, and of what it starts with.
const NAMES = {
  plain_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  static_select: ["selected_option", "initial_option"],
  external_select: ["selected_option", "initial_option"],
  radio_buttons: ["selected_option", "initial_option"],
  multi_static_select: ["selected_options", "initial_options"],
  multi_external_select: ["selected_options", "initial_options"],
  checkboxes: ["selected_options", "initial_options"],
  users_select: ["selected_user", "initial_user"],
  multi_users_select: ["selected_users", "initial_users"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
};

const several = (part) => part.type.startsWith("multi_") || part.type === "checkboxes";

export class Typed {
  constructor() {
    this.values = new Map();
  }

  // The value now. A field that was shown once keeps its value, as in Slack: new initial values need new ids.
  get(block, part) {
    const key = keyOf(block, part);
    const known = this.values.get(key);
    const value = known?.type === part.type ? known.value : part[NAMES[part.type][1]];
    const fitting = this.fitting(part, value) ?? this.fitting(part, part[NAMES[part.type][1]]) ?? null;
    this.values.set(key, { type: part.type, block_id: block.block_id, action_id: part.action_id, value: fitting });
    return fitting;
  }

  // An option that is no longer offered cannot stay chosen.
  fitting(part, value) {
    const offered = optionsOf(part);
    if (several(part)) return (value ?? []).map((each) => (offered ? sameIn(offered, each) : each)).filter(Boolean);
    return offered && value ? sameIn(offered, value) : (value ?? null);
  }

  set(block, part, value) {
    this.values.set(keyOf(block, part), { type: part.type, block_id: block.block_id, action_id: part.action_id, value });
  }

  // Forgets the fields that are no longer there.
  keep(blocks) {
    const there = new Set(blocks.flatMap((block) => partsOf(block).map((part) => keyOf(block, part))));
    for (const key of this.values.keys()) if (!there.has(key)) this.values.delete(key);
  }

  state() {
    const state = {};
    for (const { type, block_id, action_id, value } of this.values.values()) {
      state[block_id] ??= {};
      state[block_id][action_id] = { type, [NAMES[type][0]]: value === "" ? null : value };
    }
    return state;
  }
}

const keyOf = (block, part) => `${block.block_id}\n${part.action_id}`;
const sameIn = (offered, wanted) => offered.find((option) => option.value === wanted.value);
const partsOf = (block) => [...(block.type === "actions" ? block.elements : []), block.accessory, block.element].filter(Boolean);

// Whether the app hears of a change at once. A field of a form waits until the form is sent, unless it has dispatch_action.
export const tellsAtOnce = (block) => block.type !== "input" || block.dispatch_action === true;
