// Where blocks stand: a message, a modal, the Home tab. It draws them, remembers what is typed in them, and passes on what is done.

import { drawn } from "../blocks/blocks.js";
import { confirmed } from "./dialog.js";
import { el } from "../dom.js";
import { arrange, keepingFocus } from "../focus.js";
import { Typed, tellsAtOnce } from "../blocks/typed.js";

export class Surface {
  // `press(block_id, part, value)` tells the bot; `search(block_id, part, text)` asks it for options.
  constructor({ press, search }) {
    this.press = press;
    this.search = search;
    this.typed = new Typed();
    this.fields = new Map(); // of input blocks, by block_id
    this.nodes = new Map();
    this.node = el("div", { class: "content" });
  }

  // Blocks that did not change keep their nodes: nobody is interrupted while typing. Returns the nodes that are new.
  draw(blocks) {
    this.typed.keep(blocks);
    const before = new Set(this.nodes.values());
    keepingFocus(this.node, () => {
      this.nodes = new Map(blocks.map((block) => [JSON.stringify(block), block]).map(([key, block]) => [key, this.nodes.get(key) ?? drawn(block, this)]));
      arrange(this.node, [...this.nodes.values()]);
    });
    return [...this.nodes.values()].filter((node) => !before.has(node));
  }

  // What is being typed; nobody is told yet.
  remember(block, part, value) {
    this.typed.set(block, part, value);
    this.fields.get(block.block_id)?.fail("");
  }

  // A person changed a field. The bot hears of it at once where Slack would tell it; `show` puts back what was, when the person thinks better of it.
  async changed(block, part, value, show, before = this.typed.get(block, part)) {
    this.remember(block, part, value);
    if (!tellsAtOnce(block)) return;
    if (part.confirm && !(await confirmed(part.confirm))) {
      this.typed.set(block, part, before);
      show(before);
    } else await this.press(block.block_id, part);
  }

  // Shows what is wrong under each field, and goes to the first.
  fail(errors) {
    for (const [block_id, field] of this.fields) field.fail(errors[block_id] ?? "");
    const first = [...this.fields.entries()].filter(([block_id, field]) => errors[block_id] && field.node.isConnected);
    first.sort(([, one], [, other]) => (one.node.compareDocumentPosition(other.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    if (!first.length) return;
    const [[, field]] = first;
    field.focus();
    field.node.scrollIntoView({ block: "nearest" }); // with the sentence under it
  }
}
