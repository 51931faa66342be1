/** Hands the page's address to the device's own sharing, or else copies it and says so. Words: data-copied, data-failed. */
class ShareButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.share());
  }

  async share() {
    const url = location.href.split("#")[0];
    const status = this.querySelector("[role=status]");
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url });
      } else {
        await navigator.clipboard.writeText(url);
        status.textContent = this.dataset.copied;
      }
    } catch (error) {
      // Who closes the device's sharing without a choice needs to hear nothing.
      if (error.name !== "AbortError") status.textContent = this.dataset.failed;
    }
  }
}

customElements.define("share-button", ShareButton);
