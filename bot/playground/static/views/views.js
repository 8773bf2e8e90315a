// Modals: the top one of a person's stack, in a dialog.

import { el } from "../dom.js";
import { withEmoji } from "../blocks/emoji.js";
import { placeOf, returnTo } from "../focus.js";
import { reader } from "../reader.js";
import { ask, order } from "../server.js";
import { Surface } from "./surface.js";
import { texts } from "../texts.js";

export class Modals {
  // `fallback` takes the keyboard when what opened the form is gone.
  constructor(fallback) {
    this.fallback = fallback;
    this.forms = new Map(); // by view id: every form of the stack keeps what is typed in it
    this.stack = [];
    this.changes = 0;
    this.deed = null; // what the person did in the form, until its answer is shown or they type on: "sent" or "pressed"
    this.title = el("h2", { id: "modal-title", dir: "auto", tabindex: "-1" });
    this.back = el("button", { type: "button", class: "button small", onclick: () => this.close() }, `← ${texts.back}`);
    this.cross = el("button", { type: "button", class: "plain cross", "aria-label": texts.close, onclick: () => this.close() }, "✕");
    this.alert = el("p", { class: "alert", role: "alert", hidden: true });
    this.body = el("div", { class: "modal-body" });
    this.closing = el("button", { type: "button", class: "button", onclick: () => this.close() });
    this.submitting = el("button", { type: "submit", class: "button primary" });
    this.form = el("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.submit(); } },
      el("div", { class: "modal-head" }, this.back, this.title, this.cross), this.alert, this.body,
      el("div", { class: "modal-foot" }, this.closing, this.submitting));
    this.dialog = el("dialog", { class: "modal", "aria-labelledby": "modal-title" }, this.form);
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("input", () => { this.deed = null; });
    this.dialog.addEventListener("cancel", (event) => {
      if (event.target !== this.dialog) return;
      event.preventDefault();
      this.close();
    });
    this.dialog.addEventListener("close", () => { if (this.top && !this.dialog.open) this.close(); }); // some browsers close without asking
    document.body.append(this.dialog);
  }

  get top() {
    return this.stack.at(-1);
  }

  // Asks for the stack: after a reload, and after the stream was away.
  async load() {
    const before = this.changes;
    const { stack } = await ask("modals", { person: reader.person.id });
    if (this.changes === before) this.show(stack);
  }

  show(stack) {
    this.changes += 1;
    const before = this.top;
    if (before && before.id !== stack.at(-1)?.id) this.forms.get(before.id).place = placeOf(document.activeElement);
    this.stack = stack;
    for (const id of this.forms.keys()) if (!stack.some((view) => view.id === id)) this.forms.delete(id);
    if (!this.top) this.hide();
    else if (before?.hash !== this.top.hash || before.id !== this.top.id) this.draw(before?.id !== this.top.id);
    this.back.hidden = stack.length < 2;
    this.cross.hidden = stack.length > 1;
  }

  draw(another) {
    const view = this.top;
    const known = this.forms.get(view.id);
    const surface = known ?? this.newForm(view);
    this.say("");
    this.title.textContent = withEmoji(view.title.text);
    this.closing.textContent = withEmoji(view.close?.text ?? (view.submit ? texts.cancel : texts.close));
    this.submitting.hidden = !view.submit;
    this.words = withEmoji(view.submit?.text ?? "");
    this.busy(Boolean(this.sending));
    const fresh = surface.draw(view.blocks);
    if (this.body.firstChild !== surface.node) this.body.replaceChildren(surface.node);
    if (!this.dialog.open) {
      this.opener = placeOf(document.activeElement);
      this.dialog.showModal();
    }
    if (!another) this.lead(surface, fresh);
    else if (!(known?.place && returnTo(this.body, known.place))) this.begin(view, surface);
    this.deed = null;
  }

  // A form that answers what the person did is read from its top. A pressed button that is still there keeps the keyboard, and what is new comes into view.
  lead(surface, fresh) {
    if (!this.deed) return;
    const kept = surface.node.contains(document.activeElement) && document.activeElement !== surface.node;
    if (this.deed === "pressed" && kept) fresh[0]?.scrollIntoView({ block: "nearest" });
    else {
      this.body.scrollTop = 0;
      this.title.focus({ preventScroll: true });
    }
  }

  newForm(view) {
    const named = (block_id, part) => ({ person: reader.person.id, view: view.id, block_id, action_id: part.action_id });
    const surface = new Surface({
      press: (block_id, part, value) => {
        this.deed = part.type === "button" ? "pressed" : null;
        return this.attempt(order("press", { ...named(block_id, part), value, state: surface.typed.state() }));
      },
      search: (block_id, part, value) => order("options", { ...named(block_id, part), value }),
    });
    surface.node.tabIndex = -1;
    this.forms.set(view.id, surface);
    return surface;
  }

  // The keyboard starts where the app says, else in the first field, else on the first button.
  begin(view, surface) {
    this.body.scrollTop = 0;
    const wished = view.blocks.find((block) => block.element?.focus_on_load);
    const field = surface.fields.get(wished?.block_id) ?? [...surface.fields.values()].find((each) => each.node.isConnected);
    if (field) field.focus();
    else (surface.node.querySelector("button, input, a") ?? (view.submit ? this.submitting : this.closing)).focus({ preventScroll: true });
  }

  hide() {
    if (!this.dialog.open) return;
    this.dialog.close();
    if (!returnTo(document.body, this.opener)) this.fallback.focus({ preventScroll: true });
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.top?.submit) {
      event.preventDefault();
      this.submit();
    }
  }

  busy(is) {
    this.sending = is;
    this.form.setAttribute("aria-busy", String(is));
    this.submitting.textContent = is ? texts.sending : this.words;
  }

  say(words) {
    this.alert.textContent = words;
    this.alert.hidden = !words;
    if (words) this.alert.scrollIntoView({ block: "nearest" });
  }

  // Waits for the site's answer; says what went wrong, if anything did.
  async attempt(asked) {
    this.say("");
    try {
      return await asked;
    } catch (problem) {
      this.say(problem.message);
      return null;
    }
  }

  async submit() {
    if (this.sending || !this.top?.submit) return;
    const view = this.top;
    const surface = this.forms.get(view.id);
    this.busy(true);
    this.deed = "sent";
    const before = this.changes;
    const answer = await this.attempt(order("submit", { person: reader.person.id, view: view.id, state: surface.typed.state() }));
    this.busy(false);
    if (!answer) return;
    surface.fail(answer.errors);
    if (answer.failed) this.say(answer.failed);
    if (this.changes === before) this.show(answer.stack); // else the stream was faster, or brings something newer
  }

  async close() {
    if (this.closingNow || !this.top) return;
    this.closingNow = true;
    const before = this.changes;
    const answer = await this.attempt(order("close", { person: reader.person.id, view: this.top.id }));
    this.closingNow = false;
    if (answer && this.changes === before) this.show(answer.stack);
  }
}
