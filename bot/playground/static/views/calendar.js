// The calendar view: the bot's feed as a calendar client reads it, in the person's zone.

import { clockTime, shortDay } from "../dates.js";
import { el, link } from "../dom.js";
import { reader } from "../reader.js";
import { ask } from "../server.js";
import { texts } from "../texts.js";

export class CalendarView {
  constructor() {
    const { feed, subscribe } = reader.workspace.addresses;
    const copy = el("button", { type: "button", class: "button", onclick: () => this.copy(copy, feed) }, texts.copy);
    this.found = el("div", { class: "calendar-events", "aria-live": "polite" });
    this.address = el("input", { id: "feed", readonly: true, value: feed, onfocus: (event) => event.target.select() });
    this.node = el("section", { class: "conversation calendar" },
      el("div", { class: "heading" }, el("h1", {}, texts.calendar), el("p", {}, texts.calendarIntro)),
      el("div", { class: "scroll", tabindex: "0" },
        el("div", { class: "feed" }, el("label", { for: "feed" }, texts.feedAddress), el("div", { class: "feed-line" }, this.address, copy),
          el("a", { class: "button primary", href: subscribe, target: "_blank", rel: "noopener" }, texts.subscribe)),
        this.found));
  }

  async copy(button, address) {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      this.address.focus(); // the address is selected: the person can copy it by hand
      return;
    }
    button.textContent = texts.copied;
    setTimeout(() => { button.textContent = texts.copy; }, 2_000);
  }

  async load() {
    let events;
    try {
      ({ events } = await ask("calendar"));
    } catch (problem) {
      this.found.replaceChildren(el("p", { class: "alert" }, problem.message));
      return;
    }
    const now = reader.now();
    const past = events.filter((event) => new Date(event.end ?? event.start) < now);
    const ahead = events.filter((event) => !past.includes(event));
    this.found.replaceChildren(
      el("h2", {}, texts.upcoming),
      ahead.length ? el("ol", { class: "agenda" }, ahead.map(eventNode)) : el("p", { class: "quiet" }, texts.nothingUpcoming),
      ...(past.length ? [el("details", {}, el("summary", {}, texts.past(past.length)), el("ol", { class: "agenda" }, past.reverse().map(eventNode)))] : []));
  }
}

function eventNode(event) {
  // A date belongs to no zone: it is read and written in UTC so that it stays the same day everywhere.
  const zone = event.all_day ? "UTC" : reader.zone;
  const start = new Date(event.start);
  const lastDay = event.end && event.all_day ? new Date(new Date(event.end).getTime() - 1) : null;
  const day = (instant) => shortDay(instant, zone).replaceAll(" ", "\u00a0"); // a date stays on one line
  const days = lastDay && day(lastDay) !== day(start) ? `${day(start)} – ${day(lastDay)}` : day(start);
  const until = event.end ? ` – ${clockTime(new Date(event.end), zone)}` : "";
  const hours = event.all_day ? texts.allDay : `${clockTime(start, zone)}${until}`;
  const status = { CANCELLED: texts.cancelled, TENTATIVE: texts.tentative }[event.status];
  return el("li", { class: event.status === "CANCELLED" ? "cancelled" : null },
    el("div", { class: "when" }, el("strong", {}, days), el("span", {}, hours)),
    el("div", { class: "what" }, el("strong", {}, event.url ? link(event.url, event.title) : event.title),
      status ? el("span", { class: "tag" }, status) : null,
      event.location ? el("span", { class: "quiet" }, event.location) : null));
}
