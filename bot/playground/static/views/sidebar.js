// The left: who I am, the channels, my direct messages, the calendar.

import { clockTime } from "../dates.js";
import { el } from "../dom.js";
import { reader } from "../reader.js";
import { texts } from "../texts.js";

export function sidebar(current, { choosePerson, comeOrGo }) {
  const { channels, addresses } = reader.workspace;
  const open = channels.filter((channel) => !channel.direct);
  const direct = channels.filter((channel) => channel.direct);
  return [
    el("div", { class: "person" },
      el("label", { for: "person" }, texts.people),
      el("div", { class: "person-line" }, el("select", { id: "person", "aria-label": texts.choosePerson, onchange: (event) => choosePerson(event.target.value) },
        reader.workspace.people.map(personOption)), personMenu(comeOrGo)),
      el("p", { class: "quiet" }, texts.placeOf(reader.person))),
    section(texts.channels, open.map((channel) => entry(channel.id, `# ${channel.name}`, channel.unread, current))),
    section(texts.direct, [
      ...direct.map((channel) => entry(channel.id, reader.workspace.bot.name, channel.unread, current)),
      reader.workspace.home ? entry("home", texts.homeOf(reader.workspace.bot.name), 0, current) : null,
    ]),
    el("ul", { class: "entries" }, entry("calendar", texts.calendar, 0, current)),
    el("details", { class: "start-over" }, el("summary", {}, texts.startOver), el("p", {}, texts.startOverHow(addresses.state))),
  ];
}

function personOption(person) {
  const waiting = person.id === reader.person.id ? 0 : person.waiting;
  const words = texts.personOption(person, clockTime(reader.now(), person.zone), waiting);
  return el("option", { value: person.id, selected: person.id === reader.person.id, class: person.deleted ? "gone" : null }, words);
}

// Leaving the workspace, as when Slack's admin deactivates somebody; and coming back.
function personMenu(comeOrGo) {
  const { deleted } = reader.person;
  const act = el("button", { type: "button", onclick: () => { menu.open = false; comeOrGo(deleted ? "return" : "leave"); } }, deleted ? texts.comeBack : texts.leave);
  const opener = el("summary", { class: "button small", "aria-label": texts.personMenu }, "⋯");
  const menu = el("details", { class: "overflow" }, opener, el("ul", {}, el("li", {}, act)));
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; opener.focus(); } });
  return menu;
}

function section(title, entries) {
  return el("section", { "aria-label": title }, el("h2", {}, title), el("ul", { class: "entries" }, entries));
}

function entry(id, name, unread, current) {
  const badge = unread ? el("span", { class: "badge", "aria-label": texts.unread(unread) }, String(unread)) : null;
  const attributes = { href: `#${reader.person.id}/${id}`, class: unread ? "unread" : null, "aria-current": id === current ? "page" : null };
  return el("li", {}, el("a", attributes, el("span", {}, name), badge));
}
