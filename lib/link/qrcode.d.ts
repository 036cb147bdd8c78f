/** The two functions that we use; the package brings no types of its own. */
declare module "qrcode" {
  interface Drawing {
    /** How much of it may be covered or dirty: M, 15 %. */
    errorCorrectionLevel?: "L" | "M" | "Q" | "H";
    /** The quiet zone around it, in its own squares; readers want four. */
    margin?: number;
    /** Of a PNG, in pixels. */
    width?: number;
  }
  const qrcode: {
    toString(text: string, drawing: Drawing & { type: "svg" }): Promise<string>;
    toBuffer(text: string, drawing: Drawing & { type: "png" }): Promise<Buffer>;
  };
  export default qrcode;
}
