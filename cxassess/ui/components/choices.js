// The answers to one question as a radio group: arrow keys move, Enter, Space, a click or a digit chooses.
// What is chosen shows at once, and is what the server says from then on.
const keyListeners = new WeakMap();
const unheard = new WeakMap(); // by root: the choice that the server has not shown yet
const RETRY_AFTER = 3000; // milliseconds
const MOST_TRIES = 5;

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".choices");
  const previous = root.dataset.item;
  const focused = root.contains(activeElement(parentElement)) ? activeElement(parentElement).dataset.key : null;
  const wasOpen = previous === data.item && root.querySelector("[aria-expanded=true]") !== null;

  if (isHeard(unheard.get(root))) unheard.delete(root);
  root.dataset.item = data.item;
  root.classList.toggle("unsaved", data.unsaved);
  root.setAttribute("role", "radiogroup");
  root.setAttribute("aria-label", data.question);
  root.replaceChildren(...levels(), others(), ...reasons());
  openReasons(wasOpen || data.chosen.startsWith("not_applicable"));
  makeReachable();
  tellStatus();
  if (focused !== null) focusOn(previous === data.item ? focused : radios()[0]?.dataset.key);
  if (data.alone && previous !== undefined && previous !== data.item) bringIntoView();
  listenToDigits();

  function levels() {
    return data.options.map((option) => {
      const button = radio(`answered:${option.value}`, "level", { state: "answered", value: option.value });
      const badge = element("span", "badge", option.badge);
      badge.setAttribute("aria-hidden", "true");
      button.append(badge, element("span", "text", option.text));
      return button;
    });
  }

  function others() {
    const row = element("div", "others");
    const unknown = radio("dont_know", "", { state: "dont_know" });
    unknown.textContent = data.dontKnow;
    row.append(unknown);
    if (data.reasons.length) {
      const more = element("button", "more", data.notApplicable);
      more.type = "button";
      more.disabled = data.locked;
      more.dataset.key = "more";
      more.onclick = () => openReasons(more.getAttribute("aria-expanded") !== "true");
      row.append(more);
    }
    return row;
  }

  function reasons() {
    if (!data.reasons.length) return [];
    const box = element("div", "reasons");
    box.append(element("p", "", data.askReason));
    for (const reason of data.reasons) {
      const button = radio(`not_applicable:${reason.value}`, "", { state: "not_applicable", reason: reason.value });
      button.textContent = reason.text;
      box.append(button);
    }
    return [box];
  }

  function radio(key, className, answer) {
    const button = element("button", className);
    button.type = "button";
    button.setAttribute("role", "radio");
    button.setAttribute("aria-checked", String(key === data.chosen));
    button.dataset.key = key;
    button.disabled = data.locked;
    button.onclick = () => choose(button, answer);
    button.onkeydown = (event) => move(event, button);
    return button;
  }

  function choose(button, answer) {
    for (const other of radios()) other.setAttribute("aria-checked", String(other === button));
    makeReachable();
    submit(button.dataset.key, answer);
  }

  function submit(key, answer) {
    const nonce = Array.from(crypto.getRandomValues(new Uint32Array(3))).join("-");
    const choice = { item: data.item, base: data.version, nonce, value: null, reason: null, ...answer };
    unheard.set(root, { choice, key });
    send(choice, 1);
  }

  // A server that has just restarted drops what comes before its first page is drawn. Sending again is harmless: the nonce is taken once.
  function send(choice, attempt) {
    setStateValue("answer", { ...choice, attempt });
    setTimeout(() => {
      if (attempt < MOST_TRIES && root.isConnected && unheard.get(root)?.choice === choice) send(choice, attempt + 1);
    }, RETRY_AFTER * attempt);
  }

  function isHeard(sent) {
    return sent && (sent.choice.item !== data.item || sent.key === data.chosen);
  }

  // The words stand in an element that stays, so that a screen reader hears them change.
  function tellStatus() {
    const foot = parentElement.querySelector(".foot");
    foot.hidden = false;
    foot.querySelector(".icon").textContent = data.icon;
    const words = foot.querySelector(".words");
    if (words.textContent !== data.status) words.textContent = data.status;
    const clear = foot.querySelector(".clear");
    clear.textContent = data.clear;
    const useless = data.locked || !data.chosen;
    if (useless && activeElement(parentElement) === clear) focusOn(radios()[0]?.dataset.key);
    clear.hidden = useless;
    clear.onclick = () => submit("", { state: "unanswered" });
  }

  function move(event, button) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const visible = radios().filter((one) => one.offsetParent !== null);
    visible[(visible.indexOf(button) + step + visible.length) % visible.length].focus();
  }

  function openReasons(open) {
    const box = root.querySelector(".reasons");
    if (!box) return;
    box.hidden = !open;
    root.querySelector(".more").setAttribute("aria-expanded", String(open));
  }

  function makeReachable() {
    const all = radios();
    const start = all.find((one) => one.getAttribute("aria-checked") === "true") ?? all[0];
    for (const one of all) one.tabIndex = one === start || one.closest(".reasons") ? 0 : -1;
  }

  function focusOn(key) {
    root.querySelector(`[data-key="${CSS.escape(key ?? "")}"]`)?.focus({ preventScroll: true });
  }

  // On a phone the last question may have been scrolled: start the next one at its top.
  function bringIntoView() {
    const top = document.querySelector('[data-testid="stProgress"]');
    if (top && top.getBoundingClientRect().top < 0) top.scrollIntoView({ block: "start" });
  }

  function radios() {
    return [...root.querySelectorAll("[role=radio]")];
  }

  function listenToDigits() {
    const scope = data.alone ? document : root;
    stopListening(root);
    const listener = (event) => {
      const target = event.composedPath()[0];
      const typing = target.closest?.("input, textarea, select, [contenteditable=true]");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || data.locked) return;
      const option = root.querySelectorAll(".level")[Number(event.key) - 1];
      if (/^[1-9]$/.test(event.key) && option) option.click();
    };
    scope.addEventListener("keydown", listener);
    keyListeners.set(root, () => scope.removeEventListener("keydown", listener));
  }

  return () => stopListening(root);
}

function stopListening(root) {
  keyListeners.get(root)?.();
  keyListeners.delete(root);
}

function activeElement(parent) {
  return (parent.activeElement !== undefined ? parent : document).activeElement;
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
