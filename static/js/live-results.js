/**
 * Renews a list and what belongs to it in place when a filter is chosen or words are typed, and keeps address,
 * history, focus and what is in the field.
 *
 * Around a GET form and links to the same page with other parameters. Elements marked data-live, anywhere in
 * the page, are renewed from the element so marked in the answer, which is the whole page of the new address.
 * Whatever goes wrong ends in an ordinary visit to that address.
 */
const PATIENCE = 10_000; // milliseconds until the browser is left to load the page itself
const PAUSE = 400; // milliseconds without a key after which the words are looked for
const TOGETHER = 1_000; // milliseconds within which one field's changes, as by arrow keys, are one step of history
const POINTERS = ["link[rel=canonical]", "link[hreflang]", "link[rel=alternate][type]", "a[hreflang]"];

const positions = new Map(); // how far down each address was left
const isTyped = (field) => field?.matches("input") ?? false;
const sorted = (search) => [...new URLSearchParams(search)].sort().join("&");
const live = (root, name) => root.querySelector(`[data-live="${name}"]`);

class LiveResults extends HTMLElement {
  #shown = location.search;
  #request = null;
  #wanted = location.search; // shown, or on its way
  #last = { field: null, at: 0, spell: 0 };
  #spell = 0; // of typing: it ends with Enter, and when the field is left
  #pause = 0;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.querySelector("[hidden]").hidden = false;
    this.form.querySelector("[type=submit]").hidden = true;
    this.form.addEventListener("change", ({ target }) => {
      this.#choose(target);
      if (isTyped(target)) this.#spell += 1;
    });
    this.form.addEventListener("input", (event) => this.#wait(event));
    this.form.addEventListener("compositionend", (event) => this.#wait(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#choose(null);
    });
    this.addEventListener("click", (event) => this.#follow(event));
    addEventListener("popstate", () => {
      if (this.#request || location.search !== this.#shown) this.#show(location, { isReturn: true });
    });
    addEventListener("scroll", () => this.#request || positions.set(this.#shown, scrollY), { passive: true });
  }

  /** Chooses what is being typed once the hand rests; not while a character is still being put together. */
  #wait({ target, isComposing }) {
    if (!isTyped(target)) return;
    clearTimeout(this.#pause);
    if (!isComposing) this.#pause = setTimeout(() => this.#choose(target), PAUSE);
  }

  /** Shows what the form asks for, at an address without empty parameters, unless it is shown or on its way. */
  #choose(field) {
    const values = [...new FormData(this.form)].map(([name, value]) => [name, value.trim()]);
    const address = new URL(this.form.action);
    address.search = new URLSearchParams(values.filter(([, value]) => value));
    if (sorted(address.search) !== sorted(this.#wanted)) this.#show(address, { field, spell: this.#spell });
  }

  /** Shows where a link to this list leads; every other link, and every other kind of click, is the browser's. */
  #follow(event) {
    const link = event.target.closest("a[href]");
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || event.defaultPrevented || link.target || link.hash) return;
    if (link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    this.#show(link, { link });
  }

  async #show({ href, search }, { isReturn = false, field = null, link = null, spell = 0 } = {}) {
    clearTimeout(this.#pause);
    this.#wanted = search;
    this.#request?.abort();
    if (!isReturn && !this.#request) positions.set(this.#shown, scrollY);
    const request = (this.#request = new AbortController());
    const timer = setTimeout(() => request.abort("slow"), PATIENCE);
    live(this, "list").ariaBusy = "true";
    try {
      const next = await this.#fetch(href, request.signal);
      if (request !== this.#request) return;
      if (isReturn) this.#last.field = null;
      else this.#remember(href, field, spell);
      this.#shown = search;
      this.#renew(next, link, isReturn);
      this.#settle(isReturn ? positions.get(search) : null);
      this.#request = null;
    } catch {
      if (request === this.#request) location.assign(href);
    } finally {
      clearTimeout(timer);
      if (request === this.#request || !this.#request) live(this, "list").ariaBusy = null;
    }
  }

  /** Makes an address a step of history, or a part of the last one while the same field is still being changed. */
  #remember(href, field, spell) {
    const { field: before, at, spell: last } = this.#last;
    const isGoingOn = isTyped(field) ? spell === last : performance.now() - at < TOGETHER;
    history[field && field === before && isGoingOn ? "replaceState" : "pushState"](null, "", href);
    this.#last = { field, at: performance.now(), spell };
  }

  /** Reads the page at an address; throws unless it is this same page with other results. */
  async #fetch(href, signal) {
    const answer = await fetch(href, { signal });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const styles = (root) => root.querySelector("link[rel=stylesheet]").getAttribute("href");
    if (styles(next) !== styles(document)) throw new Error("a newer site");
    return next;
  }

  /** Puts the new parts in the place of the old, and the focus where the pressed link was, or on the results. */
  #renew(next, link, isReturn) {
    const part = link?.closest("[data-live]");
    const place = part ? [...part.querySelectorAll("a")].indexOf(link) : -1;
    document.title = next.title;
    Object.assign(document.documentElement.dataset, next.documentElement.dataset);
    for (const pointer of POINTERS) {
      const fresh = next.querySelectorAll(pointer);
      document.querySelectorAll(pointer).forEach((old, index) => (old.href = fresh[index]?.href ?? old.href));
    }
    for (const old of document.querySelectorAll("[data-live]")) {
      const fresh = live(next, old.dataset.live);
      const { value } = fresh ?? old;
      old.replaceChildren(...(fresh?.childNodes ?? []));
      // Who is typing is further than the answer.
      const isBeingTyped = isTyped(old) && old === document.activeElement && !isReturn;
      if (old.matches("select, input") && !isBeingTyped) old.value = value;
    }
    if (link && !link.isConnected) {
      const list = live(this, "list");
      const first = list.querySelector("h2, p");
      first.tabIndex = -1;
      const kept = part === list ? null : part.querySelectorAll("a")[place];
      (kept ?? first).focus({ preventScroll: true });
    }
  }

  /** Scrolls back to where an address was left, or up to the count when it is above the window. */
  #settle(position) {
    const count = live(this, "count");
    if (position !== null) scrollTo({ top: position, behavior: "instant" });
    else if (count.getBoundingClientRect().top < 0) count.scrollIntoView();
  }
}

customElements.define("live-results", LiveResults);
