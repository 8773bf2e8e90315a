// Adds what only the reader's browser knows: their own time, and their clipboard. The pages are whole without it.
"use strict";

const here = Intl.DateTimeFormat().resolvedOptions();
const inWords = new Intl.DateTimeFormat(undefined, {
  weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
});

for (const place of document.querySelectorAll(".yours")) {
  const { starts, ends, zone, sentence } = place.dataset;
  if (zone === here.timeZone) continue;
  place.textContent = sentence.replace("{time}", inWords.formatRange(new Date(starts), new Date(ends)));
  place.lang = here.locale;
  place.hidden = false;
}

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const told = document.getElementById("copied");
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      if (!document.execCommand("copy")) return; // the address stays selected: the reader can copy it by hand
    }
    told.textContent = button.dataset.done;
  });
}
