// Sends the file without leaving the page, so that it need not be chosen a second time. Without it the page works too.
"use strict";

const form = document.getElementById("import");
const file = document.getElementById("file");

function result() {
  return document.getElementById("result");
}

function tell(sentence, kind) {
  const line = document.createElement("p");
  line.className = kind;
  line.textContent = sentence;
  result().replaceChildren(line);
}

file.addEventListener("change", () => result().replaceChildren());

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (file.files[0]?.size > Number(form.dataset.most)) {
    tell(form.dataset.tooBig, "banner");
    return;
  }
  const body = new FormData(form);
  if (event.submitter) body.append(event.submitter.name, event.submitter.value);
  tell(form.dataset.working, "lead");
  try {
    const answer = await fetch(location.href, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.getElementById("result")) {
      result().replaceWith(page.getElementById("result"));
      for (const line of document.querySelectorAll(".without-script")) line.hidden = true;
    } else {
      document.querySelector("main").replaceWith(page.querySelector("main")); // the link's hour is over
    }
  } catch {
    tell(form.dataset.lost, "banner");
  }
});
