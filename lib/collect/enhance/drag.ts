/**
 * Lets the items of a list be dragged by their handles, with a mouse, a pen or a finger. The keyboard has the
 * buttons beside.
 * @param handle the class of what is taken hold of
 * @param drop   told from where to where an item was dragged
 */
export function makeDraggable(
  list: HTMLElement,
  handle: string,
  drop: (from: number, to: number) => void,
): void {
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target instanceof Element ? event.target.closest<HTMLElement>(`.${handle}`) : null;
    const item = grip?.parentElement;
    if (!grip || !item || event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const items = [...list.children].filter((child) => child instanceof HTMLElement);
    const from = items.indexOf(item);
    const middles = items
      .map((one) => one.getBoundingClientRect())
      .map(({ top, height }) => top + height / 2);
    const step = items.length > 1 ? Math.abs((middles[1] ?? 0) - (middles[0] ?? 0)) : 0;
    let to = from;
    item.classList.add("dragged");
    const follow = (move: PointerEvent) => {
      const way = move.clientY - event.clientY;
      item.style.transform = `translateY(${way}px)`;
      const middle = (middles[from] ?? 0) + way;
      to = middles.filter((other, i) => i !== from && other < middle).length;
      for (const [i, other] of items.entries()) {
        if (i === from) continue;
        const shift = i > from && i <= to ? -step : i < from && i >= to ? step : 0;
        other.style.transform = shift === 0 ? "" : `translateY(${shift}px)`;
      }
    };
    const end = (up: PointerEvent) => {
      grip.removeEventListener("pointermove", follow);
      for (const one of items) one.style.transform = "";
      item.classList.remove("dragged");
      if (up.type === "pointerup" && to !== from) drop(from, to);
    };
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", end, { once: true });
    grip.addEventListener("pointercancel", end, { once: true });
  });
}
