/*
 * Runs in other people's pages, beside the snippet that a team copies from a link: makes a survey's frame as high
 * as the page in it, and opens a survey over the page where a button asks for it. It sets no cookie, reads nothing
 * of the page around it, and styles elements one by one, which no site's policy forbids.
 */

const script = document.currentScript;
const home = script instanceof HTMLScriptElement ? new URL(script.src).origin : "";

/** A survey's frame tells its height, and that Escape was pressed in it; nobody else is listened to. */
window.addEventListener("message", ({ origin: from, data, source }: MessageEvent<unknown>) => {
  if (from !== home || typeof data !== "object" || data === null) return;
  if ("limnEscape" in data) {
    for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === source) frame.closest("dialog")?.close();
  }
  if (!("limnHeight" in data)) return;
  const height = Number(data.limnHeight);
  if (!(height > 0 && height < 100_000)) return;
  for (const frame of document.querySelectorAll<HTMLIFrameElement>("iframe[data-limn]")) {
    if (frame.contentWindow === source) frame.style.height = `${Math.ceil(height)}px`;
  }
});

document.addEventListener("click", (event) => {
  const { target } = event;
  const button = target instanceof Element ? target.closest("[data-limn-popup]") : null;
  if (!(button instanceof HTMLAnchorElement) || new URL(button.href).origin !== home) return;
  // The script of another snippet on the same page has opened it.
  if (event.defaultPrevented) return;
  // As any link does, it opens elsewhere when that is asked for.
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  if (!("showModal" in HTMLDialogElement.prototype)) return;
  event.preventDefault();
  open(button);
});

function open(button: HTMLAnchorElement): void {
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  const frame = document.createElement("iframe");
  const address = new URL(button.href);
  address.searchParams.set("embed", "");
  frame.src = address.href;
  frame.title = button.textContent ?? "";
  dialog.setAttribute("aria-label", frame.title);
  close.type = "button";
  close.textContent = "✕";
  close.setAttribute("aria-label", document.documentElement.lang.startsWith("vi") ? "Đóng" : "Close");
  Object.assign(dialog.style, {
    width: "min(44rem, calc(100vw - 1rem))",
    maxWidth: "none",
    height: "min(48rem, calc(100dvh - 1rem))",
    maxHeight: "none",
    padding: "0",
    border: "0",
    borderRadius: "0.75rem",
    overflow: "hidden",
    boxShadow: "0 1rem 3rem rgb(0 0 0 / 35%)",
  });
  Object.assign(frame.style, { display: "block", width: "100%", height: "100%", border: "0" });
  Object.assign(close.style, {
    position: "absolute",
    zIndex: "1",
    insetBlockStart: "0.25rem",
    insetInlineEnd: "0.25rem",
    width: "2.75rem",
    height: "2.75rem",
    border: "0",
    borderRadius: "50%",
    background: "#1d1f24",
    color: "#fff",
    font: "1rem/1 system-ui, sans-serif",
    cursor: "pointer",
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
  });
  // First, so that it has the focus and Escape closes what was opened by mistake.
  dialog.append(close, frame);
  document.body.append(dialog);
  dialog.showModal();
}

export {};
