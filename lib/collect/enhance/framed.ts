/**
 * Inside another page: tells the page around how high this one is, so that nobody scrolls twice. A height is all
 * that is told, so it does not matter who listens.
 */
export function tellHeight(): void {
  if (window.parent === window) return;
  const tell = () => {
    const height = document.body.getBoundingClientRect().height;
    window.parent.postMessage({ limnHeight: height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
}
