// Questions before something happens: an app's own confirm dialog, and the choice of a date.

import { el } from "../dom.js";
import { plain, words } from "../blocks/mrkdwn.js";
import { texts } from "../texts.js";
import { reader } from "../reader.js";

function open(title, content, yes, no, style = "primary") {
  return new Promise((resolve) => {
    const heading = el("h2", { id: "dialog-title" }, title);
    const buttons = el("div", { class: "dialog-buttons" },
      el("button", { class: "button", value: "no", type: "submit", formnovalidate: true }, no), el("button", { class: `button ${style}`, value: "yes", type: "submit" }, yes));
    const box = el("dialog", { class: "question", "aria-labelledby": "dialog-title" }, el("form", { method: "dialog" }, heading, content, buttons));
    box.addEventListener("close", () => { box.remove(); resolve(box.returnValue === "yes"); });
    document.body.append(box);
    box.showModal();
  });
}

export function confirmed(question) {
  const content = el("div", {}, words(question.text, reader));
  return open(plain(question.title.text), content, plain(question.confirm.text), plain(question.deny.text), question.style ?? "primary");
}

// Returns the chosen wall time, such as "2026-12-13T09:00", or null.
export async function chooseTime(earliest, zone) {
  const input = el("input", { type: "datetime-local", min: earliest, value: earliest, required: true, "aria-label": texts.toDateTitle });
  const chosen = await open(texts.toDateTitle, el("div", {}, input, el("p", { class: "quiet" }, texts.toDateHint(zone))), texts.move, texts.cancel);
  return chosen && input.value ? input.value : null;
}
