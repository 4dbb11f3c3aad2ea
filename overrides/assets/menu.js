// The menu on a phone is Material's checkbox; a button opens it, which a keyboard and a screen reader can reach.

const drawer = document.querySelector("#__drawer")
const button = document.querySelector("[data-menu]")

button.addEventListener("click", () => drawer.click())
drawer.addEventListener("change", () => button.setAttribute("aria-expanded", String(drawer.checked)))
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.checked) {
    drawer.click()
    button.focus()
  }
})
