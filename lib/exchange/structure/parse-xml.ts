import { SaxesParser } from "saxes";
import { LimnError } from "../../errors.ts";

/** An element of an XML file: its children, and the text in it. */
export interface XmlElement {
  name: string;
  children: XmlElement[];
  text: string;
}

const DEEPEST = 40;
const MOST_ELEMENTS = 400_000;

/**
 * An XML text as a tree, without attributes. A document type is refused, and with it every entity but the five of
 * XML itself: nothing is expanded or fetched.
 * @throws LimnError `structure-refused`, `structure-too-deep`, `structure-too-large`, `structure-broken`
 */
export function parseXml(text: string): XmlElement {
  const top: XmlElement = { name: "", children: [], text: "" };
  const open = [top];
  let count = 0;
  const parser = new SaxesParser({ xmlns: false });
  const line = () => parser.line;
  parser.on("doctype", () => {
    throw new LimnError("structure-refused", { line: line() });
  });
  parser.on("error", () => {
    throw new LimnError("structure-broken", { line: line() });
  });
  parser.on("opentag", ({ name }) => {
    count += 1;
    if (open.length > DEEPEST) throw new LimnError("structure-too-deep", { line: line(), limit: DEEPEST });
    if (count > MOST_ELEMENTS) throw new LimnError("structure-too-large", { limit: MOST_ELEMENTS });
    const element: XmlElement = { name, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (more: string) => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(text).close();
  const [root] = top.children;
  if (!root) throw new LimnError("structure-broken", { line: 1 });
  return root;
}
