import { SaxesParser } from "saxes";
import { LimnError } from "../errors.ts";

/** What happens in an XML file; names without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  text?(text: string): void;
  close?(name: string, line: number): void;
}

/**
 * Walks through XML as it comes in. Definitions of a document's own (`<!DOCTYPE`) are refused, and with them
 * every entity beyond the five that XML has: nothing grows, and nothing is fetched from anywhere.
 * @param name what the file is called in error messages
 * @returns whatever `taken` had gathered after each piece
 * @throws LimnError `file-xml-broken`, `file-xml-unsafe`, with line and column
 */
export async function* walkXml<T>(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  name: string,
  listener: XmlListener,
  taken: () => T,
): AsyncGenerator<T, void, void> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const place = () => ({ name, line: parser.line, column: parser.column + 1 });
  const bare = (tag: string) => tag.slice(tag.indexOf(":") + 1);
  parser.on("doctype", () => {
    throw new LimnError("file-xml-unsafe", place());
  });
  parser.on("error", () => {
    throw new LimnError("file-xml-broken", place());
  });
  parser.on("opentag", (tag) => listener.open?.(bare(tag.name), tag.attributes, parser.line));
  parser.on("text", (text) => listener.text?.(text));
  parser.on("cdata", (text) => listener.text?.(text));
  parser.on("closetag", (tag) => listener.close?.(bare(tag.name), parser.line));
  const decoder = new TextDecoder();
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield taken();
  }
  parser.write(decoder.decode());
  parser.close();
  yield taken();
}

/** A small XML file at once. */
export async function readXml(text: string, name: string, listener: XmlListener): Promise<void> {
  for await (const _ of walkXml([new TextEncoder().encode(text)], name, listener, () => undefined));
}
