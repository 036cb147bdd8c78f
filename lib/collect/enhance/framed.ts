/**
 * Inside another page: tells the page around how high this one is, so that nobody scrolls twice, and that Escape
 * was pressed, which closes a survey that was opened over it. Nothing else is told, so it does not matter who listens.
 */
export function tellFrame(): void {
  if (window.parent === window) return;
  const tell = () => {
    const height = document.body.getBoundingClientRect().height;
    window.parent.postMessage({ limnHeight: height }, "*");
  };
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") window.parent.postMessage({ limnEscape: true }, "*");
  });
  new ResizeObserver(tell).observe(document.body);
}
