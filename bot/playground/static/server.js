// The page's only way out: questions and orders to its own site, and the stream of what changes.

import { texts } from "./texts.js";

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || texts.failed);
  return body;
}

async function reach(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(texts.lost);
  }
  return answer(response);
}

export function ask(path, parameters = {}) {
  return reach(`/page/${path}?${new URLSearchParams(parameters)}`);
}

export function order(path, body) {
  return reach(`/page/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

// Calls `opened` whenever the stream (re)opens, so that nothing missed meanwhile stays missing. Returns the way to stop.
export function listen(person, { opened, lost, happened }) {
  const stream = new EventSource(`/page/events?${new URLSearchParams({ person })}`);
  stream.addEventListener("open", opened);
  stream.addEventListener("error", lost);
  stream.addEventListener("message", (event) => happened(JSON.parse(event.data)));
  return () => stream.close();
}
