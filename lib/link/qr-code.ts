import qrcode from "qrcode";

/** Survives a crease or a thumb on a poster: up to 15 % may be unreadable. */
const DRAWING = { errorCorrectionLevel: "M", margin: 4 } as const;

/** Pixels: a palm's width of print at 300 dots an inch. */
const PNG_WIDTH = 1200;

/** An address as a QR code that can be printed at any size. */
export const drawSvg = (address: string): Promise<string> =>
  qrcode.toString(address, { ...DRAWING, type: "svg" });

/** The same as a picture, for programs that take no drawings. */
export const drawPng = (address: string): Promise<Buffer> =>
  qrcode.toBuffer(address, { ...DRAWING, type: "png", width: PNG_WIDTH });
