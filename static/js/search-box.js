/**
 * Suggests while words are typed, and lets the key / lead to the box. Words: data-label, data-one, data-many.
 *
 * Around a search field, or around its form. The field becomes an editable combobox with a list from data-address
 * (JSON: suggestions, each words, lang, detail, address), whose options are links: arrow keys choose, Enter follows.
 * Without an answer there is no list, and the form does what it always does.
 */
const PAUSE = 150; // milliseconds without a key until suggestions are asked for
const PATIENCE = 4_000; // milliseconds after which an answer comes too late to be of use
const SHORTCUT = "/";
const TYPED_INTO = "input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false])";

let made = 0; // lists so far, for their ids

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

function build(tag, attributes, ...children) {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

class SearchBox extends HTMLElement {
  #asked = null; // what the list suggests for
  #chosen = -1;
  #request = null;
  #timer = null;

  connectedCallback() {
    if (this.list) return;
    const { label } = this.dataset;
    const id = `suggestions-${(made += 1)}`;
    this.input = this.querySelector("[name=q]");
    this.list = build("div", { class: "search-box__list", id, role: "listbox", "aria-label": label, hidden: "" });
    this.status = build("div", { class: "visually-hidden", "aria-live": "polite" });
    this.append(this.list, this.status);
    this.#showKey();
    // HTML lets a search field be nothing but a search field: with a list it is one of text.
    set(this.input, { type: "text", role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": id });
    this.#close();
    this.input.addEventListener("input", (event) => event.isComposing || this.#askSoon());
    this.input.addEventListener("compositionend", () => this.#askSoon());
    this.input.addEventListener("keydown", (event) => this.#press(event));
    this.input.addEventListener("blur", () => this.#close());
    this.input.form.addEventListener("submit", () => this.#close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", () => this.#close());
  }

  /** Shows the key that leads here; it is named where it is turned off, and is no part of the label. */
  #showKey() {
    const key = this.querySelector("kbd");
    if (!key) return;
    key.hidden = false;
    key.setAttribute("aria-hidden", "true");
  }

  get #options() {
    return [...this.list.children];
  }

  #press(event) {
    // Keys of an input method that is still composing; Safari says so by the code 229 alone.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const action = {
      ArrowDown: () => this.#move(event.altKey ? 0 : 1),
      ArrowUp: () => (event.altKey ? this.#dismiss() : this.#move(-1)),
      Enter: () => this.#follow(),
      Escape: () => this.#dismiss(),
    }[event.key];
    if (!action) this.#choose(-1); // Home, End and letters are the field's own
    else if (action()) event.preventDefault();
  }

  /** Goes to the next suggestion or the last, from the end to the beginning; asks for some where there are none. */
  #move(step) {
    const count = this.#options.length;
    if (this.input.value.trim() !== this.#asked) this.#ask();
    else if (count) {
      this.#open();
      this.#choose(this.#chosen < 0 ? [-1, 0, count - 1].at(step) : (this.#chosen + step + count) % count);
    }
    return true;
  }

  #choose(index) {
    this.#chosen = index;
    this.#options.forEach((option, at) => option.setAttribute("aria-selected", at === index));
    const option = this.#options[index];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** Follows the chosen suggestion; without one, Enter sends the form. */
  #follow() {
    const option = this.#options[this.#chosen];
    option?.click();
    return Boolean(option);
  }

  /** Closes the list; where there is none, the key is the field's own. */
  #dismiss() {
    const wasOpen = !this.list.hidden;
    this.#close();
    return wasOpen;
  }

  #open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  #close() {
    this.#cancel();
    this.#choose(-1);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
  }

  #cancel() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#request = null;
  }

  #askSoon() {
    this.#cancel();
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    this.#cancel();
    const words = this.input.value.trim();
    const request = (this.#request = new AbortController());
    const timer = setTimeout(() => request.abort(), PATIENCE);
    const found = words ? await this.#fetch(words, request.signal) : [];
    clearTimeout(timer);
    if (request === this.#request && document.activeElement === this.input) this.#show(words, found);
  }

  /** Returns what words begin to name; nothing where there is no answer, for nobody misses what was never promised. */
  async #fetch(words, signal) {
    try {
      const answer = await fetch(`${this.dataset.address}?${new URLSearchParams({ q: words })}`, { signal });
      return answer.ok ? (await answer.json()).suggestions : [];
    } catch {
      return [];
    }
  }

  #show(words, found) {
    this.#asked = words;
    this.list.replaceChildren(...found.map((one, at) => this.#option(one, at)));
    this.#close();
    if (!found.length) return;
    this.#open();
    this.list.scrollTop = 0;
    this.status.textContent = this.dataset[found.length === 1 ? "one" : "many"].replace("{number}", found.length);
  }

  #option({ words, lang, detail, address }, at) {
    return build(
      "a",
      { class: "search-box__suggestion", id: `${this.list.id}-${at}`, role: "option", href: address, tabindex: "-1" },
      build("span", { class: "search-box__words", ...(lang && { lang }) }, words),
      " ",
      build("span", { class: "search-box__detail" }, detail),
    );
  }
}

/** Leads to the first box that is shown, or to the link in its place. */
function leadToSearch(event) {
  const isPlain = event.key === SHORTCUT && !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
  if (!isPlain || event.defaultPrevented || document.documentElement.dataset.shortcut === "off") return;
  if (event.target.closest?.(TYPED_INTO)) return;
  const places = [...document.querySelectorAll("search-box [name=q], .site-header__search")];
  const place = places.find((one) => one.checkVisibility());
  if (!place) return;
  event.preventDefault();
  place.focus();
  place.select?.();
}

try {
  if (localStorage.getItem("shortcut") === "off") document.documentElement.dataset.shortcut = "off";
} catch {
  // A browser that keeps nothing has nothing kept.
}
document.addEventListener("keydown", leadToSearch);
customElements.define("search-box", SearchBox);
