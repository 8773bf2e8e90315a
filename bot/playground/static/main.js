// The page put together: who reads, what is open, and what happens when something changes.

import { CalendarView } from "./views/calendar.js";
import { Conversation } from "./views/conversation.js";
import { el } from "./dom.js";
import { HomeView } from "./views/home.js";
import { reader } from "./reader.js";
import { ask, listen, order } from "./server.js";
import { sidebar } from "./views/sidebar.js";
import { texts } from "./texts.js";
import { Topbar } from "./views/topbar.js";
import { Tour } from "./views/tour.js";
import { Modals } from "./views/views.js";

const PERSON = "local-workspace-person";
const [top, side, centre, aside] = ["top", "side", "centre", "tour"].map((id) => document.getElementById(id));
const modals = new Modals(centre);

const page = {
  view: null, // a Conversation, the HomeView or the CalendarView
  place: "", // the channel's id, "home" or "calendar"
  stopListening: () => {},

  async openPlace(person, wanted) {
    if (person !== reader.person?.id) await this.become(person);
    const known = wanted === "calendar" || (wanted === "home" && reader.workspace.home) || reader.channel(wanted);
    const place = known ? wanted : this.instead(wanted);
    if (this.place !== place) await this.draw(place);
  },

  // Another person's direct messages are not mine: open my own. Anything else that is not there: the general channel.
  instead(wanted) {
    const { channels } = reader.workspace;
    const alike = channels.find((channel) => (wanted?.startsWith("D") ? channel.direct : channel.name === "general"));
    return (alike ?? channels[0]).id;
  },

  async become(person) {
    this.wanted = person;
    await this.refresh(person);
    this.wanted = reader.person.id;
    localStorage.setItem(PERSON, reader.person.id);
    this.place = "";
    topbar.forget();
    modals.show([]);
    this.stopListening();
    this.stopListening = listen(reader.person.id, {
      opened: () => this.caughtUp(),
      lost: () => {
        this.away = true;
        notice(texts.lost);
      },
      happened: (event) => this.happened(event),
    });
  },

  // An answer about somebody who does not read any more comes too late.
  async refresh(person) {
    const workspace = await ask("workspace", { person });
    if (person !== this.wanted) return;
    reader.workspace = workspace;
    reader.person = reader.workspace.people.find((each) => each.id === reader.workspace.person);
    reader.setClock(reader.workspace.clock);
    topbar.troubles.put(reader.workspace.troubles);
  },

  async draw(place) {
    const channel = reader.channel(place);
    this.place = place;
    this.view = this.viewOf(place);
    centre.replaceChildren(this.view.node);
    const title = place === "home" ? texts.homeOf(reader.workspace.bot.name) : channel ? reader.titleOf(channel) : texts.calendar;
    document.title = `${title} · ${texts.workspace}`;
    toggleMenu(false);
    await this.view.load();
    this.drawSide();
    topbar.draw();
    if (matchMedia("(min-width: 48rem)").matches) this.view.focus?.();
  },

  viewOf(place) {
    const comeBack = () => comeOrGo("return");
    if (place === "home") return new HomeView({ comeBack });
    return place === "calendar" ? new CalendarView() : new Conversation(reader.channel(place), { comeBack });
  },

  drawSide() {
    const used = document.activeElement?.id === "person" || side.querySelector(".overflow[open]");
    if (used) return; // not under the person's fingers
    const choosePerson = (id) => { document.activeElement.blur(); goTo(id, this.place); };
    side.replaceChildren(...sidebar(this.place, { choosePerson, comeOrGo }));
  },

  async caughtUp() {
    notice("");
    await this.refresh(reader.person.id);
    await modals.load();
    if (this.view instanceof Conversation) {
      this.view.channel = reader.channel(this.place);
      await this.view.load();
    } else if (this.away && this.view instanceof HomeView) await this.view.load();
    this.away = false;
    this.drawSide();
    topbar.refresh();
  },

  async happened(event) {
    if (event.type === "clock") {
      await topbar.refresh();
      if (this.view instanceof CalendarView) await this.view.load();
    } else if (event.type === "modal") modals.show(event.stack);
    else if (event.type === "home") {
      if (this.view instanceof HomeView) this.view.put(event.view);
    } else if (event.type === "people") await this.peopleChanged();
    else if (event.type === "trouble") topbar.troubles.put(event.troubles, event.sentence);
    else if (event.type === "gone" && event.channel === this.place) this.view.take(event.ts);
    else if (event.type === "message" && event.message.channel === this.place) {
      this.view.put(event.message);
      if (!document.hidden) await this.view.read();
    } else if (event.type !== "gone") await this.recount();
  },

  // Somebody left or came back; if it is the one who reads, what they can do has changed.
  async peopleChanged() {
    const { deleted } = reader.person;
    await this.refresh(reader.person.id);
    if (reader.person.deleted !== deleted) await this.draw(this.place);
    else this.drawSide();
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
  history.pushState(null, "", `#${person}/${place}`);
  return follow(ts);
}

// Opens what the page's address names: "#person/place".
async function follow(ts) {
  const [person, place] = location.hash.slice(1).split("/");
  try {
    await page.openPlace(person || localStorage.getItem(PERSON) || "", place);
    if (ts) page.view.show(ts);
  } catch (problem) {
    notice(problem.message);
  }
}

// The person who reads leaves the workspace ("leave"), or is in it again ("return").
async function comeOrGo(which) {
  document.activeElement?.blur();
  try {
    await order(which, { person: reader.person.id });
  } catch (problem) {
    notice(problem.message);
  }
}

function notice(words) {
  document.querySelector(".notice")?.remove();
  if (words) centre.before(el("p", { class: "notice", role: "alert" }, words));
}

const open = (place) => (page.place === place ? undefined : goTo(reader.person.id, place));
const channelNamed = (name) => reader.workspace.channels.find((channel) => channel.name === name)?.id;

function toggleMenu(wanted) {
  const open = document.body.classList.toggle("menu-open", wanted);
  document.querySelector(".menu").setAttribute("aria-expanded", String(open));
}

const topbar = new Topbar({
  toggleMenu: () => toggleMenu(),
  startTour: () => tour.start(),
  goTo,
});

const tour = new Tour(aside, {
  async openCalendar() { await open("calendar"); },
  async type(text) {
    if (!page.view.composer) await open(channelNamed("general"));
    return (await page.view.composer?.type(text))?.well;
  },
  // Presses a button of the newest message, once it is there; whether there was one.
  async press(label) {
    for (let waited = 0; waited < 4_000; waited += 100) {
      const messages = document.querySelectorAll("main article");
      const found = [...(messages[messages.length - 1]?.querySelectorAll("button") ?? [])].find((each) => each.textContent === label);
      if (found) { found.click(); return true; }
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    return false;
  },
  // Lets days pass, then opens what was written meanwhile: to this person, or to everybody.
  async later(days, forMe) {
    const news = await topbar.pass(days);
    if (!news) return { moved: false, sentence: topbar.said.textContent };
    const place = forMe ? reader.workspace.channels.find((channel) => channel.direct)?.id : channelNamed("announcements");
    await open(place);
    return { moved: true, sentence: news.some((entry) => entry.channel === place) ? null : texts.tourNothingDue };
  },
});

top.append(...topbar.nodes);
side.setAttribute("aria-label", texts.menu);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") toggleMenu(false); });
window.addEventListener("popstate", () => follow()); // links of this page, back and forward
document.addEventListener("visibilitychange", () => { if (!document.hidden) page.view?.read?.(); });
await follow();
tour.startOnFirstVisit();
