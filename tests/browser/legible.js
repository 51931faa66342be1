/** Returns what of a page's text cannot be read: cut off, outside of the window, or under other text. */
() => {
  const SLACK = 2; // CSS pixels
  const found = [];
  const quoted = (text) => `“${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
  const isFor = (element, axis, values) => values.includes(getComputedStyle(element)[`overflow${axis}`]);
  // Lines left out of a link that leads to the whole are neither cut nor in anybody's way.
  const isShortened = (element) => element.matches("a") && getComputedStyle(element).webkitLineClamp !== "none";
  const hides = (element) => {
    const style = getComputedStyle(element);
    return style.clip === "rect(0px, 0px, 0px, 0px)" || style.visibility === "hidden" || element.matches("option");
  };

  // What the ancestors of a text do to it; one answer an element.
  const known = new Map();
  const frame = (element) => {
    if (!element) return { hidden: false, scrolls: false, end: Infinity, boxes: [] };
    if (known.has(element)) return known.get(element);
    const above = frame(element.parentElement);
    const answer = { ...above, hidden: above.hidden || hides(element) };
    const isRoot = element === document.body || element === document.documentElement;
    if (!isRoot && !answer.hidden) {
      if (isFor(element, "X", ["auto", "scroll"])) answer.scrolls = true;
      if (isShortened(element)) answer.end = element.getBoundingClientRect().bottom;
      const cuts = { X: isFor(element, "X", ["hidden", "clip"]), Y: isFor(element, "Y", ["hidden", "clip"]) };
      if (cuts.X || cuts.Y) answer.boxes = [...above.boxes, { cuts, box: element.getBoundingClientRect() }];
    }
    known.set(element, answer);
    return answer;
  };

  const rects = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility()) continue;
    const { hidden, scrolls, end, boxes } = frame(element);
    if (hidden) continue;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.top > end - SLACK) continue;
      // Letters fill about the middle two thirds of the box that a font claims for a line.
      const inset = rect.height / 6;
      const mine = { left: rect.left, right: rect.right, top: rect.top + inset, bottom: rect.bottom - inset, node };
      if (!scrolls && (mine.left < -SLACK || mine.right > innerWidth + SLACK)) {
        found.push(`outside the window: ${quoted(node.data)}`);
      }
      for (const { cuts, box } of boxes) {
        const isCutX = cuts.X && (mine.left < box.left - SLACK || mine.right > box.right + SLACK);
        const isCutY = cuts.Y && (mine.top < box.top - SLACK || mine.bottom > box.bottom + SLACK);
        if (isCutX || isCutY) found.push(`cut: ${quoted(node.data)}`);
      }
      if (!scrolls) rects.push(mine);
    }
  }

  rects.sort((a, b) => a.top - b.top);
  rects.forEach((one, index) => {
    for (let next = index + 1; next < rects.length && rects[next].top < one.bottom - SLACK; next += 1) {
      const other = rects[next];
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (one.node !== other.node && width > SLACK && height > SLACK) {
        found.push(`overlapping: ${quoted(one.node.data)} and ${quoted(other.node.data)}`);
      }
    }
  });

  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) found.push(`the page scrolls sideways by ${over} px`);
  return [...new Set(found)];
}
