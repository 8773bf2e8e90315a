// The left: who I am, the channels, my direct messages, the calendar.

import { clockTime } from "./dates.js";
import { el } from "./dom.js";
import { reader } from "./reader.js";
import { texts } from "./texts.js";

export function sidebar(current, { choosePerson }) {
  const { channels, addresses } = reader.workspace;
  const open = channels.filter((channel) => !channel.direct);
  const direct = channels.filter((channel) => channel.direct);
  return [
    el("div", { class: "person" },
      el("label", { for: "person" }, texts.people),
      el("select", { id: "person", "aria-label": texts.choosePerson, onchange: (event) => choosePerson(event.target.value) },
        reader.workspace.people.map(personOption)),
      el("p", { class: "quiet" }, [reader.person.role, reader.person.cluster].filter(Boolean).join(" · "))),
    section(texts.channels, open.map((channel) => entry(channel.id, `# ${channel.name}`, channel.unread, current))),
    section(texts.direct, direct.map((channel) => entry(channel.id, reader.workspace.bot.name, channel.unread, current))),
    el("ul", { class: "entries" }, entry("calendar", texts.calendar, 0, current)),
    el("details", { class: "start-over" }, el("summary", {}, texts.startOver), el("p", {}, texts.startOverHow(addresses.state))),
  ];
}

function personOption(person) {
  const waiting = person.id === reader.person.id ? 0 : person.waiting;
  const words = texts.personOption(person, clockTime(reader.now(), person.zone), waiting);
  return el("option", { value: person.id, selected: person.id === reader.person.id }, words);
}

function section(title, entries) {
  return el("section", { "aria-label": title }, el("h2", {}, title), el("ul", { class: "entries" }, entries));
}

function entry(id, name, unread, current) {
  const badge = unread ? el("span", { class: "badge", "aria-label": texts.unread(unread) }, String(unread)) : null;
  const attributes = { href: `#${reader.person.id}/${id}`, class: unread ? "unread" : null, "aria-current": id === current ? "page" : null };
  return el("li", {}, el("a", attributes, el("span", {}, name), badge));
}
