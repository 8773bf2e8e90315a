// Times as Slack shows them: in the reader's zone and language; and as this page shows them around the messages: in plain English.

const PAGE_LOCALE = "en-GB";

function formatter(locale, options) {
  try {
    return new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, options);
  } catch {
    return new Intl.DateTimeFormat(PAGE_LOCALE, options);
  }
}

export const clockTime = (instant, zone) => formatter(PAGE_LOCALE, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(instant);
export const dayOf = (instant, zone) =>
  formatter(PAGE_LOCALE, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone }).format(instant);
export const shortDay = (instant, zone) =>
  formatter(PAGE_LOCALE, { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: zone }).format(instant);

const dayKey = (instant, zone) => formatter("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone }).format(instant);

const STYLES = {
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
  time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

// The words Slack puts in place of one {token} of <!date^…>; undefined for a token Slack does not know.
function token(name, instant, reader) {
  if (name === "date_num") return dayKey(instant, reader.zone);
  if (name === "ago") return ago(instant, reader);
  const style = STYLES[name.replace(/_pretty$/, "")];
  if (!style) return undefined;
  const near = name.endsWith("_pretty") ? nearDay(instant, reader) : undefined;
  return near ?? formatter(reader.locale, { ...style, timeZone: reader.zone }).format(instant);
}

function nearDay(instant, reader) {
  const midnight = (moment) => Date.parse(dayKey(moment, reader.zone));
  const days = Math.round((midnight(instant) - midnight(reader.now())) / 86_400_000);
  return Math.abs(days) <= 1 ? new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" }).format(days, "day") : undefined;
}

function ago(instant, reader) {
  const seconds = (instant - reader.now()) / 1000;
  const units = [["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3_600], ["minute", 60]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

export function slackDate(seconds, format, reader, fallback) {
  const instant = new Date(seconds * 1000);
  if (Number.isNaN(instant.getTime())) return fallback;
  return format.replace(/\{(\w+)\}/g, (whole, name) => token(name, instant, reader) ?? whole);
}

// The instant at which a clock on the wall of this zone shows "2026-12-13T09:00".
export function instantOfWall(wall, zone) {
  const asUtc = new Date(`${wall}:00Z`);
  const guess = new Date(asUtc.getTime() - offset(asUtc, zone));
  return new Date(asUtc.getTime() - offset(guess, zone));
}

export function wallOf(instant, zone) {
  return new Date(instant.getTime() + offset(instant, zone)).toISOString().slice(0, 16);
}

function offset(instant, zone) {
  const parts = formatter("en-CA", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  }).formatToParts(instant);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - Math.floor(instant.getTime() / 1000) * 1000;
}
