// Sets the language of the document, begins something else at its top, or leaves the page by posting a form: the answer sets an HttpOnly cookie.
export default function ({ data, parentElement }) {
  const page = getComputedStyle(parentElement).getPropertyValue("--st-background-color");
  document.documentElement.style.setProperty("--page-color", page);
  if (data.language) {
    document.documentElement.lang = data.language;
    document.cookie = `${data.cookie}=${data.language}; path=/; max-age=31536000; samesite=lax`;
  }
  if (data.of) {
    const before = document.documentElement.dataset.of;
    document.documentElement.dataset.of = data.of;
    if (before !== undefined && before !== data.of) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
  if (data.post) {
    const form = document.createElement("form");
    form.method = "post";
    form.action = data.post;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "page";
    field.value = data.page;
    form.append(field);
    document.body.append(form);
    form.submit();
  }
}

// A table that is wider than its place is scrolled; that must be possible without a mouse too.
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const place = target.closest("table")?.parentElement ?? target;
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    else place.removeAttribute("tabindex");
  }
});

function watchTables() {
  for (const table of document.querySelectorAll('[data-testid="stTable"] table')) {
    sizes.observe(table);
    sizes.observe(table.parentElement);
  }
}

watchTables();
new MutationObserver(watchTables).observe(document.body, { childList: true, subtree: true });
