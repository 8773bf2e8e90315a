// Building the page from nodes. Text is always a text node: nothing anybody wrote is ever read as HTML.

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

let ids = 0;

// An id that no other node of this page has.
export const freshId = (name) => `${name}-${(ids += 1)}`;

const SAFE = new Set(["http:", "https:", "mailto:"]);

// An address somebody wrote, or null when a browser should not follow it.
export function safeAddress(text) {
  try {
    const address = new URL(text);
    return SAFE.has(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}

export function link(address, ...children) {
  const href = safeAddress(address);
  return href ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children) : el("span", {}, ...children);
}
