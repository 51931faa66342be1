/** Turns the key that leads to the search on and off, and says so. Words: data-on, data-off, data-lost. */
class ShortcutSwitch extends HTMLElement {
  connectedCallback() {
    const root = document.documentElement;
    const field = this.querySelector("input");
    field.checked = root.dataset.shortcut !== "off";
    field.addEventListener("change", () => {
      const state = field.checked ? "on" : "off";
      root.dataset.shortcut = state;
      this.querySelector("[aria-live]").textContent = this.dataset[this.#isKept(state) ? state : "lost"];
    });
    this.hidden = false;
  }

  /** Keeps the state where the next page finds it; on, as everybody begins, needs no keeping. */
  #isKept(state) {
    try {
      if (state === "off") localStorage.setItem("shortcut", state);
      else localStorage.removeItem("shortcut");
      return true;
    } catch {
      return state === "on";
    }
  }
}

customElements.define("shortcut-switch", ShortcutSwitch);
