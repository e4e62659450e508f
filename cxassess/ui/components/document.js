// Sets the language of the document, or leaves the page by posting a form: the answer sets an HttpOnly cookie.
export default function ({ data, parentElement }) {
  const page = getComputedStyle(parentElement).getPropertyValue("--st-background-color");
  document.documentElement.style.setProperty("--page-color", page);
  if (data.language) {
    document.documentElement.lang = data.language;
    document.cookie = `${data.cookie}=${data.language}; path=/; max-age=31536000; samesite=lax`;
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
