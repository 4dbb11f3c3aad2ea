// The search box: asks Pagefind, which is loaded when the box is first used. Text is only ever set as text.

const BUNDLE = new URL("../pagefind/pagefind.js", import.meta.url).href
const SEARCH_PAGE = new URL("../search/", import.meta.url)
const GROUPS = ["Source", "Topic", "Year"]
const PAGE = 8 // results shown at a time
const CHIPS = 6 // chips shown of a group before "more"

let loading
const pagefind = () => (loading ??= import(BUNDLE).then(async (bundle) => {
  await bundle.options({ excerptLength: 26 })
  await bundle.init()
  await bundle.filters() // loads them: without it a search counts none
  return bundle
}))

// element("a", { href }, "text", child): the only way markup is made here.
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value)
  }
  node.append(...children.filter((child) => child != null))
  return node
}

// Pagefind's excerpt is HTML with <mark>; everything else in it becomes text again.
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body
  const line = element("p", { class: "hit__excerpt" })
  for (const node of parsed.childNodes) {
    line.append(node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent)
  }
  return line
}

function hit(page) {
  const facts = [page.meta.kind, page.meta.source, page.meta.date].filter(Boolean).join(" · ")
  const section = page.sub_results?.find((part) => part.anchor && part.excerpt)
  return element("li", { class: "hit" },
    element("a", { class: "hit__link", href: page.url },
      element("span", { class: "hit__facts" }, facts),
      element("span", { class: "hit__title" }, page.meta.title ?? page.url),
      excerpt(page.excerpt)),
    section && element("a", { class: "hit__section", href: section.url }, `§ ${section.title}`))
}

function mount(root) {
  const part = (selector) => root.querySelector(selector)
  const input = part("input"), panel = part(".search__panel"), close = part(".search__close")
  const view = { filters: part("[data-filters]"), status: part("[data-status]"), results: part("[data-results]"), more: part("[data-more]") }
  const isPage = root.dataset.search === "page"
  const chosen = Object.fromEntries(GROUPS.map((group) => [group, new Set()]))
  let found = [], shown = 0, turn = 0

  const hasChoice = () => GROUPS.some((group) => chosen[group].size)
  const choice = () => Object.fromEntries(GROUPS.filter((group) => chosen[group].size).map((group) => [group, { any: [...chosen[group]] }]))

  function address() {
    const url = new URL(SEARCH_PAGE)
    if (input.value.trim()) url.searchParams.set("q", input.value.trim())
    for (const group of GROUPS) for (const name of chosen[group]) url.searchParams.append(group.toLowerCase(), name)
    return url
  }

  function chip(group, name, count) {
    const isOn = chosen[group].has(name)
    const button = element("button", { type: "button", class: "chip", "aria-pressed": String(isOn) }, name, " ", element("span", { class: "chip__count" }, String(count)))
    button.addEventListener("click", async () => {
      if (!chosen[group].delete(name)) chosen[group].add(name)
      await run()
      const same = [...view.filters.querySelectorAll(".chip")].find((other) => other.firstChild.data === name)
      same?.focus()
    })
    return button
  }

  function showFilters(counts) {
    view.filters.replaceChildren(...GROUPS.flatMap((group) => {
      const names = Object.entries(counts[group] ?? {}).filter(([name, count]) => count || chosen[group].has(name))
      if (names.length < 2 && !chosen[group].size) return []
      names.sort((a, b) => (group === "Year" ? b[0].localeCompare(a[0]) : b[1] - a[1] || a[0].localeCompare(b[0])))
      const chips = names.map(([name, count]) => chip(group, name, count))
      const rest = chips.slice(CHIPS).filter((button) => button.getAttribute("aria-pressed") === "false")
      rest.forEach((button) => (button.hidden = true))
      const more = rest.length ? element("button", { type: "button", class: "chip chip--more" }, `${rest.length} more`) : null
      more?.addEventListener("click", () => { rest.forEach((button) => (button.hidden = false)); rest[0].focus(); more.remove() })
      return element("div", { class: "search__group", role: "group", "aria-label": group }, element("span", { class: "search__label" }, group), ...chips, more)
    }))
  }

  async function showMore() {
    const mine = turn
    const pages = await Promise.all(found.slice(shown, shown + PAGE).map((result) => result.data()))
    if (mine !== turn) return
    view.results.append(...pages.map(hit))
    shown += pages.length
    view.more.hidden = shown >= found.length
  }

  async function run() {
    const mine = ++turn, words = input.value.trim()
    if (isPage) history.replaceState(null, "", address())
    if (!words && !hasChoice()) return clear()
    try {
      const bundle = await pagefind()
      const answer = await bundle.search(words || null, { filters: choice() })
      if (mine !== turn) return
      found = answer.results
      shown = 0
      view.results.replaceChildren()
      showFilters(answer.filters)
      const count = found.length ? `${found.length} ${found.length === 1 ? "page" : "pages"}` : "Nothing found"
      view.status.textContent = words ? `${count} for “${words}”` : count
      await showMore()
    } catch (error) {
      view.status.textContent = "The search index could not be loaded."
      console.error(error)
    }
  }

  function clear() {
    found = []
    view.results.replaceChildren()
    view.filters.replaceChildren()
    view.status.textContent = isPage ? "" : "Type to search."
    view.more.hidden = true
    if (isPage) pagefind().then((bundle) => bundle.filters()).then((counts) => turn && !input.value && showFilters(counts))
  }

  function open(isOpen) {
    if (isPage) return
    root.classList.toggle("is-open", isOpen)
    panel.hidden = !isOpen
    close.hidden = !isOpen
    if (!isOpen) input.blur()
  }

  let timer
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, 120) })
  input.addEventListener("focus", () => { open(true); pagefind().catch(() => {}); if (!input.value) clear() })
  close?.addEventListener("click", () => open(false))
  view.more.addEventListener("click", async () => {
    const last = shown
    await showMore()
    view.results.children[last]?.querySelector("a").focus()
  })
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault()
    if (isPage) run()
    else location.href = address()
  })
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !isPage) {
      event.preventDefault() // the browser would clear the field
      return open(false)
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const stops = [input, ...view.results.querySelectorAll(".hit__link")]
    const at = stops.indexOf(document.activeElement)
    if (!step || at < 0) return
    event.preventDefault()
    stops[(at + step + stops.length) % stops.length].focus()
  })
  document.addEventListener("pointerdown", (event) => { if (!root.contains(event.target)) open(false) })
  root.addEventListener("focusout", (event) => { if (event.relatedTarget && !root.contains(event.relatedTarget)) open(false) })

  if (isPage) {
    const asked = new URLSearchParams(location.search)
    input.value = asked.get("q") ?? ""
    for (const group of GROUPS) for (const name of asked.getAll(group.toLowerCase())) chosen[group].add(name)
    run()
    if (!input.value) input.focus()
  }
  return input
}

const inputs = [...document.querySelectorAll("[data-search]")].map(mount)

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]")
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || !inputs.length) return
  event.preventDefault()
  inputs[0].focus()
  inputs[0].select()
})
