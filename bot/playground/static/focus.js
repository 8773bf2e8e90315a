// Keeping the keyboard's place when what it stood on is drawn anew.

// Marks the node that has the keyboard for an element: `data-key` is exact, `data-action` is the same after the app has sent new block_ids.
export const marks = (block, part, detail = "") => ({
  "data-key": `${block.block_id} ${part.action_id} ${detail}`,
  "data-action": `${part.action_id} ${detail || (part.value ?? "")}`,
});

const named = (root, name, value) => (value ? root.querySelector(`[${name}="${CSS.escape(value)}"]`) : null);

// Where the keyboard is now, to find it again later.
export function placeOf(node) {
  return { node, key: node?.dataset?.key, action: node?.dataset?.action, from: node?.selectionStart, to: node?.selectionEnd };
}

// Puts the keyboard where it was, or on the nearest node of the same meaning; false when there is none.
export function returnTo(root, place) {
  const found = place.node?.isConnected ? place.node : (named(root, "data-key", place.key) ?? named(root, "data-action", place.action));
  if (!found) return false;
  if (found !== document.activeElement) {
    found.focus({ preventScroll: true });
    if (typeof place.from === "number" && found.setSelectionRange && found.value.length >= place.to) found.setSelectionRange(place.from, place.to);
  }
  return document.activeElement === found;
}

// Redraws with the keyboard kept inside `root`, on `instead` when its node is gone.
export function keepingFocus(root, redraw, instead = root) {
  const inside = root.contains(document.activeElement);
  const place = placeOf(document.activeElement);
  redraw();
  if (inside && !returnTo(root, place)) instead.focus({ preventScroll: true });
}

// Makes `nodes` the children of `list`, touching only what differs.
export function arrange(list, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => { if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null); });
}
