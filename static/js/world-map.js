/**
 * Lets the map inside it be enlarged and moved: with buttons, with +, −, 0 and the arrow keys, with the wheel
 * while Ctrl or ⌘ is held, with two fingers, and by dragging. Without it the map is whole, and nothing is lost.
 */
const MOST = 8;
const STEP = 1.6;
const PAN = 0.15; // of what is seen, a key press
const STILL = 4; // CSS pixels that a hand may move in a click
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class WorldMap extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg");
    const { width, height } = this.svg.viewBox.baseVal;
    this.whole = { width, height };
    this.fingers = new Map();
    this.tools = this.querySelector("[data-tools]");
    this.tools.hidden = false;
    this.look(width / 2, height / 2, 1);
    this.tools.addEventListener("click", (event) => this.press(event.target.closest("button")?.value));
    this.addEventListener("keydown", (event) => this.type(event));
    this.addEventListener("focusin", (event) => this.follow(event.target));
    this.svg.addEventListener("wheel", (event) => this.turn(event), { passive: false });
    this.svg.addEventListener("pointerdown", (event) => this.touch(event));
    this.svg.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      this.svg.addEventListener(end, (event) => this.fingers.delete(event.pointerId));
    }
    // A click without a pointer (detail 0), as by Enter, ends no drag.
    this.svg.addEventListener("click", (event) => this.dragged && event.detail && event.preventDefault(), true);
  }

  /** Show the surroundings of a point of the map, never more than the map itself. */
  look(x, y, zoom) {
    this.zoom = Math.min(MOST, Math.max(1, zoom));
    const width = this.whole.width / this.zoom;
    const height = this.whole.height / this.zoom;
    this.x = Math.min(this.whole.width - width / 2, Math.max(width / 2, x));
    this.y = Math.min(this.whole.height - height / 2, Math.max(height / 2, y));
    this.svg.setAttribute("viewBox", `${this.x - width / 2} ${this.y - height / 2} ${width} ${height}`);
    this.style.setProperty("--zoom", this.zoom);
    this.toggleAttribute("data-enlarged", this.zoom > 1);
    for (const button of this.tools.children) {
      const useless = button.value === "in" ? this.zoom === MOST : this.zoom === 1;
      button.setAttribute("aria-disabled", useless);
    }
  }

  /** Enlarge by a factor, keeping the point under (clientX, clientY) where it is. */
  enlarge(factor, clientX, clientY) {
    const box = this.svg.getBoundingClientRect();
    const across = ((clientX - box.left) / box.width - 0.5) * this.whole.width;
    const down = ((clientY - box.top) / box.height - 0.5) * this.whole.height;
    const before = this.zoom;
    const after = Math.min(MOST, Math.max(1, before * factor));
    this.look(this.x + across / before - across / after, this.y + down / before - down / after, after);
  }

  press(button) {
    const factor = { in: STEP, out: 1 / STEP, whole: 0 }[button];
    if (factor !== undefined) this.look(this.x, this.y, this.zoom * factor);
  }

  type(event) {
    const button = { "+": "in", "-": "out", 0: "whole" }[event.key];
    const arrow = ARROWS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !(button || (arrow && this.zoom > 1))) return;
    event.preventDefault();
    if (button) return void this.press(button);
    const step = (PAN * this.whole.width) / this.zoom;
    this.look(this.x + arrow[0] * step, this.y + arrow[1] * step, this.zoom);
  }

  /** Bring a city that has the focus into view. */
  follow(link) {
    if (this.zoom === 1 || !this.svg.contains(link) || !link.matches(":focus-visible")) return;
    const place = link.parentNode.transform.baseVal.consolidate().matrix;
    this.look(place.e, place.f, this.zoom);
  }

  turn(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.enlarge(event.deltaY < 0 ? STEP ** 0.5 : STEP ** -0.5, event.clientX, event.clientY);
  }

  touch(event) {
    this.fingers.set(event.pointerId, event);
    if (this.fingers.size > 1) return;
    this.start = event;
    this.dragged = false;
  }

  drag(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const other = [...this.fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
    this.fingers.set(event.pointerId, event);
    if (other) {
      const spread = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
      const middle = [(event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2];
      this.enlarge(spread(event) / Math.max(1, spread(before)), ...middle);
    } else if (this.zoom > 1) {
      const unit = this.whole.width / this.zoom / this.svg.clientWidth;
      const [across, down] = [before.clientX - event.clientX, before.clientY - event.clientY];
      this.look(this.x + across * unit, this.y + down * unit, this.zoom);
    }
    const way = Math.hypot(event.clientX - this.start.clientX, event.clientY - this.start.clientY);
    this.dragged ||= this.zoom > 1 && (Boolean(other) || way > STILL);
  }
}

customElements.define("world-map", WorldMap);
