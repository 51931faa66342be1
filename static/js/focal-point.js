/** Marks on a preview the point that two number fields of the same form row hold, and sets it by a click. */
class FocalPoint extends HTMLElement {
  connectedCallback() {
    const row = this.closest("fieldset");
    this.fields = [this.dataset.x, this.dataset.y].map((end) => row.querySelector(`input[name$="${end}"]`));
    if (this.fields.includes(null)) return;
    this.picture = this.querySelector(".focal-point__picture");
    this.mark = this.picture.appendChild(document.createElement("span"));
    this.mark.className = "focal-point__mark";
    this.classList.add("focal-point--settable");
    this.querySelector("[hidden]").hidden = false;
    this.picture.addEventListener("click", (event) => this.set(event));
    for (const field of this.fields) field.addEventListener("input", () => this.show());
    this.show();
  }

  set(event) {
    const box = this.picture.getBoundingClientRect();
    const shares = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    this.fields.forEach((field, axis) => {
      field.value = Math.round(100 * Math.min(Math.max(shares[axis], 0), 1));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  show() {
    const [x, y] = this.fields.map((field) => `${field.value || 50}%`);
    this.mark.style.insetInlineStart = x;
    this.mark.style.insetBlockStart = y;
  }
}

customElements.define("focal-point", FocalPoint);
