// Sets the language of the document, or leaves the page by posting a form: the answer sets an HttpOnly cookie.
export default function ({ data }) {
  if (data.language) {
    document.documentElement.lang = data.language;
    document.cookie = `${data.cookie}=${data.language}; path=/; max-age=31536000; samesite=lax`;
  }
  if (data.post) {
    const form = document.createElement("form");
    form.method = "post";
    form.action = data.post;
    const page = document.createElement("input");
    page.type = "hidden";
    page.name = "page";
    page.value = data.page;
    form.append(page);
    document.body.append(form);
    form.submit();
  }
}
