// The page put together: who reads, what is open, and what happens when something changes.

import { CalendarView } from "./calendar.js";
import { Conversation } from "./conversation.js";
import { el } from "./dom.js";
import { reader } from "./reader.js";
import { ask, listen } from "./server.js";
import { sidebar } from "./sidebar.js";
import { texts } from "./texts.js";
import { Topbar } from "./topbar.js";
import { Tour } from "./tour.js";

const PERSON = "local-workspace-person";
const [top, side, centre, aside] = ["top", "side", "centre", "tour"].map((id) => document.getElementById(id));

const page = {
  view: null, // a Conversation or the CalendarView
  place: "", // the channel's id, or "calendar"
  stopListening: () => {},

  async openPlace(person, place) {
    if (person !== reader.person?.id) await this.become(person);
    if (this.place !== place || this.view?.person !== person) await this.draw(place);
  },

  async become(person) {
    await this.refresh(person);
    localStorage.setItem(PERSON, reader.person.id);
    this.place = "";
    this.stopListening();
    this.stopListening = listen(reader.person.id, {
      opened: () => this.caughtUp(),
      lost: () => notice(texts.lost),
      happened: (event) => this.happened(event),
    });
  },

  async refresh(person) {
    reader.workspace = await ask("workspace", { person });
    reader.person = reader.workspace.people.find((each) => each.id === reader.workspace.person);
    reader.setClock(reader.workspace.clock);
  },

  async draw(place) {
    const channel = reader.channel(place);
    this.place = channel ? place : "calendar";
    this.view = channel ? new Conversation(channel) : new CalendarView();
    this.view.person = reader.person.id;
    centre.replaceChildren(this.view.node);
    document.title = `${channel ? reader.titleOf(channel) : texts.calendar} · ${texts.workspace}`;
    document.body.classList.remove("menu-open");
    await this.view.load();
    this.drawSide();
    topbar.draw();
    if (matchMedia("(min-width: 48rem)").matches) this.view.composer?.focus();
  },

  drawSide() {
    if (side.contains(document.activeElement) && document.activeElement.id === "person") return; // not under the person's fingers
    side.replaceChildren(...sidebar(this.place, { choosePerson: (id) => { document.activeElement.blur(); goTo(id, this.place); } }));
  },

  async caughtUp() {
    notice("");
    await this.refresh(reader.person.id);
    if (this.view instanceof Conversation) {
      this.view.channel = reader.channel(this.place);
      await this.view.load();
    }
    this.drawSide();
    topbar.refresh();
  },

  async happened(event) {
    if (event.type === "clock") topbar.refresh();
    else if (event.type === "gone" && event.channel === this.place) this.view.take(event.ts);
    else if (event.type === "message" && event.message.channel === this.place) {
      this.view.put(event.message);
      if (!document.hidden) await this.view.read();
    } else if (event.type !== "gone") await this.recount();
  },

  // Something was written where nobody looks: count again, once for a burst.
  recount() {
    clearTimeout(this.counting);
    this.counting = setTimeout(async () => {
      await this.refresh(reader.person.id).catch(() => {});
      this.drawSide();
    }, 200);
  },
};

function goTo(person, place, ts) {
  const target = `#${person}/${place}`;
  page.found = ts;
  if (location.hash === target) return follow();
  location.hash = target; // the hashchange event does the rest
  return undefined;
}

async function follow() {
  const [person, place] = location.hash.slice(1).split("/");
  const first = reader.workspace?.channels.find((channel) => channel.name === "general") ?? reader.workspace?.channels[0];
  const direct = reader.workspace?.channels.find((channel) => channel.direct);
  try {
    await page.openPlace(person || localStorage.getItem(PERSON) || "", place || first?.id || "C0GENERAL");
  } catch (problem) {
    notice(problem.message);
    return;
  }
  // Another person's direct messages are not mine: open my own.
  if (place?.startsWith("D") && !reader.channel(place)) {
    const mine = reader.workspace.channels.find((channel) => channel.direct) ?? direct;
    goTo(reader.person.id, mine.id);
  } else if (page.found) {
    page.view.show?.(page.found);
    page.found = null;
  }
}

function notice(words) {
  document.querySelector(".notice")?.remove();
  if (words) centre.before(el("p", { class: "notice", role: "alert" }, words));
}

const settled = () => new Promise((resolve) => { window.addEventListener("hashchange", () => setTimeout(resolve, 50), { once: true }); });

async function open(place) {
  if (page.place === place) return;
  const moved = settled();
  goTo(reader.person.id, place);
  await moved;
  while (page.place !== place) await new Promise((resolve) => { setTimeout(resolve, 30); });
}

const channelNamed = (name) => reader.workspace.channels.find((channel) => channel.name === name)?.id;

const topbar = new Topbar({
  toggleMenu: () => document.body.classList.toggle("menu-open"),
  startTour: () => { tour.step = 0; tour.start(); },
  goTo,
});

const tour = new Tour(aside, {
  openCalendar: () => open("calendar"),
  async type(text) {
    if (!page.view.composer) await open(channelNamed("general"));
    await page.view.composer.type(text);
  },
  async threeWeeksLater() {
    const news = await topbar.forward("threeWeeks");
    await open(channelNamed("announcements"));
    return news ? null : topbar.said.textContent;
  },
});

top.append(...topbar.nodes);
side.setAttribute("aria-label", texts.menu);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") document.body.classList.remove("menu-open"); });
window.addEventListener("hashchange", follow);
await follow();
tour.startOnFirstVisit();
