import { toString as drawQr } from "qrcode";

/** A QR code as the address of a picture: black on white, so that every camera reads it on a dark page too. */
export async function qrImage(text: string): Promise<string> {
  const svg = await drawQr(text, { type: "svg", errorCorrectionLevel: "M", margin: 3 });
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
