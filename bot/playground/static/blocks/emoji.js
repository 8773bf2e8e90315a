// Slack's :codes: as characters. Only the common ones: an unknown code stays as it is written.

const CODES = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", wave: "👋", pray: "🙏", clap: "👏", raised_hands: "🙌", tada: "🎉", heart: "❤️", star: "⭐",
  slightly_smiling_face: "🙂", smile: "😄", grinning: "😀", blush: "😊", thinking_face: "🤔", eyes: "👀", sparkles: "✨", fire: "🔥",
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", warning: "⚠️", no_entry: "⛔", question: "❓",
  exclamation: "❗", bulb: "💡", bell: "🔔", no_bell: "🔕", mega: "📣", loudspeaker: "📢", speech_balloon: "💬", memo: "📝", pencil2: "✏️",
  clipboard: "📋", pushpin: "📌", round_pushpin: "📍", paperclip: "📎", link: "🔗", lock: "🔒", unlock: "🔓", key: "🔑", mag: "🔍",
  date: "📅", calendar: "📆", spiral_calendar_pad: "🗓️", clock1: "🕐", clock9: "🕘", alarm_clock: "⏰", hourglass: "⌛", hourglass_flowing_sand: "⏳",
  stopwatch: "⏱️", house: "🏠", office: "🏢", factory: "🏭", airplane: "✈️", globe_with_meridians: "🌐", earth_africa: "🌍", earth_americas: "🌎",
  earth_asia: "🌏", world_map: "🗺️", handshake: "🤝", busts_in_silhouette: "👥", bust_in_silhouette: "👤", email: "✉️", envelope: "✉️", phone: "☎️",
  telephone_receiver: "📞", computer: "💻", movie_camera: "🎥", video_camera: "📹", camera: "📷", books: "📚", book: "📖", page_facing_up: "📄",
  chart_with_upwards_trend: "📈", bar_chart: "📊", moneybag: "💰", euro: "💶", package: "📦", test_tube: "🧪", microscope: "🔬", seedling: "🌱",
  leaves: "🍃", herb: "🌿", hibiscus: "🌺", lipstick: "💄", lotion_bottle: "🧴", soap: "🧼", rocket: "🚀", trophy: "🏆", gift: "🎁",
  arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️", arrows_counterclockwise: "🔄", heavy_plus_sign: "➕", new: "🆕", ok: "🆗",
  information_source: "ℹ️", large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴", white_circle: "⚪", black_circle: "⚫",
  small_blue_diamond: "🔹", sunny: "☀️", crescent_moon: "🌙", sunrise: "🌅",
};
const OLD_FLAGS = new Set(["cn", "de", "es", "fr", "gb", "it", "jp", "kr", "ru", "us", "uk"]);
const REGIONS = { england: "gbeng", scotland: "gbsct", wales: "gbwls" };

function flag(code) {
  const letters = code === "uk" ? "gb" : code;
  return String.fromCodePoint(...[...letters].map((letter) => 0x1f1e6 + letter.charCodeAt(0) - 97));
}

function regionFlag(code) {
  return String.fromCodePoint(0x1f3f4, ...[...code].map((letter) => 0xe0000 + letter.charCodeAt(0)), 0xe007f);
}

export function emoji(name) {
  const country = /^flag-([a-z]{2})$/.exec(name)?.[1] ?? (OLD_FLAGS.has(name) ? name : null);
  if (country) return flag(country);
  const region = REGIONS[name.replace(/^flag-/, "")];
  if (region) return regionFlag(region);
  return Object.hasOwn(CODES, name) ? CODES[name] : null;
}

export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
