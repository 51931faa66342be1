/** Shows its button, which is of no use without JavaScript, and prints the page. */
class PrintButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => window.print());
  }
}

customElements.define("print-button", PrintButton);
