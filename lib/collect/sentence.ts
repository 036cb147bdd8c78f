/** Puts values into a sentence's `{places}`; numbers as the language writes them. */
export function sentence(
  template: string,
  values: Readonly<Record<string, string | number>>,
  language: string,
): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return place;
    return typeof value === "number" ? new Intl.NumberFormat(language).format(value) : value;
  });
}
